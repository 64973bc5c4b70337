"""Shares in words: 过半, 近九成, 三分之二, 不足四成."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import full
from tests.corpus.operators.seventh.telling import Said, tell
from tests.corpus.operators.third.claims import needed, ratio

ABOUT = {
    "近两成": ("0.16", "0.2"),
    "四分之一左右": ("0.22", "0.28"),
    "三成左右": ("0.27", "0.33"),
    "约三分之一": ("0.3", "0.365"),
    "四成上下": ("0.37", "0.43"),
    "近一半": ("0.44", "0.5"),
    "约五成": ("0.46", "0.54"),
    "六成左右": ("0.56", "0.64"),
    "约三分之二": ("0.635", "0.7"),
    "近七成": ("0.65", "0.7"),
    "四分之三左右": ("0.71", "0.79"),
    "近八成": ("0.75", "0.8"),
    "近九成": ("0.85", "0.9"),
    "九成上下": ("0.86", "0.94"),
}
OVER = {
    "两成以上": "0.2",
    "三分之一以上": "0.3334",
    "一半以上": "0.5",
    "六成以上": "0.6",
    "三分之二以上": "0.6667",
    "四分之三以上": "0.75",
    "九成以上": "0.9",
}
UNDER = {
    "不足一成": "0.1",
    "不到两成": "0.2",
    "不足三分之一": "0.3333",
    "不到四成": "0.4",
    "不足一半": "0.5",
    "不到六成": "0.6",
    "不足三分之二": "0.6666",
    "不到八成": "0.8",
}
SURE, FAR, NEAR = Decimal("0.004"), Decimal("0.1"), Decimal("0.17")
"""So far inside a span a share fits its words, so far outside it does not; a bound farther off is odd."""


def in_words(share: Decimal, honest: bool) -> list[str]:
    """Return the words that fit a share, or those that certainly do not."""
    needed(Decimal("0.03") < share < 1, "no such share")
    found = []
    for word, (low, high) in ABOUT.items():
        fits = Decimal(low) + SURE <= share <= Decimal(high) - SURE
        off = not Decimal(low) - FAR < share < Decimal(high) + FAR
        found += [word] if (fits if honest else off) else []
    for word, low in OVER.items():
        fits = SURE <= share - Decimal(low) <= NEAR
        found += [word] if (fits if honest else share <= Decimal(low) - FAR) else []
    for word, high in UNDER.items():
        fits = SURE <= Decimal(high) - share <= NEAR
        found += [word] if (fits if honest else share >= Decimal(high) + FAR) else []
    return found


def _portion(kind: str, worth: Callable[[Desk], Decimal], *phrasings: str) -> None:
    def figures(desk: Desk, honest: bool) -> Said:
        return {"n": desk.pick(in_words(worth(desk), honest), "no words fit")}

    tell(f"portion_of_{kind}", figures, *phrasings)


def _of(part: str, whole: str) -> Callable[[Desk], Decimal]:
    return lambda desk: ratio(desk, part, whole)


_portion(
    "projects",
    _of("expend_project_final", "expend_total_final"),
    "项目支出占支出决算的{n}",
    "在全年支出中，用于项目的占{n}",
    "支出结构上，项目支出的比重为{n}",
)
_portion(
    "wages",
    _of("expend_personnel_final", "expend_total_final"),
    "人员经费占支出决算的{n}",
    "全年支出的{n}用于人员经费",
    "人员经费在部门支出决算中占{n}",
)
_portion(
    "office_money",
    _of("expend_operating_final", "expend_basic_final"),
    "日常公用经费占基本支出的{n}",
    "基本支出中，日常公用经费占{n}",
    "公用经费在基本支出决算中的比重为{n}",
)
_portion(
    "first_half",
    _of("pay_q2_paid", "paid_total"),
    "全年支付额的{n}是上半年支付的",
    "上半年支付金额占全年支付的{n}",
    "截至6月底，支付数已占到全年的{n}",
)
_portion(
    "execution",
    _of("expend_total_final", "expend_total_revised"),
    "调整预算执行了{n}",
    "支出决算相当于调整预算的{n}",
    "以决算数和调整预算数相比，预算执行率为{n}",
)
_portion(
    "content_people",
    _of("survey_satisfied", "survey_valid"),
    "{n}的受访群众对本部门工作表示满意",
    "有效问卷中，表示满意的占{n}",
    "问卷结果显示，{n}的答卷人表示满意",
)
_portion(
    "things_in_use",
    _of("asset_used", "asset_total"),
    "固定资产中{n}处于在用状态",
    "在用固定资产占固定资产总额的{n}",
    "按金额计算，{n}的固定资产正在使用",
)
_portion(
    "guests",
    _of("sangong_reception_final", "sangong_total_final"),
    "“三公”经费中公务接待费占{n}",
    "公务接待费占“三公”经费决算的{n}",
    "“三公”经费支出的{n}用于公务接待",
)
_portion(
    "papers_back",
    _of("survey_returned", "survey_sent"),
    "发放的问卷收回了{n}",
    "问卷回收率为{n}",
    "发出的调查问卷中，{n}得到收回",
)
_portion(
    "officials",
    _of("staff_admin", "staff_total"),
    "在职人员中行政编制人员占{n}",
    "行政人员占全部在职人员的{n}",
    "年末在职人员的{n}为行政人员",
)


def _full(desk: Desk) -> Decimal:
    items = [i for i in desk.card.indicators if i.applicable and i.score is not None]
    needed(len(items) > 3, "few indicators")
    return Decimal(sum(map(full, items))) / len(items)


_portion(
    "full_indicators",
    _full,
    "评分指标中{n}得了满分",
    "得满分的三级指标占全部适用指标的{n}",
    "从自评结果看，{n}的指标没有扣分",
)


def _largest(desk: Desk) -> Decimal:
    budgets = sorted(number(r, "project_budget") for r in desk.rows("projects", at_least=2))
    needed(sum(budgets) > 1 and budgets[-1] > budgets[-2], "none is the largest")
    return budgets[-1] / sum(budgets)


_portion(
    "largest_project",
    _largest,
    "预算最大的一个项目占项目预算总额的{n}",
    "项目预算总额的{n}集中在一个项目上",
    "单个项目的最大预算规模占到项目预算合计的{n}",
)


def _fourth(desk: Desk) -> Decimal:
    paid = [Decimal(0), *(desk.amount(f"pay_q{n}_paid") for n in range(1, 5))]
    needed(all(a <= b for a, b in pairwise(paid)) and paid[-1] > 1, "nothing paid")
    return (paid[4] - paid[3]) / paid[4]


_portion(
    "fourth_quarter",
    _fourth,
    "第四季度支付金额占全年的{n}",
    "全年支付的{n}发生在10至12月",
    "四季度当季支付占全年支付总额的{n}",
)
