"""Figures a relation took that belong to something else: more doubts about what does not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.bystanders import is_bystander
from workbook.language.relations.meant_otherwise import is_meant_otherwise
from workbook.language.relations.model import Relation, slip

_PLANNED = re.compile(
    r"(?:预算|计划|目标|任务|定额|限额|控制数|核定|下达|安排)(?:数|值|额|为|是|共|不少于|不低于)*$"
)
_NOT_DONE = re.compile(r"^[\u4e00-\u9fa5]{0,6}?(?:[未没不]|以?外)")
_BUT = re.compile(r"(?:除了?|仅|只有?|尚有|还有|仍有|有)$")
_APART = 4
"""A semicolon or more parts what is told of one thing from what is told of the next."""


def is_stray(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a figure of a relation is another's; listed: the mentions of its paragraph."""
    return (
        _is_of_what_was_done(relation, listed)
        or _is_of_others_beside(relation, listed)
        or _is_of_the_next(relation, listed)
        or _is_of_all_but(relation)
        or _is_made_beside(relation, listed)
        or _is_growth_of_the_done(relation, listed)
        or _is_of_a_list_behind(relation, listed)
        or _is_of_places(relation, listed)
        or is_bystander(relation, listed)
        or is_meant_otherwise(relation, listed)
    )


def _is_of_places(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a total counts what the parts lie in, and another right before it is theirs.

    项目18个，覆盖12个村，其中道路11个、亮化4个、水渠3个.
    """
    total, parts = relation.one("total"), relation.many("parts")
    if relation.kind != "sum" or total is None or not parts or not total.tail or parts[0].tail:
        return False
    made = sum((part.quantity.value for part in parts), Decimal(0))
    return any(
        m.sentence == total.sentence and m.at < total.at and not m.tail
        and m.quantity.unit == total.quantity.unit and m.quantity.value == made
        for m in listed
    )  # fmt: skip


def _is_of_a_list_behind(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether the part of a share is one of several in the brackets behind it.

    企业137家，占名录库的21.4%（规上工业52家、限上商贸38家）: it is of what is not told.
    """
    share, part = relation.one("share") or relation.one("rate"), relation.one("part")
    if share is None or part is None or part.at < share.at or part.depth <= share.depth:
        return False
    return sum(m.depth == part.depth and m.at > share.at for m in listed) > 1


def _is_of_what_was_done(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether parts make what was done, while the plan stands nearer.

    作业33次，计划30次，其中增雨24次、防雹9次; 预算2156.7万元，执行率99.2%，其中人员经费…
    """
    total, parts = relation.one("total"), relation.many("parts")
    if relation.kind != "sum" or total is None or not parts or not _PLANNED.search(total.lead):
        return False
    if total.at > parts[0].at:
        return False
    added = sum((part.quantity.value for part in parts), Decimal(0))
    ahead = [m for m in listed if m.at < parts[0].at and m is not total]
    if any(_is_so_much(m, total, added) for m in ahead):
        return True
    rates = [m.quantity for m in ahead if m.at > total.at and m.quantity.kind is Kind.SHARE]
    made = added / total.quantity.value if total.quantity.value else Decimal(0)
    return any(abs(made - rate.value) <= rate.step / 2 for rate in rates)


def _is_of_others_beside(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a total is of the figures right before its parts, each with a plan behind it.

    用车支出18.6万元，预算20万元；接待支出3.1万元，预算4万元。两项合计21.7万元
    """
    total, parts = relation.one("total"), relation.many("parts")
    if relation.kind != "sum" or total is None or not parts:
        return False
    places = [next((n for n, m in enumerate(listed) if m.at == part.at), 0) for part in parts]
    for step in (-1, 1):
        others = [listed[n + step] for n in places if 0 <= n + step < len(listed)]
        if len(others) == len(parts) and total not in others:
            added = sum((other.quantity.value for other in others), Decimal(0))
            if all(other.quantity.kind is total.quantity.kind for other in others) and _is_so_much(
                total, total, added
            ):
                return True
    return False


def _is_so_much(mention: Mention, total: Mention, added: Decimal) -> bool:
    quantity, other = mention.quantity, total.quantity
    same = quantity.kind is other.kind and (quantity.kind is Kind.MONEY or quantity.unit == other.unit)
    return same and abs(quantity.value - added) <= quantity.step / 2


def _is_of_the_next(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a rate has one figure from beyond a semicolon, which has a rate of its own.

    国省道优良里程164.7公里，优良率91.2%；县道优良里程210.8公里，优良率85.0%: neither is of the other
    """
    part, whole = relation.one("part"), relation.one("whole")
    rate = relation.one("rate") or relation.one("share")
    expected = relation.verdict().expected
    if part is None or whole is None or rate is None or expected is None or whole.at > part.at:
        return False
    between = [m for m in listed if whole.at < m.at <= part.at]
    rated = [m for m in between if m.quantity.kind is Kind.SHARE and m.lead.endswith("率")]
    if not rated or all(m.stop < _APART for m in between):
        return False
    alike = any(m.lead[-3:] == rate.lead[-3:] for m in rated)
    wrong_way = (expected > 1) != (rate.quantity.value > 1)
    shown, told = rate.quantity.printed(expected), rate.quantity.printed(rate.quantity.value)
    return alike or (wrong_way and not slip(shown, told))


def _is_of_all_but(relation: Relation) -> bool:
    """Tell whether a rate is of all but what is counted: 6个项目除1个外均按期完成，按期完成率83.33%."""
    part, expected = relation.one("part"), relation.verdict().expected
    rate = relation.one("rate") or relation.one("share")
    if part is None or rate is None or expected is None:
        return False
    but = _BUT.search(part.lead) is not None and _NOT_DONE.match(part.tail) is not None
    return but and abs(1 - expected - rate.quantity.value) <= rate.quantity.step / 2


_LAST = 3


def _is_made_beside(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether two figures right before a rate, both nearer than its own, make it.

    月报240期，目标240期；执法检查55家，目标60家，完成率91.67%
    """
    rate = relation.one("rate") or relation.one("share")
    if rate is None:
        return False
    own = max(m.at for m in relation.mentions if m is not rate)
    near = [m for m in listed if own < m.at < rate.at and m.sentence == rate.sentence][-_LAST:]
    pairs = ((one, other) for one in near for other in near if one is not other)
    return any(
        one.quantity.kind is other.quantity.kind
        and one.quantity.unit == other.quantity.unit
        and other.quantity.value > 0
        and abs(one.quantity.value / other.quantity.value - rate.quantity.value) <= rate.quantity.step / 2
        for one, other in pairs
    )


def _is_growth_of_the_done(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a change is of what was done: 支出5.4万元，预算6万元，比上年的6万元下降10%."""
    now, before, change = (relation.one(role) for role in ("now", "before", "change"))
    if relation.kind != "growth" or now is None or before is None or change is None:
        return False
    others = [m for m in listed if m.at < now.at and m.sentence == now.sentence]
    return _PLANNED.search(now.lead) is not None and any(
        replace(relation, roles={**relation.roles, "now": (other,)}).holds() is True for other in others
    )
