"""Mentions: every figure of a text with the words that say of what and of when it is, and what joins them.

    for mention in mentions(fold(text)): mention.subject, mention.key, mention.year, mention.quantity

Two mentions with equal `key`, `year`, `part` and kind of quantity speak of one thing wherever they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from workbook.language.figures import figures
from workbook.language.folding import Folded, Span
from workbook.language.function_words import OURSELVES, WORDS, one_of
from workbook.language.periods import part_of_year, years
from workbook.language.quantities import Quantity
from workbook.language.remembered import remembered

_OVERLAP = 20
"""A year or part of a year may begin before the last figure: 第3季度; what was said earlier holds on."""
_STRENGTH = {
    "，": 2,
    ",": 2,
    "：": 3,
    ":": 3,
    "；": 4,
    ";": 4,
    "。": 5,
    "！": 5,
    "？": 5,
    "!": 5,
    "?": 5,
    "\n": 6,
}
"""How much each sign parts; 、 and joining words are 1."""
_COMMA_OF_NUMBER = re.compile(r"\d[,，]\d{3}(?!\d)")
_BRACKET = re.compile(r"[()、]")
_NOTED = 60
_HEADED, _HEADING = re.compile(r"\[(?P<name>[\u4e00-\u9fa5]{2,8})\][:：]?$"), 12
"""A heading in square brackets right before a figure: 【结余】5.80万元."""
_AFTER_NOTE = re.compile(r"\)((?:为|是|达到?|共|计|约|:)*)")
"""Between figures in brackets and the one their name leads to: 审减额（送审286万元、审定272万元）为14万元."""
_NUMBERED = re.compile(r"\d[^\d]{0,4}$")
_NOTE = re.compile(r"[(\[][^()\[\]]*[)\]]")
_CARRIES = re.compile(
    r"^(?:[其均共约也又还]*(?:为|是|达到?|即|计|有|至|到|的|约|了)?|金额|数量|人数|(?:共计?|合计|总计|一共)(?:为|是|达|有)?)$"
)
_HEAD = re.compile(
    rf"^(?:{one_of(OURSELVES)}|截至|截止|(?:19|20)\d\d年(?:度|初|末|底)?|本年度?|当年|今年|全年|年度|全市|全县|全区|全镇|全部门"
    r"|导致|致使|造成|使得|其中|另有?|此外|同时|以及|并且?|经统计|据统计|经核[实算查]|共|已|的|中(?![央心小学医药等期国共])|内|[和与及、])+"
)
_TAIL = re.compile(
    r"(?:[为是达到至约共计即有的了数额度于：:=]|总计|合计|共计|一共|金额|资金|人民币|分别|实现|完成|累计|同比|均|各|仅|已)+$"
)
_PAST = re.compile(r"上年|去年|上一年|上期|往年|同期|前年")


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in its place.

    lead: the words right before it, from the last stop or figure, notes in brackets left out; gap: all from
    the figure before it, on its line; tail: what follows, to the next stop or figure; stop: how strongly it
    is parted from the figure before (1 、 2 ， 3 ： 4 ； 5 。 6 a line); depth: in how many brackets; clause
    and sentence: their numbers in the text; subject: of what it is, as written; key: the same, with one word
    for all alike (决算数, 决算金额: 决算); year: of which year, 0 where none is named; part: of which part of
    a year (上半年); past: it is of the year before, by word.
    """

    quantity: Quantity
    lead: str
    gap: str
    tail: str
    stop: int
    depth: int
    clause: int
    sentence: int
    span: Span
    subject: str
    year: int
    past: bool
    part: str

    @property
    def key(self) -> str:
        """What it is of, in words that are the same for all that is called alike."""
        return key_of(self.subject)

    @property
    def at(self) -> int:
        """Where the number begins in the folded text."""
        quantity = self.quantity
        return quantity.start if quantity.low < 0 else quantity.low

    @property
    def end(self) -> int:
        """Where number and unit end in the folded text."""
        quantity = self.quantity
        return quantity.end if quantity.high < 0 else quantity.high

    def written(self, text: Folded) -> str:
        """Return number and unit as somebody typed them."""
        return text.quote(self.at, self.end)


def mentions(text: Folded) -> list[Mention]:
    """Return every figure of `text` as a mention, left to right."""
    whole, found = text.text, figures(text.text)
    stops = _stops(whole)
    told: list[Mention] = []
    state = _Where(whole, stops)
    for number, quantity in enumerate(found):
        low, high = quantity.literal
        before = found[number - 1].literal[1] if number else 0
        after = found[number + 1].literal[0] if number + 1 < len(found) else len(whole)
        place = state.at(low)
        gap = whole[before:low].rpartition("\n")[2]
        lead = _lead(whole, max(before, place.sentence_start), low)
        tail = whole[high : min(after, _next_stop(whole, high, stops))]
        last = told[-1] if told and told[-1].sentence == place.sentence else None
        subject = _subject(lead) or (last.subject if last and place.strength < 2 else "")
        spoken = whole[max(place.sentence_start, last.at - _OVERLAP if last else 0) : low]
        told.append(
            Mention(
                quantity, lead, gap, tail, place.strength, place.depth, place.clause, place.sentence,
                place.span, subject, _year(spoken) or (last.year if last else 0),
                bool(_PAST.search(lead)), (last.part if last else "") or part_of_year(spoken),
            )
        )  # fmt: skip
    return told


def _year(spoken: str) -> int:
    """Return the last year some words name, 0 for none."""
    spoken = spoken.replace("(", " ")  # 620亩（2020年为540亩）; alone a year in brackets is that of a paper
    return next((year.number for year in reversed(list(years(spoken)))), 0)


@dataclass(frozen=True, slots=True)
class _Place:
    strength: int
    depth: int
    clause: int
    sentence: int
    sentence_start: int
    span: Span


class _Where:
    """Walks a text once and tells of positions, asked in order, where in it they are."""

    def __init__(self, text: str, stops: list[tuple[int, int]]) -> None:
        self._text, self._stops, self._next = text, stops, 0
        self._clause = self._sentence = self._start = self._at = self._depth = 0
        self._span = Span("", -1)

    def at(self, position: int) -> _Place:
        strength = 0
        while self._next < len(self._stops) and self._stops[self._next][0] < position:
            where, strong = self._stops[self._next]
            strength = max(strength, strong)
            self._clause += 1
            if strong >= 5:
                self._sentence, self._start = self._sentence + 1, where + 1
            self._next += 1
        between = self._text[self._at : position]
        self._depth = max(0, self._depth + between.count("(") - between.count(")"))
        if not strength and re.search(r"、|和|及|与|/", between):
            strength = 1
        self._at = position
        if self._span.start != self._start:
            ends = (self._stops[n][0] for n in range(self._next, len(self._stops)) if self._stops[n][1] >= 5)
            self._span = Span(self._text[self._start : next(ends, len(self._text))], self._start)
        return _Place(strength, self._depth, self._clause, self._sentence, self._start, self._span)


def _stops(text: str) -> list[tuple[int, int]]:
    inside = {match.start() + 1 for match in _COMMA_OF_NUMBER.finditer(text)}
    signs = ((n, c) for n, c in enumerate(text) if c in _STRENGTH and n not in inside)
    return [(n, 4 if c == "。" and text.startswith(")", n + 1) else _STRENGTH[c]) for n, c in signs]


def _next_stop(text: str, position: int, stops: list[tuple[int, int]]) -> int:
    number = bisect_left(stops, (position, 0))
    stop = stops[number][0] if number < len(stops) else len(text)
    bracket = _BRACKET.search(text, position, stop)
    return bracket.start() if bracket else stop


def _lead(text: str, low: int, high: int) -> str:
    """Return the words that lead to a figure; a part that only joins takes the one before it with it."""
    if (noted := _AFTER_NOTE.fullmatch(text, low, high)) and (
        begun := text.rfind("(", max(0, low - _NOTED), low)
    ) > 0:
        start = max(text.rfind(sign, 0, begun) for sign in "，,。；;\n)") + 1
        if noted[1] or not _NUMBERED.search(text, start, begun):
            return text[start:begun] + noted[1]
    if headed := _HEADED.search(text, max(low, high - _HEADING), high):
        return headed["name"]
    told = _NOTE.sub("", text[low:high])
    parts = re.split(r"[，,：:；;。、()\n]", told)
    lead = parts.pop()
    own = len(parts) > 1 or not told[:1].strip() or (bool(parts) and bool(lead))
    while parts and _CARRIES.match(lead) and own:
        lead = parts.pop() + lead
    return lead.rstrip("+")


def _subject(lead: str) -> str:
    """Return what a lead names, without the words that only place it in time or join it."""
    lead = _HEAD.sub("", lead)
    return _TAIL.sub("", lead)


@remembered
def key_of(subject: str) -> str:
    """Return `subject` with one word for all that are alike, and without words that tell nothing apart."""
    for word, others in WORDS.synonyms.items():
        for other in others:
            subject = subject.replace(other, word)
    return re.sub(r"[的数额了]|金额|资金|情况|总(?!量)|整体|部门|单位|年度", "", subject)
