"""Whether a report says why a target was not met: beside the result, by its name, or as a problem."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbook.audit.goals.aims import Aim
from workbook.audit.goals.meant import with_reasons
from workbook.audit.goals.reached import Result
from workbook.audit.text.case import Audit, chapter
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.language.folding import Span
from workbook.language.mentions import Mention

EXPLAINED = re.compile(
    r"未完成|未达|没有完成|没有达|偏差|原因|受[^，。]{1,12}影响|因|主要是|低于|不足|差距|完成率|仅完成|只完成"
)
HELD_UP = re.compile(
    "(?:余下|其余|剩余|没有?[建完办做]成|未[建完办做]成)[^。；]{0,24}(?:因|由于|位于|待|改在)|业主变更|[废流]标|终止|推迟|延期|未到货|停工|暂停|取消"
)
CAUSED = re.compile("因为|由于|原因|是因")


def _is_held_up(mention: Mention, sentence: Span) -> bool:
    """Tell whether a sentence says why some in the unit of a figure are not done: 余下1宗因…."""
    found = HELD_UP.search(sentence.text)
    return found is not None and re.search(rf"\d{re.escape(mention.quantity.unit)}", found[0]) is not None


def explained(audit: Audit, aim: Aim, listed: Sequence[Result]) -> bool:
    """Tell whether a sentence that names the target says why it was not met."""
    near = [with_reasons(r.mention) for r in listed]
    if _is_a_problem(audit, aim) or any(_is_reasoned(r) for r in listed):
        return True
    if any(_is_held_up(r.mention, s) for r in listed for s in r.paragraph.sentences if s.end > r.mention.at):
        return True
    told = {id(r.mention.span): r.paragraph for r in listed}
    also = [
        part
        for p in audit.document.body
        for s in p.sentences
        for part in (s.text.split("；") if p in told.values() else [s.text])
        if aim.name in part or aim.name[-_ENDS:] in part
    ]
    also += [text for text in audit.once(problem_texts) if aim.name[-_ENDS:] in text]
    return any(EXPLAINED.search(text.replace("不低于", "")) for text in (*near, *also))


def _is_a_problem(audit: Audit, aim: Aim) -> bool:
    """Tell whether a problem is of the target: 按期结案率, and 案件处置超期…结案时间难以控制."""
    own = pairs(aim.name, OF_COUNTS)
    return any(
        aim.name[-_NAMED:] in text or len(own & pairs(text, OF_COUNTS)) >= _SHARED
        for text in audit.once(problem_texts)
        if len(aim.name) >= _NAMED
    )


_NAMED = 4


def _is_reasoned(result: Result) -> bool:
    """Tell whether one of the next sentences says what held a result up: 滞后的原因是取水口征地…."""
    after = [s.text for s in result.paragraph.sentences if s.start >= result.mention.span.end]
    return any(CAUSED.search(text) for text in after[:_NEXT])


_NEXT = 2
_ENDS, _SHARED = 2, 2
"""The last letters of a target's name say what it is of; so many pairs of letters are of one thing."""


def problem_texts(audit: Audit) -> list[str]:
    """Return what each problem of the report says in all its sentences, for ``audit.once``."""
    problems = chapter(audit.document, "问题", "不足")
    return [p.folded.text for p in problems.paragraphs()] if problems else []
