"""财政复评表: what the bureau gave for every indicator beside the department's own score, and why."""

from __future__ import annotations

from typing import Any

from workbook.report.drawing import HEAD, LEFT, OPEN, POINTS, Drawing, Shipped

_LIST = "各指标复评得分"
_COLUMNS: tuple[tuple[str, int, str, dict[str, Any]], ...] = (
    ("序号", 6, "序号", {}),
    ("编号", 8, "编号", {}),
    ("三级指标", 26, "三级指标", LEFT),
    ("分值", 8, "分值", POINTS),
    ("规则得分", 10, "规则得分", POINTS),
    ("自评得分", 10, "自评得分", POINTS),
    ("复评得分", 10, "复评得分", POINTS | {"bold": True}),
    ("复评－自评", 11, "复评自评", POINTS),
    ("复评理由", 44, "复评理由", LEFT),
)
_WIDE = len(_COLUMNS)


def _draw(paper: Drawing) -> None:
    for col, (_, width, _, _) in enumerate(_COLUMNS):
        paper.sheet.set_column(col, col, width)
    paper.title("部门整体支出绩效自评财政复评表", _WIDE, "（{{ 评价年度 }}年度）")
    paper.line(
        [
            (0, 6, "部门（单位）名称：{{ 单位全称 }}", OPEN),
            (6, 3, "复评机构：{{ 复评机构 }}", OPEN | {"align": "right"}),
        ]
    )
    heads = paper.line([(col, 1, name, HEAD) for col, (name, *_) in enumerate(_COLUMNS)], 28)
    paper.line([(col, 1, f"{{{{ {_LIST}.{of} }}}}", looks) for col, (_, _, of, looks) in enumerate(_COLUMNS)])
    _sum(paper, "指标合计", "{{ 自评得分合计 }}", "{{ 复评得分合计 }}", "")
    _sum(paper, "加减分", "{{ 自评加减分 }}", "{{ 复评加减分 }}", "")
    _sum(paper, "总分", "{{ 自评总分 }}", "{{ 复评总分 }}", "复评等级：{{ 复评等级 }}")
    paper.line([(0, 2, "复评意见", HEAD), (2, 7, "{{ 复评意见 }}", LEFT)], 60)
    paper.line(
        [
            (0, 6, "复评人：{{ 复评人 }}", OPEN),
            (6, 3, "复评日期：{{ 复评日期 }}", OPEN | {"align": "right"}),
        ],
        30,
    )
    paper.page((heads, heads), landscape=True)


def _sum(paper: Drawing, name: str, own: str, given: str, beside: str) -> None:
    bold = {"bold": True}
    paper.line(
        [
            (0, 5, name, HEAD),
            (5, 1, own, POINTS | bold),
            (6, 1, given, POINTS | bold),
            (7, 1, "", {}),
            (8, 1, beside, LEFT | bold),
        ]
    )


REVIEW = Shipped(
    "财政复评表",
    "财政复评以后用：每项指标的规则得分、自评得分、复评得分、相差和理由，复评总分、等级、意见",
    _draw,
)
