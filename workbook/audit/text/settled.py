"""Which figures of a paragraph need no second reader: a relation of three speaks of them already."""

from __future__ import annotations

from workbook.audit.text.document import Paragraph
from workbook.language.relations.doubts import doubtful


def settled(paragraph: Paragraph) -> set[int]:
    """Return where the figures stand that a relation of three bears out or surely belies."""
    found: set[int] = set()
    for relation in paragraph.relations:
        told = relation.verdict()
        sure = told.holds is True or (
            told.holds is False
            and relation.one(told.role) is not None
            and not doubtful(relation, paragraph.folded, paragraph.mentions)
        )
        if sure and len(relation.mentions) > 2:
            found |= {m.at for m in relation.mentions}
    return found
