"""The examples people learn the language of terms from give what is printed beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pyfuncs.decimals import plain
from workbook.systems.terms import TermFault, parse, resolved, sort_of, worked_out
from workbook.systems.terms.examples import (
    FACTS,
    FUNCTION_EXAMPLES,
    REFUSED,
    SIGNS,
    Example,
    SampleCells,
    sample_words,
)
from workbook.systems.terms.facts import CONDITION, SHARE
from workbook.systems.terms.nodes import FUNCTIONS, LIST_FUNCTIONS

ALL = [*(example for group in SIGNS.values() for example in group), *FUNCTION_EXAMPLES.values()]


@pytest.mark.parametrize("example", ALL, ids=[example.term for example in ALL])
def test_it_gives_what_is_printed(example: Example) -> None:
    node = resolved(parse(example.term), FACTS)
    found, sort = worked_out(node, FACTS, SampleCells()), sort_of(node, FACTS)
    if isinstance(found, Decimal):
        if sort.kind == CONDITION:
            shown = "成立" if found else "不成立"
        else:
            shown = f"{plain(found * 100)}%" if sort.unit == SHARE else plain(found)
    else:
        shown = found
    assert shown == example.gives


def test_every_function_has_an_example() -> None:
    assert set(FUNCTION_EXAMPLES) == {"若", "缺省", *FUNCTIONS, *LIST_FUNCTIONS}
    for name, example in FUNCTION_EXAMPLES.items():
        assert f"{name}(" in example.term


def test_every_field_of_the_examples_is_used() -> None:
    terms = "".join(example.term for example in ALL)
    assert [label for label, _ in sample_words() if label not in terms] == []


@pytest.mark.parametrize(("term", "instead"), REFUSED)
def test_what_is_refused_and_what_to_write_instead(term: str, instead: str) -> None:
    with pytest.raises(TermFault):
        sort_of(resolved(parse(term), FACTS), FACTS)
    node = resolved(parse(instead), FACTS)
    assert sort_of(node, FACTS)
    assert isinstance(worked_out(node, FACTS, SampleCells()), Decimal)
