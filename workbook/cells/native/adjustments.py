"""Native formulas of what happens to a score after its rule."""

from __future__ import annotations

from workbook.cells.native.amounts import amount, by_policy, difference, low_cells, refused
from workbook.cells.native.writing import (
    ABSENT,
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
def gate(args: Args) -> str:
    """The score when the prerequisite holds, else what is left without it."""
    without = bounded(amount_of(args.value("otherwise"), args.points), args.points, args.places)
    return f"IF({args.ref('condition')}<>0,{args.ref('score')},{without})"


@native
def when(args: Args) -> str:
    """The score changed while the condition holds."""
    condition, score, points = args.ref("condition"), args.ref("score"), args.points
    action, most = args.value("action"), amount_of(args.value("amount"), points)
    if action == "award":
        return f"IF({condition}<>0,{bounded(most, points, args.places)},{score})"
    changed = {
        "cap": f"MIN({score},{most})",
        "times": f"{score}*{number(args.value('amount').value)}",
        "deduct": f"{score}-{most}",
    }[action]
    return f"IF(AND(ISNUMBER({score}),{condition}<>0),{bounded(changed, points, args.places)},{score})"


@native
def over_target(args: Args) -> str:
    """The score less what the band of the excess takes off."""
    metric, points, score = args.ref("metric"), args.points, args.ref("score")
    target, places = amount(args, "target"), args.places
    excess = f"ROUND({difference(metric, target)}/{target},12)"
    kept = chosen(
        excess,
        args.value("bands"),
        lambda band: bounded(f"{score}-{amount_of(band.award, points)}", points, places),
    )
    body = f"IF({excess}<=0,{rounded(score, places)},{kept})"
    return refused(low_cells(args, "<=", "target"), by_policy(args, body, score))


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
