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
