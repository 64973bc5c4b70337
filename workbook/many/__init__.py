"""Many files at once: one job done with each, on every core, and one that fails stops none of the others."""

from workbook.many.alone import Limits, alone, ready
from workbook.many.runner import Failed, Plan, each

__all__ = ["Failed", "Limits", "Plan", "alone", "each", "ready"]
