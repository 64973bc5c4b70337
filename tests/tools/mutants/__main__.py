"""``python -m tests.tools.mutants [MODULE…]``: prints the mutants no test notices; 1 if one is not listed.

A module is named as ``pyfuncs.rules`` or ``workbook.cells.native.rules``; without any, all are tried. What
survives with a reason stands in ``docs/变异.md``, one mutant a line.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from tests.tools.mutants import formulas, functions
from tests.tools.mutants.making import ROOT, Mutant, mutants

LIST = ROOT / "docs" / "变异.md"
NATIVE_TESTS = (("tests/workbook/test_native.py",),)
"""Tests of the formulas that need no LibreOffice."""


def main(wanted: list[str]) -> int:
    """Try every mutant of the modules, print what survives and how many there are; return the exit code."""
    paths = sorted([*ROOT.glob("pyfuncs/*.py"), *ROOT.glob("workbook/cells/native/*.py")])
    made = [mutant for path in paths for mutant in mutants(path) if not wanted or mutant.module in wanted]
    found = dict(_judged(made))
    listed = set(LIST.read_text("utf-8").splitlines())
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mutant in made:
        verdict = found[mutant]
        if verdict == formulas.SURVIVED:
            verdict = "listed" if str(mutant) in listed else "new"
            print(f"{verdict:9}{mutant}")
        counts[mutant.module.rpartition(".")[0]][verdict] += 1
    for room, each in counts.items():
        tried = each.total() - each[formulas.EQUIVALENT]
        share = each[formulas.KILLED] / tried if tried else 1
        print(
            f"{room}: {each.total()} mutants, {dict(each)}; killed {share:.1%} of those that change anything"
        )
    return int(any(each["new"] for each in counts.values()))


def _judged(made: list[Mutant]) -> Iterator[tuple[Mutant, str]]:
    """Yield every mutant with its verdict; those of the formulas first, many at a time."""
    jobs = os.cpu_count() or 1
    left = {}
    for trial in formulas.judged(mutant for mutant in made if mutant.of_formula):
        left[trial.mutant] = trial.verdict
        yield trial.mutant, trial.verdict
    again = [mutant for mutant, verdict in left.items() if verdict != formulas.KILLED]
    others = [mutant for mutant in made if not mutant.of_formula]
    tries = chain(functions.judged(again, jobs, NATIVE_TESTS), functions.judged(others, jobs))
    for number, (mutant, noticed) in enumerate(tries, 1):
        print(f"\r{number} mutants tried by the tests", end="", file=sys.stderr, flush=True)
        yield mutant, formulas.KILLED if noticed else left.get(mutant, formulas.SURVIVED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
