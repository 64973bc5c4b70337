"""What a sentence says of all, of none or of the direction beside figures of its own that deny it.

“布设25台，已投用22台，全部投用”; “抽检125份，合格125份，3份不合格”; “14个消防站有11个建成，无一例外”
“未发生违约事件，违约2起”; “事故0起，有两人受伤”; “同比减少4起，增幅18.2%”; “双上升，分别下降”
“列第4位，比第6位后移2位”: it went ahead
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workbook.audit.goals.judged_here import _alike as alike
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_ALL = re.compile(
    r"^[^，,。；\d]{0,8}[，,、](?P<said>(?:现|均|也)?(?:已经?)?(?:全部|均|都)(?:已)?(?P<verb>[\u4e00-\u9fa5]{2,4}?))(?=[，,。；、]|$|到位|完毕)"
)
_NO_EXCEPTION = re.compile(r"^[^，,。；\d]{0,14}[，,](?P<said>无一(?:例外|遗漏|缺漏))")
_DONE = re.compile("整改|销号|办结|完成|到位|解决|化解|处置")
_NOT = re.compile("其中|不|未|没|待|拟|计划|应|另")
_ZERO = re.compile(
    r"(?:未|没有|无)(?:发生|出现)(?:过)?(?:一起|任何)?(?P<what>[\u4e00-\u9fa5]{2,10})[，,](?:共|全年|累计)?(?:发生)?(?P<again>[\u4e00-\u9fa5]{2})(?P<n>[1-9]\d{0,3})[起件次例人]"
)
_HURT = re.compile(
    r"(?:事故|伤亡|伤害)(?:事件)?(?:为|发生)?(?:0|零)[起次例件人][，,](?P<said>(?:有|致|造成)?[两二三四五六七八九1-9]\d{0,2}人(?:受伤|死亡|伤亡|轻伤|重伤))"
)
_FELL = re.compile(
    r"(?:(?P<down>减少|下降|降低|少发)|(?P<up>增加|上升|增长|多发))了?\d[\d,.]{0,11}[\u4e00-\u9fa5]{1,3}[，,、](?P<said>(?P<rise>增幅|升幅|涨幅|增长率)|(?P<fall>降幅|跌幅|下降率))(?=为|达|约|\d)"
)
_BOTH = re.compile(
    r"双(?P<both>上升|增长|提升|下降|降低|减少)[^。；\d]{0,12}(?:分别|各)(?P<one>上升|增长|提升|提高|增加|下降|降低|减少)"
)
_UPWARD = frozenset(("上升", "增长", "提升", "提高", "增加"))
_RANK = re.compile(
    r"第(?P<now>\d{1,3})[位名][，,](?:比|较)[\u4e00-\u9fa5]{0,8}第(?P<then>\d{1,3})[位名](?P<said>(?P<ahead>前移|上升|提升|提高|前进)|(?P<back>后移|下降|下滑|后退))了?(?P<by>\d{1,3})?"
)


_OUT_OF = re.compile(
    r"(?<!\d)(?P<n>[1-9]\d{0,2})[个家][^，,。；;\d]{1,8}(?:评比|考核|排名|评选|评价|测评|竞赛)(?P<far>[^。；]{0,24}?)第(?P<rank>\d{1,3})[名位]"
)
_LOSS = re.compile("^(?:比|较)?上年的?(?:亏损)?的?$")


def all_here(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield what is said that the figures of its sentence deny: where, and the figures."""
    text = paragraph.folded.text
    for one, other in pairwise(paragraph.mentions):
        if one.sentence == other.sentence and one.quantity.exact and other.quantity.exact:
            yield from _all(text, one, other)
    for one, other, third in zip(
        paragraph.mentions, paragraph.mentions[1:], paragraph.mentions[2:], strict=False
    ):
        yield from _some_not(text, one, other, third)
    yield from _in_words(text)
    yield from _lost_more(paragraph)


def _in_words(text: str) -> Iterator[tuple[Span, str]]:
    """Yield none, directions and ranks that the figures right behind them deny."""
    for found in _ZERO.finditer(text):
        if found["again"] in found["what"]:
            yield Span(found[0], found.start()), f"{found['n']}"
    for found in _HURT.finditer(text):
        yield Span(found["said"], found.start("said")), "0"
    for found in _FELL.finditer(text):
        if bool(found["down"]) == bool(found["rise"]):
            yield Span(found["said"], found.start("said")), found["down"] or found["up"]
    for found in _BOTH.finditer(text):
        if (found["both"] in _UPWARD) != (found["one"] in _UPWARD):
            yield Span(f"双{found['both']}", found.start()), found["one"]
    for found in _RANK.finditer(text):
        now, then = int(found["now"]), int(found["then"])
        if (now > then and found["ahead"]) or (now < then and found["back"]):
            yield Span(found["said"], found.start("said")), f"第{then}、第{now}"
    for found in _OUT_OF.finditer(text):
        if int(found["rank"]) > int(found["n"]) and "全" not in found["far"]:
            yield Span(f"第{found['rank']}", found.start("rank") - 1), f"{found['n']}"


def _all(text: str, one: Mention, other: Mention) -> Iterator[tuple[Span, str]]:
    """Yield that all was done behind a part of what there was, told to be done in the same word."""
    first, second = one.quantity, other.quantity
    if first.kind is not Kind.COUNT or not alike(one, other) or second.value >= first.value:
        return
    if (
        first.unit in ("", "分", "年", "月", "天", "日")
        or _NOT.search(other.lead)
        or one.depth != other.depth
    ):
        return
    behind = text[other.end : other.end + 30]
    if found := _NO_EXCEPTION.match(behind):
        if re.search("^[^，。；]{0,14}(?:有|已)$", other.lead) and not other.stop:
            yield Span(found["said"], other.end + found.start("said")), f"{first.value:f}、{second.value:f}"
        return
    found = _ALL.match(behind)
    if not found or other.stop > 2:
        return
    done = other.lead[-6:] + re.split("[，,。；]", behind)[0]
    same = found["verb"] in done or (_DONE.search(found["verb"]) and _DONE.search(done))
    # 新增23台，投用22台: two things; 完成12项，验收10项，全部完成: all of the first
    if same and not _DONE.search(one.lead[-3:]) and found["verb"] not in one.lead:
        start = other.end + found.start("said")
        yield Span(found["said"], start), f"{first.value:f}、{second.value:f}"


def _some_not(text: str, one: Mention, other: Mention, third: Mention) -> Iterator[tuple[Span, str]]:
    """Yield some that failed behind as many that passed as there were: 抽检125份，合格125份，3份不合格."""
    if len({one.sentence, other.sentence, third.sentence}) != 1 or not alike(one, other):
        return
    if not alike(other, third) or one.quantity.value != other.quantity.value or third.stop != 2:
        return
    if not third.quantity.value or third.lead not in ("", "有", "另有", "其余", "尚有", "还有"):
        return
    failed = re.match(
        r"(?:不|未|没有)(?P<verb>合格|达标|完成|通过|整改|办结|投用|发放|建成|到位)", third.tail
    )
    if failed and failed["verb"] in other.lead + other.tail:
        yield Span(text[third.at : third.end + failed.end()], third.at), f"{other.quantity.value:f}"


def _lost_more(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield more loss that is less: 利润-12万元，比上年的-30万元增亏18万元."""
    told = paragraph.mentions
    for one, other, third in zip(told, told[1:], told[2:], strict=False):
        if (
            one.sentence != third.sentence
            or third.lead not in ("增亏", "减亏")
            or not _LOSS.match(other.lead)
        ):
            continue
        more = abs(one.quantity.value) > abs(other.quantity.value)
        losses = one.quantity.value < 0 > other.quantity.value or "亏" in one.lead
        if losses and more != (third.lead == "增亏"):
            figures = "、".join(m.written(paragraph.folded) for m in (one, other))
            yield Span(third.lead, third.at - len(third.lead)), figures
