"""Wholes and what is told of them: the longest above all, more that did than there are, sums written out.

“停机约11.4小时，其中最长的一次17.5小时”; “13名教职工，有31人写到”
“净值37.78万元（原值25.60万元，累计折旧14.82万元）”; “9.76+19+34.24+18+9=91.00分”
“90%至95%得9分，低于95%不得分”; “四部门” of five named; “去向有二：” of three
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.language.contradictions.model import Contradiction, within
from workbook.language.folding import Folded, Span

_NUMBER = r"(?<![\d.,])\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_UNIT = (
    r"平方米|公里|立方米|万元|亿元|元|分钟|小时|毫米|批次|人次|万吨|天|日"
    r"|[个件户家名人台套吨亩次起场期米处座辆间]"
)
_DIGIT = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"两": 2}


def _value(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def _counted(written: str) -> int:
    return int(written) if written.isdigit() else _DIGIT[written]


_LONGEST = re.compile(
    rf"(?P<lead>[^，。；、\d]{{0,16}})(?P<a>{_NUMBER})(?P<u>{_UNIT})[，,(](?:其中)?(?:单[次日笔场户项起])?最[长大多高](?:的)?(?:[^，。；\d]{{0,24}})(?:[，,]?[^，。；\d]{{0,20}}[，,])?(?:[^，。；\d]{{0,8}})(?:历时|持续|达到?|为|是|时长|有|停机|停水|停电|中断|金额)?(?P<b>{_NUMBER})(?P=u)(?=[，。；)]|$)"
)
_MEAN = re.compile("平均|每|均|最|第|比|较|标准|限|以内|目标|(?<!非)计划|少|短|低|小|不超过")
_TOTALLING = re.compile("共|计|约|全年|总|达|发生|有|支出|收|停|开展|办|处|完成|为|发|投")


def longest(sentence: Span) -> Iterator[Contradiction]:
    """Yield the longest or largest of several that is above them all: 约11.4小时，其中最长的一次17.5小时."""
    for found in _LONGEST.finditer(sentence.text) if "最" in sentence.text else ():
        whole, one = _value(found["a"]), _value(found["b"])
        if one > whole and not _MEAN.search(found["lead"]) and _TOTALLING.search(found["lead"]):
            rest = sentence.text[found.end("u") : found.start("b")]
            if not re.search("累计|合计|上年|去年|均|共", rest):
                told = f"最多的一个（{found['b']}{found['u']}）比总数（{found['a']}{found['u']}）还大"
                yield within(sentence, found.start("a"), found.end(), told)


_PEOPLE = r"[名人位户家]"
_AMONG = re.compile(
    rf"(?P<lead>[^，。；\d]{{0,8}})(?P<a>{_NUMBER}){_PEOPLE}(?P<what>[\u4e00-\u9fa5]{{0,12}}?)(?:中|里)?[，,](?:其中)?(?P<f>有)?(?P<b>{_NUMBER}){_PEOPLE}(?:[^，。；\d]{{0,4}}?)(?P<did>写到|提到|提出|反映|认为|表示|满意|达到|上线|录取|通过|合格|获[奖得]|取得|就业|升学|签约|参加了)"
)
_TOOK = re.compile(
    r"^的|的$|参加|参赛|参考|应考|报名|参训|参评|受访|走访|回访|调查|访谈|填写|考核|体检|应聘|中$"
)
_APART = re.compile("上年|去年|目标|计划|比|较|新|另|增|减|每|各|均|招|率|其余|其他|编制")


def among(sentence: Span) -> Iterator[Contradiction]:
    """Yield more that did than there are: 13名教职工，有31人写到; 461名学生参加高考，742人达到."""
    for found in _AMONG.finditer(sentence.text):
        one, two = _value(found["a"]), _value(found["b"])
        taking = _TOOK.search(found["what"]) or _TOOK.search(found["lead"])
        if two > one and taking and not _APART.search(found["lead"] + found["what"]):
            yield within(sentence, *found.span(), f"{found['b']}比 {found['a']} 还多")


_NEW = re.compile(
    rf"(?:新聘|新增|新建|新招|新录用|新发展|新培育|新设|新购|新吸纳)[^，。；\d]{{0,14}}(?P<a>{_NUMBER})(?P<u>{_UNIT})[，,](?:使|全[县市区镇乡校院]?)?(?:累计|[^，。；\d]{{0,6}}?总[数量]|合计)(?:已)?(?:达到?|为|有|是)?(?P<b>{_NUMBER})(?P=u)"
)


_RETURNED = re.compile(
    rf"对(?P<a>{_NUMBER})(?P<u>[名人位户家])[^，。；\d]{{0,12}}(?:进行|开展|作)了?(?:电话|上门|书面|问卷)?(?:回访|走访|调查|测评|访谈)[，,](?P<b>{_NUMBER})(?P=u)(?:均|全部|都)(?:表示|评价为)?(?:很|非常|比较)?(?:满意|认可|好评)(?=[，。；]|$)(?P<rest>.{{0,30}})"
)


def returned(sentence: Span) -> Iterator[Contradiction]:
    """Yield that all of fewer are pleased than were asked: 对18家用户进行回访，16家均表示满意."""
    for found in _RETURNED.finditer(sentence.text):
        if _value(found["b"]) < _value(found["a"]) and not re.search(
            "其余|其他|另|未|不|[0-9]", found["rest"]
        ):
            told = f"{found['a']}{found['u']}里只说了 {found['b']}{found['u']}，不是“均”"
            yield within(sentence, found.start("a"), found.start("rest"), told)


_DONE = "在用|使用|完成|到位|完工|拨付|支付|办结|整改|通过|找到|收回|交付|验收|入库|归还|报废|开工"
_ALL_BUT = re.compile(
    rf"(?<=[，,])全部(?:已|正常)?(?:{_DONE})[，,](?:其余|剩余|余下)的?(?:均|仍|尚|都|为)?(?:闲置|未|没有|待|停用)"
    rf"|(?<!\d)\d{{1,6}}(?P<u>[个件台套户家处项起])[^，。；\d第其批类]{{0,8}}全部(?:{_DONE})(?:到位)?[，,](?:另外?|还|尚|仍)有?\d{{1,6}}(?P=u)(?:仍|尚|还)?(?:下落不明|未|没有|待|闲置)"
    r"|(?<!或)全部[^，。；\d]{1,6}(?:到位|完成|完工|入库|拨付|支付|找到)(?:了)?(?:一|大|小)?(?:部分|半)(?=[，。；]|$)"
)


def all_and_rest(sentence: Span) -> Iterator[Contradiction]:
    """Yield that all is done and some is not: 全部在用，其余闲置; 9件已全部找到，另3件仍下落不明."""
    for found in _ALL_BUT.finditer(sentence.text):
        yield within(sentence, *found.span(), "写着全部，又写着还有一部分不是")


_OF_RATE = re.compile(
    rf"(?P<a>{_NUMBER})(?P<u>[个件户家名人台套处间宗份起])[，,][^，。；\d]{{2,5}}率(?:为|是|达到?)?(?P<r>\d{{1,2}}(?:\.\d{{1,4}})?)%[；，][^，。；\d]{{1,8}}(?P<b>{_NUMBER})(?P=u)[，,](?:约|大约)?占(?P<words>(?:总数的)?(?P<n>[二三四五六七八九十])分之(?P<m>[一二三四五六七八九])(?:强|弱|多|左右)?)(?=[，。；]|$)"
)
_FAR = Decimal("0.05")


def fraction_of_rest(text: Folded) -> Iterator[Contradiction]:
    """Yield the rest told as a fraction it is not: 出租98处，出租率74.24%；空置34处，占三分之一强."""
    for found in _OF_RATE.finditer(text.text):
        first, rate, rest = (_value(found[name]) for name in "arb")
        if first and abs(first / (first + rest) * 100 - rate) < Decimal("0.6"):
            made = rest / (first + rest)
            if abs(made - Decimal(_DIGIT[found["m"]]) / _DIGIT[found["n"]]) > _FAR:
                told = f"按前面的数是 {made * 100:.2f}%，不是“{found['words']}”"
                yield Contradiction(found.start("b"), found.end(), told)


def new_of_all(sentence: Span) -> Iterator[Contradiction]:
    """Yield more that are new than there are: 新聘宣讲员140名，总数达到126名."""
    for found in _NEW.finditer(sentence.text):
        if _value(found["a"]) > _value(found["b"]):
            yield within(sentence, *found.span(), f"新的 {found['a']} 比总数 {found['b']} 还多")


_WORTHS = (
    ("原值", "(?:账面)?原值"),
    ("净值", "(?:账面)?净值"),
    ("折旧", "(?:已提|累计|计提)(?:累计)?折旧(?:和摊销|额)?"),
)
_BOOKED = {
    name: re.compile(rf"{words}(?:合计|共|为|是)?(?P<n>{_NUMBER})(?P<u>万元|元|亿元)")
    for name, words in _WORTHS
}
_NEARLY = Decimal("0.02")


def booked(sentence: Span) -> Iterator[Contradiction]:
    """Yield a net worth that is not what was paid less its depreciation: 净值37.78（原值25.6，折旧14.82）."""
    if "折旧" not in sentence.text:
        return
    found = {name: list(pattern.finditer(sentence.text)) for name, pattern in _BOOKED.items()}
    if any(len(each) != 1 for each in found.values()) or re.search("上年|年初|减值|期初|增加", sentence.text):
        return
    cost, net, worn = (found[name][0] for name in ("原值", "净值", "折旧"))
    if len({cost["u"], net["u"], worn["u"]}) == 1:
        made = _value(cost["n"]) - _value(worn["n"])
        if abs(made - _value(net["n"])) > _NEARLY and "本年" not in sentence.text:
            start, end = min(m.start() for m in (cost, net, worn)), max(m.end() for m in (cost, net, worn))
            yield within(sentence, start, end, f"原值减折旧是 {made}{net['u']}，不是 {net['n']}{net['u']}")


_TERM = rf"(?<![\d.]){_NUMBER}(?:分|万元|元|人|个|件)?"
_SUM = re.compile(
    rf"(?<![×÷*/\-\d.(]){_TERM}(?:[+＋]{_TERM}){{2,14}}[=＝](?P<n>{_NUMBER})(?P<u>分|万元|元|人|个|件)?"
)


def written_sum(sentence: Span) -> Iterator[Contradiction]:
    """Yield sums written out that come to something else: 9.76+19+34.24+18+9=91.00分."""
    for found in _SUM.finditer(sentence.text):
        terms = sentence.text[found.start() : found.start("n") - 1]
        made = sum((_value(n) for n in re.findall(r"\d[\d,]{0,12}(?:\.\d{1,4})?", terms)), Decimal(0))
        places = len(found["n"].partition(".")[2])
        if abs(made - _value(found["n"])) > Decimal(1).scaleb(-places) * Decimal("0.51"):
            yield within(sentence, *found.span(), f"加起来是 {made}，不是 {found['n']}")


_STEP = re.compile(
    r"(?P<a>\d{1,3}(?:\.\d{1,2})?)%?(?:\(含\))?(?:至|到|-|~)(?P<b>\d{1,3}(?:\.\d{1,2})?)%(?:\(不?含\))?(?:之间)?的?[，,]?(?:得|扣|计|给)[^，。；\d]{0,4}\d{1,2}(?:\.\d)?分[，；,](?:低于|不足|小于|不到)(?P<c>\d{1,3}(?:\.\d{1,2})?)%(?:\(不?含\))?的?[，,]?(?:不得分|得|扣|不计分|计)"
)


def scoring_steps(text: Folded) -> Iterator[Contradiction]:
    """Yield steps of scoring with more or less than one for a rate: 90%至95%得9分，低于95%不得分."""
    for found in _STEP.finditer(text.text):
        low, high, below = (Decimal(found[name]) for name in "abc")
        if low < high and below != low:
            how = "两档都算得上" if below > low else "哪一档都不算"
            first, last = sorted((low, below))
            yield Contradiction(*found.span(), f"{first}%到 {last}%之间{how}，接不上")


_BODIES = re.compile(
    r"(?:^|[，。；:：(经由]|会同|联合|协调)(?P<list>[\u4e00-\u9fa5]{2,10}(?:、[\u4e00-\u9fa5]{2,10}){1,7}?(?:[和与及][\u4e00-\u9fa5]{2,8})?)(?P<n>[二两三四五六七八])(?:个)?(?:部门|家单位|方)(?:联合|共同|协同|参与|会签|会商|验收|印发|开展|组成|联动)"
)


def bodies_named(sentence: Span) -> Iterator[Contradiction]:
    """Yield a number of departments that are not all named, or more are: 组织、纪检、民政、财政三部门."""
    for found in _BODIES.finditer(sentence.text):
        names = re.split("[、和与及]", found["list"])
        told = _DIGIT[found["n"]]
        if "等" in found["list"] or told in (len(names), len(names) + 1 if len(names) < told else -1):
            continue
        if len(names) != told and all(names):
            yield within(
                sentence, found.start("list"), found.end(), f"写出的是 {len(names)} 个，不是{found['n']}个"
            )


_HEADS = "去向|原因|来源|用途|渠道|表现|特点|办法|问题|不足|成因|理由|途径|难点|情形|考虑|因素|变化|好处|体会"
_HAVE = re.compile(rf"(?:{_HEADS})(?:主要)?有(?P<n>[二两三四五六七])[:：](?P<list>[^。\n]{{8,240}})(?:。|$)")
_SAYINGS = re.compile(
    r"(?P<n>[二两三四五六七八])(?:句话|个词|个关键词|个字眼)(?:来)?(?:概括|归纳|总结|表述|说明)?(?:为|是)?[:：](?P<list>[^。\n:：；]{6,120})(?:。|$|\n)"
)


def told_many(text: Folded) -> Iterator[Contradiction]:
    """Yield so many announced and another number told: 去向有二：A；B；C; 四句话：A，B，C."""
    for found in _HAVE.finditer(text.text):
        parts = [part for part in found["list"].split("；") if part.strip()]
        if len(parts) > 1 and len(parts) != _DIGIT[found["n"]] and not re.match("一是|其一|1", parts[0]):
            yield Contradiction(found.start(), found.start("list"), f"后面写了 {len(parts)} 项")
    for found in _SAYINGS.finditer(text.text):
        signs = {sign for sign in "，、" if sign in found["list"]}
        parts = re.split("[，、]", found["list"].strip("*"))
        if len(signs) == 1 and len(parts) != _DIGIT[found["n"]] and all(len(p) > 2 for p in parts):
            yield Contradiction(found.start(), found.end("list"), f"后面写了 {len(parts)} 句")


READERS = (longest, among, new_of_all, booked, written_sum, bodies_named, returned, all_and_rest)
OVER_SENTENCES = (scoring_steps, told_many, fraction_of_rest)
