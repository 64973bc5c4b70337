"""Paragraphs that go through a list item by item: each has a budget and an outlay of its own.

    (paragraph.order, mention.key) in audit.once(itemised)

“1、行政运行（项）。…年初预算为10万元。” and “2、住房公积金（项）。…年初预算为20万元。” speak of two things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from workbook.audit.case import Audit
from workbook.audit.document import Paragraph
from workbook.audit.told import Said, said
from workbook.language.quantities import Kind

_MANY, _MARKED = 3, 2
"""So many paragraphs of a section that give one word different figures go through a list; of numbered ones
these are enough."""


def of_the_whole(audit: Audit) -> list[Said]:
    """Return the figures of the running text that are not of an item, for ``audit.once``."""
    items = audit.once(itemised)
    return [item for item in audit.once(said) if (item.paragraph.order, item.mention.key) not in items]


def itemised(audit: Audit) -> frozenset[tuple[int, str]]:
    """Return the keys of the figures that are of an item, each with its paragraph's, for ``audit.once``."""
    places = defaultdict[tuple[int, str], dict[int, object]](dict)
    paragraphs: dict[int, Paragraph] = {}
    for item in audit.once(said):
        mention = item.mention
        if mention.quantity.kind is not Kind.MONEY or mention.past:
            continue
        home = id(audit.document.section_of(item.paragraph))
        paragraphs[item.paragraph.order] = item.paragraph
        places[home, mention.key].setdefault(item.paragraph.order, mention.quantity.value)
    return frozenset(
        (order, key)
        for (_, key), values in places.items()
        if len(set(values.values())) >= _enough([paragraphs[order] for order in values])
        for order in values
    )


def _enough(listed: Sequence[Paragraph]) -> int:
    """Return how many different figures make these paragraphs a list."""
    styles = {paragraph.mark.style if paragraph.mark else "" for paragraph in listed}
    return _MARKED if len(styles) == 1 and "" not in styles else _MANY
