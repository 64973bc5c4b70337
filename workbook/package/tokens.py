"""The parts of a formula: the one place that knows how texts, cells, names and signs are written.

openpyxl has a tokenizer as well. It is not used here: importing it loads all of openpyxl, more than the
whole start of the command line takes, and it needs eight times as long for a formula, of which a workbook
has five hundred. Nor does it tell a cell from a name, nor part a sheet from either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

TEXT, NUMBER, ERROR, FUNCTION, CELLS, LINES, NAME, SIGN, BRACKET, UNKNOWN = (
    "text", "number", "error", "function", "cells", "lines", "name", "sign", "bracket", "unknown",
)  # fmt: skip
_TOKEN = re.compile(
    r"""
      (?P<sign><>|<=|>=|[-+*/^&=<>%,;])
    | (?P<bracket>[(){}])
    | (?P<text>"(?:[^"]|"")*")
    | (?:(?P<sheet>'(?:[^']|'')+'|[\w.]+)!)?
      (?: (?P<cells>\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?(?![\w(.!]))
        | (?P<lines>(?:\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+)(?![\w(.!]))
        | (?P<function>[^\W\d][\w.]*)(?=\()
        | (?P<name>[^\W\d][\w.]*)
        | (?P<error>\#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA))
      )
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    | \s+
    | (?P<unknown>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """One part of a formula, as written. sheet: before a cell or name, without quotation marks.

    ``SUM('甲 乙'!$A$1:B2,3)`` has ``SUM`` (function), ``(``, ``$A$1:B2`` (cells, on the sheet 甲 乙), ``,``
    (sign), ``3`` (number) and ``)``.

    kind: cells is a cell or rectangle, lines are whole rows or columns; a sign is an operator or separator;
    unknown is a character of anything else, as a table's column or another workbook, or the ``:`` up to a
    computed corner.
    """

    kind: str
    text: str
    sheet: str = ""

    @property
    def content(self) -> str:
        """What a text says, without its quotation marks."""
        return self.text[1:-1].replace('""', '"')


def tokens(formula: str) -> Iterator[Token]:
    """Yield the tokens of `formula` (without ``=``): every character but spaces is in one."""
    for match in _TOKEN.finditer(formula):
        kind = match.lastgroup
        if kind is not None:
            sheet = match["sheet"]
            yield Token(kind, match[kind], _unquoted(sheet) if sheet else "")


def _unquoted(sheet: str) -> str:
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
