"""Formulas that join two lists: a row finds what belongs to it in the other, by a key people type.

A project of 项目自评 finds its row in 项目清单, every target of 项目指标 its project. What a key matches is
told by the position of the row, from 1; sums and counts go by that number.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import cast

import msgspec

from pyfuncs.decimals import SETTLED, half_up, plain
from workbook.layout.fields.formula import Reference, RowValues, Scalar, Values

YES, NO = "是", "否"
Where = tuple[tuple[str, str], ...]
"""Columns and the text each holds in the rows that are meant."""


def _text(value: Scalar) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value or "")


@lru_cache(maxsize=16)
def _places(columns: tuple[tuple[Scalar, ...], ...]) -> dict[str, int]:
    """Return the last position of every key, whatever its capitals; a list is looked through once."""
    return {
        key: number
        for column in reversed(columns)
        for number, value in enumerate(column, 1)
        if (key := _text(value).lower())
    }


class Position(msgspec.Struct, frozen=True):
    """Where `key` stands in one of the columns `among` of another list: the position of its row, or nothing.

    With the codes P1, P2, P3 the key P2 stands at 2; of several the first column that has it counts.
    """

    key: str
    among: tuple[str, ...]

    def excel(self, ref: Reference) -> str:
        key = f'{ref(self.key)}&""'
        found = '""'
        for column in reversed(self.among):
            same = f'({column}&""={key})'
            place = f"SUMPRODUCT(MAX({same}*(ROW({column})-MIN(ROW({column}))+1)))"
            found = f"IF(SUMPRODUCT({same}*1)>0,{place},{found})"
        return f'IF(LEN({key})=0,"",{found})'

    def evaluate(self, values: Values) -> Decimal | None:
        key = _text(values.scalar(self.key)).lower()
        columns = tuple(tuple(values.column(column)) for column in self.among)
        place = _places(columns).get(key) if key else None
        return None if place is None else Decimal(place)

    def keys(self) -> tuple[str, ...]:
        return (self.key, *self.among)


class Fetched(msgspec.Struct, frozen=True):
    """What stands in `column` of another list at the position in the field `at`."""

    at: str
    column: str

    def excel(self, ref: Reference) -> str:
        found = f"INDEX({self.column},{ref(self.at)})"
        return f'IF(ISNUMBER({ref(self.at)}),IF(LEN({found})=0,"",{found}),"")'

    def evaluate(self, values: Values) -> Decimal | str | None:
        place = values.scalar(self.at)
        if not isinstance(place, Decimal):
            return None
        found = values.column(self.column)[int(place) - 1]
        return found if isinstance(found, (Decimal, str)) else None

    def keys(self) -> tuple[str, ...]:
        return (self.at, self.column)


class FirstNumber(msgspec.Struct, frozen=True):
    """The first of the cells `among` that holds a number: the department's own score, else the rule's."""

    among: tuple[str, ...]

    def excel(self, ref: Reference) -> str:
        found = '""'
        for key in reversed(self.among):
            found = f"IF(ISNUMBER({ref(key)}),{ref(key)},{found})"
        return found

    def evaluate(self, values: Values) -> Decimal | None:
        numbers = (values.scalar(key) for key in self.among)
        return next((number for number in numbers if isinstance(number, Decimal)), None)

    def keys(self) -> tuple[str, ...]:
        return self.among


class Reached(msgspec.Struct, frozen=True):
    """是 where the number in `part` is at least that in `whole`, else 否; nothing while one is no number."""

    part: str
    whole: str

    def excel(self, ref: Reference) -> str:
        a, b = ref(self.part), ref(self.whole)
        return f'IF(COUNT({a},{b})<2,"",IF({a}>={b},"{YES}","{NO}"))'

    def evaluate(self, values: Values) -> str | None:
        a, b = values.scalar(self.part), values.scalar(self.whole)
        if not isinstance(a, Decimal) or not isinstance(b, Decimal):
            return None
        return YES if a >= b else NO

    def keys(self) -> tuple[str, ...]:
        return (self.part, self.whole)


class Members(msgspec.Struct, frozen=True):
    """The rows of another list that belong to the row at hand.

    first: the column that begins the own list; owner: the column of the other list that holds the position
    of the row each of its rows belongs to.
    """

    first: str
    owner: str

    def blank(self, ref: Reference) -> str:
        """Return the condition that the own row is not begun."""
        return f"LEN(TRIM({ref(self.first)}))=0"

    def own(self, ref: Reference) -> str:
        """Return the position of the own row."""
        return f"ROW({ref(self.first)})-ROW(INDEX({self.first},1,1))+1"

    def count(self, ref: Reference, *where: tuple[str, str]) -> str:
        """Return how many rows there are, of those that hold the texts `where`."""
        also = "".join(f',{column},"{text}"' for column, text in where)
        return f"COUNTIFS({self.owner},{self.own(ref)}{also})"

    def sum(self, ref: Reference, column: str) -> str:
        """Return the sum of their numbers in `column`."""
        return f"SUMIF({self.owner},{self.own(ref)},{column})"

    def begun(self, values: Values) -> bool:
        """Tell whether the own row is begun."""
        return values.scalar(self.first) is not None

    def of(self, values: Values, *columns: str) -> list[tuple[Scalar, ...]]:
        """Return the cells in `columns` of every row that belongs to the own one."""
        found = _by_owner(tuple(values.column(self.owner))).get(cast("RowValues", values).index + 1, ())
        read = [values.column(column) for column in columns]
        return [tuple(column[number] for column in read) for number in found]


@lru_cache(maxsize=8)
def _by_owner(owners: tuple[Scalar, ...]) -> dict[int, Sequence[int]]:
    """Return the rows of each owner, by its position."""
    found: dict[int, list[int]] = {}
    for number, owner in enumerate(owners):
        if isinstance(owner, Decimal):
            found.setdefault(int(owner), []).append(number)
    return dict(found)


class HasMembers(msgspec.Struct, frozen=True):
    """是 where `members`, rows of the other list, belong to this one, else 否; nothing in a row not begun."""

    members: Members

    def excel(self, ref: Reference) -> str:
        given = f'IF({self.members.count(ref)}>0,"{YES}","{NO}")'
        return f'IF({self.members.blank(ref)},"",{given})'

    def evaluate(self, values: Values) -> str | None:
        if not self.members.begun(values):
            return None
        return YES if self.members.of(values, self.members.owner) else NO

    def keys(self) -> tuple[str, ...]:
        return (self.members.first, self.members.owner)


class AllMembers(msgspec.Struct, frozen=True):
    """是 where all `members` of this row say 是 in `column`, else 否; nothing without such rows.

    where: which of them are looked at.
    """

    members: Members
    column: str
    where: Where = ()

    def excel(self, ref: Reference) -> str:
        every = self.members.count(ref, *self.where)
        yes = self.members.count(ref, *self.where, (self.column, YES))
        found = f'IF({every}=0,"",IF({yes}={every},"{YES}","{NO}"))'
        return f'IF({self.members.blank(ref)},"",{found})'

    def evaluate(self, values: Values) -> str | None:
        if not self.members.begun(values):
            return None
        rows = self.members.of(values, self.column, *(column for column, _ in self.where))
        wanted = tuple(text for _, text in self.where)
        said = [row[0] for row in rows if row[1:] == wanted]
        return (YES if all(text == YES for text in said) else NO) if said else None

    def keys(self) -> tuple[str, ...]:
        columns = (column for column, _ in self.where)
        return (self.members.first, self.members.owner, self.column, *columns)


class MembersSum(msgspec.Struct, frozen=True):
    """`base` and the numbers in `column` of the `members` of this row; nothing in a row not begun."""

    members: Members
    column: str
    base: Decimal

    def excel(self, ref: Reference) -> str:
        total = f"ROUND({plain(self.base)}+{self.members.sum(ref, self.column)},6)"
        return f'IF({self.members.blank(ref)},"",{total})'

    def evaluate(self, values: Values) -> Decimal | None:
        if not self.members.begun(values):
            return None
        numbers = (row[0] for row in self.members.of(values, self.column))
        return half_up(self.base + sum((n for n in numbers if isinstance(n, Decimal)), Decimal(0)), 6)

    def keys(self) -> tuple[str, ...]:
        return (self.members.first, self.members.owner, self.column)


class MembersTotal(msgspec.Struct, frozen=True):
    """The score in the field `own` and the scores in `column` of the `members` of this row.

    Open while one of them is; rounded half up to `places` decimals.
    """

    members: Members
    own: str
    column: str
    places: int

    def excel(self, ref: Reference) -> str:
        every = self.members.count(ref)
        scored = self.members.count(ref, (self.column, ">=0"))
        total = f"ROUND({ref(self.own)}+{self.members.sum(ref, self.column)},{SETTLED})"
        is_open = f"OR(1-ISNUMBER({ref(self.own)}),{every}=0,{scored}<{every})"
        return f'IF({is_open},"",ROUND({total},{self.places}))'

    def evaluate(self, values: Values) -> Decimal | None:
        own, rows = values.scalar(self.own), self.members.of(values, self.column)
        numbers = [row[0] for row in rows if isinstance(row[0], Decimal) and row[0] >= 0]
        if not isinstance(own, Decimal) or not rows or len(numbers) < len(rows):
            return None
        return half_up(half_up(own + sum(numbers, Decimal(0)), SETTLED), self.places)

    def keys(self) -> tuple[str, ...]:
        return (self.members.first, self.members.owner, self.own, self.column)


class GradeOf(msgspec.Struct, frozen=True):
    """The grade of the number in `total`: the first of `steps`, best first, whose least points it reaches."""

    total: str
    steps: tuple[tuple[str, Decimal], ...]

    def excel(self, ref: Reference) -> str:
        found = '""'
        for name, lowest in reversed(self.steps):
            found = f'IF({ref(self.total)}>={plain(lowest)},"{name}",{found})'
        return f'IF(ISNUMBER({ref(self.total)}),{found},"")'

    def evaluate(self, values: Values) -> str | None:
        total = values.scalar(self.total)
        if not isinstance(total, Decimal):
            return None
        return next((name for name, lowest in self.steps if total >= lowest), None)

    def keys(self) -> tuple[str, ...]:
        return (self.total,)
