"""JX-R: figures in sentences of the writer's own, against the cells of the workbook they speak of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from workbook.audit.against.own import compared
from workbook.audit.against.scored import placed
from workbook.audit.text.case import TRUE_TO_BOOK, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, check
from workbook.check.words.case import reader_of
from workbook.check.words.prose import Prose
from workbook.check.words.reading import nearest
from workbook.language.folding import Span
from workbook.language.quantities import Bound
from workbook.language.relations.kept import statements_of
from workbook.score.scorecard import IndicatorScore


def _case(audit: Audit) -> Case:
    """Return the workbook as its own checks see it."""
    assert audit.book
    return Case(audit.book.submission, audit.book.card)


def _items(audit: Audit) -> dict[int, IndicatorScore]:
    """Return the indicator each paragraph is of, by the order of the paragraph."""
    return {p.order: item for item, home in audit.once(placed) if home for p in home.own}


def _as_prose(audit: Audit, paragraph: Paragraph) -> Prose:
    """Return a paragraph as if it stood in the workbook."""
    assert audit.book
    carrier = audit.book.submission.fields["dept_name"]
    return Prose(carrier, paragraph.folded, audit.once(_items).get(paragraph.order))


@check(
    "JX-R-89",
    "error",
    "文字中的数与自评表不符",
    "“{quote}”写的是 {value}，自评表{name}是 {expected}（{where}）",
    "核对两处，改正写错的一处；说的不是这个数的，把话写完整",
    TRUE_TO_BOOK,
    reason="报告里自己写的句子，数也要与自评表一致。",
    bad="自评表政府采购执行率 98.02%，报告写“政府采购执行率为100%”",
    good="报告写“政府采购执行率为98.02%”",
    related=("JX-W-01", "JX-W-02", "JX-W-03"),
)
def own_sentences_agree(audit: Audit) -> Iterator[Hit]:
    """A figure in a sentence that is not the workbook's is that of the cell it names."""
    if audit.book is None:
        return
    reader = audit.once(_case).once(reader_of)
    given = {(s.paragraph.order, s.span.start) for s in audit.once(compared).verified}
    for paragraph in audit.document.body:
        read = partial(reader.read, _as_prose(audit, paragraph))
        for statement in statements_of(paragraph.folded):
            quantity = statement.quantity
            if (paragraph.order, statement.sentence.start) in given:
                continue
            reading = read(statement)
            if reading is None or not reading.contradicts(quantity):
                continue
            fact = nearest(reading.facts, quantity.value)
            certain = reading.certain and not fact.row and quantity.bound is not Bound.ABOUT
            span = Span(paragraph.folded.text[quantity.start : quantity.end], quantity.start)
            value = paragraph.folded.quote(quantity.start, quantity.end)
            where = str(Place(*fact.place))
            told = {"name": fact.label, "where": where}
            severity = None if certain else "warning"
            yield at(audit, paragraph, span, value, fact.printed, severity=severity, **told)  # type: ignore[arg-type]
