"""The stage: files of figures and a workbook to a new workbook, with what became of every value."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook.intake.disclosed import confirm_wholes, read_forms
from workbook.intake.exports import read_exports
from workbook.intake.found import Findings, Homeless, Value, Wanted
from workbook.intake.grid import Grid
from workbook.intake.kindred import read_workbook
from workbook.intake.labelled import own_lists, read_labelled
from workbook.intake.labels import folded
from workbook.intake.landing import Landed, State, land
from workbook.intake.listing import nearly
from workbook.intake.mapping import Mapping, shipped_mappings
from workbook.intake.project_forms import coded, read_project_forms
from workbook.intake.record import recorded
from workbook.intake.rolling import rolled
from workbook.layout import Layout
from workbook.layout.placement import UNIT_CODE
from workbook.submission import Opened, Submission
from workbook.submission.identity import stamp, stamping

SHOWN_TEXT = 3  # texts of a sheet nobody knows, to recognise it by


@dataclass(frozen=True, slots=True)
class Options:
    """What the user chose.

    unit: of money where a source states none; prefer_source: sources win over typed values; department and
    year: whose and which sources are meant, when not those of the workbook; mappings: the user's own, that
    come first.
    """

    unit: str = ""
    prefer_source: bool = False
    department: str = ""
    year: int | None = None
    mappings: Sequence[Mapping] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """What is imported: sheets of files with figures, and other workbooks of ours."""

    grids: Sequence[Grid] = ()
    workbooks: Sequence[Opened] = ()


def bring_in(opened: Opened, sources: Sources, options: Options, today: dt.date) -> tuple[Landed, list[str]]:
    """Return the workbook with everything `sources` say, and what was assumed, in Chinese.

    Raises Refused, and UnitWanted where a table states no unit of money.
    """
    submission = opened.submission
    wanted = wanted_of(submission, options)
    found = Findings()
    for other in sources.workbooks:
        found.add(read_workbook(other, opened.layout, wanted))
    left = list(sources.grids)
    for reader in _readers(opened.layout, wanted, options):
        more, used = reader(left)
        found.add(more)
        left = [grid for number, grid in enumerate(left) if number not in used]
    known = (*options.mappings, *shipped_mappings())
    found.homeless += [_unknown(grid, known) for grid in left]
    found.values = coded(found.values, _codes(submission, found.values))
    sheets = {(place.file, place.sheet) for value in found.values for place in value.places}
    found.note(
        f"{grid.file} 的“{grid.name}”{grid.unseen}，照样导入了，请核对"
        for grid in sources.grids
        if grid.unseen and (grid.file, grid.name) in sheets
    )
    confirm_wholes(found, opened.layout, lambda key: _number(submission, key))
    landed = land(opened, found, options.prefer_source)
    if landed.entries:
        landed.new = recorded(landed.new, landed.entries, today)
    return landed, found.notes


Reader = Callable[[Sequence[Grid]], tuple[Findings, set[int]]]
"""Takes sheets and gives what it found, with the positions of the sheets it knows."""


def _readers(layout: Layout, wanted: Wanted, options: Options) -> Iterator[Reader]:
    """Yield the readers in turn: a sheet one of them knows is not offered to the next."""

    def lists(mappings: Sequence[Mapping]) -> Reader:
        return lambda grids: read_exports(grids, layout, wanted, mappings)

    yield lists(options.mappings)
    yield lambda grids: read_project_forms(grids, layout, wanted)
    yield lambda grids: read_forms(grids, layout, wanted)
    yield lambda grids: read_labelled(grids, layout, wanted, labels_of(layout))
    yield lists(shipped_mappings())
    yield lists(layout.once(own_lists))


def _codes(submission: Submission, values: Sequence[Value]) -> dict[str, str]:
    """Return the code of a project by its folded name, of the workbook or of what is brought in.

    A project 项目自评 calls by its name already keeps it.
    """
    listed = zip(submission.column("project_name"), submission.column("project_code"), strict=True)
    codes = {folded(value.row): str(value.value) for value in values if value.key == "project_code"}
    codes |= {folded(str(name)): str(code) for name, code in listed if name and code}
    called = {folded(str(said)) for said in submission.column("appraisal_project") if said}
    return {name: code for name, code in codes.items() if name not in called}


def roll(old: Opened, fresh: Opened, today: dt.date) -> Landed:
    """Return `fresh`, the empty workbook of the next year, with what of `old` goes on; all of it for
    confirmation.
    """
    landed = land(fresh, rolled(old, fresh.layout), False, State.CARRIED)
    landed.new = landed.new.edit(stamping(landed.new.book, UNIT_CODE, stamp(old.book, UNIT_CODE)))
    if landed.entries:
        landed.new = recorded(landed.new, landed.entries, today)
    return landed


def wanted_of(submission: Submission, options: Options) -> Wanted:
    """Return whose figures are wanted: those of the workbook, or as the user chose."""
    aliases = re.split("[；;、，,]", submission.text("dept_alias"))
    names = [options.department] if options.department else [submission.text("dept_name"), *aliases]
    year = submission.number("fiscal_year")
    own = int(year) if year is not None else None
    units = tuple(value.strip() for value in submission.column("sub_name") if isinstance(value, str))
    known = tuple(name.strip() for name in names if name.strip())
    return Wanted(known, own, options.year or own, options.unit, () if options.department else units)


def labels_of(layout: Layout) -> dict[str, str]:
    """Return the key of every field and column by its label, empty for a label several have, and by
    itself.
    """
    fields = list(layout.inputs.values())
    counts = Counter(field.label for field in fields)
    by_label = {field.label: field.key if counts[field.label] == 1 else "" for field in fields}
    return by_label | {field.key: field.key for field in fields}


def _number(submission: Submission, key: str) -> Decimal | None:
    return submission.number(key) if key in submission.fields else None


def _unknown(grid: Grid, mappings: Sequence[Mapping]) -> Homeless:
    texts = [text for row in range(min(len(grid.rows), 10)) for text in grid.texts(row)][:SHOWN_TEXT]
    why = "认不出是哪张表：不是通行的决算、预算公开表，也不合任何一份对照表；可用 --map 给出对照表"
    if near := nearly(grid, mappings):
        mapping, lacks = near
        wanted = "、".join(_heads(mapping.columns[name]) for name in lacks)
        why = f"像是{mapping.name}，缺表头{wanted}；请把表头改成这样，或用 --map 给出对照表"
    return Homeless(f"{grid.file} 的“{grid.name}”", "、".join(texts) or "空表", why)


def _heads(names: Sequence[str]) -> str:
    """Return the headings a column may have: “预算金额”（或“全年预算数”）."""
    first, *more = names[:SHOWN_TEXT]
    return f"“{first}”（或{'、'.join(f'“{name}”' for name in more)}）" if more else f"“{first}”"
