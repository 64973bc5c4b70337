"""Two places that cannot both be right: a text and another text, a note and the cells it explains."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.fourth import fault
from tests.corpus.operators.fourth.lines import text
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import money

CLASS = "text"


def _two(kind: str, first: str, second: str, *pairs: tuple[str, str]) -> None:
    """Register a kind that says one thing in one text and another in the other."""

    @fault(f"two_texts_{kind}", CLASS)
    def make(desk: Desk) -> None:
        for key, words in zip((first, second), desk.pick(pairs), strict=True):
            datum = desk.datum(key)
            desk.spoil(datum, f"{datum.value or ''}{words.format(year=desk.year)}")
        desk.about = kind


_two(
    "number_of_events",
    "text_work",
    "text_achievements",
    ("全年举办招商推介会9场。", "全年举办招商推介会14场。"),
    ("举办就业招聘会21场。", "举办就业招聘会17场。"),
)
_two(
    "rate_of_roads",
    "text_work",
    "text_achievements",
    ("农村公路优良中等路率92.5%。", "农村公路优良中等路率88.1%。"),
    ("抽检合格率98.2%。", "抽检合格率94.7%。"),
)
_two(
    "done_and_not_begun",
    "text_achievements",
    "text_problems",
    ("示例大道改造工程已建成通车。", "\n示例大道改造工程尚未开工。"),
    ("档案数字化项目已通过验收。", "\n档案数字化项目至今没有验收。"),
)
_two(
    "people_of_the_team",
    "text_work",
    "text_conclusion",
    ("自评小组由5人组成。", "自评小组由8人组成。"),
    ("自评工作组共7名成员。", "自评工作组共4名成员。"),
)
_two(
    "day_of_the_meeting",
    "text_work",
    "text_achievements",
    ("{year}年5月12日召开产业发展大会。", "{year}年9月3日召开产业发展大会。"),
)
_two(
    "money_of_one_bridge",
    "text_achievements",
    "text_conclusion",
    ("示例桥加固工程总投资86.00万元。", "示例桥加固工程总投资132.00万元。"),
)


@fault("note_of_surplus_that_is_none", CLASS)
def surplus(desk: Desk) -> None:
    """Explains why there are more people than posts, and there are not."""
    needed(desk.amount("staff_total") <= desk.amount("posts_total"), "there are")
    desk.spoil("staff_note", desk.pick(("年末超编6人，为军转安置人员", "超编人员系机构改革划转，待消化")))
    desk.blame("staff_total", "posts_total")


@fault("note_of_surplus_of_another_number", CLASS)
def surplus_number(desk: Desk) -> None:
    """Another number of people above the posts."""
    gap = desk.amount("staff_total") - desk.amount("posts_total")
    needed(gap > 0, "no surplus")
    desk.spoil("staff_note", f"超编{gap + 7:f}人，为军转安置人员，待自然减员消化")
    desk.blame("staff_total", "posts_total")


@fault("note_of_assets_all_in_use", CLASS)
def all_in_use(desk: Desk) -> None:
    """All in use, says the note; some are idle, says the cell."""
    needed(desk.amount("asset_idle") > 5, "none idle")
    desk.spoil("asset_note", desk.pick(("固定资产全部在用，没有闲置", "年末无闲置资产，均在使用")))
    desk.blame("asset_idle", "asset_used")


@fault("note_of_additions_only", CLASS)
def additions_only(desk: Desk) -> None:
    """Only additions, says the note; the list has cuts."""
    rows = [r for r in desk.rows("adjustments") if number(r, "adj_amount") < 0]
    needed(bool(rows), "no cut")
    count = len(desk.rows("adjustments"))
    desk.spoil("adj_note", f"全年调整 {count} 笔，均为追加，没有追减")
    desk.blame(*(row.cells["adj_amount"] for row in rows))


@fault("basis_names_another_amount", CLASS)
def basis_amount(desk: Desk) -> None:
    """The document moved another amount than the row says."""
    rows = [
        r for r in desk.rows("adjustments") if not r.cells["adj_basis"].blank and number(r, "adj_amount") > 10
    ]
    row = desk.pick(rows, "no basis")
    desk.spoil(row.cells["adj_basis"], f"上级下达专项资金{money(number(row, 'adj_amount') * 2 + 7)}")
    desk.blame(row.cells["adj_amount"])


@fault("basis_of_another_type", CLASS)
def basis_type(desk: Desk) -> None:
    """上级转移支付, for the building burnt down and the county paid."""
    rows = [r for r in desk.rows("adjustments") if r.cells["adj_type"].value == "上级转移支付"]
    row = desk.pick(rows, "no transfer")
    desk.spoil(row.cells["adj_basis"], desk.pick(("县本级财力安排，用于增人增资", "本级追加，无上级资金")))
    desk.blame(row.cells["adj_type"])


@fault("subordinate_that_was_abolished", CLASS)
def abolished(desk: Desk) -> None:
    """A unit abolished before the year, with people and money in it."""
    row = desk.pick([r for r in desk.rows("subordinates") if number(r, "sub_income_final") > 1])
    desk.spoil(row.cells["sub_note"], f"该单位已于{desk.year - 2}年撤销，本年没有人员和收支")
    desk.blame_row(row)
    desk.about = "sub_note"


@fault("no_with_note_of_yes", CLASS)
def no_and_yes(desk: Desk) -> None:
    """否, and the note says all is as it should be."""
    rows = [
        r
        for r in desk.rows("checklist")
        if "check_answer" in r.cells and r.cells["check_answer"].value == "否"
    ]
    row = desk.pick(rows, "no 否")
    desk.spoil(
        row.cells["check_note"], desk.pick(("已按规定制定并严格执行", "均符合要求，资料齐全", "全部落实到位"))
    )
    desk.blame(row.cells["check_answer"])


@fault("occurrence_with_note_of_none", CLASS)
def occurrence_and_none(desk: Desk) -> None:
    """Once, and the note says never."""
    row = desk.pick(
        [r for r in desk.rows("checklist") if "check_count" in r.cells and number(r, "check_count") > 0]
    )
    desk.spoil(row.cells["check_note"], desk.pick(("全年未发生此类情况", "审计和检查均未发现问题")))
    desk.blame(row.cells["check_count"])


@fault("occurrences_of_another_number", CLASS)
def occurrences_number(desk: Desk) -> None:
    """Once in the cell, five times in the note."""
    row = desk.pick(
        [r for r in desk.rows("checklist") if "check_count" in r.cells and number(r, "check_count") > 0]
    )
    desk.spoil(
        row.cells["check_note"], f"全年共发生{number(row, 'check_count') + 4:f}次，因经办人员更换，均已整改"
    )
    desk.blame(row.cells["check_count"])


@fault("beyond_target_for_want_of_time", CLASS)
def beyond_for_want(desk: Desk) -> None:
    """More was reached than wanted, and the reason says why it was not."""
    rows = [
        r
        for r in desk.rows("targets")
        if r.cells["target_direction"].value == "≥"
        and number(r, "target_value") > 0
        and number(r, "target_actual") > number(r, "target_value")
        and r.cells["target_revised"].blank
    ]
    row = desk.pick(rows, "none exceeded")
    desk.spoil(
        row.cells["target_reason"],
        desk.pick(("因设备到货推迟，未完成年初目标", "受汛期影响，没有达到指标值")),
    )
    desk.blame(row.cells["target_actual"])


@fault("short_of_target_for_good_work", CLASS)
def short_for_good(desk: Desk) -> None:
    """Less was reached than wanted, and the reason says why it was more."""
    rows = [
        r
        for r in desk.rows("targets")
        if r.cells["target_direction"].value == "≥"
        and r.cells["target_revised"].blank
        and isinstance(r.cells["target_actual"].value, Decimal)
        and number(r, "target_actual") < number(r, "target_value")
    ]
    row = desk.pick(rows, "none missed")
    desk.spoil(
        row.cells["target_reason"],
        desk.pick(("因参训单位增加，超额完成年初目标", "已全面完成指标值，成效突出")),
    )
    desk.blame(row.cells["target_actual"])


@fault("result_of_project_against_its_indicator", CLASS)
def result_against(desk: Desk) -> None:
    """The result of a project tells another satisfaction than its indicator."""
    row = desk.pick(desk.rows("appraisals"))
    code = row.cells["appraisal_project"].value
    aims = [
        r
        for r in desk.rows("aims")
        if r.cells["aim_project"].value == code
        and "满意度" in text(r, "aim_name")
        and number(r, "aim_actual") > 50
    ]
    aim = desk.pick(aims, "nobody asked")
    told = number(aim, "aim_actual") - 14
    desk.spoil(row.cells["appraisal_result"], f"项目按批复的内容实施，服务对象满意度{told:f}%")
    desk.blame(aim.cells["aim_actual"])


@fault("reason_of_project_says_all_is_spent", CLASS)
def all_spent(desk: Desk) -> None:
    """Half was spent; the reason says all of it."""
    rows = [
        r
        for r in desk.rows("appraisals")
        if number(r, "appraisal_budget_fiscal") > 5
        and number(r, "appraisal_spent_fiscal") < number(r, "appraisal_budget_fiscal") * Decimal("0.8")
    ]
    row = desk.pick(rows, "all spent")
    desk.spoil(
        row.cells["appraisal_reason"],
        desk.pick(("资金已全部执行完毕，执行率100%", "预算资金已全额支付，没有结余")),
    )
    desk.blame(row.cells["appraisal_spent_fiscal"])


@fault("problem_of_an_indicator_that_is_none", CLASS)
def unknown_indicator(desk: Desk) -> None:
    """A loss on an indicator the system does not have."""
    datum = desk.datum("text_problems")
    lines = str(datum.value or "").splitlines()
    needed(len(lines) > 1 and lines[-1][:1].isdigit(), "no list")
    name = desk.pick(("国有资本收益上缴率", "驻村帮扶到位率", "党建考核得分率"))
    desk.spoil(datum, "\n".join([*lines, f"{len(lines) + 1}. {name}扣 1.50 分，相关工作还有差距。"]))


@fault("promise_of_a_day_that_is_none", CLASS)
def promise(desk: Desk) -> None:
    """The remedy is due on a day there is not."""
    datum = desk.datum("text_recommendations")
    words = str(datum.value or "")
    day = desk.pick(("2月30日", "6月31日", "11月31日"))
    desk.spoil(datum, f"{words}\n以上整改事项于{desk.year + 1}年{day}前报送结果。")


@fault("reason_promises_what_is_past", CLASS, follows=False)
def reason_past(desk: Desk) -> None:
    """A task not done is to be done on a day before the form was filled two years earlier."""
    rows = [r for r in desk.rows("tasks") if r.cells["task_state"].value in ("进行中", "未完成")]
    row = desk.pick(rows, "all done")
    desk.spoil(row.cells["task_note"], f"因招标流标一次，计划{desk.year - 1}年3月底前完成")
