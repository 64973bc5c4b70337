"""JX-T: every appraised project belongs to the list of projects, and its form adds up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import percent, plain
from pyfuncs.lists import target_met
from pyfuncs.outcome import Wrong
from workbook.check.frame.answers import repeated, unsaid
from workbook.check.frame.basis import STANDARD, TALLY, TARGETS
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.frame.rows import in_row, text_of
from workbook.check.ledger.ledger import tolerance
from workbook.language.adequacy import says_nothing
from workbook.language.sameness import recognised
from workbook.layout.sheets.project import (
    AIMS_LIST,
    APPRAISALS_LIST,
    SCORED_AIMS,
    STAGES,
    sources_of,
)
from workbook.submission.model import Datum, Row
from workbook.systems.model import ProjectPart, System

WHOLE = Decimal(100)


def compared(system: System) -> frozenset[str]:
    """Return the amounts JX-T-16 holds against one another; their wholes are partly of another list."""
    sources = {f"appraisal_{stage}_{source}" for stage, _ in STAGES for source, _ in sources_of(system)}
    return frozenset(sources | {"appraisal_initial"})


def appraised(case: Case) -> Iterator[Row]:
    """Yield the rows of 项目自评 that name a project."""
    yield from (
        row for row in case.submission.rows(APPRAISALS_LIST) if not row.cells["appraisal_project"].blank
    )


def name_of(row: Row) -> str:
    """Return what an appraised project is called in the list of projects, else its code."""
    return str(row.scalar("appraisal_name") or row.scalar("appraisal_project"))


def listed_cells(case: Case, row: Row, stage: str) -> tuple[Place, ...]:
    """Return the cells of 项目清单 the whole of a stage is taken from, of every row a project fits.

    That it is listed twice, or listed with a wrong amount, is told there.
    """
    if stage not in _LISTED:
        return ()
    wanted = recognised(str(row.scalar("appraisal_project")))
    keys = ("project_code", "project_name")
    fitting = (
        r for r in case.submission.rows("projects") if wanted in {recognised(text_of(r, k)) for k in keys}
    )
    return tuple(place for r in fitting for place in in_row(r, *keys, _LISTED[stage]))


_LISTED = {"budget": "project_budget", "spent": "project_spent"}
"""Where the whole of a stage stands in 项目清单."""


@check(
    "JX-T-14",
    "error",
    "项目编码对不上",
    "“{key}”不在“{list}”里，{lost}",
    "照“项目清单”“项目自评”里的编码改，或者在那里补上这个项目",
    TALLY,
    reason="几张表靠项目编码连在一起。编码写错，项目的预算、执行数取不到，指标得分也不计入。",
    bad="“项目清单”里是 SL2024-01，“项目自评”填 SL2024-1",
    good="“项目清单”里是 SL2024-01，“项目自评”填 SL2024-01",
)
def project_unknown(case: Case) -> Iterator[Hit]:
    """A project is appraised that stands in 项目清单, and a target belongs to an appraised project."""
    joined = (
        (APPRAISALS_LIST, "appraisal_project", "appraisal_order", "项目清单", "全年预算数和执行数取不到"),
        (AIMS_LIST, "aim_project", "aim_order", "项目自评", "得分不计入任何项目"),
    )
    lists = (("projects", "project_code"), (APPRAISALS_LIST, "appraisal_project"))
    stray = False
    for (box, key, order, other, lost), (held, other_key) in zip(joined, lists, strict=True):
        for row in case.submission.rows(box):
            datum = row.cells[key]
            if not datum.blank and row.scalar(order) is None and not (stray and _listed(case, datum)):
                stray = stray or box == APPRAISALS_LIST  # its targets follow once its code is right
                args = {"key": str(row.scalar(key)), "list": other, "lost": lost}
                ends = [place_of(r.cells[other_key]) for r in list(case.submission.rows(held))[-1:]]
                yield Hit(place_of(datum), datum.field, str(row.scalar(key)), args=args, rests=tuple(ends))


def _listed(case: Case, code: Datum) -> bool:
    """Tell whether a code is that of a project of 项目清单."""
    wanted = recognised(str(code.value))
    rows = case.submission.rows("projects")
    return any(
        wanted in {recognised(text_of(r, key)) for key in ("project_code", "project_name")} for r in rows
    )


@check(
    "JX-T-15",
    "warning",
    "项目指标的分值合计不对",
    "项目“{name}”{part}的分值合计 {value}，应为 {expected}，相差 {difference}{others}",
    "核对这个项目各行的分值；没有某一类效益的，分值分给同一部分的其他指标",
    STANDARD,
    reason="自评表满分 100，由预算执行率和各部分指标组成。分值合计不对，总分和等级就不对。",
    bad="预算执行率 10 分，产出指标的分值填 40，效益 30，满意度 10，合计 90",
    good="产出指标的分值合计 50，效益 30，满意度 10",
    after=("JX-T-14",),
)
def project_points(case: Case) -> Iterator[Hit]:
    """The points of a project's targets make those of its first-level indicators, and 100 in all."""
    form = case.submission.layout.system.project_form
    for row, aims in _with_aims(case):
        if any(aim.number(SCORED_AIMS.points) is None for aim in aims):
            continue
        name, sums = name_of(row), [_part(part, aims) for part in form.parts]
        total = form.execution + sum(
            (points for aim in aims if (points := aim.number(SCORED_AIMS.points))), Decimal(0)
        )
        wrong = [
            (part, found) for part, found in zip(form.parts, sums, strict=True) if found[0] != part.points
        ]
        classed = all(not aim.cells["aim_class"].blank for aim in aims)
        if wrong and classed:
            (part, (points, rows)), *more = wrong
            place = _odd(rows or aims[:1], points - part.points).cells[SCORED_AIMS.points]
            others = "；" + "，".join(
                f"“{p.name}”合计 {plain(n)}，应为 {plain(p.points)}" for p, (n, _) in more
            )
            args = {"name": name, "part": f"“{part.name}”", "others": others if more else ""}
            yield Hit(place_of(place), place.field, points, part.points, points - part.points, args)
        if total != WHOLE and not (wrong and classed):
            place = aims[0].cells[SCORED_AIMS.points]
            args = {"name": name, "part": f"加上预算执行率 {plain(form.execution)} 分", "others": ""}
            yield Hit(place_of(place), place.field, total, WHOLE, total - WHOLE, args)


def _part(part: ProjectPart, aims: list[Row]) -> tuple[Decimal, list[Row]]:
    """Return the points of a first-level indicator, and its rows."""
    rows = [aim for aim in aims if aim.scalar("aim_class") in part.classes]
    numbers = (aim.number(SCORED_AIMS.points) or Decimal(0) for aim in rows)
    return sum(numbers, Decimal(0)), rows


def _with_aims(case: Case) -> list[tuple[Row, list[Row]]]:
    """Return every appraised project that has targets, with them."""
    found: dict[Decimal, list[Row]] = {}
    for aim in case.submission.rows(AIMS_LIST):
        order = aim.scalar("aim_order")
        if isinstance(order, Decimal):
            found.setdefault(order, []).append(aim)
    pairs = ((row, found.get(Decimal(row.index + 1), [])) for row in appraised(case))
    return [(row, aims) for row, aims in pairs if aims]


def _odd(rows: list[Row], gap: Decimal) -> Row:
    """Return the row whose points are out by just as much from what it was given, else the first."""
    own = [row.number(SCORED_AIMS.own) for row in rows]
    points = [row.number(SCORED_AIMS.points) or Decimal(0) for row in rows]
    odd = [row for row, o, p in zip(rows, own, points, strict=True) if o is not None and o == p - gap != p]
    return odd[0] if len(odd) == 1 else rows[0]


@check(
    "JX-T-16",
    "error",
    "项目资金的来源超过总额",
    "项目“{name}”{stage}的{sources}合计 {value} 万元，超过总额 {expected} 万元",
    "核对各来源的金额；全年预算数和执行数在“项目清单”里改",
    TALLY,
    reason="总额由各来源组成，其他资金是总额减去填了的各来源。来源超过总额，必有一处填错。",
    bad="全年预算数 180.00，财政拨款填 200.00",
    good="全年预算数 180.00，财政拨款填 180.00",
)
def sources_beyond_the_whole(case: Case) -> Iterator[Hit]:
    """The money by source is at most the whole; a cent of rounding is no fault."""
    sources = sources_of(case.submission.layout.system)
    names = [name for _, name in sources]
    called = f"{'、'.join(names[:-1])}和{names[-1]}"
    for row in appraised(case):
        for stage, title in STAGES:
            keys = [f"appraisal_{stage}_{source}" for source, _ in sources]
            numbers = [n for key in keys if (n := row.number(key)) is not None]
            whole, total = row.number(f"appraisal_{stage}"), sum(numbers, Decimal(0))
            if whole is not None and numbers and total - whole > tolerance(len(numbers)):
                datum = row.cells[keys[0]]
                args = {"name": name_of(row), "stage": title, "sources": called}
                rests = (*in_row(row, *keys[1:]), *listed_cells(case, row, stage))
                alike = (f"money of project {row.index}",)
                yield Hit(
                    place_of(datum), datum.field, total, whole, total - whole, args, rests=rests, alike=alike
                )


@check(
    "JX-T-17",
    "warning",
    "项目执行率偏低没有说明",
    "项目“{name}”执行率 {rate}，{given}，{lack}",
    "在“执行率偏低和预算调整的原因”栏写明为什么没有用完、余款怎样处理",
    TARGETS,
    reason="不少地方的自评表写明，执行率不到 90% 的要说明原因。没有说明的，审核时会被退回。",
    bad="“产业发展扶持”全年预算数 150，执行数 120，原因空着",
    good="“产业发展扶持”全年预算数 150，执行数 120，原因写“2 户企业未达到兑付条件，余款已上缴”",
    threshold=Threshold(Decimal("0.9"), "执行数与全年预算数之比"),
    answer="appraisal_reason",
    beside=("JX-T-16",),
)
def low_execution_unexplained(case: Case) -> Iterator[Hit]:
    """A project that spent little of its money says why; a reason that is given says something."""
    least, copies = case.threshold("JX-T-17"), repeated(case.submission, "appraisal_reason")
    for row in appraised(case):
        rate, note = row.number("appraisal_rate"), row.cells["appraisal_reason"]
        if rate is None or note.lost or (rate >= least and (note.blank or rate >= 1)):
            continue
        lack = unsaid(note, "原因", copies, amiss=True)[0]
        if lack and not (rate >= least and says_nothing(text_of(row, "appraisal_reason"))):
            given = f"低于 {plain(least * 100)}%" if rate < least else "没有用完"
            told = lack if note.blank else "写的原因没有说明问题"  # what it says is told as of any answer
            args = {"name": name_of(row), "rate": percent(rate), "given": given, "lack": told}
            keys = (f"appraisal_spent_{source}" for source, _ in sources_of(case.submission.layout.system))
            yield Hit(place_of(note), note.field, args=args, rests=in_row(row, *keys))


@check(
    "JX-T-18",
    "error",
    "项目指标没有完成值或偏差原因",
    "项目指标“{name}”{given}，没有填{lacks}",
    "有指标值的，填完成值；没有达到的，写明偏差原因及改进措施",
    TARGETS,
    reason="自评表要求逐项比较指标值和完成值，没有达到的写明原因和改进措施。",
    bad="“扶持企业数”的指标值 40，年度完成值空着",
    good="“扶持企业数”的指标值 40，年度完成值 42",
    related=("JX-T-01", "JX-T-03"),
)
def aim_without_result(case: Case) -> Iterator[Hit]:
    """Every target of a project is compared with a result, and one that was missed says why."""
    for row in case.submission.rows(AIMS_LIST):
        target, actual = row.number(SCORED_AIMS.target), row.number(SCORED_AIMS.actual)
        name, direction = text_of(row, SCORED_AIMS.name) or "未命名指标", text_of(row, "aim_direction")
        if target is None:
            continue
        datum, given, lacks = row.cells[SCORED_AIMS.actual], f"{direction}{plain(target)}", "年度完成值"
        if actual is not None:
            if _met(direction, target, actual) is not False or text_of(row, SCORED_AIMS.reason):
                continue
            given, lacks = f"{given}，完成 {plain(actual)}", "偏差原因"
            datum = row.cells[SCORED_AIMS.reason]
        if datum.blank and not datum.lost:
            yield Hit(place_of(datum), datum.field, args={"name": name, "given": given, "lacks": lacks})


def _met(direction: str, target: Decimal, actual: Decimal) -> bool | None:
    try:
        return target_met(direction or "≥", target, actual)
    except Wrong:
        return None
