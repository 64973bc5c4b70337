"""Looks: colours, fonts and number formats of the workbook, one format per combination."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from workbook.layout import Field, Type
from workbook.layout.printed import MARKS

FONT = "微软雅黑"
INPUT, FORMULA, RESULT = "#FFF8DC", "#EEEEEE", "#E3EEF9"
HEAD, INK, LINE, MUTED = "#1F4E79", "#222222", "#A6A6A6", "#595959"
NUMBER_FORMATS = {
    Type.MONEY: "#,##0.00;[Red]-#,##0.00;0.00",
    Type.NUMBER: "#,##0.00",
    Type.COUNT: "#,##0",
    Type.RATE: "0.00%",
    Type.DATE: "yyyy-mm-dd",
    Type.YEAR: "0",
    Type.TEXT: "@",
    Type.LONG_TEXT: "@",
    Type.CHOICE: "@",
}
_FILL = {"input": INPUT, "derived": FORMULA, "score": RESULT, "output": RESULT, "fixed": "#FFFFFF"}


class Styles:
    """Formats of one workbook, made once each."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def get(self, **properties: Any) -> Format:
        """Return the format with `properties` over the base font."""
        base = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
        wanted = {**base, **properties}
        merged = tuple(sorted((name, value) for name, value in wanted.items() if value is not None))
        if merged not in self._made:
            self._made[merged] = self._book.add_format(dict(merged))
        return self._made[merged]

    def value(self, field: Field, closed: bool = False, **more: Any) -> Format:
        """Return the format of a field's cell; `closed` marks an input a row does not take."""
        role = "derived" if closed else field.role
        left = field.type in (Type.TEXT, Type.LONG_TEXT)
        # a worksheet function's answer may be a sentence, so its cell must not be a text cell
        number_format = "General" if left and not field.is_stored else NUMBER_FORMATS[field.type]
        return self.get(**{
            "bg_color": _FILL[role],
            "border": 1,
            "border_color": LINE,
            "num_format": number_format,
            "align": "left" if left else "center" if not field.type.numeric else "right",
            "text_wrap": left,
            "indent": 1 if left else 0,
            "locked": not (field.is_input and not closed),
            **more,
        })  # fmt: skip

    def spare(self, field: Field, **more: Any) -> Format:
        """Return the format of a cell of a list without its looks, which `row` gives.

        LibreOffice prints every row that has looks of its own, filled or not.
        """
        return self.value(field, bg_color=None, border=0, border_color=None, **more)

    def row(self, field: Field) -> Format:
        """Return the looks of the cells of a list, for a conditional format."""
        return self.get(bg_color=_FILL[field.role], border=1, border_color=LINE)

    def sign(self, kind: str) -> Format:
        """Return the format of a cell the workbook tells about itself in."""
        if kind == "line":
            return self.get(bold=True, font_color=HEAD)
        if kind == "unit":
            return self.get(font_color=MUTED, align="right", bottom=2, bottom_color=HEAD)
        if kind == "hint":
            return self.get(bold=True, font_color="#C00000")
        if kind == "link":
            return self.get(font_color="#0563C1", underline=1, text_wrap=True)
        if kind == "step":  # it runs on over the cells beside it: an array formula stands in no merged cell
            return self.get(font_color="#0563C1", underline=1)
        formats = {"points": "#,##0.00", "rate": "0.00%"}
        return self.get(border=1, border_color=LINE, bg_color=RESULT, align="left", indent=1,
                        num_format=formats.get(kind, "General"))  # fmt: skip

    @property
    def title(self) -> Format:
        """Sheet title."""
        return self.get(bold=True, font_size=16, font_color=HEAD)

    @property
    def note(self) -> Format:
        """Line under the title and help texts."""
        return self.get(font_color=MUTED, text_wrap=True)

    @property
    def help(self) -> Format:
        """How to fill a field."""
        return self.get(font_color=MUTED, text_wrap=True, indent=1)

    @property
    def block(self) -> Format:
        """Title of a block."""
        return self.get(bold=True, font_size=12, font_color=HEAD, bottom=2, bottom_color=HEAD)

    @property
    def head(self) -> Format:
        """Column head."""
        return self.get(
            bold=True, bg_color=HEAD, font_color="#FFFFFF", border=1, border_color=LINE,
            align="center", text_wrap=True,
        )  # fmt: skip

    @property
    def label(self) -> Format:
        """Label of a field or of a fixed row."""
        return self.get(border=1, border_color=LINE, text_wrap=True, bg_color="#F7F9FB", indent=1)

    @property
    def link(self) -> Format:
        """Link inside the workbook."""
        return self.get(font_color="#0563C1", underline=1)


def legend(styles: Styles) -> list[tuple[str, Format]]:
    """Return the legend's texts with their formats."""
    words = {"input": "填写", "derived": "公式", "score": "评分"}
    return [
        (
            f"{MARKS[role]} {words[role]}",
            styles.get(bg_color=_FILL[role], border=1, border_color=LINE, align="center"),
        )
        for role in words
    ]
