"""The file ``stated.yaml``, and what the readers of statements share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from workbook.check.frame.finding import Place
from workbook.check.frame.registry import Case
from workbook.check.words.case import texts_of
from workbook.check.words.prose import NARRATIVES, PLANS, Prose
from workbook.language.folding import Span
from workbook.language.function_words import one_of
from workbook.language.lists import listed
from workbook.language.patterns import own
from workbook.language.tellings.model import words


class DayWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the day of a field is told.

    say: of each group one word stands in the clause; never: of these none does; until: 截至 belongs to it;
    any_year: another year is this one written wrongly.
    """

    say: tuple[tuple[str, ...], ...]
    never: tuple[str, ...] = ()
    until: bool = False
    any_year: bool = False


class Attribute(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a row of `list`, called by its `name`, has in a `column`: a code, document or choice (`shape`).

    called: what texts call it.
    """

    list: str
    name: str
    column: str
    called: tuple[str, ...]
    shape: str


class WrittenOut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list that texts write out: the column of its names (`name`), what a row is called (`nouns`).

    documents: its names are numbers of documents; told: it is written out without its number too.
    """

    name: str
    nouns: tuple[str, ...]
    documents: bool = False
    told: bool = False


class Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who gave the rows of a `list` (`column`), and how texts `say` how many: `nouns`, `units`."""

    list: str
    column: str
    say: tuple[str, ...]
    nouns: tuple[str, ...]
    units: tuple[str, ...]


class Present(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What there may be or not, its `name`: how many (`number`), or a field `filled` where there is one.

    at: the cell that tells it; say, never: words of the clause; acts: what is done with it.
    """

    name: str
    at: str
    say: tuple[tuple[str, ...], ...]
    acts: tuple[str, ...]
    never: tuple[str, ...] = ()
    number: str = ""
    filled: str = ""


class Whole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is so of all or not of all, its `name`; at: the cell that tells it.

    list: of whose rows; holds: what is so of them; days: or what must not be more days than a text
    says, `most` where it says none; say, never: words of the clause; good, bad: words for it being so,
    and for the contrary.
    """

    name: str
    at: str
    say: tuple[tuple[str, ...], ...]
    good: tuple[str, ...]
    bad: tuple[str, ...]
    never: tuple[str, ...] = ()
    list: str = ""
    holds: str = ""
    days: str = ""
    most: int = 0


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file, explained there at length.

    days: fields that hold a day; more_verbs: what is done on the day of a row; not_the_day: makes it
    another day; fillers: little words beside a day; people, behind_a_name, surnames, no_names: who is
    named, and how; supervisors, whose: the unit above and this one; attributes, not_its_own: columns of
    rows that are named; lists, some_of_them: lists written out; reached, counters: figures in another
    unit; given: who gave how many; presence, around, deny, deny_some: whether there is such a thing;
    wholes, every, anyone, beside_wholes: whether it is so of all.
    """

    days: dict[str, DayWords]
    more_verbs: dict[str, tuple[str, ...]]
    not_the_day: tuple[str, ...]
    fillers: tuple[str, ...]
    people: dict[str, tuple[str, ...]]
    behind_a_name: tuple[str, ...]
    surnames: str
    no_names: tuple[str, ...]
    supervisors: tuple[str, ...]
    whose: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    not_its_own: tuple[str, ...]
    lists: dict[str, WrittenOut]
    some_of_them: tuple[str, ...]
    reached: tuple[str, ...]
    counters: tuple[str, ...]
    given: tuple[Given, ...]
    presence: tuple[Present, ...]
    around: tuple[str, ...]
    deny: tuple[str, ...]
    deny_some: tuple[str, ...]
    wholes: tuple[Whole, ...]
    every: tuple[str, ...]
    anyone: tuple[str, ...]
    beside_wholes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """What a text (`prose`) states wrongly, from `start` to `end` of the folded text.

    name: of what; printed: what the workbook has; places: where.
    """

    prose: Prose
    start: int
    end: int
    name: str
    printed: str
    places: tuple[Place, ...]


table = listed("workbook.check.stated", "stated.yaml", Table)
"""The file as it is."""


@cache
@own
def fillers() -> re.Pattern[str]:
    """Return what says nothing beside a day."""
    return re.compile(one_of(table().fillers))


def left_of(text: str, said: tuple[str, ...]) -> int:
    """Return how many letters a text has besides what is `said` and little words."""
    for word in sorted(said, key=len, reverse=True):
        text = text.replace(word, "")
    return len(re.sub(r"[^\u4e00-\u9fa5A-Za-z]", "", fillers().sub("", text)))


def sentences(case: Case) -> Iterator[tuple[Prose, Span]]:
    """Yield the sentences of the texts that tell of this year, but for plans, demands and quotations."""
    texts = case.once(texts_of)
    for prose in texts.all if texts.year else ():
        if prose.key == PLANS or not (prose.is_long or prose.key == NARRATIVES):
            continue
        for sentence in prose.text.sentences:
            yield prose, sentence


def asserted(text: str) -> bool:
    """Tell whether a text says so of what was, and quotes nobody."""
    text = text.replace("本次", "")
    unsure = (word for word in words().unsure if word != "目标")
    return not any(word in text for word in (*unsure, "目标是", "目标为"))
