"""Tables typed as lines of text: what their columns are to one another; a row of 合计 adds up the others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.language.figures import unit_of_header, with_unit
from workbook.language.folding import Folded, Span
from workbook.language.mentions import Mention
from workbook.language.numerals import arabic
from workbook.language.quantities import Bound, Kind, Quantity
from workbook.language.relations import columns
from workbook.language.relations.model import Relation

_UNIT = r"(?:%|[^\W\d_]{1,3})?"
_CELL = rf"[-−]?\d[\d,，]*(?:\.\d+)?{_UNIT}"
_ROW = re.compile(
    rf"[ \t\u3000|]*(?P<label>[^\d\s|][^\d\n|]*?)[ \t\u3000|]+"
    rf"(?P<cells>{_CELL}(?:[ \t\u3000|]+{_CELL})*)[ \t\u3000|]*"
)
_NUMBER = re.compile(rf"(?P<number>[-−]?\d[\d,，]*(?:\.\d+)?)(?P<unit>{_UNIT})")
_HEADS = re.compile(r"[ \t\u3000|]+")
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


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equally many numbers; heads: the names of the columns, none where no line gives them."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def is_one(self) -> bool:
        """Whether the lines are a table: a row adds up the others, or the heads say what the columns are."""
        if len(self.rows) > 2 and any(row.is_total for row in self.rows):
            return True
        return bool(self.rows) and any(columns.triples(self.heads))


def tables(text: Folded) -> list[Table]:
    """Return the tables of a text: rows of equally many numbers, one right after the other."""
    found: list[Table] = []
    rows: list[Row] = []
    heads: tuple[str, ...] = ()
    last, header, start = "", unit_of_header(text.text), 0
    for line in text.raw.split("\n"):
        match = _ROW.fullmatch(line)
        row = _row(text, match, start, header) if match else None
        if rows and (row is None or len(row.cells) != len(rows[0].cells)):
            found.append(Table(heads, tuple(rows)))
            rows = []
        if row and not rows:
            named = tuple(filter(None, _HEADS.split(last)))
            heads = named[1:] if len(named) == len(row.cells) + 1 else ()
        rows += [row] if row else []
        last, start = line, start + len(line) + 1
    found.append(Table(heads, tuple(rows)))
    return [table for table in found if table.is_one]


def _row(text: Folded, match: re.Match[str], start: int, unit: str) -> Row:
    label = re.sub(r"\s", "", match["label"])
    low = start + match.start("cells")
    cells = [_cell(text, label, found, low, unit) for found in _NUMBER.finditer(match["cells"])]
    return Row(label, tuple(cells))


def _cell(text: Folded, label: str, found: re.Match[str], offset: int, unit: str) -> Mention:
    low = offset + found.start()
    at, end = (bisect_left(text.places, place) for place in (low, low + len(found[0])))
    written = found["number"].replace("−", "-")
    numeral = arabic(written.strip("-"))
    value = -numeral.value if written.startswith("-") else numeral.value
    plain = Quantity(Kind.COUNT, value, numeral.step, "", Bound.EXACT, at, end, False, at, end)
    span = Span(text.text[at:end], at)
    quantity = with_unit(plain, found["unit"] or unit)
    return Mention(quantity, label, label, "", 6, 0, 0, 0, span, label, 0, False, "")


def table_columns(text: Folded, tables_of_text: list[Table]) -> Iterator[Relation]:
    """Yield what the cells of each row are to one another by the names of their columns."""
    for table in tables_of_text:
        for told in columns.triples(table.heads):
            for row in table.rows:
                yield told.of(row.cells, text)


def table_sums(text: Folded, tables_of_text: list[Table]) -> Iterator[Relation]:
    """Yield the sums of the columns: of the rows before a total, or after one that stands first."""
    for rows in (table.rows for table in tables_of_text):
        if rows[0].is_total:
            yield from _columns(text, rows[0], rows[1:])
            continue
        since = 0
        for number, row in enumerate(rows):
            if row.is_total:
                yield from _columns(text, row, rows[since:number])
                since = number + 1


def _outer(total: Row, parts: Sequence[Row]) -> Sequence[Row]:
    """Return the rows that make a total, without those one of them is made of: 其中：人员经费, 公用经费.

    All where no choice of rows adds up in any column: then no table of parts within parts is told.
    """
    nested = [number for number, row in enumerate(parts) if row.label.startswith("其中")]
    if not nested:
        return parts
    blocks = {n for first in nested for n in _block(parts, first)}
    for inner in (set(nested), blocks):
        outer = [row for number, row in enumerate(parts) if number not in inner]
        if len(outer) > 1 and any(_is_sum(total, outer, column) for column in range(len(total.cells))):
            return outer
    return parts


def _block(parts: Sequence[Row], first: int) -> range:
    """Return the rows a row with 其中 begins: as many as make the row before it."""
    fits = {
        end: sum(_is_sum(parts[first - 1], parts[first:end], n) for n in range(len(parts[first].cells)))
        for end in range(first + 1, len(parts) + 1)
        if first
    }
    best = max(fits, key=lambda end: (fits[end], -end), default=0)
    return range(first, best if fits.get(best) else len(parts))


def _is_sum(total: Row, rows: Sequence[Row], column: int) -> bool:
    """Tell whether cells of a column make that of another row, which is not none."""
    cell = total.cells[column].quantity
    if cell.kind is Kind.SHARE or not cell.value:
        return False
    return abs(sum(row.cells[column].quantity.value for row in rows) - cell.value) <= cell.step / 2


def _columns(text: Folded, total: Row, parts: Sequence[Row]) -> Iterator[Relation]:
    parts = _outer(total, parts)
    if len(parts) < 2:
        return
    for column, cell in enumerate(total.cells):
        if cell.quantity.kind is Kind.SHARE:
            continue
        listed = tuple(row.cells[column] for row in parts)
        start = min(m.at for m in (cell, *listed))
        end = max(m.end for m in (cell, *listed))
        yield Relation("sum", {"total": (cell,), "parts": listed}, Span(text.text[start:end], start))
