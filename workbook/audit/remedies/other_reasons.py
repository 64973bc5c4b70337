"""A reason that speaks of another thing than its problem: 人工增雨作业用弹较多 for a slow first half-year.

It shares no word with its problem nor with the measure against it, where each of the other reasons does, and
speaks of what the report tells of elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbook.audit.remedies.matched import Match, matched
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.remedies.senses import SENSES
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.language.folding import Span

_CLAUSE = re.compile("[^，,；。：\n]+")
_RESULT = re.compile(r"致使|造成|导致|\d+(?:\.\d+)?%|结转|结余|\d")
_OTHERS = 2
"""With fewer reasons nobody knows how this report gives them."""
_SAYS = 3
"""A reason of fewer pairs of letters may be of anything."""
_SHARED = 2
_TOLD_BY = 3
"""So many pairs of letters one paragraph elsewhere in the report shares with it."""
_MINDS = re.compile("担心|顾虑|[仅只]凭|凭经验|[没未]有?考虑|不(?:理解|了解|熟悉|清楚)|习惯|认为|嫌|畏难")
"""What people think, or did not think of, is a reason of anything."""
_MANY = 6
"""A pair of letters in so many paragraphs says of nothing what it is."""
_TOLD = "说的是另一件事，与这个问题对不上"


def other_reasons(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the reasons of something else, with what is odd about them."""
    known = audit.once(matched).matches
    for rows in (True, False):
        found = [(m, cause) for m in known if m.row is rows if (cause := _cause(m))]
        odd = [(m, cause) for m, cause in found if not _is_of(m, cause[1].text)]
        if len(odd) == 1 and len(found) >= _OTHERS:
            match, (paragraph, span) = odd[0]
            if _MINDS.search(span.text):
                continue
            if told_elsewhere(audit, span.text) and not _told_with(audit, match, span.text):
                yield paragraph, span, _TOLD


def _cause(match: Match) -> tuple[Paragraph, Span] | None:
    """Return the reason of a problem: its cell, or the clause behind its head that tells no result."""
    if match.cause:
        return match.cause.paragraph, Span(match.cause.text.strip(), 0)
    paragraph = match.problem.paragraph
    text = paragraph.folded.text
    first = text.find("。", match.problem.start) + 1
    if match.row or not first or first >= len(text):
        return None
    end = max(first, match.problem.start + len(match.problem.text.split("\n")[0]))
    sentence = text[first:end].split("。")[0]
    for clause in _CLAUSE.finditer(sentence):
        said = clause[0]
        if (
            SENSES.amiss.search(said)
            or _RESULT.search(said)
            or _is_outrun(match.problem.text.split("。")[0], said)
        ):
            return None
        if _TURNS.match(sentence[clause.end() :]):
            return None
        return paragraph, Span(said, first + clause.start())
    return None


_TURNS = re.compile("[，,；](?:但|而|却|可|不过|然而|相比之下|与此同时|同期|反观|仍|依然|依旧|只是)")
"""What goes on so tells of two things that go apart, and the first alone is no reason."""
_MORE_OF = re.compile(
    "增长|增加|上升|增多|扩大|翻番|翻倍|激增|猛增|攀升|剧增|集中|旺季|高峰|扩面|下沉|放开|延长|超过"
)
_OUTRUN = re.compile(
    "不[足够]|跟不上|紧张|吃紧|紧缺|短缺|缺[口乏少]|承载|容量|能力|压力|拥[挤堵]|排队|滞后|薄弱|偏[弱紧慢少低]|矛盾|超负荷|难以|不匹配|不适应|老化|不平衡|不均|不畅|积压|扎堆|难"
)


def _is_outrun(head: str, cause: str) -> bool:
    """Tell whether more of something is the reason of too little: 客流增长 for 馆舍承载能力跟不上."""
    return _MORE_OF.search(cause) is not None and _OUTRUN.search(head) is not None


def _is_of(match: Match, cause: str) -> bool:
    measure = match.measure.text if match.measure else ""
    told = f"{match.problem.text.replace(cause, '，')}，{measure}"
    own = pairs(SENSES.doing.sub("，", cause))
    return len(own) < _SAYS or bool(own & pairs(SENSES.doing.sub("，", told)))


def told_elsewhere(audit: Audit, cause: str) -> bool:
    """Tell whether a reason or a measure speaks of what the report tells of outside both chapters."""
    own = orders(audit.once(problems)) | orders(audit.once(measures))
    rows = {m.problem.paragraph.line.row for m in audit.once(matched).matches if m.row}
    said = pairs(SENSES.doing.sub("，", cause)) - _common(audit)
    return any(
        len(said & pairs(p.folded.text)) >= _TOLD_BY
        for p in audit.document.paragraphs
        if p.order not in own and not (p.line.table and p.line.row in rows)
    )


def _told_with(audit: Audit, match: Match, cause: str) -> bool:
    """Tell whether a paragraph outside both chapters has words of the reason and of its problem."""
    own = orders(audit.once(problems)) | orders(audit.once(measures))
    why, what = (pairs(text) for text in (cause, match.problem.text.replace(cause, "，")))
    there = (pairs(p.folded.text) for p in audit.document.body if p.order not in own)
    return any(len(why & words) >= _SHARED and len(what & words) >= _SHARED for words in there)


def _common(audit: Audit) -> frozenset[str]:
    """Return the pairs of letters so many paragraphs have that they are of nothing: 资金, 项目."""
    counted = Counter(pair for p in audit.document.body for pair in pairs(p.folded.text))
    return frozenset(pair for pair, many in counted.items() if many >= _MANY)
