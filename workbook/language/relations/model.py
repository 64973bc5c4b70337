"""A relation between quantities a text states, and whether the printed figures bear it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.relations.ranges import Range, of

Form = Literal["sum", "difference", "share", "rate", "growth", "comparison"]
Op = Literal["", "<", "≤", "=", "≥", ">"]
LEAST = 2
"""Digits a figure needs so that another can be seen to differ in one."""
RESULT: Mapping[Form, str] = {
    "sum": "total",
    "difference": "result",
    "share": "share",
    "rate": "rate",
    "growth": "change",
    "comparison": "right",
}
"""The role whose figure the others determine."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the operands say of a relation.

    holds: True, False, or None where nothing can be said (an operand is absent, or part of a range);
    role: which figure is compared; expected: what it should be, in 元, as a ratio or a count, None where
    it cannot be worked out or any of a whole range would do (comparison); printed: the same as the text
    would print it, in that figure's unit and digits; of 下降 the decrease, negative if it was an increase.
    """

    holds: bool | None
    role: str = ""
    expected: Decimal | None = None
    printed: str = ""


@dataclass(frozen=True)
class Relation:
    """One relation: its kind, the mentions in their roles, and the sentence or sentences that state it.

    Roles by kind: sum {total, parts} · difference {minuend, subtrahend, result} · share {part, whole, share}
    · rate {part, whole, rate} · growth {now, before, change}, before or now maybe absent · comparison
    {left, right} with `op`. The figure in the role of a change is as printed, `sign` says which way: −1 for
    下降, 0 for 持平, where no change is printed. open: 其中 alone tells the parts of a sum: they may be a
    selection.
    """

    kind: Form
    roles: Mapping[str, tuple[Mention, ...]]
    span: Span
    op: Op = ""
    sign: int = 0
    open: bool = False

    def one(self, role: str) -> Mention | None:
        """Return the mention in a role, None where it is absent."""
        return next(iter(self.roles.get(role, ())), None)

    def many(self, role: str) -> tuple[Mention, ...]:
        """Return all mentions in a role; only the parts of a sum are more than one."""
        return self.roles.get(role, ())

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention that takes part, in the order of the text."""
        found = (mention for listed in self.roles.values() for mention in listed)
        return tuple(sorted(found, key=lambda mention: mention.quantity.start))

    def holds(self) -> bool | None:
        """Tell whether the printed figures bear the relation out; None where nothing can be said."""
        return self.verdict().holds

    def verdict(self) -> Verdict:
        """Return whether it holds, and which figure would make it hold.

        Every operand may stand for anything that is printed alike: half a unit of its last digit to both
        sides; counts are exact.
        """
        return self._verdict

    @cached_property
    def _verdict(self) -> Verdict:
        """The same: relations are kept with their text, and several checks ask each of them."""
        if any(mention.quantity.loose for mention in self.mentions):
            return Verdict(None)
        if self.kind == "comparison":
            return self._compared()
        if self.kind == "growth" and not self.sign:
            return self._level()
        role = RESULT[self.kind]
        result, worked = self.one(role), self._worked()
        if result is None or worked is None:
            return Verdict(None, role)
        stated, expected = of(result.quantity), worked.middle
        if self.kind == "growth":
            stated = stated.signed(self.sign)
        shown = expected * self.sign if self.kind == "growth" and result.quantity.value > 0 else expected
        return Verdict(worked.meets(stated), role, expected, result.quantity.printed(shown))

    @property
    def selects(self) -> bool:
        """Whether the parts of a sum that does not fit are probably a selection, no mistake.

        They are less than the total, 其中 alone tells them, and no one digit makes them fit.
        """
        if not self.open or self.verdict().holds is not False:
            return False
        total, parts = self.roles["total"][0], self.roles["parts"]
        gap = total.quantity.value - sum(part.quantity.value for part in parts)
        if gap < 0:
            return False
        needed = [(total, total.quantity.value - gap), *((p, p.quantity.value + gap) for p in parts)]
        return not any(slip(m.quantity.printed(m.quantity.value), m.quantity.printed(v)) for m, v in needed)

    def _worked(self) -> Range | None:
        """Return what the operands make of the figure in the role of the result."""
        if self.kind == "sum":
            return self._added()
        first, second = self._operands()
        if first is None or second is None:
            return None
        one, other = of(first.quantity), of(second.quantity)
        if not _alike(first, second):
            return None
        if self.kind == "difference":
            return one.less(other)
        ratio = one.over(other)
        return ratio.plus(-1) if ratio is not None and self.kind == "growth" else ratio

    def _operands(self) -> tuple[Mention | None, Mention | None]:
        first, second = {
            "difference": ("minuend", "subtrahend"),
            "growth": ("now", "before"),
        }.get(self.kind, ("part", "whole"))
        return self.one(first), self.one(second)

    def _added(self) -> Range | None:
        total, parts = self.one("total"), self.many("parts")
        if total is None or not parts or not all(_alike(total, part) for part in parts):
            return None
        worked = of(parts[0].quantity)
        for part in parts[1:]:
            worked = worked.and_(of(part.quantity))
        return worked

    def _level(self) -> Verdict:
        now, before = self.one("now"), self.one("before")
        if now is None or before is None or not _alike(now, before):
            return Verdict(None, "now")
        wanted = before.quantity.value
        return Verdict(
            of(now.quantity).meets(of(before.quantity)), "now", wanted, now.quantity.printed(wanted)
        )

    def _compared(self) -> Verdict:
        left, right = self.one("left"), self.one("right")
        if left is None or right is None or not _alike(left, right):
            return Verdict(None, "left")
        one, other = left.quantity.value, right.quantity.value
        same = of(left.quantity).meets(of(right.quantity))
        held = {
            "<": one < other,
            "≤": one <= other or same,
            "=": same,
            "≥": one >= other or same,
            ">": one > other,
        }
        return Verdict(held.get(self.op), "left", other if self.op == "=" else None)


def _alike(one: Mention, other: Mention) -> bool:
    """Tell whether two quantities can be added up or compared."""
    return one.quantity.kind is other.quantity.kind or is_none(one) or is_none(other)


def is_none(mention: Mention) -> bool:
    """Tell whether a figure says that there is nothing, in no unit: 购置费为零."""
    return not mention.quantity.value and not mention.quantity.unit


def slip(one: str, other: str) -> bool:
    """Tell whether two figures differ by a slip of the pen: one digit wrong, left out, or two exchanged.

    Of figures of one digit nothing can be said.
    """
    if min(sum(char.isdigit() for char in figure) for figure in (one, other)) < LEAST:
        return False
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
    wrong = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = len(wrong) == 2 and one[wrong[0]] == other[wrong[1]]
    return len(wrong) == 1 or (swapped and one[wrong[1]] == other[wrong[0]])
