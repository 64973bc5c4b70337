"""A flat table, one row per indicator, as platforms take it in: a head, and no merged cells."""

from __future__ import annotations

from workbook.report.drawing import HEAD, LEFT, Drawing, Shipped

_COLUMNS = (
    ("年度", 8, "{{ 评价年度 }}"),
    ("单位名称", 26, "{{ 单位全称 }}"),
    ("指标编码", 10, "{{ 指标得分.编号 }}"),
    ("一级指标", 16, "{{ 指标得分.一级指标 }}"),
    ("二级指标", 16, "{{ 指标得分.二级指标 }}"),
    ("三级指标", 26, "{{ 指标得分.三级指标 }}"),
    ("{{ annex.points_title }}", 8, "{{ 指标得分.分值 }}"),
    ("指标值", 10, "{{ 指标得分.指标值 }}"),
    ("自评得分", 10, "{{ 指标得分.自评得分 }}"),
    ("扣分原因", 40, "{{ 指标得分.扣分原因说明 }}"),
)


def _draw(paper: Drawing) -> None:
    for col, (_, width, _) in enumerate(_COLUMNS):
        paper.sheet.set_column(col, col, width)
    paper.line([(col, 1, name, HEAD) for col, (name, _, _) in enumerate(_COLUMNS)])
    paper.line([(col, 1, text, LEFT) for col, (_, _, text) in enumerate(_COLUMNS)])
    paper.sheet.freeze_panes(1, 0)
    paper.page((0, 0), landscape=True)


IMPORT = Shipped("指标得分导入表", "一项指标一行，没有合并格，列名按平台的导入模板改", _draw)
