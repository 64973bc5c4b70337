"""Native formulas of the scoring rules: those that award points, then those that deduct."""

from __future__ import annotations

from pyfuncs.literals import Band
from workbook.cells.native.writing import (
    NEAR,
    OPEN,
    Args,
    amount_of,
    bounded,
    chosen,
    native,
    number,
    rounded,
)


@native
def proportional(args: Args) -> str:
    """points × metric ÷ target."""
    metric, points = args.ref("metric"), args.points
    target, least = number(args.value("target").value), args.value("least").value
    score = bounded(f"{points}*{metric}/{target}", points, args.places)
    if least:
        score = f"IF({metric}<{number(least)},0,{score})"
    if args.value("over") == "zero":
        score = f"IF({metric}>{target},0,{score})"
    return f"IF({metric}<0,{OPEN},{score})"


@native
def inverse(args: Args) -> str:
    """points × target ÷ metric."""
    metric, points = args.ref("metric"), args.points
    target, limit = number(args.value("target").value), args.value("limit")
    score = bounded(f"{points}*{target}/{metric}", points, args.places)
    if limit is not None:
        score = f"IF({metric}>{number(limit.value)},0,{score})"
    return f"IF({metric}<0,{OPEN},IF({metric}<={target},{rounded(points, args.places)},{score}))"


@native
def affine(args: Args) -> str:
    """points × (1 − slope × metric)."""
    metric, points = args.ref("metric"), args.points
    cutoff = args.value("cutoff")
    score = bounded(f"{points}*(1-{number(args.value('slope').value)}*{metric})", points, args.places)
    if cutoff is not None:
        score = f"IF({metric}>{number(cutoff.value)},0,{score})"
    return f"IF({metric}<0,{OPEN},{score})"


def _award(args: Args) -> object:
    points = args.points

    def award(band: Band) -> str:
        return bounded(amount_of(band.award, points), points, args.places)

    return award


@native
def tiers(args: Args) -> str:
    """The award of the band that holds the metric."""
    return chosen(args.ref("metric"), args.value("bands"), _award(args))  # type: ignore[arg-type]


@native
def symmetric_tiers(args: Args) -> str:
    """The award of the band that holds the distance from the center."""
    gap = f"ROUND(ABS({args.ref('metric')}-{number(args.value('center').value)}),{NEAR})"
    return chosen(gap, args.value("bands"), _award(args))  # type: ignore[arg-type]


@native
def time_points(args: Args) -> str:
    """The sum of what each time point earns."""
    values, points, plan = args.ref("values"), args.points, args.value("plan")
    parts = []
    for position, (target, award) in enumerate(plan, 1):
        cell, full = f"INDEX({values},{position},1)", amount_of(award, points)
        goal = number(target.value)
        missed = f"{full}*{cell}/{goal}" if args.value("short") == "prorata" else "0"
        parts.append(f"IF({cell}>={goal},{full},{missed})")
    score = bounded("+".join(parts), points, args.places)
    usable = f"AND(ROWS({values})={len(plan)},COUNT({values})={len(plan)},MIN({values})>=0)"
    return f"IF({usable},{score},{OPEN})"


@native
def per_step(args: Args) -> str:
    """Full points less one deduction per step off the threshold."""
    metric, points = args.ref("metric"), args.points
    threshold, places = args.value("threshold").value, args.places
    gap = {
        "above": f"({metric}-{number(threshold)})",
        "below": f"({number(threshold)}-{metric})",
        "both": f"ABS({metric}-{number(threshold)})",
    }[args.value("side")]
    step = args.value("every").value
    if args.value("measure") == "relative":
        if threshold <= 0:
            return OPEN
        step *= threshold
    count = f"{gap}/{number(step)}"
    if args.value("steps") == "whole":
        count = f"INT(ROUND({count},8))"
    floor = amount_of(args.value("floor"), points)
    score = bounded(f"{points}-{count}*{amount_of(args.value('deduct'), points)}", points, places, floor)
    if cutoff := args.value("cutoff"):
        limit = number(cutoff.value)
        beyond = {
            "above": f"{metric}>{limit}",
            "below": f"{metric}<{limit}",
            "both": f"ROUND({gap}-{limit},{NEAR})>0",
        }[args.value("side")]
        score = f"IF({beyond},0,{score})"
    return f"IF(ROUND({gap},{NEAR})<=0,{rounded(points, places)},{score})"


@native
def per_occurrence(args: Args) -> str:
    """Full points less one deduction per occurrence beyond the free ones."""
    metric, points = args.ref("metric"), args.points
    count = f"MAX(0,{metric}-{number(args.value('free').value)})"
    floor = amount_of(args.value("floor"), points)
    deducted = f"{points}-{count}*{amount_of(args.value('deduct'), points)}"
    score = bounded(deducted, points, args.places, floor)
    return f"IF(OR({metric}<0,{metric}<>INT({metric})),{OPEN},{score})"
