"""What is good and what is bad for a department: the words of ``senses.yaml``, read once."""

from __future__ import annotations

import re

import msgspec

from workbook.language.lists import listed


class Ways(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a state is told: well and badly (patterns), of which things, whether of a single thing too.

    any: those of the things that take in all the others, so that 资产 are 设备 and 房屋 alike.
    """

    good: re.Pattern[str]
    bad: re.Pattern[str]
    about: tuple[str, ...]
    any: tuple[str, ...] = ()
    of: re.Pattern[str] | None = None
    verb: re.Pattern[str] | None = None
    owned: bool = False
    single: bool = False


class Opposed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A cause and an effect it cannot have (patterns), and why, in words for the writer."""

    cause: re.Pattern[str]
    effect: re.Pattern[str]
    told: str


class Apart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two things that cannot both be true of one thing: patterns."""

    one: re.Pattern[str]
    other: re.Pattern[str]


class Worse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Measures that would make a problem worse, and what they are no such for: patterns."""

    stop: re.Pattern[str]
    idly: re.Pattern[str]
    let: re.Pattern[str]
    later: re.Pattern[str]
    wait: re.Pattern[str]
    grow: re.Pattern[str]
    late: re.Pattern[str]
    again: re.Pattern[str]
    still: re.Pattern[str]
    never: re.Pattern[str]
    given_up: re.Pattern[str]
    slow: re.Pattern[str]
    idle: re.Pattern[str]


class Moves(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Reasons of a change of what was spent: there was more or fewer of something (patterns), and of what
    more saves money and fewer costs it."""

    more: re.Pattern[str]
    fewer: re.Pattern[str]
    more_saves: re.Pattern[str]
    fewer_costs: re.Pattern[str]


class Senses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``senses.yaml``, each explained there; all but names are patterns."""

    states: dict[str, Ways]
    sweeping: re.Pattern[str]
    whole: re.Pattern[str]
    some: re.Pattern[str]
    rest: re.Pattern[str]
    kin: dict[str, re.Pattern[str]]
    plain: re.Pattern[str]
    well: re.Pattern[str]
    hard: re.Pattern[str]
    done_well: re.Pattern[str]
    ready: re.Pattern[str]
    ill: re.Pattern[str]
    asked: re.Pattern[str]
    contrast: re.Pattern[str]
    amiss: re.Pattern[str]
    gained: re.Pattern[str]
    opposed: tuple[Opposed, ...]
    apart: tuple[Apart, ...]
    apart_never: re.Pattern[str]
    added: dict[str, re.Pattern[str]]
    fine: re.Pattern[str]
    work: re.Pattern[str]
    vague: re.Pattern[str]
    doing: re.Pattern[str]
    without_post: str
    measures: Worse
    general: re.Pattern[str]
    answers: dict[str, re.Pattern[str]]
    moves: Moves


SENSES = listed("workbook.audit.remedies", "senses.yaml", Senses)()
