"""Which cell is wrong when relations fail: one that, put right, lets all of them hold.

Where several would do, it is the one whose correction agrees best with what else is known: the mark of a slip
of the hand, other relations, figures of its kin. Where nothing tells them apart the total is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import itemgetter

from workbook.check.frame.finding import Hit, Place, shown
from workbook.check.frame.registry import CHECKS, Case, place_of
from workbook.check.frame.scored import scored_by
from workbook.check.ledger.kin import Kin
from workbook.check.ledger.ledger import NONE, Bound, Changes, Ledger, Ratio, value
from workbook.check.ledger.relations import EQUAL
from workbook.check.ledger.slips import Slip, slip
from workbook.check.ledger.units import Units
from workbook.layout import Type
from workbook.submission.model import Datum

LIKELY_SLIP = 1.0
"""What a known slip counts for against kin figures that fit better: e times."""
WORD = 0.5
"""What it counts for that a relation holds again which a department may have its reasons to break."""
INEXACT = 0.5
"""What it counts against a correction that it only fits because figures are rounded, at the worst."""
CLEAR = 0.2
"""A cell is blamed in place of the total when it is likelier than every other by so much."""
ODD = Decimal(1)
"""So much, in 万元, is missing in two places by no chance, if they have a cell in common."""
ODD_DIGITS = 3
"""An amount of so many digits is missing anywhere by no chance: 11.71, and not 10 or 1.5."""
RIVALS = 2
"""So many cells that are as likely are named beside the total."""


@dataclass(frozen=True, eq=False)
class Blame:
    """Relations that fail (`bounds`) because of one cell.

    expected: what it should hold; slip: how it was mistyped; rivals: others that are as likely.
    """

    cell: Datum
    bounds: tuple[Bound, ...]
    expected: Decimal | None = None
    slip: Slip | None = None
    rivals: tuple[Blame, ...] = ()

    @property
    def strict(self) -> int:
        """How many relations it lets hold that must hold."""
        return sum(1 for b in self.bounds if b.relation.strict)

    @property
    def main(self) -> Bound:
        """The relation the finding tells of: the one whose total the cell is, where there is one."""
        strict = [b for b in self.bounds if b.relation.strict] or list(self.bounds)
        sums = [b for b in strict if b.relation.op == EQUAL] or strict
        return next((b for b in sums if b.lead is self.cell), sums[0])


class Tally:
    """The findings of a case about relations, by code."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.suspects = case.once(Units).cells
        self.by_cell: dict[Place, list[Bound]] = {}
        self.ratios: dict[Place, list[Ratio]] = {}
        self.hits: dict[str, list[Hit]] = {}
        self.wrong: set[Place] = set()
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
            elif gap and bound.relation.strict and not bound.printed_alike:  # rounding, nobody is to blame
                self._add(bound, replace(self._hit(_lead(bound)), severity="info"))
        for ratio in case.once(Ledger).ratios:
            for datum in ratio.cells:
                self.ratios.setdefault(place_of(datum), []).append(ratio)
        blames = list(self._blames(failing))
        known = {word for blame in blames if blame.strict for word in self._causes(blame)}
        for blame in blames:
            equal = blame.main.relation.op == EQUAL
            if not blame.strict and equal and not known.isdisjoint(self._causes(blame)):
                continue  # a figure that cannot be tells of it already
            self.wrong |= {place_of(blame.cell)} if blame.strict else set()
            self._add(blame.main, replace(self._hit(blame), alike=tuple(self._causes(blame))))

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
        """Yield the cells to blame, those that explain most first.

        What a department may have its reasons for only joins in where a cell is to blame anyway.
        """
        mended: dict[Place, Decimal] = {}
        while failing:
            strict = [b for b in failing if b.relation.strict]
            blame = max(self._candidates(failing), key=self._weight, default=None)
            if blame is None or len(blame.bounds) < 2 or (strict and blame.strict < 2):
                blame = self._joined(self._single((strict or failing)[0]), failing)
            yield blame
            if blame.strict and blame.expected is not None:
                mended[place_of(blame.cell)] = blame.expected
            failing = [b for b in failing if b not in blame.bounds and not self._follows(b, mended)]

    def _follows(self, bound: Bound, mended: Changes) -> bool:
        """Tell whether a relation holds once all is put right that is told of its cells."""
        return bound.relation.strict and self._holds(bound, mended)

    def _candidates(self, failing: list[Bound], strict: bool = False) -> Iterator[Blame]:
        """Yield every cell whose correction lets its failing relations hold and breaks no other.

        strict: what a department may have its reasons for clears no cell.
        """
        cells = {place_of(d): d for b in failing for d in b.cells}
        for place, cell in cells.items():
            touched = [b for b in failing if any(d is cell for d in b.cells)]
            for number, slipped in self._numbers(cell, touched):
                if self._fits(place, cell, number, strict):
                    fixed = tuple(b for b in touched if self._holds(b, {place: number}))
                    yield Blame(cell, fixed, number, slipped)
            unequal = tuple(b for b in touched if b.relation.strict and b.relation.op != EQUAL)
            if len(unequal) > 1:
                yield Blame(cell, unequal)

    def _numbers(self, cell: Datum, touched: list[Bound]) -> list[tuple[Decimal, Slip | None]]:
        """Return what may have been meant in `cell`: what a relation implies, as a slip explains it."""
        found = {}
        for bound in touched:
            if (implied := bound.implied(cell)) is not None:
                slipped = slip(value(cell), implied, bound.slack)
                found[slipped.meant if slipped else implied] = slipped
        return sorted(found.items(), key=itemgetter(0))

    def _fits(self, place: Place, cell: Datum, number: Decimal, strict: bool) -> bool:
        """Tell whether `number` may stand in `cell`: what holds goes on holding, what must hold does."""
        low = cell.field.minimum
        if (low is not None and number < low) or value(cell) is None:
            return False
        found = self.by_cell.get(place, ())
        bounds = [b for b in found if b.relation.strict or (not strict and self._holds(b))]
        return all(self._holds(b, {place: number}) for b in bounds)

    def _single(self, bound: Bound) -> Blame:
        """Blame the cell whose correction agrees best with the rest, the total where none stands out."""
        if bound.relation.op != EQUAL:
            return _lead(bound)
        found = [(self._likelihood(blame), blame) for blame in self._candidates([bound], strict=True)]
        best = max((likely for likely, _ in found), default=0.0)
        tied = [blame for likely, blame in found if best - likely < CLEAR]
        if len(tied) == 1:
            return tied[0]
        lead = next((blame for blame in tied if blame.cell is bound.lead), None)
        rivals = tuple(blame for blame in tied if blame is not lead)
        return replace(lead or _lead(bound), rivals=rivals if len(rivals) <= RIVALS else ())

    def _weight(self, blame: Blame) -> tuple[int, int, float]:
        """Return what it explains, then how likely it is; of two as likely the total."""
        if blame.expected is None:
            return blame.strict, len(blame.bounds), float("-inf")
        is_lead = any(b.lead is blame.cell and b.relation.strict for b in blame.bounds)
        return blame.strict, len(blame.bounds), self._likelihood(blame) + (CLEAR if is_lead else 0)

    def _joined(self, blame: Blame, failing: list[Bound]) -> Blame:
        """Add to a blame what else its correction lets hold: the cause is told once."""
        if blame.expected is None or not blame.strict:
            return blame
        place, changes = place_of(blame.cell), {place_of(blame.cell): blame.expected}
        more = [b for b in failing if b not in blame.bounds and place in map(place_of, b.cells)]
        return replace(blame, bounds=(*blame.bounds, *(b for b in more if self._holds(b, changes))))

    def _likelihood(self, blame: Blame) -> float:
        """Return how well a correction agrees with what else is known; only differences mean anything."""
        assert blame.expected is not None
        place, changes = place_of(blame.cell), {place_of(blame.cell): blame.expected}
        near: list[Bound | Ratio] = [*self.by_cell.get(place, ()), *self.ratios.get(place, ())]
        broken = sum(1 for found in near if self._agrees(found, NONE) and not self._agrees(found, changes))
        mended = sum(WORD for found in near if not self._agrees(found, NONE) and self._agrees(found, changes))
        gain = self.case.once(Kin).gain(blame.cell, blame.expected)
        implied, slack = blame.bounds[0].implied(blame.cell), blame.bounds[0].slack
        apart = abs(blame.expected - implied) / slack if implied is not None and slack else 0
        return mended - broken + gain + (LIKELY_SLIP if blame.slip else 0) - INEXACT * float(apart)

    def _agrees(self, found: Bound | Ratio, changes: Changes) -> bool:
        return self._holds(found, changes) if isinstance(found, Bound) else found.holds(changes)

    def _causes(self, blame: Blame) -> Iterator[str]:
        """Yield words for its cause: an amount too much, a row of a list, of its totals."""
        bound = blame.main
        gap = abs(bound.gap()).normalize()
        if bound.lead.field.type is Type.MONEY and gap >= ODD:
            cells = (f" {place_of(d)}" for b in blame.bounds for d in b.cells)
            yield from (
                f"off by {gap}{at}" for at in (cells if len(gap.as_tuple().digits) < ODD_DIGITS else [""])
            )
        if bound.relation.strict and any(
            key in self.case.submission.columns for _, key in bound.relation.terms
        ):
            yield f"{bound.relation.code} {blame.cell.sheet} {blame.cell.row}"

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


def _clue(blame: Blame) -> str:
    """Say how the figure was mistyped and what it was meant to be, and where else the fault may be."""
    others = [f"{_named(b.cell)}应为 {shown(b.expected, b.cell.field)}" for b in blame.rivals]
    also = f"；也可能是{'、'.join(others)}" if others else ""
    if not blame.slip or blame.expected is None:
        return also
    return f"；疑似{blame.slip.how}，应填 {shown(blame.expected, blame.cell.field)}{also}"


def _named(datum: Datum) -> str:
    return f"{datum.field.label.removeprefix('其中：')}（{place_of(datum)}）"


def told(case: Case, code: str) -> Iterator[Hit]:
    """Yield what the check `code` finds."""
    yield from case.once(Tally).hits.get(code, ())


def told_already(case: Case, *places: Place) -> bool:
    """Tell whether one of `places` is known to be wrong: what follows from it is not asked for again."""
    wrong = case.once(Units).cells | case.once(Tally).wrong
    return not wrong.isdisjoint(places)
