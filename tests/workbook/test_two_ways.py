"""Two ways of scoring one indicator: what is printed of ways that do not apply, and what is scored."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.tools import yamls
from workbook.layout import assemble
from workbook.layout.placement import PLAIN, UDF
from workbook.layout.standard import field_labels, indicator_sentence
from workbook.score.scoring import score
from workbook.systems.loader import parse, source_text
from workbook.template import build
from workbook.template.fill import fill

RATE = {"fn": "ratio", "part": "carryover_end", "whole": "expend_total_revised"}
GROWTH = {"fn": "growth_rate", "current": "carryover_end", "last": "carryover_begin", "zero": "na"}
LOW, TIERS = {"fn": "inverse", "target": "9%"}, {"fn": "tiers", "bands": "≤0%: 100%; >0%: 0"}
FULL, OTHER = "不适用的，得满分", "只有一种适用的按这一种"


def system(first: dict[str, Any], second: dict[str, Any], **more: Any) -> str:
    """Return the shipped system with such a pair as its second indicator."""
    raw = yamls.safe_load(source_text("lechang-2024")) | {"id": "own", "not_applicable": "full"}
    indicator = raw["levels"][0]["groups"][0]["indicators"][1]
    for key in ("adjust", "not_applicable", "exempt"):
        indicator.pop(key, None)
    indicator |= {"metric": first["metric"], "rule": first["rule"], "alternative": second, **more}
    return yamls.safe_dump(raw, allow_unicode=True)


CERTAIN, OPEN = {"metric": RATE, "rule": LOW}, {"metric": GROWTH, "rule": TIERS}
MAYBE = {"metric": RATE | {"zero": "na"}, "rule": LOW}


@pytest.mark.parametrize(
    ("first", "second", "other", "policy"),
    [
        (CERTAIN, OPEN, True, False),
        (OPEN, CERTAIN, True, False),
        (MAYBE, OPEN, True, True),
        (CERTAIN, CERTAIN | {"rule": TIERS}, False, False),
    ],
)
def test_the_policy_is_printed_only_where_both_may_lapse(
    first: dict[str, Any], second: dict[str, Any], other: bool, policy: bool
) -> None:
    found = parse(system(first, second), "x.yaml")
    sentence = indicator_sentence(found, found.indicators[1], field_labels(found))
    assert (OTHER in sentence) == other
    assert (FULL in sentence) == policy


def test_an_exempt_indicator_prints_its_policy() -> None:
    exempt = {"field": "overall_target", "when": "否"}
    found = parse(system(CERTAIN, OPEN, exempt=exempt), "x.yaml")
    assert FULL in indicator_sentence(found, found.indicators[1], field_labels(found))


@pytest.mark.parametrize("edition", [UDF, PLAIN])
def test_a_way_that_does_not_apply_is_named_once(edition: str) -> None:
    text = system(CERTAIN, OPEN)
    layout = assemble(parse(text, "x.yaml"), text)
    data = {"carryover_begin": 0, "carryover_end": 18, "expend_total_revised": 100}
    done = fill(build(layout, text, edition), data).submission
    item = score(done).indicator(layout.system.indicators[1].code)
    assert item.score == Decimal("1.50")  # 3 × 9 % ÷ 18 %
    assert item.arithmetic.count("不适用；") == 1
    assert item.arithmetic.endswith("另一算法不适用，得 1.50")
