"""Native formulas of the metrics over lists, computed row by row within SUMPRODUCT."""

from __future__ import annotations

from workbook.cells.native.metrics import stated
from workbook.cells.native.once import first
from workbook.cells.native.writing import (
    OPEN,
    Args,
    computed,
    conventional,
    filled,
    is_one_of,
    native,
    number,
)
from workbook.systems.terms.literals import quote


def _without_rows(args: Args) -> str:
    """Return what an empty list means: the rate stated in its place, else what the convention says."""
    return stated(args, conventional(args.value("no_rows")))


@native
def share(args: Args) -> str:
    """Rows in the wanted state among the filled ones."""
    cells = args.ref("states")
    given = f"{filled(cells)}*1"
    items = f"{given}*{first(args, given)}"
    hits = f"SUMPRODUCT({items}*(TRIM({cells})={quote(args.value('wanted').strip())}))"
    rate = computed(f"{hits}/SUMPRODUCT({items})", args)
    return f"IF(SUMPRODUCT({given})=0,{_without_rows(args)},{rate})"


def meets(directions: str, targets: str, actuals: str) -> str:
    """Return, row by row, whether the actual meets the target."""
    up = f"(((TRIM({directions})={quote('≥')})+(LEN(TRIM({directions}))=0))*({actuals}>={targets}))"
    down = f"((TRIM({directions})={quote('≤')})*({actuals}<={targets}))"
    same = f"((TRIM({directions})={quote('=')})*({actuals}={targets}))"
    return f"({up}+{down}+{same})"


def known_direction(directions: str) -> str:
    """Return, row by row, whether the direction is blank or one of the three."""
    return f"({is_one_of(directions, ('≥', '≤', '='))}+(LEN(TRIM({directions}))=0))"


def in_force(args: Args) -> tuple[str, str]:
    """Return, row by row, the target values that count, and whether there is one (see ``lists.in_force``)."""
    targets = args.ref("targets")
    if not args.has("revised"):
        return targets, f"ISNUMBER({targets})"
    revised = args.ref("revised")
    later = f"ISNUMBER({revised})"
    return f"IF({later},{revised},{targets})", f"(ISNUMBER({targets})+{later}>0)"


@native
def targets_met(args: Args) -> str:
    """Met among the quantified targets."""
    directions, actuals = args.ref("directions"), args.ref("actuals")
    targets, given = in_force(args)
    wanted = args.value("wanted")
    counted = given + (f"*{is_one_of(args.ref('groups'), wanted)}" if wanted else "*1")
    count = f"SUMPRODUCT({counted})"
    blank = f"SUMPRODUCT({counted}*(1-ISNUMBER({actuals})))"
    strange = f"SUMPRODUCT({counted}*(1-{known_direction(directions)}))"
    items = f"{counted}*{first(args, counted)}"
    met = f"{items}*{meets(directions, targets, actuals)}"
    if excess := args.value("excess"):
        rising = f"((TRIM({directions})={quote('≥')})+(LEN(TRIM({directions}))=0))"
        far = f"({targets}>0)*(ROUND({actuals}-{targets}*{number(1 + excess.value)},9)>0)"
        met += f"*(1-{rising}*{far})"
    rate = computed(f"SUMPRODUCT({met})/SUMPRODUCT({items})", args)
    known = f"IF({blank}>0,{stated(args)},IF({strange}>0,{OPEN},{rate}))"
    return f"IF({count}=0,{_without_rows(args)},{known})"


@native
def on_time_share(args: Args) -> str:
    """Done no later than the days after the due date."""
    due, done = args.ref("due"), args.ref("done")
    count = f"SUMPRODUCT(--((ISNUMBER({due})+ISNUMBER({done}))>0))"
    loose = f"SUMPRODUCT((1-ISNUMBER({due}))*ISNUMBER({done}))"
    late = f"(INT({done})-INT({due})<={number(args.value('days').value)})"
    if args.value("early") == "none":
        late += f"*(INT({done})>=INT({due}))"
    given = f"ISNUMBER({due})*1"
    items = f"{given}*{first(args, given)}"
    rate = computed(f"SUMPRODUCT({items}*ISNUMBER({done})*{late})/SUMPRODUCT({items})", args)
    return f"IF({count}=0,{_without_rows(args)},IF({loose}>0,{OPEN},{rate}))"
