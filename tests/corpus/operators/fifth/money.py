"""What the text says of budget and outturn, payment, three-public money, assets and purchases."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.fifth.claims import Said, amount, cell, either, less, ratio, say, share
from tests.corpus.operators.third.claims import above, below, needed, plain
from tests.corpus.prose import money, percent, places

amount("outturn_after_review", cell("expend_total_final"),
       "经决算审核，{year}年本部门实际支出合计{n}。", "决算报表反映，部门全年支出总额{n}。")  # fmt: skip
amount("approved_in_the_year", less("expend_total_revised", "expend_total_initial"),
       "年中净追加预算{n}。", "调整后的支出预算比年初增加{n}。")  # fmt: skip
amount("personnel_money", cell("expend_personnel_final"),
       "工资福利等人员经费实际支出{n}。", "{year}年人员经费决算数为{n}。")  # fmt: skip
amount("operating_money", cell("expend_operating_final"),
       "日常公用经费支出{n}，用于办公、水电和差旅。", "公用经费决算{n}。")  # fmt: skip
amount("project_budget_at_first", cell("expend_project_initial"),
       "年初安排项目支出预算{n}。", "项目支出年初预算为{n}。")  # fmt: skip
amount("basic_budget_revised", cell("expend_basic_revised"),
       "基本支出调整预算{n}。", "调整后基本支出预算为{n}。")  # fmt: skip
amount("appropriation", cell("income_public_final"),
       "一般公共预算财政拨款收入{n}。", "当年取得一般公共预算拨款{n}。")  # fmt: skip
amount("income_left_over", less("income_total_final", "expend_total_final"),
       "当年收入比支出多{n}。", "全年收支相抵，当年结余{n}。")  # fmt: skip
amount("carried_to_next_year", cell("carryover_end"),
       "年末未用完的资金{n}按规定结转下年使用。", "结转结余资金{n}已全部编入{next}年预算。")  # fmt: skip
amount("brought_from_last_year", cell("carryover_begin"), "上年结转结余资金{n}。", "年初结转{n}。")
amount("first_quarter", cell("pay_q1_paid"), "一季度支付{n}。", "截至3月底，累计支付{n}。")
amount("three_quarters", cell("pay_q3_paid"), "截至9月底，累计支付{n}。", "前三季度共支付{n}。")
amount("second_quarter_alone", less("pay_q2_paid", "pay_q1_paid"),
       "第二季度当季支付{n}。", "4至6月共支付{n}。")  # fmt: skip
amount("vehicles_running", cell("sangong_running_final"),
       "公务用车运行维护费实际支出{n}。", "公车运行维护费决算数{n}。")  # fmt: skip
amount("reception_last_year", cell("sangong_reception_last"),
       "上年公务接待费为{n}。", "{last}年公务接待费支出{n}。")  # fmt: skip
amount("sangong_planned", cell("sangong_total_budget"),
       "{year}年“三公”经费预算安排{n}。", "年初批复“三公”经费预算{n}。")  # fmt: skip
amount("purchases_planned", cell("proc_plan_total"),
       "全年编报政府采购计划{n}。", "政府采购预算金额{n}。")  # fmt: skip
amount("saved_in_purchases", less("proc_plan_total", "proc_actual_total"),
       "政府采购比计划节约资金{n}。", "实际采购金额比采购计划少{n}。")  # fmt: skip
amount("assets_in_use", cell("asset_used"), "在用固定资产{n}。", "其中正在使用的固定资产为{n}。")
amount("assets_idle", cell("asset_idle"), "闲置固定资产{n}。", "目前尚有{n}的固定资产处于闲置状态。")

share("basic_of_all", ratio("expend_basic_final", "expend_total_final"),
      "基本支出占总支出的{n}。", "从支出结构看，基本支出占比{n}。")  # fmt: skip
share("projects_of_all", ratio("expend_project_final", "expend_total_final"),
      "项目支出占全年支出的{n}。", "从支出结构看，项目支出占比为{n}。")  # fmt: skip
share("personnel_of_basic", ratio("expend_personnel_final", "expend_basic_final"),
      "人员经费占基本支出的{n}。", "基本支出中，人员经费占{n}。")  # fmt: skip
share("projects_executed", ratio("expend_project_final", "expend_project_revised"),
      "项目支出预算执行率为{n}。", "项目支出完成调整预算的{n}。")  # fmt: skip
share("appropriation_of_income", ratio("income_public_final", "income_total_final"),
      "一般公共预算财政拨款占总收入的{n}。", "收入中{n}来自一般公共预算财政拨款。")  # fmt: skip
share("paid_by_september", ratio("pay_q3_paid", "payable"),
      "截至三季度末，支付进度为{n}。", "9月末支付进度达到{n}。")  # fmt: skip
share("idle_assets", ratio("asset_idle", "asset_total"),
      "固定资产闲置率为{n}。", "闲置资产占固定资产总额的{n}。")  # fmt: skip
share("raised_in_the_year", lambda d: ratio("expend_total_revised", "expend_total_initial")(d) - 1,
      "调整预算比年初预算增长{n}。", "年中预算调增幅度为{n}。")  # fmt: skip
share("vehicles_of_sangong", ratio("sangong_running_final", "sangong_total_final"),
      "公务用车运行维护费占“三公”经费的{n}。", "“三公”经费中，公车运行维护费占{n}。")  # fmt: skip


def _chain(desk: Desk, honest: bool) -> Said:
    first, last = desk.amount("expend_total_initial"), desk.amount("expend_total_revised")
    needed(last > first + 5, "no addition")
    added = last - first
    return {"a": money(first), "b": money(added if honest else added * 2 + 15), "c": money(last)}


say("chain_of_the_budget", _chain, "年初预算{a}，年中追加{b}，调整后预算{c}。",
    "支出预算由年初的{a}调整为{c}，净增{b}。")  # fmt: skip


def _parts(desk: Desk, honest: bool) -> Said:
    basic, projects = desk.amount("expend_basic_final"), desk.amount("expend_project_final")
    needed(abs(basic - projects) > 5 and min(basic, projects) > 5, "alike")
    pair = (basic, projects) if honest else (projects, basic)
    return {"c": money(basic + projects), "a": money(pair[0]), "b": money(pair[1])}


say("parts_of_the_outturn", _parts, "全年支出{c}，其中基本支出{a}、项目支出{b}。",
    "部门支出决算{c}（基本支出{a}，项目支出{b}）。")  # fmt: skip


def _two(desk: Desk, honest: bool) -> Said:
    a, b = desk.amount("income_total_final"), desk.amount("expend_total_final")
    needed(abs(a - b) > 20, "alike")
    pair = (a, b) if honest else (b, a)
    return {"a": money(pair[0]), "b": money(pair[1])}


say("income_and_outturn", _two, "{year}年收入决算{a}，支出决算{b}。", "全年总收入{a}、总支出{b}。")


def _rate_in_full(desk: Desk, honest: bool) -> Said:
    a, b = desk.amount("expend_total_final"), desk.amount("expend_total_revised")
    value = ratio("expend_total_final", "expend_total_revised")(desk)
    needed(value > Decimal("0.3"), "little spent")
    return {"a": money(a), "b": money(b), "n": percent(value if honest else value - Decimal("0.11"))}


say("rate_in_full", _rate_in_full, "全年预算数{b}，执行数{a}，预算执行率{n}。",
    "调整预算{b}，实际支出{a}，完成预算的{n}。")  # fmt: skip


def _about(desk: Desk, honest: bool) -> Said:
    value = desk.amount("expend_total_final")
    needed(value > 100, "too little")
    return {"n": places(value if honest else value * Decimal("1.35"), 0)}


say("outturn_in_whole_wan", _about, "全年总支出约{n}万元。", "本年总支出大约{n}万元。")


def _bound(desk: Desk, honest: bool) -> Said:
    value = desk.amount("income_total_final")
    needed(value > 50, "too little")
    return {"n": plain(below(value) if honest else above(value * Decimal("1.2")))}


say("income_more_than", _bound, "全年总收入突破{n}万元。", "本年总收入在{n}万元以上。")


def _wan_or_yuan(desk: Desk, honest: bool) -> Said:
    value = desk.amount("sangong_total_final")
    needed(value > 1, "no such money")
    return {"n": f"{places(value, 2)}万元" if honest else f"{places(value, 2)}元"}


say("sangong_unit", _wan_or_yuan, "全年“三公”经费支出{n}。", "“三公”经费实际开支{n}。")


def _adjacent(desk: Desk, honest: bool) -> Said:
    value = desk.amount("asset_total")
    needed(value > 10, "few assets")
    return {"n": places(value * (10000 if honest else 1), 2)}


say("assets_in_yuan", _adjacent, "年末固定资产总额{n}元。", "固定资产账面总额为{n}元。")


def _up(last: str, now: str) -> Callable[[Desk], bool]:
    def holds(desk: Desk) -> bool:
        before, after = desk.amount(last), desk.amount(now)
        needed(before > 0 and abs(after - before) > before / 100, "the same")
        return after > before

    return holds


either("sangong_direction", _up("sangong_total_last", "sangong_total_final"),
       ("“三公”经费支出比上年有所增加。", "“三公”经费决算数高于上年。"),
       ("“三公”经费支出比上年有所减少。", "“三公”经费实现只减不增。"))  # fmt: skip
either("sangong_against_budget", _up("sangong_total_budget", "sangong_total_final"),
       ("“三公”经费实际支出超过预算。", "“三公”经费决算高于年初预算。"),
       ("“三公”经费控制在预算以内。", "“三公”经费实际支出未突破预算。"))  # fmt: skip
either("budget_direction", _up("expend_total_initial", "expend_total_revised"),
       ("年中支出预算有所调增。",), ("年中支出预算调减。", "调整预算低于年初预算。"))  # fmt: skip
either("basic_or_projects", _up("expend_project_final", "expend_basic_final"),
       ("从支出构成看，基本支出高于项目支出。",), ("从支出构成看，项目支出高于基本支出。",))  # fmt: skip


def _reception(desk: Desk) -> bool:
    return desk.amount("sangong_reception_final") > 0


either("reception_at_all", _reception, ("本年发生了公务接待费。", "当年有公务接待费支出。"),
       ("全年未发生公务接待费。", "本年公务接待费为零。"))  # fmt: skip


def _nine_tenths(desk: Desk) -> bool:
    value = ratio("expend_total_final", "expend_total_revised")(desk)
    needed(not Decimal("0.88") < value < Decimal("0.92"), "near the bound")
    return value > Decimal("0.9")


either("nine_tenths_executed", _nine_tenths, ("全年预算执行率超过九成。", "预算执行率在90%以上。"),
       ("全年预算执行率不足九成。", "预算执行率低于90%。"))  # fmt: skip
