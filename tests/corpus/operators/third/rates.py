"""Rates as reports put them: 占比, 增长, 下降, 百分点, 成, 翻一番, 持平, 完成率达."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import claim, false_only, moved, needed, plain, ratio
from tests.corpus.prose import DIGITS, money, percent, places
from workbook.submission import Row

Said = dict[str, object]
ONE = Decimal(1)


def _share(kind: str, part: str, whole: str, *words: str) -> None:
    """Register a claim about the share of one field in another."""

    @claim(kind, *words)
    def figures(desk: Desk, honest: bool) -> Said:
        value = ratio(desk, part, whole)
        needed(Decimal("0.01") < value < ONE, "no part of it")
        return {"n": percent(value if honest else moved(value))}


_share(
    "share_of_projects", "expend_project_final", "expend_total_final",
    "项目支出占支出总额的{n}。", "项目支出占支出决算的比重为{n}。", "项目支出占总支出的{n}。",
)  # fmt: skip
_share(
    "share_of_basic", "expend_basic_final", "expend_total_final",
    "基本支出占支出决算的{n}。", "基本支出占总支出的比重达{n}。",
)  # fmt: skip
_share(
    "share_of_personnel", "expend_personnel_final", "expend_basic_final",
    "人员经费占基本支出的{n}。", "基本支出中人员经费占比{n}。",
)  # fmt: skip
_share("share_of_idle", "asset_idle", "asset_total",
       "闲置资产占固定资产总额的{n}。", "闲置固定资产占比{n}。")  # fmt: skip
_share("share_of_carryover", "carryover_end", "expend_total_revised",
       "结转结余率为{n}。", "年末结转结余占调整预算的{n}。")  # fmt: skip
_share("share_of_valid", "survey_valid", "survey_returned",
       "问卷有效率{n}。", "回收问卷中有效问卷占{n}。")  # fmt: skip
_share("share_returned", "survey_returned", "survey_sent", "问卷回收率{n}。", "调查问卷回收率达{n}。")


@claim(
    "progress_by_june", "上半年支付进度{n}。", "6月底预算支付进度达到{n}。", "截至第二季度末支付进度为{n}。"
)
def progress_by_june(desk: Desk, honest: bool) -> Said:
    """How much of the year's money was paid by the end of June."""
    value = ratio(desk, "pay_q2_paid", "payable")
    needed(value > Decimal("0.05"), "nothing paid")
    return {"n": percent(value if honest else moved(value))}


@claim("petitions_on_time", "信访按期办结率{n}。", "信访事项按期办结率达{n}。")
def petitions_on_time(desk: Desk, honest: bool) -> Said:
    """The share of petitions settled in time."""
    value = ratio(desk, "petition_on_time", "petition_received")
    return {
        "n": percent(value if honest else value - Decimal("0.08") * (1 if value > Decimal("0.5") else -1))
    }


@claim(
    "budget_grew", "调整预算比年初预算增长{n}。", "全年预算较年初预算增加{n}。", "调整预算较年初增长了{n}。"
)
def budget_grew(desk: Desk, honest: bool) -> Said:
    """How much the budget grew in the year."""
    value = ratio(desk, "expend_total_revised", "expend_total_initial") - 1
    needed(value > Decimal("0.005"), "it did not grow")
    return {"n": percent(value if honest else value + Decimal("0.0934"))}


@claim(
    "sangong_fell",
    "“三公”经费比上年下降{n}。",
    "“三公”经费同比下降{n}。",
    false=("“三公”经费比上年增长{n}。", "“三公”经费同比增长{n}。", "“三公”经费较上年上升{n}。"),
)
def sangong_fell(desk: Desk, honest: bool) -> Said:
    """A fall called a rise; the rate is right."""
    value = ratio(desk, "sangong_total_final", "sangong_total_last")
    needed(value < Decimal("0.97"), "it did not fall")
    return {"n": percent(ONE - value)}


@claim(
    "sangong_rose",
    "“三公”经费比上年增长{n}。",
    "“三公”经费同比上升{n}。",
    false=("“三公”经费比上年下降{n}。", "“三公”经费同比减少{n}，实现只减不增。"),
)
def sangong_rose(desk: Desk, honest: bool) -> Said:
    """A rise called a fall; the rate is right."""
    value = ratio(desk, "sangong_total_final", "sangong_total_last")
    needed(value > Decimal("1.02"), "it did not rise")
    return {"n": percent(value - ONE)}


@claim("short_by_points", "支出预算执行率比100%低{n}个百分点。", "预算执行率距100%还差{n}个百分点。")
def short_by_points(desk: Desk, honest: bool) -> Said:
    """How many points the execution of the budget falls short."""
    value = (ONE - ratio(desk, "expend_total_final", "expend_total_revised")) * 100
    needed(value > 2, "not short")
    return {"n": places(value if honest else value / 2, 2)}


@claim(
    "points_gained",
    "第三季度末支付进度比第二季度末提高{n}个百分点。",
    "三季度支付进度较二季度上升{n}个百分点。",
)
def points_gained(desk: Desk, honest: bool) -> Said:
    """How many points the payments gained in the third quarter."""
    gap = (ratio(desk, "pay_q3_paid", "payable") - ratio(desk, "pay_q2_paid", "payable")) * 100
    needed(gap > 2, "hardly any")
    return {"n": places(gap if honest else gap / 3, 2)}


@claim("tenths", "支出决算超过调整预算的{n}成。", "调整预算已支出{n}成以上。")
def tenths(desk: Desk, honest: bool) -> Said:
    """九成以上."""
    tenth = int(
        (ratio(desk, "expend_total_final", "expend_total_revised") * 10).to_integral_value(ROUND_FLOOR)
    )
    needed(1 < tenth < (10 if honest else 9), "no such words")
    exact = ratio(desk, "expend_total_final", "expend_total_revised") * 10 == tenth
    needed(not exact, "just so much")
    return {"n": DIGITS[tenth if honest else tenth + 1]}


@false_only("doubled", "“三公”经费比上年翻一番。", "“三公”经费较上年增长一倍。", "“三公”经费是上年的2倍。")
def doubled(desk: Desk, honest: bool) -> Said:
    """翻一番."""
    value = ratio(desk, "sangong_total_final", "sangong_total_last")
    needed(value < Decimal("1.6"), "nearly doubled")
    return {}


@false_only("halved", "“三公”经费比上年下降一半。", "“三公”经费较上年减半。", "“三公”经费压缩至上年的五成。")
def halved(desk: Desk, honest: bool) -> Said:
    """减半."""
    value = ratio(desk, "sangong_total_final", "sangong_total_last")
    needed(value > Decimal("0.7"), "nearly halved")
    return {}


@claim("level", "“三公”经费与上年基本持平。", "“三公”经费同上年持平。")
def level(desk: Desk, honest: bool) -> Said:
    """持平."""
    gap = abs(ratio(desk, "sangong_total_final", "sangong_total_last") - 1)
    needed(gap < Decimal("0.005") if honest else gap > Decimal("0.08"), "neither level nor far from it")
    return {}


@claim(
    "within_budget",
    "“三公”经费控制在预算以内。",
    "“三公”经费未超预算。",
    false=("“三公”经费超出预算。", "“三公”经费超预算支出。"),
)
def within_budget(desk: Desk, honest: bool) -> Said:
    """Below the budget, called over it."""
    needed(ratio(desk, "sangong_total_final", "sangong_total_budget") < Decimal("0.995"), "not below")
    return {}


@claim(
    "over_budget",
    "“三公”经费超出预算{n}。",
    false=("“三公”经费控制在预算以内。", "“三公”经费未突破预算。", "“三公”经费实际支出未超预算数。"),
)
def over_budget(desk: Desk, honest: bool) -> Said:
    """Over the budget, called below it."""
    gap = desk.amount("sangong_total_final") - desk.amount("sangong_total_budget")
    needed(gap > 1, "not over")
    return {"n": money(gap)}


def _projects(desk: Desk) -> Row:
    rows = [r for r in desk.rows("projects") if number(r, "project_budget") > 10]
    return desk.pick(rows, "no project with a budget")


@claim("project_rate", "{name}预算执行率{n}。", "{name}执行率为{n}。", "其中{name}资金执行率达{n}。")
def project_rate(desk: Desk, honest: bool) -> Said:
    """What part of its budget a project spent."""
    row = _projects(desk)
    value = number(row, "project_spent") / number(row, "project_budget")
    return {"name": row.cells["project_name"].value, "n": percent(value if honest else moved(value))}


@claim("projects_rate", "项目资金执行率{n}。", "项目支出预算执行率为{n}。")
def projects_rate(desk: Desk, honest: bool) -> Said:
    """What part of their budgets all projects spent."""
    value = ratio(desk, "expend_project_final", "expend_project_revised")
    needed(value > Decimal("0.05"), "nothing spent")
    return {"n": percent(value if honest else moved(value))}


@claim("target_grew", "{name}比上年增长{n}。", "{name}同比增长{n}。", "{name}较{last}年增长{n}。")
def target_grew(desk: Desk, honest: bool) -> Said:
    """How much a result grew over the year before."""
    rows = [
        r for r in desk.rows("targets")
        if isinstance(r.cells["target_last"].value, Decimal) and r.cells["target_last"].value
        and isinstance(r.cells["target_actual"].value, Decimal)
        and r.cells["target_actual"].value > r.cells["target_last"].value * Decimal("1.01")
    ]  # fmt: skip
    row = desk.pick(rows, "nothing grew")
    value = number(row, "target_actual") / number(row, "target_last") - 1
    wrong = value + Decimal("0.217")
    return {"name": row.cells["target_name"].value, "n": percent(value if honest else wrong)}


@claim("target_rate", "{name}完成率{n}。", "{name}完成年度目标的{n}。", "{name}目标完成率达{n}。")
def target_rate(desk: Desk, honest: bool) -> Said:
    """What part of a target was reached."""
    rows = [
        r for r in desk.rows("targets")
        if r.cells["target_direction"].value == "≥" and r.cells["target_revised"].blank
        and isinstance(r.cells["target_value"].value, Decimal) and r.cells["target_value"].value
        and isinstance(r.cells["target_actual"].value, Decimal)
    ]  # fmt: skip
    row = desk.pick(rows, "no such target")
    value = number(row, "target_actual") / number(row, "target_value")
    wrong = value - Decimal("0.143") if value > Decimal("0.4") else value + Decimal("0.27")
    return {"name": row.cells["target_name"].value, "n": percent(value if honest else wrong)}


@claim("score_rate", "自评得分率{n}。", "自评总分占满分的{n}。")
def score_rate(desk: Desk, honest: bool) -> Said:
    """The total as a share of 100 points."""
    value = desk.amount("self_total") / 100
    needed(Decimal("0.2") < value < ONE, "no rate")
    return {"n": percent(value if honest else moved(value, "0.0812"))}


@false_only("beyond_points", "自评扣分{n}分。", "经自评，共扣{n}分。")
def beyond_points(desk: Desk, honest: bool) -> Said:
    """How many points were taken off in all."""
    loss = 100 - desk.amount("self_total")
    needed(loss > 1, "nothing lost")
    return {"n": plain(loss / 2)}
