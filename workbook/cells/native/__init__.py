"""The native formula of every scoring function, for the edition without macros.

Written from the same calls and parameters as the worksheet functions, with nothing that Excel 2010, WPS
and LibreOffice do not share: no function newer than IFERROR and COUNTIFS. One that computes row by row is
stored as the array formula of its own cell (``writing.computes_over_ranges``): programs that do not compute
so of their own accord, as Gnumeric, then show the same. A formula gives the number, 不适用, or UNTOLD where
the worksheet function would say what is missing or wrong.
"""

from workbook.cells.native import (  # noqa: F401  (registers every formula)
    adjustments,
    appraisals,
    bonus,
    checklists,
    choices,
    deductions,
    lists,
    metrics,
    rows,
    rules,
    tiering,
    totals,
)
from workbook.cells.native.calls import formula
from workbook.cells.native.writing import WRITERS

__all__ = ["WRITERS", "formula"]
