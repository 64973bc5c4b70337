"""Checks before submission: Submission and Scorecard to Findings.

What is named here is loaded when it is asked for: a file that is refused needs no check to be told of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.package.later import offered

if TYPE_CHECKING:
    from workbook.check.every import CHECKS
    from workbook.check.finding import Finding, Severity
    from workbook.check.registry import Check, listed
    from workbook.check.running import run, unread

__all__ = ["CHECKS", "Check", "Finding", "Severity", "listed", "run", "unread"]
__getattr__ = offered(
    __name__,
    {
        "CHECKS": "every",
        "Check": "registry",
        "Finding": "finding",
        "Severity": "finding",
        "listed": "registry",
        "run": "running",
        "unread": "running",
    },
)
