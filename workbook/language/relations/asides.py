"""Relations nobody could check: of unlike things, of some parts only, or of figures far apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from workbook.language.likeness import neighbours
from workbook.language.mentions import Mention, key_of
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.model import Relation, slip

_NAMED = re.compile(r"[为是][\u4e00-\u9fa5]{4,}[，,](?:实际)?完成$")
"""A rate of something just named: 未完成的1个为新增产值，完成92%."""
_OWN_RATES = ("得分率", "失业率", "系数", "达标率", "检查")
"""Rates of something that is not printed beside them: of points, of a list of checks."""
_ADDED = re.compile(
    r"其中|包括|包含|含|分为|分别|构成|组成|[：:（(]|合计|共计|总计|总额|共|分项|两项|三项|按"
)
"""Words between a total and its parts; without one they only stand beside it."""
_WHOLE = re.compile(r"合计|共计|总计|总额|总数|一共|共|按")
"""Words before a total that say it is one."""
_IN_GENERAL = re.compile(r"(?:本?年度?|全年|实际|部门|整体|总)*(?:支出|决算|收入|执行数)(?:数|总额|合计)?")
"""A subject that is what all amounts before it are of."""
_EVERYWHERE = re.compile(
    r"资金|经费|预算|决算|支出|收入|金额|总额|合计|支付|使用|年初|年末|调整|本年|全年|实际"
)
"""What sums of all kinds are called: to share such a word is not to speak of the same."""
_COMPARED = re.compile(
    r"超出|超过|高出|多出|少于|低于|高于|相差|差额|差|超支|节约|结余|剩余|增加|减少|增|减|多|少|比|较|超|尚|还|共|[有了未]"
)
_BY_SO_MUCH = re.compile(
    r"[比较][^，。；]{1,10}(?:多|少|超|高|低)(?:了|出|征集|完成)?$|^(?:多|少|超)(?:出|了|额|完成|建成|办理|征集)*$"
)
"""Before by how much something is more: 征集23篇，比目标多3篇，完成率115% is no rate of three."""
_BEFORE = 12
_ALL, _MUCH, _MOST = 3, Decimal("0.7"), Decimal("0.8")


def is_aside(relation: Relation, text: str) -> bool:
    """Tell whether a relation is none somebody could check: points, counts of unlike things, some parts.

    Two parts that make up much less than the whole are named as examples, not as all there is.
    """
    counted = [m.quantity for m in relation.mentions if m.quantity.kind is Kind.COUNT]
    units = {"人" if quantity.unit in ("名", "位") else quantity.unit for quantity in counted}
    if "分" in units:
        return relation.kind not in ("difference", "comparison") or len(units) > 1
    if relation.kind in ("share", "rate"):
        if any(_BY_SO_MUCH.search(m.lead) for m in relation.mentions):
            return True
        rate = relation.one("rate") or relation.one("share")
        return len(units) > 1 or (rate is not None and any(word in rate.subject for word in _OWN_RATES))
    if relation.kind != "sum":
        return len(units) > 1 or "" in units
    total, parts = relation.one("total"), relation.many("parts")
    if total is None or (total.quantity.kind is Kind.COUNT and (len(units) > 1 or "" in units)):
        return True
    if total.quantity.kind not in (Kind.MONEY, Kind.COUNT):
        return True
    led = total.at < parts[0].at
    between = text[total.end : parts[0].at] if led else text[parts[-1].end : total.at]
    if led and relation.open and total.stop == 1 and total.gap.startswith("、"):
        return True  # 护士62名、医生40名，其中…: it may be of both
    if not _ADDED.search(between) and not _WHOLE.search(text[max(0, total.at - _BEFORE) : total.at]):
        return True
    added = sum(part.quantity.value for part in parts)
    few = len(parts) < _ALL and added < total.quantity.value * _MUCH
    few = few or (relation.open and added < total.quantity.value * _MOST)  # 其中 names the largest of many
    return few and not _slipped(relation)


def _slipped(relation: Relation) -> bool:
    """Tell whether one digit of a part, or two exchanged, keep a sum from fitting: 15人和28人 of 97人."""
    total, parts = relation.roles["total"][0], relation.many("parts")
    gap = total.quantity.value - sum(part.quantity.value for part in parts)
    return any(
        part.quantity.value + gap > 0
        and slip(part.quantity.printed(part.quantity.value), part.quantity.printed(part.quantity.value + gap))
        for part in parts
    )


def is_apart(relation: Relation, text: str, listed: Sequence[Mention]) -> bool:
    """Tell whether the figures of a relation stand so far apart that somebody may mean others.

    A rate or a difference in a sentence of its own must share a word with its figures; a comparison
    crosses no semicolon.
    """
    right = relation.one("right")
    if right is not None and not (cues.op_of(right.lead) or re.search("[与和同跟在]", right.lead)):
        return False  # both are named: 决算高于预算
    if right is not None:
        first = max((m.end for m in listed if m.end <= right.at), default=0)
        between = text[first : right.at]
        return bool(re.search("[；;。：:(（]", between)) or len(re.findall("[，,]", between)) > 1
    told = relation.one("rate") or relation.one("share") or relation.one("result")
    if told is None:
        return False
    others = [m for m in relation.mentions if m is not told]
    before = [m.end for m in others if m.end <= told.at]
    if before and _NAMED.search(text[max(before) : told.at]):
        return True
    if any(m.sentence == told.sentence for m in others):
        return False
    own = cues.before_comparing(told.subject)  # of “三公”经费超出预算 the budget is not what is spoken of
    name = re.sub(r"[率占比的为]", "", key_of(own if len(own) > 1 else told.subject))
    if _IN_GENERAL.fullmatch(name):
        return False
    words = "".join(m.lead + m.tail for m in others)
    name = _EVERYWHERE.sub(" ", name).strip() or name
    if not _COMPARED.sub("", name).strip():
        return False  # 超出预算3万元: of what was just spoken of
    return not any(pair in words for pair in neighbours(name) if " " not in pair)
