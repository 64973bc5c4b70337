"""Cells of the fifth generation, unusual and in order: true notes, legal peculiarities, other layouts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.corpus.benign.fifth_kind import benign
from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import entry, lost, pick
from tests.corpus.operators.third.claims import needed, plain
from tests.corpus.prose import money

MONEY, ORDER = ("执行", "支出", "支付", "结转", "完成"), ("健全", "规范", "合规", "管理", "规划", "合理")


def _cause(kind: str, parts: tuple[str, ...], *words: str) -> None:
    """Register a kind that gives a loss a real reason; parts: of the names of indicators it may be one of."""

    @benign(f"cause_{kind}", follows=False)
    def make(desk: Desk) -> None:
        item = pick(desk, lambda i: lost(i) and any(part in i.indicator.name for part in parts))
        points = plain(item.points - (item.score or 0))
        desk.put(entry(desk, "score_reason", item), f"{desk.pick(words)}，扣{points}分")


_cause(
    "of_weather", MONEY, "因7月洪水冲毁便道，工程停工45天，四季度才恢复施工", "受持续降雨影响，施工推迟两个月"
)
_cause(
    "of_bidding",
    MONEY,
    "设备采购两次流标，10月才签订合同，尾款未能支付",
    "因投标人不足三家重新招标，开工推迟",
)
_cause(
    "of_money_from_above",
    MONEY,
    "上级专项资金11月20日才下达，当年来不及形成支出",
    "省级资金12月到账，结转下年使用",
)
_cause("of_papers", MONEY, "用地手续8月才获批，合同签订推迟", "竣工财务决算审计尚未完成，尾款未付")
_cause(
    "of_people",
    ORDER,
    "两名业务人员年中调出，岗位空缺5个月，资料归集不及时",
    "新录用人员8月才到岗，业务衔接不够",
)
_cause(
    "of_the_form", ORDER, "个别资料装订时遗漏，查阅时未能提供原件", "部分台账由下属单位保管，汇总时缺少一册"
)


def _put(kind: str, key: str, *values: str) -> None:
    """Register a kind that types another text into a cell."""

    @benign(kind)
    def make(desk: Desk) -> None:
        desk.put(key, desk.pick(values))


_put("head_of_three_signs", "dept_head", "欧阳建国", "阿依古丽·买买提")
_put("preparer_with_his_office", "preparer", "李四（计划财务股）", "李四、王五")
_put("mobile_phone", "phone", "13912345678", "0736-8765432转806")
_put("address_of_a_page", "disclose_url_budget", "https://www.example.gov.cn/bmys/index.html?id=20")
_put("idle_assets_explained", "asset_note", "闲置设备为机构改革划转，已向机关事务中心申请调剂",
     "闲置部分主要是待报废车辆和旧电脑，处置手续正在办理")  # fmt: skip
_put(
    "duties_of_two_lines",
    "text_duties",
    "本部门（虚构）主要职责：\n1.负责产业发展和公路养护；\n2.负责安全检查和政务服务。",
)


@benign("adjustments_counted_in_chinese")
def adjustments(desk: Desk) -> None:
    """The note counts the adjustments in Chinese numerals, and adds them up."""
    rows = desk.rows("adjustments")
    whole = sum(number(r, "adj_amount") for r in rows)
    needed(len(rows) < 10 and whole > 0, "many")
    count = "零一两三四五六七八九"[len(rows)]
    desk.put(
        "adj_note",
        f"年内共{count}笔调整，净增加{money(whole)}" if len(rows) > 1 else f"年内一笔，{money(whole)}",
    )


@benign("staff_note_with_the_figures")
def staff(desk: Desk) -> None:
    """The note tells posts, staff and the difference."""
    posts, people = desk.amount("posts_total"), desk.amount("staff_total")
    gap = people - posts
    words = f"超编{gap:f}人为军转安置，待自然减员消化" if gap > 0 else f"空编{-gap:f}名，拟逐年补充"
    desk.put(
        "staff_note", f"编制{posts:f}名，实有{people:f}人；{words}" if gap else f"编制{posts:f}名，已满编"
    )


@benign("target_reason_with_its_figures")
def target(desk: Desk) -> None:
    """The reason of a missed target repeats the figures of its row."""
    rows = [r for r in desk.rows("targets") if r.cells["target_reason"].value and number(r, "target_actual")]
    rows = [r for r in rows if r.cells["target_direction"].value != "≤" and r.cells["target_revised"].blank]
    row = desk.pick(
        [r for r in rows if number(r, "target_value") > number(r, "target_actual")], "none missed"
    )
    unit = row.cells["target_unit"].value
    aim, actual = (plain(number(row, key)) for key in ("target_value", "target_actual"))
    desk.put(
        row.cells["target_reason"], f"计划{aim}{unit}，实际{actual}{unit}；因汛期停工两个月，余下部分顺延"
    )


@benign("project_reason_with_its_figures")
def project(desk: Desk) -> None:
    """The reason of an unspent project names what is left."""
    rows = [r for r in desk.rows("appraisals") if r.cells["appraisal_reason"].value]
    row = desk.pick(rows, "none unspent")
    left = number(row, "appraisal_budget_fiscal") - number(row, "appraisal_spent_fiscal")
    needed(left > 0, "nothing left")
    desk.put(row.cells["appraisal_reason"], f"因竣工结算审计未完成，剩余{money(left)}下年支付")


@benign("task_done_a_day_early")
def task(desk: Desk) -> None:
    """A task finished the day before it was due."""
    rows = [r for r in desk.rows("tasks") if r.cells["task_state"].value == "已完成"]
    rows = [r for r in rows if isinstance(r.cells["task_due"].value, dt.date)]
    row = desk.pick(rows, "no tasks")
    desk.put(row.cells["task_done"], row.cells["task_due"].value - timedelta(1))  # type: ignore[operator]


@benign("task_note_of_its_results")
def task_note(desk: Desk) -> None:
    """A finished task with a note about what came of it."""
    row = desk.pick([r for r in desk.rows("tasks") if r.cells["task_state"].value == "已完成"], "none done")
    desk.put(
        row.cells["task_note"], desk.pick(("已通过县督查室验收", "成果已报送县政府办", "验收意见见佐证材料"))
    )


@benign("stocktaking_on_the_last_day")
def stocktaking(desk: Desk) -> None:
    """Stock is taken on the last day of the year."""
    needed(desk.has("stocktake_date") and not desk.datum("stocktake_date").blank, "no stocktaking")
    desk.put("stocktake_date", dt.date(desk.year, 12, 31))


@benign("filled_in_a_week_later")
def filled(desk: Desk) -> None:
    """The form is filled in a week later than it was."""
    day: Any = desk.datum("fill_date").value
    needed(isinstance(day, dt.date), "no day")
    desk.put("fill_date", day + timedelta(7))


@benign("two_more_papers_sent")
def survey(desk: Desk) -> None:
    """Two more papers sent and none of them came back."""
    needed(desk.amount("survey_sent") > 100, "few papers")
    desk.put("survey_sent", desk.amount("survey_sent") + 2)


@benign("more_checks_of_a_project")
def checks(desk: Desk) -> None:
    """A project was looked at once more."""
    row = desk.pick([r for r in desk.rows("projects") if not r.cells["project_checks"].blank], "none checked")
    desk.put(row.cells["project_checks"], number(row, "project_checks") + 1)


@benign("evidence_with_a_long_name")
def evidence(desk: Desk) -> None:
    """A document of evidence named as it was issued."""
    row = desk.pick(desk.rows("evidence"), "no evidence")
    code = row.cells["evidence_indicator"].value
    desk.put(row.cells["evidence_name"], f"关于印发《部门预算管理办法》的通知等{code}佐证材料（扫描件）")


@benign("award_by_its_full_name")
def award(desk: Desk) -> None:
    """An award with year and quotation marks in its name."""
    row = desk.pick([r for r in desk.rows("bonuses") if r.cells["bonus_kind"].value == "加分"], "no awards")
    desk.put(row.cells["bonus_item"], f"{desk.year}年度“四好农村路”建设先进集体（{row.index + 1}）")


def _layout(kind: str, change: Callable[[str], str]) -> None:
    """Register a kind that sets a long text otherwise."""

    @benign(kind)
    def make(desk: Desk) -> None:
        texts = {k: desk.submission.text(k) for k in ("text_conclusion", "text_work", "text_achievements")}
        key = desk.pick([k for k, text in texts.items() if text and change(text) != text], "no text")
        desk.put(key, change(texts[key]))


_layout("text_begins_with_spaces", lambda t: f"　　{t}")
_layout("text_broken_after_each_comma", lambda t: t.replace("，", "，\n"))
_layout("text_with_a_heading", lambda t: f"（一）总体情况\n{t}")
_layout("text_with_half_width_marks", lambda t: t.replace("，", ",").replace("。", ". "))
_layout("text_numbered", lambda t: f"1、{t}\n2、其他事项无补充。")
