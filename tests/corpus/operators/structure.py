"""The form itself: sheets, names, formulas, fixed texts, rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.corpus.desk import Desk, NotHere
from tests.corpus.registry import fault
from tests.tools import mutations
from workbook.package.address import address
from workbook.package.patch import Edit

CLASS = "structure"
SHEETS = ("人员", "支付进度", "政府采购", "资产", "重点工作", "信息公开", "信访与满意度", "佐证目录")
NAMES = ("paid_total", "posts_total", "carryover_end", "asset_total", "petition_received", "proc_plan_total")
COLUMNS = ("proc_actual", "task_due", "project_budget", "target_value", "adj_amount")


def mutate(desk: Desk, change: Callable[[Any, Any], dict[str, bytes]], args: Any) -> None:
    """Damage the package with a mutation of the case files."""
    try:
        members = change({**desk.opened.members}, args)
    except AssertionError as nothing:
        raise NotHere(str(nothing)) from None
    desk.parts = {name: data for name, data in members.items() if desk.opened.members.get(name) is not data}


@fault("sheet_renamed", CLASS, rescored=False)
def sheet_renamed(desk: Desk) -> None:
    """A sheet with another name."""
    sheet = desk.pick(SHEETS)
    mutate(desk, mutations.rename_sheet, [sheet, f"{sheet}（新）"])
    desk.blame(sheet, f"{sheet}（新）")


@fault("sheet_deleted", CLASS, rescored=False)
def sheet_deleted(desk: Desk) -> None:
    """A sheet less."""
    sheet = desk.pick(SHEETS)
    mutate(desk, mutations.delete_sheet, sheet)
    desk.blame(sheet)


def _name(kind: str, change: Callable[[Any, Any], dict[str, bytes]]) -> None:
    @fault(kind, CLASS, rescored=False)
    def make(desk: Desk) -> None:
        name = desk.pick(NAMES)
        desk.blame(name, desk.datum(name).sheet)
        mutate(desk, change, name)


_name("name_deleted", mutations.delete_name)


@fault("name_broken", CLASS, rescored=False)
def name_broken(desk: Desk) -> None:
    """The row a name stood for is gone."""
    name = desk.pick(NAMES)
    sheet = desk.datum(name).sheet
    desk.blame(name, sheet)
    pattern = rf'(<definedName name="{name}">)[^<]*'
    desk.part(mutations.BOOK, lambda t: re.sub(pattern, rf"\g<1>{sheet}!#REF!", t))


@fault("column_shifted", CLASS, rescored=False)
def column_shifted(desk: Desk) -> None:
    """A cell inserted into one column only."""
    name = desk.pick(COLUMNS)
    data = desk.submission.columns[name]
    desk.about = name
    desk.blame(data[0].sheet)
    desk.blame(*(f"{data[0].sheet}!{address(row, col)}" for col in range(20) for row in _around(data[0].row)))
    mutate(desk, mutations.shift_name, name)


def _around(row: int) -> range:
    return range(max(0, row - 1), row + 2)


@fault("cell_dragged", CLASS, rescored=False)
def cell_dragged(desk: Desk) -> None:
    """A cell dragged aside: its name went along."""
    name = desk.pick(NAMES)
    datum = desk.datum(name)
    target = address(datum.row, datum.col + 6)
    desk.blame(datum, f"{datum.sheet}!{target}")
    mutate(desk, mutations.drag_cell, [name, target])


def fixed(desk: Desk, wanted: Callable[[str], bool], sheets: tuple[str, ...]) -> tuple[str, int, int]:
    sheet = desk.pick([s for s in sheets if s in desk.opened.book.sheets], "no such sheet")
    typed = {(d.row, d.col) for d in desk.inputs(lambda d: d.sheet == sheet)}
    cells = desk.opened.book.sheets[sheet].cells
    found = [
        at for at, cell in cells.items()
        if at not in typed and not cell.formula and isinstance(cell.value, str) and wanted(cell.value)
    ]  # fmt: skip
    row, col = desk.pick(found, "no fixed text")
    desk.about = sheet
    desk.blame(f"{sheet}!{address(row, col)}")
    return sheet, row, col


@fault("label_changed", CLASS, rescored=False)
def label_changed(desk: Desk) -> None:
    """Another word before an input."""
    labels = {f.label for f in desk.submission.layout.inputs.values()} & {
        str(c.value) for s in SHEETS for c in desk.opened.book.sheets[s].cells.values()
    }
    sheet, row, col = fixed(desk, lambda t: t.removesuffix(" *") in labels, SHEETS)
    text = str(desk.opened.book.cell(sheet, row, col).value)
    desk.changes[sheet] = {(row, col): Edit(text.replace(text[0], "新", 1))}


@fault("indicator_renamed", CLASS, rescored=False)
def indicator_renamed(desk: Desk) -> None:
    """Another name of an indicator."""
    names = {i.name for i in desk.submission.layout.system.indicators}
    sheet, row, col = fixed(desk, lambda t: t in names, ("指标评分",))
    desk.changes[sheet] = {(row, col): Edit("其他指标")}


@fault("code_changed", CLASS, rescored=False)
def code_changed(desk: Desk) -> None:
    """Another number of an indicator."""
    codes = {i.code for i in desk.submission.layout.system.indicators}
    sheet, row, col = fixed(desk, lambda t: t in codes, ("指标评分",))
    desk.changes[sheet] = {(row, col): Edit("Z9-9")}


@fault("points_changed", CLASS, rescored=False)
def points_changed(desk: Desk) -> None:
    """An indicator worth more."""
    area = desk.opened.book.area("score_points")
    if area is None:
        raise NotHere("no points")
    row = desk.rng.randint(area.top, area.bottom)
    desk.changes[area.sheet] = {(row, area.left): Edit(Decimal(50))}
    desk.about = "score_points"
    desk.blame(f"{area.sheet}!{address(row, area.left)}")


@fault("row_below_list", CLASS, rescored=False)
def row_below_list(desk: Desk) -> None:
    """A row typed below the last prepared one."""
    table, column = desk.pick(
        (("procurements", "proc_item"), ("tasks", "task_name"), ("evidence", "evidence_name"))
    )
    last = desk.submission.columns[column][-1]
    below = (last.row + 1, last.col)
    if desk.opened.book.cell(last.sheet, *below).value is not None:
        raise NotHere("something stands there")
    desk.changes[last.sheet] = {below: Edit("新增的一行")}
    desk.about = table
    desk.blame(f"{last.sheet}!{address(*below)}")


@fault("note_beside_fixed_list", CLASS, rescored=False)
def row_below_roster(desk: Desk) -> None:
    """An item of their own below the checklist."""
    if not desk.submission.columns.get("check_note"):
        raise NotHere("no checklist")
    last = desk.submission.columns["check_note"][-1]
    at = (last.row + 1, 0)
    if desk.opened.book.cell(last.sheet, *at).value is not None:
        raise NotHere("something stands there")
    desk.changes[last.sheet] = {at: Edit("自增项")}
    desk.blame(f"{last.sheet}!{address(*at)}", last.sheet)
    desk.about = "checklist"


@fault("list_narrowed", CLASS, rescored=False)
def list_narrowed(desk: Desk) -> None:
    """The names of a list end above its last filled rows."""
    table, column = desk.pick(
        (("tasks", "task_name"), ("targets", "target_name"), ("projects", "project_name"))
    )
    rows = desk.rows(table, at_least=2)
    data = desk.submission.columns[column]
    first, last = data[0].row + 1, data[-1].row + 1
    end = first + rows[-1].index - 1
    mutate(desk, mutations.narrow, [data[0].sheet, first, last, first, end])
    desk.about = table
    desk.blame_row(rows[-1])
    desk.blame(data[0].sheet)


@fault("scores_sorted", CLASS, rescored=False)
def scores_sorted(desk: Desk) -> None:
    """Two numbers of indicators exchanged, as sorting does."""
    area = desk.opened.book.area("score_points")
    if area is None:
        raise NotHere("no points")
    one, other = desk.rng.sample(range(area.top, area.bottom + 1), 2)
    cell = desk.opened.book.cell
    desk.changes[area.sheet] = {
        (one, 0): Edit(cell(area.sheet, other, 0).value), (other, 0): Edit(cell(area.sheet, one, 0).value)
    }  # fmt: skip
    desk.about = "scores"
    places = (address(row, col) for row in (one, other) for col in range(area.left + 1))
    desk.blame(*(f"{area.sheet}!{place}" for place in places), area.sheet)


@fault("stamp_changed", CLASS, rescored=False)
def stamp_changed(desk: Desk) -> None:
    """The fingerprint of the system typed anew: the file is refused."""
    area = desk.opened.book.area("system_fingerprint")
    if area is None:
        raise NotHere("no stamp")
    typed = desk.opened.edit({area.sheet: {(area.top, area.left): Edit("0000000000")}})
    part = desk.sheet_part(area.sheet)
    desk.parts[part] = typed.members[part]
    desk.blame("")
    desk.about = "system_fingerprint"
