"""One good call of every worksheet function: arguments as cells of a sheet, and the result."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from pyfuncs import CATALOG, Outcome
from tests.excel import com, fakewin

OMITTED = fakewin.MISSING
DAY = dt.datetime


@dataclass(frozen=True)
class Case:
    """arguments: a scalar is typed into the formula, a list is a column, a one-item tuple is one cell."""

    name: str
    arguments: tuple[Any, ...]
    value: float

    @property
    def udf(self) -> str:
        """Name of the worksheet function."""
        return f"JX_{self.name.upper()}"

    def direct(self) -> Outcome:
        """Return what the function gives when called without xlwings."""
        plain = (a[0] if isinstance(a, tuple) else a for a in self.arguments)
        return CATALOG[self.name].call(*plain)


BANDS = "≥90%: 100%; [75%,90%): 70%; <75%: 0"
GRADES = "达成:[80%,100%]|部分达成:[60%,80%)|未达成:[0%,60%)"

CASES = (
    Case("figure", ((12.5,),), 12.5),
    Case("ratio", ((1343.1,), (1363.4,)), 0.9851),
    Case("change_rate", ((-12.5,), (100.0,)), 0.125),
    Case("checklist_share", (["是", "否", "不适用"],), 0.5),
    Case("occurrences", ([0.0, 2.0, 1.0],), 3.0),
    Case("share", (["已完成", None, "进行中", "已完成"], "已完成"), 0.6667),
    Case("targets_met", (["≥", "≤", None], [10.0, 5.0, None], [10.0, 6.0, 3.0]), 0.5),
    Case(
        "on_time_share",
        ([DAY(2024, 1, 22), DAY(2024, 8, 20)], [DAY(2024, 2, 11), DAY(2024, 9, 10)], 20.0),
        0.5,
    ),
    Case("grade_coefficient", (("达成",), (0.92,), GRADES), 0.92),
    Case("proportional", ((0.985,), (5.0,)), 4.93),
    Case("tiers", ((0.9,), (2.0,), BANDS), 2.0),
    Case("per_step", ((1.025,), (4.0,), "100%", "1%", 0.5), 3.0),
    Case("per_occurrence", ((1.0,), (3.0,), "50%"), 1.5),
    Case("gate", (("否",), (3.0,)), 0.0),
    Case("not_applicable", ((2.0,), "full"), 2.0),
    Case(
        "bonus",
        (["加分", "加分", "减分", None], ["省级", "市级", "县级", None], "省级: 2; 市级: 1", "县级: 1", 2.0),
        1.0,
    ),
)


class Grid:
    """A sheet on which arguments are laid out, each in a column of its own."""

    def __init__(self) -> None:
        self.book = com.Book({"数据": {}})
        self.sheet = self.book.sheets[0]
        self._next = 1

    def place(self, argument: Any, shape: tuple[int, int] | None = None) -> Any:
        """Return what Excel hands over for `argument`: a Range for a list or one-item tuple, else the value.

        shape: (rows, columns) over which a list is spread in reading order.
        """
        if not isinstance(argument, (list, tuple)):
            return argument
        rows, columns = shape or (len(argument), 1)
        cells = [argument[i * columns : (i + 1) * columns] for i in range(rows)]
        self.sheet.write(1, self._next, cells)
        target = com.Range(self.sheet, 1, self._next, rows, columns)
        self._next += columns
        return target

    def call(self, udf: str, *arguments: Any) -> Any:
        """Lay out `arguments` and call `udf`."""
        return com.udf(self.book, udf, *map(self.place, arguments))
