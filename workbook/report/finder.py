"""From a word or a figure of the report back to the workbook: which cell it is, or is filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from workbook.language.hints import nearest
from workbook.layout import Matrix, Table
from workbook.layout.fields.columns import CountFilled, CountWhere
from workbook.package.address import address, quoted
from workbook.report.grid import Cell
from workbook.report.wording import one_line
from workbook.score.scorecard import IndicatorScore, Scorecard
from workbook.submission.model import Datum, Submission

LIKE = 0.7
SCORE_COLUMNS = {
    "自评得分": "score_self",
    "扣分原因": "score_reason",
    "说明": "score_reason",
    "情况说明": "narrative",
}


class Finder:
    """Looks up places of one submission; styles: the heading styles of the document, with their levels."""

    def __init__(self, submission: Submission, card: Scorecard, styles: Mapping[str, int]) -> None:
        """Keep what is looked in."""
        self.submission, self.card, self.styles = submission, card, styles

    def place(self, key: str) -> str:
        """Return sheet!cell of a field, a whole column, or an entry ``column:id``; empty for none."""
        layout = self.submission.layout
        column, _, entry = key.partition(":")
        if entry:
            return self._entry(column, entry)
        area = self.submission.book.area(key)
        if area is not None:
            first, last = address(area.top, area.left), address(area.bottom, area.right)
            cells = first if first == last else f"{first}:{last}"
            return f"{quoted(area.sheet)}!{cells}"
        spot = layout.spots.get(key)
        return f"{quoted(spot.sheet)}!{spot.cell}" if spot else ""

    def _entry(self, column: str, entry: str) -> str:
        strip = self.submission.layout.strips.get(column)
        if strip is None:
            return ""
        offset = self.submission.layout.positions.get(strip.box, {}).get(entry)
        if offset is None:
            return ""
        datum = self.submission.entry(column, entry)
        if datum is not None:
            return datum.place
        row = self.submission.entry_rows.get(strip.box, {}).get(entry, strip.first + offset)
        return f"{quoted(strip.sheet)}!{address(row, strip.col)}"

    def shown_by(self, cell: Cell) -> tuple[str, ...]:
        """Return the places a cell of a table is taken from."""
        parts = cell.origin if isinstance(cell.origin, tuple) else (cell.origin,)
        places = (part.place if isinstance(part, Datum) else self.place(part) for part in parts)
        return tuple(filter(None, places))

    def formula(self, key: str) -> str:
        """Return the formula of a computed field over the keys of its operands, empty for what is typed."""
        layout = self.submission.layout
        field = layout.field(key) if key in layout.spots or key in layout.strips else None
        formula = field.formula if field else None
        return f"={formula.excel(lambda operand: operand)}" if formula else ""

    @cached_property
    def _indicators(self) -> dict[str, IndicatorScore]:
        found = {}
        for item in self.card.indicators:
            found[item.indicator.code] = item
            found.setdefault(item.indicator.name, item)
        return found

    def indicator(self, texts: Iterable[str]) -> IndicatorScore | None:
        """Return the indicator one of `texts` names, by code, by name, or as the end of a heading."""
        for text in texts:
            for name in (text, text.partition("）")[2]):
                if name in self._indicators:
                    return self._indicators[name]
        return None

    def places(self, what: str, beside: Sequence[str]) -> tuple[str, ...]:
        """Return where `what` is filled in; beside: the texts of its row, and the heading above it."""
        item = self.indicator(beside)
        if item is not None and (column := SCORE_COLUMNS.get(what)):
            return tuple(filter(None, (self._entry(column, item.indicator.code),)))
        if found := self._of_matrix(what):
            return found
        if found := self._blank(what, item, beside[-1] if beside else ""):
            return found
        named = self._indicators.get(what) or item
        if named is not None and named.missing:
            return tuple(dict.fromkeys(f"{quoted(lack.sheet)}!{lack.cell}" for lack in named.missing))
        return ()

    def _of_matrix(self, what: str) -> tuple[str, ...]:
        """Return the open cells of a column named before 的: 调整预算数的各项来源, 年初预算数的其他收入."""
        column, _, line = what.partition("数的")
        if not line:
            return ()
        blocks = (box.block for box in self.submission.layout.boxes)
        for block in (block for block in blocks if isinstance(block, Matrix)):
            keys = {
                row.label: block.key(row.key, c)
                for c in block.columns
                if c.label == column
                for row in block.lines
            }
            wanted = [keys[line]] if line in keys else list(keys.values()) if line.startswith("各项") else []
            if found := tuple(place for key in wanted for place in self._open(key)):
                return found
        return ()

    def in_row(self, name: str, head: str) -> tuple[str, ...]:
        """Return where the cell of a table is filled in: `name` is its row, `head` its column."""
        for label in (f"{name}·{head}", f"其中：{name}·{head}", f"{name.removesuffix('合计')}{head}合计"):
            if found := tuple(place for key in self._labels.get(label, ()) for place in self._open(key)):
                return found
        for box in self.submission.layout.boxes:
            if isinstance(box.block, Table):
                for row in self.submission.rows(box.block.key):
                    data = list(row.cells.values())
                    if any(datum.value == name for datum in data):
                        return tuple(d.place for d in data if d.field.label == head and d.value is None)
        return ()

    def _blank(self, what: str, item: IndicatorScore | None, heading: str) -> tuple[str, ...]:
        label = what if what in self._labels else nearest(what, self._labels, LIKE)
        keys = self._labels.get(label, [])
        own = {lack.key for lack in item.missing} if item else set()
        keys = [key for key in keys if key in own] or keys
        near = [key for key in keys if self.submission.layout.sheet_of(key) in heading]
        keys = near or keys
        return tuple(dict.fromkeys(place for key in keys for place in self._open(key)))

    def _open(self, key: str) -> Iterator[str]:
        """Yield the cells of `key` in which something is missing or wrong."""
        submission = self.submission
        if key in submission.fields:
            datum = submission.fields[key]
            if datum.value is None:
                yield datum.place
            return
        spot = submission.layout.spots.get(key)
        formula = spot.field.formula if spot else None
        if isinstance(formula, (CountFilled, CountWhere)):
            yield self.place(formula.operand)
        elif formula is not None:
            operands = formula.keys()
            for operand in operands:
                yield from self._open(operand)
        else:
            wanting = [datum for datum in submission.columns.get(key, ()) if datum.value is None]
            filled = [datum for datum in submission.columns.get(key, ()) if datum.value is not None]
            if wanting and (not filled or wanting[0].row < filled[-1].row):
                yield wanting[0].place

    @cached_property
    def _labels(self) -> dict[str, list[str]]:
        """Keys by label, single fields first."""
        found: dict[str, list[str]] = defaultdict(list)
        layout = self.submission.layout
        for key in (*layout.spots, *layout.strips):
            found[one_line(layout.field(key).label)].append(key)
        return dict(found)
