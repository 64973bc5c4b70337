"""Ratios the wrong way round, halves of a year that are not their quarters, steps before what they follow.

“乔木18,600株、灌木6,200株，乔灌比1:3”; “一季度16场、二季度36场，上半年84场”
“2025年12月10日研究，期限延到2025年6月30日”; “6月12日第一次磋商…，5月20日第二次磋商成交”
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.language.contradictions.model import Contradiction, within
from workbook.language.days import Day, days
from workbook.language.folding import Folded, Span

_NUMBER = r"\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_HAN = r"[\u4e00-\u9fa5]"


def _value(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


_RATIO = re.compile(
    rf"(?P<x>{_HAN})(?P<y>{_HAN})比例?(?:为|达到?|约|是)*(?P<p>{_NUMBER})[:∶：](?P<q>{_NUMBER})(?![:∶：.\d])"
)


def ratio_turned(sentence: Span) -> Iterator[Contradiction]:
    """Yield ratios of the greater to the smaller told the other way: 乔木18,600株、灌木6,200株，乔灌比1:3."""
    for found in _RATIO.finditer(sentence.text):
        head = sentence.text[max(0, found.start() - 80) : found.start()]
        told = [re.findall(rf"{found[name]}{_HAN}{{0,3}}?(?:为|共|有)?({_NUMBER})", head) for name in "xy"]
        if any(len(each) != 1 for each in told):
            continue
        one, other = (_value(each[0]) for each in told)
        p, q = _value(found["p"]), _value(found["q"])
        if one and other and (one > other) != (p > q) and p != q and one != other:
            why = f"前面写的是 {told[0][0]} 和 {told[1][0]}，比写反了"
            yield within(sentence, *found.span(), why)


_PARTS = re.compile(
    rf"(?<=[，,])(?:投放|配置|搭配|数量)?比例(?:为|是|约为?)?(?P<all>{_NUMBER}(?:[:∶：]{_NUMBER}){{1,4}})(?![:∶：.\d])"
)
_COUNTED = re.compile(rf"(?<![\d.,第]){_NUMBER}(?=[万亿]?[\u4e00-\u9fa5])")
_CLOSE = Decimal("0.06")


def parts_turned(sentence: Span) -> Iterator[Contradiction]:
    """Yield proportions of parts in another order than the parts: 150、90、60万尾，比例3∶5∶2."""
    for found in _PARTS.finditer(sentence.text):
        ratio = [_value(each) for each in re.split("[:∶：]", found["all"])]
        head = sentence.text[max(0, found.start() - 90) : found.start()]
        if re.search("按|建议|规定|要求|应|配备", head[-8:]):
            continue
        parts = [_value(each) for each in _COUNTED.findall(head)][-len(ratio) :]
        if len(parts) != len(ratio) or not all(parts) or not all(ratio):
            continue
        if _alike(sorted(parts), sorted(ratio)) and not _alike(parts, ratio):
            yield within(sentence, *found.span(), "与前面各项的次序对不上，比写反了")


def _alike(parts: list[Decimal], ratio: list[Decimal]) -> bool:
    """Tell whether parts are in a ratio: 150, 90, 60 are 5∶3∶2."""
    return all(abs(p / sum(parts) - r / sum(ratio)) * 10 < _CLOSE for p, r in zip(parts, ratio, strict=True))


_QUARTER = re.compile(
    rf"第?(?P<q>[一二三四])季度[^，。；、\d]{{0,8}}(?P<n>{_NUMBER})(?P<u>[\u4e00-\u9fa5%]{{1,2}}?)(?=[，。；、)(]|$)"
)
_HALF = re.compile(
    rf"(?P<h>[上下])半年[^，。；、\d]{{0,8}}(?P<n>{_NUMBER})(?P<u>[\u4e00-\u9fa5]{{1,2}}?)(?=[，。；、)(]|$)"
)


def halves(sentence: Span) -> Iterator[Contradiction]:
    """Yield a half of the year that is not its two quarters: 一季度16场、二季度36场，上半年84场."""
    quarters = list(_QUARTER.finditer(sentence.text))
    if len(quarters) < 2 or len({m["q"] for m in quarters}) != len(quarters):
        return
    counted = {m["q"]: m for m in quarters}
    for found in _HALF.finditer(sentence.text, quarters[0].start()):
        if re.search("上年|去年|同期|目标|计划|累计|截至", sentence.text[quarters[0].start() : found.end()]):
            return
        own = [counted.get(q) for q in ("一二" if found["h"] == "上" else "三四")]
        if all(m and m["u"] == found["u"] != "%" for m in own):
            total = sum((_value(m["n"]) for m in own if m), Decimal(0))
            if total != _value(found["n"]):
                told = f"两个季度合计是 {total}{found['u']}"
                yield within(sentence, *found.span(), told)


_STEP = 18
_DECIDED = re.compile("^[^，。；]{0,14}(?:研究|批准|决定|同意|批复|审议|审批|会议|签订|协商|报告|请示|申请)")
_PUT_OFF = re.compile(
    "(?:期限?|时间|时限|工期|整改|合同|办理)?[^，。；]{0,6}(?:延期?|延长|推迟|顺延|展期|宽限)[到至]$"
)
_ORDINAL = re.compile(rf"^[^，。；\d]{{0,4}}第(?P<n>[一二三四五六])[次轮批期](?P<what>{_HAN}{{2}})")
_COUNT = {char: number for number, char in enumerate("零一二三四五六")}
_BEGUN = re.compile(r"^[^，。；]{0,8}(?:部署|动员|启动|布置|成立)")
_CLOSED = re.compile(r"^[^，。；]{0,6}(?:完成|审议|通过|汇总|上报|提交|形成|定稿|公示)")
_YEAR = 2000


def steps_before(sentence: Span) -> Iterator[Contradiction]:
    """Yield steps told to be earlier than what they follow: 12月10日研究，期限延到同年6月30日."""
    told = _dated(sentence)
    for number, (one, day) in enumerate(told):
        rest = sentence.text[one.end : one.end + _STEP]
        for other, later in told[number + 1 : number + 4]:
            behind = sentence.text[other.end : other.end + _STEP]
            ahead = sentence.text[max(one.end, other.start - _STEP) : other.start]
            if later >= day:
                continue
            told_years = other.dated or not one.dated or day.month <= _SAME_YEAR
            if (told_years and _follows(rest, behind)) or (other.dated and _put_off(rest, ahead)):
                yield within(sentence, one.start, other.end, "后一步的日期比前一步早")


def _follows(rest: str, behind: str) -> bool:
    """Tell whether what is behind a day follows what is behind another: 召开部署会, 完成数据核对."""
    return bool(_BEGUN.search(rest) and _CLOSED.search(behind))


def _put_off(rest: str, ahead: str) -> bool:
    return bool(_DECIDED.search(rest) and _PUT_OFF.search(ahead))


def _dated(sentence: Span) -> list[tuple[Day, dt.date]]:
    """Return the days of a sentence, those without a year in that of the day before them."""
    year, found = _YEAR, []
    for day in days(sentence.text, _YEAR):
        if re.match(r"(?:19|20)\d\d", sentence.text[day.start :]):
            year = day.first.year
        if day.first == day.last:
            found.append((day, dt.date(year, day.first.month, min(day.first.day, 28))))
    return found


def ordinals(text: Folded) -> Iterator[Contradiction]:
    """Yield a second round held before the first: 6月12日第一次磋商终止；5月20日第二次磋商成交."""
    for line in text.text.split("\n")[:1] if "第二" in text.text or "第三" in text.text else ():
        told = [
            (day, date, found)
            for day, date in _dated(Span(line, 0))
            if (found := _ORDINAL.search(line[day.end : day.end + _STEP]))
        ]
        for (one, first, a), (other, second, b) in pairwise(told):
            between = line[one.end : other.end + _STEP]
            alike = set(a["what"]) & set(b["what"]) or b["what"] in between.replace(b[0], "", 1)
            sure = other.dated or not one.dated or first.month <= _SAME_YEAR
            later = _COUNT[b["n"]] == _COUNT[a["n"]] + 1
            if alike and sure and later and second < first and other.start - one.end < _NEAR:
                yield Contradiction(one.start, other.end + b.end(), f"第{b['n']}次的日期比第{a['n']}次早")


_NEAR = 90
_SAME_YEAR = 9
"""What begins by this month and goes on without a new year named, goes on in its own."""


READERS = (ratio_turned, parts_turned, halves, steps_before)
