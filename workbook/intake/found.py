"""What a source says of the workbook's fields, before any of it is written: values, and what cannot be
used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from workbook.intake.grid import Place
from workbook.package.guard import Refused


class UnitWanted(Refused):
    """A source states no unit of money: the user has to say it."""

    def __init__(self, where: str) -> None:
        super().__init__(f"{where} 没有写金额单位；请加 --unit 元 或 --unit 万元 再导入")


@dataclass(frozen=True, slots=True)
class Value:
    """A value for one field, or for one cell of a list.

    key: of field or column; value: in the unit of the field; places: the cells it was taken or added up
    from; source: what kind of table, for people; row: the id of the row in a fixed list. Of other lists,
    by: the column that tells its rows apart; row: what stands in it; nth: which of several rows with that,
    from 0; creates: the row may be a new one; aside: by its name it belongs into no row.
    """

    key: str
    value: Decimal | str | dt.date
    places: tuple[Place, ...]
    source: str
    by: str = ""
    row: str = ""
    nth: int = 0
    creates: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Homeless:
    """Something in a source that was not taken. place and content: for people; why: in Chinese, with the
    remedy.

    harmless: the workbook asks for nothing of it.
    """

    place: str
    content: str
    why: str
    harmless: bool = False

    def __str__(self) -> str:
        """As messages print it."""
        return f"{self.place}：{self.content}（{self.why}）"


@dataclass(slots=True)
class Findings:
    """All that was found in the sources; notes: what was assumed, in Chinese."""

    values: list[Value] = field(default_factory=list)
    homeless: list[Homeless] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, other: Findings) -> None:
        """Take over what another source says."""
        self.values += other.values
        self.homeless += other.homeless
        self.note(other.notes)

    def note(self, notes: Iterable[str]) -> None:
        """Say each thing once."""
        self.notes += [text for text in dict.fromkeys(notes) if text not in self.notes]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose figures are wanted.

    names: of the department, empty when the workbook does not say; units: its subordinates; year: of the
    workbook; taken: the year of the sources, another than `year` only by the user's choice; unit: of money
    where a source states none, may be empty.
    """

    names: tuple[str, ...]
    year: int | None
    taken: int | None
    unit: str = ""
    units: tuple[str, ...] = ()
