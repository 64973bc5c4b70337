"""Tables and captions as WordprocessingML, set in the styles of the template."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from lxml import etree

from workbook.report.grid import Grid, Kind
from workbook.report.widths import MARGINS, column_widths, measure, printed_lines

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
ARABIC = "\\* ARABIC"
SPACE = "\u3000"  # between number and text of a caption
SMALL_ROWS, SMALL_LINES = 12, 16
"""A table of no more rows, and no more lines of print in them, stands on one page."""
ENDS = 3
"""Rows of a longer one that are never parted at its head and at its foot."""
STYLE_OF: dict[Kind, str] = {"text": "TableText", "centre": "TableCenter", "number": "TableNumber"}
CAPTION, FIGURE_CAPTION, FIGURE, GAP = "TableCaption", "FigureCaption", "Figure", "TableGap"
GRID_STYLE, HEAD = "ReportTable", "TableHead"


def parsed(xml: str) -> list[Any]:
    """Return the elements of a piece of a document."""
    return list(etree.fromstring(f"<w:body {_DECLARED}>{xml}</w:body>"))


def paragraph(style: str, text: str = "", more: str = "", inner: str = "") -> str:
    """Return a paragraph in `style`: a text, or runs that are XML already; more: further properties."""
    runs = inner or (f"<w:r>{written(text)}</w:r>" if text else "")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{runs}</w:p>'


def written(text: str) -> str:
    """Return the text of a run."""
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'


def numbered(word: str, number: int, bookmark: str, mark: int) -> str:
    """Return the runs “表1”: a field that counts, between the ends of a bookmark references point at."""
    return (
        f'<w:bookmarkStart w:id="{mark}" w:name="{bookmark}"/><w:r>{written(word)}</w:r>'
        f"{counted(f'SEQ {word} {ARABIC}', str(number))}"
        f'<w:bookmarkEnd w:id="{mark}"/>'
    )


def counted(instruction: str, text: str, properties: str = "") -> str:
    """Return the runs of a field whose text is known already; properties: how they look, as XML."""

    def run(inner: str) -> str:
        return f"<w:r>{properties}{inner}</w:r>"

    begin, middle, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    told = f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>'
    return "".join(map(run, (begin, told, middle, written(text), end)))


def caption(style: str, label: str, text: str) -> str:
    """Return a caption: its number, made by `numbered`, and a text."""
    words = written(f"{SPACE}{text}")
    return paragraph(style, inner=f"{label}<w:r>{words}</w:r>")


def table(grid: Grid, width: int) -> str:
    """Return the table of `grid`, `width` twips wide: its head repeated on every page, no row split."""
    widths = column_widths(grid, width)
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    head = _row([(text, HEAD) for text in grid.heads], widths, head=True)
    together = kept_rows(grid, widths)
    rows = []
    for number, line in enumerate(grid.lines):
        cells = [
            (cell.text, _style(kind, line.total)) for cell, kind in zip(line.cells, grid.kinds, strict=True)
        ]
        rows.append(_row(cells, widths, together=number in together))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{GRID_STYLE}"/><w:tblW w:type="dxa" w:w="{sum(widths)}"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        ' w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(grid.caption or grid.heads[0])}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
    )


def kept_rows(grid: Grid, widths: Sequence[int]) -> set[int]:
    """Return the rows, from 0, that stay on the page of the next: all of a small table.

    Of a longer one only those at its ends, so that a page turned never leaves a row or two alone, and a sum
    with the first of the rows it stands above: the name of a project with what is said of it.
    """
    rows = len(grid.lines)
    if rows <= SMALL_ROWS and printed_lines(grid, widths) <= SMALL_LINES:
        return set(range(rows - 1))
    heads = {n for n in range(rows - 1) if grid.lines[n].total and not grid.lines[n + 1].total}
    return heads | {n for n in range(rows - 1) if n < ENDS - 1 or n >= rows - ENDS}


def _style(kind: Kind, total: bool) -> str:
    return "TableSum" if total and kind != "number" else STYLE_OF[kind]


def _row(
    cells: Sequence[tuple[str, str]], widths: Sequence[int], head: bool = False, together: bool = False
) -> str:
    keep = "<w:keepNext/>" if head or together else '<w:keepNext w:val="0"/>'
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{w}"/>{_unbroken(text, style, w)}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{paragraph(style, text, keep)}</w:tc>"
        for (text, style), w in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{made}</w:tr>"


def _unbroken(text: str, style: str, width: int) -> str:
    """Return the property of a cell whose figure stands on one line."""
    figure = style not in (STYLE_OF["text"], HEAD) and measure(text) + MARGINS <= width
    return "<w:noWrap/>" if text and figure else ""
