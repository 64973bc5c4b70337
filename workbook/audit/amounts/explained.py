"""Whether other figures of the paragraph or the report make what a relation finds wrong: it was misread.

追加861.20万元：620.00、180.00、61.20: a sum, and no difference of 620 and 180
成交31.50万元，节约8.50万元，节约率21.25%: of 40.00, which both make
氮氧化物减排85吨，与目标相同: another place has 85吨, the target that is meant
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal

from workbook.audit.text.beside import steps_apart
from workbook.audit.text.case import Audit
from workbook.audit.text.told import Stated, said
from workbook.audit.text.wrong import alike, ratio_meets
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Kind
from workbook.language.relations import Relation

_MOST = 12
"""So many figures a list may have."""


def explained(audit: Audit, item: Stated) -> bool:
    """Tell whether a relation that does not hold is explained by other figures."""
    relation, listed = item.relation, item.paragraph.mentions
    if relation.kind == "sum":
        return _is_balance(relation) or _is_left_of_more(relation, listed) or _is_rated(relation, listed)
    if relation.kind == "difference":
        return any(_is_total(mention, listed) for mention in relation.mentions)
    if relation.kind == "growth":
        return _is_of_others(relation, listed)
    if relation.kind in ("rate", "share"):
        return (
            _is_of_siblings(item)
            or _is_of_both(relation)
            or _is_of_another_rate(relation, listed)
            or _is_of_all_parts(relation, listed)
        )
    if relation.kind != "comparison":
        return False
    return (
        _is_by_outcome(relation, listed)
        or _is_of_another(item)
        or _is_of_the_nearest(relation, listed)
        or (relation.op == "=" and _is_told_elsewhere(audit, item))
        or _is_of_all_told(item)
        or len({m.written(item.paragraph.folded) for m in relation.mentions}) == 1  # 一次更比一次好
    )


def _is_of_siblings(item: Stated) -> bool:
    """Tell whether a rate is of two parts of one sum that holds, neither of which is of the other."""
    two = {m.at for role in ("part", "whole") for m in item.relation.many(role)}
    sums = (r for r in item.paragraph.relations if r.kind == "sum" and r.holds() is True)
    return any(two <= {part.at for part in r.many("parts")} for r in sums)


_MISSED = re.compile(
    r"(?:未|没有?|尚未)(?:能)?(?:达到|达标|完成|实现|满足|达成|达)(?:预期|年度|年初|绩效|既定)*(?:目标|要求|标准|任务|指标|计划)?(?:值|数)?的?(?:有|共|为)?$"
)
_LISTED = re.compile("指标|目标|任务|要求|工作|事项|项目")


def _is_by_outcome(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a number is of those that did not, of more: 22项任务，完成20项，未达到要求2项."""
    left, right = relation.one("left"), relation.one("right")
    if left is None or right is None or right.quantity.kind is not Kind.COUNT:
        return False
    if left.at > right.at or not _MISSED.search(right.lead):
        return False
    both = left.quantity.value + right.quantity.value
    before = [m for m in _before(listed, right) if alike(m, right)]
    return any(m.quantity.value == both or _LISTED.search(m.lead[-4:] + m.tail[:6]) for m in before)


def _is_of_another(item: Stated) -> bool:
    """Tell whether the target of a comparison is told with a result of its own, in another sentence."""
    left, right = item.relation.one("left"), item.relation.one("right")
    if left is None or right is None or left.sentence == right.sentence:
        return False
    others = (r for r in item.paragraph.relations if r.kind == "rate" and r.holds() is True)
    return any(m.at == right.at for r in others for m in r.mentions)


def _is_balance(relation: Relation) -> bool:
    """Tell whether a stock was told: 采购200枚；年初库存24枚，全年使用172枚，年末库存52枚."""
    total, parts = relation.one("total"), relation.many("parts")
    if total is None or len(parts) != _BALANCE:
        return False
    first, used, left = (part.quantity.value for part in parts)
    return first + total.quantity.value - used == left


_BALANCE = 3
_SUMMED = 6
_WORKED = re.compile("[，；：][加减]|[加减]上?当年|扣除|相加|相减")


def _is_rated(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a rate behind says what the parts are of the total: 11人，其中就业8人、升学2人，90.91%."""
    total, parts = relation.one("total"), relation.many("parts")
    if total is None or not parts or not total.quantity.value:
        return False
    made = sum((p.quantity.value for p in parts), Decimal(0)) / total.quantity.value
    begins = bisect_right(listed, parts[-1].at, key=lambda m: m.at)
    return any(_is_just(m, made) for m in listed[begins : begins + 1])


def _is_of_all_parts(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a rate is of all that stands between its whole and it, together."""
    rate, whole = relation.one("rate") or relation.one("share"), relation.one("whole")
    if rate is None or whole is None or not whole.quantity.value or whole.at > rate.at:
        return False
    between = [m for m in _before(listed, rate) if m.at > whole.at and alike(m, whole)]
    made = sum((m.quantity.value for m in between), Decimal(0)) / whole.quantity.value
    return len(between) > 1 and _is_just(rate, made)


def _is_just(rate: Mention, made: Decimal) -> bool:
    """Tell whether a rate with decimals is just that."""
    quantity = rate.quantity
    fine = quantity.kind is Kind.SHARE and quantity.step <= _FINE
    return fine and abs(quantity.value - made) <= quantity.step / 2 + ROUNDED


_FINE = Decimal("0.001")


def _is_left_of_more(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether the last part is left of more than the total: 登记1,286件…到期1,240件，其余46件."""
    total, parts = relation.one("total"), relation.many("parts")
    return total is not None and len(parts) > 1 and left_of_more(total, parts[-1], listed)


def left_of_more(whole: Mention, rest: Mention, listed: Sequence[Mention]) -> bool:
    """Tell whether a figure before both is the two together, of which the rest is then left."""
    both = whole.quantity.value + rest.quantity.value
    return any(alike(m, whole) and m.quantity.value == both for m in _before(listed, whole))


def _before(listed: Sequence[Mention], mention: Mention) -> Sequence[Mention]:
    """Return the figures right before one, no more than a list may have."""
    ends = bisect_left(listed, mention.at, key=lambda m: m.at)
    return listed[max(0, ends - _MOST) : ends]


def _is_of_others(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether two others of its sentence make a change: 7起、6人，上年9起、8人，起数下降22.22%."""
    change = relation.one("change")
    if change is None or change.quantity.step > Decimal("0.0001"):
        return False
    here = [m for m in _before(listed, change) if m.sentence == change.sentence and m.quantity.value > 0]
    if steps_apart([m for m in relation.mentions if m is not change], here):
        return False
    own = {m.at for m in relation.mentions}
    return any(
        not {one.at, other.at} <= own and alike(one, other) and one.quantity.value != other.quantity.value
        and abs(abs(one.quantity.value / other.quantity.value - 1) - abs(change.quantity.value))
        <= change.quantity.step / 2 + ROUNDED
        for one in here for other in here
    )  # fmt: skip


def _is_of_all_told(item: Stated) -> bool:
    """Tell whether what equals is the sum of what is told: 与两笔节约（22.74万元和11.74万元）之和一致."""
    text, places = item.paragraph.folded.text, item.relation.mentions
    first, last, behind = min(m.at for m in places), max(m.at for m in places), max(m.end for m in places)
    worked = _WORKED.search(text[max(0, first - _SUMMED) : last])  # 加收入…，减支出…，等于年末结转
    return item.relation.op == "=" and (worked is not None or "之和" in text[behind : behind + _SUMMED])


def _is_of_the_nearest(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a limit is kept by the figure right before it: 运行费9.62万元，控制在10.00万元以内."""
    right = relation.one("right")
    before = _before(listed, right)[-1:] if right else ()
    of_share = right is not None and right.quantity.kind is Kind.SHARE and relation.op in ("<", "≤")
    if of_share and before and before[0].quantity.kind is not Kind.SHARE:
        return True  # 尚余20.40万元，不足预算的2%: of that amount
    if right is None or relation.op != "≤":
        return False
    return any(alike(m, right) and m.quantity.value <= right.quantity.value for m in before)


def _is_total(mention: Mention, listed: Sequence[Mention]) -> bool:
    """Tell whether a figure is the sum of two or more told right behind it in its sentence."""
    made = Decimal(0)
    begins = bisect_right(listed, mention.at, key=lambda m: m.at)
    for number, each in enumerate(listed[begins : begins + _MOST]):
        if each.sentence != mention.sentence:
            return False
        if not alike(mention, each):
            if mention.quantity.kind is each.quantity.kind:
                return False
            continue
        made += each.quantity.value
        if number and made == mention.quantity.value:
            return True
    return False


def _is_of_both(relation: Relation) -> bool:
    """Tell whether a rate is that of one figure to both together: 节约 of what was paid and saved."""
    rate, part, whole = (
        relation.one("rate") or relation.one("share"), relation.one("part"), relation.one("whole"),
    )  # fmt: skip
    if rate is None or part is None or whole is None or rate.quantity.step > Decimal("0.001"):
        return False
    both = part.quantity.value + whole.quantity.value
    return bool(both) and any(
        abs(each.quantity.value / both - rate.quantity.value) <= rate.quantity.step / 2 + ROUNDED
        for each in (part, whole)
    )


def _is_of_another_rate(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether two figures make the rate behind the one they were read for: 开工率100%，完工率90.9%."""
    rate, part, whole = relation.one("rate"), relation.one("part"), relation.one("whole")
    if rate is None or part is None or whole is None:
        return False
    begins = bisect_right(listed, rate.at, key=lambda m: m.at)
    later = [m for m in listed[begins : begins + 1] if m.sentence == rate.sentence]
    return any(m.quantity.kind is Kind.SHARE and ratio_meets(m, part, whole) for m in later)


def _is_told_elsewhere(audit: Audit, item: Stated) -> bool:
    """Tell whether what is said to equal another figure stands in another paragraph just so."""
    sides = [m for m in (item.relation.one("left"), item.relation.one("right")) if m]
    left = max(sides, key=lambda mention: mention.at)
    if left.quantity.kind is not Kind.COUNT:
        return False
    return any(
        s.paragraph is not item.paragraph
        and s.mention.quantity.unit == left.quantity.unit
        and s.mention.quantity.value == left.quantity.value
        for s in audit.once(said)
    )
