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


_OF_AIM = re.compile(
    r"(?:完成|达到?|实现|执行|占|为)(?:年度|全年|年初|既定)?(?P<what>目标|计划|任务|预算|指标)(?:值|数|任务)?的(?P<rate>\d{1,3}(?:\.\d{1,2})?)%[，、；]"
    r"(?:比|较)(?:年度|全年|年初|既定)?(?P=what)(?:值|数)?(?:(?P<more>多|超|高|增加)|少|低|减少)了?(?=[\d.]{1,12})"
)


def more_of_less(sentence: Span) -> Iterator[Contradiction]:
    """Yield so many percent of an aim said to be more than it, or the other way: 目标的80%，比目标多30张."""
    for found in _OF_AIM.finditer(sentence.text):
        rate = float(found["rate"])
        if (rate < 100 and found["more"]) or (rate > 100 and not found["more"]):
            told = (
                f"是{found['what']}的 {found['rate']}%，只会比{found['what']}{'少' if rate < 100 else '多'}"
            )
            yield within(sentence, *found.span(), told)


_BUDGET = re.compile(
    r"预算(?:数|为|安排|额)?(?P<plan>\d{1,9}(?:\.\d{1,2})?)(?P<unit>万?元)，(?:全年|年末|本年)?(?:实际)?(?:决算|支出|开支|执行|花费)(?:数|了|为)?"
    r"(?P<spent>\d{1,9}(?:\.\d{1,2})?)(?P=unit)(?P<rest>[^。；]{0,80})"
)
_BEYOND = re.compile(
    r"(?<![未没不无控防禁免绝])(?<!没有)(?<!未有)(?<!无一)(?:超出了?(?:年初|全年)?预算|超预算|超支(?!率|现象|问题|情况)|突破了?预算)(?!管理|控制|范围的)"
)
_WITHIN = re.compile(
    r"(?:未|没有|均未)(?:超出|超过|突破|超)(?:年初|全年)?预算|(?:控制|保持)在预算(?:范围)?[之以]?内"
)


def beyond_budget(sentence: Span) -> Iterator[Contradiction]:
    """Yield less than its budget called more, or more called less: 预算26万元，决算21.46万元，…超出预算."""
    for found in _BUDGET.finditer(sentence.text):
        plan, spent = float(found["plan"]), float(found["spent"])
        said = (_BEYOND if spent <= plan else _WITHIN).search(found["rest"])
        if said and not re.search(
            r"其中|预算\d|[项费]超|不得|严禁|防止|避免|是否", found["rest"][: said.end()]
        ):
            start = found.start("rest") + said.start()
            told = f"支出 {found['spent']} {'不多于' if spent <= plan else '多于'}预算 {found['plan']}"
            yield within(sentence, start, start + len(said[0]), told)


_MONTHS_LONG = re.compile(
    r"(?P<a>1[0-2]|[1-9])月(?:份)?(?:至|到|-|—|~)(?P<b>1[0-2]|[1-9])月(?:份)?[^。；\d]{0,24}"
    r"(?:停工|停产|停业|停课|停运|停航|闭馆|封闭|断水|停水|停电|降雨|停机|停诊)(?:了|共|达|累计|时间|为)*(?P<n>\d{2,3})[天日]"
)
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_of_months(sentence: Span) -> Iterator[Contradiction]:
    """Yield more days of standstill than the months they fell in have: 6月至7月…停工72天."""
    for found in _MONTHS_LONG.finditer(sentence.text):
        first, last = int(found["a"]), int(found["b"])
        most = sum(_LENGTHS[first - 1 : last])
        if first <= last and int(found["n"]) > most:
            yield within(sentence, *found.span(), f"{first} 月到 {last} 月一共 {most} 天")


READERS = (
    days_turned, bounds_turned, all_passed_but, more_of_less, beyond_budget, days_of_months,
)  # fmt: skip
