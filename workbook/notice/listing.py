"""The problem list of one unit, with a column for its answers."""

from __future__ import annotations

from workbook.check.frame.finding import SEVERITY_WORDS
from workbook.check.listing.sheets import ListBook
from workbook.collection.record import Record
from workbook.notice.letter import base_name
from workbook.package.writing import text
from workbook.package.xstring import CELL_LIMIT, cut

NAME = "问题清单"
HEADS = {"序号": 6, "级别": 9, "代码": 10, "位置": 20, "问题": 56, "怎么改": 46, "上次": 12, "答复": 30}
HEAD_ROW = 2


def as_workbook(unit: Record) -> bytes:
    """Return the list: every finding of the unit in the order of its workbook, the notes too."""
    lists = ListBook.begin(NAME)
    widths = [float(width) for width in HEADS.values()]
    sheet = lists.sheet(NAME, widths, f"{unit.department}　{NAME}")
    text(sheet, 0, 0, f"{unit.department}　{NAME}", lists.title)
    note = "改正后重新校验；不能改的，在自评表“校验结果”页的“答复”栏写明原因，程序从那里读取"
    text(sheet, 1, 0, f"{base_name(unit.file)}：{note}", lists.note)
    lists.heads(sheet, HEAD_ROW, list(HEADS))
    known = {pair["after"]["token"] for pair in (unit.changed or {}).get("open", ())}
    row = HEAD_ROW
    for number, f in enumerate(unit.findings, 1):
        row += 1
        place = f"{f['sheet']}!{f['cell']}" if f["cell"] else str(f["sheet"] or "")
        again = "没有改正" if f["token"] in known else ""
        cells = [SEVERITY_WORDS[f["severity"]], f["code"], place, f["message"], f["hint"], again]
        lists.row(sheet, row, ["", *(cut(cell, CELL_LIMIT) for cell in cells), f["answered"] or ""], widths)
        sheet.write_number(row, 0, number, lists.centred)
    sheet.autofilter(HEAD_ROW, 0, max(row, HEAD_ROW + 1), len(HEADS) - 1)
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    return lists.packed()
