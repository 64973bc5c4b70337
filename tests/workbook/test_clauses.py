"""Every clause of a printed standard, computed by hand from its sentence: input, metric, score, words.

The standard is ``tests/systems/clauses.yaml``; the rows with the results are in ``clauses-rows.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from tests.pyfuncs.cases import _Loader
from tests.tools.workbooks import CLAUSES, from_data, system_of
from workbook.layout import Layout, assemble
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.systems import System

ROWS = yaml.load(
    (Path(__file__).parents[1] / "systems" / "clauses-rows.yaml").read_text("utf-8"), Loader=_Loader
)
Row = dict[str, Any]
_ITEM = re.compile(r"^[A-Z]\d+-\d+-\d+$")
_DONE = re.compile(r"^(\d+)/(\d+)$")


@cache
def layout(rate_places: int | None = None) -> Layout:
    """Return the layout of the standard; rate_places: decimals of the variant that rounds rates first."""
    found = system_of(CLAUSES)
    return assemble(_rounding(found, rate_places) if rate_places is not None else found)


def _rounding(system: System, places: int) -> System:
    return msgspec.structs.replace(system, rate_places=places)


def data(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of the base with `given` on top, by key."""
    labels = layout().scheme.facts
    found: dict[str, Any] = {"checklist": {k: dict(v) for k, v in ROWS["base"]["checklist"].items()}}
    for name, value in {**ROWS["base"], **given}.items():
        if name == "checklist":
            continue
        if _ITEM.match(name):
            (column,) = found["checklist"][name]
            found["checklist"][name] = {column: value}
        elif isinstance(value, str) and (done := _DONE.match(value)):
            states = ["已完成"] * int(done[1]) + ["进行中"] * (int(done[2]) - int(done[1]))
            found[name] = [{"task_name": f"事项{n}", "task_state": state} for n, state in enumerate(states)]
        else:
            found[name if name.isascii() else labels.key(name)] = value
    return {key: value for key, value in found.items() if value is not None}


def card(given: Mapping[str, Any], rate_places: int | None = None) -> Scorecard:
    """Return the scores of the base with `given` on top."""
    return score(from_data(layout(rate_places), data(given)))


def rows(part: str) -> list[Any]:
    return [
        pytest.param(code, row, id=f"{code}-{number}")
        for code, found in ROWS[part].items()
        for number, row in enumerate(found)
    ]


def check(code: str, row: Row, rate_places: int | None) -> None:
    item = card(row["given"], rate_places).indicator(code)
    wanted = row["score"]
    assert (item.score_text or f"{item.score:.2f}") == wanted, item.arithmetic
    if "metric" in row:
        metric = row["metric"]
        assert item.metric_cell == (metric if isinstance(metric, str) else Decimal(metric)), item.metric_cell
    assert row.get("says", "") in item.arithmetic


@pytest.mark.parametrize(("code", "row"), rows("rows"))
def test_the_printed_sentence_gives(code: str, row: Row) -> None:
    check(code, row, None)


@pytest.mark.parametrize(("code", "row"), rows("rounded"))
def test_where_rates_are_rounded_first(code: str, row: Row) -> None:
    check(code, row, 2)


def test_every_indicator_has_its_rows() -> None:
    codes = [indicator.code for indicator in system_of(CLAUSES).indicators]
    assert list(ROWS["rows"]) == codes
    assert sum(map(len, ROWS["rows"].values())) >= 60
    assert all(len(found) >= 3 for found in ROWS["rows"].values())


LISTED = ("item", "kind", "level", "rank", "date", "doc_kind", "subject", "by")
"""Columns of the list of bonuses, as the rows write them."""


@pytest.mark.parametrize("row", ROWS["bonus"], ids=range(len(ROWS["bonus"])))
def test_bonus(row: Row) -> None:
    listed = [
        {f"bonus_{name}": value for name, value in zip(LISTED, cells, strict=True) if value is not None}
        for cells in row.get("rows", ())
    ]
    found = card({**row.get("given", {}), "bonuses": listed or None})
    assert (found.bonus_text or f"{found.bonus:.2f}") == row["bonus"], found.bonus_steps
    assert row.get("says", "") in found.bonus_steps


@pytest.mark.parametrize("row", ROWS["totals"], ids=range(len(ROWS["totals"])))
def test_totals(row: Row) -> None:
    found = card(row["given"])
    assert found.total is not None
    assert (str(found.total), found.grade) == (row["total"], row["grade"]), found.total_steps
