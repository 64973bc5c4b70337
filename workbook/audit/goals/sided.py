"""On which side of its target a result is said to be, and by how much: 高于目标1.3个百分点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.goals.aims import Aim, aims
from workbook.audit.goals.reached import results_of_all
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import EVERY, TARGET
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind

_AIM = rf"(?:年初|年度|设定的?|绩效|预期|既定|计划)*{TARGET}(?:值|上限|下限|数)?"
_BY = re.compile(
    rf"^(?:[比较](?:{_AIM})(?P<side>高|低|多|少|超)(?:出|了)?|(?P<first>高于|低于|超过|超出|少于)(?:{_AIM}))$"
)
_SAID = re.compile(
    rf"[，,](?P<all>{EVERY})?(?:已)?(?P<side>超过|高于|超出|超额完成|低于|少于|未达到|没有达到|未完成)了?{_AIM}(?=$|[，。；])"
)
_NEAR = 12
"""So many figures before one come into question for the result."""
_ABOVE = re.compile("高|多|超")


def aimed_at(audit: Audit) -> dict[int, Aim]:
    """Return the target of each figure that is a result, by the figure's identity, for ``audit.once``."""
    told = audit.once(results_of_all)
    return {id(r.mention): aim for aim in audit.once(aims) for r in told.get(id(aim.mention), [])}


def by_how_much(audit: Audit) -> Iterator[Hit]:
    """Yield by how much results are said to be off their targets, where that is something else."""
    for paragraph in audit.document.body:
        yield from _by_how_much(audit, paragraph, audit.once(aimed_at))


def which_side(audit: Audit) -> Iterator[Hit]:
    """Yield results said to be above or below their targets that are not."""
    for paragraph in audit.document.body:
        yield from _which_side(audit, paragraph, audit.once(aimed_at))


def _by_how_much(audit: Audit, paragraph: Paragraph, aimed: dict[int, Aim]) -> Iterator[Hit]:
    for number, told in enumerate(paragraph.mentions):
        found = _BY.match(told.lead)
        if found is None:
            continue
        near = paragraph.mentions[max(0, number - _NEAR) : number]
        before = [m for m in near if m.sentence == told.sentence and id(m) in aimed]
        before = [m for m in before if m.depth == told.depth and not re.search(TARGET, m.lead)]
        result = before[-1] if before else told
        aim = aimed.get(id(result))
        if aim is None or result is told or not _exact(result, told, aim.mention):
            continue
        gap = result.quantity.value - aim.mention.quantity.value
        above = _ABOVE.search(found["side"] or found["first"]) is not None
        step = max(result.quantity.step, aim.mention.quantity.step, told.quantity.step)
        if abs(abs(gap) - told.quantity.value) <= step / 2 and (gap > 0) == above:
            continue
        text = paragraph.folded
        span = Span(text.text[told.at - len(told.lead) : told.end], told.at - len(told.lead))
        working = "、".join((result.written(text), aim.mention.written(aim.paragraph.folded)))
        expected = ("高" if gap > 0 else "低") + told.quantity.printed(abs(gap))
        yield at(audit, paragraph, span, told.written(text), expected, working=working, hint="")


def _exact(result: Mention, told: Mention, aim: Mention) -> bool:
    one, other = result.quantity, told.quantity
    alike = one.kind is other.kind and one.unit == other.unit
    points = one.kind is Kind.SHARE and other.kind is Kind.CHANGE
    exact = one.bound is other.bound is Bound.EXACT and not (one.loose or other.loose or aim.quantity.loose)
    return exact and (points or (alike and one.kind in (Kind.COUNT, Kind.MONEY)))


def _which_side(audit: Audit, paragraph: Paragraph, aimed: dict[int, Aim]) -> Iterator[Hit]:
    for sentence in paragraph.sentences:
        for found in _SAID.finditer(sentence.text):
            end = sentence.start + found.start()
            before = [m for m in paragraph.mentions if sentence.start <= m.at < end and id(m) in aimed]
            for result in before if found["all"] else before[-1:]:
                aim = aimed[id(result)].mention.quantity
                planned = re.search("目标|计划|任务|不低于|不高于|不少于", result.lead)
                if (
                    planned
                    or result.quantity.bound is not Bound.EXACT
                    or aim.loose
                    or (aim.bound is Bound.UNDER)
                    or result.quantity.loose
                ):
                    continue
                above = _ABOVE.search(found["side"]) is not None
                if _denies(result.quantity.value, aim.value, above=above):
                    span = Span(found[0], end)
                    value = result.written(paragraph.folded)
                    working = aimed[id(result)].mention.written(aimed[id(result)].paragraph.folded)
                    yield at(audit, paragraph, span, value, working=working)
                    break


def _denies(result: Decimal, aim: Decimal, *, above: bool) -> bool:
    return result <= aim if above else result >= aim
