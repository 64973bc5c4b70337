"""Native formulas of what one row of a list scores by itself, as ``pyfuncs.rows`` does."""

from __future__ import annotations

from workbook.cells.native.appraisals import earned, well_judged
from workbook.cells.native.lists import known_direction
from workbook.cells.native.writing import OPEN, Args, bounded, native, number


@native
def row_score(args: Args) -> str:
    """The share a target earns, of its points."""

    def cell(name: str) -> str:
        return args.ref(name) if args.has(name) else '""'

    target, actual, direction, points = map(cell, ("target", "actual", "direction", "points"))
    rating, coefficient = cell("rating"), cell("coefficient")
    revised = args.ref("revised") if args.has("revised") else ""
    due = target if not revised else f"IF(ISNUMBER({revised}),{revised},{target})"
    measured = bounded(f"{points}*{earned(args, direction, due, actual)}", points, args.places)
    usable = f"AND(ISNUMBER({actual}),{known_direction(direction)}>0)"
    judged = bounded(f"{points}*{coefficient}", points, args.places)
    by_figure = f"IF({usable},{measured},{OPEN})"
    by_grade = f"IF({well_judged(args, rating, coefficient)}>0,{judged},{OPEN})"
    given = f"ISNUMBER({target})" if not revised else f"COUNT({target},{revised})>0"
    return f"IF(ISNUMBER({points}),IF({points}<0,{OPEN},IF({given},{by_figure},{by_grade})),{OPEN})"


@native
def execution_score(args: Args) -> str:
    """The points times what was spent of the budget, at most all of them."""
    spent, budget, points = args.ref("spent"), args.ref("budget"), number(args.value("points").value)
    score = bounded(f"{points}*{spent}/{budget}", points, args.places)
    return f"IF(OR({budget}<=0,{spent}<0),{OPEN},{score})"
