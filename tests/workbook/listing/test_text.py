"""Text: counts first, sheet by sheet, everything in a pipe, what matters on a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.findings import made, many, unit
from tests.tools.workbooks import handed_in, sample
from workbook.check import Finding
from workbook.check.listing.checked import Checked
from workbook.check.listing.columns import cut, padded, width, wrapped
from workbook.check.listing.entries import by_sheet, foremost
from workbook.check.listing.lines import Screen, text_lines
from workbook.check.mark import table

PIPE = Screen()


def lines(findings: tuple[Finding, ...], screen: Screen = PIPE) -> list[str]:
    return list(text_lines([Checked(Path("甲局.xlsm"), findings, department="甲局")], screen))


def test_counts_come_first_then_sheets_then_errors() -> None:
    found = (
        made("JX-I-05", "收支", 3, "警告在前", severity="warning"),
        made("JX-A-04", "收支", 9, "错误在后"),
        made("JX-T-02", "绩效目标", 3, "提示", severity="info"),
    )
    hint = "核对来源文件，更正分项或合计；差在四舍五入尾差以内的会降为提示"
    shown = lines(found)
    assert shown[0] == "甲局.xlsm：错误 1，警告 1，提示 1"
    assert shown[1] == "收支（错误 1，警告 1）"
    assert shown[2] == f"  错误 JX-A-04 收支!D10 错误在后｜改：{hint}"
    assert shown[3].startswith("  警告 JX-I-05 收支!D4  警告在前｜改：")
    assert shown[4] == "绩效目标（提示 1）"
    assert shown[5].startswith("  提示 JX-T-02 绩效目标!D4 提示｜改：")
    assert len(shown) == 6


def test_what_waits_stands_after_the_hint() -> None:
    shown = lines((made(waiting=("年末结转结余不平", "占比计算不符")),))[2]
    assert shown.endswith("会降为提示｜改正后再核对：年末结转结余不平、占比计算不符")


def test_the_marked_copy_tells_it_too() -> None:
    submission = handed_in(sample("example-2024"))
    (row,) = table(submission, [made(waiting=("占比计算不符",))])
    assert row[4].endswith("会降为提示；改正后再核对：占比计算不符")


def test_many_blanks_of_a_sheet_are_one_entry() -> None:
    blanks = tuple(made("JX-I-01", "收支", row, waiting=(f"第{row}项",)) for row in range(4))
    shown = lines((*blanks, made("JX-I-01", "人员", 1)))
    assert "有 4 个必填项没有填写：D1、D2、D3、D4" in shown[2]
    assert shown[2].endswith("改正后再核对：第0项、第1项、第2项、第3项")
    assert shown[3:4] == ["人员（错误 1）"]
    assert sum("JX-I-01" in line for line in lines(blanks[:3])) == 3


def test_a_pipe_gets_everything_on_lines_of_their_own() -> None:
    found = (*many(300), made(message="两\n行"))
    shown = lines(found)
    assert sum(" JX-" in line for line in shown) == 301
    assert not any("…另有" in line or "\n" in line or "\x1b" in line for line in shown)


def test_a_terminal_gets_what_matters() -> None:
    found = (
        *(made("JX-T-02", "收支", row, severity="info") for row in range(50)),
        *(made("JX-A-04", "收支", row) for row in range(50)),
        made("JX-P-02", "指标评分", 1),
    )
    shown = lines(found, Screen(cells=100, most=10))
    told = [line for line in shown if " JX-" in line]
    assert [line.split()[:2] for line in told] == [["错误", "JX-A-04"]] * 9 + [["错误", "JX-P-02"]]
    assert shown[-1] == "…另有 91 条，见 -o（如 -o 问题清单.xlsx）"
    assert shown[1] == "收支（错误 50，提示 50）", "the counts are of all"


@pytest.mark.parametrize("most", [1, 4, 30])
def test_the_number_left_out_is_right(most: int) -> None:
    blanks = tuple(made("JX-I-01", "收支", row) for row in range(20))
    groups = by_sheet((*blanks, *many(40)))
    kept = foremost(groups, most)
    assert sum(map(len, kept.values())) == most
    left = 60 - sum(entry.count for entries in kept.values() for entry in entries)
    assert lines((*blanks, *many(40)), Screen(100, most))[-1].startswith(f"…另有 {left} 条，")


def test_a_short_list_is_not_folded() -> None:
    assert not any("…另有" in line for line in lines(many(30), Screen(100, 30)))


def test_lines_of_a_terminal_fit_and_hints_are_told_once() -> None:
    found = tuple(made("JX-A-04", "收支", row, "很长的一句话" * 20) for row in range(3))
    shown = lines(found, Screen(cells=80))
    assert all(width(line) <= 82 for line in shown), "a closing mark may stand beyond the end"
    assert sum("改：" in line for line in shown) == 1
    assert shown[-1].startswith(" " * 20)


def test_several_files_one_line_for_clean_and_refused_and_a_total() -> None:
    files = [
        unit(1, 2),
        Checked(Path("乙局.xlsx"), department="乙局"),
        Checked(Path("丙局.xlsx"), refused="打不开"),
    ]
    shown = list(text_lines(files, PIPE))
    assert shown[0].endswith("（示例县第1局）")
    table = shown[-5:-1]
    assert [line.split()[-1] for line in table] == ["文件", *(item.path.name for item in files)]
    assert table[-1].split() == ["丙局", "—", "—", "—", "没有校验", "丙局.xlsx"]
    assert (
        len(
            {
                line.index("文件") if n == 0 else width(line[: line.rindex(" ") + 1])
                for n, line in enumerate(table[1:], 1)
            }
        )
        == 1
    )
    assert [*shown[-7:-5], shown[-1]] == [
        "乙局.xlsx：没有发现问题（乙局）",
        "丙局.xlsx：没有校验（打不开）",
        f"共 3 个文件：有问题 1（{files[0].verdict}），没有问题 1，没有校验 1",
    ]
    assert files[0].verdict.startswith("错误 ")


def test_what_a_system_asks_of_the_checks_is_told() -> None:
    asked = "JX-T-04 目标超额过多而没有原因：错误，界限 1.5"
    for found in ((), many(1)):
        shown = list(text_lines([Checked(Path("甲局.xlsm"), found, settings=(asked,))], PIPE))
        assert shown[1] == f"  按体系的要求，{asked}"


def test_chinese_takes_two_cells() -> None:
    assert [width(text) for text in ("收支!D23", "…", "ａ", "e\u0301")] == [8, 2, 2, 1]
    assert padded("收支", 6) == "收支  "
    assert padded("收支", 3) == "收支"
    assert cut("一二三四", 8) == "一二三四"
    assert cut("一二三四五", 8) == "一二三…"


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("一二三四五", 6, ["一二三", "四五"]),
        ("一二三，四", 6, ["一二三，", "四"]),
        ("填 1334.10，应为 1", 10, ["填 1334.10，", "应为 1"]),
        ("一二三（四）", 8, ["一二三", "（四）"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("末尾（", 20, ["末尾（"]),
        ("", 10, [""]),
    ],
)
def test_wrapping(text: str, cells: int, expected: list[str]) -> None:
    assert wrapped(text, cells) == expected
