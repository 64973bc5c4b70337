"""The form after somebody improved it: sums with a gift, units of another year's form, labels wiped out."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.formulas import DERIVED, SCORED, SUMS, TOTALS, formula
from tests.corpus.operators.fourth import fault
from tests.corpus.operators.structure import NAMES, SHEETS, fixed, mutate
from tests.tools import mutations
from workbook.package.address import address
from workbook.package.patch import Edit

CLASS = "structure"
BOOK = "xl/workbook.xml"


@fault("formula_never_used", CLASS, rescored=False)
def never_used(desk: Desk) -> None:
    """The formula wrapped so that a typed figure always wins."""
    sheet, row, col = formula(desk, DERIVED + SCORED)
    cell = desk.opened.book.cell(sheet, row, col)
    desk.changes[sheet] = {(row, col): Edit(Decimal(1), f"IF(TRUE,1,{cell.formula})")}


@fault("sum_with_a_plug", CLASS, rescored=False)
def plug(desk: Desk) -> None:
    """A sum made to fit by a number in it."""
    sheet, row, col = formula(desk, SUMS)
    cell = desk.opened.book.cell(sheet, row, col)
    if not isinstance(cell.value, Decimal):
        raise NotHere("no figure")
    desk.changes[sheet] = {(row, col): Edit(cell.value - Decimal("3.2"), f"{cell.formula}-3.2")}


@fault("formula_hides_its_error", CLASS, rescored=False)
def hides(desk: Desk) -> None:
    """A rate that is 100 % whenever it cannot be worked out."""
    sheet, row, col = formula(desk, DERIVED)
    cell = desk.opened.book.cell(sheet, row, col)
    desk.changes[sheet] = {(row, col): Edit(cell.value, f"IFERROR(({cell.formula})/1,1)")}


@fault("formula_made_its_value", CLASS, rescored=False)
def made_values(desk: Desk) -> None:
    """Pasted as values: the figures are right and stay so for ever."""
    sheet, row, col = formula(desk, SUMS + TOTALS)
    value = desk.opened.book.cell(sheet, row, col).value
    desk.changes[sheet] = {(row, col): Edit(value, "")}


@fault("indicator_names_exchanged", CLASS, rescored=False)
def names_exchanged(desk: Desk) -> None:
    """The names of two indicators stand in each other's row."""
    names = {i.name for i in desk.submission.layout.system.indicators}
    cells = desk.opened.book.sheets["指标评分"].cells
    found = sorted(at for at, cell in cells.items() if cell.value in names and not cell.formula)
    pairs = [(a, b) for a, b in pairwise(found) if a[1] == b[1] and cells[a].value != cells[b].value]
    one, other = desk.pick(pairs, "too few")
    desk.changes["指标评分"] = {one: Edit(cells[other].value), other: Edit(cells[one].value)}
    desk.blame(*(f"指标评分!{address(row, col)}" for row, _ in (one, other) for col in range(one[1] + 1)))
    desk.about = "score_name"


@fault("codes_of_checklist_exchanged", CLASS, rescored=False)
def codes(desk: Desk) -> None:
    """Two numbers of the checklist in each other's row."""
    notes = desk.submission.columns.get("check_note")
    if not notes:
        raise NotHere("no checklist")
    sheet, rows = notes[0].sheet, [d.row for d in notes]
    one, other = desk.rng.sample(rows, 2)
    values = [desk.opened.book.cell(sheet, row, 0).value for row in (one, other)]
    if not all(values):
        raise NotHere("no numbers")
    desk.changes[sheet] = {(one, 0): Edit(values[1]), (other, 0): Edit(values[0])}
    desk.blame(sheet, *(f"{sheet}!{address(row, col)}" for row in (one, other) for col in range(7)))
    desk.about = "check_code"


@fault("names_of_one_sheet_gone", CLASS, rescored=False)
def names_gone(desk: Desk) -> None:
    """Three names deleted in the manager of names."""
    names = desk.rng.sample(NAMES, 3)

    def change(words: str) -> str:
        for name in names:
            words = re.sub(rf'<definedName name="{name}"[^>]*>[^<]*</definedName>', "", words)
        return words

    desk.part(BOOK, change)
    desk.blame(*names, *(desk.datum(name).sheet for name in names))


@fault("titles_of_two_sheets_exchanged", CLASS, rescored=False)
def titles(desk: Desk) -> None:
    """Two sheets bear each other's title."""
    one, other = desk.rng.sample(("人员", "资产", "重点工作", "支付进度"), 2)

    def change(words: str) -> str:
        first, second = f'<sheet name="{one}"', f'<sheet name="{other}"'
        if first not in words or second not in words:
            raise NotHere("no such sheets")
        return words.replace(first, "\0").replace(second, first).replace("\0", second)

    desk.part(BOOK, change)
    desk.blame(one, other)
    desk.about = "sheets"


@fault("evidence_sheet_gone", CLASS, rescored=False)
def evidence_gone(desk: Desk) -> None:
    """The list of evidence was deleted, as it was sent on paper."""
    mutate(desk, mutations.delete_sheet, "佐证目录")
    desk.blame("佐证目录")


@fault("two_labels_exchanged", CLASS, rescored=False)
def labels_exchanged(desk: Desk) -> None:
    """Two labels of one column in each other's place."""
    labels = {f.label for f in desk.submission.layout.inputs.values()}
    sheet = desk.pick([s for s in SHEETS if s in desk.opened.book.sheets])
    cells = desk.opened.book.sheets[sheet].cells
    found = sorted(
        at for at, cell in cells.items()
        if not cell.formula and isinstance(cell.value, str) and cell.value.removesuffix(" *") in labels
    )  # fmt: skip
    pairs = [(a, b) for a, b in pairwise(found) if a[1] == b[1] == 0 and cells[a].value != cells[b].value]
    one, other = desk.pick(pairs, "too few labels")
    desk.changes[sheet] = {one: Edit(cells[other].value), other: Edit(cells[one].value)}
    # the label and the cell it stands beside: which of both was moved nobody can tell
    desk.blame(*(f"{sheet}!{address(row, col)}" for row, first in (one, other) for col in (first, first + 1)))
    desk.about = sheet


@fault("title_of_a_column_is_another", CLASS, rescored=False)
def column_title(desk: Desk) -> None:
    """The head of a column of a list says something else than the column holds."""
    heads = {f.label for f in desk.submission.layout.inputs.values()} | {
        data[0].field.label for data in desk.submission.columns.values() if data
    }
    sheet, row, col = fixed(
        desk,
        lambda t: t.removesuffix(" *").split("（")[0] in heads,
        ("项目清单", "重点工作", "政府采购", "佐证目录"),
    )
    words = str(desk.opened.book.cell(sheet, row, col).value)
    desk.changes[sheet] = {(row, col): Edit("备注" if words != "备注" else "合计")}
