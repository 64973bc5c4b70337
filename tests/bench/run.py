"""``make bench``: figures as ratios against a named baseline, measured in the same run.

Whole processes are run in turn (ours, baseline, ours, …) after one warm-up each, so that a machine whose
speed drifts treats both alike. Medians and the spread of the pairwise ratios are printed.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path

from tests.tools.departments import department
from tests.tools.workbooks import filled, sample
from workbook.check import run as run_checks
from workbook.package.guard import unpack
from workbook.report import render
from workbook.score.scorecard import score
from workbook.submission.read import read_members
from workbook.systems import shipped_ids
from workbook.systems.loader import parse

RUNS = 9


def process(command: Sequence[str]) -> float:
    """Return the wall seconds of one run."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def compare(name: str, ours: Sequence[str], baseline: Sequence[str], what: str) -> None:
    """Print the ratio of two commands."""
    process(ours), process(baseline)
    pairs = [(process(ours), process(baseline)) for _ in range(RUNS)]
    ratios = sorted(b / a for a, b in pairs)
    a, b = (statistics.median(column) for column in zip(*pairs, strict=True))
    spread = f"{ratios[0]:.1f}–{ratios[-1]:.1f}, {RUNS} pairs"
    print(f"{name}: {a * 1000:.0f} ms; {what}: {b * 1000:.0f} ms", end="; ")
    print(f"{statistics.median(ratios):.1f} times faster ({spread})")


def inside(name: str, job: Callable[[], object], times: int = 30) -> None:
    """Print the median of a stage inside one process."""
    job()
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        seconds.append(time.perf_counter() - start)
    print(f"{name}: {statistics.median(seconds) * 1000:.2f} ms")


def main() -> None:
    """Run everything."""
    python = sys.executable
    data = filled(sample("example-2024"))
    members = unpack(data, "t")
    submission = read_members(members, "t")
    card = score(submission)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "example.xlsm")
        path.write_bytes(data)
        ours = [python, "-m", "workbook.cli", "validate", str(path)]
        straight = [python, "-m", "tests.bench.baseline", str(path)]
        compare("cold validate of one file", ours, straight, "openpyxl twice + pandas, no checks")
        helps = [python, "-m", "workbook.cli", "--help"]
        compare("cold --help", helps, [python, "-c", "import pandas"], "import pandas")
    print("stages, one department, one process:")
    inside("  unpack and read", lambda: read_members(unpack(data, "t"), "t"))
    inside("  score alone", lambda: score(submission))
    inside("  check", lambda: run_checks(submission, card))
    inside("  report", lambda: render(submission, card), 10)
    for name in shipped_ids():
        text = files("workbook.systems").joinpath(f"{name}.yaml").read_text("utf-8")
        inside(f"  load the system {name}", partial(parse, text, "t"))
        read = read_members(unpack(filled(department(1, system_id=name), name), "t"), "t")
        inside(f"  score a department of {name}", partial(score, read))


if __name__ == "__main__":
    main()
