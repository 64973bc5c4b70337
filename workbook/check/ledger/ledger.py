"""The relations of one submission, bound to its cells: which hold, which fail, which nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import half_up
from workbook.check.frame.finding import Place
from workbook.check.frame.registry import Case, place_of
from workbook.check.ledger.likely import Span, spans
from workbook.check.ledger.relations import EQUAL, Relation, relations
from workbook.layout import Table, Type
from workbook.submission.model import Datum, Submission

CENTS = 2
CENT_HALF = Decimal("0.005")
Changes = Mapping[Place, Decimal]
"""Other values for some cells: what would hold if they stood there."""
NONE: Changes = {}


def tolerance(terms: int) -> Decimal:
    """Return the gap that rounding `terms` two-decimal figures and their total explains."""
    return CENT_HALF * (terms + 1)


def value(datum: Datum, changes: Changes = NONE) -> Decimal | None:
    """Return the number in a cell, or the one it would have."""
    number = changes.get(place_of(datum), datum.value) if changes else datum.value
    return number if isinstance(number, Decimal) else None


@dataclass(frozen=True, eq=False)
class Bound:
    """A relation with its cells: its lead, and the terms with their signs.

    doubt: the cells among them that hold no usable number.
    """

    relation: Relation
    lead: Datum
    terms: tuple[tuple[int, Datum], ...]
    doubt: tuple[Place, ...] = ()

    @property
    def cells(self) -> tuple[Datum, ...]:
        """Every cell it rests on, the lead first."""
        return (self.lead, *(datum for _, datum in self.terms))

    def sum(self, changes: Changes = NONE) -> Decimal | None:
        """Return the sum of the terms, None when there is none."""
        found = [sign * number for sign, d in self.terms if (number := value(d, changes)) is not None]
        return sum(found, Decimal(0)) if found or self.relation.empty else None

    def gap(self, changes: Changes = NONE) -> Decimal:
        """Return how far the lead lies from where it may be, 0 where it may, or nobody can tell.

        A required part that is blank can only make the sum larger.
        """
        lead, total = value(self.lead, changes), self.sum(changes)
        if lead is None or total is None:
            return Decimal(0)
        gap = lead - total
        above_only = self.relation.op != EQUAL
        if self.open:
            if any(sign < 0 for sign, _ in self.terms) or len(self.terms) == 1:
                return Decimal(0)
            return min(gap, Decimal(0))
        return max(gap, Decimal(0)) if above_only else gap

    @property
    def open(self) -> bool:
        """True while a part is blank of which a blank does not mean zero, or that must be filled."""
        blank = [datum for _, datum in self.terms if datum.value is None]
        return any(d.field.required or d.field.asked or d.problem != "" for d in blank)

    @property
    def slack(self) -> Decimal:
        """The gap rounding explains; head counts have none, nor has one figure that stands in two places."""
        known = sum(1 for _, d in self.terms if d.value is not None)
        rounded = self.relation.op != EQUAL or self.relation.is_sum
        return tolerance(known) if rounded and self.lead.field.type is Type.MONEY else Decimal(0)

    def holds(self, changes: Changes = NONE) -> bool:
        """Tell whether it holds, rounding aside."""
        return abs(self.gap(changes)) <= self.slack

    @property
    def printed_alike(self) -> bool:
        """Tell whether it holds as printed, with two decimals: of the sum, or of the sum of what is printed.

        4146.904513 and 4146.899999 are both 4146.90; 3.00 is what 1.004 three times adds up to on paper.
        """
        lead, parts = value(self.lead), [(sign, value(datum)) for sign, datum in self.terms]
        known = [sign * number for sign, number in parts if number is not None]
        sums = (half_up(sum(known, Decimal(0)), CENTS), sum((half_up(n, CENTS) for n in known), Decimal(0)))
        return lead is not None and half_up(lead, CENTS) in sums

    def implied(self, cell: Datum) -> Decimal | None:
        """Return what `cell` must be for an equality to hold, None where that cannot be told."""
        total = self.sum()
        if self.relation.op != EQUAL or total is None or self.open:
            return None
        if cell is self.lead:
            return total
        signs = [sign for sign, datum in self.terms if datum is cell]
        lead, own = value(self.lead), value(cell)
        if len(signs) != 1 or lead is None:
            return None
        return (own or Decimal(0)) + signs[0] * (lead - total)


@dataclass(frozen=True, eq=False)
class Ratio:
    """A span with the cells of its part and of its whole."""

    span: Span
    part: tuple[Datum, ...]
    whole: tuple[Datum, ...]

    @property
    def cells(self) -> tuple[Datum, ...]:
        """Every cell it rests on."""
        return (*self.part, *self.whole)

    def quotient(self, changes: Changes = NONE) -> Decimal | None:
        """Return part over whole, None where either is zero or blank."""
        part, whole = (
            sum((value(d, changes) or Decimal(0) for d in data), Decimal(0))
            for data in (self.part, self.whole)
        )
        return part / whole if part > 0 and whole > 0 else None

    @property
    def near(self) -> bool:
        """True for two single figures that are usually of one size."""
        low, high = Decimal(self.span.low), Decimal(self.span.high)
        return len(self.part) == len(self.whole) == 1 and low * high == 1

    def holds(self, changes: Changes = NONE) -> bool:
        """Tell whether the ratio is believable."""
        quotient = self.quotient(changes)
        return quotient is None or Decimal(self.span.low) <= quotient <= Decimal(self.span.high)


class Ledger:
    """All relations of a case, bound."""

    def __init__(self, case: Case) -> None:
        self.submission = case.submission
        self.cells = _cells(case.submission)
        self.bounds = [b for r in relations(case.submission.layout) for b in self._bound(r)]
        self.ratios = [r for span in spans(case.submission.layout) if (r := self._ratio(span))]

    def _bound(self, relation: Relation) -> Iterator[Bound]:
        leads = self.cells.get(relation.lead, ())
        if relation.per_row:
            columns = [self.cells.get(key, ()) for _, key in relation.terms]
            for lead, *terms in zip(leads, *columns, strict=True):
                cells = zip(relation.keys, (lead, *terms), strict=True)
                if any(d.blank for key, d in cells if key in relation.declared):
                    continue
                yield _bind(relation, lead, [(s, d) for (s, _), d in zip(relation.terms, terms, strict=True)])
        elif leads:
            terms = [(sign, d) for sign, key in relation.terms for d in self.cells.get(key, ())]
            if relation.empty and any(self._unlisted(key) for _, key in relation.terms):
                return
            if not self.declared(relation):
                return
            yield _bind(relation, leads[0], terms)

    def declared(self, relation: Relation) -> bool:
        """Tell whether all is filled of which a blank says nothing; of a list, in every row."""
        cells = [self.cells.get(key, ()) for key in relation.declared]
        return all(data and not any(d.blank for d in data) for data in cells)

    def _unlisted(self, key: str) -> bool:
        """Tell whether `key` is a column of a list without rows, which nobody asks for in this system."""
        listed = key in self.submission.columns and not self.cells.get(key)
        return listed and not self.submission.layout.field(key).required

    def _ratio(self, span: Span) -> Ratio | None:
        part, whole = (
            tuple(d for key in keys for d in self.cells.get(key, ())) for keys in (span.part, span.whole)
        )
        return Ratio(span, part, whole) if part and whole else None


def _bind(relation: Relation, lead: Datum, terms: list[tuple[int, Datum]]) -> Bound:
    data = (lead, *(d for _, d in terms))
    return Bound(relation, lead, tuple(terms), tuple(place_of(d) for d in data if d.problem or d.lost))


def _cells(submission: Submission) -> dict[str, tuple[Datum, ...]]:
    """Return the number cells by key: of a field its one cell, of a column those of the filled rows."""
    found: dict[str, tuple[Datum, ...]] = {
        key: (d,) for key, d in submission.fields.items() if d.field.type.numeric
    }
    for box in submission.layout.boxes:
        if isinstance(box.block, Table):
            rows = list(submission.rows(box.block.key))
            keys = [c.key for c in box.block.columns if c.key in submission.columns and c.type.numeric]
            found |= {key: tuple(row.cells[key] for row in rows) for key in keys}
    return found
