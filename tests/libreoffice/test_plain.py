"""The edition without macros: LibreOffice computes native formulas alone, and every cell agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.libreoffice.compare import Session, expected, formula_cells
from tests.libreoffice.office import Office
from tests.tools.departments import department
from tests.tools.workbooks import OTHER, SAMPLES, SYSTEM, filled, sample, submission
from workbook.layout.placement import PLAIN
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


def check(office: Office, sessions: dict[str, Session], system: str, data: bytes) -> None:
    """Type in the inputs of the file `data` and expect no difference."""
    if system not in sessions:
        sessions.clear()
        start = filled({}, system, PLAIN)
        sessions[system] = Session(office, submission(start), start)
    differences = sessions[system].compute(submission(data))
    assert not differences, "\n".join(differences[:20])


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_visible_formula_is_compared_and_uses_shared_functions_only(system: str) -> None:
    read = submission(filled({}, system, PLAIN))
    assert formula_cells(read) == set(expected(read))
    cells = (c for sheet in read.book.sheets.values() for c in sheet.cells.values())
    for formula in filter(None, (cell.formula for cell in cells)):
        assert set(re.findall(r"([A-Z][A-Z0-9_.]*)\(", re.sub(r'"[^"]*"', "", formula))) <= SHARED, formula
        assert len(formula) < 8000


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(office: Office, sessions: dict[str, Session], name: str) -> None:
    check(office, sessions, SYSTEM, filled(sample(name), SYSTEM, PLAIN))


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
