"""``jixiao print``: a copy that ends with what was typed, whichever program prints it."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from tests.tools.mutations import print_area
from tests.tools.workbooks import SAMPLES, filled, sample, template
from tests.workbook.intake.test_national_forms import one
from workbook.cli import main
from workbook.intake import Options, Sources, bring_in
from workbook.layout import Table
from workbook.layout.placement import PLAIN, RECORD_SHEET, UDF
from workbook.package.guard import unpack
from workbook.package.print_areas import with_print_areas
from workbook.submission import Opened, open_members, open_workbook
from workbook.template.fill import fill
from workbook.template.printing import for_paper, has_record


def opened(data: bytes) -> Opened:
    """Return the workbook whose file `data` is."""
    return open_members(unpack(data, "表.xlsx"), "表.xlsx")


def on_paper(book: Opened) -> dict[str, list[int]]:
    """Return the rows (0-based) of every sheet in view that are printed, by its name."""
    found = openpyxl.load_workbook(io.BytesIO(book.packed()))
    pages = {}
    for sheet in found.worksheets:
        if sheet.sheet_state == "visible" and sheet.title in {s.name for s in book.layout.sheets}:
            end = re.search(r":\$[A-Z]+\$(\d+)$", sheet.print_area)
            assert end, (sheet.title, sheet.print_area)
            pages[sheet.title] = [n for n in range(int(end[1])) if not sheet.row_dimensions[n + 1].hidden]
    return pages


@pytest.mark.parametrize("edition", [UDF, PLAIN])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_row_with_content_is_on_paper_and_no_other_of_a_list(name: str, edition: str) -> None:
    book = opened(filled(sample(name), edition=edition))
    pages, submission = on_paper(for_paper(book)), book.submission
    for box in book.layout.boxes:
        if not isinstance(box.block, Table) or box.sheet not in pages:
            continue
        columns = [submission.columns[c.key] for c in box.block.columns if c.key in submission.columns]
        used = {datum.row for column in columns for datum in column if not datum.blank}
        rows = {datum.row for column in columns for datum in column}
        assert used <= set(pages[box.sheet]), box.block.key
        assert not {row for row in rows & set(pages[box.sheet]) if row > max(used, default=0)}, box.block.key
        assert used or not set(range(box.top, box.last + 1)) & set(pages[box.sheet]), "heads of a blank list"


def test_a_blank_form_prints_no_sheet_of_blank_lists() -> None:
    pages = on_paper(for_paper(opened(template(edition=PLAIN))))
    assert not {"佐证目录", "校验结果"} & set(pages)
    assert {"封面与单位信息", "绩效目标", "重点工作"} <= set(pages), "there is more than the list on them"


def test_the_area_ends_with_the_last_row_typed_and_leaves_the_far_columns_out() -> None:
    book = fill(opened(template(edition=PLAIN)), {"targets": [{"target_name": "目标"}] * 3})
    copy = for_paper(book)
    last = copy.submission.columns["target_name"][2].row
    assert on_paper(copy)["绩效目标"][-1] == last
    area = openpyxl.load_workbook(io.BytesIO(copy.packed()))["绩效目标"].print_area
    edge = copy.layout.strips["target_completion"].col
    assert area.endswith(f"${get_column_letter(edge + 1)}${last + 1}")


def test_every_page_says_whose_it_is() -> None:
    book = fill(opened(template(edition=PLAIN)), {"dept_name": "甲&乙<局>", "fiscal_year": 2024})
    sheets = openpyxl.load_workbook(io.BytesIO(for_paper(book).packed()))
    footer: Any = sheets["收支"].oddFooter
    assert "甲&&乙<局> · 2024 年度" in str(footer.center.text)
    assert "&P" in str(footer.right.text)
    assert "&A" in str(footer.left.text)


def test_a_plain_area_stays_and_a_worded_or_lost_one_is_written() -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    book = (
        f'<workbook xmlns="{space}"><sheets><sheet name="甲(一)"/><sheet name="乙"/><sheet name="丙"/>'
        '<sheet name="丁"/></sheets><definedNames>'
        '<definedName name="_xlnm.Print_Area" localSheetId="0">\'甲(一)\'!$A$1:$B$9</definedName>'
        '<definedName name="_xlnm.Print_Area" localSheetId="1">OFFSET(乙!$A$1,0,0,3,2)</definedName>'
        '<definedName name="_xlnm.Print_Area" localSheetId="3">丁!$A$1:$B$9</definedName>'
        "</definedNames></workbook>"
    ).encode()
    done = with_print_areas(
        book, {"甲(一)": "'甲(一)'!$A$1:$B$8", "乙": "乙!$A$1:$B$2", "丙": "丙!$A$1:$C$3", "丁": ""}
    )
    areas = dict(re.findall(r'localSheetId="(\d)">([^<]*)<', done.decode()))
    assert areas == {"0": "'甲(一)'!$A$1:$B$9", "1": "乙!$A$1:$B$2", "2": "丙!$A$1:$C$3"}
    later = with_print_areas(done, {"甲(一)": "'甲(一)'!$A$1:$B$10"}).decode()
    assert "'甲(一)'!$A$1:$B$10<" in later, "rows were typed below an area that does not move"


@pytest.mark.parametrize("fixed", ["重点工作!$A$1:$G$14", "重点工作!$A$1:$G$9,重点工作!$A$10:$G$14"])
def test_rows_typed_below_a_fixed_area_are_on_paper(fixed: str) -> None:
    """Excel fixes an area once somebody has been through its page setup: later rows would be cut off."""
    book = opened(filled(sample("example-2024"), edition=PLAIN))
    cut = open_members(print_area(dict(book.members), ["重点工作", fixed]), "表.xlsx")
    last = max(next(iter(row.cells.values())).row for row in cut.submission.rows("tasks"))
    assert on_paper(for_paper(cut))["重点工作"][-1] == last


def test_a_lost_area_is_made_whole_again() -> None:
    """To the last total, which is a formula, and of the sheet that is handed in to the block to be signed."""
    book = opened(filled(sample("example-2024"), edition=PLAIN))
    wanted = on_paper(for_paper(book))
    text = book.members[book.book.main].decode()
    lost = re.sub(r'<definedName name="_xlnm.Print_Area"[^>]*>[^<]*</definedName>', "", text)
    again = on_paper(for_paper(book.with_parts({book.book.main: lost.encode()})))
    assert again == wanted


def test_the_copy_is_of_the_same_kind_and_the_workbook_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, copy = tmp_path / "表.xlsx", tmp_path / "打印稿.xlsx"
    book.write_bytes(before := filled(sample("example-2024"), edition=PLAIN))
    assert main(["print", str(book), "-o", str(tmp_path / "打印稿.xlsm")]) == 2
    assert main(["print", str(book), "-o", str(tmp_path / "打印稿.docx")]) == 2
    assert "打印稿应以 .pdf 结尾，或与 表.xlsx 一样以 .xlsx 结尾" in capsys.readouterr().err
    assert main(["print", str(book), "-o", str(book), "--force"]) == 2
    assert main(["print", str(book), "-o", str(copy)]) == 0
    assert book.read_bytes() == before
    assert open_workbook(copy).submission.text("dept_name")


def test_the_record_of_imports_stays_on_the_screen() -> None:
    """A row for every value: of a department with 300 projects more pages than all the rest."""
    head = {"dept_name": "示例县第7局", "fiscal_year": 2024}
    book = bring_in(
        fill(opened(template(edition=PLAIN)), head), Sources([one()]), Options(), dt.date(2025, 3, 1)
    )[0].new
    book = opened(book.packed())
    assert has_record(book)
    copy = opened(for_paper(book).packed())
    assert copy.book.sheets[RECORD_SHEET].cells
    assert not has_record(copy)
