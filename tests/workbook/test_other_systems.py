"""Every shipped system carries a department through the whole job: score, check, report."""

from __future__ import annotations

import io

import docx
import pytest

from tests.tools.departments import department
from tests.tools.systems import representative, spread
from tests.tools.workbooks import handed_in
from workbook.check import run
from workbook.report import Options, render
from workbook.score.scoring import score
from workbook.systems import shipped_ids

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("system", "seed"), spread(range(4)))
def test_a_complete_department_has_a_total_and_no_finding(system: str, seed: int) -> None:
    read = handed_in(department(seed, system_id=system), system)
    card = score(read)
    assert card.complete
    assert [(f.code, f.hit.place) for f in run(read, card)] == []


@pytest.mark.parametrize("system", shipped_ids())
def test_its_report_names_every_indicator_and_its_working_paper_the_arithmetic(system: str) -> None:
    read = handed_in(department(1, system_id=system), system)
    card = score(read)
    report = docx.Document(io.BytesIO(render(read, card)))
    paper = docx.Document(io.BytesIO(render(read, card, options=Options(paper=True))))
    text = "\n".join(p.text for p in report.paragraphs)
    table = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    for item in card.indicators:
        assert item.indicator.name in text
        assert item.indicator.code in table
    assert "待补" not in text
    assert "{" not in text


@pytest.mark.parametrize("blanks", [True, False])
@pytest.mark.parametrize("system", representative())
def test_unfinished_and_wrong_data_never_stop_it(system: str, blanks: bool) -> None:
    for seed in range(2):
        read = handed_in(department(seed, blanks, not blanks, system), system)
        card = score(read)
        run(read, card)
        assert render(read, card)
