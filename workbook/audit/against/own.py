"""The report the workbook itself would give, and which of its sentences stand in the one under audit.

Sentences are matched with their figures masked: one that stands with other figures was changed, or the
workbook was. A sentence that is in no way the workbook's is no fault: people may write their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Document, Paragraph
from workbook.language.folding import Folded, Span

_VALUE = re.compile(r"\d[\d,]*(?:\.\d+)?(?:%|万元|亿元|元|分|个百分点)?")
_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]?")
_NEAR = 0.8
"""Sentences that share so much are the same sentence with a change in it."""
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report: its paragraph, stretch, text without its stop, figures, and text masked."""

    paragraph: Paragraph
    span: Span
    values: tuple[Span, ...]
    masked: str
    section: str

    @property
    def said(self) -> str:
        """The sentence without its stop."""
        return self.span.text.rstrip("。；;")


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that stands otherwise in the report than the workbook gives it."""

    sentence: Sentence
    value: Span
    expected: str
    model: Sentence


def split(report: Document) -> Iterator[Sentence]:
    """Yield the sentences of a report, headings and annexes left out."""
    for paragraph in report.body:
        section = report.section_of(paragraph).title
        for span in _sentences(paragraph.folded):
            values = tuple(Span(m[0], span.start + m.start()) for m in _VALUE.finditer(span.text))
            yield Sentence(paragraph, span, values, _VALUE.sub("#", span.text).rstrip("。；;"), section)


def _sentences(text: Folded) -> Iterator[Span]:
    for found in _SENTENCE.finditer(text.text):
        yield Span(found[0], found.start())


class Compared:
    """The report beside the one its workbook gives: what stands alike, and what differs."""

    def __init__(self, audit: Audit) -> None:
        assert audit.book
        self.model = audit.book.report
        self.expected = list(split(self.model))
        self.given = list(split(audit.document))
        self._by_mask: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in self.expected:
            self._by_mask[sentence.masked].append(sentence)
        self.verified: list[Sentence] = []
        self.missing: list[Sentence] = []
        self.pairs = list(self._pairs())

    def _pairs(self) -> Iterator[tuple[Sentence, Sentence]]:
        """Yield each sentence of the report with the one of the workbook it comes from."""
        left = {id(sentence): sentence for sentence in self.expected}
        open_ones = []
        for sentence in self.given:
            alike = self._by_mask.get(sentence.masked, ())
            exact = [s for s in alike if s.said == sentence.said]
            if exact:
                self.verified.append(sentence)
                left.pop(id(_nearest(sentence, [s for s in exact if id(s) in left] or exact)), None)
            else:
                open_ones.append(sentence)
        ours = len(self.verified) * 2 >= len(self.expected)  # written from the workbook, and edited
        for sentence in open_ones:
            alike = [s for s in self._by_mask.get(sentence.masked, ()) if id(s) in left]
            similar = self._similar(sentence, list(left.values())) if not alike and ours else None
            found = _nearest(sentence, alike) if alike else similar
            if found is not None:
                left.pop(id(found), None)
                yield sentence, found
        self.missing = list(left.values())

    def _similar(self, sentence: Sentence, left: Sequence[Sentence]) -> Sentence | None:
        """Return what a sentence was before somebody changed words of it."""
        if len(sentence.masked) < _SHORTEST:
            return None
        near = [s for s in left if s.section == sentence.section] or []
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(sentence.masked)
        best, ratio = None, _NEAR
        for other in near:
            matcher.set_seq1(other.masked)
            if (
                matcher.real_quick_ratio() > ratio
                and matcher.quick_ratio() > ratio
                and matcher.ratio() > ratio
            ):
                best, ratio = other, matcher.ratio()
        return best


def _nearest(sentence: Sentence, among: Sequence[Sentence]) -> Sentence:
    """Return the one of `among` in the same section, else the first."""
    return next((s for s in among if s.section == sentence.section), among[0])


def compared(audit: Audit) -> Compared:
    """Return the comparison, for ``audit.once``."""
    return Compared(audit)


def changes(audit: Audit) -> Iterator[Change]:
    """Yield the figures that differ from those the workbook gives in the same sentence."""
    for sentence, model in audit.once(compared).pairs:
        if sentence.masked == model.masked:
            for value, expected in zip(sentence.values, model.values, strict=True):
                if not same(value.text, expected.text):
                    yield Change(sentence, value, expected.text, model)
        else:
            yield from _within(sentence, model)


def _within(sentence: Sentence, model: Sentence) -> Iterator[Change]:
    """Yield the figures that differ where words differ too: those at the same place among like words."""
    ours, theirs = _tokens(sentence.span.text), _tokens(model.span.text)
    first_masks, second_masks = (
        ["#" if _VALUE.fullmatch(token) else token for token, _ in listed] for listed in (theirs, ours)
    )
    matcher = SequenceMatcher(None, first_masks, second_masks, autojunk=False)
    for first, second, size in matcher.get_matching_blocks():
        for step in range(size):
            (expected, _), (value, start) = theirs[first + step], ours[second + step]
            if expected != value and not same(value, expected):
                yield Change(sentence, Span(value, sentence.span.start + start), expected, model)


_UNITS = {"亿元": Decimal(10**8), "万元": Decimal(10**4), "元": Decimal(1)}
_NUMBER = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>\D*)")


def same(given: str, expected: str) -> bool:
    """Tell whether a figure is the expected one, in other digits or another unit: 1200万元 for 1200.00万元.

    One printed with fewer places is what the other is rounded to: 55.9% for 55.94%.
    """
    first, second = (_NUMBER.fullmatch(text) for text in (given, expected))
    if first is None or second is None:
        return given == expected
    (one, step), (other, _) = _measured(first), _measured(second)
    alike = first["unit"] == second["unit"] or {first["unit"], second["unit"]} <= set(_UNITS)
    whole = first["unit"] in _WHOLE and "." not in first["number"] and one != other
    return alike and not whole and abs(one - other) <= step / 2


_WHOLE = ("", "分")
"""Counts and scores are what they are; nobody rounds them."""


def _measured(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    number = Decimal(found["number"].replace(",", ""))
    factor = _UNITS.get(found["unit"], Decimal(1))
    places = len(found["number"].partition(".")[2])
    return number * factor, (factor.scaleb(-places) if places or factor > 1 else Decimal(0))


def _tokens(text: str) -> list[tuple[str, int]]:
    return [(m[0], m.start()) for m in re.finditer(rf"{_VALUE.pattern}|.", text)]


def words_changed(sentence: Sentence, model: Sentence) -> tuple[str, str]:
    """Return the stretch that differs with the two letters around it, in the report and in the workbook's."""
    ours, theirs = sentence.said, model.said
    start = _alike(ours, theirs)
    end = min(_alike(ours[::-1], theirs[::-1]), min(len(ours), len(theirs)) - start)
    low = max(0, start - 2)
    return tuple(text[low : min(len(text), len(text) - end + 2)] for text in (ours, theirs))  # type: ignore[return-value]


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def rows(audit: Audit) -> Iterator[Change]:
    """Yield the figures in tables that differ from those of the same row of the workbook's report."""
    model = audit.once(compared).model
    known: dict[tuple[str, ...], list[list[Paragraph]]] = defaultdict(list)
    for row in _table_rows(model):
        known[_mask(row)].append(row)
    for row in _table_rows(audit.document):
        listed = known.get(_mask(row), [])
        texts = [cell.text for cell in row]
        if not listed or any([c.text for c in other] == texts for other in listed):
            continue
        other = min(listed, key=lambda r: sum(a.text != b for a, b in zip(r, texts, strict=True)))
        for cell, expected in zip(row, other, strict=True):
            if cell.text != expected.text and not same(cell.folded.text, expected.folded.text):
                span = Span(cell.folded.text, 0)
                made = Sentence(cell, span, (span,), "#", "")
                yield Change(made, span, expected.folded.text, made)


def _table_rows(report: Document) -> list[list[Paragraph]]:
    found: dict[int, list[Paragraph]] = defaultdict(list)
    for paragraph in report.paragraphs:
        if paragraph.line.table:
            found[paragraph.line.row].append(paragraph)
    return list(found.values())


def _mask(row: Sequence[Paragraph]) -> tuple[str, ...]:
    return tuple(_VALUE.sub("#", cell.folded.text) for cell in row)
