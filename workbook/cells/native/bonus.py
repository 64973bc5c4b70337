"""Native formula of bonus and penalty: what the rows count stands beside them, in both editions."""

from __future__ import annotations

from pyfuncs.recognition import DROPPED
from workbook.cells.native.writing import OPEN, Args, native, number
from workbook.layout.fields.formula import settled
from workbook.systems.terms.literals import quote


@native
def bonus(args: Args) -> str:
    """Gains less losses, each with its cap; open while a row is."""
    counted = args.ref("counted")
    gained, lost = f'SUMIF({counted},">0")', f'-SUMIF({counted},"<0")'
    text = f"(LEN(TRIM({counted}))>0)*(1-ISNUMBER({counted}))"
    unclear = f"SUMPRODUCT({text}*(LEFT({counted},{len(DROPPED)})<>{quote(DROPPED)}))>0"
    if args.has("computed"):
        gained += f"+{args.ref('computed')}"
        unclear = f"OR({unclear},{args.ref('computed')}<0)"
    if cap := args.value("cap"):
        gained = f"MIN({number(cap.value)},{gained})"
    if cap := args.value("penalty_cap"):
        lost = f"MIN({number(cap.value)},{lost})"
    return f"IF({unclear},{OPEN},{settled(f'{gained}-({lost})', args.places)})"
