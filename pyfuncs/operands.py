"""What a call knows of the fields bound to its arguments: what people call them, and what they may hold.

A worksheet function receives values only. The formula therefore ends with one text that names the fields in
the order of the arguments, ``实际支付金额≥0≪10^12；次数≥0≪10^12∉小数；有无此类事项∈是|否``; messages use the
names, and what validation refuses in such a field is not computed with either. The same words serve the
terms of an indicator system, so that both tell a refused value alike.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.conversion import EXCEL_EPOCH
from pyfuncs.decimals import parse_decimal, plain
from pyfuncs.outcome import Wrong

TOO_LARGE = Decimal(10) ** 12
"""A typed number of so much or more, above or below zero, is taken for a slip in unit or digits."""
UNLISTED = "不在可选内容中"
"""What is told of a text that is none of the choices of its field."""
_WHOLE, _HUGE = "不是整数", "位数过多"
_SEPARATOR, _BETWEEN = "；", "|"
_LIMIT = r"(\d{4}-\d\d-\d\d|-?[\d.]+)"
_PART = re.compile(rf"^(.*?)(?:≥{_LIMIT})?(?:≤{_LIMIT})?(≪10\^12)?(∉小数)?(?:∈(.+))?$", re.S)
_SIGNS = str.maketrans({_SEPARATOR: "，", **dict.fromkeys('≥≤≪∉∈"{}', "")})
_ESCAPES = (("^", "^0"), (_SEPARATOR, "^1"), (_BETWEEN, "^2"))


@dataclass(frozen=True, slots=True)
class Limit:
    """What a number in a field must not be: `sign` (<, >, <= or >=) of `bound`; without a sign, a fraction.

    told: what is said of such a number, “小于 0”.
    """

    told: str
    sign: str = ""
    bound: Decimal = Decimal(0)

    def passed(self, number: Decimal) -> bool:
        """Tell whether `number` is what it must not be."""
        if not self.sign:
            return number != number.to_integral_value()
        return (number < self.bound if "<" in self.sign else number > self.bound) or (
            "=" in self.sign and number == self.bound
        )


@dataclass(frozen=True, slots=True)
class Operand:
    """A field bound to an argument: `label` as messages call it, and what it may hold.

    minimum and maximum: the least and the greatest number, None for no limit; typed: a number people type,
    always nearer to zero than 10^12; whole: a number without decimals; choices: the only texts, any where
    empty; day: a date, whose limits are serial numbers of days: 期限≥2000-01-01≤2026-12-31.
    """

    label: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    typed: bool = False
    whole: bool = False
    choices: tuple[str, ...] = ()
    day: bool = False

    def __str__(self) -> str:
        low = "" if self.minimum is None else f"≥{self._shown(self.minimum)}"
        high = "" if self.maximum is None else f"≤{self._shown(self.maximum)}"
        kind = f"{'≪10^12' if self.typed else ''}{'∉小数' if self.whole else ''}"
        listed = f"∈{_BETWEEN.join(map(_escaped, self.choices))}" if self.choices else ""
        label = self.label.translate(_SIGNS)
        return f"{label}{low}{high}{kind}{listed}"

    def _shown(self, bound: Decimal) -> str:
        return _day(bound).isoformat() if self.day else plain(bound)

    @property
    def limits(self) -> Iterator[Limit]:
        """Yield what a number must not be, in the order in which it is told.

        The last day lasts until the next begins: a date may have a time.
        """
        if self.day:
            if self.minimum is not None:
                yield Limit(f"早于 {self._shown(self.minimum)}", "<", self.minimum)
            if self.maximum is not None:
                yield Limit(f"晚于 {self._shown(self.maximum)}", ">=", self.maximum + 1)
            return
        if self.whole:
            yield Limit(_WHOLE)
        if self.minimum is not None:
            yield Limit(f"小于 {plain(self.minimum)}", "<", self.minimum)
        if self.maximum is not None:
            yield Limit(f"大于 {plain(self.maximum)}", ">", self.maximum)
        if self.typed and self.maximum is None:
            yield Limit(_HUGE, ">=", TOO_LARGE)
        if self.typed and self.minimum is None:
            yield Limit(_HUGE, "<=", -TOO_LARGE)

    def fault(self, number: Decimal) -> str:
        """Tell which limit `number` passes, empty when none."""
        return next((limit.told for limit in self.limits if limit.passed(number)), "")

    def offers(self, text: str) -> bool:
        """Tell whether the field may hold `text`, to the letter: a blank before it makes it another."""
        return not self.choices or text in self.choices

    def require(self, value: object) -> None:
        """Raise Wrong for a number, date or text, or one of a column, that the field may not hold."""
        for item in value if isinstance(value, tuple) else (value,):
            number = Decimal((item - EXCEL_EPOCH).days) if isinstance(item, dt.date) else item
            if isinstance(number, Decimal) and (fault := self.fault(number)):
                raise Wrong(f"{self.label}{fault}")
            if isinstance(item, str) and not self.offers(item):
                raise Wrong(f"{self.label}填的{UNLISTED}")


def _escaped(choice: str) -> str:
    for sign, code in _ESCAPES:
        choice = choice.replace(sign, code)
    return choice


def _choice(written: str) -> str:
    for sign, code in reversed(_ESCAPES):
        written = written.replace(code, sign)
    return written


def written(operands: Sequence[Operand | None]) -> str:
    """Return the text a formula carries; it may be longer than one text of an Excel formula."""
    return _SEPARATOR.join("" if o is None else str(o) for o in operands).rstrip(_SEPARATOR)


def operands(text: object) -> tuple[Operand | None, ...]:
    """Parse what ``written`` gives: 甲≥0；；乙 is an operand, none, and one without limits."""
    return tuple(_operand(part) if part else None for part in str(text).split(_SEPARATOR))


def _operand(part: str) -> Operand:
    match = _PART.match(part)
    assert match is not None
    label, low, high, typed, whole, listed = match.groups()
    choices = tuple(map(_choice, listed.split(_BETWEEN))) if listed else ()
    least, most = (_bound(group) if group else None for group in (low, high))
    day = any(group and "-" in group[1:] for group in (low, high))
    return Operand(label, least, most, bool(typed), bool(whole), choices, day)


def _bound(written: str) -> Decimal | None:
    if "-" in written[1:]:
        return Decimal((dt.date.fromisoformat(written) - EXCEL_EPOCH).days)
    return parse_decimal(written)


def _day(serial: Decimal) -> dt.date:
    return EXCEL_EPOCH + dt.timedelta(days=int(serial))
