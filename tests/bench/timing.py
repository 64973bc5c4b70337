"""How the benchmark measures: whole processes by their processor time, stages inside one process."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

RUNS = 9


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took with its children: seconds by the clock, seconds of processor time."""

    wall: float
    cpu: float


def process(command: Sequence[str], codes: Sequence[int] = (0,)) -> Run:
    """Run a command that ends with one of `codes`."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    quiet = subprocess.DEVNULL
    done = subprocess.run(command, stdout=quiet, stderr=quiet, check=False, env=environment())
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in codes:
        raise SystemExit(f"exit {done.returncode}: {' '.join(command[:6])} …")
    return Run(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def environment() -> dict[str, str]:
    """Return the environment of an installed program: modules are compiled once, not at every start."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def compare(name: str, ours: Sequence[str], baseline: Sequence[str], what: str, runs: int = RUNS) -> None:
    """Print the ratios of two commands, run in turn after one warm-up each."""
    process(ours), process(baseline)
    pairs = [(process(ours), process(baseline)) for _ in range(runs)]
    for kind, told in (("cpu", "of processor time"), ("wall", "by the clock")):
        figures = [(getattr(a, kind), getattr(b, kind)) for a, b in pairs]
        ratios = sorted(b / a for a, b in figures)
        a, b = (statistics.median(column) * 1000 for column in zip(*figures, strict=True))
        spread = f"{ratios[0]:.1f}–{ratios[-1]:.1f}, {runs} pairs"
        print(f"{name}, {told}: {a:.0f} ms; {what}: {b:.0f} ms", end="; ")
        print(f"{statistics.median(ratios):.1f} times faster ({spread})")


def inside(name: str, job: Callable[[], object], times: int = 30) -> float:
    """Print the median processor time of a stage inside one process; return it in ms."""
    job()
    seconds = []
    for _ in range(times):
        start = time.process_time()
        job()
        seconds.append(time.process_time() - start)
    median = statistics.median(seconds) * 1000
    print(f"{name}: {median:.2f} ms")
    return median


def largest(command: Sequence[str], codes: Sequence[int] = (0,)) -> tuple[float, float]:
    """Run a command; return its processor seconds and the MB its largest process had at most.

    A small process in between asks: the figure of the system is that of the largest child ever had.
    """
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss)\n"
    )
    asked = [command[0], "-c", code, *command]
    told = subprocess.run(asked, capture_output=True, check=True, text=True, env=environment()).stdout.split()
    if int(told[0]) not in codes:
        raise SystemExit(f"exit {told[0]}: {' '.join(command[:6])} …")
    return float(told[1]), float(told[2]) / (1024 if os.uname().sysname == "Linux" else 2**20)
