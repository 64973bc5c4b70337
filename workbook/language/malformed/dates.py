"""Days, months, years, hours and quarters there are not."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from workbook.language.folding import Folded
from workbook.language.malformed.model import DATED, TIMED, Slip

_HAN = re.compile(
    r"(?<![\d.第个共])(?:(?P<year>\d{1,8})年(?!限|期|薪|租|龄))?(?:(?P<month>\d{1,3})月(?P<part>份)?)?(?:(?P<day>\d{1,3})[日号])?"
)
_SIGNS = re.compile(
    r"(?<![\w.\-/〔(\[])(?P<year>(?:19|20)\d\d)(?P<sign>[-./])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\w.\-/%])",
    re.ASCII,
)
"""No part of a number of a contract or a document: 采购2024-15-02号."""
_NUMBERED = re.compile(r"(?:编号|号码|合同号?|文号|批次|版本|[号字码])(?:为|是|:|：)?$")
_SPAN = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?<!\d)(?P<month>1[0-2]|0?[1-9])月(?P<first>\d{1,2})[日号]?[至到\-~—](?P<day>\d{1,2})[日号](?![开零])"
)
"""From one day to another of the same month: 4月10日至28日."""
_UNTIL = re.compile(r"[至到\-~]$")
_HOUR = re.compile(
    r"(?<![\d.课学工用小机])(?P<hour>\d{1,2})(?P<sign>[时点])(?:(?P<minute>\d{1,2})分(?!钟|之|[数值])|(?=整|许|[至到]\d|之?前|以前|止|[-~]\d|[，。；、)\n]|$))"
)
_CLOCK = re.compile(
    r"(?:上午|下午|晚上|晚间|夜间|凌晨|中午|早上|早晨|每[天日]|[日号])[自从于在]?"
    r"(?P<hour>\d{1,2})[:：](?P<minute>\d{1,2})(?!\d)"
)
_TIMED = re.compile(r"日|天|早|晚|午|夜|自|至|从|时间|时段|截止|截至|延时|值|班|起")
"""Words that make 25时 an hour of a day, and no number of lessons."""
_QUARTER = re.compile(
    r"(?:第|(?:^|(?<=[，。；：、\n年]))(?=.{1,2}季度[末初底中内]?))(?P<number>[零五六七八九]|十[一二]?|\d{1,2})季度",
    re.MULTILINE,
)
"""五季度末, and not 连续五季度."""
_WEEKDAY = re.compile(r"(?:星期|礼拜)(?P<number>[八九十089])")
_CENTURY = re.compile(r"(?:19|20)\d{3}$")
_LEAP = 2000


def slips(text: Folded) -> Iterator[Slip]:
    """Yield the dates and times that do not exist."""
    for found in _HAN.finditer(text.text):
        if found[0] and (told := _han(text, found)):
            yield Slip(DATED, *found.span(), told)
    for found in _SIGNS.finditer(text.text):
        numbered = _NUMBERED.search(text.text[max(0, found.start() - 6) : found.start()])
        told = _day(int(found["year"]), int(found["month"]), int(found["day"]))
        if told and not numbered:
            yield Slip(DATED, *found.span(), told)
    for found in _SPAN.finditer(text.text):
        if told := _day(int(found["year"] or _LEAP), int(found["month"]), int(found["day"])):
            yield Slip(DATED, *found.span(), told)
    yield from _times(text.text)


def _han(text: Folded, found: re.Match[str]) -> str:
    """Say what is wrong with a date, “” for nothing: a month alone or a day alone may be a number of them."""
    year, month, day = found["year"], found["month"], found["day"]
    if year and _CENTURY.fullmatch(year) and " " not in text.quote(found.start("year"), found.end("year")):
        return f"“{year}年”不是年份"
    if year and month and len(year) == 3:
        return f"“{year}年”不是年份"
    until = _UNTIL.search(text.text[max(0, found.start() - 1) : found.start()])
    if not month or not (day or found["part"] or (year and len(year) in (2, 4)) or until):
        return ""
    if until and not day and not year and not re.search(r"月.{0,6}$", text.text[: found.start()][-8:]):
        return ""
    dated = int(year) if year and len(year) == 4 else _LEAP
    return _day(dated, int(month), int(day) if day else 1)


def _day(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"没有 {month} 月"
    return "" if 1 <= day <= calendar.monthrange(year, month)[1] else f"{month} 月没有 {day} 日"


def _times(text: str) -> Iterator[Slip]:
    for pattern in (_HOUR, _CLOCK):
        for found in pattern.finditer(text):
            hour, minute = int(found["hour"]), int(found["minute"] or 0)
            plain = pattern is _HOUR and not found["minute"]
            if plain and (
                found["sign"] == "点" or not _TIMED.search(text[max(0, found.start() - 8) : found.start()])
            ):
                continue
            if hour > 24 or minute > 59 or (hour == 24 and minute):
                yield Slip(TIMED, *found.span(), "没有这个时间")
    for found in _QUARTER.finditer(text):
        if found["number"] not in ("1", "2", "3", "4"):
            yield Slip(TIMED, *found.span(), "一年只有四个季度")
    for found in _WEEKDAY.finditer(text):
        yield Slip(TIMED, *found.span(), "一周只有七天")
