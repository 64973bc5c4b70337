"""Reasons of problems that are no reasons: all was ready, agreed and in time, and still it was not done.

“水毁修复资金1月就下达，招标顺利，全年都能施工，15处水毁点没有在年内完成”
“| 3处电梯隐患未整改到位 | 业主一致同意分摊且维修资金已经到位 |”

What is bad between such a reason and the result may be the true one: 资金已到位，人手不足，没有完工.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.remedies.matched import matched, parts
from workbook.audit.remedies.plans import problems
from workbook.audit.remedies.senses import SENSES
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_CLAUSE = re.compile("[^，,；。：]+")
_RESULT = re.compile(
    r"致使|造成|导致|以致|只能|仍|(?<![减至多不])[差少缺][\u4e00-\u9fa5]{0,3}\d|\d+(?:\.\d+)?%|结转|结余|闲置|只|仅|没有?达到"
)
_SOME = re.compile(r"部分|个别|有的|少数|多数|其余|其中|前期|虽|但|不过|然而|却|可是|尽管|除")
_DATE = re.compile(r"20\d\d年|年初|\d{1,2}月(?:\d{1,2}日)?|[防减抗救]灾|问题导向")
"""What is not bad though a letter of it is."""
_GOOD = "说的原因是好事，结果却没有做成"


def good_reasons(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the good reasons of problems, with what is odd about them."""
    for match in audit.once(matched).matches:
        cause = match.cause
        if cause and not _SOME.search(cause.text) and not _bad(cause.text):
            found = SENSES.ready.search(cause.text)
            if found:
                yield cause.paragraph, Span(cause.text.strip(), 0), _GOOD
    section = audit.once(problems)
    orders: set[int] = set()
    for part in parts(section) if section else ():
        paragraph = part.paragraph
        for sentence in paragraph.sentences if paragraph.order not in orders else ():
            yield from ((paragraph, span, _GOOD) for span in _unfounded(sentence))
        orders.add(paragraph.order)


def _unfounded(sentence: Span) -> Iterator[Span]:
    """Yield the first clause that says all was ready, where only a bad result follows it."""
    clauses = [Span(m[0], m.start()) for m in _CLAUSE.finditer(sentence.text)]
    for number, clause in enumerate(clauses):
        ready = SENSES.ready.search(clause.text)
        if ready is None or _SOME.search(clause.text) or _bad(clause.text):
            continue
        for after in clauses[number + 1 :]:
            if _SOME.search(after.text[:2]) or SENSES.contrast.search(after.text):
                return
            plain = _without_good(after.text)
            if SENSES.amiss.search(plain) or _RESULT.search(plain):
                yield Span(clause.text, sentence.start + clause.start)
                return
            if _bad(after.text):
                return
        return


def _without_good(text: str) -> str:
    return SENSES.ready.sub("", text)


def _bad(text: str) -> bool:
    """Tell whether a text says something bad beside that all was ready."""
    return (
        SENSES.hard.search(text) is not None
        or SENSES.ill.search(_DATE.sub("", _without_good(text))) is not None
    )
