"""What is good and what is bad for a department: the words of ``senses.yaml``, read once."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from workbook.language.lists import listed


class Ways(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a state is told: well and badly (patterns), of which things, whether of a single thing too.

    any: those of the things that take in all the others, so that 资产 are 设备 and 房屋 alike.
    """

    good: str
    bad: str
    about: tuple[str, ...]
    any: tuple[str, ...] = ()
    of: str = ""
    verb: str = ""
    owned: bool = False
    single: bool = False


class Opposed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A cause and an effect it cannot have (patterns), and why, in words for the writer."""

    cause: str
    effect: str
    told: str


class Apart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two things that cannot both be true of one thing: patterns."""

    one: str
    other: str


class Worse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Measures that would make a problem worse, and what they are no such for: patterns."""

    stop: str
    idly: str
    let: str
    later: str
    wait: str
    grow: str
    late: str
    again: str
    still: str
    never: str
    given_up: str
    slow: str
    idle: str


class Moves(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Reasons of a change of what was spent: there was more or fewer of something (patterns), and of what
    more saves money and fewer costs it."""

    more: str
    fewer: str
    more_saves: str
    fewer_costs: str


class Senses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``senses.yaml``, each explained there; all but names are patterns."""

    states: dict[str, Ways]
    sweeping: str
    whole: str
    some: str
    rest: str
    kin: dict[str, str]
    plain: str
    well: str
    done_well: str
    ready: str
    ill: str
    asked: str
    contrast: str
    amiss: str
    gained: str
    opposed: tuple[Opposed, ...]
    apart: tuple[Apart, ...]
    apart_never: str
    added: dict[str, str]
    fine: str
    work: str
    vague: str
    doing: str
    without_post: str
    measures: Worse
    general: str
    answers: dict[str, str]
    moves: Moves


senses = listed("workbook.audit.remedies", "senses.yaml", Senses)
"""The words."""


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return a pattern of ``senses.yaml``, compiled once."""
    return re.compile(text)


SENSES = senses()
