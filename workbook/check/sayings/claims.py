"""What clauses claim of a department, all and some and none of it, held against its cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from workbook.check.sayings import claims_forms as forms
from workbook.check.sayings.claims_forms import Claim, claim_of, existence
from workbook.check.sayings.claims_own import OWN
from workbook.check.sayings.claims_table import Fact, Topic, claims
from workbook.check.sayings.claims_words import NAME, NO, NOUN, RATE, YES, Taken, Vocabulary, Within
from workbook.check.sayings.expressions import keys, true_of
from workbook.check.sayings.said import Cells, place_at
from workbook.check.words.facts import At
from workbook.language.folding import fold
from workbook.submission.model import Row

_CENT = Decimal("0.005")
Told = bool | None


@dataclass(frozen=True, slots=True)
class Contrary:
    """What the cells say against a claim (`printed`), of what (`name`), and where they stand (`places`)."""

    name: str
    printed: str
    places: tuple[At, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Of how much it is so (`yes`), not so (`no`) and not known (`unknown`).

    where_yes, where_no: cells of both; printed: what the cells say.
    """

    yes: Decimal
    no: Decimal
    unknown: Decimal
    where_yes: tuple[At, ...]
    where_no: tuple[At, ...]
    printed: str

    def against(self, claim: Claim) -> tuple[At, ...]:
        """Return the cells that say the contrary, none where none does."""
        yes, no = (self.yes, self.no) if claim.so else (self.no, self.yes)
        here, there = (self.where_yes, self.where_no) if claim.so else (self.where_no, self.where_yes)
        open_, whole = self.unknown, self.yes + self.no + self.unknown
        if claim.kind == forms.ALL:
            return there if no > _CENT else ()
        if claim.kind == forms.SOME:
            return there if yes <= _CENT and open_ == 0 and whole > 0 else ()
        if claim.kind == forms.MOST:
            return there if (yes + open_) * 2 < whole else ()
        if claim.kind == forms.MINORITY:
            return here if yes * 2 > whole else ()
        if claim.kind == forms.MORE:
            return there if yes + open_ <= no else ()
        if claim.kind == forms.PART and claim.bound and whole > 0:
            may = (claim.bound.may_hold(yes / whole), claim.bound.may_hold((yes + open_) / whole))
            return () if any(may) else (there or here)
        return ()


@cache
def vocabulary(number: int) -> tuple[Vocabulary, ...]:
    """Return the words of a topic: for it being there, then one for each of its facts."""
    topic = claims().topics[number]
    own = {NOUN: topic.noun, "": topic.fill}
    there = Vocabulary({**own, "E": topic.happens})
    return (there, *(_of_fact(own, fact, topic.happens) for fact in topic.facts))


def _of_fact(own: dict[str, tuple[str, ...]], fact: Fact, happens: tuple[str, ...]) -> Vocabulary:
    return Vocabulary({"E": happens, **own, YES: fact.says, NO: fact.denies, RATE: fact.rate})


def contrary(
    number: int, text: str, cells: Cells, year: int, opens: bool, ends: bool
) -> Iterator[Contrary | None]:
    """Yield what the cells of topic `number` say against a clause, None for each way to read it rightly.

    opens: before the clause nothing is said of something else; ends: the sentence ends with it.
    """
    topic = claims().topics[number]
    there, *of_facts = vocabulary(number)
    if topic.rows and topic.rows not in {
        getattr(box.block, "key", "") for box in cells.submission.layout.boxes
    }:
        return
    taken = there.taken(text, year)
    if taken is not None and topic.value and (found := _of_level(topic, taken, cells)) is not None:
        yield from found
    if taken is not None and (there_is := _of_existence(topic, taken, cells)) is not None:
        yield from there_is
        if not there_is:
            yield None
    names = _names(topic, text, cells)
    for fact, words in zip(topic.facts, of_facts, strict=True):
        taken = words.taken(text, year, names)
        if taken is None or not {YES, NO, RATE}.intersection(taken.letters):
            continue
        if NAME in taken.letters:
            yield from _of_named(fact, taken, cells)
            continue
        divided = bool(topic.rows or fact.part)
        claim = claim_of(
            taken, bare=fact.bare or not topic.rows, alone=fact.alone and opens, divided=divided,
            rows=bool(topic.rows), ends=ends,
        )  # fmt: skip
        if claim is None or bool(fact.day) != (claim.period is not None):
            continue
        tally = tally_of(topic, fact, cells, claim.period)
        places = tally.against(claim) if tally is not None else ()
        yield Contrary(fact.name, tally.printed, places) if tally is not None and places else None


def _of_level(topic: Topic, taken: Taken, cells: Cells) -> list[Contrary | None] | None:
    """Return what the cells say against a figure being above or below a bound: 总分在90分以上."""
    bounds = taken.all_of("b")
    if len(bounds) != 1 or taken.letters not in ("Nb", "NDb", "NEb") or not cells.has(topic.value):
        return None
    value, bound = cells.value(topic.value, None), bounds[0]
    if value is None or not isinstance(bound, Within) or bound.holds(value):
        return [None]
    printed = "，".join(_labelled(key, cells) for key in keys(topic.value))
    return [Contrary(topic.name, printed, _places(" ".join(keys(topic.value)), cells))]


def _names(topic: Topic, text: str, cells: Cells) -> dict[str, object]:
    """Return the rows a clause names."""
    found: dict[str, object] = {}
    if topic.name_of and topic.name_of in cells.submission.columns:
        for row in cells.submission.rows(topic.rows):
            name = row.cells[topic.name_of].value
            folded = fold(name).text if isinstance(name, str) else ""
            if len(folded) > 3 and folded in text:
                found[folded] = row if folded not in found else None
    return found


def _of_named(fact: Fact, taken: Taken, cells: Cells) -> Iterator[Contrary | None]:
    """Yield what the row a clause names says against it: 甲项目没有评审, 未达标的有乙."""
    letters = taken.letters.replace("t", "").replace(NOUN, "")
    named = letters.replace(NAME, "")
    rows = taken.all_of(NAME)
    periods = taken.all_of("t")
    if named.strip("E").rstrip("DC") not in ("P", "Q", "XP", "XQ") or len(rows) != letters.count(NAME):
        return
    if not (letters.startswith(NAME) or letters.endswith(NAME)) or len(periods) > 1:
        return
    period = periods[0] if periods else None
    if bool(fact.day) != (period is not None):
        return
    so = ("P" in named) != ("X" in named)
    for row in rows:
        if not isinstance(row, Row):
            return
        told = _told(fact, row, period, cells)
        if told is not None and told is not so:
            datum = row.cells[fact.key]
            yield Contrary(
                fact.name, f"“{datum.field.label}”填的是 {_shown(datum.value)}", (place_at(datum),)
            )
            return
    yield None


def _told(fact: Fact, row: Row | None, period: object, cells: Cells) -> Told:
    """Tell whether it is so of a row, or of the department; None where that is not known."""
    if fact.filled:
        return row is not None and row.cells[fact.filled].value is not None
    if fact.day:
        datum = row.cells.get(fact.day) if row else cells.submission.fields.get(fact.day)
        day = datum.value if datum is not None else None
        return period.holds(day) if isinstance(day, dt.date) and isinstance(period, Within) else None
    if fact.holds.startswith("own("):
        return OWN[fact.holds[4:-1]](row, cells) if row is not None else None
    if not cells.has(fact.holds):
        return None
    return true_of(fact.holds, cells.submission, row)


def tally_of(topic: Topic, fact: Fact, cells: Cells, period: Within | None = None) -> Tally | None:
    """Return of how much a fact is so and of how much not; None where nothing is known of it."""
    if topic.rows:
        return _of_rows(topic, fact, period, cells)
    if fact.part:
        return _of_amount(topic, fact, cells)
    told = _told(fact, None, period, cells)
    if told is None:
        return None
    one, none = Decimal(1), Decimal(0)
    places = _places(fact.key, cells)
    printed = "，".join(_labelled(key, cells) for key in fact.key.split())
    return Tally(one if told else none, none if told else one, none, places, places, printed)


def _of_rows(topic: Topic, fact: Fact, period: Within | None, cells: Cells) -> Tally | None:
    if fact.key not in cells.submission.columns:
        return None
    yes, no, unknown = list[At](), list[At](), 0
    for row in cells.submission.rows(topic.rows):
        if fact.within and OWN[fact.within[4:-1]](row, cells) is False:
            continue
        told = _told(fact, row, period, cells)
        if told is None:
            unknown += 1
        else:
            (yes if told else no).append(place_at(row.cells[fact.key]))
    total = len(yes) + len(no) + unknown
    if not total:
        return None
    label = cells.submission.columns[fact.key][0].field.label
    printed = f"{total} 行中 {len(yes)} 行是，{len(no)} 行不是（看“{label}”）"
    return Tally(
        Decimal(len(yes)),
        Decimal(len(no)),
        Decimal(unknown),
        tuple(yes[:1]),
        tuple(no[:1]) or tuple(yes[:1]),
        printed,
    )


def _of_amount(topic: Topic, fact: Fact, cells: Cells) -> Tally | None:
    if not (cells.has(fact.part) and cells.has(topic.whole)):
        return None
    part, whole = cells.value(fact.part, None), cells.value(topic.whole, None)
    if part is None or whole is None or whole <= 0 or part < 0:
        return None
    places = _places(" ".join(dict.fromkeys((*keys(fact.part), *keys(topic.whole)))), cells)
    printed = "，".join(
        _labelled(key, cells) for key in dict.fromkeys((*keys(fact.part), *keys(topic.whole)))
    )
    rest = max(whole - part, Decimal(0))
    return Tally(min(part, whole), rest, Decimal(0), places, places, printed)


def _of_existence(topic: Topic, taken: Taken, cells: Cells) -> list[Contrary] | None:
    """Return what the cells say against there being some or none; None where a clause says no such thing."""
    periods = taken.all_of("t")
    if not topic.exists or len(periods) > 1 or (periods and (not topic.day or "A" in taken.letters)):
        return None
    claim = existence(taken.letters.replace("t", ""), verbal=topic.verbal)
    if claim is None:
        return None
    number = number_of(topic, periods[0] if periods else None, cells)
    if number is None:
        return []
    amount, places, printed = number
    wrong = {
        forms.ALL: amount > 0, forms.SOME: amount <= 0, forms.ONE: amount != 1, forms.SEVERAL: amount < 2,
    }[claim.kind]  # fmt: skip
    if claim.kind in (forms.ONE, forms.SEVERAL) and topic.exists != "rows":
        return []
    return [Contrary(topic.name, printed, places)] if wrong else []


def number_of(topic: Topic, period: object, cells: Cells) -> tuple[Decimal, tuple[At, ...], str] | None:
    """Return how many of a topic there are, where, and what the cells say; None where it is not known."""
    if topic.exists != "rows":
        value = cells.value(topic.exists, None) if cells.has(topic.exists) else None
        if value is None:
            return None
        printed = "，".join(_labelled(key, cells) for key in keys(topic.exists))
        return value, _places(" ".join(keys(topic.exists)), cells), printed
    column = topic.day or topic.name_of
    if column not in cells.submission.columns or not cells.submission.columns[column]:
        return None
    rows = list(cells.submission.rows(topic.rows))
    if isinstance(period, Within):
        days = [row.cells[topic.day].value for row in rows]
        if not all(isinstance(day, dt.date) for day in days):
            return None
        rows = [row for row, day in zip(rows, days, strict=True) if period.holds(day)]
    datum = rows[0].cells[column] if rows else cells.submission.columns[column][0]
    return Decimal(len(rows)), (place_at(datum),), f"清单里有 {len(rows)} 行"


def _places(spaced: str, cells: Cells) -> tuple[At, ...]:
    """Return where fields, or what an aggregate is of, stand."""
    found = list[At]()
    for key in spaced.split():
        column = cells.submission.columns.get(key)
        found += [place_at(column[0])] if column else cells.places(key, None)
    return tuple(dict.fromkeys(found))


def _labelled(key: str, cells: Cells) -> str:
    datum = cells.submission.fields.get(key)
    if datum is None:
        column = cells.submission.columns.get(key)
        return f"见“{column[0].field.label}”一列" if column else key
    unit = f" {datum.field.unit}" if datum.field.unit and datum.value is not None else ""
    return f"{datum.field.label}填的是 {_shown(datum.value)}{unit}"


def _shown(value: object) -> str:
    return "空白" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
