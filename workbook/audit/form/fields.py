"""Works of another field of government in a report: 城乡居民医保参保登记 among the duties of another.

A work counts where one paragraph alone speaks of its field, and the unit itself is said to do it: among its
duties, or as a result told for itself, with a figure or an outcome, by two words of the field or by one
nobody else has (破获诈骗案件36起). A single word of another trade is in every honest report: where a road
leads, whose permit came late, who took on staff. Fields near the unit's own, units that have to do with
everything, and clauses of what comes up in any report (help for villages, cases, partners) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from workbook.audit.form.trades import core, general
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.lists import listed
from workbook.language.sieve import Sieve

_SHORT = 3
"""A shorter name says nothing."""
_FIRST = 8
"""So many paragraphs at the beginning tell what the unit does."""


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field of government: who does it, the names of departments in it or near it, patterns of its works.

    duties: its subjects by what lists of duties call them, None for those without.
    """

    called: str
    ours: re.Pattern[str]
    works: re.Pattern[str]
    duties: re.Pattern[str] | None = None


class Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``fields.yaml``, each explained there."""

    wide: re.Pattern[str]
    apart: re.Pattern[str]
    around: re.Pattern[str]
    caused: re.Pattern[str]
    begins: re.Pattern[str]
    sure: re.Pattern[str]
    outcome: re.Pattern[str]
    fields: tuple[Field, ...]


_known = listed("workbook.audit.form", "fields.yaml", Fields)


def strange_works(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the works of fields the unit is not in, with who does them."""
    name = core(audit.once(about).name)
    known = _known()
    ours = [field for field in known.fields if field.ours.search(name)]
    special = name.removesuffix("委员会") if ours else name  # 卫生健康委员会 is of one field
    if len(name) < _SHORT or general(special) or known.wide.search(name):
        return
    own = [way for field in ours for way in (field.works, field.duties) if way]
    listed = audit.document.paragraphs
    places = [p for p in listed if p.folded.text and not audit.document.section_of(p).is_annex]
    for field, near in _fields().among(places):
        told = [] if field in ours else [(p, f) for p in near if (f := _works(audit, field, p))]
        if len(told) != 1:
            continue
        paragraph, span = told[0]
        if any(way.search(span.text) for way in own):
            continue
        rest = field.works.sub("，", _clause(audit, paragraph, span))
        told_so = not known.around.search(rest) and _is_result(audit, field, paragraph, span)
        if told_so or _is_duty(audit, paragraph, span):
            yield paragraph, span, field.called


def _is_result(audit: Audit, field: Field, paragraph: Paragraph, span: Span) -> bool:
    """Tell whether works are told as what the unit itself did, or as an item of its duties."""
    known, text = _known(), paragraph.folded.text
    ahead = orders(audit.once(problems)) | orders(audit.once(measures))
    if paragraph.order in ahead or paragraph.line.table or paragraph.level:
        return False
    sentence = next((s for s in paragraph.sentences if s.start <= span.start < s.end), None)
    if sentence is None or known.caused.search(sentence.text):
        return False
    clause = re.split("[，；：]", text[sentence.start : span.start])[-1]
    if not known.begins.fullmatch(clause):
        return False
    several = {m[0] for way in (field.works, field.duties) if way for m in way.finditer(sentence.text)}
    duties = _lists_duties(audit, paragraph) or bool(_DOES.search(clause))
    outcome = known.outcome.search(text, span.start, sentence.end) is not None
    if len(several) > 1:
        return outcome or duties
    return outcome and known.sure.search(sentence.text) is not None


@cache
def _fields() -> Sieve[Field]:
    return Sieve(
        _known().fields, lambda field: "|".join(way.pattern for way in (field.works, field.duties) if way)
    )


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An act of office: who does it, the names of departments that may tell of it, its patterns."""

    called: str
    ours: re.Pattern[str]
    acts: re.Pattern[str]


class Acts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``acts.yaml``, each explained there."""

    wide: re.Pattern[str]
    others: re.Pattern[str]
    topics: re.Pattern[str]
    verbs: re.Pattern[str]
    waited: re.Pattern[str]
    acts: tuple[Act, ...]


_acts = listed("workbook.audit.form", "acts.yaml", Acts)


@cache
def _by_acts() -> Sieve[Act]:
    return Sieve(_acts().acts, lambda act: act.acts.pattern)


def strange_acts(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the acts of office the unit has no power to do, told once as its own, with who does them.

    They are slipped into lists of the unit's own, so the clause decides, not the sentence.
    """
    named, known = audit.once(about), _acts()
    name = core(named.name)
    called = "\n".join((name, *(each.name for each in named.names))) if name.endswith("分局") else name
    if len(name) < _SHORT or known.wide.search(name):
        return
    places = [p for p in audit.document.paragraphs if p.folded.text and not p.line.table and not p.level]
    for act, near_by in _by_acts().among(places):
        if act.ours.search(called):
            continue
        told = [(p, f) for p in near_by if (f := act.acts.search(p.folded.text))]
        if len(told) != 1:
            continue
        paragraph, found = told[0]
        span = Span(found[0], found.start())
        text = paragraph.folded.text
        near, nearer = _near(text, span, "，。；"), _near(text, span, "，、。；")
        if (
            not known.others.search(near)
            and not known.topics.search(nearer)
            and _does(audit, paragraph, span)
        ):
            yield paragraph, span, act.called


def _does(audit: Audit, paragraph: Paragraph, span: Span) -> bool:
    """Tell whether an act is among the duties, or the unit is said to do it: no permit that came late."""
    text = paragraph.folded.text
    if _lists_duties(audit, paragraph) or paragraph in audit.document.body[:_FIRST]:
        return not _acts().waited.search(_near(text, span, "，。；"))
    sentence = next((s.text for s in paragraph.sentences if s.start <= span.start < s.end), span.text)
    verb = _acts().verbs.search(re.split("[，、。；]", text[: span.start])[-1][-_CLOSE:] + span.text)
    return verb is not None and not _acts().waited.search(sentence)


_CLOSE = 8
"""So many letters before an act its verb stands."""


def _near(text: str, span: Span, stops: str) -> str:
    """Return the words around a stretch up to the next stops."""
    first = max(text.rfind(sign, 0, span.start) for sign in stops) + 1
    end = min((at for sign in stops if (at := text.find(sign, span.end)) >= 0), default=len(text))
    return f"{text[first : span.start]}／{text[span.end : end]}"


def _works(audit: Audit, field: Field, paragraph: Paragraph) -> Span | None:
    """Return the first works of a field a paragraph tells of, in a list of duties by their subjects."""
    text = paragraph.folded.text
    if found := field.works.search(text):
        return Span(found[0], found.start())
    for found in field.duties.finditer(text) if field.duties else ():
        span = Span(found[0], found.start())
        if _is_duty(audit, paragraph, span):
            return span
    return None


_DUTIES = re.compile("职[责能]|职权")
_ITEM = re.compile(r"^\s*[-•·*●]")
_DOES = re.compile(
    "(?:负责|组织|指导|承担|承办|管理|主管|拟[订定]|推进|统筹|监督|开展|实施|研究|制定|贯彻|维护|协调)"
    "[^。；]{0,24}$"
)


def _is_duty(audit: Audit, paragraph: Paragraph, span: Span) -> bool:
    """Tell whether a stretch is one of the duties the unit lists."""
    text = paragraph.folded.text
    first = paragraph in audit.document.body[:_FIRST] and _DUTIES.search(text[: span.start])
    if paragraph.line.table or paragraph.level or not (first or _lists_duties(audit, paragraph)):
        return False
    clause = _clause(audit, paragraph, span)
    before = clause.partition("，" * len(span.text))[0]
    does = _ITEM.match(paragraph.text) or paragraph.mark or _DOES.search(before)
    return bool(does) and not _known().apart.search(clause)


def _lists_duties(audit: Audit, paragraph: Paragraph) -> bool:
    return _DUTIES.search(audit.document.section_of(paragraph).title) is not None


def _clause(audit: Audit, paragraph: Paragraph, span: Span) -> str:
    """Return what stands around a stretch up to the next stops, itself commas, and the heading."""
    text = paragraph.folded.text
    first = max(text.rfind(sign, 0, span.start) for sign in "。；") + 1
    end = min((at for sign in "。；" if (at := text.find(sign, span.end)) >= 0), default=len(text))
    told = text[first : span.start] + "，" * len(span.text) + text[span.end : end]
    return f"{told}。{audit.document.section_of(paragraph).title}"
