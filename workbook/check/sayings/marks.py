"""A sentence with a mark for every name, document, day and figure in it, so that the rest is words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook.language.days import Day, days
from workbook.language.figures import figures
from workbook.language.folding import Span
from workbook.language.quantities import Kind, Quantity
from workbook.score.scorecard import IndicatorScore
from workbook.submission.model import Row

_FIRST, _MOST = 0xE400, 0x300
MARK = f"[{chr(_FIRST)}-{chr(_FIRST + _MOST)}]"


@dataclass(frozen=True, slots=True)
class Called:
    """A `row` of the list `key`, named in a sentence."""

    key: str
    row: Row


@dataclass(frozen=True, slots=True)
class Level:
    """A part of the indicator system by its `name`, and the indicators in it (`items`)."""

    name: str
    items: tuple[IndicatorScore, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The number of a document, as `text` has it."""

    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """Who gives work, as `text` has it: 县政府, 市委办."""

    text: str


@dataclass(frozen=True, slots=True)
class Period:
    """A part of the year told by its months, and its `meaning`."""

    meaning: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year by its `number`."""

    number: int


@dataclass(frozen=True, slots=True)
class Limit:
    """So many days within which something is said to be done, as `text` has it."""

    text: str


_NAMED = "\ue3ff"
Thing = tuple[Called, ...] | IndicatorScore | Level | Limit | Document | Body | Period | Year | Day | Quantity
DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fa5]{1,10}[〔\[](?:19|20)\d{2}[〕\]]\d{1,4}号")
"""The number of a document, with the words that lead to it."""
_BODY = re.compile(
    r"(?:[\u4e00-\u9fa5]{0,4}?(?:省|市|县|区|州|镇|乡))?(?:委员会|政府办公室|人民政府|政府办|政府|委办公室|委办|人大常委会|人大|政协|委)"
    r"(?=交办|部署|下达|安排|布置|督办|确定|牵头|$|的|，)"
)
_LEAD = re.compile(
    r"[\u4e00-\u9fa5]{0,9}(?:依据|根据|按照|依照|参照|为|是|见|以|的|及|和|与|由|系|经|按|落实|执行|属|于)"
)
_LIMIT = re.compile(r"(?<![\d月])\d{1,3}(?:个?工作)?[日天](?:之内|以内|内)")
_MONTHS = re.compile(r"(?<!\d)(?P<from>\d{1,2})月?(?:至|到|-|~)(?P<to>\d{1,2})月(?:份)?(?!\d)")
_UNTIL = re.compile(
    r"(?<!数据)(?:截至|截止到?|截止至|至|到)(?:本年|当年|(?P<year>(?:19|20)\d\d)年)?(?P<month>[369])月(?:3[01]日|[底末])(?!前)"
)
_TO_MONTH = {"3": "q1", "6": "h1", "9": "q123"}
_PARTS = {
    (1, 3): "q1",
    (4, 6): "q2",
    (7, 9): "q3",
    (10, 12): "q4",
    (1, 6): "h1",
    (7, 12): "h2",
    (1, 9): "q123",
}
_YEAR = re.compile(r"(?<![\d〔\[])(?P<year>(?:19|20)\d\d)年度?(?!\d|[以之]?[前后来])")


@dataclass(frozen=True, slots=True)
class Marked:
    """The sentence `text` with marks, what they stand for (`things`), and where each
    character stood in the whole (`places`)."""

    text: str
    places: tuple[int, ...]
    things: tuple[Thing, ...]

    def of(self, mark: str) -> Thing:
        """Return what a mark stands for."""
        return self.things[ord(mark) - _FIRST]


class Marker:
    """Marks the sentences of one workbook: the names of its rows and of its indicators."""

    def __init__(self, names: Mapping[str, Thing], year: int) -> None:
        self._names, self._year = names, year
        longest = sorted(names, key=lambda name: (-len(name), name))
        self._pattern = re.compile("|".join(map(re.escape, longest))) if longest else None

    def marked(self, sentence: Span) -> Marked:
        """Return a sentence with its marks; of two that overlap the earlier kind counts."""
        text, taken, found = sentence.text, [False] * len(sentence.text), list[tuple[int, int, Thing]]()
        for start, end, thing in self._things(sentence):
            if not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                found.append((start, end, thing))
        found.sort(key=lambda each: each[0])
        words, places, position = list[str](), list[int](), 0
        for number, (start, end, _) in enumerate(found[:_MOST]):
            words += [text[position:start], chr(_FIRST + number)]
            places += range(sentence.start + position, sentence.start + start + 1)
            position = end
        words.append(text[position:])
        places += range(sentence.start + position, sentence.end + 1)
        return Marked("".join(words), tuple(places), tuple(thing for _, _, thing in found))

    def _things(self, sentence: Span) -> Iterator[tuple[int, int, Thing]]:
        text = sentence.text
        if self._pattern:
            for found in self._pattern.finditer(text):
                yield *found.span(), self._names[found[0]]
            text = self._pattern.sub(lambda found: _NAMED * len(found[0]), text)
        for found in DOCUMENT_NUMBER.finditer(text):
            start = found.start() + _lead(found[0])
            yield start, found.end(), Document(text[start : found.end()])
        yield from self._spans(text)
        for day in days(text, self._year):
            yield day.start, day.end, day
        for found in _YEAR.finditer(text):
            yield *found.span(), Year(int(found["year"]))
        for quantity in figures(sentence.text):
            if not _is_word(quantity, sentence.text):
                yield quantity.start, quantity.end, quantity.moved(sentence.start)
        for found in _BODY.finditer(text):
            start = found.start() + _lead(found[0])
            yield start, found.end(), Body(text[start : found.end()])

    def _spans(self, text: str) -> Iterator[tuple[int, int, Thing]]:
        """Yield limits of days and parts of the year."""
        for found in _LIMIT.finditer(text):
            yield *found.span(), Limit(found[0])
        for found in _MONTHS.finditer(text):
            part = _PARTS.get((int(found["from"]), int(found["to"])))
            if part:
                yield *found.span(), Period(part)
        for found in _UNTIL.finditer(text):
            if found["year"] in (None, str(self._year)):
                yield *found.span(), Period(_TO_MONTH[found["month"]])


_COUNTING = ("有", "共", "计", "仅", "只", "其中", "项目", "事项", "指标", "目标", "工作", "信访件")
"""What stands before 一个 where it is a number: 按期完成的项目一个."""


def _is_word(quantity: Quantity, text: str) -> bool:
    """Tell whether a number only belongs to a word: 最大一笔采购, 四个季度, 一分未动."""
    if quantity.kind is not Kind.COUNT:
        return False
    low, high = quantity.literal
    if text[:low].endswith("季度") and text[low:high] in ("三个月", "3个月"):
        return True
    closes = not re.match(r"[\u4e00-\u9fa5]", text[high:]) and text[:low].endswith(_COUNTING)
    return (quantity.value <= 1 and not closes and text[low] in "一零") or quantity.unit.endswith("季度")


def _lead(text: str) -> int:
    """Return how much of what stands before a name belongs to the sentence: 的依据为, 系."""
    found = _LEAD.match(text)
    return found.end() if found else 0
