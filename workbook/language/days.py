"""Days as texts write them: 2024年2月5日, 2024-02-05, 2024.2.5, 当年2月5日, 2024年2月, 2024年6月底."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from workbook.language.remembered import remembered

_SIGNS = r"(?P<y1>(?:19|20)\d\d)(?P<s1>[-./])(?P<m1>1[0-2]|0?[1-9])(?P=s1)(?P<d1>3[01]|[12]\d|0?[1-9])(?!\d)"
_HAN = (
    r"(?:(?P<year>(?:19|20)\d\d)年|(?P<own>本年度?|当年|今年|同年))?(?P<month>1[0-2]|0?[1-9])月"
    r"(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号]|(?P<third>上旬|中旬|下旬|[底末初中份]))?"
)
_DAY = re.compile(rf"(?<![\d〔\[(.\-/年])(?:{_SIGNS}|{_HAN})")
_THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "初": (1, 10), "底": (21, 31), "末": (21, 31)}
_BEFORE = re.compile(r"^(?:之?前|以前|前夕)")
_RANGE = re.compile(r"^(?:至|到|-|~|—|起|开始|以来|之?后|以后)")
_RANGE_AHEAD = re.compile(r"(?:至|到|-|~|—|自|从|截至|截止)$")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or a stretch of days where a text names a month or part of one.

    first, last: the days it may be; start, end: where it stands; dated: the year is written, or said to be
    that of the text; until: it is a limit, 6月底前; loose: it begins or ends a span of time.
    """

    first: dt.date
    last: dt.date
    start: int
    end: int
    dated: bool
    until: bool = False
    loose: bool = False

    def agrees(self, day: dt.date) -> bool:
        """Tell whether somebody who knows `day` might write this."""
        return self.first <= day <= self.last


def days(text: str, year: int) -> Iterator[Day]:
    """Yield the days of a folded text; one without its year is taken to be of `year`."""
    return iter(_days((text, year)))


def _length(asked: tuple[str, int]) -> int:
    return len(asked[0])


@partial(remembered, size=_length)
def _days(asked: tuple[str, int]) -> tuple[Day, ...]:
    """Return the days: many readers look at the same sentence and its parts."""
    return tuple(_found(*asked))


def _found(text: str, year: int) -> Iterator[Day]:
    for found in _DAY.finditer(text):
        span = _span(found, year)
        if span is None:
            continue
        rest = text[found.end() :]
        loose = bool(_RANGE.match(rest) or _RANGE_AHEAD.search(text[: found.start()]))
        dated = bool(found["y1"] or found["year"] or found["own"])
        yield Day(*span, *found.span(), dated, bool(_BEFORE.match(rest)), loose)


def _span(found: re.Match[str], year: int) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day that may be meant, None for one that does not exist."""
    of = int(found["y1"] or found["year"] or year)
    month = int(found["m1"] or found["month"])
    length = calendar.monthrange(of, month)[1] if 1 <= of <= dt.MAXYEAR else 0
    day = found["d1"] or found["day"]
    if day:
        one = int(day)
        return (dt.date(of, month, one),) * 2 if one <= length else None
    low, high = _THIRDS.get(found["third"] or "", (1, 31))
    return (dt.date(of, month, low), dt.date(of, month, min(high, length))) if length else None
