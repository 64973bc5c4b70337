"""The shipped forms filled for every system: all indicators, the department's own figures, sound files."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from tests.openxml.audit import findings
from tests.tools.departments import department
from tests.tools.systems import spread
from tests.tools.workbooks import from_data
from tests.workbook.form.forms import layout
from workbook.form import fill
from workbook.form.shipped import FORMS
from workbook.report.drawing import drawn
from workbook.score.scoring import score

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("system", "name"), spread(FORMS))
def test_a_clean_department(system: str, name: str) -> None:
    """Nothing is open, nothing remains of the placeholders, the scores are those of the card."""
    submission = from_data(layout(system), department(1, system_id=system))
    card = score(submission)
    made = fill(drawn(FORMS[name]), name, submission, card)
    assert made.holes == ()
    sheet: Any = openpyxl.load_workbook(io.BytesIO(made.data)).active
    values = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [v for v in values if isinstance(v, str) and ("{{" in v or "待" in v[:2])]
    names = [item.indicator.name for item in card.indicators]
    assert set(names) <= set(values)
    assert findings(made.data, ".xlsx") == []
