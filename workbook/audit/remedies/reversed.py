"""Results told with a reason of the contrary, by the lists of ``reversed.yaml``, and money for what is over.

“仓房维修结余12万元，系招标价高于预算”, “比计划提前，原因是接口反复调整”
“追加资金全部用于两个已于2023年完工的项目” in a report on 2024
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.lists import listed


class Reversed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A result and a reason that lead apart (patterns), what makes both true, and why not otherwise."""

    result: re.Pattern[str]
    reason: re.Pattern[str]
    told: str
    unless: re.Pattern[str] | None = None


class Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The list of ``reversed.yaml``, explained there."""

    reasons: tuple[Reversed, ...]


_listed = listed("workbook.audit.remedies", "reversed.yaml", Lists)


_CAUSE = re.compile(
    r"(?:主要)?(?:原因(?:是|为|在于|：)|是因为|由于|因为)|(?<=[，；。])主要是|(?<=[，；。])系|(?<=[，；])(?:因(?!此|而|公|素))"
)
_ALONE = re.compile("(?:其?主要)?原因(?:是|为|在于|：)|主要是")
_BECAUSE = re.compile("(?:由于|因为|因|受)[^，。；]{0,8}$")
_OVER = re.compile(
    r"(?:追加|新增)[^。；]{0,24}?(?:用于|投入|安排给|投向)[^。；]{0,24}?(?P<what>已(?:经)?(?:于|在)(?P<y>20\d\d)年(?:\d{1,2}月)?(?:完工|竣工|验收|结束|完成|建成|终止|撤销)[^，。；]{0,8})"
)
_STILL_DUE = re.compile("尾款|欠款|结算|质保|审计|决算|化解|清欠|未付")


def reversed_reasons(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the reasons that lead to the contrary of what is told with them, with why."""
    ahead = orders(audit.once(measures))
    own = audit.once(about).year
    last: tuple[Paragraph | None, str] = None, ""
    for paragraph, sentence in sentences(audit):
        before, last = last, (paragraph, sentence.text)
        if paragraph.order in ahead:
            continue
        told_before = before[1] if before[0] is paragraph and _ALONE.match(sentence.text) else ""
        yield from ((paragraph, *found) for found in _apart(sentence, told_before))
        over = _OVER.search(sentence.text)
        if over and own and int(over["y"]) < own and not _STILL_DUE.search(sentence.text):
            told = f"{over['y']}年就已做完，{own}年不必再追加"
            yield paragraph, Span(over["what"], sentence.start + over.start("what")), told


def _apart(sentence: Span, last: str) -> Iterator[tuple[Span, str]]:
    """Yield a reason behind a word that says it is one, or before its result, that leads the other way.

    last: the sentence before, where this one begins with that word: 完成目标的92.40%。主要原因是….
    """
    text = sentence.text
    for two in _listed().reasons:
        reason = two.reason.search(text)
        if reason is None or (two.unless and two.unless.search(text)):
            continue
        before = text[: reason.start()]
        cause = next((c for c in _CAUSE.finditer(before) if "；" not in before[c.end() :]), None)
        ahead = (before[: cause.start()] or last).split("；")[-1] if cause else ""
        rest = text[reason.end() :].split("；")[0]
        told = two.result.search("，".join(ahead.split("，")[-3:])) if cause else None
        if told is None and _BECAUSE.search(before):
            told = two.result.search("，".join(rest.split("，")[:2]))
        if told:
            yield Span(reason[0], sentence.start + reason.start()), two.told
            return
