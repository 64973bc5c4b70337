"""Points lost in one sentence: the rest of the most an indicator has, and so many steps of its rule.

“5分，按96.00%计得4.80分，扣0.02分”: 0.20
“低于目标2.5个百分点；每低1个百分点扣0.8分，扣2.50分”: 2.00
“迟报2次，每次扣0.5分，扣1.5分”: 1.00
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from workbook.audit.text.document import Paragraph
from workbook.audit.within.patterns import patterns
from workbook.language.folding import Span

_N = r"(?<![\d.])\d{1,3}(?:\.\d{1,3})?"
_TAKEN = r"(?:扣除?|扣减|扣了|失|丢|减)(?:了|掉)?"
_MOST = re.compile(
    rf"(?P<full>{_N})分[)）]?[，,：:]?[^，。；：\d扣加]{{0,14}}[，,]?[^，。；\d扣加]{{0,12}}(?:{_N}%)?[^。；\d扣加]{{0,12}}?"
    rf"得(?:分)?(?:为)?(?P<own>{_N})分[，,（(][^，。；\d每加]{{0,6}}?{_TAKEN}(?P<lost>{_N})分(?![)）]?[，,、]?(?:其中|[^，。；]{{0,12}}(?:再|另|又)扣))"
)
"""The most, what was got and what was lost, in this order, with no more than a rate between."""
_RULE = re.compile(
    rf"每(?P<how>[^，。；\d一扣]{{0,8}}?)(?P<step>1|一|0\.1|0\.5|5|10|五|十)?(?P<u>个?百分点|%|[个项件次天日处起份名户人篇期条个本批]|个工作日)"
    rf"(?P<what>[^，。；\d扣]{{0,6}})[，,]?的?{_TAKEN}(?P<each>{_N})分(?P<by>[^，。；\d]{{0,8}})[，,；;）)]"
    rf"(?:应|共|实际?|[本该此]项|[本该]指标|故|因此|合计|总计|计|据此|按此|累计|一共|总共|自评|按规定|按标准|相应|予以)*"
    rf"{_TAKEN}(?P<lost>{_N})分(?!以)"
)
_STEPS = {"1": "1", "一": "1", "五": "5", "十": "10"}
_BACK, _ROUNDED = 60, Decimal("0.005")


def lost_of_most(paragraph: Paragraph) -> Iterator[tuple[Span, Decimal, Decimal]]:
    """Yield losses that are not the rest of the most: where, as told, as they should be."""
    text = paragraph.folded.text
    for found in _MOST.finditer(text):
        full, own, lost = (Decimal(found[name]) for name in ("full", "own", "lost"))
        before = text[max(0, found.start() - 8) : found.start()]
        listed = "分、" in text[max(0, found.start() - 16) : found.start()]
        if own > full or full - own == lost or listed or patterns().no_most.search(before):
            continue
        if not patterns().of_several.search(found[0]):
            yield Span(found[0], found.start()), lost, full - own


def by_steps(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield losses that so many steps of the rule told with them do not make."""
    text = paragraph.folded.text
    for found in _RULE.finditer(text):
        start = max(
            text.rfind("。", 0, found.start()), text.rfind("\n", 0, found.start()), found.start() - _BACK
        )
        before = text[max(0, start) : found.start()]
        unit = found["u"].removeprefix("个") if found["u"] != "个" else "个"
        told = [Decimal(n) for n in re.findall(rf"({_N})个?{unit}", before)]
        if "每" in before or patterns().capped.search(text[max(0, start) : found.end() + 12]) or not told:
            continue
        each, lost = Decimal(found["each"]), Decimal(found["lost"])
        step = Decimal(_STEPS.get(found["step"] or "1", found["step"] or "1"))
        made = [each * way for n in told for way in _ways(n / step)]
        made.append(each * sum(told) / step)
        if len(told) > 2 or any(abs(lost - way) <= _ROUNDED for way in made):
            continue
        expected = each * told[-1] / step
        span = Span(found[0], found.start())
        yield span, f"{told[-1]}{found['u']}按每{found['u']}扣{each}分算是 {expected:f} 分，不是 {lost} 分"


def _ways(steps: Decimal) -> set[Decimal]:
    """Return so many steps, whole ones only, and begun ones counted whole."""
    return {steps, steps.to_integral_value(ROUND_FLOOR), steps.to_integral_value(ROUND_CEILING)}
