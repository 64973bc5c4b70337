"""The settings on the sheet xlwings.conf a user changed: where Python is, and lines of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.layout.placement import CONF_SHEET
from workbook.package.address import address, quoted
from workbook.package.reader import Book
from workbook.renewal.leftovers import words
from workbook.template.hidden import CONFIG

INTERPRETER = "INTERPRETER_WIN"
DEFAULTS = dict(CONFIG)


@dataclass(frozen=True, slots=True)
class ChangedSetting:
    """One line of the sheet; row is 0-based."""

    key: str
    value: str
    row: int

    @property
    def place(self) -> str:
        """Where the value stands."""
        return f"{quoted(CONF_SHEET)}!{address(self.row, 1)}"

    @property
    def kept(self) -> bool:
        """Tell whether it is an interpreter of the user's own, which stays: the default is not there."""
        return self.key == INTERPRETER and bool(self.value)


def own_settings(book: Book) -> Iterator[ChangedSetting]:
    """Yield the lines that are not as the program writes them; xlwings reads keys in any case."""
    sheet = book.sheets.get(CONF_SHEET)
    for row, col in sorted(sheet.cells) if sheet else ():
        key = words(book.cell(CONF_SHEET, row, 0)).strip().upper()
        value = words(book.cell(CONF_SHEET, row, 1)).strip()
        if col == 0 and key and value.casefold() != DEFAULTS.get(key, "").casefold():
            yield ChangedSetting(key, value, row)


def interpreter_cell(book: Book) -> tuple[int, int] | None:
    """Return where `book` names its interpreter; None in the edition without macros."""
    sheet = book.sheets.get(CONF_SHEET)
    cells = sheet.cells.items() if sheet else ()
    return next(((row, 1) for (row, col), cell in cells if col == 0 and cell.value == INTERPRETER), None)


def kept_words(item: ChangedSetting) -> str:
    """Say that the interpreter stays."""
    return f"自己改的解释器位置保留不变：{item.value}"
