"""The columns that score the rows of a list, by the rules of the system in hand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from pyfuncs.catalog import serving
from pyfuncs.decimals import plain
from pyfuncs.rows import EXECUTION, NATIONAL_GRADES, TARGET_ROW
from pyfuncs.tells import MoneySpent, TargetScored, TargetsScored
from workbook.layout.fields.arithmetic import Quotient
from workbook.layout.fields.called import RowCall, Variant
from workbook.layout.fields.joined import (
    AllMembers,
    FirstNumber,
    GradeOf,
    HasMembers,
    Members,
    MembersSum,
    MembersTotal,
    Reached,
)
from workbook.layout.fields.model import Block, Field, Sheet, Table, Type, derived, rate, text
from workbook.layout.sheets.computation import scheme_of
from workbook.layout.sheets.project import (
    AIMS_LIST,
    APPRAISALS,
    APPRAISALS_LIST,
    SCORED_AIMS,
    STAGES,
    TIMELINESS,
    sources_of,
    with_sources,
    with_texts,
)
from workbook.layout.sheets.rows import RowColumns
from workbook.layout.sheets.work import SCORED_TARGETS
from workbook.systems.calls import Argument, Call, bind
from workbook.systems.model import System
from workbook.systems.planning import places_of
from workbook.systems.scheme import Scheme

SCORED_LISTS: tuple[RowColumns, ...] = (SCORED_TARGETS, SCORED_AIMS)
"""Every list whose rows have a score of their own."""
OWN_AIMS = Members("appraisal_project", "aim_order")
"""The targets of a project."""
NATIONAL_STEPS = (("优", Decimal(90)), ("良", Decimal(80)), ("中", Decimal(60)), ("差", Decimal(0)))
"""The grades of 财预〔2020〕10号, where a system names none."""


def with_scores(sheet: Sheet, system: System) -> Sheet:
    """Return `sheet` with the column 规则得分 at the end of every list whose rows are scored."""
    blocks = tuple(_scored(block, system) for block in sheet.blocks)
    printed = sheet.printed_to
    if sheet.name == APPRAISALS.name:
        printed = f"appraisal_{STAGES[-1][0]}_{sources_of(system)[-1][0]}"
    return replace(sheet, blocks=blocks, printed_to=printed)


def _scored(block: Block, system: System) -> Block:
    if not isinstance(block, Table):
        return block
    added: list[Field] = []
    declared = block.columns
    if columns := next((c for c in SCORED_LISTS if c.list == block.key), None):
        added.append(derived(_points(columns.score, "规则得分"), row_call(columns, system)))
    if block.key == AIMS_LIST:
        added += _of_aim()
    elif block.key == APPRAISALS_LIST:
        added += _of_project(system)
        declared = with_texts(with_sources(declared, system), system)
    return replace(block, columns=(*declared, *added))


def _points(key: str, label: str) -> Field:
    return Field(key, label, Type.NUMBER, "分", minimum=None, width=11)


def _of_aim() -> Iterator[Field]:
    """Yield what every target of a project counts for it."""
    aims = SCORED_AIMS
    yield derived(_points("aim_given", "计入得分"), FirstNumber((aims.own, aims.score)))
    yield derived(text("aim_met", "是否达到", width=8), Reached(aims.score, aims.points))


def _of_project(system: System) -> Iterator[Field]:
    """Yield rate, scores, grade and conclusions of every project."""
    form, places = system.project_form, system.point_places
    function = serving(EXECUTION)
    told = function.tells
    assert isinstance(told, MoneySpent)
    bound = {told.spent: "appraisal_spent", told.budget: "appraisal_budget"}
    call = bind({"fn": function.name, **bound, told.points: plain(form.execution)}, places_of(places))
    execution = RowCall((Variant((), call),), ("appraisal_project",))
    yield derived(rate("appraisal_rate", "执行率", width=9), Quotient("appraisal_spent", "appraisal_budget"))
    yield derived(_points("appraisal_execution", "执行率得分"), execution)
    yield derived(
        _points("appraisal_points", "分值合计"), MembersSum(OWN_AIMS, SCORED_AIMS.points, form.execution)
    )
    total = MembersTotal(OWN_AIMS, "appraisal_execution", "aim_given", places)
    yield derived(_points("appraisal_total", "自评总分"), total)
    steps = tuple((g.name, g.lowest) for g in sorted(system.grades, key=lambda g: -g.lowest))
    yield derived(
        text("appraisal_grade", "自评等级", width=9), GradeOf("appraisal_total", steps or NATIONAL_STEPS)
    )
    yield derived(text("appraisal_aimed", "有绩效指标", width=8), HasMembers(OWN_AIMS))
    yield derived(text("appraisal_finished", "全部达到", width=8), AllMembers(OWN_AIMS, "aim_met"))
    in_time = AllMembers(OWN_AIMS, "aim_met", (("aim_class", TIMELINESS),))
    yield derived(text("appraisal_ontime", "时效达到", width=8), in_time)


def row_call(columns: RowColumns, system: System) -> RowCall:
    """Return how a row is scored: as the indicator of its group does, a project's by the form of projects."""
    ways: dict[tuple[Argument, ...], list[str]] = {}
    for groups, call, told in group_calls(columns, scheme_of(system)):
        ways.setdefault((call.argument(told.grades), call.argument(told.excess)), []).extend(groups)
    grades = (system.project_form.grades if columns is SCORED_AIMS else "") or NATIONAL_GRADES
    ordered = sorted(ways.items(), key=lambda way: len(way[1])) or [((grades, None), [])]
    variants = [Variant(tuple(groups), _call(columns, system, options)) for options, groups in ordered]
    variants[-1] = replace(variants[-1], texts=())
    by = columns.group if len(variants) > 1 else ""
    return RowCall(tuple(variants), (columns.points,), by)


def _call(columns: RowColumns, system: System, options: tuple[Argument, ...]) -> Call:
    function = serving(TARGET_ROW)
    told = function.tells
    assert isinstance(told, TargetScored)
    given = {told.grades: options[0], told.excess: options[1]}
    bound = {getattr(told, part): key for part, key in columns.parts().items()}
    literals = {name: str(option) for name, option in given.items() if option is not None}
    return bind({"fn": function.name, **bound, **literals}, places_of(system.point_places))


def group_calls(columns: RowColumns, scheme: Scheme) -> Iterator[tuple[tuple[str, ...], Call, TargetsScored]]:
    """Yield groups of targets with the call of the indicator that scores them one by one, and its parts."""
    if not columns.group:
        return
    for plan in scheme.plans.values():
        for _, call in plan.parts():
            told = call.function.tells
            if not isinstance(told, TargetsScored):
                continue
            try:
                groups = tuple(call.allotted(columns.group))
            except ValueError:
                continue  # told by the checks of the system
            if groups:
                yield groups, call, told
