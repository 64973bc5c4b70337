"""Whose workbook is it: 本级, a unit of the department's list, a new one, or none that may be merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from workbook.check.frame.registry import Case
from workbook.check.ledger.units import Units
from workbook.intake.labels import folded, same_name
from workbook.language.organisations import is_head_office
from workbook.layout.placement import UNIT_CODE
from workbook.layout.sheets.subordinate import CODE, NAME, UNITS_LIST
from workbook.score.scoring import score
from workbook.submission import Opened, Submission
from workbook.submission.identity import stamp
from workbook.systems.fingerprint import fingerprint

State = Literal["office", "known", "new", "refused"]
OFFICE = "本级"
TYPED_CODE = "budget_code"


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it was given: what it is called in messages, and the workbook, or why it cannot be used.

    in_part: it could be read, but not all of it.
    """

    file: str
    opened: Opened | None = None
    why: str = ""
    in_part: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A file and what becomes of it.

    state: 本级 (office), a row of the list (known), one to be added (new) or none; row: what the list calls
    it; index: its row in the list, from 0; why: of a refused one, in Chinese with the remedy; unreadable:
    nobody could read it.
    """

    file: str
    opened: Opened | None
    state: State
    name: str = ""
    code: str = ""
    row: str = ""
    index: int | None = None
    why: str = ""
    unreadable: bool = False

    @property
    def called(self) -> str:
        """What sums and lists call it."""
        return OFFICE if self.state == "office" else self.row or self.name

    @property
    def submission(self) -> Submission:
        """What it filled in."""
        assert self.opened is not None
        return self.opened.submission

    def refused(self, why: str) -> Unit:
        """Return it as one that is not merged."""
        return replace(self, state="refused", why=why)


def placed(given: Sequence[Given], department: Opened, year: int | None) -> list[Unit]:
    """Return what becomes of every file; year: wanted, where it is not the department's own."""
    return list(_once([_unit(one, department, year) for one in given]))


def _unit(given: Given, department: Opened, year: int | None) -> Unit:
    if given.opened is None:
        return Unit(given.file, None, "refused", why=given.why, unreadable=not given.in_part)
    submission, own = given.opened.submission, department.submission
    name = submission.text("dept_name")
    code = stamp(given.opened.book, UNIT_CODE) or _typed_code(submission)
    unit = Unit(given.file, given.opened, "new", name, code, name)
    if not name:
        return unit.refused("封面没有填单位全称，不知道是哪个单位")
    if why := _another_year(submission, own, year):
        return unit.refused(why)
    if why := _in_yuan(submission):
        return unit.refused(why)
    if is_head_office(name, own.text("dept_name")):
        return replace(unit, state="office")
    if same_name(name, own.text("dept_name")):
        return unit.refused(
            "单位全称就是部门，分不清是部门的表还是本级的表；本级的，请在单位全称后面写明“本级”"
        )
    return _listed(unit, own)


def _typed_code(submission: Submission) -> str:
    """Return the 预算编码 a unit typed in where nobody issued its workbook."""
    datum = submission.fields.get(TYPED_CODE)
    return str(datum.stored or "").strip() if datum is not None else ""


def _another_year(submission: Submission, own: Submission, year: int | None) -> str:
    wanted, found = year or own.number("fiscal_year"), submission.number("fiscal_year")
    if wanted is None or found == wanted:
        return ""
    if found is None:
        return "没有填评价年度"
    return f"是 {int(found)} 年度的，要的是 {int(wanted)} 年度；确要汇总，请加 --year {int(found)}"


def _in_yuan(submission: Submission) -> str:
    """Return why the amounts are taken for another unit, as ``validate`` would tell."""
    found = Units(Case(submission, score(submission))).verdicts
    if not found:
        return ""
    first = found[0]
    return f"{first.scope.name}疑似按{first.unit}填（{first.why}），应为万元；请先更正再汇总"


def _listed(unit: Unit, own: Submission) -> Unit:
    """Find the unit in the department's list, by its code first."""
    rows = [row for row in own.rows(UNITS_LIST) if not row.cells[NAME].blank]
    names = [str(row.cells[NAME].value) for row in rows]
    codes = [str(row.cells[CODE].stored or "").strip().casefold() for row in rows]
    by_code = [n for n, code in enumerate(codes) if code and code == unit.code.casefold()]
    exact = [n for n, name in enumerate(names) if folded(name) == folded(unit.name)]
    by_name = exact or [n for n, name in enumerate(names) if same_name(name, unit.name)]
    if len(by_code) > 1 or (not by_code and len(by_name) > 1):
        return unit.refused("“下属单位”里有几行都像这个单位，分不清是哪一行；请先改清楚")
    if by_code and by_name and by_code[0] not in by_name:
        code, name = names[by_code[0]], names[by_name[0]]
        return unit.refused(f"预算编码 {unit.code} 在清单里是“{code}”，单位全称是“{name}”；请先改一致")
    at = next(iter(by_code or by_name), None)
    if at is None:
        return unit
    if unit.code and codes[at] and at not in by_code:
        told = rows[at].cells[CODE].stored
        return unit.refused(f"清单里“{names[at]}”的预算编码是 {told}，这份表是 {unit.code}；请先改一致")
    return replace(unit, state="known", row=names[at], index=rows[at].index)


def _once(units: Sequence[Unit]) -> Iterator[Unit]:
    """Merge nothing of a unit that was given twice, but where both files say the same."""
    for unit in units:
        same = [u for u in units if u.state != "refused" and unit.state != "refused" and _is(u, unit)]
        if len(same) < 2:
            yield unit
        elif all(u.opened and same[0].opened and _says(u.opened) == _says(same[0].opened) for u in same):
            first = unit is same[0]
            yield unit if first else unit.refused(f"内容与 {same[0].file} 相同，只汇总一次")
        else:
            others = "、".join(u.file for u in same if u is not unit)
            yield unit.refused(f"{unit.called}给了 {len(same)} 份不同的表，另有 {others}；请只给要用的一份")


def _is(one: Unit, other: Unit) -> bool:
    if "office" in (one.state, other.state):
        return one.state == other.state
    return (one.code and one.code == other.code) or folded(one.called) == folded(other.called)


def _says(opened: Opened) -> list[tuple[str, int, int, object]]:
    return [(d.sheet, d.row, d.col, d.stored) for d in opened.submission.cells() if not d.blank]


def assumed(units: Sequence[Unit], department: Opened) -> Iterator[str]:
    """Yield what is to be known of workbooks that are merged although they are not quite alike."""
    own = department.submission
    for unit in units:
        if unit.state == "refused":
            continue
        system = unit.submission.layout.system
        if fingerprint(system) != fingerprint(own.layout.system):
            told = f"{unit.file} 用的指标体系是 {system.id}，部门用 {own.layout.system.id}"
            yield f"{told}：两边都有的填报项才汇总。"
        if unit.submission.plain != own.plain:
            editions = ("函数版", "普通版")
            this, that = editions[unit.submission.plain], editions[own.plain]
            yield f"{unit.file} 是{this}，部门的是{that}：填的数一样汇总。"
