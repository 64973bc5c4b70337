"""Stated rates against the figures they come from, percentages typed as what they are not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.tools.departments import layout_of
from tests.workbook.check.figures import changed, example, findings, read
from workbook.check.ledger.relations import STATED
from workbook.check.words.figure_words import figure_words
from workbook.layout import Type
from workbook.systems import shipped_ids

D = Decimal
ROW = {"target_name": "安全隐患整改率", "target_group": "质量", "target_direction": "≥", "target_unit": "%"}

OF_A_SYSTEM = ("checklist", "scores", "narratives", "bonuses")
"""What the example holds for its own system only."""


def _elsewhere(**changes: Any) -> dict[str, Any]:
    return {key: item for key, item in example(**changes).items() if key not in OF_A_SYSTEM}


@pytest.mark.parametrize("system", shipped_ids())
def test_a_stated_rate_is_what_its_figures_say_in_every_system(system: str) -> None:
    data = _elsewhere()
    right = {"asset_rate_reported": 0.9478, "coverage_reported": 1, "task_rate_reported": 0.9167}
    assert set(right) == set(STATED)
    assert not findings(read({**data, **right}, system), ["JX-A-08"])
    for key in STATED:
        (found,) = findings(read({**data, **right, key: 0.5}, system), ["JX-A-08"])
        assert found.hit.field is not None
        assert found.hit.field.key == key


def test_a_rate_with_nothing_to_compute_it_from_stands() -> None:
    data = example(tasks=[], projects=[], task_rate_reported=0.5, coverage_reported=0.5)
    assert not findings(read(data), ["JX-A-08"])


@pytest.mark.parametrize("system", shipped_ids())
def test_every_share_that_is_not_small_is_known_by_its_label(system: str) -> None:
    words = figure_words()
    shares = [
        spot.field
        for places in (layout_of(system).spots, layout_of(system).strips)
        for spot in places.values()
        if spot.field.type is Type.RATE and spot.field.is_input and spot.field.maximum == 1
    ]
    unknown = [
        f.label for f in shares if not any(w in f.label for w in (*words.near_all, *words.large_shares))
    ]
    assert shares
    assert not unknown


@pytest.mark.parametrize(
    ("system", "key"),
    [("sichuan-2020", "spending_progress_2"), ("sichuan-2020", "goal_detail_coefficient"),
     ("mof-2013", "social_coefficient"), ("lechang-2024", "pay_q3_target")],
)  # fmt: skip
def test_a_share_typed_as_one_hundredth_is_asked_about(system: str, key: str) -> None:
    (found,) = findings(read(_elsewhere(**{key: 0.0095}), system), ["JX-Q-02"])
    assert found.hit.expected == D("0.95")
    for share in (0, 0.01, 0.95, 1):
        assert not findings(read(_elsewhere(**{key: share}), system), ["JX-Q-02"])


def _targets(**row: Any) -> list[tuple[str, str, Decimal | str | None]]:
    data = changed(example(), ("targets", 0), {**ROW, **row})
    return [(f.code, str(f.hit.place), f.hit.expected) for f in findings(read(data), ["JX-Q-03", "JX-Q-04"])]


def test_a_target_in_percent_and_a_result_as_a_fraction() -> None:
    assert _targets(target_value=95, target_actual=0.97) == [("JX-Q-03", "绩效目标!I16", D(97))]
    assert _targets(target_value=0.95, target_actual=97) == [("JX-Q-03", "绩效目标!E16", D(95))]
    assert _targets(target_value=95, target_actual=97, target_last=0.93) == [
        ("JX-Q-03", "绩效目标!G16", D(93))
    ]
    assert _targets(target_value=95, target_actual=97, target_last=93) == []


def test_target_and_result_both_as_fractions() -> None:
    assert _targets(target_value=0.95, target_actual=0.97) == [("JX-Q-04", "绩效目标!E16", D(95))]
    assert _targets(target_value=0.95, target_actual=0.97, target_name="人口自然增长率") == []
    assert _targets(target_value=95, target_actual=0.5) == []  # hardly anything was done


@pytest.mark.parametrize(
    ("unit", "value", "actual", "meant"),
    [("万元", 120, 1200000, 120), ("元", 5000, 0.5, 5000), ("亿元", 2, 21000, D("2.1")),
     ("万元", 120, 240, None), ("公里", 120, 1200000, None), ("百分比", 95, 0.96, 96),
     ("％", 95, 0.96, 96), ("%", 0, 0.5, None)],
)  # fmt: skip
def test_target_and_result_in_two_units(unit: str, value: float, actual: float, meant: Any) -> None:
    found = _targets(target_name="投入资金", target_unit=unit, target_value=value, target_actual=actual)
    assert [expected for _, _, expected in found] == ([] if meant is None else [meant])
