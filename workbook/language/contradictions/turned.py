"""Ends of a span told in the wrong order, and all said to have passed beside those that did not.

“2024年4月12日至3月11日开展自评”: it ends before it begins; over a year's end, 12月20日至1月10日, it may
“温度控制在24到14度”: the lower bound stands behind
“200件全部合格，不合格3件已退回”: not all
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from workbook.language.contradictions.model import Contradiction, within
from workbook.language.folding import Span

_DATES = re.compile(
    r"(?<![\d.])(?:(?P<y>20\d\d)年)?(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12]\d|0?[1-9])[日号]?(?:开始)?[至到\-~—]{1,2}"
    r"(?:(?P<y2>20\d\d)年)?(?:(?P<m2>1[0-2]|0?[1-9])月)?(?P<d2>3[01]|[12]\d|0?[1-9])[日号](?![开零])"
)
_ROUND = re.compile(
    "学年|学期|供暖|采暖|供热|服务期|合同期|租期|租赁期|任期|有效期|保险期|质保|保修|年度内|值守期|防火期|防汛期|禁渔|休渔|"
    "履约期|聘期|次年|翌年|第二年|来年|跨年|周年|期限|改为|调整[为到至]|变更|推迟|延期|延至|提前"
)
"""What runs over the year's end, or is no span but one day put for another."""
_FAR, _SOME_YEAR = 100, 2001
"""So many days before its beginning a span without years may end by mistake; further, it ends next year."""


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def days_turned(sentence: Span) -> Iterator[Contradiction]:
    """Yield spans of days that end before they begin; those with both years are read elsewhere."""
    for found in _DATES.finditer(sentence.text):
        year = int(found["y"] or found["y2"] or _SOME_YEAR)
        first = _day(year, int(found["m"]), int(found["d"]))
        last = _day(int(found["y2"] or year), int(found["m2"] or found["m"]), int(found["d2"]))
        if first is None or last is None or last >= first:
            continue
        back = (first - last).days
        near = not found["m2"] or (1 < back <= _FAR and not _ROUND.search(sentence.text))
        if near and not (found["y"] and found["y2"]):
            yield within(sentence, *found.span(), "止的日期在起的日期之前")


_BOUNDS = re.compile(
    r"(?:(?:要求|控制|保持|维持|稳定|设定|限定|一般|应|须|介于|范围)(?:在|为|是)?|(?:温度|湿度|年龄|浓度|水温|室温)(?:要求)?(?:在|为|是)?)"
    r"(?P<a>\d{1,4}(?:\.\d{1,3})?)(?P<ua>%|℃|度|岁|分钟|小时|厘米|毫米|毫克)?(?P<sign>[至到\-~—])"
    r"(?P<b>\d{1,4}(?:\.\d{1,3})?)(?P<ub>%|℃|摄氏度|度|岁|分钟|小时|厘米|毫米|毫克)(?![以之]?[内下上外])"
)


def bounds_turned(sentence: Span) -> Iterator[Contradiction]:
    """Yield ranges of what is kept within bounds whose lower bound is the higher: 温度控制在24到14度."""
    for found in _BOUNDS.finditer(sentence.text):
        alike = found["ua"] in (None, found["ub"]) or {found["ua"], found["ub"]} <= {"度", "℃", "摄氏度"}
        if alike and float(found["a"]) > float(found["b"]):
            yield within(sentence, *found.span(), "下限比上限大")


_PASSED = {
    "合格": "不合格", "达标": "(?:不|未|没有)达标", "通过": "(?:未|没有|不)通过", "完好": "(?:损坏|破损)",
    "符合要求": "不符合要求", "正常": "(?:异常|不正常|故障)", "到位": "(?:未|没有|不)到位",
    "及格": "不及格", "签字": "(?:未|没有)签字", "到岗": "(?:未|没有)到岗", "满意": "不满意",
}  # fmt: skip
_UNITS = "[个件份处项批套台座户家人名次米吨栋间所本册条辆盏株头只起例]|公里|平方米|批次|人次|万元|车次|户次"
_AGAIN = re.compile(
    "复[检验查核审测]|整改后|返工后|重做后|补[考测检]|重新|再次|上年|去年|除|首次|初[检验次]|二次|其余|其他|剩余|剩下|目标|计划|"
    "力争|确保|争取|要求|应|问卷"
)
_ALL = r"(?:全部|全都|悉数|百分之百|100%|均|都)(?:一次性?|已|经)?(?:检验|验收|检测|抽检|评定|测评|考核)?为?"
_SO_MANY = rf"[1-9]\d{{0,5}}(?:\.\d{{1,2}})?(?:{_UNITS})"


@cache
def _all_but() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return, by what all are, the pattern of that and of some that are not."""
    return tuple(
        (
            good,
            re.compile(
                rf"{_ALL}{good}(?!率|证|线|标准|人|者|的)[^，。；\d]{{0,6}}[，；、(](?:但|其中|另有?|还有|仅|有)*"
                rf"(?:{bad}(?:的|有)*(?P<n>{_SO_MANY})|(?P<m>{_SO_MANY})[^，。；\d]{{0,6}}?{bad})(?!率)"
            ),
        )
        for good, bad in _PASSED.items()
    )


def all_passed_but(sentence: Span) -> Iterator[Contradiction]:
    """Yield what all passed and some did not: 全部合格，不合格3件; 全部合格，其中8公里不合格."""
    for good, pattern in _all_but():
        for found in pattern.finditer(sentence.text) if good in sentence.text else ():
            if not _AGAIN.search(sentence.text[max(0, found.start() - 16) : found.end() + 8]):
                told = f"写着全部{good}，又写着 {found['n'] or found['m']}不是"
                yield within(sentence, *found.span(), told)


READERS = (days_turned, bounds_turned, all_passed_but)
