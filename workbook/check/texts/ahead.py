"""JX-W: what is still to be done, under a day that has passed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import day_in
from workbook.check.words.case import SAID, hit_at, texts_of
from workbook.check.words.prose import PLANS
from workbook.check.words.row_words import WORDS
from workbook.check.words.subjects import subjects_of
from workbook.language.days import Day, days
from workbook.language.folding import Span, clauses
from workbook.language.function_words import FORWARD, one_of
from workbook.language.periods import named

_FORWARD = (*FORWARD, *WORDS.ahead)
_TO_DO = re.compile(
    r"^日?(?:底|末)?(?:之?前|以前)?(?:将|要|全面|全部|力争|确保|争取|基本|予以)*"
    rf"(?:{one_of((*WORDS.finished, *WORDS.to_do))})(?!的)"
)
_PLANNED = re.compile("(?:计划|原定|预定|规定|要求|定)于?$")
"""A plan is told, as a list has it: “平台运维”计划于7月完成."""
_AHEAD = 8
"""So many characters before its day a verb may stand that says something is to come."""
_LAST_MONTH = 12


@check(
    "JX-W-33",
    "warning",
    "写着今后要做的事，日期已经过去",
    "写着“{quote}”，评价的是 {expected} 年，这个日期已经过去",
    "改成今后的日期；已经做完的，写明是哪天完成的",
    SAID,
    reason="整改措施、没有完成的原因里写的完成时间，都在自评以后。日期已经过去，多半是照抄往年的，也没有人能照着督办。",
    bad="评价年度 2024，文字写“一是由业务股于2023年6月底前完成整改。”",
    good="评价年度 2024，文字写“一是由业务股于2025年6月底前完成整改。”",
    related=("JX-W-05", "JX-Q-53"),
)
def days_to_come_are_ahead(case: Case) -> Iterator[Hit]:
    """Measures and expected ends lie after the evaluated year, and after the day of the evaluation."""
    texts, subjects = case.once(texts_of), case.once(subjects_of)
    filled, planned = day_in(case.submission.fields.get("fill_date")), _planned(case)
    for prose in texts.all if texts.year else ():
        own = subjects.at(place_of(prose.datum))
        plan = prose.key == PLANS or bool(own and prose.key in own.listed.measures)
        for sentence in prose.text.sentences:
            for clause in clauses(sentence):
                day = _still_to_come(clause, plan, texts.year)
                told = day and _PLANNED.search(clause.text[: day.start]) and any(map(day.agrees, planned))
                if day and not told and _is_over(day, texts.year, filled):
                    quote = prose.text.quote(clause.start, clause.end)
                    yield hit_at(prose, quote, str(texts.year), quote=quote)
                    break


def _still_to_come(clause: Span, plan: bool, year: int) -> Day | None:
    """Return the day by which a clause says that something will be done."""
    if named(clause.text, WORDS.was):
        return None
    for day in days(clause.text, year):
        ahead, after = clause.text[: day.start], clause.text[day.end :]
        forward = plan or bool(named(ahead[-_AHEAD:], _FORWARD))
        asked = plan and day.until and ahead.endswith(("于", "在"))
        if forward and day.dated and (asked or _TO_DO.match(after)):
            return day
    return None


def _planned(case: Case) -> set[dt.date]:
    """Return the days by which the lists say that something is due."""
    due = (data for key, data in case.submission.columns.items() if key.endswith("_due"))
    return {datum.value for data in due for datum in data if isinstance(datum.value, dt.date)}


def _is_over(day: Day, year: int, filled: dt.date | None) -> bool:
    """Tell whether a day lies before the last month of the evaluated year, and before it was written."""
    return day.last < dt.date(year, _LAST_MONTH, 1) and (filled is None or day.last < filled)
