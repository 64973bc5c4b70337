"""Checks before submission: Submission and Scorecard to Findings.

What is named here is loaded when it is asked for: a file that is refused needs no check to be told of.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook.check.every import CHECKS
    from workbook.check.finding import Finding, Severity
    from workbook.check.registry import Check, listed
    from workbook.check.running import run, unread

__all__ = ["CHECKS", "Check", "Finding", "Severity", "listed", "run", "unread"]
_HOMES = {
    "CHECKS": "every",
    "Check": "registry",
    "Finding": "finding",
    "Severity": "finding",
    "listed": "registry",
    "run": "running",
    "unread": "running",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault(name, getattr(import_module(f"{__name__}.{_HOMES[name]}"), name))
