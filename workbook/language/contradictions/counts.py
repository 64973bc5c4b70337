"""Counts, shares and means against the figures beside them: so many of each, more than the whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.language.contradictions.model import Contradiction, figures, words
from workbook.language.folding import Folded, Span
from workbook.language.quantities import Kind

_EACH = re.compile(
    r"(?:(?:平均|每|人均|户均|单价|均价|均|各)(?:约|为)?(?P<what>[^，。；、\d]{0,6})|(?P<of>[^，。；、\d均]{1,2})均)(?:约?为|约|是|达到?)?$"
)
_ALL = re.compile(
    r"[共计合总]|价值|累计|价款|金额|发放|补助|支付|支出|投入|修|建|造|改|整|种|完成|资金|安排|购"
)
_OTHER = re.compile(r"另|其中|首|上年|去年|其余|最[高低大小]|不超过|以[上下内]|标准|左右|预算")
_UNITS = "台套个家户名人所期场次件辆只盏块座条处镇村乡校班份册本箱吨亩"
_HEADS = {"人", "名", "人次"}
_ROUND = Decimal("0.51")
_FRACTION = re.compile(
    r"(?P<before>超过|逾|超|过|近|接近|不足|不到|约)?"
    r"(?:(?P<n>[一二三四五六七八九十]{1,2})分之(?P<m>[一二三四五六七八九十]{1,2})|(?P<half>一半|半数)|(?P<tenths>[一二三四五六七八九])成)"
    r"(?P<after>以上|多|以下|强|左右)?(?P<what>[^，。；(\d]{0,14})\((?P<value>\d{1,3}(?:\.\d+)?)%\)"
)
_WIDER = re.compile("全[省市县区镇乡州旗系]|现有|在岗|在册|[\u4e00-\u9fa5]的共?$")
"""Before a count of more, or of other things, than the each was told of: 全县网格员共386名."""
_DIGIT = {char: number for number, char in enumerate("零一二三四五六七八九十")}
_NEAR, _ABOUT = Decimal("0.1"), Decimal("0.05")
_LEAD = 20
_WHOLE = Decimal("1.005")
_BY_TIME = re.compile("每[月天日年周季]|每个?(?:月|学期|季度|工作日)|[月日]均|/[月天日年]")
_LABEL = re.compile(r"(?P<what>[\u4e00-\u9fa5]{1,8}?)(?:的|者)?(?:各|仅|约)?(?:占比?|比例|率)(?:为|是|达)?$")
_TITLES = re.compile(r"《[^《》]{1,60}》(?:(?:[、，和及与]|以及)?《[^《》]{1,60}》){1,29}")
_HOW_MANY = re.compile(
    r"(?P<etc>等)?(?:共计?|合计|总计|一共|这)?(?P<n>\d{1,2}|[一二两三四五六七八九十])(?:项|个|部|份|件|篇|本|种)"
    r"(?:内部|管理|规章|内控|配套)*(?:制度|办法|文件|规定|规程|方案|细则|通知|材料|规范|意见|标准|报告|规划)"
)


def _of_each(sentence: Span) -> Iterator[Contradiction]:
    """Yield so many, so much of each and so much of all that do not go together.

    8个镇修复水渠112公里，镇均19公里; 捐赠设备7套，单价3.8万元，价值31万元: of just three figures.
    """
    found = figures(sentence.text)
    if len(found) != 3 or any(not q.exact for q in found):
        return
    if _OTHER.search(sentence.text) or found[0].kind is not Kind.COUNT or found[0].unit not in _UNITS:
        return
    count, *rest = found
    leads = [sentence.text[a.end : b.start] for a, b in ((count, rest[0]), (rest[0], rest[1]))]
    told = [_EACH.search(re.split("[，、；(]", lead)[-1]) for lead in leads]
    if sum(each is not None for each in told) != 1:
        return
    number = 0 if told[0] else 1
    each, total = rest[number], rest[1 - number]
    alike = each.kind is total.kind and (
        each.kind is Kind.MONEY
        or (each.unit and (each.unit == total.unit or {each.unit, total.unit} <= _HEADS))
    )
    said = told[number]
    assert said is not None
    what = said["what"] or said["of"] or ""
    noun = re.split("[，、；(]", leads[0])[0]
    priced = "单价" in said[0] or "均价" in said[0]
    named = priced or not what or what.startswith(count.unit) or what[-1:] in noun
    summed = _ALL.search(leads[1 - number] + sentence.text[: count.start])
    spread = _BY_TIME.search(sentence.text[: max(q.end for q in found)])  # 4200人，每人每月80元: twelve times
    wider = _WIDER.search(re.split("[，、；(]", leads[1 - number])[-1])
    if not alike or not named or not summed or each.kind is Kind.SHARE or spread or wider:
        return
    slack = max(each.step * count.value * _ROUND, total.step * _ROUND)
    if count.value and abs(each.value * count.value - total.value) > slack:
        start, end = sentence.start + count.start, sentence.start + max(q.end for q in found)
        message = f"{count.value:f}{count.unit}，乘每一{count.unit}的数，不等于写的合计"
        yield Contradiction(start, end, message)


def _over_the_whole(sentence: Span) -> Iterator[Contradiction]:
    """Yield two shares of what excludes one another that make more than the whole: 好评占95%，差评占14%."""
    labelled = []
    for share in figures(sentence.text):
        lead = re.split("[，、；(:：]", sentence.text[max(0, share.start - _LEAD) : share.start])[-1]
        if share.kind is Kind.SHARE and not share.loose and (found := _LABEL.search(lead)):
            labelled.append((share, found["what"]))
    for (one, first), (other, second) in pairwise(labelled):
        if _opposite(first, second) and one.value + other.value > _WHOLE:
            start, end = sentence.start + one.start, sentence.start + other.end
            yield Contradiction(start, end, "两种相反的情况合起来超过 100%")


def _opposite(one: str, other: str) -> bool:
    """Tell whether one word is the other denied, or both are a pair of opposites."""
    for first, second in ((one, other), (other, one)):
        if any(a in first and b in second and a not in second for a, b in words().opposites):
            return True
        denied = re.search(r"(?:不|未|没有|非)(?P<what>[\u4e00-\u9fa5]{2,4})", second)
        if denied and denied["what"] in first and not re.search("不|未|没有|非", first):
            return True
    return False


def _fractions(sentence: Span) -> Iterator[Contradiction]:
    """Yield a fraction in words whose percentage in brackets is another: 超过三分之二（42.2%）."""
    for found in _FRACTION.finditer(sentence.text):
        said, value = _fraction(found), Decimal(found["value"]) / 100
        before, after = found["before"] or "", found["after"] or ""
        if before in ("超过", "逾", "超", "过") or after in ("以上", "多", "强"):
            wrong = value < said
        elif before in ("不足", "不到") or after == "以下":
            wrong = value > said
        elif before in ("近", "接近"):
            wrong = value > said + Decimal("0.005") or value < said - _NEAR
        else:
            wrong = abs(value - said) > _ABOUT
        if wrong:
            start, end = sentence.start + found.start(), sentence.start + found.end()
            yield Contradiction(start, end, f"文字说的几分之几与 {found['value']}% 不符")


def _fraction(found: re.Match[str]) -> Decimal:
    if found["half"]:
        return Decimal("0.5")
    if found["tenths"]:
        return Decimal(_DIGIT[found["tenths"]]) / 10
    return Decimal(_small(found["m"])) / (_small(found["n"]) or 1)


def _small(written: str) -> int:
    """Return a numeral up to 十九."""
    if written[:1] == "十" and len(written) > 1:
        return 10 + _DIGIT[written[1]]
    return _DIGIT[written[0]] * (10 if written[1:] == "十" else 1)


def named(text: Folded) -> Iterator[Contradiction]:
    """Yield a number of papers that is not that of those named before it: 《甲》《乙》5项制度.

    The marks around the names are looked at, which folding takes away.
    """
    for listed in _TITLES.finditer(text.raw):
        found = _HOW_MANY.match(text.raw, listed.end())
        if not found:
            continue
        many = listed[0].count("《")
        count = int(found["n"]) if found["n"].isdigit() else {"两": 2}.get(found["n"]) or _DIGIT[found["n"]]
        if count < many if found["etc"] else count != many:
            low, high = (bisect_left(text.places, place) for place in (listed.start(), found.end()))
            yield Contradiction(low, high, f"列出的是 {many} 个，不是 {count} 个")


_FEWER = re.compile(
    r"(?<![\d.])(?P<one>\d[\d,]*)(?P<of>批次|批|户|期|场次|场|团组|个团组|个班次|班次)(?:次)?[、，,]?(?:共计?|计|合计|累计|接待|培训|涉及|惠及|参加|参训)*"
    r"(?P<other>\d[\d,]*)(?P<people>人次|人|名)(?![均/每])"
)
"""So many of what somebody takes part in, right before those who do: 接待31批次、245人次."""


def _fewer_people(sentence: Span) -> Iterator[Contradiction]:
    """Yield more occasions or households than people: 接待245批次、31人次."""
    for found in _FEWER.finditer(sentence.text):
        one, other = (int(found[name].replace(",", "")) for name in ("one", "other"))
        if one > other > 0:
            told = f"{found['one']}{found['of']}比{found['other']}{found['people']}还多"
            yield Contradiction(sentence.start + found.start(), sentence.start + found.end(), told)


_TAKEN_BACK = re.compile(
    r"(?:发放|发出|制发|派发)[^，。；\d]{0,10}(?P<one>\d[\d,]*)(?P<unit>份|张|件|套|册)[，,、](?:实际|共|全部)*(?:收回|回收)[^，。；\d]{0,8}(?P<other>\d[\d,]*)(?P=unit)"
    r"|(?:受理|收到|接到|处理|发现|排查|查出|检查出)[^，。；\d]{0,10}(?P<one2>\d[\d,]*)(?P<unit2>件|起|处|个|项|条|宗)[，,、](?:已|均已|其中|督促|责令|当场|现场|全部|督办|推动|完成)*(?:办结|办理|整改|改正|整治|消除|纠正|处置|化解|销号|答复|回复)[^，。；\d上年]{0,6}(?P<other2>\d[\d,]*)(?P=unit2)"
)
"""So many sent out or come in, right before those that came back or were settled."""


_CARRIED_OVER = re.compile("上年|往年|历年|以前|积案|结转|遗留|存量|历史|累计|去年")
"""Of what was settled some came in before: 受理1120件，办结1130件（含上年结转20件）."""


def _more_back(sentence: Span) -> Iterator[Contradiction]:
    """Yield more that came back than was sent out, more settled than came in: 受理23件，已办结32件."""
    for found in _TAKEN_BACK.finditer(sentence.text):
        one, other = (found[name] or found[f"{name}2"] for name in ("one", "other"))
        if found["one2"] and _CARRIED_OVER.search(sentence.text):
            continue
        if int(other.replace(",", "")) > int(one.replace(",", "")):
            told = f"{other}比{one}还多"
            yield Contradiction(sentence.start + found.start(), sentence.start + found.end(), told)


READERS = (_more_back, _of_each, _over_the_whole, _fractions, _fewer_people)
