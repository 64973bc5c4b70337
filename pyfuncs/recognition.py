"""What each row of the list of bonuses and penalties counts: its points by the standard, or why it has none.

A row of another year, kind of document, unit or body does not count, and one matter counts once, the
highest. Every row says so itself, in a cell beside it: the points, “不计：…”, or what is missing or wrong.
The formulas of those cells follow the same order (see ``workbook.layout.fields.recognised``).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from pyfuncs.bodies import NOT
from pyfuncs.conversion import FIRST_YEAR, LAST_YEAR
from pyfuncs.decimals import exact, plain
from pyfuncs.names import bare, matter

GAIN, LOSS = "加分", "减分"
ANY = "不限"
"""What the printed standard says of a row that holds for any class of award."""
MISSING, WRONG, DROPPED = "待填：", "有误：", "不计："
KIND, LEVEL, RANK, ITEM, DATE, PAPER = "类型", "级别", "奖项等次", "事项", "日期", "文件种类"
SUBJECT, BODY = "对象名称", "授予（通报）单位"
YEAR, DEPARTMENT = "评价年度", "单位全称"
ELSEWHERE = (YEAR, DEPARTMENT)
"""What may be missing that does not stand in the row."""
OF_OTHER_YEAR, UNLISTED, AGAIN = "非本年度", "标准未列", "重复"
OF_OTHER_PAPER, OF_OTHER_BODY, OF_OTHER_UNIT = "文件种类不符", "授予单位不符", "对象不是本单位"
NO_KIND, NO_LEVEL, NO_DATE = "类型应为加分或减分", "级别不在标准中", "日期填的不是日期"
NO_YEAR = f"{YEAR}填的不是年份"
BROKEN_ROW, BROKEN_ITEMS = "本行有错误值", "表中有错误值"
LAST_DAY = 2958466  # the first serial number that is no day of Excel's
_SEPARATOR = re.compile("[；;]")
_SPACES = re.compile(" +")


class Broken:
    """What stands for a cell that holds an error, ``#DIV/0!``."""

    __slots__ = ()


BROKEN = Broken()
Cell = Decimal | dt.date | str | Broken | None
Counted = Decimal | str | None
"""What a row counts: points, a text that says why none, None for an empty row."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the list as its cells are, None for an empty one.

    item: the matter; kind: 加分 or 减分; level and rank of the award; date and paper (kind) of the document;
    subject: who was praised or criticised, body: by whom; others: its cells that decide nothing.
    """

    item: Cell = None
    kind: Cell = None
    level: Cell = None
    rank: Cell = None
    date: Cell = None
    paper: Cell = None
    subject: Cell = None
    body: Cell = None
    others: tuple[Cell, ...] = field(default=(), kw_only=True)

    @property
    def begun(self) -> bool:
        """True where anything stands in the row."""
        own = (self.item, self.kind, self.level, self.rank, self.date, self.paper, self.subject, self.body)
        return bool("".join(map(_trimmed, (*own, *self.others))))  # an error in any cell is told


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the standard: the points an award or criticism of this kind, level and class is worth.

    rank: the class of the award (一等奖), empty where any will do.
    """

    kind: str
    level: str
    points: Decimal
    rank: str = ""


@dataclass(frozen=True)
class Standard:
    """Which rows count, and for how many points.

    listed: its lines; yearly: the date must lie in the year; once: one matter counts once; compared: the
    row must be about the department; share: of the points for a subordinate unit, None where those do not
    count; documents: kinds that count, all where empty; excluded: words a granting body must not have in its
    name, beyond those in the names `kept`.
    """

    listed: tuple[Listed, ...]
    yearly: bool = True
    once: bool = True
    compared: bool = False
    share: Decimal | None = None
    documents: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @cached_property
    def levels(self) -> frozenset[str]:
        """Every level the standard lists."""
        return frozenset(line.level for line in self.listed)

    @cached_property
    def ranked(self) -> bool:
        """True where some line holds for one class of award only."""
        return any(line.rank for line in self.listed)

    def kept_with(self, word: str) -> tuple[tuple[str, int], ...]:
        """Return the names `kept` that hold the excluded `word`, with how often they do.

        Of a name that only looks like one of them (``-依法治市委员会``) the number is negative.
        """
        signed = ((name.removeprefix(NOT), -1 if name.startswith(NOT) else 1) for name in self.kept)
        return tuple((name, sign * name.count(word)) for name, sign in signed if word in name)


@dataclass(frozen=True, slots=True)
class Department:
    """Who files, as its cells are: the year, the names it goes by, its subordinates (units)."""

    year: Cell = None
    names: tuple[Cell, ...] = ()
    subordinates: tuple[Cell, ...] = ()


class _Said(Exception):
    """A row does not count; ``str()`` is what its cell shows."""


def _missing(what: str) -> _Said:
    return _Said(f"{MISSING}{what}")


def _wrong(why: str) -> _Said:
    return _Said(f"{WRONG}{why}")


def _dropped(why: str) -> _Said:
    return _Said(f"{DROPPED}{why}")


def standard_points(record: Record, standard: Standard, department: Department) -> Counted:
    """Return the points of one row by itself, never negative, or the text its cell shows instead."""
    try:
        if not record.begun:
            return None
        if standard.yearly:
            _require_year(record, department)
        points = _listed_points(record, standard)
        _require_document(record, standard)
        share = _share(record, standard, department)
        _require_body(record, standard)
    except _Said as said:
        return str(said)
    return points if share == 1 else exact(points * share)


def counted(records: Sequence[Record], standard: Standard, department: Department) -> tuple[Counted, ...]:
    """Return what every row counts: penalties negative, of one matter the highest alone."""
    points = [standard_points(record, standard, department) for record in records]
    broken = any(cell is BROKEN for record in records for cell in (record.item, record.kind))
    matters = [] if broken else [_key(record) for record in records]

    def final(number: int) -> Counted:
        value = points[number]
        if not isinstance(value, Decimal):
            return value
        if standard.once and broken:
            return f"{WRONG}{BROKEN_ITEMS}"
        if standard.once and _outdone(number, points, matters):
            return f"{DROPPED}{AGAIN}"
        return -value if value and _trimmed(records[number].kind) == LOSS else value

    return tuple(map(final, range(len(records))))


def _key(record: Record) -> tuple[str, str]:
    """Return what two rows on one matter have in common."""
    return _trimmed(record.kind), matter(_trimmed(record.item))


def _outdone(number: int, points: Sequence[Counted], matters: Sequence[tuple[str, str]]) -> bool:
    """Tell whether another row on the same matter counts more, or as much and stands above."""
    own = points[number]
    assert isinstance(own, Decimal)
    return any(
        isinstance(other, Decimal)
        and matter == matters[number]
        and (other > own or (other == own and n < number))
        for n, (other, matter) in enumerate(zip(points, matters, strict=True))
    )


def _trimmed(cell: Cell) -> str:
    """Return the text of a cell as Excel's TRIM does."""
    if isinstance(cell, Broken):
        raise _wrong(BROKEN_ROW)
    if cell is None:
        return ""
    text = plain(cell) if isinstance(cell, Decimal) else str(cell)
    return _SPACES.sub(" ", text.strip(" "))


def _names(cells: Iterable[Cell]) -> set[str]:
    """Return the names written in cells, several in one separated by semicolons."""
    parts = (part for cell in cells for part in _SEPARATOR.split(_trimmed(cell)))
    return {name for part in parts if (name := bare(part))}


def _require_year(record: Record, department: Department) -> None:
    date, year = record.date, department.year
    if not isinstance(date, dt.date):
        raise _wrong(NO_DATE) if _trimmed(date) else _missing(DATE)
    if isinstance(year, Broken):
        raise _wrong(BROKEN_ROW)
    if not isinstance(year, Decimal):
        raise _wrong(NO_YEAR) if _trimmed(year) else _missing(YEAR)
    if year != year.to_integral_value() or not FIRST_YEAR <= year <= LAST_YEAR:
        raise _wrong(NO_YEAR)
    if date.year != year:
        raise _dropped(OF_OTHER_YEAR)


def _listed_points(record: Record, standard: Standard) -> Decimal:
    """Return what the standard gives for the row's kind, level and class."""
    kind, level = _trimmed(record.kind), _trimmed(record.level)
    for text, what in ((kind, KIND), (level, LEVEL), (_trimmed(record.item), ITEM)):
        if not text and (what != ITEM or standard.once):
            raise _missing(what)
    if kind not in (GAIN, LOSS):
        raise _wrong(NO_KIND)
    if level not in standard.levels:
        raise _wrong(NO_LEVEL)
    fitting = {line.rank: line.points for line in standard.listed if (line.kind, line.level) == (kind, level)}
    if not fitting:
        raise _dropped(UNLISTED)
    rank = _trimmed(record.rank) if standard.ranked else ""
    if rank in fitting:
        return fitting[rank]
    if not rank:
        raise _missing(RANK)
    if "" not in fitting:
        raise _dropped(UNLISTED)
    return fitting[""]


def _require_document(record: Record, standard: Standard) -> None:
    if not standard.documents:
        return
    paper = _trimmed(record.paper)
    if not paper:
        raise _missing(PAPER)
    if paper not in standard.documents:
        raise _dropped(OF_OTHER_PAPER)


def _share(record: Record, standard: Standard, department: Department) -> Decimal:
    """Return the share of the points that counts for the unit the row is about."""
    if not standard.compared:
        return Decimal(1)
    subject, names = bare(_trimmed(record.subject)), _names(department.names)
    if not subject:
        raise _missing(SUBJECT)
    if not names:
        raise _missing(DEPARTMENT)
    if subject in names:
        return Decimal(1)
    if standard.share is None or subject not in {bare(_trimmed(cell)) for cell in department.subordinates}:
        raise _dropped(OF_OTHER_UNIT)
    return standard.share


def _require_body(record: Record, standard: Standard) -> None:
    if not standard.excluded:
        return
    body = bare(_trimmed(record.body))
    if not body:
        raise _missing(BODY)
    if any(_beyond(body, word, standard.kept_with(word)) for word in standard.excluded):
        raise _dropped(OF_OTHER_BODY)


def _beyond(body: str, word: str, kept: Iterable[tuple[str, int]]) -> bool:
    """Tell whether `body` has `word` other than in the names `kept`.

    国家发展和改革委员会 has 委员会 once, in 发展和改革委员会 alone; 安全生产委员会 has it by itself.
    """
    return body.count(word) > sum(body.count(name) * times for name, times in kept)
