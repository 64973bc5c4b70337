"""What the registry says of the checks that found something: once per code, not once per finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from pyfuncs.decimals import plain
from workbook.check.every import listed, related
from workbook.check.frame.registry import Check
from workbook.check.listing.checked import Checked
from workbook.check.listing.explained import place_of_answer


def occurring(files: Iterable[Checked]) -> list[Check]:
    """Return the checks with findings in `files`, in the order of the registry."""
    codes = {finding.code for item in files for finding in item.findings}
    return [check for check in listed() if check.code in codes]


def rule_data(check: Check) -> dict[str, Any]:
    """Return the registry's entry as JSON has it beside findings."""
    limit = check.threshold
    return {
        "title": check.title,
        "severity": check.severity,
        "clause": check.clause,
        "basis": asdict(check.basis),
        "also": [asdict(basis) for basis in check.also],
        "reason": check.reason,
        "threshold": None if limit is None else plain(limit.value),
        "beta": check.beta,
        "related": list(related(check)),
    }


def whole_data(check: Check) -> dict[str, Any]:
    """Return all that is known of a check, as ``jixiao rules`` lists it in JSON."""
    limit = check.threshold
    return {
        "code": check.code,
        **rule_data(check),
        "threshold_words": limit and limit.words,
        "threshold_unit": limit and limit.unit,
        "hint": check.advice,
        "bad": check.bad,
        "good": check.good,
        "answer_field": check.answer or None,
        "answered_in": place_of_answer(check) if check.severity == "warning" else None,
    }
