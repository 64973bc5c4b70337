"""Deadlines of measures that were over when the report was written, where no verb or year stands beside them.

| 财务科 | 2023年9月30日 |                     a cell of the column of deadlines, in a report of April 2025
2025年5月底前逐户复核，1月底前全部完成          the second day is of the year named before it
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from workbook.audit.remedies.matched import Part, matched
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.days import Day, days
from workbook.language.folding import Span

_DONE = re.compile(
    "已(?!经?(?:制定|明确|列入|纳入|安排|启动))|完成了|办结|整改完毕|按月|每年|每月|长期|立行立改"
)
_MONTH = re.compile(r"^\s*(?P<year>20\d\d)[年.\-/](?P<month>\d{1,2})(?:月[底末]?前?)?\s*$")
_YEAR = re.compile(r"^\s*(?P<year>20\d\d)年?(?:底|末|年底|年末|内)?前?\s*$")
_WAS = re.compile("上年|去年|原|曾|要求|每年|以来|基础上|比")


def deadlines(audit: Audit, written: dt.date) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the deadlines of measures that lie before the day the report was written."""
    for match in audit.once(matched).matches:
        said = match.measure.text if match.measure else ""
        if match.due and not _DONE.search(f"{match.due.text}，{said}") and _over(match.due, written):
            yield match.due.paragraph, Span(match.due.text.strip(), 0)
        elif match.measure and not match.row:
            yield from ((match.measure.paragraph, span) for span in _limits(match.measure, written))
    own = audit.once(about).year
    ahead = orders(audit.once(measures))
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences if paragraph.order in ahead and own else ():
            yield from ((paragraph, span) for span in _following(sentence, written))


def _over(due: Part, written: dt.date) -> bool:
    """Tell whether the last day of a cell, or its month or year, is over."""
    text = due.text.strip()
    if month := _MONTH.match(text):
        return (int(month["year"]), int(month["month"])) < (written.year, written.month)
    if year := _YEAR.match(text):
        return int(year["year"]) < written.year
    listed = [day for day in days(text, 0) if day.dated]
    return bool(listed) and max(day.last for day in listed) < written.replace(day=1)


def _limits(measure: Part, written: dt.date) -> Iterator[Span]:
    """Yield the limits with their year that a measure told in a row has and that were over by then."""
    text, start = measure.text, measure.start
    inside = measure.paragraph.folded.text.startswith(text, start)
    for day in days(text, 0) if inside and not _DONE.search(text) and not _WAS.search(text) else ():
        if day.until and not day.loose and day.last < written.replace(day=1):
            yield Span(text[day.start : day.end], start + day.start)


def _following(sentence: Span, written: dt.date) -> Iterator[Span]:
    """Yield the limits without a year that follow a day with one and were over by then."""
    if _DONE.search(sentence.text) or _WAS.search(sentence.text):
        return
    known: Day | None = None
    for day in days(sentence.text, written.year):
        named = re.match(r"(?:19|20)\d\d", sentence.text[day.start :]) is not None
        if named:
            known = day
        elif known and day.until and not day.dated and known.first.year == written.year:
            earlier = day.last < written.replace(day=1) and day.last < known.first
            if earlier:
                yield Span(sentence.text[day.start : day.end], sentence.start + day.start)
