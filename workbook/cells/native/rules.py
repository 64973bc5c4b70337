"""Native formulas of the scoring rules by arithmetic."""

from __future__ import annotations

from workbook.cells.native.amounts import amount, by_policy, is_given, low_cells, misplaced, refused
from workbook.cells.native.writing import Args, amount_of, bounded, native, number, rounded


@native
def proportional(args: Args) -> str:
    """points × metric ÷ target."""
    metric, points = args.ref("metric"), args.points
    target, least = amount(args, "target"), amount(args, "least")
    score = bounded(f"{points}*{metric}/{target}", points, args.places)
    if args.has("least") or args.value("least").value:
        score = f"IF({metric}<{least},0,{score})"
    if args.value("over") == "zero":
        score = f"IF({metric}>{target},0,{score})"
    faults = low_cells(args, "<=", "target") + low_cells(args, "<", "least")
    return refused([*faults, *misplaced(args, "least", ">", "target")], by_policy(args, score))


@native
def inverse(args: Args) -> str:
    """points × target ÷ metric."""
    metric, points, target = args.ref("metric"), args.points, amount(args, "target")
    score = bounded(f"{points}*{target}/{metric}", points, args.places)
    if is_given(args, "limit"):
        score = f"IF({metric}>{amount(args, 'limit')},0,{score})"
    score = f"IF({metric}<={target},{rounded(points, args.places)},{score})"
    faults = low_cells(args, "<", "target", "limit") + misplaced(args, "limit", "<", "target")
    return refused(faults, by_policy(args, score))


@native
def affine(args: Args) -> str:
    """points × (1 − slope × metric)."""
    metric, points = args.ref("metric"), args.points
    score = bounded(f"{points}*(1-{number(args.value('slope').value)}*{metric})", points, args.places)
    if is_given(args, "cutoff"):
        score = f"IF({metric}>{amount(args, 'cutoff')},0,{score})"
    return refused(low_cells(args, "<=", "cutoff"), by_policy(args, score))


@native
def formula(args: Args) -> str:
    """What the term gives, between the floor and the points."""
    return bounded(args.ref("value"), args.points, args.places, amount_of(args.value("floor"), args.points))
