"""The words of ``words.yaml``, read once: what reports of this kind call their parts and their faults."""

from __future__ import annotations

import msgspec

from workbook.language.lists import listed


class Whole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a share may be of (`called`), and the subjects of amounts that are it: two patterns."""

    called: str
    subject: str


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure of the whole department: its name in messages, what it is called.

    people: it counts heads; outlay: the same words are used of its budget and of its outlay, so that nothing
    said of a budget or a plan in the sentence is it.
    """

    name: str
    called: tuple[str, ...]
    people: bool = False
    outlay: bool = False


class Halves(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two parts, of what they are all (a pattern of the total's name), and what that name has not."""

    parts: tuple[str, str]
    of: str
    never: str


class Offices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Offices only some kinds of units have: `ours` is the pattern of the names of those, `trade` what such a
    unit is in charge of."""

    ours: str
    words: tuple[str, ...]
    trade: str = ""


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that do one thing in a sentence, each explained in ``words.yaml``: for ``phrases.py``."""

    less_is_more: tuple[str, ...]
    not_done: tuple[str, ...]
    none: tuple[str, ...]
    reached: tuple[str, ...]
    target: tuple[str, ...]
    indicator: tuple[str, ...]
    points: tuple[str, ...]
    taken: tuple[str, ...]
    in_all: tuple[str, ...]
    spent: tuple[str, ...]
    left: tuple[str, ...]
    every: tuple[str, ...]
    still: tuple[str, ...]
    people: tuple[str, ...]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``words.yaml``, each explained there."""

    denied: dict[str, tuple[str, ...]]
    same: tuple[tuple[str, ...], ...]
    terms: tuple[tuple[str, ...], ...]
    elsewhere: tuple[str, ...]
    aimed: tuple[str, ...]
    ahead: tuple[str, ...]
    topics: dict[str, tuple[str, ...]]
    common: tuple[str, ...]
    ours: tuple[str, ...]
    before_aims: tuple[str, ...]
    never_doubled: tuple[str, ...]
    wholes: tuple[Whole, ...]
    facts: dict[str, Fact]
    halves: tuple[Halves, ...]
    columns: tuple[str, ...]
    little: tuple[str, ...]
    little_of: dict[str, tuple[str, ...]]
    general: tuple[str, ...]
    phrases: Phrases
    offices: tuple[Offices, ...]
    spoken: dict[str, str]


words = listed("workbook.audit.text", "words.yaml", Words)
"""The words."""


WORDS = words()
