"""The registry of checks: each is one generator function with its metadata beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from workbook.cells.results import Computed, results
from workbook.check.finding import Finding, Hit, Place, Severity
from workbook.evidence import Folder
from workbook.layout.fields.model import Field
from workbook.package.reader import Area, Cell
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Datum, Submission

Found = TypeVar("Found")
_CODE = re.compile(r"^JX-[SIAPTE]-\d\d$")


@dataclass(frozen=True)
class Case:
    """What a check looks at: the submission, in `card` its scores, and the folder of evidence if given."""

    submission: Submission
    card: Scorecard
    evidence: Folder | None = None
    _known: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, find: Callable[[Case], Found]) -> Found:
        """Return what `find` finds out about this case, asked for by several checks.

        JX-S-10 and JX-S-12 both call ``case.once(Texts)``: the first makes ``Texts(case)``, reading every
        fixed text of the file, the second gets the same one.
        """
        if find not in self._known:
            self._known[find] = find(self)
        return self._known[find]  # type: ignore[no-any-return]

    @cached_property
    def computed(self) -> list[tuple[Computed, Cell]]:
        """Every formula cell: what it must show, and what it shows."""
        cell = self.submission.book.cell
        return [(r, cell(r.sheet, r.row, r.col)) for r in results(self.submission, self.card)]

    def at(self, key: str) -> Place:
        """Return the place of the field, column or formula `key` in the file."""
        if datum := self.submission.fields.get(key):
            return place_of(datum)
        area = self.submission.book.area(key)
        return corner(area) if area else Place(self.submission.layout.sheet_of(key))

    def field(self, key: str) -> Field:
        """Return the declaration of `key`."""
        return self.submission.layout.field(key)


def place_of(datum: Datum) -> Place:
    """Return where `datum` stands."""
    return Place(datum.sheet, datum.row, datum.col)


def corner(area: Area) -> Place:
    """Return the first cell of `area`."""
    return Place(area.sheet, area.top, area.left)


Body = Callable[[Case], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its code, severity and title, what it says, why it is there, and its body.

    message and hint are templates: {label}, {value}, {expected}, {difference} and what the check adds.
    reason says why a reviewer looks at this; bad is what stands in the cells when the check finds
    something, good the same put right: for JX-T-01 “指标值 120，实际完成值空着” and “指标值 120，
    实际完成值 126”. The figures of both stand in the case file of the check.
    """

    code: str
    severity: Severity
    title: str
    message: str
    hint: str
    clause: str  # what the check rests on
    reason: str
    bad: str
    good: str
    body: Body

    @property
    def advice(self) -> str:
        """The hint for any case, without the list at its end of what one case allows (JX-T-05)."""
        return self.hint.partition("：{")[0]


CHECKS: dict[str, Check] = {}
"""All checks by code."""


def check(
    code: str,
    severity: Severity,
    title: str,
    message: str,
    hint: str,
    clause: str,
    *,
    reason: str,
    bad: str,
    good: str,
) -> Callable[[Body], Body]:
    """Register a check; a malformed or repeated code or a missing docstring stops the program."""

    def register(body: Body) -> Body:
        if not _CODE.match(code) or code in CHECKS or not body.__doc__:
            raise TypeError(f"{code} {body.__name__}: bad or repeated code, or no docstring")
        CHECKS[code] = Check(code, severity, title, message, hint, clause, reason, bad, good, body)
        return body

    return register


def listed() -> list[Check]:
    """Return all checks in the order of their codes, as lists for readers have them."""
    return [CHECKS[code] for code in sorted(CHECKS)]


def run(
    submission: Submission,
    card: Scorecard,
    only: Collection[str] = (),
    skip: Collection[str] = (),
    evidence: Folder | None = None,
) -> list[Finding]:
    """Return all findings, in the order of sheets, rows, columns and codes.

    only, skip: codes to run alone or to leave out. evidence: the files 佐证目录 lists; None: do not look.
    """
    case = Case(submission, card, evidence)
    findings = [
        Finding(
            item.code, hit.severity or item.severity, item.title, item.message, item.hint, item.clause, hit
        )
        for item in CHECKS.values()
        if (not only or item.code in only) and item.code not in skip
        for hit in item.body(case)
    ]
    order = {name: number for number, name in enumerate(submission.book.sheets)}

    def position(finding: Finding) -> tuple[int, int, int, str]:
        at = finding.hit.place
        return (
            order.get(at.sheet, len(order)),
            -1 if at.row is None else at.row,
            -1 if at.col is None else at.col,
            finding.code,
        )

    return sorted(findings, key=position)
