"""Native formulas of what is judged: coefficients of grades, and targets scored one by one."""

from __future__ import annotations

from pyfuncs.decimals import EXACT
from workbook.cells.native.lists import known_direction, meets
from workbook.cells.native.once import first
from workbook.cells.native.writing import (
    OPEN,
    Args,
    computed,
    conventional,
    is_one_of,
    native,
    number,
    product_within,
    quote,
    rounded,
    within,
)


@native
def grade_coefficient(args: Args) -> str:
    """The coefficient, when it lies in the range of its grade."""
    grade, coefficient = f"TRIM({args.ref('grade')})", args.ref("coefficient")
    fits = ",".join(
        f"AND({grade}={quote(name)},{within(coefficient, span)})"
        for name, span in args.value("grades").items()
    )
    return f"IF(OR({fits}),{computed(coefficient, args)},{OPEN})"


def _ratio(part: str, whole: str) -> str:
    """Return part ÷ whole row by row where the whole is above zero, else part ÷ 1."""
    return f"{part}/({whole}+({whole}<=0)*(1-{whole}))"


def _earned(args: Args) -> str:
    """Return, row by row, what a quantified target earns: 1 when met, else smaller over larger."""
    directions, targets, actuals = (args.ref(name) for name in ("directions", "targets", "actuals"))
    met = meets(directions, targets, actuals)
    positive = f"({targets}>0)*({actuals}>0)"
    low, high = _ratio(actuals, targets), _ratio(targets, actuals)
    smaller = f"(({actuals}<{targets})*{low}+({actuals}>={targets})*{high})"
    earned = f"({met}+(1-{met})*{positive}*{smaller})"
    if not args.value("excess"):
        return earned
    rising = f"((TRIM({directions})={quote('≥')})+(LEN(TRIM({directions}))=0))"
    over = rounded(_ratio(f"({actuals}-{targets})", targets), EXACT)
    cut = "+".join(
        f"{product_within(over, band.interval)}*{number(band.award.value)}"
        for band in args.value("excess")
        if band.award.value
    )
    return f"({earned}-{rising}*({targets}>0)*({actuals}>{targets})*({cut}))" if cut else earned


@native
def targets_score(args: Args) -> str:
    """Weighted average of what the targets of one group earn."""
    groups, weights, directions = (args.ref(name) for name in ("groups", "weights", "directions"))
    targets, actuals = args.ref("targets"), args.ref("actuals")
    ratings, coefficients = args.ref("ratings"), args.ref("coefficients")
    ours = is_one_of(groups, args.value("wanted"))
    rows = f"SUMPRODUCT({ours})"
    given = f"SUMPRODUCT({ours}*ISNUMBER({weights}))"
    weight = f"(({given}=0)+({given}>0)*{weights})"
    fits = "+".join(
        f"(TRIM({ratings})={quote(name)})*{product_within(coefficients, span)}"
        for name, span in args.value("grades").items()
    )
    judged = f"ISNUMBER({coefficients})*({fits})"
    wrong = (
        f"SUMPRODUCT({ours}*ISNUMBER({targets})*(1-ISNUMBER({actuals})*{known_direction(directions)}))"
        f"+SUMPRODUCT({ours}*(1-ISNUMBER({targets}))*(1-{judged}))"
        f"+({given}>0)*({given}<{rows})+SUMPRODUCT({ours}*ISNUMBER({weights})*({weights}<=0))"
    )
    part = f"(ISNUMBER({targets})*{_earned(args)}+(1-ISNUMBER({targets}))*{coefficients})"
    items = f"{ours}*{first(args, ours)}"
    rate = computed(f"SUMPRODUCT({items}*{weight}*{part})/SUMPRODUCT({items}*{weight})", args)
    return f"IF({rows}=0,{conventional(args.value('no_rows'))},IF({wrong}>0,{OPEN},{rate}))"
