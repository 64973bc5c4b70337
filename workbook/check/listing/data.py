"""Findings as JSON: per file its findings, and beside them what the registry says of their codes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pyfuncs.decimals import plain
from workbook.check.listing.checked import Checked, summary
from workbook.check.listing.rules import occurring, rule_data


def as_json(files: Sequence[Checked]) -> str:
    """Return everything as the JSON contract has it."""
    content = {
        "schema_version": 1,
        "files": [_file(item) for item in files],
        "rules": {check.code: rule_data(check) for check in occurring(files)},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _file(item: Checked) -> dict[str, Any]:
    if item.refused:
        return {
            "file": str(item.path),
            "refused": item.refused,
            **_scored(item),
            "summary": None,
            "findings": [],
        }
    return {
        "file": str(item.path),
        "system": item.system,
        "department": item.department or None,
        "year": item.year,
        "settings": list(item.settings),
        **_scored(item),
        "summary": summary(item.findings),
        "findings": [finding.as_json() for finding in item.findings],
    }


def _scored(item: Checked) -> dict[str, str | None]:
    return {"total": None if item.total is None else plain(item.total), "grade": item.grade or None}
