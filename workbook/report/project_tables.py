"""项目支出绩效自评表 as a table of the report: every project with its total, money and targets."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.report.appraised import Appraised, appraised
from workbook.report.grid import Cell, Grid, GridLine, Kind, whole
from workbook.report.known import Known

HEADS = ("项目、指标类别", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因及改进措施")
KINDS: tuple[Kind, ...] = ("text", "text", "centre", "centre", "centre", "centre", "text")


def project_appraisals(known: Known) -> Grid:
    """项目自评: one block of lines for every appraised project; an annex without a number."""
    lines = [line for form in appraised(known.facts.submission) for line in _lines(form)]
    return whole("project_appraisals", "", HEADS, KINDS, lines)


def _lines(form: Appraised) -> Iterator[GridLine]:
    _, budget, spent = form.money[0].figures
    blank = Cell("")
    yield GridLine((Cell(form.name), blank, blank, blank, form.points, form.total, form.grade), total=True)
    if form.goal.text or form.result.text:
        yield GridLine((Cell("年度总体目标"), form.goal, blank, form.result, blank, blank, blank))
    rated = (Cell(f"{budget.text}万元" if budget.text else "", budget.origin),)
    paid = Cell(f"{spent.text}万元" if spent.text else "", spent.origin)
    points = Cell(form.execution_points)
    yield GridLine((Cell("预算执行率"), form.rate, *rated, paid, points, form.execution, form.reason))
    for line in form.aims:
        yield GridLine((Cell(line.group), *line.cells))
    for title, said in form.texts:
        if said.text:
            yield GridLine((Cell(title), said, *(blank,) * 5))
