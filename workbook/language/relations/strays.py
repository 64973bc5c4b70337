"""Figures a relation took that belong to something else: more doubts about what does not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
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
        or _is_better_less(relation)
        or _is_of_some_named(relation, listed)
        or _is_one_of_a_list(relation)
        or _is_of_several_alike(relation, listed)
        or _is_of_the_clause_before(relation, listed)
        or _is_of_a_stage(relation, listed)
        or _is_of_another_kind(relation, listed)
    )


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


_LESS_IS_MORE = re.compile("控制|不超|上限|工期|时限|用时|耗|成本|事故|死亡|投诉|差错|逾期|超期")
_TIMES = frozenset(("天", "日", "小时", "分钟", "个工作日", "工作日", "个月"))


def _is_better_less(relation: Relation) -> bool:
    """Tell whether a rate is of what is better less, reached in full or told the other way round.

    计划工期60天，实际48天，完成率125%; 事故控制目标12起，实际9起，完成率100%
    """
    part, whole, rate = (relation.one(role) for role in ("part", "whole", "rate"))
    if relation.kind != "rate" or part is None or whole is None or rate is None or not part.quantity.value:
        return False
    better = _LESS_IS_MORE.search(part.lead + whole.lead) or whole.quantity.unit in _TIMES
    made = whole.quantity.value / part.quantity.value
    told = rate.quantity
    return bool(better) and made >= 1 and (told.value == 1 or abs(made - told.value) <= told.step)


_SOME = re.compile("较大|最大|主要|重点|大额|较多|例如|比如|^如")
_MORE = re.compile(r"[，；、](?:另有|另外|还有|此外|其余|剩余|余下|其他)[^，。；]{0,16}")
_CHANGED = re.compile("(?:追加|调增|追增|调减|核减|追减|收回|压减)(?:预算|资金|指标)?(?:了|为|共)?$")


def _is_of_some_named(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a sum names some parts only, or is of the total as it was changed before them.

    预算90万元。其中甲40万元、乙30万元，另有1个宣传项目; 预算90万元，追加10万元。其中…
    """
    total, parts = relation.one("total"), relation.many("parts")
    if relation.kind != "sum" or total is None or not parts or total.at > parts[0].at:
        return False
    added = sum((part.quantity.value for part in parts), Decimal(0))
    if added < total.quantity.value:
        behind = parts[-1].span.text[parts[-1].end - parts[-1].span.start :]
        return bool(_SOME.search(parts[0].lead) or _MORE.search(behind))
    between = [m for m in listed if total.at < m.at < parts[0].at and m.quantity.kind is total.quantity.kind]
    changes = [m.quantity.value for m in between if _CHANGED.search(m.lead)]
    return added == total.quantity.value + sum(changes, Decimal(0)) and bool(changes)


def _is_one_of_a_list(relation: Relation) -> bool:
    """Tell whether a comparison names which of several it is of: 东片、西片分别为92%、88%，东片超过90%."""
    left, right = relation.one("left"), relation.one("right")
    if relation.kind != "comparison" or left is None or right is None or left.sentence != right.sentence:
        return False
    before = left.span.text[: left.at - left.span.start]
    told = before.rpartition("分别")[0]
    name = re.match(
        r"[\u4e00-\u9fa5]{2,8}?(?=仍|还|均|也|已|超|高|低|不|没|未|达|优|小|大|多|少)", right.lead
    )
    clause = re.split("[，；]", told)[-1]
    return bool(told) and left.stop == 1 and name is not None and name[0] in clause


_LEFT_OUT = re.compile("剔除|扣除|不含|加权|折算|按权重")
_ADJUSTED = re.compile("调整|变动")
_TAKEN = re.compile("(?:调减|核减|追减|收回|压减)[^，。；]{0,6}$")
_EACH = re.compile("各(?:有|设|派|配|抽)?$")


def _is_of_several_alike(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a rate is of two figures put together, or of less than all; a part is told of each.

    很满意150份、满意28份，满意度95.70%; 追加30万元、调减12万元，调整率14%; 剔除调整因素完成率100%
    """
    rate = relation.one("rate") or relation.one("share")
    if relation.kind == "sum":
        return any(_EACH.search(part.lead) for part in relation.many("parts"))
    if rate is None:
        return False
    if _LEFT_OUT.search(rate.lead):
        return True
    near = [m for m in listed if m.sentence == rate.sentence and m.at < rate.at]
    pleased = [m for m in near if "满意" in m.lead + m.tail[:3] and m.quantity.kind is Kind.COUNT]
    if "满意" in rate.lead and len(pleased) > 1:
        return True
    return _ADJUSTED.search(rate.lead) is not None and any(_TAKEN.search(m.lead) for m in near)


_ELSE = re.compile("剔除|扣除|不含|可比口径|同口径|不考虑")
_CUT = re.compile("核减|审减|节约|节支|下浮")
_NEAR = 24


def _is_of_the_clause_before(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a rate is of what its own clause or the pair before it tells, or of less than all.

    控制价86万元，中标价81.70万元，下浮5%，结算价84万元
    出差180人次，其中县外60人次；差旅费9.90万元，县外占60%
    """
    told = relation.one("change") or relation.one("rate") or relation.one("share")
    if told is None or told.quantity.kind is not Kind.SHARE:
        return False
    others = [m for m in relation.mentions if m is not told]
    text = told.span.text[: told.at - told.span.start]
    if relation.kind == "growth" and _ELSE.search(text[-_NEAR:]):
        return True
    if _CUT.search(told.lead) and any(m.quantity.kind is Kind.COUNT for m in others):
        return True
    near = [m for m in listed if m.sentence == told.sentence and m.at < told.at]
    if relation.kind == "growth":
        behind = any(m.at > told.at for m in others)
        one, two = near[-2:] if behind and len(near) > 1 else (told, told)
        apart = one.quantity.kind is not two.quantity.kind or one is two or not one.quantity.value
        made = abs(two.quantity.value / one.quantity.value - 1) if not apart else Decimal(-1)
        return made >= 0 and abs(made - told.quantity.value) <= told.quantity.step
    begun = told.span.start + text.rfind("；")
    crossed = "；" in text and all(m.end <= begun for m in others)
    return crossed and any(m.at > begun and m.quantity.kind is not Kind.SHARE for m in near)


def _is_of_a_stage(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether the last part of a sum is what became of the total, its rate behind it.

    查出2.60亿元，其中违规0.12亿元，整改2.40亿元，整改率92.31%
    """
    total, parts = relation.one("total"), relation.many("parts")
    if relation.kind != "sum" or total is None or not parts or not total.quantity.value:
        return False
    rate = next((m for m in listed if m.at > parts[-1].at), None)
    told = rate is not None and rate.quantity.kind is Kind.SHARE and re.search("率(?:为|达到?)?$", rate.lead)
    made = parts[-1].quantity.value / total.quantity.value
    return bool(told) and rate is not None and abs(made - rate.quantity.value) <= rate.quantity.step


_IN_USE = re.compile("(?:使用|利用|在用|负荷|入住|上座|开机)率")
_USED = re.compile("使用|利用|在用|入住|投用|已用|占用|启用")
_AIM = re.compile("目标|计划|任务")


def _is_of_another_kind(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a rate is of other things than the figures beside it, or one of these is the other again.

    床位200张，开放180张，使用率86.5%; 支出1460.80万元（14608000元），支出率97.39%;
    增加值22.10亿元，比目标21.50亿元多0.60亿元，增长6.8%
    """
    one, other = relation.one("part"), relation.one("whole")
    rate = relation.one("rate") or relation.one("share")
    if rate is not None and one is not None and other is not None:
        again = one.depth != other.depth and one.quantity.value == other.quantity.value
        counted = one.quantity.kind is Kind.COUNT
        unused = counted and _IN_USE.search(rate.lead) and not _USED.search(one.lead + one.tail[:4])
        return again or bool(unused)
    before, change = relation.one("before"), relation.one("change")
    if relation.kind != "growth" or before is None or change is None or not _AIM.search(before.lead):
        return False
    return any(before.at < m.at < change.at for m in listed) and not _AIM.search(change.lead)
