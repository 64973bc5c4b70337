"""The file ``claims.yaml``: what texts assert without figures, by topic, and words written in short."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

import msgspec

from workbook.language.lists import listed

_CHOICE = re.compile(r"\(([^()]*)\)")


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is so of some and not of others, its `name`; says, denies: words for it, and for the contrary.

    holds: tells it of a row, or of the department (``own(…)`` is one of claims_own.py); filled: a column that
    is filled where it is so; day: a day of which a part of the year is told; part: the amount of the topic's
    `whole` of which it is so. rate: names of the share; key: where it is read; bare: a row or all of it is
    meant where nothing tells how many; alone: its words need no noun; tallied: nor do they beside a number;
    within: of which rows alone it is so or not; by_name: counted, they must be called by their own word.
    """

    name: str
    key: str
    says: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    holds: str = ""
    filled: str = ""
    day: str = ""
    part: str = ""
    rate: tuple[str, ...] = ()
    bare: bool = False
    alone: bool = False
    tallied: bool = False
    within: str = ""
    by_name: bool = False


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a sentence is about (`name`, `noun`): rows of a list (`rows`), an amount (`whole`), or neither.

    name_of: the column with the names of rows; exists: the amount there is or is none of, ``rows`` for the
    number of rows; day: the column with the day of a row; value: a figure of which bounds are told; verbal:
    the nouns have a verb in them; facts: what is told of it; happens: words for there being some; fill: words
    that say nothing here; units: of its number, beside those of any rows.
    """

    name: str
    noun: tuple[str, ...] = ()
    rows: str = ""
    name_of: str = ""
    whole: str = ""
    exists: str = ""
    day: str = ""
    value: str = ""
    verbal: bool = False
    happens: tuple[str, ...] = ()
    fill: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


class Worth(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What can be more or less, earlier or later, than another: `name`, `words`, `value` or `day`."""

    name: str
    words: tuple[str, ...]
    value: str = ""
    day: str = ""


class Circle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Things (`of`) that are compared with one another, and what they are together (`noun`).

    Only of what has such a word, and so is of one kind, can one be the most.
    fill: words that say nothing here; grows: the first alone is said to have grown or fallen, against any of
    the others.
    """

    of: tuple[Worth, ...]
    noun: tuple[str, ...] = ()
    fill: tuple[str, ...] = ()
    grows: bool = False


class Ends(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first and the last, the largest and the smallest row of a list, by a column.

    rows, name_of, column: the list, its names, what is compared; value: how it is computed where it is no
    column; noun: a row; first, last: words for it; measure: what is compared, in words, apart from those for
    the most and the least; name: of what is told.
    """

    rows: str
    name_of: str
    column: str
    name: str
    noun: tuple[str, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]
    measure: tuple[str, ...] = ()
    value: str = ""


class Claims(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: words of `grammar` by their role, `topics`, things compared (`circles`), `ends`.

    lead: what stands before a claim and says nothing.
    """

    grammar: dict[str, tuple[str, ...]]
    lead: tuple[str, ...]
    topics: tuple[Topic, ...]
    circles: tuple[Circle, ...]
    ends: tuple[Ends, ...]


claims = listed("workbook.check.sayings", "claims.yaml", Claims)
"""The file as it is."""


@cache
def written_out(short: str) -> tuple[str, ...]:
    """Return every word a short form stands for: ``(预算|)评审(程序|)`` stands for four."""
    parts = [part.split("|") if number % 2 else [part] for number, part in enumerate(_CHOICE.split(short))]
    return tuple("".join(chosen) for chosen in product(*parts))
