"""How what stands in a cell becomes what a scoring function takes, or the reason why it cannot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any
from unicodedata import category

from pyfuncs.decimals import plain, to_decimal
from pyfuncs.outcome import (
    NOT_APPLICABLE,
    SETTLED,
    UNSCORED_TEXTS,
    Missing,
    NotApplicable,
    PassedOn,
    Settled,
    Unscorable,
    Wrong,
)
from pyfuncs.parameters import COLUMN_KINDS, COMPUTED_KINDS, LITERAL_KINDS, REQUIRED, Kind, Parameter

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years an evaluation may be of."""
QUOTED = 20  # characters of a user's text repeated in a message
EXCEL_EPOCH = dt.date(1899, 12, 30)
FIRST_DAY, DAYS_END = 1, 2958466
"""Serial numbers of Excel's first day, and of the one after 9999-12-31, its last."""


ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
"""The errors every version of Excel has, as texts, which is how xlwings hands them over."""


class ErrorText(str):
    """An error of a cell as its text, of any version: ``#SPILL!``."""

    __slots__ = ()


def is_error(value: object) -> bool:
    """True for an error of Excel; “#2机组” is a text like any other."""
    return isinstance(value, ErrorText) or (isinstance(value, str) and value in ERRORS)


class Converted(tuple[Any, ...]):
    """A column that went through ``convert``; indicators that read the same one need not repeat it.

    ``("3", "", 4.0)`` of a range becomes ``(Decimal("3"), None, Decimal("4"))``.
    """

    __slots__ = ()


def slot(parameter: Parameter) -> str:
    """Return the place in a message where the call puts in what the argument is called."""
    return f"{{{parameter.name}}}"


def is_blank(value: object) -> bool:
    """True for an empty cell and for text in which nothing is seen: spaces of any width, none included."""
    if not isinstance(value, str):
        return value is None
    return not value.strip() or all(char.isspace() or category(char) == "Cf" for char in value)


@lru_cache(maxsize=2048, typed=True)
def _parsed(parse: Callable[[object], Any], raw: Hashable) -> Any:
    """Parse a literal once: a system writes the same few, and parsed values are never changed."""
    return parse(raw)


def convert(parameter: Parameter, raw: object) -> Any:
    """Convert one raw cell value; raise Missing, Wrong, PassedOn, Settled or NotApplicable.

    Texts keep the blanks around them (see ``stripped``): none of the choices of a field has any.
    One of two that may not be looked at (EITHER) becomes its number, or the reason why there is none.
    """
    if parameter.kind is Kind.EITHER:
        try:
            return _converted(parameter, raw)
        except Unscorable as reason:
            return reason
    return _converted(parameter, raw)


def _converted(parameter: Parameter, raw: object) -> Any:
    if raw is None and parameter.default is not REQUIRED:
        return parameter.default
    if isinstance(raw, Converted):
        return raw
    kind = parameter.kind
    if kind in COLUMN_KINDS:
        if parameter.optional and not isinstance(raw, (list, tuple)) and is_blank(raw):
            return parameter.default  # an argument left out
        return Converted([_item(kind, slot(parameter), item) for item in flatten(raw)])
    if is_blank(raw):
        if parameter.optional:
            return parameter.default
        raise Missing(slot(parameter))
    if is_error(raw):
        raise Wrong(f"{slot(parameter)}是错误值 {raw}")
    if kind in LITERAL_KINDS:
        assert parameter.parse is not None
        if parameter.or_cell and isinstance(raw, str) and raw.startswith(UNSCORED_TEXTS):
            raise PassedOn(raw)
        try:
            return _parsed(parameter.parse, raw if isinstance(raw, Hashable) else str(raw))
        except ValueError as error:
            raise Wrong(f"{slot(parameter)}：{error}") from None
    if kind is Kind.TEXT and isinstance(raw, str) and raw.startswith(UNSCORED_TEXTS):
        raise PassedOn(raw)  # a term in a cell of its own says what it lacks
    return _typed(raw) if kind is Kind.TEXT else _number(parameter, raw)


def _number(parameter: Parameter, raw: object) -> Decimal | None:
    """Return a number cell; what another cell could not compute is passed on in its own words."""
    kind = parameter.kind
    if raw == NOT_APPLICABLE:
        if kind is Kind.RIVAL:
            return None
        raise NotApplicable
    number = to_decimal(raw)
    if number is not None:
        return number
    if isinstance(raw, str) and raw.startswith(UNSCORED_TEXTS):
        raise PassedOn(raw)
    told = kind in COMPUTED_KINDS or kind is Kind.CONDITION or parameter.of_metric
    if told and isinstance(raw, str) and raw in SETTLED:
        raise Settled(raw)
    if kind in COMPUTED_KINDS and kind is not Kind.SELF:
        raise Missing(slot(parameter))
    raise Wrong(f"{slot(parameter)}不是数字")


def flatten(raw: object) -> Sequence[object]:
    """Return the cells of a range in reading order, whatever its shape (1x1, row, column, 2-D)."""
    if not isinstance(raw, (list, tuple)):
        return [raw]
    if any(isinstance(part, (list, tuple)) for part in raw):
        return [item for part in raw for item in flatten(part)]
    return raw


def _typed(raw: object) -> str:
    """Return `raw` as text with its blanks, a number as it was typed (xlwings hands over 3 as 3.0)."""
    number = to_decimal(raw)
    return str(raw) if number is None else plain(number)


def _text(raw: object) -> str:
    return _typed(raw).strip()


def stripped(value: Any) -> Any:
    """Return a text, or the texts of a column, without the blanks around them; numbers are left alone."""
    if isinstance(value, Converted):
        return tuple(map(stripped, value))
    return value.strip() if isinstance(value, str) else value


def one_text(value: object) -> str:
    """Parse a text literal; a number is taken as it was typed (Excel hands over 1 as 1.0)."""
    return _text(value)


def shortened(text: str) -> str:
    """Return `text` short enough to be quoted in a message."""
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


def _item(kind: Kind, title: str, raw: object) -> Decimal | dt.date | str | None:
    if raw is None or is_blank(raw):
        return None
    if is_error(raw):
        raise Wrong(f"{title}中有错误值 {raw}")
    if kind in (Kind.TEXTS, Kind.NAMES):
        return _typed(raw)
    if kind is Kind.DATES:
        if isinstance(raw, dt.datetime):
            return raw.date()
        if isinstance(raw, dt.date):
            return raw
    number = to_decimal(raw)
    if kind is Kind.COUNTED:
        return _text(raw) if number is None else number
    if number is None:
        raise Wrong(f"{title}中的“{shortened(_text(raw))}”不是{'日期' if kind is Kind.DATES else '数字'}")
    if kind is Kind.NUMBERS:
        return number
    if not FIRST_DAY <= number < DAYS_END:
        raise Wrong(f"{title}中的“{shortened(_text(raw))}”不是日期")
    return EXCEL_EPOCH + dt.timedelta(days=int(number))
