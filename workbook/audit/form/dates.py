"""JX-R: dates that do not exist or come before the year has ended, deadlines the dates do not keep."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from workbook.audit.text.about import about, is_budget
from workbook.audit.text.case import WRITTEN, Audit, at, sentences
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import EVERY, NOT_DONE
from workbook.check.frame.basis import PUBLISHED
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.numerals import chinese

_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)\s*[年.\-/])?(?<![\d.])(?P<month>\d{1,2})\s*(?P<sign>[月.\-/])\s*(?P<day>\d{1,2})\s*(?P<end>[日号])?(?![\d.%])"
)
_YEAR = re.compile(r"(?<![\d.,〔\[(第])(?P<year>\d{4,5})年(?!限|期)")
_MONTH = re.compile(
    r"(?:(?:19|20)\d\d年|[至到截])(?P<month>\d{1,2})月(?!\d)|(?<![\d.])(?P<part>\d{1,2})月(?=[底末初份]|[上中下]旬)"
)
_BETWEEN = re.compile(
    r"(?:批复|批准|下达)[^。；]{0,40}?(?:公开|公示|发布)|(?:公开|公示|发布)[^。；]{0,40}?(?:批复|批准)"
)
_LIMIT = 20
"""Days from approval to publication, as the Budget Law has it."""


@check(
    "JX-R-11",
    "error",
    "没有这个日期",
    "“{quote}”里的“{value}”{told}",
    "核对后改成实际的日期",
    WRITTEN,
    reason="写错的日期一看就知道没有核对过，公开时限、完成时间也就无从判断。",
    bad="“2月30日举办了论坛”",
    good="“2月20日举办了论坛”",
)
def dates_exist(audit: Audit) -> Iterator[Hit]:
    """Every date in the report is one of the calendar, every year one of our time."""
    own = audit.once(about).year
    for paragraph in audit.document.paragraphs:
        text = paragraph.folded.text
        for found in _DAY.finditer(text):
            if not (found["end"] or (found["year"] and found["sign"] != ".")):
                continue
            told = _impossible(int(found["year"] or own or 2000), int(found["month"]), int(found["day"]))
            if told:
                yield at(audit, paragraph, Span(found[0], found.start()), found[0], told=told)
        for found in _TO.finditer(text):
            told = _impossible(int(found["year"] or own or 2000), int(found["month"]), int(found["day"]))
            if told and int(found["day"]) > int(found["first"]):
                yield at(audit, paragraph, Span(found[0], found.start()), found[0], told=told)
        for found in _CHINESE.finditer(text):
            year = int(
                "".join(str(_DIGITS.index(char) if _DIGITS.index(char) < 10 else 0) for char in found["year"])
            )
            month, day = (number.value if (number := chinese(found[n])) else 0 for n in ("month", "day"))
            if told := _impossible(year, int(month), int(day)):
                yield at(audit, paragraph, Span(found[0], found.start()), found[0], told=told)
        for found in _MONTH.finditer(text):
            if not 1 <= int(found["month"] or found["part"]) <= 12:
                yield at(audit, paragraph, Span(found[0], found.start()), found[0], told="不存在")
        for found in _YEAR.finditer(text):
            year = int(found["year"])
            typed = paragraph.folded.quote(found.start(), found.end())
            if own and not 1900 <= year <= own + 40 and not re.search(r"\s", typed):
                yield at(audit, paragraph, Span(found[0], found.start()), found[0], told="不像是年份")


_DIGITS = "零一二三四五六七八九〇○ＯO0"
_CHINESE = re.compile(
    r"(?P<year>[二一][〇○零ＯO0一二三四五六七八九]{3})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
"""A day in Chinese numerals, as under a report: 二〇二三年二月二十八日."""
_TO = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?<!\d)(?P<month>1[0-2]|0?[1-9])月(?P<first>\d{1,2})[日号]?[至到\-~—]+(?P<day>\d{1,2})[日号]"
)
"""From one day to another of the same month: 4月10日至28日."""


def _impossible(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"不存在：没有 {month} 月"
    last = calendar.monthrange(year, month)[1]
    return "" if 1 <= day <= last else f"不存在：{month} 月没有 {day} 日"


@check(
    "JX-R-16",
    "error",
    "成文日期早于年度终了",
    "落款写的是“{value}”，{expected}年度还没有结束",
    "核对后改成实际的成文日期",
    WRITTEN,
    reason="自评要到年度终了才做得出来。成文日期落在本年度以内，多半是年份没有改。",
    bad="2024年度的自评报告落款“2024年3月20日”",
    good="2024年度的自评报告落款“2025年3月20日”",
    related=("JX-R-10",),
)
def signed_after_the_year(audit: Audit) -> Iterator[Hit]:
    """The report is dated after the year it tells of, or in its last month."""
    told = audit.once(about)
    found = _DATED.match(told.date.folded.text.strip()) if told.date else None
    if found and told.date and told.year and not audit.once(is_budget):
        year, month = int(found["year"]), int(found["month"])
        if year < told.year or (year == told.year and month < _LAST_MONTH):
            yield at(audit, told.date, None, told.date.text.strip(), str(told.year))


_DATED = re.compile(r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月")
_LAST_MONTH = 12


@check(
    "JX-R-12",
    "error",
    "公开日期不符合时限",
    "“{quote}”：{told}",
    "核对批复和公开的日期；确实超过时限的，如实写明原因，不要写“按时公开”",
    PUBLISHED,
    reason="预算、决算要在批复后20日内公开。两个日期一减就知道，写着“按规定公开”而日期超了，报告自相矛盾。",
    bad="“2月1日批复，4月10日公开”",
    good="“2月1日批复，2月18日公开”",
)
def published_in_time(audit: Audit) -> Iterator[Hit]:
    """Between approval and publication, where both dates are given, lie no more than twenty days."""
    own = audit.once(about).year or 2000
    for paragraph, sentence in sentences(audit):
        if not _BETWEEN.search(sentence.text):
            continue
        days = [m for m in _DAY.finditer(sentence.text) if _is_day(m)]
        late = _SAID_LATE.search(sentence.text)
        for first, second in zip(days[::2], days[1::2], strict=True) if len(days) % 2 == 0 else ():
            told = list(_in_time(audit, paragraph, sentence, (first, second), own))
            late = None if told else late
            yield from told
        if late and days and len(days) % 2 == 0:
            told_late = "所写的日期都没有超过 20 日"
            yield at(audit, paragraph, Span(late[0], sentence.start + late.start()), late[0], told=told_late)


_SAID_LATE = re.compile(
    rf"{EVERY}(?:没有|未能?|不)在?[^，。；\d]{{0,8}}(?:20|二十)(?:日|天|个?工作日)(?:以|之)?内"
    rf"|{EVERY}(?:超过|超出|逾)了?[^，。；\d]{{0,8}}(?:20|二十)(?:日|天)"
    rf"|{EVERY}{NOT_DONE}(?:按[时期]|在规定(?:时限|时间|期限)内?)(?:完成)?公[开示]"
)
"""Says that every publication was too late."""


def _in_time(
    audit: Audit, paragraph: Paragraph, sentence: Span, days: tuple[re.Match[str], re.Match[str]], own: int
) -> Iterator[Hit]:
    """Yield a day of publication that is too late, or before that of approval, of two days in a row."""
    year = int(days[0]["year"] or own)
    last = next((m.start() for m in _DAY.finditer(sentence.text, days[1].end()) if _is_day(m)), None)
    dated = {_event(sentence.text[:last], m): (m, _day(m, year)) for m in days}
    approved, published = (dated.get(event, (None, None))[1] for event in ("批复", "公开"))
    if approved is None or published is None:
        return
    gap = (published - approved).days
    if gap > _LIMIT or gap < 0:
        told = f"批复到公开隔了 {gap} 天，超过 20 日" if gap > 0 else "公开在批复之前"
        found = dated["公开"][0]
        span = Span(found[0], sentence.start + found.start())
        yield at(audit, paragraph, span, f"{gap} 天", "20 天", told=told)


def _is_day(found: re.Match[str]) -> bool:
    """Tell whether digits are a day for sure: 2月5日, 2024-02-05; 2.5 may be a number."""
    return bool(found["end"] or (found["year"] and found["sign"] in "-/"))


_HEADED = re.compile(
    r"(?:(?P<approved>批复|批准|下达)|公开|公示|发布)(?:日期|时间|日)?(?:为|是|于|在|[:：])$"
)


def _event(text: str, found: re.Match[str]) -> str:
    """Return what happened on a day: the nearest of 批复 and 公开 behind it, else before it."""
    after, before = text[found.end() :], text[: found.start()]
    if headed := _HEADED.search(before):
        return "批复" if headed["approved"] else "公开"
    words = {"批复": "批复|批准|下达", "公开": "公开|公示|发布"}
    behind = {word: m.start() for word, pattern in words.items() if (m := re.search(pattern, after))}
    if behind:
        return min(behind, key=lambda word: behind[word])
    return max(words, key=lambda word: max((m.end() for m in re.finditer(words[word], before)), default=-1))


def _day(found: re.Match[str], own: int) -> dt.date | None:
    try:
        return dt.date(int(found["year"] or own), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
