"""How many of the faults put into the reports of clean departments are caught, at the right sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random

from tests.audit.injected.faults import KINDS, Fault, Lines
from tests.corpus.peculiar import PECULIAR, department
from tests.tools.systems import representative
from tests.tools.workbooks import handed_in
from workbook.audit import Audit, Filed, audit
from workbook.audit.reading import parse_report
from workbook.audit.text.document import document
from workbook.check.frame.finding import Finding
from workbook.report import render
from workbook.score.scoring import score

SYSTEMS = representative()


@dataclass(frozen=True)
class Clean:
    """A report of a clean department: its lines, and its workbook."""

    name: str
    lines: Lines
    book: Filed
    kept: dict[bool, list[Finding]] = field(default_factory=dict)

    def known(self, finding: Finding, alone: bool) -> bool:
        """Tell whether the report without the fault has that finding; a clean one has none."""
        return any((f.code, f.message) == (finding.code, finding.message) for f in self.found_clean(alone))

    def found_clean(self, alone: bool) -> list[Finding]:
        """Return the findings on the report as it is."""
        if alone not in self.kept:
            self.kept[alone] = self.found(self.lines, alone)
        return self.kept[alone]

    def found(self, lines: Lines, alone: bool) -> list[Finding]:
        """Return what the audit says of `lines`."""
        return audit(Audit(document(self.name, lines), None if alone else self.book))


@cache
def clean(system_id: str, seed: int, peculiar: str = "") -> Clean:
    """Return the report of a clean department."""
    read = handed_in(department(seed, system_id, peculiar), system_id)
    card = score(read)
    name = f"{system_id}/{seed}" + (f"/{peculiar}" if peculiar else "")
    return Clean(name, parse_report(render(read, card), name), Filed(read, card))


@dataclass
class Tally:
    """How often a kind could be put in, and how often it was seen, at the right place."""

    tried: int = 0
    seen: int = 0
    placed: int = 0


def measure(
    seeds: range, systems: tuple[str, ...] = SYSTEMS, kinds: tuple[str, ...] = (), alone: bool = False
) -> Iterator[tuple[str, Tally, list[str]]]:
    """Yield each kind with its tally and what was missed."""
    for name in kinds or tuple(KINDS):
        tally, missed = Tally(), list[str]()
        for number, (system, seed) in enumerate((s, n) for n in seeds for s in systems):
            report = clean(system, seed)
            fault = KINDS[name](Random(f"{name}-{number}"), report.lines)
            if fault is None:
                continue
            tally.tried += 1
            found = [f for f in report.found(fault.lines, alone) if not report.known(f, alone)]
            placed = [f for f in found if f.hit.place.line in fault.at]
            tally.seen += bool(found)
            tally.placed += bool(placed)
            if not placed:
                missed.append(f"{report.name} {fault.done} → {[f.message[:50] for f in found[:2]]}")
        yield name, tally, missed


TOGETHER = 4
"""Faults put into one report: each at lines of its own."""


@dataclass
class _Sheet:
    """A report with several faults in it, each by the name of its kind."""

    report: Clean
    lines: Lines
    faults: dict[str, Fault] = field(default_factory=dict)

    def take(self, name: str, fault: Fault) -> bool:
        """Put another fault in; False where it moves lines, or is at lines that already have one."""
        taken = {number for each in self.faults.values() for number in each.at}
        stays = [line.number for line in fault.lines] == [line.number for line in self.lines]
        if not stays or not taken.isdisjoint(fault.at) or len(self.faults) >= TOGETHER:
            return False
        self.lines, self.faults[name] = fault.lines, fault
        return True


def sampled(
    kinds: tuple[str, ...],
    tries: int,
    alone: bool = False,
    seed: int = 1,
    systems: tuple[str, ...] = SYSTEMS,
) -> Iterator[tuple[str, Tally, list[str]]]:
    """Yield each kind with its tally and what was missed, tried on `tries` of `systems` by turns.

    Faults that only change words share a report, so that few reports tell of many kinds.
    """
    sheets: list[_Sheet] = []
    for number, name in enumerate(kinds):
        turn = number % len(systems)
        put = 0
        for system in (*systems[turn:], *systems[:turn]):
            put += put < tries and _put(sheets, clean(system, seed), name, Random(f"{name}-{system}"))
    tallies = {name: (Tally(), list[str]()) for name in kinds}
    for sheet in sheets:
        found = [f for f in sheet.report.found(sheet.lines, alone) if not sheet.report.known(f, alone)]
        for name, fault in sheet.faults.items():
            tally, missed = tallies[name]
            placed = any(f.hit.place.line in fault.at for f in found)
            tally.tried, tally.placed = tally.tried + 1, tally.placed + placed
            tally.seen += bool(found)
            if not placed:
                missed.append(f"{sheet.report.name} {fault.done}")
    yield from ((name, *tallies[name]) for name in kinds)


def _put(sheets: list[_Sheet], report: Clean, name: str, rng: Random) -> bool:
    """Put a fault of a kind into a report that has others, or into one of its own; False where it cannot."""
    for sheet in sheets:
        if sheet.report is report and name not in sheet.faults:
            fault = KINDS[name](rng, sheet.lines)
            if fault is not None and sheet.take(name, fault):
                return True
    fault = KINDS[name](rng, report.lines)
    if fault is not None:
        sheets.append(_Sheet(report, fault.lines, {name: fault}))
    return fault is not None


def cleared(count: int) -> Iterator[tuple[str, bool, list[Finding]]]:
    """Yield clean departments with every peculiarity in turn: name, whether a draft, what is raised.

    A report that says itself where it is open (待补) is a draft; its open places are not counted.
    """
    peculiar = ("", *PECULIAR)
    for number in range(count):
        system = SYSTEMS[number % len(SYSTEMS)]
        made = clean(system, 100 + number, peculiar[number // len(SYSTEMS) % len(peculiar)])
        draft = any("待补" in line.text for line in made.lines)
        raised = [f for alone in (True, False) for f in made.found(made.lines, alone)]
        clean.cache_clear()
        yield made.name, draft, [f for f in raised if not (draft and f.hit.quote == "待补")]
