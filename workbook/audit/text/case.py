"""What a check of a report looks at: the report, and its workbook where one was given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from workbook.audit.reading import parse_report
from workbook.audit.text.document import Document, Paragraph, Section, document
from workbook.check.frame.basis import Basis
from workbook.check.frame.finding import Hit, Place, Severity
from workbook.language.folding import Span
from workbook.report import render
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Submission

Found = TypeVar("Found")
WRITTEN = Basis("经验", "报告要能自己读通：编号连续，数能互相推出，前后说法一致")
TRUE_TO_BOOK = Basis("勾稽", "报告里的数、名称和得分应与自评表一致")
AROUND = 60
"""Characters quoted of a sentence too long to quote whole."""
LONG = 120


@dataclass(frozen=True)
class Filed:
    """The workbook a report belongs to: what it says, and its scores."""

    submission: Submission
    card: Scorecard
    _made: list[Document] = field(default_factory=list, repr=False, compare=False)

    @property
    def report(self) -> Document:
        """The report this workbook gives, made once."""
        if not self._made:
            made = render(self.submission, self.card)
            self._made.append(document("", parse_report(made, "自评报告")))
        return self._made[0]


@dataclass(frozen=True)
class Audit:
    """A report under audit; `book` is its workbook, None where none was given."""

    document: Document
    book: Filed | None = None
    _known: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, find: Callable[[Audit], Found]) -> Found:
        """Return what `find` finds out about this report, asked for by several checks."""
        if find not in self._known:
            self._known[find] = find(self)
        return self._known[find]  # type: ignore[no-any-return]


def place(document: Document, paragraph: Paragraph) -> Place:
    """Return where a paragraph stands: its heading, its number."""
    title = document.section_of(paragraph).title
    return Place(title or "报告", line=paragraph.line.number, spot=paragraph.line.spot)


def at(
    audit: Audit,
    paragraph: Paragraph,
    span: Span | None = None,
    value: Decimal | str | None = None,
    expected: Decimal | str | None = None,
    *,
    difference: Decimal | None = None,
    severity: Severity | None = None,
    **args: str,
) -> Hit:
    """Return a hit at a stretch of a paragraph, the whole of it where `span` is None.

    {quote} of the message is the sentence, or what stands around the stretch where that is very long.
    """
    sentence = quoted(paragraph, span)
    return Hit(
        place(audit.document, paragraph),
        None,
        value,
        expected,
        difference,
        {"quote": sentence, **args},
        severity,
        quote=sentence,
    )


def quoted(paragraph: Paragraph, span: Span | None) -> str:
    """Return the sentence of a stretch as it was typed; of a very long one the stretch and its neighbours."""
    folded = paragraph.folded
    if span is None:
        text = paragraph.text.strip()
        return text if len(text) <= LONG else f"{text[:LONG]}…"
    home = next((s for s in folded.sentences if s.start <= span.start < s.end), span)
    start, end = home.start, max(home.end, span.end)
    before, after = "", ""
    if end - start > LONG:
        low, high = max(start, span.start - AROUND), min(end, span.end + AROUND)
        before, after = "…" if low > start else "", "…" if high < end else ""
        start, end = low, high
    return f"{before}{folded.quote(start, end)}{after}"


def sentences(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield every sentence of the running text."""
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            yield paragraph, sentence


def chapter(document: Document, *words: str) -> Section | None:
    """Return the first section of the two highest levels whose heading has one of `words`."""
    top = min((section.level for section in document.chapters), default=1)
    for level in (top, top + 1, 1, 2, 0):
        for section in document.sections:
            if section.level == level and any(word in section.title for word in words):
                return section
    return None
