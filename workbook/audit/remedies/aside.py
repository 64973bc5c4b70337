"""Clauses of another work than what stands around them: 提高农机补贴资金执行率 where staff is too old.

A clause of a measure that shares no word with its problem nor the rest of the measure, but several with
another problem or with one other paragraph of results; a reason of a result likewise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbook.audit.remedies.matched import Match, matched, telling
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.remedies.senses import SENSES
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.language.folding import Span

_CLAUSE = re.compile("[^，；：。\n]+")
_MANY = 6
"""A pair of letters in so many paragraphs says of nothing what it is."""
_SAYS = 3
_OTHER, _RESULT = 3, 3
"""So many pairs a clause shares with another problem, with a paragraph of results."""
_OPEN = re.compile(
    "同时|另外|此外|以及|统筹|一并|各项|其他|所有|全部|由[^，。；]{2,12}(?:负责|牵头|承办|督办)|责任|结余|腾出|节约|调剂"
)
_REASON = re.compile(r"(?:原因(?:是|为|在于)|是?因为|主要是(?:因为|由于)?|由于)(?P<why>[^。；]{4,60})")
_BUSY = re.compile(
    "抽调|占用|让位|参与|疫情|挤占|同时|影响|冲突|集中|合并|统筹|转入|优先|配合|衔接|前期|前置|共用|同一|灾|降雨|机构改革|政策|上级|追加|调整|安排"
)
_LOST = re.compile(r"扣[^，。；\d]{0,6}\d+(?:\.\d+)?分")
"""Why points were lost is told by what every other paragraph is about."""
_MONEY = re.compile("追加|结转|结余|万元|元，|预算|支出")
"""What money was added for or left of is told by naming the works, which others paragraphs tell of too."""
_TOLD = "说的是另一件事，与前后对不上"


def asides(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the clauses of another work among the measures, with what is odd about them."""
    listed = [m for m in audit.once(matched).matches if m.measure and not m.row]
    paired = listed if len(listed) > 1 else _in_order(audit)
    for number, (told, paragraph, start, text) in enumerate(_told(paired)):
        others = [other[0] for n, other in enumerate(_told(paired)) if n != number]
        for clause in _CLAUSE.finditer(text.split("\n")[0]):
            said = clause[0]
            own = telling(said) - _common(audit)
            rest = text.replace(said, "，")
            if len(own) < _SAYS or SENSES.general.search(_ASKED.sub("", said)) or _OPEN.search(said):
                continue
            if own & (telling(told) | telling(rest)) or pairs(said) & pairs(told):
                continue
            if any(len(own & telling(other)) >= _OTHER for other in others):
                yield paragraph, Span(said, start + clause.start()), _TOLD


_ASKED = re.compile("资金|预算")
"""These alone do not make a clause one that answers any problem."""
_Pair = tuple[str, Paragraph, int, str]


def _told(paired: list[Match] | list[_Pair]) -> list[_Pair]:
    found: list[_Pair] = []
    for each in paired:
        if isinstance(each, tuple):
            found.append(each)
        elif each.measure:
            found.append((each.told, each.measure.paragraph, each.measure.start, each.measure.text))
    return found


def _in_order(audit: Audit) -> list[_Pair]:
    """Return problems and measures paragraph by paragraph where there are as many of both."""
    wrong, right = (
        [p for p in s.paragraphs() if p.is_body] if s else []
        for s in (audit.once(problems), audit.once(measures))
    )
    if len(wrong) != len(right):
        return []
    return [(w.folded.text, p, 0, p.folded.text) for w, p in zip(wrong, right, strict=True)]


def strange_reasons(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the reasons of a result that speak of what one other paragraph of the results tells."""
    own = orders(audit.once(problems)) | orders(audit.once(measures))
    body = [p for p in audit.document.body if p.order not in own]
    for paragraph in body:
        for sentence in paragraph.sentences:
            for found in _REASON.finditer(sentence.text):
                why = found["why"]
                ahead = sentence.text[: found.start()]
                if (
                    _LOST.search(ahead)
                    or _BUSY.search(why)
                    or _MONEY.search(ahead)
                    or not SENSES.amiss.search(ahead)
                ):
                    continue
                said = telling(why) - _common(audit)
                around = telling(paragraph.folded.text.replace(why, "，"))
                if len(said) < _SAYS or said & around:
                    continue
                if any(len(said & telling(p.folded.text)) >= _RESULT for p in body if p is not paragraph):
                    yield paragraph, Span(why, sentence.start + found.start("why")), _TOLD


def _common(audit: Audit) -> frozenset[str]:
    return audit.once(_commons)


def _commons(audit: Audit) -> frozenset[str]:
    """Return the pairs of letters so many paragraphs have that they are of nothing, for ``audit.once``."""
    counted = Counter(pair for p in audit.document.body for pair in pairs(p.folded.text))
    return frozenset(pair for pair, many in counted.items() if many >= _MANY)
