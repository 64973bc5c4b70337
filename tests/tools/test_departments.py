"""Generated departments are what they claim to be: consistent, complete, and full of edge values."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from functools import cache

import pytest

from tests.tools.departments import card_of, department, layout_of
from tests.tools.systems import representative
from tests.tools.workbooks import CLAUSES, SYSTEM, filled, from_data, submission
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission.model import Submission

pytestmark = pytest.mark.slow

SEEDS = range(30)


@cache
def evaluated(seed: int) -> tuple[Submission, Scorecard]:
    read = from_data(layout_of(SYSTEM), department(seed))
    return read, score(read)


def test_same_seed_same_data() -> None:
    assert department(7) == department(7) != department(8)
    assert department(7, blanks=True) == department(7, blanks=True) != department(7)


@pytest.mark.parametrize("system", [*representative(CLAUSES), CLAUSES])
@pytest.mark.parametrize("kind", ["complete", "blanks", "wrong"])
def test_data_in_memory_say_what_the_filled_file_says(system: str, kind: str) -> None:
    """Inputs, scores and words: the generator and half of the tests never make a file."""
    data = department(3, kind == "blanks", kind == "wrong", system)
    there = submission(filled(data, system))
    here = from_data(there.layout, data)  # of one layout: the terms of two, read alike, are not equal
    assert here.fields == there.fields
    assert here.columns == there.columns
    assert here.entry_rows == there.entry_rows
    assert score(here) == score(there)


@pytest.mark.parametrize("seed", SEEDS)
def test_complete_department_is_consistent(seed: int) -> None:
    read, _ = evaluated(seed)
    data = [*read.fields.values(), *(datum for column in read.columns.values() for datum in column)]
    assert [(d.place, d.problem) for d in data if d.problem] == []
    assert [key for key in read.layout.spots if "_gap_" in key and read.scalar(key) not in (0, None)] == []
    for part, whole in (
        ("project_budget_sum", "expend_project_revised"),
        ("project_spent_sum", "expend_project_final"),
        ("paid_total", "expend_total_final"),
        ("pay_q4_paid", "paid_total"),
        ("payable", "expend_total_revised"),
        ("income_total_revised", "expend_total_revised"),
        ("income_total_initial", "expend_total_initial"),
        ("stocktake_book", "asset_total"),
    ):
        assert read.scalar(part) == read.scalar(whole), (part, whole)
    amount = {key: read.number(key) or Decimal(0) for key in read.layout.spots}
    assert amount["adj_total"] == amount["expend_total_revised"] - amount["expend_total_initial"]
    assert amount["asset_used"] + amount["asset_idle"] == amount["asset_total"]
    balance = amount["carryover_begin"] + amount["income_total_final"] - amount["expend_total_final"]
    assert balance == amount["carryover_end"]
    assert amount["proc_plan_sum"] == amount["proc_plan_total"]
    assert amount["proc_actual_sum"] == amount["proc_actual_total"]


@pytest.mark.parametrize("seed", SEEDS)
def test_self_evaluation_repeats_the_rules(seed: int) -> None:
    read, card = evaluated(seed)
    assert card.complete
    assert read.number("self_total") == card.total
    for item in card.indicators:
        reason = read.entry("score_reason", item.indicator.code)
        assert item.self_score == item.score
        assert item.score == item.points or (reason and reason.value), item.indicator.code


def test_edge_values_occur() -> None:
    metrics: dict[str, set[Decimal | None]] = defaultdict(set)
    for seed in SEEDS:
        for item in evaluated(seed)[1].indicators:
            metrics[item.indicator.code].add(item.metric if item.applicable else None)
    expected = {
        "B1-1": {"1", "0.951", "0.985", "0.98125"},  # 4.755, 4.925: half a cent
        "B1-2": {"0", "0.05", "0.05005", "0.1"},  # ends of the tiers and just beyond
        "B3-3": {"0.9", "0.89995", "0.75", "0.6", "0.5999"},
        "B4-1": {"1", "1.01", "1.015", "1.025"},
        "C1-3": {"0", "0.1", "0.2"},
        "C4-2": {"0.9", "0.875", "0.85"},
    }
    for code, values in expected.items():
        assert {Decimal(value) for value in values} <= metrics[code], (code, metrics[code])
    for code in ("B1-4", "B1-6", "C1-2", "C4-1"):
        assert None in metrics[code], f"{code} never inapplicable"


@pytest.mark.parametrize("wrong", [False, True])
def test_incomplete_departments_can_be_scored(wrong: bool) -> None:
    cards = [card_of(department(seed, blanks=True, wrong=wrong)) for seed in range(10)]
    texts = {item.score_text[:2] for card in cards for item in card.indicators}
    assert "待填" in texts
    assert any(item.reported for card in cards for item in card.indicators)
