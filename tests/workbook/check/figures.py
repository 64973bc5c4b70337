"""Departments as data, one figure changed, and what the checks of figures say of it."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import workbook.check.every  # noqa: F401  (CODES lists what is registered)
from tests.tools.departments import layout_of
from tests.tools.workbooks import SYSTEM, from_data, sample
from workbook.check import run
from workbook.check.frame.finding import Finding
from workbook.check.frame.registry import CHECKS, place_of
from workbook.score.scoring import score
from workbook.submission import Submission
from workbook.systems.model import CheckSetting

Path = tuple[str | int, ...]
"""Where a figure stands in the data: a key, or the key of a list, a row and a column."""
SELF = ("JX-A-08", "JX-A-10")
"""Relations of scores and of rates, which follow from figures."""
CODES = tuple(
    code
    for code in CHECKS
    if code.startswith(("JX-A", "JX-Q-0", "JX-Q-1", "JX-Q-2", "JX-Q-3")) and code not in SELF
)


@cache
def _example() -> dict[str, Any]:
    return sample("example-2024")


def example(**changes: Any) -> dict[str, Any]:
    """Return the data of a department whose figures agree, with changes by key."""
    return {**copy.deepcopy(_example()), **changes}


def changed(data: Mapping[str, Any], path: Path, number: object) -> dict[str, Any]:
    """Return `data` with another number at `path`."""
    found: Any = copy.deepcopy(dict(data))
    inner = found
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = number
    return dict(found)


def read(data: Mapping[str, Any], system: str = SYSTEM) -> Submission:
    """Return what a workbook with `data` says."""
    return from_data(layout_of(system), data)


def findings(
    submission: Submission, codes: Iterable[str] = CODES, settings: tuple[CheckSetting, ...] | None = None
) -> list[Finding]:
    """Return errors and warnings of the checks `codes`."""
    found = run(submission, score(submission), only=tuple(codes), settings=settings)
    return [finding for finding in found if finding.severity != "info"]


def told(data: Mapping[str, Any], system: str = SYSTEM) -> list[tuple[str, str, str]]:
    """Return code, place and proposed number of all findings, the number as text."""
    return [(f.code, str(f.hit.place), str(f.hit.expected)) for f in findings(read(data, system))]


def cell(submission: Submission, path: Path) -> str:
    """Return the place of the figure at `path`, as ``sheet!A1``."""
    if len(path) == 1:
        return str(place_of(submission.fields[str(path[0])]))
    box, row, column = path
    rows = list(submission.rows(str(box)))
    return str(place_of(rows[int(row)].cells[str(column)]))
