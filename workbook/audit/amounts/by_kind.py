"""Lists of all that was spent or came in, by some kind, against what that was: 按支出功能分类划分，….

“全年支出10290万元” … “按支出功能分类划分，社会保障…9690万元，卫生健康…72万元，住房保障…181万元，…410万元”
“旅游厕所改造项目的资金由政府性基金160万元和一般公共预算208万元共同安排” beside its row with 388

Only where one slip of the pen in a part explains why they do not fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.audit.amounts.facts import only_fact
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import FACTORS, Kind
from workbook.language.relations.model import slip

_BY = re.compile(
    r"(?:^|[。；])按(?:照)?(?:支出|收入|资金|经费)?(?P<what>(?:功能|经济|性质|来源|用途|科目|类别|构成)[\u4e00-\u9fa5]{0,6}?)(?:划分|分类?|看)?[，,：:]"
)
_FROM = re.compile(
    r"(?P<name>[\u4e00-\u9fa5]{4,20}?)(?:项目)?的?(?:资金|经费|预算)由[^，。；]{2,60}?(?:共同)?(?:安排|组成|构成|解决|保障)"
)
_ASIDE = re.compile("其中|等|结转|结余|预算|比上年|同比|增加|减少")
_LEAST, _FAR = 3, 400


def by_kind(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the parts of such lists that are a slip."""
    text = paragraph.folded.text
    for found in _BY.finditer(text):
        most = min(len(text), found.end() + _FAR)
        stop = next((n for n in range(found.end(), most) if text[n] in "。；"), most)
        parts = _money(paragraph, found.end(), stop)
        if len(parts) < _LEAST or _ASIDE.search(text[found.end() : stop]):
            continue
        for name, word in (("spent", "支出"), ("income", "收入")):
            whole = only_fact(audit, name)
            named = sum(word in m.lead for m in parts)
            before = whole and (whole.paragraph is not paragraph or whole.mention.at < found.start())
            if whole and before and named * 2 > len(parts):
                yield from _slipped(audit, paragraph, parts, [whole.mention.quantity.value])
    for found in _FROM.finditer(text):
        parts = _money(paragraph, found.start(), found.end())
        rows = [
            cell.value * FACTORS[grid.unit]
            for grid in audit.once(grids) if grid.unit in FACTORS
            for row in grid.rows if len(row.name) > _LEAST and row.name.removesuffix("项目") in found["name"]
            for cell in row.cells.values() if not cell.percent
        ]  # fmt: skip
        if len(parts) > 1 and rows:
            yield from _slipped(audit, paragraph, parts, rows)


def _money(paragraph: Paragraph, start: int, end: int) -> list[Mention]:
    return [
        m for m in paragraph.mentions
        if start <= m.at < end and m.quantity.kind is Kind.MONEY and m.quantity.exact
    ]  # fmt: skip


def _slipped(
    audit: Audit, paragraph: Paragraph, parts: Sequence[Mention], wholes: Sequence[Decimal]
) -> Iterator[Hit]:
    made = sum((m.quantity.value for m in parts), Decimal(0))
    step = sum((m.quantity.step for m in parts), Decimal(0))
    if any(abs(made - whole) <= step for whole in wholes):
        return
    for part in parts:
        quantity = part.quantity
        for whole in dict.fromkeys(wholes):
            wanted = quantity.value + whole - made
            if wanted > 0 and slip(quantity.printed(quantity.value), quantity.printed(wanted)):
                text = paragraph.folded
                working = "、".join(m.written(text) for m in parts)
                span = Span(text.text[part.at : part.end], part.at)
                yield at(
                    audit, paragraph, span, quantity.printed(whole), quantity.printed(made), working=working
                )
                return
