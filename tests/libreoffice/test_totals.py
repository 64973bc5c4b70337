"""Awards, limits of the total and of the grade: both editions show in LibreOffice what the program says."""

from __future__ import annotations

import pytest

from tests.libreoffice.compare import Session
from tests.libreoffice.office import Office
from tests.tools.awards import CASES, PATH, layout
from tests.tools.workbooks import built, from_data, submission
from workbook.layout.placement import PLAIN, UDF

pytestmark = pytest.mark.libreoffice


@pytest.mark.parametrize("edition", [PLAIN, UDF])
def test_every_case_in_one_workbook(office: Office, edition: str) -> None:
    start = built(layout(), PATH.read_text("utf-8"), edition)
    session = Session(office, submission(start), start)
    wrong = {name: session.compute(from_data(layout(), data, edition)) for name, data in CASES.items()}
    office("close")
    assert not any(wrong.values()), {name: lines[:5] for name, lines in wrong.items() if lines}
