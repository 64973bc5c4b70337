"""What a measure starts from, against what there is: 由1,650具调整为1,560具, of 按1,600具测算.

“治疗室面积约260平方米” … “治疗面积由现有约200平方米增加到380平方米”: only what is told nowhere else, of what
is told once alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workbook.audit.net.roles import unit_of, words_of
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.borne import borne
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_FROM = re.compile("由(?:现有|原来|目前|现在|原|今年|本年)?的?(?:约)?$")
_TO = re.compile(
    "^(?:左右)?(?:调整|调减|调增|下调|上调|压减|核减|压缩|增加|增|提高|扩大|扩充|减少|缩短|降低|降|提升)(?:到|至|为)"
)
_RECKONED = re.compile("按$")
_RECKONING = re.compile("^(?:测算|安排|编制|核定|编列|申报)")
_PLANNED = re.compile("预算|测算|计划|目标|任务")
_OTHER = re.compile("每|平均|上年|去年|新|其中|目标|计划|增加|减少|不少于|[比较][^，。；]{0,6}$|20\\d\\d年")
_FRONT, _SHARED = 12, 2


def from_levels(audit: Audit) -> Iterator[Hit]:
    """Yield levels that measures start from which another place tells otherwise."""
    ahead, known = orders(audit.once(measures)), audit.once(borne)
    for paragraph in audit.document.body:
        for one, two in pairwise(paragraph.mentions):
            lead = _lead(one)
            started = _FROM.search(lead) and _TO.match(two.lead) and two.sentence == one.sentence
            if not started or not _is_level(one) or unit_of(one) != unit_of(two):
                continue
            if paragraph.order not in ahead and not re.search("拟|20\\d\\d年|明年", lead):
                continue
            if known.elsewhere(paragraph, one):
                continue
            noun = words_of(_FROM.sub("", lead)[-_FRONT:])
            listed = list(_levels(audit, paragraph, one, noun, planned=bool(_PLANNED.search(lead))))
            if len({m.quantity.value for _, m in listed}) == 1:
                where, model = listed[0]
                span = Span(paragraph.folded.text[one.at : one.end], one.at)
                value, expected = one.written(paragraph.folded), model.written(where.folded)
                yield at(audit, paragraph, span, value, expected, subject="现有的", other=where.line.spot)


def _is_level(mention: Mention) -> bool:
    """Tell whether a figure is a number of things now, about so many too."""
    return (
        mention.quantity.kind is Kind.COUNT and mention.quantity.unit not in _NO_LEVELS and not mention.past
    )


_NO_LEVELS = frozenset(("", "分", "年", "月", "日", "天", "元", "%"))


def _lead(mention: Mention) -> str:
    text = mention.span.text[: mention.at - mention.span.start]
    return re.split("[，；：:。]", text)[-1]


def _levels(
    audit: Audit, home: Paragraph, one: Mention, noun: frozenset[str], *, planned: bool
) -> Iterator[tuple[Paragraph, Mention]]:
    """Yield the numbers a level may be: those a budget was reckoned by, or those of the same noun."""
    for paragraph in audit.document.body:
        for m in paragraph.mentions if paragraph is not home else ():
            if not _is_level(m) or unit_of(m) != unit_of(one):
                continue
            lead = _lead(m)
            if planned:
                begun = words_of(
                    f"{audit.document.section_of(paragraph).title}，{paragraph.folded.text[:30]}"
                )
                if _RECKONED.search(lead) and _RECKONING.match(m.tail) and begun & noun:
                    yield paragraph, m
            elif not _OTHER.search(lead) and len(words_of(lead[-_FRONT:]) & noun) >= _SHARED:
                yield paragraph, m
