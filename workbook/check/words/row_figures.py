"""Facts of rows by their names: rates, what is left, figures of contracts and of subordinate units."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import amount, percent, plain
from workbook.check.words.facts import Fact, bare_label
from workbook.check.words.listed import row_words, target_done
from workbook.check.words.names import UNIT_WORDS
from workbook.check.words.row_words import LISTS, WORDS, Ratio
from workbook.language.quantities import Kind
from workbook.layout import Table, Type
from workbook.layout.fields.model import Field
from workbook.submission.model import Row, Submission

_YUAN = Decimal(10000)
_LEFT = frozenset({"结余", "结余资金", "剩余资金", "资金结余", "结转结余", "年末结转", "结转"})
_SHORTEST = 4


def more_row_facts(submission: Submission) -> Iterator[Fact]:
    """Yield the facts of named rows that are no plain columns of projects and targets."""
    for key, listed in LISTS.items():
        block = next((b.block for b in submission.layout.boxes if _is(b.block, key)), None)
        if block is None or listed.unnamed:
            continue
        assert isinstance(block, Table)
        ratio = WORDS.ratios.get(key)
        columns = [column for column in block.columns if column.key in WORDS.figures]
        for row in submission.rows(key):
            name = row.cells[block.columns[0].key].value
            if isinstance(name, str) and len(bare_label(name)) >= _SHORTEST:
                called = row_words(name)
                yield from (f for column in columns for f in _figure(row, column, name, called))
                if ratio:
                    yield from rate(row, ratio, name, called)
                if listed.spent:
                    yield from _rest(row, listed.budget, listed.spent, name, called)


def _is(block: object, key: str) -> bool:
    return isinstance(block, Table) and block.key == key


def _figure(row: Row, column: Field, name: str, called: frozenset[str]) -> Iterator[Fact]:
    datum = row.cells[column.key]
    if isinstance(datum.value, Decimal):
        is_money = column.type is Type.MONEY
        words = frozenset({bare_label(column.label), *WORDS.figures[column.key]})
        yield Fact(
            f"{name}·{column.label}",
            (datum.sheet, datum.row, datum.col),
            Kind.MONEY if is_money else Kind.COUNT,
            datum.value * _YUAN if is_money else datum.value,
            (called, words),
            units=frozenset() if is_money else frozenset(UNIT_WORDS.get(column.unit, (column.unit,))),
            printed=f"{amount(datum.value) if is_money else plain(datum.value)} {column.unit}",
            row=True,
        )


def rate(row: Row, ratio: Ratio, name: str, called: frozenset[str]) -> Iterator[Fact]:
    """Yield the rate of two columns of a row; of a target the value adjusted within the year counts."""
    part, whole = row.scalar(ratio.part), row.scalar(ratio.whole)
    later = row.cells.get("target_revised") if ratio.whole == "target_value" else None
    if later is not None and isinstance(later.value, Decimal):
        whole = later.value
    if isinstance(part, Decimal) and isinstance(whole, Decimal) and whole > 0:
        datum = row.cells.get(ratio.part) or next(iter(row.cells.values()))
        needed = (called, frozenset(ratio.words)) if called else (frozenset(ratio.words),)
        place = (datum.sheet, datum.row, datum.col)
        told = percent(part / whole)
        met = ratio.whole == "target_value" and target_done(row)
        values = (part / whole, Decimal(1)) if met else (part / whole,)  # 达到100%: 130%, or 80% of a limit
        for value in values:
            yield Fact(f"{name}·{ratio.name}", place, Kind.SHARE, value, needed, printed=told, row=True)


def _rest(row: Row, budget: str, spent: str, name: str, called: frozenset[str]) -> Iterator[Fact]:
    had, used = row.scalar(budget), row.scalar(spent)
    if isinstance(had, Decimal) and isinstance(used, Decimal) and had >= used:
        datum, left = row.cells[spent], had - used
        at = (datum.sheet, datum.row, datum.col)
        printed = f"{amount(left)} 万元"
        yield Fact(f"{name}·结余", at, Kind.MONEY, left * _YUAN, (called, _LEFT), printed=printed, row=True)
