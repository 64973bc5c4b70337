"""Bounds: above or below so many per cent, more or less than so much."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import Said, tell, total
from tests.corpus.operators.third.claims import needed, ratio

CLEAR = Decimal("0.012")
"""So far from a bound no rounding brings a ratio to the other side."""
ABOVE = ("高于{}", "在{}以上", "超过{}", "不低于{}")
BELOW = ("低于{}", "在{}以下", "不到{}", "未达到{}")


def _bounded(kind: str, worth: Callable[[Desk], Decimal], bounds: tuple[int, ...], *phrasings: str) -> None:
    """Register a ratio held against a bound in per cent, on the wrong side of it where it is false."""

    def figures(desk: Desk, honest: bool) -> Said:
        value = worth(desk)
        near = [Decimal(b) / 100 for b in bounds if abs(value - Decimal(b) / 100) > CLEAR]
        bound = desk.pick([b for b in near if abs(value - b) < Decimal("0.35")], "no bound near")
        words = ABOVE if (value > bound) is honest else BELOW
        return {"w": desk.pick(words).format(f"{bound * 100:.0f}%")}

    tell(f"bound_of_{kind}", figures, *phrasings)


def _of(part: str, whole: str) -> Callable[[Desk], Decimal]:
    return lambda desk: ratio(desk, part, whole)


_bounded(
    "execution",
    _of("expend_total_final", "expend_total_revised"),
    (70, 80, 90, 95),
    "支出决算与调整预算之比{w}",
    "调整预算的执行率{w}",
    "以调整预算计，全年预算执行率{w}",
)
_bounded(
    "content",
    _of("survey_satisfied", "survey_valid"),
    (80, 85, 90, 95),
    "问卷满意度{w}",
    "服务对象满意度{w}",
    "满意度调查结果{w}",
)
_bounded(
    "use",
    _of("asset_used", "asset_total"),
    (60, 75, 85, 90),
    "固定资产利用率{w}",
    "在用固定资产占比{w}",
    "固定资产使用比例{w}",
)
_bounded(
    "kept",
    _of("carryover_end", "expend_total_revised"),
    (3, 5, 10, 15),
    "结转结余率{w}",
    "年末结转结余占支出调整预算的比例{w}",
    "从结转结余看，结转结余率{w}",
)


def _adjusted(desk: Desk) -> Decimal:
    first = desk.amount("expend_total_initial")
    needed(first > 1, "no budget")
    return abs(total(desk.rows("adjustments"), "adj_amount")) / first


_bounded(
    "adjustment",
    _adjusted,
    (5, 10, 15, 20, 30),
    "全年预算调整净额占年初预算的比例{w}",
    "预算调整幅度（调整净额与年初预算之比）{w}",
    "各笔调整相抵后，调整净额与年初预算之比{w}",
)


def _more_than(kind: str, key: str, name: str, unit: str) -> None:
    """Register a figure of the cells held against a round figure."""

    def figures(desk: Desk, honest: bool) -> Said:
        value = desk.amount(key)
        needed(value >= 3, "little")
        step = Decimal(10) ** value.adjusted()
        low = value // step * step
        bound = low if value - low > step / 20 else low - step / 10
        above = desk.rng.random() < 0.5
        shown = bound if above is honest else bound + step * desk.pick((1, 2))
        needed(shown > 0, "no round figure")
        return {"n": f"{shown.normalize():f}", "w": "超过" if above else "不到", "u": unit}

    tell(
        f"round_figure_of_{kind}",
        figures,
        f"{name}{{w}}{{n}}{{u}}",
        f"全年来看，{name}{{w}}{{n}}{{u}}",
        f"据统计，{name}总体{{w}}{{n}}{{u}}",
    )


_more_than("outturn", "expend_total_final", "部门支出决算", "万元")
