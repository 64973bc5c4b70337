"""The workbook of one unit: named, stamped with its code, and begun from last year's where there is one."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from workbook.intake import labels_of, roll
from workbook.intake.grid import Broken
from workbook.issuing.units import Unit
from workbook.language.hints import meant
from workbook.layout import assemble
from workbook.layout.placement import PLAIN, UDF, UNIT_CODE
from workbook.package import Refused
from workbook.submission import Opened, open_workbook
from workbook.submission.identity import stamping
from workbook.systems.loader import parse
from workbook.template import build
from workbook.template.fill import fill, fresh_data

EDITIONS = {".xlsm": UDF, ".xlsx": PLAIN}
"""The editions of a workbook by the end of their names."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is issued. text: the system's definition; name: of its file, for messages; year: None where it
    is open; suffixes: which editions; today: the day noted beside what last year's book gives.
    """

    text: str
    name: str
    year: int | None
    suffixes: tuple[str, ...]
    today: dt.date


@dataclass(frozen=True, slots=True)
class Issued:
    """A workbook: the end of its name, its bytes and their SHA-256."""

    suffix: str
    data: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Issue:
    """What one unit gets. refused: why nothing; carried: cells from last year's workbook; homeless: what of
    it found no place.
    """

    unit: Unit
    books: tuple[Issued, ...] = ()
    carried: int | None = None
    homeless: tuple[str, ...] = ()
    refused: str = ""


def issue(unit: Unit, wanted: Wanted) -> Issue:
    """Return what `unit` gets; a workbook of last year that cannot be used is a refusal of this unit."""
    try:
        old = open_workbook(unit.last) if unit.last else None
        if old is not None:
            _require_last_year(old, wanted.year)
        made = [_book(unit, wanted, suffix, old) for suffix in wanted.suffixes]
    except Refused as problem:
        return Issue(unit, refused=str(problem))
    data = zip(wanted.suffixes, (content for content, _, _ in made), strict=True)
    books = tuple(Issued(suffix, content, hashlib.sha256(content).hexdigest()) for suffix, content in data)
    _, carried, homeless = made[0]
    return Issue(unit, books, carried, homeless)


def _book(
    unit: Unit, wanted: Wanted, suffix: str, old: Opened | None
) -> tuple[bytes, int | None, tuple[str, ...]]:
    """Return a workbook's bytes, how many cells come from last year, and what found no place."""
    empty = _empty(wanted.text, wanted.name, EDITIONS[suffix])
    carried: int | None = None
    homeless: tuple[str, ...] = ()
    data = fresh_data(empty.layout, unit.name, wanted.year)
    if old is not None:
        landed = roll(old, fill(empty, data), wanted.today)
        empty, carried = landed.new, len(landed.entries)
        homeless = tuple(map(str, landed.homeless))
    done = fill(empty, {**data, **_of_the_list(unit, empty)})
    return done.edit(stamping(done.book, UNIT_CODE, unit.code)).packed(), carried, homeless


@lru_cache(maxsize=4)
def _empty(text: str, name: str, edition: str) -> Opened:
    """Return the empty workbook, made once per process."""
    system = parse(text, name)
    return build(assemble(system, text, source=name), text, edition)


def _require_last_year(old: Opened, year: int | None) -> None:
    if old.submission.partial:
        raise Refused(f"{old.source} 只读得到一部分，不能据以生成新表；请先按 jixiao validate 的提示修好")
    before = old.submission.number("fiscal_year")
    if before is not None and year is not None and int(before) + 1 != year:
        raise Refused(f"{old.source} 是 {int(before)} 年度的，不是 {year - 1} 年度的，请换上年的工作簿")


def _of_the_list(unit: Unit, empty: Opened) -> Mapping[str, Any]:
    """Return what the list says of single fields: the level, and every column called like a field."""
    found: dict[str, Any] = {}
    keys = labels_of(empty.layout)
    if unit.code:
        found["budget_code"] = unit.code
    if unit.level:
        found["dept_level"] = _level(unit, empty.layout.spots["dept_level"].field.choices)
    for title, value in unit.more.items():
        key = keys.get(title)
        if not key or key not in empty.layout.spots or isinstance(value, (bool, Broken)):
            continue
        found[key] = value
    return found


def _level(unit: Unit, choices: tuple[str, ...]) -> str:
    for said in (unit.level, f"{unit.level}级"):
        if said in choices:
            return said
    raise Refused(
        f"{unit.places['level']} 的级次“{unit.level}”不对{meant(unit.level, choices)}；"
        f"可以写 {'、'.join(choices)}"
    )
