"""Levels and totals: the value of each sum; its formula is recalculated in tests/libreoffice."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

import pytest

from workbook.layout.subtotals import Cells, Value, level_sums, total_sums

LEVELS = [
    ([10, 5, 10], [9, "不适用", 8], [9, None, 7.5], [25, D("21.25"), D("0.8500"), D("20.63")]),
    ([10, 5], [9, "待填：分子"], [None, None], [15, "未评完", None, None]),
    ([10, 5], [9, "待填：分子"], [9, 5], [15, "未评完", None, D("14.00")]),
    ([10, 5], ["不适用", "不适用"], [10, 5], [15, "不适用", None, None]),
    ([0, 5], [0, "不适用"], [None, "满分"], [5, "不适用", None, None]),
    ([10, 5], [10, 4], ["满分", None], [15, D("14.00"), D("0.9333"), D("14.00")]),
    ([10, 5, 5], [10, 4, "待填：分子"], [9, None, None], [20, "未评完", None, None]),
    ([10, 5, 5], [10, 4, "待填：分子"], [9, None, 5], [20, "未评完", None, D("18.00")]),
]
"""Points, scores and self scores of the indicators of a level; its points, score, rate and self score."""
TOTALS = [
    ([60, 40], [50, 30], [55, 31], (D("80.00"), D("86.00"))),
    ([60, 40], [50, 30], [55, None], (D("80.00"), None)),
    ([60, 40], [50, "不适用"], [55, None], (D("83.33"), D("91.67"))),
    ([60, 40], [50, "未评完"], [None, None], ("未评完", None)),
    ([60, 40], ["不适用", "不适用"], [None, None], ("未评完", None)),
]
"""Points, scores and self scores of the levels; the two sums over them."""


def _column(cells: list[Any]) -> list[Any]:
    return [D(str(cell)) if isinstance(cell, (int, float)) else cell for cell in cells]


@pytest.mark.parametrize(("points", "scores", "own", "wanted"), LEVELS)
def test_a_level(points: list[int], scores: list[Any], own: list[Any], wanted: list[Value]) -> None:
    columns = {"score_points": points, "score_rule": scores, "score_self": own}
    cells = Cells(columns={key: _column(column) for key, column in columns.items()})
    assert list(cells.work_out(level_sums(2)).values()) == wanted


@pytest.mark.parametrize(("points", "scores", "own", "wanted"), TOTALS)
def test_the_sums(points: list[int], scores: list[Any], own: list[Any], wanted: tuple[Value, Value]) -> None:
    columns = {"level_points": points, "level_score": scores, "level_self": own}
    cells = Cells(columns={key: _column(column) for key, column in columns.items()})
    assert tuple(cells.work_out(total_sums(2)).values()) == wanted


def test_a_formula_names_only_what_its_value_is_computed_from() -> None:
    for expression in (*level_sums(2).values(), *total_sums(2).values()):
        asked: list[str] = []
        expression.excel(lambda key, asked=asked: asked.append(key) or key)  # type: ignore[misc]
        assert set(asked) == set(expression.keys())
