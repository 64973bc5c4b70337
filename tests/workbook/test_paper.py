"""What stays in view, and what a sheet looks like on paper."""

from __future__ import annotations

import io
import re

import pytest
from xlsxwriter import Workbook

from tests.tools.departments import layout_of
from tests.tools.workbooks import SYSTEM, template
from workbook.layout.placement import PLAIN
from workbook.package.guard import unpack
from workbook.systems import shipped_ids
from workbook.template.paper import LEAST, PAPER, SIGNED, page
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
