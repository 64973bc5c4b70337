"""JX-U: does the same thing stand in a list twice?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from pyfuncs.decimals import plain
from pyfuncs.recognition import AGAIN, DROPPED
from workbook.check.basis import STANDARD, experience
from workbook.check.finding import Hit, Severity
from workbook.check.registry import Case, check, place_of
from workbook.check.rows import text_of
from workbook.check.scored import misled_by_repeats
from workbook.language.sameness import recognised
from workbook.layout.fields.model import Once, Table
from workbook.layout.sheets.bonus import LIST
from workbook.submission.model import Row
from workbook.systems.awards import COUNTED

ONCE = experience("同一事项在清单中只列一次")


def _onces(case: Case) -> Iterator[tuple[str, Once]]:
    """Yield the key of every list whose rows are to be told apart, with how they are."""
    for box in case.submission.layout.boxes:
        if isinstance(box.block, Table) and box.block.once:
            yield box.block.key, box.block.once


def _key(row: Row, columns: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return what a row is recognised by, None without a name or with a cell that cannot be read."""
    if not text_of(row, columns[0]) or any(row.cells[key].problem for key in columns):
        return None
    return tuple(_shown(row.cells[key].value) for key in columns)


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return plain(value.normalize())
    return recognised(value) if isinstance(value, str) else str(value or "")


Again = tuple[Row, Row]
"""A row, and the one above it that says the same."""


def _again(rows: Iterator[Row], key: Callable[[Row], object]) -> Iterator[Again]:
    seen: dict[object, Row] = {}
    for row in rows:
        known = key(row)
        if known is not None and seen.setdefault(known, row) is not row:
            yield row, seen[known]


def _hit(pair: Again, key: str, what: str, severity: Severity | None = None) -> Hit:
    row, before = pair
    datum = row.cells[key]
    first = before.cells[key]
    args = {"what": what, "name": str(datum.value), "first": str(place_of(first))}
    return Hit(place_of(datum), datum.field, str(datum.value), args=args, severity=severity)


@check(
    "JX-U-01",
    "error",
    "清单中有重复的行",
    "{what}“{name}”与 {first} 是同一项",
    "删去重复的一行；确是两项的，把名称写得能分清，如加上期次、地点",
    ONCE,
    reason="同一行粘贴了两遍，项数和金额都会多算；算完成率时只计第一行。全半角、空格和标点不同的，也算同一项。",
    bad="“推进园区二期配套建设”列了两行",
    good="“推进园区二期配套建设”只列一行",
)
def same_row_twice(case: Case) -> Iterator[Hit]:
    """What stands there again is not counted again where rows are counted (see ``pyfuncs.once``).

    What is computed otherwise from the list waits, as sums and counts do in terms and relations: nobody can
    say whether it is right while the row is there. A name shared by two projects with codes of their own may
    be right.
    """
    for table, once in _onces(case):
        rows = case.submission.rows(table)
        for pair in _again(rows, lambda row, once=once: _key(row, once.columns)):  # type: ignore[misc]
            codes = {recognised(text_of(row, once.beside)) for row in pair} - {""} if once.beside else set()
            severity: Severity | None = "warning" if len(codes) > 1 else None
            cells = pair[0].cells
            spoils = (*map(place_of, cells.values()), *misled_by_repeats(case, cells.keys()))
            yield replace(_hit(pair, once.columns[0], once.what, severity), spoils=spoils)


@check(
    "JX-U-02",
    "error",
    "项目编码重复",
    "项目编码“{name}”与 {first} 相同，项目名称却不同",
    "核对项目库里的编码，每个项目一个编码",
    ONCE,
    reason="一个编码只能是一个项目。编码相同，要么抄错了，要么同一个项目换个名称列了两遍。",
    bad="两个项目的编码都是“SL2024-01”",
    good="两个项目的编码是“SL2024-01”和“SL2024-02”",
    related=("JX-U-01",),
)
def same_project_code(case: Case) -> Iterator[Hit]:
    """The code of a project is its own."""
    pairs = _again(
        case.submission.rows("projects"), lambda row: recognised(text_of(row, "project_code")) or None
    )
    for row, before in pairs:
        if recognised(text_of(row, "project_name")) != recognised(text_of(before, "project_name")):
            yield _hit((row, before), "project_code", "项目编码")


@check(
    "JX-U-03",
    "error",
    "加减分事项重复",
    "加减分事项“{name}”已在 {first} 列出，这一行不计分",
    "删去重复的一行；确是两件事的，把事项写得能分清",
    STANDARD,
    reason="同一事项只计一次。重复列出，合计的分数看上去多，实际并不计。",
    bad="“安全生产工作先进集体”列了两行",
    good="“安全生产工作先进集体”只列一行",
)
def honoured_twice(case: Case) -> Iterator[Hit]:
    """One matter counts once; under two levels the lower row may have been listed on purpose."""
    counted = case.submission.layout.field(COUNTED).formula
    assert counted is not None
    rows = list(case.submission.rows(LIST))
    for row in rows:
        if counted.evaluate(row) != f"{DROPPED}{AGAIN}":
            continue
        name = recognised(text_of(row, "bonus_item"))
        others = [r for r in rows if r is not row and recognised(text_of(r, "bonus_item")) == name]
        alike = [r for r in others if text_of(r, "bonus_level") == text_of(row, "bonus_level")]
        if others:
            severity: Severity | None = None if alike else "warning"
            yield _hit((row, (alike or others)[0]), "bonus_item", "加减分事项", severity)
