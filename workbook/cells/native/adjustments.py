"""Native formulas of what happens to a score after its rule."""

from __future__ import annotations

from workbook.cells.native.writing import (
    ABSENT,
    NEAR,
    OPEN,
    Args,
    amount_of,
    bounded,
    chosen,
    native,
    number,
    quote,
    rounded,
)


@native
def gate(args: Args) -> str:
    """The score when the prerequisite holds, else zero."""
    cell = f"TRIM({args.ref('condition')})"
    holds = ",".join(f"{cell}={quote(text)}" for text in args.value("required"))
    return f"IF(OR({holds}),{args.ref('score')},0)"


@native
def over_target(args: Args) -> str:
    """The score less what the band of the excess takes off."""
    metric, points, score = args.ref("metric"), args.points, args.ref("score")
    target, places = number(args.value("target").value), args.places
    excess = f"ROUND(({metric}-{target})/{target},{NEAR})"
    kept = chosen(
        excess,
        args.value("bands"),
        lambda band: bounded(f"{score}-{amount_of(band.award, points)}", points, places),
    )
    return f"IF({metric}<0,{OPEN},IF({excess}<=0,{rounded(score, places)},{kept}))"


@native
def better(args: Args) -> str:
    """The higher of two scores; one that does not apply leaves the other."""
    a, b = args.ref("score"), args.ref("other")
    one = f"IF(AND({a}={ABSENT},ISNUMBER({b})),{b},IF(AND({b}={ABSENT},ISNUMBER({a})),{a},{OPEN}))"
    none = f"IF(AND({a}={ABSENT},{b}={ABSENT}),{ABSENT},{one})"
    return f"IF(AND(ISNUMBER({a}),ISNUMBER({b})),MAX({a},{b}),{none})"


@native
def not_applicable(args: Args) -> str:
    """Full points, dropped, or the department's own score."""
    points, policy = args.points, args.value("policy")
    if policy == "rescale":
        return ABSENT
    if policy == "full":
        return points
    own = args.ref("own")
    return f"IF(ISNUMBER({own}),IF(AND({own}>=0,{own}<={points}),{own},{OPEN}),{OPEN})"
