"""The round as the bureau sees it: the collection of what counts of every unit, and what goes out of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from msgspec.structs import replace

from workbook.collection import Collected, Record, collect
from workbook.collection.book import as_workbook
from workbook.collection.document import as_json
from workbook.collection.page import as_html
from workbook.notice import as_workbook as problem_list
from workbook.notice import letter_for, render, stems
from workbook.web import accounts, submissions
from workbook.web.accounts import Account
from workbook.web.store import Store
from workbook.web.submissions import Submission

BEFORE = "退回的一份"
WORKBOOK, PAGE, DATA = "汇总.xlsx", "汇总.html", "汇总.json"


@dataclass(frozen=True)
class Unit:
    """A unit of the round. current: what counts of it; newest: what it handed in last."""

    account: Account
    current: Submission | None
    newest: Submission | None

    @property
    def state(self) -> str:
        """How far it is, in a word."""
        if self.current is not None:
            return submissions.DECISION_WORDS[self.current.decision]
        return "没有报" if self.newest is None else submissions.STATE_WORDS[self.newest.state]


def units(connection: sa.Connection) -> list[Unit]:
    """Return all units of the list, in its order."""
    current, newest = submissions.current(connection), submissions.newest(connection)
    return [Unit(a, current.get(a.id), newest.get(a.id)) for a in accounts.all_of(connection, "unit")]


def collected(connection: sa.Connection) -> Collected:
    """Return the collection: as ``jixiao collect`` makes it of the same workbooks.

    Each is its unit's who signed in, whatever stamp it carries. What changed is told against the one that
    was sent back.
    """
    listed = units(connection)
    back = submissions.returned(connection)
    records: list[Record] = []
    before: list[Record] = []
    labels: dict[str, str] = {}
    for unit in listed:
        found = unit.current or unit.newest
        if found is None or found.state not in ("judged", "refused"):
            continue
        records.append(_record(unit.account, found))
        labels |= found.verdict.labels
        old = back.get(unit.account.id)
        if old is not None and old.number != found.number:
            before.append(_record(unit.account, old))
    earlier = collect(before, {}) if before else None
    return collect(records, labels, [unit.account.unit for unit in listed], earlier, BEFORE if before else "")


def _record(who: Account, found: Submission) -> Record:
    file = f"{found.number}/{found.name}"
    if found.state == "refused":
        return Record(file=file, department=who.name, code=who.code, state="refused", why=found.why)
    return replace(found.verdict.record, file=file, code=who.code)


def number_of(file: str) -> str:
    """Return the number of the submission that a collection calls `file`, empty of none."""
    return file.partition("/")[0]


def everything(store: Store, found: Collected) -> bytes:
    """Return one .zip: the collection in all its forms, and every workbook where their links lead."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(WORKBOOK, as_workbook(found))
        archive.writestr(PAGE, as_html(found))
        archive.writestr(DATA, as_json(found))
        with store.reading() as connection:
            for unit in units(connection):
                if unit.current is not None:
                    data = store.shelf.get(unit.current.digest)
                    archive.writestr(f"{unit.current.number}/{unit.current.name}", data)
    return target.getvalue()


def notices(found: Collected, sender: str, deadline: str, day: str) -> bytes | None:
    """Return one .zip with a letter and a list for every unit that needs them, None where none does."""
    letters = [(unit, letter) for unit in found.units if (letter := letter_for(unit, sender, deadline, day))]
    if not letters:
        return None
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        names = stems([letter for _, letter in letters])
        for stem, (unit, letter) in zip(names, letters, strict=True):
            for name, data in notice_files(stem, unit, render(letter)):
                archive.writestr(name, data)
    return target.getvalue()


def notice_files(stem: str, unit: Record, letter: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one notice."""
    yield f"{stem}整改通知.docx", letter
    if unit.findings:
        yield f"{stem}问题清单.xlsx", problem_list(unit)
