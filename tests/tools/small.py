"""Small indicator systems for tests: a few fields, a few indicators, and what a department types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.tools import yamls
from tests.tools.workbooks import from_data
from workbook.check import Finding, run
from workbook.layout import assemble
from workbook.layout.placement import UDF
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission.model import Submission
from workbook.systems.loader import parse

LEVELS = ("国家级", "省级", "市级", "县级")
NOTHING = "; ".join(f"{level}: 0" for level in LEVELS)
BONUS = {
    "sample": True,
    "rule": {
        "fn": "bonus", "kinds": "bonus_kind", "levels": "bonus_level", "awards": NOTHING,
        "penalties": NOTHING, "cap": 0,
    },
}  # fmt: skip
"""Bonus and penalty points that are never given."""
AMOUNTS = [{"label": label, "key": f"aa_{label_key}", "type": "金额"} for label, label_key in
           (("甲", "one"), ("乙", "two"))]  # fmt: skip
"""Two amounts, 甲 (aa_one) and 乙 (aa_two)."""
RATIO = {"metric": {"fn": "ratio", "part": "甲", "whole": "乙"}, "rule": {"fn": "proportional"}}


def text(*indicators: Mapping[str, Any], inputs: list[Any] | None = None, **more: Any) -> str:
    """Return the YAML of a system with one level.

    indicators: what each says; one without points shares the 100 evenly. inputs: fields of the system's own,
    by default 甲 and 乙; more: further keys of the system.
    """
    said = [
        {"code": f"A1-{number}", "name": f"指标{number}", "points": 100 // len(indicators), "sentence": "。"}
        | dict(indicator)
        for number, indicator in enumerate(indicators, 1)
    ]
    system = {
        "id": "small", "title": "小体系", "region": "某县", "year": 2024, "version": "1", "source": "样例",
        "inputs": AMOUNTS if inputs is None else inputs, "bonus": BONUS,
        "levels": [{"name": "产出", "groups": [{"name": "数量", "indicators": said}]}],
    }  # fmt: skip
    return yamls.safe_dump(system | more, allow_unicode=True, sort_keys=False)


def submitted(system: str, data: Mapping[str, Any], edition: str = UDF) -> Submission:
    """Return what a workbook of `system` says with `data` typed in."""
    return from_data(assemble(parse(system, "small.yaml"), system), data, edition)


def scored(system: str, data: Mapping[str, Any]) -> Scorecard:
    """Return the scores of `data`."""
    return score(submitted(system, data))


def found(system: str, data: Mapping[str, Any], *codes: str) -> list[Finding]:
    """Return what the checks `codes` (all, where none is named) find in `data`."""
    read = submitted(system, data)
    return run(read, score(read), only=codes)


def told(system: str, data: Mapping[str, Any], *codes: str) -> list[str]:
    """Return place and message of what the checks find on the sheet of the system's own fields."""
    return [f"{f.hit.place} {f.message}" for f in found(system, data, *codes)]


def reasons(system: str, data: dict[str, Any], code: str = "A1-1") -> list[tuple[str, str, str]]:
    """Return label, cell and reason of what an indicator waits for."""
    item = scored(system, data).indicator(code)
    return [(lack.label, lack.cell, lack.reason) for lack in item.missing]
