"""What is read of a text, kept for those who ask again.

Several checks read the same texts, the audit reads them in the report, and notes such as “按标准扣分” stand
in many rows and many workbooks. All of it depends on the text alone.
"""

from __future__ import annotations

from functools import partial

from workbook.language.folding import Folded, length
from workbook.language.listings import Listing, unmatched
from workbook.language.mentions import Mention, mentions
from workbook.language.relations import Relation, relations
from workbook.language.remembered import remembered
from workbook.language.statements import Statement, statements

_kept = partial(remembered, size=length)


@_kept
def statements_of(text: Folded) -> tuple[Statement, ...]:
    """Return the statements of `text`, left to right."""
    return tuple(statements(text))


@_kept
def mentions_of(text: Folded) -> tuple[Mention, ...]:
    """Return the figures of `text` with the words around them, left to right."""
    return tuple(mentions(text))


@_kept
def relations_of(text: Folded) -> tuple[Relation, ...]:
    """Return the relations `text` states."""
    return tuple(relations(text))


@_kept
def unmatched_of(text: Folded) -> tuple[Listing, ...]:
    """Return the counts of `text` that surely list another number of things than they say."""
    return tuple(unmatched(text))
