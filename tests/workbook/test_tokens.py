"""The tokens of a formula, beside those openpyxl finds in the same one."""

from __future__ import annotations

import pytest
from openpyxl.formula import Tokenizer

from tests.tools.workbooks import OTHER, SYSTEM, template
from workbook.cells.formulas import skeleton
from workbook.layout.placement import PLAIN, UDF
from workbook.package.guard import unpack
from workbook.package.reader import read_book
from workbook.package.tokens import CELLS, ERROR, FUNCTION, LINES, NAME, NUMBER, TEXT, UNKNOWN, Token, tokens

OPERANDS = {
    (TEXT, "TEXT"), (NUMBER, "NUMBER"), (ERROR, "ERROR"), (ERROR, "RANGE"),
    (CELLS, "RANGE"), (LINES, "RANGE"), (NAME, "RANGE"), (NAME, "LOGICAL"),
}  # fmt: skip
"""Our kind and openpyxl's of an operand."""
TYPED = ("'甲 乙'!$A$1:B2+Sheet1!A:A*1.5E-3", '"a""b"&LOG10(2)<>TRUE', "-$3:5%", "#REF!+甲!#REF!/总数")


def _formulas(system: str, edition: str) -> list[str]:
    book = read_book(unpack(template(system, edition), "t"), "t")
    return [c.formula for sheet in book.sheets.values() for c in sheet.cells.values() if c.formula]


def _without_sheet(text: str) -> str:
    return text if text.startswith('"') else text.rpartition("'!" if "'!" in text else "!")[2] or text


@pytest.mark.parametrize(("system", "edition"), [(SYSTEM, UDF), (SYSTEM, PLAIN), (OTHER, PLAIN)])
def test_functions_and_operands_are_those_openpyxl_finds(system: str, edition: str) -> None:
    formulas = _formulas(system, edition)
    assert len(formulas) > 300
    for formula in (*formulas, *TYPED):
        ours = [t for t in tokens(formula) if t.kind in {kind for kind, _ in OPERANDS} | {FUNCTION}]
        theirs = [
            item for item in Tokenizer(f"={formula}").items
            if item.type == "OPERAND" or (item.type == "FUNC" and item.subtype == "OPEN")
        ]  # fmt: skip
        assert len(ours) == len(theirs), formula
        for token, item in zip(ours, theirs, strict=True):
            if token.kind == FUNCTION:
                assert item.value == f"{token.text}(", formula
            else:
                assert (token.kind, item.subtype) in OPERANDS, formula
                assert token.kind == ERROR or token.text == _without_sheet(item.value), formula


@pytest.mark.parametrize(
    "formula", ["[1]甲!A1", "表1[列]", "A1#", "INDEX(a,1):A5", "甲!", '"offen', "A1!B2!C3 ?"]
)
def test_what_is_not_understood_is_told(formula: str) -> None:
    assert UNKNOWN in {token.kind for token in tokens(formula)}


def test_every_character_is_in_a_token() -> None:
    for formula in (*_formulas(SYSTEM, PLAIN), *TYPED):
        sheets = {sheet.strip("'"): sheet for sheet in ("'甲 乙'", "Sheet1", "甲")}
        parts = [f"{sheets.get(t.sheet, t.sheet)}!{t.text}" if t.sheet else t.text for t in tokens(formula)]
        assert "".join(parts) == formula


def test_a_text_says_what_stands_between_its_marks() -> None:
    assert [token.content for token in tokens('"a""b"') if token.kind == TEXT] == ['a"b']
    assert next(tokens("'它''s'!A1")) == Token(CELLS, "A1", "它's")


def test_the_skeleton_keeps_what_must_not_change() -> None:
    formula = 'IF(COUNT($A$1,甲!B2)<2,"",ROUND(score_rule/jx_step1_A1_1,4))'
    moved = 'IF( COUNT(C7,乙!$B$9)<2,"",ROUND(score_rule/jx_step1_A1_1,4))'
    assert skeleton(formula) == skeleton(moved)
    for old, new in (("2", "3"), ('""', '" "'), ("ROUND", "ROUNDUP"), ("score_rule", "score_self")):
        assert skeleton(formula.replace(old, new)) != skeleton(formula), old
    assert skeleton("SUM(A1:A5)") != skeleton("SUM(A:A)")
    assert skeleton("SUM(A1)") != skeleton("SUM(#REF!)")
