"""Writes findings into the sheet 校验结果 of a copy; the template highlights the cells they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook.cells.results import edits as result_edits
from workbook.check.finding import SEVERITY_WORDS, Finding
from workbook.package.heights import fit_rows
from workbook.package.patch import Edit, pack, patch
from workbook.score.scorecard import score
from workbook.submission.read import read_members

COLUMNS = ("result_place", "result_severity", "result_code", "result_message", "result_hint")


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


def mark(members: Mapping[str, bytes], findings: Sequence[Finding], source: str) -> bytes:
    """Return a copy of the workbook with `findings` in 校验结果, all else untouched."""
    submission = read_members(dict(members), source)
    changes: dict[str, dict[tuple[int, int], Edit]] = {}
    rows = len(submission.columns[COLUMNS[0]])
    lines = table(findings, rows)
    for number, column in enumerate(COLUMNS):
        for row, datum in enumerate(submission.columns[column]):
            if datum.lost:
                continue
            text = lines[row][number] if row < len(lines) else None
            changes.setdefault(datum.sheet, {})[datum.row, datum.col] = Edit(text)
    marked = patch(members, submission.book, changes)
    for name, cells in changes.items():
        texts = {
            (row, col, 1): edit.value for (row, col), edit in cells.items() if isinstance(edit.value, str)
        }
        part = submission.book.sheets[name].part
        marked[part] = fit_rows(marked[part], texts)
    submission = read_members(marked, source)
    sheet = submission.layout.sheet_of(COLUMNS[0])
    links = result_edits(submission, score(submission)).get(sheet, {})
    return pack(patch(marked, submission.book, {sheet: links}))
