"""References follow repeated rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.form.references import Block, Here, RowMap, moved, ranges

ROWS = RowMap([Block(4, 1, 3), Block(7, 2, 2)])  # row 5 stands three times, rows 8 and 9 twice
MAPS = {"表": ROWS}


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ("D4", "D4"),
        ("D6", "D8"),
        ("D5", "D5"),
        ("SUM(D5:D5)", "SUM(D5:D7)"),
        ("SUM(D5)", "SUM(D5:D7)"),
        ("SUM($D$5)+1", "SUM($D$5:$D$7)+1"),
        ("AVERAGE( D5 )", "AVERAGE( D5:D7 )"),
        ("SUM(D5,1)", "SUM(D5,1)"),
        ("SUM(D4:D6)", "SUM(D4:D8)"),
        ("SUM(D8:D9)", "SUM(D10:D13)"),
        ("SUM(5:5)", "SUM(5:7)"),
        ("SUM(D:D)", "SUM(D:D)"),
        ('"D6"&D6', '"D6"&D8'),
        ("表!D6+别的!D6", "表!D8+别的!D6"),
        ("'表'!D6", "'表'!D8"),
        ("[1]表!D6", "[1]表!D6"),
        ("'[账.xlsx]表'!D6", "'[账.xlsx]表'!D6"),
        ("SUM(甲:表!D6)", "SUM(甲:表!D6)"),
        ("LOG10(D6)+D6_x+XD6Y", "LOG10(D8)+D6_x+XD6Y"),
        ("Table1[[#All],[D6]]", "Table1[[#All],[D6]]"),
        ("D10", "D14"),
    ],
)
def test_a_formula(formula: str, after: str) -> None:
    """A range over the row becomes one over all its copies, other rows move down."""
    assert moved(formula, MAPS, "表") == after


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ("C5*D5", "C6*D6"),
        ("D5/SUM(D$5:D$5)", "D6/SUM(D$5:D$7)"),
        ("SUM(D$5:D5)", "SUM(D$5:D6)"),
        ("D5/$D$6", "D6/$D$8"),
    ],
)
def test_within_a_copy(formula: str, after: str) -> None:
    """What is relative keeps to its copy, what is fixed means the whole list."""
    assert moved(formula, MAPS, "表", Here("表", ROWS.blocks[0], 1)) == after


def test_ranges_apart() -> None:
    """A range over a part of a block stands with each copy, one over all of it is stretched."""
    assert ranges("A8:B8", ROWS, True) == "A10:B10 A12:B12"
    assert ranges("A8:B9", ROWS, True) == "A10:B13"
    assert ranges("A8:B8", ROWS) == "A10:B12"
    assert ranges("A1:B20 C5", ROWS) == "A1:B24 C5:C7"


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3), st.integers(1, 4)), min_size=1, max_size=4),
    st.integers(0, 40),
    st.integers(0, 40),
)
def test_rows_against_the_rows_written_out(shape: list[tuple[int, int, int]], one: int, other: int) -> None:
    """Where rows stand, and what a range covers, is as if the rows were written out one by one."""
    blocks, row = [], 0
    written: list[int] = []
    for gap, height, copies in shape:
        written += range(row, row + gap)
        blocks.append(Block(row + gap, height, copies))
        written += [*range(row + gap, row + gap + height)] * copies
        row += gap + height
    written += range(row, 60)
    rows = RowMap(blocks)
    for each in (one, other):
        places = [place for place, r in enumerate(written) if r == each]
        assert (rows.first(each), rows.last(each)) == (places[0], places[-1])
    top, bottom = sorted((one, other))
    found = moved(f"A{top + 1}:A{bottom + 1}", {"表": rows}, "表").replace("A", "").split(":")
    assert [int(n) - 1 for n in found] == [rows.first(top), rows.last(bottom)]
