"""Files of every kind are read cell by cell, or refused with one clear sentence."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.tools import accounts
from tests.tools.pages import Ways
from tests.workbook.intake.test_national_forms import LAYOUT, WANTED, one, stated
from workbook.intake.disclosed import read_forms
from workbook.intake.grid import Broken, Grid, grids_of, read_grids
from workbook.package.guard import Refused


def xlsx(grid: Grid) -> bytes:
    """Return a grid as a file written by another program."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = grid.name
    for r, row in enumerate(grid.rows, 1):
        for c, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(r, c, float(value) if isinstance(value, Decimal) else value)  # type: ignore[arg-type]
    areas: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place, first in grid.merged.items():
        areas.setdefault(first, []).append(place)
    for (top, left), places in areas.items():
        bottom, right = max(places)
        if (bottom, right) != (top, left):
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Return the file's bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_file_gives_the_figures_of_its_grid() -> None:
    """Through a real .xlsx with merged cells, fractions of 万元 included."""
    grid = one(Ways(separators=True, wide=True))
    want = stated(read_forms([grid], LAYOUT, WANTED)[0])
    assert want
    assert stated(read_forms(grids_of(xlsx(grid), "a.xlsx"), LAYOUT, WANTED)[0]) == want


def test_csv_in_both_encodings() -> None:
    """GB18030 is what Excel writes in China, UTF-8 what systems export."""
    text = "\r\n".join(",".join("" if value is None else f'"{value}"' for value in row) for row in one().rows)
    want = stated(read_forms([one()], LAYOUT, WANTED)[0])
    for encoding in ("gb18030", "utf-8", "utf-8-sig", "utf-16"):
        (grid,) = grids_of(text.encode(encoding), "支出.csv")
        assert stated(read_forms([grid], LAYOUT, WANTED)[0]) == want, encoding


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_old_and_open_formats(kind: str, tmp_path: Path) -> None:
    """The same form as .xls and .ods, written by LibreOffice; .ods tells of no merged cells."""
    source = tmp_path / "表.xlsx"
    source.write_bytes(xlsx(accounts.travel(Ways(), "示例县第7局", 2024, AMOUNTS).grid("GK09")))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    subprocess.run([*command, kind, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True)
    want = stated(read_forms(read_grids(source), LAYOUT, WANTED)[0])
    assert len(want) == 10
    assert stated(read_forms(read_grids(tmp_path / f"表.{kind}"), LAYOUT, WANTED)[0]) == want


PARTS = ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")
AMOUNTS = {
    kind: {
        **dict(zip(PARTS, map(Decimal, (1, 200, 30000, step)), strict=True)),
        "公务用车购置及运行维护费": Decimal(30200),
        "合计": Decimal(30201 + step),
    }
    for kind, step in (("预算数", 400), ("决算数", 500))
}


def test_values_are_exact_and_unknown_ones_named() -> None:
    """0.1 stays 0.1; an error and a formula without its result are no blanks."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    content: list[Any] = [0.1, "=1+1", "#REF!", dt.date(2024, 3, 5), True, "　"]
    for col, value in enumerate(content, 1):
        sheet.cell(1, col, value)
    sheet.cell(1, 3).data_type = "e"
    sheet.cell(1, 8, "末")
    (grid,) = grids_of(saved(book), "a.xlsx")
    assert grid.rows[0][:2] == [
        Decimal("0.1"),
        Broken("公式没有保存结果（在 Excel 中打开这个文件并保存一次，再导入）"),
    ]
    assert grid.rows[0][2:] == [Broken("是错误值 #REF!"), dt.date(2024, 3, 5), True, None, None, "末"]


def _word() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    return stream.getvalue()


def _huge() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "头"
    sheet.cell(1048576, 16384, 1)
    return saved(book)


CFB = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xls", CFB + "EncryptedPackage".encode("utf-16-le"), "有打开密码"),
        ("a.xls", CFB + b"\0" * 5000, "读不出来"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "其实是网页"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "不是表格文件"),
        ("a.xlsx", b"PK\x03\x04broken", "不完整或已损坏"),
        ("a.xlsx", _word(), "不是表格文件"),
        ("a.xlsx", _huge(), "太大（到 XFD1048576）"),
        ("a.csv", b"\xff\xff\xff\x00" * 9, "文字编码认不出|不是文字"),
    ],
)
def test_odd_files_are_refused_in_one_sentence(name: str, data: bytes, words: str, tmp_path: Path) -> None:
    """Encrypted, broken, disguised or oversized: the sentence says what it is and what to do."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Refused, match=words.replace("（", "（")) as told:
        read_grids(path)
    assert name in str(told.value)
    assert "\n" not in str(told.value)


def test_kinds_that_are_not_read_are_named(tmp_path: Path) -> None:
    """A PDF, an empty file, a folder, a file that is not there."""
    (tmp_path / "空.xlsx").write_bytes(b"")
    (tmp_path / "夹.xlsx").mkdir()
    for name, words in (
        ("表.pdf", "只读"),
        ("空.xlsx", "空文件"),
        ("夹.xlsx", "文件夹"),
        ("无.xls", "找不到"),
    ):
        with pytest.raises(Refused, match=words):
            read_grids(tmp_path / name)
