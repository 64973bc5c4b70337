"""Does what was done fall short of what was wanted, both told in words: 建成3个, 建成1个; 6月底前, 11月底?"""

from __future__ import annotations

import re
from decimal import Decimal

from workbook.language.folding import fold

_COUNTED = re.compile(
    r"(?<![\d.〔(])(\d{1,9}(?:\.\d{1,4})?)(个|项|家|户|场|次|件|条|座|处|期|批|台|辆|套|份|篇|名|人|人次|公里|亩|吨|平方米|万元|%)(?!以[内下])"
)
_LIMIT = re.compile(r"不超|不高于|不多于|不大于|低于|少于|以内|以下|控制在|限于|[≤<]|减少|下降|降低|压减|零")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月")
_BY = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(?:底|末|初|中旬|[上下]旬|\d{1,2}[日号])?之?前")
_DONE = re.compile(r"完成|建成|完工|竣工|投用|投入使用|开通|验收|交付|办结|印发|上线")
_YEAR = re.compile(r"(?:19|20)\d\d")


def shortfall(wanted: str, done: str) -> str:
    """Return in words how `done` falls short of `wanted`, “” where nothing shows it.

    Only one figure of one unit on both sides is compared, and only the months of one year.
    """
    aim, told = fold(wanted).text, fold(done).text
    if not _LIMIT.search(aim) and (few := _fewer(aim, told)):
        return few
    return _later(aim, told)


def _fewer(aim: str, told: str) -> str:
    wanted, done = _COUNTED.findall(aim), _COUNTED.findall(told)
    if len(wanted) != 1 or len(done) != 1 or wanted[0][1] != done[0][1]:
        return ""
    (number, unit), (reached, _) = wanted[0], done[0]
    return f"少于 {number}{unit}" if Decimal(reached) < Decimal(number) else ""


def _later(aim: str, told: str) -> str:
    by, months = _BY.findall(aim), _MONTH.findall(told)
    if len(by) != 1 or len(months) != 1 or not _DONE.search(told) or _YEAR.search(aim + told):
        return ""
    return f"晚于 {by[0]} 月" if int(months[0]) > int(by[0]) else ""
