"""What a row that is named is said to have in a column, against its cell: a type, a group, a month, who."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from workbook.check.frame.registry import Case, place_of
from workbook.check.naming.table import Attribute, left_of, table
from workbook.check.sayings.expressions import true_of
from workbook.check.sayings.marks import DOCUMENT_NUMBER, Called
from workbook.check.sayings.things import Mention, namings_of
from workbook.check.stated.table import Stated, asserted
from workbook.check.words.case import texts_of
from workbook.check.words.prose import PLANS, Prose
from workbook.language.days import Day, days
from workbook.language.folding import Span, clauses, fold
from workbook.language.function_words import FUTURE, PAST, one_of
from workbook.language.patterns import own
from workbook.language.periods import named, years
from workbook.language.quantities import quantities
from workbook.layout import Roster
from workbook.submission.model import Datum, Row

_STOPS = re.compile("[，,：:；]")
_BODY = r"(?P<value>[\u4e00-\u9fa5]{2,14}?(?:局|委|办|办公室|厅|部|会|院|政府|中心|协会|组|党组|集团|公司))"
_NAME = "\ue3f0"


@dataclass(frozen=True, slots=True)
class _Place:
    """A `row` that is called from `start` to `end` of the `sentence` of a text (`prose`)."""

    prose: Prose
    sentence: Span
    row: Row
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Value:
    """What is said, from `start` to `end` of the sentence, and whether the cell agrees."""

    start: int
    end: int
    agrees: bool


def attributed(case: Case) -> Iterator[Stated]:
    """Yield what texts say that a named row has, and it has not."""
    year = case.once(texts_of).year
    for attribute in table().attributes:
        if attribute.column not in case.submission.columns:
            continue
        for place in _places(case, attribute):
            text = place.sentence.text
            sure = asserted(_unplanned(text) if attribute.planned else text)
            other = any(each.number != year for each in years(text)) and not attribute.month
            if place.prose.key == PLANS or not sure or other or named(text, (*PAST, *FUTURE)):
                continue
            yield from _of_place(case, place, attribute)


def _unplanned(text: str) -> str:
    """Return a text without the words for what is asked, where that is what it tells."""
    for word in ("计划", "要求", "规定", "原定", "应于", "应当", "目标", "标准", "必须"):
        text = text.replace(word, "")
    return text


def _places(case: Case, attribute: Attribute) -> Iterator[_Place]:
    """Yield where one row of the list is named, and no other thing of it."""
    if attribute.named_by:
        yield from _by_number(case, attribute)
        return
    for naming in case.once(namings_of):
        found = [m for m in naming.mentions if _row(m, attribute.list) is not None]
        row = _row(found[0], attribute.list) if len(found) == 1 else None
        if row is not None:
            yield _Place(naming.prose, naming.sentence, row, found[0].start, found[0].end)
    if attribute.notes:
        yield from _in_notes(case, attribute)


def _in_notes(case: Case, attribute: Attribute) -> Iterator[_Place]:
    """Yield the clauses of the notes of each row, which are of that row."""
    rows = {(d.sheet, d.row): row for row in case.submission.rows(attribute.list) for d in row.cells.values()}
    for prose in case.once(texts_of).all:
        row = rows.get((prose.datum.sheet, prose.datum.row))
        for sentence in prose.text.sentences if row is not None else ():
            for clause in clauses(sentence):
                yield _Place(prose, clause, row, 0, 0)  # type: ignore[arg-type]


def _row(mention: Mention, key: str) -> Row | None:
    thing = mention.thing
    if isinstance(thing, tuple) and len(thing) == 1 and isinstance(thing[0], Called):
        return thing[0].row if thing[0].key == key else None
    return None


def _numbers(case: Case, attribute: Attribute) -> dict[str, Row]:
    """Return the rows by their number; of a list of rules, by that of the rule."""
    rows = case.submission.rows(attribute.list)
    if attribute.named_by == "@id":
        block = case.submission.layout.box(attribute.list).block
        return {block.entries[row.index].id: row for row in rows} if isinstance(block, Roster) else {}
    return {fold(str(row.cells[attribute.named_by].value or "")).text: row for row in rows}


def _by_number(case: Case, attribute: Attribute) -> Iterator[_Place]:
    rows = _numbers(case, attribute)
    numbers = [number for number in rows if len(number) > 1]
    if not numbers:
        return
    pattern = re.compile(f"(?<![A-Za-z0-9-])(?:{one_of(tuple(map(re.escape, numbers)))})(?![A-Za-z0-9-])")
    for prose in case.once(texts_of).all:
        for sentence in prose.text.sentences:
            found = [*pattern.finditer(sentence.text)]
            if len(found) == 1:
                yield _Place(prose, sentence, rows[found[0][0]], *found[0].span())


def _of_place(case: Case, place: _Place, attribute: Attribute) -> Iterator[Stated]:
    datum = place.row.cells[attribute.column]
    values = [
        v for v in _values(case, place, attribute, datum) if v.end <= place.start or v.start >= place.end
    ]
    if len(values) != 1 or values[0].agrees:
        return
    value = values[0]
    low, high = min(value.start, place.start), max(value.end, place.end)
    if not attribute.frames and not _says_only(place, value, attribute):
        return
    start, label = place.sentence.start, datum.field.label
    printed = "空的" if datum.blank else f"“{datum.value}”"
    yield Stated(place.prose, start + low, start + high, label, printed, (place_of(datum),))


def _says_only(place: _Place, value: _Value, attribute: Attribute) -> bool:
    """Tell whether the clauses of a name and of what is said of it say nothing else."""
    text = list(place.sentence.text)
    for start, end in ((place.start, place.end), (value.start, value.end)):
        text[start:end] = [_NAME] * (end - start)
    for quantity in quantities(place.sentence.text) if attribute.cases else ():
        low, high = quantity.literal
        text[low:high] = [_NAME] * (high - low)
    joined = "".join(text)
    low, high = min(value.start, place.start), max(value.end, place.end)
    start = max((stop.end() for stop in _STOPS.finditer(joined, 0, low)), default=0)
    end = next((stop.start() for stop in _STOPS.finditer(joined, high)), len(joined))
    told = joined[start:end]
    said = (*attribute.called, *(word for words in attribute.cases.values() for word in words))
    needed = all(named(place.sentence.text[start:end], group) for group in attribute.needs)
    return needed and len(_STOPS.split(told)) <= 2 and not left_of(told, said)


def _values(case: Case, place: _Place, attribute: Attribute, datum: Datum) -> Sequence[_Value]:
    """Return what a sentence may say of a column, and whether that is so."""
    text = place.sentence.text
    if attribute.cases:
        return [*_cases(case, place, attribute, datum)]
    if attribute.month:
        return [*_months(case, text, datum)]
    if datum.blank:
        return []
    held = fold(str(datum.value)).text
    if attribute.frames:
        told = text[: place.start] + _NAME + text[place.end :]
        shift = place.end - place.start - 1
        found = next((hit for form in _frames(attribute.frames) if (hit := form.search(told))), None)
        if found is None:
            return []
        start, end = found.span("value")
        moved = shift if start > place.start else 0
        return [_Value(start + moved, end + moved, _same(found["value"], held))]
    if attribute.document:
        return [
            _Value(start, hit.end(), _same(text[start : hit.end()], held))
            for hit in DOCUMENT_NUMBER.finditer(text)
            if (start := hit.start() + _lead(hit[0])) >= 0
        ]
    others = _others(case, attribute.column)
    hits = [(hit.start(), hit.end()) for word in others for hit in re.finditer(re.escape(word), text)]
    outer = [(a, b) for a, b in hits if not any(c <= a and b <= d and (a, b) != (c, d) for c, d in hits)]
    return [_Value(a, b, _same(text[a:b], held)) for a, b in outer]


def _same(said: str, held: str) -> bool:
    return said in held or held in said


def _lead(text: str) -> int:
    """Return how much of what stands before a number belongs to the sentence: 文号为, 见."""
    words = ("文号为", "为", "是", "见", "依据", "根据", "由", "按", "号", "了", "在", "于")
    return max((text.rfind(word) + len(word) for word in words if word in text[:-1]), default=0)


@cache
@own
def _frames(frames: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each.replace("{name}", _NAME).replace("{value}", _BODY)) for each in frames)


def _others(case: Case, column: str) -> frozenset[str]:
    """Return what rows have in a column, or may choose."""
    data = case.submission.columns[column]
    found = Counter(fold(str(d.value)).text for d in data if isinstance(d.value, str))
    field = data[0].field if data else None
    choices = (*field.choices, *getattr(field, "suggested", ())) if field else ()
    return frozenset(word for word in (*found, *(fold(c).text for c in choices)) if len(word) > 1)


def _cases(case: Case, place: _Place, attribute: Attribute, datum: Datum) -> Iterator[_Value]:
    """Yield the longest words for something that holds of the row, or does not."""
    hits = [
        (hit.start(), hit.end(), holds)
        for holds, words in attribute.cases.items()
        for word in words
        for hit in re.finditer(re.escape(word), place.sentence.text)
    ]
    for start, end, holds in hits:
        if any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in hits):
            continue
        yield _Value(start, end, _holds(case, holds, place.row, datum) is not False)


def _holds(case: Case, holds: str, row: Row, datum: Datum) -> bool | None:
    """Tell whether a case is that of the row: filled, blank, has:a|b for words of it, or an expression."""
    if holds in ("blank", "filled"):
        return datum.blank is (holds == "blank")
    if holds.startswith("has:"):
        held = fold(str(datum.value or "")).text
        return any(word in held for word in holds[4:].split("|")) if held else None
    return true_of(holds, case.submission, row)


_ASKED = ("原", "应", "要求", "规定", "期限", "时限", "须", "调整")
"""Words of what was to be, not of what is planned by now."""


def _months(case: Case, text: str, datum: Datum) -> Iterator[_Value]:
    """Yield the days or months a sentence tells; what is planned for a later year is a new plan."""
    held, year = datum.value, case.once(texts_of).year
    due = held.year if isinstance(held, dt.date) else 0
    for day in days(text, year):
        known = isinstance(held, dt.date)
        if known and due <= year < day.first.year and not named(text, _ASKED):
            continue
        yield _Value(day.start, day.end, not known or _is_in(day, held))  # type: ignore[arg-type]


def _is_in(day: Day, held: dt.date) -> bool:
    """Tell whether a day may be meant by what is said; 4月底前 is any day of that month."""
    month = (held.year, held.month) == (day.last.year, day.last.month)
    return day.agrees(held) or (day.until and day.first != day.last and month)
