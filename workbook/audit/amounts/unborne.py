"""Figures of the text that the other figures of their own relation do not bear out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from workbook.audit.amounts.explained import explained
from workbook.audit.amounts.facts import facts
from workbook.audit.net.rates import meets_a_goal
from workbook.audit.text.case import Audit, at
from workbook.audit.text.grids import grids
from workbook.audit.text.told import Stated, said, stated
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.quantities import FACTORS, Bound, Kind, Quantity
from workbook.language.relations import Form, Relation
from workbook.language.relations.doubts import doubtful

_BASES = (Kind.MONEY, Kind.COUNT)


def unborne(audit: Audit, *kinds: Form) -> Iterator[Hit]:
    """Yield what the operands of relations of `kinds` do not bear out."""
    for item in audit.once(stated):
        relation, text = item.relation, item.paragraph.folded
        if relation.kind not in kinds or not is_unborne(audit, item):
            continue
        verdict = relation.verdict()
        wrong = relation.one(verdict.role)
        if wrong is None:
            continue
        span = Span(text.text[wrong.at : wrong.end], wrong.at)
        working = "、".join(m.written(text) for m in relation.mentions if m is not wrong)
        value, expected = wrong.written(text), verdict.printed
        turned = _turned(relation)
        yield at(audit, item.paragraph, span, value, expected, working=working, hint=turned)


def is_unborne(audit: Audit, item: Stated) -> bool:
    """Tell whether the figures of a relation deny it, and nothing in the report says why they may."""
    verdict = item.relation.verdict()
    wrong = item.relation.one(verdict.role)
    if verdict.holds is not False or wrong is None or wrong.quantity.bound is not Bound.EXACT:
        return False
    doubted = doubtful(item.relation, item.paragraph.folded, item.paragraph.mentions)
    return not (doubted or _is_elsewhere(audit, item) or explained(audit, item))


def _is_elsewhere(audit: Audit, item: Stated) -> bool:
    """Tell whether a rate is right for two other figures: one of its paragraph, one of the report.

    Whole percents are met by many pairs; for those both figures must stand in the paragraph.
    """
    relation = item.relation
    rate = relation.one("rate") or relation.one("share")
    if rate is None:
        return False
    if any(meets_a_goal(audit, item.paragraph, m, rate) for m in relation.mentions if m is not rate):
        return True
    here = [m.quantity for m in item.paragraph.mentions if m.quantity.kind in _BASES]
    fine = rate.quantity.step <= Decimal("0.0001")
    there = [*here, *audit.once(bases)] if fine else [*here, *audit.once(totals)]
    half = rate.quantity.step / 2
    own = {m.quantity.value for m in relation.mentions}
    return any(
        one.kind is other.kind and one.unit == other.unit and other.value and one.value < other.value
        and abs(one.value / other.value - rate.quantity.value) <= half
        and not {one.value, other.value} <= own  # its own two, exchanged
        for one in here
        for other in there
    )  # fmt: skip


def bases(audit: Audit) -> list[Quantity]:
    """Return the amounts and counts of the running text, each once, for ``audit.once``."""
    told = (s.mention.quantity for s in audit.once(said) if s.mention.quantity.kind in _BASES)
    return list({(q.kind, q.unit, q.value): q for q in told}.values())


def totals(audit: Audit) -> list[Quantity]:
    """Return what the department had and spent in all, in text and tables, for ``audit.once``."""
    told = [i.mention.quantity for listed in audit.once(facts).values() for i in listed]
    amounts = [quantity for quantity in told if quantity.kind is Kind.MONEY]
    return amounts + [
        replace(amounts[0], value=cell.value * FACTORS[grid.unit])
        for grid in audit.once(grids)
        if amounts and grid.total and grid.unit in FACTORS
        for cell in grid.total.cells.values()
        if not cell.percent
    ]


def _turned(relation: Relation) -> str:
    """Return the words for a rate whose two figures were exchanged, “” for any other fault."""
    first, second = relation.one("part"), relation.one("whole")
    rate = relation.one("rate") or relation.one("share")
    if not (first and second and rate) or not first.quantity.value:
        return ""
    inverse = second.quantity.value / first.quantity.value
    return "，分子分母可能写反了" if abs(inverse - rate.quantity.value) <= rate.quantity.step else ""
