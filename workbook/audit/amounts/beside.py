"""Figures of one sentence that leave no choice for another: a rate of done and left, what a year leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import LEFT, STILL
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Bound, Kind
from workbook.language.relations.model import slip

_DONE_RATE = re.compile(r"(?:完成|执行|支出|实现|办结|整改|支付)率(?:为|达到?|是)?$")
_CHANGED = re.compile(r"(?:调整(?:幅度|率)|偏差(?:率|程度|度)|差异率)(?:为|达到?|是)?$")
_FIRST = re.compile(r"年初|预算|计划|预计")
_SECOND = re.compile(r"调整后|调整预算|决算|实际|执行|支出|完成")
_LEFT = re.compile(rf"(?:年末|年底|期末){LEFT}(?:和结余|结余)?(?:资金|为)*$")
_NOT_DONE = re.compile(rf"{STILL}?未(?:能|按[时期]|如期)*(?P<verb>[\u4e00-\u9fa5]{{2}})[^，。；]{{0,4}}$")


def unread(paragraph: Paragraph) -> list[Mention]:
    """Return the ratios of a paragraph no relation was read for."""
    told = {mention.at for relation in paragraph.relations for mention in relation.mentions}
    return [
        m
        for m in paragraph.mentions
        if m.quantity.kind is Kind.SHARE
        and m.at not in told
        and m.quantity.bound is Bound.EXACT
        and not m.quantity.loose
    ]


def rates_beside(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a rate that none of the figures right before it make: 46个，完成45个，1个未完成，完成率93.78%."""
    for rate in unread(paragraph):
        done = _DONE_RATE.search(rate.lead)
        if rate.stop != 2 or not (done or _CHANGED.search(rate.lead)):
            continue
        listed = _worked_together(paragraph, rate) if done else _first_and_second(paragraph, rate)
        if len(listed) < 2:
            continue
        made = [r for pair in combinations(listed, 2) for r in _ratios(*pair, changed=not done)]
        if "调整" in rate.lead:
            made = made[::2]  # of the first budget only, both of the change and of what became of it
        if made and not any(_meets(rate, ratio) for ratio in made):
            yield _odd(audit, paragraph, rate, rate.quantity.printed(made[0]), listed)


_DONE = re.compile("未|没|完成|整改|办结|达标|验收|竣工|完工|合格")


def _worked_together(paragraph: Paragraph, rate: Mention) -> list[Mention]:
    """Return the figures of the sum or difference that stands right before a rate, whole and part first."""
    before = [m for m in paragraph.mentions if m.end <= rate.at]
    for relation in paragraph.relations:
        fits = relation.kind in ("sum", "difference") and relation.holds() is True
        if fits and before and relation.mentions[-1] == before[-1] and len(relation.mentions) == 3:
            if any(m.sentence != rate.sentence for m in relation.mentions):
                continue
            parts = relation.many("parts")
            if len(parts) > 1 and not any(_DONE.search(m.lead[-6:] + m.tail[:6]) for m in parts):
                continue  # 新建24座、改造116座，共140座，完成率93.33%: of a plan told elsewhere
            if (
                parts
                and rate.quantity.value == 1
                and not _DONE.search("".join(m.lead + m.tail[:6] for m in parts))
            ):
                continue  # 一般隐患36条、重大隐患2条，共38条，整改率100%
            first = relation.one("total") or relation.one("minuend")
            rest = [m for m in relation.mentions if m != first]
            return [first, *rest] if first else []
    return []


def _first_and_second(paragraph: Paragraph, rate: Mention) -> list[Mention]:
    """Return a budget and what became of it, where the sentence has no other amount before a rate."""
    money = [m for m in paragraph.mentions if m.sentence == rate.sentence and m.end <= rate.at]
    money = [m for m in money if m.quantity.kind is Kind.MONEY]
    if len(money) != 2 or any(m.quantity.loose for m in money):
        return []
    told = _FIRST.search(money[0].lead) and _SECOND.search(money[1].lead)
    return money if told else []


def _ratios(one: Mention, other: Mention, *, changed: bool) -> list[Decimal]:
    """Return what two figures make: the likeliest first."""
    first, second = one.quantity.value, other.quantity.value
    if not first or not second or one.quantity.kind is not other.quantity.kind:
        return []
    made = [second / first, first / second]
    return [abs(second / first - 1), abs(first / second - 1), *made] if changed else made


def undone_beside(paragraph: Paragraph) -> Iterator[tuple[Mention, Mention, Mention, Decimal]]:
    """Yield the count of what was not done, with whole and part, where it is not the whole less what was.

    46个，实际完成45个，2个未完成，完成率97.83%.
    """
    for relation in paragraph.relations:
        part, whole, rate = (relation.one(role) for role in ("part", "whole", "rate"))
        if rate is None or part is None or whole is None or relation.holds() is not True:
            continue
        for mention in paragraph.mentions:
            alike = mention.quantity.unit == whole.quantity.unit and mention.quantity.kind is Kind.COUNT
            here = mention.sentence == part.sentence == whole.sentence and part.at < mention.at
            if not (alike and here) or mention == whole or mention.quantity.loose:
                continue
            expected = whole.quantity.value - part.quantity.value
            undone = _NOT_DONE.match(mention.tail) if mention.stop == 2 else None
            said = undone is not None and undone["verb"] in part.lead + part.tail + rate.lead
            if said and mention.quantity.value != expected:
                yield mention, whole, part, expected


def _meets(rate: Mention, ratio: Decimal) -> bool:
    return abs(rate.quantity.value - ratio) <= rate.quantity.step / 2 + ROUNDED


def left_beside(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what the year leaves where a slip of the pen parts it from budget less outlay.

    预算6,500万元，支出6,370万元，预算执行率98.00%，年末结转103万元.
    """
    for relation in paragraph.relations:
        part, whole, rate = (relation.one(role) for role in ("part", "whole", "rate"))
        if rate is None or part is None or whole is None or relation.holds() is not True:
            continue
        later = next((m for m in paragraph.mentions if m.at > rate.at), None)
        if later is None or later.sentence != rate.sentence or not _LEFT.search(later.lead):
            continue
        if {m.quantity.kind for m in (part, whole, later)} != {Kind.MONEY} or later.quantity.loose:
            continue
        expected = whole.quantity.value - part.quantity.value
        written, wanted = (later.quantity.printed(v) for v in (later.quantity.value, expected))
        if written != wanted and slip(written, wanted):
            yield _odd(audit, paragraph, later, wanted, [whole, part])


def _odd(audit: Audit, paragraph: Paragraph, mention: Mention, expected: str, listed: list[Mention]) -> Hit:
    text = paragraph.folded
    span = Span(text.text[mention.at : mention.end], mention.at)
    working = "、".join(m.written(text) for m in listed)
    return at(audit, paragraph, span, mention.written(text), expected, working=working, hint="")
