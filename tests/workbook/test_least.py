"""Filling only what is demanded is enough: a complete score, a report without holes, no error."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from tests.tools.departments import department, layout_of
from tests.tools.minimal import least
from tests.tools.systems import representative
from tests.tools.workbooks import from_data, handed_in
from workbook.check import run
from workbook.check.frame.finding import Finding
from workbook.layout.placement import PLAIN, UDF
from workbook.report.context import context
from workbook.score.scoring import score
from workbook.submission import Submission
from workbook.systems import shipped_ids

EMPTY_RESULTS = "JX-S-03"
"""Told of a submission that never was a file."""
HOLES = ("待补", "未填", "尚未填报", "未评完的")


def errors(submission: Submission) -> list[Finding]:
    """Return the errors, which make ``validate`` end with 1."""
    found = run(submission, score(submission))
    return [f for f in found if f.severity == "error" and f.code != EMPTY_RESULTS]


def explained(data: Mapping[str, Any], full: Mapping[str, Any], found: Iterable[Finding]) -> dict[str, Any]:
    """Return `data` with what errors ask of begun rows: why a target was missed, when a task was done.

    A single field must never be asked for beyond what is required.
    """
    result = dict(data)
    for finding in found:
        field = finding.hit.field
        assert field is not None, finding.message
        key = next(k for k, v in full.items() if isinstance(v, list) and any(field.key in row for row in v))
        result[key] = full[key]
    return result


def holes(submission: Submission) -> list[str]:
    """Return the paragraphs of the report in which something is missing."""
    said = json.dumps(
        dataclasses.asdict(context(submission, score(submission))), ensure_ascii=False, default=str
    )
    return [part for part in said.split('"') if any(word in part for word in HOLES)]


def complete(system_id: str, seed: int) -> dict[str, Any]:
    """Return the least data of a department, with the explanations its own rows call for."""
    full = department(seed, system_id=system_id)
    data = least(full, system_id)
    return explained(data, full, errors(from_data(layout_of(system_id), data)))


@pytest.mark.parametrize("seed", [0, pytest.param(4, marks=pytest.mark.slow)])
@pytest.mark.parametrize("system_id", shipped_ids())
def test_what_is_required_is_enough(system_id: str, seed: int) -> None:
    submission = from_data(layout_of(system_id), complete(system_id, seed))
    card = score(submission)
    assert card.total is not None
    assert [f.message for f in errors(submission)] == []
    assert holes(submission) == []


@pytest.mark.slow
@pytest.mark.parametrize("edition", [UDF, PLAIN])
@pytest.mark.parametrize("system_id", representative())
def test_what_is_required_is_enough_in_a_file(system_id: str, edition: str) -> None:
    data = complete(system_id, 1)
    submission = handed_in(data, system_id, edition)
    assert score(submission).total == score(from_data(layout_of(system_id), data)).total is not None
    found = run(submission, score(submission))
    assert [f.message for f in found if f.severity == "error"] == []
