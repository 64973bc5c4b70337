"""Notes, grounds, results and reasons in a row that say the contrary of the row."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import entry, full, lost, pick
from tests.corpus.operators.sixth import fault
from tests.corpus.operators.sixth.works import value
from tests.corpus.operators.third.claims import needed
from workbook.submission import Row

CLASS = "text"
Test = Callable[[Row], bool]


def _aim(row: Row) -> Decimal:
    """Return the lower of what a target was first and what it was adjusted to."""
    first = number(row, "target_value")
    return min(first, number(row, "target_revised") or first)


def _noted(kind: str, table: str, column: str, test: Test, words: tuple[str, ...], *beside: str) -> None:
    """Register a kind that writes words into a column of a row they do not fit; `beside` may be named too."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        row = desk.pick([r for r in desk.rows(table) if test(r)], "no such row")
        desk.spoil(row.cells[column], desk.pick(words))
        desk.blame(*(row.cells[key] for key in beside))


_noted(
    "ground_of_own_money_for_a_transfer",
    "adjustments",
    "adj_basis",
    lambda r: value(r, "adj_type") == "上级转移支付",
    ("本级财力追加，无上级资金", "县本级预备费安排，与上级转移支付无关"),
    "adj_type",
)
_noted(
    "ground_of_a_cut_for_an_addition",
    "adjustments",
    "adj_basis",
    lambda r: number(r, "adj_amount") > 0,
    ("收回未执行指标，核减预算", "落实过紧日子要求压减预算"),
    "adj_amount",
    "adj_type",
)
_noted(
    "ground_of_an_addition_for_a_cut",
    "adjustments",
    "adj_basis",
    lambda r: number(r, "adj_amount") < 0,
    ("新增任务追加经费", "补足人员调资增支，追加预算"),
    "adj_amount",
    "adj_type",
)
_noted(
    "note_of_an_open_task_says_done",
    "tasks",
    "task_note",
    lambda r: value(r, "task_state") != "已完成",
    ("已按期办结并向督查室报送结果", "全部完成，已通过验收销号"),
    "task_state",
    "task_done",
)
_noted(
    "note_of_a_done_task_says_stopped",
    "tasks",
    "task_note",
    lambda r: value(r, "task_state") == "已完成",
    ("经批准暂停实施，未开展", "因条件不具备没有启动"),
    "task_state",
    "task_done",
)
_noted(
    "yes_with_a_note_of_no",
    "checklist",
    "check_note",
    lambda r: value(r, "check_answer") == "是",
    ("尚未建立相关制度", "未做到，正在整改", "本项没有执行"),
    "check_answer",
)
_noted(
    "no_with_a_note_of_yes",
    "checklist",
    "check_note",
    lambda r: value(r, "check_answer") == "否",
    ("已全部落实，检查无异常", "制度健全，执行到位"),
    "check_answer",
)
_noted(
    "does_not_apply_with_a_note_of_doing",
    "checklist",
    "check_note",
    lambda r: value(r, "check_answer") == "不适用",
    ("本年逐项开展，均符合规定", "已按要求实施三次"),
    "check_answer",
)
_noted(
    "none_counted_and_some_noted",
    "checklist",
    "check_note",
    lambda r: isinstance(value(r, "check_count"), Decimal) and number(r, "check_count") == 0,
    ("审计指出2处问题，已整改", "发生违规事项1起，已问责"),
    "check_count",
)
_noted(
    "some_counted_and_none_noted",
    "checklist",
    "check_note",
    lambda r: number(r, "check_count") > 0,
    ("未发现任何问题", "本年没有发生此类情形"),
    "check_count",
)
_noted(
    "reason_of_more_for_a_target_missed",
    "targets",
    "target_reason",
    lambda r: value(r, "target_direction") in ("≥", "=") and 0 < number(r, "target_actual") < _aim(r),
    ("报名踊跃，超额完成年度目标", "工作提前推进，完成数超出目标"),
    "target_actual",
    "target_value",
)
_noted(
    "reason_of_less_for_a_target_passed",
    "targets",
    "target_reason",
    lambda r: (
        value(r, "target_direction") == "≥"
        and number(r, "target_actual") > number(r, "target_value") * Decimal("1.3")
    ),
    ("受汛期影响未能完成年度目标", "资金到位晚，完成数低于目标"),
    "target_actual",
    "target_value",
)
_noted(
    "unspent_by_reason_but_spent",
    "appraisals",
    "appraisal_reason",
    lambda r: number(r, "appraisal_budget_fiscal") == number(r, "appraisal_spent_fiscal") > 0,
    ("因验收推迟，大部分资金没有支付", "招标流标，资金未支出"),
    "appraisal_spent_fiscal",
)
_noted(
    "spent_by_result_but_unspent",
    "appraisals",
    "appraisal_result",
    lambda r: number(r, "appraisal_spent_fiscal") < number(r, "appraisal_budget_fiscal") * Decimal("0.9"),
    ("建设内容全部完成，预算资金全部支付到位", "资金执行率100%，项目已结清"),
    "appraisal_spent_fiscal",
    "appraisal_budget_fiscal",
)
_noted(
    "result_denies_its_rating",
    "aims",
    "aim_text_actual",
    lambda r: value(r, "aim_rating") == "达成",
    ("未达到预期要求", "没有达成，效果较差"),
    "aim_rating",
    "aim_coefficient",
)
_noted(
    "praise_that_is_a_reproof",
    "bonuses",
    "bonus_item",
    lambda r: value(r, "bonus_kind") == "加分",
    ("被通报批评", "因工作滞后被约谈"),
    "bonus_kind",
)
_noted(
    "reproof_that_is_praise",
    "bonuses",
    "bonus_item",
    lambda r: value(r, "bonus_kind") == "减分",
    ("先进集体表彰", "获评优秀等次"),
    "bonus_kind",
)


def _of_state(desk: Desk, done: bool) -> tuple[Row, Row]:
    """Return an appraisal and its project, finished or not."""
    projects = {value(r, "project_code"): r for r in desk.rows("projects")}
    rows = [r for r in desk.rows("appraisals") if value(r, "appraisal_project") in projects]
    pairs = [(r, projects[value(r, "appraisal_project")]) for r in rows]
    return desk.pick([p for p in pairs if (value(p[1], "project_done") is not None) is done], "none")


@fault("result_says_not_begun", CLASS)
def not_begun(desk: Desk) -> None:
    """A project with a day of completion has not begun, says its result."""
    row, project = _of_state(desk, done=True)
    words = ("项目尚未开工，正在办理前期手续", "因选址未定，本年没有实施")
    desk.spoil(row.cells["appraisal_result"], desk.pick(words))
    desk.blame(project.cells["project_done"])


@fault("asset_note_of_idle_things_that_are_none", CLASS)
def idle(desk: Desk) -> None:
    """The note explains idle assets where there are none."""
    total, none = desk.amount("asset_total"), Decimal(0)
    needed(total > 1, "no assets")
    desk.put("asset_used", total)
    desk.put("asset_idle", none)
    desk.spoil("asset_note", desk.pick(("闲置资产为旧办公楼，拟公开招租", "有部分设备闲置，已申报调剂")))
    desk.blame("asset_idle")


@fault("adjustment_note_of_cuts_only", CLASS)
def cuts(desk: Desk) -> None:
    """The note speaks of cuts only where money was added."""
    rows = desk.rows("adjustments")
    needed(max(number(r, "adj_amount") for r in rows) > 1, "nothing added")
    desk.spoil("adj_note", desk.pick(("各笔均为追减", "全年只有压减，没有追加", "均系收回指标，未追加预算")))
    desk.blame("adj_amount", "adj_type")


@fault("staff_note_of_another_year", CLASS)
def staff_date(desk: Desk) -> None:
    """The note says the figures are of a day two years before."""
    words = (f"本表人员数截至{desk.year - 2}年12月31日", f"以上为{desk.year - 2}年末人数")
    desk.spoil("staff_note", desk.pick(words))
    desk.blame("staff_date")


@fault("narrative_of_full_points_where_some_are_lost", CLASS, follows=False)
def narrative_full(desk: Desk) -> None:
    """The text of an indicator gives it all points, the table does not."""
    item = pick(desk, lost)
    words = (
        f"{item.indicator.name}执行良好，本项得满分。",
        f"{item.indicator.name}各项要求均已达到，未扣分。",
    )
    desk.spoil(entry(desk, "narrative", item), desk.pick(words))
    desk.blame(entry(desk, "score_self", item))
    desk.about = item.indicator.code


@fault("narrative_of_a_loss_where_none_is", CLASS, follows=False)
def narrative_lost(desk: Desk) -> None:
    """The text of an indicator takes points off, the table does not."""
    item = pick(desk, full)
    words = (
        f"{item.indicator.name}未能全部达标，相应扣分。",
        f"{item.indicator.name}与要求有差距，扣减部分分值。",
    )
    desk.spoil(entry(desk, "narrative", item), desk.pick(words))
    desk.blame(entry(desk, "score_self", item))
    desk.about = item.indicator.code


@fault("remedy_of_the_past", CLASS, follows=False)
def remedy(desk: Desk) -> None:
    """A remedy that was due a year before the self evaluation."""
    item = pick(desk, lost)
    words = f"针对{item.indicator.name}，由业务股于{desk.year - 1}年6月底前完成整改。"
    desk.spoil("text_recommendations", f"{desk.submission.text('text_recommendations')}\n{words}")
    desk.blame("fill_date", "fiscal_year")


@fault("not_applicable_for_a_loss", CLASS, follows=False)
def not_applicable(desk: Desk) -> None:
    """An indicator that applies and lost points does not apply, says its reason."""
    item = pick(desk, lost)
    desk.spoil(entry(desk, "score_reason", item), "本部门不涉及该项业务，该指标不适用")
    desk.blame(entry(desk, "score_applicable", item), entry(desk, "score_self", item))
    desk.about = item.indicator.code
