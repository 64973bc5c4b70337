"""The stage: the workbooks of units and of their department to a new one, each figure with its origin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from workbook.intake.found import Findings
from workbook.intake.landing import Landed, land
from workbook.intake.record import recorded
from workbook.merge.figures import figures
from workbook.merge.lists import left, rows
from workbook.merge.projects import Keys, told
from workbook.merge.sums import Totals, totals
from workbook.merge.units import Given, Unit, assumed, placed
from workbook.submission import Opened


@dataclass(frozen=True, slots=True)
class Options:
    """What the user chose.

    prefer_source: the units' workbooks win over typed values; year: another than the department's; lists:
    keys of lists to gather beside those that are by themselves.
    """

    prefer_source: bool = False
    year: int | None = None
    lists: Collection[str] = ()


@dataclass(slots=True)
class Merged:
    """What came of it: the workbook with every value, every file, and the sums proposed.

    notes: what was assumed, in Chinese.
    """

    landed: Landed
    units: list[Unit]
    totals: Totals
    notes: list[str] = field(default_factory=list)

    @property
    def taken(self) -> list[Unit]:
        """The units that were merged."""
        return [unit for unit in self.units if unit.state != "refused"]

    @property
    def refused(self) -> list[Unit]:
        """The files of which nothing was merged."""
        return [unit for unit in self.units if unit.state == "refused"]


def merge(department: Opened, given: Sequence[Given], options: Options, today: dt.date) -> Merged:
    """Return the department's workbook with the rows and lists of its units, and the sums they come to."""
    units = placed(given, department, options.year)
    taken = [unit for unit in units if unit.state != "refused"]
    found, keys = Findings(), Keys(department.submission, taken)
    for unit in taken:
        found.add(figures(unit))
    named = [(unit, keys.of(unit)) for unit in taken]
    found.add(rows(named, department.submission, options.lists))
    found.homeless += left(taken, department.layout, options.lists)
    landed = land(department, found, options.prefer_source)
    sums = totals(units, landed.new) if taken else Totals()
    proposed = land(landed.new, Findings([total.landing for total in sums.sums]), options.prefer_source)
    both = Landed(
        proposed.new,
        [*landed.entries, *proposed.entries],
        [*landed.clashes, *proposed.clashes],
        [*landed.homeless, *proposed.homeless],
    )
    if both.entries:
        both.new = recorded(both.new, both.entries, today)
    return Merged(both, units, sums, [*assumed(taken, department), *told(named), *sums.notes])
