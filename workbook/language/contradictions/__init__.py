"""Sentences that contradict themselves: 投诉由53件增加到40件, 已全部整改，尚有3个正在整改.

    from workbook.language.contradictions import contradictions

    for found in contradictions(fold("投诉由53件增加到40件。")):
        found.start, found.end, found.told

Figures that add up, divide and grow are read in ``relations``; here is what the words say against one another
or against a figure beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from workbook.language.contradictions import (
    above_all,
    all_said,
    causes,
    claims,
    compared,
    counts,
    dated,
    excepted,
    few_said,
    held_said,
    limits,
    met,
    moves,
    net_said,
    none_said,
    ordered_said,
    parts,
    proportions,
    sided,
    spans,
    terms,
    told_days,
    turned,
    units_said,
    ways_said,
    wholes_said,
    words_said,
)
from workbook.language.contradictions.model import Contradiction
from workbook.language.folding import Folded, length
from workbook.language.remembered import remembered

__all__ = ["Contradiction", "contradictions"]


_OVER_SENTENCES = (
    ordered_said.tried_again,
    ways_said.exceeded,
    *wholes_said.OVER_SENTENCES,
    *words_said.OVER_SENTENCES,
)
"""Readers of whole texts, for what goes on behind a semicolon."""


def contradictions(text: Folded) -> Iterator[Contradiction]:
    """Yield what contradicts itself in a sentence of `text`, left to right."""
    return iter(_contradictions(text))


@partial(remembered, size=length)
def _contradictions(text: Folded) -> tuple[Contradiction, ...]:
    found = [
        each
        for sentence in text.sentences
        for reader in (
            *moves.READERS,
            *counts.READERS,
            *claims.READERS,
            *parts.READERS,
            *above_all.READERS,
            *spans.READERS,
            *dated.READERS,
            *met.READERS,
            *causes.READERS,
            *turned.READERS,
            *all_said.READERS,
            *few_said.READERS,
            *held_said.READERS,
            *none_said.READERS,
            *net_said.READERS,
            *terms.READERS,
            *told_days.READERS,
            *ordered_said.READERS,
            *ways_said.READERS,
            *wholes_said.READERS,
            *words_said.READERS,
            *units_said.READERS,
            *compared.READERS,
            *excepted.READERS,
            *limits.READERS,
            *proportions.READERS,
            *sided.READERS,
        )
        for each in reader(sentence)
    ]
    return tuple(
        sorted(
            [
                *found,
                *counts.named(text),
                *few_said.than_told(text),
                *proportions.ordinals(text),
                *(each for reader in _OVER_SENTENCES for each in reader(text)),
            ],
            key=lambda each: (each.start, each.end),
        )
    )
