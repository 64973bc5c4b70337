"""Mutants of ``pyfuncs``: the tests run on each in a process of its own, the quick ones first."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator

import pytest

from tests.tools.mutants.loading import Faulty
from tests.tools.mutants.making import ROOT, Mutant

STAGES = (
    ("tests/pyfuncs/test_functions.py",),
    ("tests/pyfuncs/test_total_laws.py", "tests/pyfuncs/test_rounding.py"),
    ("tests/excel/test_udf_conversion.py", "tests/workbook/test_system_faults.py"),
)
"""Tests tried one after the other, as long as none notices the mutant: those that take a second or two."""
SECONDS = 300
"""A mutant whose tests take longer hangs, which is noticed too."""
OPTIONS = ("-x", "-q", "--noconftest", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0")


def judged(mutants: Iterable[Mutant], jobs: int) -> Iterator[tuple[Mutant, bool]]:
    """Yield every mutant and whether a test noticed it; so many run at a time."""
    _warm()
    running: dict[int, Mutant] = {}
    for mutant in mutants:
        running[_split_off(lambda mutant=mutant: _noticed(mutant))] = mutant  # type: ignore[misc]
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


def _noticed(mutant: Mutant) -> bool:
    sys.meta_path.insert(0, Faulty(mutant))
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
        return any(pytest.main([*OPTIONS, *stage]) for stage in STAGES)
