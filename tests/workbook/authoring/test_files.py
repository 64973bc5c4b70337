"""Files that cannot be read as an indicator system: one clear sentence, nothing written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.tools.workbooks import template
from tests.workbook.authoring.books import Book, exported, imported, problem_of
from workbook.cli import main
from workbook.package.guard import unpack
from workbook.package.patch import pack

CFB = bytes.fromhex("D0CF11E0A1B11AE1")


def entity_bomb() -> bytes:
    members = unpack(exported(), "x")
    part = "xl/worksheets/sheet2.xml"
    members[part] = members[part].replace(
        b"?>", b'?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', 1
    )
    return pack(members)


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "text": (lambda: b"hello", "不是 Excel 工作簿"),
    "xls": (lambda: CFB + b"\0" * 600, "旧版 .xls"),
    "encrypted": (lambda: CFB + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
    "cut short": (lambda: exported()[:5000], "不完整或已损坏"),
    "entities": (entity_bomb, "内部结构已损坏"),
    "self-evaluation": (template, "不是指标体系工作簿（没有“体系信息”等页）"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make, words = BAD[name]
    book, out = tmp_path / "体系.xlsx", tmp_path / "我的.yaml"
    book.write_bytes(make())
    assert main(["systems", "import", str(book), "-o", str(out)]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert len(err.strip().splitlines()) == 1
    assert not out.exists()


def test_a_renamed_sheet() -> None:
    book = Book()
    book.book["得分调整"].title = "得分调整表"
    message = problem_of(book.data())
    assert message == "体系.xlsx 缺少工作表“得分调整”，是否改名成了“得分调整表”？请改回"


def test_a_deleted_sheet() -> None:
    book = Book()
    del book.book["选项"]
    assert "缺少工作表“选项”；没有内容的页也要保留" in problem_of(book.data())


def test_a_file_of_another_version() -> None:
    """One exported before the sheets changed: what is missing, and that it is to be exported again."""
    book = Book()
    for name in ("数据条件", "分情形", "加减分标准"):
        del book.book[name]
    message = problem_of(book.data())
    assert "缺少工作表“分情形”" in message
    assert "像是别的版本导出的，请用 jixiao systems export 把原来的体系文件再导出一份" in message


def test_a_renamed_and_a_repeated_column() -> None:
    book = Book()
    book.book["指标"]["E5"] = "分数值"
    book.book["检查清单"]["D5"] = "检查项编号"
    message = problem_of(book.data())
    assert "指标 页第 5 行的表头缺少“分值”一列，是否改名成了“分数值”？请改回" in message
    assert "检查清单!D5（检查项编号）：第 5 行有两列都叫“检查项编号”" in message


def test_a_missing_item_and_missing_headings() -> None:
    book = Book()
    book.book["体系信息"].delete_rows(book.cell("体系信息", 0, "地区").row)  # type: ignore[arg-type]
    book.book["等级"].delete_rows(5)
    message = problem_of(book.data())
    assert "体系信息 页少了“地区”一行" in message
    assert "等级 页找不到表头（应有 等级名称、最低分、封顶条件 等）" in message


def test_columns_and_rows_may_be_moved_and_added() -> None:
    """Own columns are passed over with a notice; unused parameter columns may go."""
    book = Book()
    grid = book.book["指标"]
    grid.insert_rows(1, 2)
    grid.insert_cols(7)
    grid["G7"], grid["G8"] = "备注", "问过财政局"
    titles = enumerate((str(cell.value) for cell in grid[7]), 1)
    *_, last = [col for col, title in titles if title.startswith("指标值参数") and title[-1].isdigit()]
    grid.delete_cols(last)
    found = imported(book.data())
    assert len(found.system.indicators) == 30
    assert found.notices == ("没有读取自加的列：指标!G7“备注”",)


def test_text_escaped_by_other_programs() -> None:
    members = unpack(exported(), "x")
    part = "xl/sharedStrings.xml"
    old = "广东省韶关市乐昌市".encode()
    assert old in members[part]
    members[part] = members[part].replace(old, "广东省_x000D_\n韶关市".encode())
    members[part] = members[part].replace(b"<t>lechang-2024</t>", b"<t>own-2025</t>")
    assert imported(pack(members)).system.region == "广东省\n韶关市"


def test_a_formula_with_its_result(tmp_path: Path) -> None:
    members = unpack(exported(), "x")
    part = "xl/worksheets/sheet3.xml"
    old = b'<c r="E13"'
    start = members[part].index(old)
    end = members[part].index(b"</c>", start)
    cell = members[part][start:end]
    assert cell.endswith(b"<v>5</v>")
    formula = cell.replace(b"<v>5</v>", b"<f>2+3</f><v>5</v>")
    members[part] = members[part].replace(cell, formula)
    assert imported(pack(members)).system.indicators[7].points.value == 5


def test_what_the_guide_and_lists_say() -> None:
    """Every dropdown refers to a name that exists, every link to a sheet."""
    import io

    book = openpyxl.load_workbook(io.BytesIO(exported("full-2025")))
    names = set(book.defined_names)
    used = set()
    for grid in book:
        for rule in grid.data_validations.dataValidation:
            if rule.formula1 and rule.formula1.startswith("jx_"):
                used.add(rule.formula1)
    lists = {
        cell for row in book["列表"].iter_rows(values_only=True) for cell in row
        if isinstance(cell, str) and cell.startswith("jx_")
    }  # fmt: skip
    assert used
    assert lists
    assert (used | lists) <= names
    assert book["列表"].sheet_state == "hidden"
    for name in names:
        sheet, _, area = book.defined_names[name].attr_text.partition("!")
        assert book[sheet.strip("'")][area.replace("$", "")] is not None
