"""One fault: put in, results written as ``score --write`` does, checked; what is new is what it raised."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from tests.corpus.desk import Desk, NotHere
from tests.corpus.registry import Operator
from workbook.cells.results import edits
from workbook.check import run
from workbook.check.frame.finding import Finding
from workbook.package import Refused
from workbook.package.address import address
from workbook.package.patch import Changes, Edit
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission import Opened, Submission, open_members

Raised = tuple[str, str, str, str]
"""Severity, code, place, message."""
REFUSED, CRASHED = "REFUSED", "CRASHED"
LEFT = 3
"""Of three figures changed one is changed after the self evaluation, which stays as it was."""
SHOWN, LONG = 6, 60
"""So many of the cells changed are kept for a list of misses, and so many characters of each."""


@dataclass(frozen=True)
class Stand:
    """A clean workbook of one department, its findings counted by code and place."""

    name: str
    opened: Opened
    card: Scorecard
    before: Counter[tuple[str, str]]
    raised: tuple[Raised, ...]


@dataclass(frozen=True)
class Outcome:
    """What came of one fault: where and what it was, and the findings it raised.

    done: what was typed, ``sheet!A1 before → after``; missing: why the fault could not be made.
    """

    kind: str
    klass: str
    book: str
    about: str
    half: str
    blamed: tuple[str, ...]
    raised: tuple[Raised, ...] = ()
    missing: str = ""
    done: tuple[str, ...] = ()


def stand(name: str, opened: Opened) -> Stand:
    """Return `opened` with what the checks say of it."""
    card = score(opened.submission)
    found = tuple(_raised(f) for f in run(opened.submission, card))
    return Stand(name, opened, card, Counter((code, place) for _, code, place, _ in found), found)


def attempt(stood: Stand, operator: Operator, number: int = 0, half: str = "") -> Outcome:
    """Put one fault into a workbook and check it; `number` chooses among places and values.

    With `half`, nothing of the other half is made.
    """
    outcome, desk, follows = put(stood, operator, number, half)
    if desk is None:
        return outcome
    return replace(outcome, raised=tuple(new(stood, checked(desk, operator, follows))), done=_done(desk))


def put(stood: Stand, operator: Operator, number: int, half: str) -> tuple[Outcome, Desk | None, bool]:
    """Put one fault into a workbook: what it is, the desk, and whether the self evaluation follows it.

    There is no desk where the fault could not be made or is of the other half.
    """
    missing = Outcome(operator.kind, operator.klass, stood.name, "", operator.half, ())
    if half and operator.half != half:
        return replace(missing, missing="other half"), None, False
    seed = zlib.crc32(f"{stood.name}|{operator.kind}|{number}".encode())
    desk = Desk(stood.opened, stood.opened.submission, stood.card, Random(seed))
    try:
        operator.make(desk)
    except NotHere as why:
        return replace(missing, missing=str(why)), None, False
    done = replace(missing, about=desk.about or operator.kind, blamed=tuple(sorted(desk.blamed)))
    follows = operator.follows and (seed % LEFT != 0 or not operator.klass)
    return done, desk, follows


def _done(desk: Desk) -> tuple[str, ...]:
    cell = desk.opened.book.cell
    cells = [(sheet, at, edit) for sheet, edits in desk.changes.items() for at, edit in edits.items()]
    shown = (
        f"{sheet}!{address(*at)} {_short(cell(sheet, *at).value)} → {_short(edit.value)}"
        for sheet, at, edit in cells[:SHOWN]
    )
    return (*shown, *desk.parts)


def _short(value: object) -> str:
    text = "" if value is None else str(value).replace("\n", "⏎")
    return text if len(text) <= LONG else f"…{text[-LONG:]}"


def checked(desk: Desk, operator: Operator, follows: bool) -> list[Raised]:
    """Return everything the checks say of what lies on the desk."""
    try:
        return [_raised(f) for f in run(*spoiled(desk, operator, follows))]
    except Refused as refused:
        return [("error", REFUSED, "", str(refused))]
    except Exception as crash:  # a fault that ends the program is a miss, and must be seen in the table
        return [("error", CRASHED, "", f"{type(crash).__name__}: {crash}")]


def spoiled(desk: Desk, operator: Operator, follows: bool) -> tuple[Submission, Scorecard]:
    """Return what the workbook says after the fault, and its scores, with the results in the cells.

    Results are no inputs: what was read before they were written still holds with the new book.
    """
    opened = desk.opened
    if desk.parts:
        opened = open_members({**opened.members, **desk.parts}, opened.source)
    if desk.changes:
        opened = opened.edit(desk.changes)
    submission = opened.submission
    card = score(submission)
    if not operator.rescored:
        return submission, card
    own = followed(desk, submission, card) if follows else {}
    if own:
        opened = opened.edit(own)
        submission = opened.submission
        card = score(submission)
    if (own or desk.totalled) and card.self_sum is not None and desk.has("self_total"):
        total = desk.datum("self_total")
        opened = opened.edit({total.sheet: {(total.row, total.col): Edit(card.self_sum)}})
        submission = opened.submission
        card = score(submission)
    opened = opened.edit(changed(opened, edits(submission, card)))
    return replace(submission, book=opened.book), card


def changed(opened: Opened, wanted: Changes) -> Changes:
    """Return of the results only those that differ from what the cells hold."""
    cell = opened.book.cell
    return {
        sheet: {at: edit for at, edit in cells.items() if cell(sheet, *at).value != _shown(edit)}
        for sheet, cells in wanted.items()
        if sheet in opened.book.sheets
    }


def _shown(edit: Edit) -> object:
    return "" if edit.value is None else edit.value


def followed(desk: Desk, submission: Submission, card: Scorecard) -> Changes:
    """Return the self evaluation of a department that had these figures from the beginning."""
    found: Changes = {}

    def type_in(key: str, code: str, value: Decimal | str | None) -> None:
        datum = submission.entry(key, code) if code else submission.fields.get(key)
        if datum is None or datum.lost or (datum.row, datum.col) in desk.changes.get(datum.sheet, {}):
            return
        if datum.value != value:
            found.setdefault(datum.sheet, {})[datum.row, datum.col] = Edit(value)

    for before, item in zip(desk.card.indicators, card.indicators, strict=True):
        code = item.indicator.code
        if before.self_score == before.score and item.score is not None and item.score != before.score:
            type_in("score_self", code, item.score)
            lost = item.points - item.score
            words = f"因年中情况变化扣 {lost} 分；{item.arithmetic}" if lost > 0 else None
            type_in("score_reason", code, words)
    if found:
        for key, text in problems(submission, card):
            type_in(key, "", text)
    return found


def problems(submission: Submission, card: Scorecard) -> Iterator[tuple[str, str]]:
    """Yield 存在问题 and 相关建议 with a line for each indicator that lost points, and how many."""
    lost = {i.indicator.name: i.points - i.score for i in card.indicators if i.score is not None}
    for key, words in (
        ("text_problems", "{}有扣分，主要是年中情况变化。"),
        ("text_recommendations", "针对{}，由业务股于次年6月底前完成整改。"),
    ):
        text = submission.text(key)
        lines = [line for line in text.splitlines() if line[:1].isdigit()]
        kept = [line for line in lines if lost.get(_of(line, lost), 1)]
        bodies = [_with_points(_NUMBER.sub("", line), lost) for line in kept]
        missing = [n for n, points in lost.items() if points > 0 and not any(n in line for line in lines)]
        bodies += [words.format(name) for name in missing]
        if bodies and (bodies != [_NUMBER.sub("", line) for line in lines]):
            yield key, "\n".join(f"{n}. {body}" for n, body in enumerate(bodies, 1))


_NUMBER = re.compile(r"^\d+\.\s*")


def _of(line: str, lost: Mapping[str, Decimal]) -> str:
    """Return the indicator a line of problems is about, “” for none."""
    return max((name for name in lost if name in line), key=len, default="")


def _with_points(line: str, lost: Mapping[str, Decimal]) -> str:
    name = _of(line, lost)
    return re.sub(rf"(?<={re.escape(name)}扣 )[\d.]+(?= 分)", str(lost[name]), line) if name else line


def new(stood: Stand, found: list[Raised]) -> Iterator[Raised]:
    """Yield the findings that were not there before."""
    left = Counter(stood.before)
    for raised in found:
        place = (raised[1], raised[2])
        if left[place] > 0:
            left[place] -= 1
        else:
            yield raised


def _raised(finding: Finding) -> Raised:
    at = finding.hit.place
    place = f"{at.sheet}!{at.cell}" if at.cell else at.sheet
    return finding.severity, finding.code, place, finding.message
