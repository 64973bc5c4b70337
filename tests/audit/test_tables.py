"""Laws of tables: a cell changed in a table without fault is told, once; odd tables say nothing."""

from __future__ import annotations

import random

import pytest

import workbook.audit.every  # noqa: F401  (registers its checks)
from workbook.audit import Audit, audit
from workbook.audit.reading import parse_report
from workbook.audit.text.document import document

OUTLAY = """
| 类别 | 年初预算 | 年中调整 | 调整后预算 | 决算支出 | 执行率 |
|---|---|---|---|---|---|
| 一、基本支出 | 2314.60 | 85.30 | 2399.90 | 2391.48 | 99.65% |
| 其中：人员经费 | 2018.20 | 85.30 | 2103.50 | 2103.50 | 100.00% |
| 公用经费 | 296.40 | 0.00 | 296.40 | 287.98 | 97.16% |
| 二、项目支出 | 1273.50 | -46.20 | 1227.30 | 1180.64 | 96.20% |
| 合计 | 3588.10 | 39.10 | 3627.20 | 3572.12 | 98.48% |
"""
FUNDS = """
| 资金来源 | 上年结转 | 本年拨款 | 可用资金 | 本年支出 | 年末结转 |
|---|---|---|---|---|---|
| 合计 | 63.27 | 1913.15 | 1976.42 | 1930.89 | 45.53 |
| 一般公共预算 | 41.35 | 1502.45 | 1543.80 | 1511.16 | 32.64 |
| 政府性基金 | 21.92 | 318.47 | 340.39 | 331.75 | 8.64 |
| 其他资金 | 0.00 | 92.23 | 92.23 | 87.98 | 4.25 |
"""
GROUPS = """
| 单位 | 编制 | 在职 | 空编 |
|---|---|---|---|
| 机关 | 46 | 43 | 3 |
| 稽查队 | 25 | 21 | 4 |
| 机关小计 | 71 | 64 | 7 |
| 一所 | 38 | 33 | 5 |
| 二所 | 29 | 27 | 2 |
| 事业小计 | 67 | 60 | 7 |
| 合计 | 138 | 124 | 14 |
"""
TABLES = {"outlay": OUTLAY, "funds": FUNDS, "groups": GROUPS}


def _found(table: str) -> list[str]:
    text = (
        f"某局2024年度部门整体支出绩效自评报告\n\n一、收支情况\n\n收支情况见下表。\n{table}\n以上情况属实。\n"
    )
    told = audit(Audit(document("报告.md", parse_report(text.encode(), "报告.md"))))
    return [f"{finding.hit.value}→{finding.hit.expected}" for finding in told if finding.code == "JX-R-29"]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_fault_says_nothing(name: str) -> None:
    assert _found(TABLES[name]) == []


def _cells(table: str) -> list[tuple[int, int, str]]:
    rows = [line.strip("| ").split("|") for line in table.strip().splitlines()]
    return [(r, c, cell.strip()) for r, row in enumerate(rows) if r > 1 for c, cell in enumerate(row) if c]


def _with(table: str, row: int, column: int, new: str) -> str:
    lines = [line.strip("| ").split("|") for line in table.strip().splitlines()]
    lines[row][column] = f" {new} "
    return "\n" + "\n".join("|" + "|".join(line) + "|" for line in lines) + "\n"


def _slipped(cell: str) -> str | None:
    """Return a cell with two neighbouring digits exchanged, None where that changes nothing."""
    for at in range(len(cell) - 1):
        one, other = cell[at], cell[at + 1]
        if one.isdigit() and other.isdigit() and other not in ("0", one):
            return cell[:at] + other + one + cell[at + 2 :]
    return None


@pytest.mark.parametrize("name", TABLES)
def test_two_digits_exchanged_in_any_cell_are_told_with_the_right_value(name: str) -> None:
    tried = right = 0
    for row, column, cell in _cells(TABLES[name]):
        new = _slipped(cell)
        if new is None:
            continue
        found = _found(_with(TABLES[name], row, column, new))
        tried += 1
        assert len(found) == 1, (row, column, cell, new)
        right += f"{new}→{cell}" in found
    assert tried > 10
    assert right >= 0.85 * tried, (right, tried)  # of a cell few laws bind another of its law may be named


def test_tables_without_laws_say_nothing() -> None:
    """Numbers drawn at random make no law that all rows but one keep."""
    for seed in range(60):
        draw = random.Random(seed)
        width = draw.randint(3, 6)
        heads = "|".join(["名称", *(f"数{n}" for n in range(width))])
        rows = [
            "|".join([f"第{n}所", *(str(draw.randint(1, 60)) for _ in range(width))])
            for n in range(draw.randint(4, 12))
        ]
        lines = [f"|{heads}|", "|" + "---|" * (width + 1), *(f"|{row}|" for row in rows)]
        assert _found("\n" + "\n".join(lines) + "\n") == [], seed


def test_a_cell_that_should_be_nought_is_told_so() -> None:
    row, column = next((r, c) for r, c, cell in _cells(OUTLAY) if cell == "0.00")
    assert _found(_with(OUTLAY, row, column, "52.00")) == ["52.00→0.00"]


LISTED = """
| 序号 | 项目名称 | 预算数 |
|---|---|---|
| 1 | 路灯更换 | 31.70 |
| 2 | 渠道清淤 | 20.45 |
| {} | 桥梁加固 | 17.20 |
"""


def _captioned(*captions: str) -> str:
    tables = (f"{caption}\n{LISTED.format(3)}\n表后另有说明文字。\n" for caption in captions)
    return "\n".join(tables)


def test_numbers_of_rows_and_tables_that_begin_anew_are_no_slips() -> None:
    assert _found(_captioned("表1 甲类项目", "表2 乙类项目", "表3 丙类项目", "附表1 丁类项目")) == []
    assert _found(_captioned("表1 甲类项目", "表2 乙类项目", "表3 丙类项目", "表1 丁类项目")) == []
    assert _found(LISTED.format(1)) == []


def test_numbers_of_rows_and_tables_that_are_slips_are_told() -> None:
    assert _found(LISTED.format(2)) == ["2→3"]
    assert _found(_captioned("表1 甲类项目", "表2 乙类项目", "表2 丙类项目", "表4 丁类项目")) == ["表2→表3"]
