"""Which of several numbers suits a cell best: figures that are kin are usually of one size."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from workbook.check.frame.finding import Place
from workbook.check.frame.registry import Case, place_of
from workbook.check.ledger.ledger import Ledger, value
from workbook.layout.fields.matrix import Matrix
from workbook.layout.fields.model import Field, Table, Type
from workbook.submission.model import Datum

FAR = 3.0
"""Natural logarithm of the greatest distance that counts: twenty times."""
SAME = 0.5
"""What it counts for that two amounts of kin agree to the cent."""


class Kin:
    """The kin of every number cell: the other columns of its line or row, and what spans hold near it."""

    def __init__(self, case: Case) -> None:
        self.ledger = case.once(Ledger)
        self.of: dict[Place, list[Datum]] = {}
        for first, second in self._pairs():
            self.of.setdefault(place_of(first), []).append(second)

    def _pairs(self) -> Iterator[tuple[Datum, Datum]]:
        layout = self.ledger.submission.layout
        for box in layout.boxes:
            if isinstance(box.block, Matrix):
                lines = [line.key for line in box.block.lines] + (["total"] if box.block.control else [])
                for line in lines:
                    keys = [box.block.key(line, column) for column in box.block.columns]
                    cells = [d for key in keys for d in self.ledger.cells.get(key, ())]
                    yield from _alike(cells)
            elif isinstance(box.block, Table):
                columns = [self.ledger.cells.get(c.key, ()) for c in box.block.columns]
                for row in zip(*filter(None, columns), strict=True):
                    yield from _alike(row)
        for ratio in self.ledger.ratios:
            if ratio.near:
                yield from permutations((ratio.part[0], ratio.whole[0]), 2)

    def gain(self, cell: Datum, number: Decimal) -> float:
        """Return by how much `number` lies nearer to the kin of `cell` than what stands there.

        A natural logarithm, averaged over the kin: 2.3 where a tenfold figure becomes equal to its kin,
        negative where it moves away; 0 without kin, and for a cell with 0, which says there was none.
        """
        gains = []
        for other in self.of.get(place_of(cell), ()):
            beside, now = value(other), value(cell)
            if beside and beside > 0 and now is not None:
                after = _distance(number, other)
                gains.append((_distance(now, other) if now else after) - after)
        return sum(gains) / len(gains) if gains else 0.0


def _alike(cells: tuple[Datum, ...] | list[Datum]) -> Iterator[tuple[Datum, Datum]]:
    def kind(field: Field) -> tuple[object, str]:
        return field.type, field.unit

    return ((a, b) for a, b in permutations(cells, 2) if kind(a.field) == kind(b.field))


def _distance(number: Decimal, other: Datum) -> float:
    """Return how far a number lies from a positive one; small whole numbers are equal by chance."""
    beside = value(other)
    assert beside
    if number == beside and other.field.type is Type.MONEY:
        return -SAME
    if number <= 0:
        return FAR
    return min(abs(float((number / beside).ln())), FAR)
