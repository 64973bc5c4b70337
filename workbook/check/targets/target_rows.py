"""JX-T: the score of every single target, in 绩效目标 and wherever targets are scored row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import half_up
from pyfuncs.lists import target_met
from workbook.check.frame.basis import FAIR, STANDARD, TARGETS
from workbook.check.frame.finding import Hit, Severity
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import in_row, target_name, text_of
from workbook.check.targets.targets import unexplained
from workbook.layout.sheets.rows import RowColumns
from workbook.layout.sheets.scored import SCORED_LISTS, group_calls
from workbook.layout.sheets.work import SCORED_TARGETS
from workbook.submission.model import Row
from workbook.systems.model import Indicator

SCALES = (Decimal(100), Decimal(1))
"""Sums of weights that share out the points of an indicator without being them."""


def _rows(case: Case) -> Iterator[tuple[RowColumns, Row]]:
    for columns in SCORED_LISTS:
        yield from ((columns, row) for row in case.submission.rows(columns.list))


@check(
    "JX-T-09",
    "warning",
    "目标自评得分高于规则得分",
    "目标“{name}”自评得 {value} 分，按指标值和完成情况应得 {expected} 分",
    "自评得分改为规则得分，或者空着；指标值、完成值填错的，更正数据",
    FAIR,
    reason="一个目标得几分，由完成情况算出。自评比它高，合计分也跟着高，送审后会被看作抬高分数。",
    bad="“扶持企业新增产值”目标 2.5，实际 2.3，分值 10，自评得分填 9.8",
    good="“扶持企业新增产值”目标 2.5，实际 2.3，分值 10，自评得分填 9.20",
    related=("JX-P-02", "JX-T-10"),
    after=("JX-T-60",),
)
def target_overrated(case: Case) -> Iterator[Hit]:
    """The department's own score of a target is not above what its figures earn.

    It is as grave as that of its indicator (JX-P-02), which is told here where a target is the reason.
    """
    grave = {place_of(row.cells[columns.own]) for columns, row in case.once(by_targets).grave}
    for columns, row, own, rule in _overrated(case):
        datum, args = row.cells[columns.own], {"name": target_name(columns, row)}
        rests = in_row(row, columns.target, columns.actual, columns.points)
        severity: Severity | None = "error" if place_of(datum) in grave else None
        yield Hit(place_of(datum), datum.field, own, rule, own - rule, args, severity, rests=rests)


def _overrated(case: Case) -> Iterator[tuple[RowColumns, Row, Decimal, Decimal]]:
    """Yield the targets with more than they earn; what follows from a missing reason JX-T-03 tells."""
    places, known = case.submission.layout.system.point_places, case.once(unexplained)
    for columns, row in _rows(case):
        own, rule, points = (row.number(key) for key in (columns.own, columns.score, columns.points))
        if own is None or rule is None or points is None or own > points:
            continue  # more than all the points is told by itself
        follows = columns is SCORED_TARGETS and row.cells[columns.actual].row in known
        if half_up(own, places) > rule and not follows:
            yield columns, row, own, rule


@dataclass(frozen=True, slots=True)
class ByTargets:
    """Indicators whose self score is too high just by what single targets were given too much.

    codes: these indicators; grave: these targets.
    """

    codes: frozenset[str]
    grave: tuple[tuple[RowColumns, Row], ...]


def by_targets(case: Case) -> ByTargets:
    """Return the indicators that are overrated because some of their targets are."""
    codes, grave = set[str](), list[tuple[RowColumns, Row]]()
    excess = [(columns, row, own - rule) for columns, row, own, rule in _overrated(case)]
    for columns in SCORED_LISTS:
        for groups, indicator in _scored_groups(case, columns):
            item = case.card.indicator(indicator.code)
            mine = [(r, more) for c, r, more in excess if c is columns and r.scalar(columns.group) in groups]
            if not mine or item.self_score is None or item.score is None:
                continue
            if 0 < item.self_score - item.score <= sum(more for _, more in mine) + SLACK:
                codes.add(indicator.code)
                grave += [(columns, row) for row, _ in mine]
    return ByTargets(frozenset(codes), tuple(grave))


SLACK = Decimal("0.02")
"""What rounding every target may come to."""


@check(
    "JX-T-10",
    "error",
    "目标自评得分超过分值",
    "目标“{name}”自评得 {value} 分，超过分值 {expected}",
    "核对自评得分和分值",
    STANDARD,
    reason="一个目标最多得满分值。超过的，不是得分填错，就是分值填错，合计分也错了。",
    bad="“养护农村公路里程”分值 10，自评得分填 12",
    good="“养护农村公路里程”分值 10，自评得分填 10",
    related=("JX-T-09",),
)
def target_beyond_its_points(case: Case) -> Iterator[Hit]:
    """No target earns more than its points."""
    for columns, row in _rows(case):
        own, points = row.number(columns.own), row.number(columns.points)
        if own is not None and points is not None and own > points:
            datum, args = row.cells[columns.own], {"name": target_name(columns, row)}
            rests = in_row(row, columns.points)
            yield Hit(place_of(datum), datum.field, own, points, own - points, args, rests=rests)


@check(
    "JX-T-11",
    "error",
    "文字目标没有评定",
    "目标“{name}”写了“{aim}”，没有{lacks}",
    "按完成情况选“达成”“部分达成”或“未达成”，在系数栏填该等次区间内的百分数；有数的目标，填指标值和实际完成值",
    TARGETS,
    reason="没有数的目标，完成得怎样要靠评定。不评定等次和系数，这个目标就算不出得分。",
    bad="“政务服务便利度”的文字目标写“明显提升”，定性等次空着",
    good="“政务服务便利度”的文字目标写“明显提升”，定性等次选“达成”，系数 95%",
    related=("JX-T-01", "JX-Q-55"),
)
def words_without_a_grade(case: Case) -> Iterator[Hit]:
    """A target in words is judged: its grade, and where it has points its coefficient."""
    for columns, row in _rows(case):
        aim = text_of(row, columns.text)
        figures = (columns.target, *([columns.revised] if columns.revised else []))
        if not aim or any(not row.cells[key].blank for key in figures):
            continue
        scored = not row.cells[columns.points].blank
        wanted = [(columns.rating, "评定等次"), *([(columns.coefficient, "填系数")] if scored else [])]
        bare = [(row.cells[key], word) for key, word in wanted]
        bare = [(datum, word) for datum, word in bare if datum.blank and not datum.lost]
        if bare:
            args = {
                "name": target_name(columns, row),
                "aim": aim,
                "lacks": "、".join(word for _, word in bare),
            }
            yield Hit(place_of(bare[0][0]), bare[0][0].field, args=args, rests=in_row(row, columns.text))


@check(
    "JX-T-12",
    "warning",
    "目标分值之和与指标分值不符",
    "“{group}”各目标的分值合计 {value}，对应的“{indicator}”为 {expected} 分，相差 {difference}",
    "核对这一组各行的分值，使合计等于指标分值；按权重填的，合计应为 100 或 1",
    STANDARD,
    reason="各目标的得分加起来就是这项指标的得分。分值加不到指标的分值，逐项得分与指标得分就对不上。",
    bad="“数量指标”20 分，两个目标的分值填 10 和 8",
    good="“数量指标”20 分，两个目标的分值填 10 和 10",
    related=("JX-Q-30", "JX-Q-31"),
)
def points_of_a_group(case: Case) -> Iterator[Hit]:
    """The points of the targets of a group make those of the indicator that scores the group.

    Weights only share out: they are points where a target has a score of its own, or another group adds up.
    """
    for columns in SCORED_LISTS:
        found = [
            (
                groups,
                indicator,
                [r for r in case.submission.rows(columns.list) if r.scalar(columns.group) in groups],
            )
            for groups, indicator in _scored_groups(case, columns)
        ]
        sums = [_sum(columns, rows) for *_, rows in found]
        are_points = any(total == i.points.value for total, (_, i, _) in zip(sums, found, strict=True))
        for total, (groups, indicator, rows) in zip(sums, found, strict=True):
            points = indicator.points.value
            if total is None or total in (points, *SCALES):
                continue
            if not are_points and all(row.cells[columns.own].blank for row in rows):
                continue
            args = {"group": "、".join(groups), "indicator": f"{indicator.code} {indicator.name}"}
            data = [row.cells[columns.points] for row in rows]
            places = tuple(place_of(datum) for datum in data)
            yield Hit(places[0], data[0].field, total, points, total - points, args, rests=places[1:])


def _sum(columns: RowColumns, rows: list[Row]) -> Decimal | None:
    """Return the points of a group, None where they are not all there."""
    numbers = [row.number(columns.points) for row in rows]
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(numbers) else None


def _scored_groups(case: Case, columns: RowColumns) -> Iterator[tuple[tuple[str, ...], Indicator]]:
    """Yield the groups of a list with the indicator that scores their targets one by one."""
    layout = case.submission.layout
    found = {id(call): groups for groups, call, _ in group_calls(columns, layout.scheme)}
    for plan in layout.plans.values():
        yield from ((found[id(call)], plan.indicator) for _, call in plan.parts() if id(call) in found)


def _is_missed(columns: RowColumns, row: Row) -> bool:
    """Tell whether JX-T-03 asks for the reason already."""
    later, actual = row.number(columns.revised), row.number(columns.actual)
    direction = text_of(row, columns.direction) or "≥"
    if later is None or actual is None or direction not in ("≥", "≤", "="):
        return False
    return not target_met(direction, later, actual) and row.cells[columns.reason].blank


@check(
    "JX-T-13",
    "warning",
    "年中调整了目标值没有说明",
    "目标“{name}”年初 {expected}，年中调整为 {value}，没有说明原因",
    "在“偏差原因”栏写明调整的依据（文号）和原因",
    TARGETS,
    reason="目标调低了，完成率就高。审核人员要看谁批准调的、为什么调。",
    bad="“养护农村公路里程”指标值 120，年中调整值 100，偏差原因空着",
    good="“养护农村公路里程”指标值 120，年中调整值 100，偏差原因写“示财预〔2024〕21号批复，1 条县道移交市级”",
    answer="target_reason",
    related=("JX-T-03",),
    after=("JX-T-60",),
)
def revised_without_a_word(case: Case) -> Iterator[Hit]:
    """A target moved within the year says why."""
    for columns, row in _rows(case):
        if not columns.revised or row.cells[columns.actual].blank:
            continue
        first, later = row.number(columns.target), row.number(columns.revised)
        if first is not None and later is not None and first != later and not _is_missed(columns, row):
            datum = row.cells[columns.reason]
            args = {"name": target_name(columns, row)}
            rests = in_row(row, columns.target, columns.revised)
            yield Hit(place_of(datum), datum.field, later, first, later - first, args, rests=rests)
