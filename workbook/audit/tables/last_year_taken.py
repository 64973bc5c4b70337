"""The year before's amount of a row told as this year's: “运行维护费共8.70万元”, of a row with 8.70, 8.40."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.tables.years_told import year_columns
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import Grid, Row, grids
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import FACTORS, Kind

_OTHER = re.compile(
    r"上年|去年|往年|同期|20\d\d年|比|较|由|从|原|预算|安排|计划|目标|控制|批复|[高低多少]于|超过|限额|减少|增加|节约|压减|下降|增长|相差|差额"
)
_BEHIND = re.compile(r"^[^，。；]{0,6}(?:预算|降|增|减|上升|升)|^[（(]?上年")
_LEAST = 4
"""So many last letters of a row's name are enough of it."""
_SIGNS = re.compile(r"[（(][^（）()]*[）)]|[“”\"]")


def last_year_taken(audit: Audit) -> Iterator[Hit]:
    """Yield amounts of rows that are those of the year before and not those of the year."""
    own = audit.once(about).year
    for grid in audit.once(grids):
        columns = year_columns(grid, own)
        if columns is None or grid.unit not in FACTORS:
            continue
        for paragraph in audit.document.body:
            money = [m for m in paragraph.mentions if m.quantity.kind is Kind.MONEY]
            for mention in money:
                row = _row(grid, paragraph, mention) if mention.quantity.exact and not mention.past else None
                if row is not None:
                    yield from _of_row(audit, grid, columns, row, paragraph, mention)


def _row(grid: Grid, paragraph: Paragraph, mention: Mention) -> Row | None:
    """Return the only row whose name, or its end, stands in the clause of an amount."""
    text = paragraph.folded.text
    clause = _SIGNS.sub("", re.split("[，；。：、]", text[mention.span.start : mention.at])[-1])
    behind = text[mention.end : mention.end + 10]
    if _OTHER.search(clause) or _BEHIND.match(behind) or mention.depth:
        return None
    found = [row for row in grid.rows if _stands(_SIGNS.sub("", row.name), clause)]
    return found[0] if len(found) == 1 else None


def _stands(name: str, clause: str) -> bool:
    return len(name) >= _LEAST and (name in clause or (len(name) > _LEAST and name[-5:] in clause))


def _of_row(
    audit: Audit, grid: Grid, columns: tuple[int, int], row: Row, paragraph: Paragraph, mention: Mention
) -> Iterator[Hit]:
    factor, value = FACTORS[grid.unit], mention.quantity.value
    before, now = (row.cells.get(n) for n in columns)
    if before is None or now is None or not value or before.value == now.value:
        return
    told = {m.quantity.value for m in paragraph.mentions if m.quantity.kind is Kind.MONEY}
    if value != before.value * factor or now.value * factor in told:
        return
    text = paragraph.folded
    span = Span(text.text[mention.at : mention.end], mention.at)
    head = grid.heads[columns[0]]
    shown, wrong = (cell.paragraph.text.strip() for cell in (now, before))
    why = f"{row.head.line.spot}表中“{row.name}”的{grid.heads[columns[1]]}是 {shown}，{head}才是 {wrong}"
    yield at(audit, paragraph, span, mention.written(text), f"{shown}{grid.unit}", told=why)
