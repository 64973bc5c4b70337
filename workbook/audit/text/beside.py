"""A figure with what stands around it, for those who ask whether other figures make it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from workbook.audit.text.borne import Borne
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

RATES = (Kind.SHARE, Kind.CHANGE)
FINE = 0.0001
"""The last digit of a rate that few pairs make by chance."""
DIGITS = 3
"""A number of so many digits is made by few pairs."""
NEAR, MANY = 3, 16
"""So many figures before a rate may be its part; so many of a sentence are put together."""
DUST = 1e-6
PAIR = 2
DOWN = re.compile("[减降少低]|节约|节省")
CHANGED = re.compile(
    "增长|增加|增幅|提高|上升|下降|减少|降幅|降低|压减|缩减|节约|核减|审减|高|低|多|少|升|降|余|剩"
)
AGAINST = re.compile(
    r"[比较超高低][^，。；]{0,6}(?:目标|计划|任务|指标|预算|上年|去年|上一?年度|20\d\d年|合同|控制)"
)


@dataclass(frozen=True)
class Beside:
    """A figure of a sentence; own: the digits of the figures it was held against."""

    known: Borne
    paragraph: Paragraph
    sentence: Span
    mention: Mention
    own: frozenset[str]

    @cached_property
    def here(self) -> list[Mention]:
        """The figures of its sentence but itself, the nearest before it last; no more than may be paired."""
        number = self.mention.sentence
        told = self.mention.quantity
        here = [
            m
            for m in self.paragraph.mentions
            if m.sentence == number and (m.quantity.value, m.quantity.unit) != (told.value, told.unit)
        ]
        before = [m for m in here if m.at < self.mention.at]
        return [m for m in here if m.at > self.mention.at][:NEAR] + before[-MANY:]

    def is_inside(self, mention: Mention) -> bool:
        """Tell whether a figure stands in the very sentence, which may end at a semicolon."""
        return self.sentence.start <= mention.at < self.sentence.end

    def is_own(self, *mentions: Mention) -> bool:
        """Tell whether all of some figures are those it was held against."""
        return all(digits_of(m.written(self.paragraph.folded)) in self.own for m in mentions)


def steps_apart(own: Sequence[Mention], before: Sequence[Mention]) -> bool:
    """Tell whether the last figure before a change says how far its two are apart: 4起，比6起减少2起."""
    if len(before) <= PAIR or CHANGED.search(before[-1].lead) is None:
        return False
    step = before[-1].quantity
    two = [m.quantity.value for m in own if m is not before[-1] and m.quantity.unit == step.unit]
    return step.value in {abs(a - b) for a, b in combinations(two, PAIR)}


def digits_of(value: object) -> str:
    """Return the digits of a printed figure: 1,300人 → 1300."""
    return "".join(re.findall(r"[\d.]+", str(value)))


def digits(mention: Mention) -> int:
    """Return how many digits a figure has that tell it from others, noughts at its end left out."""
    quantity = mention.quantity
    return len((quantity.value / quantity.step).normalize().as_tuple().digits) if quantity.step else 0
