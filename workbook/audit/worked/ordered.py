"""JX-R-91: figures that have one order: what was handed in and what was settled, all and some, ranks, limits.

“送审造价126.10万元，审定134.80万元”: nothing is settled above what was handed in
“参测1,398人，合格1,486人”: more that passed than took part
“13个街道中年度总评第14名”: a place beyond the last
“均在24小时内抢通，最长的一次用时31小时”: all within, and one beyond
“平均到场时间6.8小时，优于8分钟的目标”: better than, by the wrong measure
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

import msgspec

from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import alike, exact
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.lists import listed
from workbook.language.mentions import Mention
from workbook.language.numerals import chinese
from workbook.language.quantities import Bound, Kind


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two patterns of what figures are called, the greater first; what lets it be otherwise; what follows."""

    more: str
    less: str
    never: re.Pattern[str]
    behind: str = ""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``ordered.yaml``, each explained there."""

    pairs: tuple[Pair, ...]
    ranked: str
    not_all: re.Pattern[str]


_Patterns = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]


@cache
def _pairs() -> tuple[_Patterns, ...]:
    ends = r"(?:的|为|是|有|了|共|数|人数|数量|金额|合计)*$"
    return tuple(
        (
            re.compile(rf"(?:{p.more})[\u4e00-\u9fa5]{{0,6}}$"),
            re.compile(f"(?:{p.less}){ends}"),
            re.compile(p.behind),
            p.never,
        )
        for p in _words().pairs
    )


_words = listed("workbook.audit.worked", "ordered.yaml", Words)


@check(
    "JX-R-91",
    "error",
    "有固定大小的两个数颠倒了",
    "“{quote}”里 {working}，{value} 不可能，应{expected}",
    "核对两个数，多半是填颠倒了，或有一个写错",
    WRITTEN,
    reason="审定不会多于送审，合格的不会多于参测的，名次不会排到总数之外。颠倒了，一定有一个数错了。",
    bad="“送审造价126.10万元，审定134.80万元”",
    good="“送审造价134.80万元，审定126.10万元”",
)
def orders_hold(audit: Audit) -> Iterator[Hit]:
    """What can only be the greater of two figures is so."""
    for paragraph in audit.document.body:
        yield from _turned(audit, paragraph)
        yield from _beyond_the_last(audit, paragraph)
        yield from _against_all(audit, paragraph)
        yield from _by_measure(audit, paragraph)


_BACK = 3


def _turned(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the lesser of two figures that is told as more than the greater, right behind it."""
    listed = paragraph.mentions
    for number, less in enumerate(listed):
        for more in reversed(listed[max(0, number - _BACK) : number]):
            if more.sentence != less.sentence or not alike(more, less) or more.depth != less.depth:
                continue
            if less.quantity.value <= more.quantity.value or not exact(more, less):
                break
            if less.past or more.past or not more.quantity.value or not _is_pair(more, less, paragraph):
                break
            whole, part = more.written(paragraph.folded), less.written(paragraph.folded)
            yield _hit(audit, paragraph, less, f"不大于{whole}", f"大的写的是{whole}、小的写的是{part}")
            break


_GREW = re.compile("核增|调增|审增|含上年|含以前|包括上年|补发|补缴")
_STOCK = re.compile("期初|年初(?:库存|结存|有|存)|原有|上年结|旧存|现有")
_NEAR, _FAR = 16, 40


def _is_pair(more: Mention, less: Mention, paragraph: Paragraph) -> bool:
    """Tell whether two figures are called a pair of which the first is never less."""
    text = paragraph.folded.text
    told = more.lead + text[more.end : less.at]
    earlier = text[max(more.span.start, more.at - _FAR) : more.at]
    if _GREW.search(text[less.end : less.end + _NEAR]) or _STOCK.search(earlier):
        return False
    return any(
        first.search(more.lead)
        and second.search(less.lead)
        and behind.match(less.tail)
        and not never.search(told)
        for first, second, behind, never in _pairs()
    )


_PLACE = re.compile(r"(?:第|排名第?|列第|名列第?)(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?:名|位)")
_IN = re.compile(r"(?:上年|去年|20\d\d年)[^，。；]{0,6}$")


@cache
def _field() -> re.Pattern[str]:
    return re.compile(
        rf"(?:在|位列|居|排|列|参评的?|全[市县区省镇州]|参加[^，。；\d]{{0,8}}的?)[^，。；\d]{{0,8}}(?<![\d.,])(?P<n>\d{{1,3}})个(?P<of>[\u4e00-\u9fa5]{{0,4}}?(?:{_words().ranked}))(?:\([\u4e00-\u9fa5]{{1,4}}\))?(?:中|里|的|前|第|排|综合|参评|名)"
    )


def _beyond_the_last(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a place beyond how many are ranked in the same sentence."""
    for sentence in paragraph.sentences:
        fields = list(_field().finditer(sentence.text))
        if len({f["n"] for f in fields}) != 1:
            continue
        most = int(fields[0]["n"])
        for found in _PLACE.finditer(sentence.text, fields[0].start()):
            place = int(found["n"]) if found["n"].isdigit() else _han(found["n"])
            if place > most > 1 and not _IN.search(sentence.text[: found.start()]):
                span = Span(found[0], sentence.start + found.start())
                yield at(
                    audit, paragraph, span, found[0], f"在第{most}名以内",
                    working=f"一共{most}个{fields[0]['of']}",
                )  # fmt: skip


def _han(written: str) -> int:
    numeral = chinese(written) if written != "十" else None
    return 10 if written == "十" else int(numeral.value) if numeral else 0


_EVERY = re.compile("均|全部|都|无一例外|全都|每[\u4e00-\u9fa5]{1,2}")
_MOST = re.compile(r"最(?P<way>长|高|大|多|慢|晚|短|低|小|少|快|早|差|远|近)[^，。；\d]{0,10}$")
_UP, _DOWN = "长高大多慢晚远", "短低小少快早差近"


def _against_all(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the longest, highest, least of all that is beyond the bound all are said to keep."""
    listed = paragraph.mentions
    for number, end in enumerate(listed):
        way = _MOST.search(paragraph.folded.text[max(end.span.start, end.quantity.start - _NEAR) : end.at])
        if not way or not number or end.quantity.loose:
            continue
        for bound in reversed(listed[max(0, number - _BACK) : number]):
            if bound.sentence != end.sentence or not _same(bound, end):
                continue
            between = paragraph.folded.text[bound.end : end.at]
            every = _EVERY.search(paragraph.folded.text[max(0, bound.quantity.start - 14) : bound.at])
            if not every or _words().not_all.search(between + every[0] + bound.lead):
                break
            limit, value = _base(bound), _base(end)
            within = paragraph.folded.text.startswith("内", bound.quantity.end)
            over = (within or bound.quantity.bound is Bound.UNDER) and way["way"] in _UP and value > limit
            under = bound.quantity.bound is Bound.OVER and way["way"] in _DOWN and value < limit
            if over or under:
                written = bound.written(paragraph.folded)
                side = "在其内" if over else "不低于它"
                yield _hit(audit, paragraph, end, side, f"说的是全部{'不超过' if over else '达到'}{written}")
            break


_TIME = {
    "秒": Decimal(1), "分钟": Decimal(60), "小时": Decimal(3600), "个小时": Decimal(3600),
    "天": Decimal(86400), "日": Decimal(86400),
}  # fmt: skip


def _same(one: Mention, other: Mention) -> bool:
    times = one.quantity.unit in _TIME and other.quantity.unit in _TIME
    share = one.quantity.kind is other.quantity.kind is Kind.SHARE
    return alike(one, other) or times or share


def _base(mention: Mention) -> Decimal:
    return mention.quantity.value * _TIME.get(mention.quantity.unit, Decimal(1))


_FASTER = re.compile(r"^(?:优于|快于|短于|少于|低于|早于|好于|控制在|小于|未超过|不超过|没有超过)")
_SLOWER = re.compile(r"^(?:超过|长于|慢于|多于|高于|超出)")


def _by_measure(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a time said to be better than another that it is not, the two in different measures."""
    listed = paragraph.mentions
    for one, other in pairwise(listed):
        units = {one.quantity.unit, other.quantity.unit}
        if len(units) != 2 or not units <= set(_TIME) or one.sentence != other.sentence or other.stop != 2:
            continue
        words = paragraph.folded.text[other.at - min(10, len(other.gap)) : other.at].lstrip("，,")
        better, worse = _FASTER.search(words), _SLOWER.search(words)
        wrong = (better and _base(one) > _base(other)) or (worse and _base(one) < _base(other))
        if wrong and exact(one):
            written = one.written(paragraph.folded)
            working = f"拿{written}与{other.written(paragraph.folded)}比"
            yield _hit(audit, paragraph, one, "核对时间单位", working)


def _hit(audit: Audit, paragraph: Paragraph, mention: Mention, expected: str, working: str) -> Hit:
    span = Span(paragraph.folded.text[mention.at : mention.end], mention.at)
    return at(audit, paragraph, span, mention.written(paragraph.folded), expected, working=working)
