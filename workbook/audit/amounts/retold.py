"""What is told of one thing a second time, in other words and with another figure.

“4、公用经费。支出12.6万元”: what the paragraph begins with, against 公用经费12.1万元 further up
“25篇口述史料已经整理19篇”: those spoken of before, which were 23
“把少办的3场讲座补上”: those not done, which were 2
“年鉴印刷补助63000元没有编进预算”: digits exchanged of what two places call alike
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.amounts.amounts_again import amounts_again
from workbook.audit.amounts.counted_again import counted_again
from workbook.audit.amounts.counts_repeated import counts_repeated
from workbook.audit.amounts.gaps_again import gaps_again
from workbook.audit.goals.aims import target_paragraphs
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.mentions import Mention
from workbook.language.periods import named
from workbook.language.quantities import Kind

_HEADED = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])(?P<name>[\u4e00-\u9fa5]{2,10})[。：:]"
)
_BARE = re.compile(r"^(?:全年|本年|年度|全年共|实际|共)*(?:支出|花了|用了|花费)$")
_COLUMNS = re.compile("预算|计划|上年|去年|追加|年初|节约|结余|人均|每|增加|减少|其中")
_SPENDING = re.compile("经费|费|支出")


def retold(audit: Audit) -> Iterator[Hit]:
    """Yield the figures told a second time otherwise."""
    yield from _under_its_name(audit)
    yield from _those(audit)
    yield from _not_done(audit)
    yield from _exchanged(audit)
    yield from counted_again(audit)
    yield from counts_repeated(audit)
    yield from amounts_again(audit)
    yield from gaps_again(audit)


def _is_told(mention: Mention) -> bool:
    quantity = mention.quantity
    exact = quantity.exact
    return exact and not mention.past and not mention.depth and not mention.part


def _under_its_name(audit: Audit) -> Iterator[Hit]:
    """Yield what was spent on what a paragraph begins with, where the report tells another amount of it."""
    own = audit.once(about).year
    for paragraph in audit.document.body:
        headed = _HEADED.match(paragraph.folded.text)
        if not headed or not _SPENDING.search(headed["name"]) or not paragraph.mentions:
            continue
        first = paragraph.mentions[0]
        if first.quantity.kind is not Kind.MONEY or not _BARE.match(first.lead) or not _is_told(first):
            continue
        others = [
            item
            for item in audit.once(said)
            if item.mention.quantity.kind is Kind.MONEY
            and _is_told(item.mention)
            and re.sub("支出$|决算$", "", item.mention.subject) == headed["name"]
            and item.paragraph is not paragraph
            and item.mention.year in (0, own)
            and not _COLUMNS.search(item.mention.tail)
            and not named(_spoken(item.mention), (*PAST, *FUTURE))
        ]
        values = {item.mention.quantity.value for item in others}
        model = others[0].mention.quantity if len(values) == 1 else first.quantity
        if not (model.agrees(first.quantity.value) or first.quantity.agrees(model.value)):
            yield _hit(audit, Said(paragraph, first), others[0], headed["name"])


def _spoken(mention: Mention) -> str:
    """Return what the sentence says before a figure, from the last stop of some strength on."""
    return re.split("[；：:]", mention.span.text[: mention.at - mention.span.start])[-1]


_THOSE = re.compile(
    r"(?:^|(?<=[。；\n]))(?:这|上述|以上|上面)?(?P<n>\d+)(?P<unit>[个件篇场次户人名家台套册部条处项所辆])(?P<noun>[\u4e00-\u9fa5]{3,10}?)"
    r"(?=已经?|都已?|均已?|全部|中[，,]?(?:已|有)|里[，,]?(?:已|有)|目前|年内)"
)
_LEAST = 4


def _those(audit: Audit) -> Iterator[Hit]:
    """Yield a number of what was spoken of before that no place before gives."""
    aims = {id(p) for p in target_paragraphs(audit)}
    for paragraph in audit.document.body:
        for found in _THOSE.finditer(paragraph.folded.text):
            if id(paragraph) in aims:
                continue
            told = [s for s in _of_them(audit, found, paragraph) if id(s.paragraph) not in aims]
            anywhere = {s.mention.quantity.value for s in _of_them(audit, found, None)}
            if not told or Decimal(found["n"]) in anywhere:
                continue
            span = Span(found["n"] + found["unit"], found.start("n"))
            first = told[0]
            yield at(
                audit, paragraph, span, span.text, first.mention.written(first.paragraph.folded),
                subject=found["noun"], other=first.paragraph.line.spot,
            )  # fmt: skip


def _of_them(audit: Audit, found: re.Match[str], until: Paragraph | None) -> list[Said]:
    """Return the counts of a thing: its name right before or behind, or at the head of their paragraph.

    until: only those of paragraphs before this one, the first of each, this year's.
    """
    listed = []
    for item in audit.once(said):
        mention, paragraph = item.mention, item.paragraph
        if mention.quantity.unit != found["unit"] or (until and paragraph.order >= until.order):
            continue
        if until and (not _is_told(mention) or re.search("目标|计划|比|[多少超差]$|其中", mention.lead)):
            continue
        begun = _HEADED.match(paragraph.folded.text)
        headed = begun is not None and begun["name"] == found["noun"]
        first = next((m for m in paragraph.mentions if m.quantity.unit == found["unit"]), None) == mention
        if until is None and _same_place(item, found):
            continue
        named_so = found["noun"] in mention.lead or mention.tail.startswith(found["noun"])
        if named_so or (headed and (first or until is None)):
            listed.append(item)
    return listed


def _same_place(item: Said, found: re.Match[str]) -> bool:
    return item.mention.at == found.start("n") and item.paragraph.folded.text == found.string


_MISSED = re.compile(
    r"(?:少|没|未|漏|欠|停)(?P<verb>[办做开建修培检查])[成完]?了?的(?P<n>\d+)(?P<unit>[个件篇场次户家台套册部条处项期])(?P<noun>[\u4e00-\u9fa5]{2,6})"
)
_SHORT_BY = re.compile(r"(?:^|[^多])(?:少|差|还差|欠|停|没|未)(?:了|办|做|开|建|修|培|检|查|完成)*$")


def _not_done(audit: Audit) -> Iterator[Hit]:
    """Yield how many were not done, where the report says by how many it fell short and that is no such."""
    for paragraph in audit.document.body:
        for found in _MISSED.finditer(paragraph.folded.text):
            told = [
                s
                for s in audit.once(said)
                if s.mention.quantity.unit == found["unit"]
                and _SHORT_BY.search(s.mention.lead)
                and _is_told(s.mention)
                and found["noun"][:2] in s.paragraph.folded.text
                and not _same_place(s, found)
            ]
            values = {s.mention.quantity.value for s in told}
            if len(values) == 1 and Decimal(found["n"]) not in values:
                span = Span(found["n"] + found["unit"], found.start("n"))
                first = told[0]
                yield at(
                    audit, paragraph, span, span.text, first.mention.written(first.paragraph.folded),
                    subject="没有做的", other=first.paragraph.line.spot,
                )  # fmt: skip


_GENERAL = re.compile(
    "预算|决算|支出|收入|执行|结转|结余|实际|计划|目标|追加|下达|上年|合计|总|均|每|增加|减少|标准|余额|到位"
)
_NAMED = 5


def _exchanged(audit: Audit) -> Iterator[Hit]:
    """Yield an amount whose digits are those of what another paragraph calls alike, two of them exchanged."""
    groups = defaultdict[str, list[Said]](list)
    for item in audit.once(said):
        mention = item.mention
        plain = mention.quantity.kind is Kind.MONEY and _is_told(mention) and not mention.year
        if plain and len(mention.subject) >= _NAMED and not _GENERAL.search(mention.subject):
            groups[mention.subject].append(item)
    for name, listed in groups.items():
        first = listed[0]
        for item in listed[1:]:
            one, other = item.mention.quantity, first.mention.quantity
            apart = item.paragraph is not first.paragraph and one.unit == other.unit
            if apart and _swapped(one.printed(one.value), other.printed(other.value)):
                yield _hit(audit, item, first, name)


def _swapped(one: str, other: str) -> bool:
    if len(one) != len(other) or one == other:
        return False
    wrong = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(wrong) == 2 and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]


def _hit(audit: Audit, item: Said, model: Said, name: str) -> Hit:
    text, mention = item.paragraph.folded, item.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    expected = model.mention.written(model.paragraph.folded)
    return at(
        audit, item.paragraph, span, mention.written(text), expected,
        subject=name, other=model.paragraph.line.spot,
    )  # fmt: skip
