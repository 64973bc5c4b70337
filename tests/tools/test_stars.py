"""No pattern of the program takes time that doubles with every letter."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from tests.tools.stars import nests
from workbook.audit.amounts.apart import _OF_A_WORK
from workbook.audit.claims.none_by_name import _NONE, _ZERO

FEWEST = 3000
"""Patterns there are at the least: fewer, and they were not all seen."""


@pytest.mark.parametrize(
    "pattern", ["(?:a+)*", "(?:年|[度末]*)*", "(?:x|(?:ab)+)+c", "(?:a*b?)*", "((?:a|b)*)+"]
)
def test_what_nests_is_found(pattern: str) -> None:
    assert nests(pattern)


@pytest.mark.parametrize(
    "pattern", ["(?:a+b)*", "(?:年|[度末])*", "(?:全[县市]+)*", "(?:a{1,3}b?)*", "a*b*", "(?=a*)*"]
)
def test_what_does_not_is_not(pattern: str) -> None:
    assert not nests(pattern)


@pytest.mark.slow
def test_no_pattern_of_the_program_nests() -> None:
    command = [sys.executable, "-m", "tests.tools.stars"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    assert run.stdout == ""
    assert int(run.stderr.split()[-1]) > FEWEST


def test_letters_repeated_are_read_at_once() -> None:
    began = time.process_time()
    for pattern, part in ((_NONE, "度"), (_ZERO, "末"), (_OF_A_WORK, "支出")):
        pattern.search("，" + part * 400 + "？")
    assert time.process_time() - began < 5
