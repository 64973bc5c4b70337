"""Native formulas of the rules that deduct."""

from __future__ import annotations

from workbook.native.writing import NEAR, OPEN, Args, amount_of, bounded, native, number, rounded


@native
def per_step(args: Args) -> str:
    """Full points less one deduction per step off the threshold."""
    metric, points = args.ref("metric"), args.ref("points")
    threshold, places = args.value("threshold").value, int(args.value("places"))
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
    metric, points = args.ref("metric"), args.ref("points")
    count = f"MAX(0,{metric}-{number(args.value('free').value)})"
    floor = amount_of(args.value("floor"), points)
    deducted = f"{points}-{count}*{amount_of(args.value('deduct'), points)}"
    score = bounded(deducted, points, int(args.value("places")), floor)
    return f"IF(OR({metric}<0,{metric}<>INT({metric})),{OPEN},{score})"
