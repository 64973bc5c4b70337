"""What a report says to be well or badly of one thing: its clauses by the states of ``senses.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.remedies.senses import SENSES, Ways
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named, years
from workbook.language.sieve import Sieve

_PIECE = re.compile("[^，；：]+")
_TURNED = re.compile("[未没不无欠难非]|才|尚|待")
_NONE_OF_THEM = re.compile("(?:没有一|无一)[^，。；]{0,5}$")
"""Denies the bad of all of them: 没有一台闲置."""
_GOES_ON = re.compile("^(?:的|后|前|率|时|以后|之后|情况|工作|程序|手续)")
_AIMS = re.compile("目标(?!.*(?:完成|实现|情况|分析))|职[能责]|依据|原则|标准")
_SINCE = re.compile("年(?:起|以来|后|腾空|建成|购[置入]|投用)")
_LOST = re.compile(r"扣\d")


_OF = re.compile(r"^.*的(?=[^，]*[\u4e00-\u9fa5]{3})")
"""Of whose things something is says less than what it is: 当事人的诉讼费."""


@dataclass(frozen=True, slots=True)
class Told:
    """A clause that tells of a state: which, well or badly, where, and the words that tell it."""

    state: str
    well: bool
    paragraph: Paragraph
    sentence: Span
    clause: Span
    span: Span

    @property
    def before(self) -> str:
        """What the clause says before those words."""
        return self.clause.text[: self.span.start - self.clause.start]

    @property
    def lead(self) -> str:
        """The same, and where that names nothing what the clause before says."""
        if re.search(r"[\u4e00-\u9fa5]", SENSES.plain.sub("", self.before)):
            return self.before
        ahead = self.sentence.text[: self.clause.start - self.sentence.start]
        return re.split("[，；：]", ahead.rstrip("，；："))[-1] + "，" + self.before


def told(audit: Audit) -> list[Told]:
    """Return what the report tells of the year's states, for ``audit.once``; no plans, aims and duties."""
    ahead = orders(audit.once(measures))
    found: list[Told] = []
    for paragraph, sentence in sentences(audit):
        title = audit.document.section_of(paragraph).title
        if paragraph.order in ahead or is_of_another(audit, title, sentence.text):
            continue
        states = _ways().may(paragraph.bits)
        for piece in _PIECE.finditer(sentence.text) if states else ():
            clause = Span(piece[0], sentence.start + piece.start())
            found.extend(_states(paragraph, sentence, clause, states))
    return found


def is_of_another(audit: Audit, title: str, text: str) -> bool:
    """Tell whether a sentence under a heading is of aims, of duties, or of another year than the report's."""
    return bool(_AIMS.search(title)) or _of_another(text, audit.once(about).year)


def _of_another(text: str, own: int) -> bool:
    """Tell whether a sentence is of another year than the report's."""
    if named(text, (*FUTURE, *PAST)):
        return True
    others = [y for y in years(text) if own and y.number != own and not _SINCE.match(text, y.end - 1)]
    return bool(others) and all(y.number < own for y in others) and "整改" in text


@cache
def _ways() -> Sieve[tuple[str, Ways]]:
    return Sieve(SENSES.states.items(), lambda state: f"{state[1].bad.pattern}|{state[1].good.pattern}")


def _states(
    paragraph: Paragraph, sentence: Span, clause: Span, states: list[tuple[str, Ways]]
) -> Iterator[Told]:
    for name, ways in states:
        if bad := ways.bad.search(clause.text):
            none = _NONE_OF_THEM.search(clause.text[: bad.start()]) is not None
            yield Told(name, none, paragraph, sentence, clause, _span(clause, bad))
        elif (good := ways.good.search(clause.text)) and _is_a_fact(clause.text, good):
            yield Told(name, True, paragraph, sentence, clause, _span(clause, good))


def _span(clause: Span, found: re.Match[str]) -> Span:
    return Span(found[0], clause.start + found.start())


def _is_a_fact(text: str, good: re.Match[str]) -> bool:
    """Tell whether what is good is told as done: not denied, not asked for, not what something is called."""
    before = text[: good.start()]
    asked = SENSES.asked.search(before)
    return not (asked or _TURNED.search(before) or _GOES_ON.match(text[good.end() :]))


def is_sweeping(told: Told) -> bool:
    """Tell whether a clause claims all of something."""
    text = told.lead + told.clause.text
    some = SENSES.some.search(text) or SENSES.rest.search(told.sentence.text)
    return bool(SENSES.sweeping.search(text)) and not some


def narrowed(told: Told) -> frozenset[str]:
    """Return the pairs of letters that say of what a clause is, beyond what any such says."""
    return subject(told.lead)


def subject(lead: str, kinds: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the pairs of letters of a name that say more than its `kinds` and any such name do."""
    lead = _OF.sub("", lead)
    lead = re.sub(r"\d+(?:\.\d+)?[\u4e00-\u9fa5]?", "，", lead)
    for word in kinds:
        lead = lead.replace(word, "，")
    return pairs(SENSES.plain.sub("，", lead))


def around(audit: Audit, told: Told) -> str:
    """Return what tells of what a clause is: its sentence, its item's head, the title it stands under."""
    head = re.split("[。；]", told.paragraph.folded.text)[0] if told.paragraph.mark else ""
    return f"{told.sentence.text}\n{head}\n{audit.document.section_of(told.paragraph).title}"


def is_admitted(audit: Audit, told: Told) -> bool:
    """Tell whether a clause stands among the problems, or beside points that were lost."""
    return told.paragraph.order in audit.once(_admitting) or bool(_LOST.search(told.sentence.text))


def _admitting(audit: Audit) -> frozenset[int]:
    return orders(audit.once(problems))


def ways_of(told: Told) -> Ways:
    """Return how the state of a clause is told."""
    return SENSES.states[told.state]
