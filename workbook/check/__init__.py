"""Checks before submission: Submission and Scorecard to Findings."""

from workbook.check import agreement, arithmetic, evidence, inputs, rosters, scores, settings, structure, targets, texts  # noqa: F401  (register)
from workbook.check.finding import Finding, Severity
from workbook.check.registry import CHECKS, Check, listed
from workbook.check.running import run

__all__ = ["CHECKS", "Check", "Finding", "Severity", "listed", "run"]
