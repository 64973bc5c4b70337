"""The form after it was tidied up: units, headings, rules and rows changed, formulas made into values."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.formulas import DERIVED, SUMS, computed, formula
from tests.corpus.operators.second import fault
from tests.corpus.operators.structure import NAMES, SHEETS, fixed, mutate
from tests.tools import mutations
from workbook.package.address import address
from workbook.package.patch import Edit

CLASS = "structure"


@fault("unit_of_form_changed", CLASS, rescored=False)
def unit_changed(desk: Desk) -> None:
    """万元 at the head of a sheet made 元."""
    sheet, row, col = fixed(
        desk, lambda t: "万元" in t and len(t) < 40, ("收支", "公用与三公", "政府采购", "资产", "支付进度")
    )
    text = str(desk.opened.book.cell(sheet, row, col).value)
    desk.changes[sheet] = {(row, col): Edit(text.replace("万元", "元"))}


@fault("heading_cleared", CLASS, rescored=False)
def heading_cleared(desk: Desk) -> None:
    """The heading of a column is gone."""
    labels = {f.label for f in desk.submission.layout.inputs.values()}
    sheet, row, col = fixed(desk, lambda t: t.removesuffix(" *") in labels, SHEETS)
    desk.changes[sheet] = {(row, col): Edit(None)}


@fault("points_in_words", CLASS, rescored=False)
def points_in_words(desk: Desk) -> None:
    """10分 instead of 10, so that nothing adds up."""
    area = desk.opened.book.area("score_points")
    if area is None:
        raise NotHere("no points")
    row = desk.rng.randint(area.top, area.bottom)
    points = desk.opened.book.cell(area.sheet, row, area.left).value
    desk.changes[area.sheet] = {(row, area.left): Edit(f"{points}分")}
    desk.about = "score_points"
    desk.blame(f"{area.sheet}!{address(row, area.left)}")


@fault("indicator_row_emptied", CLASS, rescored=False)
def indicator_row_emptied(desk: Desk) -> None:
    """An indicator that "does not concern us" is taken out: number, name and points are blank."""
    area = desk.opened.book.area("score_points")
    if area is None:
        raise NotHere("no points")
    row = desk.rng.randint(area.top, area.bottom)
    cells = desk.opened.book.sheets[area.sheet].cells
    typed = {(d.row, d.col) for d in desk.inputs(lambda d: d.sheet == area.sheet)}
    found = [at for at, cell in cells.items() if at[0] == row and at not in typed and not cell.formula]
    desk.changes[area.sheet] = {at: Edit(None) for at in found if cells[at].value is not None}
    desk.about = "score_points"
    desk.blame(area.sheet, *(f"{area.sheet}!{address(row, col)}" for col in range(20)))


@fault("sheet_pasted_as_values", CLASS, rescored=False)
def sheet_pasted_as_values(desk: Desk) -> None:
    """A sheet copied and pasted as values: the figures are right, no formula is left."""
    sheet = desk.pick(sorted({r.sheet for r in computed(desk)}))
    cell = desk.opened.book.cell
    at = [(r.row, r.col) for r in computed(desk) if r.sheet == sheet]
    desk.changes[sheet] = {place: Edit(cell(sheet, *place).value, "") for place in at}
    desk.blame(sheet, *(f"{sheet}!{address(*place)}" for place in at))
    desk.about = sheet


@fault("formula_topped_up", CLASS, rescored=False)
def formula_topped_up(desk: Desk) -> None:
    """A difference made to disappear: +0.5 behind the formula."""
    sheet, row, col = formula(desk, DERIVED + SUMS)
    cell = desk.opened.book.cell(sheet, row, col)
    if not isinstance(cell.value, Decimal) or not cell.formula:
        raise NotHere("no number")
    desk.changes[sheet] = {(row, col): Edit(cell.value + Decimal("0.5"), f"{cell.formula.lstrip('=')}+0.5")}


@fault("name_one_row_off", CLASS, rescored=False)
def name_one_row_off(desk: Desk) -> None:
    """A name stands for the cell below its input."""
    name = desk.pick(NAMES)
    datum = desk.datum(name)
    below = f"${address(datum.row + 1, datum.col)[0]}${datum.row + 2}"
    desk.blame(name, datum, datum.sheet, f"{datum.sheet}!{address(datum.row + 1, datum.col)}")
    pattern = rf'(<definedName name="{name}">[^<!]*!)[^<]*'
    desk.part(mutations.BOOK, lambda t: re.sub(pattern, lambda m: m[1] + below, t))


@fault("sheet_renamed_by_a_number", CLASS, rescored=False)
def sheet_renamed(desk: Desk) -> None:
    """表3 before the name of a sheet, as the letter of the office numbers them."""
    sheet = desk.pick(SHEETS)
    new = f"表{desk.rng.randint(2, 9)} {sheet}"
    mutate(desk, mutations.rename_sheet, [sheet, new])
    desk.blame(sheet, new)


@fault("checklist_shortened", CLASS, rescored=False)
def checklist_shortened(desk: Desk) -> None:
    """The question of the checklist is worded milder."""
    texts = desk.submission.columns.get("check_note", ())
    if not texts:
        raise NotHere("no checklist")
    rows = {d.row for d in texts}
    sheet, row, col = fixed(desk, lambda t: len(t) > 6, (texts[0].sheet,))
    if row not in rows:
        raise NotHere("not an item of the list")
    text = str(desk.opened.book.cell(sheet, row, col).value)
    desk.changes[sheet] = {(row, col): Edit(f"{text[: len(text) // 2]}等情况")}
