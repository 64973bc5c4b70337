"""What stays in view, and what a sheet looks like on paper."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from xlsxwriter import Workbook

from tests.tools.departments import layout_of
from tests.tools.workbooks import SYSTEM, template
from workbook.cells.signs.every import signs
from workbook.layout import Form, Roster, Table
from workbook.layout.placement import PLAIN, UDF, Box
from workbook.package.guard import unpack
from workbook.systems import shipped_ids
from workbook.template.pages import divide
from workbook.template.paper import DEFAULT_WIDTH, LEAST, PAPER, SIGNED, page
from workbook.template.sheets import SheetWriter
from workbook.template.styles import Styles

SMALLEST = 9
"""Points nothing on paper may fall below."""


@pytest.fixture(scope="module")
def members() -> dict[str, bytes]:
    """The parts of the empty plain workbook."""
    return unpack(template(SYSTEM, PLAIN), "t")


def part(members: dict[str, bytes], name: str) -> str:
    """Return the XML of the sheet `name`."""
    number = [sheet.name for sheet in layout_of(SYSTEM).sheets].index(name) + 1
    return members[f"xl/worksheets/sheet{number}.xml"].decode()


@pytest.mark.parametrize("system", shipped_ids())
def test_no_sheet_is_reduced_below_what_can_be_read(system: str) -> None:
    layout = layout_of(system)
    book = Workbook(io.BytesIO())
    styles = Styles(book)
    for sheet in layout.sheets:
        widths = SheetWriter(book.add_worksheet(sheet.name), sheet, layout, styles, {}).widths
        paper, points = page(sheet, layout, widths)
        assert PAPER[paper] / points >= LEAST, (sheet.name, points)


@pytest.mark.parametrize("system", shipped_ids())
@pytest.mark.parametrize("edition", [UDF, PLAIN])
def test_the_first_three_steps_are_seen_without_scrolling(system: str, edition: str) -> None:
    """On a screen of 1366 × 768, of which ribbon, bars and headings of rows and columns take their part."""
    layout = layout_of(system)
    sheet = openpyxl.load_workbook(io.BytesIO(template(system, edition))).worksheets[0]
    zoom = (sheet.sheet_view.zoomScale or 100) / 100
    steps = [sign for sign in signs(layout) if sign.label.startswith("下一步")]
    assert len(steps) == 3
    for step in steps:
        assert step.sheet == sheet.title
        across = [sheet.column_dimensions[get_column_letter(n)] for n in range(1, step.col + step.span + 1)]
        wide = sum((dim.width if dim.customWidth else DEFAULT_WIDTH) * 7 + 5 for dim in across)
        tall = sum(sheet.row_dimensions[n].height or 15 for n in range(1, step.row + 2)) / 0.75
        assert wide * zoom <= 1366 - 50, "heads of rows, scroll bar"
        assert tall * zoom <= 768 - 300, "title, ribbon, formula bar, heads of columns, tabs, task bar"


def test_no_font_is_too_small_once_reduced(members: dict[str, bytes]) -> None:
    sizes = {float(size) for size in re.findall(r'<sz val="([\d.]+)"', members["xl/styles.xml"].decode())}
    assert min(sizes) * LEAST >= SMALLEST


def test_lists_end_on_paper_with_their_content(members: dict[str, bytes]) -> None:
    areas = re.findall(
        r'<definedName name="_xlnm.Print_Area"[^>]*>([^<]*)</definedName>',
        members["xl/workbook.xml"].decode(),
    )
    growing = {area.split("!")[0].removeprefix("OFFSET(") for area in areas if area.startswith("OFFSET(")}
    assert len(areas) == len(layout_of(SYSTEM).sheets)
    assert {"校验结果", "项目清单", "重点工作", "佐证目录"} <= growing


def test_the_sheet_that_is_handed_in_ends_with_a_block_to_be_signed(members: dict[str, bytes]) -> None:
    assert SIGNED in members["xl/sharedStrings.xml"].decode()


def test_heads_and_the_columns_that_name_a_row_stay_in_view(members: dict[str, bytes]) -> None:
    assert '<pane xSplit="4" ySplit="6" topLeftCell="E7"' in part(members, "指标评分")
    assert '<pane xSplit="1" ySplit="6" topLeftCell="B7"' in part(members, "制度与合规清单")
    assert '<pane ySplit="4" topLeftCell="A5"' in part(members, "收支")


def test_no_array_formula_stands_in_merged_cells(members: dict[str, bytes]) -> None:
    """Excel takes none there."""
    for name, data in members.items():
        if not name.startswith("xl/worksheets/sheet"):
            continue
        xml = data.decode()
        arrays = set(re.findall(r'<f t="array" ref="(\w+)"', xml))
        corners = {area.split(":")[0] for area in re.findall(r'<mergeCell ref="([^"]+)"', xml)}
        assert not arrays & corners, name


def test_what_is_hidden_has_no_area_of_its_own(members: dict[str, bytes]) -> None:
    """LibreOffice prints hidden sheets that have one; a worded one it does not know, Excel does."""
    book = members["xl/workbook.xml"].decode()
    areas = dict(
        re.findall(
            r'<definedName name="_xlnm.Print_Area" localSheetId="(\d+)"[^>]*>([^<]*)</definedName>', book
        )
    )
    hidden = [n for n, tag in enumerate(re.findall("<sheet [^>]*>", book)) if 'state="hidden"' in tag]
    shown = [area for n, area in areas.items() if int(n) in hidden]
    assert len(shown) == 4, "项目自评、项目指标、校验结果、财政复评"
    assert all(area.startswith("OFFSET(") for area in shown)


def test_no_page_begins_with_heads_alone() -> None:
    """What follows a list takes some of its rows along, or has a page of its own without the list's heads."""

    def divided(*heights: int, first: int, last: int) -> tuple[bool, list[int]]:
        sheet = Workbook(io.BytesIO()).add_worksheet("a")
        for row, height in enumerate(heights):
            sheet.set_row(row, height)
        block = Form("b", ())
        main = Box(block, "a", first - 2, first, last, 1, 1)
        after = Box(block, "a", last + 3, last + 4, len(heights) - 4, 1, 1)
        return divide(sheet, main, [after], 748.0), list(sheet.hbreaks)

    assert divided(*[20] * 30, first=5, last=15) == (False, []), "all on one page"
    assert divided(*[20] * 40, first=5, last=28) == (False, [31]), "the list on one, the rest on another"
    assert divided(*[20] * 5, *[60] * 30, *[20] * 15, first=5, last=34) == (True, [32])
    assert divided(*[20] * 5, *[60] * 30, *[20] * 35, first=5, last=34) == (True, []), "no room for a row"


LISTED = Roster("b", "", "", (), (), ())


@pytest.mark.parametrize(
    ("block", "above", "breaks"), [(LISTED, 10, []), (LISTED, 25, [27]), (Table("b", "", (), 9), 25, [])]
)
def test_a_list_below_long_texts_begins_a_page(block: Roster | Table, above: int, breaks: list[int]) -> None:
    """They grow when they are filled: its heads would stand alone at the end of a page.

    A list of few rows stays where it is.
    """
    sheet = Workbook(io.BytesIO()).add_worksheet("a")
    for row in range(above + 40):
        sheet.set_row(row, 20)
    assert divide(sheet, Box(block, "a", above + 2, above + 4, above + 30, 1, 1), [], 748.0)
    assert list(sheet.hbreaks) == breaks
