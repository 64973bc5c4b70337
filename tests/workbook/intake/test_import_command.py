"""``jixiao import``: what it prints, its exit codes, and the new workbook."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest

from tests.openxml.audit import findings
from tests.tools.books import every
from tests.tools.departments import department
from tests.tools.workbooks import blank
from tests.workbook.intake.test_files import saved, xlsx
from tests.workbook.intake.test_national_forms import one
from workbook.check import run
from workbook.cli import main
from workbook.layout.placement import RECORD_SHEET
from workbook.package.annexed import texts_of
from workbook.score.scoring import score
from workbook.submission import open_workbook
from workbook.submission.sources import HEADS
from workbook.template.fill import fill

OWNER = {"dept_name": "示例县第7局", "fiscal_year": 2024}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a workbook of the department with little typed in."""
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(fill(blank(), OWNER | {"expend_total_final": 900.5}).packed())
    return path


def run_import(*args: object) -> int:
    """Run the command."""
    return main(["import", *map(str, args)])


def test_every_value_is_listed_with_its_cells(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON as promised; input untouched; what differs is kept and told; the record is in the workbook."""
    source, out, before = tmp_path / "决算.xlsx", tmp_path / "新.xlsm", book.read_bytes()
    source.write_bytes(xlsx(one()))
    assert run_import(source, "--into", book, "-o", out, "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["schema_version"] == 1
    first = next(item for item in told["imported"] if item["field"] == "expend_basic_final")
    assert (first["row"], first["old"], first["new"], first["target"]) == (None, None, "600", "收支!D18")
    assert (first["source_file"], first["source_sheet"], first["source_cell"]) == ("决算.xlsx", "GK03", "D7")
    (differing,) = told["conflicts"]
    assert (differing["old"], differing["new"], differing["taken"]) == ("900.5", "900", "book")
    assert book.read_bytes() == before
    opened = open_workbook(out)
    assert opened.submission.number("expend_total_final") == Decimal("900.5")
    cells = opened.book.sheets[RECORD_SHEET].cells
    assert {cell.value for cell in cells.values()} >= {
        "决算.xlsx",
        "GK03",
        "D7",
        "收支!D18",
        "与表中不同，留下表中的",
    }
    assert run_import(source, "--into", book, "-o", out) == 2
    assert "--force" in capsys.readouterr().err
    assert run_import(source, "--into", book, "-o", out, "--prefer", "source", "--force") == 1
    assert "换成来源的 1 项" in capsys.readouterr().out
    assert open_workbook(out).submission.number("expend_total_final") == 900


def test_where_nothing_was_taken_the_remedy_is_no_check(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "项目库.csv"
    source.write_text("项目名称,项目编码,是否入库,金额甲\n道路,P1,是,100\n", "utf-8")
    run_import(source, "--into", book, "-o", tmp_path / "新.xlsm")
    said = capsys.readouterr().out
    assert "缺表头“预算金额”" in said
    assert "一个数也没有导入，新表与原表一样" in said
    assert "jixiao validate" not in said


def test_a_second_import_says_nothing_twice(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The record grows by what is new only, and the workbook is carried on with it."""
    source, out, again, other = (tmp_path / name for name in ("决算.xlsx", "新.xlsm", "再.xlsm", "普.xlsx"))
    source.write_bytes(xlsx(one()))
    run_import(source, "--into", book, "-o", out, "--prefer", "source")
    assert run_import(source, "--into", out, "-o", again) == 0
    assert "填入 0 格" in capsys.readouterr().out
    records = [len(open_workbook(path).book.sheets[RECORD_SHEET].cells) for path in (out, again)]
    assert records[1] <= records[0] * 2
    assert main(["convert", str(again), "-o", str(other)]) == 0
    assert main(["refresh", str(again), "-o", str(tmp_path / "新新.xlsm")]) == 0
    assert RECORD_SHEET in open_workbook(other).book.sheets
    assert RECORD_SHEET in open_workbook(tmp_path / "新新.xlsm").book.sheets


@pytest.mark.parametrize("edition", ["udf", "plain"])
def test_a_department_from_import_is_clean(edition: str, tmp_path: Path) -> None:
    """Imported and typed figures validate alike, and the sheet 导入记录 brings no finding."""
    suffix, data = {"udf": ".xlsm", "plain": ".xlsx"}[edition], department(1)
    empty, out = tmp_path / f"自评表{suffix}", tmp_path / f"新{suffix}"
    kept = [key for key in data if not key.startswith(("income", "expend", "pay_", "paid", "proc"))]
    empty.write_bytes(fill(blank(edition=edition), {key: data[key] for key in kept}).packed())
    paths = [tmp_path / f"{number}表.xlsx" for number in range(len(every(data, Random(1))))]
    for path, grid in zip(paths, every(data, Random(1)), strict=True):
        path.write_bytes(xlsx(grid))
    run_import(*paths, "--into", empty, "-o", out)
    opened = open_workbook(out)
    rest = fill(opened, {key: data[key] for key in data if key not in kept and key != "procurements"})
    assert run(rest.submission, score(rest.submission)) == []


@pytest.mark.slow
def test_the_record_is_what_office_opens(book: Path, tmp_path: Path) -> None:
    """An independent validator finds no more in the new workbook than in the old one."""
    source, out = tmp_path / "决算.xlsx", tmp_path / "新.xlsm"
    source.write_bytes(xlsx(one()))
    run_import(source, "--into", book, "-o", out)
    assert findings(out.read_bytes(), ".xlsm") == findings(book.read_bytes(), ".xlsm")


def test_a_missing_unit_asks_for_the_option(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2 and one sentence with what to add."""
    source = tmp_path / "支付.csv"
    source.write_text("支付日期,支付金额\n2024-02-01,10000\n", "gb18030")
    assert run_import(source, "--into", book, "-o", tmp_path / "新.xlsm") == 2
    assert "请加 --unit 元 或 --unit 万元" in capsys.readouterr().err
    assert run_import(source, "--into", book, "-o", tmp_path / "新.xlsm", "--unit", "元") == 0


MAPPING = """
id: own
name: 我局支付表
columns: {when: [入账日], much: [发生额], what: [摘要]}
needed: [when, much]
date: when
without: {what: [红冲]}
fields: {paid_total: {sum: much}, pay_q1_paid: {sum: much, until: 03-31}}
"""


def test_a_mapping_of_the_users_own(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In YAML and as an Excel sheet, with the same result."""
    source, yaml_map, sheet_map = (tmp_path / name for name in ("账.csv", "对照.yaml", "对照.xlsx"))
    source.write_text(
        "入账日,发生额,摘要\n2024-02-01,10000,甲\n2024-05-01,20000,乙\n2024-05-02,5,红冲\n", "utf-8"
    )
    yaml_map.write_text(MAPPING, "utf-8")
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["填报项", "来源表头", "取法", "条件表头", "条件", "日期表头", "截至"])
    sheet.append(["实际支付金额", "发生额", "合计", "摘要", "甲、乙", "入账日", None])
    sheet.append(["pay_q1_paid", "发生额", "合计", "摘要", "甲、乙", "入账日", "03-31"])
    sheet_map.write_bytes(saved(made))
    for mapping in (yaml_map, sheet_map):
        out = tmp_path / f"{mapping.name}.xlsm"
        assert run_import(source, "--into", book, "-o", out, "--map", mapping, "--unit", "元") == 0, (
            capsys.readouterr()
        )
        got = open_workbook(out).submission
        assert [got.number(key) for key in ("paid_total", "pay_q1_paid")] == [3, 1]
    yaml_map.write_text(MAPPING.replace("paid_total:", "paid_totl:"), "utf-8")
    assert (
        run_import(source, "--into", book, "-o", tmp_path / "x.xlsm", "--map", yaml_map, "--unit", "元") == 2
    )
    assert "paid_totl" in capsys.readouterr().err
    yaml_map.write_text(MAPPING.replace("needed: [when, much]", "needed: [when, many]"), "utf-8")
    assert (
        run_import(source, "--into", book, "-o", tmp_path / "x.xlsm", "--map", yaml_map, "--unit", "元") == 2
    )
    assert "“many”没有写在 columns 里" in capsys.readouterr().err


def test_what_was_imported_is_listed_sheet_by_sheet(book: Path, tmp_path: Path) -> None:
    """As people go through the workbook to see whether it is right, not as it was found."""
    data = department(1)
    paths = [tmp_path / f"{number}表.xlsx" for number in range(len(every(data, Random(1))))]
    for path, grid in zip(paths, every(data, Random(1)), strict=True):
        path.write_bytes(xlsx(grid))
    owner = ("--department", data["dept_name"])
    run_import(*paths, "--into", book, "-o", tmp_path / "新.xlsm", *owner)
    opened = open_workbook(tmp_path / "新.xlsm")
    rows = texts_of(opened.book, RECORD_SHEET)[1:]
    told = [row[HEADS.index("写入的格")].rpartition("!")[0].strip("'") for row in rows]
    order = [sheet.name for sheet in opened.layout.sheets]
    assert len(set(told)) > 5
    assert told == sorted(told, key=order.index)


def test_the_record_says_on_every_page_whose_it_is(book: Path, tmp_path: Path) -> None:
    source, out, renewed = (tmp_path / name for name in ("决算.xlsx", "新.xlsm", "再.xlsm"))
    source.write_bytes(xlsx(one()))
    run_import(source, "--into", book, "-o", out)
    assert main(["refresh", str(out), "-o", str(renewed)]) == 0
    for path in (out, renewed):
        sheet: Any = openpyxl.load_workbook(path)[RECORD_SHEET]
        assert sheet.oddFooter.center.text == "示例县第7局 · 2024 年度"
