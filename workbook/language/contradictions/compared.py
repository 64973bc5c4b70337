"""Two figures the word between them turns round: 每周53小时，高于不少于56小时的要求; 由15日前提前到20日前.

“越高越好，目标不高于1%”; “转正为负，为288万元”; “22时至当日1时”; “少12户，完成率109%”
“发现问题27个，已整改29个”; “省、市、县按5:4的比例分担”; “上半年2个、下半年3个，全年4个”
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.language.contradictions.model import Contradiction, within
from workbook.language.folding import Span

_NUMBER = r"\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_FIRST = r"(?<![\d.,])" + _NUMBER
_UNIT = r"%|万元|亿元|元|公里|平方米|个工作日|工作日|个月|小时|分钟|毫米|[天人分件户亩吨次场期个家]"


def _value(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


_LIMIT = r"(?:标准|目标|要求|水平|限额|上限|下限|控制|计划|定额|规定|平均|均值|警戒|红线|指标|承诺|预期)"
_THAN = re.compile(
    rf"(?P<a>{_FIRST})(?P<u>{_UNIT})[，,](?P<v>高于|多于|大于|长于|低于|少于|小于|短于)(?P<mid>[^，。；、\d()]{{0,24}})"
    rf"(?P<b>{_NUMBER})(?P=u)(?P<of>的?[\u4e00-\u9fa5]{{0,6}})"
)
_MORE = ("高于", "多于", "大于", "长于")


def compared(sentence: Span) -> Iterator[Contradiction]:
    """Yield figures said to be above or below another that are not: 119.98元，低于112元的控制标准."""
    for found in _THAN.finditer(sentence.text):
        limit = re.search(_LIMIT + "|不少于|不低于|不超过|不高于", found["mid"]) or re.match(
            "的?" + _LIMIT, found["of"]
        )
        a, b = _value(found["a"]), _value(found["b"])
        if limit and b / 2 <= a <= b * 2 and a != b and (a > b) != (found["v"] in _MORE):
            told = f"{found['a']}不是“{found['v']}”{found['b']}{found['u']}"
            yield within(sentence, found.start(), found.end("b"), told)


_SENSE = re.compile(
    r"(?P<s1>不高于|不超过|不大于|≤|不低于|不少于|≥)[^，。；]{0,12}[，(（](?:该指标|本指标|属于|数值)?越(?P<w1>[高大多低小少])越好"
    r"|越(?P<w2>[高大多低小少])越好[，、]?(?:目标|要求)(?:值)?(?:为|是)?(?P<s2>不高于|不超过|不大于|≤|不低于|不少于|≥)"
)


def sense_turned(sentence: Span) -> Iterator[Contradiction]:
    """Yield a limit on the wrong side of what is said to be better: 不高于1%（越高越好）."""
    for found in _SENSE.finditer(sentence.text):
        upper = (found["s1"] or found["s2"]) in ("不高于", "不超过", "不大于", "≤")
        more = (found["w1"] or found["w2"]) in "高大多"
        if upper == more:
            yield within(sentence, *found.span(), "越好的方向与目标的限度相反")


_SIGN = re.compile(
    rf"(?:(?P<down>转正为负|由正转负|由盈转亏)|(?P<up>转负为正|由负转正|扭亏为盈))[，,](?:为|达到?|结余|盈余)*(?P<n>-?{_NUMBER})(?:万元|亿元|元|%)"
)


def sign_turned(sentence: Span) -> Iterator[Contradiction]:
    """Yield a sign that is not that of the figure: 转正为负，为288万元."""
    for found in _SIGN.finditer(sentence.text):
        if bool(found["up"]) == found["n"].startswith("-"):
            yield within(sentence, *found.span(), f"{found['n']}与“{found['up'] or found['down']}”对不上")


_EARLIER = re.compile(
    r"由(?:每月|每季|当月|次月|\d{1,2}月)?(?P<a>[1-3]?\d)日(?:之?前)?(?P<v>提前|提早|推迟|延迟|延后|顺延)[到至](?:每月|每季|当月|次月|\d{1,2}月)?(?P<b>[1-3]?\d)日"
)
_OVERNIGHT = re.compile(
    r"(?<!\d)(?P<a>[12]?\d)(?P<u>[时月])(?:\d{1,2}[分日])?(?:至|到|-)(?P<same>当日|当天|当年|同年|同日)(?P<b>[12]?\d)(?P=u)"
)


def days_turned(sentence: Span) -> Iterator[Contradiction]:
    """Yield a day put forward to a later one, a span that ends before it begins: 22时至当日1时."""
    for found in _EARLIER.finditer(sentence.text):
        if re.search(r"\d月|次月", found[0]):
            continue
        a, b = int(found["a"]), int(found["b"])
        if a != b and (b > a) == found["v"].startswith("提"):
            yield within(sentence, *found.span(), f"{a}日到{b}日不是“{found['v']}”")
    for found in _OVERNIGHT.finditer(sentence.text):
        if int(found["b"]) < int(found["a"]):
            yield within(sentence, *found.span(), f"“{found['same']}”的{found['b']}{found['u']}比前面早")


_SHORT = re.compile(
    rf"(?:(?P<fewer>少|缺|差|短缺|未完成)|(?P<more>多|超出?|超额))了?{_NUMBER}[个人户亩件次场处台套名]{{1,2}}[，,]完成率(?:为|达到?)?(?P<n>\d{{1,3}}(?:\.\d{{1,2}})?)%"
)


def rate_of_short(sentence: Span) -> Iterator[Contradiction]:
    """Yield a rate above the whole where some are wanting: 少12户，完成率109%."""
    for found in _SHORT.finditer(sentence.text):
        if re.search("[上去]年|[比较同]", sentence.text[max(0, found.start() - _NEAR) : found.start()]):
            continue  # 比上年少5户，完成率104%
        rate, word = _value(found["n"]), found["fewer"] or found["more"]
        if rate > 100 if found["fewer"] else rate < 100:
            yield within(sentence, *found.span(), f"写着“{word}”，完成率不会是 {rate}%")


_FOUND = re.compile(
    rf"(?:发现|查出|排查出?|反馈|指出|交办)[^，。；、\d]{{0,10}}?(?P<a>{_FIRST})(?P<u>[个处条项件起家])[^，。；、\d]{{0,4}}[，,](?:已|均|年内|目前)*[^，。；、\d]{{0,4}}?(?P<v>整改|处理|办结|销号|消除|解决|查处|化解)(?:完成|到位)?了?(?P<b>{_NUMBER})(?P=u)"
    rf"|对(?P<a2>{_FIRST})(?P<u2>[个户家名人])[^，。；\d]{{2,12}}(?P<v2>回访|测评|调查|走访)[，,](?:其中)?(?P<b2>{_NUMBER})(?P=u2)(?:均|全部|都)"
)
_NEAR = 8
_BEFORE = re.compile("上年|去年|历年|以前|往年|累计|连同|加上|含|结转")


def more_than_found(sentence: Span) -> Iterator[Contradiction]:
    """Yield more mended than found, more asked than there were: 发现问题27个，已整改29个."""
    for found in _FOUND.finditer(sentence.text):
        one, other = found["a"] or found["a2"], found["b"] or found["b2"]
        behind = sentence.text[found.end() : found.end() + _NEAR]
        if _value(other) > _value(one) and not _BEFORE.search(found[0] + behind):
            told = f"一共 {one}{found['u'] or found['u2']}，{found['v'] or found['v2']}的不会有 {other}"
            yield within(sentence, *found.span(), told)


_SHARED = re.compile(
    r"(?P<who>[\u4e00-\u9fa5]{1,6}(?:、[\u4e00-\u9fa5]{1,6}){1,4}(?:和[\u4e00-\u9fa5]{1,6})?)(?:分别)?按照?(?P<r>\d{1,3}(?:[:∶：]\d{1,3}){1,5})的?比例(?:分担|承担|配套|负担|出资|分配|分成)"
)


def shared(sentence: Span) -> Iterator[Contradiction]:
    """Yield a proportion of fewer or more parts than share it: 省、市、县按5:4的比例分担."""
    for found in _SHARED.finditer(sentence.text):
        who, parts = (
            len(re.split("[、和]", found["who"])),
            len(re.split("[:∶：]", found["r"])),
        )
        if who != parts and not re.search("级财政", found["who"].split("、")[0]):
            yield within(sentence, *found.span(), f"前面写了 {who} 方，比例只有 {parts} 项")


_HALVES = re.compile(
    rf"上半年[^，。；、\d]{{0,8}}(?P<a>{_NUMBER})(?P<u>[个场次期件户人]{{1,2}})[，、,]下半年[^，。；、\d]{{0,8}}(?P<b>{_NUMBER})(?P=u)[，、,](?:全年|年末累计|年末|累计|合计|共计?)[^，。；、\d比较]{{0,8}}(?P<c>{_NUMBER})(?P=u)(?=[，。；)]|$)"
)


def halves_added(sentence: Span) -> Iterator[Contradiction]:
    """Yield a year that is not its two halves: 上半年完工2个，下半年完工3个，年末累计完工4个."""
    for found in _HALVES.finditer(sentence.text):
        total = _value(found["a"]) + _value(found["b"])
        if total != _value(found["c"]) and "上年" not in found[0].replace("上半年", ""):
            yield within(sentence, *found.span(), f"上、下半年合计是 {total}{found['u']}")


_HOURS = re.compile(rf"每(?P<p>周|星期|天|日)[^，。；、\d]{{0,8}}(?P<n>{_NUMBER})个?小时")
_WEEKDAY = re.compile(
    r"(?P<y>20\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日[(（]?(?:星期|周)(?P<w>[一二三四五六日天])"
)
_MONTH = re.compile(
    r"(?<![\d.年至到\-第])(?P<m>1[3-9]|[2-9]\d)月(?=[初中底末份上下前后至]|将|完成|开始|召开|启动|\d{1,2}日)"
)
_SIGNED = re.compile(r"(?<!没有)(?:未|没有)(?:超过|超出|突破)[^，。；]{1,12}[，,](?:按规则|按标准)?扣\d")
_WEEK, _DAY = 168, 24


def calendar(sentence: Span) -> Iterator[Contradiction]:
    """Yield hours no week has, days of the week they are not, months there are not: 每周开放186小时, 13月."""
    text = sentence.text
    for found in _HOURS.finditer(text):
        most = _WEEK if found["p"] in ("周", "星期") else _DAY
        if _value(found["n"]) > most and not re.search("累计|合计|共|平均|人|台|总", found[0]):
            yield within(sentence, *found.span(), f"一{found['p']}只有 {most} 小时")
    for found in _WEEKDAY.finditer(text):
        try:
            day = dt.date(int(found["y"]), int(found["m"]), int(found["d"]))
        except ValueError:
            continue
        real = "一二三四五六日"[day.weekday()]
        if real != found["w"].replace("天", "日"):
            yield within(sentence, *found.span(), f"这一天是星期{real}")
    for found in _MONTH.finditer(text):
        yield within(sentence, *found.span(), "没有这个月份")
    for found in _SIGNED.finditer(text):
        if re.search("变动|压减|调整率|结转|三公|超支", text):
            yield within(sentence, *found.span(), "没有超过，却扣了分")


READERS = (
    compared,
    sense_turned,
    sign_turned,
    days_turned,
    rate_of_short,
    more_than_found,
    shared,
    halves_added,
    calendar,
)
