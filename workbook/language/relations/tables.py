"""Tables typed as lines of text: a row of 合计 is the sum of the others, column by column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.language.figures import unit_of_header, with_unit
from workbook.language.folding import Folded, Span
from workbook.language.mentions import Mention
from workbook.language.numerals import arabic
from workbook.language.quantities import Bound, Kind, Quantity
from workbook.language.relations.model import Relation

_CELL = r"[-−]?\d[\d,，]*(?:\.\d+)?%?"
_ROW = re.compile(
    rf"[ \t\u3000|]*(?P<label>[^\d\s|][^\d\n|]*?)[ \t\u3000|]+"
    rf"(?P<cells>{_CELL}(?:[ \t\u3000|]+{_CELL})*)[ \t\u3000|]*"
)
_NUMBER = re.compile(_CELL)
_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|小\s*计|总额|共计|.{0,6}(?:合计|总计))$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its label, and the mentions in its cells."""

    label: str
    cells: tuple[Mention, ...]

    @property
    def is_total(self) -> bool:
        """Whether it adds up others."""
        return _TOTAL.match(self.label) is not None


def tables(text: Folded) -> list[list[Row]]:
    """Return the tables of a text: at least three rows of equally many numbers, one right after the other."""
    found: list[list[Row]] = []
    rows: list[Row] = []
    header, start = unit_of_header(text.text), 0
    for line in text.raw.split("\n"):
        match = _ROW.fullmatch(line)
        row = _row(text, match, start, header) if match else None
        if rows and (row is None or len(row.cells) != len(rows[0].cells)):
            found.append(rows)
            rows = []
        rows += [row] if row else []
        start += len(line) + 1
    found.append(rows)
    return [rows for rows in found if len(rows) > 2 and any(row.is_total for row in rows)]


def _row(text: Folded, match: re.Match[str], start: int, unit: str) -> Row:
    label = re.sub(r"\s", "", match["label"])
    cells = []
    for found in _NUMBER.finditer(match["cells"]):
        low = start + match.start("cells") + found.start()
        at, end = (bisect_left(text.places, place) for place in (low, low + len(found[0])))
        written = found[0].replace("−", "-")
        numeral = arabic(written.strip("-%"))
        value = -numeral.value if written.startswith("-") else numeral.value
        plain = Quantity(Kind.COUNT, value, numeral.step, "", Bound.EXACT, at, end, False, at, end)
        span = Span(text.text[at:end], at)
        cells.append(
            Mention(
                with_unit(plain, "%" if "%" in written else unit),
                label,
                label,
                "",
                6,
                0,
                0,
                0,
                span,
                label,
                0,
                False,
                "",
            )
        )
    return Row(label, tuple(cells))


def table_sums(text: Folded, tables_of_text: list[list[Row]]) -> Iterator[Relation]:
    """Yield the sums of the columns: of the rows before a total, or after one that stands first."""
    for rows in tables_of_text:
        if rows[0].is_total:
            yield from _columns(text, rows[0], rows[1:])
            continue
        since = 0
        for number, row in enumerate(rows):
            if row.is_total:
                yield from _columns(text, row, rows[since:number])
                since = number + 1


def _columns(text: Folded, total: Row, parts: list[Row]) -> Iterator[Relation]:
    if len(parts) < 2:
        return
    for column, cell in enumerate(total.cells):
        listed = tuple(row.cells[column] for row in parts)
        start = min(m.at for m in (cell, *listed))
        end = max(m.end for m in (cell, *listed))
        yield Relation("sum", {"total": (cell,), "parts": listed}, Span(text.text[start:end], start))
