"""项目支出绩效自评表 of every project as data: what the printed form holds, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import amount, half_up, percent, plain
from workbook.layout.sheets.project import (
    AIMS_LIST,
    APPRAISALS_LIST,
    FURTHER,
    SCORED_AIMS,
    STAGES,
    sources_of,
)
from workbook.report.grid import Cell
from workbook.report.wording import one_line, spaced
from workbook.submission.model import Row, Submission
from workbook.systems.model import PROJECT_TEXTS

OF_CLASS = {"满意度": "服务对象满意度指标"}
"""What the printed form calls a class, where it is not the class followed by 指标."""
WHOLE, OTHER = "年度资金总额", "其他资金"
PRINTED = {"fiscal": "其中：当年财政拨款", "carried": "上年结转资金"}
"""What the printed form calls a source, where it is not its name."""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Money of one source: initial budget, budget of the year and spending in 万元, blank where unknown."""

    name: str
    figures: tuple[Cell, Cell, Cell]


@dataclass(frozen=True, slots=True)
class AimLine:
    """One target: first- and second-level indicator, name, target, result, points, score and reason."""

    part: str
    group: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Appraised:
    """The form of one project; code as typed, scores as printed, empty while they are open.

    texts: what its form asks for beyond the national one, each with its title.
    """

    code: str
    name: str
    department: str
    unit: str
    head: str
    year: str
    money: tuple[MoneyLine, ...]
    execution_points: str
    rate: Cell
    execution: Cell
    reason: Cell
    goal: Cell
    result: Cell
    aims: tuple[AimLine, ...]
    points: Cell
    total: Cell
    grade: Cell
    texts: tuple[tuple[str, Cell], ...] = ()


def appraised(submission: Submission) -> Iterator[Appraised]:
    """Yield the form of every project of 项目自评, in its order."""
    members: dict[Decimal, list[Row]] = {}
    for aim in submission.rows(AIMS_LIST):
        if isinstance(order := aim.scalar("aim_order"), Decimal):
            members.setdefault(order, []).append(aim)
    for row in submission.rows(APPRAISALS_LIST):
        if not row.cells["appraisal_project"].blank:
            yield _form(submission, row, members.get(Decimal(row.index + 1), []))


def _form(submission: Submission, row: Row, aims: list[Row]) -> Appraised:
    year, department = submission.number("fiscal_year"), submission.text("dept_name")
    parts = submission.layout.system.project_form.parts
    order = {text: number for number, text in enumerate(c for part in parts for c in part.classes)}
    ranked = sorted(aims, key=lambda aim: order.get(str(aim.scalar("aim_class")), len(order)))
    part_of = {text: part.name for part in parts for text in part.classes}
    return Appraised(
        code=_text(row, "appraisal_project").text,
        name=_text(row, "appraisal_name").text or _text(row, "appraisal_project").text,
        department=department,
        unit=_text(row, "appraisal_unit").text or department,
        head=_text(row, "appraisal_head").text,
        year="" if year is None else plain(year),
        money=tuple(_money(row, sources_of(submission.layout.system))),
        execution_points=plain(submission.layout.system.project_form.execution),
        rate=_rate(row),
        execution=_number(row, "appraisal_execution"),
        reason=_text(row, "appraisal_reason"),
        goal=_text(row, "appraisal_goal"),
        result=_text(row, "appraisal_result"),
        aims=tuple(_aim(aim, part_of) for aim in ranked),
        points=_number(row, "appraisal_points"),
        total=_number(row, "appraisal_total"),
        grade=_text(row, "appraisal_grade"),
        texts=tuple(
            (name, _text(row, f"appraisal_{part}"))
            for name in submission.layout.system.project_form.asked_texts
            if (part := PROJECT_TEXTS.get(name)) in FURTHER
        ),
    )


def _money(row: Row, sources: tuple[tuple[str, str], ...]) -> Iterator[MoneyLine]:
    """Yield the whole, its sources, and the rest where any source is given."""
    yield MoneyLine(WHOLE, _three(row, [row.number(f"appraisal_{stage}") for stage, _ in STAGES], ""))
    rest: list[Decimal | None] = []
    for stage, _ in STAGES:
        found = [row.number(f"appraisal_{stage}_{source}") for source, _ in sources]
        given = [number for number in found if number is not None]
        whole = row.number(f"appraisal_{stage}")
        rest.append(whole - sum(given, Decimal(0)) if whole is not None and given else None)
    for source, name in sources:
        numbers = [row.number(f"appraisal_{stage}_{source}") for stage, _ in STAGES]
        yield MoneyLine(PRINTED.get(source, name), _three(row, numbers, f"_{source}"))
    yield MoneyLine(OTHER, _three(row, rest, ""))


def _three(row: Row, numbers: list[Decimal | None], ending: str) -> tuple[Cell, Cell, Cell]:
    keys = [f"appraisal_{stage}{ending}" for stage, _ in STAGES]
    first, second, third = (
        Cell(_printed(number), row.cells.get(key, key)) for number, key in zip(numbers, keys, strict=True)
    )
    return first, second, third


def _printed(number: Decimal | None) -> str:
    return "" if number is None else amount(half_up(number, 6)) if number else "0"


def _aim(row: Row, part_of: dict[str, str]) -> AimLine:
    kind = str(row.scalar("aim_class") or "")
    unit = _text(row, "aim_unit").text
    direction = _text(row, "aim_direction").text.replace("=", "")
    cells = (
        _text(row, SCORED_AIMS.name),
        _measured(row, SCORED_AIMS.target, "aim_text", direction, unit),
        _measured(row, SCORED_AIMS.actual, "aim_text_actual", "", unit),
        _number(row, SCORED_AIMS.points),
        _number(row, "aim_given"),
        _text(row, SCORED_AIMS.reason),
    )
    group = OF_CLASS.get(kind, f"{kind}指标") if kind else ""
    return AimLine(part_of.get(kind, ""), group, cells)


def _measured(row: Row, key: str, words: str, sign: str, unit: str) -> Cell:
    """Return a figure with its sign and unit, else what stands there in words, else the grade."""
    if (number := row.number(key)) is not None:
        return Cell(f"{sign}{plain(number)}{unit}", row.cells[key])
    said = _text(row, words)
    return said if said.text or key != SCORED_AIMS.actual else _text(row, SCORED_AIMS.rating)


def _number(row: Row, key: str) -> Cell:
    value = row.number(key)
    return Cell("" if value is None else plain(value.normalize()), row.cells.get(key, key))


def _rate(row: Row) -> Cell:
    value = row.number("appraisal_rate")
    return Cell("" if value is None else percent(value), "appraisal_rate")


def _text(row: Row, key: str) -> Cell:
    value = row.scalar(key)
    words = plain(value) if isinstance(value, Decimal) else str(value or "")
    return Cell(spaced(one_line(words)), row.cells.get(key, key))
