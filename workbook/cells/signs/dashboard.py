"""The figures on the cover: how far each sheet is filled, and where most points are lost.

Each is an expression: the formula in the sheet and the value it must show, cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pyfuncs.decimals import RATE_PLACES, half_up
from workbook.layout import Field, Layout, Roster, Sheet, Table
from workbook.layout.fields.formula import Expression, Scalar, Values
from workbook.layout.fields.model import block_fields
from workbook.layout.sheets.cover import required_count
from workbook.layout.subtotals import Reference, Value
from workbook.package.address import address
from workbook.score.evaluation import Evaluator
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Submission

BOXES = {
    "progress": ("progress_required", "progress_filled", "progress_rate"),
    "losses": ("loss_points", "loss_name"),
}
"""Lists whose cells hold array formulas, with their columns, each after those it needs."""
POINTS, SCORES, NAMES = "score_points", "score_rule", "score_name"
"""Columns of the indicators the losses are taken from."""


@dataclass(frozen=True, slots=True)
class Required:
    """How many cells must be filled: `always`, and one for each of the `conditions` that holds."""

    always: int
    conditions: tuple[str, ...] = ()

    def excel(self, ref: Reference) -> str:
        return "+".join([str(self.always), *(f"N({ref(name)})" for name in self.conditions)])

    def evaluate(self, values: Values) -> Value:
        return Decimal(self.always + sum(_holds(values, name) for name in self.conditions))

    def keys(self) -> tuple[str, ...]:
        return self.conditions


@dataclass(frozen=True, slots=True)
class Filled:
    """How many of the cells that must be filled are; each of the lists counts as one, by its first column.

    conditional: cells that count only while a condition holds, each with its name.
    """

    cells: tuple[str, ...]
    lists: tuple[str, ...]
    conditional: tuple[tuple[str, str], ...] = ()

    def excel(self, ref: Reference) -> str:
        parts = [f"COUNTA({','.join(map(ref, self.cells))})"] if self.cells else []
        parts += [f"IF(COUNTA({ref(first)})>0,1,0)" for first in self.lists]
        parts += [f"IF(N({ref(name)})=1,COUNTA({ref(cell)}),0)" for cell, name in self.conditional]
        return "+".join(parts) or "0"

    def evaluate(self, values: Values) -> Value:
        cells = [*self.cells, *(cell for cell, name in self.conditional if _holds(values, name))]
        count = sum(cell is not None for key in cells for cell in values.column(key))
        begun = sum(any(cell is not None for cell in values.column(first)) for first in self.lists)
        return Decimal(count + begun)

    def keys(self) -> tuple[str, ...]:
        return (*self.cells, *self.lists, *(key for pair in self.conditional for key in pair))


def _holds(values: Values, name: str) -> bool:
    """Tell whether the condition in the cell `name` holds; one that cannot be told does not."""
    return values.scalar(name) == 1


@dataclass(frozen=True, slots=True)
class Progress:
    """Share of what must be filled: `filled` over `required`, blank where nothing must."""

    filled: str
    required: str

    def excel(self, ref: Reference) -> str:
        filled, required = ref(self.filled), ref(self.required)
        return f'IF({required}=0,"",ROUND({filled}/{required},{RATE_PLACES}))'

    def evaluate(self, values: Values) -> Value:
        filled, required = values.scalar(self.filled), values.scalar(self.required)
        assert isinstance(filled, Decimal)
        assert isinstance(required, Decimal)
        return half_up(filled / required, RATE_PLACES) if required else None

    def keys(self) -> tuple[str, ...]:
        return (self.filled, self.required)


@dataclass(frozen=True, slots=True)
class Loss:
    """The `rank`-th largest loss of points, or with `name` the indicator it belongs to.

    Equal losses keep the order of the sheet: in the formula the row makes them unique. 5 points and a score
    of 4.93 in row 14 are 0.07 - 14/10^7 = 0.0699986, the same loss in row 15 is 0.0699985; rounded to four
    decimals both are the loss again. An open indicator counts as -1, below every loss.
    """

    rank: int
    name: bool = False

    def excel(self, ref: Reference) -> str:
        points, scores = ref(POINTS), ref(SCORES)
        lost = f"IF(ISNUMBER({scores}),{points}-{scores},-1)-ROW({scores})/10^7"
        largest = f"LARGE({lost},{self.rank})"
        place = f"MATCH({largest},{lost},0)"
        shown = f"INDEX({ref(NAMES)},{place})"
        if not self.name:
            shown = f"ROUND(INDEX({points},{place})-INDEX({scores},{place}),4)"
        return f'IF(ROUND({largest},4)>0,{shown},"")'

    def evaluate(self, values: Values) -> Value:
        rows = zip(*(values.column(key) for key in (POINTS, SCORES, NAMES)), strict=True)
        lost = [(_lost(points, score), str(name)) for points, score, name in rows]
        lost.sort(key=lambda pair: -pair[0])  # stable
        points, name = lost[self.rank - 1] if self.rank <= len(lost) else (Decimal(-1), "")
        if points <= 0:
            return None
        return name if self.name else points

    def keys(self) -> tuple[str, ...]:
        return (POINTS, SCORES, NAMES)


def _lost(points: Scalar, score: Scalar) -> Decimal:
    if not isinstance(points, Decimal) or not isinstance(score, Decimal):
        return Decimal(-1)
    return half_up(points - score, 4)


def _filled(sheet: Sheet) -> Filled:
    """Return what counts the filled cells of a sheet, and the lists that must have rows."""
    keys, lists = [], []
    for block in sheet.blocks:
        if isinstance(block, Table):
            lists += [block.columns[0].key] if block.expected else []
        elif isinstance(block, Roster):
            keys += [column.key for column in block.columns if column.required]
        else:
            keys += [field.key for field in block_fields(block) if field.required and field.is_input]
    return Filled(tuple(keys), tuple(lists), _conditional(sheet))


def _conditional(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """Return the fields of a sheet that must be filled under a condition, each with the name of that."""
    fields = (field for block in sheet.blocks for field in block_fields(block))
    return tuple((field.key, field.needed.name) for field in fields if field.needed)


def condition_values(submission: Submission) -> dict[str, Scalar]:
    """Return what the cells of the conditions hold under which a field must be filled, by name."""
    common = Evaluator(submission)
    return {term.name: common.term(term) for term in submission.layout.scheme.needs.values()}


Part = tuple[str, str, int, str]
"""What must be filled: its defined name, its label, how many of its cells, the name of a condition or ""."""


def asked_of(layout: Layout, sheet: Sheet) -> list[Part]:
    """Return what must be filled on a sheet, in its order; what `Filled` counts, each with its label."""
    found: list[Part] = []
    for block in sheet.blocks:
        if isinstance(block, Table):
            found += [(block.columns[0].key, block.title, 1, "")] if block.expected else []
        elif isinstance(block, Roster):
            found += [_of_column(block, column, column.key) for column in block.columns if column.required]
        else:
            for one in block_fields(block):
                if one.is_input and (one.required or one.needed):
                    found.append((one.key, one.label, 1, one.needed.name if one.needed else ""))
    return found


def asked_for(layout: Layout, key: str, code: str) -> list[Part]:
    """Return what an input the indicator `code` is scored from asks for; of a list, that it has rows."""
    if key in layout.spots:
        return [(key, layout.field(key).label, 1, "")]
    strip, block = layout.strips[key], layout.box_of(key).block
    if isinstance(block, Table):
        return [(block.columns[0].key, block.title, 1, "")]
    if isinstance(block, Roster):
        name = layout.part_name(key, code)
        return [] if block.key == "scores" else [_of_column(block, strip.field, name, code)]
    return [(key, strip.field.label, strip.last - strip.first + 1, "")]


def _of_column(block: Roster, column: Field, name: str, code: str = "") -> Part:
    rows = (e for e in block.entries if name == column.key or e.group == code)
    count = sum(entry.open_columns is None or column.key in entry.open_columns for entry in rows)
    return name, column.label, count, ""


def _required(sheet: Sheet) -> Required:
    return Required(required_count(sheet), tuple(name for _, name in _conditional(sheet)))


def expression(layout: Layout, key: str, offset: int) -> Expression:
    """Return what stands in column `key` of the `offset`-th row of its list."""
    if key in ("loss_points", "loss_name"):
        return Loss(offset + 1, name=key == "loss_name")
    if key == "progress_rate":
        return Progress("progress_filled", "progress_required")
    return layout.once(_progress)[key][offset]


def _progress(layout: Layout) -> dict[str, list[Expression]]:
    """Return what counts the filled cells of each sheet, and those that must be."""
    return {
        "progress_filled": [_filled(sheet) for sheet in layout.sheets],
        "progress_required": [_required(sheet) for sheet in layout.sheets],
    }


def formula(layout: Layout, key: str, offset: int, row: int) -> str:
    """Return the formula of a dashboard cell: column `key`, its `offset`-th row, standing in `row`."""
    box = layout.strips[key].box

    def ref(name: str) -> str:
        strip = layout.strips.get(name)
        return address(row, strip.col) if strip and strip.box == box else name

    return expression(layout, key, offset).excel(ref)


@dataclass(slots=True)
class _Operands:
    """What the expressions of a row find: the cells before them, the scores, and what was typed.

    needs: what the cells of conditions hold, by name.
    """

    submission: Submission
    scores: dict[str, list[Scalar]]
    needs: Mapping[str, Scalar]
    row: dict[str, Value] = field(default_factory=dict)

    def scalar(self, key: str) -> Scalar:
        """Return a cell of the row, or of a condition."""
        return self.row[key] if key in self.row else self.needs[key]

    def column(self, key: str) -> Sequence[Scalar]:
        """Return a column of the scores, or what stands in the cells of an input."""
        if key in self.scores:
            return self.scores[key]
        single = self.submission.fields.get(key)
        data = self.submission.columns.get(key, ()) if single is None else (single,)
        return [None if datum.stored in (None, "") else str(datum.stored) for datum in data]


def values(submission: Submission, card: Scorecard) -> Iterator[tuple[str, int, Value]]:
    """Yield (column, row offset, value) of every dashboard cell."""
    layout = submission.layout
    scores: dict[str, list[Scalar]] = {
        POINTS: [item.points for item in card.indicators],
        SCORES: [item.cell for item in card.indicators],
        NAMES: [entry.labels[2] for entry in layout.entries("scores")],
    }
    needs = condition_values(submission)
    for box, keys in BOXES.items():
        for offset, _ in enumerate(layout.entries(box)):
            operands = _Operands(submission, scores, needs)
            for key in keys:
                operands.row[key] = expression(layout, key, offset).evaluate(operands)
                yield key, offset, operands.row[key]
