"""Native formulas of the metrics over an indicator's checklist."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pyfuncs.checklists import ANSWERS
from pyfuncs.decimals import EXACT
from workbook.cells.native.writing import (
    ABSENT,
    OPEN,
    Args,
    computed,
    is_one_of,
    native,
    number,
    rounded,
)


def _column(weights: Iterable[Decimal]) -> str:
    """Return weights as a column of constants."""
    return "{" + ";".join(map(number, weights)) + "}"


@native
def checklist_share(args: Args) -> str:
    """是 among the items that apply, by number or by points."""
    cells, weights = args.ref("answers"), args.value("weights")
    factor = f"*{_column(weights)}" if weights else ""
    passed = f"SUMPRODUCT({is_one_of(cells, ANSWERS[:1])}*1{factor})"
    applied = f"SUMPRODUCT({is_one_of(cells, ANSWERS[:2])}*1{factor})"
    wrong = [f"SUMPRODUCT({is_one_of(cells, ANSWERS)})<ROWS({cells})"]
    wrong += [f"TRIM(INDEX({cells},{position},1))={ABSENT}" for position in args.value("mandatory")]
    fault = wrong[0] if len(wrong) == 1 else f"OR({','.join(wrong)})"
    return f"IF({fault},{OPEN},IF({applied}=0,{ABSENT},{computed(f'{passed}/{applied}', args)}))"


@native
def occurrences(args: Args) -> str:
    """Sum of whole counts, none blank, or of what they cost."""
    cells, weights = args.ref("counts"), args.value("weights")
    wrong = f"OR(MIN({cells})<0,SUMPRODUCT(--({cells}<>INT({cells})))>0)"
    total = rounded(f"SUMPRODUCT({cells}*{_column(weights)})", EXACT) if weights else f"SUM({cells})"
    return f"IF(COUNT({cells})<ROWS({cells}),{OPEN},IF({wrong},{OPEN},{total}))"
