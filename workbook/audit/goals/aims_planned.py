"""A target told again as a plan: “完成14个行政村治理” among the goals, “计划治理12个行政村” below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.goals.aims import aims, target_paragraphs
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit, at
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.audit.text.told import said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_PLANNED = re.compile(
    r"(?:^|[，。；：、])(?:年初|全年|年度)*(?:计划|目标是|目标为|任务是)(?P<verb>[\u4e00-\u9fa5]{2,4})$"
)
_ANOTHER = re.compile("上年|去年|明年|下年|季度|上半年|调整|三年|五年|累计|20\\d\\d年|每|其中|各|共|原计划")
_NOUN = re.compile(r"^[\u4e00-\u9fa5]{2,8}")
_SHARED, _MANY = 2, 100


def aims_planned(audit: Audit) -> Iterator[Hit]:
    """Yield what was planned where the only target in its unit that shares its noun is another."""
    listed = audit.once(aims)[:_MANY]
    apart = orders(audit.once(measures)) | orders(audit.once(problems))
    apart |= {p.order for p in target_paragraphs(audit)}
    for item in audit.once(said) if listed else ():
        m = item.mention
        planned = _PLANNED.search(m.lead) if m.quantity.kind is Kind.COUNT and m.quantity.exact else None
        noun = _NOUN.match(m.tail)
        if planned is None or noun is None or item.paragraph.order in apart or m.past or m.year:
            continue
        if _ANOTHER.search(m.lead):
            continue
        words, verb = pairs(noun[0], OF_COUNTS), planned["verb"][:2]
        same = [
            a for a in listed
            if a.mention.quantity.unit == m.quantity.unit
            and len(words & pairs(_spoken(a.mention, a.name), OF_COUNTS)) >= _SHARED
            and verb in _spoken(a.mention, a.name)
        ]  # fmt: skip
        if len({a.mention.quantity.value for a in same}) != 1:
            continue
        aim = same[0]
        if aim.mention.quantity.value != m.quantity.value and not aim.mention.quantity.loose:
            text, low = item.paragraph.folded, m.at
            span = Span(text.text[low : m.end], low)
            expected = aim.mention.written(aim.paragraph.folded)
            other = aim.paragraph.line.spot
            yield at(audit, item.paragraph, span, m.written(text), expected, subject="计划", other=other)


def _spoken(mention: Mention, name: str) -> str:
    return f"{name}，{mention.lead}，{mention.tail}"
