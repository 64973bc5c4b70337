"""Which cell is wrong when relations fail: one that, put right, lets all of them hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook.check.finding import Hit, Place, shown
from workbook.check.ledger import NONE, Bound, Changes, Ledger, value
from workbook.check.registry import CHECKS, Case, place_of
from workbook.check.relations import EQUAL
from workbook.check.scored import scored_by
from workbook.check.slips import slip
from workbook.check.units import Units
from workbook.submission.model import Datum


@dataclass(frozen=True, eq=False)
class Blame:
    """Relations that fail (`bounds`) because of one cell.

    expected: what it should hold; slip: how it was mistyped.
    """

    cell: Datum
    bounds: tuple[Bound, ...]
    expected: Decimal | None = None
    slip: str = ""

    @property
    def main(self) -> Bound:
        """The relation the finding tells of: the one whose total the cell is, where there is one."""
        strict = [b for b in self.bounds if b.relation.strict] or list(self.bounds)
        return next((b for b in strict if b.lead is self.cell), strict[0])


class Tally:
    """The findings of a case about relations, by code."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.suspects = case.once(Units).cells
        self.by_cell: dict[Place, list[Bound]] = {}
        self.hits: dict[str, list[Hit]] = {}
        failing = []
        for bound in case.once(Ledger).bounds:
            gap = bound.gap()
            if bound.doubt or any(self._doubted(place_of(d)) for d in bound.cells):
                if gap or bound.doubt:
                    self._wait(bound)
                continue
            for datum in bound.cells:
                self.by_cell.setdefault(place_of(datum), []).append(bound)
            if not self._holds(bound):
                failing.append(bound)
            elif gap and bound.relation.strict:  # rounding explains it, nobody is to blame
                self._add(bound, replace(self._hit(_lead(bound)), severity="info"))
        for blame in self._blames(failing):
            self._add(blame.main, self._hit(blame))

    def _holds(self, bound: Bound, changes: Changes = NONE) -> bool:
        """Tell whether a relation holds, or fails by so little that nobody is asked."""
        gap, slack = abs(bound.gap(changes)), bound.slack
        code, most = bound.relation.code, bound.sum(changes)
        tolerant = not bound.relation.strict and CHECKS[code].threshold is not None
        if gap > slack and tolerant and bound.relation.tolerant and most:
            slack = abs(most) * self.case.threshold(code)
        return gap <= slack

    def _doubted(self, place: Place) -> bool:
        return place in self.suspects or self.case.spoilt(place) is not None

    def _wait(self, bound: Bound) -> None:
        """Leave a relation to be told in one line under what is wrong with its cells."""
        if bound.relation.strict and any(self._doubted(place_of(d)) for d in bound.cells):
            self._add(bound, self._hit(_lead(bound)))

    def _add(self, bound: Bound, hit: Hit) -> None:
        self.hits.setdefault(bound.relation.code, []).append(hit)

    def _blames(self, failing: list[Bound]) -> Iterator[Blame]:
        """Yield the cells to blame, those that explain most first."""
        while failing:
            blame = max(self._candidates(failing), key=_weight, default=None)
            if blame is None or len(blame.bounds) < 2:
                break
            yield blame
            failing = [b for b in failing if b not in blame.bounds]
        for bound in failing:
            yield self._single(bound)

    def _candidates(self, failing: list[Bound], strict: bool = False) -> Iterator[Blame]:
        """Yield every cell whose correction lets its failing relations hold and breaks no other.

        strict: what a department may have its reasons for clears no cell.
        """
        cells = {place_of(d): d for b in failing for d in b.cells}
        for place, cell in cells.items():
            touched = [b for b in failing if any(d is cell for d in b.cells)]
            for number in sorted({v for b in touched if (v := b.implied(cell)) is not None}):
                if self._fits(place, cell, number, strict):
                    fixed = tuple(b for b in touched if self._holds(b, {place: number}))
                    yield Blame(cell, fixed, number, slip(value(cell), number))
            unequal = tuple(b for b in touched if b.relation.strict and b.relation.op != EQUAL)
            if len(unequal) > 1:
                yield Blame(cell, unequal)

    def _fits(self, place: Place, cell: Datum, number: Decimal, strict: bool) -> bool:
        """Tell whether `number` may stand in `cell`: what holds goes on holding, what must hold does."""
        low = cell.field.minimum
        if (low is not None and number < low) or value(cell) is None:
            return False
        found = self.by_cell.get(place, ())
        bounds = [b for b in found if b.relation.strict or (not strict and self._holds(b))]
        return all(self._holds(b, {place: number}) for b in bounds)

    def _single(self, bound: Bound) -> Blame:
        """Blame the total, unless one other cell alone can explain the gap or shows a slip of the hand."""
        if bound.relation.op != EQUAL:
            return _lead(bound)
        suspects = list(self._candidates([bound], strict=True))
        slipped = [s for s in suspects if s.slip]
        for found in (slipped, suspects):
            if len(found) == 1:
                return found[0]
        return next((s for s in slipped if s.cell is bound.lead), _lead(bound))

    def _hit(self, blame: Blame) -> Hit:
        """Word what is wrong with the cell; the scores that rest on its figures wait."""
        bound, cell, number = blame.main, blame.cell, value(blame.cell)
        expected, than, whole = blame.expected, "大于", ""
        words = bound.relation.words
        if bound.relation.op != EQUAL:
            other = next(d for d in bound.cells if d is not cell)
            than, whole, expected = (
                "大于" if cell is bound.lead else "小于",
                other.field.label.removeprefix("其中："),
                value(other),
            )
        elif cell is not bound.lead:
            words = f"按{bound.lead.field.label}（{place_of(bound.lead)}）和其余各数推算"
        gap = number - expected if number is not None and expected is not None else None
        args = {"words": words, "than": than, "whole": whole, "clue": _clue(blame)}
        cells = [d for b in blame.bounds for d in b.cells]
        rests = tuple(dict.fromkeys(map(place_of, cells)))
        spoils = tuple(scored_by(self.case, {d.field.key for d in cells})) if bound.relation.strict else ()
        return Hit(place_of(cell), cell.field, number, expected, gap, args, rests=rests, spoils=spoils)


def _lead(bound: Bound) -> Blame:
    return Blame(bound.lead, (bound,), bound.sum())


def _weight(blame: Blame) -> tuple[int, int, bool, bool, bool]:
    strict = sum(1 for b in blame.bounds if b.relation.strict)
    is_lead = any(b.lead is blame.cell and b.relation.strict for b in blame.bounds)
    return strict, len(blame.bounds), blame.expected is not None, bool(blame.slip), is_lead


def _clue(blame: Blame) -> str:
    """Say how the figure was mistyped, and what it was meant to be."""
    if not blame.slip or blame.expected is None:
        return ""
    return f"；疑似{blame.slip}，应填 {shown(blame.expected, blame.cell.field)}"


def told(case: Case, code: str) -> Iterator[Hit]:
    """Yield what the check `code` finds."""
    yield from case.once(Tally).hits.get(code, ())
