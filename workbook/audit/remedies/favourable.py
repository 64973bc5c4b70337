"""Causes to the advantage of what failed, and causes that speak of three other things at once.

“全年有7人离职，主要是薪酬优厚、晋升渠道畅通”, “承建单位人员充足、配合顺畅，软件仍在调试”
“平台没有上线，原因是宣传活动场次较多，退休人员较少，公务用车运行费有所下降”
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from workbook.audit.remedies.matched import matched
from workbook.audit.remedies.plans import items, measures, orders, problems
from workbook.audit.remedies.senses import SENSES
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.language.folding import Span
from workbook.language.lists import listed

Found = tuple[Paragraph, Span, str]
WHY = re.compile(
    r"(?:原因(?:主要)?(?:是|为|在于|有|：)|是因为|由于|因为|究其原因，|(?<=[，。；的])主要是(?:因为?|由于)?|因(?![此而素公为病人故子]|地制))"
)
"""Begins what the cause is."""
_CLAUSE = re.compile("[^，；。：、]+")
_GOOD = "说的是有利的条件，不会是没有做成的原因"
_OTHER = "说的是几件别的事，与这个问题对不上"
_SAID, _CLAUSES = 2, 2
_MANY = 6
"""A pair of letters in so many paragraphs says of nothing what it is."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of ``favourable.yaml``, each explained there."""

    good: re.Pattern[str]
    more: re.Pattern[str]
    needs: re.Pattern[str]
    bad: re.Pattern[str]
    failed: re.Pattern[str]
    hinders: re.Pattern[str]


_words = listed("workbook.audit.remedies", "favourable.yaml", Words)


def favourable(audit: Audit) -> Iterator[Found]:
    """Yield the causes that are none, with what is odd about them."""
    section, ahead = audit.once(problems), orders(audit.once(measures))
    told = {p.order: item.text for item in (items(section) if section else ()) for p in item.paragraphs}
    for paragraph in section.paragraphs() if section else ():
        for sentence in paragraph.sentences if paragraph.is_body else ():
            for cause in _causes(sentence):
                around = told.get(paragraph.order, paragraph.folded.text).replace(cause.text, "，")
                if _is_good(cause.text, around):
                    yield paragraph, cause, _GOOD
                elif _is_of_others(audit, cause.text, around):
                    yield paragraph, cause, _OTHER
    for match in audit.once(matched).matches:
        if match.row and match.cause and _is_good(match.cause.text, match.problem.text):
            yield match.cause.paragraph, Span(match.cause.paragraph.folded.text, 0), _GOOD
    own = orders(section)
    for paragraph in audit.document.body:
        if paragraph.order not in ahead:
            for sentence in paragraph.sentences:
                for cause in _causes(sentence) if paragraph.order not in own else ():
                    before = sentence.text[: cause.start - sentence.start]
                    if _words().failed.search(before[-_NEAR:]) and _is_good(cause.text, before):
                        yield paragraph, cause, _GOOD
                fewest = 1 if paragraph.order in own else _CLAUSES
                yield from ((paragraph, span, _GOOD) for span in _before(sentence, fewest))


_NEAR = 40


def _causes(sentence: Span) -> Iterator[Span]:
    """Yield what a sentence gives as the cause, to its next semicolon."""
    for why in WHY.finditer(sentence.text):
        cause = re.split("[；。：]", sentence.text[why.end() :])[0]
        if cause:
            yield Span(cause, sentence.start + why.end())
            return


def _good(text: str, around: str) -> bool:
    """Tell whether a clause says nothing but what is of advantage."""
    words = _words()
    ways = (words.good,) if words.needs.search(around) else (words.good, words.more)
    found = [match for way in ways if (match := way.search(text))]
    if not found:
        return False
    first = min(found, key=lambda match: match.start())
    return not words.bad.search(text.replace(first[0], "，"))


def _is_good(cause: str, around: str) -> bool:
    """Tell whether the first clauses of a cause are of advantage, and none says what is bad."""
    told = [clause[0] for clause in _CLAUSE.finditer(cause)]
    good = [_good(clause, around) for clause in told]
    if len(good) >= _CLAUSES and all(good[:_CLAUSES]):
        return SENSES.contrast.search(cause) is None
    return bool(told) and good[0] and all(well or _is_plain(c) for well, c in zip(good, told, strict=True))


def _is_plain(clause: str) -> bool:
    return not _words().bad.search(clause) and not SENSES.ill.search(clause)


def _before(sentence: Span, fewest: int) -> Iterator[Span]:
    """Yield the first of so many clauses of advantage in a row, right before what failed."""
    row: list[re.Match[str]] = []
    for clause in _CLAUSE.finditer(sentence.text):
        if _good(clause[0], ""):
            row.append(clause)
            continue
        rest = sentence.text[clause.start() :]
        turns = SENSES.contrast.search(sentence.text)
        if len(row) >= fewest and _words().failed.search(rest) and not turns and not _SOLD.search(rest):
            yield Span(row[0][0], sentence.start + row[0].start())
            return
        row = []


_SOLD = re.compile("[没未]有?发[现生]|避免|防止|降|减少")


def _is_of_others(audit: Audit, cause: str, around: str) -> bool:
    """Tell whether a cause is of several things told elsewhere, none of which its problem speaks of."""
    told = [clause[0] for clause in _CLAUSE.finditer(cause)]
    if any(_words().hinders.search(clause) or not _is_plain(clause) for clause in told):
        return False
    if len(told) < _CLAUSES or pairs(cause) & pairs(SENSES.doing.sub("，", around)):
        return False
    own = orders(audit.once(problems)) | orders(audit.once(measures))
    places = [pairs(p.folded.text) for p in audit.document.paragraphs if p.order not in own]
    widely = audit.once(common)
    found = 0
    for clause in told:
        said = pairs(clause) - widely
        found += any(len(said & there) >= _SAID for there in places)
    return found >= _CLAUSES and found == len(told)


def common(audit: Audit) -> frozenset[str]:
    """Return the pairs of letters so many paragraphs have that they are of nothing, for ``audit.once``."""
    counted = Counter(pair for p in audit.document.body for pair in pairs(p.folded.text))
    return frozenset(pair for pair, many in counted.items() if many >= _MANY)
