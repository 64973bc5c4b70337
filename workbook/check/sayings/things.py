"""The rows, indicators and levels of a workbook by the names texts use, and where sentences name them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook.check.frame.registry import Case
from workbook.check.sayings.marks import Called, Level, Thing
from workbook.check.sayings.table import table
from workbook.check.words.case import texts_of
from workbook.check.words.facts import bare_label
from workbook.check.words.listed import row_words
from workbook.check.words.prose import Prose
from workbook.check.words.subjects import Subject, Subjects, subjects_of
from workbook.language.folding import Span, fold
from workbook.score.scorecard import IndicatorScore

_SHORTEST = 4
"""A name of fewer letters may stand in a text by chance."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What a sentence names (`thing`), from `start` to `end` of it."""

    thing: Thing
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Naming:
    """A `sentence` of a text (`prose`), and what it names (`mentions`), in their order."""

    prose: Prose
    sentence: Span
    mentions: tuple[Mention, ...]


def names_of(case: Case) -> Mapping[str, Thing]:
    """Return indicators, levels and rows by how texts write their names; rows called alike together."""
    subjects, found = case.once(subjects_of), dict[str, Thing]()
    bare = Counter(bare_label(item.indicator.name) for item in case.card.indicators)
    for item in case.card.indicators:
        word, whole = bare_label(item.indicator.name), fold(item.indicator.name).text
        for called in {whole, *([word] if bare[word] == 1 else [])}:
            if len(called) >= _SHORTEST:
                found[called] = item
    found |= {name: level for name, level in _levels(case) if name not in found}
    for key, rows in (*subjects.rows.items(), *_more_rows(case, subjects)):
        for subject in rows if not rows or not rows[0].listed.unnamed else ():
            for word in row_words(subject.name):
                before = found.get(word)
                alike = before if isinstance(before, tuple) else ()
                fits = len(word) >= _SHORTEST and (not alike or alike[0].key == key)
                if fits and subject.row is not None:
                    found[word] = (*alike, Called(key, subject.row))
    return found


def _levels(case: Case) -> Iterator[tuple[str, Level]]:
    """Yield the parts of the system by how texts write their names."""
    parts: dict[str, list[IndicatorScore]] = defaultdict(list)
    for item in case.card.indicators:
        for name in dict.fromkeys((item.level1, item.level2)):
            parts[name].append(item)
    for name, items in parts.items():
        if len(fold(name).text) >= _SHORTEST:
            yield fold(name).text, Level(name, tuple(items))


def _more_rows(case: Case, subjects: Subjects) -> Iterator[tuple[str, tuple[Subject, ...]]]:
    """Yield the lists whose rows are spoken of here only."""
    for key, listed in table().lists.items():
        column = listed.named_by
        if column and key not in subjects.rows and column in case.submission.columns:
            rows = [(row, row.cells[column].value) for row in case.submission.rows(key)]
            yield key, tuple(Subject(name, (), key, row=row) for row, name in rows if isinstance(name, str))


def namings_of(case: Case) -> tuple[Naming, ...]:
    """Return the sentences that name something, for ``case.once``."""
    names, texts = case.once(names_of), case.once(texts_of)
    if not names or not texts.year:
        return ()
    longest = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile("|".join(map(re.escape, longest)))
    found = []
    for prose in texts.all:
        for sentence in prose.text.sentences:
            mentions = tuple(Mention(names[hit[0]], *hit.span()) for hit in pattern.finditer(sentence.text))
            if mentions:
                found.append(Naming(prose, sentence, mentions))
    return tuple(found)
