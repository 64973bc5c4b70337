"""A part above its whole, and papers returned above those sent out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbook.language.contradictions.model import Contradiction, figures, within
from workbook.language.folding import Span
from workbook.language.quantities import Bound, Kind, Quantity

_PART = re.compile(
    r"^[，,、；(]?(?:其中|当中|里面|包括|含|其中有|其中包括)[:：，,]?(?P<what>[^，。；、()\d]{0,12})$"
)
_OF_THEM = re.compile(
    r"^(?![和与及加或])[^，。；、()\d]{0,8}(?:(?<![年期集执途初高])中(?![央心学小级层标队型等期医药青旬途])|里|当中)[，,]?有?[^，。；、()\d]{0,10}$"
)
"""Speaks of some of what stands before; 年初预算24万元和年中追加38万元 does not."""
_APART = re.compile(r"每|均|累计|上年|去年|比|较|目标|计划|预算|历年|同比|增|减|最|应|共|合计|次数|超|外|去")


_ADDED = re.compile("(?:加上|加|连同|包括|含)[^，。；、0-9]{0,8}$")
"""Before the first of several that are added: 加上年初结转32万元和年中追加426万元."""


_CHANGE = re.compile(
    "(?:增加|减少|增长|下降|压减|压缩|净增|净减|多|少|超|低|高|节约|节省|结余|超支)(?:支出|了|出)*$"
)
"""Before by how much something changed, which 其中 does not divide: 159人，比上年减少4人，其中机关21人."""


def _is_change(sentence: Span, found: Sequence[Quantity], whole: Quantity, part: Quantity) -> bool:
    """Tell whether a figure is a change of one told before it, and the part is none above that one."""
    before = [q for q in found if q.end <= whole.start and alike(q, part)]
    changed = _CHANGE.search(sentence.text[: whole.start]) is not None
    return changed and any(q.value >= part.value for q in before)


def part_over_whole(sentence: Span) -> Iterator[Contradiction]:
    """Yield a part above its whole: 走访群众63户，其中困难家庭85户; 80户中有95户."""
    found = figures(sentence.text)
    for whole, part in pairwise(found):
        between = sentence.text[whole.end : part.start]
        told = _PART.match(between) or _OF_THEM.match(between)
        added = _ADDED.search(sentence.text[: whole.start]) is not None
        if (
            not told
            or not alike(whole, part)
            or _APART.search(between)
            or part.value <= whole.value
            or added
            or _IS_MORE.search(sentence.text[: whole.start])
            or _is_change(sentence, found, whole, part)
            or _ends_a_list(sentence, found, whole)
        ):
            continue
        yield within(
            sentence, whole.start, part.end, f"其中的一部分（{part.value:f}）比全部（{whole.value:f}）还多"
        )


_IS_MORE = re.compile(
    "(?:超[过出额]?|高于|多于|低于|少于)(?:年初|年度|全年)?(?:目标|计划|任务)(?:值|数|任务)?$|[比较][^，。；]{2,10}[多少](?:[了出])?$"
)
"""Before by how much something is more, of which nothing has parts: 举办276场，超过目标16场，其中讲座24场."""
_LISTED = re.compile("[、和及][^，。；、：]{1,12}")


def _ends_a_list(sentence: Span, found: Sequence[Quantity], whole: Quantity) -> bool:
    """Tell whether a figure is the last of several that all have the part: 音乐4件、小戏1件，其中3件."""
    before = [q for q in found if q.end <= whole.start and alike(q, whole)][-1:]
    return any(_LISTED.fullmatch(sentence.text[q.end : whole.start]) for q in before)


_SUBSET = re.compile(r"[^，。；：(]{0,8}[，、]其中(?:有|已有|包括)?$")


def part_over_all(sentence: Span) -> Iterator[Contradiction]:
    """Yield a part above all its sentence counts before it: 已装19台，还有4台待装，其中36台."""
    found = figures(sentence.text)
    for number, part in enumerate(found[2:], 2):
        same = [q for q in found[:number] if alike(q, part)]
        before = sentence.text[found[number - 1].end : part.start]
        if found[number - 1] not in same or part.kind is not Kind.COUNT or not _SUBSET.fullmatch(before):
            continue
        most, added = max(q.value for q in same), sum(q.value for q in same)
        total = most if most * 2 == added else added  # the others may be all of the largest
        if part.value > total and part.unit not in ("", "分", "次", "人次") and not _APART.search(before):
            told = f"其中的一部分（{part.value:f}）比前面各数加起来（{total:f}）还多"
            yield within(sentence, same[0].start, part.end, told)


_SENT = re.compile(r"(?:发|发放|发出|下发|寄出)[^，。；\d]{0,10}$")
_RETURNED = re.compile(r"^[，、](?:实际|共|已)?(?:收回|回收|返回)(?:问卷|调查表|表|卷)?$")


def returned(sentence: Span) -> Iterator[Contradiction]:
    """Yield more that came back than was sent: 发问卷80份，收回86份."""
    for sent, back in pairwise(figures(sentence.text)):
        between = sentence.text[sent.end : back.start]
        told = _SENT.search(sentence.text[: sent.start]) and _RETURNED.match(between)
        if told and alike(sent, back) and back.value > sent.value and sent.unit in ("份", "张"):
            yield within(sentence, sent.start, back.end, "收回的比发出的还多")


def alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures are meant exactly and measured in one unit."""
    exact = not one.loose and not other.loose and one.bound is other.bound is Bound.EXACT
    return (
        exact and one.kind is other.kind and one.unit == other.unit and one.kind in (Kind.COUNT, Kind.MONEY)
    )


READERS = (part_over_whole, part_over_all, returned)
