"""JX-W: gaps and net changes that texts tell with their direction — 盘亏4.25万元, 净增加440万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import amount
from workbook.check.frame.finding import Hit
from workbook.check.frame.origins import Origins
from workbook.check.frame.registry import Case
from workbook.check.sayings.ours import is_narrowed
from workbook.check.words.case import hit_at, texts_of
from workbook.check.words.prose import PLANS, Prose
from workbook.check.words.row_words import LEAD_WORD, WORDS
from workbook.check.words.tense import is_of_year
from workbook.language.folding import Span, clauses
from workbook.language.function_words import one_of
from workbook.language.numerals import ARABIC
from workbook.language.periods import without_years
from workbook.language.quantities import Kind, Quantity, quantities

_YUAN = Decimal(10000)


@dataclass(frozen=True, slots=True)
class Signed:
    """A field (`key`) whose figure texts tell without its sign; pattern: of a clause up to the amount.

    less, more, either: the words for a figure below zero, above it, of unknown sign.
    """

    key: str
    less: tuple[str, ...]
    more: tuple[str, ...]
    either: tuple[str, ...]
    pattern: re.Pattern[str]


def _signed(key: str) -> Signed:
    told = WORDS.signed[key]
    words = one_of((*told.less, *told.more, *told.either))
    topic = one_of(told.topics)
    pattern = re.compile(
        rf"^(?P<lead>(?:(?:{topic})|{LEAD_WORD})*)(?P<how>{words})了?(?:{topic})?"
        rf"(?:金额|资金|总额|净额|合计|共|为|是|达|数|额|:)*(?={ARABIC})"
    )
    return Signed(key, told.less, told.more, told.either, pattern)


_ALL = tuple(_signed(key) for key in WORDS.signed)


def signed_amounts(case: Case) -> Iterator[Hit]:
    """Yield where a text tells another gap or net change than the cell has, in size or direction."""
    texts = case.once(texts_of)
    for prose in texts.all if texts.year else ():
        for sentence in prose.text.sentences if prose.key != PLANS else ():
            for clause in clauses(sentence):
                if is_of_year(sentence, clause.start, texts.year):
                    yield from _told(case, prose, sentence, clause, texts.year)


def _told(case: Case, prose: Prose, sentence: Span, clause: Span, year: int) -> Iterator[Hit]:
    text = without_years(clause.text, year)
    cut = len(clause.text) - len(text)
    for signed in _ALL:
        found = signed.pattern.match(text)
        value = case.submission.number(signed.key) if found else None
        quantity = next(quantities(text), None) if found else None
        if (
            found is None
            or value is None
            or quantity is None
            or not _is_whole(signed, found, quantity, sentence)
            or is_narrowed(sentence.text[: clause.start + cut + quantity.start - sentence.start])
        ):
            continue
        sign = -1 if found["how"] in signed.less else 1
        meant = abs(value) if found["how"] in signed.either else value * sign
        if quantity.agrees(meant * _YUAN):
            continue
        field, place = case.field(signed.key), case.at(signed.key)
        quote = prose.text.quote(clause.start, clause.start + cut + quantity.end)
        printed, rests = f"{amount(value)} 万元", (place, *case.once(Origins).of(signed.key))
        yield hit_at(
            prose, quote, printed, "warning", rests,
            quote=quote, name=field.label, printed=printed, where=str(place),
        )  # fmt: skip


def _is_whole(signed: Signed, found: re.Match[str], quantity: Quantity, sentence: Span) -> bool:
    """Tell whether an amount is the net one, not one of gains and losses both told, nor of a part."""
    both = any(w in sentence.text for w in signed.less) and any(w in sentence.text for w in signed.more)
    exact = quantity.exact and quantity.kind is Kind.MONEY
    part = "其中" in sentence.text[: sentence.text.find(found["how"])]
    return exact and not both and not part and quantity.start == found.end()
