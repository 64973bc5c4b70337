"""What the bureau's review says of a submission, and whether it is as ``jixiao review`` wrote it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.layout.placement import REVIEW_SEAL
from workbook.layout.sheets.review import CONCLUSION, REVIEW_SCORE, REVIEWS
from workbook.submission.model import Datum, Submission

SEAL = 16
"""Characters of the digest that are kept."""


@dataclass(frozen=True, slots=True)
class Review:
    """A review as it stands in the workbook.

    scores: by indicator code; reasons: where one is given; total, grade: what came of it; cells: everything
    that stands on the sheet; sealed: it is as the program wrote it.
    """

    scores: Mapping[str, Decimal]
    reasons: Mapping[str, str]
    total: Decimal | None
    grade: str
    cells: tuple[Datum, ...]
    sealed: bool


def review_of(submission: Submission) -> Review | None:
    """Return the review of `submission`, None where nothing stands on its sheet."""
    cells = tuple(datum for _, datum in _cells(submission) if datum.stored is not None)
    if not cells:
        return None
    scores, reasons = {}, {}
    for entry in submission.layout.entries(REVIEWS):
        score, reason = (submission.entry(key, entry.id) for key in (REVIEW_SCORE, "review_reason"))
        if score and isinstance(score.value, Decimal):
            scores[entry.id] = score.value
        if reason and isinstance(reason.value, str):
            reasons[entry.id] = reason.value
    grade = submission.fields["review_grade"].value
    return Review(
        scores,
        reasons,
        submission.number("review_total"),
        grade if isinstance(grade, str) else "",
        cells,
        submission.stamps.get(REVIEW_SEAL, "") == seal(submission),
    )


def seal(submission: Submission) -> str:
    """Return the digest of what stands on the sheet of the review, by what each cell is."""
    content = "\n".join(f"{name}={_text(d)}" for name, d in _cells(submission) if d.stored is not None)
    return hashlib.sha256(content.encode()).hexdigest()[:SEAL]


def _text(datum: Datum) -> str:
    return plain(datum.stored) if isinstance(datum.stored, Decimal) else str(datum.stored)


def _cells(submission: Submission) -> Iterator[tuple[str, Datum]]:
    """Yield every cell of the review the program writes, under its key and the code of its row."""
    for field in CONCLUSION:
        yield field.key, submission.fields[field.key]
    block = submission.layout.box(REVIEWS).block
    for column in (c for c in block.columns if c.is_stored):  # type: ignore[union-attr]
        entries = submission.layout.entries(REVIEWS)
        for entry, datum in zip(entries, submission.columns.get(column.key, ()), strict=False):
            yield f"{column.key}:{entry.id}", datum
