"""Figures told beside those a relation took, which say that these are of something else.

“全年预算数1232万元，支出1097万元，除甲项目执行率达到100%外”: that rate is of what is set apart
“抽检8126批次，超目标126批次，不合格187批次，合格率97.70%”: nothing is a part of how far off an aim was
“控制价合计180亿元，成交168亿元，节约12亿元；采购预算26亿元”: the total is already made by what follows it
“收入3680万元，其中财政拨款3420万元。预算与年初预算一致”: a part is not held against its whole
“新建34处，比目标多4处，多出的4处由企业出资”: the change is told twice
“6个项目，…其余5个均有结余，最多的占结余的83.07%”: a share of an amount is none of numbers
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from workbook.language.likeness import neighbours
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.model import Relation

_EXCEPT = re.compile(r"(?:除了?|扣除|剔除)(?!以)[^。；]{2,60}?(?:[以之]?外|后)(?=[，,。；\u4e00-\u9fa5])")
_OFF_AIM = re.compile(
    r"^(?:[实超]际|仅|只|还|又|共)*(?:超|多|少|差|缺|欠)(?:出|过|了|额|于|完成|建成|办理|征集)*"
    r"(?:年初|年度|全年|当年|预期|既定|原|绩效|序时)*(?:目标|计划|任务|指标|预期|要求|进度|定额)(?:数|值|任务)?$"
)
_CHANGED = re.compile(
    "[比较超高低][^，。；]{0,12}[多少高低增减]|超|多|少|差|增加|减少|压减|节约|追加|调[增减]|新增|核减|短"
)
_AGAIN = re.compile(
    "^(?:其中|这|该|此|上述|所)?的?(?:多|少|差|缺|超|增|减|节约|节省|压减|追加|调[增减]|新增|余|短|未)[\u4e00-\u9fa5]{0,6}的?$"
)
_PART = re.compile("^其中|^(?:包括|包含|含)")
_MONEY = re.compile(
    r"(?:结余|结转|余额|资金|经费|支出|预算|决算|收入|金额|投资|成本|费用?|总额|拨款|价款|款|贷款|采购额|产值|税收|节约)(?:总额|总量|总数|合计)?的?(?:比重|比例)?(?:为|达|约)?$"
)
_NUMBER = re.compile(
    r"(?:人数|户数|件数|总数|家数|个数|批次|人次|学生|教师|职工|人员|户籍|编制|用户|企业)(?:总数|总量|合计)?的?(?:比重|比例)?(?:为|达|约)?$"
)
_MOST = 12


def is_bystander(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a relation that does not hold took a figure of something else; listed: its paragraph's."""
    return (
        _is_set_apart(relation)
        or _is_of_what_is_off(relation)
        or _is_made_already(relation, listed)
        or _is_part_of_it(relation)
        or _is_told_twice(relation)
        or _is_share_of_another_kind(relation)
        or _is_across_items(relation, listed)
    )


def _is_set_apart(relation: Relation) -> bool:
    """Tell whether some figures of a relation stand between 除 and 外, and the others do not."""
    for mention in relation.mentions:
        text, start = mention.span.text, mention.span.start
        for found in _EXCEPT.finditer(text):
            inside = [start + found.start() <= m.at < start + found.end() for m in relation.mentions]
            if any(inside) and not all(inside):
                return True
    return False


def _is_of_what_is_off(relation: Relation) -> bool:
    """Tell whether a rate of numbers is of how far off an aim something was."""
    if relation.kind not in ("share", "rate"):
        return False
    of = (relation.one("part"), relation.one("whole"))
    return any(m is not None and _OFF_AIM.search(m.lead) for m in of)


def _is_made_already(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether a total is the sum of the two or more right behind it, and a stronger stop parts the rest.

    控制价180亿元，成交168亿元，节约12亿元；采购…: but not 62名，行政28名、事业34名、工勤2名
    """
    total, parts = relation.one("total"), relation.many("parts")
    if relation.kind != "sum" or total is None or not parts:
        return False
    behind = [m for m in listed if m.at > total.at][:_MOST]
    alike = [m for m in behind if _is_alike(m, total) and m.sentence == total.sentence]
    made, strongest = Decimal(0), 0
    for number, mention in enumerate(alike):
        made += mention.quantity.value
        strongest = max(strongest, mention.stop if number else 0)
        if number and made == total.quantity.value:
            return any(later.stop > strongest for later in alike[number + 1 : number + 2])
    return False


def _is_alike(one: Mention, other: Mention) -> bool:
    same = one.quantity.kind is other.quantity.kind
    return same and (one.quantity.kind is Kind.MONEY or one.quantity.unit == other.quantity.unit)


def _is_part_of_it(relation: Relation) -> bool:
    """Tell whether one of two figures compared is told as a part of the other."""
    left, right = relation.one("left"), relation.one("right")
    if relation.kind != "comparison" or left is None or right is None:
        return False
    first, last = sorted((left, right), key=lambda m: m.at)
    return _PART.search(last.lead) is not None and first.sentence == last.sentence


def _is_told_twice(relation: Relation) -> bool:
    """Tell whether what is left is but the change told right before it, taken up again."""
    less, told = relation.one("subtrahend"), relation.one("result")
    if relation.kind != "difference" or less is None or told is None:
        return False
    if less.quantity.value != told.quantity.value or less.quantity.unit != told.quantity.unit:
        return False
    first, again = sorted((less, told), key=lambda m: m.at)
    return _CHANGED.search(first.lead) is not None and _AGAIN.search(again.lead) is not None


def _is_share_of_another_kind(relation: Relation) -> bool:
    """Tell whether a share says that it is of an amount, and was read of numbers, or the other way."""
    share, whole = relation.one("share") or relation.one("rate"), relation.one("whole")
    if share is None or whole is None or "占" not in share.lead:
        return False
    named = share.lead.split("占")[-1]
    money = whole.quantity.kind is Kind.MONEY
    return bool((_NUMBER if money else _MONEY).search(named) or _MOST_OF_ALL.search(share.gap))


_MOST_OF_ALL = re.compile("其中[^，。；]{0,16}最[多大高少小低]|最[多大高少小低]的(?:是|为)|最[多大高]，")
"""What has the most, its number not told: 其中结余最多的是甲项目，占…."""


_BESIDE = re.compile(
    "(?:[比较]|低于|高于|超过?|少于|多于|超出|不足|未达|没有达|达到|与|和)[^，。；]{0,8}(?:目标|计划|预算|任务|指标|标准|要求|上年|去年|定额|限额)"
)
_BASE = re.compile("目标|计划|预算|任务|指标|标准|要求|上年|去年|定额|限额|应|拟")
_IN_GENERAL = re.compile(
    "资金|经费|预算|决算|支出|收入|金额|总额|合计|支付|使用|年初|年末|调整|本年|全年|实际|目标|计划|任务|完成|项目|部门|其中|共|为|的|开展|组织|举办"
)
_ITEM = 4
"""A semicolon or more parts what is told of one thing from what is told of the next."""


def _is_across_items(relation: Relation, listed: Sequence[Mention]) -> bool:
    """Tell whether what is held against an aim was told behind a semicolon, of a thing of another name.

    演练6次，达到目标；培训2次，比目标少1次: of two things. 用车费不超预算12万元；会议费3万元，低于预算4万元:
    that has its own.
    """
    told = relation.one("result")
    if relation.kind != "difference" or told is None or not _BESIDE.search(told.lead):
        return False
    place = next((n for n, m in enumerate(listed) if m.at == told.at), 0)
    opens = next((m for m in reversed(listed[: place + 1]) if m.stop >= _ITEM), None)
    if opens is None or opens.at == told.at:
        return False
    for other in relation.mentions:
        if other.at >= opens.at:
            continue
        head = next(
            (m for m in reversed(listed) if m.at <= other.at and (m.stop >= _ITEM or m is listed[0])), other
        )
        if _is_the_base(told, opens) or (not _BASE.search(other.lead) and _is_other_name(head, opens)):
            return True
    return False


def _is_the_base(told: Mention, before: Mention) -> bool:
    """Tell whether a figure is what the one right before it is held against: 3万元，低于预算4万元."""
    if re.search("(?:预算|目标|计划|任务|指标|标准|定额|限额)(?:数|值)?(?:的)?$", told.lead) is None:
        return False
    less = before.quantity.value < told.quantity.value
    return less if re.search("低于|少于|不足|未达|没有达", told.lead) else not less


def _is_other_name(one: Mention, other: Mention) -> bool:
    """Tell whether two items are called by names that share no two letters."""
    first, second = (_IN_GENERAL.sub(" ", m.subject).strip() for m in (one, other))
    return bool(first and second) and not neighbours(first) & neighbours(second)
