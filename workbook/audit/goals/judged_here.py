"""Verdicts on a figure right behind it and its aim, also of limits: ≤8分钟，实际7.2分钟，未达标.

Also what is held below a bound it is said to lie over, and words for halves and thirds beside their figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import LESS_IS_MORE, NOT_DONE, PEOPLE
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind

_AIM = re.compile(
    r"(?:目标值?|计划数?|指标值|任务数?|标准值?|控制[数线]?|上限|限额|要求)(?:为|是|[:：])?[≤≥<>]?$"
)
_AIM_TAIL = re.compile(r"^(?:以[内上下])?的?(?:年初|年度|绩效|考核|规定)*(?:目标|要求|标准|控制|上限)")
_LIMIT = re.compile(r"上限|限额|控制|不超过|[≤<]$")
_LEAST = re.compile(r"[≥>]$|不低于|不少于|至少")
_DEAR = re.compile(f"{LESS_IS_MORE}|时间|时长")
_VERDICT = re.compile(
    rf"^[^，,。；\d]{{0,6}}[，,](?:均|都|已|仍|尚|完全|全面)*"
    rf"(?:(?P<missed>{NOT_DONE}(?:能)?(?:达标|达到|完成|实现)|不达标|超标|突破了?(?:上限|控制|目标|限额)|超出了?(?:上限|控制|限额))"
    r"|(?P<met>达标|达到了?(?:预期|年度|年初|绩效)*(?:目标|要求|标准)|(?:完成|实现)了?(?:预期|年度|年初|绩效)*目标"
    r"|[未没](?:有)?(?:突破|超出?|超过)(?:上限|控制|目标|限额|标准))"
    r"|(?P<above>高于|高出|超过|超出|长于|多于)了?(?:目标|标准|要求|计划)?(?:值|数)?|(?P<below>低于|少于|短于|偏低|低)(?:目标|标准|要求|计划)?(?:值|数)?)"
)
_UNLESS = re.compile("但|剔除|除|原因|因|同期|上年|去年|其他|全[省国市]|平均水平")
_WAY = re.compile(rf"^(?P<missed>{NOT_DONE}(?:能)?达到?)的?(?:目标|标准|要求)(?:值)?$")
_SO_MANY_DID = re.compile(
    r"(?:达到|达成|完成|实现|符合|满足)了?(?:预期|年度|年初|绩效|既定)*(?:目标|要求|标准|任务|指标|计划)的?(?:有|共)?$"
)
"""No aim, but how many reached theirs: 指标11项，达到目标9项，未达到目标2项."""
_AIMS_COUNTED = re.compile("指标|目标|任务|要求|标准")
_ITS_OWN = re.compile(r"的?(?:有|共|为)?\s?[\d一二两三四五六七八九十]")
"""Behind a verdict a figure of its own: it is of others."""
_HELD = re.compile(r"^(?:控制|保持|稳定|压缩|维持|压降|缩短)(?:在|到|至)了?$")
_HALF = re.compile(
    r"^[^，,。；\d]{0,8}[，,]?(?P<said>(?:已|占比)?(?:(?P<over>过半|超过?(?:了)?(?:一半|半数))|(?P<under>不足(?:一半|半数)|不到(?:一半|半数)|未过半)))"
)
_SOME = 30
_FAR_OFF = Decimal("0.08")


def judged_here(paragraph: Paragraph) -> Iterator[tuple[Span, Mention, Mention]]:
    """Yield what is said of a figure that it denies: where, the figure, what it is held against."""
    text = paragraph.folded.text
    for one, other in pairwise(paragraph.mentions):
        if (
            one.sentence != other.sentence
            or other.stop > 2
            or one.depth != other.depth
            or not _alike(one, other)
        ):
            continue
        aim = next((m for m in (one, other) if _is_aim(m)), None)
        if aim is not None and not (_is_aim(one) and _is_aim(other)):
            yield from _verdict(text, one, other, aim)
        yield from _held(one, other, text)
        yield from _half(one, other, text)
    for one, other, share in zip(
        paragraph.mentions, paragraph.mentions[1:], paragraph.mentions[2:], strict=False
    ):
        yield from _about(one, other, share, text)


def _alike(one: Mention, other: Mention) -> bool:
    first, second = one.quantity, other.quantity
    units = {first.unit, second.unit}
    same = first.kind is not Kind.COUNT or len(units) == 1 or units <= PEOPLE
    return first.kind is second.kind and same


def _is_aim(mention: Mention) -> bool:
    if _SO_MANY_DID.search(mention.lead) and not _WAY.match(mention.lead):
        return False
    return bool(_AIM.search(mention.lead) or _AIM_TAIL.match(mention.tail))


def _verdict(
    text: str, one: Mention, other: Mention, aim: Mention
) -> Iterator[tuple[Span, Mention, Mention]]:
    """Yield the words behind a figure and its aim that their order denies."""
    made = other if aim is one else one
    if made.quantity.loose or made.quantity.bound is not Bound.EXACT or made.past:
        return
    low = one.at - one.span.start
    subject = one.span.text[max(0, low - 16) : low]
    limit = bool(_LIMIT.search(aim.lead) or _DEAR.search(subject))
    limit = limit and not _LEAST.search(aim.lead)
    value, wanted = made.quantity.value, aim.quantity.value
    met = value <= wanted if limit else value >= wanted
    if aim is other and _WAY.match(aim.lead):
        if not limit and met and not _AIMS_COUNTED.search(made.lead[-8:] + made.tail[:8]):
            yield Span(text[aim.at - len(aim.lead) : aim.end], aim.at - len(aim.lead)), made, aim
        return
    found = _VERDICT.match(text[other.end : other.end + _SOME])
    if not found or _UNLESS.search(re.split("[。；]", text[other.end : other.end + _SOME])[0]):
        return
    behind = re.split("[，。；]", text[other.end + found.end() : other.end + _SOME])[0]
    sided = found["above"] or found["below"]
    if not sided and _ITS_OWN.match(behind):
        return
    if sided and not re.match(r"[\d.]{1,6}(?:%|个百分点|[\u4e00-\u9fa5])?$|$", behind[:10]):
        return
    if found["missed"]:
        denied = met and not (limit and value == wanted)
    elif found["met"]:
        denied = not met
    else:
        denied = value < wanted if found["above"] else value > wanted
    if denied:
        said = found[0].lstrip("，,")
        start = other.end + found.end() - len(said)
        yield Span(text[start : start + len(said)], start), made, aim


def _held(one: Mention, other: Mention, text: str) -> Iterator[tuple[Span, Mention, Mention]]:
    """Yield that a figure is held where it does not lie: 9.6分钟，控制在10分钟以上."""
    if not _HELD.match(other.lead) or not one.quantity.exact or one.quantity.kind is Kind.MONEY:
        return
    value, bound = one.quantity.value, other.quantity
    over = bound.bound is Bound.OVER and value < bound.value
    under = bound.bound is Bound.UNDER and value > bound.value
    if (over or under) and not re.search("由|从|上年|去年|原", one.lead):
        yield Span(text[other.at : other.quantity.end], other.at), one, other


def _half(one: Mention, other: Mention, text: str) -> Iterator[tuple[Span, Mention, Mention]]:
    """Yield that more or less than half is said where the two figures are otherwise: 26名…11人，超过一半."""
    if one.quantity.kind is not Kind.COUNT or not (one.quantity.exact and other.quantity.exact):
        return
    found = _HALF.match(text[other.end : other.end + _SOME])
    if not found or other.quantity.value > one.quantity.value or re.search("上年|去年|目标|新增", other.lead):
        return
    half = one.quantity.value / Decimal(2)
    denied = other.quantity.value <= half if found["over"] else other.quantity.value > half
    if denied:
        start = other.end + found.start("said")
        yield Span(found["said"], start), other, one


def _about(
    one: Mention, other: Mention, share: Mention, text: str
) -> Iterator[tuple[Span, Mention, Mention]]:
    """Yield about a third that two figures right before are far from: 620人，其中415人，占三分之一."""
    if (
        share.quantity.unit not in ("分之", "成")
        or share.quantity.bound is not Bound.ABOUT
        or share.stop != 2
    ):
        return
    if len({one.sentence, other.sentence, share.sentence}) != 1 or not re.match(
        "^约?占(?:比)?(?:约)?$", share.lead
    ):
        return
    if not _alike(one, other) or not (one.quantity.exact and other.quantity.exact) or not one.quantity.value:
        return
    made = other.quantity.value / one.quantity.value
    if made <= 1 and abs(made - share.quantity.value) > _FAR_OFF and "其中" in other.lead:
        yield Span(text[share.at : share.end], share.at), share, other
