"""What the command line says of itself and of what it knows: help, mistakes, checks, systems, fields."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.tools import small
from workbook.check import CHECKS, listed
from workbook.check.every import related
from workbook.cli import main
from workbook.cli.root import root
from workbook.systems import load_shipped, shipped_ids
from workbook.systems.fingerprint import fingerprint

COMMANDS = [[name] for name in root.commands] + [["systems", name] for name in ("list", "show", "check")]


@pytest.mark.parametrize("command", COMMANDS, ids="-".join)
def test_help_opens_with_an_example(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("示例：\n  jixiao ")
    assert "用法：" in text
    assert "Usage" not in text
    assert "Show this" not in text


def test_the_list_of_commands_says_a_whole_sentence_of_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out.partition("命令:")[2]
    assert "..." not in listed
    for name in root.commands:
        assert re.search(rf"^  {name} +\w", listed, re.MULTILINE), name


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["validat"], "是否指“validate”"),
        (["validate"], "缺少参数"),
        (["score", "x.xlsm", "--formt", "json"], "是否指“--format”"),
        (["score", "x.xlsm", "--format", "yaml"], "可选：text、json"),
        (["explain", "JX-I-01", "JX-I-02"], "多余的参数"),
        (["new", "x.xls"], ".xlsm"),
        (["new", "/no/such/folder/x.xlsm"], "不存在"),
        (["systems", "show", "lechang-2042"], "是否指“lechang-2024”"),
        (["explain", "JX-Z-99"], "没有检查 JX-Z-99；全部检查见"),
        (["explain", "JX-P-2"], "没有检查 JX-P-2，是否指“JX-P-02”；全部检查见"),
        (["report", "x.xlsm"], "缺少输出文件或文件夹，请加 -o 输出.docx"),
        (["validate", "*.nothing"], "没有符合"),
    ],
)
def test_usage_errors_are_one_chinese_line(
    args: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(args) == 2
    out, err = capsys.readouterr()
    assert words in err
    assert len(err.strip().splitlines()) == 1
    assert out == ""


def test_explain_has_no_blanks(capsys: pytest.CaptureFixture[str]) -> None:
    """A template without its case is dots and commas; the examples say more."""
    for code in tuple(CHECKS):
        assert main(["explain", code]) == 0
        shown = capsys.readouterr().out
        assert "…" not in shown
        assert "{" not in shown
        check, lines = CHECKS[code], shown.splitlines()
        headings = [line.partition("：")[0] for line in lines[1:]]
        assert lines[0] == f"{code}  {check.title}"
        told = ["级别", "为什么", *["依据"] * len(check.bases), "错的例子", "对的例子", "怎么改"]
        told += ["试行"] * check.beta + ["界限"] * (check.threshold is not None)
        told += ["警告在哪里答复"] * (check.severity == "warning") + ["另见"] * bool(related(check))
        assert sorted(headings) == sorted(told)
        assert all(basis.readable_address in shown for basis in check.bases)


def test_explain_tells_the_limit_the_address_and_where_to_answer(capsys: pytest.CaptureFixture[str]) -> None:
    def explained(code: str) -> str:
        assert main(["explain", code]) == 0
        return capsys.readouterr().out

    limit = "界限：1.3，即 130%（实际完成值与指标值之比）；本地要改的，写在体系的 checks 里"
    assert limit in explained("JX-T-04")
    assert "界限：31 天（" in explained("JX-D-04")
    assert "警告在哪里答复：“绩效目标”表的“偏差原因”" in explained("JX-T-04")
    assert "警告在哪里答复：“制度与合规清单”表的“说明”" in explained("JX-Q-32")
    assert "警告在哪里答复：“校验结果”的答复栏" in explained("JX-D-04")
    assert "警告在哪里答复：" not in explained("JX-A-04")
    assert "试行：只作警告" in explained("JX-Q-22")
    shown = explained("JX-D-05")
    assert "第十四条：" in shown
    assert "第四十七条：" in shown
    assert "https://github.com/LawRefBook/Laws/blob/" in shown


def test_rules_as_json_hold_all_that_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--format", "json"]) == 0
    rules = {rule["code"]: rule for rule in json.loads(capsys.readouterr().out)["rules"]}
    assert list(rules) == [c.code for c in listed()]
    late = rules["JX-Q-54"]
    assert (late["threshold"], late["threshold_unit"]) == ("0", "天")
    assert (late["answer_field"], late["answered_in"]) == ("task_note", "“重点工作”表的“未完成原因”")
    assert rules["JX-A-01"]["answered_in"] is None
    assert rules["JX-Q-13"]["basis"]["article"] == "第六条"
    assert [basis["article"] for basis in rules["JX-Q-13"]["also"]] == ["第十五条"]
    assert rules["JX-Q-22"]["beta"] is True


def test_what_is_required_is_marked_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fill", "--help"]) == 0
    shown = capsys.readouterr().out
    assert "输出文件（必填）" in shown
    assert "required" not in shown


def test_fields_and_systems_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fields", "--format", "json"]) == 0
    fields = json.loads(capsys.readouterr().out)["fields"]
    base = {
        "key",
        "label",
        "sheet",
        "type",
        "unit",
        "required",
        "required_when",
        "help",
        "choices",
        "purpose",
    }
    assert all(set(f) - {"cell", "column"} == base and ("cell" in f) != ("column" in f) for f in fields)
    by_key = {f["key"]: f for f in fields}
    assert by_key["paid_total"]["unit"] == "万元"
    assert by_key["target_value"]["column"] == "E"
    assert main(["systems", "list", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)["systems"]
    assert [s["id"] for s in listed] == list(shipped_ids())
    system = next(s for s in listed if s["id"] == "lechang-2024")
    assert system == {
        "id": "lechang-2024",
        "title": "乐昌市 2024 年度部门整体支出绩效自评指标体系",
        "region": "广东省韶关市乐昌市",
        "year": 2024,
        "version": "2",
        "fingerprint": fingerprint(load_shipped("lechang-2024")),
        "points_total": "100",
        "sample": True,
        "source": system["source"],
        "indicators": 30,
    }
    assert main(["systems", "show", "lechang-2024"]) == 0
    text = capsys.readouterr().out
    assert "（样例分值）" in text
    assert "实际支付金额÷既定支付金额×100%" in text
    assert main(["rules"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(CHECKS)


def test_show_tells_of_a_system_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for exempt, told in (("甲 > 乙", ""), ("甲 > ", "注意：这个体系还不能用，显示的标准不全。s.yaml 第 ")):
        (tmp_path / "s.yaml").write_text(small.text(small.RATIO | {"exempt": exempt}), "utf-8")
        assert main(["systems", "show", str(tmp_path / "s.yaml")]) == 0
        shown = capsys.readouterr()
        assert "指标值＝甲÷乙" in shown.out
        assert shown.err.startswith(told) if told else not shown.err
