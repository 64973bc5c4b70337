"""Workbooks with and without faults, and what validation says of them before and after another saving."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from tests.tools.departments import department
from tests.tools.workbooks import SYSTEM, filled, sample
from workbook.check import run
from workbook.layout.placement import PLAIN
from workbook.package.archive import contents as unpacked
from workbook.package.guard import unpack
from workbook.package.word import MAIN
from workbook.report import render
from workbook.score.scoring import score
from workbook.submission import open_members

Told = list[tuple[str, str, str]]
NO_RESULTS = "JX-S-03"
"""Formulas without results: what programs that do not compute leave behind."""
FAULTS = {"posts_admin": "二十四", "staff_note": None, "paid_total": 99999, "fiscal_year": 2023}
"""Of kinds that programs may store otherwise: a text in a number, a blank, a figure, a year."""
OTHER = "mof-2013"


@cache
def workbooks(edition: str = PLAIN) -> dict[str, bytes]:
    """Return a clean and a faulty workbook of two systems by name."""
    found: dict[str, bytes] = {}
    samples: dict[str, dict[str, Any]] = {
        SYSTEM: sample("example-2024"),
        OTHER: department(1, system_id=OTHER),
    }
    for system, data in samples.items():
        faults = {key: value for key, value in FAULTS.items() if key in data}
        assert len(faults) > 1
        found[f"{system} clean"] = filled(data, system, edition)
        found[f"{system} faulty"] = filled(data | faults, system, edition)
    return found


def told(content: bytes) -> Told:
    """Return code, place and message of every finding but that about results, sorted."""
    return outcome(content, report=False)[0]


@lru_cache(maxsize=16)  # what a workbook says before is asked by each test that saves it again
def outcome(content: bytes, report: bool = True) -> tuple[Told, list[tuple[object, ...]], bytes]:
    """Return what comes of a workbook: its findings as `told` has them, its scores, the report's text."""
    submission = open_members(unpack(content, "t"), "t").submission
    card = score(submission)
    findings = [f for f in run(submission, card) if f.code != NO_RESULTS]
    scores = [(item.indicator.code, item.metric, item.score) for item in card.indicators]
    text = unpacked(render(submission, card), "t")[MAIN] if report else b""
    said = sorted((f.code, str(f.hit.place), f.message) for f in findings)
    return said, [*scores, (card.total, card.grade)], text
