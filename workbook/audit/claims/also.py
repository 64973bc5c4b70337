"""What else the words of a report deny: within one sentence, under a theme, of one sum of money."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.audit.claims.all_clear import all_clear
from workbook.audit.claims.at_odds import at_odds
from workbook.audit.claims.belied import Belied
from workbook.audit.claims.none_but_some import none_but_some
from workbook.audit.claims.own_words import own_words
from workbook.audit.claims.sums_told import sums_told
from workbook.audit.claims.themes import themes
from workbook.audit.claims.verdicts import counted, days, in_turn, verdicts
from workbook.audit.text.case import Audit

_FIGURES = (at_odds, themes, sums_told, verdicts, in_turn, days, counted)
_WORDS = (none_but_some, own_words, all_clear)


def also_belied(audit: Audit) -> Iterator[Belied]:
    """Yield them, at most one of a place."""
    told: set[tuple[int, int]] = set()
    for read in (*_FIGURES, *_WORDS):
        for one in read(audit):
            if (one.paragraph.order, one.span.start) not in told:
                told.add((one.paragraph.order, one.span.start))
                yield one
