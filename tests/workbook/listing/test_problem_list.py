"""The problem list in .xlsx: who, where, a link to the cell, paper, a list per unit."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from tests.tools.findings import made, many, unit
from workbook.check.listing.checked import Checked
from workbook.check.listing.overview import RULES, SUMMARY
from workbook.check.listing.problem_list import LIST, as_workbook, per_unit
from workbook.check.listing.table import COLUMNS, as_csv
from workbook.package.files import distinct, safe_name
from workbook.package.writing import to_file

CLEAN = Checked(Path("乙局.xlsx"), department="乙局", system="mof-2013", year=2023)
REFUSED = Checked(Path("丙局.xlsx"), refused="丙局.xlsx 有密码，打不开")


def book(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def column(data: Workbook, sheet: str, head: str, row: int = 1) -> list[object]:
    found = next(cell.column for cell in data[sheet][row] if cell.value == head)
    assert isinstance(found, int)
    return [cell.value for (cell,) in data[sheet].iter_rows(row + 1, min_col=found, max_col=found)]


def test_every_unit_is_in_the_summary_with_its_counts() -> None:
    found = (made(), made("JX-I-05", severity="warning"), made("JX-A-04", "人员"))
    mine = Checked(
        Path("甲局.xlsm"),
        found,
        department="甲局",
        system="lechang-2024",
        year=2024,
        total=Decimal("92.5"),
        grade="优",
    )
    made_book = book(as_workbook([mine, CLEAN, REFUSED]))
    assert made_book.sheetnames == [SUMMARY, LIST, RULES]
    rows = [[cell.value for cell in row[:10]] for row in made_book[SUMMARY].iter_rows(4)]
    assert rows == [
        [1, "甲局", "有问题", 92.5, "优", 2, 1, 0, None, 2024],
        [2, "乙局", "没有问题", None, None, 0, 0, 0, None, 2023],
        [3, "丙局", "没有校验", None, None, None, None, None, "丙局.xlsx 有密码，打不开", None],
    ]
    total = made_book[SUMMARY]["A2"].value
    assert total == "共 3 个文件：有问题 1（错误 2，警告 1，提示 0），没有问题 1，没有校验 1"
    assert column(made_book, LIST, "单位") == ["甲局"] * 3 + ["乙局", "丙局"]
    assert column(made_book, LIST, "级别") == ["错误", "警告", "错误", "没有问题", "没有校验"]
    assert [link.location for link in links(made_book[SUMMARY])] == [
        "'问题清单'!A2",
        "'问题清单'!A5",
        "'问题清单'!A6",
    ]
    numbers = dict(zip(column(made_book, RULES, "代码"), column(made_book, RULES, "条数"), strict=True))
    assert numbers == {"JX-A-04": 2, "JX-I-05": 1}


def test_a_row_tells_what_waits() -> None:
    item = Checked(Path("甲.xlsm"), (made(waiting=("年末结转结余不平",)),))
    (told,) = column(book(as_workbook([item])), LIST, "怎么改")
    assert str(told).endswith("会降为提示；改正后再核对：年末结转结余不平")


def links(sheet: Worksheet) -> list[Hyperlink]:
    """Return the links of a sheet, row by row."""
    return [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]


ODD_NAMES = (
    "甲局.xlsm",
    "50%25 #1 局.xlsm",
    "它's“引号”[1].xlsm",
    "a&b;c=1+2.xlsm",
    "１２＃？.xlsm",
    "%.xlsm",
)


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_link_leads_to_the_cell_of_the_file(name: str, tmp_path: Path) -> None:
    """What a reader makes of the target is the file itself, seen from the folder of the list."""
    folder = tmp_path / "结果"
    folder.mkdir()
    path = tmp_path / "各 部门" / name
    item = Checked(path, (made(sheet="收 '支'!"),), department="甲局")
    data = as_workbook([item], folder)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        targets = package.read("xl/worksheets/_rels/sheet2.xml.rels").decode()
    found = re.findall(r'Target="([^"]*)" TargetMode="External"', targets)
    assert len(found) == 1
    assert "#" not in found[0]
    (link,) = links(book(data)[LIST])
    assert link.ref == "D2"
    assert link.location == "'收 ''支''!'!D23"
    way = unquote(str(link.target)).replace("\\", "/")
    assert (folder / way).resolve() == path.resolve()


def test_an_escape_in_a_name_is_no_escape() -> None:
    assert to_file("50%25.xlsm", "收支", "D2") == "external:50%2525.xlsm#'收支'!D2"


def test_a_link_longer_than_excel_allows_is_a_text() -> None:
    item = Checked(Path("长" * 3000, "甲.xlsm"), (made(),), department="甲局")
    made_book = book(as_workbook([item]))
    assert links(made_book[LIST]) == []
    assert column(made_book, LIST, "位置") == ["收支!D23"]


def test_pages_are_a4_landscape_with_their_heads() -> None:
    for sheet in book(as_workbook([unit(1), unit(2)])):
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows in ("$1:$1", "$3:$3")
        assert "&P" in str(sheet.oddFooter)
    made_list = book(as_workbook([unit(1), unit(2)]))[LIST]
    printed = sum(column.printed for column in COLUMNS)
    assert made_list.print_area == f"'{LIST}'!$A$1:${chr(64 + printed)}${1 + 2 * 229}"
    assert sum(column.width for column in COLUMNS[:printed]) < 160, "legible when one page wide"
    assert all(column.printed for column in COLUMNS[:printed])


def test_a_sheet_per_unit() -> None:
    odd = Checked(Path("1.xlsx"), (made(),), department="某某/[综合]局：" + "很长" * 20)
    again = Checked(Path("2.xlsx"), (made(),), department="某某/[综合]局：" + "很长" * 20)
    data = book(as_workbook([odd, again, CLEAN, REFUSED], by_unit=True))
    first, second = data.sheetnames[1:3]
    assert data.sheetnames[0] == SUMMARY
    assert data.sheetnames[3:] == ["乙局", "丙局", RULES]
    assert first.startswith("某某__综合_局：很长")
    assert second.endswith("（2）")
    assert max(len(name) for name in data.sheetnames) <= 31
    assert column(data, first, "代码") == ["JX-A-04"]
    assert column(data, "乙局", "级别") == ["没有问题"]
    assert links(data[SUMMARY])[0].location == f"'{first}'!A2"


def test_a_unit_called_like_a_sheet_of_ours() -> None:
    data = book(as_workbook([Checked(Path("1.xlsx"), department=SUMMARY)], by_unit=True))
    assert data.sheetnames == [SUMMARY, "汇总（2）", RULES]


def test_a_file_per_unit(tmp_path: Path) -> None:
    files = [unit(1, 3), unit(1, 2), CLEAN, REFUSED]
    made_files = per_unit(files)
    assert [one.name for one in made_files] == [
        "汇总.xlsx", "示例县第1局.xlsx", "示例县第1局（2）.xlsx", "乙局.xlsx", "丙局.xlsx",
    ]  # fmt: skip
    summary, first, *_ = (book(one.content(tmp_path)) for one in made_files)
    assert summary.sheetnames == [SUMMARY, RULES]
    targets = [unquote(str(link.target)) for link in links(summary[SUMMARY])]
    assert targets == [one.name for one in made_files[1:]]
    assert column(first, LIST, "单位") == ["示例县第1局"] * 3
    assert first.active is first[LIST]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('a/b:c*"d"<e>|?\n', "a_b_c__d__e____"),
        (" 甲局. ", "甲局"),
        ("CON", "_CON"),
        ("com1.局", "_com1.局"),
        ("...", "未填单位"),
        ("局" * 300, "局" * 80),
    ],
)
def test_names_of_files_are_safe(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_names_are_distinct_for_windows_too() -> None:
    assert distinct(["A局", "a局", "Ａ局", "B"], 31, ("b",)) == ["A局", "a局（2）", "Ａ局（3）", "B（2）"]
    long = distinct(["长" * 40] * 12, 31)
    assert len(set(long)) == 12
    assert max(map(len, long)) == 31


def test_csv_is_one_row_a_finding() -> None:
    """A carriage return in a text starts no row, and nothing in it becomes a formula."""
    odd = Checked(Path("=甲.xlsm"), (made(message="一\r二\r\n三"), made(message="=1+1")), department="@甲")
    rows = list(csv.reader(io.StringIO(as_csv([odd, CLEAN, REFUSED]))))
    assert rows[0] == [column.head for column in COLUMNS]
    assert len(rows) == 1 + 2 + 2
    assert [rows[1][4], rows[2][4]] == ["一\n二\n三", "'=1+1"]
    assert (rows[1][0], rows[1][-1]) == ("'@甲", "'=甲.xlsm")
    assert "\r" not in as_csv([odd])


def test_same_findings_same_bytes() -> None:
    files = [unit(1, 20), CLEAN]
    assert as_workbook(files) == as_workbook(files)
    assert len(many(20)) == 20
