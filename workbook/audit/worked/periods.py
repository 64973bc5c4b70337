"""Times a year by times a period, standards by periods, and what quarters make of half a year.

“督导24次，每季度8次”: 32; “会商会52次，每月1次”: 12; “《兰溪湾文艺》为月刊，全年出刊6期”: 12
“每人每年600元，按季发放，每季度每人200元”: 150
“防疫员215人，每人每月补助6000元，全年发放129.00万元”: 500 a month, or by the year
“每人每年4000万元”: no standard a head is of such a size
“一季度16场、二季度36场、三季度48场、四季度24场，上半年完成84场”: 52
“每个乡镇培训2场，共24场” of 14 towns: 28
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.worked.patterns import patterns
from workbook.audit.worked.shared import NUMBER, SMALL, hit_at, many, number, shown, step
from workbook.check.frame.finding import Hit

_IN_YEAR = {
    "周": (50, 53),
    "星期": (50, 53),
    "旬": (36, 36),
    "月": (12, 12),
    "季度": (4, 4),
    "季": (4, 4),
    "半年": (2, 2),
}
"""How many of a period there are in a year, at least and at most."""
_TIMES = r"(?<![\d.,])(?P<t>\d{1,4})(?P<u>次|期|场|轮|批|份|篇|件|遍|讲|堂|个|家)"
_PER = re.compile(
    rf"{_TIMES}(?:[^，。；：:()\d]{{0,10}}?)[，,(](?:平均|按|即|为)?每个?(?P<p>周|星期|旬|月|季度|季|半年)(?:[\u4e00-\u9fa5]{{0,4}}?)(?P<k>{SMALL})(?P=u)(?P<end>[，。；、)\n]|$)"
)
_PERIODICAL = {
    "周刊": (48, 53),
    "旬刊": (36, 36),
    "半月刊": (24, 24),
    "双月刊": (6, 6),
    "月刊": (12, 12),
    "季刊": (4, 4),
    "半年刊": (2, 2),
}
_JOURNAL = re.compile(
    r"(?P<p>周刊|旬刊|半月刊|双月刊|月刊|季刊|半年刊)[》”]?[，,](?P<between>[^，。；\d]{0,12}[，,])?(?:[^，。；\d]{0,8}?)(?:出刊|出版|编印|编发|印发|刊发|编辑出版|发行|编辑)(?:了)?(?P<t>\d{1,3})(?P<u>期)"
)
_NEW = re.compile("合刊|创刊|停刊|复刊|改为|半年|起|增刊|试刊")


def periods(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield figures of a year and of its periods that do not meet, in any of the ways above."""
    yield from _times(audit, paragraph)
    yield from _standards(audit, paragraph)
    yield from _heads(audit, paragraph)
    yield from _halves(audit, paragraph)
    yield from _of_places(audit, paragraph)


def _sentence(text: str, found: re.Match[str]) -> str:
    """Return the sentence a match stands in, at most 120 characters to each side."""
    before = re.split("[。；\n]", text[max(0, found.start() - 120) : found.start()])[-1]
    end = found.end() - (
        text[found.end() - 1] in "。；\n"
    )  # what stands behind the sign is the next sentence
    after = re.split("[。；\n]", text[end : end + 120])[0]
    return _AS_PLANNED.sub("", before + found[0] + after)


_AS_PLANNED = re.compile("与(?:年初|年度)?(?:计划|目标)(?:数)?(?:相同|一致|持平|相符)")


def _times(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield how often in a period, which the number of the year is not: 24次，每季度8次."""
    text = paragraph.folded.text
    for found in _PER.finditer(text):
        least, most = (n * many(found["k"]) for n in _IN_YEAR[found["p"]])
        told = int(found["t"])
        if least <= told <= most or not least or patterns().not_each_time.search(_sentence(text, found)):
            continue
        low, high = _IN_YEAR[found["p"]]
        times = Decimal(told) / low
        made = shown(times) if low == high and times >= 1 else f"全年{least}"
        yield hit_at(audit, paragraph, found, "k", found["u"], f"{made}{found['u']}", f"{told}{found['u']}")
    for found in _JOURNAL.finditer(text):
        low, high = _PERIODICAL[found["p"]]
        sentence = _sentence(text, found)
        if not low <= int(found["t"]) <= high and not _NEW.search(sentence) and sentence.count("刊") < 8:
            many_sorts = len(re.findall("周刊|旬刊|月刊|季刊|年刊", sentence)) > 1
            if not many_sorts:
                yield hit_at(audit, paragraph, found, "t", "期", f"{low}期", found["p"])


_HEAD = r"[人户生亩头只辆名]"
_YEARLY = re.compile(
    rf"(?:每{_HEAD}每年|每年每{_HEAD}|(?:全年|年)人均)(?:补助|补贴|发放|标准|资助)?(?:为)?(?P<n>{NUMBER})元"
)
_PART = re.compile(
    rf"(?:每{_HEAD}每(?:个)?(?P<p>季度|季|月|半年|学期)|每(?:个)?(?P<q>季度|季|月|半年|学期)每{_HEAD})(?:补助|补贴|发放|标准|资助)?(?:为)?(?P<n>{NUMBER})元"
)
_PARTS = {"季度": 4, "季": 4, "月": 12, "半年": 2, "学期": 2}


def _standards(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a standard by the quarter or month that the one of the year right before it does not come to."""
    text = paragraph.folded.text
    for yearly in _YEARLY.finditer(text):
        rest = re.split("[。；\n]", text[yearly.end() : yearly.end() + 60])[0]
        found = _PART.search(text, yearly.end(), yearly.end() + len(rest))
        aside = re.search("另|其中|特|两|档|提高|调整|上年|原|类|其余", rest)
        if not found or aside or len(_PART.findall(rest)) > 1:
            continue
        made = number(yearly["n"]) / _PARTS[found["p"] or found["q"]]
        if abs(made - number(found["n"])) > step(found["n"]):
            yield hit_at(audit, paragraph, found, "n", "元", f"{shown(made)}元", yearly[0])


_PAID = re.compile(
    rf"(?P<c>{NUMBER})(?P<h>[人户名头亩])[^，。；\d]{{0,8}}[，,](?:按)?每(?P<of>[人户名头亩])每(?P<p>年|季度|季|月)(?:补助|补贴|发放|给予|标准为?|资助)*(?P<n>{NUMBER})元[^，。；\d]{{0,8}}[，,](?:全年|年内|当年)(?P<lead>[^，。；\d]{{0,8}}?)(?P<t>{NUMBER})(?P<s>万?)元"
)
_ABSURD = re.compile(
    rf"每[人户生亩头只](?:每?(?P<p>年|月|季度|学期|天|日|次))?(?:补助|补贴|发放|给予|标准为?|资助|奖励)*(?P<n>{NUMBER})(?P<s>万元|亿元)"
)
_MOST = Decimal(300)
"""So many 万元 no one gets, of a person or a household or a head."""


def _heads(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a standard a head that the heads do not bring to what the year paid, or beyond all standards."""
    for found in _PAID.finditer(paragraph.folded.text):
        if found["h"] not in (found["of"], "名") or re.search("其中|余|预算|人均|每", found["lead"]):
            continue
        times = {"年": 1, "季度": 4, "季": 4, "月": 12}[found["p"]]
        scale = 10000 if found["s"] else 1
        paid, slack = number(found["t"]) * scale, step(found["t"]) * scale
        made = number(found["n"]) * number(found["c"]) * times
        if found["p"] == "年" or made <= paid * 3 / 2 or not made:
            continue  # people come and go; 按年 has its own reader
        if abs(made - paid) > slack:
            each = paid / number(found["c"]) / times
            working = f"{found['c']}{found['h']}、{found['t']}{found['s']}元"
            yield hit_at(audit, paragraph, found, "n", "元", f"{shown(each)}元", working)
    for found in _ABSURD.finditer(paragraph.folded.text):
        million = number(found["n"]) * (10000 if found["s"] == "亿元" else 1)
        if million > _MOST:
            yield hit_at(audit, paragraph, found, "n", found["s"], f"{found['n']}元", "每人（户）的标准")


_QUARTERS = re.compile(
    rf"一季度(?P<a>{NUMBER})(?P<u>[\u4e00-\u9fa5]{{1,3}})[、，,]二季度(?P<b>{NUMBER})(?P=u)[、，,]三季度(?P<c>{NUMBER})(?P=u)[、，,]四季度(?P<d>{NUMBER})(?P=u)(?P<rest>[^。；\n]{{0,40}})"
)
_HALF = re.compile(
    rf"(?P<h>上半年|下半年|前三季度)(?:[\u4e00-\u9fa5]{{0,4}})(?P<n>{NUMBER})(?P<u>[\u4e00-\u9fa5]{{1,3}})"
)


def _halves(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield half a year that its quarters, all told before it, are not."""
    text = paragraph.folded.text
    for quarters in _QUARTERS.finditer(text):
        a, b, c, d = (number(quarters[name]) for name in "abcd")
        made = {"上半年": a + b, "下半年": c + d, "前三季度": a + b + c}
        for found in _HALF.finditer(text, quarters.start("rest"), quarters.end("rest")):
            if not found["u"].startswith(quarters["u"]) or re.search("上年|计划|目标", found[0]):
                continue
            if abs(made[found["h"]] - number(found["n"])) > step(found["n"]):
                unit = quarters["u"]
                working = quarters[0][: quarters.start("rest") - quarters.start()]
                yield hit_at(audit, paragraph, found, "n", unit, f"{shown(made[found['h']])}{unit}", working)


_PLACES = re.compile(
    rf"(?<![\d.,])(?P<a>\d{{1,4}})个(?P<of>乡镇|镇|街道|村|社区|单位|项目|班|县区|站点|片区|学校)[^，。；\d]{{0,8}}[，,](?:每个?|各)(?P=of)[^，。；\d]{{0,24}}?(?P<k>{SMALL})(?P<u>[场次期批遍个台套名人块处])[，,](?:全年|一?共|合计|共计)[^，。；\d]{{0,6}}(?P<t>\d{{1,5}})(?P=u)"
)


def _of_places(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what so many places of so many each are not: 14个乡镇，每个乡镇培训2场，共24场."""
    for found in _PLACES.finditer(paragraph.folded.text):
        made = int(found["a"]) * many(found["k"])
        if (
            made
            and made != int(found["t"])
            and not re.search("至少|不少于|以上|另|其中|平均|约|不超过", found[0])
        ):
            working = f"{found['a']}个{found['of']}、{found['k']}{found['u']}"
            yield hit_at(audit, paragraph, found, "t", found["u"], f"{made}{found['u']}", working)
