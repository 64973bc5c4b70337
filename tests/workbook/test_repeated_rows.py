"""A row pasted twice earns nothing and loses nothing: it is one finding, and the scores are as without it."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from pyfuncs import CATALOG, Kind
from tests.tools.departments import department, layout_of
from tests.tools.systems import representative
from tests.tools.workbooks import handed_in, sample
from workbook.check import Finding, run
from workbook.layout.fields.model import Table
from workbook.layout.placement import PLAIN, UDF
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.systems import shipped_ids

FULL = str.maketrans("0123456789", "０１２３４５６７８９")
SYSTEM = "lechang-2024"


def _judged(
    data: dict[str, Any], system: str = SYSTEM, edition: str = UDF
) -> tuple[Scorecard, list[Finding]]:
    submission = handed_in(data, system, edition)
    card = score(submission)
    return card, run(submission, card)


def _counting(system: str) -> Iterator[tuple[str, str]]:
    """Yield the lists of which a metric of the system counts the rows, with the column that names them."""
    layout = layout_of(system)
    for box in layout.boxes:
        if isinstance(box.block, Table) and box.block.once:
            name = box.block.once.columns[0]
            calls = (call for plan in layout.plans.values() for _, call in plan.parts())
            if any(call.key_of("names") == name for call in calls):
                yield box.block.key, name


LISTS = [(system, *found) for system in representative() for found in _counting(system)]


def test_which_lists_are_counted() -> None:
    found = {(system, table) for system in shipped_ids() for table, _ in _counting(system)}
    assert {table for system, table in found if system == SYSTEM} == {"projects", "targets", "tasks"}
    assert ("target-form-2020", "targets") in found
    assert ("sichuan-2020", "targets") in found
    assert ("mof-2013", "tasks") in found


def test_every_metric_that_counts_rows_is_told_what_tells_them_apart() -> None:
    """One that takes a column of a list people fill must not count a repeated row."""
    columns = {Kind.TEXTS, Kind.DATES}
    fixed = {"checklist_share"}  # the rows of a checklist are printed by the program
    for function in CATALOG.values():
        if function.role == "metric" and columns & {p.kind for p in function.parameters}:
            assert function.name in fixed or function.parameter("names"), function.name


def _everywhere() -> list[Any]:
    """Return every list in both editions; those of one system are among the quick tests."""
    return [
        pytest.param(*each, edition, marks=[pytest.mark.slow] * (each[0] != SYSTEM or edition == PLAIN))
        for each in LISTS
        for edition in (UDF, PLAIN)
    ]


@pytest.mark.parametrize(("system", "table", "name", "edition"), _everywhere())
def test_a_pasted_row_changes_no_score_and_is_one_finding(
    system: str, table: str, name: str, edition: str
) -> None:
    data = department(3, system_id=system)
    rows = data[table]
    before, _ = _judged(data, system, edition)
    for source in (rows[0], rows[-1]):
        again = dict(source) | {name: f" {source[name]} ".translate(FULL)}
        card, found = _judged(data | {table: [*rows, again]}, system, edition)
        assert [i.score for i in card.indicators] == [i.score for i in before.indicators]
        assert card.total == before.total
        told = [f for f in found if f.code == "JX-U-01" and f.hit.field and f.hit.field.key == name]
        assert len(told) == 1
        assert str(source[name]).translate(FULL) in told[0].message.translate(FULL)


@pytest.mark.parametrize(("table", "number"), [("tasks", 0), ("tasks", 11), ("projects", 0), ("targets", 0)])
def test_the_example_with_a_row_twice_has_one_finding(table: str, number: int) -> None:
    """Sums, weights and reasons of the repeated row are not told as well."""
    data = copy.deepcopy(sample("example-2024"))
    data[table].append(dict(data[table][number]))
    _, found = _judged(data)
    assert [(f.code, f.severity) for f in found] == [("JX-U-01", "error")]
    name = data[table][number]["task_name" if table == "tasks" else f"{table[:-1]}_name"]
    assert name in found[0].message


def test_steps_say_that_a_row_was_left_out() -> None:
    data = copy.deepcopy(sample("example-2024"))
    data["tasks"].append(dict(data["tasks"][0]))
    card, _ = _judged(data)
    tasks = next(i for i in card.indicators if i.indicator.code == "C2-1")
    assert "11÷12" in tasks.steps
    assert "另有 1 行与前面的重复，不计" in tasks.steps
    assert tasks.metric == Decimal("0.916666666667")


def test_a_self_score_that_counts_the_row_is_told_as_too_high() -> None:
    """Eleven of twelve are 7.33 points; with the pasted row it would be twelve of thirteen, 7.38."""
    data = copy.deepcopy(sample("example-2024"))
    data["tasks"].append(dict(data["tasks"][0]))
    data["scores"]["C2-1"]["score_self"] = 7.38
    _, found = _judged(data)
    assert {"JX-U-01", "JX-P-02"} <= {f.code for f in found}


def test_a_pasted_adjustment_leaves_what_rests_on_it_open() -> None:
    """No function counts adjustments by their names: sums and the self scores made of them wait."""
    data = copy.deepcopy(sample("example-2024"))
    data["adjustments"].append(dict(data["adjustments"][0]))
    _, found = _judged(data)
    assert [f.code for f in found] == ["JX-U-01"]
    assert found[0].waiting
