"""The department's own figures in unusual and true words, and reasons and cells that only look odd."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal

from tests.corpus.benign.fourth_kind import benign
from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.dates import DAY, day_of
from tests.corpus.operators.figures import append
from tests.corpus.operators.fourth.claims import over
from tests.corpus.operators.fourth.lines import text
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import entry, lost, pick
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import DIGITS, money, places

Said = dict[str, object]


def _said(kind: str, *phrasings: str) -> Callable[[Callable[[Desk], Said]], None]:
    """Register a true sentence whose figures are worked out from the cells."""

    def register(figures: Callable[[Desk], Said]) -> None:
        @benign(f"words_{kind}")
        def make(desk: Desk) -> None:
            known = {"year": desk.year, "last": desk.year - 1, "next": desk.year + 1} | figures(desk)
            append(desk, desk.pick(phrasings).format_map(known))

    return register


def _executed(desk: Desk) -> Decimal:
    return over(desk.amount("expend_total_final"), desk.amount("expend_total_revised"))


@_said("of_each_hundred", "每一百元调整预算，实际支出{n}元。", "平均每百元预算花出{n}元。")
def _hundred(desk: Desk) -> Said:
    return {"n": places(_executed(desk) * 100, 2)}


@_said("so_many_tenths", "调整预算花了{n}成多。", "全年预算执行了{n}成有余。")
def _tenths(desk: Desk) -> Said:
    tenths = _executed(desk) * 10
    whole = int(tenths.to_integral_value(ROUND_FLOOR))
    needed(1 < whole < 10 and Decimal("0.1") < tenths - whole < Decimal("0.9"), "no such words")
    return {"n": DIGITS[whole]}


@_said("not_all_spent", "预算没有全部花完。", "仍有预算未能执行，支出率未到百分之百。")
def _not_all(desk: Desk) -> Said:
    needed(_executed(desk) < Decimal("0.99"), "all spent")
    return {}


@_said("income_is_mostly", "收入主要来自一般公共预算财政拨款。", "一般公共预算拨款是最主要的资金来源。")
def _mostly(desk: Desk) -> Said:
    needed(desk.amount("income_public_final") > desk.amount("income_total_final") * Decimal("0.7"), "not so")
    return {}


@_said("average_quarter", "平均每季度支付{n}。", "按季平均，支付{n}。")
def _quarter(desk: Desk) -> Said:
    return {"n": money(desk.amount("paid_total") / 4)}


@_said("thousands_of_yuan", "支出决算折合{n}千元。", "全年支出{n}千元。")
def _thousands(desk: Desk) -> Said:
    return {"n": places(desk.amount("expend_total_final") * 10, 1)}


@_said("personnel_a_month", "人员经费平均每月{n}。", "每月人员经费约{n}。")
def _month(desk: Desk) -> Said:
    needed(desk.amount("expend_personnel_final") > 12, "little money")
    return {"n": money(desk.amount("expend_personnel_final") / 12)}


@_said("paid_in_second_quarter", "4至6月支付{n}。", "二季度当季支付{n}。")
def _second(desk: Desk) -> Said:
    return {"n": money(desk.amount("pay_q2_paid") - desk.amount("pay_q1_paid"))}


@_said("all_but_one_kind", "除{name}外，其余项目共安排预算{n}。", "不含{name}，项目预算合计{n}。")
def _but_one(desk: Desk) -> Said:
    rows = desk.rows("projects", at_least=2)
    row = rows[0]
    rest = sum((number(r, "project_budget") for r in rows[1:]), Decimal(0))
    return {"name": text(row, "project_name"), "n": money(rest)}


@_said("initial_budget_only", "年初批复支出预算{n}，不含年中调整。", "年初人代会批准的支出预算为{n}。")
def _initial(desk: Desk) -> Said:
    needed(desk.amount("expend_total_initial") > 10, "none")
    return {"n": money(desk.amount("expend_total_initial"))}


@_said("posts_not_staff", "编制共{n}名（不是实有人数）。", "核定编制{n}名，空缺与超编情况见人员表。")
def _posts(desk: Desk) -> Said:
    return {"n": f"{desk.amount('posts_total'):f}"}


@_said("returned_of_sent", "发出问卷{a}份，收回{b}份。", "问卷发放{a}份、回收{b}份。")
def _papers(desk: Desk) -> Said:
    return {"a": f"{desk.amount('survey_sent'):f}", "b": f"{desk.amount('survey_returned'):f}"}


@_said("last_years_sangong", "上年“三公”经费决算为{n}。", "{last}年“三公”经费实际支出{n}。")
def _last(desk: Desk) -> Said:
    needed(desk.amount("sangong_total_last") > 1, "none")
    return {"n": money(desk.amount("sangong_total_last"))}


@_said("subordinates_share", "{name}年末在职{n}人，已含在部门人数中。", "其中{name}有在职人员{n}人。")
def _subordinate(desk: Desk) -> Said:
    row = desk.pick([r for r in desk.rows("subordinates") if number(r, "sub_staff") > 0])
    return {"name": text(row, "sub_name"), "n": f"{number(row, 'sub_staff'):f}"}


@_said("gap_of_score", "自评总分距满分还差{n}分。", "与100分相比，自评总分低{n}分。")
def _gap(desk: Desk) -> Said:
    gap = 100 - desk.amount("self_total")
    needed(gap > 1, "no gap")
    return {"n": f"{gap.normalize():f}"}


@_said("rounded_total", "自评总分约{n}分。", "自评总分{n}分左右。")
def _rounded(desk: Desk) -> Said:
    return {"n": places(desk.amount("self_total"), 0)}


@_said("target_not_reached", "{name}未达到年初目标。", "{name}与年初目标有差距。")
def _missed(desk: Desk) -> Said:
    rows = [
        r for r in desk.rows("targets")
        if r.cells["target_direction"].value == "≥" and r.cells["target_revised"].blank
        and isinstance(r.cells["target_actual"].value, Decimal)
        and number(r, "target_actual") < number(r, "target_value")
    ]  # fmt: skip
    return {"name": text(desk.pick(rows, "none missed"), "target_name")}


@_said("document_quoted", "{doc}所列调整事项已全部落实到项目。", "{doc}下达的资金按用途管理。")
def _document(desk: Desk) -> Said:
    return {"doc": text(desk.pick(desk.rows("adjustments")), "adj_doc")}


def _reason(kind: str, *words: str) -> None:
    """Register a sound reason with the right loss."""

    @benign(f"sound_{kind}")
    def make(desk: Desk) -> None:
        item = pick(desk, lost)
        loss = f"{(item.points - (item.score or Decimal(0))).normalize():f}"
        desk.put(entry(desk, "score_reason", item), desk.pick(words).format(loss=loss, year=desk.year))


_reason("reason_of_reform", "{year}年5月机构改革，职能划转后两个月无法办理支付，扣{loss}分")
_reason("reason_of_court", "承包方起诉后账户被法院冻结至{year}年11月，故扣{loss}分")
_reason("reason_of_design", "设计单位提交的图纸三次未通过审查，开工推后四个月，扣{loss}分")
_reason("reason_of_money_late", "省级专项资金于{year}年12月20日才到账，当年无法支出，扣{loss}分")
_reason("reason_of_illness", "经办人员因病住院三个月，又无人接替，资料报送迟延，扣{loss}分")
_reason("reason_of_price", "钢材价格上涨18%，原预算不足，重新报批后缩减工程量，扣{loss}分")


def _cell(kind: str, table: str, column: str, *words: str) -> None:
    """Register other sound words in a filled cell of a list."""

    @benign(f"cell_{kind}")
    def make(desk: Desk) -> None:
        row = desk.pick([r for r in desk.rows(table) if not r.cells[column].blank], f"no {column}")
        desk.put(row.cells[column], desk.pick(words).format(year=desk.year, next=desk.year + 1))


_cell(
    "basis_in_a_plan", "adjustments", "adj_basis", "《示例县{year}年第三批预算调整方案》第4项，财政局已批复"
)
_cell(
    "result_in_other_words", "appraisals", "appraisal_result", "按批复内容和合同约定组织实施，过程资料已归档"
)
_cell("head_of_two_names", "appraisals", "appraisal_head", "王丽华、李强")
_cell("source_is_a_statistic", "targets", "target_source", "县统计局{year}年统计公报", "第三方检测报告")
_cell("name_of_evidence_with_brackets", "evidence", "evidence_name", "〔{year}〕年度总结（含附表1—3）")
_cell("note_with_a_measure", "checklist", "check_note", "因原经办人调离、交接不全，{next}年3月起按新制度执行")


@benign("cell_evidence_dated_as_the_form")
def same_day(desk: Desk) -> None:
    """A document signed on the day the form was filled."""
    row = desk.pick([r for r in desk.rows("evidence") if isinstance(r.cells["evidence_date"].value, dt.date)])
    desk.put(row.cells["evidence_date"], desk.datum("fill_date").value)


@benign("cell_published_on_the_day_of_approval")
def approval_day(desk: Desk) -> None:
    """Published on the very day it was approved."""
    line = desk.pick(("budget", "final", "targets", "result"))
    value = desk.datum(f"disclose_approved_{line}").value
    needed(isinstance(value, dt.date), "no day")
    desk.put(f"disclose_published_{line}", value)


@benign("cell_filled_ten_days_later")
def ten_days(desk: Desk) -> None:
    """A form filled ten days later."""
    desk.put("fill_date", day_of(desk.datum("fill_date").value) + 10 * DAY)


@benign("cell_note_of_pipeline")
def pipeline(desk: Desk) -> None:
    """Another sound reason of a task that is not done."""
    rows = [r for r in desk.rows("tasks") if r.cells["task_state"].value in ("进行中", "未完成")]
    row = desk.pick(rows, "all done")
    desk.put(row.cells["task_note"], f"因燃气管线迁改方案未批复，暂停施工，计划{desk.year + 1}年5月完成")


@benign("cell_phone_of_two_numbers")
def phones(desk: Desk) -> None:
    """An office number with its extension."""
    desk.put("phone", desk.pick(("0751-5550123-806", "13800138000", "(0736)7654321")))


@benign("cell_name_of_a_minority")
def minority(desk: Desk) -> None:
    """Names that are longer or shorter than most."""
    desk.put("preparer", desk.pick(("阿依古丽·买买提", "欧阳倩", "于一")))


@benign("cell_third_party_named")
def third_party(desk: Desk) -> None:
    """Evaluated by a third party, and it has a name."""
    if not desk.has("evaluation_body"):
        raise NotHere("not asked for")
    desk.put("evaluation_mode", "委托第三方评价")
    desk.put("evaluation_body", "样例绩效评价有限公司")


@benign("cell_nobody_retired")
def nobody(desk: Desk) -> None:
    """A young office: nobody has retired."""
    desk.put("lixiu", Decimal(0))
    desk.put("tuixiu", Decimal(0))
