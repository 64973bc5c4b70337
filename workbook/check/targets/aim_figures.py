"""JX-T: do the figures of a project's indicators say what was wanted, and do grades suit them?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from pyfuncs.lists import target_met
from workbook.check.frame.basis import TARGETS
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import in_row, text_of
from workbook.layout.sheets.project import AIMS_LIST, SCORED_AIMS
from workbook.layout.sheets.work import EFFECT_GRADES
from workbook.submission.model import Row

UNMET = EFFECT_GRADES[-1]


def _named(row: Row) -> dict[str, str]:
    return {"name": text_of(row, SCORED_AIMS.name) or "未命名指标"}


@check(
    "JX-T-51",
    "warning",
    "项目指标没有选方向",
    "“{name}”有指标值 {value}，没有选方向，按“≥”算{others}",
    "选“≥”“≤”或“=”；以少为好的选“≤”",
    TARGETS,
    reason="同一个数，越多越好还是越少越好，完成没有正好相反。没有选的一律按“≥”算，可能就算错了。",
    bad="“扶持企业数”的指标值 40，指标方向空着",
    good="“扶持企业数”的指标值 40，指标方向选“≥”",
    related=("JX-T-08",),
)
def aim_without_direction(case: Case) -> Iterator[Hit]:
    """Whether more or less is better decides whether it was met; told once for all rows."""
    rows = [(row, row.number(SCORED_AIMS.target)) for row in case.submission.rows(AIMS_LIST)]
    bare = [(row, n) for row, n in rows if n is not None and _is_bare(row)]
    if bare:
        (row, target), others = bare[0], len(bare) - 1
        datum = row.cells[SCORED_AIMS.direction]
        args = {**_named(row), "others": f"；还有 {others} 个指标也没有选" if others else ""}
        args["value"] = plain(target)
        yield Hit(place_of(datum), datum.field, target, args=args)


def _is_bare(row: Row) -> bool:
    datum = row.cells[SCORED_AIMS.direction]
    return datum.blank and not datum.lost


@check(
    "JX-T-52",
    "warning",
    "项目指标值为 0，怎样都算完成",
    "“{name}”≥0，不做也算完成",
    "核对指标值；以少为好的，方向改为“≤”或“=”",
    TARGETS,
    reason="大于等于 0 的指标，不论做得怎样都算完成。多半是指标值漏填、填成了 0，或者方向选反了。",
    bad="“扶持企业数”方向 ≥，指标值 0",
    good="“扶持企业数”方向 ≥，指标值 40",
    related=("JX-T-06",),
)
def aim_of_nothing(case: Case) -> Iterator[Hit]:
    """What is met whatever is done is no aim."""
    for row in case.submission.rows(AIMS_LIST):
        datum = row.cells[SCORED_AIMS.target]
        if datum.value == 0 and text_of(row, SCORED_AIMS.direction) == "≥":
            yield Hit(place_of(datum), datum.field, Decimal(0), args=_named(row))


@check(
    "JX-T-53",
    "warning",
    "项目指标的等次与完成值不符",
    "“{name}”的评定等次填“{value}”，按指标值和完成值是{found}",
    "有指标值的按指标值计分，删去评定等次和系数；数填错的，更正指标值或完成值",
    TARGETS,
    reason="一个指标要么用数说，要么评等次。两样都填又对不上，就不知道该信哪个。",
    bad="“扶持企业数”指标值 40，完成 42，评定等次填“未达成”",
    good="“扶持企业数”指标值 40，完成 42，评定等次空着",
    related=("JX-T-07", "JX-Q-55"),
)
def aim_rated_against_its_figures(case: Case) -> Iterator[Hit]:
    """What has figures may be rated as well, as long as the grade says what they say."""
    for row in case.submission.rows(AIMS_LIST):
        target, actual = (row.number(key) for key in (SCORED_AIMS.target, SCORED_AIMS.actual))
        datum, direction = row.cells[SCORED_AIMS.rating], text_of(row, SCORED_AIMS.direction) or "≥"
        if target is None or actual is None or datum.blank or direction not in ("≥", "≤", "="):
            continue
        met = target_met(direction, target, actual)
        wrong = datum.value == UNMET if met else datum.value == EFFECT_GRADES[0]
        if wrong:
            args = {**_named(row), "found": "已达到" if met else "没有达到"}
            rests = in_row(row, SCORED_AIMS.target, SCORED_AIMS.actual, SCORED_AIMS.direction)
            yield Hit(place_of(datum), datum.field, str(datum.value), args=args, rests=rests)


@check(
    "JX-T-54",
    "warning",
    "项目指标有完成值没有指标值",
    "“{name}”的完成值填 {value}，没有填指标值",
    "补填年初批复的指标值；没有设过指标的，写进文字完成值",
    TARGETS,
    reason="只有完成的数，没有要做的数，看不出做得是好是差，这一条也就不能得分。",
    bad="“扶持企业数”的完成值 42，年度指标值空着",
    good="“扶持企业数”的完成值 42，年度指标值 40",
    related=("JX-T-02", "JX-T-18"),
)
def aim_without_target(case: Case) -> Iterator[Hit]:
    """A result is held against what was wanted."""
    for row in case.submission.rows(AIMS_LIST):
        datum, actual = row.cells[SCORED_AIMS.target], row.number(SCORED_AIMS.actual)
        if actual is not None and datum.blank and not datum.lost and not text_of(row, SCORED_AIMS.text):
            yield Hit(place_of(datum), datum.field, actual, args=_named(row))
