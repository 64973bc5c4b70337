"""Checks before submission: Submission and Scorecard to Findings."""

from workbook.check import (  # noqa: F401  (they register their checks)
    addresses,
    agreement,
    arithmetic,
    carried,
    contents,
    dates,
    evidence,
    far,
    honours,
    inputs,
    macros,
    magnitude,
    misplaced,
    overruns,
    percentages,
    projects,
    references,
    repeats,
    rosters,
    scores,
    settings,
    states,
    stocktaking,
    structure,
    tallies,
    target_rows,
    targets,
    texts,
    waived,
    words_claims,
    words_days,
    words_figures,
    words_forms,
    words_grades,
    words_nothing,
    words_others,
    words_problems,
    words_sums,
    yearly,
)
from workbook.check.finding import Finding, Severity
from workbook.check.registry import CHECKS, Check, listed
from workbook.check.running import run, unread

__all__ = ["CHECKS", "Check", "Finding", "Severity", "listed", "run", "unread"]
