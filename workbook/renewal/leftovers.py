"""What of an old workbook is looked at beside its fields: what a row is, and what has no place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.layout import Roster
from workbook.layout.sheets.score import APPLICABLE
from workbook.package.reader import Cell, ErrorValue
from workbook.systems.model import NAME_NOTES

PREFIXES = ("jx_", "_", "Print_")
"""Of the names the program and Excel make for themselves."""
LONGEST = 120  # characters shown of a formula


@dataclass(frozen=True, slots=True)
class Homeless:
    """Something typed that has no place in the new workbook. why: in Chinese."""

    place: str
    content: str
    why: str


def identity(block: Roster) -> tuple[int, str]:
    """Return which label tells what a row of `block` is: its position and key, no key without labels."""
    for position, label in enumerate(block.labels):
        if label.key.endswith(("_name", "_item")):
            return position, label.key
    return 0, ""


def bare(name: str) -> str:
    """Return an indicator's name without the note on where the name comes from."""
    for note in filter(None, (*NAME_NOTES.values(), "通行指标，来源报告未列")):  # the last: in layout 1
        name = name.removesuffix(f"（{note}）")
    return name


def standing(name: str, cell: Cell) -> bool:
    """Tell whether the cell holds what a fresh workbook has there."""
    return name == "score_applicable" and cell.value == APPLICABLE[0]


def empty(cell: Cell) -> bool:
    """Tell whether nothing stands in the cell."""
    return cell.value is None or cell.value == ""


def words(cell: Cell) -> str:
    """Return what stands in the cell, for people."""
    value = cell.value
    shown = "" if value is None else value.code if isinstance(value, ErrorValue) else _shown(value)
    if cell.formula is None:
        return shown
    return f"={cell.formula}（结果 {shown}）" if shown else f"={cell.formula}"


def _shown(value: Decimal | str | bool) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return plain(value) if isinstance(value, Decimal) else value


def short_formula(formula: str) -> str:
    """Return a formula for people; of a long one its beginning."""
    return f"={formula}" if len(formula) <= LONGEST else f"={formula[:LONGEST]}…"
