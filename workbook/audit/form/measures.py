"""Figures in units their things are never measured in: 沟渠31亩, 保洁面积472万立方米, 6.8小时优于8分钟.

What a thing is never measured in is told beside it in ``measures.yaml``; whatever is not listed may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import msgspec

from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.lists import listed
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind


class Thing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands before a figure (a pattern), and the dimensions it is never told in."""

    thing: str
    never: tuple[str, ...]


class Measures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``measures.yaml``, each explained there."""

    dims: dict[str, frozenset[str]]
    things: tuple[Thing, ...]
    kept: re.Pattern[str]
    works: re.Pattern[str]
    small: re.Pattern[str]
    changes: str
    unitless: re.Pattern[str]


_MINUTES = {"分钟": 1, "小时": 60, "个小时": 60, "天": 1440, "个工作日": 1440, "工作日": 1440}
_FILLED = "(?:共计|合计|累计|总计|共|约|为|达|是|近|超)*$"


_listed = listed("workbook.audit.form", "measures.yaml", Measures)


@cache
def _things() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """Return the things, as they stand before a figure, and the units it is never told in."""
    data = _listed()
    return tuple(
        (
            re.compile(f"(?:{each.thing}){_FILLED}"),
            frozenset[str]().union(*(data.dims[dim] for dim in each.never)),
        )
        for each in data.things
    )


def measures(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield the figures in wrong units or in none: where, and what is wrong."""
    text = paragraph.folded.text
    for number, mention in enumerate(paragraph.mentions):
        why = (
            _never(mention)
            or _over_limit(paragraph, number)
            or _too_cheap(mention, text)
            or _without(paragraph, number)
        )
        if why:
            yield Span(text[mention.at : mention.end], mention.at), why


def _never(mention: Mention) -> str:
    """Return that a thing is not measured in the unit it is told in, “” for nothing."""
    if mention.quantity.kind is not Kind.COUNT or not mention.quantity.unit:
        return ""
    lead = mention.lead[-_NEAR:]
    for thing, units in _things():
        if mention.quantity.unit in units and thing.search(lead):
            return f"前面说的不用“{mention.quantity.unit}”计，单位写错了"
    return ""


_NEAR = 16


def _over_limit(paragraph: Paragraph, number: int) -> str:
    """Return that a time told to keep its limit is in a longer unit: 6.8小时，优于8分钟以内."""
    listed, text = paragraph.mentions, paragraph.folded.text
    if number + 1 >= len(listed):
        return ""
    one, limit = listed[number], listed[number + 1]
    first, second = (_MINUTES.get(m.quantity.unit or "", 0) for m in (one, limit))
    if not first or not second or first <= second or one.sentence != limit.sentence:
        return ""
    between = text[one.end : limit.at].strip("，,")
    kept = len(between) <= _NEAR and _listed().kept.fullmatch(between)
    over = one.quantity.value * first > limit.quantity.value * second
    like = one.quantity.value <= limit.quantity.value
    return f"比后面的{limit.written(paragraph.folded)}长，单位对不上" if kept and over and like else ""


_UNIT_COST = re.compile(r"每(?:公里|千米|座|栋|幢)(?:造价|投资|单价|成本)?(?:约|为)?$")
_LEAST = Decimal(1000)


def _too_cheap(mention: Mention, text: str) -> str:
    """Return that works cost more than so many yuan: 实施省道12公里，每公里65.00元."""
    quantity = mention.quantity
    if quantity.kind is not Kind.MONEY or quantity.unit != "元" or not _UNIT_COST.search(mention.lead):
        return ""
    said = mention.span.text
    built = _listed().works.search(said) and not _listed().small.search(said)
    return "工程造价没有这么低，单位像是万元" if built and quantity.value < _LEAST else ""


def _without(paragraph: Paragraph, number: int) -> str:
    """Return that a figure has no unit where the same thing had one before: 剩餐62公斤 … 剩餐降至41，."""
    known, text = _listed(), paragraph.folded.text
    mention = paragraph.mentions[number]
    if mention.quantity.kind is not Kind.COUNT or mention.quantity.unit:
        return ""
    found = re.search(rf"(?P<thing>[\u4e00-\u9fa5]{{2}}){known.changes}$", mention.lead[-_NEAR:])
    if not found or text[mention.end : mention.end + 1] not in ("，", "。", "；"):
        return ""
    if known.unitless.search(mention.lead[-_NEAR:]):
        return ""
    before = [m for m in paragraph.mentions[max(0, number - 4) : number] if found["thing"] in m.lead]
    unit = before[-1].quantity.unit if before else ""
    return f"没有写单位，前面写的是{unit}" if unit else ""
