"""How often something was done in all, a slip away from the total of the table beside: 全年出动69次, of 96.

Which total is meant the head of its column says, by what was done and its unit: 出动次数, 培训人数.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.grids import Grid
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.quantities import Kind
from workbook.language.relations.model import slip

_HEAD = re.compile(
    r"^(?P<what>[\u4e00-\u9fa5]{2,8}?)(?P<unit>人次|批次|场次|家次|[次人件起场户个宗份])数?(?:[（(][^）)]*[）)])?$"
)
_ALL = re.compile(r"(?:全年|年度|累计|本年|共|一共|总共)")
_SOME = re.compile(r"其中|上年|去年|季度|\d月|上半年|下半年|比|每|均")


def counted_totals(audit: Audit, grid: Grid) -> Iterator[Hit]:
    """Yield the numbers of all that are not the total of the only column they can be of."""
    columns = [(n, found) for n, head in enumerate(grid.heads) if n and (found := _HEAD.match(head))]
    if grid.total is None or not columns:
        return
    section, own = audit.document.section_of(grid.rows[0].head), audit.once(about).year
    for paragraph in audit.document.body:
        if audit.document.section_of(paragraph) is not section:
            continue
        for mention in paragraph.mentions:
            quantity = mention.quantity
            plain = quantity.exact and quantity.kind is Kind.COUNT and mention.year in (0, own)
            if not plain or not _ALL.search(mention.lead) or _SOME.search(mention.lead):
                continue
            for number, head in columns:
                cell = grid.total.cells.get(number)
                named = head["unit"] == quantity.unit and mention.lead.endswith(head["what"])
                if cell is None or not named or quantity.agrees(cell.value):
                    continue
                if slip(quantity.printed(quantity.value), quantity.printed(cell.value)):
                    text = paragraph.folded
                    span = Span(text.text[mention.at : mention.end], mention.at)
                    why = f"{cell.paragraph.line.spot}表中合计的{grid.heads[number]}是 {cell.value}"
                    shown = quantity.printed(cell.value)
                    yield at(audit, paragraph, span, mention.written(text), shown, told=why)
