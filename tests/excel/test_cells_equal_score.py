"""Every scoring formula, evaluated through xlwings' real conversion, equals score() and the stored value."""

from __future__ import annotations

from unittest import mock

import pytest

from pyfuncs import CATALOG
from pyfuncs.rows import EXECUTION, TARGET_ROW
from tests.excel import com
from tests.excel.books import com_book, com_value
from tests.excel.formula import Evaluator
from tests.tools.departments import WIRING, department, of_kind
from tests.tools.workbooks import CLAUSES, SAMPLES, filled, sample, submission
from workbook.cells.results import results, row_formulas
from workbook.layout.fields.called import RowCall
from workbook.layout.sheets.scored import SCORED_LISTS
from workbook.package.address import address
from workbook.score.scoring import score
from workbook.submission.model import Submission
from workbook.systems import shipped_ids

pytestmark = pytest.mark.slow

SHEET = "指标评分"
MOST_CALLS = 200
"""Calls to Python a whole scoring of the some 95 cells may cost; with Ranges passed on they were 1,600."""
FORM = "target-form-2020"
OF_ROWS = (TARGET_ROW, EXECUTION)
ROWS_OF_FUNCTIONS = 3  # 指标值、规则得分、计分过程
CELLS_OF_TOTALS = 4  # 加减分、规则总分、等级、总分计算过程
DEPARTMENTS = [(seed, blanks) for seed in range(6) for blanks in (False, True)]


def scoring_formulas(read: Submission) -> dict[tuple[int, int], str]:
    """Return every formula of the score sheet that calls a scoring function."""
    cells = read.book.sheets[SHEET].cells
    return {
        place: cell.formula
        for place, cell in cells.items()
        if cell.formula and "JX_" in cell.formula and "JX_CONNECTION" not in cell.formula
    }


def compare(read: Submission) -> set[str]:
    """Evaluate all scoring formulas, assert every result, return the functions called."""
    expected = {(r.row, r.col): com_value(r.value) for r in results(read, score(read)) if r.sheet == SHEET}
    evaluate = Evaluator(com_book(read), SHEET)
    for place, formula in scoring_formulas(read).items():
        found = evaluate(formula)
        found = None if found == "" else found  # shows as empty
        stored = com_value(read.book.cell(SHEET, *place).value)
        assert found == expected[place] == stored, f"{SHEET}!{address(*place)} ={formula}"
        assert type(found) is type(stored)
    return evaluate.called


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(name: str) -> None:
    read = submission(filled(sample(name)))
    count = ROWS_OF_FUNCTIONS * len(read.layout.system.indicators) + CELLS_OF_TOTALS
    assert len(scoring_formulas(read)) == count, "three cells of an indicator, and the totals"
    assert compare(read) >= {"JX_STEPS", "JX_BONUS", "JX_GATE"}


@pytest.mark.parametrize(("seed", "blanks"), DEPARTMENTS)
def test_departments(seed: int, blanks: bool) -> None:
    compare(submission(filled(department(seed, blanks))))


@pytest.mark.parametrize(("kind", "seed"), WIRING)
def test_every_clause(kind: str, seed: int) -> None:
    compare(submission(filled(of_kind(kind, seed, CLAUSES), CLAUSES)))


def test_systems_use_every_function() -> None:
    native = {"IF", "OR", "AND", "NOT", "ISNUMBER", "ISTEXT", "IFERROR", "SUBSTITUTE"}
    native |= {"ADDRESS", "ROW", "COLUMN", "ROWS", "INDEX"}
    called: set[str] = set()
    for system in (*shipped_ids(), CLAUSES):
        called |= compare(submission(filled({}, system)))
    scoring = {function.udf for function in CATALOG.values() if function.serves not in OF_ROWS}
    assert called - native == scoring | {"JX_STEPS"}


@pytest.mark.parametrize("seed", range(3))
def test_rows_of_lists(seed: int) -> None:
    """The cell beside every target calls the function its score comes from."""
    read = submission(filled(department(seed, system_id=FORM), FORM))
    for sheet in {read.layout.sheet_of(columns.score) for columns in SCORED_LISTS}:
        evaluate = Evaluator(com_book(read), sheet)
        found = [
            (result, evaluate(read.book.cell(sheet, result.row, result.col).formula or ""))
            for result in row_formulas(read)
            if isinstance(result.field.formula, RowCall) and result.sheet == sheet
        ]
        assert [com_value(result.value) for result, _ in found] == [
            None if shown == "" else shown for _, shown in found
        ]
        assert "JX_ROW_SCORE" in evaluate.called


@pytest.mark.parametrize("name", SAMPLES)
def test_a_scoring_costs_few_calls_and_shows_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Excel does it, of an IF the chosen branch only; JX_Call makes one call of each and is asked none."""
    read = submission(filled(sample(name)))
    lazy, eager = Evaluator(com_book(read), SHEET, lazy=True), Evaluator(com_book(read), SHEET)
    formulas = scoring_formulas(read).values()
    expected = [eager(formula) for formula in formulas]
    made = mock.Mock(side_effect=com.udf)
    monkeypatch.setattr(com, "udf", made)
    assert [lazy(formula) for formula in formulas] == expected
    assert len(expected) < made.call_count <= MOST_CALLS


def test_a_wrong_reference_is_noticed() -> None:
    read = submission(filled(sample("example-2024")))
    (place, formula), *_ = [
        (place, formula)
        for place, formula in scoring_formulas(read).items()
        if "paid_total,payable" in formula
    ]
    wrong = Evaluator(com_book(read), SHEET)(formula.replace("paid_total", "carryover_end"))
    assert wrong != com_value(read.book.cell(SHEET, *place).value)
