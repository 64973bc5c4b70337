"""What a sentence says of two figures, or of a limit and what it took, that the two deny.

“规定5个工作日，实际用了8个工作日，按时办结”; “提前2个月完工，合同工期为6月30日，实际完工为8月30日”
“在校生1,286人，比上年的1,310人有所增加”; “完成植树3.2万亩，超额完成4万亩的任务”
“收入比上年减少，由3200万元增加到3450万元”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from workbook.language.contradictions.all_said import said
from workbook.language.contradictions.model import Contradiction, within
from workbook.language.days import days
from workbook.language.folding import Span
from workbook.language.function_words import one_of

_NUMBER = r"(?<![\d.,])\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_UP = "增加|增长|上升|提高|提升|增多|上涨|攀升|扩大"
_DOWN = "减少|下降|降低|回落|下滑|缩减|缩小|压减"
_HOW_MUCH = "(?:略有|略|稍有?|小幅|有所|明显|大幅|显著|持续|均|还)*"


def _value(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


_TOOK = re.compile(
    r"(?:工期|合同|规定|要求|承诺|约定|法定|应当?|时限|期限|标准)[^，。；\d]{0,14}(?P<a>\d{1,4})个?(?P<u>工作日|小时|分钟|[天日月])(?:之|以)?内?(?P<do>[^，。；\d]{0,10})"
    r"[，,][^，。；\d]{0,8}(?:实际|用时|用了|平均|耗时|历时)[^，。；\d]{0,8}?(?P<b>\d{1,4}(?:\.\d{1,2})?)个?(?P=u)(?P<rest>[^。；]{0,16})"
)
_GOOD = re.compile(
    "(?<![未不没])(?<!没有)(?<!未能)(?:按时|按期|如期|及时|准时|提前|未超时|未超期|未逾期|没有超[时期]|达标)(?!率)"
)
_BAD = re.compile("(?<![未不没无])(?<!没有)(?:超时|超期|逾期|超限|未按时|未按期|没有按[时期])(?!率)")
_BEFORE = 20


def limit_and_took(sentence: Span) -> Iterator[Contradiction]:
    """Yield what took longer than allowed and is called in time: 规定5个工作日，实际8个工作日，按时."""
    for found in _TOOK.finditer(sentence.text):
        ahead = sentence.text[max(0, found.start() - _BEFORE) : found.start()]
        late = _value(found["b"]) > _value(found["a"])
        word = (_GOOD if late else _BAD).search(found["rest"]) or (_GOOD if late else _BAD).search(ahead)
        if word and not re.search("部分|个别|其中|其余|多数|少数|有的", ahead + found["rest"]):
            told = f"限 {found['a']}{found['u']}，用了 {found['b']}{found['u']}，不是“{word[0]}”"
            yield within(sentence, *found.span(), told)


_FIRST = re.compile(
    r"(?P<how>提前|逾期|延期|推迟|延后|滞后|晚|按期|按时|如期)[^，。；]{0,10}(?:完工|竣工|完成|建成|交付|投用|到货|交货|上报|报送)[，,(]"
)
_EARLY = ("提前", "按期", "按时", "如期")


def said_first(sentence: Span) -> Iterator[Contradiction]:
    """Yield what is called early before its two days: 提前2个月完工，合同工期为6月30日，实际完工为8月30日."""
    text = sentence.text
    for found in _FIRST.finditer(text):
        rest = text[found.end() : found.end() + 60]
        told = list(days(rest, 2001))
        if len(told) != 2 or told[0].dated is not told[1].dated:
            continue
        one, other = told
        leads = rest[: one.start], rest[one.end : other.start]
        if not re.search("工期|计划|规定|要求|约定|应|原定|期限|目标", leads[0]) or "实际" not in leads[1]:
            continue
        late, early = other.first > one.last, other.last < one.first
        if (late and found["how"] in _EARLY) or (early and found["how"] not in _EARLY):
            told_as = f"按写的两个日期，不是“{found['how']}”"
            yield within(sentence, found.start(), found.end() + other.end, told_as)


_THAN = re.compile(
    rf"(?P<a>{_NUMBER})(?P<u>[^\d，。；、()%]{{1,3}}|%)[，,](?:比|较)(?:上年同?期?|去年同?期?|20\d\d年|年初|上年末|前一年)(?:度|同期)?的?(?P<b>{_NUMBER})(?P=u){_HOW_MUCH}(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了)?(?=[，。；\d]|$)"
)
_ABOVE = re.compile(
    rf"(?P<a>{_NUMBER})(?P<u>[^\d，。；、()%]{{1,3}}|%)[，,](?:均|都|仍|明显|略|远)?(?:(?P<up>高于|多于|大于)|(?P<down>低于|少于|小于))(?:上年同?期?|去年同?期?|20\d\d年|年初|全[省市县区]平均(?:水平)?|[省市县区]平均(?:水平)?)(?:度|同期)?的?(?P<b>{_NUMBER})(?P=u)(?=[，。；]|$)"
)
_LEAD = re.compile("(?:增加|减少|下降|上升|增长|新增|净增|净减|预算|目标|计划|多|少)[^，。；\\d]{0,3}$")


def _is_part(before: str, unit: str) -> bool:
    """Tell whether a figure may be one of several compared together: 600个，其中…450个，比上年的500个."""
    part = re.split("[；。]", before)[-1]
    return "其中" in part or re.search(rf"\d{re.escape(unit)}", part) is not None


def than_here(sentence: Span) -> Iterator[Contradiction]:
    """Yield fewer than before said to be more: 在校生1,286人，比上年的1,310人有所增加."""
    for pattern in (_THAN, _ABOVE):
        for found in pattern.finditer(sentence.text):
            now, then = _value(found["a"]), _value(found["b"])
            lead = re.split("[，。；、]", sentence.text[: found.start()])[-1]
            if _LEAD.search(lead) or now == then or _is_part(sentence.text[: found.start()], found["u"]):
                continue
            if (now < then) if found["up"] else (now > then):
                word = found["up"] or found["down"]
                yield within(sentence, *found.span(), f"{found['a']}与 {found['b']}比，不是“{word}”")


_PLAN = re.compile(
    rf"(?P<a>{_NUMBER})(?P<u>[^\d，。；、()%]{{1,3}})[，,](?:(?P<over>超额完成|超过|超出)|(?P<under>未完成|没有完成|未达到|没有达到))了?(?:年度|全年|[省市县区]|上级|下达的?|年初|既定的?|确定的?)*(?P<b>{_NUMBER})(?P=u)的?(?:任务|目标|计划|指标)"
)
_LESS_IS_MORE = re.compile("事故|投诉|死亡|能耗|排放|用时|成本|支出|费|超标|差错|控制")


def over_plan(sentence: Span) -> Iterator[Contradiction]:
    """Yield less than a plan called more of it: 完成植树3.2万亩，超额完成4万亩的任务."""
    for found in _PLAN.finditer(sentence.text):
        done, plan = _value(found["a"]), _value(found["b"])
        lead = re.split("[，。；]", sentence.text[: found.start()])[-1]
        before = sentence.text[: found.start()]
        if _LESS_IS_MORE.search(lead) or _LEAD.search(lead) or _is_part(before, found["u"]):
            continue
        if done <= plan if found["over"] else done >= plan:
            word = found["over"] or found["under"]
            yield within(sentence, *found.span(), f"{found['a']}与 {found['b']}比，不是“{word}”")


_MOVED = re.compile(
    rf"(?:比|较)(?:上年|去年|20\d\d年|年初)(?:度|同期)?{_HOW_MUCH}(?:(?P<up>{_UP})|(?P<down>{_DOWN}))[，,](?:由|从)(?:上年的?|去年的?|20\d\d年的?)?(?P<a>{_NUMBER})(?P<u>[^\d，。；、()%]{{1,3}}?|%)?[^，。；\d]{{0,6}}(?:到|至|为)(?:今年的?|本年的?|20\d\d年的?)?(?P<b>{_NUMBER})(?P<v>[^\d，。；、()%]{{1,3}}|%)"
)


def moved_back(sentence: Span) -> Iterator[Contradiction]:
    """Yield what fell and yet went up: 收入比上年减少，由3200万元增加到3450万元."""
    for found in _MOVED.finditer(sentence.text):
        before, now = _value(found["a"]), _value(found["b"])
        alike = not found["u"] or found["v"].startswith(found["u"])
        if alike and ((now < before) if found["up"] else (now > before)):
            word = found["up"] or found["down"]
            yield within(sentence, *found.span(), f"由 {found['a']}到 {found['b']}，不是“{word}”")


@cache
def _bracketed() -> re.Pattern[str]:
    few, most = one_of(said().few), one_of(said().most)
    return re.compile(
        rf"(?:(?P<few>{few})|(?P<most>{most}))[^，。；、()\d]{{0,8}}\((?P<a>\d{{1,6}})(?P<u>[^\d，。；()]{{1,2}})[中里](?:的|有)*(?P<b>\d{{1,6}})(?P=u)?[^，。；()]{{0,6}}\)"
    )


def few_in_brackets(sentence: Span) -> Iterator[Contradiction]:
    """Yield few that are most of what the brackets count: 少数企业（12家中的9家）完成了入规."""
    for found in _bracketed().finditer(sentence.text):
        whole, part = int(found["a"]), int(found["b"])
        if part <= whole and (part * 2 > whole if found["few"] else part * 2 < whole):
            word = found["few"] or found["most"]
            yield within(
                sentence,
                *found.span(),
                f"{found['a']}{found['u']}里的 {found['b']}{found['u']}，不是“{word}”",
            )


READERS = (
    limit_and_took, said_first, than_here, over_plan, moved_back, few_in_brackets,
)  # fmt: skip
