"""Findings as SARIF 2.1.0 (OASIS), for viewers and pipelines of programmers.

A workbook has no lines: the cell is a logical location, the file the physical one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from workbook.check.frame.finding import Finding, Place, Severity
from workbook.check.frame.registry import Check
from workbook.check.listing.checked import Checked
from workbook.check.listing.links import relative_uri
from workbook.check.listing.rules import occurring, rule_data

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(files: Sequence[Checked]) -> str:
    """Return one run over all files; those that were refused are its notifications."""
    checks = occurring(files)
    numbers = {check.code: number for number, check in enumerate(checks)}
    refused = [item for item in files if item.refused]
    run = {
        "tool": {
            "driver": {
                "name": "jixiao",
                "version": version("jixiao"),
                "language": "zh-CN",
                "rules": [_rule(check) for check in checks],
            }
        },
        "columnKind": "utf16CodeUnits",
        "invocations": [
            {
                "executionSuccessful": not refused,
                "toolExecutionNotifications": [_notification(item) for item in refused],
            }
        ],
        "results": [
            _result(item, finding, numbers[finding.code]) for item in files for finding in item.findings
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(check: Check) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": check.code,
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": check.reason},
        "help": {"text": check.advice},
        "defaultConfiguration": {"level": LEVELS[check.severity]},
        "properties": rule_data(check),
    }
    return found | {"helpUri": check.basis.address} if check.basis.address else found


def _result(item: Checked, finding: Finding, rule: int) -> dict[str, Any]:
    place = finding.hit.place
    others = [
        {"physicalLocation": _file(item), "logicalLocations": [_logical(other)]}
        for other, _ in finding.hit.places
        if other != place
    ]
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message}。{finding.advice}"},
        "locations": [
            {
                "physicalLocation": _file(item) | _region(finding),
                "logicalLocations": [_logical(place)],
            }
        ],
        **({"relatedLocations": others} if others else {}),
        "partialFingerprints": {"place/v1": f"{finding.code}:{place}"},
        "properties": finding.as_json(),
    }


def _logical(place: Place) -> dict[str, str]:
    return {"name": place.cell or place.sheet, "fullyQualifiedName": str(place), "kind": "member"}


def _region(finding: Finding) -> dict[str, Any]:
    """Return the line of a finding on a report; a cell is no line."""
    line = finding.hit.place.line
    return {"region": {"startLine": line}} if line else {}


def _notification(item: Checked) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": item.refused},
        "locations": [{"physicalLocation": _file(item)}],
    }


def _file(item: Checked) -> dict[str, Any]:
    return {"artifactLocation": {"uri": relative_uri(item.path)}}
