"""How a form of the program is drawn on a sheet: framed texts row by row, set up for A4."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from workbook.package import writing

_TITLE, _PLAIN = "黑体", "宋体"
_DRAWN = dt.datetime(2024, 1, 1)
"""When a form was made: always the same, so that its bytes are."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A form of the program: its name, what it is for, and what draws it."""

    name: str
    about: str
    draw: Callable[[Drawing], None]


class Drawing:
    """A sheet being drawn: texts in frames, row by row."""

    def __init__(self, book: Any, sheet: Any) -> None:
        """Keep where to draw."""
        self._book, self.sheet = book, sheet
        self._row = 0
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    @property
    def row(self) -> int:
        """The next row."""
        return self._row

    def form(self, **more: Any) -> Any:
        """Return a format: framed, centred, wrapped, with what `more` says."""
        base = {"font_name": _PLAIN, "font_size": 10, "align": "center", "valign": "vcenter"}
        wanted = base | {"border": 1, "text_wrap": True} | more
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(wanted)
        return self._formats[key]

    def title(self, text: str, width: int, under: str = "") -> None:
        """Draw the title over `width` columns, and a line under it."""
        style = {"border": 0, "font_name": _TITLE, "font_size": 18}
        self.line([(0, width, text, style)], 32)
        if under:
            self.line([(0, width, under, {"border": 0, "font_size": 11})], 20)

    def line(self, cells: Sequence[tuple[int, int, str, dict[str, Any]]], height: float = 24) -> int:
        """Draw a row: column, number of columns, text and looks of each cell; return its number."""
        for col, span, text, looks in cells:
            self.box(self._row, col, self._row, col + span - 1, text, looks)
        self.sheet.set_row(self._row, height)
        self._row += 1
        return self._row - 1

    def box(self, top: int, left: int, bottom: int, right: int, text: str, looks: dict[str, Any]) -> None:
        """Draw a cell, merged where it is more than one; a text of ours that begins with = is a formula."""
        style = self.form(**looks)
        if (top, left) != (bottom, right):
            writing.merged(self.sheet, top, left, right, text, style, bottom)
        elif text.startswith("=") and not looks.get("quote_prefix"):
            writing.formula(self.sheet, top, left, text[1:], style)
        else:
            writing.text(self.sheet, top, left, text, style)

    def page(self, heads: tuple[int, int], landscape: bool = False) -> None:
        """Set the page up: A4, as wide as one page, the heads on each."""
        sheet = self.sheet
        sheet.set_paper(9)
        (sheet.set_landscape if landscape else sheet.set_portrait)()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(*heads)
        sheet.set_footer("&C&10第 &P 页　共 &N 页")


HEAD = {"bold": True, "bg_color": "#F2F2F2"}
LEFT = {"align": "left"}
MONEY, RATE, POINTS = {"num_format": "#,##0.00"}, {"num_format": "0.00%"}, {"num_format": "0.##"}
OPEN = {"border": 0, "align": "left"}


def drawn(form: Shipped) -> bytes:
    """Return the file of a form; the same bytes each time."""
    return on_paper(form.name, form.draw)


def on_paper(title: str, draw: Callable[[Drawing], None]) -> bytes:
    """Return a workbook of one sheet that `draw` draws; the same drawing gives the same bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": title, "created": _DRAWN})
    sheet = book.add_worksheet(title[:31])
    sheet.hide_gridlines(2)
    draw(Drawing(book, sheet))
    book.close()
    return buffer.getvalue()
