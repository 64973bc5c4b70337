"""Rates without their sign, measures a thousand times too large: 满意度95分 of 589 of 620, 每人每年4000万元.

“居民满意度89.18。” beside “企业满意度95.00%”; “PM2.5年均浓度36毫克/立方米”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_NUMBER = r"\d{1,3}(?:\.\d{1,2})?"
_BARE = re.compile(
    rf"(?P<name>[\u4e00-\u9fa5](?:[\u4e00-\u9fa5]率|意度))(?:分别|均)?(?:为|是|达到?)?(?P<n>{_NUMBER})(?=[，。；)]|$)"
)
_NO_SHARE = re.compile("容积|汇|倍|频|功|周转|生育|曲|心|利用系|分辨|转速|速")
_HUNDRED = 100


def bare_rates(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield rates without a sign where the same rate has one beside it: 满意度95.00%；…满意度89.18."""
    text = paragraph.folded.text
    for found in _BARE.finditer(text):
        if _NO_SHARE.search(found["name"]) or not 1 < Decimal(found["n"]) <= _HUNDRED:
            continue
        if re.search(rf"{found['name']}(?:分别|均)?(?:为|是|达到?)?{_NUMBER}%", text):
            yield Span(found["n"], found.start("n")), "没有写单位，应为%"


_COUNT = r"\d{1,7}(?:,\d{3})?"
_OF = re.compile(
    rf"(?P<all>{_COUNT})(?P<u>[份人户家件名次批个])[，,、](?:其中)?(?:基本)?(?P<what>[\u4e00-\u9fa5]{{2,4}}?)的?(?:有)?(?P<part>{_COUNT})(?P=u)[，,、]"
    rf"(?P<name>[\u4e00-\u9fa5]{{2,6}}[率度])(?:为|是|达到?)?(?P<n>{_NUMBER})(?P<unit>分|份|人|户|件|次|个百分点|‰|万元|元)(?=[，。；)]|$)"
)


def rates_in_points(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield a rate told in another unit though it is what the counts make: 620份，满意589份，满意度95分."""
    for found in _OF.finditer(paragraph.folded.text):
        total, part = (Decimal(found[name].replace(",", "")) for name in ("all", "part"))
        if total and abs(part / total * 100 - Decimal(found["n"])) < Decimal("0.06"):
            start = found.start("n")
            yield Span(paragraph.folded.text[start : found.end("unit")], start), "是前面两个数的比，应为%"


_HEAD = re.compile(
    r"每[人名位生户头只亩辆册份](?:每[年月季天次日](?:度)?)?(?:补助|补贴|发放|资助|奖励|标准|救助|平均|为|约|按|给予|的)*(?P<n>\d{1,6}(?:\.\d{1,2})?)万元"
)
_MOST = {
    "人": 500,
    "名": 500,
    "位": 500,
    "生": 200,
    "户": 1000,
    "头": 50,
    "只": 20,
    "亩": 300,
    "辆": 1000,
    "册": 5,
    "份": 50,
}
_YEARLY = 100
_MONTHLY = 20


def per_head(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield so many 万元 a head as nobody pays: 每人每年4000万元."""
    for found in _HEAD.finditer(paragraph.folded.text):
        most = _MOST[found[0][1]]
        if found[0][2:3] == "每":
            most = min(most, _YEARLY if found[0][3] == "年" else _MONTHLY)
        if Decimal(found["n"]) >= most:
            start = found.start("n")
            yield (
                Span(paragraph.folded.text[start : found.end()], start),
                "按人、按户算没有这么多，单位像是元",
            )


_AIR = re.compile(
    r"(?:PM2\.?5|PM10|细颗粒物|可吸入颗粒物)[^，。；\d]{0,10}(?P<n>\d{1,3}(?:\.\d)?)(?P<u>(?:毫克|克|千克)(?:/|每)(?:立方米|m3|m³))"
    r"|(?:氨氮|总磷|总氮|化学需氧量|高锰酸盐指数|溶解氧|余氯)[^，。；\d]{0,10}(?P<m>\d{1,3}(?:\.\d{1,3})?)(?P<v>(?:克|千克|公斤|吨)(?:/|每)(?:升|L))"
)


def air_and_water(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield what is in air or water in a unit a thousand times too large: PM2.5年均浓度36毫克/立方米."""
    for found in _AIR.finditer(paragraph.folded.text):
        name = "n" if found["n"] else "m"
        if name == "n" and Decimal(found["n"]) < 2:
            continue
        right = "微克/立方米" if name == "n" else "毫克/升"
        start = found.start(name)
        yield Span(paragraph.folded.text[start : found.end()], start), f"单位写错了，应为{right}"


def rate_units(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield all of them: where, and what is wrong."""
    for reader in (bare_rates, rates_in_points, per_head, air_and_water):
        yield from reader(paragraph)
