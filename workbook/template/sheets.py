"""Writes the visible sheets: titles, blocks, cells, validations, protection, print set-up."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from workbook.cells.formulas import column_formula, field_formula
from workbook.layout import Field, Form, Layout, Matrix, Roster, Sheet, Table, Type
from workbook.layout.fields.model import Entry, moves_with_inputs
from workbook.layout.measures import metric_unit
from workbook.layout.placement import LEGEND_ROW, NOTE_ROW, TITLE_ROW, Box
from workbook.layout.printed import heading, label, line_labels
from workbook.package import writing
from workbook.package.heights import LINE_HEIGHT, lines
from workbook.systems import SystemProblem
from workbook.template import paper, validation
from workbook.template.folding import OPTIONAL, fold, folded, is_away, note
from workbook.template.marks import Marks
from workbook.template.styles import LINE, Styles, legend

HEAD_HEIGHT = 34
CLOSE, TIGHT = 3, 13.5
"""Heights on the cover, which is to be one page: of rows between its blocks, of a line of its lists."""
HELP_WIDTH = 36
FILTERED = ("scores", "checklist")  # rosters long enough to want a filter
WIDE_LIST = 4  # columns beyond the first
AS_WRITTEN = ("score_points", "review_points", "award_points", "bonus_standard", "bonus_points")
"""Columns of points that show as many decimals as they have."""
_NO_ENTRY = Entry("", "", ())
LONGER = {
    False: "\n清单的行不够：选中清单里的一格，点“加行”。",
    True: "\n清单的行不够：在“审阅”中撤销工作表保护（没有密码），在清单中间选中几行，右键“插入”。",
}
"""How a list is made longer, by whether the edition is without macros."""
PROTECTION = {
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


def longer(sheet: Sheet, plain: bool) -> str:
    """Return how the lists of a sheet are made longer, empty where it has none that people fill."""
    lists = (block for block in sheet.blocks if isinstance(block, Table))
    return LONGER[plain] if any(block.columns[0].is_input for block in lists) else ""


class SheetWriter:
    """Writes one sheet of the layout."""

    def __init__(
        self,
        target: Worksheet,
        sheet: Sheet,
        layout: Layout,
        styles: Styles,
        lists: dict[tuple[str, ...], str],
        plain: bool = False,
    ) -> None:
        self.plain = plain
        self.note = ((plain and sheet.plain_note) or sheet.note) + note(layout, sheet) + longer(sheet, plain)
        self.ws, self.sheet, self.layout, self.styles, self.lists = target, sheet, layout, styles, lists
        self.tight = sheet is layout.sheets[0]
        self.boxes = [box for box in layout.boxes if box.sheet == sheet.name]
        widest = max((box.width - 1 for box in self.boxes if not isinstance(box.block, Form)), default=0)
        helps = any(
            f.help for box in self.boxes for f in self._form_fields(box) if f.type is not Type.LONG_TEXT
        )
        # beside a wide list the help shares the list's columns, else it gets one of its own
        self.help_alone = helps and widest < WIDE_LIST
        self.last_col = max(3, widest + 1 if self.help_alone else widest)
        self.widths = self._widths()

    @staticmethod
    def _form_fields(box: Box) -> tuple[Field, ...]:
        return box.block.fields if isinstance(box.block, Form) else ()

    def write(self) -> None:
        """Write the whole sheet."""
        for col, width in enumerate(self.widths):
            self.ws.set_column(col, col, width)
        self._head()
        for box in self.boxes:
            self.ws.set_row(box.top, 22)
            if self.tight and box is not self.boxes[0]:
                for row in (box.top - 2, box.top - 1):
                    self.ws.set_row(row, CLOSE)
            for col in range(min(box.width, self.last_col + 1)):
                self.ws.write_blank(box.top, col, None, self.styles.block)
            title = f"{box.block.title}{OPTIONAL}" if folded(self.sheet, box) else box.block.title
            writing.text(self.ws, box.top, 0, title, self.styles.block)
            if isinstance(box.block, Form):
                self._form(box, box.block)
            elif isinstance(box.block, Matrix):
                self._matrix(box, box.block)
            else:
                self._list(box, box.block)
        self._finish()
        fold(self.ws, self.sheet, self.boxes)

    def _widths(self) -> list[float]:
        """Widest need of each column over all blocks of the sheet."""
        widths: list[float] = [0.0] * (self.last_col + 1)
        widths[0] = self.sheet.first_width
        for box in self.boxes:
            for col, width in self._needs(box):
                widths[col] = max(widths[col], width)
        return [width or 12.0 for width in widths]

    def _needs(self, box: Box) -> Iterator[tuple[int, float]]:
        if isinstance(box.block, Form):
            if box.span == 1:
                yield 1, 18
                if self.help_alone:
                    yield self.last_col, HELP_WIDTH
        elif isinstance(box.block, Matrix):
            yield from ((col, max(field.width, 16)) for col, field in enumerate(box.block.columns, 1))
        else:
            labels = box.block.labels if isinstance(box.block, Roster) else ()
            start = box.span if isinstance(box.block, Roster) else 0
            yield from ((col, field.width) for col, field in enumerate((*labels, *box.block.columns), start))

    def _head(self) -> None:
        ws, styles = self.ws, self.styles
        ws.set_row(TITLE_ROW, 24 if self.tight else 28)
        writing.text(ws, TITLE_ROW, 0, self.sheet.name, styles.title)
        total = sum(self.widths[: self.last_col + 1])
        ws.set_row(NOTE_ROW, (TIGHT if self.tight else LINE_HEIGHT) * lines(self.note, total) + 3)
        writing.merged(ws, NOTE_ROW, 0, self.last_col, self.note, styles.note)
        ws.set_row(LEGEND_ROW, 20)
        first = self.layout.sheets[0].name
        if self.sheet.name != first:
            ws.write_url(LEGEND_ROW, 0, f"internal:'{first}'!A1", styles.link, "← 目录")
        for col, (text, style) in enumerate(legend(styles), 1):
            writing.text(ws, LEGEND_ROW, col, text, style)

    def _form(self, box: Box, block: Form) -> None:
        for row, field in enumerate(block.fields, box.first):
            self._wide_label(row, box.span, label(field))
            spot = self.layout.spots[field.key]
            style = self.styles.value(field)
            long_text = field.type is Type.LONG_TEXT
            last = spot.col + spot.span - 1
            if spot.span > 1:
                writing.merged(self.ws, row, spot.col, last, "", style)
            if field.is_stored:
                self.ws.write_blank(row, spot.col, None, style)
                if field.is_input:
                    self._validate(row, spot.col, row, field)
            else:
                self._formula(row, spot.col, field_formula(self.layout, field.key, self.plain), style)
            if spot.span == 1:
                writing.text(self.ws, row, spot.col + 1, field.unit, self.styles.help)
            if field.help and not long_text:
                self._help(row, max(last + 1, spot.col + 2), field.help)
            needed = max(field.lines, lines(label(field), sum(self.widths[: box.span])))
            self.ws.set_row(row, 120 if long_text else self._height(needed))

    def _height(self, needed: int) -> float:
        """Return the height of a row of `needed` lines."""
        return LINE_HEIGHT * needed + (0 if self.tight else max(4, 20 - LINE_HEIGHT * needed))

    def _help(self, row: int, col: int, text: str) -> None:
        if self.last_col > col:
            writing.merged(self.ws, row, col, self.last_col, text, self.styles.help)
        else:
            writing.text(self.ws, row, col, text, self.styles.help)

    def _wide_label(self, row: int, span: int, text: str) -> None:
        if span > 1:
            style = self.styles.get(border=1, border_color=LINE, bg_color="#F7F9FB", align="right", indent=1)
            writing.merged(self.ws, row, 0, span - 1, text, style)
        else:
            writing.text(self.ws, row, 0, text, self.styles.label)

    def _matrix(self, box: Box, block: Matrix) -> None:
        self.ws.set_row(box.header, HEAD_HEIGHT)
        writing.text(self.ws, box.header, 0, block.corner, self.styles.head)
        for col, column in enumerate(block.heads, 1):
            writing.text(self.ws, box.header, col, heading(column), self.styles.head)
        for row, text in enumerate(line_labels(block), box.first):
            writing.text(self.ws, row, 0, text, self.styles.label)
            self.ws.set_row(row, 20)
        for row_offset, col_offset, field in block.cells:
            row, col = box.first + row_offset, 1 + col_offset
            style = self.styles.value(field)
            if field.is_input:
                self.ws.write_blank(row, col, None, style)
                self._validate(row, col, row, field)
            else:
                self._formula(row, col, field_formula(self.layout, field.key, self.plain), style)
        if block.control:
            last = box.last
            gap = self.styles.get(bg_color="#FFC7CE", font_color="#9C0006", bold=True)
            criteria = f"=AND(ISNUMBER(B{last + 1}),B{last + 1}<>0)"
            self.ws.conditional_format(
                last, 1, last, len(block.columns), {"type": "formula", "criteria": criteria, "format": gap}
            )

    def _list(self, box: Box, block: Table | Roster) -> None:
        tall = max(heading(column).count("\n") for column in block.columns)
        self.ws.set_row(box.header, self._height(tall + 1) if self.tight else HEAD_HEIGHT)
        start = box.span if isinstance(block, Roster) else 0
        labels = block.labels if isinstance(block, Roster) else ()
        if isinstance(block, Roster):
            self._roster_labels(box, block)
        for col, column in enumerate((*labels, *block.columns), start):
            writing.text(self.ws, box.header, col, heading(column), self.styles.head)
        for col, column in enumerate(block.columns, start + len(labels)):
            self._column(box, block, col, column)
            if column.is_input or moves_with_inputs(block, column):
                self._validate(box.first, col, box.last, column)
        if block.key in FILTERED:
            self.ws.autofilter(box.header, 0, box.last, start + len(labels) + len(block.columns) - 1)
        if isinstance(block, Table):
            for row in range(box.first, box.last + 1):  # they grow with their texts
                self.ws.set_row(row, 20)
            # locked cells inside a filter's range would keep users from sorting a protected sheet
            typed = sum(1 for column in block.columns if column.is_stored)
            self.ws.autofilter(box.header, 0, box.last, typed - 1)

    def _roster_labels(self, box: Box, block: Roster) -> None:
        widths = self.widths
        if box.span > 1:
            writing.merged(self.ws, box.header, 0, box.span - 1, block.id_title, self.styles.head)
        else:
            writing.text(self.ws, box.header, 0, block.id_title, self.styles.head)
        texts = [c for c in block.columns if c.type is Type.LONG_TEXT]
        for row, entry in enumerate(block.entries, box.first):
            if block.key == "progress" and not self._is_away(entry.id):
                self.ws.write_url(row, 0, f"internal:'{entry.id}'!A1", self.styles.link, entry.id)
            else:
                self._wide_label(row, box.span, entry.id)
            needed = 2 if texts else 1
            for col, text in enumerate(entry.labels, box.span):
                writing.text(self.ws, row, col, text, self.styles.label)
                needed = max(needed, lines(text, widths[col]))
            self.ws.set_row(row, TIGHT * needed if self.tight else self._height(needed))

    def _is_away(self, name: str) -> bool:
        """Tell whether a sheet is hidden at first: a link to it would lead nowhere."""
        return any(sheet.name == name and is_away(sheet) for sheet in self.layout.sheets)

    def _column(self, box: Box, block: Table | Roster, col: int, column: Field) -> None:
        """Write every cell of one column."""
        styles: dict[tuple[object, ...], object] = {}
        for offset, row in enumerate(range(box.first, box.last + 1)):
            entry = block.entries[offset] if isinstance(block, Roster) else _NO_ENTRY
            closed = entry.open_columns is not None and column.key not in entry.open_columns
            more: dict[str, object] = {"locked": False} if moves_with_inputs(block, column) else {}
            more |= self._number_format(column.key, offset)
            kind = (closed, *more.items())
            if kind not in styles:
                growing = isinstance(block, Table)
                made = self.styles
                styles[kind] = made.spare(column, **more) if growing else made.value(column, closed, **more)
            style = styles[kind]
            if (number := dict(entry.numbers).get(column.key)) is not None:
                self.ws.write_number(row, col, float(number), style)
            elif column.key == "score_applicable":
                writing.text(self.ws, row, col, column.choices[0], style)
            elif column.formula is not None or column.role == "score":
                self._formula(
                    row, col, column_formula(self.layout, column.key, offset, row, self.plain), style
                )
            else:
                self.ws.write_blank(row, col, None, style)

    def _number_format(self, key: str, offset: int) -> dict[str, str]:
        """Rates show as percentages, other indicator values and points as they are."""
        if key == "score_metric":
            unit = metric_unit(self.layout, self.layout.system.indicators[offset])
            return {"num_format": "0.00%" if unit == "%" else f'General"{unit}"'}
        return {"num_format": "General"} if key in AS_WRITTEN else {}

    def _formula(self, row: int, col: int, formula: str, style: object) -> None:
        if fault := writing.formula_fault(formula):
            raise SystemProblem(
                f"指标体系 {self.layout.system.id}：“{self.sheet.name}”第 {row + 1} 行的公式"
                f"{fault}；请拆成几个指标，或减少档次、改短文字"
            )
        writing.formula(self.ws, row, col, formula, style)

    def _validate(self, first: int, col: int, last: int, field: Field) -> None:
        rule = validation.rule(field, self.lists.get(field.choices, ""))
        writing.validation(self.ws, (first, col, last, col), rule)

    def _finish(self) -> None:
        self.ws.protect("", PROTECTION)
        self.ws.hide_gridlines(2)
        paper.freeze(self.ws, self.layout, self.boxes, self.widths)
        paper.set_up(self.ws, self.sheet, self.layout, self.boxes, self.widths)
        paper.signature(self.ws, self.sheet, self.layout, self.boxes, self.styles)
        last_row = max(box.last for box in self.boxes)
        Marks(self.ws, self.sheet, self.layout, self.styles).draw(last_row, self.last_col)
        for box in self.boxes:  # after the marks, which go before them
            if isinstance(box.block, Table):
                for col, column in enumerate(box.block.columns):
                    look = {"type": "formula", "criteria": "=TRUE", "format": self.styles.row(column)}
                    self.ws.conditional_format(box.first, col, box.last, col, look)
