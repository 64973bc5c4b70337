"""Reports for the tests of the audit: our own sound text, what a case changes in it, reports of samples."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from tests.tools import yamls
from tests.tools.workbooks import handed_in, sample
from workbook.audit import Audit, Filed, audit
from workbook.audit.reading import parse_report
from workbook.audit.reading.lines import Line
from workbook.audit.text.document import document
from workbook.check.frame.finding import Finding
from workbook.report import render
from workbook.score.scoring import score

HERE = Path(__file__).parent
FOLDER, TEXTS = HERE / "cases", HERE / "texts"
FILES = sorted(FOLDER.glob("JX-R-*.yaml"))
Case = dict[str, Any]
"""One case: `change` of the sound text, or of the report of the sample `book`; `at`: part of the line
meant; `name`: as what file it is read.

change: old to new text, /…/ a pattern for the first match; add … after a line; section: a heading to take out
with all below; drop: what sentences to take out have in them; exchange: two headings whose sections change
places.
"""


@cache
def load(code: str) -> dict[str, list[Case]]:
    """Return the cases of a check, under `pass` and `fail`."""
    content: dict[str, list[Case]] = yamls.safe_load((FOLDER / f"{code}.yaml").read_text("utf-8"))
    return content


@cache
def filed(name: str) -> Filed:
    """Return a shipped sample, read and scored."""
    read = handed_in(sample(name))
    return Filed(read, score(read))


@cache
def own_lines(name: str) -> list[Line]:
    """Return the lines of the report of a shipped sample."""
    book = filed(name)
    return parse_report(render(book.submission, book.card), f"{name}.docx")


def text(name: str) -> str:
    """Return one of our own reports."""
    return (TEXTS / f"{name}.txt").read_text("utf-8")


def lines_of(case: Case) -> list[Line]:
    """Return the lines of the report a case makes."""
    if "book" not in case:
        whole = text("sound")
        for old, new in case.get("change", {}).items():
            assert old in whole, old
            whole = whole.replace(old, new, 1)
        return parse_report(whole.encode(), case.get("name", "自评报告.txt"))
    lines = list(own_lines(case["book"]))
    for old, new in case.get("change", {}).items():
        pattern = re.compile(old.strip("/"))
        number = next(n for n, line in enumerate(lines) if not line.table and pattern.search(line.text))
        lines[number] = replace(lines[number], text=pattern.sub(new, lines[number].text, count=1))
    if "add" in case:
        number = next(n for n, line in enumerate(lines) if line.text == case["after"])
        lines[number + 1] = replace(lines[number + 1], text=lines[number + 1].text + case["add"])
    if "drop" in case:
        lines = [replace(line, text=_without(line.text, case["drop"])) for line in lines]
    if "section" in case:
        part = section(lines, case["section"])
        lines = [line for line in lines if line not in part]
    if "exchange" in case:
        first, second = (section(lines, title) for title in case["exchange"])
        order = [*second, *first]
        rest = [line for line in lines if line not in order]
        at = lines.index(first[0])
        lines = [replace(e, number=n) for n, e in enumerate([*rest[:at], *order, *rest[at:]], 1)]
    return [line for line in lines if line.text]


def _without(whole: str, words: str) -> str:
    kept = [s for s in re.findall(r"[^。]*。|[^。]+$", whole) if words not in s or not re.search(r"\d", s)]
    return "".join(kept)


def section(lines: list[Line], title: str) -> list[Line]:
    """Return a heading that ends in `title`, with all below it."""
    start = next(n for n, line in enumerate(lines) if line.level and line.text.endswith(title))
    end = next(n for n, line in enumerate(lines[start + 1 :], start + 1) if line.level)
    return lines[start:end]


def findings(case: Case, *codes: str) -> list[Finding]:
    """Return what the audit says of a case, of the checks `codes` alone where some are named."""
    book = filed(case["book"]) if "book" in case else None
    return audit(Audit(document("自评报告", lines_of(case)), book), codes)
