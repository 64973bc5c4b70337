"""The file ``figures.yaml``: what texts may tell, as sets of meanings."""

from __future__ import annotations

import msgspec

from workbook.language.lists import listed


class Figure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure, its `name`, and how it is said.

    say: the meanings that must be said; may: others it may be said with. money, share, count, days: how it
    is computed, of which one is given; others: what else may be meant so; units: of a count; row: the list
    whose row is named; unit_of: the column with the unit of a row's figure; among: the list of whose rows it
    is a number, for more than it has are others; own: the clause itself must say all of it.
    """

    name: str
    say: frozenset[str]
    may: frozenset[str] = frozenset()
    money: str = ""
    share: str = ""
    count: str = ""
    days: tuple[str, ...] = ()
    others: tuple[str, ...] = msgspec.field(default=(), name="or")
    units: tuple[str, ...] = ()
    row: str = ""
    unit_of: str = ""
    among: str = ""
    own: bool = False

    @property
    def expressions(self) -> tuple[str, ...]:
        """All it may be, the likeliest first."""
        return tuple(filter(None, (self.money or self.share or self.count, *self.others)))


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of a list: its name, how it is said (`say`, `may`), in which units; signed: how less is.

    default: it is meant where a row is only called the largest; also: other ways to say it of a row.
    """

    name: str
    say: tuple[str, ...]
    may: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    signed: str = ""
    default: bool = False
    also: tuple[tuple[str, ...], ...] = ()


class OwnUnit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column whose figures have the unit of their row: its name, how it is said (`say`, `may`).

    others: columns that may be meant so too.
    """

    name: str
    say: tuple[str, ...]
    may: tuple[str, ...] = ()
    others: tuple[str, ...] = msgspec.field(default=(), name="or")


class Lapse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The days from the first to the second column of a row (`of`), and how it is said (`say`, `may`)."""

    say: tuple[str, ...]
    of: tuple[str, str]
    may: tuple[str, ...] = ()


class Between(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure worked out of two columns of a row (`of`): its name, and how it is said (`say`, `may`).

    others: pairs that may be meant so too. direction: the column of ≥, ≤ or =; a share is also the whole
    where the first keeps to the second: one of 130 % is reached to 100 %, and 80 days of at most 100 are.
    """

    name: str
    of: tuple[str, str]
    say: tuple[str, ...]
    may: tuple[str, ...] = ()
    direction: str = ""
    others: tuple[tuple[str, str], ...] = msgspec.field(default=(), name="or")


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column whose rows are of kinds: `words` has what the cell holds, by the meaning of what texts say.

    units: of how many there are of a kind; may: what it is said with besides.
    """

    words: dict[str, str]
    units: tuple[str, ...]
    may: tuple[str, ...] = ()


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of 是 and 否, of days or of words, how it is said (`say`, `may`); kind: of its words.

    others: more rows than the list has may be meant.
    """

    say: tuple[str, ...]
    may: tuple[str, ...] = ()
    kind: str = ""
    others: bool = False


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of a list: noun means a row; the columns; all_rows: the noun alone means them all;
    named_by: the column with the names of rows nothing else is said of.

    rests: two columns of which the first is more than the second; rate: of two columns; states, days, texts:
    columns of 是 and 否, of days, of words; measured, gaps: figures in the unit of a row, and differences;
    differences, shares: of two columns, money or a share;
    lapses: days between two columns; kinds: columns of kinds; belonging: a meaning a row may be called by.
    """

    noun: str
    columns: dict[str, Column] = {}
    all_rows: bool = False
    named_by: str = ""
    rests: tuple[str, ...] = ()
    rate: str = ""
    states: dict[str, Told] = {}
    days: dict[str, Told] = {}
    texts: dict[str, Told] = {}
    measured: dict[str, OwnUnit] = {}
    gaps: tuple[Between, ...] = ()
    differences: tuple[Between, ...] = ()
    shares: tuple[Between, ...] = ()
    lapses: dict[str, Lapse] = {}
    kinds: dict[str, Kinds] = {}
    belonging: str = ""


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of a table, its `name`, and its `cells` by stage; units: where it is a number, no money.

    quiet: it is told only where it is compared, for its word means many things.
    """

    name: str
    cells: dict[str, str]
    units: tuple[str, ...] = ()
    quiet: bool = False

    def budgets(self) -> tuple[str, ...]:
        """The cells of what was budgeted, the likeliest first."""
        return tuple(self.cells[stage] for stage in ("budget", "revised", "initial") if stage in self.cells)


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `holds` or not, its `name`, and how it is said (`say`, `may`); with 未 `denied`.

    so, otherwise: what the workbook says where it holds, and where not; key: the field or column it is of;
    carried: part of it may have been said before.
    """

    name: str
    say: frozenset[str]
    holds: str
    so: str
    otherwise: str
    key: str
    may: frozenset[str] = frozenset()
    denied: bool = True
    carried: bool = False

    @property
    def row(self) -> str:
        """The list whose row it is said of."""
        return next((meaning[1:] for meaning in self.say if meaning.startswith("@")), "")


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field with a choice: how it is said (`say`, `may`), and the choice each of `words` means."""

    say: frozenset[str]
    words: dict[str, str]
    may: frozenset[str] = frozenset()


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: single `figures`, `periods` with what was paid by then, `lines` of money, `lists`.

    dimensions: units that measure the same; conditions: what holds or not; choices, dates: fields with a
    choice, fields that hold a day; parts: of which lines each is a part; happening: lines of which texts say
    that there was any.
    """

    figures: tuple[Figure, ...]
    periods: dict[str, tuple[str, ...]]
    lines: dict[str, Line]
    lists: dict[str, Listed]
    conditions: tuple[Condition, ...]
    choices: dict[str, Choice]
    dates: dict[str, Told]
    parts: dict[str, tuple[str, ...]]
    happening: tuple[str, ...]
    dimensions: tuple[tuple[str, ...], ...]


table = listed("workbook.check.sayings", "figures.yaml", Table)
"""The file as it is."""


def mark_of(key: str) -> str:
    """Return the meaning of the name of a row of list `key`."""
    return f"@{key}"
