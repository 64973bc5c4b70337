"""Reasons and notes whose figures are not those of their row or of the cells they explain."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import entry, lost
from tests.corpus.operators.third import fault
from tests.corpus.prose import money, percent
from workbook.submission import Row

CLASS = "text"


def _reason(kind: str, pattern: str, change: str) -> None:
    """Register a kind that changes a figure within a reason that tells its arithmetic."""

    @fault(kind, CLASS, follows=False)
    def make(desk: Desk) -> None:
        found = []
        for item in (i for i in desk.card.indicators if lost(i)):
            datum = entry(desk, "score_reason", item)
            if match := re.search(pattern, str(datum.value or "")):
                found.append((item, datum, match))
        item, datum, match = desk.pick(found, "no such reason")
        figure = Decimal(match[1]) * Decimal(change)
        text = str(datum.value)
        shown = f"{figure.quantize(Decimal(match[1]))}"
        desk.spoil(datum, text[: match.start(1)] + shown + text[match.end(1) :])
        desk.about = item.indicator.code


_reason("reason_with_another_rate", r"＝(\d\d\.\d\d)%", "0.87")
_reason("reason_with_another_dividend", r"；(\d{3,}\.\d\d)÷", "0.9")
_reason("reason_with_another_divisor", r"÷(\d{3,}\.\d\d)[＝≈]", "1.1")


@fault("reason_of_the_other_direction", CLASS, follows=False)
def reason_of_other_direction(desk: Desk) -> None:
    """The reason says it is about people, the indicator is about money, or the other way round."""
    pairs = {
        "在职人员超过编制": ("支出率", "预算完成", "采购", "结转"),
        "问卷满意度偏低": ("支出率", "预算完成", "采购", "编", "结转"),
        "固定资产闲置": ("满意", "信访", "公开", "人员"),
    }
    found = [
        (i, words) for i in desk.card.indicators if lost(i)
        for words, names in pairs.items() if any(n in i.indicator.name for n in names)
    ]  # fmt: skip
    item, words = desk.pick(found, "no such indicator")
    loss = f"{(item.points - (item.score or 0)).normalize():f}"
    desk.spoil(entry(desk, "score_reason", item), f"因{words}，扣{loss}分")
    desk.about = item.indicator.code


@fault("note_of_contract_staff_off", CLASS)
def note_of_contract_staff(desk: Desk) -> None:
    """人员情况说明 has another number of contract staff."""
    desk.spoil("staff_note", f"编外及劳务派遣人员{desk.amount('nonstaff') + 14:f}人，主要承担辅助工作")
    desk.blame("nonstaff")


@fault("note_of_stocktake_off", CLASS)
def note_of_stocktake(desk: Desk) -> None:
    """资产情况说明 tells a gap the stocktaking does not have."""
    if desk.amount("stocktake_book") != desk.amount("stocktake_found"):
        raise NotHere("there is a gap")
    desk.spoil("asset_note", "本次盘点盘亏4.25万元，因设备报废未及时销账")
    desk.blame("stocktake_found", "stocktake_book")


@fault("note_of_adjustments_off", CLASS)
def note_of_adjustments(desk: Desk) -> None:
    """调整情况说明 sums the adjustments up wrongly."""
    rows = desk.rows("adjustments")
    total = sum((number(row, "adj_amount") for row in rows), Decimal(0))
    desk.spoil("adj_note", f"全年调整 {len(rows)} 笔，净增加{money(abs(total) * 2 + 40)}")


@fault("note_of_idle_share_off", CLASS)
def note_of_idle_share(desk: Desk) -> None:
    """资产情况说明 has another share of idle assets."""
    if desk.amount("asset_idle") < 1 or desk.amount("asset_total") < 1:
        raise NotHere("none idle")
    share = desk.amount("asset_idle") / desk.amount("asset_total") + Decimal("0.21")
    desk.spoil("asset_note", f"闲置固定资产占比{percent(share)}，为待报废设备，已申报处置")


def _appraisal(desk: Desk) -> tuple[Row, Decimal, Decimal]:
    rows = [
        r for r in desk.rows("appraisals")
        if number(r, "appraisal_budget_fiscal") > 10 and r.cells["appraisal_budget_carried"].blank
    ]  # fmt: skip
    row = desk.pick(rows, "no appraisal")
    return row, number(row, "appraisal_budget_fiscal"), number(row, "appraisal_spent_fiscal")


@fault("appraisal_reason_with_another_rate", CLASS)
def appraisal_reason_rate(desk: Desk) -> None:
    """The reason of a low rate names another rate."""
    row, budget, spent = _appraisal(desk)
    rate = spent / budget
    if rate > Decimal("0.9"):
        raise NotHere("spent")
    desk.spoil(
        row.cells["appraisal_reason"],
        f"因设备到货推迟，执行率仅为{percent(rate / 2 + Decimal('0.07'))}，余款下年支付",
    )
    desk.blame(row.cells["appraisal_spent_fiscal"])


@fault("appraisal_result_denies_spending", CLASS)
def appraisal_result_denies(desk: Desk) -> None:
    """Not begun, says the result; nearly all the money is spent."""
    row, budget, spent = _appraisal(desk)
    if spent < budget * Decimal("0.6"):
        raise NotHere("little spent")
    desk.spoil(
        row.cells["appraisal_result"], desk.pick(("项目尚未启动，资金未支出", "本年未实施，资金已全部收回"))
    )
    desk.blame(row.cells["appraisal_spent_fiscal"])


@fault("appraisal_result_with_another_amount", CLASS)
def appraisal_result_amount(desk: Desk) -> None:
    """The result names another amount than was spent."""
    row, _, spent = _appraisal(desk)
    desk.spoil(row.cells["appraisal_result"], f"已按合同支付{money(spent + 130)}，项目按批复的内容实施")
    desk.blame(row.cells["appraisal_spent_fiscal"])


@fault("target_reason_with_another_figure", CLASS)
def target_reason_figure(desk: Desk) -> None:
    """The reason of a missed target names another result."""
    rows = [
        r for r in desk.rows("targets")
        if not r.cells["target_reason"].blank and isinstance(r.cells["target_actual"].value, Decimal)
    ]  # fmt: skip
    row = desk.pick(rows, "no reason")
    wrong = (number(row, "target_actual") * Decimal("1.6") + 3).quantize(Decimal(1))
    unit = row.cells["target_unit"].value or ""
    desk.spoil(row.cells["target_reason"], f"因设备到货推迟，全年实际完成{wrong}{unit}，未达年初预计")
    desk.blame(row.cells["target_actual"])


@fault("task_note_names_another_task", CLASS)
def task_note_names_another(desk: Desk) -> None:
    """The reason of a task that is not done speaks of the next one."""
    rows = desk.rows("tasks", at_least=2)
    undone = [r for r in rows if r.cells["task_state"].value != "已完成"]
    row = desk.pick(undone, "all done")
    other = next(r for r in rows if r.index != row.index)
    if other.cells["task_name"].value == row.cells["task_name"].value:
        raise NotHere("the same name")
    desk.spoil(row.cells["task_note"], f"{other.cells['task_name'].value}因设备到货推迟，预计下年3月完成")


@fault("task_note_says_done", CLASS)
def task_note_says_done(desk: Desk) -> None:
    """未完成, and the reason tells when it was done."""
    rows = [r for r in desk.rows("tasks") if r.cells["task_state"].value != "已完成"]
    row = desk.pick(rows, "all done")
    desk.spoil(
        row.cells["task_note"],
        desk.pick((f"已于{desk.year}年11月全部完成并通过验收", "该项工作已完成，材料已归档")),
    )
    desk.blame(row.cells["task_state"])


@fault("count_note_tells_cases", CLASS)
def count_note_tells_cases(desk: Desk) -> None:
    """None, and the note tells of two."""
    rows = [
        r for r in desk.rows("checklist")
        if "check_count" in r.cells and r.cells["check_count"].value == 0
    ]  # fmt: skip
    row = desk.pick(rows, "no count of none")
    desk.spoil(row.cells["check_note"], desk.pick(("全年发生2次，均已整改", "审计发现3处问题，已整改到位")))
    desk.blame(row.cells["check_count"])


@fault("yes_with_note_of_no", CLASS)
def yes_with_note_of_no(desk: Desk) -> None:
    """是, and the note says there is none."""
    rows = [
        r for r in desk.rows("checklist")
        if "check_answer" in r.cells and r.cells["check_answer"].value == "是"
    ]  # fmt: skip
    row = desk.pick(rows, "no 是")
    desk.spoil(
        row.cells["check_note"],
        desk.pick(("尚未建立，计划下年制定", "目前没有该项制度", "未按规定执行，正在整改")),
    )
    desk.blame(row.cells["check_answer"])


@fault("bonus_for_criticism", "plausible")
def bonus_for_criticism(desk: Desk) -> None:
    """通报批评 booked as 加分."""
    rows = [r for r in desk.rows("bonuses") if r.cells["bonus_kind"].value == "加分"]
    row = desk.pick(rows, "no praise")
    desk.spoil(
        row.cells["bonus_item"],
        desk.pick(("因支出进度慢被通报批评", "被约谈问责（第9项）", "审计问题被通报批评")),
    )
    desk.blame(row.cells["bonus_kind"])


@fault("penalty_for_praise", "plausible")
def penalty_for_praise(desk: Desk) -> None:
    """先进集体 booked as 减分."""
    rows = [r for r in desk.rows("bonuses") if r.cells["bonus_kind"].value == "减分"]
    row = desk.pick(rows, "no criticism")
    desk.spoil(row.cells["bonus_item"], desk.pick(("荣获先进集体称号", "绩效管理先进单位表彰", "获通报表扬")))
    desk.blame(row.cells["bonus_kind"])
