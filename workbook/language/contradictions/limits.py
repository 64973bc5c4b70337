"""Limits and rules in the wrong sense: 接通率不高于95%, 95%以上得满分，每低1个百分点加0.5分.

What is the better the more there is of it has a lower limit, what is the better the less an upper one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from workbook.language.contradictions.model import Contradiction, within, words
from workbook.language.folding import Span
from workbook.language.function_words import one_of

_SHARE = r"(?P<n>\d{1,3}(?:\.\d{1,2})?)%"
_HALF = 50
_MOST = 100
_CLOSED = r"(?=[、，。；)]|$)"
_RULED = re.compile(r"扣|得\d|不得|得分|满分|权重|的，|如|若|(?<!不)低于|实际|仅|只有|预警|情形|其中[:：]")


@cache
def _limits() -> tuple[re.Pattern[str], re.Pattern[str]]:
    more, fewer = one_of(words().better_more), one_of(words().better_less)
    return (
        re.compile(
            rf"(?P<name>(?<![不未])(?:{more}))(?:应|要|须)?(?P<sign>不高于|不超过|不大于|不多于|≤){_SHARE}{_CLOSED}"
        ),
        re.compile(
            rf"(?P<name>(?:{fewer}))(?:应|要|须)?(?P<sign>不低于|不少于|不小于|≥){_SHARE}(?:以上)?{_CLOSED}"
        ),
    )


def turned_limits(sentence: Span) -> Iterator[Contradiction]:
    """Yield limits on the wrong side: 热线接通率不高于95%、差错率不低于1%."""
    if _RULED.search(sentence.text):
        return
    upper, lower = _limits()
    for found in upper.finditer(sentence.text):
        if _HALF <= Decimal(found["n"]) <= _MOST:
            told = f"{found['name']}越高越好，限度写成了“{found['sign']}”"
            yield within(sentence, *found.span(), told)
    for found in lower.finditer(sentence.text):
        if Decimal(found["n"]) < _HALF:
            told = f"{found['name']}越低越好，限度写成了“{found['sign']}”"
            yield within(sentence, *found.span(), told)


_FULL = re.compile(
    r"(?:(?P<above>以上|不低于|不少于|达到|≥|大于等于)|(?P<below>以下|以内|不高于|不超过|≤|小于等于))[^，。；]{0,12}?(?:得|计|记)(?:满分|\d{1,2}(?:\.\d{1,2})?分)[，,;；]"
    r"每(?:(?P<fewer>低|少|降低|减少|下降|差)|(?P<more>高|多|超|超过|超出|增加|上升))于?[^，。；]{0,10}?(?P<verb>扣减?|减|加|增加?|奖励?)(?:除|记|计)?\d{1,2}(?:\.\d{1,2})?分"
)
_TAKEN = ("扣", "扣减", "减")
_UNTIL = re.compile(
    r"每[^，。；]{1,14}?(?<!增)(?:加|增加|奖)\d{1,2}(?:\.\d{1,2})?分[，,](?:直至)?(?:扣完|扣至0分|扣到0分|减完)为止"
)


def turned_rules(sentence: Span) -> Iterator[Contradiction]:
    """Yield rules that reward what falls short: 95%以上得满分，每低1个百分点加0.5分，扣完为止."""
    for found in _FULL.finditer(sentence.text):
        short = bool(found["above"]) == bool(found["fewer"])
        if short != (found["verb"] in _TAKEN):
            yield within(sentence, *found.span(), f"“{found['verb']}”分的方向与得满分的条件相反")
            return
    for found in _UNTIL.finditer(sentence.text):
        yield within(sentence, *found.span(), "写着加分，又写着扣完为止")


READERS = (turned_limits, turned_rules)
