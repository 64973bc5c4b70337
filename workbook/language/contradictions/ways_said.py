"""Which way a figure went, or should go, said contrary to the figures beside it.

“目标不高于1%（越高越好）”; “收支差额转正为负，为288万元”; “36.5天，比上年的41.2天延长4.7天”
“986毫米，比多年均值（902毫米）偏少9.3%”; “由3100人调整为3600人，相应核减20万元”
“119.98元，低于112元的控制标准”; “下降8.27%，完成下降15%以上的目标”; “13分钟，目标不超过10分钟，提前完成”
“少12户，完成率109%”; “计划15个，实际13个，超额完成86.67%”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.language.contradictions.model import Contradiction, within
from workbook.language.folding import Folded, Span

_NUMBER = r"(?<![\d.,])\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_UNIT = (
    r"%|‰|个工作日|个百分点|个月|平方米|平方公里|公里|立方米|万立方米|万元|亿元|元|分钟|小时|毫米|批次|人次"
    r"|万吨|公斤|微克|秒|天|日|[个件户家名人台套吨亩分次起场期米处座辆间度岁]"
)


def _value(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


_BETTER = re.compile(
    r"越(?P<way>[低小少短快高大多长])越[好优佳]|(?P<rev>逆向|反向|负向)指标|(?P<fwd>正向)指标"
)
_UPPER = re.compile(r"(?<!不)(?:不高于|不超过|不大于|不多于|≤|控制在[^，。；]{1,10}以内|不超出)")
_LOWER = re.compile(r"不低于|不少于|不小于|≥|以上")
_LOW = "低小少短快"


def better_way(sentence: Span) -> Iterator[Contradiction]:
    """Yield the better the higher beside an upper bound, and the other way: 不高于1%（越高越好）."""
    said = _BETTER.findall(sentence.text)
    found = _BETTER.search(sentence.text)
    if found is None or len(said) != 1:
        return
    upper, lower = _UPPER.search(sentence.text), _LOWER.search(sentence.text)
    low = bool(found["rev"] or (found["way"] and found["way"] in _LOW))
    if bool(upper) == bool(lower) or re.search("满分|得分|扣", sentence.text):
        return
    bound = upper or lower
    if bound and (low if lower else not low):
        start, end = min(found.start(), bound.start()), max(found.end(), bound.end())
        yield within(sentence, start, end, f"目标是“{bound[0]}”，方向却写“{found[0]}”")


_SIGN = re.compile(
    r"(?:(?P<down>转正为负|由正转负|由正变负|正转负|由盈转亏|扭盈为亏)|(?P<up>转负为正|由负转正|由负变正|扭亏为盈|由亏转盈))[，,]?(?:为|是|达到?)?(?P<minus>[-−])?\d"
)


def sign_turned(sentence: Span) -> Iterator[Contradiction]:
    """Yield a balance turned negative that is positive, or the other way: 转正为负，为288.00万元."""
    for found in _SIGN.finditer(sentence.text):
        if bool(found["down"]) != bool(found["minus"]):
            word = found["down"] or found["up"]
            yield within(
                sentence, *found.span(), f"写的数是{'负' if found['minus'] else '正'}数，不是“{word}”"
            )


_LINE = (
    "控制(?:标准|线|目标|值|数|指标|上限)?|目标值?|标准|要求|上限|下限|限额|定额|底线|红线|警戒线|任务"
    "|平均(?:水平|值)?|指标|规定|水平|计划"
)
_UP = "延长|增加|增长|上升|提高|偏多|偏高|升高|上涨|增|多|高|升"
_DOWN = "缩短|减少|下降|降低|偏少|偏低|压缩|压减|下浮|减|少|低|降"
_BESIDE = re.compile(
    rf"(?P<a>{_NUMBER})(?P<u>{_UNIT})[，,(](?:同?比|较)[^，。；()\d]{{0,10}}(?:20\d\d年)?[^，。；()\d]{{0,8}}[(]?(?:的|为|是)*(?P<b>{_NUMBER})(?P=u)[)]?的?(?:{_LINE})?(?:略|约|又|还|均)?(?:(?P<more>{_UP})|(?P<fewer>{_DOWN}))了?(?P<c>{_NUMBER})(?P<v>个百分点|{_UNIT})"
    rf"|(?P<a2>{_NUMBER})(?P<u2>{_UNIT})[，,](?:同?比|较)[^，。；()\d]{{0,8}}(?:(?P<more2>{_UP})|(?P<fewer2>{_DOWN}))了?(?P<c2>{_NUMBER})(?P<v2>个百分点|{_UNIT})[(](?:上年|去年|20\d\d年)(?:度|同期)?(?:为|是)?(?P<b2>{_NUMBER})(?P=u2)[)]"
)
_NEARLY = Decimal("0.011")


def beside_before(sentence: Span) -> Iterator[Contradiction]:
    """Yield a change told with its size right and its way wrong: 36.5天，比上年的41.2天延长4.7天."""
    for found in _BESIDE.finditer(sentence.text):
        tail = "" if found["a"] else "2"
        now, then, by = (_value(found[name + tail]) for name in "abc")
        unit, of = found["u" + tail], found["v" + tail]
        if now == then or not then:
            continue
        points = unit == "%" and of == "个百分点"
        made = abs(now - then) if of == unit or points else abs(now / then - 1) * 100
        if of not in (unit, "%") and not points:
            continue
        fits = abs(made - by) <= (Decimal("0.051") if of == "%" and of != unit else _NEARLY)
        if unit == of == "%" and not fits:
            fits = abs(abs(now / then - 1) * 100 - by) <= Decimal("0.051")
        if fits and (now < then if found["more" + tail] else now > then):
            word = found["more" + tail] or found["fewer" + tail]
            yield within(
                sentence, *found.span(), f"{now}比 {then} {'小' if now < then else '大'}，不是“{word}”"
            )


_ADJUSTED = re.compile(
    rf"(?:由|从)(?:原来的?|每[\u4e00-\u9fa5]{{1,2}})?(?P<a>{_NUMBER})(?P<u>{_UNIT})(?:调整|变更|修订|修改|改)[为到至](?:每[\u4e00-\u9fa5]{{1,2}})?(?P<b>{_NUMBER})(?P=u)[，,]"
    r"(?P<rest>[^。；]{0,40}?)(?P<how>相应|同步|对应|因此|并)(?:地)?(?:予以)?(?:(?P<fewer>核减|调减|压减|减少|扣减|收回|削减)|(?P<more>核增|调增|追加|增加|增拨))"
)


def adjusted(sentence: Span) -> Iterator[Contradiction]:
    """Yield an aim made larger with its money cut, or smaller with more: 由3100人调整为3600人，相应核减."""
    for found in _ADJUSTED.finditer(sentence.text):
        one, two = _value(found["a"]), _value(found["b"])
        if two > one if found["fewer"] else two < one:
            word = found["fewer"] or found["more"]
            yield within(
                sentence,
                *found.span(),
                f"由 {found['a']}{found['u']}到 {found['b']}{found['u']}，不会“{word}”",
            )


_AGAINST = re.compile(
    rf"(?P<lead>[^，。；、(\d]{{0,12}})(?P<a>{_NUMBER})(?P<u>{_UNIT})[，,](?:均|仍|也|略|大幅|明显|远|已)?(?:(?P<over>高于|超过|超出|多于|大于)|(?P<under>低于|少于|小于|不足))"
    rf"(?:了)?(?:[^，。；\d]{{0,12}}(?:规定|要求|标准|目标)[^，。；\d]{{0,8}}(?:为|是|的)?|[^，。；\d]{{0,14}}(?:不少于|不低于|不超过|不高于))?(?P<b>{_NUMBER})(?P=u)(?:的?(?:年度|年初|全[省市县国]|考核|行业|[省市县区]级?)?(?P<line>{_LINE})(?:(?P<c>{_NUMBER})(?P=u))?|(?=[，。；)]|$))"
)
_SIDES = re.compile("[高低多少大小]于|超[过出]|不足")
_CHANGED = re.compile("增|减|升|降|提高|多|少|超|节约|新|缩|扣|差|低|高|累计|剩")


def against_line(sentence: Span) -> Iterator[Contradiction]:
    """Yield a figure on the other side of the line it is said to keep: 119.98元，低于112元的控制标准."""
    for found in _AGAINST.finditer(sentence.text) if _SIDES.search(sentence.text) else ():
        if _CHANGED.search(found["lead"]) or re.search("分别|均为|其中", found["lead"]):
            continue
        if sentence.text[max(0, found.start() - 1) : found.start()] == "、":
            continue  # the last of several
        if not found["line"] and not re.search("规定|要求|标准|目标|不少于|不低于|不超过|不高于", found[0]):
            continue
        one, two = _value(found["a"]), _value(found["b"])
        if one < two if found["over"] else one > two:
            word = found["over"] or found["under"]
            told = f"{found['a']}{'大于' if one > two else '小于'} {found['b']}，不是“{word}”"
            yield within(sentence, found.start("a"), found.end(), told)
        elif found["c"] and abs(one - two) != _value(found["c"]):
            told = f"{found['a']}与 {found['b']}相差 {abs(one - two)}，不是 {found['c']}"
            yield within(sentence, found.start("a"), found.end(), told)


_MOVED_AIM = re.compile(
    rf"(?P<way>下降|增长|提高|降低|减少|增加|上升|压减)了?(?P<a>{_NUMBER})(?P<u>%|个百分点)[，,](?:已|均|超额|提前|圆满)*(?P<not>未(?:能)?|没有)?(?:完成|达到|实现|满足|超过|符合)了?(?:年初|年度|预期|设定|确定|的)*(?P=way)(?P<b>{_NUMBER})(?P=u)(?:以上|及以上)?的?(?:年度)?(?:目标|任务|要求|指标)"
)


def moved_as_aimed(sentence: Span) -> Iterator[Contradiction]:
    """Yield a move said to reach the one aimed at that is less: 下降8.27%，完成下降15%以上的目标."""
    for found in _MOVED_AIM.finditer(sentence.text):
        made, aim = _value(found["a"]), _value(found["b"])
        if made >= aim if found["not"] else made < aim:
            sign = "没有达到" if made < aim else "已经达到"
            yield within(sentence, *found.span(), f"{found['a']}{found['u']}{sign} {found['b']}{found['u']}")


_VERDICT = (
    r"(?:(?P<no>未完成|未达标|未达到|没有完成|没有达标|未实现|未达目标)"
    r"|(?P<yes>(?:提前|超额|圆满|全面|已|如期|按期)*(?:完成|达标|达到目标|实现|达成|优于目标)))(?=[，。；)]|目标|任务|$)"
)
_BOUND = r"(?:(?P<upper>不超过|不高于|不大于|不多于|控制在|≤|<)|(?P<lower>不低于|不少于|不小于|≥|>))"
_AIMED = r"(?:年度|年初|绩效)?(?:目标|要求|指标|标准|规定)值?(?:为|是|:|：)?"
_JUDGED = (
    re.compile(
        rf"(?P<a>{_NUMBER})(?P<u>{_UNIT})[，,(]{_AIMED}{_BOUND}(?P<b>{_NUMBER})(?P=u)(?:以[内上])?[，,)；]{{1,2}}{_VERDICT}"
    ),
    re.compile(
        rf"{_AIMED}{_BOUND}(?P<b>{_NUMBER})(?P<u>{_UNIT})(?:以[内上])?[，,)](?:全年|年末|最终)?实际[^，。；\d]{{0,6}}(?P<a>{_NUMBER})(?P=u)[，,]{_VERDICT}"
    ),
)


def judged(sentence: Span) -> Iterator[Contradiction]:
    """Yield a verdict the result and its aim before it deny: 13分钟，目标为不超过10分钟，提前完成."""
    for found in (found for pattern in _JUDGED for found in pattern.finditer(sentence.text)):
        if found.re is _JUDGED[1] and found["u"] == "%" and found["lower"]:
            continue  # met.share_of_aim tells it
        one, two = _value(found["a"]), _value(found["b"])
        met = one <= two if found["upper"] else one >= two
        if met != bool(found["yes"]):
            word = found["yes"] or found["no"]
            yield within(sentence, *found.span(), f"{found['a']}与目标 {found['b']}比，不是“{word}”")


_SHORT = re.compile(
    rf"(?:^|[，；、:：。.*])(?P<lead>[^，。；\d]{{0,12}}?)(?:(?P<fewer>少|差|欠|缺|短|未完成)|(?P<more>多|超))(?:了|完成|建成?|改造?|种|修|办|收|出|额)*(?P<a>{_NUMBER})(?P<u>{_UNIT})[，,](?:任务|计划|目标)?(?:完成|开工|到位|完工|竣工)率(?:为|是|达到?)?(?P<r>\d{{1,3}}(?:\.\d{{1,4}})?)%"
)


def short_and_rate(sentence: Span) -> Iterator[Contradiction]:
    """Yield fewer than planned at a rate of the whole or above: 少12户，完成率109%."""
    for found in _SHORT.finditer(sentence.text):
        if re.search("比|较|上年|去年|减|不|至$", found["lead"]):
            continue
        rate = _value(found["r"])
        if rate >= 100 if found["fewer"] else rate < 100:
            word = found["fewer"] or found["more"]
            yield within(
                sentence,
                found.start("a"),
                found.end(),
                f"“{word}{found['a']}{found['u']}”与 {found['r']}% 不合",
            )


_EXCEEDED = re.compile(
    rf"(?:计划|目标|任务)[^，。；\d]{{0,8}}(?P<a>{_NUMBER})(?P<u>{_UNIT})[，,；](?:[^，。；\n]{{0,12}}[，,；])?(?:全年|年末|共)?(?:实际|完成|已)[^，。；\d]{{0,6}}(?P<b>{_NUMBER})(?P=u)[，,](?:超额|提前超额)完成(?=\d|[，。；]|$|任务|目标|计划)"
)


_ABOVE = re.compile(
    rf"(?:不超过|不高于|控制在|以内|以下|不大于|上限)[^。；]{{0,30}}?[，,](?:实际)?(?:超出|高出|突破|超过)(?:了|目标|控制目标|上限)*{_NUMBER}(?:{_UNIT})[，,](?:提前|已经?|全部|圆满)*(?:达标|达到目标|完成目标|完成任务|实现目标)(?=[，。；)]|$)"
)


def above_yet_met(sentence: Span) -> Iterator[Contradiction]:
    """Yield an upper bound passed and yet kept: 控制在8%以内，…超出1.10个百分点，提前达标."""
    for found in _ABOVE.finditer(sentence.text):
        yield within(sentence, *found.span(), "写着超出了，又写着达到了目标")


def exceeded(text: Folded) -> Iterator[Contradiction]:
    """Yield less than planned said to exceed it: 计划15个，实际13个，超额完成86.67%."""
    for found in _EXCEEDED.finditer(text.text):
        if _value(found["b"]) <= _value(found["a"]):
            yield Contradiction(*found.span(), f"计划 {found['a']}、实际 {found['b']}，不是超额完成")


_CAUSE = re.compile(
    rf"(?:增加|增长|上升|提高)[^。；]{{0,24}}主要(?:原因)?(?:是|因|系|由于)[^。；\d]{{0,24}}(?:恢复|增多|增加|扩大|上升|放开|回暖)[，、,](?P<what>[^，。；\d]{{0,8}})由(?P<a>{_NUMBER})(?P<u>{_UNIT})(?P<way>减少?|下降|降低?)[至到为](?P<b>{_NUMBER})(?P=u)"
)


def caused_by_less(sentence: Span) -> Iterator[Contradiction]:
    """Yield a rise laid to more of what fell: 增加1.72万元，主要是活动恢复，接待由31批次减至16批次."""
    for found in _CAUSE.finditer(sentence.text):
        told = f"增加的原因写的却是“{found['way']}”"
        yield within(sentence, found.start("what"), found.end(), told)


_BAD_SHARE = re.compile(
    rf"(?P<m>{_NUMBER})(?P<u>[个件户家名人台套批次处份])[^，。；\d]{{0,14}}中?[，,](?P<n>{_NUMBER})(?P=u)(?P<bad>劣于|不合格|不达标|未达标|不满意|未完成|逾期|未通过|不及格|不优良|超标)[^，。；\d]{{0,10}}[，,]"
    r"(?P<rate>(?:优良|合格|达标|满意|完成|按期|通过|及格|优秀|良好)[^，。；\d]{0,6}(?:率|比例|占比))(?:为|是|达到?)?(?P<r>\d{1,3}(?:\.\d{1,4})?)%"
)


def bad_taken_for_good(sentence: Span) -> Iterator[Contradiction]:
    """Yield the share of the bad told as that of the good: 6个断面中，5个劣于Ⅲ类，优良比例83.33%."""
    for found in _BAD_SHARE.finditer(sentence.text):
        whole, bad, rate = (_value(found[name]) for name in "mnr")
        if not whole or bad > whole or bad * 2 == whole:
            continue
        if abs(bad / whole * 100 - rate) < Decimal("0.06"):
            told = f"{found['r']}%是“{found['bad']}”的比例，不是{found['rate']}"
            yield within(sentence, *found.span(), told)


READERS = (
    better_way, sign_turned, beside_before, adjusted, against_line, moved_as_aimed, judged, short_and_rate,
    above_yet_met, caused_by_less, bad_taken_for_good,
)  # fmt: skip
