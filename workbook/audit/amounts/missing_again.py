"""What was not done or is lacking, told among the problems or measures, against what was done further up.

“升级12个，计划20个” … “18个站没有升级”: eight were not
“完成504户，完成率84%” … “对未改造的196户逐户复核”: 504 are 84% of 600
“抽查120份合同，6份资料不齐全” … “3份合同缺少验收资料”: six lacked something
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from workbook.audit.goals.done import done
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.audit.text.told import Said, said
from workbook.audit.text.wrong import exact
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_LACK_AHEAD = re.compile(
    r"(?:其余|余下|剩余|剩下|未[\u4e00-\u9fa5]{2,4}的|没有[\u4e00-\u9fa5]{2,4}的|尚有|仍有|还有|少(?:完成|培训|办|建|改造|修|开展|检查|发放|举办|安排|招录|升级|配备|整治))$"
)
_LACK = re.compile(
    r"^[\u4e00-\u9fa5]{0,10}?(?:(?:还|尚|仍|均|都)?(?:没有|没|未能?|尚未)(?!来|知|必)|缺少|缺失|缺乏|不齐|不全|不合格|不达标|不完整)"
)
_POOR = re.compile(
    r"^[\u4e00-\u9fa5]{2,10}?(?:弱|较差|偏低|老化|破损|损坏|闲置|停用|盲区|滞后|逾期|超期|推迟)"
)
_EACH = re.compile(r"(?:各自?|每[\u4e00-\u9fa5]{0,3}|均|分别|约|其中|另|第|前|新|再|首批|先)(?:有|存在|缺)?$")
_GENERAL = frozenset(
    (
        "项目",
        "工作",
        "问题",
        "单位",
        "部门",
        "指标",
        "任务",
        "人员",
        "制度",
        "目标",
        "完成",
        "计划",
        "实际",
        "年度",
        "全年",
        "合格",
        "率达",
    )
)
_PEOPLE = frozenset("人名位")
_RATE = re.compile(r"^[\u4e00-\u9fa5]{1,6}率(?:为|是|达到?|仅)*$")
_WHOLE = Decimal(1)
_FAINT, _ABLE = 3, 2
"""So many pairs in common where words only say that something is poor; so many numbers may be meant."""
_NEAR = 5
_FIGURE = re.compile(r"[\d.]+[个份户人名家处套条次件台场期座所]?")
_UNITS = frozenset(
    ("", "分", "年", "天", "日", "月", "个月", "周", "小时", "倍", "元", "%", "岁", "级", "类")
)


@dataclass(frozen=True, slots=True)
class Lacking:
    """How many were not done or lack something: how many, of what unit, the words around, where."""

    value: Decimal
    unit: str
    words: frozenset[str]
    paragraph: Paragraph
    told: str
    least: int
    of_projects: bool
    noun: frozenset[str] = frozenset()


def missing_again(audit: Audit) -> Iterator[Hit]:
    """Yield what problems and measures count as not done that no other place bears out."""
    ahead = orders(audit.once(problems)) | orders(audit.once(measures))
    before = [s for s in audit.once(said) if s.paragraph.order not in ahead and _is_count(s.mention)]
    known = list(_known(audit, before, ahead))
    for item in audit.once(said):
        mention = item.mention
        if item.paragraph.order not in ahead or not _is_count(mention) or not _lacks(mention):
            continue
        unit, words = _unit(mention), _own(mention)
        least = 0 if _is_undone(mention) else _FAINT
        noun = _noun(mention)
        able = [k for k in known if k.unit == unit and _is_like(k, mention)]
        able = [k for k in able if not noun or not k.noun or noun & k.noun]
        near = [(len(k.words & words), k) for k in able if len(k.words & words) >= max(k.least, least)]
        same = [k for n, k in near if n == max(m for m, _ in near)]
        values = {k.value for k in same}
        if not 0 < len(values) <= _ABLE or _is_told(mention, unit, before, values):
            continue
        model = same[0]
        text = item.paragraph.folded
        span = Span(text.text[mention.at : mention.end], mention.at)
        yield at(
            audit, item.paragraph, span, mention.written(text), model.told,
            subject="没有做到的", other=model.paragraph.line.spot,
        )  # fmt: skip


_NOUN = re.compile("[\u4e00-\u9fa5]{2,6}")


def _noun(mention: Mention) -> frozenset[str]:
    """Return the pairs of letters right behind a number: 3户沿河养殖场 and 12户贫困家庭 are of two things."""
    found = _NOUN.match(mention.tail)
    return pairs(found[0], OF_COUNTS) if found and _LACK_AHEAD.search(mention.lead) else frozenset()


def _is_like(known: Lacking, mention: Mention) -> bool:
    """Tell whether both are of projects, or neither is: 5个项目中3个按期完成 tells of no stations."""
    return known.of_projects == ("项目" in mention.span.text)


def _is_told(mention: Mention, unit: str, before: Sequence[Said], values: set[Decimal]) -> bool:
    """Tell whether a number stands further up, of whatever, or is made of those it may be."""
    value = mention.quantity.value
    if value in values or value == sum(values, Decimal(0)):
        return True
    listed = [s for s in before if _unit(s.mention) == unit]
    if any(s.mention.quantity.value == value for s in listed):
        return True
    # 检查120家，整改108家: twelve are told as well
    return any(
        one.paragraph is other.paragraph and one.mention.sentence == other.mention.sentence
        and abs(one.mention.quantity.value - other.mention.quantity.value) == value
        for n, one in enumerate(listed)
        for other in listed[n + 1 : n + _NEAR]
    )  # fmt: skip


def _is_count(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity.kind is Kind.COUNT and quantity.unit not in _UNITS and exact(mention) and not mention.past


def _unit(mention: Mention) -> str:
    return "人" if mention.quantity.unit in _PEOPLE else mention.quantity.unit


def _lacks(mention: Mention) -> bool:
    if _EACH.search(mention.lead):
        return False
    return _is_undone(mention) or _POOR.match(mention.tail) is not None


def _is_undone(mention: Mention) -> bool:
    return _LACK_AHEAD.search(mention.lead) is not None or _LACK.match(mention.tail) is not None


def _own(mention: Mention) -> frozenset[str]:
    """Return the pairs of letters of the clause a figure stands in, with what is in front of it."""
    text, start = mention.span.text, mention.at - mention.span.start
    low = max(text.rfind(sign, 0, start) for sign in "，；：") + 1
    high = min((n for sign in "，；" if (n := text.find(sign, start)) >= 0), default=len(text))
    return pairs(_FIGURE.sub("，", text[low:high]), OF_COUNTS) - _GENERAL


def _around(paragraph: Paragraph, mention: Mention) -> frozenset[str]:
    """Return the pairs of letters of a sentence, with what its paragraph begins with."""
    begun = re.split("[。：:]", paragraph.folded.text[:24])[0]
    return pairs(_FIGURE.sub("，", f"{begun}，{mention.span.text}"), OF_COUNTS) - _GENERAL


def _known(audit: Audit, before: Sequence[Said], ahead: set[int] | frozenset[int]) -> Iterator[Lacking]:
    """Yield what is left of what was done, by plan or by rate, and what is said to lack something."""
    for each in audit.once(done):
        quantity = each.whole.quantity
        counted = quantity.kind is Kind.COUNT and exact(each.whole, each.part)
        if counted and 0 < each.left * 2 <= quantity.value and each.paragraph.order not in ahead:
            words = pairs(_FIGURE.sub("，", f"{each.name}，{each.words}"), OF_COUNTS) - _GENERAL
            told = (
                f"{quantity.printed(each.left)}（{each.whole.lead[-6:]}{quantity.printed(quantity.value)}）"
            )
            projects = "项目" in each.whole.tail + each.whole.lead
            yield Lacking(each.left, _unit(each.whole), words, each.paragraph, told, 1, projects)
    values = {(_unit(s.mention), s.mention.quantity.value) for s in audit.once(said) if _is_count(s.mention)}
    for paragraph in audit.document.body:
        if paragraph.order in ahead:
            continue
        for part, rate in pairwise(paragraph.mentions):
            if whole := _by_rate(part, rate, values):
                left = part.quantity.printed(whole - part.quantity.value)
                words, of = _around(paragraph, part), "项目" in part.span.text
                yield Lacking(whole - part.quantity.value, _unit(part), words, paragraph, left, 1, of)
    for item in before:
        if _lacks(item.mention):
            words = _around(item.paragraph, item.mention)
            told = item.mention.written(item.paragraph.folded)
            of = "项目" in item.mention.span.text
            yield Lacking(
                item.mention.quantity.value, _unit(item.mention), words, item.paragraph, told, 2, of,
                _noun(item.mention),
            )  # fmt: skip


def _by_rate(part: Mention, rate: Mention, values: set[tuple[str, Decimal]]) -> Decimal:
    """Return the whole a rate right behind a number makes, where the report tells it; 0 else."""
    share = rate.quantity
    fits = share.kind is Kind.SHARE and 0 < share.value < _WHOLE and exact(rate) and rate.stop == 2
    if not fits or not _RATE.match(rate.lead) or not _is_count(part) or rate.sentence != part.sentence:
        return Decimal(0)
    unit, value = _unit(part), part.quantity.value
    able = [
        v for u, v in values if u == unit and v > value and abs(value / v - share.value) <= share.step / 2
    ]
    return able[0] if len(able) == 1 else Decimal(0)
