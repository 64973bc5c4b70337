"""Rates and changes whose figures stand around them: by name, by two alone, before from and to.

“省级补助200万元、县级配套100万元，共300万元，省级占33.33%”: by what the part is called
“设计规模3万吨/日，日均处理2.4万吨，负荷率88%”: by the only two of the sentence
“增加126万元，由3420万元增至3564万元”: the change before both levels
“应查426家，实查462家”: more than there were to be
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from workbook.audit.sums.full_lists import unit_of
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import exact, ratio_meets, wrong
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_NAMED = re.compile(r"^(?:其中)?(?P<name>[\u4e00-\u9fa5]{2,6}?)(?:资金|部分)?占(?:比)?(?:为|达)?$")
_OF_TWO = re.compile(r"(?:负荷|入住|上座|到课|到岗|满座|达产|出租|满员)率(?:为|是|达到?)*$")
_CHANGED = re.compile(r"(?:增加|减少|增长|下降|提高|上升|降低|缩短|压缩|扩大)了?$")
_FROM = re.compile(r"^(?:由|从)(?:上年|去年|年初)?(?:的)?$")
_TO = re.compile(
    r"^(?:增至|增加到|增加至|增长到|减至|减少到|减少至"
    r"|降至|降到|下降到|升至|上升到|提高到|提高至|缩短到|压缩到|压缩至|扩大到)$"
)
_DUE = re.compile(r"应(?P<verb>[查检到参办报训发])[\u4e00-\u9fa5]{0,6}$")
_DONE = re.compile(r"^实(?:际)?(?P<verb>[查检到参办报训发])[\u4e00-\u9fa5]{0,6}$")
_COUNTED = (Kind.MONEY, Kind.COUNT)


def told_in_turn(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield rates that the figures of their sentence, found by name or by being alone, do not make."""
    for _, group in groupby(paragraph.mentions, key=lambda mention: mention.sentence):
        here = list(group)
        figures = [m for m in here if m.quantity.kind in _COUNTED and not m.depth and exact(m)]
        for number, rate in enumerate(here):
            if rate.quantity.kind is Kind.SHARE and exact(rate) and not rate.depth:
                near = [m for m in here[max(0, number - 8) : number] if m in figures]
                yield from _by_name(audit, paragraph, rate, near)
                yield from _by_two(audit, paragraph, rate, near)
                yield from _of_it(audit, paragraph, rate, near)
                behind = here[number + 1 : number + 2]
                yield from _by_verb(audit, paragraph, rate, near, behind)
        for one, other in pairwise(here):
            due, done = _DUE.search(one.lead), _DONE.match(other.lead)
            told = due and done and due["verb"] == done["verb"] and unit_of(one) == unit_of(other)
            if told and exact(one, other) and other.quantity.value > one.quantity.value and other.stop == 2:
                yield wrong(audit, paragraph, other, f"不大于{one.written(paragraph.folded)}的数", (one,))


def _by_name(audit: Audit, paragraph: Paragraph, rate: Mention, near: Sequence[Mention]) -> Iterator[Hit]:
    """Yield the share of a part, found by its name, that no larger figure of the sentence bears out."""
    found = _NAMED.match(rate.lead)
    if not found or len(near) < 2 or rate.stop != 2 or "率" in rate.lead:
        return
    parts = [m for m in near if found["name"] in m.lead]
    if len(parts) != 1 or parts[0].past or unit_of(near[-1]) != unit_of(parts[0]):
        return
    part = parts[0]
    wholes = [m for m in near if m is not part and unit_of(m) == unit_of(part)]
    wholes = [m for m in wholes if m.quantity.value > part.quantity.value]
    sums = [m for m in wholes if re.search("共|合计|总", m.lead)]
    sums = sums or wholes
    if len(sums) == 1 and not any(ratio_meets(rate, part, whole) for whole in wholes):
        made = part.quantity.value / sums[0].quantity.value
        yield wrong(audit, paragraph, rate, rate.quantity.printed(made), (part, sums[0]))


def _by_two(audit: Audit, paragraph: Paragraph, rate: Mention, near: Sequence[Mention]) -> Iterator[Hit]:
    """Yield a rate of use that the only two figures of its sentence do not make."""
    if not _OF_TWO.search(rate.lead) or len(near) != 2 or rate.stop != 2:
        return
    one, other = near
    same = unit_of(one) == unit_of(other) and other.quantity.value and one.quantity.value
    aside = one.past or other.past or re.search("其中|上年|[比较]", one.lead + other.lead)
    if same and not aside and not (ratio_meets(rate, one, other) or ratio_meets(rate, other, one)):
        made = min(one, other, key=_size).quantity.value / max(one, other, key=_size).quantity.value
        yield wrong(audit, paragraph, rate, rate.quantity.printed(made), near)


_OF = re.compile(r"^占[\u4e00-\u9fa5]{2,12}$")


def _of_it(audit: Audit, paragraph: Paragraph, rate: Mention, near: Sequence[Mention]) -> Iterator[Hit]:
    """Yield the share of a whole told within it: 32.6万亩，占播种面积42.6万亩的76.53%."""
    if len(near) < 2 or rate.lead != "的" or not _OF.match(near[-1].lead):
        return
    part, whole = near[-2:]
    beside = whole.stop in (0, 2) and unit_of(part) == unit_of(whole) and whole.quantity.value
    if beside and part.quantity.value > whole.quantity.value and not ratio_meets(rate, part, whole):
        made = part.quantity.value / rate.quantity.value if rate.quantity.value else part.quantity.value
        yield wrong(audit, paragraph, whole, whole.quantity.printed(made), (part, rate))


_VERB = re.compile(r"(?P<verb>[\u4e00-\u9fa5]{2,4})率(?:为|达|达到)?$")
_ALL = re.compile("共|总|应|全[县市区镇乡部]")


def _by_verb(
    audit: Audit, paragraph: Paragraph, rate: Mention, near: Sequence[Mention], behind: Sequence[Mention]
) -> Iterator[Hit]:
    """Yield a rate of what its name says of all of them told behind: 集中供养426人，供养率71%，共600人."""
    found = _VERB.search(rate.lead)
    if not found or not near or not behind or rate.stop != 2 or behind[0].stop != 2 or rate.at < near[-1].at:
        return
    part, whole = near[-1], behind[0]
    same = unit_of(part) == unit_of(whole) and exact(whole) and not part.past and not whole.past
    called = found["verb"][-2:] in part.lead and _ALL.search(whole.lead) and whole.quantity.value
    if same and called and part.quantity.value <= whole.quantity.value and not ratio_meets(rate, part, whole):
        made = rate.quantity.printed(part.quantity.value / whole.quantity.value)
        yield wrong(audit, paragraph, rate, made, (part, whole))


def _size(mention: Mention) -> float:
    return float(mention.quantity.value)


def from_to(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a change told before both levels that they do not make: 增加126万元，由3420万元增至3564万元."""
    listed = paragraph.mentions
    for change, low, high in zip(listed, listed[1:], listed[2:], strict=False):
        led = _CHANGED.search(change.lead) and _FROM.match(low.lead) and _TO.match(high.lead)
        same = unit_of(low) == unit_of(high) == unit_of(change) and change.quantity.kind in _COUNTED
        if (
            not led
            or not same
            or not exact(change, low, high)
            or len({m.sentence for m in (change, low, high)}) > 1
        ):
            continue
        made = abs(high.quantity.value - low.quantity.value)
        steps = (low.quantity.step + high.quantity.step + change.quantity.step) / 2
        fine = max(low.quantity.step, high.quantity.step) <= change.quantity.step
        if abs(made - change.quantity.value) > (0 if fine else steps):
            yield wrong(audit, paragraph, change, change.quantity.printed(made), (low, high))
