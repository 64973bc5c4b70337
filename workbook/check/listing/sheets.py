"""What the sheets of a problem list have in common: looks, heads, paper."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbook.check.frame.finding import SEVERITY_WORDS, Severity
from workbook.check.listing.checked import STATE_WORDS, State
from workbook.package.heights import height
from workbook.package.writing import text
from workbook.package.xstring import cut

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

EPOCH = dt.datetime(2024, 1, 1)
"""Written as the time of making: the same findings give the same file."""
FONT = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
BOX = {**FONT, "border": 1, "border_color": "#BFBFBF"}
A4 = 9
HEADER = 100
"""Characters of a header; Excel allows 255, and each “&” takes two."""
SMALLER = 1.12
"""How much more of the 10 point font a column holds than of the usual 11 points."""
LOWEST = 20.0
"""Height of a row in points."""
SEVERITY_FILLS: dict[Severity, str] = {"error": "#FFC7CE", "warning": "#FFE5B4", "info": "#DDEBF7"}
STATE_FILLS: dict[State, str] = {"findings": "#FFC7CE", "clean": "#C6EFCE", "refused": "#D9D9D9"}
_FILLS = {
    **{SEVERITY_WORDS[severity]: fill for severity, fill in SEVERITY_FILLS.items()},
    **{STATE_WORDS[state]: fill for state, fill in STATE_FILLS.items()},
}


@dataclass
class ListBook:
    """A workbook being written into a buffer: its book, and the looks its sheets share."""

    book: xlsxwriter.Workbook
    buffer: io.BytesIO

    @classmethod
    def begin(cls, title: str) -> ListBook:
        """Return an empty workbook."""
        import xlsxwriter

        buffer = io.BytesIO()
        book = xlsxwriter.Workbook(buffer, {"in_memory": True})
        book.set_properties({"title": title, "created": EPOCH})
        return cls(book, buffer)

    def packed(self) -> bytes:
        """Close it and return the file's bytes."""
        self.book.close()
        return self.buffer.getvalue()

    def look(self, **properties: Any) -> Format:
        """Return a format of a cell in a box."""
        return self.book.add_format({**BOX, **properties})

    @cached_property
    def title(self) -> Format:
        """The first line of a sheet."""
        return self.book.add_format({**FONT, "font_size": 16, "bold": True})

    @cached_property
    def note(self) -> Format:
        """The line below it."""
        return self.book.add_format({**FONT, "font_color": "#595959"})

    @cached_property
    def head(self) -> Format:
        """The heads of columns."""
        white_on_blue = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79"}
        return self.look(**white_on_blue, align="center", text_wrap=True)

    @cached_property
    def body(self) -> Format:
        """Any other text."""
        return self.look(text_wrap=True)

    @cached_property
    def single(self) -> Format:
        """A text that is not wrapped."""
        return self.look()

    @cached_property
    def centred(self) -> Format:
        """A figure or a short word."""
        return self.look(align="center")

    @cached_property
    def points(self) -> Format:
        """A score."""
        return self.look(align="center", num_format="0.00##")

    @cached_property
    def linked(self) -> Format:
        """A text that leads somewhere."""
        return self.look(text_wrap=True, font_color="#0563C1", underline=1)

    @cached_property
    def states(self) -> dict[str, Format]:
        """The words for severities and states, each on its colour."""
        return {word: self.look(align="center", bg_color=fill) for word, fill in _FILLS.items()}

    def sheet(self, name: str, widths: Sequence[float], header: str = "") -> Worksheet:
        """Return a new sheet for A4 landscape, one page wide, with its page numbers.

        header: what stands above every page, by default the name of the sheet.
        """
        sheet = self.book.add_worksheet(name)
        for col, width in enumerate(widths):
            sheet.set_column(col, col, width)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        shown = cut(header, HEADER).replace("&", "&&") or "&A"
        sheet.set_header(f"&L{shown}", {"margin": 0.25})
        sheet.set_footer("&C第 &P 页，共 &N 页", {"margin": 0.25})
        return sheet

    def heads(self, sheet: Worksheet, row: int, titles: Sequence[str]) -> None:
        """Write the heads of columns into `row` and repeat it on every page."""
        for col, title in enumerate(titles):
            text(sheet, row, col, title, self.head)
        sheet.set_row(row, 22)
        sheet.repeat_rows(row)

    def row(self, sheet: Worksheet, number: int, texts: Sequence[str], widths: Sequence[float]) -> None:
        """Write a row of texts, as high as the longest needs; those beyond `widths` stand in one line."""
        for col, content in enumerate(texts):
            style = self.states.get(content, self.body if col < len(widths) else self.single)
            if content:
                text(sheet, number, col, content, style)
            else:
                sheet.write_blank(number, col, None, style)
        room = (width * SMALLER for width in widths)
        sheet.set_row(number, max(LOWEST, *map(height, texts, room)))
