"""Relations read across a list: of its next item, of items told in turn, of two columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from workbook.language.mentions import Mention
from workbook.language.relations.model import Relation


def of_lists(relation: Relation, text: str, listed: Sequence[Mention]) -> bool:
    """Tell whether a relation that does not hold is read across the items of a list; listed: the mentions of
    its paragraph."""
    return (
        _is_of_the_next_of_a_list(relation)
        or _is_in_turn(relation, text)
        or _is_out_of_order(relation, text)
        or _is_of_two_columns(relation)
        or _is_of_several(relation, listed)
    )


_BOUND_OF = re.compile("^(?P<of>[\u4e00-\u9fa5]{3,12}?)(?:不少于|不低于|不超过|不高于|至少)$")


def _is_of_the_next_of_a_list(relation: Relation) -> bool:
    """Tell whether a bound is of the next thing of a list: 区人代会1次、常委会会议不少于6次."""
    left, right = relation.one("left"), relation.one("right")
    if relation.kind != "comparison" or left is None or right is None:
        return False
    return left.at < right.at and right.stop == 1 and _BOUND_OF.match(right.lead) is not None


def _is_in_turn(relation: Relation, text: str) -> bool:
    """Tell whether levels of the year before stand behind changes: 下降38%（上年分别为8万、0.7万）."""
    change = relation.one("change")
    return change is not None and re.match(r"\([^()]{0,10}分别", text[change.end :]) is not None


def _is_out_of_order(relation: Relation, text: str) -> bool:
    """Tell whether parts are of a kind within the first: 职工736人，其中卫生技术621人，占84.4%；医师208人."""
    total, parts = relation.one("total"), relation.many("parts")
    if (
        relation.kind != "sum"
        or total is None
        or len(parts) < 2
        or "其中" not in text[total.end : parts[0].at]
    ):
        return False
    rest = sum((p.quantity.value for p in parts[1:]), Decimal(0))
    return (
        rest <= parts[0].quantity.value
        and parts[0].quantity.value * 2 > total.quantity.value
        and ("占" in text[parts[0].end : parts[1].at])
    )


_COLUMN = re.compile(r"(?:预算|安排)(?:数|资金)?$")


_OTHER_COLUMN = re.compile(r"(?:实际|当年)?(?:支出|支付|执行|结转)(?:数|资金)?")


def _is_of_two_columns(relation: Relation) -> bool:
    """Tell whether the parts of a sum are the budget and the outlay of one: 甲项目预算43万元，支出38万元."""
    parts = relation.many("parts") if relation.kind == "sum" else ()
    budgets = [part for part in parts if _COLUMN.search(part.lead)]
    return bool(budgets) and any(_OTHER_COLUMN.fullmatch(part.lead) for part in parts)


def _is_of_several(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a rate is of what is told one behind the other: 分馆3座、书房2座，…合计4座，完成80%."""
    part, whole, rate = (relation.one(role) for role in ("part", "whole", "rate"))
    if relation.kind != "rate" or part is None or whole is None or rate is None:
        return False
    added, behind = whole.quantity.value, [m for m in listed if m.at > whole.at]
    for other in behind:
        if other.stop != 1 or other.quantity.unit != whole.quantity.unit or other.depth != whole.depth:
            return False
        added += other.quantity.value
        if abs(part.quantity.value / added - rate.quantity.value) <= rate.quantity.step / 2:
            return True
    return False
