"""The bad and the good example of every check are true of workbooks that fail and pass it.

Every figure, quoted text and cell an example names must stand in the workbook of the case: the bad one's in
the first failing case, the good one's in a passing case of the same system. And the two must differ in what
they say: cells with what the one names are more in its own workbook than in the other, or names differ.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from pyfuncs.decimals import percent
from tests.tools.check_cases import findings, first, load, scored
from workbook.check import CHECKS, Check
from workbook.package.address import column_index
from workbook.package.reader import Cell
from workbook.submission.model import Submission
from workbook.systems.days import serial

ALL = [pytest.param(check, id=code) for code, check in CHECKS.items()]
CODES = [pytest.param(check, id=code) for code, check in CHECKS.items() if not check.of_report]
"""Those of a workbook; the cases of the others are texts (tests/audit/cases)."""
QUOTED = re.compile(r"“([^”]+)”")
ADDRESS = re.compile(r"([\u4e00-\u9fff]{2,})!([A-Z]{1,2})(\d+)")
NUMBER = re.compile(r"(?<![A-Z0-9.])-?\d+(?:\.\d+)?%?")
STATED = re.compile(ADDRESS.pattern + r" (?:是|显示) ?(“[^”]+”|" + NUMBER.pattern + ")")
DAY = re.compile(r"(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])")
EXPECTED = "由程序算出"
"""Says that a figure of a good example is not typed but computed: it is the one the finding expects."""


def _loaded(code: str, kind: str, number: int) -> Submission:
    return scored(load(code)[kind][number])[0]


def _good_cases(code: str) -> Iterator[Submission]:
    """Yield the passing cases of the system and edition of the first failing one."""
    about = [first(code).get(key) for key in ("system", "edition")]
    cases = enumerate(load(code)["pass"])
    for number, case in cases:
        if [case.get(key) for key in ("system", "edition")] == about:
            yield _loaded(code, "pass", number)


def _figure(text: str) -> Decimal:
    return Decimal(text[:-1]) / 100 if text.endswith("%") else Decimal(text)


def _figures(text: str) -> Iterator[tuple[str, Decimal]]:
    """Yield the days and the numbers named in `text`, each with what a cell holds for it."""
    for day in DAY.findall(text):
        yield day, serial(dt.date.fromisoformat(day))
    for number in NUMBER.findall(DAY.sub("", text)):
        yield number, _figure(number)


def _said(check: Check) -> str:
    """Return what is printed about the first failing case: message and hint."""
    case = first(check.code)
    found = [f for f in findings(case, check.code) if str(f.hit.place) == case["at"]]
    return found[0].message + found[0].hint


def _cells(submission: Submission, text: str) -> Iterator[Cell]:
    """Yield the cells of the sheets an example is about: those it names and that of the finding."""
    for name, sheet in submission.book.sheets.items():
        if f"“{name}”" in text or f"{name}!" in text:
            yield from sheet.cells.values()


def _untrue(text: str, at: str, submission: Submission, said: str) -> list[str]:
    """Return the figures and quotations of `text` that stand neither in the workbook nor in `said`."""
    cells = list(_cells(submission, f"{text}{at}!"))
    figures = {number for cell in cells for number in _read_as(cell.value)}
    figures |= {figure for _, figure in _figures(QUOTED.sub("", ADDRESS.sub("", said)))}
    texts = {str(cell.value).strip().rstrip(" *") for cell in cells if isinstance(cell.value, str)}
    texts |= {*submission.book.sheets, *submission.book.names.values()}
    labels = {submission.layout.field(key).label for key in _keys(submission)}
    titles = {box.block.title for box in submission.layout.boxes}
    known = texts | labels | titles
    wrong = [word for word in QUOTED.findall(text) if word not in known and word not in said]
    year = submission.number("fiscal_year")
    figures |= set() if year is None else {year}
    days = _days(submission)
    bare = QUOTED.sub("", ADDRESS.sub("", text))
    wrong += [day for day in DAY.findall(bare) if day not in days and day not in said]
    bare = DAY.sub("", bare)
    wrong += [number for number in NUMBER.findall(bare) if _figure(number) not in figures]
    return wrong + [m[0] for m in STATED.finditer(text) if not _stands(m, submission)]


def _keys(submission: Submission) -> list[str]:
    return [*submission.layout.spots, *submission.layout.strips]


def _stands(match: re.Match[str], submission: Submission) -> bool:
    """Tell whether a cell that an example quotes holds what it says."""
    sheet, column, row, value = match.groups()
    found = submission.book.cell(sheet, int(row) - 1, column_index(column)).value
    return found == value[1:-1] if value.startswith("“") else _figure(value) in _read_as(found)


def _read_as(value: object) -> set[Decimal]:
    """Return a number as it stands, and as the cell shows a rate that has more digits."""
    return {value, _figure(percent(value))} if isinstance(value, Decimal) else set()


def _days(submission: Submission) -> list[str]:
    """Return every date of a workbook as examples write it; cells only hold a number."""
    data = [*submission.fields.values(), *(d for column in submission.columns.values() for d in column)]
    return [str(d.value) for d in data if isinstance(d.value, dt.date)]


def _counts(text: str, at: str, submission: Submission) -> int:
    """Return in how many cells the figures and quotations of `text` stand."""
    texts = set(QUOTED.findall(text))
    bare = QUOTED.sub("", ADDRESS.sub("", text))
    named = set(DAY.findall(bare))
    figures = set(map(_figure, NUMBER.findall(DAY.sub("", bare))))
    cells = [cell.value for cell in _cells(submission, f"{text}{at}!")]
    days = sum(day in named for day in _days(submission))
    return days + sum(value in texts or bool(figures & _read_as(value)) for value in cells)


@pytest.mark.slow
@pytest.mark.parametrize("check", CODES)
def test_the_examples_are_what_the_cases_hold(check: Check) -> None:
    """One test, so that the workbooks of a check are built once."""
    at, said = first(check.code)["at"].partition("!")[0], _said(check)
    bad = _loaded(check.code, "fail", 0)
    assert _untrue(check.bad, at, bad, said) == []
    expected = " ".join(word for word, _ in _figures(said)) if EXPECTED in check.good else ""
    good = next(
        (good for good in _good_cases(check.code) if not _untrue(check.good, at, good, expected)), None
    )
    assert good, [_untrue(check.good, at, good, expected) for good in _good_cases(check.code)]
    assert (
        _counts(check.bad, at, bad) > _counts(check.bad, at, good)
        or _counts(check.good, at, good) > _counts(check.good, at, bad)
        or bad.book.names != good.book.names
        or _untrue(check.bad, at, good, "")
    ), check.bad


@pytest.mark.parametrize("check", ALL)
def test_what_to_do_reads_without_a_case(check: Check) -> None:
    """The page and ``jixiao explain`` show the hint of a check, where no case fills its blanks."""
    assert check.advice
    assert "{" not in check.advice
    assert check.hint.startswith(check.advice)


@pytest.mark.parametrize("check", ALL)
def test_the_reason_is_one_or_two_plain_sentences(check: Check) -> None:
    assert 1 <= check.reason.count("。") <= 2
    assert check.reason.endswith("。")
    assert len(check.reason) <= 80
    assert not any(text.endswith("。") for text in (check.bad, check.good)), "examples are no sentences"
    assert check.bad != check.good


def test_a_wrong_figure_text_or_cell_is_noticed() -> None:
    """The tests above can fail."""
    good = _loaded("JX-A-01", "pass", 0)
    told = _untrue("行政 26，合计 41，“没有的科目”，人员!B13 显示 42，人员!B12 显示 41", "人员", good, "")
    assert told == ["没有的科目", "26", "42", "人员!B13 显示 42"]
    assert _untrue("2024-12-31", "人员", good, "") == []
    assert _untrue("2024-12-30，2023-12-31", "人员", good, "2024-12-30") == ["2023-12-31"]
