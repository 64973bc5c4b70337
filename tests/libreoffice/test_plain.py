"""The edition without macros: LibreOffice computes native formulas alone, and every cell agrees."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from decimal import Decimal

import pytest

from tests.libreoffice.compare import Session, expected, formula_cells
from tests.libreoffice.office import Office
from tests.tools.departments import WIRING, department, layout_of, of_kind, without_a_level
from tests.tools.dose import DOSE, some
from tests.tools.systems import representative
from tests.tools.workbooks import OTHER, OWN, SAMPLES, SYSTEM, filled, from_data, sample, submission
from workbook.layout.placement import PLAIN, UDF
from workbook.package.guard import unpack
from workbook.package.patch import Edit, pack, patch
from workbook.package.reader import CellValue, ErrorValue
from workbook.package.tokens import FUNCTION, tokens
from workbook.package.writing import FORMULA_LIMIT
from workbook.submission.model import Submission
from workbook.systems import shipped_ids

pytestmark = pytest.mark.libreoffice
SYSTEMS = (*shipped_ids(), *OWN)
COMPUTED = (*representative(*OWN), *OWN)
SHARED = frozenset(
    """ABS ADDRESS AND ASC CHAR COLUMN COUNT COUNTA COUNTIF COUNTIFS DATE EXACT FIND HYPERLINK IF
    IFERROR INDEX INT ISERROR ISNUMBER ISTEXT LARGE LEFT LEN LOG10 MATCH MAX MID MIN MMULT MONTH N NOT OR
    ROUND ROW ROWS SMALL SUBSTITUTE SUM SUMIF SUMPRODUCT TEXT TRIM UPPER YEAR""".split()  # noqa: SIM905
)
"""Functions that Excel 2010, WPS and LibreOffice have in common."""


@pytest.fixture(scope="module")
def sessions(office: Office) -> Iterator[dict[str, Session]]:
    """The workbook of each system, opened when first asked for; LibreOffice holds one at a time."""
    opened: dict[str, Session] = {}
    yield opened
    office("close")


def check(
    office: Office, sessions: dict[str, Session], system: str, read: Submission, edition: str = PLAIN
) -> None:
    """Type in the inputs of `read` and expect no difference."""
    key = f"{system} {edition}"
    if key not in sessions:
        sessions.clear()
        start = filled({}, system, edition)
        sessions[key] = Session(office, submission(start), start)
    differences = sessions[key].compute(read)
    assert not differences, "\n".join(differences[:20])


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_visible_formula_is_compared_and_uses_shared_functions_only(system: str) -> None:
    read = submission(filled({}, system, PLAIN))
    assert formula_cells(read) == set(expected(read))
    cells = (c for sheet in read.book.sheets.values() for c in sheet.cells.values())
    for formula in filter(None, (cell.formula for cell in cells)):
        used = {token.text for token in tokens(formula) if token.kind == FUNCTION}
        assert used <= SHARED, formula
        assert len(formula) <= FORMULA_LIMIT


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(office: Office, sessions: dict[str, Session], name: str) -> None:
    check(office, sessions, SYSTEM, from_data(layout_of(SYSTEM), sample(name), PLAIN))


def test_what_is_open_and_what_contradicts_itself(office: Office, sessions: dict[str, Session]) -> None:
    """The sheets tell it by themselves, whatever of it is wrong or blank (tests/workbook/test_signs)."""
    data = copy.deepcopy(sample("example-2024"))
    data |= {"expend_total_final": 1, "fill_date": "2024-03-01"}
    data["scores"]["C2-1"]["score_self"] = 8
    data["scores"]["B5-1"]["score_evidence"] = "E99"
    data["adjustments"][0]["adj_date"] = "2021-01-05"
    del data["targets"][0]["target_actual"], data["paid_total"]
    for each in (data, {}):
        check(office, sessions, SYSTEM, from_data(layout_of(SYSTEM), each, PLAIN))


DIV = ErrorValue("#DIV/0!")
NBSP, WIDE = "\u00a0", "\u3000"


ODD: list[tuple[str, int | None, CellValue]] = [
    ("adj_amount", 0, DIV),
    ("adj_amount", 0, "32.00万元"),
    ("adj_excluded", 0, " "),
    ("adj_excluded", 0, WIDE),
    ("adj_amount", 3, DIV),
    ("paid_total", None, DIV),
    ("paid_total", None, "1,000"),
    ("overall_target", None, f"是{NBSP}"),
    ("overall_target", None, f"{WIDE}是"),
    ("task_state", 0, f"已完成{NBSP}"),
    ("task_state", 20, WIDE),
    ("task_state", 20, " "),
    ("disclose_published", 0, " "),
    ("disclose_published", 0, DIV),
    ("target_actual", 0, " "),
    ("target_actual", 0, "约 5"),
    ("project_target", 0, f"是{WIDE}"),
    ("check_answer", 0, f"是{NBSP}"),
    ("check_count", 3, " "),
    ("bonus_level", 0, f"省级{WIDE}"),
    ("task_state", 0, "大概"),
    ("task_state", 0, " 已完成"),
    ("overall_target", None, "可能"),
    ("check_answer", 0, "是 "),
    ("check_count", 3, Decimal("0.5")),
    ("staff_total", None, Decimal("43.5")),
    ("paid_total", None, Decimal(10) ** 12),
    ("adj_amount", 0, -(Decimal(10) ** 12)),
    ("fiscal_year", None, Decimal(1999)),
]
ODD_CASES = [(PLAIN, *case) for case in ODD] + [(UDF, *case) for case in ODD if case[2] != DIV]
"""LibreOffice hands an error cell to a worksheet function as 0, which Excel does not."""


@pytest.mark.parametrize(("edition", "key", "offset", "typed"), some(ODD_CASES))
def test_odd_contents(
    office: Office, sessions: dict[str, Session], edition: str, key: str, offset: int | None, typed: CellValue
) -> None:
    """What cannot be seen, errors and texts among numbers: the sheet and the command line agree."""
    start = filled(sample(SAMPLES[0]), SYSTEM, edition)
    read = submission(start)
    datum = read.fields[key] if offset is None else read.columns[key][offset]
    changed = {datum.sheet: {(datum.row, datum.col): Edit(typed)}}
    check(office, sessions, SYSTEM, submission(pack(patch(unpack(start, "t"), read.book, changed))), edition)


def test_a_level_that_does_not_apply_at_all(office: Office, sessions: dict[str, Session]) -> None:
    data = without_a_level(department(1, system_id=OTHER))
    check(office, sessions, OTHER, from_data(layout_of(OTHER), data, PLAIN))


@pytest.mark.parametrize(
    ("system", "kind", "seed"),
    [(SYSTEM, *case) for case in WIRING]
    + [(system, *case) for system in COMPUTED if system != SYSTEM for case in some(WIRING, 2 * DOSE)],
)
def test_departments(office: Office, sessions: dict[str, Session], system: str, kind: str, seed: int) -> None:
    """The wiring of the whole book; what each function computes is the matter of test_case_rows."""
    data = of_kind(kind, seed, system)
    check(office, sessions, system, from_data(layout_of(system), data, PLAIN))
