"""Small systems in which one clause decides whether another matters, and what departments answer."""

from __future__ import annotations

from typing import Any

from tests.tools import small
from tests.tools.small import AMOUNTS, RATIO

HAS = {"label": "有无此类事项", "key": "aa_has", "type": "选项", "choices": ["是", "否"]}
PREMISE = {"label": "前提", "key": "aa_gate", "type": "选项", "choices": ["是", "否"]}
GATE = {"fn": "gate", "condition": '前提 = "是"'}
EXEMPT_AND_GATED = small.text(
    RATIO | {"adjust": [GATE], "exempt": '有无此类事项 = "否"'}, inputs=[HAS, PREMISE, *AMOUNTS]
)
GRADES = [
    {"name": name, "lowest": lowest} for name, lowest in (("优", 90), ("良", 80), ("中", 60), ("差", 0))
]
LIMITED = small.text(
    {"metric": "甲", "rule": "甲"},
    inputs=[AMOUNTS[0], HAS, PREMISE],
    grades=GRADES,
    grade_limits=[
        {"when": '前提 = "否"', "grade": "良"},
        {"when": '有无此类事项 = "是"', "grade": "中"},
        {"when": "甲 > 1", "grade": "优"},
    ],
)
"""The total is 甲; it is at most 良 without 前提, and at most 中 with 事项."""
GRADED: tuple[tuple[dict[str, Any], str], ...] = (
    ({"aa_one": 95, "aa_gate": "是", "aa_has": "否"}, "优"),
    ({"aa_one": 95, "aa_gate": "否", "aa_has": "否"}, "良"),
    ({"aa_one": 95, "aa_gate": "否", "aa_has": "是"}, "中"),
    ({"aa_one": 95, "aa_has": "是"}, "中"),
    ({"aa_one": 95, "aa_has": "否"}, "待填：前提"),
    ({"aa_one": 95, "aa_gate": "否"}, "待填：有无此类事项"),
    ({"aa_one": 95, "aa_gate": "否", "aa_has": "有"}, "有误：有无此类事项填的不在可选内容中"),
    ({"aa_one": 85, "aa_has": "否"}, "良"),
    ({"aa_one": 85}, "待填：有无此类事项"),
    ({"aa_one": 79.99}, "中"),
    ({"aa_one": 5}, "差"),
)
"""Data, and the grade, or why it cannot be told."""
