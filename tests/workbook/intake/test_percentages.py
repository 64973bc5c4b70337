"""A number shown as a percentage is one, whatever the file: read right, or refused with its cell."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from tests.tools.departments import department
from tests.workbook.intake.test_project_forms import brought, listed
from workbook.intake.grid import Grid, grids_of

ROWS = (
    ("项目支出绩效自评表",),
    ("项目名称", "道路养护"),
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
    ("产出指标", "质量指标", "合格率", 0.95, 0.97, 10, 10),
    ("产出指标", "时效指标", "及时率", "≥90%", 0.92, 10, 10),
    ("产出指标", "数量指标", "里程", "≥12公里", 12, 30, 30),
)
SHARES = ("D4", "E4", "E5")


def packed(shown: str) -> bytes:
    """Return the form as an .xlsx, its shares shown in the format `shown`."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ROWS:
        sheet.append(row)
    for cell in SHARES:
        sheet[cell].number_format = shown
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opendocument() -> bytes:
    """Return the form as an .ods, its shares cells of the type percentage."""

    def cell(row: int, col: int, value: object) -> str:
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        kind = "percentage" if f"{'ABCDEFG'[col]}{row}" in SHARES else "float"
        said = f'office:value-type="{kind}" office:value="{value}"'
        return f"<table:table-cell {said}><text:p>{value}</text:p></table:table-cell>"

    rows = "".join(
        f"<table:table-row>{''.join(cell(n, c, v) for c, v in enumerate(row))}</table:table-row>"
        for n, row in enumerate(ROWS, 1)
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" '
        f'xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet><table:table table:name="表">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


@pytest.mark.parametrize("shown", ["0%", "0.00%", "0.0%;[Red]-0.0%", "ods"])
def test_shown_as_percentages(shown: str) -> None:
    data, name = (opendocument(), "表.ods") if shown == "ods" else (packed(shown), "表.xlsx")
    landed = brought(department(1), *grids_of(data, name))
    aims = listed(landed.new.submission, "aims", "aim_name")
    got = {key: (aims[key]["aim_value"], aims[key]["aim_unit"], aims[key]["aim_actual"]) for key in aims}
    assert got["合格率"] == (Decimal(95), "%", Decimal(97))
    assert got["及时率"] == (Decimal(90), "%", Decimal(92))
    assert got["里程"] == (Decimal(12), "公里", Decimal(12))
    assert not landed.homeless


@pytest.mark.parametrize("shown", ["General", "0.00", '0.00"%"', "0.00\\%"])
def test_not_shown_as_percentages(shown: str) -> None:
    grid = grids_of(packed(shown), "表.xlsx")[0]
    assert grid.at(3, 3) == Decimal("0.95")


def test_where_nobody_knows_how_it_is_shown() -> None:
    """An .xls tells calamine no formats: what may be a percentage is refused, all else is taken."""
    seen = grids_of(packed("General"), "表.xlsx")[0]
    landed = brought(department(1), Grid("表.xls", seen.name, seen.rows, seen.merged, shown=False))
    assert {left.place.split("!")[-1] for left in landed.homeless} == set(SHARES)
    aims = listed(landed.new.submission, "aims", "aim_name")
    assert "aim_value" not in aims["合格率"]
    assert aims["里程"]["aim_actual"] == 12


def test_a_result_in_percent_of_a_target_that_is_none() -> None:
    seen = grids_of(packed("General"), "表.xlsx")[0]
    rows = [list(row) for row in seen.rows]
    rows[3][3:5] = [Decimal(1), "97%"]
    landed = brought(department(1), Grid("表.xlsx", "表", rows))
    assert any("百分数" in left.why for left in landed.homeless)


TARGETS = (
    ("部门整体支出绩效目标表",),
    ("一级指标", "二级指标", "三级指标", "指标值", "计量单位", "实际完成值", "分值"),
    ("产出指标", "质量指标", "合格率", 0.95, "%", 0.97, 1),
    ("产出指标", "数量指标", "中心", 1, "个", 1, 0.5),
)


@pytest.mark.parametrize(("shown", "taken"), [("0%", True), ("General", False)])
def test_a_list_of_targets(shown: str, taken: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "整体支出绩效目标"
    for row in TARGETS:
        sheet.append(row)
    for cell in ("D3", "F3"):
        sheet[cell].number_format = shown
    out = io.BytesIO()
    book.save(out)
    landed = brought(department(1), *grids_of(out.getvalue(), "表.xlsx"))
    targets = listed(landed.new.submission, "targets", "target_name")
    assert (targets["中心"]["target_value"], targets["中心"]["target_actual"]) == (1, 1)
    weights = [targets[name]["target_weight"] for name in ("合格率", "中心")]
    assert weights == [1, Decimal("0.5")]  # points, not in the unit of the target
    got = {key: targets["合格率"].get(key) for key in ("target_value", "target_actual")}
    whole = {"target_value": Decimal(95), "target_actual": Decimal(97)}
    assert got == (whole if taken else dict.fromkeys(whole))
    assert bool(landed.homeless) is not taken
