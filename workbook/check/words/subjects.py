"""Rows of lists, and fields that hold a day, as subjects of sentences; and where a text names them."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.check.frame.finding import Place
from workbook.check.frame.registry import Case, place_of
from workbook.check.words.listed import row_words
from workbook.check.words.names import COUNTED, GENERIC
from workbook.check.words.row_words import DATED, LISTS, WORDS, Listed, Verb
from workbook.language.folding import Span, clauses
from workbook.layout import Table
from workbook.layout.fields.model import Field
from workbook.submission.model import Row

_SHORTEST = 4
"""A name of fewer letters may stand in a text by chance."""
_FIELD = Listed(nouns=("工作", "信息", "情况", "报表", "报告"))
"""What may follow what a field with a day is about: 部门决算信息."""


@dataclass(frozen=True, slots=True)
class Held:
    """A `day` the workbook holds: its `label`, its cell (`place`), and what was done then (`verb`)."""

    label: str
    place: Place
    day: dt.date | None
    verb: Verb


@dataclass(frozen=True, slots=True)
class Subject:
    """A `row` of a list, or what a field with a day is about: its `name`, and its days (`held`).

    key: of the list, empty for a field; listed: what is said of its rows.
    """

    name: str
    held: tuple[Held, ...]
    key: str = ""
    listed: Listed = _FIELD
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Where a `sentence` names a subject, or several `subjects` that are called alike.

    clause: the clause the name ends in; lead: what stands before the name in its clause; rest: the sentence
    behind the name; start, end: of the name, in the folded text.
    """

    subjects: tuple[Subject, ...]
    sentence: Span
    lead: str
    rest: str
    start: int
    end: int


class Subjects:
    """The rows and dated fields of a case, for ``case.once``."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self.rows = {key: tuple(_rows(case, key)) for key in LISTS if _has(case, key)}
        self.fields = tuple(_fields(case))
        found: dict[str, list[Subject]] = defaultdict(list)
        for key, subjects in self.rows.items():
            for subject in subjects if not LISTS[key].unnamed else ():
                for word in row_words(subject.name):
                    if len(word) >= _SHORTEST and word not in GENERIC and not _is_noun(word):
                        found[word].append(subject)
        for field, subject in self.fields:
            for word in DATED[field].names:
                found[word].append(subject)
        self._by_word = {word: tuple(subjects) for word, subjects in found.items()}
        longest = sorted(self._by_word, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(re.escape, longest))) if longest else None
        self._at = {
            (datum.sheet, datum.row): subject
            for subjects in self.rows.values()
            for subject in subjects
            if subject.row
            for datum in subject.row.cells.values()
        }

    def at(self, place: Place) -> Subject | None:
        """Return the row a cell lies in."""
        return self._at.get((place.sheet, place.row or 0)) if place.row is not None else None

    def named(self, sentence: Span) -> Iterator[Named]:
        """Yield where a sentence names a subject, the longest name first where one contains another."""
        for found in self._pattern.finditer(sentence.text) if self._pattern else ():
            start = sentence.start + found.start()
            clause = next((c for c in clauses(sentence) if c.start <= start < c.end), sentence)
            lead = sentence.text[clause.start - sentence.start : found.start()]
            rest = sentence.text[found.end() :]
            yield Named(self._by_word[found[0]], sentence, lead, rest, start, sentence.start + found.end())


def subjects_of(case: Case) -> Subjects:
    """Return the subjects of a case, for ``case.once``."""
    return Subjects(case)


def _is_noun(word: str) -> bool:
    """Tell whether a name is only what all rows of a list are called."""
    return any(word in counted.words for counted in COUNTED.values())


def _has(case: Case, key: str) -> bool:
    return any(isinstance(b.block, Table) and b.block.key == key for b in case.submission.layout.boxes)


def _rows(case: Case, key: str) -> Iterator[Subject]:
    listed = LISTS[key]
    block = case.submission.layout.box(key).block
    assert isinstance(block, Table)
    name_key = block.once.columns[0] if block.once else block.columns[0].key
    columns = {column.key: column for column in block.columns}
    for row in case.submission.rows(key):
        name = row.cells[name_key].value if name_key in row.cells else None
        if isinstance(name, str) and name.strip():
            held = tuple(
                _held(row, columns[day], name, verb) for day, verb in listed.days.items() if day in row.cells
            )
            yield Subject(name.strip(), held, key, listed, row)


def _held(row: Row, column: Field, name: str, verb: str) -> Held:
    datum = row.cells[column.key]
    day = datum.value if isinstance(datum.value, dt.date) else None
    return Held(f"“{name}”的{column.label}", place_of(datum), day, WORDS.verbs[verb])


def _fields(case: Case) -> Iterator[tuple[str, Subject]]:
    for key, dated in DATED.items():
        datum = case.submission.fields.get(key)
        if datum is not None:
            day = datum.value if isinstance(datum.value, dt.date) else None
            label = "的".join(datum.field.label.split("·"))
            held = Held(label, place_of(datum), day, WORDS.verbs[dated.verb])
            yield key, Subject(dated.names[0], (held,))
