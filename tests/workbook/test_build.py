"""The built file: reproducible, complete, protected, and exactly what the layout declares."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from pyfuncs import CATALOG
from tests.tools.workbooks import built, template
from workbook.layout import Type, assemble
from workbook.package.guard import unpack
from workbook.package.reader import read_book
from workbook.package.writing import VALIDATION_LIMITS
from workbook.systems import load_shipped

LAYOUT = assemble(load_shipped("lechang-2024"))
MACROS = Path(__file__).parents[2] / "macros"


@pytest.fixture(scope="module")
def members() -> dict[str, bytes]:
    return unpack(template(), "t")


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template()), keep_vba=True)


def test_same_inputs_same_bytes() -> None:
    assert built(LAYOUT) == template()


def test_sheets_of_the_contract(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == [
        "封面与单位信息",
        "下属单位",
        "人员",
        "收支",
        "预算调整",
        "支付进度",
        "公用与三公",
        "政府采购",
        "资产",
        "项目清单",
        "项目自评",
        "项目指标",
        "绩效目标",
        "重点工作",
        "信息公开",
        "制度与合规清单",
        "信访与满意度",
        "加减分",
        "指标评分",
        "文字材料",
        "佐证目录",
        "校验结果",
        "财政复评",
        "字典",
        "版本信息",
        "xlwings.conf",
        "中间步骤",  # the gate of A1-1 is a term
    ]
    hidden = [s.title for s in book.worksheets if s.sheet_state != "visible"]
    assert hidden == [
        "项目自评",
        "项目指标",
        "校验结果",
        "财政复评",
        "字典",
        "版本信息",
        "xlwings.conf",
        "中间步骤",
    ]


def test_every_input_has_name_validation_and_unlocked_cells(book: openpyxl.Workbook) -> None:
    for key, field in LAYOUT.inputs.items():
        reference = book.defined_names[key].attr_text
        assert reference == LAYOUT.names[key]
        sheet_name, _, area = reference.rpartition("!")
        sheet = book[sheet_name.strip("'")]
        cells = sheet[area.replace("$", "")]
        flat = [c for row in cells for c in row] if isinstance(cells, tuple) else [cells]
        opened = [c for c in flat if not c.protection.locked]
        assert opened, key
        if key.startswith("check_"):  # a row takes 是／否 or 次数, never both
            assert len(opened) < len(flat) or key in ("check_note", "check_evidence")
        else:
            assert len(opened) == len(flat), key
        for cell in opened:
            rules = [dv for dv in sheet.data_validations.dataValidation if cell.coordinate in dv.sqref]
            assert len(rules) == 1, (key, cell.coordinate)
            (rule,) = rules
            assert rule.promptTitle is not None
            assert 0 < len(rule.promptTitle) <= VALIDATION_LIMITS["input_title"]
            assert 0 < len(rule.prompt or "") <= VALIDATION_LIMITS["input_message"]
            assert 0 < len(rule.error or "") <= VALIDATION_LIMITS["error_message"]
            assert (rule.type == "list") == (field.type is Type.CHOICE or bool(field.suggested))


def test_everything_else_is_locked_without_password(book: openpyxl.Workbook) -> None:
    for sheet in LAYOUT.sheets:
        protection = book[sheet.name].protection
        assert protection.sheet
        assert protection.password is None
        assert not protection.autoFilter  # False: allowed
        assert not protection.sort
        assert not protection.formatColumns
    for name, spot in LAYOUT.spots.items():
        cell = book[spot.sheet][spot.cell]
        assert cell.protection.locked == (not spot.field.is_input), name
        made = not spot.field.is_input and spot.field.role != "output"  # outputs are written by commands
        assert (cell.data_type == "f") == made, name


def test_names_are_valid_ascii_and_resolve(members: dict[str, bytes]) -> None:
    parsed = read_book(members, "t")
    for name in LAYOUT.names:
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name)
        assert not re.fullmatch(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*", name)
        assert parsed.area(name) is not None


def test_no_name_is_that_of_a_function_or_macro(members: dict[str, bytes]) -> None:
    """Names and functions share one space, in which capitals count for nothing."""
    called = {function.udf.lower() for function in CATALOG.values()} | {
        name.lower()
        for source in MACROS.iterdir()
        if source.suffix == ".bas"
        for name in re.findall(r"(?:Sub|Function) (\w+)", source.read_text("utf-8"))
    }
    named = {name.lower() for name in read_book(members, "t").names}
    assert called & named == set()


def test_formulas_refer_only_to_names_that_exist(book: openpyxl.Workbook) -> None:
    known = set(book.defined_names) | {"TRUE", "FALSE"}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    bare = re.sub(r'"[^"]*"', "", cell.value)
                    words = set(re.findall(r"(?<![\w$])([a-z_]\w*)(?![\w(])", bare))
                    assert words <= known, (sheet.title, cell.coordinate, words - known)


def test_macro_workbook_parts(members: dict[str, bytes]) -> None:
    types = members["[Content_Types].xml"].decode()
    assert "application/vnd.ms-excel.sheet.macroEnabled.main+xml" in types
    assert "xl/vbaProject.bin" in members
    assert b"customUI/customUI14.xml" in members["_rels/.rels"]
    workbook = members["xl/workbook.xml"].decode()
    assert "fullCalcOnLoad" not in workbook
    assert 'calcId="191029"' in workbook
    assert 'codeName="ThisWorkbook"' in workbook
    drawings = b"".join(data for name, data in members.items() if name.endswith(".vml")).decode()
    for macro in ("JX_Score", "JX_Validate", "JX_Report", "JX_Clear"):
        assert f"{macro}</x:FmlaMacro>" in drawings


def test_buttons_stand_in_the_score_sheet(members: dict[str, bytes]) -> None:
    index = [s.name for s in LAYOUT.sheets].index("指标评分") + 1
    assert b"legacyDrawing" in members[f"xl/worksheets/sheet{index}.xml"]


def test_configuration_pins_versions(book: openpyxl.Workbook) -> None:
    conf = {row[0].value: row[1].value for row in book["xlwings.conf"].iter_rows()}
    assert conf["UDF MODULES"] == "pyfuncs.udfs"
    assert str(conf["INTERPRETER_WIN"]).endswith("pythonw.exe")
    stamps = {row[0].value: row[1].value for row in book["版本信息"].iter_rows()}
    assert stamps["system_id"] == "lechang-2024"
    assert set(stamps) == {
        "system_id", "system_version", "layout_version", "product_version", "xlwings_version",
        "system_fingerprint", "edition", "unit_code", "review_seal",
    }  # fmt: skip


def test_sample_points_are_called_samples(book: openpyxl.Workbook) -> None:
    sheet = book["指标评分"]
    heads = [c.value for c in sheet[6]]
    assert any("样例" in str(h) for h in heads)
    assert "样例" in str(sheet["A2"].value)


def test_no_formula_is_too_long(book: openpyxl.Workbook) -> None:
    for row in book["指标评分"].iter_rows():
        for cell in row:
            if cell.data_type == "f":
                formula = str(cell.value)
                assert len(formula) < 8000
                assert all(len(text) <= 255 for text in re.findall(r'"([^"]*)"', formula))
