"""Figures in the notes of a row, which are the row's though nothing names it: 全年实际完成67公里."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from pyfuncs.decimals import amount, plain
from workbook.check.words.facts import Fact
from workbook.check.words.listed import MONEY_UNITS
from workbook.check.words.names import UNIT_WORDS
from workbook.check.words.reading import Reading
from workbook.check.words.row_figures import rate
from workbook.check.words.row_words import WORDS
from workbook.check.words.subjects import Subject
from workbook.language.function_words import one_of
from workbook.language.patterns import own
from workbook.language.periods import without_years
from workbook.language.quantities import Kind, Quantity
from workbook.language.statements import Statement
from workbook.layout import Type
from workbook.submission.model import Row

_UNITS = {"aim_": "aim_unit", "target_": "target_unit"}
_SUMS = ("累计", "历年", "以前年度", "总投资", "分别")


def note_reading(own: Subject, statement: Statement, year: int) -> Reading | None:
    """Return what a figure in a note of the row `own` is of, None where that may be something else."""
    quantity, row = statement.quantity, own.row
    if row is None or quantity.loose or quantity.kind is Kind.CHANGE or statement.after:
        return None
    if any(word in statement.lead for word in _SUMS):
        return None
    before = without_years(statement.before, year)
    rates: tuple[Fact, ...] = ()
    ratio = WORDS.ratios.get(own.key) if quantity.kind is Kind.SHARE else None
    if ratio and _said(ratio.words).fullmatch(before):
        rates = tuple(rate(row, ratio, own.name, frozenset()))
    told = [(key, noted) for key, noted in WORDS.noted.items() if _holds(row, key)]
    named = [(key, noted) for key, noted in told if _said(noted.words).fullmatch(before)]
    facts = (*rates, *(fact for key, _ in named for fact in _fact(row, key, own.name, quantity)))
    partial = not rates and all(noted.most for _, noted in named) and not _of_year(statement.before)
    return Reading(facts, certain=False, part=partial) if facts else None


def _of_year(before: str) -> bool:
    """Tell whether what stands before a figure makes it that of the whole year, no part of it."""
    return any(word in before for word in ("全年", "本年", "当年", "合计", "总计", "共支", "共计"))


def _holds(row: Row, key: str) -> bool:
    strip = row.submission.layout.strips.get(key)
    home = next(iter(row.cells))
    return strip is not None and strip.box == row.submission.layout.strips[home].box


@cache
@own
def _said(words: tuple[str, ...]) -> re.Pattern[str]:
    fillers = one_of(WORDS.noted_fillers)
    return re.compile(rf"(?:{fillers})*(?:{one_of(words)})(?:{fillers})*")


def _fact(row: Row, key: str, name: str, quantity: Quantity) -> Iterator[Fact]:
    field, value = row.submission.layout.field(key), row.scalar(key)
    if not isinstance(value, Decimal):
        return
    unit = field.unit
    if field.type is not Type.MONEY:
        column = next(column for start, column in _UNITS.items() if key.startswith(start))
        unit = str(row.scalar(column) or "")
    if unit in ("%", "％"):
        kind, base = Kind.SHARE, value / 100
    elif unit in MONEY_UNITS:
        kind, base = Kind.MONEY, value * MONEY_UNITS[unit]
    else:
        kind, base = Kind.COUNT, value
    units = UNIT_WORDS.get(unit, (unit,))
    if kind is not quantity.kind or (kind is Kind.COUNT and quantity.unit not in units):
        return
    datum = row.cells.get(key) or next(iter(row.cells.values()))
    printed = f"{amount(value) if kind is Kind.MONEY and unit == '万元' else plain(value)} {unit}"
    place = (datum.sheet, datum.row, _column(row, key))
    yield Fact(
        f"{name}·{field.label}", place, kind, base, (), units=frozenset(units), printed=printed, row=True
    )


def _column(row: Row, key: str) -> int:
    """Return the column of the sheet a cell of the row stands in, of a computed one as well."""
    if key in row.cells:
        return row.cells[key].col
    area = row.submission.book.area(key)
    return area.left if area else next(iter(row.cells.values())).col
