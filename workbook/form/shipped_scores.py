"""部门整体支出绩效自评评分表, as counties print it: every indicator with its standard, value and score."""

from __future__ import annotations

from typing import Any

from workbook.report.drawing import HEAD, LEFT, OPEN, POINTS, RATE, Drawing, Shipped

_COLUMNS: tuple[tuple[str, int, str, dict[str, Any]], ...] = (
    ("序号", 5, "{{ 指标得分.序号 }}", {}),
    ("一级指标", 13, "{{ 指标得分.一级指标|合并 }}", {}),
    ("二级指标", 10, "{{ 指标得分.二级指标|合并 }}", {}),
    ("三级指标", 16, "{{ 指标得分.三级指标 }}", LEFT),
    ("{{ annex.points_title }}", 8, "{{ 指标得分.分值 }}", POINTS),
    ("评分标准", 42, "{{ 指标得分.评分标准与依据|去括号 }}", LEFT),
    ("指标值", 12, "{{ 指标得分.指标值 }}", {}),
    ("自评得分", 8, "{{ 指标得分.自评得分 }}", POINTS),
    ("扣分原因或说明", 18, "{{ 指标得分.扣分原因说明 }}", LEFT),
    ("佐证编号", 8, "{{ 指标得分.佐证编号 }}", {}),
    ("财政部门\n核定", 8, "", {}),
)
_WIDE = len(_COLUMNS)
_BONUS: tuple[tuple[int, int, str, str, dict[str, Any]], ...] = (
    (0, 1, "序号", "{{ 加减分事项.序号 }}", {}),
    (1, 4, "加减分事项", "{{ 加减分事项.事项 }}", LEFT),
    (5, 1, "授予（通报）单位、文号", "{{ 加减分事项.授予 }}　{{ 加减分事项.文号 }}", LEFT),
    (6, 1, "日期", "{{ 加减分事项.日期 }}", {"num_format": "yyyy-mm-dd"}),
    (7, 1, "认定分", "{{ 加减分事项.认定分 }}", POINTS),
    (8, 2, "类型、级别", "{{ 加减分事项.类型 }}　{{ 加减分事项.级别 }}", {}),
    (10, 1, "", "", {}),
)


def _draw(paper: Drawing) -> None:
    for col, (_, width, _, _) in enumerate(_COLUMNS):
        paper.sheet.set_column(col, col, width)
    paper.line([(0, 3, "附件", OPEN | {"font_name": "黑体", "font_size": 12})], 20)
    paper.title("部门整体支出绩效自评评分表", _WIDE, "（{{ 评价年度 }}年度）")
    paper.line(
        [
            (0, 6, "部门（单位）名称（盖章）：{{ 单位全称 }}", OPEN),
            (6, 5, "填报日期：{{ 填报日期 }}", OPEN | {"align": "right"}),
        ]
    )
    heads = paper.line([(col, 1, name, HEAD) for col, (name, *_) in enumerate(_COLUMNS)], 30)
    paper.line([(col, 1, text, looks) for col, (_, _, text, looks) in enumerate(_COLUMNS)])
    _sums(paper)
    paper.line([(col, span, name, HEAD) for col, span, name, _, _ in _BONUS], 28)
    paper.line([(col, span, text, looks) for col, span, _, text, looks in _BONUS])
    _total(paper, "加减分小计", "{{ 自评加减分 }}", "")
    _total(paper, "自评总分", "{{ 自评总分 }}", "等级：{{ 等级 }}")
    paper.line([(0, _WIDE, "{{ sample_note }}", OPEN)], 18)
    paper.line(
        [
            (0, 4, "单位负责人：{{ 单位负责人 }}", OPEN),
            (4, 2, "填报人：{{ 填报人 }}", OPEN),
            (6, 5, "联系电话：{{ 联系电话 }}", OPEN),
        ],
        30,
    )
    paper.page((heads, heads), landscape=True)


def _sums(paper: Drawing) -> None:
    """Draw the sum of each first level, then that of all."""
    looks = {"bold": True}
    paper.line(
        [
            (0, 4, "{{ 一级指标小计.一级指标 }}小计", looks),
            (4, 1, "{{ 一级指标小计.分值 }}", POINTS | looks),
            (5, 1, "", {}),
            (6, 1, "{{ 一级指标小计.得分率 }}", RATE),
            (7, 1, "{{ 一级指标小计.自评得分 }}", POINTS | looks),
            (8, 2, "", {}),
            (10, 1, "", {}),
        ]
    )
    _total(paper, "指标合计", "{{ 自评得分合计 }}", "")


def _total(paper: Drawing, name: str, text: str, beside: str) -> None:
    looks = HEAD | {"align": "center"}
    paper.line(
        [
            (0, 7, name, looks),
            (7, 1, text, POINTS | {"bold": True}),
            (8, 2, beside, {}),
            (10, 1, "", {}),
        ]
    )


SCORES = Shipped(
    "整体支出绩效自评评分表",
    "部门整体支出绩效自评评分表：逐项指标的标准、指标值、得分，加减分，留财政核定栏",
    _draw,
)
