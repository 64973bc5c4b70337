"""Python missing, dead, slow, dying between two cells: scores stay, one sentence, nobody waits long."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter

from tests.excel import vba
from tests.tools.workbooks import SYSTEM, filled, sample, system_of
from workbook.cells import kept
from workbook.cells.kept import remembered
from workbook.cells.macros import sources
from workbook.cells.results import with_results
from workbook.layout import assemble
from workbook.layout.placement import DICTIONARY_SHEET
from workbook.package.guard import unpack
from workbook.package.patch import Edit
from workbook.submission.opened import open_members
from workbook.template import hidden
from workbook.template.hidden import MESSAGES

ENTRIES, SHEET = "基本情况", "指标评分"
PASSWORD = "1234"
CELLS = {
    (SHEET, "H7"): 'JX_RATIO(98, 100, "")',
    (SHEET, "I7"): "JX_PROPORTIONAL(0.5, 10)",
    (SHEET, "N7"): 'JX_STEPS("ratio", 98, 100)',
    (SHEET, "O7"): 'JX_STEPS("proportional", 0.5, 10)',
    (SHEET, "H4"): 'JX_CONNECTION("1", "2")',
}
GOOD = {(SHEET, "H7"): 0.98, (SHEET, "I7"): 5.0, (SHEET, "N7"): "98÷100＝98.00%"}
QUICK = {"DEADLINE As Double = 5": "DEADLINE As Double = 0.4"}
Start = Callable[..., vba.Excel]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of three protected sheets with what the macros look for; one has a password."""
    target = tmp_path_factory.mktemp("vba") / "自评表.xlsm"
    with xlsxwriter.Workbook(str(target)) as book:
        sheets = [book.add_worksheet(name) for name in (ENTRIES, SHEET, DICTIONARY_SHEET)]
        hidden.dictionary(book, sheets[2], assemble(system_of(SYSTEM)))
        book.define_name("jx_status", f"={SHEET}!$A$4")
        for sheet, password in zip(sheets, (PASSWORD, "", ""), strict=True):
            sheet.protect(password)
    return target


@pytest.fixture
def start(path: Path, tmp_path: Path) -> Iterator[Start]:
    """Return a function that opens the workbook on a machine whose interpreter does `body`."""
    machines = []

    def begin(
        body: str = vba.GOOD, interpreter: str | None = None, changes: dict[str, str] | None = None
    ) -> vba.Excel:
        machine = vba.Machine(vba.python(tmp_path, body) if interpreter is None else interpreter)
        machines.append(machine)
        excel = vba.Excel(path, machine, changes)
        excel.app.run("JX_Protect")
        excel.formulas = dict(CELLS)
        return excel

    yield begin
    for machine in machines:
        machine.close()


def lost(_: str) -> str:
    """What a button's Python says when it dies."""
    raise vba.lost()


def scored(excel: vba.Excel) -> dict[tuple[str, str], object]:
    return {place: excel.shown[place] for place in GOOD}


def test_a_scoring_calls_python_once_a_cell_and_says_what_python_says(start: Start) -> None:
    excel = start()
    assert excel.press("JX_Score") == ["做完了"]
    assert scored(excel) == GOOD
    assert len(excel.machine.started) == 1, "one probe a session"
    allowed = [name for name, on in excel.calculating if on]
    stopped = [name for name, on in excel.calculating if not on]
    assert allowed == stopped == [sheet.name for sheet in excel.app.workbook.sheets_], "every sheet is dirty"
    assert "live" in excel.machine.asked[0]
    assert "'score'" in excel.machine.asked[0]
    excel.machine.calls.clear()
    excel.recalculate()
    assert [name for name, _ in excel.machine.calls] == [call.partition("(")[0] for call in CELLS.values()]


def test_the_status_bar_says_that_python_starts_and_then_what_it_said_before(start: Start) -> None:
    excel = start("sleep 60", changes=QUICK)
    bar = excel.app.application
    excel.app.evaluate("JX_Answers()")
    assert bar.status_bar == MESSAGES["jx_starting"]
    assert excel.press("JX_Validate") == [MESSAGES["jx_no_python"]]
    assert bar.status_bar is False
    excel = start()
    excel.app.evaluate("JX_Answers()")
    assert excel.app.application.status_bar == MESSAGES["jx_starting"], "the server is still to start"
    excel.recalculate()
    assert excel.app.application.status_bar is False


@pytest.mark.parametrize("interpreter", ["", "/nowhere/pythonw.exe"])
def test_python_missing(start: Start, interpreter: str) -> None:
    excel = start(interpreter=interpreter)
    for button in ("JX_Score", "JX_Validate", "JX_Report", "JX_Clear"):
        assert excel.press(button) == [MESSAGES["jx_no_python"]]
    assert excel.text("jx_status") == MESSAGES["jx_no_python"]
    assert not excel.shown, "nothing was recalculated"
    assert not excel.machine.calls
    assert not excel.machine.started


@pytest.mark.parametrize("body", ["exit 1", "sleep 60", "exec /bin/false"])
@pytest.mark.slow
def test_python_present_but_dead(start: Start, body: str) -> None:
    excel = start(body, changes=QUICK)
    began = time.monotonic()
    assert excel.app.evaluate("JX_Answers()") is False
    assert time.monotonic() - began < 1.5
    assert excel.press("JX_Score") == [MESSAGES["jx_no_python"]]
    assert not excel.shown
    assert not excel.machine.calls, "the DLL is never asked"


@pytest.mark.slow
def test_the_real_deadline(start: Start) -> None:
    excel = start("sleep 60")
    began = time.monotonic()
    assert excel.app.evaluate("JX_Answers()") is False
    assert 4.9 < time.monotonic() - began < 6


def test_slow_python_is_found_by_the_next_click_at_once(start: Start) -> None:
    excel = start(f"sleep 0.8; {vba.GOOD}", changes=QUICK)
    assert excel.press("JX_Score") == [MESSAGES["jx_no_python"]]
    time.sleep(1.5)
    assert excel.press("JX_Score") == ["做完了"]
    assert len(excel.machine.started) == 1, "the late answer counts"
    assert scored(excel) == GOOD


def test_python_dying_between_two_cells(start: Start) -> None:
    excel = start()
    excel.press("JX_Score")
    excel.machine.calls.clear()
    excel.machine.lost_after = 1
    excel.formulas[SHEET, "H7"] = "JX_RATIO(50, 100)"  # the one cell that is still reached
    assert excel.press("JX_Score") == [MESSAGES["jx_lost_scoring"]]
    assert excel.shown[SHEET, "H7"] == 0.5
    assert {place: excel.shown[place] for place in GOOD if place != (SHEET, "H7")} == {
        place: value for place, value in GOOD.items() if place != (SHEET, "H7")
    }
    assert excel.shown[SHEET, "H4"] == MESSAGES["jx_cell_no_python"], "no word of a connection"
    assert len(excel.machine.calls) == 2, "one failed call and no more"
    excel.machine.lost_after = None
    assert excel.press("JX_Score") == ["做完了"]


def test_scores_of_an_earlier_session_are_kept_in_the_workbook(start: Start, path: Path) -> None:
    first = start()
    first.press("JX_Score")
    second = start(interpreter="/nowhere/pythonw.exe")
    place = '.Names("jx_functions").RefersToRange.Worksheet.Cells(1, 201).Resize(50, 2).Value'
    rows = vba.plain(first.value(f"ThisWorkbook{place}"))
    assert (f"{SHEET}!H7|JX_RATIO", 0.98) in rows
    for number, (key, value) in enumerate((row for row in rows if row[0]), 1):
        second.app.run("PutKept", number, key, value)
    second.recalculate()
    assert scored(second) == GOOD
    assert not second.machine.calls


def test_results_of_the_command_line_are_kept_by_cell(start: Start) -> None:
    assert f"KEPT_COLUMN As Long = {kept.COLUMN + 1}\n" in sources()["JxPython"].replace("\r", "")
    excel = start(interpreter="/nowhere/pythonw.exe")
    excel.app.run("PutKept", 1, f"{SHEET}!I7", 5.0)
    excel.app.run("PutKept", 2, f"{SHEET}!H7", "待填：分子")
    excel.recalculate()
    assert excel.shown[SHEET, "I7"] == 5.0
    assert excel.shown[SHEET, "H7"] == "待填：分子"
    assert excel.shown[SHEET, "N7"] == MESSAGES["jx_cell_no_python"]


def test_whatever_writes_results_keeps_them_for_the_cells_that_call_python() -> None:
    opened = open_members(unpack(filled(sample("example-2024")), "t"), "t")
    cells = opened.book.sheets[DICTIONARY_SHEET].cells
    places = {c.value: row for (row, col), c in cells.items() if col == kept.COLUMN}
    table = {place: cells[row, kept.COLUMN + 1].value for place, row in places.items()}
    assert table[f"{SHEET}!H15"] == opened.book.cell(SHEET, 14, 7).value
    calling = [p for p, c in opened.book.sheets[SHEET].cells.items() if c.formula and "JX_" in c.formula]
    shown = {p for p in calling if opened.book.cell(SHEET, *p).value is not None}
    assert len(table) >= len(shown) - 1 > 60, "all but the cell that tells of the connection"
    again = with_results(opened)
    assert again.members == opened.members, "writing the same results changes nothing"
    fewer = remembered(opened.book, {})
    assert set(fewer[DICTIONARY_SHEET].values()) == {Edit(None)}, "nothing old is left"


def test_a_cell_never_scored_says_so(start: Start) -> None:
    excel = start(interpreter="/nowhere/pythonw.exe")
    excel.recalculate()
    assert set(excel.shown.values()) == {MESSAGES["jx_cell_no_python"]}


def test_python_lost_in_a_button(start: Start) -> None:
    excel = start()

    excel.machine.live = lost
    assert excel.press("JX_Validate") == [MESSAGES["jx_lost_python"]]
    assert excel.press("JX_Score") == [MESSAGES["jx_lost_scoring"]]
    assert excel.text("jx_status") == MESSAGES["jx_lost_scoring"]


def test_opening_names_the_sheet_with_a_password_and_leaves_a_clean_book_clean(start: Start) -> None:
    excel = start()
    book = excel.app.workbook
    book.saved = True
    excel.app.run("ThisWorkbook.Workbook_Open")
    assert excel.text("jx_status") == f"{MESSAGES['jx_locked']} {ENTRIES}"
    assert book.saved, "closing an untouched book asks nothing"
    book.saved = False
    excel.app.run("ThisWorkbook.Workbook_Open")
    assert not book.saved, "a change made before the macros ran is not lost"


def test_opening_without_python_stops_the_score_sheet(start: Start) -> None:
    excel = start(interpreter="")
    excel.app.workbook.saved = True
    excel.app.run("ThisWorkbook.Workbook_Open")
    assert excel.calculating == [(SHEET, False)]
    assert excel.text("jx_status") == MESSAGES["jx_no_python"]
    assert excel.app.workbook.saved
    assert not excel.machine.started, "opening starts nothing"


def test_a_book_of_an_older_version_lacks_texts_and_still_says_a_sentence(start: Start, path: Path) -> None:
    excel = start(changes={'"jx_lost_python"': '"jx_not_there"', '"jx_locked"': '"jx_not_there"'})

    excel.machine.live = lost
    assert excel.press("JX_Validate") == [MESSAGES["jx_no_python"]]
