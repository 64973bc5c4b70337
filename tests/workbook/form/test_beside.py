"""What stands beside the cells follows repeated rows: pictures, charts, comments, tables, other sheets."""

from __future__ import annotations

import base64
import io
import re
import zipfile

import pytest
import xlsxwriter

from tests.openxml.audit import findings
from tests.workbook.form.forms import filled

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def parts() -> dict[str, str]:
    """The parts of a filled form: a list in row 3 with five projects, and everything around it."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet, other = book.add_worksheet("表"), book.add_worksheet("别的")
    sheet.write_row(0, 0, ["项目支出", ""])
    sheet.write_row(2, 0, ["{{ 项目明细.项目名称 }}", "{{ 项目明细.预算金额 }}"])
    sheet.add_table(1, 0, 2, 1, {"columns": [{"header": "项目"}, {"header": "预算"}]})
    sheet.write_row(2, 0, ["{{ 项目明细.项目名称 }}", "{{ 项目明细.预算金额 }}"])
    sheet.write_comment(0, 0, "上面的")
    sheet.write_comment(7, 0, "下面的")
    sheet.insert_image(9, 2, "章.png", {"image_data": io.BytesIO(DOT)})
    sheet.insert_textbox(9, 4, "盖章处")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=表!$B$3:$B$3", "categories": "=表!$A$3:$A$3"})
    sheet.insert_chart(12, 0, chart)
    other.write_formula(0, 0, "=SUM(表!B3:B3)+表!A8")
    other.data_validation(1, 0, 1, 0, {"validate": "list", "source": "=表!$A$8:$A$9"})
    book.define_name("合计", "=表!$B$8")
    sheet.protect("x")
    book.close()
    data = filled(buffer.getvalue(), projects=5).data
    assert findings(data, ".xlsx") == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def test_pictures_shapes_and_charts_move_in_their_size(parts: dict[str, str]) -> None:
    """Four rows down, and none is stretched."""
    anchors = re.findall(
        r"<xdr:from>.*?<xdr:row>(\d+)</xdr:row>.*?<xdr:to>.*?<xdr:row>(\d+)</xdr:row>",
        parts["xl/drawings/drawing1.xml"],
        re.DOTALL,
    )
    assert sorted(int(first) for first, _ in anchors) == [13, 13, 16]
    assert sorted(int(last) - int(first) for first, last in anchors)[-1] == 14
    assert parts["xl/media/image1.png"]


def test_a_chart_shows_all_rows(parts: dict[str, str]) -> None:
    chart = parts["xl/charts/chart1.xml"]
    assert "<c:f>表!$B$3:$B$7</c:f>" in chart
    assert "<c:f>表!$A$3:$A$7</c:f>" in chart


def test_comments_stay_with_their_cells(parts: dict[str, str]) -> None:
    assert re.findall(r'<comment ref="(\w+)"', parts["xl/comments1.xml"]) == ["A1", "A12"]
    assert re.findall(r"<x:Row>(\d+)</x:Row>", parts["xl/drawings/vmlDrawing1.vml"]) == ["0", "11"]


def test_a_table_covers_all_rows(parts: dict[str, str]) -> None:
    assert 'ref="A2:B7"' in parts["xl/tables/table1.xml"]


def test_other_sheets_and_names_follow(parts: dict[str, str]) -> None:
    other = parts["xl/worksheets/sheet2.xml"]
    assert "SUM(表!B3:B7)+表!A12" in other
    assert "表!$A$12:$A$13" in other
    assert "表!$B$12" in parts["xl/workbook.xml"]
