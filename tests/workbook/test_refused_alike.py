"""What validation refuses in a field, a call and a term that read the field refuse too, and nothing else."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from pyfuncs.operands import operands, written
from pyfuncs.outcome import Wrong
from tests.tools.departments import layout_of
from workbook.layout import Field, Type
from workbook.layout.placement import Spot, Strip
from workbook.layout.sheets.facts import facts_of
from workbook.package.reader import Cell
from workbook.submission.parsing import parse
from workbook.systems import shipped_ids
from workbook.systems.terms import Fact

NUMBERS = [D(n) for n in (
    0, 1, 2, "0.5", "1.5", -1, "-0.5", 1999, 2000, "2024.5", 2100, 2101, 10**12, -(10**12), 10**12 - 1,
    1 - 10**12, "999999999999.99",
)]  # fmt: skip


def fields(system: str) -> list[tuple[Field, Fact]]:
    """Return every number and choice people type into a workbook of `system`."""
    layout = layout_of(system)
    facts = facts_of(layout.system).by_key
    spots: dict[str, Spot | Strip] = {**layout.spots, **layout.strips}
    typed = ((spots[key].field, fact) for key, fact in facts.items() if key in spots)
    kept = [(f, fact) for f, fact in typed if f.is_input and (f.type.numeric or f.type is Type.CHOICE)]
    assert len(kept) > 100
    return kept


@pytest.mark.parametrize("system", shipped_ids())
def test_a_call_refuses_what_validation_refuses(system: str) -> None:
    for field, fact in fields(system):
        (operand,) = operands(written([fact.operand]))
        assert operand is not None
        assert (*operand.limits, operand.choices) == (*fact.operand.limits, fact.choices)
        texts = (*field.choices, *(f" {choice}" for choice in field.choices), "可能", "A")
        for content in NUMBERS if field.type.numeric else texts:
            try:
                operand.require(content)
                refused = False
            except Wrong:
                refused = True
            assert refused is bool(parse(field, Cell(content))[1]), (field.key, content)


def test_choices_may_hold_any_sign() -> None:
    fact = Fact("odd", "甲≥；∈乙", "文字", choices=("≥", "a|b", "c；d", "e^f", "g^1", '"h"', "；"))
    (operand,) = operands(written([fact.operand]))
    assert operand is not None
    assert (operand.label, operand.choices) == ("甲，乙", fact.choices)
