"""Native formulas of the rules by tiers, and of those that add up several time points."""

from __future__ import annotations

from collections.abc import Callable

from pyfuncs.literals import Band
from workbook.cells.native.amounts import amount, difference
from workbook.cells.native.writing import OPEN, Args, amount_of, bounded, chosen, native, number


def _award(args: Args) -> Callable[[Band], str]:
    points = args.points
    return lambda band: bounded(amount_of(band.award, points), points, args.places)


@native
def tiers(args: Args) -> str:
    """The award of the band that holds the metric."""
    return chosen(args.ref("metric"), args.value("bands"), _award(args))


@native
def symmetric_tiers(args: Args) -> str:
    """The award of the band that holds the distance from the center."""
    gap = f"ABS({difference(args.ref('metric'), amount(args, 'center'))})"
    return chosen(gap, args.value("bands"), _award(args))


def _added(args: Args, parts: list[str]) -> str:
    """Return the sum of what the time points earn, rounded once; open unless each has its progress."""
    values = args.ref("values")
    usable = f"AND(ROWS({values})={len(parts)},COUNT({values})={len(parts)},MIN({values})>=0)"
    return f"IF({usable},{bounded('+'.join(parts), args.points, args.places)},{OPEN})"


@native
def time_points(args: Args) -> str:
    """The sum of what each time point earns for its target."""
    parts = []
    for position, (target, award) in enumerate(args.value("plan"), 1):
        cell, full = f"INDEX({args.ref('values')},{position},1)", amount_of(award, args.points)
        missed = "0"
        if args.value("short") == "prorata":
            missed = f"{full}*{cell}/{number(target.value)}"
            if least := args.value("least").value:
                missed = f"IF({cell}<{number(target.value * least)},0,{missed})"
        parts.append(f"IF({cell}>={number(target.value)},{full},{missed})")
    return _added(args, parts)


@native
def time_tiers(args: Args) -> str:
    """The sum of what each time point earns by its tiers."""
    values, points = args.ref("values"), args.points
    return _added(
        args,
        [
            chosen(f"INDEX({values},{position},1)", point.bands, lambda band: amount_of(band.award, points))
            for position, point in enumerate(args.value("plan"), 1)
        ],
    )
