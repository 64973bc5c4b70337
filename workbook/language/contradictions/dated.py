"""Two days of one sentence against what it says of them: how long it took, and which came first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from workbook.language.contradictions.model import Contradiction, within, words
from workbook.language.days import Day, days
from workbook.language.folding import Span
from workbook.language.function_words import one_of

_YEAR = 2001
_TELLING = 2
"""So many years from the one assumed are those of 去年, 同年 and 次年."""
_REACH = 26
_LASTED = re.compile(
    r"(?:用时|历时|耗时|费时|间隔|相隔|相距|隔|相差|实际工期|共用|只用|仅用|总共用)+(?:时间)?(?:了|为|是|共|约?仅?|只有)*"
    r"(?P<n>[1-9]\d{0,2})[天日]"
)
_SPARED = re.compile(r"分|每|除|节假|工作日|其中|休|雨|停|净|累计|[。；\d]")
"""Words that make the days others than those from the first to the last."""
_YEAR_ENDS = 300
"""A first day so many days behind the second may be of the year before: 11月开工，3月完工."""
_AT = (
    r"^(?:[当同]?[日号天])?(?:[左右起]{1,2})?"
    r"(?:由|经|向|对|在|已|正式|顺利|全部|全面|如期|按期|实际|组织|完成了?|通过|予以|面向)*[^，。；、\d]{0,5}?"
)
_JOINED = re.compile(
    r"^[，、；]?(?:并|且|至|实际|已|随后|后|又|再|后于|并于|直到|到)?(?:当年|同年|本年)?[于在到]?$"
)


@cache
def _turns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return what comes first and what comes after it, each as it stands right behind its day."""
    return tuple(
        (re.compile(f"{_AT}(?:{one_of(first)})"), re.compile(f"{_AT}(?:{one_of(later)})"))
        for first, later in words().turns
    )


def _pairs(sentence: Span) -> Iterator[tuple[Day, Day, dt.date, dt.date]]:
    """Yield two days in a row with the last the first may be and the first the second may be.

    A day without its year is of that of the day before.
    """
    found = [day for day in days(sentence.text, _YEAR) if not day.loose]
    for one, other in pairwise(found):
        if (other.dated and not one.dated) or _is_relative(one) != _is_relative(other):
            continue
        own = other.first if other.dated or not one.dated else _of_year(other.first, one.first.year)
        if own is not None:
            yield one, other, one.last, own


def _is_relative(day: Day) -> bool:
    """Tell whether the year of a day is told by another: 同年8月, 次年3月; which it is stays open."""
    return day.dated and abs(day.first.year - _YEAR) <= _TELLING


def _of_year(day: dt.date, year: int) -> dt.date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def took(sentence: Span) -> Iterator[Contradiction]:
    """Yield so many days between two that are not: 7月5日开工，8月26日完工，用时72天."""
    for one, other, first, last in _pairs(sentence):
        if one.first != one.last or other.first != other.last:
            continue
        told = _LASTED.search(sentence.text, other.end, other.end + _REACH)
        gap = (last - first).days
        if told is None or gap <= 0 or _SPARED.search(sentence.text[other.end : told.start("n")]):
            continue
        if abs(int(told["n"]) - gap) > 1:  # either end may be counted
            yield within(sentence, one.start, told.end(), f"两个日期相隔 {gap} 天，不是 {told['n']} 天")


_IN_PART = re.compile("主体|初验|预验|分[部项段期批]|阶段|隐蔽|部分|先行|试运?行|一期|首批")
"""What may be accepted or used before the whole is finished."""


def came_first(sentence: Span) -> Iterator[Contradiction]:
    """Yield what is told to have ended before it began: 8月26日开工，7月5日完工."""
    for one, other, first, last in _pairs(sentence):
        if last >= first or (not one.dated and (first - last).days > _YEAR_ENDS / 2):
            continue
        between, after = sentence.text[one.end : other.start], sentence.text[other.end :][:_REACH]
        if _IN_PART.search(re.split("[，。；]", after)[0]):
            continue
        for begun, ended in _turns():
            start = begun.match(between)
            if start and _JOINED.match(between[start.end() :]) and (end := ended.match(after)):
                told = f"“{between[start.start() : start.end()]}”在“{after[: end.end()]}”之后，先后不对"
                yield within(sentence, one.start, other.end + end.end(), told)
                break


READERS = (took, came_first)
