"""Nothing put into a form is cut off or printed as ####; heads do not break within a word."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from tests.tools.workbooks import from_data, sample
from tests.workbook.form.forms import filled, form, layout, opened
from workbook.form import fill
from workbook.form.shipped import FORMS
from workbook.form.shown import shown
from workbook.report.drawing import drawn
from workbook.score.scoring import score

WORD = 6
"""Characters of a head or a name of a level that are to stand on one line: 预算编制情况."""
SMALLEST, POINTS = 9, {("9", "landscape"): 842, ("9", "portrait"): 595}


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("1363.4", "#,##0.00", "1,363.40"),
        ("-1363.4", '#,##0.0"万元";[Red]-#,##0.0', "-1,363.4万元"),
        ("0.9851", "0.00%", "98.51%"),
        ("3", "0.##", "3"),
        ("3.555", "0.##", "3.56"),
        ("1e40", "0.00", "1" + "0" * 40),
        ("5", "", "5"),
    ],
)
def test_what_a_number_is_shown_as(value: str, code: str, text: str) -> None:
    assert shown(Decimal(value), code) == text


@pytest.mark.parametrize(
    ("code", "width"), [("yyyy-mm-dd", 10), ("m/d/yy", 8), ('yyyy"年"m"月"d"日"', 11), ("", 10)]
)
def test_how_long_a_date_is(code: str, width: int) -> None:
    assert len(shown(dt.date(2024, 12, 28), code)) == width


def test_a_number_wider_than_its_cell_is_set_smaller() -> None:
    """What fits, what stands in merged cells that are wide enough and what is General stay as they are."""
    cells = {
        "A1": "{{ 收入.年初 }}", "B1": "{{ 收入.年初 }}", "A2": "{{ 填报日期 }}", "B2": "{{ 填报日期 }}",
        "A3": "{{ 评价年度 }}", "A4": "{{ 收入.年初 }}",
    }  # fmt: skip

    def looks(sheet: Any) -> None:
        sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 5, 20
        for place in ("A1", "B1", "A4"):
            sheet[place].number_format = "#,##0.00"
        for place in ("A2", "B2"):
            sheet[place].number_format = "yyyy-mm-dd"
        sheet["A1"].alignment = Alignment(wrap_text=True, horizontal="center")
        sheet.merge_cells("A4:B4")

    sheet: Any = opened(filled(form(cells, looks)).data)
    small = {at for at in cells if sheet[at].alignment.shrink_to_fit}
    assert small == {"A1", "A2"}
    assert sheet["A1"].alignment.horizontal == "center"
    assert not sheet["A1"].alignment.wrap_text, "Excel does not shrink what wraps"
    assert sheet["A1"].number_format == "#,##0.00"


@pytest.mark.parametrize("name", [name for name in FORMS if name != "指标得分导入表"])  # not for paper
def test_the_shipped_forms_on_paper(name: str) -> None:
    submission = from_data(layout(), sample("example-2024"))
    data = fill(drawn(FORMS[name]), name, submission, score(submission)).data
    sheet: Any = openpyxl.load_workbook(io.BytesIO(data)).active
    widths = [_width(sheet, col) for col in range(1, sheet.max_column + 1)]
    spans = {area.coord.split(":")[0]: area for area in sheet.merged_cells.ranges}
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
        assert not cell.alignment.shrink_to_fit, (cell.coordinate, cell.value)
        area = spans.get(cell.coordinate)
        room = sum(widths[cell.column - 1 : area.max_col if area else cell.column]) * 7 - 5
        for line in str(cell.value).split("\n") if isinstance(cell.value, str) else ():
            if len(line) <= WORD:
                assert len(line) * cell.font.size * 96 / 72 <= room, (cell.coordinate, line)
    setup, margins = sheet.page_setup, sheet.page_margins
    paper = POINTS[str(setup.paperSize), setup.orientation] - (margins.left + margins.right) * 72
    share = min(1.0, paper / (sum(widths) * 7.43 * 0.75))  # LibreOffice does not round a digit to 7 pixels
    assert min(c.font.size for row in sheet.iter_rows() for c in row if c.value) * share >= SMALLEST - 0.05


def _width(sheet: Any, col: int) -> float:
    """Return the width of a column: of several alike the first one says it."""
    letter = get_column_letter(col)
    for dim in sheet.column_dimensions.values():
        if letter == dim.index or dim.min <= col <= dim.max:
            return float(dim.width)
    return 8.43
