"""What differs between two workbooks of a unit: single fields, rows of lists, texts.

Fields are compared by key, rows by what their list tells them apart by, so that other layouts, systems and
editions can be compared as far as they have fields in common, and a row that was moved is no change.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

import msgspec

from pyfuncs.conversion import shortened
from pyfuncs.decimals import amount, percent, plain
from workbook.language.sameness import recognised
from workbook.layout import Roster, Table, Type
from workbook.submission import Datum, Row, Submission

Kind = Literal["field", "cell", "row_added", "row_removed"]
LONG = 30
"""Characters from which on a text is compared by its parts."""
AROUND, MOST_PARTS, LONGEST = 6, 4, 4000
"""Characters shown around a changed part; parts shown; characters of a text compared by its parts."""


class Change(msgspec.Struct, frozen=True):
    """One difference. row: name of the row of a list; sheet, cell: where it stands now, or stood."""

    kind: Kind
    field: str
    label: str
    row: str
    sheet: str
    cell: str
    before: str | None
    after: str | None
    text: str


def compare_books(old: Submission, new: Submission) -> Iterator[Change]:
    """Yield every difference of what a department typed, in the order of the new workbook."""
    for key, datum in new.fields.items():
        before = old.fields.get(key)
        if before is not None and (change := _changed(before, datum)):
            yield change
    for box in new.layout.boxes:
        block = box.block
        if isinstance(block, Table) and any(c.is_input and c.key in new.columns for c in block.columns):
            yield from _table(block, old, new)
        elif isinstance(block, Roster):
            yield from _roster(block, old, new)


def said(datum: Datum) -> str | None:
    """Return what stands in a cell as people read it, None for nothing."""
    value = datum.stored if datum.problem else datum.value
    if value is None or value == "":
        return None
    if isinstance(value, Decimal):
        if datum.field.type is Type.RATE:
            return percent(value)
        return amount(value) if datum.field.type is Type.MONEY else plain(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value).strip() or None


def _changed(before: Datum, after: Datum, row: str = "") -> Change | None:
    """Return the difference of one cell, None where there is none."""
    if _same(before, after):
        return None
    was, now = said(before), said(after)
    told = f"“{row}”的{after.field.label}" if row else after.field.label
    text = f"{after.place} {told}{_words(before, after, was, now)}"
    kind: Kind = "cell" if row else "field"
    return Change(kind, after.field.key, after.field.label, row, after.sheet, after.cell, was, now, text)


def _same(before: Datum, after: Datum) -> bool:
    one, two = (d.stored if d.problem else d.value for d in (before, after))
    if isinstance(one, str) and isinstance(two, str):
        return one.strip() == two.strip()
    return one == two or (one in (None, "") and two in (None, ""))


def _words(before: Datum, after: Datum, was: str | None, now: str | None) -> str:
    if was is None:
        return f"：补填“{shortened(now or '')}”" if not isinstance(after.value, Decimal) else f"：补填 {now}"
    if now is None:
        return f"：删去了，原为 {shortened(was)}"
    if isinstance(before.value, Decimal) and isinstance(after.value, Decimal):
        return f"：{was} 改为 {now}{_by(after.value - before.value, after)}"
    if max(len(was), len(now)) >= LONG:
        return f"：{parts(was, now)}"
    return f"：“{was}”改为“{now}”"


def _by(difference: Decimal, datum: Datum) -> str:
    if datum.field.type not in (Type.MONEY, Type.COUNT):
        return ""
    word = "增加" if difference > 0 else "减少"
    shown = amount(abs(difference)) if datum.field.type is Type.MONEY else plain(abs(difference))
    return f"（{word} {shown}）"


def parts(was: str, now: str) -> str:
    """Return how a longer text was changed: “去掉“……”，加上“……””, with a few characters around."""
    matcher = difflib.SequenceMatcher(None, was[:LONGEST], now[:LONGEST], autojunk=False)
    told = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        lead = now[max(0, c - AROUND) : c]
        after = f"“{lead}”后面" if lead else "开头"
        if tag == "delete":
            told.append(f"{after}去掉“{shortened(was[a:b])}”")
        elif tag == "insert":
            told.append(f"{after}加上“{shortened(now[c:d])}”")
        else:
            told.append(f"{after}“{shortened(was[a:b])}”改为“{shortened(now[c:d])}”")
    more = f"；另有 {len(told) - MOST_PARTS} 处" if len(told) > MOST_PARTS else ""
    return "；".join(told[:MOST_PARTS]) + more if told else "改了后面的文字"


def _table(block: Table, old: Submission, new: Submission) -> Iterator[Change]:
    """Yield what differs in a list; rows are told apart by the text of their first column."""
    keys = [column.key for column in block.columns if column.is_input and column.key in new.columns]
    if keys[0] not in old.columns:
        return
    before, after = _named(block, old, keys[0]), _named(block, new, keys[0])
    for name, row in after.items():
        if name not in before:
            yield _row("row_added", block, row, keys, "加了一行")
            continue
        for key in keys:
            if key in before[name].cells and key in row.cells:
                change = _changed(before[name].cells[key], row.cells[key], _title(row, keys[0]))
                if change:
                    yield change
    for name, row in before.items():
        if name not in after:
            yield _row("row_removed", block, row, [key for key in keys if key in row.cells], "删了一行")


def _named(block: Table, submission: Submission, first: str) -> Mapping[tuple[str, int], Row]:
    """Return the filled rows by their name and, of several with one name, their number."""
    found: dict[tuple[str, int], Row] = {}
    seen: Counter[str] = Counter()
    for row in submission.rows(block.key):
        name = recognised(str(row.cells[first].value or ""))
        found[name, seen[name]] = row
        seen[name] += 1
    return found


def _title(row: Row, first: str) -> str:
    return shortened(said(row.cells[first]) or f"第 {row.index + 1} 行")


def _row(kind: Kind, block: Table, row: Row, keys: list[str], words: str) -> Change:
    shown = [
        f"{row.cells[key].field.label} {shortened(text)}"
        for key in keys
        if (text := said(row.cells[key])) is not None
    ]
    at, content = row.cells[keys[0]], "，".join(shown)
    title = block.title.partition("（")[0]
    text = f"{at.place} {title}{words}：{content}"
    before, after = (None, content) if kind == "row_added" else (content, None)
    return Change(kind, keys[0], title, _title(row, keys[0]), at.sheet, at.cell, before, after, text)


def _roster(block: Roster, old: Submission, new: Submission) -> Iterator[Change]:
    """Yield what differs in a fixed list, entry by entry."""
    for column in block.columns:
        if not column.is_input or column.key not in new.columns or column.key not in old.columns:
            continue
        for entry in block.entries:
            before, after = old.entry(column.key, entry.id), new.entry(column.key, entry.id)
            if before is not None and after is not None and (change := _changed(before, after, entry.id)):
                yield change
