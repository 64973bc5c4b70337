"""How many, whether, and which way: clauses taken apart into a subject and what is told of it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial

from workbook.language.folding import Span, clauses, letters
from workbook.language.function_words import one_of
from workbook.language.patterns import own
from workbook.language.periods import part_of_year
from workbook.language.quantities import FACTORS, Kind, Quantity, quantities
from workbook.language.remembered import remembered
from workbook.language.tellings.model import Telling, bare, told, words

_STATED = re.compile(r"^[据经]\S{1,12}(?:统计|反映|显示|核实|评定|清点|测算|汇总|核算)$|领导下$|如下$")
_MEASURED = (Kind.COUNT, Kind.MONEY, Kind.SHARE)
_LATER_UNITS = ("分", "天", "个工作日", "个月", "类", "门", "部", "个年度", "个季度", "小时", "分钟")
"""Units of what is told of many things in the same words."""
_TOLD_APART, _END = 3, 6
"""Digits of a figure nobody writes twice by chance, and letters at the end of what it is of."""
_VERB, _NOUN = 4, 12
"""Letters at the most before a figure whose noun follows it, and of that noun: 检查23家养护企业."""
YEAR_END = re.compile(r"(?:截至|截止到?|至)?(?:本年|当年)?(?:12月(?:31日|底|末)|年末|年底)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of a subject; whole: it is said to be all there was in the year, or now."""

    quantity: Quantity
    whole: bool


@dataclass(frozen=True, slots=True)
class Event:
    """That something happened, or that it did not (`so`): the verb, its object."""

    verb: str
    of: str
    so: bool


def _leads_elsewhere(sentence: Span, clause: Span) -> bool:
    """Tell whether the clauses before one make it part of something: 上半年, 城区方面."""
    return clause.start > _led(sentence)


@partial(remembered, size=letters)
def _led(sentence: Span) -> float:
    """Return where the first clause starts that makes those after it part of something; infinite if none."""
    return next((clause.start for clause in clauses(sentence) if _leads(clause.text)), math.inf)


def _leads(lead: str) -> bool:
    text = YEAR_END.sub("", lead)
    if _STATED.search(text):
        return False
    return any(word in text for word in words().partly) or bool(part_of_year(text)) or any(quantities(text))


def figures(sentence: Span, _: int) -> Iterator[Telling]:
    """Yield the figures of a sentence that are the only ones of their clauses: 全年走访困难户62户."""
    for clause in clauses(sentence):
        found = [q for q in quantities(clause.text) if q.kind is not Kind.CHANGE]
        if len(found) != 1 or found[0].kind not in _MEASURED or found[0].unit in _LATER_UNITS:
            continue
        quantity = found[0]
        before, after = clause.text[: quantity.start], clause.text[quantity.end :]
        if not quantity.exact or part_of_year(YEAR_END.sub("", clause.text)):
            continue
        if any(word in clause.text for word in words().some) or _leads_elsewhere(sentence, clause):
            continue
        subject = bare(before + after)
        if not subject or len(after) > _NOUN or (after and len(told(before)) > _VERB):
            continue
        whole = any(word in clause.text for word in words().total) or before.endswith(("达到", "达"))
        stock = any(word in subject for word in words().stock) or quantity.kind is Kind.SHARE
        stock = stock and not told(before).startswith(words().tasks)
        number = quantity.value / FACTORS.get(quantity.unit, Decimal(1))
        if quantity.kind is Kind.MONEY and len(str(number.normalize()).replace(".", "")) >= _TOLD_APART:
            told_so = f"{subject[-_END:]}/{number.normalize()}"
            yield made("units", clause, told_so, Figure(quantity, whole=True))
        for called in dict.fromkeys((subject, _with_lead(sentence, clause, subject))):
            yield made("figures", clause, f"{called}/{quantity.kind.value}/{_measure(quantity)}",
                       Figure(quantity, whole or stock))  # fmt: skip


def _with_lead(sentence: Span, clause: Span, subject: str) -> str:
    """Return a subject with what the clause before it begins it by: 技能培训，培训学员 is 技能培训学员."""
    ahead = [part for part in clauses(sentence) if part.end <= clause.start]
    lead = bare(ahead[-1].text) if ahead else ""
    for length in range(len(lead) - 1, 1, -1):
        if subject.startswith(lead[-length:]) and len(lead) <= _NOUN:
            return lead + subject[length:]
    return subject


def _measure(quantity: Quantity) -> str:
    return quantity.unit if quantity.kind is Kind.COUNT else ""


_NOT = r"(?:从未|未曾|未再|未能|并未|并没有|没有再|没有|没能|未|没)"
_NONE = re.compile(
    rf"^(?P<lead>.{{0,10}}?){_NOT}(?:过|任何|一起|一件|一次|一例|1起)?(?P<what>[^\d]{{4,20}})$"
)
_EVENT = 4
"""Letters of the shortest event: a verb and its object."""
_MONTH = re.compile(r"^(?:于|在)?(?:1[0-2]|[1-9])月(?:份|底|初|[上中下]旬|\d{1,2}[日号])?")
_ONES = re.compile(r"^(?:任何|过|一起|一件|一次|一例|1起|起|件|次)+")


def events(sentence: Span, _: int) -> Iterator[Telling]:
    """Yield what did not happen, and what did so many times: 全年没有出租国有房产, 出租国有房产2处."""
    for clause in clauses(sentence):
        if _leads_elsewhere(sentence, clause):
            continue
        counted = [q for q in quantities(clause.text) if q.kind is Kind.COUNT]
        none = _NONE.match(clause.text)
        if none and not part_of_year(clause.text) and not told(none["lead"]):
            what = told(_ONES.sub("", none["what"]))
            if len(what) >= _EVENT:
                yield made("events", clause, what[:2], Event(what[:2], what[2:], so=False))
        elif len(counted) == 1 and counted[0].value > 0 and not none:
            quantity = counted[0]
            what = told(_dated(clause.text[: quantity.start]))
            if len(what) < _EVENT:
                what += told(clause.text[quantity.end :])
            if len(what) >= _EVENT:
                yield made("events", clause, what[:2], Event(what[:2], what[2:], so=True))


@cache
@own
def _begins() -> re.Pattern[str]:
    return re.compile(f"^(?:{one_of(words().idle)})")


def _dated(text: str) -> str:
    """Return a clause without the month it begins with."""
    return _MONTH.sub("", _begins().sub("", text))


@cache
@own
def _course() -> re.Pattern[str]:
    moved = rf"(?P<up>{one_of(words().rises)})|(?P<down>{one_of(words().falls)})"
    how = r"(?:呈|保持|出现)?(?:有所|略有|明显|大幅度?|小幅|稳步|持续|不断|逐步|显著|稳定|双双|均)?"
    against = r"(?:(?:较|比|与|同)(?:上年度?|去年)(?:同期)?(?:相比)?|同比)"
    return re.compile(rf"^(?P<of>[^，]{{2,24}}?)(?:总体|整体)?{against}{how}(?:{moved})(?:了|态势|趋势)?$")


def courses(sentence: Span, _: int) -> Iterator[Telling]:
    """Yield which way something went against the year before: 全年办件量较上年增长."""
    for clause in clauses(sentence):
        measured = list(quantities(clause.text))
        text = clause.text[: measured[0].start] if len(measured) == 1 else clause.text
        found = _course().match(text)
        subject = bare(found["of"]) if found else ""
        if found and subject and not part_of_year(clause.text) and len(measured) < 2:
            yield made("courses", clause, subject, bool(found["up"]))


def made(reader: str, clause: Span, subject: str, value: object) -> Telling:
    """Return what a clause tells."""
    return Telling(reader, subject, value, clause.start, clause.end)
