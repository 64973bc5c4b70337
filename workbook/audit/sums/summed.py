"""Sums no relation is read for, told where one slip of the pen explains why they do not fit.

“用车费28万元（购置费0万元，运行费82万元）”: brackets hold all of it, 82 is 28 turned round
“收入增加362万元，其中：本级增加36万元、上级补助增加236万元”: changes made of changes
“收支总预算108万元。支出包括：A85万元、B11万元、C21万元”: a list under a total of the sentence before
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind, Quantity
from workbook.language.relations.model import slip

_CHANGED = re.compile(r"(?:(?P<up>增加|增收|增支)|减少|减收|减支)了?$")
_AMONG = re.compile(r"[，,]?其中[：:]?")
_LISTS = re.compile(r"^(?:收入|支出)(?:预算|决算)?(?:包括|分为|为)[：:]")
_TOTAL = re.compile(r"总(?:预算|决算|额|计|数|支出|收入)?(?:为|是)?$|合计(?:为|是)?$")
_TAKEN = re.compile("收回|核减|调减|追减|扣除|减去|上交|上缴|上年|去年|计划|目标|完成|实际")
"""What is no part: taken away, of another year, planned beside done."""
_MOST = 12


def summed(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield totals whose parts do not make them but for one slip."""
    known = {r.roles["total"][0].at for r in paragraph.relations if r.kind == "sum" and r.one("total")}
    for total, parts in (
        *_bracketed(paragraph),
        *_changes(paragraph),
        *_below(paragraph),
        *_halves(paragraph),
    ):
        if total.at in known or len(parts) < 2 or len(parts) > _MOST or not _addable(total, parts):
            continue
        quantity = total.quantity
        made = sum((part.quantity.value for part in parts), Decimal(0))
        steps = quantity.step + sum((part.quantity.step for part in parts), Decimal(0))
        if abs(made - quantity.value) <= steps / 2 or not _slipped(total, parts):
            continue
        known.add(total.at)
        yield wrong_sum(audit, paragraph, total, parts)


def _bracketed(paragraph: Paragraph) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield an amount with all that the brackets right behind it hold."""
    text, listed = paragraph.folded.text, paragraph.mentions
    for number, total in enumerate(listed):
        if not text.startswith("(", total.end):
            continue
        parts: list[Mention] = []
        for each in listed[number + 1 :]:
            if each.depth <= total.depth:
                break
            parts.append(each)
        plain = all(
            part.depth == total.depth + 1 and not _CHANGED.search(part.lead) and not _TAKEN.search(part.lead)
            for part in parts
        )
        if parts and plain and text.startswith(")", parts[-1].end):
            yield total, parts


def _changes(paragraph: Paragraph) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield a change with the changes behind 其中 that all go its way."""
    text, listed = paragraph.folded.text, paragraph.mentions
    for number, total in enumerate(listed):
        way = _CHANGED.search(total.lead)
        if way is None or not _AMONG.match(text, total.end):
            continue
        parts: list[Mention] = []
        for each in listed[number + 1 :]:
            if each.sentence != total.sentence or each.depth < total.depth or each.stop > 4:
                break
            if each.depth == total.depth:
                parts.append(each)
        ways = [_CHANGED.search(part.lead) for part in parts]
        if all(w is not None and (w["up"] is None) == (way["up"] is None) for w in ways):
            yield total, parts


def _halves(paragraph: Paragraph) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield an amount with the two parts that are all of it: 其中基本支出结转12万元，项目支出结转76万元."""
    for total, one, other in zip(*(paragraph.mentions[n:] for n in range(3)), strict=False):
        beside = total.sentence == one.sentence == other.sentence and max(one.stop, other.stop) <= 3
        level = total.depth == one.depth == other.depth
        if not beside or not level or not _AMONG.match(paragraph.folded.text, total.end):
            continue
        for half in WORDS.halves:
            named = half.parts[0] in one.lead and half.parts[1] in other.lead
            called = re.search(half.of, total.lead) and not re.search(half.never, total.lead)
            if named and called and not _TAKEN.search(one.lead + other.lead):
                yield total, [one, other]


_COUNTED = re.compile(
    r"(?:共|共计|涉及|安排|实施|分为|包括)?(?P<n>[1-9]\d?)[个项类笔](?:项目|专项|工程|部分|支出|资金|子项目)?[：:]"
)


def itemised_sums(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a total that a list of as many amounts as are announced does not make: 共3个项目：A…."""
    known = {r.roles["total"][0].at for r in paragraph.relations if r.kind == "sum"}
    for number, _, total, parts in amounts_listed(paragraph):
        if len(parts) != number or total.at in known:
            continue
        quantity = total.quantity
        made = sum((part.quantity.value for part in parts), Decimal(0))
        steps = quantity.step + sum((part.quantity.step for part in parts), Decimal(0))
        if abs(made - quantity.value) > steps / 2:
            yield wrong_sum(audit, paragraph, total, parts)


def wrong_sum(audit: Audit, paragraph: Paragraph, total: Mention, parts: Sequence[Mention]) -> Hit:
    """Return what is told of a total its parts do not make."""
    text = paragraph.folded
    made = sum((part.quantity.value for part in parts), Decimal(0))
    span = Span(text.text[total.at : total.end], total.at)
    working = "、".join(part.written(text) for part in parts)
    value, expected = total.written(text), total.quantity.printed(made)
    return at(audit, paragraph, span, value, expected, working=working, hint="")


def amounts_listed(paragraph: Paragraph) -> Iterator[tuple[int, Span, Mention, list[Mention]]]:
    """Yield how many amounts a list is said to have, where that stands, their total, and the amounts."""
    text = paragraph.folded.text
    for found in _COUNTED.finditer(text):
        before = [m for m in paragraph.mentions if m.end <= found.start()]
        if not before or before[-1].quantity.kind is not Kind.MONEY:
            continue
        total = before[-1]
        after = (m for m in paragraph.mentions if m.at >= found.end())
        parts = [m for m in after if m.sentence == total.sentence and not m.depth]
        if _is_list(total, parts):
            yield int(found["n"]), Span(found[0], found.start()), total, parts


def _is_list(total: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether amounts follow one another as the parts of a total, all of them exact."""
    if len(parts) < 2 or "等" in parts[-1].tail[:3] or _TAKEN.search("".join(m.lead for m in parts)):
        return False
    exact = all(m.quantity.exact for m in (total, *parts))
    return exact and all(m.quantity.kind is Kind.MONEY for m in parts) and all(m.stop <= 2 for m in parts[1:])


def _below(paragraph: Paragraph) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield a total with the list a later sentence of its paragraph gives: 支出包括：…、…."""
    listed = paragraph.mentions
    for sentence in {m.sentence for m in listed}:
        here = [m for m in listed if m.sentence == sentence]
        before = [m for m in listed if m.sentence < sentence and _TOTAL.search(m.lead)]
        if before and _LISTS.match(here[0].span.text) and all(m.stop == 1 for m in here[1:]):
            yield before[-1], here


def _addable(total: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether all are exact amounts in one unit."""
    every = [m.quantity for m in (total, *parts)]
    alike = all(q.kind is Kind.MONEY and q.unit == total.quantity.unit for q in every)
    return alike and all(q.exact for q in every)


def _slipped(total: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether one digit, or two exchanged, of the total or of a part keep them from fitting."""
    return any(value > 0 and slip(q.printed(q.value), q.printed(value)) for q, value in needed(total, parts))


def needed(total: Mention, parts: Sequence[Mention]) -> list[tuple[Quantity, Decimal]]:
    """Return each figure of a sum with the value it would need for all to fit."""
    gap = total.quantity.value - sum(part.quantity.value for part in parts)
    each = ((part.quantity, part.quantity.value + gap) for part in parts)
    return [(total.quantity, total.quantity.value - gap), *each]
