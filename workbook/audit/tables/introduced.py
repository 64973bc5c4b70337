"""A total the lines right above a table tell, with a digit or two exchanged against its last row.

“受理信访321件，按期办结321件。分类情况：” above a table whose total is 312; “基金收入9.68亿元，支出8.55亿元”
above one whose totals are 9.86 and 8.73.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.borne import borne
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import Grid
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_ABOVE, _LEAST = 3, 3
_KINDS = (Kind.COUNT, Kind.MONEY)
_IN = "收入"
"""Is told above a table of outlays too, and is no total of it."""
_OTHER = re.compile("上年|去年|目标|计划|其中|年初|追加|比|较|累计")


def introduced(audit: Audit, grid: Grid) -> Iterator[Hit]:
    """Yield figures of the lines above a table that are its total but for digits exchanged."""
    if grid.total is None or not grid.rows:
        return
    totals = {_plain(c.paragraph.text) for c in grid.total.cells.values() if not c.percent}
    cells = {_plain(c.paragraph.text) for row in grid.rows for c in row.cells.values()} | totals
    comes_in = any(_IN in name for name in (*grid.heads, *(row.name for row in grid.rows)))
    first = grid.rows[0].head.order - len(grid.heads)
    for paragraph in audit.document.paragraphs[max(0, first - _ABOVE) : first]:
        if paragraph.line.table:
            continue
        here = {_digits(paragraph, m) for m in paragraph.mentions}
        for m in paragraph.mentions:
            digits = _digits(paragraph, m)
            usual = m.quantity.kind in _KINDS and m.quantity.exact and not m.past
            if not usual or _OTHER.search(m.lead) or digits in cells or (_IN in m.lead and not comes_in):
                continue
            if audit.once(borne).worked(paragraph, m):
                continue  # 基本支出742万元，其中人员678万元、公用64万元: right by the others
            fits = [t for t in totals if t not in here and _exchanged(digits, t)]
            if len(fits) == 1:
                span = Span(paragraph.folded.text[m.at : m.end], m.at)
                yield at(
                    audit,
                    paragraph,
                    span,
                    m.written(paragraph.folded),
                    fits[0],
                    told="下面表里的合计是这个数",
                )


def _plain(text: str) -> str:
    return re.sub(r"[,\s]", "", text)


def _digits(paragraph: Paragraph, mention: Mention) -> str:
    """Return the number of a figure as it is written, without its unit."""
    found = re.match(r"[\d,]+(?:\.\d+)?", paragraph.folded.text[mention.at : mention.end])
    return found[0].replace(",", "") if found else ""


def _exchanged(one: str, other: str) -> bool:
    if len(one) != len(other) or one == other or sum(c.isdigit() for c in one) < _LEAST:
        return False
    wrong = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(wrong) == 2 and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
