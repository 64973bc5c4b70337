"""Every target a report states, wherever it does: in its goals, and in sentences like “计划配备队员45人”.

What came of it is told elsewhere, in other words; which one is meant is decided by the words around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.goals.aims import target_paragraphs
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.audit.text.phrases import PEOPLE
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.doubts import glued

_SPOKEN = re.compile(
    r"目标(?:任务)?(?:是|为|：)|(?:重点(?:工作|任务)?|任务)[^，。；：]{0,6}：|(?:^|[，；])(?:全年|年初|年度)?计划(?!数|的|书|生育)[\u4e00-\u9fa5]"
)
_CAME = re.compile(
    r"实际|完成率|执行率|已[完建达实]|(?<!不)[高低]于|超过[^，。；]{0,10}目标|目标的|[比较]目标|未达|未完成|达标|完成目标|达到[^，。；]{0,10}目标|得\d|扣\d|年中|原计划"
)
_NOT_COUNTED = frozenset(("分", "年", "月", "日", "天", "号", "届", "岁", "元", ""))
_NO_AIM = re.compile(
    "编制|在职|预算|资金|经费|权重|满分|比重|上年|去年|增长|下降|提高|每|其中|人均|季度|上半年|调整|累计"
)
_NAMELESS = re.compile("(?:年度|年初)?(?:目标|计划|任务)(?:值|数)?(?:为|是|不|[≥\\d])")
_ENDS, _MOST = "，。；：\n", 80
_FIGURE = re.compile(
    r"\d[\d.,%]*[个项次家户名处件场张座宗期班]?|[≥≤]|不?[低高]于|不[少多]于|超过|达到|以[上内下]|控制在|均"
)
BROAD = frozenset(("个", "项", "次", "人", "名", "家", "户", "场", "处", "件", "%"))
"""Units that many targets of a report are counted in."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A target: its figure, the clause it stands in, the words of that, and those said right before."""

    mention: Mention
    paragraph: Paragraph
    clause: str
    own: frozenset[str]
    wide: frozenset[str]


def stated_aims(audit: Audit) -> list[Stated]:
    """Return the targets with a count or a rate, 80 at the most, for ``audit.once``."""
    goals = {p.order for p in target_paragraphs(audit)}
    apart = orders(audit.once(problems)) | orders(audit.once(measures))
    found: list[Stated] = []
    for paragraph in audit.document.body:
        if paragraph.order in apart and paragraph.order not in goals:
            continue
        is_goal, text = paragraph.order in goals, paragraph.folded.text
        going = is_goal
        for sentence in paragraph.sentences:
            goes_on = is_goal or (going and text[: sentence.start].rstrip().endswith("；"))
            begun = _begun(sentence, goes_on)
            going = begun >= 0
            if going:
                found += _of(paragraph, sentence, begun)
    return found[:_MOST]


def _begun(sentence: Span, is_goal: bool) -> int:
    """Return from where on a sentence states targets, -1 where it does not: it tells what came of them."""
    if _CAME.search(sentence.text):
        return -1
    if is_goal:
        return 0
    spoken = _SPOKEN.search(sentence.text)
    return spoken.start() if spoken else -1


def _of(paragraph: Paragraph, sentence: Span, begun: int) -> Iterator[Stated]:
    low = sentence.start + begun
    for mention in paragraph.mentions:
        if glued(mention, paragraph.folded):
            continue
        if low <= mention.at < sentence.end and is_measured(mention):
            clause, before = clause_of(paragraph.folded.text, mention, sentence.start)
            if not _NO_AIM.search(clause) and not _NAMELESS.match(clause):
                yield Stated(mention, paragraph, clause, words_of(clause), words_of(f"{before}，{clause}"))


def is_measured(mention: Mention) -> bool:
    """Tell whether a figure is a rate or a count of things, as it stands."""
    quantity = mention.quantity
    counted = quantity.kind is Kind.COUNT and quantity.unit not in _NOT_COUNTED
    return (counted or quantity.kind is Kind.SHARE) and not (quantity.loose or mention.past)


def clause_of(text: str, mention: Mention, least: int) -> tuple[str, str]:
    """Return the clause a figure stands in, up to 40 letters to each side, and the one before it."""
    start = max(least, mention.at - 40)
    low = max((text.rfind(sign, start, mention.at) for sign in _ENDS), default=-1) + 1 or start
    ends = [n for sign in _ENDS if (n := text.find(sign, mention.end, mention.end + 40)) >= 0]
    before = re.split("[，。；：]", text[max(least, low - 40) : max(least, low - 1)])[-1]
    return text[max(low, start) : min(ends, default=mention.end + 20)], before


def words_of(text: str) -> frozenset[str]:
    """Return the pairs of letters of some words that say what a figure is of."""
    return pairs(_FIGURE.sub("，", text), OF_COUNTS)


def unit_of(mention: Mention) -> str:
    """Return the unit of a figure, one for all that count people: 名, 位 as 人; % for a rate."""
    quantity = mention.quantity
    if quantity.kind is Kind.SHARE:
        return "%"
    return "人" if quantity.unit in PEOPLE - {"人次"} else quantity.unit
