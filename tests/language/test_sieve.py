"""The sieve lets through every pattern that is found in a text, and hardly one that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.tools import yamls
from workbook.audit.claims import at_odds, contrary
from workbook.audit.conduct import breaches
from workbook.audit.form import fields, outsiders
from workbook.audit.remedies import reasoned, states
from workbook.language import sieve
from workbook.language.folding import fold
from workbook.language.sieve import Sieve, bits

SIEVES: dict[str, Sieve[Any]] = {
    "topics": at_odds._topics(),
    "apart": contrary._apart(),
    "breaches": breaches._ways(),
    "fields": fields._fields(),
    "acts": fields._by_acts(),
    "outsiders": outsiders._called(),
    "causes": reasoned._causes(),
    "states": states._ways(),
}
CASES = Path(__file__).parents[1] / "audit" / "cases"
CODES = ("JX-R-59", "JX-R-65", "JX-R-66", "JX-R-67", "JX-R-92")


def _texts(told: Any) -> Iterator[str]:
    """Yield every text of some cases."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for value in told.values():
            yield from _texts(value)
    elif isinstance(told, list):
        for value in told:
            yield from _texts(value)


@pytest.mark.parametrize("name", SIEVES)
def test_nothing_that_is_found_is_left_out(name: str) -> None:
    """Of the cases of the checks that use one; most of what is not found is left out."""
    told = SIEVES[name]
    patterns = [(thing, re.compile(told.told_by(thing))) for thing in told.things]
    found = kept = every = 0
    for code in CODES:
        for text in _texts(yamls.safe_load((CASES / f"{code}.yaml").read_text("utf-8"))):
            folded = fold(text).text
            may = [id(thing) for thing in told.may(bits(folded))]
            there = [id(thing) for thing, way in patterns if way.search(folded)]
            assert set(there) <= set(may), text
            found, kept, every = found + len(there), kept + len(may), every + len(patterns)
    assert found
    assert kept - found <= every / 8


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("投诉", ["投诉"]),
        ("投诉|投递", ["投诉", "投递"]),
        ("[收接]到(?:投诉|上访)", ["接到上访", "接到投诉", "收到上访", "收到投诉"]),
        (r"\d+起(?P<what>投诉|上访)?", ["起"]),
        (r"(?:新)?建成", ["建成"]),
        (r"(?:新|)建", ["建", "新建"]),
        (r"(?:完成){2}", ["完成"]),
        (r"不得[^，]*(?:投诉|上访)", ["不得"]),
        (r"(?:投诉|\d)", []),
        (r"(?:投诉)*", []),
        ("[^，]", []),
        ("(?i)abc", []),
        ("(?i:abc)d", ["d"]),
        ("(?!投诉)上访", ["上访"]),
    ],
)
def test_what_every_match_has(pattern: str, words: list[str]) -> None:
    assert sieve._words_of([pattern]) == [words]


def test_those_told_by_anything_always_may_be_found() -> None:
    told = Sieve([r"\d", "投诉", "[一二]", "上访"], str)
    assert told.may(bits("收到投诉")) == [r"\d", "投诉"]
    assert told.may(bits("二是上访")) == [r"\d", "[一二]", "上访"]
    assert told.may(bits("")) == [r"\d"]
