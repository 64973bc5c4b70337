"""Formulas of a shared group, moved along: ours against the rules, and against openpyxl's where it works."""

from __future__ import annotations

import pytest
from openpyxl.formula.translate import Translator

from workbook.package.shifting import shifted

MOVED = [
    ("A1+$A1+A$1+$A$1", "B3+$A3+B$1+$A$1"),
    ("SUM(A:A,$B:C,1:1,$2:3)", "SUM(B:B,$B:D,3:3,$2:5)"),
    ("SUM($A$1:A1)", "SUM($A$1:B3)"),
    ("'我的 表'!A1+'it''s A1'!B2:C3", "'我的 表'!B3+'it''s A1'!C4:D5"),
    ("支出2!A1+Sheet1:Sheet3!A1", "支出2!B3+Sheet1:Sheet3!B3"),
    ("[1]Sheet1!A1+'[1]表 A1'!$A1", "[1]Sheet1!B3+'[1]表 A1'!$A3"),
    ("LOG10(A1)+ATAN2(B1,1)", "LOG10(B3)+ATAN2(C3,1)"),
    ("_xlfn.XLOOKUP(A1,B:B,C:C)", "_xlfn.XLOOKUP(B3,C:C,D:D)"),
    ('IF(A1="A1 ""B2""","A1",B1)', 'IF(B3="A1 ""B2""","A1",C3)'),
    ("name_A1+A1.b+A1年+年A1+_A1+A1_+jx_a1", "name_A1+A1.b+A1年+年A1+_A1+A1_+jx_a1"),
    ("A1*1.5E3+1E5%", "B3*1.5E3+1E5%"),
    ("{1,2;3,4}*A1", "{1,2;3,4}*B3"),
    ("A1:A2 A2:B3", "B3:B4 B4:C5"),
    ("TAX2020+A1", "TAY2022+B3"),
]
"""Formula, and the same two rows below and a column to the right."""
ONLY_OURS = [
    ("#REF!+Sheet1!#REF!+A1", "#REF!+Sheet1!#REF!+B3"),  # openpyxl drops the second
    ("A1:INDEX(B:B,3)", "B3:INDEX(C:C,3)"),
    ("Table1[[#This Row],[A1]]+A1", "Table1[[#This Row],[A1]]+B3"),
    ("ZZZ1+XFE5+A2000000", "ZZZ1+XFE5+A2000000"),  # beyond the last column and row: names
    ("A1#+B1", "B3#+C3"),  # all a formula spills over
    ("XFD1+A1048576", "#REF!+#REF!"),
]
"""What openpyxl's translator gets wrong or refuses."""


@pytest.mark.parametrize(("formula", "wanted"), [*MOVED, *ONLY_OURS])
def test_references_move_and_nothing_else(formula: str, wanted: str) -> None:
    assert shifted(formula, 2, 1) == wanted


@pytest.mark.parametrize(("formula", "wanted"), MOVED)
def test_openpyxl_says_the_same(formula: str, wanted: str) -> None:
    assert Translator(f"={formula}", "C5").translate_formula("D7") == f"={wanted}"


@pytest.mark.parametrize(("formula", "_"), MOVED)
def test_there_and_back(formula: str, _: str) -> None:
    assert shifted(shifted(formula, 7, 3), -7, -3) == formula


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        ("SUM(A1:B2)+C3", "SUM(#REF!)+B2"),
        ("人员!A1", "人员!#REF!"),
        ("SUM(A:A)", "SUM(#REF!)"),
        ("$A$1", "$A$1"),
    ],
)
def test_what_would_leave_the_sheet_is_an_error(formula: str, wanted: str) -> None:
    """openpyxl raises instead."""
    assert shifted(formula, -1, -1) == wanted
