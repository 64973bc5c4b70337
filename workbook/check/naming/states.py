"""What texts say is so, or is wrong, in words alone; and figures that are right but for their unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import amount, half_up
from workbook.check.frame.registry import Case, place_of
from workbook.check.naming.table import State, table
from workbook.check.sayings.expressions import true_of
from workbook.check.stated.table import Stated, asserted, sentences
from workbook.check.words.forms import YUAN
from workbook.check.words.prose import PROBLEMS, Prose
from workbook.language.folding import Span, clauses
from workbook.language.function_words import AREAS, FUTURE, PAST
from workbook.language.periods import named
from workbook.language.quantities import FACTORS, Kind, Quantity, quantities

_DIGITS = 4
"""Digits of a figure that is no other by chance."""


def said_states(case: Case) -> Iterator[Stated]:
    """Yield what a text says is so that is not, and figures under another unit than their cells."""
    for prose, sentence in sentences(case):
        if named(sentence.text, (*PAST, *FUTURE, *AREAS)) or not asserted(_plainly(sentence.text)):
            continue
        for state in table().states:
            yield from _state(case, prose, sentence, state)
        yield from _magnitude(case, prose, sentence)


def _plainly(text: str) -> str:
    return text.replace("绩效目标", "").replace("计划完成", "")


def _state(case: Case, prose: Prose, sentence: Span, state: State) -> Iterator[Stated]:
    if state.within and prose.key != PROBLEMS:
        return
    text = sentence.text
    if not all(named(text, group) for group in state.say) or named(text, state.never):
        return
    if true_of(state.holds, case.submission) is False:
        fields, columns = case.submission.fields, case.submission.columns
        datum = fields.get(state.at) or next(iter(columns.get(state.at, ())), None)
        place = place_of(datum) if datum is not None else case.at(state.at)
        yield Stated(prose, sentence.start, sentence.end, state.name, state.so, (place,))


def _magnitude(case: Case, prose: Prose, sentence: Span) -> Iterator[Stated]:
    """Yield a figure with the digits of a cell and another unit: 9552.60千元 for 9552.60万元."""
    for clause in clauses(sentence):
        for quantity in quantities(clause.text):
            if quantity.kind is not Kind.MONEY or quantity.unit == "万元":
                continue
            yield from _other_unit(case, prose, clause, quantity)


def _other_unit(case: Case, prose: Prose, clause: Span, quantity: Quantity) -> Iterator[Stated]:
    number = quantity.value / FACTORS.get(quantity.unit, Decimal(1))
    if len(str(number.normalize()).replace(".", "")) < _DIGITS:
        return
    for key, words in table().magnitudes.items():
        known = key in case.submission.fields or key in case.submission.layout.spots
        value = case.submission.number(key) if known else None
        if value == number and named(clause.text, words) and quantity.value != value * YUAN:
            start, end = clause.start + quantity.start, clause.start + quantity.end
            label = case.field(key).label
            yield Stated(prose, start, end, label, f"{amount(half_up(value, 2))} 万元", (case.at(key),))
            return
