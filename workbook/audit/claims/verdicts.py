"""A bare verdict behind a result and its target that the two deny: 命中率87.1%，目标85%，不达标."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workbook.audit.claims.belied import Belied
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import LESS_IS_MORE
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind

_VERDICT = re.compile(
    r"[，,(（](?:该项|本项|已经?|均|都|尚|仍|属|为)*(?:(?P<no>不达标|不合格|不符合(?:目标|要求))|(?P<yes>达标|达到(?:年度|年初|预期|绩效)?目标|符合(?:目标|要求)|完成(?:年度|年初)?目标"
    r"|(?:[\u4e00-\u9fa5]{2,10}?(?:任务|目标|计划|指标|工作))?(?:超额|圆满|全面|如期|顺利|已)+(?:完成|实现|达成|达标)(?:任务|目标|计划)?))(?=$|[，。；)）])"
)
_AIM = re.compile(r"(?:目标|计划|任务)(?:值|数)?(?:为|是|不低于|不少于|≥|>=)*$")
_LESS = re.compile(rf"{LESS_IS_MORE}|超|违|三公|接待|结转|结余|下降|损|退|费|低于|≤|<|天|时间")


def verdicts(audit: Audit) -> Iterator[Belied]:
    """Yield the verdicts that the figures right before them deny."""
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        for found in _VERDICT.finditer(text):
            before = [m for m in paragraph.mentions if m.end <= found.start()][-2:]
            pair = _pair(paragraph, before, found.start())
            if pair is None:
                continue
            result, aim = pair
            met = result.quantity.value >= aim.quantity.value
            if met is not bool(found["yes"]):
                start = found.start() + len(found[0]) - len(found[0].lstrip("，,(（"))
                said = "，目标".join(m.written(paragraph.folded) for m in pair)
                yield Belied(paragraph, Span(text[start : found.end()], start), said, paragraph)


_IN_TURN = re.compile(
    r"(?:目标|计划|任务)值?分别(?:为|是)(?P<aims>\d[\d.%、和及]{3,40})，(?:均|都)(?:已)?(?:(?P<no>未|没有|未能)(?:能)?(?:达到|完成|达标|实现)|(?P<yes>达到|完成|达标|实现))"
    r"|分别(?:(?P<no2>未达到|没有达到|低于)|(?P<yes2>达到|超过|高于))(?P<aims2>\d[\d.%、和及]{3,40})的?[^，。；\d]{0,4}(?:目标|要求|进度|序时|计划|任务)"
)


def in_turn(audit: Audit) -> Iterator[Belied]:
    """Yield what is said of several results and their targets told in turn: 目标分别为90%、85%，均未达到."""
    for paragraph in audit.document.body:
        for found in _IN_TURN.finditer(paragraph.folded.text):
            group = "aims" if found["aims"] else "aims2"
            aims = [m for m in paragraph.mentions if found.start(group) <= m.at < found.end(group)]
            before = [m for m in paragraph.mentions if m.end <= found.start() and not m.past][-len(aims) :]
            lead = paragraph.folded.text[max(0, before[0].at - _FAR) if before else 0 : found.end()]
            alike = len(before) == len(aims) > 1 and all(
                m.quantity.kind is Kind.SHARE and m.quantity.bound is Bound.EXACT for m in (*before, *aims)
            )
            if not alike or _LESS.search(lead) or "；" in lead[-_FAR:]:
                continue
            yes = bool(found["yes"] or found["yes2"])
            reached = [r.quantity.value >= a.quantity.value for r, a in zip(before, aims, strict=True)]
            if any(each is not yes for each in reached):
                said = "、".join(m.written(paragraph.folded) for m in before)
                yield Belied(paragraph, Span(found[0], found.start()), said, paragraph)


_FAR = 30


_DAYS = re.compile(
    r"(?:间隔|相隔|隔|用时|历时|耗时|相距|用|共|花)了?(?P<n>\d{1,3})(?:个工作日|天|日)，(?:也|都|均|仍)?(?:(?P<no>没有|未|不)?超(?:过|出)了?)(?:规定的?|法定的?)?(?P<most>\d{1,3})(?:个工作日|天|日)"
)


def days(audit: Audit) -> Iterator[Belied]:
    """Yield how long something took that is said to be more than it is, or no more: 间隔16天，超过20日."""
    for paragraph in audit.document.body:
        for found in _DAYS.finditer(paragraph.folded.text):
            more = int(found["n"]) > int(found["most"])
            if more is bool(found["no"]):
                words = found[0].split("，")
                start = found.start() + len(words[0]) + 1
                yield Belied(paragraph, Span(words[1], start), words[0], paragraph)


_SAID = re.compile(
    r"，(?:也|均|都|仍|还|已)?(?:(?P<no>没有达到|未达到|未能达到|没有完成|未完成|低于|不到|少于)|(?P<yes>超过|超出|高于|达到|完成|多于)了?)"
)
_OF_AIM = re.compile(r"^的?(?:年初|年度|全年|预期|绩效)?的?(?:目标|计划|任务)")


def counted(audit: Audit) -> Iterator[Belied]:
    """Yield a count said to be below its target that is not, or above: 开放312天，没有达到300天的目标."""
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        for result, aim in pairwise(paragraph.mentions):
            same = result.quantity.kind is aim.quantity.kind and result.quantity.unit == aim.quantity.unit
            found = _SAID.fullmatch(text[result.end : aim.at]) if same else None
            if found is None or not _OF_AIM.match(text[aim.end : aim.end + _FAR]):
                continue
            plain = result.quantity.bound is Bound.EXACT and not (result.quantity.loose or result.past)
            lead = re.split("[；。]", text[max(0, result.at - _FAR) : result.at])[-1]
            kind = result.quantity.kind in (Kind.COUNT, Kind.MONEY)
            if not plain or not kind or _LESS.search(lead) or re.search("计划|目标|任务", result.lead):
                continue
            one, two = result.quantity.value, aim.quantity.value
            if (one >= two) if found["no"] else (one < two):
                span = Span(text[result.end + 1 : aim.end], result.end + 1)
                yield Belied(paragraph, span, result.lead + result.written(paragraph.folded), paragraph)


def _pair(paragraph: Paragraph, listed: list[Mention], end: int) -> tuple[Mention, Mention] | None:
    """Return a result and its target where they are the last two figures and stand right before a verdict."""
    aimed = [m for m in listed if _AIM.search(m.lead)]
    if len(listed) != 2 or len(aimed) != 1:
        return None
    aim = aimed[0]
    result = listed[0] if aim is listed[1] else listed[1]
    text = paragraph.folded.text
    first = min(m.at - len(m.lead) for m in listed)
    between = text[max(0, first) : end]
    same = result.quantity.kind is aim.quantity.kind and result.quantity.unit == aim.quantity.unit
    plain = result.quantity.bound is Bound.EXACT and aim.quantity.bound in (Bound.EXACT, Bound.OVER)
    near = listed[1].end >= end - 4 and not re.search("[；。、]|分别", between)
    loose = result.quantity.loose or aim.quantity.loose or result.past
    if not (same and plain and near) or loose or _LESS.search(between):
        return None
    return (result, aim) if result.quantity.kind in (Kind.SHARE, Kind.COUNT) else None
