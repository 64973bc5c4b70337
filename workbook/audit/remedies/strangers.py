"""Measures of another sort than their problem: 换上新窗帘和绿植 where the evening duty was too much.

A thing bought, printed or taught, by the lists of ``contrary.yaml``, that shares no word with its problem,
where the problem has no word of any that such things answer. What the whole report is of, 小区 or 分馆, is no
word in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.remedies.contrary import PORTION, ahead, answered_by, known
from workbook.audit.remedies.favourable import common
from workbook.audit.remedies.senses import SENSES
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.language.folding import Span


def strangers(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the portions of measures that are of another sort than all their problem tells."""
    answered = answered_by(audit)
    for paragraph, start, end, before in ahead(audit):
        problem = answered.get(paragraph.order) or before
        if not problem.strip():
            continue
        for portion in PORTION.finditer(paragraph.folded.text, start, end):
            said = portion[0]
            if _is_strange(said, problem, audit.once(common)):
                yield paragraph, Span(said, portion.start())


def _is_strange(said: str, problem: str, wide: frozenset[str]) -> bool:
    own, told = (pairs(SENSES.doing.sub("，", re.sub(r"\d+", "，", t))) for t in (said, problem))
    if own & told - wide:
        return False
    return any(
        sort.thing.search(said) and sort.verb.search(said) and not sort.of.search(problem)
        for sort in known().sorts
    )
