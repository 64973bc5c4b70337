"""Amounts of income, outturn, budget, carry-over, procurement and things."""

from __future__ import annotations

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth.telling import (
    CONCLUSION,
    DEEDS,
    Draw,
    Said,
    held,
    money,
    positive,
    tell,
)

SPENDING = ("支出率", "执行率", "预算完成", "执行进度")
TOTALS = (
    "income_total_initial", "income_total_final", "income_total_last", "expend_total_initial",
    "expend_total_revised", "expend_total_final", "expend_total_last", "expend_basic_final",
    "expend_project_final",
)  # fmt: skip


def amount(key: str, *others: str) -> Draw:
    """Return what draws the amount in `key` as {m}; others: lines it is mistaken for."""

    def draw(desk: Desk, honest: bool) -> Said:
        return {"m": money(desk, positive(desk, key), honest, held(desk, *others))}

    return draw


tell(
    "income_of_the_first_budget",
    amount("income_total_initial", "income_total_final", "income_total_last"),
    "{y}年度部门整体收入年初预算数为{m}",
    "本部门{y}年收入年初预算{m}",
    "经批复，{y}年收入年初预算合计{m}",
    "{y}年年初安排收入预算{m}",
)
tell(
    "income_in_the_end",
    amount("income_total_final", "income_total_initial", "income_total_revised", "income_total_last"),
    "{y}年度收入决算数{m}",
    "本部门{y}年收入决算合计{m}",
    "全年收入决算总额为{m}",
    "{y}年实现收入决算{m}",
)
tell(
    "outturn",
    amount("expend_total_final", "expend_total_initial", "expend_total_last", "income_total_final"),
    "{y}年部门整体支出决算数{m}",
    "本部门{y}年度支出决算合计{m}",
    "全年支出决算为{m}",
    "{y}年决算支出总额{m}",
    "年末汇总支出决算{m}",
    hints=SPENDING,
)
tell(
    "first_budget",
    amount("expend_total_initial", "expend_total_revised", "expend_total_final", "expend_total_last"),
    "{y}年部门支出年初预算{m}",
    "年初批复支出预算{m}",
    "{y}年度支出年初预算数为{m}",
    "本部门{y}年年初预算安排支出{m}",
    hints=("预算编制", "预算控制"),
)
tell(
    "revised_budget",
    amount("expend_total_revised", "expend_total_initial", "expend_total_final"),
    "{y}年支出调整预算数{m}",
    "含年中调整的支出预算为{m}",
    "经年中调整，全年支出预算为{m}",
    "调整后支出预算{m}",
    hints=("预算调整", *SPENDING),
)
tell(
    "basic_spending",
    amount("expend_basic_final", "expend_project_final", "expend_basic_initial", "expend_personnel_final"),
    "基本支出决算{m}",
    "其中基本支出决算数为{m}，主要用于人员和日常公用",
    "{y}年基本支出共计{m}（决算数）",
    "按支出性质分类，基本支出决算{m}",
)
tell(
    "project_spending",
    amount("expend_project_final", "expend_basic_final", "expend_project_initial", "expend_project_last"),
    "项目支出决算{m}",
    "{y}年项目支出决算数为{m}",
    "按支出性质分类，项目支出决算{m}",
    "全年项目支出（决算）{m}",
)
tell(
    "office_money",
    amount("expend_operating_final", "expend_operating_revised", "expend_operating_initial"),
    "日常公用经费决算{m}",
    "{y}年日常公用经费决算数为{m}",
    "基本支出中日常公用经费支出决算{m}",
    hints=("公用经费",),
)
tell(
    "money_left",
    amount("carryover_end", "treasury_carryover", "carryover_begin"),
    "{y}年年末结转结余{m}",
    "年末结转结余资金{m}",
    "截至{y}年12月31日，本部门结转结余资金{m}",
    "年终结转结余合计{m}",
    hints=("结转结余率",),
)
tell(
    "money_brought_forward",
    amount("carryover_begin", "carryover_end"),
    "上年结转结余{m}",
    "{y}年年初结转结余{m}",
    "由{l}年结转到{y}年使用的资金{m}",
)


def _added(desk: Desk, honest: bool) -> Said:
    first, last = desk.amount("expend_total_initial"), desk.amount("expend_total_revised")
    if last <= first:
        raise NotHere("nothing added")
    return {"m": money(desk, last - first, honest, held(desk, *TOTALS, "adj_excluded_total"))}


tell(
    "budget_added",
    _added,
    "调整预算比年初预算净增加{m}",
    "年中支出预算净调增{m}",
    "与年初预算相比，调整后支出预算净调增{m}",
    "支出预算数相比年初预算净调增额为{m}",
    hints=("预算调整", "预算控制"),
)
tell(
    "paid_by_midyear",
    amount("pay_q2_paid", "pay_q1_paid", "pay_q3_paid"),
    "截至{y}年6月底累计支付{m}",
    "上半年累计支付{m}",
    "二季度末累计支付资金{m}",
    hints=SPENDING,
)
tell(
    "purchases_planned",
    amount("proc_plan_total", "proc_actual_total"),
    "{y}年度政府采购计划金额为{m}",
    "全年安排政府采购计划{m}",
    "编报政府采购计划{m}",
    hints=("采购",),
)
tell(
    "purchases_made",
    amount("proc_actual_total", "proc_plan_total"),
    "{y}年实际政府采购金额{m}",
    "全年实际完成政府采购{m}",
    "政府采购实际执行{m}",
    hints=("采购",),
)
tell(
    "things_not_used",
    amount("asset_idle", "asset_used"),
    "闲置固定资产{m}",
    "固定资产中闲置{m}，已申报处置",
    "年末尚有闲置固定资产{m}",
    home=(*CONCLUSION, *DEEDS),
    hints=("资产",),
)
