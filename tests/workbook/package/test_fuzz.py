"""Damaged and hostile files by the thousand: read or refused, soon, and in little memory."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.tools.dose import dose

pytestmark = pytest.mark.slow
STEP = 2
"""Each process takes every second seed, so that neighbours share the work; `make fuzz` takes 100,000."""
PACKAGES, DOCUMENTS = dose(5_000), dose(500)


@pytest.mark.parametrize("start", range(STEP))
def test_nothing_but_refusals(start: int) -> None:
    asked = {"packages": PACKAGES // STEP, "documents": DOCUMENTS // STEP, "start": start, "step": STEP}
    options = [word for name, value in asked.items() for word in (f"--{name}", str(value))]
    command = [sys.executable, "-m", "tests.tools.fuzz", *options]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
