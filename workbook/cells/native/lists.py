"""Native formulas of the metrics over lists. SUMPRODUCT does what array entry would."""

from __future__ import annotations

from pyfuncs.lists import EXACT
from workbook.cells.native.metrics import stated
from workbook.cells.native.writing import (
    ABSENT,
    OPEN,
    Args,
    filled,
    is_one_of,
    native,
    number,
    quote,
)
from workbook.layout.fields.formula import settled


@native
def checklist_share(args: Args) -> str:
    """是 among the items that apply, by number or by points."""
    cells = args.ref("answers")
    weights = args.value("weights")
    factor = "*{" + ";".join(number(w) for w in weights) + "}" if weights else ""
    passed = f"SUMPRODUCT((TRIM({cells})={quote('是')})*1{factor})"
    applied = f"SUMPRODUCT(((TRIM({cells})={quote('是')})+(TRIM({cells})={quote('否')}))*1{factor})"
    known = f"SUMPRODUCT({is_one_of(cells, ('是', '否', '不适用'))})"
    # by points: exact, so that an indicator earns exactly the points of its items
    rate = settled(f"{passed}/{applied}", EXACT if weights else args.places)
    return f"IF({known}<ROWS({cells}),{OPEN},IF({applied}=0,{ABSENT},{rate}))"


@native
def occurrences(args: Args) -> str:
    """Sum of whole counts, none blank."""
    cells = args.ref("counts")
    wrong = f"OR(MIN({cells})<0,SUMPRODUCT(--({cells}<>INT({cells})))>0)"
    return f"IF(COUNT({cells})<ROWS({cells}),{OPEN},IF({wrong},{OPEN},SUM({cells})))"


@native
def share(args: Args) -> str:
    """Rows in the wanted state among the filled ones."""
    cells = args.ref("states")
    count = f"SUMPRODUCT(--{filled(cells)})"
    hits = f"SUMPRODUCT(--(TRIM({cells})={quote(args.value('wanted').strip())}))"
    return f"IF({count}=0,{stated(args)},{settled(f'{hits}/{count}', args.places)})"


def meets(directions: str, targets: str, actuals: str) -> str:
    """Return, row by row, whether the actual meets the target."""
    up = f"(((TRIM({directions})={quote('≥')})+(LEN(TRIM({directions}))=0))*({actuals}>={targets}))"
    down = f"((TRIM({directions})={quote('≤')})*({actuals}<={targets}))"
    same = f"((TRIM({directions})={quote('=')})*({actuals}={targets}))"
    return f"({up}+{down}+{same})"


def known_direction(directions: str) -> str:
    """Return, row by row, whether the direction is blank or one of the three."""
    return f"({is_one_of(directions, ('≥', '≤', '='))}+(LEN(TRIM({directions}))=0))"


@native
def targets_met(args: Args) -> str:
    """Met among the quantified targets."""
    directions, targets, actuals = (args.ref(name) for name in ("directions", "targets", "actuals"))
    wanted = args.value("wanted")
    counted = f"ISNUMBER({targets})" + (f"*{is_one_of(args.ref('groups'), wanted)}" if wanted else "*1")
    count = f"SUMPRODUCT({counted})"
    blank = f"SUMPRODUCT({counted}*(1-ISNUMBER({actuals})))"
    strange = f"SUMPRODUCT({counted}*(1-{known_direction(directions)}))"
    met = f"{counted}*{meets(directions, targets, actuals)}"
    if excess := args.value("excess"):
        rising = f"((TRIM({directions})={quote('≥')})+(LEN(TRIM({directions}))=0))"
        far = f"({targets}>0)*(ROUND({actuals}-{targets}*{number(1 + excess.value)},9)>0)"
        met += f"*(1-{rising}*{far})"
    rate = settled(f"SUMPRODUCT({met})/{count}", args.places)
    return f"IF(OR({count}=0,{blank}>0),{stated(args)},IF({strange}>0,{OPEN},{rate}))"


@native
def on_time_share(args: Args) -> str:
    """Done no later than the days after the due date."""
    due, done = args.ref("due"), args.ref("done")
    count = f"SUMPRODUCT(--((ISNUMBER({due})+ISNUMBER({done}))>0))"
    loose = f"SUMPRODUCT((1-ISNUMBER({due}))*ISNUMBER({done}))"
    late = f"(INT({done})-INT({due})<={number(args.value('days').value)})"
    rate = settled(f"SUMPRODUCT(ISNUMBER({due})*ISNUMBER({done})*{late})/{count}", args.places)
    return f"IF({count}=0,{stated(args)},IF({loose}>0,{OPEN},{rate}))"
