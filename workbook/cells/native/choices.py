"""Native formulas of the choice between two ways of scoring."""

from __future__ import annotations

from workbook.cells.native.writing import ABSENT, Args, native


@native
def better(args: Args) -> str:
    """The higher or lower of two scores; one that does not apply leaves the other."""
    a, b = args.ref("score"), args.ref("other")
    kept = "MAX" if args.value("take") == "higher" else "MIN"
    left = f"IF({a}={ABSENT},{b},{a})"  # of two that do not apply 不适用
    one = f"IF(OR({a}={ABSENT},{b}={ABSENT}),{left},{kept}({a},{b}))"
    return _said(a, _said(b, one))


def _said(score: str, rest: str) -> str:
    """Return what a score says that is neither a number nor 不适用, else `rest`."""
    return f"IF(OR(ISNUMBER({score}),{score}={ABSENT}),{rest},{score})"


def _by_condition(args: Args, usual: str) -> str:
    """Return the one the condition chooses, with what it says where it has no number."""
    return f"IF({args.ref('condition')}<>0,{args.ref('other')},{args.ref(usual)})"


@native
def chosen(args: Args) -> str:
    """The score of the way the condition chooses."""
    return _by_condition(args, "score")


@native
def chosen_metric(args: Args) -> str:
    """The metric of the way the condition chooses."""
    return _by_condition(args, "value")
