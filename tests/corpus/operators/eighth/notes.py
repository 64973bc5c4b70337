"""Notes, reasons and results of a row or an indicator that misquote the cells beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth import fault
from tests.corpus.operators.eighth.points import got, measured, settled
from tests.corpus.operators.eighth.telling import CLASS, amount, cell, digits, far, heads, named, plain, total
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import entry, lost
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import percent
from workbook.submission import Datum, Row

Note = tuple[Datum, str, Sequence[Datum]]
"""Where it is written, what, and what else may be named."""
Making = Callable[[Desk, bool], Note]
NOTES: dict[str, Making] = {}
"""All of them by kind: false ones are faults, true ones harmless edits."""


def note(kind: str) -> Callable[[Making], Making]:
    """Register a note."""

    def register(making: Making) -> Making:
        NOTES[kind] = making

        @fault(f"misquotes_{kind}", CLASS, follows=False)
        def make(desk: Desk) -> None:
            datum, words, beside = making(desk, False)
            desk.spoil(datum, words)
            desk.blame(*beside)

        return making

    return register


def _behind(datum: Datum, said: str) -> str:
    return f"{datum.value}；{said}" if datum.value else said


@note("money_of_idle_things")
def idle_things(desk: Desk, honest: bool) -> Note:
    """资产情况说明 says what the idle things are worth."""
    idle, used = desk.amount("asset_idle"), desk.amount("asset_used")
    needed(idle > 1 and far(idle, used), "none idle")
    words = ("其中闲置{}，已逐项登记", "闲置部分金额{}", "年末闲置资产{}，待处置")
    datum = desk.datum("asset_note")
    said = desk.pick(words).format(amount(desk, idle, honest, used))
    return datum, _behind(datum, said), (desk.datum("asset_idle"),)


@note("kinds_of_staff")
def kinds_of_staff(desk: Desk, honest: bool) -> Note:
    """人员情况说明 says how many of the staff are of which kind."""
    one, other = int(desk.amount("staff_admin")), int(desk.amount("staff_inst"))
    needed(min(one, other) > 0 and one != other, "as many")
    a, b = (one, other) if honest else (other, one)
    words = (
        "其中行政人员{}人、事业人员{}人",
        "年末行政人员{}人，事业人员{}人",
        "含行政人员{}人、事业人员{}人",
    )
    datum = desk.datum("staff_note")
    beside = (desk.datum("staff_admin"), desk.datum("staff_inst"))
    return datum, _behind(datum, desk.pick(words).format(a, b)), beside


def _changes(desk: Desk) -> list[Row]:
    rows = desk.rows("adjustments")
    needed(all(not r.cells["adj_amount"].blank for r in rows), "one says nothing")
    return rows


@note("transfers_among_changes")
def transfers(desk: Desk, honest: bool) -> Note:
    """调整情况说明 says how much the transfers among the adjustments come to."""
    rows = _changes(desk)
    value = total([r for r in rows if cell(r, "adj_type") == "上级转移支付"], "adj_amount")
    needed(value > 1, "no transfers")
    words = ("其中上级转移支付{}", "上级转移支付调增{}", "因上级转移支付增加预算{}")
    said = desk.pick(words).format(plain(desk, value, honest, abs(total(rows, "adj_amount"))))
    return desk.datum("adj_note"), said, [r.cells["adj_amount"] for r in rows]


@note("document_of_the_first_change")
def first_change(desk: Desk, honest: bool) -> Note:
    """调整情况说明 names the document of the first adjustment."""
    rows = [r for r in _changes(desk) if isinstance(r.cells["adj_date"].value, dt.date)]
    needed(len(rows) > 1, "one only")
    rows.sort(key=lambda r: str(r.cells["adj_date"].value))
    needed(rows[0].cells["adj_date"].value != rows[1].cells["adj_date"].value, "the same day")
    row = rows[0] if honest else desk.pick(rows[1:])
    words = ("最早一笔调整依据{}办理", "首笔调整的文号为{}", "全年调整自{}开始")
    said = desk.pick(words).format(cell(row, "adj_doc"))
    return desk.datum("adj_note"), said, [r.cells["adj_date"] for r in rows]


@note("money_of_a_change")
def money_of_a_change(desk: Desk, honest: bool) -> Note:
    """剔除依据 says how much was sent down."""
    rows = [r for r in _changes(desk) if number(r, "adj_amount") > 1 and cell(r, "adj_excluded") == "是"]
    row = desk.pick(rows, "none left out")
    words = ("{}，金额{}", "{}，共{}", "{}（{}）")
    datum = row.cells["adj_basis"]
    needed(bool(datum.value), "no ground")
    said = desk.pick(words).format(datum.value, plain(desk, number(row, "adj_amount"), honest))
    return datum, said, (row.cells["adj_amount"],)


@note("day_a_task_is_due")
def due(desk: Desk, honest: bool) -> Note:
    """未完成原因 quotes the day the task was due."""
    rows = [r for r in desk.rows("tasks") if cell(r, "task_state") in ("进行中", "未完成")]
    row = desk.pick([r for r in rows if isinstance(r.cells["task_due"].value, dt.date)], "none open")
    day = row.cells["task_due"].value
    assert isinstance(day, dt.date)
    month = day.month if honest else desk.pick([m for m in range(1, 13) if abs(m - day.month) > 1])
    words = ("{}；交办期限为{}年{}月", "{}，未能在{}年{}月的期限内办结", "{}；原定{}年{}月完成")
    datum = row.cells["task_note"]
    return datum, desk.pick(words).format(datum.value, day.year, month), (row.cells["task_due"],)


@note("who_asked_for_a_task")
def asked(desk: Desk, honest: bool) -> Note:
    """未完成原因 names who asked for the task."""
    rows = [r for r in desk.rows("tasks") if cell(r, "task_state") in ("进行中", "未完成")]
    row = desk.pick([r for r in rows if not r.cells["task_assigner"].blank], "none open")
    right = cell(row, "task_assigner")
    wrong = desk.pick([w for w in ("县委", "县政府", "县人大", "县政协") if w != right])
    words = ("{}；已向交办单位{}书面报告", "{}，已报交办单位{}同意延期", "{}；交办单位{}已知悉")
    datum = row.cells["task_note"]
    return (
        datum,
        desk.pick(words).format(datum.value, right if honest else wrong),
        (row.cells["task_assigner"],),
    )


@note("how_a_target_was_adjusted")
def adjusted(desk: Desk, honest: bool) -> Note:
    """偏差原因 says from what to what a target was adjusted."""
    rows = [r for r in desk.rows("targets") if number(r, "target_revised") and number(r, "target_value")]
    row = desk.pick([r for r in rows if number(r, "target_revised") != number(r, "target_value")], "none")
    a, b = number(row, "target_value"), number(row, "target_revised")
    needed(abs(a - b) > a / 50, "as good as equal")
    if not honest:
        a, b = b, a
    unit = cell(row, "target_unit")
    words = (
        "{0}，目标值由{1}{3}调整为{2}{3}",
        "{0}，年初目标{1}{3}，调整后{2}{3}",
        "{0}，从{1}{3}调到{2}{3}",
    )
    datum = row.cells["target_reason"]
    said = desk.pick(words).format(datum.value or "经批复", digits(a), digits(b), unit)
    return datum, said, (row.cells["target_value"], row.cells["target_revised"])


@note("result_of_a_target")
def result(desk: Desk, honest: bool) -> Note:
    """偏差原因 quotes the result."""
    rows = [
        r
        for r in desk.rows("targets")
        if r.cells["target_reason"].value
        and number(r, "target_actual") > 0
        and r.cells["target_revised"].blank
    ]
    row = desk.pick(rows, "no reasons")
    right, last = number(row, "target_actual"), number(row, "target_last")
    wrong = last if last > 0 and abs(last - right) > right / 40 else right * 2
    words = ("{}，全年实际完成{}{}", "{}，年末完成{}{}", "{}，最终完成{}{}")
    datum = row.cells["target_reason"]
    said = desk.pick(words).format(datum.value, digits(right if honest else wrong), cell(row, "target_unit"))
    return datum, said, (row.cells["target_actual"], row.cells["target_last"])


@note("aims_of_a_project")
def aims(desk: Desk, honest: bool) -> Note:
    """偏差原因及改进措施 of a project's aim says how much was planned and done."""
    rows = [r for r in desk.rows("aims") if r.cells["aim_reason"].value and number(r, "aim_actual") > 0]
    row = desk.pick([r for r in rows if number(r, "aim_actual") != number(r, "aim_value")], "none missed")
    a, b = number(row, "aim_value"), number(row, "aim_actual")
    needed(a > 0, "no aim")
    if not honest:
        a, b = b, a
    unit = cell(row, "aim_unit")
    words = ("{0}（计划{1}{3}，完成{2}{3}）", "{0}；目标{1}{3}，实际{2}{3}", "年初定{1}{3}，完成{2}{3}，{0}")
    datum = row.cells["aim_reason"]
    said = desk.pick(words).format(datum.value, digits(a), digits(b), unit)
    return datum, said, (row.cells["aim_value"], row.cells["aim_actual"])


@note("other_project_in_a_result")
def other_project(desk: Desk, honest: bool) -> Note:
    """实际完成情况 tells of another project."""
    rows = named(desk, "projects", "project_name")
    codes = {cell(r, "project_code"): cell(r, "project_name") for r in rows}
    row = desk.pick([r for r in desk.rows("appraisals") if cell(r, "appraisal_project") in codes], "none")
    right = codes[cell(row, "appraisal_project")]
    name = right if honest else desk.pick([n for n in codes.values() if n != right], "one only")
    words = ("{}各项任务按计划推进", "全年{}实施顺利，资金使用规范", "本年{}已落实到具体点位")
    return row.cells["appraisal_result"], desk.pick(words).format(name), (row.cells["appraisal_project"],)


@note("budget_of_a_project")
def budget(desk: Desk, honest: bool) -> Note:
    """执行率偏低和预算调整的原因 quotes the project's money."""
    rows = [r for r in desk.rows("appraisals") if r.cells["appraisal_reason"].value]
    rows = [r for r in rows if number(r, "appraisal_initial") > 2 < number(r, "appraisal_spent_fiscal")]
    row = desk.pick([r for r in rows if not number(r, "appraisal_initial_carried")], "no reasons")
    right, spent = number(row, "appraisal_initial"), number(row, "appraisal_spent_fiscal")
    words = ("{}（年初预算{}）", "年初安排{1}，{0}", "{}；项目年初预算{}")
    datum = row.cells["appraisal_reason"]
    said = desk.pick(words).format(datum.value, plain(desk, right, honest, spent))
    return datum, said, (row.cells["appraisal_initial"],)


@note("points_and_score_in_a_reason")
def reason(desk: Desk, honest: bool) -> Note:
    """扣分原因 says what the indicator is worth and what it got."""
    item = desk.pick([i for i in settled(desk) if lost(i) and got(i) > 0], "nothing lost")
    score = got(item) if honest else item.points - got(item)
    needed(honest or abs(score - got(item)) > Decimal("0.2"), "as good as equal")
    words = (
        "因设备到货推迟影响进度，分值{}分，自评{}分",
        "受用地手续影响，满分{}分，实得{}分",
        "供应商更换造成延误，本项{}分，得{}分",
    )
    said = desk.pick(words).format(digits(item.points), digits(score))
    return entry(desk, "score_reason", item), said, (entry(desk, "score_self", item),)


@note("rate_in_a_narrative")
def rate_in_a_narrative(desk: Desk, honest: bool) -> Note:
    """情况说明 of an indicator quotes its rate."""
    item = desk.pick(measured(desk), "no rates")
    right = item.metric or Decimal(0)
    off = desk.pick((Decimal("0.043"), Decimal("0.091")))
    shown = right if honest else right - off if right > Decimal("0.2") else right + off
    words = ("{0}经计算，本项指标值为{1}。", "本项指标值{1}。{0}", "{0}该指标的指标值是{1}。")
    datum = entry(desk, "narrative", item)
    return datum, desk.pick(words).format(datum.value or "", percent(shown)), ()


@note("people_of_a_unit")
def people_of_a_unit(desk: Desk, honest: bool) -> Note:
    """人员收支说明 of a unit says how many people it has, out of how many posts."""
    rows = [r for r in desk.rows("subordinates") if number(r, "sub_posts") > 0 < number(r, "sub_staff")]
    row = desk.pick(rows, "nobody")
    posts, staff = int(number(row, "sub_posts")), int(number(row, "sub_staff"))
    words = ("编制{}名，年末在职{}人", "核定编制{}名、实有{}人", "编制数{}，实有在职{}人")
    said = desk.pick(words).format(posts, heads(desk, staff, honest, staff + 2, staff + 5))
    return row.cells["sub_reason"], said, (row.cells["sub_staff"], row.cells["sub_posts"])
