"""The file ``naming.yaml``: what named things are compared by, and what rows are said to have."""

from __future__ import annotations

import re

import msgspec

from workbook.language.lists import listed


class Rank(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What rows of `list` are compared by, its `name`: an expression (`by`), told by any word of `say`.

    day: it is a day; the list ``scores`` has indicators and levels.
    """

    list: str
    name: str
    by: str
    say: tuple[str, ...]
    day: bool = False


class Attribute(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a row of `list` has in a `column`, and the words beside what it is said to have (`called`).

    named_by: the column with the number the row is called by, where that is no name, @id for that of a rule;
    one of: cases, what holds of the row by the words for it; own, what any row of the column has, or may
    choose; month, a month or day of it; document, a number of one; frames, where who it was stands beside
    the name. needs: of each group one word is said; planned: the sentence may speak of what is asked;
    notes: also in the notes of the row itself, which need not name it.
    """

    list: str
    column: str
    called: tuple[str, ...] = ()
    named_by: str = ""
    cases: dict[str, tuple[str, ...]] = {}
    own: bool = False
    month: bool = False
    needs: tuple[tuple[str, ...], ...] = ()
    planned: bool = False
    notes: bool = False
    frames: tuple[str, ...] = ()
    document: bool = False


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the field `key` holds, of a `shape`; say, never: words of the sentence, of each group one."""

    key: str
    shape: str
    say: tuple[tuple[str, ...], ...]
    never: tuple[str, ...] = ()


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How it is told that something was published within its days, beyond them, or so many days off.

    topics: what, by the end of its fields; kept, broken, before, after: words for each; beside: words beside
    them; late, among: that some of all were late, and the words for all.
    """

    topics: dict[str, tuple[str, ...]]
    kept: tuple[str, ...]
    broken: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    beside: tuple[str, ...]
    late: tuple[str, ...]
    among: tuple[str, ...]


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a measure is said to be for, and is not: `of` an indicator, rows of a list, or people.

    say, never: words of the sentence; holds: what makes it idle, told by a `column` or in words (`so`).
    """

    of: str
    say: tuple[tuple[str, ...], ...]
    never: tuple[str, ...] = ()
    holds: str = ""
    column: str = ""
    so: str = ""


class Quarters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of what was paid in the quarters, each list explained in the file.

    around: little words; summed: by the end of each; single, some, none, every: one quarter, that there is
    one, that there is none, all; ahead, behind: of the schedule; half, crossed: that half was paid.
    """

    around: tuple[str, ...]
    summed: tuple[str, ...]
    single: tuple[str, ...]
    some: tuple[str, ...]
    none: tuple[str, ...]
    every: tuple[str, ...]
    ahead: tuple[str, ...]
    behind: tuple[str, ...]
    half: tuple[str, ...]
    crossed: tuple[str, ...]


class Dated(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A `list` by its `day`: of each group of `say` a word is said, `beside` may be; units: of its rows."""

    list: str
    day: str
    say: tuple[tuple[str, ...], ...]
    beside: tuple[str, ...]
    units: tuple[str, ...] = ()


class Ranked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A `column` of ranks from the lowest to the highest (`order`), and how the highest is told.

    say: of each group a word is said; needs: all of these are; beside: these may be.
    """

    column: str
    order: tuple[str, ...]
    say: tuple[tuple[str, ...], ...]
    beside: tuple[str, ...]
    needs: tuple[str, ...]


class Edges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for the `first` and the `last`, and the lists they are of: by `days`, by `ranks`."""

    first: tuple[str, ...]
    last: tuple[str, ...]
    days: tuple[Dated, ...]
    ranks: tuple[Ranked, ...]


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A `column` of a `list` whose values make groups of rows: how many they are, and their `money`.

    units: of how many; needs: of these one is said; beside: these may be.
    """

    list: str
    column: str
    units: tuple[str, ...]
    needs: tuple[str, ...]
    beside: tuple[str, ...]
    money: str = ""


class Halves(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for both halves of the year (`first`, `second`), and the `lists` they are told of."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    lists: tuple[Dated, ...]


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two columns of a row of `list` (`planned`, `done`) its `note` tells, and the words before each figure.

    before: those before the first, after: those before the second.
    """

    list: str
    note: str
    planned: str
    done: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class State(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said by words of each group of `say` and none of `never`, and `holds` or not.

    within: only a problem; name, at, so: what the cells have where it does not hold, and where.
    """

    name: str
    at: str
    so: str
    say: tuple[tuple[str, ...], ...]
    holds: str
    never: tuple[str, ...] = ()
    within: str = ""


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file, explained there.

    little, ways, ranks: two things compared; attributes: what a row has; fields, limits: single fields;
    measures: for what is not wrong; quarters, points, edges, groups, halves, pairs, states, magnitudes: what
    else is told of things that are named.
    """

    little: tuple[str, ...]
    ways: dict[str, tuple[str, ...]]
    ranks: tuple[Rank, ...]
    attributes: tuple[Attribute, ...]
    fields: tuple[Field, ...]
    limits: Limits
    measures: tuple[Measure, ...]
    quarters: Quarters
    points: dict[str, tuple[str, ...]]
    edges: Edges
    groups: tuple[Group, ...]
    halves: Halves
    pairs: tuple[Pair, ...]
    states: tuple[State, ...]
    magnitudes: dict[str, tuple[str, ...]]


table = listed("workbook.check.naming", "naming.yaml", Table)
"""The file as it is."""


def left_of(text: str, said: tuple[str, ...]) -> str:
    """Return what a text has besides what is `said` and little words."""
    for word in sorted((*said, *table().little), key=len, reverse=True):
        text = text.replace(word, "\n")
    return re.sub(r"[^\u4e00-\u9fa5A-Za-z0-9%]", "", text)
