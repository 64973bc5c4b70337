"""Each limit is noticed: a sound workbook is spoilt in one way, and exactly that limit speaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest

from tests.openxml.excel import as_excel_saves
from tests.openxml.limits import LIMITS, breaches
from tests.tools.workbooks import filled, sample
from workbook.package.reader import read_book

pytestmark = pytest.mark.slow

BOOK, STAFF, SCORES = "xl/workbook.xml", "人员", "指标评分"
"""A part of the package, and the names of two sheets."""

Members = dict[str, bytes]
LONG = "长" * 256


@cache
def sound() -> Members:
    return as_excel_saves(filled(sample("example-2024")))


@cache
def parts() -> dict[str, str]:
    """Return the parts of the sheets by their names."""
    return {name: sheet.part for name, sheet in read_book(sound(), "t").sheets.items()}


def changed(place: str, pattern: str, new: str, count: int = 1) -> Members:
    """Return the sound members with `pattern` replaced in a part, or in that of a sheet."""
    part = parts().get(place, place)
    text = sound()[part].decode()
    after = re.sub(pattern, new, text, count=count, flags=re.DOTALL)
    assert after != text, f"{pattern} is not in {part}"
    return {**sound(), part: after.encode()}


def formula(text: str) -> Members:
    """Return the sound members with another first plain formula in 指标评分."""
    return changed(SCORES, r"(<c\b[^>]*>)<f>[^<]*</f>", rf"\1<f>{text}</f>")


def attribute(key: str, text: str) -> Members:
    return changed(STAFF, rf'(<dataValidation\b[^>]*?\b{key})="[^"]*"', rf'\1="{text}"')


def named(name: str) -> Members:
    return changed(BOOK, r'<definedName name="paid_total"', f'<definedName name="{name}"')


def cell(new: str) -> Members:
    """Return the sound members with another B7 in 人员."""
    return changed(STAFF, r'<c r="B7"[^>]*?(?:/>|>.*?</c>)', new)


def without(part: str) -> Members:
    return {name: data for name, data in sound().items() if name != part}


SPOILT: dict[str, list[Callable[[], Members]]] = {
    "empty_formula": [lambda: formula(""), lambda: changed(STAFF, r"<formula1>[^<]*", "<formula1>")],
    "formula_length": [lambda: formula("1" + "+1" * 4096)],
    "formula_nesting": [lambda: formula("ABS(" * 65 + "1" + ")" * 65)],
    "formula_literal": [lambda: formula(f'"{LONG}"'), lambda: formula(f'LEN("{"长" * 254}""""")')],
    "validation_list": [
        lambda: changed(
            STAFF, r'<dataValidation type="[^"]*"([^>]*)><formula1>[^<]*',
            rf'<dataValidation type="list"\1><formula1>"{LONG}"',
        )
    ],
    "validation_text": [
        lambda: attribute("promptTitle", "题" * 33),
        lambda: attribute("errorTitle", "题" * 33),
        lambda: attribute("prompt", LONG),
        lambda: attribute("error", "错" * 225),
    ],
    "defined_name": [
        lambda: named("A1"), lambda: named("xfd1048576"), lambda: named("R1C1"), lambda: named("R"),
        lambda: named("c"), lambda: named("true"), lambda: named("1a"), lambda: named("a b"),
        lambda: named("a" * 256), lambda: named("R2D2"),
    ],
    "defined_name_twice": [lambda: named("PAYABLE")],
    "sheet_name": [
        lambda: changed(BOOK, 'name="人员"', f'name="{"名" * 32}"'),
        lambda: changed(BOOK, 'name="人员"', 'name="人:员"'),
        lambda: changed(BOOK, 'name="人员"', "name=\"'人员\""),
        lambda: changed(BOOK, 'name="人员"', 'name="XLWINGS.conf"'),
    ],
    "sheet_id": [lambda: changed(BOOK, 'sheetId="2"', 'sheetId="1"')],
    "header_footer": [lambda: changed(STAFF, "<oddFooter>[^<]*", f"<oddFooter>{LONG}")],
    "row_height": [lambda: changed(STAFF, r'\bht="[^"]*"', 'ht="410"')],
    "column_width": [lambda: changed(STAFF, r'\bwidth="[^"]*"', 'width="256"')],
    "merge_overlap": [lambda: changed(STAFF, r"(<mergeCell [^>]*/>)", r"\1\1")],
    "cell_text": [
        lambda: cell(f'<c r="B7" t="inlineStr"><is><t>{"长" * 32768}</t></is></c>'),
        lambda: cell('<c r="B7" t="s"><v>99999</v></c>'),
    ],
    "cell_value": [
        lambda: cell('<c r="B7"><v>1E999</v></c>'),
        lambda: cell('<c r="B7"><v>1,5</v></c>'),
        lambda: cell('<c r="B7" t="e"><v>#SPILL!</v></c>'),
        lambda: cell('<c r="B7" t="b"><v>2</v></c>'),
    ],
    "cell_order": [
        lambda: cell('<c r="A7"/>'),
        lambda: cell('<c r="ZZ7"/>'),
        lambda: changed(STAFF, '<row r="7"', '<row r="5"'),
    ],
    "cell_index": [lambda: cell('<c r="B7" s="9999"/>'), lambda: cell('<c r="B7" cm="1"/>')],
    "shared_formula": [
        lambda: changed(SCORES, r'<f t="shared" ref="[^"]*" si="0">', '<f t="shared" ref="A1:A2" si="0">'),
        lambda: changed(SCORES, r'<f t="shared" ref="[^"]*" si="0">[^<]*</f>', '<f t="shared" si="0"/>'),
    ],
    "calculation_chain": [lambda: changed("xl/calcChain.xml", "<c ", '<c r="A1" i="1"/><c ')],
    "relationship": [
        lambda: changed("_rels/.rels", 'Id="rId3"', 'Id="rId2"'),
        lambda: changed("xl/_rels/workbook.xml.rels", r"<Relationship [^>]*calcChain[^>]*/>", ""),
        lambda: changed(STAFF, r'r:id="[^"]*"', 'r:id="rId77"'),
    ],
    "content_type": [
        lambda: changed("[Content_Types].xml", r'<Override PartName="/xl/persons/person.xml"[^>]*/>', "")
        | {"docProps/odd.dat": b""},
        lambda: {**sound(), "XL/calcchain.xml": sound()["xl/calcChain.xml"]},
    ],
}  # fmt: skip
"""By limit: ways to break it."""
CASES = [(name, number) for name, ways in SPOILT.items() for number in range(len(ways))]


def test_a_sound_workbook_breaks_nothing() -> None:
    assert breaches(sound()) == []


@pytest.mark.parametrize(("name", "number"), CASES)
def test_a_broken_limit_is_noticed(name: str, number: int) -> None:
    found = breaches(SPOILT[name][number]())
    assert name in {text.partition(":")[0] for text in found}


def test_a_part_that_is_missing_is_noticed() -> None:
    names = {text.partition(":")[0] for text in breaches(without("xl/calcChain.xml"))}
    assert names == {"relationship", "content_type"}


def test_every_limit_has_its_source_and_is_spoilt_here() -> None:
    assert set(SPOILT) == set(LIMITS)
    assert all(len(item.source) > 20 for item in LIMITS.values())
