"""How satisfied people are: one figure wherever it stands, and on that side of its target it is said to be.

“满意度95.06%” and “满意度为96.05%” are one, unless others were asked; “未达到98%的目标” is below 98.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named
from workbook.language.quantities import Kind

_SHARE = r"(?P<n>\d+(?:\.\d+)?)%"
_REACHED = re.compile(
    rf"(?P<who>[\u4e00-\u9fa5]{{0,8}}?)(?:总体|综合|平均|整体)?满意[度率](?:调查|测评)?(?:结果)?(?:实际)?(?:完成值?|得分)?"
    rf"(?:为|达到?了?|是|均为|:)?{_SHARE}(?![以及]{{0,2}}[上下]|的?(?:年初|年度|预期|绩效)*目标|左右)"
)
_AIM = re.compile(
    rf"(?P<side>未(?:能)?达到?|没有达到?|达不到|低于|未实现|超过|高于|达到了?|实现了?|与|和|距|较)(?:(?<=达到)(?:不低于|不少于|≥))?(?:年初|年度|设定的?|预期)*{_SHARE}的?(?:以上的?)?(?:年初|年度|预期|绩效)*目标"
    rf"|目标值?(?:为|是|:)?(?:不低于|≥|>=|达到?)?(?P<n2>\d+(?:\.\d+)?)%"
)
_BELOW = re.compile("未|没有|不到|低于")
_ABOVE = re.compile("超过|高于|达到|实现")
_OTHERS = re.compile("满意[度率]")
_GENERAL = re.compile(
    r"^(?:经调查|经测评|其中|总体|全年|年末|我局|我单位|本部门|本单位|群众|服务对象|社会公众|公众|社会)*$"
)
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Told:
    """A share a paragraph tells, whose satisfaction it is, on which side of it the result is said to be."""

    value: Decimal
    who: str
    paragraph: Paragraph
    span: Span
    side: str = ""


def satisfaction(audit: Audit) -> list[Told]:
    """Return how satisfied people were by the report, for ``audit.once``."""
    found = []
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            if named(sentence.text, (*FUTURE, *PAST)):
                continue
            for each in _REACHED.finditer(sentence.text):
                before = sentence.text[max(0, each.start() - 6) : each.end("who")]
                if re.search("目标|不低于|要求|标准|提高到|每|不?满意度?[^，]{0,2}低于|较|比", before):
                    continue
                who = "" if _GENERAL.match(each["who"]) else each["who"]
                span = Span(each[0], sentence.start + each.start())
                found.append(Told(Decimal(each["n"]), who, paragraph, span))
    return found


def aims_of_satisfaction(audit: Audit) -> list[Told]:
    """Return the targets of satisfaction, as sentences on it name them, for ``audit.once``."""
    found = []
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            topic = _OTHERS.search(sentence.text)
            head = _OTHERS.search(paragraph.folded.text[max(0, sentence.start - _NEAR) : sentence.start])
            if (topic is None and head is None) or named(sentence.text, (*FUTURE, *PAST)):
                continue
            for each in _AIM.finditer(sentence.text):
                clause = re.split("[；。]", sentence.text[: each.start()])[-1]
                if _OTHERS.search(clause[-_NEAR:]) or (topic is None and head):
                    value = Decimal(each["n"] or each["n2"])
                    who = re.search(r"([\u4e00-\u9fa5]{0,8}?)满意[度率]", clause)
                    whose = who[1] if who and not _GENERAL.match(who[1]) else ""
                    span = Span(each[0], sentence.start + each.start())
                    found.append(Told(value, whose, paragraph, span, each["side"] or ""))
    return found


def satisfied_alike(audit: Audit) -> Iterator[tuple[Told, Told]]:
    """Yield what two places tell differently, the odd one first: of the same people, or where all are one."""
    for listed in (audit.once(satisfaction), audit.once(aims_of_satisfaction)):
        if len({told.who for told in listed}) != 1:
            continue
        values = [told.value for told in listed]
        usual = max(dict.fromkeys(values), key=values.count)
        model = next(told for told in listed if told.value == usual)
        for told in listed:
            if told.value == usual or told.paragraph is model.paragraph or _rounded(told, model):
                continue
            if not surveyed_apart(*((each.paragraph, each.span.start) for each in (told, model))):
                yield told, model


def surveyed_apart(one: tuple[Paragraph, int], other: tuple[Paragraph, int]) -> bool:
    """Tell whether rates at two places stand each right behind a number of its own: 181份, and 109件."""
    found = [_counted(*place) for place in (one, other)]
    return all(found) and found[0] != found[1]


def _counted(paragraph: Paragraph, at: int) -> tuple[Decimal, str] | None:
    """Return the last number of people or sheets a sentence tells before a place."""
    before = [m for m in paragraph.mentions if m.at < at <= m.span.end and m.quantity.kind is Kind.COUNT]
    return (before[-1].quantity.value, before[-1].quantity.unit) if before else None


def _rounded(one: Told, other: Told) -> bool:
    """Tell whether one figure is the other in fewer digits."""
    places = min(-int(one.value.as_tuple().exponent), -int(other.value.as_tuple().exponent))
    return round(one.value, places) == round(other.value, places)


def misplaced(audit: Audit) -> Iterator[Hit]:
    """Yield targets that were met though it is said they were not, or the other way."""
    reached = audit.once(satisfaction)
    values = {told.value for told in reached}
    if len(values) != 1 or len({told.who for told in reached}) != 1:
        return
    value = values.pop()
    for aim in audit.once(aims_of_satisfaction):
        if aim.who != reached[0].who or not aim.side:
            continue
        wrong = value >= aim.value if _BELOW.search(aim.side) else value < aim.value
        if wrong and (_BELOW.search(aim.side) or _ABOVE.search(aim.side)):
            yield at(audit, aim.paragraph, aim.span, f"{value}%", working=aim.span.text)
