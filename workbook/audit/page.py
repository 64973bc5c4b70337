"""The report as one HTML page, the findings beside the sentences they are about: no network, no script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files as resources
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from workbook.audit.text.document import Document, Paragraph
from workbook.check.frame.finding import SEVERITIES, SEVERITY_WORDS, Finding, Severity
from workbook.check.frame.registry import CHECKS
from workbook.check.listing.checked import summary_text

HERE = "workbook.audit"
TEMPLATE, STYLE = "page.html", "page.css"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; severity: of the gravest finding about it, “” for none."""

    text: str
    severity: Severity | str


@dataclass(frozen=True, slots=True)
class Cell:
    """A paragraph, or a cell of a table, in pieces."""

    paragraph: Paragraph
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph, or the cells of one row of a table, with the findings about it."""

    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...]


def as_html(report: Document, findings: Sequence[Finding]) -> str:
    """Return the page; everything that comes from the report is escaped."""
    style = resources(HERE).joinpath(STYLE).read_text("utf-8")
    environment = Environment(
        loader=PackageLoader(HERE, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    codes = dict.fromkeys(sorted(finding.code for finding in findings))
    return environment.get_template(TEMPLATE).render(
        name=report.name,
        rows=list(_rows(report, findings)),
        total=summary_text(findings) if findings else "没有发现问题",
        words=SEVERITY_WORDS,
        rules=[CHECKS[code] for code in codes],
        policy=f"default-src 'none'; style-src 'sha256-{digest}'",
        style=style,
    )


def _rows(report: Document, findings: Sequence[Finding]) -> Iterator[Row]:
    by_line: dict[int | None, list[Finding]] = {}
    for finding in findings:
        by_line.setdefault(finding.hit.place.line, []).append(finding)
    for _, group in groupby(report.paragraphs, _place):
        listed = tuple(group)
        told = tuple(f for p in listed for f in by_line.pop(p.line.number, ()))
        yield Row(tuple(Cell(p, tuple(_pieces(p.text.strip(), told))) for p in listed), told)


def _place(paragraph: Paragraph) -> tuple[int, ...]:
    """Return what the cells of one row of a table have in common, and no other two paragraphs."""
    line = paragraph.line
    return (line.row,) if line.table and line.row else (-1, paragraph.order)


def _pieces(text: str, findings: Sequence[Finding]) -> Iterator[Piece]:
    """Yield the paragraph in pieces, those quoted by a finding marked with its severity."""
    marked: list[Severity | str] = [""] * len(text)
    for severity in reversed(SEVERITIES):
        for finding in findings:
            quote = finding.hit.quote.strip("…")
            start = text.find(quote) if finding.severity == severity and quote else -1
            if start >= 0:
                marked[start : start + len(quote)] = [severity] * len(quote)
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or marked[end] != marked[start]:
            yield Piece(text[start:end], marked[start])
            start = end
