"""Computes a term on values as they stand in the cells, and says why where it cannot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, DecimalException

from pyfuncs.conversion import DAYS_END, EXCEL_EPOCH, FIRST_DAY, ErrorText
from pyfuncs.decimals import EXACT, exact, half_up
from pyfuncs.outcome import PassedOn, Unscorable
from workbook.systems.terms import reasons
from workbook.systems.terms.facts import DATE, TEXT, Facts
from workbook.systems.terms.nodes import Call, Node, Ref, Rows, walk
from workbook.systems.terms.values import Blank, Cells, Valuation, Value, date_of, is_blank, typed


def worked_out(node: Node, facts: Facts, cells: Cells, places: int = EXACT) -> Decimal | str:
    """Return what the cell of a resolved term shows.

    A number to 12 decimals (or `places`, where the standard rounds it), 1 or 0 for a condition, a date as
    its serial number, a text; or why there is none, “待填：…” and “有误：…”.
    """
    found = Valuation(facts, cells)
    try:
        _Needs(facts, cells, found).require(node)
        return _shown(found.value(node), places)
    except Unscorable as reason:
        return str(reason)
    except DecimalException:
        return reasons.UNCOMPUTABLE


def unmet(node: Node, facts: Facts, cells: Cells) -> tuple[reasons.Need, ...]:
    """Return all that a resolved term lacks, as far as that can be told; `worked_out` says the first of it.

    Of ``甲 ÷ 乙`` with both blank these are 甲 and 乙. What depends on something lacking is left out: whether
    乙 is zero, or what stands behind a condition that cannot be told.
    """
    needs = _Needs(facts, cells, Valuation(facts, cells))
    found: list[reasons.Need] = []
    for need in reasons.needs(node, facts):
        looked_at = [need.what, *(condition for condition, _ in need.path)]
        if any(part == other.what for whole in looked_at for part in walk(whole) for other in found):
            continue
        try:
            if needs.leads_to(need):
                needs.meet(need)
        except (Unscorable, DecimalException):
            found.append(need)
    return tuple(found)


def _shown(value: Value, places: int) -> Decimal | str:
    if isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, dt.date):
        return Decimal((value - EXCEL_EPOCH).days)
    if isinstance(value, tuple):
        return value[0]  # of several texts none could be chosen: ``sorts.sort_of`` refuses them as a value
    if isinstance(value, str):
        return value
    return exact(value) if places == EXACT else half_up(exact(value), places)


@dataclass(frozen=True, slots=True)
class _Needs:
    facts: Facts
    cells: Cells
    found: Valuation

    def require(self, node: Node) -> None:
        """Raise the first reason why `node` cannot be computed."""
        for need in reasons.needs(node, self.facts):
            if self.leads_to(need):
                self.meet(need)

    def leads_to(self, need: reasons.Need) -> bool:
        """Tell whether the path to `need` holds."""
        return all(bool(self.found.value(condition)) is answer for condition, answer in need.path)

    def meet(self, need: reasons.Need) -> None:
        """Raise the reason why `need` is not met, whose path is known to hold."""
        if need.within is not None:
            self._meet_in_rows(need, need.within)
        elif need.divisor:
            if not self.found.settled(need.what):
                raise PassedOn(reasons.zero(need.what, self.facts))
        elif isinstance(need.what, Call):
            if date_of(*map(self.found.number, need.what.arguments)) is None:
                raise PassedOn(reasons.no_day(need.what, self.facts))
        elif isinstance(need.what, Rows):
            assert isinstance(need.what.of, Ref)
            if all(is_blank(cell) for cell in self.cells.column(need.what.of.name)):
                raise PassedOn(reasons.blank(self.facts.by_key[need.what.of.name]))
        elif isinstance(need.what, Ref):
            fact = self.facts.by_key[need.what.name]
            column = need.what.row
            found = list(self.cells.column(fact.key)) if column else [self.cells.scalar(fact.key)]
            if any(isinstance(cell, ErrorText) for cell in found):
                raise PassedOn(reasons.error(fact))
            if not column and not need.optional and is_blank(found[0]):
                raise PassedOn(reasons.blank(fact))
            filled = [cell for cell in found if not is_blank(cell)]
            if (kind := reasons.kind_of(need, self.facts)) != TEXT:
                self._require_numbers(need, kind, filled)
            choices = reasons.choices_of(need, self.facts)
            if choices and not all(typed(cell) in choices for cell in filled):
                raise PassedOn(reasons.unlisted(fact))

    def _meet_in_rows(self, need: reasons.Need, within: Rows) -> None:
        """Raise the reason why a row lacks what it is counted by."""
        for row in self.found.rows(within):
            if not all(row.holds(condition) is answer for condition, answer in need.rows):
                continue
            if need.divisor and _is_zero(row, need.what):
                raise PassedOn(reasons.zero(need.what, self.facts))
            if isinstance(need.what, Ref) and not need.divisor and is_blank(row.row_cell(need.what)):
                raise PassedOn(reasons.blank(self.facts.by_key[need.what.name]))

    def _require_numbers(self, need: reasons.Need, kind: str, found: Sequence[object]) -> None:
        assert isinstance(need.what, Ref)
        fact = self.facts.by_key[need.what.name]
        for cell in found:
            told = cell in reasons.SHOWN or (isinstance(cell, str) and cell.startswith(reasons.REASONS))
            if isinstance(cell, str) and (fact.computed or (fact.result and told)):
                raise PassedOn(cell)
            if isinstance(cell, str) and fact.result:
                raise PassedOn(reasons.blank(fact))
            if not isinstance(cell, (Decimal, dt.date) if kind == DATE else Decimal):
                raise PassedOn(reasons.strange(fact))
        numbers = [
            Decimal((cell - EXCEL_EPOCH).days) if isinstance(cell, dt.date) else cell
            for cell in found
            if isinstance(cell, (Decimal, dt.date))
        ]
        if kind == DATE and not all(FIRST_DAY <= n < DAYS_END for n in numbers):
            raise PassedOn(reasons.strange(fact))
        for limit in reasons.limits_of(need, self.facts):
            if any(map(limit.passed, numbers)):
                raise PassedOn(reasons.beyond(fact, limit))


def _is_zero(row: Valuation, divisor: Node) -> bool:
    try:
        return not row.settled(divisor)
    except Blank:
        return False
