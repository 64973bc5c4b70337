"""Results and targets of a row that the text tells otherwise, in words of its own: 响应时间18分钟, 16分钟.

Which figure is of a row its name says by most of its pairs of letters, in the sentence and the head of the
paragraph, and the words right before the figure by more of them than those before any other. A result is
told wrong only where no such figure is that of the row and a slip of the pen lies between the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.goals.aims import target_paragraphs
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.indicators import Indicator, Measure, targets_of_all
from workbook.audit.text.likeness import LITTLE, pairs
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.likeness import neighbours
from workbook.language.periods import named
from workbook.language.quantities import Bound, Quantity
from workbook.language.relations.model import slip

_HEAD = re.compile(
    r"^[*\s]{0,4}(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|\d{1,2}(?:\.\d{1,2}){1,2}|[A-Z]\d{1,2})?\s?(?P<head>[^。，；：\d]{3,24})[。：]"
)
_BEGUN = re.compile("^(?:全年|年度|累计)?(?:开展|办理|举办|组织|完成|实施|新增|新建)")
_AIMED = re.compile("目标|计划|任务|不低于|不少于|不超过|不高于|要求|力争|控制在|应")
_APART = re.compile(
    r"分别|每|比|较|上年|同期|超[过出]?|[多少]|增[加长]|减少|下降|提高|剩|余|占|历年|累计|截至|\d月|季度|上半年|约"
)
"""Words right before a figure that make it another than the result: a part, a difference, another time."""
_MOST, _WHOLE, _LEAST = Decimal("0.6"), Decimal("0.8"), 2
_FAR = 200
"""No name stands further before its figure."""
_TO = re.compile("(?:提高|增加|上升|下降|降低|降)(?:到|至)$")


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure that names a row: how many pairs of the name its own words have, what share all words have."""

    item: Said
    near: int
    share: Decimal
    aimed: bool


def rows_retold(audit: Audit) -> Iterator[Hit]:
    """Yield the figures of the text that are neither result nor target of the row they name."""
    table = audit.once(targets_of_all)
    items = [item for item in audit.once(said) if _is_plain(audit, item)] if table else []
    for row in table.rows if table else ():
        for measure in (row.result, row.target):
            if measure is not None and measure.unit and len(row.name) > _LEAST + 1:
                yield from _of_measure(audit, table.rows if table else (), row, measure, items)


def _is_plain(audit: Audit, item: Said) -> bool:
    mention, own = item.mention, audit.once(about).year
    risen = _TO.search(mention.lead) is not None  # 由上年的95.86%提高到97.06%
    later = named(mention.span.text, FUTURE) or (named(_before(item), PAST) and not risen)
    return not (mention.past or mention.depth or mention.part or later) and mention.year in (0, own)


def _before(item: Said) -> str:
    """Return what stands before a figure since the last stop of its sentence."""
    text = item.paragraph.folded.text
    first = max(0, item.mention.at - _FAR)
    start = max(first, *(text.rfind(sign, first, item.mention.at) + 1 for sign in "。\n"))
    return text[start : item.mention.at]


def _told(audit: Audit, row: Indicator, measure: Measure, items: Sequence[Said]) -> list[_Told]:
    aims = {id(paragraph) for paragraph in audit.once(target_paragraphs)}
    wanted, found = neighbours(_BEGUN.sub("", row.core.lstrip("0123456789"))), []
    for item in items:
        quantity = item.mention.quantity
        if not measure.is_like(quantity):
            continue
        head = _HEAD.match(item.paragraph.folded.text)
        before = re.split("；", _before(item))[-1]
        behind = re.split("[，。；、：]", item.mention.tail)[0]
        own = _own_words(item, behind, head["head"] if head else "", before)
        all_words = f"{head['head'] if head else ''}，{before}，{behind}"
        share = Decimal(sum(pair in all_words for pair in wanted)) / max(1, len(wanted))
        near = sum(pair in own for pair in wanted)
        aimed = quantity.bound is not Bound.EXACT or _AIMED.search(re.split("[，：]", before)[-1]) is not None
        if share >= _MOST and near:
            found.append(_Told(item, near, share, aimed or id(item.paragraph) in aims))
    return found


def _own_words(item: Said, behind: str, head: str, before: str) -> str:
    """Return the words a figure is called by: those right before it; where they say nothing, its head's."""
    lead = item.mention.lead
    if _TO.search(lead):
        return re.split("，", before)[-1]  # 遗体火化率由上年的95.86%提高到97.06%
    return f"{lead}，{behind}" if pairs(lead, LITTLE) or pairs(behind, LITTLE) else head


def _of_measure(
    audit: Audit, rows: Sequence[Indicator], row: Indicator, measure: Measure, items: Sequence[Said]
) -> Iterator[Hit]:
    is_target = measure is row.target
    told = [each for each in _told(audit, row, measure, items) if each.aimed == is_target]
    fits = {m.plain for m in (row.result, row.target) if m is not None}
    if any(_is(each.item.mention.quantity, value) for each in told for value in fits):
        return
    others = {m.plain for r in rows if r is not row for m in (r.result, r.target) if m is not None}
    best = max((each.near for each in told), default=0)
    same = [each for each in told if each.near == best]
    values = {each.item.mention.quantity.value for each in same}
    if best < _LEAST or len(values) != 1 or values & others:
        return
    first = same[0]
    quantity, lead = first.item.mention.quantity, first.item.mention.lead
    near_by = slip(quantity.printed(quantity.value), quantity.printed(measure.plain))
    sure = is_target and first.share >= _WHOLE and len(told) == 1
    if (quantity.loose and not is_target) or not (near_by or sure) or _is_apart(lead):
        return
    if _is_of_another(first, row, rows) or (not is_target and _has_more(lead, row)):
        return
    yield _hit(audit, first.item, row, measure, is_target)


def _is(quantity: Quantity, value: Decimal) -> bool:
    """Tell whether a figure is a value: one with a bound, 不低于90%, is that of the bound alone."""
    return quantity.value == value if quantity.bound is not Bound.EXACT else quantity.agrees(value)


def _is_apart(lead: str) -> bool:
    """Tell whether the words before a figure make it another than the result; 提高到 does not."""
    return not _TO.search(lead) and _APART.search(_tail(lead)) is not None


def _tail(lead: str) -> str:
    """Return the last words before a figure, without those of its bound."""
    return re.sub("(?:不少于|不低于|不超过|不高于|不多于|为|达到?)+$", "", lead)[-6:]


_SAYS_LITTLE = re.compile("其中|全年|累计|实际|完成|平均|[共为是达到了]")


def _has_more(lead: str, row: Indicator) -> bool:
    """Tell whether a figure is called by more than its row: 城关镇入户走访2320户 is of a part of all."""
    if _TO.search(lead):
        return False
    words = LITTLE.sub("", _SAYS_LITTLE.sub("", re.split("，", lead)[-1]))
    return sum(letter not in row.name for letter in words) > 1


def _is_of_another(told: _Told, row: Indicator, rows: Sequence[Indicator]) -> bool:
    """Tell whether the words of a figure name another row of its unit as well."""
    words = told.item.mention.lead + _before(told.item)
    own = sum(pair in words for pair in neighbours(row.core))
    for other in rows:
        measure = other.result or other.target
        if other is row or measure is None or not measure.is_like(told.item.mention.quantity):
            continue
        theirs = neighbours(_BEGUN.sub("", other.core))
        if sum(pair in words for pair in theirs) >= max(own, 1):
            return True
    return False


def _hit(audit: Audit, item: Said, row: Indicator, measure: Measure, is_target: bool) -> Hit:
    text, mention = item.paragraph.folded, item.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    what = "目标值" if is_target else "实际完成值"
    told = f"{row.row.head.line.spot}表中“{row.name}”的{what}是 {measure.shown}"
    shown = mention.quantity.printed(measure.plain)
    return at(audit, item.paragraph, span, mention.written(text), shown, told=told)
