"""Merge: the workbooks of subordinate units rolled up into that of their department."""

from workbook.merge.merging import Merged, Options, merge
from workbook.merge.units import Given

__all__ = ["Given", "Merged", "Options", "merge"]
