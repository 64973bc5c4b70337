"""Measures that promise more or less of a thing than now and name what is no better than what was reached.

“救助130名” and “2022年救助扩大到125名”; “全年受理1846件次” and “控制在1900件次以内”; “满意度88.50%” and
“力争满意度达到88%以上”: names may differ, the noun and the unit are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind

_MORE = re.compile(
    r"(?P<name>[\u4e00-\u9fa5“”、]{3,20}?)(?:目标|人数|数量|规模|总数|总量)?(?:由此|争取|力争|再|进一步|逐步)*"
    r"(?:扩大|提高|增加|提升|增|扩|充实|上升)(?:到|至)(?:全年|年)?$"
)
_FEWER = re.compile(
    r"(?P<name>[\u4e00-\u9fa5“”、]{3,20}?)(?:总数|数量|件数|起数)?(?:力争|争取|再|进一步|逐步|要|压一压)*"
    r"(?:控制在|压减到|压减至|降到|降至|压降到|压降至|减少到|减少至|下降到|下降至)$"
)
_FEWER_ALONE = re.compile(r"^(?:控制在|压减到|压到|降到)$")
_STRIVE = re.compile(r"(?P<name>[\u4e00-\u9fa5]{4,14}?)(?:力争|争取|要)[\u4e00-\u9fa5]{0,6}$")
_RATE = re.compile(
    r"(?P<name>[\u4e00-\u9fa5“”、]{2,20}(?:满意度|率))(?:达到|提高到|提升到|提高至|提升至|升至)$"
)
_PART = re.compile(
    "季度|月|上半年|首批|其中|每|各|单个|单项|新|前|人均|平均|[一二三]年级|分别|累计|[三五]年|[十四]五|试点|标准|补助|预算|由"
)
_AIMED = re.compile(
    "目标|计划|任务|不低于|不少于|不高于|不超过|控制|上限|应|要求|上年|去年|力争|其中|每|各|比|多|少|累计|历年"
)
_MANY, _NEAR, _FOUND = 20, 12, 200
_SHARED = 3
"""So many pairs of letters in common name one thing."""


@dataclass(frozen=True, slots=True)
class NoBetter:
    """What a measure promises, in `paragraph`, and what was reached this year, in `where`."""

    paragraph: Paragraph
    promise: Mention
    where: Paragraph
    reached: Mention


def no_better(audit: Audit) -> Iterator[NoBetter]:
    """Yield what measures promise that is no better than what was reached this year."""
    ahead = audit.once(_ahead)
    promises = (
        (p, m, name, more)
        for p in audit.document.body
        if p.order in ahead
        for m in p.mentions
        for name, more in _promise(m)
    )
    for paragraph, m, name, more in islice(promises, _MANY):
        now = list(islice(_reached(audit, m, name), _FOUND))
        most = max((shared for shared, _, _ in now), default=0)
        best = [(where, x) for shared, where, x in now if shared == most]
        values = {x.quantity.value for _, x in best}
        if most < _SHARED or len(values) != 1:
            continue
        where, reached = best[0]
        worse = reached.quantity.value - m.quantity.value
        if worse > 0 if more else worse < 0:
            yield NoBetter(paragraph, m, where, reached)


def _ahead(audit: Audit) -> frozenset[int]:
    """Return the paragraphs of what is to come: measures, and what stands under the next year."""
    own = audit.once(about).year
    told = re.compile(f"{own + 1}年" if own else "下一步|今后")
    titled = {
        p.order for p in audit.document.body
        if told.search(audit.document.section_of(p).title)
        and re.search("怎么做|打算|安排|计划|措施|目标|改进|工作", audit.document.section_of(p).title)
    }  # fmt: skip
    return frozenset(titled | orders(audit.once(measures)))


def _promise(mention: Mention) -> Iterator[tuple[str, bool]]:
    """Yield the name of what is to be more, or less, and which of them."""
    before = mention.span.text[: mention.at - mention.span.start]
    clauses = re.split("[，；：]", before)
    if _PART.search(clauses[-1]) or mention.quantity.loose:
        return
    ways = {Kind.COUNT: ((_MORE, True), (_FEWER, False)), Kind.SHARE: ((_RATE, True),)}
    for way, more in ways.get(mention.quantity.kind, ()):
        named = way.search(mention.lead)
        if named is None and not more and len(clauses) > 1 and _FEWER_ALONE.search(clauses[-1]):
            named = _STRIVE.search(clauses[-2])  # 信访总量力争再压一压，控制在1900件次以内
        if named:
            yield named["name"], more
            return


_RATE_NOUN = re.compile("(?:[\u4e00-\u9fa5]{2}率|满意度)$")
_ANY = re.compile("全年|年末|全[市县区镇乡局院校]|本|我|总体|综合|平均|实际|达到?|为|是|当年|年度")


def _is_of_more(lead: str, name: str) -> bool:
    """Tell whether a rate has words before it that a promise has not: 现案破案率 for 诈骗案件破案率."""
    own = _ANY.sub("", re.split("[^\u4e00-\u9fa5]", _RATE_NOUN.sub("", _ANDS.sub("", lead)))[-1])
    return len(own) >= _LETTERS and own[-_LETTERS:] not in name


_ANDS = re.compile("(?:为|是|达到?|有|约)+$")
_LETTERS = 2


def _reached(audit: Audit, promise: Mention, name: str) -> Iterator[tuple[int, Paragraph, Mention]]:
    """Yield this year's figures in the unit of a promise, with how many pairs of its name they have."""
    wanted, ahead = pairs(name, OF_COUNTS), audit.once(_ahead)
    rate = promise.quantity.kind is Kind.SHARE
    whose = pairs(_RATE_NOUN.sub("", name), OF_COUNTS)
    for paragraph in audit.document.body:
        if paragraph.order in ahead:
            continue
        for m in paragraph.mentions:
            quantity = m.quantity
            alike = quantity.kind is promise.quantity.kind and quantity.unit == promise.quantity.unit
            if not alike or quantity.bound is not Bound.EXACT or quantity.loose or m.past:
                continue
            if _AIMED.search(m.lead) or (rate and name[-3:] not in m.lead and name[-2:] != m.lead[-2:]):
                continue
            spoken = m.span.text[: m.at - m.span.start][-40:] if rate else m.lead
            words = pairs(f"{spoken}，{m.tail[:_NEAR]}", OF_COUNTS)
            home = audit.document.section_of(paragraph)
            # （一）信访总量 ⏎ 全年受理1846件次: the first figure below a heading is of what that names
            headed = m is paragraph.mentions[0] and home.own and home.own[0] is paragraph
            title = pairs(home.title, OF_COUNTS) if headed else frozenset()
            shared = max(len(wanted & words), len(wanted & title))
            same = not rate or max(len(whose & words), len(whose & title)) * 2 >= len(whose)
            if shared >= _SHARED and same and not (rate and _is_of_more(m.lead, name)):
                yield shared, paragraph, m
