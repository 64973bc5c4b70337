"""True figures in other words: rounded, in 亿元 and 元, about so much, narrowed, reckoned from the cells."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal

from tests.corpus.benign.ninth_kind import benign
from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth.telling import (
    CONCLUSION,
    DEEDS,
    Said,
    calendar,
    positive,
    ratio,
    write,
)
from tests.corpus.prose import percent, places, spoken

AMOUNTS = {
    "支出决算": "expend_total_final",
    "收入决算": "income_total_final",
    "支出调整预算": "expend_total_revised",
    "项目支出决算": "expend_project_final",
}
LAST = {
    "支出决算": "expend_total_last",
    "收入决算": "income_total_last",
    "“三公”经费决算": "sangong_total_last",
}
SAYINGS: dict[str, tuple[Callable[[Desk], Said], tuple[str, ...]]] = {}
"""What draws the figures and the phrasings, by kind."""


def true(
    kind: str, draw: Callable[[Desk], Said], *phrasings: str, home: tuple[str, ...] = CONCLUSION
) -> None:
    """Register a true sentence."""
    assert len(phrasings) >= 3, kind
    SAYINGS[kind] = draw, phrasings

    @benign(f"tells_{kind}", follows=False)
    def make(desk: Desk) -> None:
        write(desk, said(desk, kind), home)


def said(desk: Desk, kind: str) -> str:
    """Return one of the phrasings."""
    draw, phrasings = SAYINGS[kind]
    return desk.pick(phrasings).format_map({**calendar(desk), **draw(desk)})


def _amount(desk: Desk) -> tuple[str, Decimal]:
    name = desk.pick(list(AMOUNTS))
    return name, positive(desk, AMOUNTS[name])


def _whole(desk: Desk) -> Said:
    name, value = _amount(desk)
    if value < 100:
        raise NotHere("small")
    return {"k": name, "m": places(value, 0), "t": places(value, 1)}


true("about_so_much", _whole, "{y}年{k}约{m}万元", "{k}{m}万元左右", "全年{k}约为{t}万元")


def _hundred_millions(desk: Desk) -> Said:
    name, value = _amount(desk)
    if value < 1000:
        raise NotHere("small")
    return {"k": name, "m": places(value / 10000, 2), "t": places(value / 10000, 4)}


true("hundred_millions", _hundred_millions, "{y}年{k}约{m}亿元", "{k}约合{m}亿元", "{k}折合{t}亿元")


def _yuan(desk: Desk) -> Said:
    name, value = _amount(desk)
    return {"k": name, "m": places(value * 10000, 0), "t": f"{Decimal(places(value * 10000, 0)):,}"}


true("single_yuan", _yuan, "{y}年{k}{m}元", "{k}为{t}元", "全年{k}合计{t}元")


def _more_than(desk: Desk) -> Said:
    name, value = _amount(desk)
    floor = (value / 100).to_integral_value(ROUND_FLOOR) * 100
    if value < 300 or value == floor:
        raise NotHere("round")
    return {"k": name, "m": f"{floor:f}"}


true("more_than_so_much", _more_than, "{y}年{k}超过{m}万元", "{k}{m}余万元", "全年{k}达{m}多万元")


def _tenths(desk: Desk) -> Said:
    share = ratio(desk, "expend_total_final", "expend_total_revised")
    tenths = int(share * 10)
    if not 4 <= tenths <= 9 or ratio(desk, "paid_total", "payable") != share:
        raise NotHere("not so")
    return {"h": "零一二三四五六七八九"[tenths], "r": percent(share, 1), "w": percent(share, 0)}


true(
    "rate_in_tenths",
    _tenths,
    "支出决算占调整预算的{h}成以上",
    "支出决算约占调整预算的{w}",
    "支出决算占调整预算的{r}左右",
)


def _spoken(desk: Desk) -> Said:
    share = ratio(desk, "expend_project_final", "expend_total_final")
    return {"r": spoken(places(share * 100, 2)), "h": "过半" if share > Decimal("0.5") else "不到一半"}


true(
    "rate_in_words",
    _spoken,
    "项目支出占支出决算的百分之{r}",
    "支出决算中项目支出{h}",
    "项目支出占支出决算的比重{h}",
)


def _last_year(desk: Desk) -> Said:
    name, key = desk.pick(
        (
            ("支出决算", "expend_total_last"),
            ("收入决算", "income_total_last"),
            ("“三公”经费决算", "sangong_total_last"),
        )
    )
    return {"k": name, "m": places(positive(desk, key), 2)}


true(
    "last_years_amount", _last_year, "{l}年{k}{m}万元", "上年{k}为{m}万元", "{l}年度{k}数{m}万元，供对比参考"
)


def _third_quarter(desk: Desk) -> Said:
    paid = desk.amount("pay_q3_paid") - desk.amount("pay_q2_paid")
    if paid <= 0:
        raise NotHere("nothing paid")
    return {"m": places(paid, 2)}


true(
    "paid_in_one_quarter",
    _third_quarter,
    "其中第三季度当季支付{m}万元",
    "7至9月支付{m}万元",
    "三季度单季支付{m}万元",
)


def _a_head(desk: Desk) -> Said:
    return {"m": places(positive(desk, "expend_operating_final") / positive(desk, "staff_total"), 2)}


true(
    "office_money_a_head",
    _a_head,
    "按年末实有在职人数计算，人均日常公用经费{m}万元",
    "在职人员人均日常公用经费决算{m}万元",
    "日常公用经费决算人均{m}万元（按年末实有在职人数）",
)


def _gap(desk: Desk) -> Said:
    staff, posts = int(positive(desk, "staff_total")), int(positive(desk, "posts_total"))
    if staff == posts:
        raise NotHere("as many")
    return {"w": "多" if staff > posts else "少", "c": abs(staff - posts)}


true(
    "gap_of_the_staff",
    _gap,
    "年末实有在职人数比编制数{w}{c}人",
    "实有人数较核定编制{w}{c}名",
    "与编制数相比，在职人员{w}{c}人",
)


def _returned(desk: Desk) -> Said:
    return {
        "r": percent(ratio(desk, "survey_returned", "survey_sent")),
        "c": int(positive(desk, "survey_returned")),
    }


true(
    "questionnaires_returned",
    _returned,
    "问卷回收率{r}",
    "收回问卷{c}份，回收率{r}",
    "调查问卷收回{c}份（含无效问卷）",
    home=DEEDS,
)


def _within(desk: Desk) -> Said:
    days = [desk.amount(f"disclose_days_{what}") for what in ("budget", "final")]
    if not all(0 <= d <= 20 for d in days):
        raise NotHere("late")
    return {}


true(
    "published_within_the_limit",
    _within,
    "部门预决算均未超过法定公开时限",
    "部门预算和部门决算按时限要求公开",
    "部门预算、部门决算公开距批复均不超过20天",
)
