"""发放清单.xlsx: who got which file, with its SHA-256; it serves as the list of units of the collection."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbook.check.listing.sheets import ListBook
from workbook.issuing.books import Issue
from workbook.issuing.units import HEADS
from workbook.package.writing import link, text, to_file
from workbook.package.xstring import CELL_LIMIT, cut

LIST_NAME = "发放清单.xlsx"
TITLE = "发放清单"
SIGNED = ("签收人", "签收日期")
KINDS = {".xlsm": "函数版", ".xlsx": "普通版"}
HEAD_ROW = 2


def as_workbook(issues: Sequence[Issue], files: Sequence[Sequence[Path]]) -> bytes:
    """Return the list. files: the path of every workbook of each unit, as it was written beside the list."""
    suffixes = list(dict.fromkeys(book.suffix for item in issues for book in item.books))
    heads = _heads(suffixes)
    widths = [6, 30, 16, 9, 14, 24, *[34, 24] * len(suffixes), 30, 12, 14]
    lists = ListBook.begin(TITLE)
    sheet = lists.sheet(TITLE, widths)
    text(sheet, 0, 0, "部门整体支出绩效自评　发放清单", lists.title)
    done = sum(not item.refused for item in issues)
    text(
        sheet,
        1,
        0,
        f"共 {len(issues)} 个单位，发放 {done} 个；校验值是 SHA-256，文件没有改动时不变",
        lists.note,
    )
    lists.heads(sheet, HEAD_ROW, heads)
    for number, (item, paths) in enumerate(zip(issues, files, strict=True), 1):
        unit, row = item.unit, HEAD_ROW + number
        known = {book.suffix: (path, book.digest) for book, path in zip(item.books, paths, strict=True)}
        cells = [str(number), unit.name, unit.code, unit.level, unit.group, _carried(item)]
        for suffix in suffixes:
            path, digest = known.get(suffix, (None, ""))
            cells += [path.name if path else "", digest]
        lists.row(sheet, row, [*cells, cut(item.refused, CELL_LIMIT), *[""] * len(SIGNED)], widths)
        sheet.write_number(row, 0, number, lists.centred)
        for place, suffix in enumerate(suffixes):
            if path := known.get(suffix, (None, ""))[0]:
                link(sheet, row, 6 + 2 * place, to_file(path.name), path.name, lists.linked)
    last = HEAD_ROW + max(1, len(issues))
    sheet.ignore_errors({"number_stored_as_text": f"A1:F{last + 1}"})
    sheet.autofilter(HEAD_ROW, 0, last, len(heads) - 1)
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    return lists.packed()


def _heads(suffixes: Sequence[str]) -> list[str]:
    own = [HEADS[key][0] for key in ("name", "code", "level", "group")]
    books = [f"{KINDS[s]}{what}" for s in suffixes for what in ("文件", "校验值")]
    return ["序号", *own, "上年带入", *books, "没有发放的原因", *SIGNED]


def _carried(item: Issue) -> str:
    """Return what came from last year in words, and what did not."""
    if item.carried is None:
        return ""
    lost = f"；没有带入：{'；'.join(item.homeless)}" if item.homeless else ""
    return cut(f"{item.carried} 格{lost}", CELL_LIMIT)
