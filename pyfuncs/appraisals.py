"""Metric functions where someone judges: grades with coefficients, and targets scored one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pyfuncs import literals
from pyfuncs.adjustments import texts
from pyfuncs.catalog import metric
from pyfuncs.conventions import by_convention, empty_list
from pyfuncs.conversion import shortened
from pyfuncs.decimals import exact
from pyfuncs.lists import REVISED, in_force, require_direction, target_met
from pyfuncs.literals import Band, Interval
from pyfuncs.once import APART, NAMES, Column, firsts, left_out
from pyfuncs.outcome import Missing, Outcome, Wrong
from pyfuncs.parameters import SHARE, Kind, cell, literal
from pyfuncs.rates import DIGITS, compared, computed, stated
from pyfuncs.tells import Coefficient, TargetsScored

Grades = Mapping[str, Interval]
"""Name of a grade and the range of coefficients it allows."""


def grade_ranges(text: object) -> dict[str, Interval]:
    """Parse ``达成:[80%,100%]|未达成:[0%,80%)``; raise ValueError (Chinese text)."""
    ranges = {}
    for part in str(text).split("|"):
        name, colon, span = part.partition(":")
        if not colon:
            raise ValueError(f"等次“{part.strip()}”缺少冒号，应写成 达成:[80%,100%] 这样的形式")
        if name.strip() in ranges:
            raise ValueError(f"等次“{name.strip()}”写了两次")
        ranges[name.strip()] = literals.interval(span)
    return ranges


def _grades_words(ranges: Grades) -> str:
    return "、".join(f"{name}为{span.chinese().removeprefix('等于')}" for name, span in ranges.items())


GRADES = literal(
    "等次与区间",
    grade_ranges,
    "如 达成:[80%,100%]|未达成:[0%,80%)",
    _grades_words,
    of="grade",
    like=SHARE,
)


def require_in_range(
    grade: str, coefficient: Decimal, grades: Grades, names: tuple[str, str] = ("{grade}", "{coefficient}")
) -> None:
    """Raise Wrong for an unknown grade or a coefficient outside its range; names: what messages call both."""
    called, given = names
    if grade not in grades:
        raise Wrong(f"{called}“{shortened(grade)}”不在 {'、'.join(grades)} 之中")
    span = grades[grade]
    if coefficient not in span:
        shown = compared(coefficient, lambda rate: rate in span)
        raise Wrong(f"{given} {shown} 不在“{grade}”的区间 {span} 内")


@metric(
    "等次系数",
    "定性指标：先评等次，再在该等次的区间内给系数",
    "指标值＝评定等次对应的得分系数（{grades}）",
    shapes=(18,),
    graded=("grade", "coefficient", "grades"),
    tells=Coefficient(),
    grade=cell(Kind.TEXT, "等次"),
    coefficient=cell(Kind.NUMBER, "得分系数", "如 90%"),
    grades=GRADES,
    digits=DIGITS,
)
def grade_coefficient(grade: str, coefficient: Decimal, grades: Grades, digits: int | None = None) -> Outcome:
    """Return the coefficient of a qualitative grade, after checking that it lies in its range.

    grade: one of the grades; coefficient: ratio from 0 to 1; grades: ``name:range`` parts separated
    by ``|``. An unknown grade or a coefficient outside its range raises Wrong, a blank Missing.
    Source: the three-band qualitative rule of 绩效目标自评表 forms (100–80/80–50/50–0 in older local forms,
    100–80/80–60/60–0 in the usual reading of 财预〔2020〕10号).
    """
    require_in_range(grade, coefficient, grades)
    rate, words = stated(coefficient, digits)
    return Outcome(rate, f"{grade}，系数 {words}")


def quantified(direction: str, target: Decimal, actual: Decimal, excess: Sequence[Band]) -> Decimal:
    """Return what a quantified target earns, a share from 0 to 1."""
    if target_met(direction, target, actual):
        if direction != "≥" or target <= 0 or actual == target:
            return Decimal(1)
        over = exact((actual - target) / target)
        return next((1 - band.award.value for band in excess if over in band.interval), Decimal(1))
    low, high = sorted((actual, target))
    return low / high if low > 0 else Decimal(0)


def _weight(number: int, weight: Decimal | None) -> Decimal:
    """Return the weight of row `number`, which must be there and above zero."""
    if weight is None:
        raise Missing(f"第{number}行的{{weights}}")
    if weight <= 0:
        raise Wrong(f"第{number}行的{{weights}}不大于 0")
    return weight


def excess_bands(text: object) -> tuple[Band, ...]:
    """Return what is taken off far beyond the target, by bands; ValueError (Chinese text) for others."""
    bands = literals.bands(text)
    if any(not band.award.is_percent and band.award.value for band in bands):
        raise ValueError("超额扣减应写成百分比，如 ≥200%: 10%")
    if any(not 0 <= band.award.value <= 1 for band in bands):
        raise ValueError("超额扣减应在 0 至 100% 之间")
    return bands


def excess_words(bands: Sequence[Band]) -> str:
    """Return the words of the bands in the sentence of a standard."""
    parts = [f"{b.interval.chinese()}的扣该目标得分的{b.award}" for b in bands if b.award.value]
    return f"；超过目标值的幅度{'，'.join(parts)}" if parts else ""


EXCESS_BANDS = literal(
    "超额扣减",
    excess_bands,
    "超出目标值的幅度和扣减的比例，如 <200%: 0%; ≥200%: 10%；默认不扣",
    excess_words,
    like=SHARE,
)


@metric(
    "目标逐项得分率",
    "本组绩效目标逐项计分，再按权重平均",
    "指标值＝{wanted}各项目标的加权得分率：达到目标值的得满分；未达到的按完成比例计，"
    "越低越好的按反比例计；定性指标按等次系数计（{grades}）{excess}{no_rows}",
    shapes=(1, 2, 15, 18),
    graded=("ratings", "coefficients", "grades"),
    tells=TargetsScored("wanted", "grades", "excess"),
    groups=cell(Kind.TEXTS, "目标组列"),
    weights=cell(Kind.NUMBERS, "权重", "全部填或全部不填；不填的等权"),
    directions=cell(Kind.TEXTS, "方向", "≥、≤ 或 =，空白按 ≥"),
    targets=cell(Kind.NUMBERS, "目标值", "指标值列，没有指标值的是定性指标"),
    actuals=cell(Kind.NUMBERS, "实际完成值"),
    ratings=cell(Kind.TEXTS, "等次"),
    coefficients=cell(Kind.NUMBERS, "得分系数"),
    wanted=literal(
        "目标组", texts, "计入本指标的目标组，几组用顿号隔开", "、".join, of="groups", allots=True
    ),
    grades=replace(GRADES, of="ratings"),
    excess=EXCESS_BANDS,
    digits=DIGITS,
    no_rows=empty_list("没有绩效目标"),
    names=NAMES,
    apart=APART,
    revised=REVISED,
)
def targets_score(
    groups: Sequence[str | None],
    weights: Sequence[Decimal | None],
    directions: Sequence[str | None],
    targets: Sequence[Decimal | None],
    actuals: Sequence[Decimal | None],
    ratings: Sequence[str | None],
    coefficients: Sequence[Decimal | None],
    wanted: tuple[str, ...],
    grades: Grades,
    excess: tuple[Band, ...] = (),
    digits: int | None = None,
    no_rows: str = "error",
    names: Column = (),
    apart: Column = (),
    revised: Sequence[Decimal | None] = (),
) -> Outcome:
    """Return the weighted average share earned by the targets of one group.

    One entry per row of the list of targets; rows of other groups are skipped. A met target earns 1 (less
    the band of `excess` for a ≥ target exceeded by far), a missed one the smaller of actual and target
    over the larger; a row without a target value is qualitative and earns its coefficient, which must lie
    in the range of its grade; no_rows: what it means that the group has no row; names, apart: as of
    ``share``, a target that stands there again must be complete as well; revised: the target values after
    the adjustment within the year, which count where given. A row without result or a
    weight given for some rows only raises Missing; a grade or coefficient out of range Wrong. Source:
    绩效目标自评表 forms (定量 B/A or A/B × 分值, 定性 three bands), over-achievement of 20/60/20 tables.
    """
    rows = [number for number, group in enumerate(groups) if group in wanted]
    if not rows:
        return by_convention(no_rows, f"{'、'.join(wanted)}的目标", Missing, "没有绩效目标")
    targets = in_force(targets, revised)
    weighted = any(weights[n] is not None for n in rows)
    items = firsts(rows, names, apart)
    total = earned = Decimal(0)
    for n in rows:
        row, weight = f"第{n + 1}行的", _weight(n + 1, weights[n]) if weighted else Decimal(1)
        target, actual, rating, share = targets[n], actuals[n], ratings[n], coefficients[n]
        if target is not None:
            if actual is None:
                raise Missing(f"{row}{{actuals}}")
            share = quantified(require_direction(n + 1, directions[n]), target, actual, excess)
        elif rating is None or share is None:
            raise Missing(f"{row}{{targets}}，或{{ratings}}和{{coefficients}}")
        else:
            require_in_range(rating, share, grades, (f"{row}{{ratings}}", f"{row}{{coefficients}}"))
        if n in items:
            total += weight
            earned += weight * share
    rate, again = computed(earned / total, digits), left_out(len(rows) - len(items))
    return Outcome(rate.value, f"{len(items)} 个目标，{'加权' if weighted else '等权'}得分率{rate}{again}")
