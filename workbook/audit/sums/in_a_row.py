"""Figures in a row and what is said of the row: what they make, which is least, whether they may fall.

“维护费18万元＋通信费7.5万元＋电费4.5万元，合计32万元”: 30
“四个季度购进额分别为800、950、1100、1150万元，全年4200万元”: 4000
“1800平方米中仓储1200平方米、办公800平方米”: more than there is
“人员经费占58%，公用经费占17%，项目经费占35%”: 110 in the hundred
“一季度20%、二季度45%、三季度35%”: progress that fell; “1-6月执行率48%，1-9月41%”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.settled import settled
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind

_MADE = re.compile(
    r"^(?:全年|四个季度|三项|两项|[两二三四五六七八]项)?(?:共计?|合计|总计|累计|小计|全年(?:共|合计|累计)?)(?:为)?$"
)
_IN_TURN = re.compile(r"(?:分别|依次)(?:为|是|达)?[：:]?$")
_AMONG = re.compile(r"^中(?:有)?[\u4e00-\u9fa5]{2,8}$")
_SHARE = re.compile(
    r"^(?:其中)?(?P<of>[\u4e00-\u9fa5]{2,10})占(?:比|总额的?|全部支出的?|总支出的?)?(?:为|约)?$"
)
_MADE_UP = re.compile(r"结构|构成|组成|其中|占比(?:分别|依次)?")
_TWICE = re.compile(r"同时|重复|交叉|兼|也|又|且|既")
_QUARTER = re.compile(r"(?:第)?(?P<q>[一二三四])季度末?(?:末|为|达到?|完成)?$")
_PROGRESS = re.compile(r"进度|累计|执行率|支出率|完成率")
_SINGLE = re.compile(r"当季|单季|当期|满意|合格|出勤|占")
_MOST = re.compile(r"最(?P<way>高|低|多|少|大|小)的?(?:为|是|在|出现在)?第?(?P<q>[一二三四])季度")
_MONTHS = re.compile(
    r"1[-至~](?P<m>1[0-2]|[2-9])月(?:份)?(?:累计)?(?P<of>[\u4e00-\u9fa5]{2,8}?[率度])(?:为|达到?|完成)?(?P<v>\d{1,3}(?:\.\d{1,2})?)%"
)
_NTH = "一二三四"
_QUARTERS, _LEAST = 4, 3
_WHOLE = Decimal(1)


def sums_in_a_row(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield totals that a row right before them does not make, and parts that are more than their whole."""
    read = settled(paragraph)
    for here in _by_sentence(paragraph):
        for number, total in enumerate(here):
            if total.at not in read and total.quantity.exact:
                yield from _of_row(audit, paragraph, here, number)
        yield from _of_whole(audit, paragraph, here)
        yield from _of_hundred(audit, paragraph, here)


def _by_sentence(paragraph: Paragraph) -> Iterator[list[Mention]]:
    plain = (m for m in paragraph.mentions if not m.depth)
    for _, group in groupby(plain, key=lambda mention: mention.sentence):
        yield list(group)


def _alike(listed: list[Mention]) -> bool:
    kinds = {(m.quantity.kind, "" if m.quantity.kind is Kind.MONEY else m.quantity.unit) for m in listed}
    return len(kinds) == 1 and all(m.quantity.bound is Bound.EXACT for m in listed)


def _of_row(audit: Audit, paragraph: Paragraph, here: list[Mention], number: int) -> Iterator[Hit]:
    """Yield a total behind summands with + between them, or behind the figures of all four quarters."""
    total, text = here[number], paragraph.folded.text
    if total.stop > 2 or total.quantity.kind is Kind.SHARE:
        return
    parts: list[Mention] = []
    for each in reversed(here[:number]):
        parts.insert(0, each)
        if "+" not in each.gap and "＋" not in each.gap:
            break
    if len(parts) > 1 and (_MADE.match(total.lead) or "=" in total.gap):
        yield from _unmade(audit, paragraph, total, parts)
        return
    four = here[max(0, number - _QUARTERS) : number]
    if len(four) == _QUARTERS and _MADE.match(total.lead) and _IN_TURN.search(four[0].lead):
        before = text[max(0, four[0].at - 30) : four[0].at]
        if re.search("[四4]个?季度|各季度", before) and all(m.stop <= 1 for m in four[1:]):
            yield from _unmade(audit, paragraph, total, four)


def _unmade(audit: Audit, paragraph: Paragraph, total: Mention, parts: list[Mention]) -> Iterator[Hit]:
    if not _alike([*parts, total]):
        return
    made = sum((m.quantity.value for m in parts), Decimal(0))
    slack = (total.quantity.step + sum((m.quantity.step for m in parts), Decimal(0))) / 2
    fine = min(m.quantity.step for m in parts) >= total.quantity.step
    if abs(made - total.quantity.value) > (0 if fine and total.quantity.kind is Kind.COUNT else slack):
        yield _hit(audit, paragraph, total, total.quantity.printed(made), parts)


def _of_whole(audit: Audit, paragraph: Paragraph, here: list[Mention]) -> Iterator[Hit]:
    """Yield the whole that the parts said to lie in it exceed: 1800平方米中仓储1200平方米、办公800平方米."""
    for number, whole in enumerate(here[:-2]):
        if not _AMONG.match(here[number + 1].lead) or here[number + 1].stop:
            continue
        parts = [here[number + 1]]
        for each in here[number + 2 :]:
            if each.stop != 1 or not re.match(r"[\u4e00-\u9fa5]{2,6}$", each.lead):
                break
            parts.append(each)
        made = sum((m.quantity.value for m in parts), Decimal(0))
        told = len(parts) > 1 and _alike([whole, *parts]) and whole.quantity.kind is not Kind.SHARE
        measure = whole.quantity.kind is Kind.MONEY or whole.quantity.unit in (
            "平方米",
            "亩",
            "公顷",
            "公里",
            "米",
            "吨",
        )
        if told and measure and made > whole.quantity.value and not _TWICE.search(whole.span.text):
            yield _hit(audit, paragraph, whole, whole.quantity.printed(made), parts)


def _of_hundred(audit: Audit, paragraph: Paragraph, here: list[Mention]) -> Iterator[Hit]:
    """Yield the last of the shares of one make-up that are more than the hundred together."""
    shares: list[Mention] = []
    in_turn = False
    for each in here:
        share = each.quantity.kind is Kind.SHARE and each.quantity.exact and each.quantity.unit == "%"
        if share and (_SHARE.match(each.lead) or (in_turn and each.stop <= 1 and not each.lead)):
            shares.append(each)
        elif share and re.search(r"占比(?:分别|依次)为?$", each.lead) and "累计" not in each.lead:
            shares, in_turn = [each], True
        elif shares:
            break
    if len(shares) < _LEAST or _TWICE.search(shares[0].span.text):
        return
    names = [m["of"] for s in shares if (m := _SHARE.match(s.lead))]
    low = shares[0].at - shares[0].span.start
    one_kind = len(names) == len(shares) and (
        len({name[-2:] for name in names}) == 1
        or _MADE_UP.search(shares[0].span.text[max(0, low - 24) : low])
    )
    made = sum((m.quantity.value for m in shares), Decimal(0))
    slack = sum((m.quantity.step for m in shares), Decimal(0))
    if (one_kind or in_turn) and made > _WHOLE + slack:
        last = shares[-1]
        rest = _WHOLE - (made - last.quantity.value)
        if rest > 0:
            yield _hit(audit, paragraph, last, last.quantity.printed(rest), shares[:-1])


def turned_in_a_row(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield progress that falls within the year, and the quarter said to be the most that is not."""
    text = paragraph.folded.text
    for here in _by_sentence(paragraph):
        yield from _fallen(here, text)
        yield from _not_the_most(here, text)
    for sentence in paragraph.folded.sentences:
        for one, other in pairwise(list(_MONTHS.finditer(sentence.text))):
            later = (
                int(other["m"]) > int(one["m"]) and one["of"] == other["of"] and _PROGRESS.search(one["of"])
            )
            if (
                later
                and Decimal(other["v"]) < Decimal(one["v"])
                and not re.search("上年|去年|同期", sentence.text)
            ):
                yield Span(other[0], sentence.start + other.start()), f"{one['v']}%"


def _fallen(here: list[Mention], text: str) -> Iterator[tuple[Span, str]]:
    told = [(q["q"], m) for m in here if m.quantity.kind is Kind.SHARE and (q := _QUARTER.search(m.lead))]
    if len(told) < _LEAST or "".join(q for q, _ in told) != _NTH[: len(told)]:
        return
    first = told[0][1]
    if not _PROGRESS.search(first.span.text) or _SINGLE.search(first.span.text):
        return
    if len(told) == _QUARTERS and abs(sum((m.quantity.value for _, m in told), Decimal(0)) - 1) < Decimal(
        "0.03"
    ):
        return  # what each quarter spent
    for (_, one), (_, other) in pairwise(told):
        if other.quantity.value < one.quantity.value and other.stop <= 2:
            yield Span(text[other.at : other.end], other.at), f"{one.quantity.value * 100:f}%"


def _not_the_most(here: list[Mention], text: str) -> Iterator[tuple[Span, str]]:
    for number in range(len(here) - _QUARTERS + 1):
        four = here[number : number + _QUARTERS]
        before = text[max(0, four[0].at - 24) : four[0].at]
        if not _alike(four) or not _IN_TURN.search(before) or "季度" not in before:
            continue
        found = _MOST.search(text[four[-1].end : four[-1].end + 24])
        if not found:
            return
        values = [m.quantity.value for m in four]
        end = max(values) if found["way"] in "高多大" else min(values)
        if values[_NTH.index(found["q"])] != end:
            start = four[-1].end + found.start()
            yield Span(found[0], start), f"{_NTH[values.index(end)]}季度"


def _hit(audit: Audit, paragraph: Paragraph, mention: Mention, expected: str, listed: list[Mention]) -> Hit:
    text = paragraph.folded
    span = Span(text.text[mention.at : mention.end], mention.at)
    working = "、".join(m.written(text) for m in listed)
    return at(audit, paragraph, span, mention.written(text), expected, working=working)
