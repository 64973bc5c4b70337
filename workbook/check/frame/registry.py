"""The registry of checks: each is one generator function with its metadata beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from pyfuncs.decimals import plain
from workbook.cells.results import Computed, results
from workbook.check.frame.basis import Basis
from workbook.check.frame.finding import Hit, Place, Severity
from workbook.evidence import Folder
from workbook.layout.fields.model import Field
from workbook.package.reader import Area, Cell
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Datum, Submission
from workbook.systems.model import CheckSetting

Found = TypeVar("Found")
STAGES = {
    "F": "文件内容",
    "S": "表样",
    "I": "填报",
    "U": "重复与引用",
    "D": "日期",
    "Q": "合理性",
    "A": "勾稽",
    "T": "绩效目标",
    "P": "自评得分",
    "W": "文字与数据",
    "E": "佐证材料",
    "R": "自评报告",
}
"""The stages in the order they are done, by the letter of their codes."""
REPORT = "R"
"""The stage of the checks that look at a finished report; they take an audit's case, not a workbook's."""
_CODE = re.compile(f"^JX-[{''.join(STAGES)}]-\\d\\d$")


@dataclass(frozen=True)
class Case:
    """What a check looks at: the submission, and in `card` its scores.

    settings: what a system changes, by code; official: those the bureau's own copy of
    the system confirms.
    spoiled: the places that have an error already, each with the number of its finding; a place without a
    cell is a whole sheet. evidence: the folder with the files 佐证目录 lists, None where none was given.
    """

    submission: Submission
    card: Scorecard
    settings: Mapping[str, CheckSetting] = field(default_factory=dict)
    official: Collection[CheckSetting] = ()
    spoiled: dict[Place, int] = field(default_factory=dict)
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

    def threshold(self, code: str) -> Decimal:
        """Return the threshold of the check `code`, as its system sets it or as the check itself."""
        setting, own = self.settings.get(code), CHECKS[code].threshold
        assert own is not None
        return own.value if setting is None or setting.threshold is None else setting.threshold

    def spoilt(self, *places: Place) -> Place | None:
        """Return the first place in doubt that one of `places` lies in, None where all can be relied on."""
        if not self.spoiled:
            return None
        near = (where for place in places for where in (place, Place(place.sheet)))
        return next((where for where in near if where in self.spoiled), None)

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


Body = Callable[[Any], Iterator[Hit]]
"""What looks: it takes the case of its stage, a `Case` of a workbook or, for JX-R, an audit's."""
Registered = TypeVar("Registered", bound=Body)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit an indicator system may move: its value, and in words what it limits (“与指标值之比”).

    unit: “天” or “年”; without one the value is a share, 0.05 for 5 %.
    """

    value: Decimal
    words: str
    unit: str = ""

    @property
    def limit(self) -> str:
        """The value as it is written in a system, and what it means: “0.05，即 5%” or “31 天”."""
        number = plain(self.value)
        return f"{number} {self.unit}" if self.unit else f"{number}，即 {plain(self.value * 100)}%"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its code, severity and title, what it says, why it is there, and its body.

    message and hint are templates: {label}, {value}, {expected}, {difference} and what the check adds.
    basis: what it rests on; threshold: the limit a system may move.
    reason says why a reviewer looks at this; bad is what stands in the cells when the check finds
    something, good the same put right: for JX-T-01 “指标值 120，实际完成值空着” and “指标值 120，
    实际完成值 126”. The figures of both stand in the case file of the check. beta: it is on trial and only
    warns; related: codes that look at the same figures; answer: where a warning is answered, a column beside
    it or “” for 校验结果. partial: it tells what could not be read, so nothing is made of the rest. also:
    what else it rests on. elsewhere: where a warning is answered, in words, where the hit decides. after:
    codes of its own stage whose findings explain what it would tell; it waits for them. beside: codes
    whose finding at the same cell, or at one a hit rests on, has told the cause.
    """

    code: str
    severity: Severity
    title: str
    message: str
    hint: str
    basis: Basis
    reason: str
    bad: str
    good: str
    body: Body
    threshold: Threshold | None = None
    beta: bool = False
    related: tuple[str, ...] = ()
    answer: str = ""
    partial: bool = False
    also: tuple[Basis, ...] = ()
    elsewhere: str = ""
    after: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def stage(self) -> str:
        """The letter of its stage."""
        return self.code[3]

    @property
    def of_report(self) -> bool:
        """True for a check that looks at a finished report."""
        return self.stage == REPORT

    @property
    def bases(self) -> tuple[Basis, ...]:
        """All it rests on, the main one first."""
        return (self.basis, *self.also)

    @property
    def clause(self) -> str:
        """What it rests on, in words."""
        return "；".join(map(str, self.bases))

    def capped(self, severity: Severity) -> Severity:
        """Return the severity a finding may have: one on trial never more than a warning."""
        return "warning" if self.beta and severity == "error" else severity

    @property
    def advice(self) -> str:
        """The hint for any case, without the list at its end of what one case allows (JX-T-05)."""
        return self.hint.partition("：{")[0]


CHECKS: dict[str, Check] = {}
"""The checks that are loaded, by code; `all_checks` has all of them."""


def check(
    code: str,
    severity: Severity,
    title: str,
    message: str,
    hint: str,
    basis: Basis,
    *,
    reason: str,
    bad: str,
    good: str,
    threshold: Threshold | None = None,
    beta: bool = False,
    related: tuple[str, ...] = (),
    answer: str = "",
    partial: bool = False,
    also: tuple[Basis, ...] = (),
    elsewhere: str = "",
    after: tuple[str, ...] = (),
    beside: tuple[str, ...] = (),
) -> Callable[[Registered], Registered]:
    """Register a check; a bad or repeated code, no docstring, or an error on trial stops the program."""

    def register(body: Registered) -> Registered:
        if not _CODE.match(code) or code in CHECKS or not body.__doc__:
            raise TypeError(f"{code} {body.__name__}: bad or repeated code, or no docstring")
        if beta and severity == "error":
            raise TypeError(f"{code} {body.__name__}: a check on trial only warns")
        given = (message, hint, basis, reason, bad, good, body, threshold, beta, related, answer, partial)
        CHECKS[code] = Check(code, severity, title, *given, also, elsewhere, after, beside)
        return body

    return register


def rank(check: Check) -> int:
    """Return how many checks in a row `check` waits for: those are done before it, 0 for none."""
    known = (CHECKS[code] for code in (*check.after, *check.beside) if code in CHECKS)
    return 1 + max((rank(other) for other in known if other.stage == check.stage), default=-1)
