"""Mutants of ``workbook/cells/native``: what their formulas show, many mutants in one conversion.

A mutant that writes every formula as before is equivalent. Of the others only the changed formulas are
computed: first a few of each, then, of those that showed what they must, all of them.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.libreoffice.convert import Ref, compute
from tests.libreoffice.native_rows import Row, Worder, Writer, case_rows, spoiled_rows, why_inexpressible
from tests.libreoffice.rounding_rows import rounding_rows
from tests.libreoffice.test_case_rows import UNLIKE
from tests.tools.mutants.loading import Faulty
from tests.tools.mutants.making import Mutant

PACKAGE = "workbook.cells.native"
BATCH = 60_000
"""Formulas of one conversion."""
FEW = 40
EQUIVALENT, KILLED, SURVIVED = "equivalent", "killed", "survived"


@dataclass
class Trial:
    """A mutant, its writers, and the rows whose formula it changes; faulty: it stops with an error."""

    mutant: Mutant
    write: Writer | None = None
    words: Worder | None = None
    changed: list[Row] = field(default_factory=list)
    faulty: bool = False
    killed: bool = False

    @property
    def verdict(self) -> str:
        """What became of the mutant."""
        if self.faulty or self.killed:
            return KILLED
        return SURVIVED if self.changed else EQUIVALENT

    def formula(self, row: Row, ref: Ref) -> str:
        """Return the formula the mutant writes for `row`."""
        assert self.write
        assert self.words
        return row.formula(ref, self.write, self.words)


def rows() -> list[Row]:
    """Return every row a mutant is tried on."""
    found = [*case_rows(), *spoiled_rows(), *list(rounding_rows())[::5]]
    return [row for row in found if row.name not in UNLIKE and not why_inexpressible(row)]


def _loaded(mutant: Mutant) -> tuple[Writer, Worder]:
    """Import the package anew with the faulty module in it, beside the one in use."""
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if name.startswith(PACKAGE)}
    finder = Faulty(mutant)
    sys.meta_path.insert(0, finder)
    try:
        package = importlib.import_module(PACKAGE)
        return package.formula, importlib.import_module(f"{PACKAGE}.totals").total_steps
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name.startswith(PACKAGE)]:
            del sys.modules[name]
        sys.modules.update(kept)


def _tried(mutant: Mutant, each: Sequence[Row], known: dict[str, str]) -> Trial:
    """Return the trial of `mutant`: which formulas it changes; known: those of the package as it is."""
    trial = Trial(mutant)
    try:
        trial.write, trial.words = _loaded(mutant)
        texts: dict[str, str] = {}
        for row in each:
            key = kind_of(row)
            if key not in texts:
                texts[key] = trial.formula(row, str)
            if texts[key] != known[key]:
                trial.changed.append(row)
    except Exception:  # any test would fail
        trial.faulty = True
    return trial


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
