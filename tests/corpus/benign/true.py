"""The third generation of harmless sentences: true ones, and figures that are none of the form's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from tests.corpus.benign.third import benign
from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.dates import day_of
from tests.corpus.operators.figures import append
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import lost, pick
from tests.corpus.operators.third.claims import CLAIMS, Claim, ratio, sentence
from tests.corpus.prose import FULL, money, percent, places, spoken


def _true(kind: str, claim: Claim) -> None:
    @benign(f"true_{kind}")
    def make(desk: Desk) -> None:
        append(desk, sentence(desk, claim, honest=True))


for _kind, _claim in CLAIMS.items():
    _true(_kind, _claim)


def _sentence(kind: str, *phrasings: str) -> None:
    """Register a sentence about something that is no figure of the form."""

    @benign(kind)
    def make(desk: Desk) -> None:
        known = {"year": desk.year, "last": desk.year - 1, "next": desk.year + 1, "before": desk.year - 3}
        append(desk, desk.pick(phrasings).format_map(known))


_sentence("says_plan_of_next_year", "{next}年拟申请部门预算约1300万元。", "{next}年计划实施项目15个。")
_sentence("says_other_budget", "上级专项资金2.1亿元由县财政直接拨付到镇，不在本部门预算内。")
_sentence(
    "says_assets_of_county", "全县固定资产投资增长8.2%。", "全县固定资产投资完成46.3亿元，同比下降1.5%。"
)
_sentence("says_doubled_elsewhere", "全县游客接待量比三年前翻一番。", "线上办件量较{before}年翻了两番。")
_sentence(
    "says_level_elsewhere", "空气质量优良天数与上年持平。", "全县就业形势保持平稳，登记失业率与上年基本持平。"
)
_sentence("says_half_elsewhere", "群众排队时间缩短一半。", "审批材料精简五成以上，平均用时减少近三分之二。")
_sentence("says_hotline", "12345热线工单按时答复率99.2%。", "开通12315热线咨询。")
_sentence("says_code_and_version", "执行GB/T 19001-2008标准。", "信息系统V3.2通过三级等保测评。")
_sentence(
    "says_first_and_last", "第一季度召开部署会，第四季度开展“回头看”。", "上半年印发方案，下半年组织实施。"
)
_sentence("says_share_of_villages", "93.5%的行政村通了客车。", "三分之二以上的村完成整治。")
_sentence("says_income_of_farmers", "带动农户户均增收3200元。", "农村居民人均可支配收入2.1万元，增长7.3%。")
_sentence(
    "says_people_served", "服务群众1.2万余人次。", "惠及学生近8000人。", "培训骨干不足百人，覆盖面有待扩大。"
)
_sentence(
    "says_history", "本部门于1984年成立，2009年机构改革后更名。", "自{before}年起连续三年开展专项行动。"
)
_sentence(
    "says_of_budget_law", "按照《会计法》第二十七条开展内部稽核。", "《政府采购法》第二条规定的范围内执行。"
)
_sentence("says_nothing_happened", "全年无重大舆情。", "未发生安全生产责任事故。", "无行政复议败诉案件。")
_sentence("says_weather", "受7月12日至15日特大暴雨影响，道路损毁3处，已于8月修复。")
_sentence("says_prices", "沥青价格比年初上涨12%。", "水泥均价由每吨380元降至340元。")
_sentence(
    "says_of_meeting",
    "经局党组第5次会议审议通过。",
    "{year}年3月召开绩效管理工作会，印发会议纪要〔{year}〕3号。",
)
_sentence("says_of_method", "自评采用比较法、因素分析法和公众评判法。", "自评工作分准备、实施、总结3个阶段。")
_sentence("says_team", "成立以局长为组长、5名成员组成的自评小组。", "自评小组由3个股室抽调6人组成。")
_sentence("says_our_school_quoted", "某校来函表示“我校道路通行条件明显改善”。")
_sentence("says_abbreviation", "加快简政放权，推行“一站式”“一窗式”服务。")
_sentence("says_all_in_other_list", "3座危桥全部完成改造。", "当年受理的许可申请全部按时办结。")


def _said(kind: str, *phrasings: str) -> Callable[[Callable[[Desk], dict[str, object]]], None]:
    """Register a true sentence whose figures are worked out from the cells."""

    def register(figures: Callable[[Desk], dict[str, object]]) -> None:
        @benign(kind)
        def make(desk: Desk) -> None:
            known = {"year": desk.year, "last": desk.year - 1} | figures(desk)
            append(desk, desk.pick(phrasings).format_map(known))

    return register


def _published(desk: Desk) -> dt.date:
    return day_of(desk.datum("disclose_published_budget").value)


@_said("says_day_with_hyphens", "部门预算公开日期：{d:%Y-%m-%d}。", "部门预算于{d:%Y.%m.%d}公开。")
def _day_hyphens(desk: Desk) -> dict[str, object]:
    return {"d": _published(desk)}


@_said("says_day_without_year", "部门预算已于当年{d.month}月{d.day}日公开。")
def _day_without_year(desk: Desk) -> dict[str, object]:
    return {"d": _published(desk)}


@_said("says_day_in_full_width", "部门预算于{d}公开。")
def _day_full_width(desk: Desk) -> dict[str, object]:
    day = _published(desk)
    return {"d": f"{day.year}年{day.month}月{day.day}日".translate(FULL)}


@_said("says_money_with_separators", "全年支出决算{n}万元。", "支出决算合计人民币{n}万元整。")
def _separators(desk: Desk) -> dict[str, object]:
    return {"n": f"{Decimal(places(desk.amount('expend_total_final'), 2)):,}"}


@_said("says_rate_in_words", "预算执行率为百分之{n}。")
def _rate_in_words(desk: Desk) -> dict[str, object]:
    return {"n": spoken(places(ratio(desk, "expend_total_final", "expend_total_revised") * 100, 2))}


@_said("says_rate_rounded", "预算执行率约{n}。", "预算执行率{n}左右。")
def _rate_rounded(desk: Desk) -> dict[str, object]:
    return {"n": percent(ratio(desk, "expend_total_final", "expend_total_revised"), 0)}


@_said("says_three_respectively", "年初预算、调整预算、支出决算分别为{a}、{b}和{c}。")
def _three(desk: Desk) -> dict[str, object]:
    keys = ("expend_total_initial", "expend_total_revised", "expend_total_final")
    return dict(zip("abc", (money(desk.amount(key)) for key in keys), strict=True))


@_said("says_quarters_respectively", "四个季度末累计支付分别为{q}万元。")
def _quarters(desk: Desk) -> dict[str, object]:
    return {"q": "、".join(places(desk.amount(f"pay_q{n}_paid"), 2) for n in range(1, 5))}


@_said("says_paid_in_third_quarter", "第三季度当季支付{n}。", "7—9月支付{n}。")
def _third(desk: Desk) -> dict[str, object]:
    return {"n": money(desk.amount("pay_q3_paid") - desk.amount("pay_q2_paid"))}


@_said("says_two_largest", "规模较大的两个项目为{a}和{b}，预算合计{n}。")
def _two_largest(desk: Desk) -> dict[str, object]:
    rows = sorted(desk.rows("projects", at_least=2), key=lambda r: number(r, "project_budget"))[-2:]
    names = [r.cells["project_name"].value for r in rows]
    return {"a": names[1], "b": names[0], "n": money(sum(number(r, "project_budget") for r in rows))}


@_said("says_part_of_tasks", "以{name}等为重点。", "其中{name}由分管领导牵头。")
def _part_of_tasks(desk: Desk) -> dict[str, object]:
    return {"name": desk.pick(desk.rows("tasks")).cells["task_name"].value}


@_said("says_lost_points", "{name}未得满分。", "“{name}”一项仍有扣分。")
def _lost_points(desk: Desk) -> dict[str, object]:
    return {"name": pick(desk, lost).indicator.name}


@_said("says_budget_of_project", "{name}预算{n}。", "{name}安排预算{n}。")
def _budget_of_project(desk: Desk) -> dict[str, object]:
    row = desk.pick([r for r in desk.rows("projects") if number(r, "project_budget") > 1], "no budget")
    return {"name": row.cells["project_name"].value, "n": money(number(row, "project_budget"))}


@_said("says_not_satisfied", "另有{n}份表示不满意或一般。")
def _not_satisfied(desk: Desk) -> dict[str, object]:
    gap = desk.amount("survey_valid") - desk.amount("survey_satisfied")
    if gap <= 0:
        raise NotHere("all satisfied")
    return {"n": f"{gap:f}"}
