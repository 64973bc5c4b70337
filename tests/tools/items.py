"""A system whose terms speak of single items of the checklist, and what a department answers."""

from __future__ import annotations

from typing import Any

from tests.tools import small

SYSTEM = small.text(
    {
        "points": 60,
        "checklist": [{"id": "A1-1-1", "text": "制度健全"}, {"id": "A1-1-2", "text": "执行有效"}],
        "metric": {"fn": "checklist_share", "answers": "check_answer"},
        "rule": {"fn": "proportional"},
        "adjust": [{"fn": "gate", "condition": "制度健全 = “是”"}],
    },
    {
        "points": 40,
        "checklist": [
            {"id": "A1-2-1", "text": "超标准次数", "counted": True},
            {"id": "A1-2-2", "text": "超范围次数", "counted": True},
        ],
        "metric": "较小(2, [A1-2-1]) + 较小(3, 超范围次数)",
        "rule": "分值 - 指标值 × 5",
    },
    inputs=[],
)


def answers(first: str | None, second: str | None, over: Any, beyond: Any) -> dict[str, Any]:
    """Return the data of a department: two answers, two counts."""
    cells = {
        "A1-1-1": {"check_answer": first}, "A1-1-2": {"check_answer": second},
        "A1-2-1": {"check_count": over}, "A1-2-2": {"check_count": beyond},
    }  # fmt: skip
    filled = {key: {k: v for k, v in cell.items() if v is not None} for key, cell in cells.items()}
    return {"checklist": filled}


ROWS = (
    (answers("是", "否", 5, 1), "30.00", "25.00"),
    (answers("否", "是", 0, 0), "0.00", "40.00"),
    (answers("否", None, 1, 4), "0.00", "20.00"),
    (answers(None, "是", None, 0), "待填：制度健全", "待填：超标准次数"),
    (answers("是", "是", 1.5, 0), "60.00", "有误：超标准次数不是整数"),
)
"""Data, and the two scores it earns."""
