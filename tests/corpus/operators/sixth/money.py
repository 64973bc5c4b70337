"""What is said of income, outturn, adjustments, payments, the three public expenses and purchases."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.sixth.sayings import above, more, says, share, some
from workbook.submission import Row

CENT = Decimal("0.5")
OUT, PLAN = "expend_total_final", "expend_total_revised"


def _none_planned(desk: Desk, source: str) -> bool | None:
    """Tell whether money of a source came; None where it was planned only."""
    if some(desk, f"income_{source}_final"):
        return True
    planned = any(some(desk, f"income_{source}_{column}") for column in ("initial", "revised"))
    return None if planned else False


says(
    "has_fund_money",
    lambda d: _none_planned(d, "fund"),
    ("年度收入中含有政府性基金预算拨款", "本年取得了政府性基金预算拨款收入"),
    ("本年没有政府性基金预算收入", "未安排政府性基金预算资金"),
)
says(
    "has_capital_money",
    lambda d: _none_planned(d, "capital"),
    ("本年取得国有资本经营预算拨款", "收入来源包括国有资本经营预算"),
    ("本年无国有资本经营预算收入", "没有国有资本经营预算拨款"),
)
says(
    "has_other_money",
    lambda d: some(d, "income_other_final"),
    ("决算收入除财政拨款外还有其他收入", "当年实现了财政拨款以外的其他收入"),
    ("决算收入全部来自财政拨款", "当年没有财政拨款以外的收入"),
)
says(
    "mostly_general_budget",
    lambda d: above(share(d, "income_public_final", "income_total_final"), "0.6", "0.1"),
    ("一般公共预算拨款是决算收入的主要来源", "决算收入以一般公共预算拨款为主"),
    ("决算收入主要靠事业收入和其他收入", "一般公共预算拨款在决算收入中占比不到一半"),
)
says(
    "income_over_outturn",
    lambda d: more(d.amount("income_total_final"), d.amount(OUT), CENT),
    ("当年决算收入大于支出", "当年收支相抵有结余"),
    ("当年决算支出大于收入", "当年收不抵支，动用了以前年度结转资金"),
)
says(
    "income_over_plan",
    lambda d: more(d.amount("income_total_final"), d.amount("income_total_revised"), CENT),
    ("决算收入超过调整后的收入预算", "全年收入好于调整预算"),
    ("决算收入少于调整后的收入预算", "全年收入没有达到调整预算"),
)
says(
    "mostly_projects",
    lambda d: more(d.amount("expend_project_final"), d.amount("expend_basic_final"), CENT),
    ("项目支出多于基本支出", "支出结构以项目支出为主"),
    ("项目支出少于基本支出", "支出结构以基本支出为主"),
)
says(
    "people_cost_half",
    lambda d: more(d.amount("expend_personnel_final") * 2, d.amount(OUT), 1),
    ("人员经费占全部支出的一半以上", "全部支出中过半用于人员经费"),
    ("人员经费不到全部支出的一半", "用于人员经费的不足支出总额的一半"),
)
says(
    "office_within_budget",
    lambda d: d.amount("expend_operating_final") <= d.amount("expend_operating_revised"),
    ("日常公用经费没有突破预算", "公用经费控制在调整后的预算之内"),
    ("日常公用经费突破了预算", "公用经费实际支出高于调整后的预算"),
)
says(
    "all_spent",
    lambda d: d.amount(OUT) == d.amount(PLAN),
    ("预算资金全部执行完毕", "年末没有未执行的预算"),
    ("预算没有全部执行完毕", "年末尚有预算未执行"),
)
says(
    "nine_in_ten_spent",
    lambda d: above(share(d, OUT, PLAN), "0.9"),
    ("预算执行率在九成以上", "九成以上的预算资金形成支出"),
    ("预算执行率不到九成", "预算执行率低于90%"),
)
says(
    "project_money_left",
    lambda d: more(d.amount("expend_project_revised"), d.amount("expend_project_final"), CENT),
    ("项目资金没有全部用完", "部分项目支出预算未执行"),
    ("项目支出超过了调整后的项目预算", "项目支出决算高于项目预算"),
)
says(
    "budget_grew",
    lambda d: more(d.amount(PLAN), d.amount("expend_total_initial"), CENT),
    ("调整后预算规模比年初扩大", "年中预算净增加"),
    ("调整后预算规模比年初缩小", "年中预算净减少"),
)
says(
    "people_money_grew",
    lambda d: more(d.amount("expend_personnel_revised"), d.amount("expend_personnel_initial"), CENT),
    ("年中追加了人员经费预算", "人员经费预算比年初增加"),
    ("年中压减了人员经费预算", "人员经费预算比年初减少"),
)


def _changes(desk: Desk) -> list[Row]:
    return desk.rows("adjustments")


def _both_ways(desk: Desk) -> bool:
    amounts = [number(row, "adj_amount") for row in _changes(desk)]
    return min(amounts) < 0 < max(amounts)


def _days(desk: Desk) -> list[dt.date]:
    days = [row.cells["adj_date"].value for row in _changes(desk)]
    return [day for day in days if isinstance(day, dt.date)]


says(
    "budget_changed",
    lambda d: bool(list(d.submission.rows("adjustments"))),
    ("年度中间办理过预算调整", "批复的预算在年中作过调整"),
    ("年初批复的预算全年未作调整", "年中没有办理预算调整"),
)
says(
    "cut_and_added",
    _both_ways,
    ("预算调整有增有减", "年中既有追加也有追减"),
    ("各笔预算调整都是同一个方向", "年中调整没有增减互现的情况"),
)
says(
    "transfers_came",
    lambda d: any(r.cells["adj_type"].value == "上级转移支付" for r in _changes(d)),
    ("预算调整中包括上级转移支付", "年中收到上级下达的转移支付资金"),
    ("预算调整不涉及上级转移支付", "年中没有因上级转移支付调整预算"),
)
says(
    "changes_left_out",
    lambda d: any(r.cells["adj_excluded"].value == "是" for r in _changes(d)),
    ("部分调整事项按规定不纳入预算调整率考核", "计算调整率时剔除了按规定不考核的调整"),
    ("各笔调整均纳入考核，没有剔除事项", "计算调整率时没有剔除任何调整事项"),
)
says(
    "changed_by_midyear",
    lambda d: min(_days(d)) < dt.date(d.year, 7, 1),
    ("上半年已有预算调整", "预算调整在上半年就已发生"),
    ("预算调整都发生在下半年", "上半年没有调整预算"),
)
says(
    "changed_after_midyear",
    lambda d: max(_days(d)) >= dt.date(d.year, 7, 1),
    ("下半年仍有预算调整", "7月以后办理过预算调整"),
    ("预算调整都在上半年办结", "7月以后没有再调整预算"),
)
says(
    "one_change",
    lambda d: len(_changes(d)) == 1,
    ("全年只办理了一次预算调整", "年中预算调整仅此一笔"),
    ("全年多次办理预算调整", "年中预算调整不止一笔"),
)
