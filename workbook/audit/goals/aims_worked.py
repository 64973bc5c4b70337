"""Targets of the first chapters that what is told of the results makes another.

“满意度不低于90%” … “满意度为93.40%，低于目标3.40个百分点”: the target would be 96.80%
“改建旅游厕所20座” … “建成22座，…，完成目标的91.67%”: the target would be 24
“过夜游客占比不低于25%” … “过夜游客占比没有达到30%的目标”: so it is told a second time

Only where the report tells one of two numbers as a target, and a slip of the pen lies between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.audit.goals.aims import Aim, aims
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.audit.text.indicators import tables
from workbook.audit.text.phrases import TARGET
from workbook.audit.text.told import Said, said
from workbook.audit.text.wrong import exact
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.likeness import neighbours
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind
from workbook.language.relations.model import slip

_PLAN = rf"(?:年度|年初|全年|既定|预期|绩效|设定的?)*{TARGET}(?:值|数)?"
_GAP = re.compile(
    rf"^[，,]?(?:(?P<up>(?:高于|超过|超出|高出){_PLAN}|[比较]{_PLAN}(?:高|多|超)(?:出|了)?)"
    rf"|(?:低于{_PLAN}|[比较]{_PLAN}(?:低|少)了?))$"
)
_OF = re.compile(rf"(?:占|为|是|达到?|完成|相当于)+了?{_PLAN}的$")
_AIMED = re.compile(r"(?:没有|未能?|尚未|已经?)?(?:达到|实现|完成)(?:了)?$")
_ASIDE = re.compile("上年|去年|调整|修订|明年|下年|20\\d\\d年")
_SHARED, _MOST = 2, Decimal("0.6")
_HUNDRED = Decimal(100)


def gaps_to_aims(audit: Audit) -> Iterator[Hit]:
    """Yield by how many points a rate is said to be off a target that is none the report tells."""
    wanted, every = _rates_wanted(audit), _rates(audit)
    for paragraph in audit.document.body:
        for one, other in zip(paragraph.mentions, paragraph.mentions[1:], strict=False):
            found = _GAP.match(other.lead)
            if not found or other.quantity.kind is not Kind.CHANGE or one.quantity.kind is not Kind.SHARE:
                continue
            if one.sentence != other.sentence or not exact(one, other):
                continue
            by = abs(other.quantity.value) * (_HUNDRED if found["up"] else -_HUNDRED)
            rate = one.quantity.value * _HUNDRED
            made, turned = rate - by, rate + by
            if made in every or turned not in wanted:
                continue
            start = other.at - len(other.lead.lstrip("，,"))
            span = Span(paragraph.folded.text[start : other.end], start)
            told = f"{one.written(paragraph.folded)}、目标{turned.normalize():f}%"
            yield at(audit, paragraph, span, span.text, "相反", working=told, hint="")


def _rates_wanted(audit: Audit) -> set[Decimal]:
    """Return the percents told as targets: with a bound, among the goals, or in a table of them."""
    listed = [item.mention for item in audit.once(said) if item.mention.quantity.kind is Kind.SHARE]
    bound = {m.quantity.value * _HUNDRED for m in listed if m.quantity.bound is not Bound.EXACT}
    goals = {
        a.mention.quantity.value * _HUNDRED
        for a in audit.once(aims) if a.mention.quantity.kind is Kind.SHARE
    }  # fmt: skip
    rows = {r.target.value for t in audit.once(tables) for r in t.rows if r.target and r.target.unit == "%"}
    return bound | goals | rows


def _rates(audit: Audit) -> set[Decimal]:
    """Return every percent of the text and the tables."""
    told = {
        item.mention.quantity.value * _HUNDRED
        for item in audit.once(said) if item.mention.quantity.kind is Kind.SHARE
    }  # fmt: skip
    rows = {r.target.value for t in audit.once(tables) for r in t.rows if r.target and r.target.unit == "%"}
    cells = {c.value for g in audit.once(grids) for r in g.rows for c in r.cells.values() if c.percent}
    return told | rows | cells


def aims_worked(audit: Audit) -> Iterator[Hit]:
    """Yield targets that a result with its share of the target, or the target told again, makes another."""
    listed = [aim for aim in audit.once(aims) if not _ASIDE.search(aim.mention.lead)]
    own = audit.once(about).year
    for item in audit.once(said) if listed else ():
        mention = item.mention
        if mention.quantity.kind is not Kind.SHARE or mention.past or mention.year not in (0, own):
            continue
        if _OF.search(mention.lead) and mention.quantity.value:
            yield from _by_share(audit, listed, item)
        elif mention.tail.startswith("的目标") and _AIMED.search(mention.lead):
            yield from _again(audit, listed, item)


def _by_share(audit: Audit, listed: Sequence[Aim], item: Said) -> Iterator[Hit]:
    mention, share = item.mention, item.mention.quantity
    before = [
        m for m in item.paragraph.mentions
        if m.sentence == mention.sentence and m.at < mention.at and m.quantity.kind is Kind.COUNT
    ]  # fmt: skip
    able = [aim for aim in listed if aim.mention.quantity.kind is Kind.COUNT]
    near = [(aim, m) for aim in able for m in before if aim.mention.quantity.unit == m.quantity.unit]
    if any(_is_share(m, aim.mention, share.value, share.step) for aim, m in near):
        return
    first = next((m for m in before if m.quantity.unit == before[-1].quantity.unit), None) if before else None
    named = [aim for aim, m in near if m is first and _named(aim.name, first.lead)]
    if first is None or len(named) != 1 or not exact(first) or "其中" in first.lead:
        return
    aim, made = named[0], first.quantity.value / share.value
    quantity = aim.mention.quantity
    whole = made.quantize(quantity.step)
    wrong = whole != quantity.value and abs(first.quantity.value / whole - share.value) <= share.step
    if wrong and slip(quantity.printed(quantity.value), quantity.printed(whole)):
        yield _hit(audit, aim, quantity.printed(whole), item.paragraph)


def _is_share(part: Mention, whole: Mention, share: Decimal, step: Decimal) -> bool:
    return whole.quantity.value != 0 and abs(part.quantity.value / whole.quantity.value - share) <= step


def _named(name: str, words: str) -> bool:
    """Tell whether words have two pairs of letters of a name, and most of the shorter of both."""
    one = neighbours(name)
    other = neighbours(re.sub(r"全年|实际|累计|共|完成|建成|实现|了", "", words))
    shared = len(one & other)
    return shared >= _SHARED and shared >= _MOST * min(len(one), len(other))


def _again(audit: Audit, listed: Sequence[Aim], item: Said) -> Iterator[Hit]:
    mention = item.mention
    name = _AIMED.sub("", mention.lead)
    named = [
        aim for aim in listed
        if aim.mention.quantity.kind is Kind.SHARE and (name == aim.name or _named(aim.name, name))
    ]  # fmt: skip
    told = {aim.mention.quantity.value for aim in named}
    if len(told) == 1 and mention.quantity.value not in told and item.paragraph is not named[0].paragraph:
        yield _hit(audit, named[0], mention.written(item.paragraph.folded), item.paragraph)


def _hit(audit: Audit, aim: Aim, expected: str, where: Paragraph) -> Hit:
    text, mention = aim.paragraph.folded, aim.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    value = mention.written(text)
    return at(audit, aim.paragraph, span, value, expected, subject=f"{aim.name}的目标", other=where.line.spot)
