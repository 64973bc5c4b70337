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
from workbook.intake.percent import scaled_in_old
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


def test_a_number_an_open_document_shows_as_less_or_as_an_error_is_none() -> None:
    """900.0 shown for 9000000, #DIV/0! and a formula without a result are told of their cells."""
    cell = "<table:table-cell {}>{}</table:table-cell>".format
    cells = (
        cell('office:value-type="float" office:value="9000000"', "<text:p>900.0</text:p>")
        + cell(
            'table:formula="of:=1/0" office:value-type="string" office:string-value=""'
            ' calcext:value-type="error"',
            "<text:p>#DIV/0!</text:p>",
        )
        + cell('table:formula="of:=A1*2"', "")
        + cell('office:value-type="float" office:value="1234.567"', "<text:p>1,235</text:p>")
    )
    grid = grids_of(open_document(cells), "表.ods")[0]
    scaled, error, unknown, plain = grid.rows[0]
    assert isinstance(scaled, Broken)
    assert "缩小" in scaled.why
    assert error == "#DIV/0!"
    assert isinstance(unknown, Broken)
    assert plain == Decimal("1234.567")
    assert "1 行是隐藏的" in grid.unseen


def open_document(cells: str) -> bytes:
    """Return an .ods with one row of cells, hidden."""
    names = ("office", "table", "text")
    spaces = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)
    spaces += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{spaces}><office:body>'
        '<office:spreadsheet><table:table table:name="甲"><table:table-row table:visibility="filter">'
        f"{cells}</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def test_an_old_file_with_scaled_formats_is_known() -> None:
    """By its FORMAT records: nobody reads which cells are shown by them."""

    def record(code: str) -> bytes:
        raw = code.encode("latin-1")
        size = len(raw)
        head = b"\x1e\x04" + (5 + size).to_bytes(2, "little") + b"\xa4\x00"
        return head + size.to_bytes(2, "little") + b"\x00" + raw

    assert scaled_in_old(b"..." + record("0\\.0,"))
    assert scaled_in_old(record("#,##0.00,"))
    assert not scaled_in_old(b"..." + record("#,##0.00_ ;[Red]-#,##0.00 ") + record("yyyy\\.mm"))
