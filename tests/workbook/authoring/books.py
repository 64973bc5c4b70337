"""Systems and edited workbooks for the tests of authoring in Excel."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import openpyxl
import yaml
from openpyxl.cell.cell import Cell, MergedCell

from workbook.authoring.columns import SHEETS
from workbook.authoring.export import export
from workbook.authoring.geometry import FIRST_ROW, HEAD_ROW, ITEM, VALUE, plain_title
from workbook.authoring.load import Imported, read_members
from workbook.package.guard import unpack
from workbook.systems import System, SystemProblem, load_shipped
from workbook.systems.loader import from_plain
from workbook.systems.writer import text

BASE = "lechang-2024"
NAME = "体系.xlsx"


@cache
def full_system() -> System:
    """Return a system that uses every part of the schema, some in an unusual way."""
    raw = yaml.safe_load(text(load_shipped(BASE)))
    raw |= {
        "id": "full-2025", "annual": False, "ceiling": 105.5, "point_places": 1, "rate_places": 3,
        "total_places": 1, "not_applicable": "rescale",
        "choices": {"bonus_level": ["国家级", "省级"], "effect_grade": ["达成", "部分达成", "未达成"]},
        "inputs": [
            {"key": "extra_plan", "label": "计划、安排数", "type": "数字", "minimum": None, "maximum": 12.5},
            {"label": "完成数", "type": "金额", "required": "办理方式 = “自办”", "help": "先换行\n再空格 "},
            {"key": "extra_kind", "label": "办理方式", "type": "选项", "choices": ["自办", "委托、代办"]},
            {"key": "extra_only", "label": "一种方式", "type": "选项", "choices": ["自办、委托"]},
            {"label": "两项合计", "type": "金额", "formula": "完成数 + paid_total - payable"},
            {"key": "extra_rate", "label": "两项之比", "type": "百分比", "formula": "完成数 ÷ payable"},
            {"label": "“特殊”数", "type": "整数", "required": False},
        ],
        "tables": [{"title": "季度进度", "corner": "", "lines": ["一季度", "二季度"],
                    "columns": [{"key": "quarter_rate", "label": "进度", "type": "百分比", "maximum": 1}]}],
        "conditions": [
            {"must": "完成数 ≤ paid_total", "message": "完成数不能大于实际支付数"},
            {"must": "缺省([“特殊”数], 0) ≤ 10"},
        ],
        "checks": [
            {"code": "JX-T-04", "severity": "error", "threshold": 1.5},
            {"code": "JX-T-02", "severity": "skip"},
        ],
        "project_form": {
            "execution": 20, "sample": True, "source": "",
            "grades": "达成:[80%,100%]|部分达成:[50%,80%)|未达成:[0%,50%)",
            "parts": [
                {"name": "产出、效益", "points": 70.5, "classes": ["数量", "经济效益"]},
                {"name": "满意度", "points": 9.5, "classes": ["满意度"]},
            ],
        },
        "grade_limits": [
            {"when": "完成数 = 0", "grade": "中"}, {"when": "[B1-1得分] < 1", "grade": "良"},
        ],
        "after_total": [
            {"sample": True, "rule": {"fn": "execution_ceiling", "rate": "extra_rate",
                                      "bands": "≥80%: 100; [70%,80%): 89; <70%: 79"}},
            {"source": "某通知", "rule": {"fn": "execution_ceiling", "rate": "完成数 ÷ payable",
                                       "bands": "≥50%: 100; <50%: 60"}},
        ],
    }  # fmt: skip
    for literal in ("awards", "penalties"):  # instead of the table
        del raw["bonus"]["rule"][literal]
    raw["bonus"]["rule"] |= {
        "places": 1, "years": "any", "documents": "决定、通报", "subordinate": "50%",
        "subjects": "bonus_subject", "department": "dept_name", "excluded": "协会、学会",
    }  # fmt: skip
    raw["bonus"]["awards"] = [
        {"kind": "加分", "level": "国家级", "rank": "一等奖", "points": 3},
        {"kind": "加分", "level": "国家级", "points": 1.5}, {"kind": "减分", "level": "省级", "points": 2},
    ]  # fmt: skip
    found = {i["code"]: i for level in raw["levels"] for g in level["groups"] for i in g["indicators"]}
    found["A1-1"]["checklist"] = [
        {"id": "A1-1-1", "text": "第1项", "points": 0.5},
        {"id": "A1-1-2", "text": "第2项", "points": 2.5, "mandatory": True},
    ]
    found["A1-2"] |= {"points": 3, "source": "", "metric": "完成数 ÷ payable", "rule": "指标值 × 分值"}
    found["B1-1"] |= {
        "alternative": {
            "metric": {"fn": "growth_rate", "current": "extra_plan", "last": "两项合计"},
            "rule": {"fn": "affine", "slope": 10, "cutoff": "50%"}, "take": "lower",
        },
        "adjust": [
            {"fn": "over_target", "bands": "<30%: 0; ≥30%: 2", "target": "120%", "places": 0},
            {"fn": "gate", "condition": "办理方式 = “自办”"},
            {"fn": "when", "condition": "完成数 < 30", "action": "times", "amount": "50%"},
        ],
        "exempt": "办理方式 = “委托、代办” 或 本项办结率 为空",
        "not_applicable": "manual",
        "sentence": "花括号 {paid_total}，指标值{metric}，合计{extra_rate}；“引号”。",
        "inputs": [
            {"label": "本项计划", "type": "整数"}, {"label": "本项完成", "type": "整数", "required": False},
            {"label": "本项办结率", "type": "百分比", "formula": "本项完成 ÷ 本项计划"},
        ],
    }  # fmt: skip
    found["B1-2"]["rule"] = {"fn": "time_points", "values": "quarter_rate", "plan": "40%: 1; 80%: 2"}
    found["B1-4"] |= {
        "rule": {"fn": "proportional", "target": "本项办结率"},
        "cases": [
            {"when": "办理方式 = “自办”", "metric": "完成数 ÷ payable"},
            {"when": "完成数 > 100", "rule": {"fn": "proportional", "target": "90%"}},
        ],
    }
    found["C2-3"]["name_origin"] = "added"
    found["C4-1"]["sentence"] = ""
    raw["levels"][0]["points"] = 20
    raw["levels"][0]["groups"][0]["points"] = 11
    return from_plain(raw)


@cache
def exported(system_id: str = BASE) -> bytes:
    """Return the workbook of a shipped system, or of the full one."""
    return export(full_system() if system_id == "full-2025" else load_shipped(system_id))


def imported(data: bytes) -> Imported:
    """Read a workbook back."""
    return read_members(unpack(data, NAME), NAME)


def problem_of(data: bytes) -> str:
    """Return what is wrong with a workbook."""
    try:
        imported(data)
    except SystemProblem as problem:
        return str(problem)
    return ""


class Book:
    """An exported workbook opened for editing, its cells reached by sheet, row and column title."""

    def __init__(self, system_id: str = BASE, own_id: bool = True) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(exported(system_id)))
        if own_id:
            self.cell("体系信息", 0, "体系编号").value = "own-2025"

    def cell(self, sheet: str, row: Any, title: str) -> Cell | MergedCell:
        """Return the cell of column `title` in the row of the code `row`, or in the row numbered `row`."""
        grid = self.book[sheet]
        if next(s for s in SHEETS if s.name == sheet).vertical:
            items = self._titles(sheet, (cells[ITEM] for cells in grid.iter_rows()))
            return grid.cell(items[title].row, VALUE + 1)
        column = self._titles(sheet, grid[HEAD_ROW + 1])[title].column
        if isinstance(row, str):
            row = next(cells[0].row for cells in grid.iter_rows() if cells[0].value == row) - FIRST_ROW - 1
        return grid.cell(FIRST_ROW + 1 + row, column)

    def set(self, sheet: str, row: int | str, title: str, value: Any, number_format: str = "") -> str:
        """Type `value` and return the address as messages give it."""
        cell = self.cell(sheet, row, title)
        cell.value = value
        if number_format:
            cell.number_format = number_format
        return f"{sheet}!{cell.coordinate}（{title}）"

    @staticmethod
    def _titles(sheet: str, cells: Any) -> dict[str, Cell]:
        return {plain_title(cell.value): cell for cell in cells if isinstance(cell.value, str)}

    def free(self, sheet: str) -> int:
        """Return the number of the first blank row."""
        grid = self.book[sheet]
        filled = [cells[0].row for cells in grid.iter_rows() if cells[0].value is not None]
        return max([*filled, FIRST_ROW]) - FIRST_ROW

    def data(self) -> bytes:
        """Return the edited file."""
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()
