"""Native formulas of the metrics on single figures. Rates are rounded to ``digits`` of the percentage."""

from __future__ import annotations

from workbook.cells.native.writing import ABSENT, OPEN, Args, native, number, quote, rounded
from workbook.layout.fields.formula import settled


def stated(args: Args) -> str:
    """Return the rate the department states, where a list gives none."""
    cell = args.stand_in
    if cell is None:
        return OPEN
    return f"IF(ISNUMBER({cell}),IF({cell}<0,{OPEN},{rounded(cell, args.places)}),{OPEN})"


@native
def figure(args: Args) -> str:
    """The input itself."""
    return args.ref("value")


@native
def ratio(args: Args) -> str:
    """part ÷ whole."""
    part, whole = args.ref("part"), args.ref("whole")
    quotient = settled(f"{part}/{whole}", args.places)
    both = f"IF(OR({part}<0,{whole}<0),{OPEN},IF({whole}=0,{OPEN},{quotient}))"
    body = f"IF(COUNT({part},{whole})=2,{both},{stated(args)})"
    if args.value("zero") != "na":
        return body
    none = f"IF(LEN(TRIM({part}))=0,{ABSENT},IF({part}=0,{ABSENT},{OPEN}))"
    return f"IF(COUNT({whole})=1,IF({whole}=0,{none},{body}),{body})"


@native
def change_rate(args: Args) -> str:
    """｜change｜ ÷ basis."""
    change, basis = args.ref("change"), args.ref("basis")
    return f"IF({basis}<=0,{OPEN},{settled(f'ABS({change})/{basis}', args.places)})"


@native
def growth_rate(args: Args) -> str:
    """(current − last) ÷ last."""
    current, last = args.ref("current"), args.ref("last")
    zero = ABSENT if args.value("zero") == "na" else OPEN
    rate = settled(f"({current}-{last})/{last}", args.places)
    changed = f"IF({last}=0,{zero},{rate})"
    return f"IF(OR({current}<0,{last}<0),{OPEN},IF(AND({current}=0,{last}=0),0,{changed}))"


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
    return f"IF(OR({cell}<0,{cell}>1),{OPEN},{rounded(cell, args.places)})"
