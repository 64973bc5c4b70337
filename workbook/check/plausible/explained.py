"""Do the texts say why a figure is another than last year?"""

from __future__ import annotations

import re
from decimal import Decimal

from workbook.check.frame.registry import Case
from workbook.check.words.case import texts_of
from workbook.check.words.facts import bare_label, called
from workbook.check.words.forms import FALLS, RISES, YUAN
from workbook.check.words.names import SYNONYMS
from workbook.check.words.prose import PLANS
from workbook.language.adequacy import adequate, gives_cause
from workbook.language.folding import Span
from workbook.language.function_words import EVENTS, one_of
from workbook.language.likeness import neighbours
from workbook.language.quantities import Kind, Quantity, quantities
from workbook.layout import Type
from workbook.layout.fields.model import Field

_DENIED, _BOTH = r"(?<![没未无不])(?<!没有)(?<!未见)(?<!应)(?<!将)", r"(?!减|[^，。；]{0,4}变[动化])"
_UP = re.compile(rf"{_DENIED}(?:{one_of((*RISES, '翻番'))}){_BOTH}|{_DENIED}[\d.]倍")
_DOWN = re.compile(rf"(?<!增)(?<!加快)(?:{one_of(FALLS)})")
_NOW = r"(?<!上年)(?<!上年度)(?<!去年)(?<!年初)(?<!上年末)"
"""What is called so without one of these before it is this year's."""
_GOES_ON = re.compile(r"(?:其|增加|减少|增长|变动|增减)?的?(?:主要)?(?:原因|系|是因|因|由于|是|这是|其中|为)")
_FOR_IT = re.compile(
    r"(?:增加|减少|增长|多出)的?(?:部分|资金|数额|金额)|其中|(?:说明|原因)[:：]|[:：，,](?:一是|1是|\(1\)|是)"
)
"""What leads to a ground without a word of cause: 增加的资金为12月下达的专项."""


_HEADS = ("人", "名")
_TELLING = 4
"""A name of so many letters tells what is meant without an amount: 在职 and 支出 stand everywhere."""


class Explained:
    """The sentences of the texts, each with the next where that goes on with it, for ``case.once``."""

    def __init__(self, case: Case) -> None:
        self._told = [
            (told.text, more.text if more and _GOES_ON.match(more.text) else "")
            for prose in case.once(texts_of).all
            if prose.key != PLANS
            for told, more in _pairwise(prose.text.sentences)
        ]

    def of(self, field: Field, now: Decimal, before: Decimal) -> bool:
        """Tell whether a sentence names a figure, of 万元 or of heads, and says why it changed so.

        年末结转结余188.90万元，比上年增加130.90万元，主要是上级专项12月下达 does. With other amounts, or
        fallen in place of risen, it tells of something else, or of a figure that was another then; 影响较大
        and 根据决算填列 are no grounds.
        """
        change = _Change(field, now, before)
        return any(change.is_told(told, more) for told, more in self._told)


def _pairwise(sentences: tuple[Span, ...]) -> zip[tuple[Span, Span | None]]:
    return zip(sentences, (*sentences[1:], None), strict=False)  # of none there is no next


class _Change:
    """A figure that changed from `before` to `now`, and what it is called."""

    def __init__(self, field: Field, now: Decimal, before: Decimal) -> None:
        bare = bare_label(field.label)
        self.line = bare.partition("·")[0]  # of a matrix: 项目支出·决算
        whole = self.line.removesuffix("合计")
        groups = ({name, *others} for name, others in SYNONYMS.items())
        also = (word for group in groups if not group.isdisjoint((bare, whole, self.line)) for word in group)
        self.names = frozenset((bare, *called(field.label), *called(self.line), *called(whole), *also))
        self.kind, factor = (Kind.MONEY, YUAN) if field.type is Type.MONEY else (Kind.COUNT, Decimal(1))
        self.units = (*_HEADS, field.unit)
        self.now, self.before, self.change = now * factor, before * factor, abs(now - before) * factor
        self.goes = _UP if now > before else _DOWN

    def is_told(self, told: str, more: str) -> bool:
        """Tell whether a sentence, and the next where that goes on with it, say why."""
        amounts = [q for q in quantities(told) if self._is_of_its_kind(q)]
        meant = [q for q in amounts if q.agrees(self.now) or q.agrees(self.change)]
        names = (*self.names, self.line) if meant else [n for n in self.names if len(n) >= _TELLING]
        found = re.search(f"{_NOW}(?:{one_of(tuple(names))})", told)
        if not found or not (meant or _is_silent(told, amounts, found.end())):
            return False
        if not self.goes.search(told) and not any(q.agrees(self.now) for q in meant):
            return False
        known = [q for q in quantities(told) if q.kind is Kind.SHARE or q in meant or q.agrees(self.before)]
        whole = f"{_without(told, known)}，{more}"
        pairs = sorted(neighbours(self.line))  # 正常结转 has no news in 结转
        named = one_of((*self.names, self.line, *RISES, *FALLS, *(p for p in pairs if p not in EVENTS)))
        own = re.sub(rf"{named}|[增降涨跌]幅|大?幅度?", "", whole)
        return (gives_cause(whole) or bool(_FOR_IT.search(whole))) and adequate(own)

    def _is_of_its_kind(self, quantity: Quantity) -> bool:
        counted = self.kind is Kind.COUNT and quantity.unit not in self.units
        return quantity.kind is self.kind and not quantity.loose and not counted


def _is_silent(told: str, amounts: list[Quantity], start: int) -> bool:
    """Tell whether no amount is said of the figure named before `start`; those of its ground may be."""
    return not any(q.start >= start and not gives_cause(told[start : q.start]) for q in amounts)


def _without(text: str, known: list[Quantity]) -> str:
    for quantity in reversed(known):
        text = text[: quantity.start] + text[quantity.end :]
    return text
