"""Where imported figures came from: what the sheet 导入记录 says of the cells of a submission.

The record names the cell as it was then. Rows may have been inserted since, and figures typed over: a record
belongs to the cell of its key that still holds what was imported, else to the cell it names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyfuncs.decimals import parse_decimal, plain, to_decimal
from workbook.layout.placement import RECORD_SHEET
from workbook.package.address import quoted
from workbook.package.annexed import texts_of
from workbook.submission.model import Datum, Submission

HEADS = (
    "导入日期",
    "来源文件",
    "来源工作表",
    "来源单元格",
    "填报项",
    "写入的格",
    "原有的值",
    "来源的值",
    "怎样处理",
    "键",
)
_FILE, _SHEET, _CELL, _TARGET, _VALUE, _STATE, _KEY = (
    HEADS.index(head)
    for head in ("来源文件", "来源工作表", "来源单元格", "写入的格", "来源的值", "怎样处理", "键")
)


CARRIED = "由上年带入，请核对"
"""What the record says of a figure of last year's workbook."""


@dataclass(frozen=True, slots=True)
class Source:
    """The cells of another file a figure was imported from.

    cell: as people write them (“C7”, “C2:C40、C42”); value: what they say, in the unit of the field; holds:
    whether the workbook still says the same; carried: they are those of last year's workbook.
    """

    file: str
    sheet: str
    cell: str
    value: str
    holds: bool
    carried: bool = False

    @property
    def place(self) -> str:
        """File, sheet and cell: 决算.xlsx 公开03!C7."""
        return f"{self.file} {quoted(self.sheet)}!{self.cell}"

    def __str__(self) -> str:
        """As messages print it."""
        if self.holds:
            return f"由上年带入（{self.place}）" if self.carried else f"导入自 {self.place}"
        return f"{'上年' if self.carried else '来源'} {self.place} 是 {self.value}"

    def as_json(self) -> dict[str, str]:
        """Return it as findings and traces list it."""
        return {"file": self.file, "sheet": self.sheet, "cell": self.cell, "value": self.value}


Spot = tuple[str, int, int]
"""A cell: sheet, 0-based row and column."""


def shown(value: object) -> str:
    """Return a value as people write it, and as the record keeps it."""
    if value is None:
        return ""
    number = to_decimal(value)
    return plain(number) if number is not None else str(value)


def sources_of(submission: Submission) -> Mapping[Spot, Source]:
    """Return the sources of all imported cells; what the record says of none is left out."""
    known: dict[Spot, Source] | None = submission.worked_out.get("sources")
    if known is None:
        known = submission.worked_out["sources"] = _read(submission)
    return known


def behind(submission: Submission, cells: Iterable[Spot]) -> tuple[Source, ...]:
    """Return the sources of `cells`, each once."""
    sources = sources_of(submission)
    return tuple(dict.fromkeys(sources[cell] for cell in cells if cell in sources))


def _read(submission: Submission) -> dict[Spot, Source]:
    found: dict[Spot, Source] = {}
    for row in texts_of(submission.book, RECORD_SHEET)[1:]:
        if len(row) <= _KEY or not row[_FILE] or not row[_CELL]:
            continue
        datum = _cell(submission, row[_KEY], row[_TARGET], row[_VALUE])
        if datum is None:
            continue
        spot, holds = (datum.sheet, datum.row, datum.col), _says(datum, row[_VALUE])
        before = found.get(spot)
        if before is None or not before.holds:  # the first that says what stands there brought it
            found[spot] = Source(
                row[_FILE], row[_SHEET], row[_CELL], row[_VALUE], holds, row[_STATE] == CARRIED
            )
    return found


def _cell(submission: Submission, key: str, target: str, value: str) -> Datum | None:
    """Return the cell a record is about, None where the workbook has no such cell any more."""
    data = list(_data(submission, key))
    named = next((datum for datum in data if datum.place == target), None)
    if named is not None and (len(data) == 1 or _says(named, value)):
        return named
    same = [datum for datum in data if _says(datum, value)]
    if len(data) == 1 or len(same) == 1:
        return (same or data)[0]
    return named


def _data(submission: Submission, key: str) -> Iterator[Datum]:
    if key in submission.fields:
        yield submission.fields[key]
    else:
        yield from submission.columns.get(key, ())


def _says(datum: Datum, value: str) -> bool:
    held = to_decimal(datum.value)
    if held is not None and (stated := parse_decimal(value)) is not None:
        return to_decimal(float(stated)) == held  # a cell keeps fifteen digits
    return shown(datum.value) == value
