"""Units no such thing has beside what the sentence says of it.

“由每班80元提高到100万元”; “60日内付款，全年平均73万元”; “每周开放186小时”; “价格每吨优惠60公斤”
“占32.8%，差不多二分之一”; “占25.8%，三分之一强”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.language.contradictions.model import Contradiction, within
from workbook.language.folding import Span

_NUMBER = r"(?<![\d.,])\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_TEN_THOUSAND = Decimal(10000)
_MUCH = 50


def _value(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


_RATE = re.compile(
    rf"每(?P<of>[人班月天日吨亩户件次课场公里节年]{{1,2}})(?:每[月天年次])?(?P<a>{_NUMBER})(?P<u>万?元)(?:/[\u4e00-\u9fa5]{{1,3}})?(?:提高|增加|调整|上调|提标|降低|调减|下调|降|增)[到至为](?:每[\u4e00-\u9fa5]{{1,2}})?(?P<b>{_NUMBER})(?P<v>万?元)"
)


def rate_of_each(sentence: Span) -> Iterator[Contradiction]:
    """Yield a rate that grows to fifty times itself or shrinks so: 由每班80元提高到100万元."""
    for found in _RATE.finditer(sentence.text):
        one, two = (_value(found[n]) * (_TEN_THOUSAND if found[u] == "万元" else 1) for n, u in ("au", "bv"))
        if found["u"] != found["v"] and one and two and max(one / two, two / one) > _MUCH:
            yield within(sentence, *found.span(), f"前面是“{found['u']}”，后面是“{found['v']}”，差得太远")


_TIME = "个?工作日|日|天|小时|分钟|个月"
_IN_TIME = re.compile(
    rf"(?:应|须|应当|要求|规定|约定|承诺|时限|标准)[^，。；\d]{{0,14}}\d{{1,3}}(?:{_TIME})(?:之?内|以内)(?:予以|完成|全部)?(?:付款|支付|办结|答复|回复|处置|到场|完成|拨付|送达|反馈|受理|修复|验收|整改|结算)?[，,](?:但)?(?:全年|实际|目前|年度|上年)*平均(?:为|用时|需要?|历时|耗时)*(?P<n>{_NUMBER})(?P<u>万?元|人次?|件|%|公里|平方米|吨)(?=[，。；)]|$)"
)


def time_in_money(sentence: Span) -> Iterator[Contradiction]:
    """Yield a mean time in something else: 应在60日内付款，全年平均73万元."""
    for found in _IN_TIME.finditer(sentence.text):
        written = found["n"] + found["u"]
        yield within(sentence, *found.span(), f"说的是时间，“{written}”不是时间")


_LONG = re.compile(
    r"每(?P<of>[周天日]|星期)[^，。；\d]{0,12}(?:开放|服务|运行|营业|值守|工作|上课|延时)(?:时间)?(?:不少于|不低于|达到?|为|约|共)?(?P<n>\d{2,3}(?:\.\d)?)(?:个)?小时"
)
_HOURS = {"周": 168, "星期": 168, "天": 24, "日": 24}


def hours_of_week(sentence: Span) -> Iterator[Contradiction]:
    """Yield more hours than a week or a day has: 每周开放186小时."""
    for found in _LONG.finditer(sentence.text):
        most = _HOURS[found["of"]]
        shared = re.search("合计|共|累计|各|人均|[点馆站]合", found[0])
        if Decimal(found["n"]) > most and not shared:
            yield within(sentence, *found.span(), f"每{found['of']}只有 {most} 小时")


_PRICED = re.compile(
    rf"(?:市场价|零售价|批发价|投放价|收购价|销售价|成交价|单价|售价|均价|价格|成本|票价|租金|工资|补贴标准)[^，。；\d]{{0,12}}(?:低|高|优惠|便宜|贵|降低|提高|节约|让利|下浮)(?:了|约|近)?(?P<n>{_NUMBER})(?P<u>公斤|千克|吨|公里|平方米|小时|分钟|人|亩|天|毫米|米)"
)


def price_in_weight(sentence: Span) -> Iterator[Contradiction]:
    """Yield a difference of prices that is no money: 零售价每吨优惠60公斤."""
    for found in _PRICED.finditer(sentence.text):
        yield within(sentence, *found.span(), f"说的是价钱，“{found['n']}{found['u']}”不是钱")


_DIGIT = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_NEAR = re.compile(
    r"(?<![\d.,])(?P<rate>\d{1,2}(?:\.\d{1,4})?)%[，,](?:已)?(?:占|为|是)?(?:[^，。；\d]{0,6}?的)?(?P<how>差不多|大约|大概|大致|几乎|将近|接近|约)?(?:占|是|为|有)?(?:总数的|全部的)?(?:(?P<n>[二三四五六七八九十])分之(?P<m>[一二三四五六七八九])|(?P<half>一半|半数))(?P<tail>强|弱|多|左右|以上)?(?=[，。；、)]|$)"
)
_ABOUT = Decimal("0.06")


def nearly_fraction(sentence: Span) -> Iterator[Contradiction]:
    """Yield a fraction in words its rate is far from, or on the other side of: 占32.8%，差不多二分之一."""
    for found in _NEAR.finditer(sentence.text):
        how, tail = found["how"], found["tail"]
        if not how and tail not in ("强", "弱"):
            continue
        value = Decimal(found["rate"]) / 100
        told = Decimal("0.5") if found["half"] else Decimal(_DIGIT[found["m"]]) / _DIGIT[found["n"]]
        wrong = abs(value - told) > _ABOUT
        if tail in ("强", "多", "以上"):
            wrong = wrong or value < told - Decimal("0.002")
        elif tail == "弱":
            wrong = wrong or value > told + Decimal("0.002")
        if wrong:
            yield within(
                sentence,
                *found.span(),
                f"{found['rate']}% 不是“{sentence.text[found.end('rate') + 2 : found.end()]}”",
            )


_ABSURD = re.compile(
    rf"(?:辖区|国土|区域|建成区|流域|林地|耕地|占地|绿化|绿地|水域|湿地|草原|建筑|种植|播种|造林)(?:总)?面积(?:为|共|达|约|是)*{_NUMBER}(?P<u>平方厘米|平方毫米|毫米|厘米)"
    rf"|(?:降雨|降水|雨)量(?:为|达|约|是)*{_NUMBER}(?P<v>立方米|平方米|吨|公里|万?元|天|亩)(?=[，。；、(]|$)"
    rf"|(?:PM2\.?5|PM10|颗粒物)[^，。；\d]{{0,10}}(?P<n>{_NUMBER})(?P<w>毫克/立方米)"
    rf"|每[人名户位](?:每[年月日天季](?:度)?)?(?:补助|补贴|奖励|发放|救助)?(?P<k>{_NUMBER})(?P<x>万元|亿元)"
)
_MOST = 100
"""No household is paid so many ten thousand yuan, no air has a milligram of dust."""


def absurd(sentence: Span) -> Iterator[Contradiction]:
    """Yield units that make no sense of their thing: 辖区面积7.8平方厘米, 降雨量986立方米."""
    for found in _ABSURD.finditer(sentence.text):
        if (found["n"] and _value(found["n"]) < 1) or (found["k"] and _value(found["k"]) < _MOST):
            continue
        unit = found["u"] or found["v"] or found["w"] or found["x"]
        yield within(sentence, *found.span(), f"单位写成“{unit}”，差得太远")


READERS = (absurd, rate_of_each, time_in_money, hours_of_week, price_in_weight, nearly_fraction)
