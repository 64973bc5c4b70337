"""Housekeeping and leisure of the office where the work is spoken of: 健步走 against goods past their date.

As a measure, as the cause of a problem, as the reason of lost points, as what proves a result. Said only
where neither the problems, nor the unit's name, nor the rest of the report has to do with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from workbook.audit.remedies.matched import Part, matched
from workbook.audit.remedies.plans import items, measures, orders, problems
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import TAKEN
from workbook.language.folding import Span
from workbook.language.lists import listed

_MEASURE = "是机关内部的事，与要解决的问题不相干"
_CAUSE = "是机关内部的事，不会是这个问题的原因"
_LOSS = "是机关内部的事，与被扣分的指标不相干"
_RESULT = "是机关内部的事，说明不了这项指标"
_CLAUSE = re.compile("[^，；。：]+")
_WHY = re.compile("(?:原因(?:主要)?(?:是|为|在于|：)|是因为|由于|因为|主要是|究其原因，|因(?![此而素公为]))")
_LOST = re.compile(rf"[，；]?(?:故|因此|本项|该项|共|酌情|予以)*扣{TAKEN}?\d")
_LABEL = re.compile(
    r"^[（(\d一二三四五六七八九十.、）)\s-]{0,8}(?:产出|工作|完成)?(?:质量|数量|时效|成本|效益|社会效益|经济效益|生态效益|可持续影响|效果|满意度)(?:指标|方面|情况)?[：:。，]"
)
_RESULTS = re.compile("效益|成效|产出|质量|效果|完成情况|履职")
_HEAD = re.compile("扣分(?:原因|理由|说明|依据|情况)|失分原因|原因")


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of housekeeping: its words, and the words of what it does answer, of units whose work it is."""

    said: re.Pattern[str]
    asked: re.Pattern[str]
    names: re.Pattern[str] | None = None


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The list of ``housekeeping.yaml``, explained there."""

    kinds: tuple[Kind, ...]


_listed = listed("workbook.audit.remedies", "housekeeping.yaml", Kinds)


def housekeeping(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the words of housekeeping that have nothing to do with what stands around them."""
    name = audit.once(about).name
    kinds = [kind for kind in _listed().kinds if not (kind.names or kind.asked).search(name)]
    for paragraph, span, around, told in (*_measures(audit), *_causes(audit)):
        for kind in kinds:
            found = kind.said.search(span.text)
            if found and not kind.asked.search(around):
                yield paragraph, Span(found[0], span.start + found.start()), told
                break
    for paragraph, span, told in (*_losses(audit), *_results(audit)):
        for kind in kinds:
            found = kind.said.search(span.text)
            if found and _is_alone(audit, paragraph, kind):
                yield paragraph, Span(found[0], span.start + found.start()), told
                break


_Around = tuple[Paragraph, Span, str, str]


def _measures(audit: Audit) -> Iterator[_Around]:
    """Yield the sentences of the measures, with all that the problems say."""
    section, chapter = audit.once(measures), audit.once(problems)
    known = audit.once(matched).matches
    rows = [match for match in known if match.row and match.measure]
    wrong = "\n".join((chapter.text if chapter else "", *(match.told for match in known)))
    if chapter:
        wrong += "\n".join(s.title for s in chapter.all())
    if not wrong.strip():
        return
    own = orders(section)
    for paragraph in audit.document.body:
        if paragraph.order in own:
            for sentence in paragraph.sentences:
                yield paragraph, sentence, wrong, _MEASURE
    for match in rows:
        yield *_whole(match.measure), wrong, _MEASURE


def _whole(part: Part | None) -> tuple[Paragraph, Span]:
    assert part is not None
    return part.paragraph, Span(part.paragraph.folded.text, 0)


def _causes(audit: Audit) -> Iterator[_Around]:
    """Yield the causes of the problems, each with what its problem says beside it."""
    section = audit.once(problems)
    told = {p.order: item.text for item in (items(section) if section else ()) for p in item.paragraphs}
    for paragraph in section.paragraphs() if section else ():
        for sentence in paragraph.sentences if paragraph.is_body else ():
            if why := _WHY.search(sentence.text):
                cause = Span(sentence.text[why.end() :], sentence.start + why.end())
                around = told.get(paragraph.order, paragraph.folded.text)
                yield paragraph, cause, around.replace(cause.text, "，"), _CAUSE
    for match in audit.once(matched).matches:
        if match.row and match.cause:
            yield *_whole(match.cause), match.problem.text, _CAUSE


def _losses(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the clauses points are lost for: right before 扣0.5分, and in columns of reasons."""
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            for lost in _LOST.finditer(sentence.text):
                pieces = list(_CLAUSE.finditer(sentence.text, 0, lost.start()))
                last = pieces[-1] if pieces else None
                if last and not _OF_THINGS.search(sentence.text):
                    yield paragraph, Span(last[0], sentence.start + last.start()), _LOSS
    columns: dict[int, bool] = {}
    for paragraph in audit.document.paragraphs:
        if not paragraph.line.table:
            columns = {}
        elif _HEAD.search(paragraph.text) and len(paragraph.text) < _NAME:
            columns[paragraph.line.column] = True
        elif columns.get(paragraph.line.column) and not _OF_THINGS.search(paragraph.text):
            yield paragraph, Span(paragraph.folded.text, 0), _LOSS


_OF_THINGS = re.compile("资产|移交|手续|台账|入账|采购|招标|调剂|报废|标签|卡片|盘点|预算")
"""Points are lost for how things of the office are bought and kept, whatever they are."""
_NAME = 8
"""The head of a column is no longer."""


def _results(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the sentences that say how an indicator was met."""
    apart = orders(audit.once(problems)) | orders(audit.once(measures))
    for paragraph in audit.document.body:
        if paragraph.order in apart:
            continue
        title = audit.document.section_of(paragraph).title
        for sentence in paragraph.sentences:
            if _LABEL.match(sentence.text) or _RESULTS.search(title):
                yield paragraph, sentence, _RESULT


def _is_alone(audit: Audit, paragraph: Paragraph, kind: Kind) -> bool:
    """Tell whether no other paragraph speaks of a kind of housekeeping."""
    return not any(
        kind.said.search(other.folded.text) for other in audit.document.paragraphs if other is not paragraph
    )
