"""Rates of execution, completion, control and contentment, as the texts of indicators tell them."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth.money import SPENDING
from tests.corpus.operators.ninth.telling import (
    CONCLUSION,
    DEEDS,
    Draw,
    Said,
    money,
    positive,
    rate,
    ratio,
    tell,
)


def of(part: str, whole: str) -> Draw:
    """Return what draws the ratio of two amounts as {r}, and the two as {a} and {b}."""

    def draw(desk: Desk, honest: bool) -> Said:
        return {
            "r": rate(desk, ratio(desk, part, whole), honest),
            "a": money(desk, desk.amount(part), True),
            "b": money(desk, desk.amount(whole), True),
        }

    return draw


def counted(part: str, whole: str) -> Draw:
    """Return the same of two counts."""

    def draw(desk: Desk, honest: bool) -> Said:
        return {
            "r": rate(desk, ratio(desk, part, whole), honest),
            "a": int(desk.amount(part)),
            "b": int(desk.amount(whole)),
        }

    return draw


def _paid(desk: Desk, honest: bool) -> Said:
    """Every way to reckon it has to give the same where it is told rightly."""
    share = ratio(desk, "paid_total", "payable")
    other = ratio(desk, "expend_total_final", "expend_total_revised")
    if honest and abs(share - other) > Decimal("0.00001"):
        raise NotHere("two rates")
    return {"r": rate(desk, share, honest, other, ratio(desk, "expend_total_final", "expend_total_initial"))}


tell(
    "rate_of_payment",
    _paid,
    "部门预算资金支出率为{r}",
    "全年预算资金支出率达到{r}",
    "{y}年部门预算支出率{r}",
    hints=SPENDING,
)
tell(
    "outturn_of_the_revised_budget",
    of("expend_total_final", "expend_total_revised"),
    "支出决算占调整预算的{r}",
    "支出决算{a}，为调整预算{b}的{r}",
    "调整预算{b}，支出决算{a}，预算执行率{r}",
    "按调整预算计算，预算执行率为{r}",
    hints=SPENDING,
)


def _kept(desk: Desk, honest: bool) -> Said:
    left, budget = positive(desk, "carryover_end"), desk.amount("expend_total_revised")
    bases = [budget, desk.amount("income_total_final"), desk.amount("expend_total_final")]
    bases.append(desk.amount("income_total_final") + desk.amount("carryover_begin"))
    taken = [left / base for base in bases if base]
    return {"r": rate(desk, left / budget, honest, *taken), "a": money(desk, left, True)}


tell(
    "rate_of_money_left",
    _kept,
    "年末结转结余{a}，占调整预算的{r}",
    "结转结余资金占调整后支出预算的{r}",
    "年末结转结余占全年支出预算（含年中调整）的比率为{r}",
    hints=("结转结余率",),
)
tell(
    "share_of_projects",
    of("expend_project_final", "expend_total_final"),
    "项目支出占支出决算的{r}",
    "项目支出{a}，占部门整体支出决算的{r}",
    "部门整体支出决算中，项目支出占比{r}",
)
tell(
    "three_public_rate",
    of("sangong_total_final", "sangong_total_budget"),
    "“三公”经费控制率为{r}",
    "“三公”经费决算占预算的{r}",
    "“三公”经费预算{b}、决算{a}，控制率{r}",
    hints=("三公",),
)
tell(
    "office_money_rate",
    of("operating_final", "operating_budget"),
    "公用经费控制率为{r}",
    "日常公用经费决算{a}，占调整预算{b}的{r}",
    "{y}年公用经费控制率{r}",
    hints=("公用经费",),
)
tell(
    "rate_of_purchases",
    of("proc_actual_total", "proc_plan_total"),
    "政府采购执行率为{r}",
    "政府采购计划{b}，实际采购{a}，执行率{r}",
    "{y}年政府采购执行率达到{r}",
    hints=("采购",),
)
tell(
    "rate_of_use",
    of("asset_used", "asset_total"),
    "固定资产利用率为{r}",
    "固定资产总额{b}，在用{a}，利用率{r}",
    "年末固定资产使用率{r}",
    home=(*CONCLUSION, *DEEDS),
    hints=("资产",),
)
tell(
    "contentment",
    counted("survey_satisfied", "survey_valid"),
    "服务对象满意度为{r}",
    "收回有效问卷{b}份，满意{a}份，满意度{r}",
    "经问卷调查，服务对象满意度达到{r}",
    "社会公众满意度调查结果为{r}",
    home=DEEDS,
    hints=("满意",),
)


def _tasks(desk: Desk, honest: bool) -> Said:
    rows = desk.rows("tasks")
    done = sum(row.cells["task_state"].value == "已完成" for row in rows)
    if honest and desk.has("task_rate_reported") and desk.datum("task_rate_reported").value is not None:
        raise NotHere("a rate of its own")
    return {"r": rate(desk, Decimal(done) / len(rows), honest)} if done else _none()


def _none() -> Said:
    raise NotHere("none done")


tell(
    "rate_of_tasks",
    _tasks,
    "重点工作完成率为{r}",
    "列入清单的重点工作完成率{r}",
    "{y}年重点工作完成率达到{r}",
    home=DEEDS,
    hints=("重点工作",),
)


def _adjusted(desk: Desk, honest: bool) -> Said:
    first, last = positive(desk, "expend_total_initial"), desk.amount("expend_total_revised")
    if last <= first:
        raise NotHere("nothing added")
    return {
        "r": rate(desk, (last - first) / first, honest, (last - first) / last),
        "a": money(desk, last - first, True),
    }


tell(
    "rate_of_adjustment",
    _adjusted,
    "全年净调增预算{a}，占年初预算的{r}",
    "调整预算比年初预算增长{r}",
    "净调增预算{a}，与年初预算之比为{r}",
    hints=("预算调整", "预算控制"),
)
tell(
    "rate_of_staff",
    counted("staff_total", "posts_total"),
    "财政供养人员控制率为{r}",
    "编制{b}名，年末实有在职{a}人，控制率{r}",
    "在职人员控制率{r}",
    hints=("供养", "人员控制"),
)
