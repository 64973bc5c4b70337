"""How many problems or measures there are said to be behind them: 以上六项措施 behind 五是….

Only within the chapters of both, whose points are numbered in one way from the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph, Section
from workbook.audit.text.labels import labels
from workbook.language.folding import Span

_HAN = "零一二三四五六七八九十"
_TOLD = re.compile(
    r"(?:以上|上述|前述|前面|上面|对照|针对)(?:的|所说的|所列的?|提到的)?(?P<n>\d{1,2}|[二两三四五六七八九十])(?P<u>个方面的?|个|项|条|点)(?:主要|突出|改进|整改|具体)?(?P<what>问题|不足|措施|建议|办法)"
)
_IS = re.compile(r"(?:^|[。；：\n])(?P<n>[一二三四五六七八九十])(?:是|要)")
_LEAST = 2
_AHEAD = 8
"""A point that begins so speaks of those above: 9.4 上述三项措施."""


def points_counted(audit: Audit) -> Iterator[tuple[Paragraph, Span, str, int]]:
    """Yield the numbers that are others: where, as written, how many there are."""
    wrong, right = audit.once(problems), audit.once(measures)
    if wrong is None or right is None:
        return
    inside = orders(wrong) | orders(right)
    last = max(inside)
    for paragraph in audit.document.body:
        behind = paragraph.order > last  # the conclusion: 将对照上述5个方面的问题逐项整改
        for found in _TOLD.finditer(paragraph.folded.text) if behind or paragraph.order in inside else ():
            chapter = wrong if found["what"] in ("问题", "不足") else right
            many = _many(audit, chapter, paragraph if found.start() <= _AHEAD else None)
            written = found["n"]
            told = int(written) if written.isdigit() else 2 if written == "两" else _HAN.index(written)
            if many >= _LEAST and told != many:
                literal = f"{written}{found['u']}"
                yield paragraph, Span(literal, found.start("n")), literal, many


def _many(audit: Audit, chapter: Section, here: Paragraph | None) -> int:
    """Return how many points a chapter has, 0 where they are not numbered in one way.

    A last point that speaks of those above is none of them: 9.4 上述三项措施由办公室督办.
    """
    own = orders(chapter)
    ways = [
        [child.heading.mark.number for child in chapter.children if child.heading and child.heading.mark],
        [_HAN.index(found["n"]) for found in _IS.finditer(chapter.text)],
        [
            label.number
            for label in audit.once(labels)
            if label.paragraph.order in own and label.paragraph is not here
        ],
        [p.mark.number for p in chapter.own if p.mark and p is not here],
    ]
    told = [numbers for numbers in ways if numbers]
    if len(told) != 1 or told[0] != list(range(1, len(told[0]) + 1)):
        return 0
    return len(told[0])
