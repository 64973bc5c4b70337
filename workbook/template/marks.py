"""Writes what a sheet tells about itself: signs beside the fields, colours of contradictions and findings."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from workbook.cells.signs.asked import LACKS_TITLE
from workbook.cells.signs.contradictions import contradictions
from workbook.cells.signs.cover import OVERVIEW_COL, OVERVIEW_LABEL, OVERVIEW_TITLE, OVERVIEW_WIDTH
from workbook.cells.signs.every import signs
from workbook.cells.signs.sign import SIGN_ROW, Sign
from workbook.layout import Layout, Sheet
from workbook.layout.placement import LEGEND_ROW, Strip
from workbook.package import writing
from workbook.package.address import address
from workbook.template.styles import Styles

DOUBTED = "#FFD9A0"
LACKS_WIDTH = 44


class Marks:
    """The marks of one sheet."""

    def __init__(self, target: Worksheet, sheet: Sheet, layout: Layout, styles: Styles) -> None:
        self.ws, self.sheet, self.layout, self.styles = target, sheet, layout, styles

    def draw(self, last_row: int, last_col: int) -> None:
        """Write all marks; last_row, last_col: where the blocks end."""
        for sign in signs(self.layout):
            if sign.sheet == self.sheet.name:
                self._sign(sign)
        self._heads()
        if self.sheet.name != self.layout.sheet_of("result_place"):
            self._contradictions()
            self._findings(last_row, last_col)

    def _sign(self, sign: Sign) -> None:
        style = self.styles.sign(sign.kind)
        if sign.label:
            left = sign.col - OVERVIEW_LABEL
            writing.merged(self.ws, sign.row, left, sign.col - 1, sign.label, self.styles.label)
        if sign.row == SIGN_ROW:
            self.ws.set_row(SIGN_ROW, 20)
        if sign.span > 1:
            writing.merged(self.ws, sign.row, sign.col, sign.col + sign.span - 1, "", style)
        writing.formula(self.ws, sign.row, sign.col, sign.excel, style)

    def _heads(self) -> None:
        """Write the titles of the overview and of what the indicators lack."""
        if self.sheet is self.layout.sheets[0]:
            self.ws.set_zoom(90)  # unit and overview side by side on a screen of 1366 pixels
            top = self.layout.boxes[0].top
            for col in range(OVERVIEW_COL, OVERVIEW_COL + OVERVIEW_LABEL + OVERVIEW_WIDTH):
                self.ws.write_blank(top, col, None, self.styles.block)
            writing.text(self.ws, top, OVERVIEW_COL, OVERVIEW_TITLE, self.styles.block)
        steps = self.layout.strips["score_steps"]
        if steps.sheet == self.sheet.name:
            self.ws.set_column(steps.col + 1, steps.col + 1, LACKS_WIDTH)
            writing.text(self.ws, steps.first - 1, steps.col + 1, LACKS_TITLE, self.styles.head)

    def _contradictions(self) -> None:
        """Colour the cells that contradict what stands beside them."""
        style = self.styles.get(bg_color=DOUBTED)
        for one in contradictions(self.layout):
            if self.layout.sheet_of(one.key) != self.sheet.name:
                continue
            place = self.layout.strips.get(one.key) or self.layout.spots[one.key]
            first, last = (place.first, place.last) if isinstance(place, Strip) else (place.row, place.row)

            def beside(key: str, first: int = first) -> str:
                strip = self.layout.strips.get(key)
                return f"${address(first, strip.col)}" if strip else key

            told = {"type": "formula", "criteria": f"={one.written(beside)}>0", "format": style}
            self.ws.conditional_format(first, place.col, last, place.col, told)

    def _findings(self, last_row: int, last_col: int) -> None:
        """Mark cells that 校验结果 lists: red for errors, orange for warnings."""
        here = f'"{self.sheet.name}!"&ADDRESS(ROW(),COLUMN(),4)'
        for prefix, colour in (("错误", "#FFC7CE"), ("警告", DOUBTED)):
            criteria = f'=COUNTIFS(result_place,{here},result_severity,"{prefix}*")>0'
            told = {"type": "formula", "criteria": criteria, "format": self.styles.get(bg_color=colour)}
            self.ws.conditional_format(LEGEND_ROW + 1, 0, last_row, last_col, told)
