"""项目支出绩效自评表 of one project on a sheet of paper, in the layout of the national form."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workbook.package.heights import LINE_HEIGHT, lines
from workbook.report.appraised import AimLine, Appraised

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
_THIN = Side(style="thin")
_GRID = Border(_THIN, _THIN, _THIN, _THIN)
_BODY, _HEAD = Font(name="宋体", size=10), Font(name="宋体", size=16, bold=True)


def project_sheet(form: Appraised) -> bytes:
    """Return the .xlsx file of one project's form."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = TITLE
    _Writer(sheet).form(form)
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


class _Writer:
    """Writes one form from top to bottom; columns count from 1."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet, self.row = sheet, 1
        for number, width in enumerate(WIDTHS, 1):
            sheet.column_dimensions[chr(64 + number)].width = width
        sheet.page_setup.paperSize, sheet.page_setup.orientation = 9, "landscape"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_options.horizontalCentered = True

    def form(self, form: Appraised) -> None:
        """Write everything."""
        self._put(1, LAST, TITLE, font=_HEAD, grid=False)
        self._next(28)
        self._put(1, LAST, f"（{form.year}年度）" if form.year else "", grid=False)
        self._next()
        self._line((1, 2, "项目名称"), (3, LAST, form.name))
        self._line((1, 2, "主管部门"), (3, 4, form.department), (5, 6, "实施单位"), (7, LAST, form.unit))
        self._money(form)
        self._goal(form)
        self._aims(form)
        self._line((1, 6, "总分"), (7, 7, form.points.text), (8, 8, form.total.text), (9, 9, form.grade.text))
        head = form.head or "＿＿＿＿＿＿"
        signed = f"项目负责人：{head}　　财务负责人：＿＿＿＿＿＿　　填报日期：＿＿年＿月＿日"
        self._put(1, LAST, signed, left=True, grid=False)

    def _money(self, form: Appraised) -> None:
        top = self.row
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
        top = self.row
        self._line((2, 5, "预期目标"), (6, LAST, "实际完成情况"))
        self._line((2, 5, form.goal.text), (6, LAST, form.result.text))
        self._beside(top, 1, "年度总体目标")

    def _aims(self, form: Appraised) -> None:
        top = self.row
        self._line(*((n, n, head) for n, head in enumerate(HEADS, 2)))
        for part, lines_of_part in groupby(form.aims, key=lambda line: line.part):
            first = self.row
            for group, members in groupby(lines_of_part, key=lambda line: line.group):
                self._group(group, list(members))
            self._beside(first, 2, part)
        self._beside(top, 1, "绩效指标")

    def _group(self, group: str, members: Sequence[AimLine]) -> None:
        first = self.row
        for line in members:
            self._line(*((n, n, cell.text) for n, cell in enumerate(line.cells, 4)))
        self._beside(first, 3, group)

    def _beside(self, first: int, column: int, text: str) -> None:
        """Write a label beside the rows from `first` to the one before this."""
        last = max(first, self.row - 1)
        for row in range(first, last + 1):
            self.sheet.cell(row, column).border = _GRID
        if last > first:
            self.sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)
        self._cell(first, column, text)

    def _line(self, *cells: tuple[int, int, str]) -> None:
        """Write a row of (first column, last column, text), high enough for all of them."""
        for first, last, text in cells:
            self._put(first, last, text)
        need = max(lines(text, sum(WIDTHS[first - 1 : last])) for first, last, text in cells)
        self._next(max(20, LINE_HEIGHT * need + 5))

    def _put(
        self, first: int, last: int, text: str, font: Font = _BODY, left: bool = False, grid: bool = True
    ) -> None:
        if grid:
            for column in range(first, last + 1):
                self.sheet.cell(self.row, column).border = _GRID
        if last > first:
            self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=first, end_column=last)
        self._cell(self.row, first, text, font, left)

    def _cell(self, row: int, column: int, text: str, font: Font = _BODY, left: bool = False) -> None:
        cell = self.sheet.cell(row, column)
        cell.value = text
        cell.data_type = "s"  # what people typed is never a formula
        cell.font = font
        side = "left" if left or len(text) > 2 * WIDTHS[column - 1] else "center"
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)

    def _next(self, height: float = 20) -> None:
        self.sheet.row_dimensions[self.row].height = height
        self.row += 1
