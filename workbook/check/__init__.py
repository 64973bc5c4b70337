"""Checks before submission: Submission and Scorecard to Findings."""

from workbook.check import (
    agreement,
    arithmetic,
    contents,
    inputs,
    macros,
    rosters,
    scores,
    settings,
    structure,
    targets,
    texts,
)
from workbook.check.finding import Finding, Severity
from workbook.check.registry import CHECKS, Check, listed
from workbook.check.running import run, unread

__all__ = ["CHECKS", "Check", "Finding", "Severity", "listed", "run", "unread"]
