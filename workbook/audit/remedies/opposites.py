"""Two things told of one fault that lead apart, by the pairs of ``opposites.yaml``, whatever the department.

“技术人才充足，年末仍有空编88名”, “宣传较少，老人对收费了解较多”
“上半年进度偏快，系平台6月才完成招标”, “档案破损较多，整理耗时短于预期”
“编辑忙于搬运，真正的原创反而多” among the problems
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.lists import listed


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two things that lead apart (patterns), what makes both true, and why not otherwise."""

    one: re.Pattern[str]
    other: re.Pattern[str]
    told: str
    unless: re.Pattern[str] | None = None


class Opposites(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``opposites.yaml``, each explained there."""

    pairs: tuple[Pair, ...]
    turns: re.Pattern[str]
    instead: re.Pattern[str]


_lists = listed("workbook.audit.remedies", "opposites.yaml", Opposites)
_NEAR = 30
"""So many letters the two stand apart at most."""


def opposites(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the first of two things that cannot lead to one another, with why; one of a sentence."""
    wrong = orders(audit.once(problems))
    ahead = orders(audit.once(measures)) - wrong
    for paragraph, sentence in sentences(audit):
        if paragraph.order in ahead:
            continue
        if found := _apart(sentence.text):
            span, told = found
            yield paragraph, Span(span.text, sentence.start + span.start), told
        elif paragraph.order in wrong and (more := _lists().instead.search(sentence.text)):
            yield paragraph, Span(more[0], sentence.start + more.start()), "列在问题里，写的却是好事"


def _apart(text: str) -> tuple[Span, str] | None:
    for two in _lists().pairs:
        for one in two.one.finditer(text):
            other = _near(two.other, text, one)
            fair = two.unless and two.unless.search(text)
            if other is None or fair or text.startswith("的", one.end()):
                continue
            first, last = sorted((one, other), key=lambda found: found.start())
            turns = _lists().turns.search(text, first.start(), last.end())
            if not turns and not _THOUGH.search(text[max(0, first.start() - _LEAD) : first.start()]):
                return Span(one[0], one.start()), two.told
    return None


def _near(other: re.Pattern[str], text: str, one: re.Match[str]) -> re.Match[str] | None:
    """Return what is told beside a thing in another clause of its sentence, behind it or before."""
    behind = other.search(text, one.end(), one.end() + _NEAR)
    if behind and _in_next(text[one.end() : behind.start()]):
        denied = _DENIED.search(text[: behind.start()]) or text.startswith(
            ("的是", "是因", "主要是因"), behind.end()
        )
        return None if denied else behind
    ahead = list(other.finditer(text, max(0, one.start() - _NEAR), one.start()))
    if ahead and _in_next(text[ahead[-1].end() : one.start()]):
        return ahead[-1]
    return None


_LEAD = 8
_THOUGH = re.compile("虽|尽管|即使|如果|除|曾|解决|避免|防止|整改|其中|部分|有的")
_DENIED = re.compile("(?:[没未无]有?|不)(?:再)?(?:出现|发生|存在|造成|形成)?$")


def _in_next(between: str) -> bool:
    return bool(re.search("[，、]", between)) and not re.search("[；。：]", between)
