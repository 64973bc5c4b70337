"""How much of a topic it is so of, as a figure tells it: 6个项目中有5个按期完成, 按期完成的项目5个."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pyfuncs.decimals import plain
from workbook.check.sayings.claims import Tally, number_of, tally_of, vocabulary
from workbook.check.sayings.claims_own import OWN
from workbook.check.sayings.claims_table import Fact, Topic, claims, written_out
from workbook.check.sayings.claims_words import NAME, PERIOD, RATE, Taken, Within
from workbook.check.sayings.expressions import keys
from workbook.check.sayings.said import Cells
from workbook.check.words.facts import At
from workbook.check.words.forms import share_printed
from workbook.check.words.names import UNIT_WORDS
from workbook.language.folding import fold
from workbook.language.quantities import Kind, Quantity

_ROW_UNITS = ("个", "项", "件", "笔", "宗", "份", "条", "起")
"""What rows are counted in, whatever the list."""
_SO = "(?P<x>X?)(?P<p>[PQ])"
_OF_SOME = tuple(map(re.compile, (f"N?rN?{_SO}N?", f"N?{_SO}N?r")))
_OF_ALL = tuple(map(re.compile, (f"N?rN?rN?{_SO}N?", f"N?rN?{_SO}N?r")))
"""So many rows it is so of; so many there are, and so many of them."""
_THERE_ARE = re.compile("Nr|rN")
_PORTIONS = tuple(
    map(
        re.compile,
        ("[NA]*Rr", f"A?rA?N?A?{_SO}N?", f"A?N?{_SO}[NA]*r", f"A?NA?{_SO}[NA]*r", f"A?NrA?{_SO}N?"),
    )
)
"""Of so large a share it is so; a rate by its name."""
_DROPPED = str.maketrans("", "", "EUDC")
"""Letters that do not change what a figure counts: 有, 仅有, 的, 情况."""
_DOUBLED = re.compile(r"(?P<letter>[NPQ])(?P=letter)+")


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure of a clause counts (`quantity`, `name`): from `low` to `high`, printed with its `unit`.

    places: where the cells stand.
    """

    quantity: Quantity
    name: str
    low: Decimal
    high: Decimal
    unit: str
    places: tuple[At, ...]

    @property
    def right(self) -> bool:
        """Tell whether the figure may be one of those the cells allow."""
        if self.quantity.kind is Kind.SHARE:
            return any(map(self.quantity.agrees, (self.low, (self.low + self.high) / 2, self.high)))
        steps = range(int(self.low), int(self.high) + 1)
        return any(self.quantity.agrees(Decimal(step)) for step in steps)

    @property
    def printed(self) -> str:
        """What the cells have."""
        if self.quantity.kind is Kind.SHARE:
            return share_printed(self.low)
        shown = plain(self.low) if self.low == self.high else f"{plain(self.low)} 至 {plain(self.high)}"
        return f"{shown} {self.unit}"


@cache
def starts(number: int) -> frozenset[str]:
    """Return the first two characters of the words of a topic."""
    topic = claims().topics[number]
    shorts = (*topic.noun, *(word for fact in topic.facts for word in (*fact.says, *fact.denies)))
    return frozenset(word[:2] for short in shorts for word in written_out(short) if word)


def units_of(topic: Topic, cells: Cells) -> tuple[str, ...]:
    """Return what a topic is counted in: its rows, or the unit of its amount; none where it is no number."""
    if topic.rows or topic.exists.startswith("number("):
        return (*_ROW_UNITS, *topic.units)
    whole = keys(topic.whole)[:1] if topic.whole else ()
    if not whole or not cells.has(topic.whole):
        return ()
    unit = cells.submission.layout.field(whole[0]).unit
    words = UNIT_WORDS.get(unit, (unit,)) if unit and unit not in ("万元", "%") else ()
    return (*words, *topic.units) if words else ()


def counted(
    number: int,
    text: str,
    figures: Mapping[str, Quantity],
    cells: Cells,
    year: int,
    implied: bool,
    about: str = "",
) -> Iterator[Counted]:
    """Yield what the figures of a clause count of topic `number`.

    text: the clause, each figure a mark of `figures`; implied: the topic was spoken of before; about: the
    name of the indicator the text is on.
    """
    topic = claims().topics[number]
    units, shares = units_of(topic, cells), {f.kind is Kind.SHARE for f in figures.values()}
    portion = shares == {True}
    if not portion and (True in shares or any(f.unit not in units for f in figures.values())):
        return
    there, *of_facts = vocabulary(number)
    taken = there.taken(text, year, figures) if topic.exists and not portion else None
    if taken and (found := _of_existence(topic, taken, units, cells)):
        yield found
        return
    for fact, words in zip(topic.facts, of_facts, strict=True):
        taken = words.taken(text, year, figures)
        if taken is None or (not implied and not _has_subject(taken, fact)):
            continue
        if portion and not implied and topic.rows and _is_bare(topic, fact, about + text):
            continue
        if portion and len(figures) == 1 and (told := _portion(topic, fact, taken, cells)):
            yield told
            return
        if fact.by_name and not _by_name(topic, fact, text, cells):
            continue
        if not portion and (found := _of_fact(topic, fact, taken, units, cells)):
            yield found
            return


_BARE = ("完成率", "办结率")
"""Rates that rows of any list have: 完成率90% is of what is spoken of."""


def _is_bare(topic: Topic, fact: Fact, text: str) -> bool:
    """Tell whether a rate is told by a word that says nothing of whose it is."""
    named_so = any(word in text for noun in topic.noun for word in written_out(noun) if word)
    whole = (word for rate in fact.rate for word in written_out(rate) if word not in _BARE)
    return any(word in text for word in _BARE) and not named_so and not any(word in text for word in whole)


def _by_name(topic: Topic, fact: Fact, text: str, cells: Cells) -> bool:
    """Tell whether a clause has the word that all rows have of which it is so: 县政府, where no 市政府 is."""
    rows = [row for row in cells.submission.rows(topic.rows) if OWN[fact.holds[4:-1]](row, cells)]
    words = {fold(str(row.cells[fact.key].value)).text for row in rows}
    return len(words) == 1 and words.pop() in text


def _has_subject(taken: Taken, fact: Fact) -> bool:
    return fact.tallied or "N" in taken.letters or RATE in taken.letters


def _tally(topic: Topic, fact: Fact, taken: Taken, cells: Cells) -> Tally | None:
    """Return of how much it is so, in the part of the year that is told, None where that fits nothing."""
    periods = taken.all_of(PERIOD)
    if len(periods) > 1 or bool(fact.day) != bool(periods):
        return None
    period = periods[0] if periods else None
    assert period is None or isinstance(period, Within)
    return tally_of(topic, fact, cells, period)


def _portion(topic: Topic, fact: Fact, taken: Taken, cells: Cells) -> Counted | None:
    """Return of what share it is so: 得满分的指标占七成."""
    letters = _letters(taken).replace(PERIOD, "")
    found = next(filter(None, (form.fullmatch(letters) for form in _PORTIONS)), None)
    tally = _tally(topic, fact, taken, cells) if found and (topic.rows or fact.part) else None
    quantity = next(iter(taken.all_of(NAME)), None)
    if found is None or tally is None or not _whole(tally) or not isinstance(quantity, Quantity):
        return None
    named = found.groupdict()
    so = (named.get("p", "P") == "P") != bool(named.get("x"))
    part, places = (tally.yes, tally.where_yes) if so else (tally.no, tally.where_no)
    low, high = part / _whole(tally), (part + tally.unknown) / _whole(tally)
    name = f"“{fact.name}”的占比" if so else f"不是“{fact.name}”的占比"
    return Counted(quantity, name, low, high, "", places or tally.where_yes or tally.where_no)


def _letters(taken: Taken) -> str:
    return _DOUBLED.sub(r"\g<letter>", taken.letters.translate(_DROPPED))


def _of_existence(topic: Topic, taken: Taken, units: tuple[str, ...], cells: Cells) -> Counted | None:
    """Return the number of all there are: 加分事项4项."""
    figures = taken.all_of(NAME)
    if not topic.exists.startswith("number(") or not _THERE_ARE.fullmatch(_letters(taken)):
        return None
    told, quantity = number_of(topic, None, cells), figures[0]
    if told is None or not isinstance(quantity, Quantity):
        return None
    amount, places, _ = told
    return Counted(quantity, topic.name, amount, amount, _unit(quantity, units), places)


def _of_fact(topic: Topic, fact: Fact, taken: Taken, units: tuple[str, ...], cells: Cells) -> Counted | None:
    """Return of how many it is so; of two figures the first is how many there are."""
    letters = _letters(taken).replace(PERIOD, "")
    figures = [each for each in taken.all_of(NAME) if isinstance(each, Quantity)]
    found = next(filter(None, (form.fullmatch(letters) for form in _forms(len(figures)))), None)
    tally = _tally(topic, fact, taken, cells) if found else None
    if found is None or tally is None or (len(figures) == 2 and not figures[0].agrees(_whole(tally))):
        return None
    if any(figure.value > _whole(tally) for figure in figures):
        return None  # more than there are: those of another list
    so = (found["p"] == "P") != bool(found["x"])
    least, places = (tally.yes, tally.where_yes) if so else (tally.no, tally.where_no)
    unit = _unit(figures[-1], units)
    name = f"{'符合' if so else '不符合'}“{fact.name}”的（共 {plain(_whole(tally))} {unit}）"
    where = places or tally.where_yes or tally.where_no
    return Counted(figures[-1], name, least, least + tally.unknown, unit, where)


def _forms(figures: int) -> tuple[re.Pattern[str], ...]:
    return {1: _OF_SOME, 2: _OF_ALL}.get(figures, ())


def _whole(tally: Tally) -> Decimal:
    return tally.yes + tally.no + tally.unknown


def _unit(quantity: Quantity, units: tuple[str, ...]) -> str:
    return quantity.unit if quantity.unit in units else units[0]
