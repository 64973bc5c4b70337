"""The native formula of every scoring function, for the edition without macros.

Written from the same calls and parameters as the worksheet functions, with nothing that Excel 2010, WPS
and LibreOffice do not share: no array entry, no function newer than IFERROR and COUNTIFS. A formula gives
the number, 不适用, or UNTOLD where the worksheet function would say what is missing or wrong.
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
    rules,
    tiering,
    totals,
)
from workbook.cells.native.calls import formula
from workbook.cells.native.writing import WRITERS

__all__ = ["WRITERS", "formula"]
