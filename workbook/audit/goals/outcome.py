"""What a report says of an outcome in words or as a change, against the rate or levels it gives elsewhere.

“完成预算63.2%。…支出决算大于预算数的主要原因”: less than all of a budget was spent
“接待费11.80万元”, “上年接待费12.39万元”, “接待费较上年增加0.59万元”: it was less
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.told import said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention, key_of
from workbook.language.quantities import Kind

_SAID = re.compile(
    r"决算数?(?:总体)?(?:(?P<more>大于|高于|超过|多于)|(?P<below>小于|低于|少于)|(?P<same>等于|持平于|与预算数?持平))"
    r"(?P<of>年初|调整|全年)?预算"
)
_RATE = re.compile(r"(?:完成|为|占)(?P<of>年初|调整后?|全年)?(?:的)?预算数?[^，。；]{0,3}$")
_OF_THE = re.compile(r"(?:完成|为|占)(?P<of>年初|调整后?|全年)?(?:的)?预算数?$")
_CHANGE = re.compile(
    r"(?:其中)?(?P<name>[^，。；：]{4,24}?)(?:比|较|与)(?:上年度?(?:同期)?|去年(?:同期)?|(?P<year>(?:19|20)\d\d)年度?)(?:相比)?"
    r"(?:(?P<up>增加|增长)|减少|下降)了?"
)

_PAST = re.compile("^(?:上年度?|去年)(?:同期)?的?")


def compared_in_words(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield where an outlay is called more, less or equal against its rate: the paragraph, the words, the
    rate."""
    last: tuple[Paragraph, Mention, str] | None = None
    for paragraph in audit.document.body:
        text = paragraph.folded
        rates = [(m, found[1] or "") for m in paragraph.mentions if (found := _rate(paragraph, m))]
        for found in _SAID.finditer(text.text):
            before = [rate for rate in rates if rate[0].end <= found.start()]
            told = (paragraph, *_first_of_last_sentence(before)) if before else last
            if told is None or _apart(audit, paragraph, told[0]):
                continue
            value, of = told[1].quantity.value, told[2]
            if (found["of"] or "")[:2] == of[:2] and not _agrees(found, value):
                yield paragraph, Span(found[0], found.start()), told[1].written(told[0].folded)
        last = (paragraph, *rates[0]) if rates else None


def _first_of_last_sentence(rates: list[tuple[Mention, str]]) -> tuple[Mention, str]:
    """Return the first rate of the last sentence that has some: those behind 其中 are of its parts."""
    return next(rate for rate in rates if rate[0].sentence == rates[-1][0].sentence)


def _rate(paragraph: Paragraph, mention: Mention) -> re.Match[str] | None:
    """Match a rate of a budget: 完成预算63.2%, 完成预算27万元的63.2%."""
    quantity = mention.quantity
    if quantity.kind is not Kind.SHARE or not quantity.exact:
        return None
    if mention.lead == "的" or mention.gap == "的":
        text = paragraph.folded.text
        whole = next((m for m in paragraph.mentions if m.end + 1 == mention.at), None)
        return _OF_THE.search(text[max(0, whole.at - 12) : whole.at]) if whole else None
    return _RATE.search(mention.lead)


def _apart(audit: Audit, one: Paragraph, other: Paragraph) -> bool:
    return audit.document.section_of(one) is not audit.document.section_of(other)


def _agrees(found: re.Match[str], value: Decimal) -> bool:
    if found["more"]:
        return value > 1
    return value < 1 if found["below"] else value == 1


def changed_elsewhere(audit: Audit) -> Iterator[Hit]:
    """Yield changes that the levels of the two years, each told once elsewhere, do not make."""
    own = audit.once(about).year
    for paragraph in audit.document.body:
        for mention in paragraph.mentions:
            found = _CHANGE.fullmatch(mention.lead)
            quantity = mention.quantity
            if not (found and own) or quantity.kind is not Kind.MONEY or quantity.loose:
                continue
            if found["year"] and int(found["year"]) != own - 1:
                continue
            now, before = (_level(audit, paragraph, found["name"], year, own) for year in (own, own - 1))
            if now is None or before is None:
                continue
            made = now.quantity.value - before.quantity.value
            steps = (now.quantity.step + before.quantity.step + quantity.step) / 2
            stated = quantity.value if found["up"] else -quantity.value
            if abs(made - stated) > steps:
                yield _hit(audit, paragraph, mention, made, (now, before))


def _level(audit: Audit, here: Paragraph, name: str, year: int, own: int) -> Mention | None:
    """Return the one amount other paragraphs give something in a year."""
    key = key_of(name)
    listed = [
        s.mention
        for s in audit.once(said)
        if s.paragraph is not here
        and s.mention.quantity.kind is Kind.MONEY
        and not s.mention.quantity.loose
        and key_of(_PAST.sub("", s.mention.subject)) == key
        and (own - 1 if s.mention.past else s.mention.year or own) == year
    ]
    return listed[0] if len({m.quantity.value for m in listed}) == 1 else None


def _hit(
    audit: Audit, paragraph: Paragraph, mention: Mention, made: Decimal, levels: tuple[Mention, Mention]
) -> Hit:
    text = paragraph.folded
    span = Span(text.text[mention.at : mention.end], mention.at)
    working = "、".join(level.quantity.printed(level.quantity.value) for level in levels)
    expected = ("增加" if made > 0 else "减少") + mention.quantity.printed(abs(made))
    value = mention.written(text)
    return at(audit, paragraph, span, value, expected, working=working, hint="")
