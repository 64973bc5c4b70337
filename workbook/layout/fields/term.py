"""A field computed by a term of the indicator system, as a visible formula."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from pyfuncs.decimals import EXACT
from workbook.layout.fields.formula import Reference, Values
from workbook.systems.terms import Facts, Node, keys, worked_out
from workbook.systems.terms.excel import formula


class Computed(msgspec.Struct, frozen=True):
    """The value of `node` over the fields `facts`, or why there is none: “待填：甲”.

    places: decimals a standard rounds rates to.
    """

    node: Node
    facts: Facts
    places: int = EXACT

    def excel(self, ref: Reference) -> str:
        return formula(self.node, self.facts, ref, self.places)

    def evaluate(self, values: Values) -> Decimal | str | None:
        return worked_out(self.node, self.facts, values, self.places)

    def keys(self) -> tuple[str, ...]:
        return keys(self.node)
