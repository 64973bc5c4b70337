"""Causes that are fair through and through: 停工时间预留充裕，合同写明了赶工条款 … 基建项目抗风险能力弱.

A clause is fair that has a mark of what was ready, agreed or of advantage, and no word of want, of change or
of weight; by the lists of ``fair_causes.yaml``. Every clause told as a cause has to be, or none is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from workbook.audit.remedies.plans import items, measures, orders, problems
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.lists import listed

Found = tuple[Paragraph, Span, str]
_GOOD = "说的都是有利的、做好了的事，不会是没有做好的原因"
_PRAISE = "写的是意见和差距，说的却都是好事"
_CLAUSE = re.compile("[^，；：。\n]+")
_HEAD = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六]是)\s*")
_SINCE = re.compile(
    "(?:^|(?<=[，；：]))(?:主要)?(?:由于|因为?(?![此而素公为病人故子果势应]|地制))(?P<why>[^，；。：]{5,30})，(?P<then>[^。；]{4,50})"
)
_SOON = re.compile(
    r"今后|下一步|下步|为此|拟在|拟于|计划于|(?<=[。；])(?:20\d\d年|[^，。；]{2,10}(?:牵头|负责|已于))"
)
"""Begins what a problem says of its own remedy."""
_CLOSE = 2
_LONG = 5
"""A clause of fewer letters says too little."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of ``fair_causes.yaml``, each explained there."""

    good: re.Pattern[str]
    ill: re.Pattern[str]
    plain: re.Pattern[str]
    failed: re.Pattern[str]
    links: re.Pattern[str]
    said: re.Pattern[str]
    demand: re.Pattern[str]
    want: re.Pattern[str]
    saved: re.Pattern[str]


_words = listed("workbook.audit.remedies", "fair_causes.yaml", Words)


def fair_causes(audit: Audit) -> Iterator[Found]:
    """Yield what is told as a cause, or as a complaint, and is all of it to the good."""
    section, ahead = audit.once(problems), orders(audit.once(measures))
    own = orders(section) - ahead
    for paragraph in audit.document.body:
        if paragraph.order in ahead:
            continue
        for sentence in paragraph.sentences:
            yield from (
                (paragraph, Span(s.text, sentence.start + s.start), told)
                for s, told in (*_since(sentence.text), *_complained(sentence.text))
            )
            if paragraph.order in own:
                for span in _before_link(sentence.text):
                    yield paragraph, Span(span.text, sentence.start + span.start), _GOOD
    for item in items(section) if section else ():
        if item.paragraph.order in own and len(item.paragraphs) == 1:
            yield from _headed(item.paragraph)
    for paragraph in section.paragraphs() if section and not items(section) else ():
        if paragraph.order in own:
            yield from _headed(paragraph)


def _is_fair(text: str) -> bool:
    return len(text) >= _LONG and bool(_words().good.search(text)) and not _is_ill(text)


def _is_ill(text: str) -> bool:
    """Tell whether a clause has any word a cause may have, what is good in it left out: 分毫不差."""
    return _words().ill.search(_words().plain.sub("，", _words().good.sub("，", text))) is not None


def _may_lead(cause: str, text: str) -> bool:
    """Tell whether what is fair may well lead to what a text tells: 报名踊跃 … 场地不够; 节约资金."""
    wanted = _words().demand.search(cause) and _words().want.search(text)
    return bool(wanted or _words().saved.search(text))


def _since(text: str) -> Iterator[tuple[Span, str]]:
    """Yield the fair cause of 因…，… where what follows was missed."""
    for found in _SINCE.finditer(text):
        if (
            _is_fair(found["why"])
            and not _may_lead(found["why"], text)
            and _words().failed.search(found["then"])
        ):
            yield Span(found["why"], found.start("why")), _GOOD


def _complained(text: str) -> Iterator[tuple[Span, str]]:
    """Yield complaints and gaps that are praise, all clauses of them."""
    found = _words().said.search(text)
    if found is None:
        return
    told = re.split("[；。]", text[found.end() :])[0]
    clauses = [clause for clause in re.split("[，、：]", told) if clause]
    if len(told) < _LONG or any(map(_is_ill, clauses)) or _words().links.search(told):
        return
    if any(map(_is_fair, clauses)):
        yield Span(told, found.end()), _PRAISE


def _before_link(text: str) -> Iterator[Span]:
    """Yield the first of the clauses that lead to a failure by 导致 or such, where all are fair."""
    clauses = list(_CLAUSE.finditer(text))
    for number, clause in enumerate(clauses):
        if not number or not (link := _words().links.match(clause[0])):
            continue
        ahead = [c[0] for c in clauses[:number]]
        bare = [_HEAD.sub("", c) for c in ahead]
        amiss = link["harm"] or _words().failed.search(clause[0])
        if (
            amiss
            and not _may_lead("，".join(ahead), text)
            and any(map(_is_fair, bare[-_CLOSE:]))
            and not any(map(_is_ill, bare))
        ):
            yield Span(clauses[0][0], clauses[0].start())
        return


def _headed(paragraph: Paragraph) -> Iterator[Found]:
    """Yield the first fair clause of a problem whose first clause alone tells of something amiss."""
    text = _SOON.split(paragraph.folded.text)[0]
    clauses = list(_CLAUSE.finditer(text))
    if len(clauses) < _CLOSE or not _words().failed.search(clauses[0][0]):
        return
    rest = [c for c in clauses[1:] if c[0].strip()]
    if any(_is_ill(c[0]) or _words().failed.search(_words().plain.sub("，", c[0])) for c in rest):
        return
    good = next((c for c in rest if _is_fair(c[0])), None)
    if good and not _may_lead(good[0], text):
        yield paragraph, Span(good[0], good.start()), _GOOD
