"""Checks before submission: Submission and Scorecard to Findings.

What is named here is loaded when it is asked for: a file that is refused needs no check to be told of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.package.later import offered

if TYPE_CHECKING:
    from workbook.check.every import CHECKS, listed
    from workbook.check.frame.finding import Finding, Severity
    from workbook.check.frame.registry import Check
    from workbook.check.running import run, unread

__all__ = ["CHECKS", "Check", "Finding", "Severity", "listed", "run", "unread"]
__getattr__ = offered(
    __name__,
    {
        "CHECKS": "every",
        "Check": "frame.registry",
        "Finding": "frame.finding",
        "Severity": "frame.finding",
        "listed": "every",
        "run": "running",
        "unread": "running",
    },
)
