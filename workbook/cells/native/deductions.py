"""Native formulas of the rules that start from full points and deduct."""

from __future__ import annotations

from decimal import Decimal

from pyfuncs.decimals import COUNTED, EXACT
from workbook.cells.native.amounts import (
    amount,
    difference,
    is_given,
    low_cells,
    misplaced,
    quotient,
    refused,
)
from workbook.cells.native.writing import OPEN, Args, amount_of, bounded, native, number, rounded


def _gap(args: Args) -> str:
    """Return how far the metric lies on the side that costs points; zero or below where it does not."""
    metric, threshold = args.ref("metric"), amount(args, "threshold")
    side = args.value("side")
    if side == "below":
        return difference(threshold, metric)
    return f"ABS({difference(metric, threshold)})" if side == "both" else difference(metric, threshold)


def _step(args: Args) -> str:
    """Return the width of a step in the unit of the metric."""
    step: Decimal = args.value("every").value
    if args.value("measure") == "points":
        return number(step)
    if args.has("threshold"):
        return f"({number(step)}*{args.ref('threshold')})"
    return number(step * args.value("threshold").value)


def _count(args: Args, gap: str) -> str:
    """Return how many steps the gap is wide."""
    if args.value("steps") == "prorata":
        return f"{gap}/{_step(args)}"
    count = quotient(gap, _step(args), COUNTED if args.value("measure") == "relative" else EXACT)
    # LibreOffice's ROUNDUP looks at twelve digits only: a step begun by less would not count
    return f"INT({count})" if args.value("steps") == "whole" else f"(-INT(-{count}))"


@native
def per_step(args: Args) -> str:
    """Full points less one deduction per step off the threshold."""
    metric, points, side = args.ref("metric"), args.points, args.value("side")
    faults = []
    if args.value("measure") == "relative":
        if not args.has("threshold") and args.value("threshold").value <= 0:
            return OPEN
        faults += low_cells(args, "<=", "threshold")
    gap = _gap(args)
    floor = amount_of(args.value("floor"), points)
    deducted = f"{points}-{_count(args, gap)}*{amount_of(args.value('deduct'), points)}"
    score = bounded(deducted, points, args.places, floor)
    if is_given(args, "cutoff"):
        cutoff = amount(args, "cutoff")
        reached = gap if side == "both" else metric
        score = f"IF({reached}{'<' if side == 'below' else '>'}{cutoff},0,{score})"
        if side != "both":
            faults += misplaced(args, "cutoff", "<" if side == "above" else ">", "threshold")
    return refused(faults, f"IF({gap}<=0,{rounded(points, args.places)},{score})")


@native
def per_occurrence(args: Args) -> str:
    """Full points less one deduction per occurrence beyond the free ones."""
    metric, points = args.ref("metric"), args.points
    count = f"MAX(0,{metric}-{amount(args, 'free')})"
    floor = amount_of(args.value("floor"), points)
    deducted = f"{points}-{count}*{amount_of(args.value('deduct'), points)}"
    score = bounded(deducted, points, args.places, floor)
    return refused([f"{metric}<0", f"{metric}<>INT({metric})", *low_cells(args, "<", "free")], score)


@native
def less(args: Args) -> str:
    """The points less the sum of deductions."""
    metric, points = args.ref("metric"), args.points
    floor = amount_of(args.value("floor"), points)
    return refused([f"{metric}<0"], bounded(f"{points}-{metric}", points, args.places, floor))
