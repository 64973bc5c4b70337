"""Lists of bonuses on one sheet, each with names of its own, and the two formulas beside every row."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
from msgspec.structs import replace
from openpyxl.workbook.defined_name import DefinedName

from pyfuncs.decimals import to_decimal
from pyfuncs.recognition import ANY
from tests.libreoffice.convert import recalculated
from tests.pyfuncs.lists_of_bonuses import ERROR, OTHERS, OWN, Case, cases, seen
from workbook.layout.fields.formula import Scalar
from workbook.layout.fields.recognised import Columns, CountedPoints, StandardPoints
from workbook.package.address import address

COLUMNS = Columns(*OWN, "year", "department", "short_name", "subordinates", OTHERS)
POINTS, COUNTED = "points", "counted"
SHEET = "data"
AWARDS = ("award_kind", "award_level", "award_rank", "award_points")
LIST = (*OWN, *OTHERS)
FIRST_OTHER = len(LIST) + 2  # column behind the list and its two formulas
_NAME = re.compile(
    rf"\b({'|'.join((*LIST, POINTS, *AWARDS, 'year', 'department', 'short_name', 'subordinates'))})\b"
)
ODD: tuple[Any, ...] = (
    None,
    " ",
    "　",
    "\u00a0",
    ERROR,
    "约 5",
    Decimal(0),
    Decimal(-1),
    Decimal("0.5"),
    "加分",
    "；",
)


@dataclass(frozen=True)
class Values:
    """What the formulas of row `index` of a list find."""

    case: Case
    index: int

    def scalar(self, key: str) -> Scalar:
        """Return the row's cell, or what the department says of itself."""
        single = dict(zip(("department", "short_name"), self.case.names, strict=True)) | {
            "year": self.case.year
        }
        return _scalar(single[key] if key in single else self.case.rows[self.index].get(key))

    def column(self, key: str) -> Sequence[Scalar]:
        """Return a column of the list, or the subordinate units."""
        if key == "subordinates":
            return [_scalar(name) for name in self.case.subordinates]
        return [_scalar(row.get(key)) for row in self.case.rows]


def _scalar(value: Any) -> Scalar:
    from pyfuncs.conversion import ErrorText

    found = seen(value)
    return ErrorText(ERROR) if value == ERROR else found  # type: ignore[return-value]


def formulas(case: Case) -> tuple[StandardPoints, CountedPoints]:
    """Return the two formulas of the case."""
    columns = COLUMNS if case.standard.compared else replace(COLUMNS, subject="", others=("subject", *OTHERS))
    return StandardPoints(columns, case.standard), CountedPoints(columns, case.standard, POINTS)


def spoiled(seed: int = 0, count: int = 4) -> Iterator[Case]:
    """Yield every case again `count` times, with odd contents in a third of its cells."""
    rng = Random(seed)
    for case in cases():
        pool = [value for row in case.rows for key, value in row.items() if key in LIST]
        for _ in range(count):
            rows = [
                {key: rng.choice((*ODD, *pool)) if rng.random() < 0.3 else row.get(key) for key in LIST}
                for row in case.rows
            ]
            yield dataclasses.replace(case, rows=tuple(rows))


def expected(case: Case) -> list[tuple[Any, Any]]:
    """Return what both cells of every row show, as the program works it out."""
    pairs = formulas(case)
    return [
        tuple(_shown(formula.evaluate(Values(case, index))) for formula in pairs)
        for index in range(len(case.rows))
    ]


def _shown(value: Any) -> Any:
    return value or None if isinstance(value, str) else value


def computed(found: Sequence[Case], folder: Path) -> list[list[tuple[Any, Any]]]:
    """Return what LibreOffice shows for both formulas of every row of every case."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    tops, top = [], 0
    for number, case in enumerate(found):
        tops.append(top)
        top += _write(book, case, number, top) + 1
    source = folder / "bonuses.xlsx"
    book.save(source)
    result = recalculated(source, folder)[SHEET]
    rows = list(result.iter_rows(max_col=FIRST_OTHER, values_only=True))
    return [
        [(_found(row[-2]), _found(row[-1])) for row in rows[top : top + len(case.rows)]]
        for case, top in zip(found, tops, strict=True)
    ]


def _found(value: Any) -> Any:
    return (value or None) if isinstance(value, str) else to_decimal(value)


def _write(book: openpyxl.Workbook, case: Case, number: int, top: int) -> int:
    """Write one case with its names; return how many rows it takes."""
    sheet = book[SHEET]
    others: dict[str, Sequence[Any]] = {
        "year": [case.year],
        "department": case.names[:1],
        "short_name": case.names[1:],
        "subordinates": case.subordinates,
        "award_kind": [line.kind for line in case.standard.listed],
        "award_level": [line.level for line in case.standard.listed],
        "award_rank": [line.rank or ANY for line in case.standard.listed],
        "award_points": [line.points for line in case.standard.listed],
    }
    own = {key: [row.get(key) for row in case.rows] for key in LIST}
    for col, (key, cells) in enumerate((*own.items(), (POINTS, case.rows), (COUNTED, ()), *others.items())):
        if key not in (POINTS, COUNTED):
            for row, value in enumerate(cells, top):
                _put(sheet, row, col, value)
        if cells:
            area = f"{address(top, col, True)}:{address(top + len(cells) - 1, col, True)}"
            name = f"{key}_{number}x"
            book.defined_names[name] = DefinedName(name, attr_text=f"{SHEET}!{area}")
    for col, formula in enumerate(formulas(case), len(LIST)):
        for row in range(top, top + len(case.rows)):
            refs = {key: "$" + address(row, place) for place, key in enumerate((*own, POINTS))}
            text = formula.excel(lambda key, refs=refs: refs.get(key, key))  # type: ignore[attr-defined]
            sheet.cell(row + 1, col + 1, "=" + _NAME.sub(rf"\1_{number}x", text))
    return max(len(case.rows), *map(len, others.values()))


def _put(sheet: Any, row: int, col: int, value: Any) -> None:
    if value is None:
        return
    cell = sheet.cell(row + 1, col + 1, "=1/0" if value == ERROR else value)
    if isinstance(value, str) and value != ERROR:
        cell.data_type = "s"
