"""What a call knows of the fields bound to its arguments: what people call them, and their limits.

A worksheet function receives values only. The formula therefore ends with one text that names the fields in
the order of the arguments, ``实际支付金额≥0；应付金额≥0≤100``; messages use the names, and a number outside
its limits, which validation refuses, is not computed with either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import parse_decimal, plain
from pyfuncs.outcome import Wrong

LONGEST = 255  # characters of a text in an Excel formula
_SEPARATOR = "；"
_PART = re.compile(r"^(.*?)(?:≥(-?[\d.]+))?(?:≤(-?[\d.]+))?$", re.S)
_SIGNS = str.maketrans({_SEPARATOR: "，", "≥": "", "≤": "", '"': "", "{": "", "}": ""})


@dataclass(frozen=True, slots=True)
class Operand:
    """A field bound to an argument: `label` as messages call it, and its limits, None for no limit.

    minimum and maximum: the least and the greatest number it may hold.
    """

    label: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    def __str__(self) -> str:
        low = "" if self.minimum is None else f"≥{plain(self.minimum)}"
        high = "" if self.maximum is None else f"≤{plain(self.maximum)}"
        return f"{self.label.translate(_SIGNS)}{low}{high}"

    def fault(self, number: Decimal) -> str:
        """Tell which limit `number` passes, empty when none."""
        if self.minimum is not None and number < self.minimum:
            return f"小于 {plain(self.minimum)}"
        if self.maximum is not None and number > self.maximum:
            return f"大于 {plain(self.maximum)}"
        return ""

    def require(self, number: Decimal) -> None:
        """Raise Wrong for a number outside the limits."""
        if fault := self.fault(number):
            raise Wrong(f"{self.label}{fault}")


def written(operands: Sequence[Operand | None]) -> str:
    """Return the text a formula carries, labels shortened where they would not fit into one."""
    for most in (LONGEST, 12, 8, 5, 3):
        parts = ["" if o is None else str(Operand(o.label[:most], o.minimum, o.maximum)) for o in operands]
        text = _SEPARATOR.join(parts).rstrip(_SEPARATOR)
        if len(text) <= LONGEST:
            break
    return text


def operands(text: object) -> tuple[Operand | None, ...]:
    """Parse what ``written`` gives: 甲≥0；；乙 is an operand, none, and one without limits."""
    found: list[Operand | None] = []
    for part in str(text).split(_SEPARATOR):
        match = _PART.match(part)
        assert match is not None
        limits = (parse_decimal(group) if group else None for group in match.groups()[1:])
        found.append(Operand(match[1], *limits) if part else None)
    return tuple(found)
