"""What two general tools find of the same faults: ``python -m tests.corpus --peers``.

Both are told all they can be told of the form: type, required, limits, choices of each cell, columns without
repeats, and every sum and limit the checks know; sums of lists stand in the record as columns of their own.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from importlib import import_module
from importlib.metadata import version
from typing import Any, Protocol

from tests.corpus import benign, operators  # noqa: F401  (register)
from tests.corpus.books import book
from tests.corpus.desk import EPOCH
from tests.corpus.measure import Job
from tests.corpus.registry import FAULTS
from tests.corpus.running import attempt, put, spoiled
from workbook.check.ledger.ledger import tolerance
from workbook.check.ledger.relations import EQUAL, Relation, relations
from workbook.layout import Field, Roster, Table, Type
from workbook.package import Refused
from workbook.package.reader import ErrorValue
from workbook.submission import Datum, Submission

RECORD = "record"
"""The table of one row with everything that stands in a cell of its own."""
UNIQUE = ("task_name", "project_name", "project_code", "sub_name", "evidence_no")
NUMBERS = (Type.MONEY, Type.NUMBER, Type.RATE)
INTEGERS = (Type.COUNT, Type.YEAR)


@dataclass(frozen=True)
class Frame:
    """A table as a spreadsheet library hands it over: fields by column, values and places by row."""

    fields: dict[str, Field]
    rows: list[dict[str, Any]]
    places: list[dict[str, str]]
    relations: tuple[Relation, ...] = ()


class Tool(Protocol):
    """Tells the places of a table it objects to."""

    def __call__(self, frame: Frame) -> Iterator[str]: ...


def value_of(datum: Datum) -> Any:
    """Return what a spreadsheet library makes of a cell: dates by the format of the cell."""
    stored = datum.stored
    if isinstance(stored, ErrorValue):
        return stored.code
    if isinstance(stored, Decimal):
        if datum.field.type is Type.DATE and 0 < stored < 2958466:
            return EPOCH + dt.timedelta(int(stored))
        if datum.field.type in INTEGERS and stored == stored.to_integral_value():
            return int(stored)
    return stored if stored != "" else None


def frames(submission: Submission) -> dict[str, Frame]:
    """Return the tables of a workbook by key, and the record."""
    singles = {key: d for key, d in submission.fields.items() if not d.lost}
    found: dict[str, Frame] = {}
    sums: dict[str, Decimal] = {}
    for box in submission.layout.boxes:
        block = box.block
        if isinstance(block, Roster):
            for column in block.columns:
                data = zip(block.entries, submission.columns.get(column.key, ()), strict=False)
                singles |= {
                    f"{column.key}:{entry.id}": d
                    for entry, d in data
                    if column.is_input and (entry.open_columns is None or column.key in entry.open_columns)
                }
        elif isinstance(block, Table):
            fields = {c.key: c for c in block.columns if c.is_input and c.key in submission.columns}
            cells = [{key: row.cells[key] for key in fields} for row in submission.rows(block.key)]
            found[block.key] = _frame(fields, cells, _within(submission, set(fields)))
            for key in fields:
                numbers = (row[key].stored for row in cells)
                sums[key] = sum((n for n in numbers if isinstance(n, Decimal)), Decimal(0))
    record = _frame({key: d.field for key, d in singles.items()}, [singles], ())
    for key, total in sums.items():
        record.rows[0][key] = total
    known = tuple(r for r in relations(submission.layout) if not r.per_row and _known(r, record.rows[0]))
    found[RECORD] = Frame(record.fields, record.rows, record.places, known)
    return found


def _known(relation: Relation, row: dict[str, Any]) -> bool:
    return all(key in row for key in relation.keys)


def _within(submission: Submission, keys: set[str]) -> tuple[Relation, ...]:
    return tuple(r for r in relations(submission.layout) if r.per_row and set(r.keys) <= keys)


def _frame(fields: dict[str, Field], cells: list[dict[str, Datum]], bound: tuple[Relation, ...]) -> Frame:
    rows = [{key: value_of(d) for key, d in row.items()} for row in cells]
    return Frame(
        fields, rows, [{key: f"{d.sheet}!{d.cell}" for key, d in row.items()} for row in cells], bound
    )


def slack(relation: Relation) -> float:
    """Return the gap that rounding explains."""
    return float(tolerance(len(relation.terms))) if relation.op == EQUAL else 0.005


def frictionless(frame: Frame) -> Iterator[str]:
    """Yield what frictionless objects to: Table Schema, and row constraints for sums."""
    lib = import_module("frictionless")
    names = list(dict.fromkeys([*frame.fields, *(frame.rows[0] if frame.rows else ())]))
    described = [_described(name, frame.fields.get(name)) for name in names]
    formulas = {_formula(relation): relation.lead for relation in frame.relations}
    checks = [lib.checks.row_constraint(formula=formula) for formula in formulas]
    data = [names, *([row.get(name) for name in names] for row in frame.rows)]
    resource = lib.Resource(data=data, schema=lib.Schema.from_descriptor({"fields": described}))
    report = resource.validate(lib.Checklist(checks=checks))
    for row, name, kind, note in report.flatten(["rowNumber", "fieldName", "type", "note"]):
        broken = (lead for formula, lead in formulas.items() if f'"{formula}"' in note)
        column = next(broken, "") if kind == "row-constraint" else name
        if row and column in frame.places[row - 2]:
            yield frame.places[row - 2][column]


def _described(name: str, field: Field | None) -> dict[str, Any]:
    if field is None:
        return {"name": name, "type": "number"}
    kind = "number" if field.type in NUMBERS else "integer" if field.type in INTEGERS else "string"
    limits: dict[str, Any] = {"required": field.required}
    if kind != "string":
        limits |= {"minimum": str(field.minimum)} if field.minimum is not None else {}
        limits |= {"maximum": str(field.maximum)} if field.maximum is not None else {}
    if field.choices:
        limits["enum"] = list(field.choices)
    if name in UNIQUE:
        limits["unique"] = True
    return {"name": name, "type": "date" if field.type is Type.DATE else kind, "constraints": limits}


def _formula(relation: Relation) -> str:
    terms = "".join(f" {'+' if sign > 0 else '-'} {key}" for sign, key in relation.terms)
    gap, most = f"{relation.lead} - (0{terms})", slack(relation)
    low = f"{-most} <= " if relation.op == EQUAL else ""
    return f"{low}{gap} <= {most}"


def pandera(frame: Frame) -> Iterator[str]:
    """Yield what pandera objects to: column checks, and checks of the frame for sums."""
    lib, pandas = import_module("pandera.pandas"), import_module("pandas")
    table = pandas.DataFrame(frame.rows or None, columns=list(frame.fields) if not frame.rows else None)
    table = table.astype(object).where(table.notna(), None)
    columns = {name: _column(lib, name, field) for name, field in frame.fields.items()}
    for relation in frame.relations:
        if relation.lead in columns:
            columns[relation.lead].checks.append(lib.Check(partial(_holds, relation, table)))
    try:
        lib.DataFrameSchema(columns).validate(table, lazy=True)
    except lib.errors.SchemaErrors as wrong:
        for case in wrong.failure_cases.itertuples():
            if case.index is not None and str(case.column) in frame.places[int(case.index)]:
                yield frame.places[int(case.index)][str(case.column)]


def _column(lib: Any, name: str, field: Field) -> Any:
    checks = [lib.Check(partial(_fits, field), element_wise=True, name="type")]
    if field.choices:
        checks.append(lib.Check.isin(field.choices))
    if name in UNIQUE:
        checks.append(lib.Check(lambda column: ~column.duplicated(keep=False) | column.isna(), name="unique"))
    return lib.Column(object, checks=checks, nullable=not field.required)


def _fits(field: Field, value: Any) -> bool:
    """Tell whether a value has the type of its field and lies within its limits."""
    if field.type is Type.DATE:
        return isinstance(value, dt.date)
    if field.type in INTEGERS or field.type in NUMBERS:
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            return False
        whole = field.type not in INTEGERS or isinstance(value, int)
        low = field.minimum is None or value >= field.minimum
        return whole and low and (field.maximum is None or value <= field.maximum)
    return isinstance(value, str)


def _holds(relation: Relation, table: Any, _: Any) -> Any:
    def one(row: Any) -> bool:
        numbers = [row[relation.lead], *(row[key] for _, key in relation.terms)]
        if not all(isinstance(n, (int, Decimal)) for n in numbers):
            return True
        gap = numbers[0] - sum(s * n for (s, _), n in zip(relation.terms, numbers[1:], strict=True))
        return bool((abs(gap) if relation.op == EQUAL else gap) <= slack(relation))

    return table.apply(one, axis=1)


TOOLS: dict[str, Tool] = {"frictionless": frictionless, "pandera": pandera}


def places(tool: Tool, submission: Submission) -> set[str]:
    """Return the places a tool names in a workbook."""
    return {place for frame in frames(submission).values() for place in tool(frame)}


OURS = "jixiao"
Counts = dict[tuple[str, str], tuple[int, int]]
"""Faults and how many of them were told at a blamed cell, by tool and class."""


@dataclass
class Comparison:
    """What the tools and we found. alarms: cells of the clean workbooks (`books`) each objects to."""

    counts: Counts
    alarms: dict[str, int]
    versions: tuple[str, ...]
    books: int


def compare(jobs: Sequence[Job], processes: int = 1) -> Comparison:
    """Let the tools look at the faults of `jobs`."""
    faults = [job for job in jobs if job[0] == "faults"]
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    alarms: dict[str, int] = defaultdict(int)
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        for found, objected in pool.imap(_one, faults):
            for key, (number, told) in found.items():
                counts[key][0] += number
                counts[key][1] += told
            for name, number in objected.items():
                alarms[name] += number
    kept = {key: (number, told) for key, (number, told) in counts.items()}
    return Comparison(kept, dict(alarms), tuple(f"{name} {version(name)}" for name in TOOLS), len(faults))


def _one(job: Job) -> tuple[Counts, dict[str, int]]:
    _, system_id, seed, edition, half, every, start = job
    stood = book(system_id, edition, seed)
    before = {name: places(tool, stood.opened.submission) for name, tool in TOOLS.items()}
    found: Counts = {}
    for operator in list(FAULTS.values())[start::every]:
        outcome, desk, follows = put(stood, operator, seed, half)
        if desk is None:
            continue
        try:
            submission, _ = spoiled(desk, operator, follows)
        except Refused:
            continue
        new = {name: places(tool, submission) - before[name] for name, tool in TOOLS.items()}
        new[OURS] = {place for _, _, place, _ in attempt(stood, operator, seed, half).raised}
        for name, told in new.items():
            number, hits = found.get((name, operator.klass), (0, 0))
            found[name, operator.klass] = (number + 1, hits + (not told.isdisjoint(outcome.blamed)))
    return found, {OURS: len(stood.raised)} | {name: len(cells) for name, cells in before.items()}
