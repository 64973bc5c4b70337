"""Amounts in another unit than 万元: what, divided by 10,000, agrees with everything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.frame.finding import Place
from workbook.check.frame.registry import Case, place_of
from workbook.check.ledger.ledger import Bound, Changes, Ledger, Ratio, value
from workbook.check.ledger.likely import PEOPLE
from workbook.check.ledger.relations import EQUAL
from workbook.check.ledger.scopes import BOOK, Scope, amounts, by_sheet, scopes
from workbook.submission.model import Datum

FACTORS = {"元": Decimal(10000), "亿元": Decimal("0.0001"), "千元": Decimal(10)}
LEAST = {"元": Decimal(100), "亿元": Decimal(0), "千元": Decimal(1)}
"""The least amount that is taken for one in the unit: below, other slips explain it as well."""
NEAR = "千元"
"""A unit so near to 万元 that only sums show it, and of a single amount not more than a misplaced point."""
CEILINGS = {"乡镇级": 200_000, "县级": 1_500_000, "市级": 8_000_000, "省级": 50_000_000}
"""万元 that no department of a level spends in a year."""


@dataclass(frozen=True, eq=False)
class Ceiling:
    """The greatest expenditure (`most`) that is believable in `cell` for the level of a department."""

    cell: Datum
    most: Decimal
    level: str

    @property
    def cells(self) -> tuple[Datum, ...]:
        """The total expenditure."""
        return (self.cell,)

    def holds(self, changes: Changes) -> bool:
        """Tell whether the total is believable."""
        return (value(self.cell, changes) or 0) <= self.most


Evidence = Bound | Ratio | Ceiling


@dataclass(frozen=True, eq=False)
class Verdict:
    """The amounts of `scope` in another unit: `unit`; fixed: what shows it."""

    scope: Scope
    unit: str
    fixed: tuple[Evidence, ...]

    @property
    def lead(self) -> Datum:
        """The cell to name: the total outturn, else a total, else the first that shows the unit."""
        inside = {id(d) for d in self.scope.cells}
        shows = [d for e in self.fixed for d in e.cells if id(d) in inside]
        order = [d for d in self.scope.cells if d.field.key == "expend_total_final"]
        order += [d for d in shows if "total" in d.field.key]
        return [*order, *shows, *self.scope.cells][0]

    def meant(self, datum: Datum) -> Decimal:
        """Return the amount in 万元."""
        number = value(datum)
        assert number is not None
        return number / FACTORS[self.unit]

    @property
    def why(self) -> str:
        """What shows it, in words."""
        relations = [e for e in self.fixed if isinstance(e, Bound)]
        if relations and not self.scope.whole:
            first = next((e for e in relations if e.relation.op == EQUAL), relations[0])
            other = next(d for d in first.cells if d not in self.scope.cells)
            return f"换算后与{other.field.label}（{place_of(other)}）相符"
        for found in self.fixed:
            if isinstance(found, Ratio) and (quotient := found.quotient()):
                return f"{found.span.words}{'达到' if quotient > 1 else '只有'} {_ratio(found, quotient)}"
            if isinstance(found, Ceiling):
                return f"支出超过{found.level}部门可能的规模"
        return f"换算后有 {len(relations)} 处勾稽相符"


def _ratio(found: Ratio, quotient: Decimal) -> str:
    """Return a ratio in words, with three digits that count."""
    shown = plain(Decimal(f"{quotient:.2g}")) if quotient < 1 else f"{quotient:.0f}"
    return f"{shown} {'万元' if found.span.whole == PEOPLE else '倍'}"


class Units:
    """The verdicts of a case. cells: the places of all amounts in another unit."""

    def __init__(self, case: Case) -> None:
        ledger = case.once(Ledger)
        self.case, self.ledger = case, ledger
        self.evidence = list(self._evidence())
        self.resting: dict[int, list[int]] = {}  # numbers of the evidence on a cell: lists are long
        for number, each in enumerate(self.evidence):
            for datum in each.cells:
                self.resting.setdefault(id(datum), []).append(number)
        self.verdicts: list[Verdict] = []
        changes: dict[Place, Decimal] = {}
        while failing := [e for e in self.evidence if _far_off(e, changes)]:
            found = self._best(failing, changes)
            if found is None or len(self.verdicts) > MOST:
                break
            self.verdicts.append(found)
            changes |= {place_of(d): found.meant(d) for d in found.scope.cells}
        self.cells = frozenset(changes)

    def _evidence(self) -> Iterator[Evidence]:
        doubtful = self.case.spoilt
        everything: list[Bound | Ratio] = [*self.ledger.ratios, *self.ledger.bounds]
        for found in everything:
            unsure = any(d.problem or d.lost or doubtful(place_of(d)) for d in found.cells)
            if not unsure and not (isinstance(found, Bound) and found.open):
                yield found
        level = self.case.submission.text("dept_level")
        total = self.case.submission.fields.get("expend_total_final")
        if level in CEILINGS and total and value(total) is not None:
            yield Ceiling(total, Decimal(CEILINGS[level]), level)

    def _best(self, failing: Sequence[Evidence], changes: Changes) -> Verdict | None:
        """Return the verdict that explains most of what fails without breaking what holds."""
        touched = {id(d) for e in failing for d in e.cells}
        found, seen = [], set()
        for scope in self._scopes(changes):
            key = frozenset(map(id, scope.cells))
            if key in seen or not key & touched:
                continue
            seen.add(key)
            found += [v for unit in FACTORS if (v := self._tried(scope, unit, changes))]
        return max(found, key=_weight, default=None)

    def _scopes(self, changes: Changes) -> Iterator[Scope]:
        found = {
            key: kept
            for key, data in amounts(self.ledger).items()
            if (kept := tuple(d for d in data if place_of(d) not in changes))
        }
        yield Scope(BOOK, tuple(d for data in found.values() for d in data), whole=True)
        listed = scopes(self.case.submission.layout, found)
        yield from listed
        sheets = by_sheet(found)
        for scope in listed:
            if scope.whole:
                yield self._closure(scope, sheets, changes)

    def _closure(self, scope: Scope, sheets: dict[str, tuple[Datum, ...]], changes: Changes) -> Scope:
        """Add the sheets that agree with those in `scope` now and would not when these are divided."""
        names = list(scope.sheets)
        for _ in sheets:
            cells = tuple(d for name in names for d in sheets[name])
            scaled = changes | {place_of(d): (value(d) or Decimal(0)) / FACTORS["元"] for d in cells}  # type: ignore[operator]
            concerned = {number for d in cells for number in self.resting.get(id(d), ())}
            resting = (self.evidence[number] for number in concerned)
            broken = [e for e in resting if e.holds(changes) and not e.holds(scaled)]
            more = {d.sheet for e in broken for d in e.cells if d.sheet in sheets} - set(names)
            if not more:
                break
            names += sorted(more)
        told = "、".join(f"“{name}”" for name in names)
        return Scope(f"{told}表的各项金额", tuple(d for n in names for d in sheets[n]), whole=True)

    def _tried(self, scope: Scope, unit: str, changes: Changes) -> Verdict | None:
        """Return a verdict when the scope, put into 万元, agrees better with what stands outside it."""
        inside = {id(d) for d in scope.cells}
        if max(abs(value(d) or Decimal(0)) for d in scope.cells) < LEAST[unit]:
            return None
        if unit == NEAR and len(scope.cells) == 1:
            return None
        scaled = {**changes, **{place_of(d): (value(d) or Decimal(0)) / FACTORS[unit] for d in scope.cells}}
        nothing = {**changes, **dict.fromkeys(map(place_of, scope.cells), Decimal(0))}
        fixed, left = [], 0
        concerned = {number for cell in inside for number in self.resting.get(cell, ())}
        for found in (self.evidence[number] for number in sorted(concerned)):
            within = [id(d) in inside for d in found.cells if isinstance(found, Ceiling) or value(d)]
            scales = len(within) > 1 and all(within)  # it holds in any unit, but for one figure beside zeros
            if not any(within) or (scales and not isinstance(found, Ceiling)):
                continue
            before, after = found.holds(changes), found.holds(scaled)
            if before and not after and not _reasoned(found):
                return None
            vanished = isinstance(found, Bound) and found.holds(nothing)  # one row too many is no other unit
            fixed += [found] if after and not before and not vanished else []
            strict = isinstance(found, Bound) and found.relation.strict
            left += 1 if strict and not after and not before else 0
        if not _shows(scope, unit, fixed, left) or left * TRUST > len(fixed):
            return None
        return Verdict(scope, unit, tuple(fixed))


def _reasoned(found: Evidence) -> bool:
    """Tell whether a department may have its reasons for what does not hold, as with a budget overspent."""
    return isinstance(found, Bound) and not found.relation.strict and found.relation.op != EQUAL


def _shows(scope: Scope, unit: str, fixed: Sequence[Evidence], left: int) -> bool:
    """Tell whether what holds in 万元 shows the unit; left: what still does not hold."""
    if unit == NEAR:
        equal = sum(1 for e in fixed if isinstance(e, Bound) and e.relation.op == EQUAL)
        return not left and equal >= (1 if scope.whole else 2)
    return len(fixed) > _orders(fixed)


def _orders(found: Sequence[Evidence]) -> int:
    """Count what only says that one amount is not above another, which shows no unit."""
    return sum(1 for e in found if isinstance(e, Bound) and e.relation.op != EQUAL)


def _far_off(found: Evidence, changes: Changes) -> bool:
    """Tell whether something fails that another unit may explain: of a sum any gap, else a large one."""
    if found.holds(changes):
        return False
    if not isinstance(found, Bound) or (found.relation.strict and found.relation.is_sum):
        return True
    largest = max(abs(value(d, changes) or Decimal(0)) for d in found.cells)
    known = found.relation.strict or found.relation.op == EQUAL
    return known and abs(found.gap(changes)) > largest / 2


MOST = 12
TRUST = 3
"""So many relations must agree for each that still does not."""


def _weight(verdict: Verdict) -> tuple[int, int]:
    size = len(verdict.scope.cells)
    return len(verdict.fixed), size if verdict.scope.whole else -size
