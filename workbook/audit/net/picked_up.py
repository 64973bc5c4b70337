"""What a measure makes good, or points are lost for, against the only place that tells of the same things.

“原定8月去北山、石门两乡的4次没有成行” … “上半年补上石门、北山两乡的6次”
“抽查资产卡片100张，2张存放地点未更新” … “5张资产卡片已更正”
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from workbook.audit.net.nets import Net, nets
from workbook.audit.net.patterns import patterns
from workbook.audit.net.roles import Fact, Part, Role, clause_of, role_facts
from workbook.audit.text.borne import Borne, borne
from workbook.audit.text.case import Audit, at
from workbook.audit.text.likeness import pairs
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_DONE_SINCE = re.compile("^[\u4e00-\u9fa5]{1,10}?(?:已于|已全部|已经|均已|已)")
_NEW = re.compile("新(?:增|排查|发现|建|招|立|收|购)|再|增加|增设|增至|每|各|约")
_PLANNED = re.compile("拟|计划|20\\d\\d年(?:将|安排|力争)")
_SHARED, _MANY = 2, 24


def picked_up(audit: Audit) -> Iterator[Hit]:
    """Yield what is taken up with another number than the only place that tells of it."""
    facts, known, listed = audit.once(role_facts), audit.once(borne), audit.once(nets)
    units: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        units[fact.unit].append(fact)
    for fact in facts:
        if fact.part in (Part.MEASURES, Part.PROBLEMS) and _is_taken(fact):
            model = _model(fact, units[fact.unit], known, listed)
            if model is not None:
                yield _hit(audit, fact, model)


def _is_taken(fact: Fact) -> bool:
    before, behind = clause_of(fact.mention)
    sentence = clause_of(fact.mention, "；")[0]
    if _NEW.search(before) or _PLANNED.search(sentence) or fact.role is Role.ASIDE:
        return False
    return bool(
        patterns().made_good.search(before) or (fact.role is Role.TAKEN_UP and _DONE_SINCE.match(behind))
    )


def _model(fact: Fact, same: Sequence[Fact], known: Borne, listed: Sequence[Net]) -> Fact | None:
    words = known.rare(fact.words | fact.wider)
    able = [
        (len(words & (f.words | f.wider)), f) for f in same
        if f.paragraph is not fact.paragraph and f.role is not Role.ASIDE
    ]  # fmt: skip
    noun = _noun(fact)
    able = [
        (n, f) for n, f in able
        if n >= _SHARED and (not noun or noun & pairs(f.mention.span.text, None))
    ]  # fmt: skip
    if not able or any(f.value == fact.value for _, f in able):
        return None
    if any(n.unit == fact.unit and abs(n.left) == fact.value for n in listed):
        return None
    if known.elsewhere(fact.paragraph, fact.mention) or known.worked(fact.paragraph, fact.mention):
        return None
    told = {f.value for f in same if f is not fact}
    if len(told) > _MANY or any(fact.value in (abs(a - b), a + b) for a, b in combinations(told, 2)):
        return None
    most = max(n for n, _ in able)
    best = {f.value: f for n, f in able if n == most}
    return min(best.values(), key=lambda f: abs(f.value - fact.value))


_NOUN = re.compile("[\u4e00-\u9fa5]{2,8}")
_LONG = 3
"""A noun of fewer letters, 活动 or 工程, anything may be called by."""


def _noun(fact: Fact) -> frozenset[str]:
    """Return the pairs of letters of what stands right behind a number: 3户沿河养殖场 are no 12户贫困家庭."""
    found = _NOUN.match(fact.mention.tail)
    noun = patterns().function.split(found[0], maxsplit=1)[0] if found else ""
    return pairs(noun, None) if len(noun) >= _LONG else frozenset()


def _hit(audit: Audit, fact: Fact, model: Fact) -> Hit:
    text, mention = fact.paragraph.folded, fact.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    return at(
        audit, fact.paragraph, span, mention.written(text), model.mention.written(model.paragraph.folded),
        subject=mention.tail[:6], other=model.paragraph.line.spot,
    )  # fmt: skip
