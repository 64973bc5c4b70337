"""Faults put into the reports of clean departments: how many are caught, at the right sentence.

    python -m tests.audit.injected            the whole table, with the workbook and alone
    python -m tests.audit.injected --seeds 3 --misses 5

Each kind changes one thing in the lines of a report, as somebody's slip or an older copy would, and says
which lines a reader would point at.
"""

from tests.audit.injected import figures, structure, wording
from tests.audit.injected.faults import ALONE, KINDS
from tests.audit.injected.harmless import HARMLESS
from tests.audit.injected.measuring import SYSTEMS, Clean, clean, measure, sampled

__all__ = [
    "ALONE", "HARMLESS", "KINDS", "SYSTEMS", "Clean", "clean", "figures", "measure", "sampled", "structure",
    "wording",
]  # fmt: skip
