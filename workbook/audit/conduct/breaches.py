"""JX-R: what a report tells of its own doing that the rules do not allow: 年末将目标改为33家，视为完成.

The breaches are the families of ``families.yaml``, ``signals.yaml``, ``lapses.yaml`` and ``plain.yaml``: who
was asked, targets lowered afterwards, verdicts without ground, payment ahead of its condition, money for what
it is not for, losses nobody calls a problem, service that got worse told as a benefit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

import msgspec

from workbook.audit.conduct.asked import asked
from workbook.audit.remedies.plans import orders, problems
from workbook.audit.text.about import about
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.lists import converted, filled, read
from workbook.language.sieve import Sieve


class Way(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell of a breach: one pattern, or several that stand near one another in any order.

    near: so many characters they reach over at most; unless: words around that make it right; context: words
    of the paragraph that do. Patterns, but of several hundred a report needs a few: compiled where wanted.
    """

    all: tuple[str, ...]
    near: int = 60
    unless: str = ""
    context: str = ""


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Breaches of one rule: why they are none to be told as they are, and the ways they are worded.

    needs: without these words a portion is not looked at; unless: words of the portion that make it right;
    units: names of those whose business it is; admitted: words of the problems that own up to it.
    """

    name: str
    told: str
    needs: re.Pattern[str]
    ways: tuple[Way, ...]
    unless: re.Pattern[str] | None = None
    units: re.Pattern[str] | None = None
    admitted: re.Pattern[str] | None = None


class Families(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``families.yaml``, each explained there, with the families of the other files."""

    denied: re.Pattern[str]
    beside: re.Pattern[str]
    spoken: re.Pattern[str]
    honest: re.Pattern[str]
    families: tuple[Family, ...]


_MORE = ("signals.yaml", "lapses.yaml", "plain.yaml")


@cache
def _known() -> Families:
    """Return the lists, each <name> filled in with its words, whatever file has them."""
    first, *more = (read("workbook.audit.conduct", name) for name in ("families.yaml", *_MORE))
    whole: dict[str, str] = {}
    families: list[Any] = []
    for data in (first, *more):
        for name, text in data.pop("words").items():
            whole[name] = filled(text, whole)
        families += data.pop("families")
    return converted({**first, "families": filled(families, whole)}, Families)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


_INSIDERS = "这些人不是服务对象，他们的评价不能说明群众满意；改为调查真正的服务对象，或写明没有调查"
MOST = 8
"""Places of one word looked at in a portion."""
_DUTIES = re.compile("职责|职能|主要任务|工作任务|管理制度")
_PORTION, _COMMA, _TITLE = re.compile("[^；。]+"), re.compile("，"), re.compile("《[^》]{1,40}》")


@check(
    "JX-R-59",
    "warning",
    "写明的做法不合规定",
    "“{quote}”里的“{value}”：{told}",
    "核对事实：写错的改正；确有其事的，写进存在的问题，写明怎样纠正、谁负责、什么时候完成",
    WRITTEN,
    reason="自己人填的满意度、年底改低的目标、没有验收就认定的合格，都不能作评价的依据；提前付款、改变用途，"
    "是要纠正的问题。写成正常的做法，审核人员一看就会追问。",
    bad="“年末将接入企业的计划由60家改为33家，实际接入33家，视为完成计划”",
    good="“计划接入60家，实际接入33家，没有达到目标”，原因和措施写在存在的问题里",
    related=("JX-R-45", "JX-R-68"),
)
def conduct_keeps_the_rules(audit: Audit) -> Iterator[Hit]:
    """Nothing told as the usual way of doing breaks a rule of spending or of judging."""
    known: set[int] = set()
    for paragraph, span, told in _breaches(audit):
        known.add(paragraph.order)
        yield at(audit, paragraph, span, span.text, told=told)
    for paragraph, span in asked(audit):
        if paragraph.order not in known:
            known.add(paragraph.order)
            yield at(audit, paragraph, span, span.text, told=_INSIDERS)


def _breaches(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield a breach of each portion of a sentence outside problems and duties, with what is wrong."""
    chapter = audit.once(problems)
    owned = "\n".join(p.folded.text for p in chapter.paragraphs()) if chapter else ""
    name, skipped = audit.once(about).name, orders(chapter)
    others = [
        family.name
        for family in _known().families
        if (family.units and family.units.search(name)) or (family.admitted and family.admitted.search(owned))
    ]
    for paragraph in audit.document.paragraphs:
        if paragraph.level or paragraph.order in skipped:
            continue
        if _DUTIES.search(audit.document.section_of(paragraph).title):
            continue
        ways = [(family, way) for family, way in _ways().may(paragraph.bits) if family.name not in others]
        for sentence in paragraph.sentences if ways else ():
            for portion in _PORTION.finditer(sentence.text):
                if found := _first(ways, portion[0], paragraph):
                    span, told = found
                    yield paragraph, Span(span.text, sentence.start + portion.start() + span.start), told


@cache
def _ways() -> Sieve[tuple[Family, Way]]:
    return Sieve(
        [(family, way) for family in _known().families for way in family.ways],
        lambda each: each[1].all[0],
    )


def _first(ways: list[tuple[Family, Way]], text: str, paragraph: Paragraph) -> tuple[Span, str] | None:
    """Return the first breach a portion tells of, with what is wrong about it."""
    if _known().honest.search(text):
        return None
    for family, way in ways:
        if way.context and _pattern(way.context).search(paragraph.folded.text):
            continue
        for parts in _together(text, way) if family.needs.search(text) else ():
            if span := _told(text, parts, way, family):
                return span, family.told
    return None


def _together(text: str, way: Way) -> Iterator[list[re.Match[str]]]:
    """Yield the words of a way that stand near enough: each of the first, those nearest to it."""
    listed = []
    for part in way.all:
        found = list(islice(_pattern(part).finditer(text), MOST))
        if not found:
            return
        listed.append(found)
    for first in listed[0]:
        others = [min(found, key=lambda o: abs(o.start() - first.start())) for found in listed[1:]]
        parts = [first, *others]
        start, end = min(f.start() for f in parts), max(f.end() for f in parts)
        if end - start <= way.near + len(first[0]):
            yield parts


def _told(text: str, parts: list[re.Match[str]], way: Way, family: Family) -> Span | None:
    """Return the words that stand for what was done: neither denied nor forbidden nor named as a breach."""
    known = _known()
    start, end = min(f.start() for f in parts), max(f.end() for f in parts)
    around = _TITLE.sub("", _around(text, start, end))
    if way.unless and _pattern(way.unless).search(around):
        return None
    if len(parts) > 1:
        around = around.replace(parts[0][0], "／")  # 没有委托第三方检测 has no 第三方 that was asked
    if family.unless and family.unless.search(around):
        return None
    for found in parts:
        clause = re.split("[，：]", text[: found.start()])[-1]
        if known.denied.search(clause) or known.beside.search(clause):
            return None
    return None if known.spoken.match(text[end:]) else Span(text[start:end], start)


def _around(text: str, start: int, end: int) -> str:
    """Return the clauses a stretch stands in, with the one ahead and the one behind."""
    ahead = [0, *(comma.end() for comma in _COMMA.finditer(text, 0, start))]
    behind = [comma.start() for comma in _COMMA.finditer(text, end)]
    return text[ahead[-2] if len(ahead) > 1 else 0 : behind[1] if len(behind) > 1 else len(text)]
