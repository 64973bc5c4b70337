"""Takes the record of one workbook: opened once, scored and checked as ``score`` and ``validate`` do it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from pyfuncs.lists import targets_met
from pyfuncs.outcome import Unscorable
from workbook.check import Finding, run, unread
from workbook.check.frame.answers import given
from workbook.check.frame.finding import SEVERITIES
from workbook.check.listing.checked import summary
from workbook.collection.record import Item, Level, Record, Reply, Said
from workbook.difference.findings import told
from workbook.language.sameness import recognised
from workbook.layout import Type
from workbook.layout.placement import UNIT_CODE
from workbook.package.guard import file_bytes, unpack
from workbook.package.relationships import CORE, ROOT, first
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission import Datum, Opened, Submission, open_members
from workbook.submission.identity import stamp
from workbook.submission.reviewed import review_of

TEXT = 100
"""Characters from which on a text is one's own: shorter ones are alike by chance."""
START = 40
SPENT, ALLOTTED = "expend_total_final", "expend_total_revised"
"""Execution rate: what was spent of the revised budget."""
_SAVED = re.compile(rb"<dcterms:modified[^>]*>\s*(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")


def take(path: Path) -> tuple[Record, dict[str, str]]:
    """Return the record of the workbook at `path`, and the labels of the keys of its money.

    Raises Refused for what cannot be read.
    """
    record, labels = take_bytes(file_bytes(path), path.name)
    record.file, record.touched = str(path), path.stat().st_mtime
    return record, labels


def take_bytes(data: bytes, name: str) -> tuple[Record, dict[str, str]]:
    """Return the record of the workbook `data` in a file called `name`, and the labels of its money's keys.

    Where the file lies and when it was written is not known here: everything else depends on content and
    name alone. Raises Refused for what cannot be read. Of a workbook that is there only in part the findings
    are kept, and no score is: nothing is made of it anywhere.
    """
    opened = open_members(unpack(data, name), name)
    card = score(opened.submission)
    return taken(opened, card, run(opened.submission, card), hashlib.sha256(data).hexdigest())


def taken(
    opened: Opened, card: Scorecard, findings: list[Finding], digest: str
) -> tuple[Record, dict[str, str]]:
    """Return the same of a workbook that is open, scored and checked; digest: SHA-256 of its bytes."""
    submission = opened.submission
    whole = not (submission.partial and unread(submission, card))
    record = _about(opened, digest)
    _found(record, submission, findings)
    if whole:
        _scored(record, submission, card)
        _counted(record, submission)
    record.at = dict(_places(submission))
    labels = {key: submission.fields[key].field.label for key in record.money}
    return record, labels


def _about(opened: Opened, digest: str) -> Record:
    """Return whose workbook it is, and when it was saved."""
    submission = opened.submission
    year = submission.number("fiscal_year")
    core = first(opened.members, ROOT, CORE)
    saved = _SAVED.search(opened.members[core]) if core else None
    return Record(
        department=submission.text("dept_name"),
        code=stamp(opened.book, UNIT_CODE) or submission.text("budget_code"),
        level=submission.text("dept_level"),
        system=submission.layout.system.id,
        edition=".xlsx" if submission.plain else ".xlsm",
        year=None if year is None else int(year),
        digest=digest,
        saved=saved[1].decode("ascii") if saved else "",
    )


def _found(record: Record, submission: Submission, findings: list[Finding]) -> None:
    record.findings = told(submission, findings)
    record.error, record.warning, record.info = (summary(findings)[severity] for severity in SEVERITIES)
    for answer in given(submission):
        row = answer.row
        reply = Reply(row["result_token"], row["result_code"], row["result_place"], answer.text)
        record.replies.append(reply)


def _scored(record: Record, submission: Submission, card: Scorecard) -> None:
    record.total, record.self_total = card.total, card.self_total
    record.self_bonus = card.self_bonus
    record.grade = "" if card.grade_open else card.grade
    review = review_of(submission)
    if review is not None and review.sealed:
        record.review_total, record.review_grade = review.total, review.grade
    scores = review.scores if review and review.sealed else {}
    reasons = review.reasons if review and review.sealed else {}
    record.points = sum((level.points for level in card.levels), Decimal(0))
    record.levels = [Level(x.name, x.points, x.score, x.own) for x in card.levels]
    for item in card.indicators:
        own = submission.entry("score_self", item.indicator.code)
        record.indicators.append(
            Item(
                item.indicator.code,
                item.level1,
                item.indicator.name,
                item.points,
                item.score,
                item.self_score,
                item.applicable,
                own.sheet if own else "",
                own.cell if own else "",
                scores.get(item.indicator.code),
                reasons.get(item.indicator.code, ""),
            )
        )


def _counted(record: Record, submission: Submission) -> None:
    """Add what is compared between units: money, execution, targets, texts."""
    for key, datum in submission.fields.items():
        if datum.field.type is Type.MONEY and isinstance(datum.value, Decimal):
            record.money[key] = datum.value
    spent, allotted = (submission.number(key) for key in (SPENT, ALLOTTED))
    if spent is not None and allotted:
        record.execution = round(spent / allotted, 4)
    columns = [submission.column(key) for key in ("target_direction", "target_value", "target_actual")]
    record.targets = sum(isinstance(value, Decimal) for value in columns[1])
    try:
        rate = targets_met(*columns).value
    except (Unscorable, TypeError):
        rate = None  # some have no actual value, or one that is no number: that is a finding already
    record.met = None if rate is None else int((rate * record.targets).to_integral_value())
    record.texts = list(_texts(submission))


def _places(submission: Submission) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the cells in which looking begins: cover, spending, the first target."""
    for key in ("dept_name", "fiscal_year", "self_total", SPENT):
        datum = submission.fields[key]
        yield key, (datum.sheet, datum.cell)
    for datum in submission.columns.get("target_actual", ())[:1]:
        yield "target_actual", (datum.sheet, datum.cell)


def _texts(submission: Submission) -> Iterator[Said]:
    """Yield the department's own longer texts, each once."""
    for datum in submission.cells():
        if isinstance(datum.value, str) and datum.field.is_input and len(datum.value) >= TEXT:
            known = recognised(datum.value)
            if len(known) >= TEXT:
                yield _said(datum, known)


def _said(datum: Datum, known: str) -> Said:
    assert isinstance(datum.value, str)
    start = datum.value[:START].replace("\n", " ")
    digest = hashlib.sha256(known.encode()).hexdigest()[:16]
    return Said(datum.field.key, datum.field.label, datum.sheet, datum.cell, digest, start)
