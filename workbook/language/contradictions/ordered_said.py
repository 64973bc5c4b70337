"""Days, months and times of one sentence in an order that cannot be, and days that are none.

“6月首次招标废标，5月重新招标”; “由每月15日前提前到每月20日前”; “11月至当年3月”; “22时至当日1时”
“原定9月25日前完工，因设计变更于9月6日完工”; “2025年3月14日（星期三）”; “13月”; “全年361天中”
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from workbook.language.contradictions.model import Contradiction, within
from workbook.language.folding import Folded, Span

_MONTH = r"(?<!\d)(?:1[0-2]|0?[1-9])月"
_COUNT = {"首": 1, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_NTH = re.compile(
    r"(?:(?P<y>20\d\d)年|(?P<later>次年|翌年|同年|当年|上年|去年|今年|明年))?(?P<m>(?<!\d)(?:1[0-2]|0?[1-9]))月(?:(?P<d>\d{1,2})[日号]|[初底末]|[上中下]旬)?"
    r"(?:才|又|再|进行了?|组织了?|完成了?|开展了?|实施了?|启动了?)*"
    r"(?:第(?P<n>[一二两三四])次|(?P<first>首次|初次)|(?P<again>再次|重新|二次))(?:公开|组织|开展|进行|申请|邀请)*(?P<what>[\u4e00-\u9fa5]{2})"
)
_FAR = 80
_OTHER = re.compile("次年|翌年|上年|去年|分别|各|另一|其他|\n")


def tried_again(text: Folded) -> Iterator[Contradiction]:
    """Yield a second try told before the first: 6月首次招标废标，5月重新招标; 8月…第一次、7月…第二次."""
    year = 0
    found = []
    for each in _NTH.finditer(text.text):
        year = int(each["y"]) if each["y"] else year
        rank = 1 if each["first"] else _COUNT[each["n"]] if each["n"] else 0
        found.append((each, year, rank))
    for (one, y1, first), (two, y2, second) in pairwise(found):
        between = text.text[one.end() : two.start()]
        later = second == first + 1 if second else first > 0
        if not first or not later or one["what"] != two["what"] or len(between) > _FAR:
            continue
        told = two["later"] not in (None, "同年", "当年") or (two["y"] and not one["y"])
        if told or _OTHER.search(between):
            continue
        when = [(y, int(e["m"]), int(e["d"] or 0)) for e, y in ((one, y1), (two, y2))]
        if not (one["d"] and two["d"]):
            when = [(y, m, 0) for y, m, _ in when]
        if when[1] < when[0]:
            yield Contradiction(one.start(), two.end(), "后一次的时间比前一次早")


_FORTH = "提前|提早|前移"
_BACK = "推迟|延迟|延后|延期|顺延|后移|推后|延长|放宽|拖延"
_EVERY = r"(?:每[年月周季]度?(?:末月)?|当月|次月|每季度末月)?"
_SHIFTED = re.compile(
    rf"(?:由|从|原定?|原计划)(?:原来的?|原先的?|每次|于|在)?(?P<e>{_EVERY})(?:(?P<m>1[0-2]|[1-9])月)?(?P<d>[12]\d|3[01]|[1-9])[日号](?:之?前)?(?:[^，。；\d]{{0,8}}[，,]?)"
    rf"(?:(?P<forth>{_FORTH})|(?P<back>{_BACK}))(?:[至到为]|调整[至到为])(?P<f>{_EVERY})(?:(?P<n>1[0-2]|[1-9])月)?(?P<o>[12]\d|3[01]|[1-9])[日号]"
)
_CLOCK = re.compile(
    rf"(?:由|从)(?:原来的?|每[天日]|周[一二三四五六日]至?)*(?P<h>[12]?\d)(?:[时点:](?P<m>[0-5]\d)?分?|[时点]半)(?P<between>[^，。；\d]{{0,8}})"
    rf"(?:(?P<forth>{_FORTH})|(?P<back>{_BACK}))[至到为](?:每[天日]|当[天日])?(?P<i>[12]?\d)(?:[时点:](?P<n>[0-5]\d)?分?|[时点]半)"
)


def shifted(sentence: Span) -> Iterator[Contradiction]:
    """Yield what was put forward to a later day, or back to an earlier one: 由15日前提前到20日前."""
    for found in _SHIFTED.finditer(sentence.text):
        months = (found["m"], found["n"])
        alike = found["e"] == found["f"] or not found["f"]
        if not alike or (months[0] is None) != (months[1] is None):
            continue
        one = (int(found["m"] or 0), int(found["d"]))
        two = (int(found["n"] or found["m"] or 0), int(found["o"]))
        far = abs(one[0] - two[0]) > _HALF_A_YEAR
        if not far and one != two and (two > one if found["forth"] else two < one):
            word = found["forth"] or found["back"]
            yield within(
                sentence, *found.span(), f"后一个日期{'晚' if found['forth'] else '早'}，不是“{word}”"
            )
    for found in _CLOCK.finditer(sentence.text):
        one, two = (int(found["h"]), int(found["m"] or 0)), (int(found["i"]), int(found["n"] or 0))
        if "半" not in found[0] and "次日" not in found[0] and (two > one if found["forth"] else two < one):
            word = found["forth"] or found["back"]
            yield within(
                sentence, *found.span(), f"后一个时间{'晚' if found['forth'] else '早'}，不是“{word}”"
            )


_HALF_A_YEAR = 6
_SAME = re.compile(
    r"(?<!\d)(?P<a>1[0-2]|[1-9])月(?:份|[初底末]|[上中下]旬|\d{1,2}日)?(?:至|到|-|~)(?:当年|同年|本年)(?P<b>1[0-2]|[1-9])月"
    r"|(?<!\d)(?P<h>2[0-4]|1\d|[1-9])(?:[时点]|:\d\d)(?:至|到|-|~)(?:当[日天晚]|同日)(?P<i>2[0-4]|1\d|[1-9])(?:[时点]|:\d\d)"
)


def ended_the_same(sentence: Span) -> Iterator[Contradiction]:
    """Yield spans that would end before they begin: 11月至当年3月; 22时至当日1时."""
    for found in _SAME.finditer(sentence.text):
        one, two = int(found["a"] or found["h"]), int(found["b"] or found["i"])
        if two < one:
            told = "应是次年" if found["a"] else "应是次日"
            yield within(sentence, *found.span(), f"结束在开始之前，{told}？")


_NO_MONTH = re.compile(
    r"(?:(?<=^)|(?<=[，。；、:：(于至在到从自和及]))(?P<m>1[3-9]|[2-9]\d|0{1,2})月(?![龄大均子])(?=\d{1,2}日|[份底初末中上下]|[\u4e00-\u9fa5，。；)、]|$)"
)
_NOT_MONTH = re.compile("第$|满$|达$|龄")


def no_month(sentence: Span) -> Iterator[Contradiction]:
    """Yield months a year has not: 13月."""
    for found in _NO_MONTH.finditer(sentence.text):
        if not _NOT_MONTH.search(sentence.text[max(0, found.start() - 3) : found.start()]):
            yield within(sentence, *found.span(), "一年没有这个月")


_WEEKDAY = re.compile(
    r"(?P<y>20\d\d)年(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12]\d|0?[1-9])日[(，]?(?:星期|周|礼拜)(?P<w>[一二三四五六日天])(?![至到年])"
)
_WEEK = "一二三四五六日"


def weekday(sentence: Span) -> Iterator[Contradiction]:
    """Yield a weekday its date is not: 2025年3月14日（星期三）."""
    for found in _WEEKDAY.finditer(sentence.text):
        try:
            day = dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
        except ValueError:
            continue
        own = _WEEK[day.weekday()]
        if own != found["w"].replace("天", "日"):
            yield within(sentence, *found.span(), f"这一天是星期{own}")


_YEAR_LONG = re.compile(
    r"(?:(?P<y>20\d\d)年度?)?(?:全年|一年)(?:共有?|的)?(?P<n>3[4-9]\d)[天日](?=中|里|内|，其中)|(?P<z>20\d\d)年(?:共有?)?(?P<k>36[56])[天日]"
)


def days_of_year(sentence: Span) -> Iterator[Contradiction]:
    """Yield years of another length: 全年361天中, 2024年365天."""
    for found in _YEAR_LONG.finditer(sentence.text):
        year, told = found["y"] or found["z"], int(found["n"] or found["k"])
        long = (365 + calendar.isleap(int(year)),) if year else (365, 366)
        if told not in long:
            yield within(sentence, *found.span(), f"一年是 {' 或 '.join(map(str, long))} 天")


_DAY = r"(?:(?P<{y}>20\d\d)年)?(?P<{m}>(?<!\d)(?:1[0-2]|0?[1-9]))月(?:(?P<{d}>\d{{1,2}})[日号]|[底末])"
_DONE = "完工|竣工|建成|完成|交付|验收|投用|开工|开放|供货|到货|交货|上线|开标|启用|投入使用|通车"
_LATE = re.compile(
    rf"(?:原定|原计划|计划|应|约定|合同约定)(?:于|在)?{_DAY.format(y='y', m='m', d='d')}(?:之?前)?"
    rf"(?:{_DONE})[，,](?P<between>[^。；]{{0,60}}?)"
    rf"(?:(?P<late>推迟|延迟|延期|延后|拖延|顺延|拖)[至到]|(?:于|至|到|在))"
    rf"{_DAY.format(y='z', m='n', d='o')}(?:才|全部|正式)?(?:{_DONE})"
)
_WHY = re.compile(r"^(?:但|后)?(?:因|由于|受)")
_EARLY = re.compile("提前|提早|加快|抢|赶")


def late_yet_early(sentence: Span) -> Iterator[Contradiction]:
    """Yield what was held up and yet done before its day: 原定9月25日前完工，因设计变更后于9月6日完工."""
    for found in _LATE.finditer(sentence.text):
        held = found["late"] or _WHY.search(found["between"])
        if not held or _EARLY.search(found["between"]) or re.search("次年|翌年|主体|部分", found[0]):
            continue
        if found["z"] and not found["y"]:
            continue
        year = found["y"] or "0"
        one = (int(year), int(found["m"]), int(found["d"] or 31))
        two = (int(found["z"] or year), int(found["n"]), int(found["o"] or 31))
        if two < one and (found["z"] or one[1] - two[1] < _HALF_A_YEAR):
            yield within(sentence, *found.span(), "说的是拖后了，实际的日期却比原定的早")


_CARRIED = re.compile(
    r"提前[到至](?:20\d\d年|次年|下年|明年|翌年|下一?年度)[^，。；]{0,14}[，,][^。；\d]{0,24}(?:\d[\d,.]{0,12}万元)?[^。；\d]{0,12}结转"
)


def ahead_and_carried(sentence: Span) -> Iterator[Contradiction]:
    """Yield what is put forward to a later year, its money carried over: 提前到2024年枯水期施工，…结转."""
    for found in _CARRIED.finditer(sentence.text):
        yield within(sentence, *found.span(), "资金都结转了，应是推迟，不是“提前”")


READERS = (
    shifted, ended_the_same, no_month, weekday, days_of_year, late_yet_early, ahead_and_carried,
)  # fmt: skip
