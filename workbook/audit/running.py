"""Runs the checks of a report."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

import workbook.audit.every  # noqa: F401  (registers the checks)
from workbook.audit.text.case import Audit
from workbook.check.every import listed
from workbook.check.frame.finding import Finding, Hit
from workbook.check.frame.registry import Check
from workbook.check.listing.checked import summary


def audit(case: Audit, only: Collection[str] = (), skip: Collection[str] = ()) -> list[Finding]:
    """Return the findings on a report, in its order; only, skip: codes to run alone or to leave out."""
    found = [
        _finding(check, hit)
        for check in listed()
        if check.of_report and (not only or check.code in only) and check.code not in skip
        for hit in check.body(case)
    ]
    return sorted(found, key=lambda finding: (finding.hit.place.line or 0, finding.code))


def _finding(check: Check, hit: Hit) -> Finding:
    severity = check.capped(hit.severity or check.severity)
    return Finding(check.code, severity, check.title, check.message, check.hint, check.clause, hit)


def as_json(source: str, found: Sequence[Finding]) -> str:
    """Return the findings on the report `source` as the JSON contract has them."""
    findings = [finding.as_json() for finding in found]
    content = {"schema_version": 1, "file": source, "summary": summary(found), "findings": findings}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
