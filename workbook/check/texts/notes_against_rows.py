"""What the note of a row says in words — more, less, not begun, unpaid, cut — against the cells beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from pyfuncs.decimals import amount, plain
from pyfuncs.lists import target_met
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, place_of
from workbook.check.frame.rows import year_of
from workbook.check.texts.row_states import Told, moneys, told_money
from workbook.check.words.senses import plainly, says
from workbook.check.words.subjects import subjects_of
from workbook.language.folding import fold
from workbook.language.function_words import PAST
from workbook.language.periods import named
from workbook.language.sameness import recognised
from workbook.layout import Roster
from workbook.layout.sheets.scored import SCORED_LISTS
from workbook.submission.model import Datum, Row

_ALL, _MUCH = Decimal("0.995"), Decimal("0.9")
_FROM_ABOVE = "上级转移支付"
_ASKED_SO = re.compile(r"无|没有|未|不|违|超|是否存在|问题")
"""Of such a question “是” may be the bad answer."""
_BUT_NOT = re.compile(r"未|没|不(?!断)|缺|尚|待|欠|少|除|但|整改清单|个别|部分")
_REDUCED = re.compile(r"减|收回|压|取消|调出|划转|划出|上缴|退|结余|停|冲|缩")
_USED = re.compile(r"追加|增|补|下达|安排|统筹|用于|调剂|转入|划入|拨")


def notes_against_rows(case: Case, known: frozenset[Place]) -> Iterator[Hit]:
    """Yield the notes that say the contrary of their row; those at `known` places have been told."""
    year = year_of(case)
    if year is None:
        return
    for datum, sense, told, whole in _doubtful(case):
        if place_of(datum) in known or not isinstance(datum.value, str):
            continue
        note = fold(datum.value)
        if span := plainly(note, sense, year, whole):
            quote = note.quote(*span)
            args = {"quote": quote, "told": f"旁边的{told.told}", "where": str(told.place)}
            yield Hit(place_of(datum), datum.field, quote, told.told, args=args, rests=(told.place,))
    yield from _of_another_year(case, year, known)


_AS_OF = re.compile(
    r"(?:以上|上述|本表|表[中内]|此表|所填|填报的?|上列|上面)[^，。；;,\d]{0,8}(?P<year>(?:19|20)\d\d)"
    r"(?:年(?:[末底]|12月|度?(?:的|全年)?(?:人数|数据|数字|决算|口径|统计|年报))|-12-31|\.12\.31)"
)
"""Says of what day the figures of a sheet are: 以上为2022年末人数."""


def _of_another_year(case: Case, year: int, known: frozenset[Place]) -> Iterator[Hit]:
    """Yield the notes of sheets that call their figures those of another year."""
    for key, datum in case.submission.fields.items():
        if not key.endswith("_note") or not isinstance(datum.value, str) or place_of(datum) in known:
            continue
        note = fold(datum.value)
        found = _AS_OF.search(note.text)
        if found and int(found["year"]) != year and not named(found[0], PAST):
            where, quote = place_of(case.submission.fields["fiscal_year"]), note.quote(*found.span())
            args = {"quote": quote, "told": f"评价年度是 {year} 年", "where": str(where)}
            yield Hit(place_of(datum), datum.field, quote, str(year), args=args, rests=(where,))


Doubt = tuple[Datum, str, Told, bool]
"""A note, a sense it must not have, what says otherwise, whether the row must be its subject."""


def _doubtful(case: Case) -> Iterator[Doubt]:
    yield from _targets(case)
    for key, of_row in _BY_LIST.items():
        for row in case.submission.rows(key):
            yield from of_row(case, row)
    yield from _answers(case)
    yield from _assets(case)


def held(datum: Datum, printed: str) -> Told:
    """Return what a cell says: its label and what it holds, as a message prints it."""
    return Told(f"{datum.field.label}填的是{printed}", place_of(datum))


def _note(row: Row, key: str) -> Datum | None:
    datum = row.cells.get(key)
    return datum if datum is not None and isinstance(datum.value, str) and datum.value.strip() else None


def _targets(case: Case) -> Iterator[Doubt]:
    """Yield the reasons of targets with the senses that their figures rule out."""
    for columns in SCORED_LISTS:
        for row in case.submission.rows(columns.list):
            note, actual = _note(row, columns.reason), row.number(columns.actual)
            keys = [columns.target, *([columns.revised] if columns.revised else [])]
            aims = [n for key in keys if (n := row.number(key)) is not None]
            direction = str(row.scalar(columns.direction) or "≥")
            if note is None or actual is None or not aims or direction not in ("≥", "≤", "="):
                continue
            text, datum = fold(str(note.value)), row.cells[columns.actual]
            unit = str(row.scalar(f"{columns.list.removesuffix('s')}_unit") or "")
            aim = f"{row.cells[columns.target].field.label}是 {plain(aims[0])}{unit}"
            told = held(datum, f" {plain(actual)}{unit}，{aim}")
            met = [target_met(direction, aim, actual) for aim in aims]
            if actual < min(aims) and not (says(text, "below") or says(text, "unmet")):
                yield note, "above", told, True
            if actual > max(aims) and not says(text, "above"):
                yield note, "below", told, True
            if all(met) and not says(text, "above"):
                yield note, "unmet", told, True


def _task(case: Case, row: Row) -> Iterator[Doubt]:
    note, state = _note(row, "task_note"), row.cells["task_state"]
    if note is not None and state.value == "已完成":
        yield note, "stopped", held(state, f"“{state.value}”"), True


_OF_PROJECTS = ("appraisal_result", "appraisal_reason", "appraisal_course")


def _appraisal(case: Case, row: Row) -> Iterator[Doubt]:
    """Yield what the texts of a project must not say: unpaid where all is spent, not begun."""
    first = row.cells["appraisal_project"]
    subject = case.once(subjects_of).at(place_of(first))
    money = moneys(subject) if subject else None
    texts = [n for key in _OF_PROJECTS if (n := _note(row, key))]
    if subject is not None and money is not None and money[0] > 0:
        spent = told_money(subject)
        for note in texts if money[1] >= money[0] * _ALL else ():
            if not says(fold(str(note.value)), "spent"):
                yield note, "unspent", spent, False
        for note in texts if money[1] < money[0] * _MUCH else ():
            if not says(fold(str(note.value)), "unspent"):
                yield note, "spent", spent, False
    project = _project(case, first)
    day = project.cells["project_done"] if project else None
    if day is not None and isinstance(day.value, dt.date):
        yield from ((note, "stopped", held(day, f" {day.value}"), True) for note in texts[:1])


def _project(case: Case, code: Datum) -> Row | None:
    wanted = recognised(str(code.value or ""))
    rows = case.submission.rows("projects") if wanted else ()
    return next((r for r in rows if recognised(str(r.cells["project_code"].value or "")) == wanted), None)


def _adjustment(case: Case, row: Row) -> Iterator[Doubt]:
    """Yield the grounds of adjustments: a cut for what was added, an addition for what was cut, own money."""
    note, moved, kind = _note(row, "adj_basis"), row.cells["adj_amount"], row.cells["adj_type"]
    if note is None:
        return
    text = fold(str(note.value)).text
    if isinstance(moved.value, Decimal):
        told = held(moved, f" {amount(moved.value)} 万元")
        if moved.value > 0 and not _USED.search(text):
            yield note, "taken", told, False
        elif moved.value < 0 and not _REDUCED.search(text):
            yield note, "added", told, False
    if kind.value == _FROM_ABOVE:
        yield note, "own_money", held(kind, f"“{kind.value}”"), False


_BY_LIST: dict[str, Callable[[Case, Row], Iterator[Doubt]]] = {
    "tasks": _task,
    "appraisals": _appraisal,
    "adjustments": _adjustment,
}


def _answers(case: Case) -> Iterator[Doubt]:
    """Yield the notes in the list of rules and compliance with what their answers rule out."""
    for box in case.submission.layout.boxes:
        if not isinstance(box.block, Roster) or "check_note" not in {c.key for c in box.block.columns}:
            continue
        rows = case.submission.all_rows(box.block.key)
        for row, entry in zip(rows, box.block.entries, strict=False):
            note, answer = _note(row, "check_note"), row.cells.get("check_answer")
            if note is None or answer is None or _ASKED_SO.search(fold("".join(entry.labels)).text):
                continue
            told = held(answer, f"“{answer.value}”")
            good = not _BUT_NOT.search(fold(str(note.value)).text)
            if answer.value == "否" and good:
                yield note, "well", told, False
            elif answer.value == "不适用" and good:
                yield note, "carried_out", told, False
            elif answer.value == "是":
                yield note, "undone", told, False


def _assets(case: Case) -> Iterator[Doubt]:
    note, idle = (case.submission.fields.get(key) for key in ("asset_note", "asset_idle"))
    has = case.submission.number("asset_total")
    if note is not None and idle is not None and idle.value == 0 and not idle.blank and has:
        yield note, "idle", held(idle, f" {amount(Decimal(0))} 万元"), False
