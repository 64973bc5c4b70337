"""The form after somebody worked on it: sums cut short, rows hidden, words of the form made one's own."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.formulas import DERIVED, SCORED, SUMS, TOTALS, formula
from tests.corpus.operators.structure import NAMES, SHEETS, fixed, mutate
from tests.corpus.operators.third import fault
from tests.tools import mutations
from workbook.package.address import address
from workbook.package.patch import Edit
from workbook.package.reader import ErrorValue

CLASS = "structure"


@fault("formula_made_text", CLASS, rescored=False)
def formula_text(desk: Desk) -> None:
    """A formula that became its own text."""
    sheet, row, col = formula(desk, DERIVED + SUMS)
    text = desk.opened.book.cell(sheet, row, col).formula
    desk.changes[sheet] = {(row, col): Edit(f"={text}", "")}


@fault("formula_rounded_to_whole", CLASS, rescored=False)
def formula_rounded(desk: Desk) -> None:
    """A score rounded in its formula."""
    sheet, row, col = formula(desk, SCORED + TOTALS)
    cell = desk.opened.book.cell(sheet, row, col)
    if not isinstance(cell.value, Decimal) or cell.value % 1 == 0:
        raise NotHere("nothing to round")
    desk.changes[sheet] = {(row, col): Edit(Decimal(round(cell.value)), f"ROUND({cell.formula},0)")}


@fault("formula_takes_the_better", CLASS, rescored=False)
def formula_better(desk: Desk) -> None:
    """A score that is never below the points."""
    area = desk.opened.book.area("score_points")
    sheet, row, col = formula(desk, ("score_rule",))
    if area is None:
        raise NotHere("no points")
    points = desk.opened.book.cell(area.sheet, row, area.left).value
    text = desk.opened.book.cell(sheet, row, col).formula
    desk.changes[sheet] = {(row, col): Edit(points, f"MAX({text},{address(row, area.left)})")}


@fault("sum_one_line_short", CLASS, rescored=False)
def sum_short(desk: Desk) -> None:
    """A sum that leaves out its last line."""
    sheet, row, col = formula(desk, SUMS)
    text = desk.opened.book.cell(sheet, row, col).formula or ""
    match = re.search(r"\bSUM\([^()]*(,[a-z_0-9]+)\)", text)
    if match is None:
        raise NotHere("no sum of several lines")
    short = text[: match.start(1)] + text[match.end(1) :]
    desk.changes[sheet] = {(row, col): Edit(desk.opened.book.cell(sheet, row, col).value, short)}


@fault("formula_of_another_cell", CLASS, rescored=False)
def formula_of_another(desk: Desk) -> None:
    """A rate of the initial budget instead of what it should be of."""
    sheet, row, col = formula(desk, DERIVED)
    cell = desk.opened.book.cell(sheet, row, col)
    other = re.sub(r"/[a-z_0-9]+", "/expend_total_initial", cell.formula or "")
    if other == cell.formula:
        raise NotHere("no rate")
    desk.changes[sheet] = {(row, col): Edit(cell.value, other)}


@fault("points_of_two_exchanged", CLASS, rescored=False)
def points_exchanged(desk: Desk) -> None:
    """The points of two indicators stand in each other's row."""
    area = desk.opened.book.area("score_points")
    if area is None:
        raise NotHere("no points")
    rows = range(area.top, area.bottom + 1)
    values = {r: desk.opened.book.cell(area.sheet, r, area.left).value for r in rows}
    pairs = [(a, b) for a, b in pairwise(rows) if values[a] != values[b]]
    one, other = desk.pick(pairs, "all the same")
    desk.changes[area.sheet] = {(one, area.left): Edit(values[other]), (other, area.left): Edit(values[one])}
    desk.blame(*(f"{area.sheet}!{address(r, area.left)}" for r in (one, other)))
    desk.about = "score_points"


@fault("points_raised_by_one", CLASS, rescored=False)
def points_raised(desk: Desk) -> None:
    """An indicator is worth more than the system says, another less: 100 as before."""
    area = desk.opened.book.area("score_points")
    if area is None or area.bottom - area.top < 2:
        raise NotHere("no points")
    one, other = desk.rng.sample(range(area.top, area.bottom + 1), 2)
    for row, by in ((one, 1), (other, -1)):
        value = desk.opened.book.cell(area.sheet, row, area.left).value
        if not isinstance(value, Decimal) or value + by <= 0:
            raise NotHere("no number")
        desk.changes.setdefault(area.sheet, {})[row, area.left] = Edit(value + by)
        desk.blame(f"{area.sheet}!{address(row, area.left)}")
    desk.about = "score_points"


@fault("question_reworded", CLASS, rescored=False)
def question_reworded(desk: Desk) -> None:
    """A line's fixed wording changed so that it asks for something easier."""
    labels = {f.label for f in desk.submission.layout.inputs.values()}
    sheet, row, col = fixed(desk, lambda t: t.removesuffix(" *") in labels, SHEETS)
    text = str(desk.opened.book.cell(sheet, row, col).value)
    desk.changes[sheet] = {(row, col): Edit(f"{text}（仅机关本级）")}


@fault("two_names_exchanged", CLASS, rescored=False)
def names_exchanged(desk: Desk) -> None:
    """Two defined names stand for each other's cell."""
    one, other = desk.rng.sample(NAMES, 2)
    areas = [desk.opened.book.area(name) for name in (one, other)]
    if any(area is None for area in areas):
        raise NotHere("no such name")
    desk.blame(one, other)
    desk.blame(*(desk.datum(name).sheet for name in (one, other)))

    def change(text: str) -> str:
        found = {n: re.search(rf'<definedName name="{n}"[^>]*>([^<]*)<', text) for n in (one, other)}
        if any(match is None for match in found.values()):
            raise NotHere("no such name")
        refs = {n: match[1] for n, match in found.items() if match}
        for name, its in ((one, refs[other]), (other, refs[one])):
            text = re.sub(rf'(<definedName name="{name}"[^>]*>)[^<]*<', lambda m, r=its: f"{m[1]}{r}<", text)  # type: ignore[misc]
        return text

    desk.part("xl/workbook.xml", change)


@fault("name_to_another_sheet", CLASS, rescored=False)
def name_to_another_sheet(desk: Desk) -> None:
    """A name that stands for the same cell of another sheet."""
    name = desk.pick(NAMES)
    sheet = desk.datum(name).sheet
    other = next(s for s in ("人员", "资产") if s != sheet)
    desk.blame(name, sheet)

    def change(text: str) -> str:
        return re.sub(
            rf'(<definedName name="{name}"[^>]*>)([^<]*)!',
            lambda m: f"{m[1]}{m[2].replace(sheet, other)}!",
            text,
        )

    desk.part("xl/workbook.xml", change)


@fault("two_sheets_gone", CLASS, rescored=False)
def two_sheets_gone(desk: Desk) -> None:
    """Sheets that seemed not to concern the department were deleted."""
    mutate(
        desk,
        lambda m, a: mutations.delete_sheet(mutations.delete_sheet(m, a[0]), a[1]),
        ["信访与满意度", "资产"],
    )
    desk.blame("信访与满意度", "资产")
    desk.about = "sheets"


@fault("error_in_all_derived", CLASS, rescored=False)
def errors(desk: Desk) -> None:
    """#VALUE! in a sum, as a blank typed by the space bar leaves it."""
    sheet, row, col = formula(desk, SUMS + TOTALS)
    desk.changes[sheet] = {(row, col): Edit(ErrorValue("#VALUE!"))}
