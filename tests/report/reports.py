"""Reports for tests and what can be read from them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from typing import Any

from docx import Document

from tests.tools.workbooks import handed_in, sample
from workbook.report import Options, render
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission.model import Submission


@cache
def scored(name: str) -> tuple[Submission, Scorecard]:
    """Return a shipped sample, read and scored."""
    read = handed_in(sample(name))
    return read, score(read)


@cache
def report(name: str) -> bytes:
    """Return the report of a shipped sample."""
    return render(*scored(name))


@cache
def paper(name: str) -> bytes:
    """Return the working paper of a shipped sample."""
    return render(*scored(name), None, Options(paper=True))


def report_of(data: Mapping[str, Any], template: bytes | None = None) -> bytes:
    """Return the report of a workbook holding `data`."""
    read = handed_in(data)
    return render(read, score(read), template)


def lines(docx: bytes) -> list[tuple[str, str]]:
    """Return style and text of every paragraph outside the table."""
    document = Document(io.BytesIO(docx))
    return [(p.style.name, p.text) for p in document.paragraphs]


def text(docx: bytes) -> str:
    """Return all text, the table's cells included."""
    document = Document(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def section(docx: bytes, heading: str) -> list[str]:
    """Return the paragraphs between `heading` and the next heading."""
    found = lines(docx)
    start = next(i for i, (_, line) in enumerate(found) if line == heading) + 1
    rest = found[start:]
    end = next(
        (i for i, (style, _) in enumerate(rest) if style.startswith(("Heading", "heading"))), len(rest)
    )
    return [line for _, line in rest[:end]]


def score_table(docx: bytes) -> list[list[str]]:
    """Return the cells of the score table, a merged cell with the text of the cell it continues."""
    table = next(t for t in Document(io.BytesIO(docx)).tables if t.style.name == "评分表")
    return [[cell.text for cell in row.cells] for row in table.rows]
