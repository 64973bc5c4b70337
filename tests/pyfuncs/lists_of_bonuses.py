"""The cases of ``tests/cases/recognition.yaml``: lists of bonuses, and what stands beside every row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from pyfuncs import CATALOG
from pyfuncs.awards import standard_of
from pyfuncs.recognition import BROKEN, Cell, Department, Record, Standard
from tests.pyfuncs.cases import read

PATH = Path(__file__).parents[1] / "cases" / "recognition.yaml"
OWN = ("item", "kind", "level", "rank", "date", "paper", "subject", "body")
OTHERS = ("doc",)
"""Columns that decide nothing."""
ERROR = "#DIV/0!"


@dataclass(frozen=True)
class Case:
    """One list: what the system says, who files, the rows, and what two cells beside each must show."""

    note: str
    rule: Mapping[str, Any]
    year: Decimal | None
    names: tuple[str | None, ...]
    subordinates: tuple[str | None, ...]
    rows: tuple[Mapping[str, Any], ...]

    @property
    def standard(self) -> Standard:
        """The standard the rule means."""
        given = {}
        for parameter in CATALOG["bonus"].rows:
            if parameter.parse:
                written = self.rule.get(parameter.name)
                given[parameter.name] = parameter.default if written is None else parameter.parse(written)
        return standard_of(given, compared="subjects" in self.rule)

    @property
    def department(self) -> Department:
        """Who files."""
        return Department(self.year, self.names, self.subordinates)

    @property
    def records(self) -> list[Record]:
        """The rows as the standard judges them."""
        return [
            Record(
                **{key: seen(row.get(key)) for key in OWN}, others=tuple(seen(row.get(key)) for key in OTHERS)
            )
            for row in self.rows
        ]

    @property
    def standards(self) -> list[Any]:
        """What 标准分 shows, row by row."""
        return [row.get("standard") for row in self.rows]

    @property
    def counts(self) -> list[Any]:
        """What 认定分 shows, row by row."""
        return [row.get("counts", row.get("standard")) for row in self.rows]


def seen(value: Any) -> Cell:
    """Return a cell as the formulas see it: plain spaces are blank, an error is one."""
    if isinstance(value, dt.date):
        return value
    if value == ERROR:
        return BROKEN
    return None if isinstance(value, str) and not value.strip(" ") else value


@cache
def cases() -> Sequence[Case]:
    """Return every case of the file."""
    found = []
    for raw in read(PATH):
        who = raw.get("department", {})
        names = (*who.get("names", ()), None, None)[:2]
        rows = tuple(raw["rows"])
        found.append(
            Case(
                raw["note"],
                raw["rule"],
                who.get("year"),
                names,
                tuple(who.get("subordinates", (None,))),
                rows,
            )
        )
    return found
