"""How much of a topic it is so of, as a figure tells it: 6个项目中有5个按期完成, 按期完成的项目5个."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pyfuncs.decimals import plain
from workbook.check.sayings.claims import Tally, number_of, tally_of, vocabulary
from workbook.check.sayings.claims_table import Fact, Topic, claims, written_out
from workbook.check.sayings.claims_words import NAME, PERIOD, Taken, Within
from workbook.check.sayings.expressions import keys
from workbook.check.sayings.said import Cells
from workbook.check.words.facts import At
from workbook.check.words.names import UNIT_WORDS
from workbook.language.quantities import Quantity

_ROW_UNITS = ("个", "项", "件", "笔", "宗", "份", "条", "起")
"""What rows are counted in, whatever the list."""
_SO = "(?P<x>X?)(?P<p>[PQ])"
_OF_SOME = tuple(map(re.compile, (f"N?rN?{_SO}N?", f"N?{_SO}N?r")))
_OF_ALL = tuple(map(re.compile, (f"N?rN?rN?{_SO}N?", f"N?rN?{_SO}N?r")))
"""So many rows it is so of; so many there are, and so many of them."""
_THERE_ARE = re.compile("Nr|rN")
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
        steps = range(int(self.low), int(self.high) + 1)
        return any(self.quantity.agrees(Decimal(step)) for step in steps)

    @property
    def printed(self) -> str:
        """What the cells have."""
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
    return UNIT_WORDS.get(unit, (unit,)) if unit and unit not in ("万元", "%") else ()


def counted(
    number: int, text: str, figures: Mapping[str, Quantity], cells: Cells, year: int, implied: bool
) -> Iterator[Counted]:
    """Yield what the figures of a clause count of topic `number`.

    text: the clause, each figure a mark of `figures`; implied: the topic was spoken of before.
    """
    topic = claims().topics[number]
    units = units_of(topic, cells)
    if not units or any(quantity.unit not in units for quantity in figures.values()):
        return
    there, *of_facts = vocabulary(number)
    taken = there.taken(text, year, figures)
    if taken and topic.exists and (found := _of_existence(topic, taken, units, cells)):
        yield found
        return
    for fact, words in zip(topic.facts, of_facts, strict=True):
        taken = words.taken(text, year, figures)
        if taken is not None and (found := _of_fact(topic, fact, taken, units, cells, implied)):
            yield found
            return


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


def _of_fact(
    topic: Topic, fact: Fact, taken: Taken, units: tuple[str, ...], cells: Cells, implied: bool
) -> Counted | None:
    letters, periods = _letters(taken).replace(PERIOD, ""), taken.all_of(PERIOD)
    if len(periods) > 1 or bool(fact.day) != bool(periods):
        return None
    if "N" not in letters and not (implied or fact.tallied):
        return None
    figures = [each for each in taken.all_of(NAME) if isinstance(each, Quantity)]
    found = next(filter(None, (form.fullmatch(letters) for form in _forms(len(figures)))), None)
    period = periods[0] if periods else None
    assert period is None or isinstance(period, Within)
    tally = tally_of(topic, fact, cells, period) if found else None
    if found is None or tally is None or (len(figures) == 2 and not figures[0].agrees(_whole(tally))):
        return None
    so = (found["p"] == "P") != bool(found["x"])
    least, places = (tally.yes, tally.where_yes) if so else (tally.no, tally.where_no)
    name = f"{'符合' if so else '不符合'}“{fact.name}”的（共 {plain(_whole(tally))} {_unit(figures[-1], units)}）"
    return Counted(
        figures[-1],
        name,
        least,
        least + tally.unknown,
        _unit(figures[-1], units),
        places or tally.where_yes or tally.where_no,
    )


def _forms(figures: int) -> tuple[re.Pattern[str], ...]:
    return {1: _OF_SOME, 2: _OF_ALL}.get(figures, ())


def _whole(tally: Tally) -> Decimal:
    return tally.yes + tally.no + tally.unknown


def _unit(quantity: Quantity, units: tuple[str, ...]) -> str:
    return quantity.unit if quantity.unit in units else units[0]
