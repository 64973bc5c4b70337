"""From another workbook of ours to values: every field both have, list rows by their first column."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from workbook.intake.found import Findings, Homeless, Value, Wanted
from workbook.intake.grid import Place
from workbook.intake.labels import folded, same_name
from workbook.layout import Layout, Roster, Table
from workbook.submission import Datum, Opened, Submission
from workbook.submission.identity import stamp
from workbook.systems.fingerprint import fingerprint

KIND = "另一份自评表"
_PREFILLED = "score_applicable"
"""What a blank workbook says of every indicator: 适用."""


def is_workbook(opened: Opened) -> bool:
    """Tell whether a source is a workbook of ours, of whatever layout."""
    return bool(stamp(opened.book, "system_id"))


def read_workbook(source: Opened, layout: Layout, wanted: Wanted) -> Findings:
    """Return what the workbook `source` says of fields of `layout`.

    Raises Refused for one of another version of the layout, which has to be migrated first.
    """
    submission, found = source.submission, Findings()
    if why := _other(submission, wanted):
        return Findings([], [Homeless(source.source, "整份自评表", why)])
    for key, datum in submission.fields.items():
        if key in layout.spots and layout.spots[key].field.is_input:
            found.values += _value(source.source, datum, found)
        elif not datum.blank:
            found.homeless.append(_left(source.source, datum, "这份自评表没有这个填报项"))
    same = fingerprint(submission.layout.system) == fingerprint(layout.system)
    for box in submission.layout.boxes:
        if isinstance(box.block, Table):
            _table(source.source, submission, box.block, layout, found)
        elif isinstance(box.block, Roster):
            _roster(source.source, submission, box.block, same, found)
    return found


def _other(submission: Submission, wanted: Wanted) -> str:
    """Return why the workbook is not one of the wanted department and year, empty when it is."""
    name, year = submission.text("dept_name"), submission.number("fiscal_year")
    if name and wanted.names and not any(same_name(name, one) for one in wanted.names):
        return f"是“{name}”的，不是“{wanted.names[0]}”的；确要导入，请加 --department {name}"
    if year is not None and wanted.taken is not None and int(year) != wanted.taken:
        return f"是 {int(year)} 年度的，要的是 {wanted.taken} 年度；确要导入，请加 --year {int(year)}"
    return ""


def _value(
    file: str, datum: Datum, found: Findings, by: str = "", row: str = "", nth: int = 0
) -> Iterator[Value]:
    """Yield the value of a cell; tell of what is no value."""
    if datum.problem:
        found.homeless.append(_left(file, datum, f"{datum.problem}，没有导入"))
    elif isinstance(datum.value, (Decimal, str, dt.date)) and datum.field.is_input:
        place = Place(file, datum.sheet, datum.row, datum.col)
        yield Value(datum.field.key, datum.value, (place,), KIND, by, row, nth, bool(by))


def _left(file: str, datum: Datum, why: str) -> Homeless:
    return Homeless(f"{file} {datum.place}", datum.field.label, why)


def _table(file: str, submission: Submission, block: Table, layout: Layout, found: Findings) -> None:
    columns = [column.key for column in block.columns if column.is_input]
    if not columns or columns[0] not in layout.strips:
        return
    by, seen = columns[0], Counter[str]()
    for row in submission.rows(block.key):
        text = str(row.cells[by].value or "")
        if not text:
            found.homeless.append(_left(file, row.cells[by], "这一行没有写名称，没有导入"))
            continue
        for key in columns:
            found.values += _value(file, row.cells[key], found, by, text, seen[folded(text)])
        seen[folded(text)] += 1


def _roster(file: str, submission: Submission, block: Roster, same: bool, found: Findings) -> None:
    """Take the rows of a fixed list by their ids, which mean the same in the same system only.

    Of another system's the first cell with an answer is told, not what every blank workbook has.
    """
    left: list[Datum] = []
    for column in (column for column in block.columns if column.is_input):
        for entry, datum in zip(block.entries, submission.columns.get(column.key, ()), strict=False):
            opened = entry.open_columns is None or column.key in entry.open_columns
            if not opened or datum.blank or datum.lost:
                continue
            if same:
                found.values += _value(file, datum, found, "", entry.id)
            else:
                left.append(datum)
    answered = [d for d in left if d.field.key != _PREFILLED or d.value != d.field.choices[0]]
    if answered:
        why = f"两份表的指标体系不同，编号不是一回事，“{block.title}”填的 {len(answered)} 格没有导入"
        found.homeless.append(_left(file, answered[0], why))
