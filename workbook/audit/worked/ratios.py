"""Ratios beside the figures they are of, shares of a number told before, and one figure told roughly again.

“鲢150万尾、鳙90万尾、草鱼60万尾，比例3∶5∶2”: 5∶3∶2; “医师208人，护士317人，医护比1.52:1”: 1:1.52
“16名村医中7名在60岁以上，占56.25%”: 43.75%; “从68个村中抽取三分之一，即34个村”: a half
“调解率70.44%，略低于七成”: above; “23,140人次，约2.41万人次”: 2.31
“由2023年的1.5个工作日缩短为1.8个工作日”: longer
“执行率94.67%，较上年（90.86%）提高3.81%”: points
“有效问卷620份，满意589份，满意度95分”: percent
“3月末、6月末、9月末支付进度分别为51.3%、22.6%、76.8%”: it never falls
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.worked.shared import NUMBER, hit_at, many, number, shown, step
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_R = r"\d{1,4}(?:\.\d{1,3})?"
_RATIO = re.compile(
    rf"(?P<row>[\u4e00-\u9fa5]{{1,10}}{NUMBER}万?[\u4e00-\u9fa5]{{1,3}}(?:\([^()]{{1,20}}\))?(?:[、，,和与][\u4e00-\u9fa5]{{1,10}}{NUMBER}万?[\u4e00-\u9fa5]{{1,3}}){{1,5}})[，,](?P<name>[\u4e00-\u9fa5]{{0,6}}?)(?:比例|之比|比率|配比|比)(?:约|为|是|达到?){{0,2}}(?P<r>{_R}(?:[:：∶比]{_R}){{1,5}})(?![\d%:：∶])"
)
_OF_ROW = re.compile(
    rf"(?P<name>[\u4e00-\u9fa5]{{1,10}}?)(?P<n>{NUMBER})(?P<s>万?)(?P<u>[\u4e00-\u9fa5]{{1,3}})"
)


def ratios(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what is not the ratio, share, rough figure or turn of the figures right beside it."""
    text = paragraph.folded.text
    yield from _ratio(audit, paragraph, text)
    yield from _among(audit, paragraph, text)
    yield from _drawn(audit, paragraph, text)
    yield from _tenths(audit, paragraph, text)
    yield from _roughly(audit, paragraph, text)
    yield from _turned(audit, paragraph, text)
    yield from _points(audit, paragraph, text)
    yield from _by_papers(audit, paragraph, text)
    yield from _progress(audit, paragraph, text)


def _ratio(audit: Audit, paragraph: Paragraph, text: str) -> Iterator[Hit]:
    """Yield a ratio of the figures in the row before it, in their order or as its name orders them."""
    for found in _RATIO.finditer(text):
        terms = re.split("[:：∶比]", found["r"])
        row = list(_OF_ROW.finditer(found["row"]))[-len(terms) :]
        units = {one["u"] for one in row}
        if len(row) != len(terms) or len(units) > 1 or not all(number(t) for t in terms):
            continue
        values = [number(one["n"]) * (10000 if one["s"] else 1) for one in row]
        name = found["name"]
        if name and len(terms) == 2 and not name.endswith(("投放", "放流", "配置", "构成", "种植")):
            order = [next((i for i, one in enumerate(row) if char in one["name"]), -1) for char in name[-2:]]
            if sorted(order) != [0, 1]:
                continue
            values = [values[i] for i in order]
        made = [values[0] and value / values[0] for value in values]
        told = [number(term) / number(terms[0]) for term in terms]
        slack = [
            step(t) * Decimal("0.6") / number(terms[0])
            + r * step(terms[0]) * Decimal("0.6") / number(terms[0])
            for t, r in zip(terms, told, strict=True)
        ]
        close = all(
            abs(a - b) <= max(s, b / 50) for a, b, s in zip(made[1:], told[1:], slack[1:], strict=True)
        )
        if not close and values[0]:
            best = min(values)
            sign = re.search("[:：∶比]", found["r"])
            expected = (
                (sign[0] if sign else ":").join(shown(v / best) for v in values) if best else "另一个比"
            )
            working = "、".join(one[0] for one in row)
            yield hit_at(audit, paragraph, found, "r", "", expected, working)


_AMONG = re.compile(
    rf"(?P<w>{NUMBER})(?P<u>[名人户家个件份处宗])(?P<of>[\u4e00-\u9fa5]{{0,8}})(?:当中|中)[，,]?(?:有)?(?P<p>{NUMBER})(?P=u)[^，。；%]{{0,16}}[，,](?:约)?占(?:比)?(?:为|达)?(?P<r>{NUMBER})%"
)


def _among(audit: Audit, paragraph: Paragraph, text: str) -> Iterator[Hit]:
    """Yield the share of some among all that are told just before them: 16名村医中7名…，占56.25%."""
    for found in _AMONG.finditer(text):
        whole, part = number(found["w"]), number(found["p"])
        if not whole or part > whole:
            continue
        made = part / whole * 100
        if abs(made - number(found["r"])) > step(found["r"]) * Decimal("0.6"):
            working = f"{found['w']}{found['u']}、{found['p']}{found['u']}"
            yield hit_at(audit, paragraph, found, "r", "%", f"{made:.2f}%", working)


_HAN = "[一二两三四五六七八九十]"
_FRACTION = rf"一半|半数|{_HAN}{{1,2}}分之{_HAN}{{1,2}}|{_HAN}成|\d{{1,2}}(?:\.\d)?%"
_DRAWN = re.compile(
    rf"(?P<w>{NUMBER})(?P<u>[名人户家个件份处宗本台])(?P<of>[\u4e00-\u9fa5]{{0,8}}?)[，,]?(?:中|里)?[，,]?(?:随机|按比例|分层|从中|每年|按)*(?:抽取|抽查|抽选|选取|抽样|抽检|回访|核查|抽|选|复核)(?:了|其中的?)*(?P<f>{_FRACTION})[，,(](?:即|共|计|也就是)+(?P<p>{NUMBER})(?P=u)"
)


def _drawn(audit: Audit, paragraph: Paragraph, text: str) -> Iterator[Hit]:
    """Yield how many a fraction of all told before it is: 从68个村中抽取三分之一，即34个村."""
    for found in _DRAWN.finditer(text):
        whole, part = number(found["w"]), number(found["p"])
        made = whole * _fraction(found["f"])
        if whole and made and abs(made - part) >= max(Decimal(1), made / 50):
            share = f"{part / whole * 100:.2f}%"
            yield hit_at(
                audit, paragraph, found, "f", "", share, f"{found['w']}{found['u']}、{found['p']}{found['u']}"
            )


def _fraction(written: str) -> Decimal:
    if "半" in written:
        return Decimal("0.5")
    if "分之" in written:
        below, above = written.split("分之")
        return Decimal(many(above)) / Decimal(many(below) or 1)
    return Decimal(many(written[:-1])) / 10 if written.endswith("成") else number(written[:-1]) / 100


_TENTHS = re.compile(
    rf"(?P<a>{NUMBER})%[，,(](?:均|已|略|稍|小幅|约)*(?P<w>低于|不足|不到|少于|高于|超过|多于|超)(?P<n>[一二三四五六七八九])(?P<u>成半?)(?=[，。；、)\n]|$)"
)


def _tenths(audit: Audit, paragraph: Paragraph, text: str) -> Iterator[Hit]:
    """Yield a side of so many tenths that the rate right before it does not lie on: 70.44%，略低于七成."""
    for found in _TENTHS.finditer(text):
        limit = Decimal(many(found["n"])) * 10 + (5 if "半" in found["u"] else 0)
        below, value = found["w"] in ("低于", "不足", "不到", "少于"), number(found["a"])
        if (value > limit) if below else (value < limit):
            written = found["w"] + found["n"] + found["u"]
            made = ("高于" if below else "低于") + found["n"] + found["u"]
            yield at(
                audit,
                paragraph,
                Span(written, found.start("w")),
                written,
                made,
                working=f"{found['a']}%",
                hint="",
            )


_SCALE = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}
_ROUGHLY = re.compile(
    rf"(?P<a>{NUMBER})(?P<s>[万亿]?)(?P<u>人次|元|人|吨|件|户|亩|册|千瓦时|度|立方米|株|尾|只|份|头|平方米|公里|米)(?:[，,(](?:约|即|约合|近|折合|也就是){{1,2}}|\()(?P<b>{NUMBER})(?P<t>[万亿])(?P=u)(?=[，。；、)\n]|$)"
)


def _roughly(audit: Audit, paragraph: Paragraph, text: str) -> Iterator[Hit]:
    """Yield a figure told again in 万 or 亿 that is more than its last digit off: 23,140人次，约2.41万."""
    for found in _ROUGHLY.finditer(text):
        if found["s"] == found["t"]:
            continue
        first = number(found["a"]) * _SCALE[found["s"]] / _SCALE[found["t"]]
        if abs(first - number(found["b"])) > step(found["b"]):
            places = len(found["b"].partition(".")[2])
            working = found["a"] + found["s"] + found["u"]
            unit = found["t"] + found["u"]
            yield hit_at(audit, paragraph, found, "b", unit, shown(first, max(places, 2)) + unit, working)


_DOWN = "压缩|缩短|减少|下降|降低|压减|减|降|下调|缩减|精简"
_UP = "提高|增加|增长|上升|延长|扩大|提升|增|上调|扩充"
_TURNED = re.compile(
    rf"(?:由|从)(?P<of>[^，。；\d]{{0,10}}(?:20\d\d年)?[^，。；\d]{{0,6}})(?P<a>{NUMBER})(?P<u>%|万?[\u4e00-\u9fa5]{{1,4}}?)(?P<way>{_DOWN}|{_UP})(?:了)?(?:为|到|至|成)(?P<now>[^，。；\d]{{0,8}})(?P<b>{NUMBER})(?P=u)"
)
_IS_DOWN = re.compile(f"^(?:{_DOWN})$")


def _turned(audit: Audit, paragraph: Paragraph, text: str) -> Iterator[Hit]:
    """Yield what is said to shrink to more, or to grow to less: 由1.5个工作日缩短为1.8个工作日."""
    for found in _TURNED.finditer(text):
        before, now = number(found["a"]), number(found["b"])
        down = bool(_IS_DOWN.match(found["way"]))
        if (now >= before) if down else (now <= before):
            made = f"{'小' if down else '大'}于{found['a']}{found['u']}的数"
            yield hit_at(audit, paragraph, found, "b", found["u"], made, f"{found['a']}{found['u']}")


_POINTS = re.compile(
    rf"率(?:为|达到?)?(?P<a>{NUMBER})%[，,](?:比|较)(?:上年|去年|20\d\d年|上年同期)(?:同期)?(?:的|为|\()*(?P<b>{NUMBER})%\)?(?:提高|上升|增长|提升|增加|下降|降低|减少|回落)了?(?P<c>{NUMBER})%"
)


def _points(audit: Audit, paragraph: Paragraph, text: str) -> Iterator[Hit]:
    """Yield a change of a rate told in percent that is the difference in points: 90.86% to 94.67%, 3.81%."""
    for found in _POINTS.finditer(text):
        now, before, told = (number(found[name]) for name in "abc")
        if not before or abs(now - before) != told:
            continue
        if abs(abs(now - before) / before * 100 - told) > step(found["c"]) / 2:
            working = f"{found['b']}%、{found['a']}%"
            yield hit_at(audit, paragraph, found, "c", "%", f"{found['c']}个百分点", working)


_PAPERS = re.compile(
    rf"(?P<w>{NUMBER})(?P<u>[份人户名件])[，,](?:其中)?(?:满意|合格|达标|按期|办结|通过)(?:的)?(?P<p>{NUMBER})(?P=u)[，,][^，。；\d]{{0,6}}(?:度|率)(?:为|达到?)?(?P<r>{NUMBER})(?P<end>分|个百分点|[，。；\n]|$)"
)


def _by_papers(audit: Audit, paragraph: Paragraph, text: str) -> Iterator[Hit]:
    """Yield a rate in another unit than percent, or in none, that its figures make in percent."""
    for found in _PAPERS.finditer(text):
        whole, told = number(found["w"]), number(found["r"])
        if not whole or told <= 1:
            continue
        if abs(number(found["p"]) / whole * 100 - told) <= step(found["r"]) * Decimal("0.6"):
            unit = found["end"] if found["end"] in ("分", "个百分点") else ""
            working = f"{found['w']}{found['u']}、{found['p']}{found['u']}"
            yield hit_at(audit, paragraph, found, "r", unit, f"{found['r']}%", working)


_ENDS = r"(?:\d{1,2}月(?:末|底)|[一二三四]季度末|上半年末?|前[一二三]季度|年[中末])"
_PROGRESS = re.compile(
    rf"{_ENDS}(?:[、，,和]{_ENDS}){{1,11}}(?:的)?(?:累计)?(?:支付|支出|执行|预算执行|投资|工程|形象|建设|拨付|完成|资金)*(?:进度|执行率|完成率|支出率|拨付率|支付率)(?:分别|依次)(?:为|是|达到?)(?P<list>{NUMBER}%(?:[、，,和]{NUMBER}%){{1,11}})"
)


def _progress(audit: Audit, paragraph: Paragraph, text: str) -> Iterator[Hit]:
    """Yield progress at the ends of periods that falls: 3月末、6月末支付进度分别为51.3%、22.6%."""
    for found in _PROGRESS.finditer(text):
        rates = list(re.finditer(f"{NUMBER}%", found["list"]))
        for one, other in pairwise(rates):
            if number(other[0][:-1]) < number(one[0][:-1]):
                span = Span(other[0], found.start("list") + other.start())
                yield at(audit, paragraph, span, other[0], f"不低于{one[0]}的数", working=one[0], hint="")
                break
