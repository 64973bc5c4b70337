"""项目支出绩效自评表 of one project on a sheet of paper, in the layout of the national form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from workbook.package.heights import LINE_HEIGHT, lines
from workbook.report.appraised import AimLine, Appraised
from workbook.report.drawing import OPEN, Drawing, on_paper

TITLE = "项目支出绩效自评表"
WIDTHS = (9, 11, 15, 22, 15, 15, 9, 9, 24)
LAST = len(WIDTHS)
HEADS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
_OURS = {"quote_prefix": True}
"""What people typed is a text, never a formula."""


def project_sheet(form: Appraised) -> bytes:
    """Return the .xlsx file of one project's form."""
    return on_paper(TITLE, lambda drawing: _Writer(drawing).form(form))


class _Writer:
    """Writes one form from top to bottom; columns count from 1."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        for number, width in enumerate(WIDTHS):
            drawing.sheet.set_column(number, number, width)
        drawing.page((0, 0), landscape=True)

    def form(self, form: Appraised) -> None:
        """Write everything."""
        self.drawing.title(TITLE, LAST, f"（{form.year}年度）" if form.year else "")
        self._line((1, 2, "项目名称"), (3, LAST, form.name))
        self._line((1, 2, "主管部门"), (3, 4, form.department), (5, 6, "实施单位"), (7, LAST, form.unit))
        self._money(form)
        self._goal(form)
        self._aims(form)
        self._line((1, 6, "总分"), (7, 7, form.points.text), (8, 8, form.total.text), (9, 9, form.grade.text))
        for title, said in form.texts:
            self._line((1, 3, title), (4, LAST, said.text))
        head = form.head or "＿＿＿＿＿＿"
        signed = f"项目负责人：{head}　　财务负责人：＿＿＿＿＿＿　　填报日期：＿＿年＿月＿日"
        self.drawing.line([(0, LAST, signed, OPEN | _OURS)])

    def _money(self, form: Appraised) -> None:
        top = self.drawing.row
        heads = ("年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分")
        spans = ((4, 4), (5, 5), (6, 6), (7, 7), (8, 8), (9, 9))
        self._line((2, 3, ""), *((a, b, head) for (a, b), head in zip(spans, heads, strict=True)))
        for number, line in enumerate(form.money):
            scores = ("—", "—", "—")
            if number == 0:
                scores = (form.execution_points, form.rate.text, form.execution.text)
            figures = (*(cell.text for cell in line.figures), *scores)
            cells = ((a, b, text) for (a, b), text in zip(spans, figures, strict=True))
            self._line((2, 3, line.name), *cells)
        self._beside(top, 1, "项目资金（万元）")
        if form.reason.text:
            self._line((1, 3, "执行率偏低和预算调整的原因"), (4, LAST, form.reason.text))

    def _goal(self, form: Appraised) -> None:
        top = self.drawing.row
        self._line((2, 5, "预期目标"), (6, LAST, "实际完成情况"))
        self._line((2, 5, form.goal.text), (6, LAST, form.result.text))
        self._beside(top, 1, "年度总体目标")

    def _aims(self, form: Appraised) -> None:
        top = self.drawing.row
        self._line(*((n, n, head) for n, head in enumerate(HEADS, 2)))
        for part, lines_of_part in groupby(form.aims, key=lambda line: line.part):
            first = self.drawing.row
            for group, members in groupby(lines_of_part, key=lambda line: line.group):
                self._group(group, list(members))
            self._beside(first, 2, part)
        self._beside(top, 1, "绩效指标")

    def _group(self, group: str, members: Sequence[AimLine]) -> None:
        first = self.drawing.row
        for line in members:
            self._line(*((n, n, cell.text) for n, cell in enumerate(line.cells, 4)))
        self._beside(first, 3, group)

    def _beside(self, first: int, column: int, text: str) -> None:
        """Write a label beside the rows from `first` to the one before this."""
        last = max(first, self.drawing.row - 1)
        self.drawing.box(first, column - 1, last, column - 1, text, _OURS)

    def _line(self, *cells: tuple[int, int, str]) -> None:
        """Write a row of (first column, last column, text), high enough for all of them."""
        need = max(lines(text, sum(WIDTHS[first - 1 : last])) for first, last, text in cells)
        drawn = [(first - 1, last - first + 1, text, _looks(first, text)) for first, last, text in cells]
        self.drawing.line(drawn, max(20, LINE_HEIGHT * need + 5))


def _looks(column: int, text: str) -> dict[str, Any]:
    return _OURS | ({"align": "left"} if len(text) > 2 * WIDTHS[column - 1] else {})
