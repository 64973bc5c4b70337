"""A row pasted twice counts once: how the metric functions over lists tell their rows apart.

The workbook itself hands over the columns by which a list tells its rows apart: a task by its name, a target
by name and group. A list that has no such columns counts every row.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyfuncs.names import BLANKS
from pyfuncs.parameters import Kind, cell

NAMES = cell(Kind.NAMES, "名称列", "按名称认重复的行，重复的只计第一行；由程序给出")
APART = cell(Kind.NAMES, "区分列", "名称相同、这一列不同的，不算重复；由程序给出")
WILD = "~*?"
"""Signs that mean something else to MATCH, which the formula looks names up with; left out of them."""
COMPARED = 255
"""The longest text MATCH looks up."""
BETWEEN = "|"
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

Column = Sequence[str | None]


def known_by(name: str, apart: str = "") -> str:
    """Return what a row is recognised by, as the formula has it: no blanks, half-width signs, capitals.

    “公路养护 （二期）” and “公路养护(二期)” are one row. The formula says 1 first, 0 of rows that do not
    matter.
    """
    text = f"1{BETWEEN}{name}{BETWEEN}{apart}".translate(_HALF_WIDTH)
    for sign in (*BLANKS, *WILD):
        text = text.replace(sign, "")
    return text[:COMPARED].upper()


def firsts(rows: Sequence[int], names: Column, apart: Column = ()) -> list[int]:
    """Return those of the rows with these numbers that count: not one that is the same as one before.

    names, apart: what stands in the columns that tell the rows of the list apart, nothing where it has none.
    A row without a name is always its own.
    """
    if not names:
        return list(rows)
    seen: set[str] = set()
    counted = []
    for row in rows:
        name, beside = names[row], apart[row] if apart else None
        key = known_by(name, beside or "") if name else ""
        if key not in seen:
            counted.append(row)
        if key:
            seen.add(key)
    return counted


def left_out(repeated: int) -> str:
    """Return how the steps of a metric end where so many rows stand in the list again."""
    return f"（另有 {repeated} 行与前面的重复，不计）" if repeated else ""
