"""``make bench``: figures as ratios against a named baseline, measured in the same run.

Whole processes are run in turn (ours, baseline, ours, …) after one warm-up each, so that a machine whose
speed drifts treats both alike. Medians and the spread of the pairwise ratios are printed.
"""

from __future__ import annotations

import contextlib
import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path

from docx import Document
from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, Environment

from tests.bench import demanded
from tests.language.labelled import measured, sentences
from tests.tools.counting import STAGES, counted
from tests.tools.departments import department
from tests.tools.workbooks import filled, sample
from tests.tools.workbooks import submission as read
from workbook.check import run as run_checks
from workbook.cli import main as cli
from workbook.language.folding import fold
from workbook.language.relations import relations
from workbook.report import Options, render
from workbook.report.filling import shipped
from workbook.score.scorecard import score
from workbook.systems import shipped_ids
from workbook.systems.loader import parse

RUNS = 9
BATCH = 40  # workbooks
LONG = 10_000  # characters of a long report


def process(command: Sequence[str]) -> float:
    """Return the wall seconds of one run."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def compare(name: str, ours: Sequence[str], baseline: Sequence[str], what: str, runs: int = RUNS) -> None:
    """Print the ratio of two commands."""
    process(ours), process(baseline)
    pairs = [(process(ours), process(baseline)) for _ in range(runs)]
    ratios = sorted(b / a for a, b in pairs)
    a, b = (statistics.median(column) for column in zip(*pairs, strict=True))
    spread = f"{ratios[0]:.1f}–{ratios[-1]:.1f}, {runs} pairs"
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


def calls(folder: Path) -> None:
    """Print how often each command reads, unpacks, packs, places and scores."""
    book, data = folder / "example.xlsm", folder / "数据.yaml"
    data.write_text("paid_total: 12.5\n", "utf-8")
    commands = {
        "validate": (book,),
        "validate --mark": (book, "--mark", folder / "a.xlsm"),
        "fill": (book, data, "-o", folder / "b.xlsm"),
        "score --write": (book, "--write", folder / "c.xlsm"),
        "report": (book, "-o", folder / "d.docx"),
        "new": (folder / "e.xlsm",),
        "convert": (book, "-o", folder / "f.xlsx"),
        "migrate": (book, "-o", folder / "g.xlsm"),
        "refresh": (book, "-o", folder / "h.xlsm"),
    }
    print("calls per command: " + ", ".join(STAGES))
    for name, arguments in commands.items():
        quiet = io.StringIO()
        with counted() as counts, contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
            cli([name.partition(" ")[0], *map(str, arguments)])
        print(f"  {name}: " + " ".join(str(counts[stage]) for stage in STAGES))


def batch(folder: Path) -> None:
    """Time many workbooks in one process of ours against the straightforward pipeline on two."""
    paths = []
    for number in range(BATCH):
        path = folder / f"{number}.xlsm"
        path.write_bytes(filled(department(number + 1)))
        paths.append(str(path))
    ours = [sys.executable, "-m", "tests.bench.batch", *paths]
    straight = [sys.executable, "-m", "tests.bench.baseline", *paths]
    compare(f"{BATCH} workbooks, one process", ours, straight, "straightforward pipeline, two processes", 3)


def reading(halves: Sequence[str], report: bytes) -> None:
    """Print how well relations are read from labelled sentences, and how fast from a long report."""
    for half in ("open", *halves):
        print(f"relations read, {half} half: {measured(sentences(half))}")
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(report)).paragraphs)
    long = (text * (LONG // len(text) + 1))[:LONG]
    inside(f"relations of a report of {LONG} characters", lambda: list(relations(fold(long))), 9)


def plain_report() -> None:
    """Fill the report's template as docxtpl does it by itself, every placeholder left empty."""
    template = DocxTemplate(io.BytesIO(shipped()))
    template.render({}, Environment(undefined=ChainableUndefined))
    template.save(io.BytesIO())


def main(halves: Sequence[str] = ()) -> None:
    """Run everything; halves: of the labelled sentences, beside the open one (kept)."""
    python = sys.executable
    data = filled(sample("example-2024"))
    submission = read(data)
    card = score(submission)
    reading(halves, render(submission, card))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "example.xlsm"
        path.write_bytes(data)
        calls(folder)
        ours = [python, "-m", "workbook.cli", "validate", str(path)]
        straight = [python, "-m", "tests.bench.baseline", str(path)]
        compare("cold validate of one file", ours, straight, "openpyxl twice + pandas, no checks")
        helps = [python, "-m", "workbook.cli", "--help"]
        compare("cold --help", helps, [python, "-c", "import pandas"], "import pandas")
        batch(folder)
    print(demanded.line())
    print("stages, one department, one process:")
    inside("  unpack and read", lambda: read(data))
    inside("  score alone", lambda: score(submission))
    inside("  check", lambda: run_checks(submission, card))
    inside("  report", lambda: render(submission, card), 10)
    inside("  working paper", lambda: render(submission, card, None, Options(paper=True)), 10)
    inside("  template of the report opened, filled and saved by plain docxtpl", plain_report, 10)
    for name in shipped_ids():
        text = files("workbook.systems").joinpath(f"{name}.yaml").read_text("utf-8")
        inside(f"  load the system {name}", partial(parse, text, "t"))
        found = read(filled(department(1, system_id=name), name))
        inside(f"  score a department of {name}", partial(score, found))


if __name__ == "__main__":
    main(sys.argv[1:])
