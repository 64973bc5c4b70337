"""Sentences that break off, and lists that name one thing twice: 导致。 由于。 玉米、小麦、玉米."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.lists import listed

Said = tuple[Paragraph, Span, str]


class Half(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``half_said.yaml``, each explained there: patterns."""

    ends: tuple[str, ...]
    caused: str
    lists: str
    listed: re.Pattern[str]
    broken: str
    cut: str


_half = listed("workbook.audit.form", "half_said.yaml", Half)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return what cannot end a sentence, nor be all of a clause, what lists, what breaks off, what is cut."""
    half = _half()
    return (
        re.compile(rf"(?<!、)(?:{'|'.join(half.ends)})(?=[。；]|[.;]?$)"),
        re.compile(rf"(?:^|(?<=[，；。]))(?:{half.caused})(?=[。；])"),
        re.compile(rf"(?:{half.lists})(?=[。；])"),
        re.compile(rf"(?:^|(?<=[，。；：]))(?:{half.broken})(?=[，、])"),
        re.compile(rf"(?:{half.cut})(?=[，。；、])"),
    )


_STOPS = "，。；：、()"
_SEEN = 40
"""So many characters before a word are looked at."""


def half_said(audit: Audit) -> Iterator[Said]:
    """Yield the words a sentence ends with though they need something behind them."""
    for paragraph in audit.document.body:
        if paragraph.text.rstrip()[-1:] not in "。；":
            continue  # what ends without a stop may go on in the next line
        text = paragraph.folded.text
        ends, caused, lists, broken, cut = _patterns()
        for pattern in (ends, caused, broken, cut):
            for found in pattern.finditer(text):
                yield paragraph, Span(found[0], found.start()), BROKEN
        for found in lists.finditer(text):
            if not _half().listed.search(_before(text, found.start(), _STOPS)):
                yield paragraph, Span(found[0], found.start()), BROKEN


BROKEN = "后面没有话了，这一句没有写完"
"""What is told of a sentence that breaks off."""


def _before(text: str, start: int, stops: str) -> str:
    """Return what stands before a place in its clause, or in its sentence."""
    part = text[max(0, start - _SEEN) : start]
    return re.split(f"[{re.escape(stops)}]", part)[-1]


_ITEM = r"[\u4e00-\u9fa5A-Za-z]{2,16}"
_LIST = re.compile(rf"{_ITEM}(?:、{_ITEM}){{2,40}}")
_LEAD = re.compile(
    r"^[\u4e00-\u9fa5]{0,8}?(?:下设|内设|设有|设置|设立|设|包括|包含|涉及|涵盖|分为|种植|分别是|有|含|会同|联合|组织)"
)
_TAIL = re.compile(r"(?:和|及|以及|与|等)[\u4e00-\u9fa5]{0,16}$")
_IN_TURN = re.compile("分别|依次|先后|往返|返回|再到|轮流|循环|对应|考核结果|评为|评定|等次|结果|历年|连续")


_PAIR = re.compile(r"(?P<item>[\u4e00-\u9fa5]{2,10})、(?P=item)(?=[，。；)和与及均各的等两三]|分别|\d|$)")
_PAIR_LEAD = re.compile(
    r"(?:^|[，。；：、()\d]|会同|邀请|全年|上半年|下半年|每年|今年|对|按|在|从|由|向|和|及|与|为|是|含|将|分|包括|涉及|覆盖|围绕|组织|开展|联合|完成|建成)$"
)


def named_twice_of_two(audit: Audit) -> Iterator[Said]:
    """Yield the second of two names that are one: 枯水期、枯水期各监测48份."""
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        for found in _PAIR.finditer(text):
            if _PAIR_LEAD.search(text[max(0, found.start() - 3) : found.start()]):
                start = found.end() - len(found["item"])
                yield paragraph, Span(found["item"], start), "在同一串名称里写了两遍"


def named_twice(audit: Audit) -> Iterator[Said]:
    """Yield the second of two equal items of one list of names."""
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        for found in _LIST.finditer(text):
            items = found[0].split("、")
            low = max(text.rfind(sign, 0, found.start()) for sign in "。；\n") + 1
            if _IN_TURN.search(text[max(low, found.start() - _SEEN) : found.end() + 12]):
                continue
            names = [_LEAD.sub("", items[0]), *items[1:-1], _TAIL.sub("", items[-1])]
            twice = next((n for n, name in enumerate(names) if len(name) > 1 and name in names[:n]), 0)
            if twice:
                start = found.start() + sum(len(item) + 1 for item in items[:twice])
                yield paragraph, Span(names[twice], start), "在同一串名称里写了两遍"
