"""What ``make check`` leaves out for its length: ``python -m tests.tools.lengthy RUN.xml`` lists it anew.

RUN.xml: what ``pytest --junitxml=RUN.xml`` wrote of a run of all tests on an idle machine.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

LIST = Path(__file__).parents[1] / "lengthy.txt"
MOST = 0.15
"""Seconds a case of a test may take on average; every second of what is left is within a minute."""
CASES = 2
"""So many cases of a test are quick ones: its first and its last, which are seldom of one kind."""


def function(nodeid: str) -> str:
    """Return the function of a test, without its case."""
    return nodeid.partition("[")[0]


def listed() -> frozenset[str]:
    """Return the functions that are left out."""
    return frozenset(line for line in LIST.read_text("utf-8").splitlines() if line and line[0] != "#")


def quick(tests: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    """Yield the tests of a quick run, in their order."""
    without, cases = listed(), defaultdict[str, list[pytest.Item]](list)
    for test in tests:
        cases[function(test.nodeid)].append(test)
    for name, each in cases.items():
        if name not in without:
            yield from each if len(each) <= CASES else (each[0], each[-1])


def slow(run: Path) -> Iterator[str]:
    """Yield the functions whose cases took longer than they may, of a run's file."""
    took = defaultdict[str, list[float]](list)
    for case in ET.parse(run).iter("testcase"):
        module, *classes = re.split(r"\.(?=[A-Z])", case.attrib["classname"])
        nodeid = "::".join([f"{module.replace('.', '/')}.py", *classes, case.attrib["name"]])
        took[function(nodeid)].append(float(case.attrib["time"]))
    yield from sorted(name for name, each in took.items() if sum(each) / len(each) > MOST)


if __name__ == "__main__":
    head = f"# Tests a case of which takes more than {MOST} seconds; tests/tools/lengthy.py lists them."
    LIST.write_text("\n".join([head, *slow(Path(sys.argv[1])), ""]), "utf-8")
