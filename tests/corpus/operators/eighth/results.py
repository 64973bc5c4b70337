"""绩效目标: values and last year's, directions, groups, weights, adjustments, how many of each sort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import Said, cell, digits, filled, heads, named, tell
from tests.corpus.operators.overruns import number
from tests.corpus.operators.sixth.results import met
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import percent
from workbook.submission import Row

NAME = "target_name"


def _measured(desk: Desk, wanted: Callable[[Row], bool] = lambda _: True) -> list[Row]:
    """Return targets of a name of their own with an aim, never adjusted, and a result."""

    def test(row: Row) -> bool:
        return (
            row.cells["target_revised"].blank
            and min(number(row, "target_value"), number(row, "target_actual")) > 0
            and not row.cells["target_unit"].blank
            and wanted(row)
        )

    return named(desk, "targets", NAME, test)


def _two(desk: Desk, honest: bool) -> Said:
    row = desk.pick(_measured(desk, lambda r: number(r, "target_value") != number(r, "target_actual")))
    aim, actual = number(row, "target_value"), number(row, "target_actual")
    needed(abs(aim - actual) > aim / 50, "as good as equal")
    a, b = (aim, actual) if honest else (actual, aim)
    return {"t": cell(row, NAME), "a": digits(a), "b": digits(b), "u": cell(row, "target_unit")}


tell(
    "aim_and_result",
    _two,
    "“{t}”目标值{a}{u}，实际完成{b}{u}",
    "“{t}”年初目标{a}{u}、年末完成{b}{u}",
    "“{t}”计划{a}{u}，完成{b}{u}",
)


def _last(desk: Desk, honest: bool) -> Said:
    rows = _measured(desk, lambda r: number(r, "target_last") > 0)
    rows = [r for r in rows if number(r, "target_actual") != number(r, "target_last")]
    row = desk.pick(rows, "no year before")
    now, before = number(row, "target_actual"), number(row, "target_last")
    gap = (now - before) / before
    needed(abs(gap) > Decimal("0.01"), "as good as equal")
    turned = not honest and desk.rng.random() < 0.5
    shown = abs(gap) if honest or turned else abs(gap) + desk.pick((Decimal("0.09"), Decimal("0.21")))
    return {
        "t": cell(row, NAME),
        "a": digits(now),
        "b": digits(before),
        "u": cell(row, "target_unit"),
        "p": percent(shown),
        "w": "增长" if (gap > 0) is not turned else "下降",
    }


tell(
    "growth_of_a_result",
    _last,
    "“{t}”完成{a}{u}，比上年的{b}{u}{w}{p}",
    "“{t}”由上年{b}{u}变为{a}{u}，{w}{p}",
    "与上年{b}{u}相比，“{t}”{w}{p}",
)


def _last_value(desk: Desk, honest: bool) -> Said:
    row = desk.pick(_measured(desk, lambda r: number(r, "target_last") > 0), "no year before")
    before, now = number(row, "target_last"), number(row, "target_actual")
    needed(abs(before - now) > before / 50, "as good as equal")
    return {"t": cell(row, NAME), "n": digits(now if honest else before), "u": cell(row, "target_unit")}


tell(
    "result_of_last_year",
    _last_value,
    "{year}年“{t}”完成{n}{u}",
    "“{t}”{year}年实绩为{n}{u}",
    "“{t}”在{year}年达到{n}{u}",
)


def _direction(desk: Desk, honest: bool) -> Said:
    row = desk.pick(_measured(desk, lambda r: cell(r, "target_direction") in ("≥", "≤")))
    least = (cell(row, "target_direction") == "≥") is honest
    return {
        "t": cell(row, NAME),
        "w": "不低于" if least else "不高于",
        "n": digits(number(row, "target_value")),
        "u": cell(row, "target_unit"),
    }


tell(
    "direction_of_an_aim",
    _direction,
    "“{t}”的年度目标为{w}{n}{u}",
    "年初确定“{t}”{w}{n}{u}",
    "绩效目标要求“{t}”{w}{n}{u}",
)


def _attained(desk: Desk, honest: bool) -> Said:
    rows = _measured(desk, lambda r: met(r) is honest)
    return {"t": cell(desk.pick(rows, "none"), NAME)}


tell(
    "target_that_was_met",
    _attained,
    "“{t}”已达到年初目标",
    "“{t}”完成了目标值",
    "对照目标，“{t}”如期达标",
)


def _group(desk: Desk, honest: bool) -> Said:
    rows = named(desk, "targets", NAME, lambda r: not r.cells["target_group"].blank)
    row = desk.pick(rows, "no group")
    right = cell(row, "target_group")
    others = sorted({cell(r, "target_group") for r in rows} - {right})
    return {"t": cell(row, NAME), "n": right if honest else desk.pick(others, "one group only")}


tell(
    "group_of_a_target",
    _group,
    "“{t}”列在“{n}”目标组",
    "“{t}”归入“{n}”这一组",
    "按目标组划分，“{t}”属于“{n}”",
)


def _in_groups(desk: Desk, honest: bool) -> Said:
    rows = filled(desk.rows("targets", at_least=3), "target_group")
    groups = Counter(cell(r, "target_group") for r in rows)
    name = desk.pick(sorted(groups))
    return {"t": name, "n": heads(desk, groups[name], honest, groups[name] + 1, groups[name] + 2)}


tell(
    "targets_of_a_group",
    _in_groups,
    "绩效目标表中“{t}”组有{n}个",
    "目标组为“{t}”的绩效目标{n}个",
    "“{t}”目标组下设{n}个指标",
)


def _sorts(desk: Desk, honest: bool) -> Said:
    rows = desk.rows("targets", at_least=3)
    measured = sum(not r.cells["target_value"].blank for r in rows)
    judged = sum(r.cells["target_value"].blank and not r.cells["target_rating"].blank for r in rows)
    needed(measured + judged == len(rows) and judged > 0 and measured != judged, "one sort only")
    a, b = (measured, judged) if honest else (judged, measured)
    return {"a": a, "b": b, "k": len(rows)}


tell(
    "measured_and_judged",
    _sorts,
    "{k}个绩效目标中，定量目标{a}个、定性目标{b}个",
    "绩效目标共{k}个：有目标值的{a}个，以文字表述的{b}个",
    "设定量指标{a}个、定性指标{b}个",
)


def _revised(desk: Desk, honest: bool) -> Said:
    rows = named(desk, "targets", NAME)
    wanted = [r for r in rows if r.cells["target_revised"].blank is not honest]
    needed(any(not r.cells["target_revised"].blank for r in rows), "none adjusted")
    return {"t": cell(desk.pick(wanted), NAME)}


tell(
    "which_target_was_adjusted",
    _revised,
    "“{t}”的目标值年中作过调整",
    "经批复，“{t}”调整了目标值",
    "执行中调整目标值的有“{t}”",
)


def _overall(desk: Desk, honest: bool) -> Said:
    right = str(desk.datum("effect_grade").value)
    grades = ("达成", "部分达成", "未达成")
    needed(right in grades, "another grade")
    return {"n": right if honest else desk.pick([g for g in grades if g != right])}


tell(
    "grade_of_the_effect",
    _overall,
    "社会经济效益评定为“{n}”",
    "社会经济效益的评定等次是“{n}”",
    "综合履职效果，社会经济效益评为“{n}”",
)
