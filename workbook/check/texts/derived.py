"""JX-W: figures that texts derive from cells, shares, differences and counts, against those cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.frame.finding import Hit, Place, Severity
from workbook.check.frame.origins import Origins
from workbook.check.frame.registry import Case
from workbook.check.words.case import hit_at, reader_of, texts_of
from workbook.check.words.derived import Values, table
from workbook.check.words.forms import Told, adjusted, relations
from workbook.check.words.named import existence, named_figures, points
from workbook.check.words.prose import PLANS, Prose, Texts
from workbook.check.words.reading import Reader
from workbook.language.folding import Span
from workbook.language.function_words import FORWARD, FUTURE, PARTLY, PAST, STANDARDS
from workbook.language.marked import FIGURE, Marked, marked
from workbook.language.periods import named, part_of_year, years
from workbook.language.quantities import Bound, Kind

_STOPS = re.compile(r"[，,：:、()]")
_WITHIN = ("其中", "另", "并", "且", "而")
"""Words that go on with the same subject."""
_LONGEST = 40
"""Characters quoted at the most."""
_FIGURES = re.compile(FIGURE)


class DerivedFigures:
    """What the texts of a case say wrongly of figures derived from its cells, for ``case.once``."""

    def __init__(self, case: Case) -> None:
        self.texts, self._reader = case.once(texts_of), case.once(reader_of)
        self._values = Values(case.submission, case.card)
        self._origins = case.once(Origins)
        self.found = [
            (prose, sentence, told)
            for prose in self.texts.all
            if prose.key != PLANS
            for sentence in prose.text.sentences
            for told in self._wrong(prose, sentence)
        ]

    def _wrong(self, prose: Prose, sentence: Span) -> Iterator[Told]:
        """Yield what a sentence has wrong, each stretch of it once."""
        marks = marked(sentence)
        taken: set[int] = set()
        for told in sorted(self._said(marks), key=lambda t: (-(t.end - t.start), t.agrees)):
            if not taken.isdisjoint(range(told.start, told.end)):
                continue
            taken.update(range(told.start, told.end))
            if not told.agrees and _is_ours(self._reader, self.texts, prose, sentence, marks, told):
                yield told

    def _said(self, marks: Marked) -> Iterator[Told]:
        yield from relations(marks, self._values, self.texts.year)
        yield from adjusted(marks, self._values)
        yield from named_figures(marks, self._values)
        yield from points(marks, self._values)
        yield from existence(marks.text, self._values)

    def starts(self) -> set[tuple[int, int]]:
        """Return the text and the place in it of every figure that is wrong."""
        return {
            (id(prose.datum), start)
            for prose, sentence, told in self.found
            for start in _starts(sentence, told)
        }

    def tells(self, prose: Prose, start: int, end: int) -> bool:
        """Tell whether something is wrong between two places of a text."""
        for other, sentence, told in self.found:
            places = marked(sentence).places
            if other is prose and places[told.start] < end and places[told.end] > start:
                return True
        return False

    def of(self, kind: Kind, but: set[tuple[int, int]]) -> Iterator[Hit]:
        """Yield the findings on figures of `kind`, without those told already (`but`)."""
        for prose, sentence, told in self.found:
            known = any((id(prose.datum), start) in but for start in _starts(sentence, told))
            if told.kind is kind and not known:
                yield self._hit(prose, sentence, told)

    def _hit(self, prose: Prose, sentence: Span, told: Told) -> Hit:
        marks = marked(sentence)
        start, end = marks.places[told.start], marks.places[told.end]
        quote = prose.text.quote(max(start, end - _LONGEST), end)
        keys = told.values[0].keys
        places = [Place(*self._values.place(key)) for key in keys]
        first, *more = dict.fromkeys(places)
        where = [str(first), *(p.cell if p.sheet == first.sheet and p.cell else str(p) for p in more)]
        about = any(
            marks.quantity(m).bound is Bound.ABOUT
            for m in _FIGURES.findall(marks.text[told.start : told.end])
        )
        severity: Severity | None = told.derived.severity if told.derived else None
        return hit_at(
            prose,
            quote,
            told.printed,
            "warning" if about else severity,
            (*places, *self._origins.of(*(key for key in keys if not key.startswith("@")))),
            quote=quote,
            name=told.name,
            printed=told.printed,
            where="、".join(where),
        )


def _starts(sentence: Span, told: Told) -> Iterator[int]:
    """Yield where the figures stand that a sentence has wrong."""
    marks = marked(sentence)
    for mark in _FIGURES.findall(marks.text[told.start : told.end]):
        yield marks.quantity(mark).start


def _is_ours(reader: Reader, texts: Texts, prose: Prose, sentence: Span, marks: Marked, told: Told) -> bool:
    """Tell whether it is said of this department as a whole, of this year, and of what was."""
    text = marks.text
    if text[told.end : told.end + 1] and not _FIGURES.match(text, told.end) and _goes_on(text[told.end :]):
        return False
    stops = [found.end() for found in _STOPS.finditer(text, 0, told.start)]
    opens = stops[-1] if stops else 0
    before, earlier = text[opens : told.start], text[:opens]
    for word in _WITHIN:
        before = before.removeprefix(word)
    outside = text[: told.start] + "，" + text[told.end :]
    if not reader.fills(_FIGURES.sub("", before)) or named(before, PARTLY):
        return False
    if any(year.number != texts.year for year in years(outside)) or part_of_year(outside):
        return False
    if named(outside, (*FORWARD, *FUTURE, *PAST)) or named(outside, STANDARDS):
        return False
    said = _FIGURES.sub("", earlier) + before
    for own in texts.own:
        said = said.replace(own, "")
    if named(said, table().others) or named(said, tuple(reader.rows)):
        return False
    strict = told.strict or (told.derived is not None and told.derived.strict)
    return not strict or all(
        reader.knows(topic) for topic in _STOPS.split(_FIGURES.sub("", earlier)) if topic
    )


def _goes_on(rest: str) -> bool:
    """Tell whether what follows belongs to the same words: 占75%的单位."""
    return re.match(r"[\u4e00-\u9fa5]", rest) is not None
