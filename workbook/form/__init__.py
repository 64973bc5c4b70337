"""The bureau's own form: any workbook with placeholders, filled from a submission and its scores."""

from workbook.form.faults import FormProblem
from workbook.form.filling import Filled, fill

__all__ = ["Filled", "FormProblem", "fill"]
