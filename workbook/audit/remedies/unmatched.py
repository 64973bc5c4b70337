"""Measures that answer another problem than their own, or none, and problems nobody answers.

“| 1930户未纳入信用风险分类 | … | 加强食品快检，增加抽检批次 |”: a measure of something else in its row
“对设备更新的不足，…” and no such problem; a problem whose cell of the measure is blank
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.remedies.aside import asides
from workbook.audit.remedies.matched import Match, Part, matched, target, telling, wrong_and_right
from workbook.audit.remedies.other_reasons import told_elsewhere
from workbook.audit.remedies.plans import items, measures, problems
from workbook.audit.remedies.senses import SENSES
from workbook.audit.remedies.strangers import strangers
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.language.folding import Span

NO_MEASURE, NO_PROBLEM = "是一个问题，后面没有对应的措施", "是一条措施，前面没有写对应的问题"
_ASIDE = "是一条措施，与它要解决的问题说的不是一件事"
_WHO = re.compile(
    r"(?:此项|该项|本项|以上)?(?:工作)?由[^，。；]{2,16}?(?:负责|牵头|承办|落实)[^，。；]{0,6}"
    r"|(?:^|(?<=[，。；]))[^，。；]{2,16}?(?:牵头|负责|会同[^，。；]{2,12})(?=，)"
    r"|^[\u4e00-\u9fa5]{2,14}?(?:办公室|中心|科|股|处|室|部)(?![室科])(?=[\u4e00-\u9fa5]{4})"
)
_AIM = re.compile(  # what a measure is to reach is told in the words of its problem, whatever it does
    r"[^，。；]{0,30}?(?:达到|不少于|不低于|不超过|提高到|提升到|提高至|提升至|降到|降至|控制在)[^，。；]*"
)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}前?|\d{4}年|\d{1,2}月(?:\d{1,2}日)?[底末]?前?|底前|年底|年内|季度")
_FORM = re.compile("公开|应用|上述|以上|各项")
_NONE = re.compile("^(?:无|没有|不涉及|—|-|/)")
_HEAD = 16
"""A first sentence no longer than this is the name of a measure: 盘活闲置资产。…."""
_OTHERS = 2
"""So many other pairs must belong together before one that does not is odd."""


def unmatched(audit: Audit) -> Iterator[tuple[Paragraph, Span | None, str]]:
    """Yield measures and problems without their other half, and what is odd about them."""
    known = audit.once(matched)
    for part in known.unanswered:
        yield part.paragraph, part.span, NO_MEASURE
    told = "".join(match.told for match in known.matches)
    for part in known.unasked:
        if not _speaks_of_any(part, told):
            yield part.paragraph, part.span, NO_PROBLEM
    yield from asides(audit)
    yield from ((*strange, _ASIDE) for strange in strangers(audit))
    section = audit.once(measures)
    advice = section is not None and "建议" in section.title
    yield from _short(audit) if not advice else ()
    for rows in (True, False):
        listed = [m for m in known.matches if m.row is rows]
        yield from _blank(listed)
        if rows or not advice:
            yield from _odd(audit, listed)


def _short(audit: Audit) -> Iterator[tuple[Paragraph, Span | None, str]]:
    """Yield those told in a row, 一是…；二是…, of which the other chapter, with fewer, has no word."""
    chapter, answers = audit.once(problems), audit.once(measures)
    if chapter and answers and items(chapter) and items(answers):
        return
    wrong, right = wrong_and_right(audit)
    if not right or len(wrong) <= len(right) or all(target(part) for part in right):
        return
    other = pairs("".join(part.text for part in right))
    unmet = [part for part in wrong if len(own := pairs(part.head)) >= _OTHERS and not own & other]
    for part in unmet[: len(wrong) - len(right)]:
        yield part.paragraph, part.span, NO_MEASURE


def _speaks_of_any(part: Part, problems_told: str) -> bool:
    """Tell whether a measure shares a word with the problems, be it as common as 培训."""
    first = re.split("[；。]", part.text)[0]
    own, told = (pairs(SENSES.doing.sub("，", text), None) for text in (first, problems_told))
    return bool(own & told)


def _blank(listed: list[Match]) -> Iterator[tuple[Paragraph, Span | None, str]]:
    """Yield the only problem of a table that has no measure; a merged cell above it may be meant for both."""
    empty = [n for n, match in enumerate(listed) if match.measure is None or _NONE.search(match.measure.text)]
    if len(empty) != 1 or len(listed) <= _OTHERS or _NONE.search(listed[empty[0]].problem.text):
        return
    number = empty[0]
    above = listed[number - 1].measure if number else None
    below = listed[number + 1].measure if number + 1 < len(listed) else None
    own = pairs(listed[number].told)
    if not any(part and own & pairs(part.text) for part in (above, below)):
        yield listed[number].problem.paragraph, None, NO_MEASURE


def _odd(audit: Audit, listed: list[Match]) -> Iterator[tuple[Paragraph, Span | None, str]]:
    """Yield the only measure that says nothing of its problem, where each of the others does."""
    answered = [(match, match.measure) for match in listed if match.measure]
    odd = [(match, measure) for match, measure in answered if not _speaks_of(match, measure)]
    if len(odd) != 1 or len(answered) <= _OTHERS:
        return
    match, measure = odd[0]
    core = _core(measure)
    own, problem = telling(core), match.told
    taught = any(word in core and way.search(problem) for word, way in SENSES.answers.items())
    others = "，".join(m.told for m, _ in answered if m is not match)
    if not (own & telling(others) or told_elsewhere(audit, core)):
        return  # what the report has no word of may well be meant: 引入社会力量
    heading = pairs(SENSES.doing.sub("，", match.problem.head))
    taught = taught or bool(heading & pairs(measure.text))  # 计划调整多 … 年中调整不超过10%
    if len(own) > _OTHERS and not (taught or SENSES.general.search(core) or _FORM.search(core)):
        yield measure.paragraph, measure.span, _ASIDE


def _speaks_of(match: Match, measure: Part) -> bool:
    """Tell whether a measure shares a word with its problem, if only 培训 or 资金, that is no mere doing."""
    core, told = (SENSES.doing.sub("，", text) for text in (_core(measure), match.told))
    return bool(pairs(core) & pairs(told))


def _core(measure: Part) -> str:
    """Return what a measure does: without whom, by when, against what, and what it is to reach."""
    text = measure.text
    if said := target(measure):
        text = text[text.index(said) + len(said) :]
    text = re.sub(r"^\s*(?:[(（]?[一二三四五六七八九十\d.]{1,4}[)）、.．]?)\s*", "", text)
    head, stop, body = text.partition("。")
    if body and stop and len(head) <= _HEAD:
        text = body
    for way in (_DATE, _WHO, _AIM):
        text = way.sub("", text)
    return text
