"""Which way something went since the year before, told of a row or a total whose two years a table has.

“‘三公’经费决算比上年增长10.74%” beside a total of 14.46, 16.20 the year before: it fell by so much
Only where the table makes the number told and the other way: another number may be of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import Grid, Row
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import FACTORS, Kind

_SINCE = re.compile(
    r"(?:比|较|与)(?:上年度?|去年|(?:19|20)\d\d年度?)(?:同期|相比|决算数?|支出)?[，,]?(?:(?P<up>增长|增加|上升|提高|多支出?)|(?P<down>下降|减少|降低|压减|少支出?))了?$"
)
_FIRST, _LAST = re.compile("上年|去年"), re.compile("决算|支出|实际|执行|本年|完成")
_TOPIC = re.compile("“三公”经费|三公经费")
_NO_AMOUNT = re.compile("增减|增长|差|率|占|预算|幅|变动")
_ABOUT, _SHORT = Decimal("0.6"), 24


def years_told(audit: Audit, grid: Grid) -> Iterator[Hit]:
    """Yield which way a row or the total of a table is said to have gone, where it went the other way."""
    columns = year_columns(grid, audit.once(about).year)
    if columns is None:
        return
    for paragraph in audit.document.body:
        if audit.document.section_of(paragraph) is not audit.document.section_of(grid.rows[0].head):
            continue
        for mention in paragraph.mentions:
            found = _SINCE.search(mention.lead)
            row = _row(grid, paragraph, mention) if found else None
            if found and row and mention.quantity.exact:
                yield from _of_row(audit, grid, columns, row, paragraph, mention, found)


def year_columns(grid: Grid, own: int) -> tuple[int, int] | None:
    """Return the columns of the year before and of the year, None where a head leaves a choice."""
    heads = [(n, head) for n, head in enumerate(grid.heads) if n and not _NO_AMOUNT.search(head)]
    first = [n for n, head in heads if _FIRST.search(head) or str(own - 1) in head]
    last = [n for n, head in heads if n not in first and (str(own) in head or _LAST.search(head))]
    return (first[0], last[0]) if own and len(first) == 1 and len(last) == 1 else None


def _row(grid: Grid, paragraph: Paragraph, mention: Mention) -> Row | None:
    """Return the only row the clause begins with, or the total where it begins with all of the table."""
    start = mention.span.start
    spoken = re.split("[；。]", paragraph.folded.text[max(0, start) : mention.at])[-1]
    named = [row for row in grid.rows if len(row.name) > 2 and row.name in spoken]
    if named:
        return named[-1] if len(named) == 1 else None
    whole = _TOPIC.search(spoken[:_SHORT]) and any("接待" in row.name for row in grid.rows)
    return grid.total if whole else None


def _of_row(
    audit: Audit, grid: Grid, columns: tuple[int, int], row: Row, paragraph: Paragraph,
    mention: Mention, found: re.Match[str],
) -> Iterator[Hit]:  # fmt: skip
    before, now = (row.cells.get(n) for n in columns)
    if before is None or now is None or before.percent or now.percent or not before.value:
        return
    gap, quantity = now.value - before.value, mention.quantity
    told = abs(quantity.value)
    if quantity.kind is Kind.MONEY and grid.unit in FACTORS:
        fits = abs(abs(gap) * FACTORS[grid.unit] - told) <= quantity.step
    elif quantity.kind is Kind.SHARE:
        fits = abs(abs(gap) / before.value - told) <= quantity.step * _ABOUT
    else:
        return
    if fits and gap and (gap > 0) is not bool(found["up"]):
        word, right = found["up"] or found["down"], "增加" if gap > 0 else "减少"
        start = mention.at - len(word)
        span = Span(paragraph.folded.text[start : mention.end], start)
        shown = "、".join(
            f"{grid.heads[n]} {cell.paragraph.text.strip()}"
            for n, cell in zip(columns, (before, now), strict=True)
        )
        why = f"{row.head.line.spot}表中“{row.name}”的{shown}"
        yield at(audit, paragraph, span, span.text, f"{right}{mention.written(paragraph.folded)}", told=why)
