"""A bare verdict behind a result and its target that the two deny: 命中率87.1%，目标85%，不达标."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.claims.belied import Belied
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind

_VERDICT = re.compile(
    r"[，,(（](?:该项|本项|已经?|均|都|尚|仍|属|为)*(?:(?P<no>不达标|不合格|不符合(?:目标|要求))|(?P<yes>达标|达到(?:年度|年初|预期|绩效)?目标|符合(?:目标|要求)|完成(?:年度|年初)?目标))(?=$|[，。；)）])"
)
_AIM = re.compile(r"(?:目标|计划|任务)(?:值|数)?(?:为|是|不低于|不少于|≥|>=)*$")
_LESS = re.compile(
    "差错|投诉|死亡|受害|超|逾期|拖欠|闲置|事故|火灾|违|发案|成本|三公|接待|结转|结余|控制|压减|下降|能耗|辍学|损|退|负债|时限|耗时|用时|次均|费|不高于|不超|低于|≤|<|天|时间|率下"
)


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
