"""What a sentence states by itself, so that another sentence stating otherwise contradicts it.

    from workbook.language.contradictions.stated import stated

    [one] = stated(fold("全年举办招商推介会9场。"), 2024)
    one.of                       # of what: ("figure", "举办招商推介会", "场", "")
    one.denies(other)            # tells whether another one of the same cannot be true beside it

Only whole sentences count that begin with what they are of: in “园区走访企业9户” and “走访企业12户” other
firms may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workbook.language.contradictions.model import figures, words
from workbook.language.days import Day, days
from workbook.language.folding import Folded, Span
from workbook.language.function_words import FORWARD, FUTURE, PAST, one_of
from workbook.language.mentions import key_of
from workbook.language.periods import named, part_of_year, years
from workbook.language.quantities import Kind, Quantity

_LEAST = 5
"""Characters of what a figure is of: to 走访企业 and such there may be several."""
_MADE_UP = ("组成", "构成")
_ENDING = re.compile(r"(?:共?计?|总计|合计|一共|约)?(?:为|是|有|达到?|由|完成)?$")
_STOP = re.compile(r"[，；：:、()]")
_ON = re.compile(r"^(?P<what>[^，；。\d]{5,24})(?:[，；。]|$)")
_AHEAD = re.compile(r"[于在]?$")


@dataclass(frozen=True)
class Stated:
    """What is stated (`of`, and its worth), and where in the folded text."""

    of: tuple[str, ...]
    start: int
    end: int
    quantity: Quantity | None = None
    day: Day | None = None
    stage: int = 0
    undone: bool = False

    def denies(self, other: Stated) -> bool:
        """Tell whether both cannot be true."""
        if self.of != other.of:
            return False
        if self.quantity and other.quantity:
            one, two = self.quantity, other.quantity
            return not one.agrees(two.value) and not two.agrees(one.value)
        if self.day and other.day:
            return self.day.last < other.day.first or other.day.last < self.day.first
        done, undone = (other, self) if self.undone else (self, other)
        return undone.undone and not done.undone and undone.stage <= done.stage


def stated(text: Folded, year: int) -> Iterator[Stated]:
    """Yield what the sentences of `text` state by themselves of `year`."""
    for sentence in text.sentences:
        if named(sentence.text, (*FUTURE, *FORWARD, *PAST)) or any(
            y.number != year for y in years(sentence.text)
        ):
            continue
        yield from _figure(sentence, year)
        yield from _day(sentence, year)
        yield from _work(sentence)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:19|20)\d\d年度?|\d+[.、]|{one_of(words().opening)})*[，,]?")


def _bare(said: str) -> str:
    opened = _opening().match(said)
    return said[opened.end() :] if opened else said


def _figure(sentence: Span, year: int) -> Iterator[Stated]:
    """Yield the only figure of a sentence that begins with what it is of."""
    found = figures(sentence.text)
    if len(found) != 1 or part_of_year(sentence.text):
        return
    (quantity,) = found
    lead, tail = _bare(sentence.text[: quantity.start]), sentence.text[quantity.end :]
    lead = _ENDING.sub("", lead, count=1)
    plain = quantity.exact and quantity.kind is not Kind.CHANGE
    key = key_of(lead)
    least = _LEAST - tail.startswith(_MADE_UP)
    if not plain or len(key) < least or _STOP.search(lead) or re.search(r"\d", lead):
        return
    if quantity.unit in ("", "分") and quantity.kind is Kind.COUNT:
        return
    if any(word in sentence.text for word in words().one_of_several):
        return
    behind = _STOP.split(tail)[0]
    of = ("number", key, quantity.unit if quantity.kind is Kind.COUNT else quantity.kind.name, behind)
    yield Stated(of, sentence.start, sentence.start + quantity.end + len(behind), quantity=quantity)


def _day(sentence: Span, year: int) -> Iterator[Stated]:
    """Yield the day of what happens once: 5月12日召开产业发展大会."""
    for day in days(sentence.text, year):
        ahead, after = sentence.text[: day.start], sentence.text[day.end :]
        found = _ON.match(after.removeprefix("，"))
        if day.loose or day.until or _AHEAD.sub("", _bare(ahead)) or not found:
            return
        what = found["what"]
        several = any(word in what for word in words().one_of_several)
        if what.endswith(words().once) and not several:
            yield Stated(("day", what), sentence.start, sentence.start + day.end + found.end("what"), day=day)
        return


@cache
def _undone() -> re.Pattern[str]:
    listed = one_of(tuple(word for rank in words().stages for word in rank))
    return re.compile(
        rf"(?P<what>[^，；：、()]{{4,24}}?)(?:目前|至今|年末|年底)?"
        rf"(?:(?P<no>尚未|仍未|还未|未能|一直未|没有|还没有|仍没有|未)|(?:均|现)?(?P<yes>已经|已|如期|顺利|全面))"
        rf"(?:全部|正式|通过|完成|组织|进行|按期|如期|顺利|全面)*(?P<stage>{listed})"
        rf"(?:建设|施工|手续|工作|并?投入使用|通车|了)*(?=[，；]|$)"
    )


def _work(sentence: Span) -> Iterator[Stated]:
    """Yield how far a work has come: 示例大道改造工程已建成通车, 示例大道改造工程尚未开工."""
    found = _undone().match(sentence.text)
    if not found or any(word in found["what"] for word in words().one_of_several):
        return
    rank = next(n for n, listed in enumerate(words().stages) if found["stage"] in listed)
    what = _bare(found["what"])
    yield Stated(
        ("work", what), sentence.start, sentence.start + found.end(), stage=rank, undone=bool(found["no"])
    )
