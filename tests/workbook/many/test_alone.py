"""One item in a process of its own: too slow, too large, dying, failing; what is made comes back whole."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.tools import jobs
from workbook.many import Failed, Limits, alone


@pytest.mark.parametrize(
    ("job", "seconds", "words"),
    [
        (jobs.busy, 0.5, "超过 0.5 秒"),
        (jobs.greedy, 20, "内存"),
        (jobs.dying, 20, "意外终止"),
        (jobs.failing, 20, "ValueError"),
    ],
)
def test_a_process_that_goes_wrong_is_one_sentence(job, seconds: float, words: str) -> None:
    found = alone(job, None, Limits(seconds=seconds))
    assert isinstance(found, Failed)
    assert words in found.why


def test_a_process_hands_back_what_is_long() -> None:
    assert alone(jobs.large, None, Limits()) == b"x" * (5 << 20)


COPIED = """
from tests.tools import jobs
from workbook.many import Limits, alone, ready
from workbook.web.judging import PRELOAD
ready(PRELOAD)
print([alone(jobs.loaded, module, Limits(), PRELOAD) for module in (*PRELOAD, "no.such")])
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be copied here")
def test_a_copy_has_what_was_loaded_before() -> None:
    told = subprocess.run([sys.executable, "-c", COPIED], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[b'yes', b'yes', b'no']"
