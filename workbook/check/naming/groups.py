"""The first and the last of a list, its highest rank, how many rows are of a group or of half a year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import amount, half_up, plain
from workbook.check.frame.registry import Case, place_of
from workbook.check.naming.table import Dated, Group, Ranked, left_of, table
from workbook.check.stated.table import Stated, asserted, sentences
from workbook.check.words.case import texts_of
from workbook.check.words.forms import YUAN
from workbook.check.words.prose import Prose
from workbook.language.days import days
from workbook.language.folding import Span, fold
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named, years
from workbook.language.quantities import Kind, Quantity, quantities
from workbook.submission.model import Datum

_STOPS = re.compile("[，,：:、()]")
_MIDDLE = 6
Where = tuple[Prose, Span]


def grouped(case: Case) -> Iterator[Stated]:
    """Yield what texts say wrongly of the first of a list, of its groups and of what was done by midyear."""
    year = case.once(texts_of).year
    for where in sentences(case):
        text = where[1].text
        if named(text, (*PAST, *FUTURE)) or any(each.number != year for each in years(text)):
            continue
        if not asserted(text.replace("绩效目标", "").replace("目标组", "")):
            continue
        for dated in table().edges.days:
            yield from _edge(case, where, dated, year)
        for ranked in table().edges.ranks:
            yield from _highest(case, where, ranked)
        for group in table().groups:
            yield from _group(case, where, group)
        for listed in table().halves.lists:
            yield from _half(case, where, listed, year)


def _says(text: str, say: tuple[tuple[str, ...], ...]) -> bool:
    return all(named(text, group) for group in say)


def _about(text: str, words: tuple[str, ...]) -> str:
    """Return the clauses that have any of some words."""
    return "".join(part for part in _STOPS.split(text) if named(part, words))


def _column(case: Case, key: str) -> list[Datum]:
    data = case.submission.columns.get(key, ())
    block = case.submission.layout.box_of(key).block if data else None
    rows = case.submission.rows(block.key) if block is not None else ()  # type: ignore[union-attr,arg-type]
    return [row.cells[key] for row in rows]


def _edge(case: Case, where: Where, dated: Dated, year: int) -> Iterator[Stated]:
    """Yield another month than that of the first row by day, or of the last."""
    (prose, sentence), edges = where, table().edges
    text = sentence.text
    if not _says(text, dated.say):
        return
    first, last = named(text, edges.first), named(text, edges.last)
    told = list(days(text, year))
    if bool(first) is bool(last) or len(told) != 1 or told[0].until:
        return
    if first == "开始" and not text[: told[0].start].endswith(("自", "从")):
        return
    held = [datum for datum in _column(case, dated.day) if isinstance(datum.value, dt.date)]
    rest = text[: told[0].start] + "\n" + text[told[0].end :]
    words = (*edges.first, *edges.last, *dated.beside)
    if (
        not held
        or len(held) < len(_column(case, dated.day))
        or left_of(_about(rest, ("\n", first or last)), words)
    ):
        return
    best = (min if first else max)(held, key=lambda datum: str(datum.value))
    if not told[0].agrees(best.value):  # type: ignore[arg-type]
        name = f"{'最早' if first else '最晚'}的{best.field.label}"
        yield Stated(prose, sentence.start, sentence.end, name, str(best.value), (place_of(best),))


def _highest(case: Case, where: Where, ranked: Ranked) -> Iterator[Stated]:
    """Yield another rank than the highest that a row has."""
    prose, sentence = where
    text = sentence.text
    told = [rank for rank in ranked.order if rank in text]
    if len(told) != 1 or not _says(text, ranked.say) or not all(word in text for word in ranked.needs):
        return
    held = [datum for datum in _column(case, ranked.column) if datum.value]
    if not held or any(datum.value not in ranked.order for datum in held):
        return
    best = max(held, key=lambda datum: ranked.order.index(str(datum.value)))
    said = _about(text, (*ranked.needs, told[0]))
    if best.value != told[0] and not left_of(said, (*ranked.beside, told[0])):
        name = f"最高的{best.field.label}"
        yield Stated(prose, sentence.start, sentence.end, name, f"“{best.value}”", (place_of(best),))


def _group(case: Case, where: Where, group: Group) -> Iterator[Stated]:
    """Yield how many rows are said to be of a group, or what they come to, where that is not so."""
    prose, sentence = where
    text = sentence.text
    if not named(text, group.needs) or group.column not in case.submission.columns:
        return
    rows = [*case.submission.rows(group.list)]
    values = [fold(str(row.cells[group.column].value or "")).text for row in rows]
    here = [value for value in dict.fromkeys(values) if len(value) > 1 and value in text]
    here = [value for value in here if not any(value != other and value in other for other in here)]
    told = [*quantities(text)]
    if len(here) != 1 or not all(values) or not told or any(q.loose for q in told):
        return
    rest = text.replace(here[0], "\n")
    for quantity in told:
        rest = rest.replace(text[quantity.start : quantity.end], "\n")
    if left_of(_about(rest, ("\n", *group.needs)), group.beside):
        return
    mine = [row for row, value in zip(rows, values, strict=True) if value == here[0]]
    counts = [q for q in told if q.kind is Kind.COUNT and q.unit in group.units]
    money = [q for q in told if q.kind is Kind.MONEY] if group.money else []
    if len(counts) + len(money) != len(told) or len(counts) > 1 or len(money) > 1:
        return
    label, column = f"{here[0]}的行数", group.money or group.column
    places = tuple(place_of(row.cells[column]) for row in mine)
    wrong = _money(mine, group, money) if money else ""
    if counts and counts[0].value != len(mine):
        yield Stated(prose, sentence.start, sentence.end, label, f"{len(mine)} {counts[0].unit}", places)
    elif wrong:
        yield Stated(prose, sentence.start, sentence.end, f"{here[0]}的合计", wrong, places)


def _money(mine: list, group: Group, told: list[Quantity]) -> str:  # type: ignore[type-arg]
    values = [row.cells[group.money].value for row in mine]
    if not all(isinstance(value, Decimal) for value in values):
        return ""
    whole, every = sum(values, Decimal(0)), sum(map(abs, values), Decimal(0))
    agrees = any(told[0].agrees(abs(value) * YUAN) for value in (whole, every))
    return "" if agrees else f"{amount(half_up(whole, 2))} 万元"


def _half(case: Case, where: Where, listed: Dated, year: int) -> Iterator[Stated]:
    """Yield how many rows are said to be of half a year, where they are more or fewer."""
    (prose, sentence), halves = where, table().halves
    text = sentence.text
    if not _says(text, listed.say) or listed.day not in case.submission.columns:
        return
    held = [datum.value for datum in _column(case, listed.day)]
    found = [value for value in held if isinstance(value, dt.date)]
    if not found or any(value.year != year for value in found):
        return
    early = sum(value.month <= _MIDDLE for value in found)
    said = []
    for words, number in ((halves.first, early), (halves.second, len(found) - early)):
        if word := max((w for w in words if w in text), key=len, default=""):
            said.append((text.index(word), word, number))
    figures = [*quantities(_blank(text, [word for _, word, _ in said]))]
    told = [q for q in figures if q.unit in listed.units]
    if not said or len(told) != len(said) or any(q.kind is not Kind.COUNT for q in figures):
        return
    rest = _blank(text, [*(word for _, word, _ in said), *(text[q.start : q.end] for q in told)])
    if left_of(_about(rest, ("\n",)), listed.beside):
        return
    for quantity, (_, word, number) in zip(told, sorted(said), strict=True):
        if not quantity.agrees(Decimal(number)):
            places = tuple(place_of(datum) for datum in _column(case, listed.day) if datum.value)[:2]
            yield Stated(
                prose,
                sentence.start,
                sentence.end,
                f"{word}的",
                f"{plain(Decimal(number))} {quantity.unit}",
                places,
            )
            return


def _blank(text: str, words: list[str]) -> str:
    for word in words:
        text = text.replace(word, "\n" * len(word))
    return text
