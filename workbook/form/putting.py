"""Values put into cells: a number as a number in the form's own format, a text as a text, never a formula."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from lxml import etree

from pyfuncs.decimals import plain
from workbook.form.faults import FormProblem
from workbook.form.looks import SHOWN_AS, Looks
from workbook.form.page import Page, Run, at, joined
from workbook.form.values import Printed
from workbook.package.markup import elements, local
from workbook.package.xstring import CELL_LIMIT, encode, units

_DAY_ZERO = dt.date(1899, 12, 30)
_DAYS_1904 = 1462
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Pieces = Sequence[tuple[int, int, Printed]]
"""Start and end of each placeholder in the text of its cell, and what it prints."""


class Putter:
    """Puts values into the cells of a page."""

    def __init__(self, page: Page, looks: Looks, date1904: bool) -> None:
        """Keep the page, and the formats of the form."""
        self._page, self._looks, self._date1904 = page, looks, date1904

    def put(self, cell: Any, runs: Sequence[Run], pieces: Pieces) -> str:
        """Put the pieces into a cell whose text is `runs`; return the text it then has, "" of a number."""
        if _between(joined(runs), pieces).strip():
            return self._text(cell, _filled(runs, pieces))
        said = [printed for _, _, printed in pieces if printed.text or printed.hole]
        if len(said) <= 1:  # of several that stand for one another the one that is there
            return self.value(cell, said[0] if said else pieces[0][2], runs)
        lines = (line.strip() for line in joined(_filled(runs, pieces)).splitlines())
        return self._text(cell, [(_first(runs), "\n".join(filter(None, lines)))])  # no gaps for what is blank

    def value(self, cell: Any, printed: Printed, runs: Sequence[Run] = ()) -> str:
        """Put a value into a cell by itself, keeping its type."""
        style = int(cell.get("s", 0))
        look = self._looks.look(style)
        value = printed.value
        if printed.hole or value is None or isinstance(value, str) or look.text:
            number = printed.value if isinstance(printed.value, Decimal) else None
            text = (
                plain(number)
                if look.text and number is not None and printed.kind not in SHOWN_AS
                else printed.text
            )
            return self._text(cell, [(_first(runs), text)] if text else [])
        self._empty(cell)
        if look.general and (code := SHOWN_AS.get(printed.kind)):
            cell.set("s", str(self._looks.derived(style, code)))
        node = etree.SubElement(cell, self._page.tag("v"))
        node.text = plain(self._serial(value) if isinstance(value, dt.date) else Decimal(value))
        return ""

    def _serial(self, day: dt.date) -> Decimal:
        days = (dt.date(day.year, day.month, day.day) - _DAY_ZERO).days
        return Decimal(days - (_DAYS_1904 if self._date1904 else 0))

    def _empty(self, cell: Any) -> None:
        for node in elements(cell):
            if local(node) != "extLst":
                cell.remove(node)
        for key in ("t", "vm", "cm"):
            cell.attrib.pop(key, None)

    def clear(self, cell: Any) -> None:
        """Empty a cell, keeping its looks."""
        self._empty(cell)

    def _text(self, cell: Any, runs: Sequence[Run]) -> str:
        """Put a text into a cell; one of several lines in a frame wraps."""
        self._empty(cell)
        text = joined(runs)
        if not text:
            return ""
        if units(encode(text)) > CELL_LIMIT:
            place = self._page.place(*at(cell))
            raise FormProblem(
                f"{place} 要填 {len(text)} 个字，超过一格能放的 {CELL_LIMIT} 个；请在表样里分成几格"
            )
        style = int(cell.get("s", 0))
        look = self._looks.look(style)
        if not look.wraps and not look.shrinks and (look.framed or "\n" in text):
            cell.set("s", str(self._looks.derived(style, wraps=True)))
        cell.set("t", "inlineStr")
        item = etree.SubElement(cell, self._page.tag("is"))
        if len(runs) == 1 and runs[0][0] is None:
            self._mark(item, text)
            return text
        for looks, part in runs:
            run = etree.SubElement(item, self._page.tag("r"))
            if looks is not None:
                run.append(_copied(looks, self._page))
            self._mark(run, part)
        return text

    def _mark(self, parent: Any, text: str) -> None:
        node = etree.SubElement(parent, self._page.tag("t"))
        node.text = encode(text.replace("\r\n", "\n").replace("\r", "\n"))
        node.set(_SPACE, "preserve")


def _between(text: str, pieces: Pieces) -> str:
    """Return what stands in a text beside its placeholders."""
    for start, end, _ in reversed(pieces):
        text = text[:start] + text[end:]
    return text


def _first(runs: Sequence[Run]) -> Any:
    """Return the looks of the first piece that says something."""
    return next((looks for looks, part in runs if part), None)


def _copied(looks: Any, page: Page) -> Any:
    """Return the looks of a piece for an inline text, in the namespace of the page."""
    node = etree.Element(page.tag("rPr"))
    for child in elements(looks):
        etree.SubElement(node, page.tag(local(child)), dict(child.attrib))
    return node


def _filled(runs: Sequence[Run], pieces: Pieces) -> list[Run]:
    """Return the text with its placeholders replaced; each value looks like the sign it stands for."""
    found: list[Run] = []
    start = 0
    for looks, part in runs:
        end, at = start + len(part), start
        text = ""
        for first, last, printed in pieces:
            if last <= start or first >= end:
                continue
            text += part[at - start : max(first, start) - start]
            if first >= start:
                text += printed.text
            at = min(last, end)
        text += part[at - start :]
        if text:
            found.append((looks, text))
        start = end
    return found
