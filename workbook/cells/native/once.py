"""Native formulas that count a row once, as ``pyfuncs.once`` does."""

from __future__ import annotations

from pyfuncs.names import BLANKS
from pyfuncs.once import BETWEEN, COMPARED, WILD
from workbook.cells.native.writing import Args
from workbook.systems.terms.literals import quote


def first(args: Args, concerned: str) -> str:
    """Return, row by row, whether it counts: not when a row above it that is `concerned` is the same.

    concerned: the formula that gives 1 for a row the metric looks at, else 0; without columns that tell the
    rows apart every row counts. MATCH finds the first row with the same key, whatever its capitals.
    """
    if not args.has("names"):
        return "1"
    names = args.ref("names")
    beside = f"&{args.ref('apart')}" if args.has("apart") else ""
    key = f"ASC(({concerned})&{quote(BETWEEN)}&{names}&{{{quote(BETWEEN)}}}{beside})"  # a column of one too
    for sign in (*BLANKS, *WILD):
        key = f"SUBSTITUTE({key},{'CHAR(10)' if sign == chr(10) else quote(sign)},{quote('')})"
    key = f"LEFT({key},{COMPARED})"
    at = f"ROW({names})-MIN(ROW({names}))+1"
    nameless = f"LEN(TRIM(SUBSTITUTE({names},{quote('　')},{quote(' ')})))=0"
    return f"((({nameless})+(MATCH({key},{key},0)={at}))>0)"
