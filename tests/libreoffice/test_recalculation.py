"""LibreOffice computes the whole workbook: every metric, score, step, total and visible formula agrees."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.libreoffice.compare import CONNECTION, Session, expected, formula_cells
from tests.libreoffice.office import Office
from tests.libreoffice.variant import variant
from tests.tools.departments import WIRING, department, layout_of, of_kind, without_a_level
from tests.tools.dose import DOSE, some
from tests.tools.systems import functions, representative
from tests.tools.workbooks import (
    CLAUSES,
    OTHER,
    OWN,
    SAMPLES,
    SYSTEM,
    filled,
    from_data,
    sample,
    submission,
    system_of,
)
from workbook.package.address import address
from workbook.package.guard import unpack
from workbook.samples.amounts import Data
from workbook.systems import shipped_ids

pytestmark = pytest.mark.libreoffice
EXAMPLE = SAMPLES[0]
MORE = [system for system in (*representative(CLAUSES), CLAUSES) if system != SYSTEM]
SHEET = "指标评分"


class Sessions:
    """The workbook of each system, opened when first asked for; LibreOffice holds one at a time."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._open: tuple[str, Session] | None = None

    def of(self, system: str) -> Session:
        """Return the session of `system`."""
        if self._open is None or self._open[0] != system:
            data = filled(sample(EXAMPLE) if system in (SYSTEM, OTHER) else {}, system)
            self._open = (system, Session(self.office, submission(data), data))
        return self._open[1]


@pytest.fixture(scope="module")
def sessions(office: Office) -> Iterator[Sessions]:
    yield Sessions(office)
    office("close")


def check(session: Session, data: Data, system: str = SYSTEM) -> None:
    """Type in `data` and expect no difference."""
    differences = session.compute(from_data(layout_of(system), data))
    assert not differences, "\n".join(differences[:20])


def test_the_copy_differs_in_its_vba_bridge_only() -> None:
    data = filled(sample(EXAMPLE))
    shipped, copy = unpack(data, "shipped"), unpack(variant(data), "copy")
    assert {name for name in copy if copy[name] != shipped.get(name)} == {"xl/vbaProject.bin"}
    assert list(copy) == list(shipped)


@pytest.mark.parametrize("system", [*OWN, *shipped_ids()])
def test_every_visible_formula_is_compared(system: str) -> None:
    read = submission(filled(sample(EXAMPLE) if system in (SYSTEM, OTHER) else {}, system))
    assert formula_cells(read) == set(expected(read))


def test_the_connection_cell_names_the_versions(sessions: Sessions) -> None:
    session, book = sessions.of(SYSTEM), submission(filled(sample(EXAMPLE))).book
    session.office("recalculate")
    (row, col), *others = [
        p for p, c in book.sheets[SHEET].cells.items() if (c.formula or "").startswith(CONNECTION)
    ]
    assert not others
    assert str(session.office("read", SHEET)["values"][row][col]).startswith("Python 已连接，版本一致")


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(sessions: Sessions, name: str) -> None:
    check(sessions.of(SYSTEM), sample(name))


@pytest.mark.parametrize(
    ("system", "kind", "seed"),
    [(SYSTEM, *case) for case in WIRING]
    + [(OTHER, *case) for case in some(WIRING, 3 * DOSE)]
    + [(system, *case) for system in MORE for case in WIRING[::4]],
)
def test_departments(sessions: Sessions, system: str, kind: str, seed: int) -> None:
    """The arguments of every call, and the visible formulas."""
    check(sessions.of(system), of_kind(kind, seed, system), system)


def test_a_level_that_does_not_apply_at_all(sessions: Sessions) -> None:
    check(sessions.of(OTHER), without_a_level(department(1, system_id=OTHER)), OTHER)


def test_the_empty_workbook(sessions: Sessions) -> None:
    check(sessions.of(SYSTEM), {})


WRONG = [
    (SHEET, "score_metric", "paid_total", "carryover_end"),
    (SHEET, "score_rule", "$H13", "$H14"),
    (SHEET, "score_rule", "$F13", "$F14"),
    (SHEET, "score_steps", "payable", "expend_total_initial"),
    (SHEET, "level_score", "score_rule_L2", "score_rule_L1"),
    (SHEET, "score_total", "score_bonus", "self_total"),
    ("收支", "expend_sum_final", "expend_project_final", "expend_personnel_final"),
    ("项目清单", "project_with_target", "project_target", "project_review"),
]
"""Sheet, name of the cells, and what is written in a formula instead of what."""


def test_a_wrong_reference_is_noticed(sessions: Sessions) -> None:
    """One after the other: each is noticed on its sheet; put right again, nothing differs."""
    session, read = sessions.of(SYSTEM), submission(filled(sample(EXAMPLE)))
    for sheet, cell, old, new in WRONG:
        area = read.book.area(cell)
        assert area
        formulas = {
            (row, area.left): session.office("formula", sheet, row, area.left)
            for row in range(area.top, area.bottom + 1)
        }
        place, formula = next((p, f) for p, f in formulas.items() if old in f)
        session.office("write", [[sheet, *place, formula.replace(old, new)]])
        told = session.compute(read)
        session.office("write", [[sheet, *place, formula]])
        assert any(line.startswith(f"{sheet}!{address(*place)}:") for line in told), (cell, told[:5])
    check(session, sample(EXAMPLE))


def test_every_function_was_called_by_the_cells(sessions: Sessions) -> None:
    """Across the systems, opened and computed above or, in another process or of rare functions, not yet."""
    from pyfuncs import CATALOG

    wanted = {function.udf for function in CATALOG.values()} | {"JX_STEPS"}
    for system in (SYSTEM, *MORE, *shipped_ids()):
        missing = wanted - set(sessions.office.worker.calls)
        if missing & {CATALOG[name].udf for name in functions(system_of(system))}:
            check(sessions.of(system), department(0, system_id=system), system)
    assert wanted <= set(sessions.office.worker.calls)
