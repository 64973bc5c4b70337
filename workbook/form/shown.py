"""How long a number is once shown: one wider than its cell is printed as ####."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    39: "#,##0.00",
    40: "#,##0.00",
}
"""Formats with a number of their own (ISO/IEC 29500-1 §18.8.30) that are none of dates."""
_LITERAL = re.compile(r'"([^"]{0,255})"|\\(.)|\[[^\]\[]{0,255}\]|_.|\*.')
_DATE = (
    ("yyyy", "2025"),
    ("yy", "25"),
    ("mmmm", "12"),
    ("mmm", "12"),
    ("mm", "12"),
    ("m", "12"),
    ("dd", "28"),
)
_ANY_DATE = "2025-12-28"


def shown(value: Decimal | dt.date, code: str) -> str:
    """Return about what a cell with the format `code` shows: as many characters, wide ones for wide ones."""
    section = code.split(";", maxsplit=1)[0]
    said = "".join(a or b for a, b in _LITERAL.findall(section))
    bare = _LITERAL.sub("", section)
    if isinstance(value, dt.date):
        return _day(bare.lower()) + said if re.search("[ymd]", bare, re.IGNORECASE) else _ANY_DATE
    decimals = len(re.sub("[^0#?]", "", bare.partition(".")[2]))
    if "%" in bare:
        value *= 100
    try:
        number = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    except ArithmeticError:  # more digits than there are: it stays as long as it is
        number = value
    if "#" in bare.partition(".")[2] and number == number.to_integral_value():
        number = number.to_integral_value()
    return format(number, ",f" if "," in bare else "f") + "%" * bare.count("%") + said


def _day(code: str) -> str:
    for sign, example in _DATE:
        code = code.replace(sign, example)
    return code.replace("d", "28")
