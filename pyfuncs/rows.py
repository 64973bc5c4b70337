"""What one row of a list scores by itself: a target with its points, and the money of a project.

The rows stand in 绩效目标 and 项目自评; the workbook calls these functions beside every row, an indicator
system never names them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pyfuncs.appraisals import EXCESS_BANDS, GRADES, Grades, quantified, require_in_range
from pyfuncs.catalog import metric
from pyfuncs.decimals import POINT_PLACES, plain
from pyfuncs.lists import target_met
from pyfuncs.literals import Band, Quantity
from pyfuncs.outcome import Missing, Outcome, Wrong
from pyfuncs.parameters import Kind, cell, literal
from pyfuncs.scoring import Scored, printed, require_points, scored
from pyfuncs.tells import MoneySpent, TargetScored
from pyfuncs.wording import PLACES, in_points

NATIONAL_GRADES = "达成:[80%,100%]|部分达成:[60%,80%)|未达成:[0%,60%)"
"""The three bands of 财预〔2020〕10号 for targets without a number, where a system says nothing else."""
TARGET_ROW, EXECUTION = "target_row", "execution"
"""What the functions serve: every target of a list, and the money of every project."""


@metric(
    "目标得分",
    "一个目标的得分：达到目标值的得满分，未达到的按比例计；没有目标值的按等次系数计",
    "得分＝分值×完成比例，定性的为分值×系数",
    "分",
    serves=TARGET_ROW,
    tells=TargetScored(
        "direction", "target", "revised", "actual", "rating", "coefficient", "points", "grades", "excess"
    ),
    shapes=(1, 2, 15, 18, 20),
    direction=cell(Kind.TEXT, "方向", "≥、≤ 或 =，空白按 ≥"),
    target=cell(Kind.NUMBER, "目标值"),
    revised=cell(Kind.NUMBER, "年中调整目标", "填了的按它算"),
    actual=cell(Kind.NUMBER, "实际完成值"),
    rating=cell(Kind.TEXT, "等次"),
    coefficient=cell(Kind.NUMBER, "得分系数"),
    points=cell(Kind.NUMBER, "分值"),
    grades=replace(GRADES, of="rating"),
    excess=EXCESS_BANDS,
    places=PLACES,
)
def row_score(
    direction: str | None = None,
    target: Decimal | None = None,
    revised: Decimal | None = None,
    actual: Decimal | None = None,
    rating: str | None = None,
    coefficient: Decimal | None = None,
    points: Decimal | None = None,
    grades: Grades | None = None,
    excess: Sequence[Band] = (),
    places: int = POINT_PLACES,
) -> Outcome:
    """Return what one target earns of its points, rounded half up to `places` decimals.

    The arithmetic is that of ``targets_score``: a met target earns all of them (less the band of `excess` for
    a ≥ target exceeded by far), a missed one the smaller of actual and target over the larger; one without a
    target value its coefficient, which must lie in the range of its grade. revised: the target value after
    the adjustment within the year, which counts where given. A blank direction means ≥. Raises Missing for
    points, result, grade or coefficient left blank, Wrong for negative points, an unknown direction, or a
    grade or coefficient out of range. Source: 项目支出绩效自评表 and 部门整体支出绩效自评表, 财预〔2020〕10号
    (定量 by ratio, 定性 by three bands).
    """
    if points is None:
        raise Missing("{points}")
    require_points(points)
    due = target if revised is None else revised
    if due is None:
        if rating is None or coefficient is None:
            raise Missing("{target}，或{rating}和{coefficient}")
        require_in_range(rating, coefficient, grades or {}, ("{rating}", "{coefficient}"))
        share = coefficient
    elif actual is None:
        raise Missing("{actual}")
    else:
        sign = direction or "≥"
        target_met(sign, due, actual)  # refuses an unknown direction by itself
        share = quantified(sign, due, actual, excess)
    return _share_of(points, share, places)


def _share_of(points: Decimal, share: Decimal, places: int) -> Outcome:
    def earned(value: Decimal) -> Scored:
        return scored("", points * value, points, places)

    found, figure = earned(share), printed(share, True, earned)
    return Outcome(found.score, f"{plain(points)}×{figure.text}{found.equals(figure)}")


@metric(
    "执行率得分",
    "预算执行率的得分：执行数÷预算数×分值，最高为满分",
    "得分＝{spent}÷{budget}×分值，最高为满分",
    "分",
    serves=EXECUTION,
    tells=MoneySpent("spent", "budget", "points"),
    shapes=(1,),
    spent=cell(Kind.NUMBER, "执行数"),
    budget=cell(Kind.NUMBER, "预算数"),
    points=literal("分值", in_points, "如 10"),
    places=PLACES,
)
def execution_score(spent: Decimal, budget: Decimal, points: Quantity, places: int = POINT_PLACES) -> Outcome:
    """Return points × spent ÷ budget, at most `points`, rounded half up to `places` decimals.

    spent, budget: 万元, the budget after adjustments. A blank raises Missing, a budget of zero or anything
    negative Wrong. Source: 项目支出绩效自评表 (执行率 B/A × 分值 10).
    """
    if budget <= 0:
        raise Wrong("{budget}不大于 0")
    if spent < 0:
        raise Wrong("{spent}为负数")
    found = scored("", points.value * spent / budget, points.value, places)
    if spent > budget:
        return Outcome(found.score, f"{{spent}}超过{{budget}}，得满分 {found.told()}")
    return Outcome(found.score, f"{plain(points.value)}×{plain(spent)}÷{plain(budget)}{found.equals()}")
