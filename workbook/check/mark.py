"""Writes findings into the sheet 校验结果 of a copy; the template highlights the cells they name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pyfuncs.conversion import EXCEL_EPOCH
from workbook.cells.results import row_formulas
from workbook.cells.signs import cover
from workbook.cells.spare import put_away
from workbook.check.frame.answers import Answer, given, token
from workbook.check.frame.catalogue import listed, with_facts
from workbook.check.frame.finding import SEVERITY_WORDS, Finding
from workbook.evidence import Facts, Folder
from workbook.layout import Table
from workbook.layout.sheets.score import RESULTS
from workbook.package.patch import Changes, Edit
from workbook.submission import Opened, Submission

_LIST = next(block for block in RESULTS.blocks if isinstance(block, Table))
COLUMNS = tuple(column.key for column in _LIST.columns if column.is_stored)
"""The columns of 校验结果 that are no formulas: place, severity, code, what, remedy, answer, token."""


def table(submission: Submission, findings: Sequence[Finding]) -> list[tuple[str, ...]]:
    """Return what stands in the rows of 校验结果; when they do not suffice, the last row says so.

    No answer is lost: one whose warning is not among the findings keeps a row of its own.
    """
    tokens = [token(submission, finding) for finding in findings]
    lines = [_line(finding, known) for finding, known in zip(findings, tokens, strict=True)]
    asked = {known.partition("-")[0] for known in tokens}
    kept = [_kept(answer) for answer in given(submission) if answer.subject not in asked]
    rows = len(submission.columns[COLUMNS[0]])
    if len(lines) + len(kept) <= rows:
        return [*lines, *kept]
    room = rows - len(kept) - 1
    answered = sum(1 for line in lines if line[_ANSWER])
    shown, spare = [], room - answered
    for line in lines:
        if line[_ANSWER] or spare > 0:
            shown.append(line)
            spare -= not line[_ANSWER]
    note = dict.fromkeys(COLUMNS, "") | {
        "result_severity": "提示",
        "result_message": f"还有 {len(lines) - len(shown)} 个问题没有列出",
        "result_hint": "先改正以上问题再校验，或用 jixiao validate 查看全部",
    }
    return [*shown, *kept, tuple(note.values())]


_ANSWER = COLUMNS.index("result_answer")


def _line(finding: Finding, known: str) -> tuple[str, ...]:
    place = finding.hit.place
    return (
        f"{place.sheet}!{place.cell}" if place.cell else place.sheet,
        SEVERITY_WORDS[finding.severity],
        finding.code,
        finding.message,
        finding.advice,
        "" if finding.hit.answer else finding.answer,
        known if finding.severity == "warning" or finding.answer else "",
    )


def _kept(answer: Answer) -> tuple[str, ...]:
    row = answer.row | {"result_severity": "已无", "result_hint": "没有再出现；答复不要了的，清空“答复”"}
    return tuple(row[key] for key in COLUMNS)


def mark(opened: Opened, findings: Sequence[Finding], evidence: Folder | None = None) -> Opened:
    """Return a copy of the workbook with `findings` in 校验结果, all else untouched.

    evidence: also note hash, size and date of each file in 佐证目录.
    """
    if evidence is not None:
        opened = _registered(opened, evidence)
    columns = opened.submission.columns
    lines = table(opened.submission, findings)
    changes: Changes = {}
    texts: dict[str, dict[tuple[int, int, int], str]] = {}
    for number, column in enumerate(COLUMNS):
        for row, datum in enumerate(columns[column]):
            if datum.lost:
                continue
            text = (lines[row][number] or None) if row < len(lines) else None
            changes.setdefault(datum.sheet, {})[datum.row, datum.col] = Edit(text)
            if text is not None:
                texts.setdefault(datum.sheet, {})[datum.row, datum.col, 1] = text
    marked = put_away(opened.edit(changes).with_room(texts), len(lines))
    links: Changes = {}
    for result in row_formulas(marked.submission, only=_LIST.key):
        links.setdefault(result.sheet, {})[result.row, result.col] = Edit(result.value)
    return marked.edit(links | _counted(marked))


def _counted(marked: Opened) -> Changes:
    """Return how many findings the cover tells of, where its cell still has its formula."""
    book, sign = marked.book, cover.checked(marked.layout)
    area = book.area(sign.name)
    if area is None or book.cell(area.sheet, area.top, area.left).formula is None:
        return {}
    told = cover.count_findings(marked.submission)
    return {area.sheet: {(area.top, area.left): Edit(told)}}


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
