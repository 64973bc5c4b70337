"""The form itself changed: formulas that leave something out, names that point astray, rows and labels."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.fifth import fault
from tests.corpus.operators.formulas import computed, formula
from tests.corpus.operators.structure import fixed, mutate
from tests.tools import mutations
from workbook.package.address import address
from workbook.package.patch import Edit

CLASS = "structure"
GAPS = (
    "posts_gap",
    "staff_gap",
    "income_gap_final",
    "expend_gap_final",
    "sangong_gap_budget",
    "stocktake_gap",
)
RATES = ("payment_rate", "carryover_rate", "sangong_rate", "proc_rate", "satisfaction_rate", "basic_share")
COUNTS = ("project_count", "task_count", "task_done_count", "target_count", "project_with_target")
ROWS = ("appraisal_total", "appraisal_grade", "aim_score", "bonus_points", "level_rate", "score_steps")


@fault("gap_typed_as_nought", CLASS, rescored=False)
def gap(desk: Desk) -> None:
    """The check of a sum overwritten by a nought, so that it never shows a gap."""
    sheet, row, col = formula(desk, GAPS)
    desk.changes[sheet] = {(row, col): Edit(Decimal(0), "")}


@fault("rate_typed_over", CLASS, rescored=False)
def rate(desk: Desk) -> None:
    """A rate typed over its formula, better than it is."""
    sheet, row, col = formula(desk, RATES)
    desk.changes[sheet] = {(row, col): Edit(Decimal("0.99"), "")}


@fault("rate_over_another_year", CLASS, rescored=False)
def other_divisor(desk: Desk) -> None:
    """A figure of another form as the divisor in the formula."""
    sheet, row, col = formula(desk, RATES)
    cell = desk.opened.book.cell(sheet, row, col)
    if not isinstance(cell.value, Decimal):
        raise NotHere("no figure")
    desk.changes[sheet] = {(row, col): Edit(cell.value * 100 / 98, f"({cell.formula})*100/98")}


@fault("count_typed_over", CLASS, rescored=False)
def counted(desk: Desk) -> None:
    """A number of rows typed over its formula."""
    sheet, row, col = formula(desk, COUNTS)
    value = desk.opened.book.cell(sheet, row, col).value
    if not isinstance(value, Decimal):
        raise NotHere("no figure")
    desk.changes[sheet] = {(row, col): Edit(value + 2, "")}


@fault("row_formula_wiped_out", CLASS, rescored=False)
def wiped(desk: Desk) -> None:
    """A formula of a row deleted with the cell's content."""
    cells = [r for r in computed(desk) if r.field.key in ROWS and r.value not in (None, "")]
    cell = desk.pick(cells, "no such formula")
    desk.blame(f"{cell.sheet}!{address(cell.row, cell.col)}")
    desk.changes[cell.sheet] = {(cell.row, cell.col): Edit(None, "")}
    desk.about = cell.field.key


@fault("score_typed_over_with_the_points", CLASS, rescored=False)
def score(desk: Desk) -> None:
    """The score by rule typed over with more than it gives."""
    sheet, row, col = formula(desk, ("score_rule",))
    value = desk.opened.book.cell(sheet, row, col).value
    if not isinstance(value, Decimal):
        raise NotHere("no score")
    desk.changes[sheet] = {(row, col): Edit(value + 1, "")}


@fault("total_adds_a_point", CLASS, rescored=False)
def total(desk: Desk) -> None:
    """One point more, hidden in the formula of the total."""
    sheet, row, col = formula(desk, ("score_total", "score_base", "self_sum"))
    cell = desk.opened.book.cell(sheet, row, col)
    if not isinstance(cell.value, Decimal):
        raise NotHere("no total")
    desk.changes[sheet] = {(row, col): Edit(cell.value + 1, f"{cell.formula}+1")}


@fault("formula_of_last_years_result", CLASS, rescored=False)
def stale(desk: Desk) -> None:
    """A result that was never worked out anew: calculation was switched off."""
    sheet, row, col = formula(desk, RATES)
    desk.changes[sheet] = {(row, col): Edit(Decimal("0.5123"))}


NAMES = ("expend_total_final", "income_total_final", "staff_total", "survey_valid", "carryover_begin")


@fault("name_lost_with_its_row", CLASS, rescored=False)
def lost(desk: Desk) -> None:
    """A row was deleted and its name points nowhere."""
    name = desk.pick(NAMES)
    mutate(desk, mutations.break_name, name)
    desk.blame(name, desk.datum(name).sheet)


@fault("name_deleted_by_a_cleaner", CLASS, rescored=False)
def deleted(desk: Desk) -> None:
    """A program that cleans files removed a name."""
    name = desk.pick(NAMES)
    mutate(desk, mutations.delete_name, name)
    desk.blame(name, desk.datum(name).sheet)


@fault("name_one_cell_below", CLASS, rescored=False)
def below(desk: Desk) -> None:
    """A name that points to the cell beneath."""
    name = desk.pick(NAMES)
    mutate(desk, mutations.shift_name, name)
    datum = desk.datum(name)
    desk.blame(name, datum.sheet, f"{datum.sheet}!{address(datum.row + 1, datum.col)}")


@fault("sheet_renamed_with_the_year", CLASS, rescored=False)
def renamed(desk: Desk) -> None:
    """A tab with the year in its name."""
    sheet = desk.pick(("收支", "项目清单", "绩效目标", "指标评分"))
    mutate(desk, mutations.rename_sheet, [sheet, f"{desk.year}年{sheet}"])
    desk.blame(sheet, f"{desk.year}年{sheet}")


@fault("sheet_thrown_away", CLASS, rescored=False)
def thrown(desk: Desk) -> None:
    """A sheet deleted because there seemed nothing to fill in."""
    sheet = desk.pick(("预算调整", "加减分", "文字材料", "绩效目标"))
    if sheet not in desk.opened.book.sheets:
        raise NotHere("no such sheet")
    mutate(desk, mutations.delete_sheet, sheet)
    desk.blame(sheet)


@fault("unit_in_a_label_changed", CLASS, rescored=False)
def unit(desk: Desk) -> None:
    """万元 in the head of a table made 元."""
    sheets = ("收支", "公用与三公", "资产", "政府采购", "支付进度", "项目清单", "预算调整")
    sheet, row, col = fixed(desk, lambda t: "万元" in t and len(t) < 40, sheets)
    words = str(desk.opened.book.cell(sheet, row, col).value)
    desk.changes[sheet] = {(row, col): Edit(words.replace("万元", "元"))}


@fault("standard_softened", CLASS, rescored=False)
def softened(desk: Desk) -> None:
    """The printed standard of an indicator reads otherwise than it was issued."""
    sheet, row, col = fixed(
        desk, lambda t: len(t) > 15 and re.search(r"每|得|扣", t) is not None, ("指标评分",)
    )
    words = str(desk.opened.book.cell(sheet, row, col).value)
    desk.changes[sheet] = {(row, col): Edit(f"{words}（经商财政局可不扣分）")}


@fault("label_of_a_line_cleared", CLASS, rescored=False)
def label(desk: Desk) -> None:
    """The label beside an input wiped out."""
    labels = {f.label for f in desk.submission.layout.inputs.values()}
    sheet, row, col = fixed(
        desk, lambda t: t.removesuffix(" *") in labels, ("人员", "资产", "信访与满意度", "支付进度")
    )
    desk.changes[sheet] = {(row, col): Edit(None)}
