"""Figures that take up another: what was settled of what came in, and what is called by 的 what it is.

全年处理医疗投诉23件，已办结32件
14人未参加培训 … 补训未参训的24名医生
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.audit.text.phrases import STILL
from workbook.audit.text.told import Said, said
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind

_CARRIED = re.compile("上年|往年|历年|积案|结转|遗留|存量|历史|累计|去年|余件")
_CALLED = re.compile(rf"(?P<what>结转|结余|{STILL}?(?:未|没有)(?P<verb>[\u4e00-\u9fa5]{{2,4}}))的$")
_PEOPLE = frozenset("人名位")
_NEAR = 12


def referred(audit: Audit) -> Iterator[Hit]:
    """Yield a figure called what another is, and more than that, or its digits exchanged."""
    own, listed = audit.once(about).year, audit.once(said)
    for item in listed:
        mention = item.mention
        found = _CALLED.search(mention.lead)
        if found is None or mention.past or mention.quantity.bound is not Bound.EXACT:
            continue
        if _CARRIED.search(mention.lead.removesuffix("结转的")) or mention.quantity.loose:
            continue
        others = [o for o in listed if o.paragraph is not item.paragraph and _is_same(item, o, found, own)]
        if not others or any(o.mention.quantity.agrees(mention.quantity.value) for o in others):
            continue
        if len({o.mention.quantity.value for o in others}) > 1 or not _is_off(mention, others[0].mention):
            continue
        other, text = others[0], item.paragraph.folded
        yield at(
            audit,
            item.paragraph,
            Span(text.text[mention.at : mention.end], mention.at),
            mention.written(text),
            other.mention.written(other.paragraph.folded),
            subject=found["what"],
            other=other.paragraph.line.spot,
        )


def _is_same(item: Said, other: Said, found: re.Match[str], own: int) -> bool:
    """Tell whether another figure is of what a figure is called."""
    one, two = item.mention.quantity, other.mention.quantity
    units = one.unit == two.unit or {one.unit, two.unit} <= _PEOPLE
    if one.kind is not two.kind or not units or other.mention.past or other.mention.year not in (0, own):
        return False
    if not two.exact or _CALLED.search(other.mention.lead):
        return False
    if not found["verb"]:
        return one.kind is Kind.MONEY and other.mention.lead.endswith(found["what"])
    if found["verb"] in _OF_ANYTHING and not _spoken_of(item) & _spoken_of(other):
        return False
    behind, before = other.mention.tail[:_NEAR], other.mention.lead[-_NEAR:]
    return any(re.search("未|没有", words) and _within(found["verb"], words) for words in (behind, before))


_OF_ANYTHING = ("完成", "达标", "达到", "实现", "整改", "解决", "办结", "落实", "实施", "开工", "建成")


_NOTES = re.compile(r"[(（][^()（）]{0,80}[)）]")
_UNDONE = re.compile(f"(?:未|没有)?(?:{'|'.join(_OF_ANYTHING)})")


def _spoken_of(item: Said) -> frozenset[str]:
    """Return what the sentence of a figure speaks of: 扩项未完成的12项 is none of 10项指标，未完成3项."""
    told = _NOTES.sub("，", item.mention.span.text)
    return pairs(_UNDONE.sub("，", told), OF_COUNTS) - frozenset(WORDS.general)


def _within(word: str, text: str) -> bool:
    """Tell whether the letters of a word stand in a text in their order: 参训 in 参加培训."""
    rest = iter(text)
    return all(letter in rest for letter in word)


def _is_off(mention: Mention, other: Mention) -> bool:
    """Tell whether a figure can be no part of another: it is more, or has its digits exchanged."""
    one, two = mention.quantity, other.quantity
    written, wanted = one.printed(one.value), one.printed(two.value)
    return (one.kind is Kind.COUNT and one.value > two.value) or Counter(written) == Counter(wanted)
