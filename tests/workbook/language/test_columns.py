"""What the columns of a typed table are to one another, by their names."""

from __future__ import annotations

import pytest

from workbook.language.folding import fold
from workbook.language.relations import relations
from workbook.language.relations.columns import triples


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (("预算数", "执行数", "执行率"), [("rate", {"whole": 0, "part": 1, "rate": 2})]),
        (("年初预算", "调整预算", "决算数", "执行率"), [("rate", {"whole": 1, "part": 2, "rate": 3})]),
        (("编制数", "实有数", "空编数"), [("difference", {"minuend": 0, "subtrahend": 1, "result": 2})]),
        (("2021年", "2022年", "增长率"), [("growth", {"before": 0, "now": 1, "change": 2})]),
        (("本年", "上年", "增减额"), [("difference", {"minuend": 0, "subtrahend": 1, "result": 2})]),
        (("数量", "单价", "金额"), []),
        (("执行率",), []),
    ],
)
def test_columns(heads: tuple[str, ...], told: list[tuple[str, dict[str, int]]]) -> None:
    assert [(each.kind, dict(each.columns)) for each in triples(heads)] == told


def test_a_table_needs_no_total() -> None:
    """Each row states what its heads say; cells may carry a unit."""
    text = fold("指标|目标值|实际值|完成率\n培训班次|10期|9期|90%\n培训学员|500人|525人|104%")
    found = list(relations(text))
    assert [(each.kind, each.holds()) for each in found] == [("rate", True), ("rate", False)]
    assert found[1].verdict().printed == "105%"


def test_lines_of_prose_are_no_table() -> None:
    assert list(relations(fold("编制 实有 说明\n行政编制 12\n事业编制 8"))) == []
