"""Native formulas of what is judged: coefficients of grades, and targets scored one by one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pyfuncs.decimals import EXACT
from pyfuncs.literals import Band
from workbook.cells.native.lists import in_force, known_direction, meets
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
    rounded,
    within,
)
from workbook.systems.terms.literals import quote


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


def earned(args: Args, directions: str, targets: str, actuals: str) -> str:
    """Return, row by row, what a quantified target earns: 1 when met, else smaller over larger."""
    met = meets(directions, targets, actuals)
    positive = f"({targets}>0)*({actuals}>0)"
    low, high = _ratio(actuals, targets), _ratio(targets, actuals)
    smaller = f"(({actuals}<{targets})*{low}+({actuals}>={targets})*{high})"
    share = f"({met}+(1-{met})*{positive}*{smaller})"
    if not args.value("excess"):
        return share
    rising = f"((TRIM({directions})={quote('≥')})+(LEN(TRIM({directions}))=0))"
    cut = _cut(rounded(_ratio(actuals, targets), EXACT), args.value("excess"))
    return f"({share}-{rising}*({targets}>0)*({actuals}>{targets})*({cut}))" if cut else share


def _cut(completion: str, bands: Sequence[Band]) -> str:
    """Return, row by row, the share that the band of what exceeds the target takes off.

    completion: actual ÷ target. Bands that begin where the one before ends are told by their beginnings:
    with 10 % from 200 % and 20 % from 300 % a fourfold target loses 0.1 and another 0.1.
    """
    rising = sorted(bands, key=lambda band: band.interval.low.value if band.interval.low else Decimal(-1))
    steps = [(band.interval.low, band.interval.low_closed, band.award.value) for band in rising]
    ends = [(band.interval.high, not band.interval.high_closed) for band in rising]
    chained = all(
        low is not None and high is not None and (low.value, closed) == (high.value, open_)
        for (low, closed, _), (high, open_) in zip(steps[1:], ends, strict=False)
    )
    if not (chained and ends[-1][0] is None and steps[0][0] is None):
        return "+".join(
            f"{product_within(f'({completion}-1)', band.interval)}*{number(band.award.value)}"
            for band in bands
            if band.award.value
        )
    parts, before = [number(steps[0][2])] if steps[0][2] else [], steps[0][2]
    for low, closed, award in steps[1:]:
        assert low is not None
        if award != before:
            sign = ">=" if closed else ">"
            parts.append(f"({completion}{sign}{number(1 + low.value)})*{number(award - before)}")
        before = award
    return "+".join(parts)


def well_judged(args: Args, ratings: str, coefficients: str) -> str:
    """Return, row by row, whether a coefficient lies in the range of its grade."""
    fits = "+".join(
        f"(TRIM({ratings})={quote(name)})*{product_within(coefficients, span)}"
        for name, span in args.value("grades").items()
    )
    return f"ISNUMBER({coefficients})*({fits})"


@native
def targets_score(args: Args) -> str:
    """Weighted average of what the targets of one group earn."""
    groups, weights, directions = (args.ref(name) for name in ("groups", "weights", "directions"))
    (targets, valued), actuals = in_force(args), args.ref("actuals")
    ratings, coefficients = args.ref("ratings"), args.ref("coefficients")
    ours = is_one_of(groups, args.value("wanted"))
    rows = f"SUMPRODUCT({ours})"
    given = f"SUMPRODUCT({ours}*ISNUMBER({weights}))"
    weight = f"(({given}=0)+{weights})"  # blank on every row, or on none: else the result is open
    judged = well_judged(args, ratings, coefficients)
    wrong = (
        f"SUMPRODUCT({ours}*{valued}*(1-ISNUMBER({actuals})*{known_direction(directions)}))"
        f"+SUMPRODUCT({ours}*(1-{valued})*(1-{judged}))"
        f"+({given}>0)*({given}<{rows})+SUMPRODUCT({ours}*ISNUMBER({weights})*({weights}<=0))"
    )
    part = f"({valued}*{earned(args, directions, targets, actuals)}+(1-{valued})*{coefficients})"
    items = f"{ours}*{first(args, ours)}"
    rate = computed(f"SUMPRODUCT({items}*{weight}*{part})/SUMPRODUCT({items}*{weight})", args)
    return f"IF({rows}=0,{conventional(args.value('no_rows'))},IF({wrong}>0,{OPEN},{rate}))"
