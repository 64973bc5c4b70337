"""Writes findings into the sheet 校验结果 of a copy; the template highlights the cells they name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pyfuncs.conversion import EXCEL_EPOCH
from workbook.cells.results import row_formulas
from workbook.check.catalogue import listed, with_facts
from workbook.check.finding import SEVERITY_WORDS, Finding
from workbook.evidence import Facts, Folder
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
            f.hint,
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


def mark(opened: Opened, findings: Sequence[Finding], evidence: Folder | None = None) -> Opened:
    """Return a copy of the workbook with `findings` in 校验结果, all else untouched.

    evidence: also note hash, size and date of each file in 佐证目录.
    """
    if evidence is not None:
        opened = _registered(opened, evidence)
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


def _registered(opened: Opened, folder: Folder) -> Opened:
    """Return the workbook with the facts of the files beside their rows; of a file not there, nothing."""
    submission = opened.submission
    rows: dict[int, list[Facts]] = {}
    for item, facts in with_facts(list(listed(submission, folder)), folder):
        if facts.sha256:
            rows.setdefault(item.row.index, []).append(facts)
    changes: Changes = {}
    texts: dict[str, dict[tuple[int, int, int], str]] = {}
    for row in submission.all_rows("evidence"):
        found = rows.get(row.index, [])
        for key, value in _facts_of(found).items():
            datum = row.cells[key]
            if datum.lost or (value is None and datum.stored is None):
                continue
            changes.setdefault(datum.sheet, {})[datum.row, datum.col] = Edit(value)
            if isinstance(value, str):
                texts.setdefault(datum.sheet, {})[datum.row, datum.col, 1] = value
    return opened.edit(changes).with_room(texts)


def _facts_of(files: Sequence[Facts]) -> dict[str, str | Decimal | None]:
    """Return what the program notes of the files of one row: their hashes, size together, latest date."""
    if not files:
        return dict.fromkeys(("evidence_sha256", "evidence_size", "evidence_modified"))
    days = [facts.modified for facts in files if facts.modified]
    return {
        "evidence_sha256": "\n".join(facts.sha256 for facts in files),
        "evidence_size": Decimal(sum(facts.size for facts in files)),
        "evidence_modified": Decimal((max(days) - EXCEL_EPOCH).days) if days else None,
    }
