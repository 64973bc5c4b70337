"""The problem list as .xlsx: 汇总 with every file, then all findings or a sheet per unit, then the checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from workbook.check.listing.checked import Checked
from workbook.check.listing.links import way_to
from workbook.check.listing.overview import RULES, SUMMARY, write_rules, write_summary
from workbook.check.listing.sheets import ListBook
from workbook.check.listing.table import COLUMNS, PLACE, rows
from workbook.package.address import address
from workbook.package.files import distinct, safe_name
from workbook.package.writing import link, text, to_cell, to_file

LIST = "问题清单"
SHEET_NAME = 31
"""Characters a sheet's name may have."""
FILE_NAME = 60
"""Characters of a unit's name in a file's name: with Chinese in UTF-8 a name may have 255 bytes."""
WIDTHS = [column.width for column in COLUMNS]
PRINTED = sum(column.printed for column in COLUMNS)


def as_workbook(files: Sequence[Checked], folder: Path | None = None, by_unit: bool = False) -> bytes:
    """Return the list with filters and links; same findings, same bytes.

    folder: where it is to be written, for the links to the workbooks. by_unit: a sheet for every file in
    place of one for all.
    """
    lists = ListBook.begin(LIST)
    taken = (SUMMARY, RULES, LIST, "History")
    units = [item.unit for item in files]
    names = distinct(map(_sheet_name, units), SHEET_NAME, taken) if by_unit else [LIST] * len(files)
    starts = [1] * len(files) if by_unit else list(_starts(files))
    targets = [to_cell(name, f"A{start + 1}") for name, start in zip(names, starts, strict=True)]
    write_summary(lists, files, targets)
    if by_unit:
        for name, item in zip(names, files, strict=True):
            _write_list(lists, name, [item], folder)
    else:
        _write_list(lists, LIST, files, folder)
    write_rules(lists, files)
    if len(files) == 1:
        lists.book.worksheets()[1].activate()
    return lists.packed()


@dataclass(frozen=True, slots=True)
class UnitFile:
    """The list of one unit: the name of its file, and as content what makes its bytes for a folder."""

    name: str
    content: Callable[[Path], bytes]


def per_unit(files: Sequence[Checked]) -> list[UnitFile]:
    """Return a file for every unit, 单位名称.xlsx, and 汇总.xlsx with all units and links to their files."""
    stems = distinct([safe_name(item.unit) for item in files], FILE_NAME, (SUMMARY,))
    made = [
        UnitFile(f"{stem}.xlsx", lambda folder, item=item: as_workbook([item], folder))  # type: ignore[misc]
        for stem, item in zip(stems, files, strict=True)
    ]

    def summary(_folder: Path) -> bytes:
        lists = ListBook.begin(SUMMARY)
        write_summary(lists, files, [to_file(unit.name) for unit in made])
        write_rules(lists, files)
        return lists.packed()

    return [UnitFile(f"{SUMMARY}.xlsx", summary), *made]


def _sheet_name(unit: str) -> str:
    """Return `unit` without the characters a sheet's name may not have."""
    return "".join("_" if c in "[]:*?/\\" or c < " " else c for c in unit).strip(" '") or "未填单位"


def _starts(files: Sequence[Checked]) -> Iterator[int]:
    """Yield the row in which each file's findings begin, the heads being row 0."""
    row = 1
    for item in files:
        yield row
        row += max(1, len(item.findings))


def _write_list(lists: ListBook, name: str, files: Sequence[Checked], folder: Path | None) -> None:
    header = f"{files[0].unit}　{files[0].verdict}" if len(files) == 1 else name
    sheet = lists.sheet(name, WIDTHS, header)
    lists.heads(sheet, 0, [column.head for column in COLUMNS])
    number = 0
    for item in files:
        way = way_to(item.path, folder)
        places = [finding.hit.place for finding in item.findings]
        for place, row in zip_longest(places, rows(item)):
            number += 1
            lists.row(sheet, number, row, WIDTHS[:PRINTED])
            if place:
                to = to_file(way) if place.spot else to_file(way, place.sheet, place.cell or "A1")
                link(sheet, number, PLACE, to, row[PLACE], lists.linked)
    if not files:
        text(sheet, 1, 0, "没有文件", lists.body)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{address(max(number, 1), len(COLUMNS) - 1)}"})
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(number, 1), len(COLUMNS) - 1)
    sheet.print_area(0, 0, max(number, 1), PRINTED - 1)
