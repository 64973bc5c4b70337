"""What a rate is said to be beside its aim, both in the sentence: 整改率96.96%，已经达到98%的目标.

Also of several told in turn: 6月底、9月底进度分别为52.1%、70.3%，6月底低于50%的序时要求.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import LESS_IS_MORE, NOT_DONE, REACHED
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_AIM = re.compile(
    r"^的?(?:年初|年度|全年|预期|既定|绩效|考核|规定|设定|省级?|市级?|县级?|区级?|上级|同期|时间)*的?(?:目标|要求|标准|序时|指标|计划|任务|进度)"
)
_SAID = re.compile(
    r"(?:仍然?|还|均|也|已经?|明显|略|远远?|大大|大幅|略微|稍|最终|全面)*"
    r"(?:(?P<above>高于|高过|超过|超出|优于|大于|好于)|(?P<below>低于|低过|小于|落后于|不及|不到|不足)"
    rf"|(?P<missed>{NOT_DONE}(?:达到|实现|完成|达))|(?P<met>{REACHED}))了?(?:年初|年度)?(?:的)?$"
)
_LESS_IS_MORE = re.compile(
    rf"{LESS_IS_MORE}|空编|不[合达及]|结转|结余|变动|超|漏|违|欠|降|调整|追加|出生|发生率"
)
_FAR = 60
"""A clause that names what is told in turn is no longer."""
_TURNS = re.compile(r"分别(?:为|是|达到?)?$")
_LATER = re.compile(r"^[，,；](?P<name>[\u4e00-\u9fa5\d]{1,8}?)" + _SAID.pattern)


def beside_aim(paragraph: Paragraph) -> Iterator[tuple[Span, Mention, Mention]]:
    """Yield what is said of a rate that its aim denies: where, the rate, and the aim."""
    for _, group in groupby(paragraph.mentions, key=lambda mention: mention.sentence):
        here = [m for m in group if m.quantity.kind is Kind.SHARE]
        for rate, aim in pairwise(here):
            if aim.depth != rate.depth or not _AIM.match(_behind(paragraph, aim)):
                continue
            found = _SAID.fullmatch(_gap(paragraph, rate, aim).lstrip("，,"))
            between = [m for m in paragraph.mentions if rate.at < m.at < aim.at]
            if found and not between and not rate.quantity.loose and _denied(found, rate, aim):
                yield _span(paragraph, rate, aim), rate, aim
        yield from _in_turn(paragraph, here)


def _behind(paragraph: Paragraph, aim: Mention) -> str:
    return paragraph.folded.text[aim.end : aim.end + 24]


def _gap(paragraph: Paragraph, rate: Mention, aim: Mention) -> str:
    """Return the words between two figures, where they are one clause behind a comma."""
    text = paragraph.folded.text[rate.end : aim.at]
    return text if re.match(r"[，,][^，,。；;：]*$", text) else "；"


def _span(paragraph: Paragraph, rate: Mention, aim: Mention) -> Span:
    start = rate.end + 1
    return Span(paragraph.folded.text[start : aim.end], start)


def _denied(found: re.Match[str], rate: Mention, aim: Mention) -> bool:
    """Tell whether two figures deny what is said; of what is better less only 高于 and 低于 tell."""
    one, other = rate.quantity.value, aim.quantity.value
    if found["above"]:
        return one < other
    if found["below"]:
        return one > other
    if _LESS_IS_MORE.search(rate.lead) or "控制" in aim.tail:
        return False
    return one < other if found["met"] else one >= other


def _in_turn(paragraph: Paragraph, here: list[Mention]) -> Iterator[tuple[Span, Mention, Mention]]:
    """Yield what is said of one of several told in turn: 甲、乙分别为52%、70%，甲低于60%的要求."""
    first = next((n for n, m in enumerate(here) if _TURNS.search(_before(paragraph, m))), None)
    if first is None:
        return
    told = [here[first]]
    for mention in here[first + 1 :]:
        if mention.stop > 1:
            break
        told.append(mention)
    clause = re.split(r"[，,。；;：:]", paragraph.folded.text[max(0, told[0].at - _FAR) : told[0].at])[-1]
    names = re.split("[、和及与]", clause)
    if len(names) != len(told) or len(told) < 2:
        return
    for aim in here[first + len(told) :]:
        start = max(paragraph.folded.text.rfind(sign, max(0, aim.at - _FAR), aim.at) for sign in "，,；")
        found = _LATER.fullmatch(paragraph.folded.text[max(start, 0) : aim.at])
        able = [r for n, r in zip(names, told, strict=True) if found and n.startswith(found["name"])]
        if found and len(able) == 1 and _AIM.match(_behind(paragraph, aim)) and _denied(found, able[0], aim):
            yield Span(paragraph.folded.text[start + 1 : aim.end], start + 1), able[0], aim


def _before(paragraph: Paragraph, mention: Mention) -> str:
    return paragraph.folded.text[max(0, mention.at - 8) : mention.at]
