"""Mutants of ``workbook/cells/native``: what their formulas show, many mutants in one conversion.

A mutant that writes every formula as before, of the rows and of the workbooks of every system, is
equivalent. Of the others only the changed formulas are
computed: first a few of each, then, of those that showed what they must, all of them.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from pyfuncs import CATALOG
from tests.libreoffice.convert import Ref, compute
from tests.libreoffice.native_rows import (
    UNLIKE,
    Row,
    Worder,
    Writer,
    case_rows,
    spoiled_rows,
    why_inexpressible,
)
from tests.libreoffice.rounding_rows import rounding_rows
from tests.tools.departments import layout_of
from tests.tools.mutants.loading import Faulty
from tests.tools.mutants.making import Mutant
from tests.tools.workbooks import OTHER
from workbook.cells import native
from workbook.cells.native.totals import total_steps
from workbook.layout import Layout
from workbook.systems import shipped_ids
from workbook.systems.calls import Call

PACKAGE, CALLER = "workbook.cells.native", "workbook.cells.formulas"
BATCH = 60_000
"""Formulas of one conversion."""
FEW = 40
EQUIVALENT, KILLED, SURVIVED = "equivalent", "killed", "survived"


@dataclass
class Trial:
    """A mutant, its writers, and the rows whose formula it changes.

    elsewhere: it changes no row's formula but one of a workbook; faulty: it stops with an error.
    """

    mutant: Mutant
    write: Writer | None = None
    words: Worder | None = None
    changed: list[Row] = field(default_factory=list)
    elsewhere: bool = False
    faulty: bool = False
    killed: bool = False

    @property
    def verdict(self) -> str:
        """What became of the mutant."""
        if self.faulty or self.killed:
            return KILLED
        return SURVIVED if self.changed or self.elsewhere else EQUIVALENT

    def formula(self, row: Row, ref: Ref) -> str:
        """Return the formula the mutant writes for `row`."""
        assert self.write
        assert self.words
        return row.formula(ref, self.write, self.words)


def rows() -> list[Row]:
    """Return every row a mutant is tried on."""
    found = [*case_rows(), *spoiled_rows(), *list(rounding_rows())[::5]]
    return [row for row in found if row.name not in UNLIKE and not why_inexpressible(row)]


def _declared(mutant: Mutant) -> tuple[Writer, Worder, ModuleType]:
    """Return writers for a module of ``pyfuncs`` whose declarations hold a faulty formula."""
    kept = dict(CATALOG)
    CATALOG.clear()
    try:
        exec(compile(mutant.source, mutant.module, "exec"), {"__name__": mutant.module})
        faulty = dict(CATALOG)
    finally:
        CATALOG.clear()
        CATALOG.update(kept)

    def write(call: Call, ref: Ref) -> str:
        return native.formula(replace(call, function=faulty.get(call.function.name, call.function)), ref)

    return write, total_steps, importlib.import_module(CALLER)


def _loaded(mutant: Mutant) -> tuple[Writer, Worder, ModuleType]:
    """Import the package anew with the faulty module in it, beside the one in use, and what calls it."""
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if name.startswith((PACKAGE, CALLER))}
    finder = Faulty(mutant)
    sys.meta_path.insert(0, finder)
    try:
        package = importlib.import_module(PACKAGE)
        words = importlib.import_module(f"{PACKAGE}.totals").total_steps
        return package.formula, words, importlib.import_module(CALLER)
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name.startswith((PACKAGE, CALLER))]:
            del sys.modules[name]
        sys.modules.update(kept)
        for name in (PACKAGE, CALLER):  # what `from workbook.cells import …` finds
            room, _, part = name.rpartition(".")
            setattr(sys.modules[room], part, sys.modules[name])


def _tried(mutant: Mutant, each: Sequence[Row], known: dict[str, str]) -> Trial:
    """Return the trial of `mutant`: which formulas it changes; known: those of the package as it is."""
    trial = Trial(mutant)
    try:
        load = _loaded if mutant.module.startswith(PACKAGE) else _declared
        trial.write, trial.words, caller = load(mutant)
        texts: dict[str, str] = {}
        for row in each:
            key = kind_of(row)
            if key not in texts:
                texts[key] = trial.formula(row, str)
            if texts[key] != known[key]:
                trial.changed.append(row)
        trial.elsewhere = not trial.changed and _whole_books(caller) != _sound_books()
    except Exception:  # any test would fail
        trial.faulty = True
    return trial


@cache
def _sound_books() -> list[str]:
    return _whole_books(importlib.import_module(CALLER))


@cache
def _layouts() -> tuple[Layout, ...]:
    return tuple(layout_of(system) for system in (*shipped_ids(), OTHER))


def _whole_books(formulas: ModuleType) -> list[str]:
    """Return every native formula of the workbooks of all systems, as the module `formulas` writes it."""
    found = []
    for layout in _layouts():
        found += [text for _, text in formulas.helper_formulas(layout)]
        found += list(formulas.total_formulas(layout, plain=True).values())
        first = layout.strips["score_rule"].first
        for row, indicator in enumerate(layout.system.indicators, first):
            scored = formulas.ScoreRow(layout, indicator, row, plain=True)
            found += [scored.metric(), scored.score(), scored.steps()]
    return found


def kind_of(row: Row) -> str:
    """Return what rows have in common whose formulas differ in addresses only."""
    return f"{row.call.function.name} {row.call.arguments} {row.worded}"


def judged(mutants: Iterable[Mutant]) -> Iterator[Trial]:
    """Yield every mutant with its verdict."""
    each = rows()
    known: dict[str, str] = {}
    for row in each:
        known.setdefault(kind_of(row), row.formula(str))
    trials = [_tried(mutant, each, known) for mutant in mutants]
    for most in (FEW, len(each)):
        _compute([trial for trial in trials if trial.verdict == SURVIVED], most)
    yield from trials


def _compute(trials: Sequence[Trial], most: int) -> None:
    """Compute at most so many rows of each trial, in as few conversions as their number allows."""
    batch: list[tuple[Trial, Row]] = []
    for trial in trials:
        step = max(1, len(trial.changed) // most)
        batch += [(trial, row) for row in trial.changed[::step]]
        if len(batch) > BATCH:
            _convert(batch)
            batch = []
    _convert(batch)


def _convert(batch: Sequence[tuple[Trial, Row]]) -> None:
    with TemporaryDirectory() as folder:
        formulas = ((row, lambda ref, t=trial, r=row: t.formula(r, ref)) for trial, row in batch)
        found: list[Decimal | str | None] = compute(formulas, Path(folder))
    for (trial, row), got in zip(batch, found, strict=True):
        trial.killed |= got != row.wanted
