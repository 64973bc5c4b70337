"""``make bench``: figures as ratios against a named baseline, measured in the same run.

Whole processes are run in turn (ours, baseline, ours, …) after one warm-up each, so that a machine whose
speed drifts treats both alike. Medians and the spread of the pairwise ratios are printed, first of the
processor time, which other work on the machine hardly touches.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path

from docx import Document
from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, Environment

from tests.bench import demanded, many
from tests.bench.effort import effort
from tests.bench.lists import long_lists
from tests.bench.timing import compare, inside
from tests.bench.timing import largest as most
from tests.language.labelled import measured, sentences
from tests.tools.counting import STAGES, counted
from tests.tools.departments import department
from tests.tools.hostile import HOSTILE
from tests.tools.workbooks import filled, sample
from tests.tools.workbooks import submission as read
from workbook.check import CHECKS
from workbook.check import run as run_checks
from workbook.cli import main as cli
from workbook.language.folding import fold
from workbook.language.relations import relations
from workbook.report import Options, render
from workbook.report.filling import shipped
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission import Submission
from workbook.systems import shipped_ids
from workbook.systems.loader import parse

LONG = 10_000  # characters of a long report


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


def main(halves: Sequence[str], number: int, largest: int) -> None:
    """Run everything.

    halves: of the labelled sentences, beside the open one (dev5); number: of workbooks in the batch; largest:
    of those validated for the memory they take, 0 for none.
    """
    data = filled(sample("example-2024"))
    submission = read(data)
    card = score(submission)
    made = render(submission, card)
    reading(halves, made)
    print(effort())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "example.xlsm"
        path.write_bytes(data)
        calls(folder)
        cold(path)
        refused(folder)
        many.whole_job(folder, number)
        if largest:
            many.memory(folder, largest)
    print(demanded.line())
    print("stages, one department, one process:")
    inside("  unpack and read", lambda: read(data))
    inside("  score alone", lambda: score(submission))
    checks = sum(not check.of_report for check in CHECKS.values())
    spent = inside("  check", lambda: run_checks(read(data), card)) - inside(
        "  unpack and read", lambda: read(data)
    )
    print(f"  check, per rule and workbook: {spent / checks:.2f} ms ({checks} rules)")
    inside("  report", lambda: render(submission, card), 10)
    inside("  working paper", lambda: render(submission, card, None, Options(paper=True)), 10)
    inside("  template of the report opened, filled and saved by plain docxtpl", plain_report, 10)
    audited(made, submission, card)
    by_system()
    long_lists()


def cold(path: Path) -> None:
    """Compare what a clerk waits for."""
    python = sys.executable
    ours = [python, "-m", "workbook.cli", "validate", str(path)]
    baseline = [python, "-m", "tests.bench.baseline"]
    compare(
        "cold validate of one file", ours, [*baseline, "score", str(path)], "read twice, scored, no checks"
    )
    compare(
        "cold validate of one file", ours, [*baseline, "open", str(path)], "openpyxl twice + pandas alone"
    )
    helps = [python, "-m", "workbook.cli", "--help"]
    compare("cold --help", helps, [python, "-c", "import pandas"], "import pandas")


def refused(folder: Path) -> None:
    """Print the most that refusing one file of each hostile kind costs, from the start of the program."""
    costs = []
    for kind, (make, _) in HOSTILE.items():
        path = folder / "hostile.xlsm"
        path.write_bytes(make())
        costs.append((*most([sys.executable, "-m", "workbook.cli", "validate", str(path)], (2,)), kind))
    slowest, memory = max(costs), max(cost[1] for cost in costs)
    told = f"{slowest[0]:.2f} s of the processor ({slowest[2]}), {memory:.0f} MB"
    print(f"cold refusal, the most of {len(costs)} kinds: {told}")


def audited(report: bytes, submission: Submission, card: Scorecard) -> None:
    """Time the audit of a report, alone and against its workbook."""
    from workbook.audit import Audit, Filed, audit
    from workbook.audit.reading import open_report
    from workbook.audit.text.document import document

    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "自评报告.docx"
        path.write_bytes(report)
        for told, filed in (("alone", None), ("against its workbook", Filed(submission, card))):
            inside(
                f"  audit of the report, {told}",
                lambda filed=filed: audit(Audit(document(path.name, open_report(path)), filed)),  # type: ignore[misc]
                10,
            )


def by_system() -> None:
    """Time what depends on the indicator system."""
    for name in shipped_ids():
        text = files("workbook.systems").joinpath(f"{name}.yaml").read_text("utf-8")
        inside(f"  load the system {name}", partial(parse, text, "t"))
        found = read(filled(department(1, system_id=name), name))
        inside(f"  score a department of {name}", partial(score, found))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("halves", nargs="*", help="of the labelled sentences, beside the open one")
    parser.add_argument("--books", type=int, default=100, help="workbooks of the batch")
    parser.add_argument("--memory", type=int, default=0, help="workbooks validated for their memory")
    given = parser.parse_args()
    main(given.halves, given.books, given.memory)
