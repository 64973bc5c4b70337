"""The buttons 加行 and 显示选填: their macros in LibreOffice, on the workbook as it is shipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.libreoffice.office import Office
from tests.tools.departments import department
from tests.tools.workbooks import filled, submission
from workbook.check import run
from workbook.layout import Table
from workbook.layout.fields.model import MOST_ROWS
from workbook.package.address import quoted
from workbook.score.scoring import score
from workbook.submission import Opened, open_workbook
from workbook.submission.model import Submission

pytestmark = pytest.mark.libreoffice
ASKED = 'HowMany = InputBox(Replace(JX_Text("jx_rows_ask"), "{most}", CStr(most)), JX_Text("jx_title"), "10")'
SAID = "    MsgBox sentence, vbInformation"
TOLD = '    ThisWorkbook.Names("jx_status").RefersToRange.Value = sentence\n    Exit Sub\n' + SAID
MACROS = "JX-F-07"
MORE = 7


def opened(office: Office, data: bytes, answer: object = MORE) -> None:
    """Open a workbook whose question is answered, and whose sentence is put into the status cell."""
    office.open(data, faults={ASKED: f'HowMany = "{answer}"', SAID: TOLD}, shown=True)
    office("unprotect")


def pressed(office: Office, sheet: str, row: int, col: int, macro: str = "JxRows.JX_AddRows") -> str:
    """Select a cell, press the button, and return what was said."""
    office("select", sheet, row, col)
    office("macro", macro)
    return str(office("read", "指标评分")["values"][3][0])


def saved(office: Office, path: Path) -> Opened:
    """Return the workbook as LibreOffice saves it."""
    office("save_as", str(path))
    return open_workbook(path)


@pytest.fixture(autouse=True)
def closed(office: Office) -> Iterator[None]:
    yield
    office("close")


def rows_of(read: Submission) -> dict[str, int]:
    """Return how many rows each list has that people fill."""
    boxes = (box for box in read.layout.boxes if isinstance(box.block, Table))
    keys = [box.block.columns[0] for box in boxes if isinstance(box.block, Table)]
    return {field.key: len(read.columns[field.key]) for field in keys if field.is_input}


def test_every_list_grows_and_the_workbook_stays_whole(office: Office, tmp_path: Path) -> None:
    """Names, formulas, validations, print area and what was filled: validation finds nothing."""
    data = filled(department(5))
    before = submission(data)
    counts = rows_of(before)
    opened(office, data)
    shift: dict[str, int] = {}
    for key in counts:
        datum = before.columns[key][0]
        said = pressed(office, datum.sheet, datum.row + shift.get(datum.sheet, 0) + 1, 0)
        assert said.startswith(f"已加 {MORE} 行，这个清单现在有 {counts[key] + MORE} 行"), (key, said)
        shift[datum.sheet] = shift.get(datum.sheet, 0) + MORE
    office("recalculate")
    done = saved(office, tmp_path / "加行.xlsm")
    read = done.submission
    assert rows_of(read) == {key: count + MORE for key, count in counts.items()}
    assert {
        k: [d.value for d in c if d.value is not None] for k, c in read.columns.items() if k in counts
    } == {k: [d.value for d in c if d.value is not None] for k, c in before.columns.items() if k in counts}
    assert [f.message for f in run(read, score(read)) if f.code != MACROS] == []
    assert score(read).total == score(before).total


def test_new_rows_are_as_good_as_the_old(office: Office, tmp_path: Path) -> None:
    """A full list says so; typed into the new rows, everything counts, and validations hold there."""
    data = department(5)
    row = data["targets"][0]
    room = len(submission(filled({})).columns["target_name"])
    data["targets"] += [row | {"target_name": f"加列任务{n}"} for n in range(room - len(data["targets"]))]
    book = filled(data)
    before = submission(book)
    last = before.columns["target_name"][-1]
    opened(office, book)
    values = office("read", last.sheet)["values"]
    assert any("已填到最后一行" in str(cell) for line in values for cell in line)
    pressed(office, last.sheet, last.row, 0)
    keys = [[last.sheet, last.row + 1 + n, 0, f"新任务{n}"] for n in range(MORE)]
    direction = before.columns["target_direction"][-1].col
    refused = office("type", [*keys, [last.sheet, last.row + 2, direction, "大于"]])
    assert len(refused) == 1
    office("type", [[last.sheet, last.row + 2, direction, "≥"]])
    read = saved(office, tmp_path / "加行.xlsm").submission
    names = [d.value for d in read.columns["target_name"] if d.value is not None]
    assert names == [t["target_name"] for t in data["targets"]] + [f"新任务{n}" for n in range(MORE)]
    formulas = {read.book.cell(d.sheet, d.row, 16).formula is None for d in read.columns["target_name"]}
    assert formulas == {False}


@pytest.mark.parametrize(
    ("answer", "said"),
    [("0", "没有加行：要填"), ("三", "没有加行：要填"), (str(MOST_ROWS + 1), "没有加行：要填")],
)
def test_what_is_no_number_of_rows_is_refused(office: Office, answer: str, said: str) -> None:
    opened(office, filled({}), answer)
    first = submission(filled({})).columns["project_name"][0]
    assert pressed(office, first.sheet, first.row, 0).startswith(said)


def test_outside_a_list_one_sentence_is_said(office: Office, tmp_path: Path) -> None:
    opened(office, filled({}))
    assert pressed(office, "收支", 8, 1).startswith("没有加行：请先选中")
    read = saved(office, tmp_path / "没加.xlsm").submission
    assert rows_of(read) == rows_of(submission(filled({})))


def test_one_switch_shows_what_is_folded_and_puts_it_away_again(office: Office) -> None:
    """What was filled in between stays in view."""
    book = filled({}, "target-form-2020")
    read = submission(book)
    hidden = [sheet.name for sheet in read.layout.sheets if sheet.optional]
    assert len(hidden) > 2
    opened(office, book)
    assert set(hidden) <= set(office("hidden")["sheets"])
    cover = read.layout.sheets[0].name
    assert "已显示收起的选填页和块" in pressed(office, cover, 6, 1, "JxRows.JX_Spare")
    assert not set(hidden) & set(office("hidden")["sheets"])
    spot = next(d for d in read.fields.values() if d.sheet == hidden[0] and d.field.type.numeric)
    office("write", [[spot.sheet, spot.row, spot.col, 5]])
    assert "已收起没有填的" in pressed(office, cover, 6, 1, "JxRows.JX_Spare")
    assert set(office("hidden")["sheets"]) & set(hidden) == set(hidden[1:])
    assert quoted(hidden[0])
