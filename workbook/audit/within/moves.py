"""What came, went and is left of one thing, and how much less time something took, in one sentence.

“上年用时3分20秒，今年2分30秒，缩短1分10秒”: fifty seconds; “由1天4小时压缩到6小时，压缩20小时”: 22
“上年末268家，年末309家，净增52家”: 41; “新增会员86人，退会19人，净增77人”: 67
“事故7起、死亡4人，上年分别为9起”: one figure for two
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import exact, wrong
from workbook.audit.within.patterns import patterns
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_SECONDS = {"秒": 1, "分": 60, "分钟": 60, "小时": 3600, "时": 3600, "个小时": 3600, "天": 86400}
_MONTHS = {"个月": 1, "月": 1, "年": 12}
_DAY, _WORKDAY = 86400, 28800
_ONE = r"\d{1,4}(?:分钟|分|秒|个?小时|时|天|个月|年)"
_SPAN = re.compile(rf"(?<![\d.,年月第])(?:{_ONE}){{1,4}}(?![\d.])(?!左右|以[内上下]|多)")
_PART = re.compile(r"(\d{1,4})(分钟|分|秒|个?小时|时|天|个月|年)")
_FAR = 26


def moves(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield spans of time saved and net changes that the two figures before them do not make."""
    for sentence in paragraph.folded.sentences:
        yield from _lasted(audit, paragraph, sentence)
    for _, group in groupby(paragraph.mentions, key=lambda mention: mention.sentence):
        here = list(group)
        for number, net in enumerate(here):
            if number > 1 and patterns().net.search(net.lead) and exact(net):
                yield from _net(audit, paragraph, here[:number], net)


def _lasted(audit: Audit, paragraph: Paragraph, sentence: Span) -> Iterator[Hit]:
    """Yield how much less time was needed, where minutes stand with seconds or days with hours."""
    found = list(_SPAN.finditer(sentence.text))
    for one, other, gap in zip(found, found[1:], found[2:], strict=False):
        told = [_PART.findall(each[0]) for each in (one, other, gap)]
        if max(map(len, told)) < 2 or max(other.start() - one.end(), gap.start() - other.end()) > _FAR:
            continue
        lead = sentence.text[other.end() : gap.start()]
        if not patterns().time_saved.fullmatch(lead) or re.search(
            "[。；]", sentence.text[one.end() : gap.start()]
        ):
            continue
        ways = [_lengths(each) for each in told]
        gaps = {abs(a - b) for a, b in zip(ways[0], ways[1], strict=True)}
        if not gaps or not all(ways) or gaps & set(ways[2]):
            continue
        span = Span(gap[0], sentence.start + gap.start())
        expected = _written(min(gaps), told[2])
        yield at(audit, paragraph, span, gap[0], expected, working=f"{one[0]}、{other[0]}")


def _lengths(parts: Sequence[tuple[str, str]]) -> list[int]:
    """Return a span in seconds, with days of 24 and of 8 hours, or in months; nothing where both stand."""
    units = {unit for _, unit in parts}
    if units <= set(_MONTHS):
        return [sum(int(n) * _MONTHS[unit] for n, unit in parts)] * 2
    if not units <= set(_SECONDS):
        return []
    long = sum(int(n) * _SECONDS[unit] for n, unit in parts)
    days = sum(int(n) for n, unit in parts if unit == "天")
    return [long, long - days * (_DAY - _WORKDAY)]


def _written(length: int, like: Sequence[tuple[str, str]]) -> str:
    """Return a span as somebody writes it."""
    if {unit for _, unit in like} <= set(_MONTHS):
        years, months = divmod(length, 12)
        return (f"{years}年" if years else "") + (f"{months}个月" if months or not years else "")
    hours, rest = divmod(length, 3600)
    minutes, seconds = divmod(rest, 60)
    told = ((hours, "小时"), (minutes, "分"), (seconds, "秒"))
    return "".join(f"{n}{unit}" for n, unit in told if n) or "0秒"


def _same(one: Mention, other: Mention) -> bool:
    return one.quantity.unit == other.quantity.unit and one.quantity.kind is other.quantity.kind


def _net(audit: Audit, paragraph: Paragraph, before: Sequence[Mention], net: Mention) -> Iterator[Hit]:
    """Yield a net change that neither the two stocks nor what came and went make."""
    if net.quantity.kind not in (Kind.COUNT, Kind.MONEY) or net.depth:
        return
    own = [m for m in before if _same(m, net) and exact(m) and m.depth == net.depth]
    first = [m for m in own if patterns().at_first.search(_clause(paragraph, m))]
    last = [m for m in own if patterns().at_last.search(_clause(paragraph, m)) and m not in first]
    came = [m for m in own if patterns().came.search(m.lead) and m not in first and m not in last]
    went = [m for m in own if patterns().went.search(m.lead) and m not in first and m not in last]
    made = set()
    pairs: tuple[Mention, ...] = ()
    if len(first) == len(last) == 1:
        made.add(abs(last[0].quantity.value - first[0].quantity.value))
        pairs = (last[0], first[0])
    both = sum((m.quantity.value for m in came), Decimal(0)) - sum(
        (m.quantity.value for m in went), Decimal(0)
    )
    whole = came and went and len(came) + len(went) + len(first) + len(last) == len(own)
    if whole:
        made.add(abs(both))
        pairs = pairs or (*came, *went)
    if not made or len(made) > 1 or net.quantity.value in made or not pairs:
        return
    if patterns().net_of_more.search(paragraph.folded.text[pairs[0].at : net.at]) and not whole:
        return
    yield wrong(audit, paragraph, net, net.quantity.printed(made.pop()), pairs)


def _clause(paragraph: Paragraph, mention: Mention) -> str:
    return re.split("[，。；;：:]", paragraph.folded.text[max(0, mention.at - _FAR) : mention.at])[-1]


_IN_TURN = re.compile(r"(?:[上去]年(?:同期)?|同期|20\d\d年(?:同期)?)则?(?:分别|依次)(?:为|是|有|达到?)$")


def one_for_two(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield one figure of the year before told as those of two things: 7起、死亡4人，上年分别为9起."""
    listed, text = paragraph.mentions, paragraph.folded.text
    for number, past in enumerate(listed[2:], 2):
        if not _IN_TURN.search(text[max(0, past.at - 20) : past.at]):
            continue
        two = listed[number - 2 : number]
        alone = re.match(r"[，,。；;]|$", text[past.end :]) is not None
        later = listed[number + 1 : number + 2]
        again = [m for m in later if m.stop <= 2 and not m.lead and m.sentence == past.sentence]
        beside = all(m.sentence == past.sentence and m.quantity.kind is Kind.COUNT for m in two)
        if beside and two[1].stop in (1, 2) and _same(two[0], past) and alone and not again:
            written = text[past.at : past.end]
            yield Span(written, past.at), "前面是两个数，“分别”后面只写了一个"
