"""Figures no pen would write: a point or a unit twice, separators astray, half a person, ranges reversed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from workbook.language.folding import Folded
from workbook.language.function_words import one_of
from workbook.language.malformed.model import FIGURE, SHARE, Slip, clause, words
from workbook.language.numerals import CHINESE

_WELL = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SEVERAL = re.compile(r"\d+(?:\.\d+)?")
_SCALE = {"": 1, "万": 10**4, "亿": 10**8, "十万": 10**5, "百万": 10**6, "千万": 10**7}
_BY_PERCENT = re.compile(
    rf"百分之(?:\d+(?:\.\d+)?|{CHINESE})(?:%|个百分点)|百分之百分之|%%|%个百分点|%的?个?百分点"
)
_DOUBLE = "写了两遍百分号"
_NEXT = "月旦素首达象康里年股客盏顷分"
"""What makes the second of two units the beginning of a word: 10万元元旦补助, 5万元万达."""


def slips(text: Folded) -> Iterator[Slip]:
    """Yield the figures that are none."""
    yield from _tokens(text)
    for found in _BY_PERCENT.finditer(text.text):
        yield Slip(FIGURE, *found.span(), _DOUBLE)
    for found in _twice().finditer(text.text):
        yield Slip(FIGURE, *found.span(), f"单位“{found['unit'] or found['again']}”写了两遍")
    for found in _falling().finditer(text.text):
        yield Slip(FIGURE, *found.span(), f"“{found['verb']}”后面的数不写负号")
    yield from _halves(text.text)
    yield from _ranges(text.text)
    for found in _shares().finditer(text.text):
        if Decimal(found["value"]) > 100:
            yield Slip(SHARE, *found.span(), "部分与整体之比不会超过 100%")


@cache
def _token() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,\-/:])(?P<token>\d[\d.,]{{1,30}}(?<=\d))(?:{one_of(words().measured)})", re.ASCII
    )


def _tokens(text: Folded) -> Iterator[Slip]:
    """Yield numbers whose points and commas make none: 98.6.1%, 1,15.20万元.

    They are read as typed: folding takes the blanks between the numbers of a table away.
    """
    raw = text.raw.translate(_WIDE)
    for found in _token().finditer(raw):
        token = found["token"]
        if _WELL.fullmatch(token) or (token.count(".") < 2 and _is_list(raw, found.start(), token)):
            continue
        told = "小数点多了" if re.search(r"\..*\.", token) and "," not in token else "分节号的位置不对"
        low, high = (bisect_left(text.places, place) for place in found.span())
        yield Slip(FIGURE, low, max(high, low + 1), told)


_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF05, 0xFF0E)}
"""Full-width digits, points and percent signs; the commas of a sentence stay what they are."""


def _is_list(raw: str, start: int, token: str) -> bool:
    """Tell whether commas stand between several numbers: 分别为12,13,15万元."""
    parts = token.split(",")
    apart = all(_SEVERAL.fullmatch(part) and not re.match(r"0\d", part) for part in parts)
    alike = len({len(part.partition(".")[2]) for part in parts}) == 1
    told = clause(raw, start, "。；\n")
    return apart and alike and any(word in told for word in words().listed)


@cache
def _twice() -> re.Pattern[str]:
    units = one_of(words().once)
    number = r"(?<![\d.])\d+(?:\.\d+)?"
    return re.compile(
        rf"{number}(?:(?:万|亿)?(?P<again>元)元|(?P<unit>{units})(?P=unit)元{{0,2}})(?![{_NEXT}])"
    )


@cache
def _falling() -> re.Pattern[str]:
    """Return what already says down and is followed by a minus: 同比下降-5.2%; no heading such as 增减."""
    verbs = one_of(words().falls)
    return re.compile(
        rf"(?<![增升加长涨或和与及、/])(?P<verb>{verbs})(?:幅度?|率)?[了约达到为是至]{{0,2}}-\d[\d,]*(?:\.\d+)?(?:%|个百分点|[万亿]?元)?(?![\-~至到])"
    )


@cache
def _half() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,\-/:〔])\d+\.(?!0+[^\d])\d+(?P<unit>{one_of(words().whole)})(?![次均日天月年/·×*工份数列述示说指载附称])",
        re.ASCII,
    )


def _halves(text: str) -> Iterator[Slip]:
    """Yield parts of what comes whole: 12.5名; not those of means, standards and numbers worked out."""
    for found in _half().finditer(text):
        lead = clause(text, found.start(), "。；\n")
        numbered = re.fullmatch(r"\d{1,2}\.\d{1,4}\w", found[0]) and not clause(text, found.start())
        if not numbered and not any(word in lead for word in words().averaged):
            yield Slip(FIGURE, *found.span(), f"“{found['unit']}”没有小数")


_RANGE = re.compile(
    r"(?<![\w.,\-/:〔第])(?P<a>\d+(?:\.\d+)?)(?P<ua>(?:万|亿|十万|百万|千万)?(?:元|人次|人|名|户|家|个|公里|亩|吨|平方米|米|年)?)"
    r"(?P<sign>至|到|-|~)(?P<b>\d+(?:\.\d+)?)(?P<scale>万|亿|十万|百万|千万|)(?P<unit>元|人次|人|名|户|家|个(?!百)|公里|亩|吨|平方米|米|年)(?![度初末底前]|[至到\-~+×=/])",
    re.ASCII,
)


def _ranges(text: str) -> Iterator[Slip]:
    """Yield ranges that end below where they begin: 80至30人, 2020-2017年; not what was brought down to."""
    for found in _RANGE.finditer(text):
        scale = found["ua"].rstrip("元人次名户家个公里亩吨平方米年")
        named = found["ua"].removeprefix(scale)
        if named not in ("", found["unit"]) or scale not in _SCALE:
            continue
        of_first = scale if found["ua"] else found["scale"]
        one = Decimal(found["a"]) * _SCALE[of_first]
        other = Decimal(found["b"]) * _SCALE[found["scale"]]
        years = found["unit"] == "年" and not all(len(found[name]) == 4 for name in "ab")
        lead = clause(text, found.start())
        brought = any(word in lead for word in words().brought) and found["unit"] != "年"
        if one > other and not years and not brought and "=" not in text[found.end() : found.end() + 12]:
            yield Slip(FIGURE, *found.span(), "起点比终点大")


@cache
def _shares() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(words().shares)})[为是达到约]{{0,2}}(?P<value>\d{{3,5}}(?:\.\d+)?)%")
