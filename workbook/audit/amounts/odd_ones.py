"""Of the figures of one quantity, those that are unlike the usual one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.against.own import compared
from workbook.audit.amounts.alike import alike
from workbook.audit.amounts.apart import apart
from workbook.audit.goals.satisfied import surveyed_apart
from workbook.audit.text.case import Audit, at
from workbook.audit.text.told import Said, stated
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span


def odd_ones(audit: Audit) -> Iterator[Hit]:
    """Yield the figures that differ from the one printed most, or borne out, of one quantity."""
    sure = audit.once(borne_out)
    for group in audit.once(alike).values():
        values = [item.mention.quantity.value for item in group]
        known = {item.mention.quantity.value for item in group if _place(item) in sure}
        held = {item.mention.quantity.value for item in group if _at(item) in audit.once(held_up)}
        usual = max(dict.fromkeys(values), key=lambda v: (v in known, values.count(v), v in held))
        model = next(item for item in group if item.mention.quantity.value == usual)
        for item in group:
            quantity = item.mention.quantity
            if quantity.agrees(usual) or model.mention.quantity.agrees(quantity.value):
                continue
            if _is_of_another_survey(item, model) or _is_in_another_list(item, model):
                continue
            if both_worked_out(audit, item, model) or _is_what_is_left(item, model):
                continue
            if not apart(audit, item, model):
                yield _odd(audit, item, model)


def _is_of_another_survey(item: Said, model: Said) -> bool:
    """Tell whether two rates of satisfaction stand each behind other people who were pleased."""
    if "满意" not in item.mention.key:
        return False
    return surveyed_apart(*((s.paragraph, s.mention.at) for s in (item, model)))


_GRANTED, _SPENT = re.compile("预算|批复|安排"), re.compile("(?<!未)支出|决算|执行")
_LEFT = re.compile("未支出|未执行|未使用|结转|结余|剩余")
_PARTED = re.compile("按[^，。；]{2,10}(?:分|看|划分)，")
"""Begins how the amount the paragraph opens with is made up: 年末未支出274万元…。按资金性质分，…."""
_AHEAD = 24


def _is_in_another_list(item: Said, model: Said) -> bool:
    """Tell whether 其中 begins a list of what was granted and another of what was spent: 全年支出…。其中…."""
    left = [bool(_LEFT.search(_opening(each))) for each in (item, model)]
    if left[0] != left[1]:
        return True
    told = []
    for each in (item, model):
        start, text = each.mention.span.start, each.paragraph.folded.text
        before = text[max(0, start - _AHEAD) : start] if text.startswith("其中", start) else ""
        told.append((bool(_GRANTED.search(before)), bool(_SPENT.search(before))))
    return any(map(any, told)) and told[0] != told[1] and all(map(any, told))


def _opening(item: Said) -> str:
    """Return what the paragraph opens with, where the figure’s sentence says how that is made up."""
    text, start = item.paragraph.folded.text, item.mention.span.start
    return text[: min(start, _AHEAD)] if _PARTED.match(text, start) else ""


def borne_out(audit: Audit) -> set[tuple[int, int]]:
    """Return where the sentences stand that are the workbook's own, for ``audit.once``."""
    if audit.book is None:
        return set()
    return {(s.paragraph.order, s.span.start) for s in audit.once(compared).verified}


_EXACT = frozenset(("sum", "difference", "rate", "share", "growth"))


def both_worked_out(audit: Audit, one: Said, other: Said) -> bool:
    """Tell whether each of two figures is made by those around it, so that neither is a slip: two things.

    仓房维修54万元，支出40万元，执行率74.07%, and 剩余15.46万元中，公用经费1.46万元，仓房维修14万元
    """
    return {_at(one), _at(other)} <= audit.once(_worked_out)


def _worked_out(audit: Audit) -> set[tuple[int, int]]:
    """Return where the figures stand that a relation makes exactly, for ``audit.once``."""
    return {
        (item.paragraph.order, mention.at)
        for item in audit.once(stated)
        if item.relation.kind in _EXACT and item.relation.holds() is True
        for mention in item.relation.mentions
    }


def _is_what_is_left(item: Said, model: Said) -> bool:
    """Tell whether a figure is what another beside the usual one leaves: 54万元，支出40万元 … 14万元."""
    return any(
        beside.sentence == other.mention.sentence
        and beside.quantity.kind is other.mention.quantity.kind
        and beside.quantity.unit == other.mention.quantity.unit
        and 0 < beside.quantity.value == other.mention.quantity.value - one.mention.quantity.value
        for one, other in ((item, model), (model, item))
        for beside in other.paragraph.mentions
    )


def held_up(audit: Audit) -> set[tuple[int, int]]:
    """Return where the figures stand that others bear out, for ``audit.once``: a total with its parts."""
    return {
        (item.paragraph.order, mention.at)
        for item in audit.once(stated)
        if item.relation.holds() is True
        for mention in item.relation.mentions
    }


def _at(item: Said) -> tuple[int, int]:
    return item.paragraph.order, item.mention.at


def _place(item: Said) -> tuple[int, int]:
    return item.paragraph.order, item.mention.span.start


def _odd(audit: Audit, item: Said, model: Said) -> Hit:
    text = item.paragraph.folded
    span = Span(text.text[item.mention.at : item.mention.end], item.mention.at)
    value, expected = item.mention.written(text), model.mention.written(model.paragraph.folded)
    subject, other = item.mention.subject, model.paragraph.line.spot
    return at(audit, item.paragraph, span, value, expected, subject=subject, other=other)
