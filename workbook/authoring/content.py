"""What a cell holds, and what that means: text and numbers on one side, values of a system on the other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pyfuncs.conversion import shortened
from pyfuncs.decimals import parse_decimal, plain
from workbook.authoring.column import Column, ColumnKind
from workbook.authoring.directory import Directory
from workbook.language.hints import HALF, meant_or_all
from workbook.submission.parsing import normalised_number

YES, NO, UNLIMITED = "是", "否", "不限"
SEPARATORS = "、，；,;"
"""Signs between the items of a cell written on one line; the first is the usual one."""
TERMS = (ColumnKind.TERM, ColumnKind.ALONE, ColumnKind.YES_NO_TERM)
EXACT_DIGITS = 15
"""Significant digits of a number Excel keeps."""


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a cell: a text, a number or a truth value; percent: the number is shown as 50%."""

    value: str | Decimal | bool
    percent: bool = False

    @property
    def text(self) -> str:
        """The content as the user sees it."""
        if isinstance(self.value, bool):
            return str(self.value).upper()
        if isinstance(self.value, Decimal):
            return f"{plain(self.value * 100)}%" if self.percent else plain(self.value)
        return self.value


def show(column: Column, value: Any, fields: Directory) -> str | Decimal | None:
    """Return what a cell of `column` holds for `value`; None leaves it blank.

    A number too long for Excel becomes a text. Raises ValueError for what no cell can hold.
    """
    if column.kind is ColumnKind.LIMIT:
        return UNLIMITED if value is None else _number(value)
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return YES if value else NO
    if column.kind is ColumnKind.CHOICE:
        return column.words[value] or None
    if column.kind is ColumnKind.LINES:
        return lines_text(value)
    if column.kind in (ColumnKind.ANY_FIELD, *TERMS):
        return fields.shown(value)
    if column.kind is ColumnKind.SENTENCE:
        return fields.to_labels(value)
    if column.kind in (ColumnKind.NUMBER, ColumnKind.WHOLE):
        return _number(value)
    return str(value)


def _number(value: Decimal | int) -> str | Decimal:
    number = Decimal(value)
    return number if len(number.normalize().as_tuple().digits) <= EXACT_DIGITS else plain(number)


def read(column: Column, content: Content, fields: Directory) -> Any:
    """Return the value a non-blank cell of `column` stands for; raise ValueError in Chinese."""
    kind = column.kind
    if kind in (ColumnKind.NUMBER, ColumnKind.LIMIT, ColumnKind.WHOLE):
        if kind is ColumnKind.LIMIT and content.text.strip() == UNLIMITED:
            return None
        return _read_number(content, kind is ColumnKind.WHOLE)
    if kind is ColumnKind.YES_NO or (kind is ColumnKind.YES_NO_TERM and _is_yes_no(content)):
        return _read_yes_no(content)
    if isinstance(content.value, bool):
        raise ValueError(f"是逻辑值 {content.text}，应填{kind.value}")
    if kind is ColumnKind.CHOICE:
        return _read_choice(content.text.strip(), column.words)
    if kind is ColumnKind.LINES:
        return read_lines(content.text)
    if kind is ColumnKind.ANY_FIELD:
        return fields.key(content.text, None)
    if kind is ColumnKind.SENTENCE:
        return fields.to_keys(content.text)
    if kind in TERMS:
        return fields.term(content.text)
    return content.text.strip() if kind is ColumnKind.TOKEN else content.text


def _read_number(content: Content, whole: bool) -> Decimal | int:
    wanted = "整数" if whole else "数字"
    if isinstance(content.value, bool) or content.percent:
        raise ValueError(f"填了 {content.text}，应填{wanted}{_meant(content.text)}")
    number = content.value if isinstance(content.value, Decimal) else parse_decimal(content.text.strip())
    if number is None:
        raise ValueError(f"填了“{shortened(content.text)}”，应填{wanted}{_meant(content.text)}")
    if not whole:
        return number
    if number != number.to_integral_value():
        raise ValueError(f"填了 {plain(number)}，应填整数")
    return int(number)


def _meant(text: str) -> str:
    meant = normalised_number(text)
    if not meant.endswith("%"):
        return f" {meant}" if meant else ""
    return f"，不写百分号：{meant} 写 {plain(Decimal(meant[:-1]) / 100)}"


def _is_yes_no(content: Content) -> bool:
    return isinstance(content.value, bool) or content.text.strip() in (YES, NO)


def _read_yes_no(content: Content) -> bool:
    if isinstance(content.value, bool):
        return content.value
    if (text := content.text.strip()) not in (YES, NO):
        raise ValueError(f"填了“{shortened(text)}”，应填 {YES} 或 {NO}")
    return text == YES


def _read_choice(text: str, words: Mapping[str, str]) -> str:
    for value, word in words.items():
        if text in (value, word):
            return value
    raise ValueError(f"填了“{shortened(text)}”{meant_or_all(text, filter(None, words.values()), HALF)}")


def lines_text(items: tuple[str, ...]) -> str | None:
    """Return `items` one to a line; raise ValueError when they would not come back.

    A single item with a separator in it ends with a line break, so that it is not taken for several.
    """
    text = "\n".join(items)
    if len(items) == 1 and re.search(f"[{SEPARATORS}]", text):
        text += "\n"
    if items and read_lines(text) != list(items):
        raise ValueError(f"“{'、'.join(items)}”中有空白或换行，一格写不下这样的几项")
    return text or None


def read_lines(text: str) -> list[str]:
    """Return the items of a cell: one to a line, or with one kind of sign between them on a single line.

    Raises ValueError when several kinds stand in it: nobody can tell which of them separates.
    """
    used = [] if "\n" in text else [sign for sign in SEPARATORS if sign in text]
    if len(used) > 1:
        raise ValueError(
            f"“{shortened(text)}”里 {' '.join(used)} 都有，分不清是几项；请一行一个（Alt+Enter 换行）"
        )
    parts = text.split(used[0] if used else "\n")
    return [part.strip() for part in parts if part.strip()]


def split_notice(text: str) -> str:
    """Return what to tell about items that were separated otherwise than documented, else nothing."""
    if "\n" in text or "、" in text or len(items := read_lines(text)) < 2:
        return ""
    return f"读作 {len(items)} 项：{'、'.join(items)}；本是一项的，在末尾加一个换行（Alt+Enter）"
