"""The wrong side of two figures: 目标87%以上，高0.9个百分点 beside 86.1%; 提高3.81% between two rates.

“上年用时3分20秒，今年用时2分30秒，延长50秒”; “净增1人：退休2人，新招录1人”
“比预算上浮27%，是支出低于预算的原因”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from workbook.language.contradictions.model import Contradiction, within, words
from workbook.language.folding import Span
from workbook.language.function_words import one_of

_NUMBER = r"\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_FIRST = r"(?<![\d.,])" + _NUMBER
_UNIT = r"%|万元|亿元|元|公里|平方米|个工作日|工作日|小时|分钟|[天人分件户亩吨次]"


def _value(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


_AIMED = re.compile(
    rf"(?P<a>{_FIRST})(?P<u>{_UNIT})[，,(](?:年度|年初|绩效|设定)?(?:目标|计划|任务|指标|标准|要求|预期|定额|上年|去年|全[市省国县区]平均)(?:值|数)?(?:为|是|要求)?(?:不低于|不少于|不高于|不超过|≥|≤)?(?P<b>{_NUMBER})(?P=u)(?:以上|以下|以内)?[，,)]{{1,2}}"
    rf"(?:实际)?(?:[比较](?:目标|计划|任务|上年|去年)(?:值|数)?)?(?P<side>高出?|低|多|少|超出?|超过|差|提高|上升|增加|下降|降低|减少)了?(?P<d>{_NUMBER})(?:个百分点|(?P=u))"
)
_UP = re.compile("高|多|超|上升|增")


def beside_aim(sentence: Span) -> Iterator[Contradiction]:
    """Yield how far off the target in the wrong direction: 86.1%，目标87%以上，高0.9个百分点."""
    for found in _AIMED.finditer(sentence.text):
        gap = _value(found["a"]) - _value(found["b"])
        up = _UP.search(found["side"]) is not None
        if gap and abs(gap) == _value(found["d"]) and (gap > 0) != up:
            word = "大" if gap > 0 else "小"
            told = f"{found['a']}比{found['b']}{word}，写的却是“{found['side']}”"
            yield within(sentence, *found.span(), told)


_PIECE = r"\d{1,3}(?:\.\d{1,2})?"
_TIME = rf"(?:\d{{1,3}}天)?(?:{_PIECE}个?小时)?(?:{_PIECE}分钟?)?(?:{_PIECE}秒)?"
_SECONDS = {"天": 86400, "时": 3600, "分": 60, "秒": 1}
_LONG = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)(天|个?小时|分钟?|秒)")
_TIMES = re.compile(
    rf"(?:上年|去年|此前|以前|原来|改造前|改革前|整改前|20\d\d年)[^，。；\d]{{0,14}}(?P<a>(?=\d){_TIME})[，,]"
    rf"(?:今年|本年|现在|目前|改造后|改革后|整改后|当年|20\d\d年)[^，。；\d]{{0,10}}(?P<b>(?=\d){_TIME})[，,](?:平均|同比|较上年|比上年|比去年)?"
    rf"(?P<verb>缩短|减少|压缩|压减|提速|加快|快|少|延长|增加|多|慢)了?(?P<d>(?=\d){_TIME})"
)
_SLOWER = ("延长", "增加", "多", "慢")


def _seconds(written: str) -> Decimal:
    """Return how long: 3分20秒 is 200."""
    told = _LONG.findall(written)
    return sum((Decimal(number) * _SECONDS[unit.rstrip("钟")[-1]] for number, unit in told), Decimal(0))


def times_turned(sentence: Span) -> Iterator[Contradiction]:
    """Yield a time said to have grown that shrank: 上年3分20秒，今年2分30秒，延长50秒."""
    for found in _TIMES.finditer(sentence.text):
        before, now, by = (_seconds(found[name]) for name in "abd")
        if by and abs(before - now) == by and (now > before) != (found["verb"] in _SLOWER):
            told = f"{found['b']}比{found['a']}{'长' if now > before else '短'}，写的却是“{found['verb']}”"
            yield within(sentence, *found.span(), told)


_SHARE = re.compile(rf"(?P<n>{_FIRST})%")
_SHARES = 3
_FAR = 30
_TWO = re.compile("[较比由从与]|上年|去年|前年|同期|目标|20\\d\\d年")


@cache
def _changed() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of((*words().rises, *words().falls, '高', '低', '高出'))})(?:了|约)?$")


def points_as_percent(sentence: Span) -> Iterator[Contradiction]:
    """Yield the difference of two rates told in percent: 94.67%，较上年（90.86%）提高3.81%."""
    text = sentence.text
    found = list(_SHARE.finditer(text))
    for one, two, three in zip(found, found[1:], found[2:], strict=False):
        apart = max(two.start() - one.end(), three.start() - two.end()) > _FAR
        between = text[max(0, one.start() - 16) : three.start()]
        if apart or not _TWO.search(between) or re.search("[增减]幅|占", between):
            continue
        a, b, by = (_value(each["n"]) for each in (one, two, three))
        grew = any(_changed().search(text[max(0, each.start() - 4) : each.start()]) for each in (one, two))
        if grew or not _changed().search(text[max(0, three.start() - 4) : three.start()]):
            continue
        low = min(a, b)
        relative = low and any(abs(abs(a - b) / base * 100 - by) < Decimal("0.06") for base in (a, b) if base)
        if by and abs(a - b) == by and not relative:
            told = f"{one[0]}与{two[0]}相差 {by} 个百分点，写成了 {three[0]}"
            yield within(sentence, one.start(), three.end(), told)


_NET = re.compile(
    rf"(?P<net>净增加?|净减少?|净流入|净流出)(?P<n>{_NUMBER})(?P<u>[人名户家个辆台])[：:，,(](?P<rest>[^。；)]{{4,60}})"
)
_CAME = r"(?:新?招录|新?招聘|新?录用|调入|转入|迁入|新增|新进|新考录|接收|引进|补充|军转安置|购入|购置|划入)"
_WENT = r"(?:退休|调出|转出|迁出|辞职|辞退|离职|死亡|去世|注销|报废|划出|开除|病故|解聘)"
_MOVE = re.compile(
    rf"(?:(?P<came>{_CAME})|(?P<went>{_WENT}))[^，。；、\d]{{0,6}}(?P<n>{_NUMBER})(?P<u>[人名户家个辆台])"
)


def net_of_moves(sentence: Span) -> Iterator[Contradiction]:
    """Yield a net change the moves beside it turn round: 净增1人：退休2人，新招录1人."""
    for found in _NET.finditer(sentence.text):
        moves = [m for m in _MOVE.finditer(found["rest"]) if m["u"] == found["u"]]
        if len(moves) < 2:
            continue
        net = sum((_value(m["n"]) * (1 if m["came"] else -1) for m in moves), Decimal(0))
        grew = found["net"].startswith("净增") or found["net"] == "净流入"
        if abs(net) == _value(found["n"]) and net and (net > 0) != grew:
            word = "多" if net > 0 else "少"
            told = f"后面写的进出相抵是{word}了 {abs(net)}{found['u']}，不是“{found['net']}”"
            yield within(sentence, *found.span(), told)


_BASE = r"(?:预算|概算|计划|估算|控制价|招标控制价|最高限价|标底|限价|拦标价|定额|年初预算|预算批复)"
_THAN = re.compile(
    rf"[比较](?P<base>{_BASE})(?:价|数|额|金额)?(?:(?P<up>上浮|高出?|增加|增长|超出?|多|上升)|(?P<down>下浮|低|减少|下降|节约|节省|少|核减|压减))了?{_NUMBER}(?:%|万元|个百分点|元)[，,(]"
    rf"(?P<how>[^，。；\d]{{0,10}}?)(?:(?P<over>高于|超过|超出|超)|(?P<under>低于|少于|小于|不足))(?:{_BASE})"
)
_STILL = re.compile("但|仍|总|其他|其余|虽|未|没|不|综合|整体|全年|原")


def than_budget(sentence: Span) -> Iterator[Contradiction]:
    """Yield more than the budget that explains less: 比预算上浮27%，是支出低于预算的原因."""
    for found in _THAN.finditer(sentence.text):
        if bool(found["up"]) == bool(found["under"]) and not _STILL.search(found["how"]):
            told = (
                f"前面写“{found['up'] or found['down']}”，后面写“{found['under'] or found['over']}”，方向相反"
            )
            yield within(sentence, *found.span(), told)


READERS = (beside_aim, times_turned, points_as_percent, net_of_moves, than_budget)
