"""Turns what stands in a date cell into a day, or says which day was probably meant.

Excel keeps a day as a number: 2024 typed into a date cell is 1905-07-16, and 20240305 no day at all.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal

from pyfuncs.conversion import FIRST_YEAR, LAST_YEAR, shortened
from pyfuncs.decimals import plain
from pyfuncs.operands import TOO_LARGE
from workbook.language.hints import proposed
from workbook.layout import Field
from workbook.package.reader import CellValue
from workbook.systems.days import day_of, serial

DAYS_1904 = 1462
LAST_DAY = 2958465
EXAMPLE = "如 2024-12-31"
_DAY = re.compile(r"^(\d{4})([-/.年])(\d{1,2})[-/.月](\d{1,2})[日号]?(?:[ T]?\d{1,2}[:时].*)?$")
_COMPACT = re.compile(r"^(\d{4})\.?(\d{2})(\d{2})$")
_MONTH = re.compile(r"^(\d{4})(?:[-/.年](\d{1,2})月?|(\d{2}))$")
_YEAR = re.compile(r"^(\d{4})年?(?:度)?$")


def read_date(field: Field, stored: CellValue, date1904: bool) -> tuple[dt.date | None, str]:
    """Return (day, problem); nothing is guessed: a day only probably meant is offered, not taken."""
    if isinstance(stored, str):
        return None, _of_text(field, stored.strip())
    assert isinstance(stored, Decimal)
    number = stored + (DAYS_1904 if date1904 else 0)
    if stored.copy_abs() < TOO_LARGE and 1 <= int(number) <= LAST_DAY and not _beyond(field, number):
        return day_of(number), ""
    if hint := _offered(field, plain(stored)):
        return None, f"填了数字 {plain(stored)}，{_taken(number)}应填日期{hint}"
    if stored.copy_abs() < TOO_LARGE and 1 <= int(number) <= LAST_DAY:
        return None, f"填了 {day_of(number)}，{_beyond(field, number)}，请核对"
    return None, f"填了 {plain(stored)}，应填日期，{EXAMPLE}"


def _taken(number: Decimal) -> str:
    """Say what Excel makes of a number typed for a date."""
    return f"Excel 会当作 {day_of(number)}；" if 1 <= int(number) <= LAST_DAY else "不是日期；"


def _beyond(field: Field, number: Decimal) -> str:
    """Return why a day is refused, empty for one that is allowed."""
    least, most = field.minimum, field.maximum
    if least is None or most is None or least <= int(number) <= most:
        return ""
    return f"应在 {day_of(least)} 至 {day_of(most)} 之间"


def _of_text(field: Field, text: str) -> str:
    shown, bare = shortened(text), _bare(text)
    if found := _DAY.match(bare):
        day = _day(found[1], found[3], found[4])
        if day is None:
            return f"填了“{shown}”，没有这一天，请核对后按日期填，{EXAMPLE}"
        if reason := _beyond(field, serial(day)):
            return f"填了文字“{shown}”，应填日期，{reason}"
    hint = _offered(field, bare)
    return f"填了文字“{shown}”，应填日期{hint or f'，{EXAMPLE}'}"


def _bare(text: str) -> str:
    """Return `text` with half-width signs, one kind of full stop and no blanks between its parts."""
    bare = unicodedata.normalize("NFKC", text).replace("。", ".").replace("·", ".").strip()
    return re.sub(r"\s*([-/.年月日号])\s*", r"\1", bare)


def _offered(field: Field, bare: str) -> str:
    """Return the end of a message: the day meant by what was typed, or the month or year of it."""
    for read in (_whole_day, _month, _year):
        if hint := read(field, bare):
            return hint
    return ""


def _whole_day(field: Field, bare: str) -> str:
    found = _DAY.match(bare)
    parts = (found[1], found[3], found[4]) if found else None
    if found := _COMPACT.match(bare):
        parts = (found[1], found[2], found[3])
    day = _day(*parts) if parts else None
    if day is None or _beyond(field, serial(day)):
        return ""
    return proposed(day.isoformat())


def _month(field: Field, bare: str) -> str:
    """2024.3 is March; 2024.1 may be what Excel left of 2024.10."""
    found = _MONTH.match(bare)
    if not found or not _is_open(field, found[1]) or not 1 <= int(found[2] or found[3]) <= 12:
        return ""
    months = f"{int(found[2] or found[3])} 月"
    if found[2] == "1" and "." in bare:
        months = "1 月或 10 月"
    return f"{proposed(f'{found[1]} 年 {months}')}，请填到日，{EXAMPLE}"


def _year(field: Field, bare: str) -> str:
    found = _YEAR.match(bare)
    if not found or not _is_open(field, found[1]):
        return ""
    return f"{proposed(f'{found[1]} 年的某一天')}，请填到日，{EXAMPLE}"


def _is_open(field: Field, year: str) -> bool:
    """Tell whether some day of `year` may stand in the field."""
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return False
    ends = (dt.date(int(year), 12, 31), dt.date(int(year), 1, 1))
    return not all(_beyond(field, serial(end)) for end in ends)


def _day(*parts: str) -> dt.date | None:
    try:
        day = dt.date(*map(int, parts))
    except ValueError:
        return None
    return day if serial(day) > 1 else None
