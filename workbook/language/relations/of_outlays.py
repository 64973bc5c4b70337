"""Relations read of the wrong money: of all that was spent, of each one, of another month."""

from __future__ import annotations

import re

from workbook.language.quantities import Kind
from workbook.language.relations.model import Relation


def of_outlays(relation: Relation, text: str) -> bool:
    """Tell whether a relation that does not hold is read of money it is not of; text: that it stands in."""
    return (
        _is_of_outlay(relation)
        or _is_of_money(relation)
        or _is_of_a_later_month(relation)
        or _is_of_two_outlays(relation)
        or _is_per_head(relation)
        or _is_of_a_sum(relation, text)
        or _is_of_its_own_outlay(relation)
        or _is_over_before(relation)
    )


_SPENT = re.compile("(?<!预算)(?:支出|决算|执行数|支付)(?:数|额|总额|合计)?(?:为|共)?$")


def _is_of_outlay(relation: Relation) -> bool:
    """Tell whether a rate of execution is read of all that was spent.

    全年支出4542万元。人员经费1750万元，执行率100%: of the budget for staff, which is not told.
    """
    rate, whole, part = relation.one("rate"), relation.one("whole"), relation.one("part")
    if relation.kind != "rate" or rate is None or whole is None or part is None:
        return False
    executed = re.search("(?:执行|支出|支付)率", rate.lead)
    apart = whole.sentence != part.sentence or (whole.at < part.at and part.gap.startswith("，其中"))
    return bool(executed and _SPENT.search(whole.lead)) and apart


_OF_MONEY = re.compile(
    "(?:项目|预算|资金|经费|支出)(?:预算|资金)?(?:执行|支出|支付|使用)率(?:为|是|只有|仅为?|达到?)*$"
)


def _is_of_money(relation: Relation) -> bool:
    """Tell whether a rate of what was spent is read of things: 24处点位中有8处…，项目执行率只有64.11%."""
    rate, part = relation.one("rate"), relation.one("part")
    return (
        rate is not None
        and part is not None
        and part.quantity.kind is Kind.COUNT
        and _OF_MONEY.search(rate.lead) is not None
    )


_MONTH_END = re.compile(
    r"(?:\d{1,2}月[末底份]?|[一二三四]季度末?)(?:累计|支出|进度)*(?:占|为|达到?|完成|完成预算的)*$"
)


def _is_of_a_later_month(relation: Relation) -> bool:
    """Tell whether a rate is that at another month’s end: 6月末389万元，占43%…，9月末累计占69.46%."""
    rate, part = relation.one("rate") or relation.one("share"), relation.one("part")
    return rate is not None and part is not None and part.at < rate.at and bool(_MONTH_END.search(rate.lead))


def _is_of_two_outlays(relation: Relation) -> bool:
    """Tell whether what is left is read between two outlays: 支出537万元，公用支出51万元，节余2万元."""
    more, less, rest = (relation.one(role) for role in ("minuend", "subtrahend", "result"))
    if relation.kind != "difference" or more is None or less is None or rest is None:
        return False
    spent = all(_SPENT.search(each.lead) for each in (more, less))
    return spent and re.search("结余|节余|剩余|结转", rest.lead) is not None


_HEADS = re.compile("[人次户车批均]均|平均|每")


def _is_per_head(relation: Relation) -> bool:
    """Tell whether a change is read between what each and all cost: 人均80元，比上年的4800元下降25%."""
    now, before = relation.one("now"), relation.one("before")
    if relation.kind != "growth" or now is None or before is None:
        return False
    return bool(_HEADS.search(now.lead)) and not _HEADS.search(before.lead)


_SUMMED = re.compile(
    r"综合满意|合并|加权|平均满意|(?:前|后)[两二三]项|(?<!占)全部(?!到位|拨付|支付|下达)|均[已为]|都[已是]|全为"
)


def _is_of_a_sum(relation: Relation, text: str) -> bool:
    """Tell whether a rate is said to be of several figures together: 以前两项计算，满意度为91%."""
    rate = relation.one("rate") or relation.one("share")
    return rate is not None and _SUMMED.search(text[rate.span.start : rate.at][-_AROUND:]) is not None


_AROUND = 24


def _is_of_its_own_outlay(relation: Relation) -> bool:
    """Tell whether a rate names what was spent, told further up: 公务接待费2.74万元。…实际支出为预算的84%."""
    rate, part = relation.one("rate"), relation.one("part")
    if relation.kind != "rate" or rate is None or part is None or part.sentence == rate.sentence:
        return False
    return re.match("(?:实际|全年)*(?:支出|决算|执行)", rate.lead) is not None and not _SPENT.search(
        part.lead
    )


def _is_over_before(relation: Relation) -> bool:
    """Tell whether a change is told as over, and the others of what came of it: 减少2人后，由4人改为3人."""
    result = relation.one("result")
    return result is not None and result.tail.startswith(("后", "以后", "之后"))
