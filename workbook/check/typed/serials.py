"""JX-I: did Excel make a date of a count that was typed as 3-5?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.conversion import EXCEL_EPOCH
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import FORM
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import year_of
from workbook.layout import Type
from workbook.submission.model import Datum

ALIKE = Decimal(10)
"""A count beside another that is less than so many times smaller is a count, not a date."""


@check(
    "JX-I-10",
    "warning",
    "次数、人数疑似变成了日期",
    "{label}填 {value}，这个数正是日期 {day} 的序号，像是把“{typed}”打进格里变成的",
    f"重填这个数；“3-5”这样的范围填一个数；确实是这么多的，{IN_RESULTS}写明",
    FORM,
    reason="在格里打“3-5”“3/5”，Excel 会当成日期，格里就成了四五万的一个数，看着像数，其实不是填的那个数。",
    bad="“检查次数”填 45356，是 2024-03-05 的序号",
    good="“检查次数”填 3",
    related=("JX-I-02",),
)
def date_for_a_count(case: Case) -> Iterator[Hit]:
    """Of the counts a form asks for few come to forty thousand, and hardly any alone."""
    year = year_of(case)
    if year is None:
        return
    for datum in case.submission.cells():
        number = datum.value
        if not isinstance(number, Decimal):
            continue
        day = _day(datum)
        if day is not None and year - 1 <= day.year <= year + 2 and not _is_one_of_many(case, datum):
            args = {"day": str(day), "typed": f"{day.month}-{day.day}"}
            yield Hit(place_of(datum), datum.field, number, args=args)


def _day(datum: Datum) -> dt.date | None:
    """Return the day a count stands for when it is read as a date, None for any other cell."""
    if datum.field.type is not Type.COUNT or not datum.field.is_input or not isinstance(datum.value, Decimal):
        return None
    whole = datum.value == datum.value.to_integral_value() and 0 < datum.value < 100000
    return EXCEL_EPOCH + dt.timedelta(days=int(datum.value)) if whole else None


def _is_one_of_many(case: Case, datum: Datum) -> bool:
    """Tell whether a figure of its sheet is of the same size: 45000 questionnaires sent, 44000 returned."""
    assert isinstance(datum.value, Decimal)
    return any(
        other is not datum
        and other.sheet == datum.sheet
        and other.field.type is Type.COUNT
        and isinstance(other.value, Decimal)
        and other.value * ALIKE >= datum.value
        and _day(other) != _day(datum)
        for other in case.submission.cells()
    )
