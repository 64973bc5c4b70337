"""Clause by clause: what the standards of the package and of the spreadsheet let a file say."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from tests.workbook.package.minimal import book, members, relations
from workbook.package import content_types, relationships
from workbook.package.areas import Area
from workbook.package.book import CellValue, ErrorValue
from workbook.package.guard import Refused, macro_type
from workbook.package.reader import read_book

VALUES: list[tuple[str, str, CellValue]] = [
    ("§18.18.11 n", "<c r='A1'><v>12.5</v></c>", D("12.5")),
    ("§18.18.11 n, a double of 17 digits", '<c r="A1"><v>0.55940000000000001</v></c>', D("0.5594")),
    ("§18.18.11 n with white space", '<c r="A1"><v> 7 </v></c>', D(7)),
    ("§18.18.11 n, exponent", '<c r="A1" t="n"><v>1.5E3</v></c>', D(1500)),
    ("§18.18.11 b", '<c r="A1" t="b"><v>1</v></c>', True),
    ("§18.18.11 b, false", '<c r="A1" t="b"><v>0</v></c>', False),
    ("§18.18.11 e", '<c r="A1" t="e"><v>#DIV/0!</v></c>', ErrorValue("#DIV/0!")),
    ("§18.18.11 s", '<c r="A1" t="s"><v>1</v></c>', "二"),
    ("§18.18.11 str", '<c r="A1" t="str"><f>A2</f><v>a_x000D_b</v></c>', "a\rb"),
    ("§18.18.11 str, empty result", '<c r="A1" t="str"><f>A2</f><v></v></c>', ""),
    ("§18.18.11 inlineStr", '<c r="A1" t="inlineStr"><is><t>甲</t></is></c>', "甲"),
    ("§18.18.11 inlineStr, runs", '<c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>', "甲乙"),
    ("§18.18.11 d, a day", '<c r="A1" t="d"><v>2024-03-05</v></c>', D(45356)),
    ("§18.18.11 d, with time", '<c r="A1" t="d"><v>2024-03-05T12:00:00.000Z</v></c>', D("45356.5")),
    ("§18.18.11 d, before March 1900", '<c r="A1" t="d"><v>1900-01-31</v></c>', D(31)),
    ("§18.18.11 d, no day", '<c r="A1" t="d"><v>2024-13-45</v></c>', "2024-13-45"),
    ("§18.3.1.96 v with a comment in it", '<c r="A1"><v>1<!-- x -->2</v></c>', D(12)),
    ("§18.3.1.4 an unknown type is a number", '<c r="A1" t="x"><v>3</v></c>', D(3)),
]  # fmt: skip
STRINGS = (
    "<si><t>一</t></si>"
    "<si><r><rPr/><t>二</t></r><rPh sb='0' eb='1'><t>er</t></rPh><phoneticPr fontId='1'/></si>"
)


@pytest.mark.parametrize(("clause", "cell", "value"), VALUES, ids=[clause for clause, *_ in VALUES])
def test_values_of_cells(clause: str, cell: str, value: CellValue) -> None:
    found = book(f'<row r="1">{cell}</row>', STRINGS).cell("甲", 0, 0).value
    assert (found, type(found)) == (value, type(value))


def test_days_counted_from_1904() -> None:
    """§18.2.28 date1904: the same day is another number, an ISO day too."""
    cell = '<row r="1"><c r="A1" t="d"><v>1904-01-02</v></c></row>'
    found = book(cell, properties='date1904="true"')
    assert (found.date1904, found.cell("甲", 0, 0).value) == (True, D(1))


PLACES: list[tuple[str, str, dict[tuple[int, int], int]]] = [
    ("§18.3.1.4 without r", "<row r='3'><c/><c><v>1</v></c></row>", {(2, 1): 1}),
    ("§18.3.1.73 without r", "<row/><row><c r='B2'><v>1</v></c></row>", {(1, 1): 1}),
    ("after a row with r", "<row r='5'/><row><c><v>1</v></c></row>", {(5, 0): 1}),
    ("after a cell with r", "<row><c r='C1'><v>1</v></c><c><v>2</v></c></row>", {(0, 2): 1, (0, 3): 2}),
    ("the last cell", "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>", {(1_048_575, 16_383): 1}),
    ("ISO 29500-3 §9.2: elements of others", "<row><x xmlns='urn:x'/><c><v>1</v></c></row>", {(0, 0): 1}),
]


@pytest.mark.parametrize(("clause", "rows", "cells"), PLACES, ids=[clause for clause, *_ in PLACES])
def test_places_of_cells(clause: str, rows: str, cells: dict[tuple[int, int], int]) -> None:
    found = book(rows).sheets["甲"].cells
    assert {at: cell.value for at, cell in found.items()} == {at: D(n) for at, n in cells.items()}


FORMULAS: list[tuple[str, str, dict[tuple[int, int], tuple[str | None, bool]]]] = [
    (
        "§18.3.1.40 shared",
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+$C$1</f></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row>',
        {(0, 0): ("B1+$C$1", False), (1, 0): ("B2+$C$1", False)},
    ),
    (
        "§18.3.1.40 array",
        '<row r="1"><c r="A1"><f t="array" ref="A1:B1">C1:D1</f><v>1</v></c><c r="B1"><v>2</v></c></row>',
        {(0, 0): ("C1:D1", True), (0, 1): (None, True)},
    ),
    ("§18.3.1.40 escaped", '<row><c><f>"_x0041_"&amp;A2</f></c></row>', {(0, 0): ('"A"&A2', False)}),
]


@pytest.mark.parametrize(("clause", "rows", "cells"), FORMULAS, ids=[clause for clause, *_ in FORMULAS])
def test_formulas(clause: str, rows: str, cells: dict[tuple[int, int], tuple[str | None, bool]]) -> None:
    found = book(rows).sheets["甲"].cells
    assert {at: (cell.formula, cell.linked) for at, cell in found.items()} == cells


BROKEN = {
    "a text that is not there": ('<row><c t="s"><v>9</v></c></row>', "“甲”的 A1 引用的文字不存在"),
    "a text of a negative number": ('<row><c t="s"><v>-1</v></c></row>', "“甲”的 A1 引用的文字不存在"),
    "an address beyond the sheet": ('<row><c r="XFE1"><v>1</v></c></row>', "地址是“XFE1”"),
    "no address": ('<row><c r="1A"><v>1</v></c></row>', "地址是“1A”"),
    "a row beyond the sheet": ('<row r="1048577"/>', "行号是“1048577”"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_stands_for_nothing_is_told_with_its_place(what: str) -> None:
    cells, words = BROKEN[what]
    with pytest.raises(Refused, match=f"结构已损坏.*{words}.*另存"):
        book(cells, STRINGS)


NAMES: list[tuple[str, str, str | None]] = [
    ("of the book", '<definedName name="n">甲!$A$1</definedName>', "甲"),
    ("of the sheet it points to", '<definedName name="n" localSheetId="1">乙!$A$1</definedName>', "乙"),
    (
        "the book's before a sheet's",
        '<definedName name="n" localSheetId="1">乙!$A$1</definedName>'
        '<definedName name="n">甲!$A$1</definedName>',
        "甲",
    ),
    (
        "its own sheet's before another's",
        '<definedName name="n" localSheetId="1">甲!$A$1</definedName>'
        '<definedName name="n" localSheetId="0">甲!$A$1</definedName>',
        "甲",
    ),
    ("of a sheet that is not there", '<definedName name="n" localSheetId="7">甲!$A$1</definedName>', None),
    ("in quotation marks", "<definedName name=\"n\">'甲'!$A$1</definedName>", "甲"),
    ("lost", '<definedName name="n">甲!#REF!</definedName>', None),
]


@pytest.mark.parametrize(("what", "xml", "sheet"), NAMES, ids=[what for what, *_ in NAMES])
def test_defined_names(what: str, xml: str, sheet: str | None) -> None:
    """ISO/IEC 29500-1 §18.2.5."""
    assert book("", names=xml).area("n") == (Area(sheet, 0, 0, 0, 0) if sheet else None)


def test_a_doctype_is_refused_in_any_encoding() -> None:
    """29500-2 §6.1.4: parts have no DTD."""
    good = members("<row><c><v>1</v></c></row>")
    main = good["xl/workbook.xml"].decode()
    evil = '<?xml version="1.0"{}?>{}<!DOCTYPE x [<!ENTITY a "b">]>' + main
    for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        for before in ("", f"<!--{'x' * 9000}-->"):
            bad = evil.format(f' encoding="{encoding}"', before).encode(encoding)
            with pytest.raises(Refused, match="损坏"):
                read_book({**good, "xl/workbook.xml": bad}, "t")


TARGETS = [
    ("worksheets/a.xml", "xl", "xl/worksheets/a.xml"),
    ("/xl/worksheets/a.xml", "xl", "xl/worksheets/a.xml"),
    ("../a.xml", "xl/worksheets", "xl/a.xml"),
    ("..\\a.xml", "xl/worksheets", "xl/a.xml"),
    ("./a.xml#x", "", "a.xml"),
    ("../../../../a.xml", "xl", "a.xml"),
]


@pytest.mark.parametrize(("target", "folder", "part"), TARGETS)
def test_targets(target: str, folder: str, part: str) -> None:
    """29500-2 §6.5.3.4: references relative to the source part."""
    assert relationships.resolved(target, folder) == part


def test_part_names_are_the_same_in_any_case_and_encoded() -> None:
    """29500-2 §6.2.2.3."""
    parts = {
        "xl/Work Sheets/表.XML": b"",
        "_rels/.RELS": relations(("officeDocument", "XL/Work%20Sheets/%E8%A1%A8.xml")),
    }
    assert relationships.book_part(parts) == "xl/Work Sheets/表.XML"


def test_content_types() -> None:
    """29500-2 §6.2.3: an override before the default, both in any case."""
    types = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="XML" ContentType="application/xml"/>'
        b'<Override PartName="/XL/workbook.xml"'
        b' ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'
        b"</Types>"
    )
    parts = {"[content_types].xml": types, "xl/workbook.xml": b"", "xl/a.xml": b""}
    assert content_types.type_of(parts, "xl/a.xml") == "application/xml"
    assert macro_type(parts) is True
    assert content_types.type_of(parts, "xl/a.bin") == ""
    left = {**parts, "[content_types].xml": content_types.without(types, "xl/workbook.xml")}
    assert macro_type(left) is None
