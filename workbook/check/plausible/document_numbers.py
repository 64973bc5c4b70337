"""JX-D: does the year in the number of a document suit its date, and the evaluated year?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import day_in, year_of

NUMBERED = (("adj_doc", "adj_date"), ("bonus_doc", "bonus_date"))
"""Numbers of documents and the dates of these."""
LASTING = 4
"""So many years after its number a document may still order a task: the last year of a plan of five."""
SPRING = 4
"""Until this month a document may carry the number of the year before."""
_NUMBER_YEAR = re.compile(r"[〔\[(（【]((?:19|20)\d\d)[〕\])）】]")


@check(
    "JX-D-08",
    "warning",
    "文号的年份与日期不符",
    "“{label}”写“{value}”，{day}",
    f"核对文号和日期，改正写错的一处；文件确是别的年度编号的，{IN_RESULTS}写明",
    experience("文号里的年份是印发的年份"),
    reason="文号写的是哪一年编的号，日期是哪一天印发的，两处应当是同一年。不同的，多半照抄了去年的。",
    bad="文号“示财预〔2021〕12号”，日期 2024-05-20",
    good="文号“示财预〔2024〕12号”，日期 2024-05-20",
    related=("JX-D-01", "JX-D-07"),
    beside=("JX-D-01", "JX-D-02", "JX-D-06"),
)
def numbered_in_its_year(case: Case) -> Iterator[Hit]:
    """The year of a document's number is that of its date; the numbers of December may come out in spring."""
    columns, year = case.submission.columns, year_of(case)
    for number_key, date_key in NUMBERED:
        for number, date in zip(columns.get(number_key, ()), columns.get(date_key, ()), strict=False):
            day, found = day_in(date), _NUMBER_YEAR.search(str(number.value or ""))
            if day is None or found is None:
                continue
            if date_key == "bonus_date" and year is not None and day.year != year == int(found[1]):
                continue  # the day is told by JX-D-07
            late = day.year - int(found[1])
            if late not in (0, 1) or (late == 1 and day.month > SPRING):
                args = {"day": f"日期却是 {day}"}
                yield Hit(
                    place_of(number), number.field, str(number.value), args=args, rests=(place_of(date),)
                )
    for number in columns.get("task_doc", ()) if year else ():
        found = _NUMBER_YEAR.search(str(number.value or ""))
        if year and found and not year - LASTING <= int(found[1]) <= year:
            args = {"day": f"评价年度却是 {year} 年"}
            yield Hit(
                place_of(number), number.field, str(number.value), args=args, rests=(case.at("fiscal_year"),)
            )
