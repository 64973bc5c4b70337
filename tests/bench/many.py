"""Many workbooks: the whole job on two processes against the straightforward pipeline, and memory."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from tests.bench.timing import compare, inside, largest
from tests.tools.departments import department, unappraised
from tests.tools.workbooks import filled
from workbook.submission import open_workbook
from workbook.systems import shipped_ids

PROCESSES = "2"
FEW = 100


def books(folder: Path, number: int) -> list[str]:
    """Write `number` different workbooks, of every shipped system in turn, and return their paths."""
    systems, paths = list(shipped_ids()), []
    for count in range(number):
        system = systems[count % len(systems)]
        path = folder / f"{count:04}.xlsm"
        path.write_bytes(filled(unappraised(department(count + 1, system_id=system)), system))
        paths.append(str(path))
    return paths


def whole_job(folder: Path, number: int, runs: int = 3) -> None:
    """Validate, score and report `number` workbooks; the straightforward pipeline checks nothing."""
    source = folder / "books"
    source.mkdir()
    paths = books(source, number)
    ours = [sys.executable, "-m", "workbook.cli", "report", str(source), "-o", str(folder / "out"), "--force"]
    straight = [sys.executable, "-m", "tests.bench.baseline", "batch", *paths]
    name = f"{number} workbooks validated, scored, reported, two processes"
    compare(name, [*ours, "--jobs", PROCESSES], straight, "openpyxl twice + pandas + docxtpl, two", runs)
    reading(paths[: len(list(shipped_ids()))])


def reading(paths: Sequence[str]) -> None:
    """Compare reading a workbook with inflating and parsing the parts it needs, and no more."""

    def bare() -> None:
        for path in paths:
            data = Path(path).read_bytes()
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    content = archive.read(name)
                    if name.startswith(("xl/workbook.xml", "xl/sharedStrings", "xl/worksheets/sheet")):
                        etree.fromstring(content)

    number = len(paths)
    ours = inside(
        f"  {number} workbooks read warm", lambda: [open_workbook(Path(p)).submission for p in paths], 9
    )
    least = inside(f"  {number} workbooks inflated and parsed only", bare, 9)
    print(f"  reading takes {ours / least:.1f} times as long as inflating and parsing the same parts")


def memory(folder: Path, number: int) -> None:
    """Print processor time and memory of validating ever more workbooks."""
    source = folder / "many"
    source.mkdir()
    paths = books(source, min(FEW, number))
    for count in range(len(paths), number):
        (source / f"{count:04}.xlsm").hardlink_to(paths[count % len(paths)])
    for share in sorted({min(FEW, number), number // 2, number}):
        listed = folder / f"{share}.txt"
        listed.write_text("\n".join(str(p) for p in sorted(source.iterdir())[:share]), "utf-8")
        command = [sys.executable, "-m", "workbook.cli", "validate", f"@{listed}", "--format", "json"]
        seconds, size = largest(command, (0, 1))
        each = seconds / share * 1000
        print(f"{share} workbooks validated: {each:.0f} ms of processor time each, at most {size:.0f} MB")
