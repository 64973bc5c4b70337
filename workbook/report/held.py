"""What the placeholders of templates and forms stand for: a field, and the value the workbook holds for it.

As it is published: what a blank self score stands for is its value, a reason comes without the arithmetic
that was copied into it, the name of an indicator without a note on where the name comes from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from workbook.layout import Field, Layout, Roster
from workbook.layout.fields.formula import Scalar
from workbook.report.annex import published_reason
from workbook.report.facts import ReportFacts
from workbook.report.known import Known
from workbook.submission.model import Row
from workbook.systems.model import NAME_NOTES

_NOTES = re.compile("（(?:" + "|".join(filter(None, NAME_NOTES.values())) + ")）$")
"""What the workbook says of where the name of an indicator comes from: nothing for a document."""


@dataclass(frozen=True, slots=True)
class Entries:
    """A column of a list with fixed rows: its key; the id of a row stands in brackets.

    label: of a column of fixed texts its place among them, -1 for the column of the ids themselves.
    """

    key: str
    label: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What a placeholder stands for: the field and its value, None where it is blank.

    owed: it must be filled and is not; share: a number that is a share of something, whatever its field.
    """

    field: Field
    value: Scalar
    owed: bool = False
    share: bool = False


def held(known: Known, key: str) -> Held:
    """Return the value of a single field; what a blank self score stands for is its value."""
    facts = known.facts
    field = facts.field(key)
    if (meant := known.meant(key)) is not None:
        return Held(field, meant)
    if field.role == "output":  # of the bureau's review, which stands in its cells
        written = facts.submission.fields.get(key)
        return Held(field, written.value if written else None)
    if field.role not in ("input", "derived"):
        return Held(field, known.computed.get((key, None)))
    datum = facts.submission.fields.get(key)
    owed = field.required or field.asked or (datum is not None and datum.problem != "")
    found = facts.value(key)
    return Held(field, found, owed and found is None)


def held_entry(known: Known, column: Entries, entry: str) -> Held:
    """Return a cell of a list with fixed rows; KeyError when there is no such row."""
    layout = known.facts.submission.layout
    if column.label is not None:
        block = _roster_of(layout, column)
        found = next((e for e in block.entries if e.id == entry), None)
        if found is None:
            raise KeyError(entry)
        if column.label < 0:
            return Held(Field(column.key, block.id_title, role="fixed"), found.id)
        return Held(block.labels[column.label], _NOTES.sub("", found.labels[column.label]))
    key = column.key
    offset = layout.positions[layout.strips[key].box][entry]
    field = layout.field(key)
    if (meant := known.meant(key, entry)) is not None:
        return Held(field, meant)
    if key == "score_reason":
        said = published_reason(known.facts, known.card.indicator(entry))
        return Held(field, said or None)
    datum = known.facts.submission.entry(key, entry)
    value = datum.value if datum else known.computed.get((key, offset), _fixed(layout, key, offset))
    return Held(field, value, share=key == "score_metric" and known.is_share(entry))


def _roster_of(layout: Layout, column: Entries) -> Roster:
    blocks = (box.block for box in layout.boxes if isinstance(box.block, Roster))
    return next(b for b in blocks if column.key in (b.key, *(c.key for c in b.labels)))


def _fixed(layout: Layout, key: str, offset: int) -> Decimal | None:
    """Return the number a fixed column holds."""
    block = layout.box_of(key).block
    return dict(block.entries[offset].numbers).get(key) if isinstance(block, Roster) else None


def held_cell(facts: ReportFacts, row: Row, key: str) -> Held:
    """Return the value of a row's column."""
    if key in row.cells:
        return Held(row.cells[key].field, row.cells[key].value)
    field = facts.field(key)
    return Held(field, field.formula.evaluate(row) if field.formula else None)
