"""The .xlsx/.xlsm package: opened safely, read in one pass, patched cell by cell."""

from workbook.package.guard import AnotherWorkbook, Refused, open_package
from workbook.package.patch import Edit, patch
from workbook.package.reader import Book, Cell, ErrorValue, Grid, read_book

__all__ = [
    "AnotherWorkbook",
    "Book",
    "Cell",
    "Edit",
    "ErrorValue",
    "Grid",
    "Refused",
    "open_package",
    "patch",
    "read_book",
]
