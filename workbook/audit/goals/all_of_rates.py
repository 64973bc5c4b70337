"""All said of what the rate of the same sentence denies, a list or a number denies.

“件件按时办结，按时办结率99.00%”; “满意度分别为92.34%和92.01%，都在九成五以上”
“设10项指标，除3项未达目标外，10项均达到目标”: 3 and 10 are not 10
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE
from workbook.language.mentions import Mention
from workbook.language.numerals import chinese
from workbook.language.periods import named
from workbook.language.quantities import Bound, Kind

_EVERY = (
    "件件|户户|人人|个个|项项|次次|批批|样样|事事|处处|条条|村村|笔笔|家家|桩桩|单单|份份|场场|台台|无一例外地?|悉数|全数|一律|全员|百分之百|"
    "全部|均已?|都已?|无一不"
)
_HOW = (
    "按[期时]|及时|如期|准时|一次性?|当场|当[年月日天]|现场|首次|"
    "得到|得以|予以|顺利|实现|已|能|能够|被|做到|表示"
)
_CLAIM = re.compile(
    rf"(?:{_EVERY})(?P<how>(?:{_HOW})*)(?:了)?(?P<verb>(?!为|是|在|不|未|没|高于|超过|低于|达到|完成|支付|支出|执行|[有无])[\u4e00-\u9fa5]{{2}})"
    r"(?:完毕|到位|了)?(?=$|[，；。、（()）])"
)
_RATE = re.compile(
    r"(?P<name>[\u4e00-\u9fa5“”]{2,14}[率度])(?:均|都)?(?:为|是|达|达到|仅为?|只有|约)*(?P<rate>\d{1,2}(?:\.\d{1,2})?)%"
)
_APART = re.compile(
    "除|其余|其他|剩余|余下|目标|计划|要求|上年|去年|提高到|以上的|其中|整改后|复[检查核]后|补[办发录]|后(?=$|[，；])|比例|现已|目前|截至|最终"
)
_TIMELY = re.compile("按[期时]|及时|如期|准时|一次|当[场日天]|首次|限时|提前|时限")


def all_of_rates(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield what is said of all, and the figures of its sentence that deny it."""
    for found, other in _of_rest(paragraph.folded.text):
        yield Span(found[0], found.start()), other
    for sentence in paragraph.sentences:
        text = sentence.text
        if named(text, FUTURE):
            continue
        for found, other in _of_rate(text):
            yield Span(found[0], sentence.start + found.start()), other
        for found in _ALL_BEHIND.finditer(text):
            if not _APART.search(found[0]):
                yield Span(found[0], sentence.start + found.start()), found["rate"] + "%"
        yield from _of_list(paragraph, sentence)


def _of_rate(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield a claim of all whose verb the name of a rate below 100 % has."""
    for claim in _CLAIM.finditer(text):
        for rate in _RATE.finditer(text):
            first, last = sorted((claim, rate), key=lambda m: m.start())
            between = text[first.end() : last.start()]
            if claim["verb"] not in rate["name"] or first.end() > last.start() or "；" in between:
                continue
            timely = _TIMELY.search(rate["name"])
            if timely and not _TIMELY.search(claim["how"]):
                continue
            clause = text[
                max(text.rfind("，", 0, claim.start()), text.rfind("；", 0, claim.start())) + 1 : claim.end()
            ]
            if len(re.findall("，", between)) <= 2 and not _APART.search(between + clause):
                yield claim, rate[0]
                break


_ALL_BEHIND = re.compile(
    r"(?:均|都|全部|全都)(?:已|按期|如期|顺利)*(?:(?:建成|完成|完工|竣工|投用)(?:到位|完毕)?[，,](?:任务)?(?:完成|完工|建成|竣工)|"
    r"(?P<verb>办结|整改|验收|开工|落实|安装|达标|实施)(?:到位|完毕)?[，,](?P=verb))率(?:为|是|仅|达到?|只有)?"
    r"(?P<rate>\d{1,2}(?:\.\d{1,2})?)%"
)
"""均已建成，完成率60.00%: right behind one another they are of the same."""
_CN = "一二两三四五六七八九十"
_NUMBER = rf"(?:\d{{1,3}}|[{_CN}]{{1,3}})"
_UNITS = "项个条家户所件"
_REST = re.compile(
    rf"除(?P<names>[^。；]{{0,80}}?)(?P<n>{_NUMBER})[{_UNITS}](?P<of>[^。；，\d]{{0,16}})(?:外|以外|之外)，(?:其余|其他|另外|剩余|余下)?的?(?P<m>{_NUMBER})(?P<unit>[{_UNITS}])[^，。；]{{0,10}}(?:均|都|全部)"
)


_WHOLE = re.compile(
    rf"(?:共|设定?|设置|确定|下达|申报|批复|安排|列入|实施|组成|指标|目标|项目|任务|有)了?(?P<t>{_NUMBER})(?P<unit>[{_UNITS}])"
)


def _of_rest(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield a rest that with what is taken out is more, or less, than the number of all said before."""
    for found in _REST.finditer(text):
        whole = [m for m in _WHOLE.finditer(text[: found.start()]) if m["unit"] == found["unit"]]
        taken, rest = _value(found["n"] or ""), _value(found["m"])
        if len({m["t"] for m in whole}) != 1 or not taken or not rest:
            continue
        all_ = _value(whole[0]["t"])
        if all_ >= rest and all_ != taken + rest:
            yield found, whole[0][0]


def _value(written: str) -> int:
    if written.isdigit():
        return int(written)
    numeral = chinese(written.replace("两", "二")) if written else None
    return int(numeral.value) if numeral else 0


_BOUND = re.compile(
    r"(?P<who>[^，。；、：]{0,12}?)(?P<all>均|都|全部|全都)(?:已|能|保持|稳定|达到|超过|高于|在|不低于|不少于|突破|大于|控制|低于|不超过|不高于|少于|小于|维持|了|到)+(?:(?P<n>\d{1,5}(?:\.\d{1,2})?)(?P<unit>%|万元|元|个百分点|[\u4e00-\u9fa5])"
    rf"|(?P<cn>[{_CN}]成[{_CN}]?半?|百分之[{_CN}百点零]{{1,6}}))(?P<side>以上|以下|以内|及以上|之上|之内)?(?=$|[，；。、）)的])"
)
_UNDER = re.compile("低于|不超过|不高于|控制|少于|小于")
_NO_LESS = re.compile("不低于|不少于")
_LEAST = 2


def _of_list(paragraph: Paragraph, sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield a bound said of all of some figures right before it, of which one lies beyond it."""
    text = sentence.text
    for found in _BOUND.finditer(text):
        here = sentence.start + found.start()
        wanted = _bound(found)
        clause = text[text.rfind("，", 0, found.start("all")) + 1 : found.end()]
        if wanted is None or _APART.search(clause) or "实际" in clause:
            continue
        kind, unit, bound = wanted
        listed = _before(paragraph, here, kind, unit)
        if len(listed) < _LEAST or not _is_of_them(found["who"], listed, here):
            continue
        words = found[0][found.end("all") - found.start() :]
        under = (bool(_UNDER.search(words)) and not _NO_LESS.search(words)) or found["side"] in (
            "以下",
            "以内",
            "之内",
        )
        off = [m for m in listed if (m.quantity.value > bound if under else m.quantity.value < bound)]
        if off and len(off) <= len(listed):
            figures = "、".join(m.written(paragraph.folded) for m in off)
            yield Span(found[0], here), figures


def _bound(found: re.Match[str]) -> tuple[Kind, str, Decimal] | None:
    if found["n"]:
        value = Decimal(found["n"])
        if found["unit"] == "%":
            return Kind.SHARE, "", value / 100
        if found["unit"] in ("万元", "元", "个百分点"):
            return None
        return Kind.COUNT, found["unit"], value
    words = found["cn"]
    if words.startswith("百分之"):
        return None
    tenths, _, more = words.partition("成")
    value = Decimal(_value(tenths)) / 10
    half = Decimal(5 if more == "半" else _value(more)) / 100
    return Kind.SHARE, "", value + half


_WHO = re.compile(
    rf"(?:[{_CN}\d]{{0,3}}[类者项个家所组年期次批]{{1,2}})?(?:问卷|对象|群体|人群|单位|县|乡镇|学校|指标|年度|季度)?(?:的)?(?P<name>[\u4e00-\u9fa5]{{0,4}}[率度])?"
)


def _is_of_them(who: str, listed: Sequence[Mention], here: int) -> bool:
    """Tell whether a bound is of the figures before it: two kinds of them, or right behind them."""
    found = _WHO.fullmatch(who)
    if not found:
        return False
    if found["name"]:
        return {_tail_of(m) for m in listed} - {""} == {found["name"][-_NAME:]}
    return who != "" or here - listed[-1].end <= _LEAST


_NAME = 3
_NO_RESULT = re.compile("目标|计划|要求|占|增长|提高|下降|上年|去年|回收|回函|有效")


def _before(paragraph: Paragraph, end: int, kind: Kind, unit: str) -> Sequence[Mention]:
    """Return the last figures of a kind before a place, back to a full stop, that are told as results."""
    start = paragraph.folded.text.rfind("。", 0, end) + 1
    own = [
        m
        for m in paragraph.mentions
        if start <= m.at
        and m.end <= end
        and m.quantity.kind is kind
        and (not unit or m.quantity.unit == unit)
        and m.quantity.bound is Bound.EXACT
        and not m.past
        and not _NO_RESULT.search(m.lead + m.tail[:2])
    ]
    if kind is Kind.SHARE:
        names = {_tail_of(m) for m in own}
        return own if len(names - {""}) <= 1 else []
    return own[-_RUN:] if all(m.stop <= _LEAST for m in own[1:]) else []


_RUN = 12


def _tail_of(mention: Mention) -> str:
    """Return the end of the rate’s name a share stands behind, “” where it has none of its own."""
    found = re.search(r"([\u4e00-\u9fa5]{2}[率度])(?:分别)?(?:为|是|达到?)?$", mention.lead)
    return found[1] if found else ""
