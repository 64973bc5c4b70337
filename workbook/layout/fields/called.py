"""A cell of a list that calls a scoring function for its row.

The edition with Python calls the worksheet function, the other has the native formula of the same call;
``evaluate`` asks the function itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import msgspec

from pyfuncs import Unscorable
from workbook.layout.fields.formula import Reference, Scalar, Values
from workbook.systems.calls import Call, Key
from workbook.systems.terms.literals import quote

Writer = Callable[[Call, Reference], str]
"""Writes a call as a formula; the reference gives the cell of a column in this row."""


class Variant(msgspec.Struct, frozen=True):
    """The call for rows whose column holds one of `texts`; without texts for all others."""

    texts: tuple[str, ...]
    call: Call


class RowCall(msgspec.Struct, frozen=True):
    """What a function of ``pyfuncs`` gives for a row, or the text that says why it gives nothing.

    variants: the calls, the one for all other rows last; by: the column that chooses among them, empty where
    there is one; asks: columns all of which must be filled, else the cell stays blank (a target without
    points is not scored). Of a row with 数量 a target of 20, 18 done and 10 points: 9.
    """

    variants: tuple[Variant, ...]
    asks: tuple[str, ...]
    by: str = ""

    def written(self, ref: Reference, write: Writer) -> str:
        """Return the formula; write: how a call is written in the edition."""
        *chosen, last = self.variants
        formula = write(last.call, ref)
        for variant in reversed(chosen):
            among = ",".join(f"TRIM({ref(self.by)})={quote(text)}" for text in variant.texts)
            formula = f"IF(OR({among}),{write(variant.call, ref)},{formula})"
        blank = ",".join(f"LEN(TRIM({ref(key)}))=0" for key in self.asks)
        return f'IF(OR({blank}),"",{formula})'

    def excel(self, ref: Reference) -> str:
        return self.written(ref, _worksheet)

    def evaluate(self, values: Values) -> Decimal | str | None:
        if any(values.scalar(key) is None for key in self.asks):
            return None
        call = self._call(values.scalar(self.by) if self.by else None)
        raw = [values.scalar(a.name) if isinstance(a, Key) else a for a in call.arguments]
        try:
            return call.function.call(*raw).value
        except Unscorable as reason:
            return str(reason)

    def _call(self, text: Scalar) -> Call:
        return next(v.call for v in self.variants if not v.texts or text in v.texts)

    def keys(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._keys()))

    def _keys(self) -> Iterator[str]:
        yield from self.asks
        if self.by:
            yield self.by
        for variant in self.variants:
            yield from (a.name for a in variant.call.arguments if isinstance(a, Key))


def _worksheet(call: Call, ref: Reference) -> str:
    """Return `call` as its worksheet function: columns and literals only."""
    args = ["" if a is None else ref(a.name) if isinstance(a, Key) else _literal(a) for a in call.arguments]
    while args and not args[-1]:
        args.pop()
    return f"{call.function.udf}({','.join(arg or quote('') for arg in args)})"


def _literal(value: object) -> str:
    return quote(value) if isinstance(value, str) else str(value)
