"""What was mended before it was found: 2023年11月审计发现…签字 and 签字…已于2023年10月补齐.

Both days have their years, and the two places speak of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.language.days import Day, days
from workbook.language.folding import Span

_FOUND = re.compile(
    r"^[，,]?[^，。；]{0,14}(?:发现|查出|指出|通报|反映)了?(?=[^，。；]{2})|^[，,]?(?:在)?[^，。；]{0,12}(?:审计|检查|抽查|巡察|督查|监督|复核)(?:时|中|组)?(?:发现|查出|指出)"
)
_MENDED = re.compile(
    r"^[，,]?(?:全部|已|已经|均|陆续)*(?:补齐|补签|补办|补充|补录|补正|整改|改正|纠正|退回|收回|追回|清退|销号|更正|归还|缴回|修复|整治)"
)
_DONE = re.compile(r"(?:已经?|均|全部|并|也|都)(?:已经?)?(?:于|在)$")
_BEFORE = re.compile("再次|又被|仍|反弹|首次|此前|之前|自查|第二|另")
_SAME_YEAR = re.compile(
    r"(?:19|20)\d\d年(?P<found>1[0-2]|[1-9])月[^。；]{0,40}?(?:审计|检查|巡察|督查|抽查|评价|通报)[^。；]{0,50}?"
    r"(?:已|均|全部)[^，。；]{0,4}(?P<span>(?:当年|同年|年内)(?P<done>1[0-2]|[1-9])月(?:底|末|中旬|初|上旬|下旬|\d{1,2}日)?)"
    r"前?[^，。；]{0,6}(?:采纳|整改|落实|完成|补|退|改|销号|纠正)"
)
"""What one sentence tells of: 2023年10月，审计局…审计，提出的建议均已在当年9月底前采纳."""
_SHARED, _NEAR = 2, 16


@dataclass(frozen=True, slots=True)
class Event:
    """A day something was found or mended on, its sentence's words, where it stands."""

    day: Day
    words: frozenset[str]
    paragraph: Paragraph
    span: Span


def mended_before(audit: Audit) -> Iterator[tuple[Paragraph, Span, str, str]]:
    """Yield days of mending before the only day the same was found on, with that day and its place."""
    found, mended = [], []
    own = audit.once(about).year
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            if "20" not in sentence.text:
                continue
            same = _SAME_YEAR.search(sentence.text)
            if same and int(same["done"]) < int(same["found"]):
                span = Span(same["span"], sentence.start + same.start("span"))
                yield paragraph, span, f"{same['found']}月", paragraph.line.spot
            for day in days(sentence.text, own):
                if not day.dated or day.until or day.loose:
                    continue
                behind, ahead = sentence.text[day.end :], sentence.text[: day.start]
                span = Span(sentence.text[day.start : day.end], sentence.start + day.start)
                if _BEFORE.search(ahead[-_NEAR:]) or _BEFORE.search(behind[:_NEAR]):
                    continue
                event = Event(day, pairs(sentence.text), paragraph, span)
                if _FOUND.match(behind):
                    found.append(event)
                elif _MENDED.match(behind) and _DONE.search(ahead):
                    mended.append(event)
    for late in mended:
        alike = [e for e in found if len(e.words & late.words) >= _SHARED]
        if len(alike) == 1 and late.day.last < alike[0].day.first:
            yield late.paragraph, late.span, alike[0].span.text, alike[0].paragraph.line.spot
