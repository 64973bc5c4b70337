"""Evaluates the cell formulas our builder writes, calling the worksheet functions through xlwings."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.excel import com
from workbook.package.address import address

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>\d+(?:\.\d+)?)
      | "(?P<text>(?:[^"]|"")*)"
      | (?P<call>[A-Z_][A-Z0-9_.]*)\(
      | (?P<cell>\$?[A-Z]{1,3}\$?\d+)(?![A-Za-z0-9_])
      | (?P<name>[A-Za-z_]\w*)
      | (?P<sign><>|<=|>=|[-+*/&=<>(),])
    )""",
    re.VERBOSE,
)
_LEVELS = (("=", "<>", "<=", ">=", "<", ">"), ("&",), ("+", "-"), ("*", "/"))
Token = tuple[str, str]


def tokens(formula: str) -> list[Token]:
    """Split `formula`; anything unknown is an error, so no part of a formula goes unread."""
    found: list[Token] = []
    position = 0
    while position < len(formula):
        match = _TOKEN.match(formula, position)
        if match is None:
            raise ValueError(f"cannot read {formula[position:]!r} in {formula!r}")
        kind = match.lastgroup or ""
        text = match[kind].replace('""', '"') if kind == "text" else match[kind]
        found.append((kind, text))
        position = match.end()
    return [*found, ("end", "")]


class Evaluator:
    """Evaluates formulas standing on `sheet` of `book`; `called` collects the functions used."""

    def __init__(self, book: com.Book, sheet: str) -> None:
        self.book, self.sheet = book, book.Sheets(sheet)
        self.called: set[str] = set()
        self._rest: list[Token] = []

    def __call__(self, formula: str) -> com.Value:
        """Return the value of `formula` (without ``=``)."""
        self._rest = tokens(formula)
        value = self._scalar(self._binary(0))
        if self._rest[0][0] != "end":
            raise ValueError(f"unread {self._rest} in {formula!r}")
        return value

    def _take(self, *signs: str) -> str:
        kind, text = self._rest[0]
        if kind == "sign" and text in signs:
            del self._rest[0]
            return text
        return ""

    def _binary(self, level: int) -> Any:
        if level == len(_LEVELS):
            return self._operand()
        left = self._binary(level + 1)
        while sign := self._take(*_LEVELS[level]):
            right = self._binary(level + 1)
            left = _OPERATIONS[sign](self._scalar(left), self._scalar(right))
        return left

    def _operand(self) -> Any:
        if self._take("-"):
            return -self._scalar(self._operand())
        if self._take("("):
            inner = self._binary(0)
            assert self._take(")"), "missing )"
            return inner
        kind, text = self._rest.pop(0)
        if kind == "number":
            return float(text)
        if kind == "text":
            return text
        if kind == "cell":
            return self.sheet.Range(text)
        if kind == "name":
            target = self.book.named(text)
            assert target is not None, f"no name {text}"
            return target
        assert kind == "call", f"unexpected {text!r}"
        return self._call(text, self._arguments())

    def _arguments(self) -> list[Any]:
        found: list[Any] = []
        while not self._take(")"):
            found.append(self._binary(0))
            self._take(",")
        return found

    def _call(self, name: str, arguments: list[Any]) -> Any:
        self.called.add(name)
        if name.startswith("JX_"):
            return com.udf(self.book, name, *arguments, caller=self.sheet.Cells(1, 1))
        if name in _ON_REFERENCES:
            return _ON_REFERENCES[name](*arguments)
        return _FUNCTIONS[name](*map(self._scalar, arguments))

    @staticmethod
    def _scalar(value: Any) -> Any:
        return value.Value if isinstance(value, com.Range) else value


def _if(condition: bool, yes: Any, no: Any) -> Any:
    """Both branches are evaluated, which Excel would not; our functions have no side effects."""
    return yes if condition else no


def _text(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _equal(left: Any, right: Any) -> bool:
    """Excel's ``=``: an empty cell equals "" and 0, texts ignore case, types never mix."""
    if left is None or right is None:
        return (left or right) in (None, "", 0)
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() == right.casefold()
    return type(left) is type(right) and bool(left == right)


def _address(row: float, column: float, _: float) -> str:
    return address(int(row) - 1, int(column) - 1)


_ON_REFERENCES: dict[str, Callable[..., Any]] = {
    "ROW": lambda cells: float(cells.Row),
    "COLUMN": lambda cells: float(cells.Column),
    "ROWS": lambda cells: float(cells.Rows.Count),
    "INDEX": lambda cells, row, column: cells(int(row), int(column)),
    "COUNTIF": lambda cell, text: float(_equal(cell.Value, text)),  # our formulas count single cells
}
_OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "=": _equal,
    "<>": lambda a, b: not _equal(a, b),
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "&": lambda a, b: _text(a) + _text(b),
    "+": lambda a, b: (a or 0.0) + (b or 0.0),
    "-": lambda a, b: (a or 0.0) - (b or 0.0),
    "*": lambda a, b: (a or 0.0) * (b or 0.0),
    "/": lambda a, b: (a or 0.0) / b,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "IF": _if,
    "OR": lambda *conditions: any(conditions),
    "AND": lambda *conditions: all(conditions),
    "ADDRESS": _address,
    "IFERROR": lambda value, _: value,  # no formula of ours passes an error on
    "ISNUMBER": lambda value: isinstance(value, float),
    "SUBSTITUTE": lambda text, old, new: text.replace(old, new),
}
