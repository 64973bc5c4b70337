"""The reviewers' table: a row for every indicator of every unit, scores and reasons to be typed in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from workbook.check.listing.sheets import ListBook
from workbook.collection import Collected, Record
from workbook.package.writing import text, validation
from workbook.review.heads import CONCLUSIONS, HEAD_ROW, SCORES, Head

TITLE = "部门整体支出绩效自评　复评表"
NOTES = {
    SCORES.name: "只填黄色格。复评得分空着，即认可自评得分；与自评得分不同的，写明理由。整行可以删。",
    CONCLUSIONS.name: "复评过的单位写复评人、复评日期；加减分空着，即认可自评加减分。没有复评的整行空着。",
}


def as_workbook(collected: Collected) -> bytes:
    """Return the table for the submissions of a collection that count, in its order."""
    lists = ListBook.begin(TITLE)
    typed = lists.look(bg_color="#FFF9DB", locked=False, text_wrap=True)
    units = [unit for unit in collected.counted if unit.indicators]
    scores = [(unit, item) for unit in units for item in unit.indicators if item.applicable]
    rows = [
        [u.department, u.code, i.code, i.name, i.points, i.score, i.self_score, None, None] for u, i in scores
    ]
    sheet = _sheet(lists, SCORES.name, SCORES.heads, rows, typed)
    col = SCORES.column("score")
    for row, (_, item) in enumerate(scores, HEAD_ROW + 1):
        bounds = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": float(item.points)}
        said = {"error_title": "复评得分", "error_message": f"填 0 至 {item.points} 之间的数"}
        validation(sheet, (row, col, row, col), {**bounds, **said})
    conclusions = [[u.department, u.code, u.self_total, _bonus(u), *[None] * 5] for u in units]
    _sheet(lists, CONCLUSIONS.name, CONCLUSIONS.heads, conclusions, typed)
    return lists.packed()


def _bonus(unit: Record) -> Decimal | None:
    return unit.self_bonus


def _sheet(
    lists: ListBook, name: str, heads: Sequence[Head], rows: Sequence[Sequence[Any]], typed: Any
) -> Any:
    sheet = lists.sheet(name, [head.width for head in heads])
    text(sheet, 0, 0, TITLE, lists.title)
    text(sheet, 1, 0, NOTES[name], lists.note)
    lists.heads(sheet, HEAD_ROW, [head.title for head in heads])
    for number, row in enumerate(rows, HEAD_ROW + 1):
        for col, (head, value) in enumerate(zip(heads, row, strict=True)):
            look = typed if head.typed else lists.body
            if isinstance(value, Decimal):
                sheet.write_number(number, col, float(value), lists.points)
            elif value is None:
                sheet.write_blank(number, col, None, look)
            else:
                text(sheet, number, col, value, look)
    sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + max(1, len(rows)), len(heads) - 1)
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    return sheet
