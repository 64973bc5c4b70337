"""JX-W: this year's figure under last year's date, in a text that was brought up to date by half."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case
from workbook.check.words.case import hit_at, reader_of, texts_of
from workbook.check.words.prose import PLANS, Prose
from workbook.language.function_words import COMPARES
from workbook.language.periods import named
from workbook.language.quantities import Kind
from workbook.language.relations.kept import statements_of
from workbook.language.statements import Statement

_DIGITS = 4
"""A figure of fewer digits may be the same in two years."""
_ALIKE = ("持平", "相同", "一致", "不变", "结转", "沿用")


def figures_of_another_year(case: Case) -> Iterator[Hit]:
    """Yield the amounts said to be of last year that are, to the last digit, those of this year."""
    texts = case.once(texts_of)
    for prose in texts.all if texts.year else ():
        if prose.key == PLANS:
            continue
        for statement in statements_of(prose.text):
            if statement.year == texts.year - 1 and _is_of(case, prose, statement, texts.year):
                quantity = statement.quantity
                start = max(statement.sentence.start, quantity.start - 20)
                quote = prose.text.quote(start, quantity.end)
                yield hit_at(prose, str(statement.year), str(texts.year), "warning", quote=quote)
                break


def _is_of(case: Case, prose: Prose, statement: Statement, year: int) -> bool:
    """Tell whether a statement, were it dated `year`, would tell a cell's amount exactly."""
    quantity = statement.quantity
    if quantity.kind is not Kind.MONEY or not quantity.exact:
        return False
    told = statement.sentence.text
    if named(told, (*_ALIKE, *COMPARES)) or str(year) in told:
        return False
    if len(str(int(quantity.value / quantity.step))) < _DIGITS:
        return False
    last, now = f"{statement.year}年", f"{year}年"
    moved = replace(
        statement,
        year=year,
        before=statement.before.replace(last, now),
        earlier=tuple(clause.replace(last, now) for clause in statement.earlier),
        sentence=replace(statement.sentence, text=told.replace(last, now)),
    )
    reading = case.once(reader_of).read(prose, moved)
    known = [f for f in reading.facts if f.value == quantity.value and not f.past] if reading else []
    return bool(known) and not any(f.past and f.value == quantity.value for f in case.once(reader_of).facts)
