"""A1 addresses; rows and columns are 0-based in code."""

from __future__ import annotations

from functools import lru_cache

LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
"""Of a sheet, 0-based."""


def column_index(letters: str) -> int:
    """Return the 0-based index of column `letters`."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


@lru_cache
def column_letter(index: int) -> str:
    """Return the letters of the 0-based column `index`."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def position(reference: str) -> tuple[int, int]:
    """Return the 0-based row and column of an A1 address."""
    letters = reference.rstrip("0123456789")
    return int(reference[len(letters) :]) - 1, column_index(letters)


def address(row: int, col: int, absolute: bool = False) -> str:
    """Return the A1 address of a 0-based row and column."""
    mark = "$" if absolute else ""
    return f"{mark}{column_letter(col)}{mark}{row + 1}"


@lru_cache
def quoted(sheet: str) -> str:
    """Return `sheet` as it stands in a formula."""
    if all(c.isalnum() or c == "_" for c in sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"


def address_formula(name: str, is_range: bool, several: bool) -> str:
    """Return the formula of where a defined name stands; several: it has more rows than one."""
    first = f"INDEX({name},1,1)" if is_range else name
    start = f"ADDRESS(ROW({first}),COLUMN({first}),4)"
    if not several:
        return start
    return f'{start}&":"&ADDRESS(ROW({first})+ROWS({name})-1,COLUMN({first}),4)'
