"""Choices an older build of the program stored as empty formulas: “=” became one by its first character.

Excel repairs such a file: it drops the formula and keeps its result, so that the dropdown shows 0 instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.layout import Layout
from workbook.layout.placement import DICTIONARY_SHEET
from workbook.package.reader import Book, Cell


def lost_choices(book: Book, layout: Layout) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield each cell of the lists that holds no text, with the choice that belongs there.

    Of ``≥ ≤ 0`` the list of directions is found, as the only one whose other choices are the same.
    """
    sheet = book.sheets.get(DICTIONARY_SHEET)
    lists = {field.choices for field in layout.inputs.values() if field.choices}
    for place, cell in sheet.cells.items() if sheet else ():
        if _text(cell) is None:
            top, found = _column(book, place)
            fitting = [choices for choices in lists if _fits(choices, found)]
            if len(fitting) == 1:
                yield place, fitting[0][place[0] - top]


def _column(book: Book, place: tuple[int, int]) -> tuple[int, list[str | None]]:
    """Return the first row of the list `place` is in, and its choices, None for what is no text."""
    row, col = place
    top = row
    while top and _stands(book, top - 1, col):
        top -= 1
    found: list[str | None] = []
    while _stands(book, top + len(found), col):
        found.append(_text(book.cell(DICTIONARY_SHEET, top + len(found), col)))
    return top, found


def _text(cell: Cell) -> str | None:
    return cell.value if isinstance(cell.value, str) and cell.formula is None else None


def _stands(book: Book, row: int, col: int) -> bool:
    cell = book.cell(DICTIONARY_SHEET, row, col)
    return cell.value is not None or cell.formula is not None


def _fits(choices: tuple[str, ...], found: list[str | None]) -> bool:
    same = len(choices) == len(found) and any(found)
    return same and all(there in (None, choice) for choice, there in zip(choices, found, strict=True))
