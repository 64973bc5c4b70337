"""How many of how many were done, told in two places otherwise, and 其中 of a number the thing never had.

“危桥改造计划5座，年内完工4座” … “危桥改造完成3座，未达5座目标”: one of them is wrong
“组织展销活动5场，目标6场” … “8场展销中有4场排在下半年”: six were planned and five held
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from workbook.audit.net.pairs_told import Pair, pairs_told
from workbook.audit.net.roles import is_counted, unit_of, words_of
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention

_FINISHED = re.compile("完成|建成|完工|竣工|改造|治理|整治|举办|开展|培训|组织|实际|办结|接收|引进|招录")
_AMONG = re.compile(r"^(?P<noun>[\u4e00-\u9fa5]{2,8}?)(?:中|里)(?:，|有|仅有|只有|\d|已)")
_NUMBERED = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九]是)?\s*$")
_GENERAL = frozenset(("单位", "项目", "任务", "指标", "问题", "工作", "活动", "产出", "问卷", "群众", "人员"))
_LEAST, _SHARED = 3, 2


def pairs_again(audit: Audit) -> Iterator[Hit]:
    """Yield results another place tells otherwise of the same plan, and wholes the thing does not have."""
    listed = audit.once(pairs_told)
    by_plan: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in listed:
        by_plan[pair.unit, str(pair.whole)].append(pair)
    for same in by_plan.values():
        yield from _told_otherwise(audit, same)
    yield from _among(audit, listed)


def _told_otherwise(audit: Audit, same: list[Pair]) -> Iterator[Hit]:
    """Yield the later of two places with one plan and two results of one work."""
    for number, later in enumerate(same):
        if later.whole < _LEAST or not _is_finished(later):
            continue
        before = [p for p in same[:number] if p.paragraph is not later.paragraph and _is_finished(p)]
        alike = [p for p in before if len((p.words & later.words) - _GENERAL) >= _SHARED]
        if alike and all(later.part not in (p.part, p.left) for p in alike):
            first = alike[0]
            span = Span(later.shown[1], max(later.spot[1], 0))
            yield at(
                audit, later.paragraph, span, later.shown[1], first.shown[1],
                subject=f"计划{later.shown[0]}完成的", other=first.paragraph.line.spot,
            )  # fmt: skip


def _is_finished(pair: Pair) -> bool:
    return not pair.verb or _FINISHED.search(pair.verb) is not None


def _among(audit: Audit, listed: list[Pair]) -> Iterator[Hit]:
    for paragraph in audit.document.body:
        for m in paragraph.mentions:
            found = _AMONG.match(m.span.text[m.end - m.span.start :])
            if not found or not is_counted(m) or not _NUMBERED.match(m.lead):
                continue
            noun = found["noun"]
            able = [p for p in listed if p.unit == unit_of(m) and _is_of(p, noun)]
            values = {v for p in able for v in (p.whole, p.part, p.left)}
            other = len({p.whole for p in able}) == 1 and m.quantity.value not in values
            if other and not _is_told(audit, m, noun):
                yield _hit(audit, paragraph, m, able[0], noun)


def _is_of(pair: Pair, noun: str) -> bool:
    """Tell whether a pair is of what is counted: by most pairs of letters of the noun, beside its numbers."""
    own = words_of(noun) - _GENERAL
    return bool(own) and own <= pair.words


def _is_told(audit: Audit, mention: Mention, noun: str) -> bool:
    """Tell whether the report has so many of a thing elsewhere, in its unit or in a cell."""
    value, own = mention.quantity.value, pairs(noun, None)
    return any(
        m is not mention and m.quantity.value == value and unit_of(m) == unit_of(mention)
        and own & pairs(m.span.text, None)
        for p in audit.document.paragraphs for m in p.mentions
    )  # fmt: skip


def _hit(audit: Audit, paragraph: Paragraph, m: Mention, pair: Pair, noun: str) -> Hit:
    text = paragraph.folded
    span = Span(text.text[m.at : m.end], m.at)
    return at(
        audit, paragraph, span, m.written(text), f"计划{pair.shown[0]}、完成{pair.shown[1]}",
        subject=noun, other=pair.paragraph.line.spot,
    )  # fmt: skip
