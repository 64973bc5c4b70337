"""A target told again beside its result: “提供上门服务4500名” among the goals, “4160人，目标4000人” below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbook.audit.goals.aims import Aim, aims, target_paragraphs
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.audit.text.phrases import PEOPLE
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_AGAIN = re.compile(
    r"(?:^|[，,(；、])(?:比|较|高于|超过|达到|对照|超出|低于)?(?:年度|年初|绩效|设定的?)?(?:目标|计划)(?:值|数)?(?:的|为|是|应)*(?:不低于|不少于|≥|>=)?$"
)
_HOUSES = {"家", "户"}
_ANOTHER = re.compile("上年|去年|明年|下年|季度|上半年|调整|修订|中期|三年|五年|累计|20\\d\\d年")
_MANY = 100
"""So many goals are looked at; no report has more."""
_NEAR = 6
"""So many figures before a target are looked at for its result."""
_ENOUGH, _MOST = 2, 0.6
"""So many pairs of letters two names share, and so much of the shorter, that are of one target."""


def aims_again(audit: Audit) -> Iterator[Hit]:
    """Yield targets told beside their results with another number than among the goals.

    Only where one goal alone can be meant: alike in name, of the same unit.
    """
    listed = audit.once(aims)[:_MANY]
    if not listed:
        return
    known = orders(audit.once(measures)) | {p.order for p in target_paragraphs(audit)}
    for paragraph in audit.document.body:
        if paragraph.order in known:
            continue
        for number, mention in enumerate(paragraph.mentions):
            if not _AGAIN.search(mention.lead) or mention.quantity.loose:
                continue
            aim = _meant(audit, listed, paragraph, number)
            if aim is None or aim.mention.quantity.value == mention.quantity.value:
                continue
            if _BY_HOW_MUCH.search(mention.lead) and any(
                m.quantity.value - mention.quantity.value == aim.mention.quantity.value
                for m in paragraph.mentions[max(0, number - _NEAR) : number]
            ):
                continue  # 举办276场，超过目标16场
            text = paragraph.folded
            span = Span(text.text[mention.at : mention.end], mention.at)
            value = mention.written(text)
            expected = aim.mention.written(aim.paragraph.folded)
            where = aim.paragraph.line.spot
            yield at(audit, paragraph, span, value, expected, subject=f"{aim.name}的目标", other=where)


_BY_HOW_MUCH = re.compile("(?:超过|超出|高于|多于)[^，。；]{0,6}$")


def _meant(audit: Audit, listed: Sequence[Aim], paragraph: Paragraph, number: int) -> Aim | None:
    """Return the one goal a target beside a result is, None where none or several may be."""
    mention = paragraph.mentions[number]
    before = paragraph.mentions[max(0, number - _NEAR) : number]
    same = [
        m
        for m in before
        if m.sentence == mention.sentence and m.depth == mention.depth and _alike(m, mention)
    ]
    if not same or _ANOTHER.search(same[-1].lead + mention.lead + mention.tail):
        return None
    clause = re.sub(r"^[^\u4e00-\u9fa5]+", "", same[-1].lead)
    of = [a for a in listed if _alike(a.mention, mention)]
    title = audit.document.section_of(paragraph).title
    heads = (_head(paragraph), re.sub(r"^[（(]?[一二三四五六七八九十\d.]+[）)、.\s]*", "", title))
    found = [a for a in of if _named(a.name, clause)] or [
        a for a in of if any(len(head) > 1 and head in a.name for head in heads)
    ]
    several = len({a.mention.quantity.value for a in found}) != 1
    return None if several or _splits(clause) else found[0]


_HEAD = re.compile(r"[\u4e00-\u9fa5]{2,16}(?=[。：:])")


def _head(paragraph: Paragraph) -> str:
    """Return what a numbered paragraph begins with as its head: 资助 of 3.资助。发放资助金…."""
    bare = paragraph.folded.text.strip()[len(paragraph.mark.written) :] if paragraph.mark else ""
    found = _HEAD.match(bare)
    return found[0] if found else ""


def _splits(clause: str) -> bool:
    """Tell whether a result is of a part of what was aimed at, or one of several told in turn."""
    return re.search("其中|分别|人均|每|、", clause) is not None


def _alike(one: Mention, other: Mention) -> bool:
    first, second = one.quantity, other.quantity
    units = {first.unit, second.unit}
    counts = len(units) == 1 or units <= PEOPLE or units <= _HOUSES
    return first.kind is second.kind and first.kind in (Kind.COUNT, Kind.SHARE) and counts


def _named(name: str, clause: str) -> bool:
    """Tell whether a clause speaks of a target: most of the shorter of both names is in the other."""
    words = re.sub(r"实际|完成|全年|共|已|新增|[，,\d.]|[万亿]", "", clause)
    one, other = pairs(name, None), pairs(words, None)
    least = min(len(one), len(other))
    return least >= _ENOUGH - 1 and len(one & other) >= max(_ENOUGH, least * _MOST)
