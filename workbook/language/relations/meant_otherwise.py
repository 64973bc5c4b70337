"""Relations honest words mean otherwise: of what is better less, of some parts, of two figures at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, pairwise, permutations

from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.model import Relation


def is_meant_otherwise(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether the words of a relation say that others are meant; listed: those of its paragraph."""
    return (
        _is_better_less(relation)
        or _is_of_some_named(relation, listed)
        or _is_one_of_a_list(relation)
        or _is_of_several_alike(relation, listed)
        or _is_of_the_clause_before(relation, listed)
        or _is_of_a_stage(relation, listed)
        or _is_of_another_kind(relation, listed)
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
        values = [m.quantity.value for m in pleased if not re.search("不满意|一般", m.lead)]
        sums = [sum(values[a:b], Decimal(0)) for a, b in combinations(range(len(values) + 1), 2) if b - a > 1]
        wholes = [m.quantity.value for m in near if m.quantity.kind is Kind.COUNT and m.quantity.value]
        return any(
            abs(one / all_ - rate.quantity.value) <= rate.quantity.step for one in sums for all_ in wholes
        )
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
    if relation.kind == "growth" and "分别" in text[-_NEAR:] and _is_of_two(told, near):
        return True
    if relation.kind == "growth":
        behind = any(m.at > told.at for m in others)
        one, two = near[-2:] if behind and len(near) > 1 else (told, told)
        apart = one.quantity.kind is not two.quantity.kind or one is two or not one.quantity.value
        made = abs(two.quantity.value / one.quantity.value - 1) if not apart else Decimal(-1)
        return made >= 0 and abs(made - told.quantity.value) <= told.quantity.step
    begun = told.span.start + text.rfind("；")
    crossed = "；" in text and all(m.end <= begun for m in others)
    return crossed and any(m.at > begun and m.quantity.kind is not Kind.SHARE for m in near)


def _is_of_two(change: Mention, near: Sequence[Mention]) -> bool:
    """Tell whether any two levels next to one another make a change: 1460、1392、1320万元，分别增长."""
    return any(
        one.quantity.kind is other.quantity.kind and one.quantity.value and other.quantity.value
        and any(
            abs(abs(a / b - 1) - change.quantity.value) <= change.quantity.step
            for a, b in permutations((one.quantity.value, other.quantity.value))
        )
        for one, other in pairwise(near)
    )  # fmt: skip


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
        if rate.lead.startswith("累计") and "累计" not in one.lead + other.lead:
            return True
        again = one.depth != other.depth and one.quantity.value == other.quantity.value
        counted = one.quantity.kind is Kind.COUNT
        unused = counted and _IN_USE.search(rate.lead) and not _USED.search(one.lead + one.tail[:4])
        return again or bool(unused)
    before, change = relation.one("before"), relation.one("change")
    if relation.kind != "growth" or before is None or change is None or not _AIM.search(before.lead):
        return False
    return any(before.at < m.at < change.at for m in listed) and not _AIM.search(change.lead)
