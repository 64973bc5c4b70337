"""Relations nobody could be sure of: what is read as one may be of other things, so nothing is told of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbook.language.folding import Folded
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Bound, Kind
from workbook.language.relations import cues
from workbook.language.relations.asides import is_apart, is_aside
from workbook.language.relations.model import Relation, slip
from workbook.language.relations.of_lists import of_lists
from workbook.language.relations.of_outlays import of_outlays
from workbook.language.relations.strays import is_stray

_KEPT = re.compile(r"^(?:均|都|严格)?控制在(?!.*目标)")
"""Says of the amount before it that it was no more: 总投资1,386万元，控制在预算1,400万元以内."""
_BOTH = 2
_NAMES_WHOLE = re.compile(r"占([\u4e00-\u9fa5]{4,16}?)(?:的比重为?|的)$")
"""A share that says of what it is: 占政府采购支出总额的, and the whole is called just so."""


def doubtful(relation: Relation, text: Folded, listed: Sequence[Mention]) -> bool:
    """Tell whether a relation that does not hold may be no fault; listed: the mentions of its paragraph."""
    return (
        any(glued(mention, text) for mention in relation.mentions)
        or is_aside(relation, text.text)
        or is_apart(relation, text.text, listed)
        or _is_limit(relation)
        or _is_larger(relation)
        or _is_of_other_counts(relation)
        or _is_less_than_nothing(relation)
        or _is_between_others(relation)
        or _is_of_the_rest(relation)
        or _is_of_what_is_left(relation)
        or _is_of_another(relation, listed)
        or _is_of_one_not_told(relation)
        or _is_of_a_note(relation)
        or _is_of_a_list(relation, listed)
        or _is_the_other_way(relation)
        or _is_in_round_words(relation)
        or _adds_less_than_nothing(relation)
        or _is_of_several_changes(relation)
        or _is_no_comparison(relation)
        or _is_better_lower(relation)
        or _has_the_rest_of_another(relation, text.text)
        or of_outlays(relation, text.text)
        or of_lists(relation, text.text, listed)
        or is_stray(relation, listed)
        or _is_of_a_span_of_time(relation, text.text)
    )


_OF_TIME = frozenset(("分", "分钟", "小时", "时", "个小时", "天", "年", "个月", "秒"))


def _is_of_a_span_of_time(relation: Relation, text: str) -> bool:
    """Tell whether a figure is only part of a span of time: 12分30秒缩短到9分40秒."""
    timed = [m for m in relation.mentions if m.quantity.unit in _OF_TIME]
    return any(
        text[m.end : m.end + 1].isdigit()
        or re.search(r"\d(?:分|时|小时|天|年)$", text[max(0, m.at - 3) : m.at])
        for m in timed
    )


def _is_of_a_note(relation: Relation) -> bool:
    """Tell whether a total stands in a note of one of its parts, or a part counts all there ever was.

    来访628件次（一批计一件次）; 8个村，其中3个…，累计65个
    """
    total, parts = relation.one("total"), relation.many("parts")
    if relation.kind != "sum" or total is None:
        return False
    return any(part.depth < total.depth for part in parts) or any("累计" in part.lead for part in parts)


def _is_of_a_list(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a total is one of several alike, the parts, in the next sentence, of them all."""
    total, parts = relation.one("total"), relation.many("parts")
    if relation.kind != "sum" or total is None or not parts or parts[0].sentence == total.sentence:
        return False
    unit = total.quantity.unit
    beside = [m for m in listed if m.sentence == total.sentence and m.quantity.unit == unit]
    return len(beside) >= _BOTH and parts[0].quantity.value > total.quantity.value


def _is_the_other_way(relation: Relation) -> bool:
    """Tell whether a rate below the whole is right the other way round: 53名，距60名差7名，完成率88.33%."""
    rate, part, whole = relation.one("rate"), relation.one("part"), relation.one("whole")
    if rate is None or part is None or whole is None or not part.quantity.value:
        return False
    made = whole.quantity.value / part.quantity.value
    fits = abs(made - rate.quantity.value) <= rate.quantity.step / 2 + ROUNDED
    return (
        fits
        and rate.quantity.value < 1 < 1 / made
        and re.search("差|少|未|缺", whole.tail + part.tail) is not None
    )


def _is_in_round_words(relation: Relation) -> bool:
    """Tell whether a share is told roundly: 占四分之一强."""
    share = relation.one("share") or relation.one("rate")
    return share is not None and share.tail.startswith(("强", "弱", "多", "左右"))


def _adds_less_than_nothing(relation: Relation) -> bool:
    """Tell whether what is said to be added would be less than nothing, so that other figures are meant."""
    result, more, less = (relation.one(role) for role in ("result", "minuend", "subtrahend"))
    if relation.kind != "difference" or result is None or more is None or less is None:
        return False
    added = re.search("追加|调增|新增|核增", result.lead)
    return bool(added) and more.quantity.value < less.quantity.value and more.sentence == less.sentence


_LOWER = re.compile("埋深|名次|位次|排名|排位|名列|列全")


def _is_better_lower(relation: Relation) -> bool:
    """Tell whether a figure rises as its number falls: 埋深4.36米，比年初的4.51米回升0.15米."""
    told, expected = relation.one("result"), relation.verdict().expected
    if relation.kind != "difference" or told is None or expected is None:
        return False
    return expected == -told.quantity.value and _LOWER.search(told.span.text) is not None


_MISSED = re.compile("(?:未能?|没有)达[^，。；]{0,8}的$")


def _is_no_comparison(relation: Relation) -> bool:
    """Tell whether what is compared are points lost, or those of whom something is told.

    “预算执行扣0.25分，…满意度扣0.80分，未达到目标”; “173名达到康复目标，未达到目标的13名”
    """
    if relation.kind != "comparison":
        return False
    left, right = relation.one("left"), relation.one("right")
    counted = right is not None and right.quantity.kind is Kind.COUNT
    if any(m is not None and m.lead.endswith(("扣", "扣了", "扣减")) for m in (left, right)):
        return True
    return bool(counted and right is not None and _MISSED.search(right.lead))


def _has_the_rest_of_another(relation: Relation, text: str) -> bool:
    """Tell whether 其余 is the rest of more than the total: 补贴32.40万元；…17.28万元；其余14.67万元用于…."""
    total, parts = relation.one("total"), relation.many("parts")
    if relation.kind != "sum" or total is None or not parts or not parts[-1].lead.startswith("其余"):
        return False
    between = text[total.end : parts[0].at]
    return "；" in between and "其中" not in between


_MORE = re.compile("追加|调增|核增|新[增办建收接]|上年结转|增加|购[置入]|调入|招[录聘收]|接收|收[治养]|纳入")
_FEWER = re.compile(
    "追减|调减|核减|压减|收回|减少|剔[旧除]|报废|处置|注销|迁出|调出|退[休出]|解除|终止|死亡|出院|毕业"
)


def _is_of_several_changes(relation: Relation) -> bool:
    """Tell whether a budget was both raised and cut within the sentence: 追加26.72万元，追减3.10万元，….

    What it came to is of four figures, of which a difference knows three.
    """
    told = relation.one("result")
    if relation.kind != "difference" or told is None or re.search("[比较]", told.lead):
        return False
    lead, whole = told.lead, told.span.text
    return any(one.search(lead) and other.search(whole) for one, other in ((_MORE, _FEWER), (_FEWER, _MORE)))


def glued(mention: Mention, text: Folded) -> bool:
    """Tell whether a figure runs into a name's: “任务1”120个 is no 1120."""
    return any(sign in mention.written(text) for sign in '“”‘’《》"')


def _is_between_others(relation: Relation) -> bool:
    """Tell whether an amount may lie between two figures of which one is another's: one of a sentence before
    or in brackets, and no slip of the pen makes them fit."""
    result, more, less = (relation.one(role) for role in ("result", "minuend", "subtrahend"))
    if relation.kind != "difference" or result is None or more is None or less is None:
        return False
    alike = all(m.depth == result.depth for m in (more, less))
    certain = cues.STRONG.search(result.lead) is not None and cues.ADJUSTED.search(result.lead) is None
    if alike and (certain or all(m.sentence == result.sentence for m in (more, less))):
        return False
    one, other, told = (m.quantity for m in (more, less, result))
    needed = (
        (told, one.value - other.value),
        (one, other.value + told.value),
        (other, one.value - told.value),
    )
    return not any(value > 0 and slip(q.printed(q.value), q.printed(value)) for q, value in needed)


def _is_of_another(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a growth holds for another figure of the paragraph, not the nearest before.

    收入合计923.20万元，其中…其他收入24.50万元。上年收入合计901.80万元，增长2.37%: it is of the total.
    """
    now, before, change = (relation.one(role) for role in ("now", "before", "change"))
    if relation.kind != "growth" or now is None or before is None or change is None:
        return False
    if change.quantity.kind is not Kind.SHARE:
        return False
    first = listed[0].at
    ended = [m for m in listed if m.at > change.at and m.sentence == change.sentence and _ENDS.search(m.lead)]
    if any(replace(relation, roles={**relation.roles, "now": (m,)}).holds() is True for m in ended[:1]):
        return True  # 当年新发4件，总量比上年的46件下降15.22%，为39件
    if now.sentence == change.sentence:
        # 决算4万元，其中用车3万元、接待1万元；上年决算5万元，减少20%
        opened = before.span.text.rfind("其中", 0, max(0, now.at - before.span.start))
        if before.stop < _NEXT or opened < 0:
            return False
        first = before.span.start
    others = (m for m in listed if m is not now and first <= m.at < before.at)
    return any(
        replace(relation, roles={**relation.roles, "now": (other,)}).holds() is True for other in others
    )


_ENDS = re.compile("^(?:降|升|减|增)?(?:为|至|到|是|达到?)$")
_NEXT = 4
"""How strongly ； parts, which begins what is of the whole again."""


_DIFFERS = re.compile("调整|变动|偏差|差异|增减|节约|压减|超支")


def _is_of_the_rest(relation: Relation) -> bool:
    """Tell whether a rate is by how much one figure differs from the other: 调整率8.98% of 1286 and 1180."""
    rate, expected = relation.one("rate"), relation.verdict().expected
    if rate is None or expected is None or not _DIFFERS.search(rate.lead):
        return False
    return abs(abs(expected - 1) - rate.quantity.value) <= rate.quantity.step


_LEFT = re.compile("^(?:尚|还|仍|另)?有?(?:未|没有?|其余|余下|剩余|剩下)")


def _is_of_what_is_left(relation: Relation) -> bool:
    """Tell whether a rate would be of what was left undone: 完成4个，未完成1个，完成率80% is of five, and
    没有查到的37人次 is no part of 查到率."""
    part, whole, rate = relation.one("part"), relation.one("whole"), relation.one("rate")
    if relation.kind not in ("rate", "share") or part is None or whole is None:
        return False
    if rate is not None and part.quantity.kind is Kind.COUNT and _LEFT.match(part.lead):
        return not (cues.COMPLEMENT.search(rate.lead) or cues.DENIES.search(rate.lead))
    return whole.quantity.kind is Kind.COUNT and part.at < whole.at and _LEFT.match(whole.lead) is not None


def _is_of_one_not_told(relation: Relation) -> bool:
    """Tell whether a share says of what it is, and stands behind another part.

    人员经费104万元，公用经费14万元，人员经费占基本支出的87.82%: not of 公用经费.
    """
    share, whole = relation.one("share"), relation.one("whole")
    named = _NAMES_WHOLE.search(share.lead) if share else None
    if named is None or whole is None or not named[1].endswith(("支出", "预算", "决算", "收入")):
        return False
    return whole.subject.endswith(("经费", "费")) and len(whole.subject) > _SHORT


_SHORT = 2


def _is_limit(relation: Relation) -> bool:
    """Tell whether what a figure is compared with is a limit: 44 has not met 不高于40, though it is more."""
    right = relation.one("right")
    if relation.kind != "comparison" or right is None or right.quantity.bound is not Bound.UNDER:
        return False
    return right.quantity.kind is not Kind.MONEY or not _KEPT.search(right.lead)


def _is_larger(relation: Relation) -> bool:
    """Tell whether a part is more than what it is said to be a share of: it is of something not printed."""
    expected = relation.verdict().expected
    share, whole = relation.one("share"), relation.one("whole")
    if share is None or whole is None or expected is None or expected <= 1:
        return False
    named = _NAMES_WHOLE.search(share.lead)
    return named is None or not whole.lead.endswith(named[1])


def _is_less_than_nothing(relation: Relation) -> bool:
    """Tell whether a remainder would be less than nothing, of figures of two sentences, or another figure so.

    支出决算10651万元。上年结转6.20万元，年末结转结余0.56万元: the latter is of neither.
    年初2648万元，追加512万元，追减76万元，调整后3084万元: of four figures no three make a difference.
    """
    result, verdict = relation.one("result"), relation.verdict()
    expected = verdict.expected
    if relation.kind != "difference" or result is None or expected is None or expected >= 0:
        return False
    told = relation.one(verdict.role)
    if told is not None and told is not result:
        return -expected != told.quantity.value
    more = relation.one("minuend")
    if more is not None and more.lead.endswith("中的"):
        return True  # 8件中的6件，剩余2件
    return any(mention.sentence != result.sentence for mention in relation.mentions)


def _is_of_other_counts(relation: Relation) -> bool:
    """Tell whether a rate of counts is of unlike ones: 受理信访14件。工单263件，办结率100%, not 1878%."""
    part, whole, expected = relation.one("part"), relation.one("whole"), relation.verdict().expected
    if relation.kind != "rate" or part is None or whole is None or expected is None:
        return False
    apart = part.sentence != whole.sentence and part.quantity.kind is Kind.COUNT
    return apart and expected > _TWICE


_TWICE = 2
"""Of more than twice as many as there are nobody tells a rate."""
