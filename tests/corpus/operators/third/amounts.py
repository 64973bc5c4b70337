"""Amounts as reports put them: 不足, 超过, 近, 余, 约, 分别为, 合计, 由…调整为…, per head, in 亿."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import above, below, claim, false_only, needed, plain, ratio
from tests.corpus.prose import money, places

LABELS = {
    "支出决算": "expend_total_final",
    "收入决算": "income_total_final",
    "年初预算": "expend_total_initial",
    "固定资产总额": "asset_total",
    "项目支出决算": "expend_project_final",
    "基本支出决算": "expend_basic_final",
    "实际支付金额": "paid_total",
}
Said = dict[str, object]


def _large(desk: Desk) -> tuple[str, Decimal]:
    """Return one of the large amounts with what it is called."""
    found = [(label, desk.amount(key)) for label, key in LABELS.items() if desk.has(key)]
    return desk.pick([(label, value) for label, value in found if value >= 100], "little money")


@claim("less_than", "全年{label}不足{n}万元。", "{year}年{label}不到{n}万元。")
def less_than(desk: Desk, honest: bool) -> Said:
    """不足."""
    label, value = _large(desk)
    return {"label": label, "n": plain(above(value) if honest else below(value * Decimal("0.85")))}


@claim("more_than", "全年{label}超过{n}万元。", "{year}年{label}突破{n}万元。", "{label}达{n}万元以上。")
def more_than(desk: Desk, honest: bool) -> Said:
    """超过."""
    label, value = _large(desk)
    return {"label": label, "n": plain(below(value) if honest else above(value * Decimal("1.2")))}


@claim("nearly", "全年{label}近{n}万元。", "{year}年{label}将近{n}万元。", "{label}接近{n}万元。")
def nearly(desk: Desk, honest: bool) -> Said:
    """近."""
    label, value = _large(desk)
    figure = above(value) if honest else above(value * Decimal("1.4"))
    needed(not honest or figure <= value * Decimal("1.03"), "not near enough to a round figure")
    return {"label": label, "n": plain(figure)}


@claim("and_odd", "全年{label}{n}余万元。", "{year}年{label}{n}多万元。", "{label}为{n}余万元。")
def and_odd(desk: Desk, honest: bool) -> Said:
    """余万元."""
    label, value = _large(desk)
    figure = below(value) if honest else below(value * Decimal("0.6"))
    needed(not honest or figure >= value * Decimal("0.95"), "not near enough to a round figure")
    return {"label": label, "n": plain(figure)}


@claim("about", "全年{label}约{n}万元。", "{year}年{label}大约{n}万元。", "{label}{n}万元左右。")
def about(desk: Desk, honest: bool) -> Said:
    """约."""
    label, value = _large(desk)
    return {"label": label, "n": places(value if honest else value * Decimal("1.3"), 0)}


@claim("in_yi", "全年{label}{n}亿元。", "{year}年{label}为{n}亿元。")
def in_yi(desk: Desk, honest: bool) -> Said:
    """亿元, the point one place off."""
    label, value = _large(desk)
    needed(value >= 1000, "too little for 亿")
    return {"label": label, "n": places(value / (10000 if honest else 1000), 4)}


@claim(
    "from_to",
    "年初预算{a}，年中调整为{b}。",
    "部门预算由年初的{a}调整至{b}。",
    "预算由{a}调整到{b}。",
)
def from_to(desk: Desk, honest: bool) -> Said:
    """What the budget was made in the course of the year."""
    first, second = desk.amount("expend_total_initial"), desk.amount("expend_total_revised")
    needed(first > 1, "no initial budget")
    return {"a": money(first), "b": money(second if honest else second + first / 7)}


@claim(
    "respectively_money",
    "基本支出、项目支出分别为{a}、{b}。",
    "基本支出和项目支出决算分别为{a}和{b}。",
    "基本支出、项目支出决算分别是{a}、{b}。",
)
def respectively(desk: Desk, honest: bool) -> Said:
    """分别为, in the other order."""
    pair = [desk.amount("expend_basic_final"), desk.amount("expend_project_final")]
    needed(abs(pair[0] - pair[1]) > 10, "nearly the same")
    first, second = pair if honest else pair[::-1]
    return {"a": money(first), "b": money(second)}


@claim(
    "altogether",
    "基本支出{a}、项目支出{b}，合计{c}。",
    "其中基本支出{a}，项目支出{b}，两项共计{c}。",
    "基本支出{a}加上项目支出{b}，总计{c}。",
)
def altogether(desk: Desk, honest: bool) -> Said:
    """Right parts, another sum."""
    basic, project = desk.amount("expend_basic_final"), desk.amount("expend_project_final")
    total = desk.amount("expend_total_final")
    needed(basic > 10 and project > 10 and abs(basic + project - total) < 1, "not one of both")
    return {"a": money(basic), "b": money(project), "c": money(total if honest else total * Decimal("1.09"))}


@claim("operating_of_basic", "基本支出{a}，其中日常公用经费{b}。", "基本支出决算{a}（其中：公用经费{b}）。")
def operating_of_basic(desk: Desk, honest: bool) -> Said:
    """其中, of another year's report."""
    basic, part = desk.amount("expend_basic_final"), desk.amount("expend_operating_final")
    needed(part > 5, "no such expenses")
    return {"a": money(basic), "b": money(part if honest else part * Decimal("1.26"))}


@claim("per_head", "在职人员人均公用经费{n}万元。", "按年末在职人数计算，人均日常公用经费{n}万元。")
def per_head(desk: Desk, honest: bool) -> Said:
    """Per head of those in office."""
    value = ratio(desk, "expend_operating_final", "staff_total")
    needed(value > Decimal("0.05"), "no such expenses")
    return {"n": places(value if honest else value * Decimal("2.4"), 2)}


@claim(
    "two_years",
    "“三公”经费{last}年决算{a}，{year}年决算{b}。",
    "“三公”经费上年决算{a}，本年决算{b}。",
)
def two_years(desk: Desk, honest: bool) -> Said:
    """Last year's figure and this year's, exchanged."""
    pair = [desk.amount("sangong_total_last"), desk.amount("sangong_total_final")]
    needed(min(pair) > 0 and abs(pair[0] - pair[1]) > pair[0] / 20, "nearly the same")
    first, second = pair if honest else pair[::-1]
    return {"a": money(first), "b": money(second)}


@claim("vehicles_and_guests", "其中公务用车运行维护费{a}，公务接待费{b}。")
def vehicles_and_guests(desk: Desk, honest: bool) -> Said:
    """The lines of “三公” one for the other."""
    pair = [desk.amount("sangong_running_final"), desk.amount("sangong_reception_final")]
    needed(abs(pair[0] - pair[1]) > 1, "nearly the same")
    first, second = pair if honest else pair[::-1]
    return {"a": money(first), "b": money(second)}


@claim("cut_by", "“三公”经费比上年减少{n}。", "“三公”经费较{last}年节约{n}。", "“三公”经费同比压减{n}。")
def cut_by(desk: Desk, honest: bool) -> Said:
    """By how much the “三公” expenses were cut."""
    gap = desk.amount("sangong_total_last") - desk.amount("sangong_total_final")
    needed(gap > 1, "not cut")
    return {"n": money(gap if honest else gap * 2 + 3)}


@claim("saved_in_procurement", "政府采购节约资金{n}。", "通过政府采购节约财政资金{n}。")
def saved(desk: Desk, honest: bool) -> Said:
    """What procurement saved against its plan."""
    gap = desk.amount("proc_plan_total") - desk.amount("proc_actual_total")
    needed(gap >= Decimal("0.5"), "nothing saved")
    return {"n": money(gap if honest else gap * 4 + 6)}


@claim("added_in_year", "年中净追加预算{n}。", "全年预算净增加{n}。", "调整预算比年初预算增加{n}。")
def added(desk: Desk, honest: bool) -> Said:
    """What was added to the budget."""
    gap = desk.amount("expend_total_revised") - desk.amount("expend_total_initial")
    needed(gap > 1 and desk.amount("expend_total_initial") > 0, "nothing added")
    return {"n": money(gap if honest else gap * Decimal("1.7"))}


@claim("adjustment_note", "全年调整{k}笔，净额{n}。", "全年调整 {k} 笔，合计 {n}。")
def adjustment_note(desk: Desk, honest: bool) -> Said:
    """The adjustments and what they come to."""
    rows = desk.rows("adjustments")
    total = sum((number(row, "adj_amount") for row in rows), Decimal(0))
    needed(total > 1, "they come to nothing")
    return {"k": len(rows), "n": money(total if honest else total * Decimal("1.45"))}


@claim("idle_amount", "闲置固定资产{n}。", "年末闲置资产{n}，已列入处置计划。")
def idle(desk: Desk, honest: bool) -> Said:
    """What is idle."""
    value = desk.amount("asset_idle")
    needed(value > 1, "nothing idle")
    return {"n": money(value if honest else value / 4)}


@claim("largest_project", "金额最大的项目为{name}，预算{n}。", "其中{name}预算{n}，为本年最大项目。")
def largest_project(desk: Desk, honest: bool) -> Said:
    """The largest project, the budget of it wrong."""
    row = max(desk.rows("projects"), key=lambda r: number(r, "project_budget"))
    value = number(row, "project_budget")
    needed(value > 10, "no large project")
    return {"name": row.cells["project_name"].value, "n": money(value if honest else value * Decimal("1.31"))}


@claim("quarter_paid", "截至第三季度末累计支付{n}。", "前三季度累计支付{n}。", "9月底累计支付{n}。")
def quarter_paid(desk: Desk, honest: bool) -> Said:
    """Paid by the end of September."""
    value = desk.amount("pay_q3_paid")
    needed(value > 10, "nothing paid")
    return {"n": money(value if honest else value * Decimal("0.83"))}


@claim("carried_over", "上年结转{a}，年末结转结余{b}。", "年初结转结余{a}、年末结转结余{b}。")
def carried_over(desk: Desk, honest: bool) -> Said:
    """The beginning and the end, exchanged."""
    pair = [desk.amount("carryover_begin"), desk.amount("carryover_end")]
    needed(abs(pair[0] - pair[1]) > 5, "nearly the same")
    first, second = pair if honest else pair[::-1]
    return {"a": money(first), "b": money(second)}


@false_only("fund_income", "本年政府性基金预算财政拨款{n}。", "政府性基金收入决算{n}，专款专用。")
def fund_income(desk: Desk, honest: bool) -> Said:
    """A fund the cells say there is none of."""
    needed(desk.amount("income_fund_final") == 0, "there is one")
    return {"n": money(Decimal("86.40"))}


@false_only("abroad", "因公出国（境）费支出{n}。", "全年因公出国（境）1批次，支出{n}。")
def abroad(desk: Desk, honest: bool) -> Said:
    """A journey the cells say nobody made."""
    needed(desk.amount("sangong_abroad_final") == 0, "somebody went")
    return {"n": money(Decimal("8.6"))}


@false_only("respectively_three", "年初预算、调整预算、支出决算分别为{a}、{b}、{c}。")
def respectively_three(desk: Desk, honest: bool) -> Said:
    """Three figures, the last two exchanged."""
    keys = ("expend_total_initial", "expend_total_final", "expend_total_revised")
    a, b, c = (desk.amount(key) for key in keys)
    if abs(b - c) < 10:
        raise NotHere("nearly the same")
    return {"a": money(a), "b": money(b), "c": money(c)}
