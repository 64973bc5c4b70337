"""Evaluates the cell formulas our builder writes, calling the worksheet functions through xlwings.

The tokens are the program's own (``workbook.package.tokens``); how they bind and what each function gives is
written here once more, as Excel has it: an independent judge of what the formulas say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.excel import com
from workbook.package.address import address
from workbook.package.tokens import BRACKET, CELLS, FUNCTION, NAME, NUMBER, SIGN, TEXT, Token, tokens

_LEVELS = (("=", "<>", "<=", ">=", "<", ">"), ("&",), ("+", "-"), ("*", "/"))
_KNOWN = {NUMBER, TEXT, FUNCTION, CELLS, NAME, SIGN, BRACKET}


def parsed(formula: str) -> list[Token]:
    """Split `formula`; anything the evaluator does not know is an error, so no part goes unread."""
    found = list(tokens(formula))
    for token in found:
        if token.kind not in _KNOWN or token.sheet or (token.kind == CELLS and ":" in token.text):
            raise ValueError(f"cannot read {token} in {formula!r}")
    return [*found, Token("end", "")]


class Evaluator:
    """Evaluates formulas standing on `sheet` of `book`; `called` collects the functions used.

    Of an IF both branches are evaluated, so that each is tried; with `lazy` the one Excel would.
    """

    def __init__(self, book: com.Book, sheet: str, lazy: bool = False) -> None:
        self.book, self.sheet, self.lazy = book, book.Sheets(sheet), lazy
        self.called: set[str] = set()
        self._rest: list[Token] = []

    def __call__(self, formula: str) -> com.Value:
        """Return the value of `formula` (without ``=``)."""
        self._rest = parsed(formula)
        value = self._scalar(self._binary(0))
        if self._rest[0].kind != "end":
            raise ValueError(f"unread {self._rest} in {formula!r}")
        return value

    def _take(self, *signs: str) -> str:
        token = self._rest[0]
        if token.kind in (SIGN, BRACKET) and token.text in signs:
            del self._rest[0]
            return token.text
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
        token = self._rest.pop(0)
        if token.kind == NUMBER:
            return float(token.text)
        if token.kind == TEXT:
            return token.content
        if token.kind == CELLS:
            return self.sheet.Range(token.text)
        if token.kind == NAME and token.text in ("TRUE", "FALSE"):
            return token.text == "TRUE"
        if token.kind == NAME:
            target = self.book.named(token.text)
            assert target is not None, f"no name {token.text}"
            return target
        assert token.kind == FUNCTION, f"unexpected {token.text!r}"
        assert self._take("("), f"no bracket after {token.text}"
        if token.text == "IF" and self.lazy:
            return self._chosen()
        return self._call(token.text, self._arguments())

    def _chosen(self) -> Any:
        """Evaluate the condition of an IF and the branch it chooses."""
        condition = self._scalar(self._binary(0))
        assert self._take(","), "IF without a branch"
        value: Any = False
        for wanted in (bool(condition), not condition):
            if wanted:
                value = self._binary(0)
            else:
                self._skip()
            if not self._take(","):
                break
        assert self._take(")"), "missing )"
        return value

    def _skip(self) -> None:
        """Leave out an argument."""
        depth = 0
        while depth or (self._rest[0].kind, self._rest[0].text) not in ((SIGN, ","), (BRACKET, ")")):
            token = self._rest.pop(0)
            assert token.kind != "end", "missing )"
            if token.kind == BRACKET:
                depth += 1 if token.text == "(" else -1

    def _arguments(self) -> list[Any]:
        found: list[Any] = []
        while not self._take(")"):
            found.append(self._binary(0))
            self._take(",")
        return found

    def _call(self, name: str, arguments: list[Any]) -> Any:
        self.called.add(name)
        if name.startswith("JX_"):
            return com.udf(self.book, name, *arguments)
        if name in _ON_REFERENCES:
            return _ON_REFERENCES[name](*arguments)
        return _FUNCTIONS[name](*map(self._scalar, arguments))

    @staticmethod
    def _scalar(value: Any) -> Any:
        return value.Value if isinstance(value, com.Range) else value


def _if(condition: bool, yes: Any, no: Any) -> Any:
    """For an evaluator that tries both branches; our functions have no side effects."""
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
    "NOT": lambda condition: not condition,
    "ISTEXT": lambda value: isinstance(value, str),
    "ISNUMBER": lambda value: isinstance(value, float),
    "SUBSTITUTE": lambda text, old, new: text.replace(old, new),
    "TRIM": lambda value: _text(value).strip(" "),
    "LEN": lambda text: float(len(_text(text))),
}
