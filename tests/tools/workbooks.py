"""Workbooks for tests, built once per process: the empty template and filled copies."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from tests.tools import yamls
from workbook.cells.results import edits
from workbook.layout import Layout, assemble
from workbook.layout.placement import UDF
from workbook.package.guard import unpack
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission import Opened, Submission, open_members
from workbook.submission.opened import edited
from workbook.submission.read import read_submission
from workbook.systems import System, load_shipped
from workbook.systems.loader import parse
from workbook.template import build, drawn
from workbook.template.fill import fill, finish, load_data, typed
from workbook.template.folding import shown

SAMPLES = ("example-2024", "lechang-2024")
SYSTEM = "lechang-2024"
OTHER = "other-rules"
"""A system of our own: other rounding, other policies, other shapes of rules."""
CLAUSES = "clauses"
"""A made-up county's standard with every clause printed standards contain."""
OWN = (OTHER, CLAUSES)
"""The systems made for tests; a workbook of theirs carries the definition."""
OTHER_RULES: dict[str, dict[str, Any]] = {
    "A1-2": {"rule": {"fn": "per_occurrence", "deduct": "50%"}},
    "A2-1": {
        "adjust": [
            {"fn": "over_target", "bands": "<20%: 0; ≥20%: 30%", "target": "60%"},
            {"fn": "gate", "condition": "overall_target", "required": "是"},
        ]
    },
    "B1-1": {"rule": {"fn": "proportional", "target": "98%"}},
    "B1-3": {"rule": {"fn": "tiers", "bands": "=0: 2; (0,100]: 1.25; >100: 10%"}},
    "B1-6": {"not_applicable": "rescale"},
    "B4-1": {
        "rule": {
            "fn": "per_step",
            "threshold": "100%",
            "every": "1%",
            "deduct": "10%",
            "steps": "prorata",
        }
    },
    "C1-2": {
        "alternative": {
            "metric": {"fn": "change_rate", "change": "carryover_end", "basis": "sangong_total_budget"},
            "rule": {"fn": "inverse", "target": "120%"},
        },
        "adjust": [{"fn": "over_target", "bands": "<5%: 0; ≥5%: 1", "target": "90%"}],
    },
    "C1-1": {
        "metric": {"fn": "figure", "value": "operating_final"},
        "rule": {"fn": "per_step", "threshold": 60, "every": 10, "deduct": "10%", "cutoff": 95},
    },
    "C1-3": {"rule": {"fn": "per_step", "threshold": "0%", "every": "0.5%", "deduct": 0.05}},
    "C4-1": {"not_applicable": "full"},
    "C4-2": {
        "adjust": [{"fn": "gate", "condition": "effect_grade", "required": "达成"}],
        "rule": {"fn": "tiers", "bands": ">=90%: 3; [70%,90%): 70.5%; <70%: 0"},
    },
}
"""What other-rules says of some indicators instead, by code."""


@cache
def template(system: str = SYSTEM, edition: str = UDF) -> bytes:
    """Return the file of the empty workbook of `system`."""
    return finish(blank(system, edition)).packed()


@cache
def blank(system: str = SYSTEM, edition: str = UDF) -> Opened:
    """Return the empty workbook of `system`, opened."""
    return build(assemble(system_of(system)), own_text(system), edition)


def own_text(system: str) -> str:
    """Return the YAML of a system made for tests, empty for a shipped one."""
    if system == CLAUSES:
        return (Path(__file__).parents[1] / "systems" / f"{CLAUSES}.yaml").read_text("utf-8")
    return other_system() if system == OTHER else ""


def system_of(system: str) -> System:
    """Return the system called `system`, shipped or made for tests."""
    return parse(text, system) if (text := own_text(system)) else load_shipped(system)


def built(layout: Layout, text: str = "", edition: str = UDF) -> bytes:
    """Return the file of the empty workbook for `layout`, with the results of its formulas."""
    return finish(build(layout, text, edition)).packed()


def sample(name: str) -> dict[str, Any]:
    """Return the data of a shipped sample, its own copy."""
    return copy.deepcopy(_sample(name))


@cache
def _sample(name: str) -> dict[str, Any]:
    return load_data(Path(str(files("workbook.samples").joinpath(f"{name}.yaml"))))


@dataclass(frozen=True)
class _Asked:
    """Data by what they say: the same ones make the same workbook."""

    said: str
    data: Mapping[str, Any] = field(compare=False)


def filled(data: Mapping[str, Any], system: str = SYSTEM, edition: str = UDF) -> bytes:
    """Return the file of `system` with `data` typed in and every result in place."""
    return _filled(_Asked(repr(data), data), system, edition)


@lru_cache(maxsize=64)  # a fifth of a megabyte each
def _filled(asked: _Asked, system: str, edition: str) -> bytes:
    return fill(blank(system, edition), asked.data).packed()


def opened(data: Mapping[str, Any], system: str = SYSTEM, edition: str = UDF) -> Opened:
    """Return the same in hand, for those who change its parts."""
    return _opened(_Asked(repr(data), data), system, edition)


@lru_cache(maxsize=8)
def _opened(asked: _Asked, system: str, edition: str) -> Opened:
    return fill(blank(system, edition), asked.data)


def handed_in(data: Mapping[str, Any], system: str = SYSTEM, edition: str = UDF) -> Submission:
    """Return what the file of ``filled`` says, without packing and reading one: in a fifth of the time.

    The package beside it is that of the empty workbook, but for what is shown of it.
    """
    return scored_in(data, system, edition)[0]


def scored_in(
    data: Mapping[str, Any], system: str = SYSTEM, edition: str = UDF
) -> tuple[Submission, Scorecard]:
    """Return the same with its scores, which its cells show."""
    return _scored_in(_Asked(repr(data), data), system, edition)


@lru_cache(maxsize=8)
def _scored_in(asked: _Asked, system: str, edition: str) -> tuple[Submission, Scorecard]:
    empty = blank(system, edition)
    parts, layout = empty.members, empty.layout
    typed_in = edited(empty.book, typed(empty.submission, asked.data))
    opened = Opened("data", parts, replace(typed_in, parts=parts), layout)
    before = opened.submission
    card = score(before)
    results = edits(before, card)  # what is folded away changes none of them, and results are no inputs
    return replace(before, book=edited(shown(opened).book, results)), card


def submission(data: bytes) -> Submission:
    """Return what the workbook file `data` says."""
    return open_members(unpack(data, "test.xlsm"), "test.xlsm").submission


_DRAWN: dict[tuple[int, str], Submission] = {}


def from_data(layout: Layout, data: Mapping[str, Any], edition: str = UDF) -> Submission:
    """Return what a workbook of `layout` says once `fill` has put `data` in, without making one."""
    key = (id(layout), edition)
    if key not in _DRAWN:  # the submission keeps its layout, and so the key, alive
        _DRAWN[key] = read_submission(drawn(layout, "", edition), "data", layout)
    empty = _DRAWN[key]
    return read_submission(edited(empty.book, typed(empty, data)), "data", layout)


def other_system() -> str:
    """Return the shipped system rewritten: one decimal, 剔除换算, pro-rata steps, points per tier, …"""
    raw = yamls.safe_load(files("workbook.systems").joinpath(f"{SYSTEM}.yaml").read_text("utf-8"))
    raw |= {"id": OTHER, "point_places": 1, "not_applicable": "rescale", "ceiling": 105}
    raw["inputs"] = [
        {"key": "spent_share", "label": "执行率", "type": "百分比",
         "part": "expend_total_final", "whole": "expend_total_revised"}
    ]  # fmt: skip
    raw["bonus"]["rule"] |= {"awards": "国家级: 60; 省级: 3; 市级: 1; 县级: 0.5", "cap": 60}
    raw["bonus"]["rule"] |= {"penalties": "国家级: 5; 省级: 3; 市级: 120; 县级: 1"}
    bands = "≥97%: 105; [95%,97%): 98.5; [90%,95%): 89; <90%: 70"
    raw["after_total"] = {
        "sample": True, "rule": {"fn": "execution_ceiling", "rate": "spent_share", "bands": bands}
    }  # fmt: skip
    for indicator in (i for level in raw["levels"] for group in level["groups"] for i in group["indicators"]):
        indicator.update(OTHER_RULES.get(indicator["code"], {}))
    return yamls.safe_dump(raw, allow_unicode=True, sort_keys=False)
