"""部门（单位）整体支出绩效自评表, in the national shape.

It follows the self-evaluation form of 财预〔2020〕10号 as departments print it for all their expenditure:
funds, overall target, performance targets with planned and actual value, then the scores.
"""

from __future__ import annotations

from workbook.report.drawing import HEAD, LEFT, MONEY, OPEN, POINTS, RATE, Drawing, Shipped

WIDTHS = (5, 12, 10, 15, 10, 11, 9, 9, 20)
_ROW = 20
"""Points of a row of a list: more of them on a page."""
_FUNDS = (("年度资金总额", "支出"), ("其中：基本支出", "支出.基本支出"), ("　　　项目支出", "支出.项目支出"))


def _draw(paper: Drawing) -> None:
    for col, width in enumerate(WIDTHS):
        paper.sheet.set_column(col, col, width)
    wide = len(WIDTHS)
    paper.title("部门（单位）整体支出绩效自评表", wide, "（{{ 评价年度 }}年度）")
    paper.line(
        [
            (0, 2, "部门（单位）名称", HEAD),
            (2, 4, "{{ 单位全称 }}", {}),
            (6, 2, "主管部门", HEAD),
            (8, 1, "{{ 主管部门 }}", {}),
        ],
        28,
    )
    _funds(paper)
    _overall(paper)
    _targets(paper)
    _scores(paper)
    _foot(paper, wide)
    paper.page((0, 1))


def _funds(paper: Drawing) -> None:
    top = paper.line(
        [
            (1, 3, "资金来源与支出（万元）", HEAD),
            (4, 1, "年初预算数", HEAD),
            (5, 1, "全年预算数\n（A）", HEAD),
            (6, 2, "全年执行数\n（B）", HEAD),
            (8, 1, "执行率\n（B÷A）", HEAD),
        ],
        28,
    )
    for label, path in _FUNDS:
        row = paper.row + 1
        paper.line(
            [
                (1, 3, label, LEFT),
                (4, 1, f"{{{{ {path}.年初预算 }}}}", MONEY),
                (5, 1, f"{{{{ {path}.调整预算 }}}}", MONEY),
                (6, 2, f"{{{{ {path}.决算 }}}}", MONEY),
                (8, 1, f'=IF(N(F{row})=0,"",G{row}/F{row})', RATE),
            ]
        )
    paper.box(top, 0, paper.row - 1, 0, "预算\n执行\n情况", HEAD)


def _overall(paper: Drawing) -> None:
    top = paper.line([(1, 4, "预期目标", HEAD), (5, 4, "实际完成情况", HEAD)])
    long = LEFT | {"valign": "top"}
    paper.line([(1, 4, "{{ 年度总体工作 }}", long), (5, 4, "{{ 主要绩效 }}", long)], 60)
    paper.box(top, 0, paper.row - 1, 0, "年度\n总体\n目标", HEAD)


def _targets(paper: Drawing) -> None:
    top = paper.line(
        [
            (1, 2, "指标类别", HEAD),
            (3, 1, "指标", HEAD),
            (4, 1, "年度指标值", HEAD),
            (5, 1, "实际完成值", HEAD),
            (6, 1, "计量单位", HEAD),
            (7, 1, "完成率", HEAD),
            (8, 1, "偏差原因分析\n及改进措施", HEAD),
        ],
        28,
    )
    paper.line(
        [
            (1, 2, "{{ 目标与完成情况.目标组|合并 }}", {}),
            (3, 1, "{{ 目标与完成情况.指标 }}", LEFT),
            (
                4,
                1,
                "{{ 目标与完成情况.方向 }}{{ 目标与完成情况.指标值.数值 }}",
                {},
            ),
            (5, 1, "{{ 目标与完成情况.实际完成值 }}{{ 目标与完成情况.定性等次 }}", {}),
            (6, 1, "{{ 目标与完成情况.单位 }}", {}),
            (7, 1, "{{ 目标与完成情况.完成率 }}", RATE),
            (8, 1, "{{ 目标与完成情况.偏差原因 }}\n{{ 目标与完成情况.改进措施 }}", LEFT),
        ],
        _ROW,
    )
    paper.box(top, 0, paper.row - 1, 0, "年度\n绩效\n指标", HEAD)


def _scores(paper: Drawing) -> None:
    top = paper.line(
        [
            (1, 1, "一级指标", HEAD),
            (2, 1, "二级指标", HEAD),
            (3, 2, "三级指标", HEAD),
            (5, 1, "指标值", HEAD),
            (6, 1, "{{ annex.points_title }}", HEAD),
            (7, 1, "得分", HEAD),
            (8, 1, "扣分原因", HEAD),
        ]
    )
    paper.line(
        [
            (1, 1, "{{ 指标得分.一级指标|合并 }}", {}),
            (2, 1, "{{ 指标得分.二级指标|合并 }}", {}),
            (3, 2, "{{ 指标得分.三级指标 }}", LEFT),
            (5, 1, "{{ 指标得分.指标值 }}", {}),
            (6, 1, "{{ 指标得分.分值 }}", POINTS),
            (7, 1, "{{ 指标得分.自评得分 }}", POINTS),
            (8, 1, "{{ 指标得分.扣分原因说明 }}", LEFT),
        ],
        _ROW,
    )
    paper.box(top, 0, paper.row - 1, 0, "自评\n得分", HEAD)
    paper.line(
        [
            (0, 6, "加减分", HEAD),
            (6, 1, "", {}),
            (7, 1, "{{ 自评加减分 }}", POINTS),
            (8, 1, "", {}),
        ]
    )
    paper.line(
        [
            (0, 6, "总　分", HEAD),
            (6, 1, "", {}),
            (7, 1, "{{ 自评总分 }}", POINTS | {"bold": True}),
            (8, 1, "等级：{{ 等级 }}", {}),
        ]
    )


def _foot(paper: Drawing, wide: int) -> None:
    paper.sheet.set_h_pagebreaks([paper.row])  # what is signed never stands alone on a page
    paper.line([(0, 3, "存在的主要问题", HEAD), (3, 6, "{{ 存在问题 }}", LEFT)], 40)
    paper.line([(0, 3, "下一步改进措施", HEAD), (3, 6, "{{ 相关建议 }}", LEFT)], 40)
    paper.line([(0, wide, "{{ sample_note }}", OPEN)], 18)
    paper.line(
        [
            (0, 3, "单位负责人：{{ 单位负责人 }}", OPEN),
            (3, 2, "填报人：{{ 填报人 }}", OPEN),
            (5, 4, "联系电话：{{ 联系电话 }}", OPEN),
        ],
        30,
    )
    paper.line([(0, 3, "（单位盖章）", OPEN), (5, 4, "填报日期：{{ 填报日期 }}", OPEN)], 24)


NATIONAL = Shipped(
    "整体支出绩效自评表",
    "部门（单位）整体支出绩效自评表，全国通行表式：资金、总体目标、绩效指标、得分",
    _draw,
)
