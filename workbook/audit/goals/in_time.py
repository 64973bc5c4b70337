"""What was to be done by a day, the day it was done, and whether the report says that this was in time.

④8月31日前完成操场维修 … ④操场维修。7月5日开工，8月26日完工，按期完成
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.goals.aims import target_paragraphs
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.check.frame.finding import Hit
from workbook.language.days import Day, days
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE
from workbook.language.periods import named

_VERB = re.compile(
    r"(?:之?前|以前)(?:要|须|应|全部|全面)*(?:完成|办完|建成|办结|做好|装完|修完|印发|上线|开放|开馆|投用|实现)?(?P<what>[\u4e00-\u9fa5]{2,16})"
)
_FINISHED = re.compile(
    r"^[日号底末]?[，,]?(?:全部|正式|已|就|才|即)*(?:完工|竣工|完成|建成|投用|投入使用|验收|通过验收|交付|办结|启用|上线|开馆|开放|印发|结束|装完|修完)"
)
_LATE = re.compile(
    r"(?:没有|未能?|没能)(?:按[期时]|如期)(?:完成|完工|竣工|投用|交付)?|逾期|晚了|超过(?:规定|目标)?期限"
)
_IN_TIME = re.compile(r"(?:按[期时]|如期|提前|按计划)(?:[了]|完成|完工|竣工|投用|交付|建成)")
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Limit:
    """A day something is to be done by, what, and where it is set."""

    day: Day
    name: str
    paragraph: Paragraph


def limits(audit: Audit) -> list[Limit]:
    """Return the days targets are to be reached by, for ``audit.once``."""
    own, found = audit.once(about).year, []
    for paragraph in target_paragraphs(audit) if own else ():
        text = paragraph.folded.text
        for day in days(text, own):
            told = _VERB.match(text, day.end)
            if day.until and told:
                found.append(Limit(day, told["what"], paragraph))
    return found


def in_time(audit: Audit) -> Iterator[Hit]:
    """Yield what is said to be in time, or late, where the day it was done and its limit say otherwise."""
    own = audit.once(about).year
    for limit in audit.once(limits):
        for paragraph in audit.document.body:
            if paragraph is limit.paragraph or not _is_of(paragraph, limit):
                continue
            text = paragraph.folded.text
            done = [day for day in days(text, own) if _FINISHED.match(text[day.end :])]
            late = _LATE.search(text)
            claim = late or _IN_TIME.search(text)
            if len(done) != 1 or claim is None or named(text, FUTURE):
                continue
            over = done[0].first > limit.day.last
            if over is not bool(late):
                span = Span(claim[0], claim.start())
                where = limit.paragraph.folded.text[limit.day.start : limit.day.end]
                told = f"{limit.paragraph.line.spot}的期限{where}前"
                yield at(audit, paragraph, span, text[done[0].start : done[0].end], working=told)


def _is_of(paragraph: Paragraph, limit: Limit) -> bool:
    """Tell whether a paragraph begins with what a limit is of."""
    first = re.split("[，；]", paragraph.folded.text)[0]
    wanted = pairs(limit.name)
    return limit.name in first or (
        len(wanted) >= _NAMED and len(wanted & pairs(first)) * 4 >= len(wanted) * 3
    )
