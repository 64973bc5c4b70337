"""Indicator systems as data: which indicators, points and rules a region prescribes for a year."""

from workbook.systems.loader import SystemProblem, load, load_shipped, shipped_ids
from workbook.systems.model import Indicator, System

__all__ = ["Indicator", "System", "SystemProblem", "load", "load_shipped", "shipped_ids"]
