"""The list of first passwords, to be cut into slips: the only time they are seen."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.check.listing.sheets import ListBook
from workbook.package.writing import text
from workbook.package.xstring import CELL_LIMIT, cut
from workbook.web.accounts import Made

NAME = "账号"
HEADS = {"单位": 40, "登录名": 20, "首次密码": 24, "签收人": 14, "签收日期": 14}
HEAD_ROW = 2


def as_workbook(made: Sequence[Made]) -> bytes:
    """Return the list as .xlsx."""
    lists = ListBook.begin(NAME)
    widths = [float(width) for width in HEADS.values()]
    sheet = lists.sheet(NAME, widths)
    text(sheet, 0, 0, "部门整体支出绩效自评　网页账号", lists.title)
    note = "首次密码登录后要改；程序里只存校验值，这张表丢了只能重设（jixiao serve reset 登录名）"
    text(sheet, 1, 0, note, lists.note)
    lists.heads(sheet, HEAD_ROW, list(HEADS))
    for row, account in enumerate(made, HEAD_ROW + 1):
        cells = [cut(account.name, CELL_LIMIT), account.login, account.password, "", ""]
        lists.row(sheet, row, cells, widths)
    sheet.ignore_errors({"number_stored_as_text": f"B1:B{HEAD_ROW + 1 + len(made)}"})
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    return lists.packed()
