"""Mutants of ``pyfuncs``: the tests run on each in a process of its own, the quick ones first."""

from __future__ import annotations

import os
import re
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import pytest

from tests.tools.mutants.loading import Faulty
from tests.tools.mutants.making import ROOT, Mutant

Stages = tuple[tuple[str, ...], ...]
STAGES: Stages = (
    (
        "tests/pyfuncs/test_literals.py",
        "tests/workbook/test_system_faults.py",
        "tests/pyfuncs/test_total_laws.py",
    ),
    ("tests/pyfuncs/test_rounding.py", "tests/workbook/test_measures.py", "tests/docs/test_handbook.py"),
    ("tests/excel/test_udf_conversion.py",),
)
"""Tests tried one after the other, after all cases and as long as none notices the mutant."""
SECONDS = 300
"""A mutant whose tests take longer hangs, which is noticed too."""
OPTIONS = ("-x", "-q", "--noconftest", "-p", "no:cacheprovider", "--hypothesis-seed=0", "-m", "not slow")


_OURS = re.compile(r"(?:pyfuncs|workbook|tests\.(?!tools\.mutants))(?:\.|$|\w)")
_SOUND = Mutant("", "", "", "")


def judged(mutants: Iterable[Mutant], jobs: int, stages: Stages = STAGES) -> Iterator[tuple[Mutant, bool]]:
    """Yield every mutant and whether a test noticed it; so many run at a time."""
    _warm()
    _, failed = _ended({_split_off(partial(_noticed, stages)): _SOUND})
    assert not failed, "the tests fail without any fault"
    running: dict[int, Mutant] = {}
    for mutant in mutants:
        running[_split_off(partial(_noticed, stages, mutant))] = mutant
        if len(running) == jobs:
            yield _ended(running)
    while running:
        yield _ended(running)


def _ended(running: dict[int, Mutant]) -> tuple[Mutant, bool]:
    pid, status = os.wait()
    return running.pop(pid), status != 0


def _warm() -> None:
    """Import once, before any process is split off, what is heavy and none of ours."""
    import hypothesis.strategies
    import lxml.etree
    import msgspec
    import openpyxl
    import xlsxwriter
    import yaml

    del hypothesis, lxml, msgspec, openpyxl, xlsxwriter, yaml


def _split_off(noticed: Callable[[], bool]) -> int:
    """Run `noticed` in a process of its own; it ends with 1 when a test failed."""
    if pid := os.fork():
        return pid
    status = 1
    try:
        signal.alarm(SECONDS)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        status = int(noticed())
    finally:
        os._exit(status)


def _noticed(stages: Stages, mutant: Mutant | None = None) -> bool:
    if mutant:
        sys.meta_path.insert(0, Faulty(mutant))
    for name in [name for name in sys.modules if _OURS.match(name)]:
        del sys.modules[name]  # to be imported anew, with the fault
    os.chdir(ROOT)
    _try_cases()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
        return any(pytest.main([*OPTIONS, *stage]) for stage in stages)


def _try_cases() -> None:
    """Run the tests of all cases without pytest's start, which takes ten times as long."""
    from tests.pyfuncs import cases, test_functions

    for kind, test in (("examples", test_functions.test_example), ("refused", test_functions.test_refusal)):
        for function, case in cases.cases(kind):
            test(function, case)
    test_functions.test_all_25_rule_shapes_are_covered()
    test_functions.test_a_column_left_out_or_blank()
    test_functions.test_how_far_a_parameter_may_go()
    test_functions.test_a_number_of_excel_keeps_fifteen_digits()
