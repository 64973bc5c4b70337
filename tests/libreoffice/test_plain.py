"""The edition without macros: LibreOffice computes native formulas alone, and every cell agrees."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.libreoffice.compare import Session, expected, formula_cells
from tests.libreoffice.office import Office
from tests.tools.departments import department
from tests.tools.workbooks import OTHER, SAMPLES, SYSTEM, filled, sample, submission
from workbook.layout.placement import PLAIN, UDF
from workbook.package.guard import unpack
from workbook.package.patch import Edit, pack, patch
from workbook.package.reader import CellValue, ErrorValue
from workbook.package.tokens import FUNCTION, tokens
from workbook.systems import shipped_ids

pytestmark = pytest.mark.libreoffice
SYSTEMS = (*shipped_ids(), OTHER)
COMPLETE, BLANKS, WRONG = range(34), range(8), range(8)
"""Fifty departments for each system."""
SHARED = frozenset(
    """ABS ADDRESS AND COLUMN COUNT COUNTA COUNTIF FIND HYPERLINK IF IFERROR INDEX INT ISNUMBER LARGE LEFT LEN
    MATCH MAX MIN OR ROUND ROW ROWS SUBSTITUTE SUM SUMIF SUMPRODUCT TEXT TRIM""".split()  # noqa: SIM905
)
"""Functions that Excel 2010, WPS and LibreOffice have in common."""


@pytest.fixture(scope="module")
def sessions(office: Office) -> Iterator[dict[str, Session]]:
    """The workbook of each system, opened when first asked for; LibreOffice holds one at a time."""
    opened: dict[str, Session] = {}
    yield opened
    office("close")


def check(
    office: Office, sessions: dict[str, Session], system: str, data: bytes, edition: str = PLAIN
) -> None:
    """Type in the inputs of the file `data` and expect no difference."""
    key = f"{system} {edition}"
    if key not in sessions:
        sessions.clear()
        start = filled({}, system, edition)
        sessions[key] = Session(office, submission(start), start)
    differences = sessions[key].compute(submission(data))
    assert not differences, "\n".join(differences[:20])


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_visible_formula_is_compared_and_uses_shared_functions_only(system: str) -> None:
    read = submission(filled({}, system, PLAIN))
    assert formula_cells(read) == set(expected(read))
    cells = (c for sheet in read.book.sheets.values() for c in sheet.cells.values())
    for formula in filter(None, (cell.formula for cell in cells)):
        used = {token.text for token in tokens(formula) if token.kind == FUNCTION}
        assert used <= SHARED, formula
        assert len(formula) < 8000


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(office: Office, sessions: dict[str, Session], name: str) -> None:
    check(office, sessions, SYSTEM, filled(sample(name), SYSTEM, PLAIN))


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
]
ODD_CASES = [(PLAIN, *case) for case in ODD] + [(UDF, *case) for case in ODD if case[2] != DIV]
"""LibreOffice hands an error cell to a worksheet function as 0, which Excel does not."""


@pytest.mark.parametrize(("edition", "key", "offset", "typed"), ODD_CASES)
def test_odd_contents(
    office: Office, sessions: dict[str, Session], edition: str, key: str, offset: int | None, typed: CellValue
) -> None:
    """What cannot be seen, errors and texts among numbers: the sheet and the command line agree."""
    start = filled(sample(SAMPLES[0]), SYSTEM, edition)
    read = submission(start)
    datum = read.fields[key] if offset is None else read.columns[key][offset]
    changed = {datum.sheet: {(datum.row, datum.col): Edit(typed)}}
    check(office, sessions, SYSTEM, pack(patch(unpack(start, "t"), read.book, changed)), edition)


def test_a_level_that_does_not_apply_at_all(office: Office, sessions: dict[str, Session]) -> None:
    data = department(1)
    dropped = {code: {"score_applicable": "不适用"} for code in data["scores"] if code.startswith("A")}
    check(office, sessions, OTHER, filled(data | {"scores": data["scores"] | dropped}, OTHER, PLAIN))


@pytest.mark.parametrize(
    ("system", "seed", "kind"),
    [
        (system, seed, kind)
        for system in SYSTEMS
        for kind, seeds in (("complete", COMPLETE), ("blanks", BLANKS), ("wrong", WRONG))
        for seed in seeds
    ],
)
def test_departments(office: Office, sessions: dict[str, Session], system: str, seed: int, kind: str) -> None:
    data = department(seed, kind == "blanks", kind == "wrong", SYSTEM if system == OTHER else system)
    check(office, sessions, system, filled(data, system, PLAIN))
