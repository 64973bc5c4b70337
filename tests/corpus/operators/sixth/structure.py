"""The form itself: what a helpful clerk does to formulas, names, labels and sheets."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.formulas import formula
from tests.corpus.operators.sixth import fault
from tests.corpus.operators.structure import fixed, mutate
from tests.corpus.operators.third.claims import needed
from tests.tools import mutations
from workbook.package.address import address
from workbook.package.patch import Edit

CLASS = "structure"
RATES = (
    "staff_rate",
    "operating_rate",
    "asset_rate",
    "adj_rate",
    "payment_rate",
    "proc_rate",
    "sangong_rate",
)
SUMS = ("posts_sum", "staff_sum", "income_sum_initial", "expend_sum_revised", "sangong_sum_final")
NAMES = ("income_total_revised", "expend_project_final", "staff_total", "asset_used", "survey_sent")


def _formula(kind: str, keys: tuple[str, ...], words: str, factor: str, plus: str = "0") -> None:
    """Register a kind that puts something round a formula; its result follows."""

    @fault(kind, CLASS, rescored=False)
    def make(desk: Desk) -> None:
        sheet, row, col = formula(desk, keys)
        cell = desk.opened.book.cell(sheet, row, col)
        needed(isinstance(cell.value, Decimal) and cell.value != 0, "no figure")
        assert isinstance(cell.value, Decimal)
        new = cell.value * Decimal(factor) + Decimal(plus)
        desk.changes[sheet] = {(row, col): Edit(new, words.format(cell.formula))}


_formula("rate_capped_from_below", RATES, "MAX({},1.5)", "0", "1.5")
_formula("rate_rounded_up_to_the_whole", RATES, "ROUNDUP({},0)+1", "0", "2")
_formula("sum_made_to_fit", SUMS, "({})+18.88", "1", "18.88")
_formula("sum_in_yuan", SUMS, "({})*10000", "10000")
_formula("score_with_a_gift", ("score_rule", "score_base", "score_total"), "({})+0.5", "1", "0.5")


@fault("rate_typed_as_words", CLASS, rescored=False)
def worded(desk: Desk) -> None:
    """A rate typed over with words."""
    sheet, row, col = formula(desk, RATES)
    desk.changes[sheet] = {(row, col): Edit("达标", "")}


@fault("name_of_another_year", CLASS, rescored=False)
def broken(desk: Desk) -> None:
    """A name lost its cell when a row was cut out and pasted."""
    name = desk.pick([n for n in NAMES if desk.has(n)], "no such name")
    mutate(desk, mutations.break_name, name)
    desk.blame(name, desk.datum(name).sheet)


@fault("tab_named_as_an_annex", CLASS, rescored=False)
def annex(desk: Desk) -> None:
    """A tab renamed as the notice calls it."""
    sheet = desk.pick(("人员", "公用与三公", "项目清单", "信息公开", "佐证目录"))
    needed(sheet in desk.opened.book.sheets, "no such sheet")
    mutate(desk, mutations.rename_sheet, [sheet, f"附件{desk.rng.randint(1, 9)}-{sheet}"])
    desk.blame(sheet, *(f"附件{n}-{sheet}" for n in range(1, 10)))


@fault("label_made_another", CLASS, rescored=False)
def label(desk: Desk) -> None:
    """The label beside an input now asks something else."""
    labels = {f.label for f in desk.submission.layout.inputs.values()}
    sheets = ("人员", "资产", "信访与满意度", "支付进度", "政府采购")
    sheet, row, col = fixed(desk, lambda t: t.removesuffix(" *") in labels, sheets)
    desk.blame(f"{sheet}!{address(row, col)}")
    desk.changes[sheet] = {(row, col): Edit("其他（自行填写）")}


@fault("two_tabs_under_each_others_name", CLASS, rescored=False)
def exchanged(desk: Desk) -> None:
    """Two tabs were retyped and have each other's name."""
    one, other = desk.pick((("人员", "资产"), ("项目清单", "重点工作"), ("收支", "支付进度")))
    needed({one, other} <= desk.opened.book.sheets.keys(), "no such sheets")
    mutate(desk, mutations.exchange_names, [one, other])
    desk.blame(one, other)
