"""What a part of the score lost, against its points and the losses told with it, in one sentence.

“满分20分，得19.50分，因覆盖率未达标扣0.80分”: 0.50 were lost
“得38.20分，扣1.80分，包括改造扣1.50分、整改扣0.80分”: those are 2.30
“四项合计扣4.40分”: the parts right before lost 4.90
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import IN_ALL, TAKEN
from workbook.audit.text.points import NUMBER, points
from workbook.language.folding import Span

_TAKEN = re.compile(
    rf"(?P<lead>[^，。；、,;扣]{{0,30}})(?<![不未免])扣{TAKEN}?分?(?:为|共)?(?P<n>{NUMBER})分(?!以)"
)
_BARE = re.compile(r"^(?:本项|该项|共|合计|共计|一?共|总共|实际|自评|本部分|这部分|也就是|即)*$")
_OPENS = re.compile(r"^(?:其中|包括|分别是|分别为|主要是|主要因|原因是|即)[：:]?")
_SOME = re.compile("主要|等(?:扣|原因)|如|例如|每|各|其余|其他|加分|[再后另]加")
_IN_ALL = re.compile(
    rf"(?:[两二三四五六七八九十\d]{{1,2}}(?:项|部分|个部分|类|方面)(?:指标)?)?{IN_ALL}(?:被)?扣{TAKEN}?分?(?P<n>{NUMBER})分"
)
_WHOLE = re.compile(
    rf"(?:总分|基础分|基本分|满分)(?:为|是)?(?P<full>100)分[,，]\w{{0,4}}?扣{TAKEN}?(?P<lost>{NUMBER})分[,，]\w{{0,4}}?得(?:分)?(?:为)?(?P<own>{NUMBER})分"
)
_HUNDRED = Decimal(100)
_STOP, _FAR = re.compile("[；。;\n]"), 300
"""The losses of a part stand no further behind its points."""
_RULE = re.compile(r"每[^，。；]{1,12}扣|扣完|最多扣|上年|去年")


def parts_lost(paragraph: Paragraph) -> Iterator[tuple[Span, Decimal, Decimal]]:
    """Yield losses that are others by the points beside them: where, as told, as they should be."""
    text = paragraph.folded.text
    for found in _WHOLE.finditer(text):
        full, gone, got = (Decimal(found[name]) for name in ("full", "lost", "own"))
        if full - gone != got:
            yield Span(found[0], found.start()), gone, full - got
    listed = [part for part in points(text) if part.full >= part.own]
    if not listed or _RULE.search(text):
        return
    for number, part in enumerate(listed):
        start = part.span.start + len(part.span.text)
        after = listed[number + 1].span.start if number + 1 < len(listed) else len(text)
        stop = _STOP.search(text, start, start + _FAR)
        end = stop.start() if stop else min(len(text), start + _FAR)
        if end > after or part.full == _HUNDRED:
            continue
        yield from _of_one(Span(text[start:end], start), part.full - part.own)
    for found in _IN_ALL.finditer(text):
        before = [part for part in listed if part.span.start < found.start() and part.full != _HUNDRED]
        if len(before) > 1 and sum(part.full for part in before) == _HUNDRED:
            made, told = sum((part.full - part.own for part in before), Decimal(0)), Decimal(found["n"])
            if made != told:
                yield Span(found[0], found.start()), told, made


def _of_one(rest: Span, lost: Decimal) -> Iterator[tuple[Span, Decimal, Decimal]]:
    """Yield what is told of one part behind its points: its loss, or the list of what that was for."""
    taken = list(_TAKEN.finditer(rest.text))
    if not taken or _SOME.search(rest.text) or not rest.text.startswith(("，", ",", "（", "(", "、")):
        return
    first = taken[0]
    direct = _BARE.match(first["lead"]) is not None
    told = Decimal(first["n"])
    if direct and told != lost:
        return  # told elsewhere: what is lost is the rest
    each = taken[1:] if direct else taken
    if direct and each and not _OPENS.match(each[0]["lead"]):
        return
    made = sum((Decimal(m["n"]) for m in each), Decimal(0))
    if not each or made == lost or any(re.search("合计|共计|共$", m["lead"]) for m in each):
        return
    odd = each[0]
    if len(each) == 1 or made > lost or direct:
        yield Span(odd[0], rest.start + odd.start()), made, lost
