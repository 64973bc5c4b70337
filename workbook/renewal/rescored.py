"""Scores that are no longer what the old workbook shows, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import msgspec

from pyfuncs.decimals import amount
from workbook.layout import assemble
from workbook.package.reader import Book
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission import Submission
from workbook.submission.identity import stamp, system_text
from workbook.submission.read import read_submission
from workbook.systems import System, SystemProblem
from workbook.systems.loader import parse

ROUNDED = 2
"""Decimals of a percentage to which the program rounded every rate where a system said nothing of it."""
EXACT, REVISED, RENEWED = "比率不再先舍入", "指标体系改版", "程序升级，算法有变"
TOTAL = "规则总分"


@dataclass(frozen=True, slots=True)
class Rescored:
    """A score that changed: of the indicator `code` (empty: the total) called `name`.

    old is the number the old workbook shows, new that of the new one, or why it has none; why: in Chinese.
    """

    code: str
    name: str
    old: Decimal
    new: Decimal | str
    why: str

    def __str__(self) -> str:
        new = self.new if isinstance(self.new, str) else amount(self.new)
        return f"{f'{self.code} {self.name}'.strip()}：旧 {amount(self.old)}，新 {new}（{self.why}）"


def rescored(old: Book, rows: Mapping[str, int], new: Submission) -> tuple[Rescored, ...]:
    """Return the scores of `new` that differ from those stored in the `old` workbook of the same system.

    rows: the old row of each indicator found again, by code. Of another system nothing is said: its scores
    are others anyway.
    """
    system = new.layout.system
    same_rules = stamp(old, "system_fingerprint") == new.stamps["system_fingerprint"]
    if stamp(old, "system_id") != system.id or same_rules:
        return ()
    before, now = _shown(old, rows), _computed(score(new))
    changed = {code: value for code, value in before.items() if now.get(code, value) != value}
    if not changed:
        return ()
    rounding = _computed(score(_with_rounded_rates(old, new)))
    revised = stamp(old, "system_version") != system.version
    names = {indicator.code: indicator.name for indicator in system.indicators} | {"": TOTAL}
    return tuple(
        Rescored(
            code, names[code], value, now[code],
            EXACT if rounding[code] == value else REVISED if revised else RENEWED,
        )
        for code, value in changed.items()
    )  # fmt: skip


def _shown(book: Book, rows: Mapping[str, int]) -> dict[str, Decimal]:
    """Return the scores the old workbook shows, by code, the total by none."""
    found: dict[str, Decimal] = {}
    scores, total = book.area("score_rule"), book.area("score_total")
    for code, row in rows.items():
        if scores and isinstance(value := book.cell(scores.sheet, row, scores.left).value, Decimal):
            found[code] = value
    if total and isinstance(value := book.cell(total.sheet, total.top, total.left).value, Decimal):
        found[""] = value
    return found


def _computed(card: Scorecard) -> dict[str, Decimal | str]:
    scores: Iterator[tuple[str, Decimal | str]] = (
        (item.indicator.code, item.cell) for item in card.indicators
    )
    return {**dict(scores), "": card.total_text if card.total is None else card.total}


def _with_rounded_rates(old: Book, new: Submission) -> Submission:
    """Return the same data under rules that round rates first, as the old workbook did."""
    system = msgspec.structs.replace(new.layout.system, rate_places=_places(old, new.layout.system))
    return read_submission(new.book, new.source, assemble(system))


def _places(old: Book, system: System) -> int:
    text = system_text(old)
    try:
        places = parse(text, system.id).rate_places if text else None
    except SystemProblem:
        places = None  # written for an older program
    return ROUNDED if places is None else places
