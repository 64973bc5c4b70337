"""Praise right behind bare harm: 压疮较上年翻了一番，照护质量稳中有升; 尚未通水，水压不足得到解决.

Nothing of what was done about the harm stands between: with any such word both may be true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.remedies.polarity import is_well
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.lists import listed


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of ``harm.yaml``, each explained there."""

    bad: re.Pattern[str]
    worse: re.Pattern[str]
    undone: re.Pattern[str]
    mended: re.Pattern[str]
    praise: re.Pattern[str]
    turns: re.Pattern[str]


_words = listed("workbook.audit.remedies", "harm.yaml", Words)


_CLAUSE = re.compile("[^，；。：]+")
_MADE = re.compile("新[建增装购]的?|建成|改造|投入|采购|购置|安装|补助|补贴|救助|为|安排")
"""What was made is of no use as long as nobody has it."""
_NEXT = 2
"""The praise is the next clause, or the one behind it."""
_SHORTEST = 5
_ENDS = 14
_AGAIN = re.compile("复[检查核测]|销号|办结|调解|化解|救")
_TOLD = re.compile("已|函|报|复[检查核]|移[交送]|退回|停[用止]使用")
"""Between harm and praise somebody was told of it, or something was done."""


def praised_harm(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the praise behind harm, one of a sentence, outside problems and measures."""
    apart = orders(audit.once(problems)) | orders(audit.once(measures))
    for paragraph in audit.document.body:
        if paragraph.order in apart:
            continue
        for sentence in paragraph.sentences:
            clauses = list(_CLAUSE.finditer(sentence.text))
            for number, clause in enumerate(clauses):
                praise = _praise(clauses[number + 1 : number + 1 + _NEXT]) if _harms(clause[0]) else None
                if praise:
                    yield paragraph, Span(praise[0], sentence.start + praise.start())
                    break


def _harms(text: str) -> bool:
    """Tell whether a clause tells of harm and of nothing done about it."""
    words = _words()
    for way in (words.bad, words.worse, words.undone):
        if found := way.search(text):
            rest = text[: found.start()] + "／" + text[found.end() :]
            rest = _MADE.sub("，", rest) if way is words.undone else rest
            return words.mended.search(rest) is None
    return False


def _praise(clauses: list[re.Match[str]]) -> re.Match[str] | None:
    """Return the first clause of praise, where no clause up to it tells what was done."""
    for clause in clauses:
        text = clause[0]
        if _words().turns.search(text) or re.search(r"\d", text):
            return None
        if (
            len(text) > _SHORTEST
            and not _AGAIN.search(text)
            and (_words().praise.search(text) or is_well(text[-_ENDS:]))
        ):
            return clause
        if _TOLD.search(text):
            return None
    return None
