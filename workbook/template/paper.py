"""What stays in view on the screen, and what a sheet looks like on paper."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook.cells.signs.sign import SIGN_ROW
from workbook.layout import Form, Layout, Matrix, Roster, Sheet, Table
from workbook.layout.placement import LEGEND_ROW, Box
from workbook.package import writing
from workbook.package.address import address, quoted
from workbook.template import footers, pages
from workbook.template.charts import CHART_COL, CHART_COLUMNS
from workbook.template.folding import is_away
from workbook.template.styles import Styles

A3, A4 = 8, 9
PAPER = {(A4, False): 523.0, (A4, True): 770.0, (A3, True): 1118.0}
"""Points a page has between its margins, by paper and whether it lies on its side."""
HEIGHTS = {(A4, False): 748.0, (A4, True): 501.0, (A3, True): 748.0}
"""Points a page has between its margins from top to bottom."""
DEFAULT_WIDTH = 8.43
"""Characters of a column without a width of its own."""
DIGIT = 7.43
"""Pixels of a digit in the workbook's base font. Excel rounds them to 7, LibreOffice does not."""
SIGNED_BELOW = 2
"""Rows from the totals to the block to be signed."""
LEAST = 0.9
"""How far a sheet may be reduced: what is set in 10 points is then printed in 9."""
NARROW = 30.0
"""Characters of a first column that may stay while the others are moved."""
SIGNED = (
    "单位负责人：＿＿＿＿＿＿＿　财务负责人：＿＿＿＿＿＿＿　填报人：＿＿＿＿＿＿＿　　　　年　　月　　日"
)


def freeze(target: Worksheet, layout: Layout, boxes: list[Box], widths: list[float]) -> None:
    """Let the titles stay in view, of a list its heads, and the columns that tell its rows apart."""
    main = _main(boxes)
    if main is None or main.header > LEGEND_ROW + 4 or isinstance(main.block, Matrix):
        target.freeze_panes(SIGN_ROW + 1, 0)
    elif isinstance(main.block, Roster) and main.block.key == "scores":
        target.freeze_panes(main.header + 1, layout.strips["score_name"].col + 1)
    else:
        target.freeze_panes(main.header + 1, 1 if widths[0] <= NARROW else 0)


def set_up(target: Worksheet, sheet: Sheet, layout: Layout, boxes: list[Box], widths: list[float]) -> None:
    """Set paper, margins, repeated heads and footer."""
    (paper, lies), points = page(sheet, layout, widths)
    target.set_paper(paper)
    if lies:
        target.set_landscape()
    cover = sheet is layout.sheets[0]  # it is to be one page
    tight = 0.25 if cover else 0.0
    target.set_margins(left=0.5, right=0.5, top=0.6 - tight, bottom=0.7 - tight)
    target.center_horizontally()
    _scale(target, sheet, layout, points / PAPER[paper, lies])
    target.set_footer(footers.PLAIN)
    main = _main(boxes)
    if main and isinstance(main.block, (Table, Roster)) and not cover:
        tall = HEIGHTS[paper, lies] * max(1.0, points / PAPER[paper, lies])
        after = [box for box in boxes if box.top > main.top and not box.is_quoted]
        if pages.divide(target, main, after, tall):
            target.repeat_rows(main.top, main.header)


def _scale(target: Worksheet, sheet: Sheet, layout: Layout, share: float) -> None:
    """Fit a sheet to the width of one page; share: its width as a part of what the page has.

    A sheet not printed to its end is reduced by a number of its own: LibreOffice knows no printing area
    that moves, prints the remaining columns and would reduce all of them to one page.
    """
    if not sheet.printed_to:
        target.fit_to_pages(1, 1 if sheet is layout.sheets[0] else 0)
        return
    target.set_print_scale(min(100, int(100 / share)))
    target.set_v_pagebreaks([layout.strips[sheet.printed_to].col + 1])
    target.repeat_columns(0, 0)


def page(sheet: Sheet, layout: Layout, widths: list[float]) -> tuple[tuple[int, bool], float]:
    """Return the paper a sheet is printed on and whether that lies on its side, and its width in points."""
    columns = printed_columns(sheet, layout, len(widths) - 1) + 1
    pixels = (DIGIT * (widths[col] if col < len(widths) else DEFAULT_WIDTH) + 5 for col in range(columns))
    points = sum(pixels) * 0.75
    wanted = [key for key in PAPER if key[1] or not sheet.landscape]
    return next((key for key in wanted if PAPER[key] / points >= LEAST), wanted[-1]), points


def print_area(book: Workbook, target: Worksheet, sheet: Sheet, layout: Layout, last_col: int) -> None:
    """Let paper end with the content: of a list at the end of the sheet, below its last row that has any,
    or above a list that has none. What only repeats the indicator system stays on the screen."""
    box = [box for box in layout.boxes if box.sheet == sheet.name and not box.is_quoted][-1]
    columns = printed_columns(sheet, layout, last_col)
    if not isinstance(box.block, Table):
        last = box.last + (SIGNED_BELOW if is_signed(sheet, layout) else 0)
        if not is_away(sheet):
            target.print_area(0, 0, last, columns)
        else:  # LibreOffice prints even hidden what has an area of its own, and knows no worded one
            corner = f"{quoted(sheet.name)}!$A$1"
            rows = f"ROW({quoted(sheet.name)}!{address(last, 0, True)})"  # it moves with rows put in
            area = f"=OFFSET({corner},0,0,{rows},{columns + 1})"
            book.define_name(f"{quoted(sheet.name)}!_xlnm.Print_Area", area)
        return
    name = quoted(sheet.name)
    rows = f"{name}!{address(box.first, 0, True)}:{address(box.last, box.width - 1, True)}"
    used = f'IFERROR(SUMPRODUCT(MAX(({rows}<>"")*ROW({rows}))),{box.last + 1})'
    area = f"=OFFSET({name}!$A$1,0,0,MAX({box.top},{used}),{columns + 1})"
    book.define_name(f"{name}!_xlnm.Print_Area", area)


def is_signed(sheet: Sheet, layout: Layout) -> bool:
    """Tell whether a sheet ends with the block to be signed: the one that is submitted on paper."""
    return sheet.name == layout.sheet_of("score_total")


def signature(target: Worksheet, sheet: Sheet, layout: Layout, boxes: list[Box], styles: Styles) -> None:
    """Write the block to be signed below the totals."""
    if is_signed(sheet, layout):
        row = boxes[-1].last + SIGNED_BELOW
        target.set_row(row, 30)
        last = printed_columns(sheet, layout, 0)
        writing.merged(target, row, 0, last, SIGNED, styles.get(align="center"))


def printed_columns(sheet: Sheet, layout: Layout, last_col: int) -> int:
    """Return the last column on paper: the charts beside the cover, not the worded arithmetic of scores.

    The report prints that. last_col: of the blocks.
    """
    if sheet is layout.sheets[0]:
        return CHART_COL + CHART_COLUMNS
    if sheet.printed_to:
        return layout.strips[sheet.printed_to].col
    steps = layout.strips["score_steps"]
    return steps.col - 1 if steps.sheet == sheet.name else last_col


def _main(boxes: list[Box]) -> Box | None:
    return next((box for box in boxes if not isinstance(box.block, Form)), None)
