"""What a field is: one datum, with its type, what it is for, and the makers of the usual kinds."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Literal

import msgspec
from msgspec.structs import replace

from workbook.layout.fields.formula import Expression
from workbook.systems.calls import Term


class Type(Enum):
    """Type of a field's value; the value is its Chinese name in messages and the data dictionary."""

    TEXT = "文字"
    LONG_TEXT = "长文字"
    MONEY = "金额"
    NUMBER = "数字"
    COUNT = "整数"
    RATE = "百分比"
    DATE = "日期"
    YEAR = "年度"
    CHOICE = "选项"

    @property
    def numeric(self) -> bool:
        """True when the value is a Decimal."""
        return self in (Type.MONEY, Type.NUMBER, Type.COUNT, Type.RATE, Type.YEAR)


PurposeKind = Literal["indicator", "report", "check", "law"]


class Purpose(msgspec.Struct, frozen=True):
    """What a field is asked for.

    kind: who asks; code: of an indicator or a check; the section of the report; the article of the law, as
    people cite it.
    """

    kind: PurposeKind
    code: str


Role = Literal["input", "output", "derived", "score", "fixed"]
"""input: typed by the user; output: written by the program, no formula; derived: native formula;
score: formula calling a scoring function; fixed: text of the template."""


class Last(msgspec.Struct, frozen=True):
    """The figure of last year a field is compared with.

    key: its field, in a matrix the column and in a list a column of the same row; "" for the field itself as
    last year's workbook had it, where it was carried over. share: growth that wants a word, as a part of last
    year's figure; falls: a fall as large wants one too; least: less of it, or of a difference, is not asked
    about, in the unit of the field; becomes: next year's workbook begins with this year's figure there;
    into: or in this one, a column of the same matrix; answer: the column that says why, "" for 校验结果;
    check: the code that compares them, "" for that of any field.
    """

    key: str = ""
    share: Decimal = Decimal(1)
    least: Decimal = Decimal(0)
    falls: bool = False
    becomes: bool = True
    into: str = ""
    answer: str = ""
    check: str = ""

    @property
    def lands(self) -> str:
        """Key of the field in which this year's figure begins next year's workbook, "" for none."""
        return self.into or (self.key if self.becomes else "")


class Field(msgspec.Struct, frozen=True):
    """One datum, declared once. Cell, name, validation, prompt, reader, checks and dictionary follow.

    key is the defined name, label what people read; type says what may be typed; unit is printed beside the
    value (万元 for money); a required input left blank is an error: a declaration says so of what must be
    filled wherever it serves a purpose, and ``layout.purposes`` leaves it to those that do in a system;
    asked: as declared, so that a blank never means zero; help is the prompt beside the cell;
    choices are the only texts allowed; minimum is the least allowed number and maximum the greatest (None: no
    limit), of a date as Excel's serial number of the day. A field with `formula` is a visible formula, never
    an input. role: see Role; width: of its column, in characters; needed: the condition under which an input
    that is not always required must be filled; marks: the section of the report or the law that cannot do
    without it, where its sheet is used; suggested: texts a list offers where others are allowed too; last:
    the figure of last year beside it.
    """

    key: str
    label: str
    type: Type = Type.TEXT
    unit: str = ""
    required: bool = False
    help: str = ""
    choices: tuple[str, ...] = ()
    minimum: Decimal | None = Decimal(0)
    maximum: Decimal | None = None
    formula: Expression | None = None
    role: Role = "input"
    width: int = 14
    lines: int = 1  # lines of text its cell should show
    span: int = 0  # columns its cell takes in a form; 0: two for typed text, else one
    needed: Term | None = None
    marks: tuple[Purpose, ...] = ()
    asked: bool = False
    suggested: tuple[str, ...] = ()
    last: Last | None = None

    @property
    def is_input(self) -> bool:
        """True when the user types it."""
        return self.role == "input"

    @property
    def is_stored(self) -> bool:
        """True when the cell holds a value of its own rather than a formula."""
        return self.role in ("input", "output")


YES_NO = ("是", "否")
YES_NO_NA = ("是", "否", "不适用")


def text(key: str, label: str, **more: object) -> Field:
    """A text field."""
    return replace(Field(key, label), **more)


def money(key: str, label: str, **more: object) -> Field:
    """An amount in 万元."""
    return replace(Field(key, label, Type.MONEY, "万元"), **more)


def count(key: str, label: str, unit: str = "个", **more: object) -> Field:
    """A whole number."""
    return replace(Field(key, label, Type.COUNT, unit), **more)


def rate(key: str, label: str, **more: object) -> Field:
    """A ratio shown as a percentage."""
    return replace(Field(key, label, Type.RATE, "%"), **more)


def share(key: str, label: str, **more: object) -> Field:
    """A ratio from 0 % to 100 % that the user types."""
    return replace(Field(key, label, Type.RATE, "%", maximum=Decimal(1)), **more)


def date(key: str, label: str, **more: object) -> Field:
    """A calendar date."""
    return replace(Field(key, label, Type.DATE), **more)


def choice(key: str, label: str, choices: tuple[str, ...], **more: object) -> Field:
    """One of a closed list."""
    return replace(Field(key, label, Type.CHOICE, choices=choices), **more)


def derived(source: Field, formula: Expression) -> Field:
    """Turn `source` into a visible formula."""
    return replace(source, formula=formula, role="derived", required=False, last=None)
