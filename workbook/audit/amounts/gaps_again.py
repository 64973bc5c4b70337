"""What is missing, told among the results and again among the problems: 少5家, 少7家; 剩下的1处, 还有2处."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_GAP = re.compile(
    r"(?:^|[，；。、])(?:还|仍|尚)?(?:差|缺|少|少建|少放|少办|少完成|少做|少训|有|剩|剩下的?|剩余的?|余下的?|其余的?|未完成的?|没有完成的?)$"
)
_MORE = re.compile("其中|上年|去年|比|较|20\\d\\d年|已|每")
_LATER = re.compile("截至|目前|至今|现[在有]|报告时")
"""Tells how it stands since, which may be less than at the end of the year."""
_SAME = 2
"""So many pairs of letters both places share that are of one thing."""


def gaps_again(audit: Audit) -> Iterator[Hit]:
    """Yield what problems say is missing, where the only such number of the results is another."""
    wrong = audit.once(problems)
    if wrong is None:
        return
    inside = orders(wrong)
    own = inside | orders(audit.once(measures))
    told: dict[str, list[tuple[Paragraph, Mention]]] = {}
    numbers: set[tuple[object, str]] = set()
    for paragraph in audit.document.body:
        for m in paragraph.mentions if paragraph.order not in own else ():
            numbers.add((m.quantity.value, m.quantity.unit))
            if _is_gap(paragraph, m):
                told.setdefault(m.quantity.unit, []).append((paragraph, m))
    for paragraph in audit.document.body:
        for m in paragraph.mentions if paragraph.order in inside else ():
            unit = m.quantity.unit
            if unit not in told or not _is_gap(paragraph, m) or (m.quantity.value, unit) in numbers:
                continue
            if _LATER.search(_around(paragraph, m)):
                continue
            words = pairs(f"{_around(paragraph, m)}，{paragraph.folded.text[:24]}")
            found = [(p, x) for p, x in told[unit][:_MANY] if len(words & pairs(_around(p, x))) >= _SAME]
            if len({x.quantity.value for _, x in found}) == 1:
                yield _hit(audit, paragraph, m, *found[0])


_MANY = 40
"""So many gaps in one unit are compared; no report has more."""


def _hit(audit: Audit, paragraph: Paragraph, m: Mention, where: Paragraph, other: Mention) -> Hit:
    text = paragraph.folded
    span = Span(text.text[m.at : m.end], m.at)
    value, expected = m.written(text), other.written(where.folded)
    return at(audit, paragraph, span, value, expected, subject="没有完成的", other=where.line.spot)


def _around(paragraph: Paragraph, mention: Mention) -> str:
    """Return the part of the sentence a figure stands in, between semicolons."""
    text, start = mention.span.text, mention.at - mention.span.start
    low, high = text.rfind("；", 0, start) + 1, text.find("；", start)
    return text[low : high if high > 0 else len(text)]


_CLOSE = 8
"""So many letters before a number say that it is missing."""


def _is_gap(paragraph: Paragraph, mention: Mention) -> bool:
    quantity = mention.quantity
    exact = quantity.kind is Kind.COUNT and quantity.exact
    ahead = paragraph.folded.text[max(0, mention.at - _CLOSE) : mention.at]
    return exact and bool(_GAP.search(ahead)) and not _MORE.search(mention.lead)
