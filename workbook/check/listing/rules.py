"""What the registry says of the checks that found something: once per code, not once per finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from pyfuncs.decimals import plain
from workbook.check.listing.checked import Checked
from workbook.check.registry import Check, listed


def occurring(files: Iterable[Checked]) -> list[Check]:
    """Return the checks with findings in `files`, in the order of the registry."""
    codes = {finding.code for item in files for finding in item.findings}
    return [check for check in listed() if check.code in codes]


def rule_data(check: Check) -> dict[str, Any]:
    """Return the registry's entry as JSON has it."""
    return {
        "title": check.title,
        "severity": check.severity,
        "clause": check.clause,
        "basis": asdict(check.basis),
        "reason": check.reason,
        "threshold": None if check.threshold is None else plain(check.threshold.value),
        "beta": check.beta,
        "related": list(check.related),
    }
