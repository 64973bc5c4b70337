"""What came into the file from other programs and other clerks' books."""

from __future__ import annotations

import re

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.content import BOOK, CLASS, HEAD, RELS, link, relation, some_sheet, whole
from tests.corpus.operators.structure import mutate
from tests.corpus.operators.third import fault
from tests.tools import foreign
from workbook.package.address import address


@fault("link_to_a_program", CLASS)
def link_to_program(desk: Desk) -> None:
    """A topic of another program, left by a pasted link."""
    mutate(desk, foreign.link_program, ["WinWord", "D:\\自评报告.doc"])
    whole(desk)
    desk.about = "link"


@fault("embedded_document", CLASS)
def embedded_document(desk: Desk) -> None:
    """The notice itself embedded in a sheet."""
    sheet = some_sheet(desk)
    name = desk.pick(("通知.docx", "决算表.xlsx", "汇报.pptx"))
    mutate(desk, foreign.embed, [sheet, name])
    desk.blame(f"xl/embeddings/{name}")


@fault("embedded_package_object", CLASS)
def embedded_object(desk: Desk) -> None:
    """A scanned document put in as an object."""
    sheet = some_sheet(desk)
    mutate(desk, foreign.embed, [sheet, "oleObject7.bin"])
    desk.blame("xl/embeddings/oleObject7.bin")


@fault("formula_with_a_path", CLASS)
def formula_with_path(desk: Desk) -> None:
    """A figure from a book on the clerk's disk, its path in the formula."""
    link(desk)
    key = desk.pick(
        ("carryover_begin", "asset_total", "survey_sent", "sangong_running_last", "proc_plan_total")
    )
    datum = desk.datum(key)
    desk.spoil(datum, datum.value, f"'D:\\{desk.year - 1}\\[决算.xlsx]收支'!$D$23")


@fault("validation_from_another_book", CLASS)
def validation_from_book(desk: Desk) -> None:
    """A list of choices that stands in another book."""
    sheet = desk.pick(("人员", "资产"))
    link(desk)
    rule = (
        '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="99"><formula>'
        "[1]Sheet1!$A$1&gt;0</formula></cfRule></conditionalFormatting>"
    )
    desk.part(desk.sheet_part(sheet), lambda t: t.replace("</sheetData>", f"</sheetData>{rule}", 1))
    whole(desk, sheet)
    desk.about = "validation"


@fault("connection_to_the_ledger", CLASS)
def ledger(desk: Desk) -> None:
    """A connection to the data base of the ledger."""
    mutate(desk, foreign.connection, "账务系统2023")
    whole(desk, "xl/connections.xml")
    desk.about = "connection"


@fault("control_copied_along", CLASS)
def control(desk: Desk) -> None:
    """A control that came along with copied cells."""
    sheet = desk.pick(("人员", "收支", "资产"))
    mutate(desk, foreign.control, sheet)
    desk.blame(sheet, "", "文件", "xl/activeX/activeX1.xml")
    desk.about = sheet


@fault("power_query_left", CLASS)
def power_query(desk: Desk) -> None:
    """A query with which last year's figures were fetched."""
    desk.parts["customXml/item9.xml"] = (
        f'{HEAD}<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">AAAAAA==</DataMashup>'.encode()
    )
    relation(desk, RELS, "customXml", "../customXml/item9.xml")
    desk.parts["xl/connections.xml"] = (
        f'{HEAD}<connections xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<connection id="1" name="查询 - 上年决算" type="5" refreshedVersion="6"><dbPr connection="'
        'Provider=Microsoft.Mashup.OleDb.1;Data Source=$Workbook$;Location=上年决算" command="SELECT *"/>'
        "</connection></connections>"
    ).encode()
    relation(desk, RELS, "connections", "connections.xml")
    whole(desk, "xl/connections.xml", "customXml/item9.xml")
    desk.about = "query"


@fault("filled_rows_hidden", CLASS)
def rows_hidden(desk: Desk) -> None:
    """Filled lines of a list are hidden."""
    table = desk.pick(("projects", "tasks", "targets", "evidence"))
    rows = desk.rows(table, at_least=3)[1:3]
    sheet = next(iter(rows[0].cells.values())).sheet
    numbers = {next(iter(row.cells.values())).row for row in rows}

    def change(text: str) -> str:
        for number in numbers:
            text = re.sub(
                rf'<row r="{number}"(?![^>]*hidden=)', f'<row r="{number}" hidden="1"', text, count=1
            )
        return text

    desk.part(desk.sheet_part(sheet), change)
    for row in rows:
        desk.blame_row(row)
    desk.blame(sheet, *(f"{sheet}!{address(number, 1)}" for number in numbers))
    desk.about = table


@fault("sheet_of_figures_hidden", CLASS)
def sheet_hidden(desk: Desk) -> None:
    """The sheet of income and expenditure is hidden."""
    sheet = desk.pick(("收支", "公用与三公", "支付进度"))
    if sheet not in desk.opened.book.sheets or not desk.opened.book.sheets[sheet].visible:
        raise NotHere("the system does not show it")
    state = desk.pick(("hidden", "veryHidden"))
    desk.part(BOOK, lambda t: t.replace(f'<sheet name="{sheet}"', f'<sheet name="{sheet}" state="{state}"'))
    desk.blame(sheet)
    desk.about = sheet
