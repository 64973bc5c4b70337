"""What an argument of a scoring function is: its kind, its help, and the words of one written in a system."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Any

REQUIRED: Any = inspect.Parameter.empty
"""Default of an argument that has none."""


class Kind(Enum):
    """What an argument is; decides how a raw cell value is converted."""

    __hash__ = object.__hash__  # members are single; Enum's own is slow and asked for every argument

    NUMBER = "数值"
    TEXT = "文字"
    NUMBERS = "数值列"
    TEXTS = "文字列"
    DATES = "日期列"
    COUNTED = "认定分列"
    NAMES = "名称列"
    METRIC = "指标值"
    POINTS = "分值"
    SELF = "自评得分"
    SCORE = "得分"
    RIVAL = "备选得分"
    EITHER = "两者之一"
    CONDITION = "条件"
    LITERAL = "参数"
    PLACES = "得分小数位"
    DIGITS = "百分比小数位"
    WEIGHTS = "各项分值"
    MANDATORY = "必答项"
    UNIT = "单位"
    INPUTS = "填报项"


COLUMN_KINDS = {Kind.NUMBERS, Kind.TEXTS, Kind.DATES, Kind.COUNTED, Kind.NAMES}
FIELD_KINDS = COLUMN_KINDS - {Kind.COUNTED, Kind.NAMES} | {Kind.NUMBER, Kind.TEXT, Kind.CONDITION}
"""Kinds an indicator system binds to a field; but for columns, a term over fields may stand there too."""
COMPUTED_KINDS = {Kind.METRIC, Kind.SELF, Kind.SCORE, Kind.RIVAL, Kind.EITHER}
LITERAL_KINDS = {
    Kind.LITERAL, Kind.PLACES, Kind.DIGITS, Kind.WEIGHTS, Kind.MANDATORY, Kind.UNIT, Kind.INPUTS,
}  # fmt: skip
SUPPLIED_KINDS = COMPUTED_KINDS | {
    Kind.POINTS, Kind.WEIGHTS, Kind.MANDATORY, Kind.UNIT, Kind.COUNTED, Kind.NAMES, Kind.INPUTS,
}  # fmt: skip
"""Kinds the workbook supplies itself; an indicator system never binds them."""

SHARE = "%"
"""What a literal is like that always means a ratio, whatever the unit of the metric."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument: `title` names it in messages, `help` stands in Excel's function wizard.

    kind decides how a cell becomes its value; name and default are those of the Python signature, filled
    in when the function is declared. In ``≥90%: 100%; <90%: 0`` the text is the argument as written,
    `parse` makes two bands of it, and `words` says “不低于90%的，得满分；低于90%的，不得分”.
    """

    kind: Kind
    title: str
    help: str
    name: str = ""
    default: Any = REQUIRED
    parse: Callable[[object], Any] | None = None  # literals only; raises ValueError in Chinese
    words: Callable[..., str] = str  # parsed value, or label of the field bound -> words of the sentence
    options: Mapping[str, str] | None = None  # literals with a closed list: value -> words
    within: Callable[[Any, Decimal], str] | None = None  # parsed value, points -> fault, empty if none
    agrees: Callable[[Mapping[str, Any]], str] | None = None  # all literals, parsed -> what contradicts
    of: str = ""  # literals naming choices: the argument whose field offers them
    like: str | Callable[[Any], str] = ""  # literals: the argument it is compared with, SHARE for a ratio
    each: str = ""  # literals with one part per line of the column they are like: what a part is called
    beside: str = ""  # the literal whose parsed value `words` and `like` take as well
    filled: bool = False  # cells that need not be bound: what is bound must not be blank
    stands_in: bool = False  # cells: a rate stated by hand, taken while what it is computed from is missing
    awards: bool = False  # literals of bands: their amounts are given, not taken off
    allots: bool = False  # literals: each row of the column they are `of` must be named by some indicator
    of_metric: bool = False  # cells: a term that may read 指标值, and then pass on what settles the score
    or_cell: bool = False  # literals of one number: a field or term may stand there, the number is its cell's

    @property
    def optional(self) -> bool:
        """True when a blank is allowed."""
        return self.default is not REQUIRED

    def worded(self, literals: Mapping[str, Any]) -> str:
        """Return the words of this literal; literals: parsed values by name, this one's included."""
        beside = (literals[self.beside],) if self.beside else ()
        return self.words(literals[self.name], *beside)

    def compared_with(self, literals: Mapping[str, Any]) -> str:
        """Return the argument this literal is compared with, SHARE for a ratio, empty for neither."""
        return self.like if isinstance(self.like, str) else self.like(literals[self.beside])


def cell(
    kind: Kind, title: str, help_text: str = "", like: str = "", words: Callable[..., str] = str, **more: Any
) -> Parameter:
    """An argument read from a cell or a named column; like, words, more: see Parameter.

    words makes of the label of the field bound what the sentence says; unbound, it says nothing.
    """
    return Parameter(kind, title, help_text or title, like=like, words=words, **more)


def literal(
    title: str,
    parse: Callable[[object], Any],
    help_text: str = "",
    words: Callable[..., str] = str,
    within: Callable[[Any, Decimal], str] | None = None,
    **relations: Any,
) -> Parameter:
    """An argument written in the indicator system and in the formula.

    words turns the parsed value into the sentence's words; within tells what is wrong with it for an
    indicator of so many points; relations: other attributes of Parameter, from `agrees` on.
    """
    return Parameter(
        Kind.LITERAL, title, help_text or title, parse=parse, words=words, within=within, **relations
    )


def choice(title: str, options: Mapping[str, str], labels: Mapping[str, str] | None = None) -> Parameter:
    """A literal with a closed list of values.

    options gives the words of each in the sentence; labels names those whose words are empty there.
    """
    listed = {key: words or (labels or {})[key] for key, words in options.items()}

    def parse(value: object) -> str:
        if str(value) not in options:
            raise ValueError(f"“{value}”不在可选值 {'、'.join(options)} 之中")
        return str(value)

    help_text = f"{title}：{'；'.join(f'{key}＝{words}' for key, words in listed.items())}"
    return replace(literal(title, parse, help_text, lambda value: options[value]), options=listed)
