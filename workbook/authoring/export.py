"""Writes the workbook of an indicator system."""

from __future__ import annotations

import datetime as dt
import io
import re

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from workbook.authoring import aids, columns, reference
from workbook.authoring.column import SystemSheet
from workbook.authoring.directory import directory_of
from workbook.authoring.geometry import FIRST_ROW, HEAD_ROW, LAST_ROW, LEGEND_ROW
from workbook.authoring.load import read_members
from workbook.authoring.names import CODES, NAMES, Lists
from workbook.authoring.rows import rows
from workbook.authoring.table import Material, TableWriter
from workbook.layout import assemble
from workbook.layout.printed import MARKS
from workbook.layout.standard import standard_of
from workbook.package import writing
from workbook.package.address import address, quoted
from workbook.package.guard import Refused, unpack
from workbook.package.patch import pack
from workbook.systems import SystemProblem
from workbook.systems.fingerprint import fingerprint
from workbook.systems.model import System
from workbook.systems.writer import text
from workbook.template.styles import FORMULA, INPUT, LINE, Styles

EXPORTED = "导出的工作簿"
EPOCH = dt.datetime(2024, 1, 1)
A4, A3 = 9, 8
NEEDED, OPTIONAL = "#C9A227", "#F3E7B3"
"""Colours of the tabs: of the sheets every system fills, and of those filled where they are needed."""
_NO_RESULT = rb'(<c r="[A-Z]+\d+"(?: s="\d+")?)(><f>[^<]*</f><v></v>)'
_FIXED = rb'(<row r="(\d+)"[^>]*?) customHeight="1"'
WIDE_PAGES = 3
WIDE = 12  # columns; a wider sheet is printed on A3


def export(system: System) -> bytes:
    """Return `system` as .xlsx that reads back as the same system; same system, same bytes.

    Raises SystemProblem when the system names fields that do not exist, Refused when something in it has no
    place in the sheets: nothing is ever left out silently.
    """
    data = workbook_of(system)
    try:
        again = read_members(unpack(data, EXPORTED), EXPORTED, own=False)
    except SystemProblem as problem:
        raise Refused(f"体系 {system.id} 有表格写不下的内容，没有导出：{problem}") from None
    if fingerprint(again.system) != fingerprint(system):
        pairs = zip(text(system).splitlines(), again.text.splitlines(), strict=False)
        line = next((old.strip() for old, new in pairs if old != new), "")
        raise Refused(f"体系 {system.id} 有表格写不下的内容，没有导出；第一处是：{line}")
    return data


def workbook_of(system: System) -> bytes:
    """Return `system` as .xlsx, without reading it back."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "指标体系", "created": EPOCH, "comments": system.title})
    styles = Styles(book)
    assemble(system)  # refuses a system that names fields no workbook has
    standard = standard_of(system)
    material = Material(
        rows(system),
        directory_of(tuple(item for _, item in system.own_inputs()), system.tables, system.choices),
        {i.code: i.name for i in system.indicators},
        {i.code: standard(i) for i in system.indicators},
    )
    names = [columns.GUIDE_SHEET, *(sheet.name for sheet in columns.SHEETS)]
    names += [columns.FUNCTION_SHEET, columns.FIELD_SHEET, columns.LIST_SHEET]
    targets = {name: book.add_worksheet(name) for name in names}
    filled = {name: len(listed) for name, listed in material.rows.items() if name != columns.INFO.name}
    reference.guide(targets[columns.GUIDE_SHEET], styles, system, filled)
    for sheet in columns.SHEETS:
        _sheet(targets[sheet.name], sheet, styles, material)
    reference.function_list(targets[columns.FUNCTION_SHEET], styles, system)
    reference.field_list(book, targets[columns.FIELD_SHEET], styles, material.fields)
    Lists(book, targets[columns.LIST_SHEET]).write()
    targets[columns.LIST_SHEET].hide()
    for key, name in (("code", CODES), ("name", NAMES)):
        col = columns.INDICATORS.columns.index(columns.INDICATORS.column(key))
        area = f"{address(FIRST_ROW, col, True)}:{address(LAST_ROW, col, True)}"
        book.define_name(name, f"={quoted(columns.INDICATORS.name)}!{area}")
    book.close()
    return _growing(buffer.getvalue(), names)


def _growing(data: bytes, names: list[str]) -> bytes:
    """Let rows grow while people type: XlsxWriter marks every height as fixed by hand.

    It also stores an empty result as no number; say that it is a text.
    """
    members = unpack(data, "体系")
    read = {sheet.name for sheet in columns.SHEETS}
    for number, name in enumerate(names, 1):
        part = f"xl/worksheets/sheet{number}.xml"
        members[part] = re.sub(_NO_RESULT, rb'\1 t="str"\2', members[part])
        if name in read:
            members[part] = re.sub(_FIXED, _released, members[part])
    return pack(members)


def _released(row: re.Match[bytes]) -> bytes:
    return row[1] if int(row[2]) > FIRST_ROW else row[0]


def _sheet(target: Worksheet, sheet: SystemSheet, styles: Styles, material: Material) -> None:
    """Write one sheet that import reads."""
    reference.head(target, styles, sheet.name, sheet.note)
    legend = ((f"{MARKS['input']} 填写", INPUT), (f"{MARKS['derived']} 自动", FORMULA))
    for col, (words, colour) in enumerate(legend, 1):
        style = styles.get(bg_color=colour, border=1, border_color=LINE, align="center", font_size=9)
        writing.text(target, LEGEND_ROW, col, words, style)
    TableWriter(target, sheet, styles, material).write()
    aids.add(target, sheet, styles)
    target.ignore_errors({"number_stored_as_text": f"A1:{address(LAST_ROW, len(sheet.columns))}"})
    target.set_tab_color(NEEDED if sheet in columns.ALWAYS else OPTIONAL)
    wide = len(sheet.columns) > WIDE and not sheet.vertical
    target.set_paper(A3 if wide else A4)
    target.set_landscape()
    target.fit_to_pages(WIDE_PAGES if wide else 1, 0)
    target.repeat_rows(HEAD_ROW)
    if wide:
        target.repeat_columns(0, sheet.frozen - 1)
    target.set_footer("&L&A&R第 &P 页 共 &N 页")
