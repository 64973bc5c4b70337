"""Writes findings into the sheet 校验结果 of a copy; the template highlights the cells they name."""

from __future__ import annotations

from collections.abc import Sequence

from workbook.cells.results import row_formulas
from workbook.check.finding import SEVERITY_WORDS, Finding
from workbook.layout import Table
from workbook.layout.sheets.score import RESULTS
from workbook.package.patch import Changes, Edit
from workbook.submission import Opened

_LIST = next(block for block in RESULTS.blocks if isinstance(block, Table))
COLUMNS = tuple(column.key for column in _LIST.columns if column.is_stored)
"""The columns of 校验结果 the program writes: place, severity, code, message, remedy."""


def table(findings: Sequence[Finding], rows: int) -> list[tuple[str, ...]]:
    """Return what stands in the rows of 校验结果; when they do not suffice, the last row says so."""
    lines: list[tuple[str, ...]] = [
        (
            f"{f.hit.place.sheet}!{f.hit.place.cell}" if f.hit.place.cell else f.hit.place.sheet,
            SEVERITY_WORDS[f.severity],
            f.code,
            f.message,
            f.advice,
        )
        for f in findings
    ]
    if len(lines) > rows:
        left = len(lines) - rows + 1
        note = (
            "",
            "提示",
            "",
            f"还有 {left} 个问题没有列出",
            "先改正以上问题再校验，或用 jixiao validate 查看全部",
        )
        lines = [*lines[: rows - 1], note]
    return lines


def mark(opened: Opened, findings: Sequence[Finding]) -> Opened:
    """Return a copy of the workbook with `findings` in 校验结果, all else untouched."""
    columns = opened.submission.columns
    lines = table(findings, len(columns[COLUMNS[0]]))
    changes: Changes = {}
    texts: dict[str, dict[tuple[int, int, int], str]] = {}
    for number, column in enumerate(COLUMNS):
        for row, datum in enumerate(columns[column]):
            if datum.lost:
                continue
            text = lines[row][number] if row < len(lines) else None
            changes.setdefault(datum.sheet, {})[datum.row, datum.col] = Edit(text)
            if text is not None:
                texts.setdefault(datum.sheet, {})[datum.row, datum.col, 1] = text
    marked = opened.edit(changes).with_room(texts)
    links: Changes = {}
    for result in row_formulas(marked.submission, only=_LIST.key):
        links.setdefault(result.sheet, {})[result.row, result.col] = Edit(result.value)
    return marked.edit(links)
