"""Native formulas of the choice between two ways of scoring."""

from __future__ import annotations

from workbook.cells.native.writing import ABSENT, OPEN, Args, native


@native
def better(args: Args) -> str:
    """The higher or lower of two scores; one that does not apply leaves the other."""
    a, b = args.ref("score"), args.ref("other")
    kept = "MAX" if args.value("take") == "higher" else "MIN"
    one = f"IF(AND({a}={ABSENT},ISNUMBER({b})),{b},IF(AND({b}={ABSENT},ISNUMBER({a})),{a},{OPEN}))"
    none = f"IF(AND({a}={ABSENT},{b}={ABSENT}),{ABSENT},{one})"
    return f"IF(AND(ISNUMBER({a}),ISNUMBER({b})),{kept}({a},{b}),{none})"


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
