"""Is what stands in a cell of its kind: no day where a count is asked, no name for a telephone number?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import experience
from workbook.check.frame.demands import open_data
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import year_of
from workbook.check.frame.scored import scored_by
from workbook.language.folding import fold
from workbook.layout import Type

TELEPHONE = "电话"
_TELEPHONE = re.compile(r"\d{7,}")
_BETWEEN = re.compile(r"[-()/.转]+")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_MOST = Decimal(10) ** 8
"""No department has so many of anything: not every second inhabitant of the country is asked."""
_YEARS = 2
"""A figure is taken for a day of the evaluated year, or so many years around it."""


@check(
    "JX-Q-06",
    "error",
    "数量不合常理",
    "{label}填 {value}，{told}",
    "核对来源，重填实际的数量",
    experience("数量应当合乎常理"),
    reason="日期、电话号码粘到数量的格里，格式没有错，数却是假的，比率和得分跟着都错了。",
    bad="回收问卷填 20241231",
    good="回收问卷填 290",
    related=("JX-I-02", "JX-Q-05"),
)
def count_of_another_kind(case: Case) -> Iterator[Hit]:
    """A count that reads as a day or as the number of a telephone is none."""
    year = year_of(case)
    for datum, _ in open_data(case.submission):
        number = datum.value
        if datum.field.type is not Type.COUNT or not isinstance(number, Decimal):
            continue
        if told := _other_kind(plain(number), year) or ("数量过大" if number >= _MOST else ""):
            spoils = tuple(scored_by(case, {datum.field.key}))
            alike = (f"{datum.sheet} {told.partition(' ')[0]}",)  # a column of days, pasted
            yield Hit(place_of(datum), datum.field, number, args={"told": told}, spoils=spoils, alike=alike)


def _other_kind(digits: str, year: int | None) -> str:
    """Return what the digits of a count rather are, “” where they are a count."""
    if _MOBILE.fullmatch(digits):
        return "像是手机号码"
    if len(digits) == len("20241231") and year and abs(int(digits[:4]) - year) <= _YEARS:
        with suppress(ValueError):
            return f"像是日期 {dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))}"
    return ""


@check(
    "JX-I-09",
    "warning",
    "联系电话不是电话号码",
    "“{label}”填“{value}”，不是电话号码",
    f"填区号和号码，或者手机号；确实没有电话的，{IN_RESULTS}写明怎样联系",
    experience("材料有问题时要能联系到填报人"),
    reason="审核人员有问题要打电话问。写“无”或少了几位，就联系不上。",
    bad="“联系电话”填“无”",
    good="“联系电话”填“0000-1234567”",
    related=("JX-I-01",),
)
def telephone_is_one(case: Case) -> Iterator[Hit]:
    """A number of a telephone has seven digits at least, besides the area code."""
    for datum in case.submission.fields.values():
        asked = TELEPHONE in datum.field.label and datum.field.is_input and not datum.blank
        text = str(datum.stored) if asked and datum.value is not None else ""
        if text.strip() and _is_no_telephone(fold(text).text):
            yield Hit(place_of(datum), datum.field, text.strip())


def _is_no_telephone(text: str) -> bool:
    """Tell whether no number can be rung: too few digits, or one more than a number has."""
    if not _TELEPHONE.search(_BETWEEN.sub("", text)):
        return True
    bare = _ABROAD.sub("", _EXTENSION.sub("", text))
    numbers = [re.sub(r"\D", "", part) for part in re.split(r"[/、,，;；\s]+(?=[\d(+])", bare)]
    return bool(numbers) and all(map(_WRONG.fullmatch, numbers))


_ABROAD = re.compile(r"(?:\+|00)86[-\s]?")
_EXTENSION = re.compile(r"(?:转|分机|-|ext\.?|x|#)\s*\d{2,5}(?!\d)(?=\s*(?:$|[/、,，;；)]))", re.IGNORECASE)
_WRONG = re.compile(r"1[3-9]\d{8}|1[3-9]\d{10,}|1[3-9]\d{7}|0\d{12,}|[1-9]\d{13,}")
"""A mobile number of nine, ten, twelve or more digits; one with its area code of more than twelve."""
