"""Tables and captions as WordprocessingML, set in the styles of the template."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from html import escape
from typing import Any

from lxml import etree

from workbook.report.grid import Grid, Kind

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
HALF_CHARACTER = 118  # twips: half of 10.5 pt, the size tables are set in, and wider digits of other faces
MARGINS = 180  # twips beside the text of a cell, with some slack
ARABIC = "\\* ARABIC"
SPACE = "\u3000"  # between number and text of a caption
LEAST, MOST = 8, 44
"""Half characters a column of text counts for when the width is shared out."""
WHOLE = 16  # half characters a centred text may have to stand on one line
STYLE_OF: dict[Kind, str] = {"text": "TableText", "centre": "TableCenter", "number": "TableNumber"}
CAPTION, FIGURE_CAPTION, FIGURE, GAP = "TableCaption", "FigureCaption", "Figure", "TableGap"
GRID_STYLE = "ReportTable"


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
    head = _row([(text, "TableHead") for text in grid.heads], widths, head=True)
    last = len(grid.lines) - 1
    rows = []
    for number, line in enumerate(grid.lines):
        together = number == 0 < last or number == last - 1
        cells = [
            (cell.text, _style(kind, line.total)) for cell, kind in zip(line.cells, grid.kinds, strict=True)
        ]
        rows.append(_row(cells, widths, together=together))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{GRID_STYLE}"/><w:tblW w:type="dxa" w:w="{sum(widths)}"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        ' w:noHBand="0" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(grid.caption or grid.heads[0])}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
    )


def _style(kind: Kind, total: bool) -> str:
    return "TableSum" if total and kind != "number" else STYLE_OF[kind]


def _row(
    cells: Sequence[tuple[str, str]], widths: Sequence[int], head: bool = False, together: bool = False
) -> str:
    keep = "<w:keepNext/>" if head or together else '<w:keepNext w:val="0"/>'
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{w}"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(style, text, keep)}</w:tc>"
        for (text, style), w in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{made}</w:tr>"


def span(text: str) -> int:
    """Return the width of a text in half characters."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def column_widths(grid: Grid, width: int) -> list[int]:
    """Share `width` out: figures get what their longest one takes, texts the rest after their lengths."""
    sizes = [
        [span(head), *(span(line.cells[n].text) for line in grid.lines)] for n, head in enumerate(grid.heads)
    ]
    longest = [max(column) for column in sizes]
    whole = {
        n: m
        for n, m in enumerate(longest)
        if grid.kinds[n] != "text" and (m <= WHOLE or grid.kinds[n] == "number")
    }
    fixed = {n: size * HALF_CHARACTER + MARGINS for n, size in whole.items()}
    weights = {
        n: min(MOST, max(LEAST, (longest[n] + sum(column) // len(column)) // 2))
        for n, column in enumerate(sizes)
        if n not in fixed
    }
    rest = width - sum(fixed.values())
    if not weights or rest < sum(weights.values()) * HALF_CHARACTER / 3:  # figures too long to stand alone
        weights, fixed, rest = {n: min(MOST, size) for n, size in enumerate(longest)}, {}, width
    parts = sum(weights.values())
    widths = [fixed.get(n) or rest * weights[n] // parts for n in range(len(longest))]
    return [*widths[:-1], width - sum(widths[:-1])]
