"""What a cell of the workbook can call: pure metric and scoring-rule functions on Decimal.

The command line scores with these very functions; ``pyfuncs.udfs`` registers them for Excel.
"""

from pyfuncs import (  # noqa: F401  (registers every function in the catalog)
    adjustments,
    appraisals,
    bonus,
    checklists,
    choices,
    comparisons,
    deductions,
    lists,
    metrics,
    progress,
    rows,
    rules,
    tiering,
    totals,
)
from pyfuncs.catalog import CATALOG, Function
from pyfuncs.outcome import Missing, NotApplicable, Outcome, Unscorable, Wrong
from pyfuncs.parameters import Kind, Parameter

__all__ = [
    "CATALOG",
    "Function",
    "Kind",
    "Missing",
    "NotApplicable",
    "Outcome",
    "Parameter",
    "Unscorable",
    "Wrong",
]
