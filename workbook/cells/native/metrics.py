"""Native formulas of the metrics on single figures."""

from __future__ import annotations

from pyfuncs.parameters import SHARE
from workbook.cells.native.writing import ABSENT, OPEN, Args, computed, conventional, native, number
from workbook.systems.terms.literals import quote


def stated(args: Args, otherwise: str = OPEN) -> str:
    """Return the rate the department states, where a list gives none; otherwise: where that is blank too."""
    cell = args.stand_in
    if cell is None:
        return otherwise
    return f"IF(ISNUMBER({cell}),IF({cell}<0,{OPEN},{computed(cell, args)}),{otherwise})"


def _unless_negative(args: Args, below: str, value: str) -> str:
    """Return `value`, or what the convention says where the condition `below` holds."""
    chosen = args.value("negative")
    return value if chosen == "allow" else f"IF({below},{conventional(chosen)},{value})"


@native
def figure(args: Args) -> str:
    """The input itself, a ratio rounded as rates are."""
    cell = args.ref("value")
    value = computed(cell, args) if args.value("shown_in") == SHARE else cell
    return _unless_negative(args, f"{cell}<0", value)


@native
def ratio(args: Args) -> str:
    """part ÷ whole."""
    part, whole = args.ref("part"), args.ref("whole")
    quotient = _unless_negative(args, f"OR({part}<0,{whole}<0)", computed(f"{part}/{whole}", args))
    given = f"IF(COUNT({part},{whole})=2,{quotient},{stated(args)})"
    zero = conventional(args.value("zero"))
    if zero == ABSENT:  # a part that is not zero contradicts it
        zero = f"IF(LEN(TRIM({part}))=0,{ABSENT},IF({part}=0,{ABSENT},{OPEN}))"
    return f"IF(AND(COUNT({whole})=1,{whole}=0),{zero},{given})"


@native
def change_rate(args: Args) -> str:
    """｜change｜ ÷ basis."""
    change, basis = args.ref("change"), args.ref("basis")
    rate = _unless_negative(args, f"{basis}<0", computed(f"ABS({change})/{basis}", args))
    return f"IF({basis}=0,{conventional(args.value('zero'))},{rate})"


@native
def growth_rate(args: Args) -> str:
    """(current − last) ÷ last."""
    current, last = args.ref("current"), args.ref("last")
    rate = computed(f"({current}-{last})/{last}", args)
    changed = _unless_negative(args, f"OR({current}<0,{last}<0)", rate)
    zero = conventional(args.value("zero"))
    return f"IF(AND({current}=0,{last}=0),0,IF({last}=0,{zero},{changed}))"


@native
def answer(args: Args) -> str:
    """1 for one of the wanted answers, else 0."""
    cell = f"TRIM({args.ref('value')})"
    hits = ",".join(f"{cell}={quote(text)}" for text in args.value("wanted"))
    return f"IF({cell}={ABSENT},{ABSENT},IF(OR({hits}),1,0))"


@native
def by_choice(args: Args) -> str:
    """The share fixed for each choice."""
    cell, found = f"TRIM({args.ref('value')})", OPEN
    for name, share in args.value("shares").items():
        found = f"IF({cell}={quote(name)},{number(share)},{found})"
    return f"IF({cell}={ABSENT},{ABSENT},{found})"


@native
def coefficient(args: Args) -> str:
    """A coefficient from 0 to 1."""
    cell = args.ref("value")
    return f"IF(OR({cell}<0,{cell}>1),{OPEN},{computed(cell, args)})"
