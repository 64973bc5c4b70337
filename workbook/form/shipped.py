"""The forms that come with the program, drawn by code so that anybody can change a copy in Excel.

Their placeholders are those any form may use; whatever the indicators of a system are, they are printed.
"""

from __future__ import annotations

from workbook.form.faults import FormProblem
from workbook.form.shipped_import import IMPORT
from workbook.form.shipped_national import NATIONAL
from workbook.form.shipped_review import REVIEW
from workbook.form.shipped_scores import SCORES
from workbook.language.hints import meant_or_all
from workbook.report.drawing import Shipped, drawn

FORMS: dict[str, Shipped] = {form.name: form for form in (NATIONAL, SCORES, IMPORT, REVIEW)}
"""By name."""


def shipped(name: str) -> bytes:
    """Return the file of the form called `name`; FormProblem when there is none."""
    if name not in FORMS:
        raise FormProblem(f"没有名叫“{name}”的表样{meant_or_all(name, FORMS)}")
    return drawn(FORMS[name])
