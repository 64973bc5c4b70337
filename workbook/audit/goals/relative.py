"""What a report says of a result and its target together, the target standing elsewhere: 比目标多2.5公里."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.goals.aims import Aim, aims
from workbook.audit.goals.meant import segment
from workbook.audit.goals.reached import Result, results_of_all
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import TARGET
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Kind

_PLAN = rf"(?:年度|年初|全年|既定|预期|绩效)*{TARGET}(?:值|数)?"
_MORE = re.compile(
    rf"(?:(?:比|较){_PLAN}(?:多|高|增加|超出?)了?(?:完成)?|(?:高于|超过|超出|超){_PLAN}(?:完成)?|超额完成)$"
)
_LESS = re.compile(rf"(?:(?:比|较){_PLAN}(?:少|低|减少)了?|(?:低于|少于){_PLAN})$")
_RATE = re.compile(rf"(?:占|为|是|达到?|完成|相当于)+(?:了)?{_PLAN}的$")

_VALUE = re.compile(r"(?P<of>[\u4e00-\u9fa5]{3,12}?)(?:的)?实际(?:完成)?值")


def relative(audit: Audit) -> Iterator[Hit]:
    """Yield differences to a target, and shares of it, that result and target do not make."""
    known = audit.once(results_of_all)
    for aim in audit.once(aims):
        reached = {result.mention.quantity.value for result in known.get(id(aim.mention), [])}
        if len(reached) != 1 or aim.mention.quantity.loose or not aim.mention.quantity.value:
            continue
        result = known[id(aim.mention)][0]
        for paragraph, mention in _beside(audit, aim, result):
            expected = _expected(aim, result, mention)
            if expected is not None and abs(mention.quantity.value - expected) > _slack(aim, result, mention):
                yield _hit(audit, paragraph, mention, expected, aim, result)


def _beside(audit: Audit, aim: Aim, result: Result) -> Iterator[tuple[Paragraph, Mention]]:
    """Yield what follows the result in its segment, and what is told in sentences that name the target."""
    for paragraph in audit.document.body:
        if paragraph is aim.paragraph:
            continue
        for before, mention in zip((None, *paragraph.mentions), paragraph.mentions, strict=False):
            if paragraph is result.paragraph:
                if (
                    before is not None
                    and before.at == result.mention.at
                    and segment(mention) == segment(before)
                ):
                    yield paragraph, mention
            elif (before is None or before.sentence != mention.sentence) and _speaks_of(audit, aim, mention):
                yield paragraph, mention


def _speaks_of(audit: Audit, aim: Aim, mention: Mention) -> bool:
    """Tell whether a sentence begins with a target's name, or the unit only it has: 培训人次."""
    lead = mention.lead
    if aim.name in re.split("[比较]", lead)[0]:
        return True
    unit, found = aim.mention.quantity.unit, _VALUE.match(lead)
    alone = sum(each.mention.quantity.unit == unit for each in audit.once(aims)) == 1
    return (
        found is not None
        and len(unit) > 1
        and alone
        and found["of"].endswith(unit)
        and found["of"].removesuffix(unit) in aim.name
    )


def _expected(aim: Aim, result: Result, mention: Mention) -> Decimal | None:
    """Return what a figure beside a result must be, None where it is not of the target."""
    one, other, told = aim.mention.quantity, result.mention.quantity, mention.quantity
    if not told.exact or not other.exact:
        return None
    if told.kind is Kind.SHARE and one.kind is not Kind.SHARE:
        return other.value / one.value if _RATE.search(mention.lead) else None
    points = told.kind is Kind.CHANGE and one.kind is Kind.SHARE
    if not points and (told.kind is not one.kind or told.unit != other.unit or told.kind is Kind.SHARE):
        return None
    if _MORE.search(mention.lead):
        return other.value - one.value
    return one.value - other.value if _LESS.search(mention.lead) else None


def _slack(aim: Aim, result: Result, mention: Mention) -> Decimal:
    steps = (aim.mention.quantity.step, result.mention.quantity.step)
    own = mention.quantity.step / 2
    if mention.quantity.kind is Kind.SHARE:
        return own + ROUNDED
    return own + (Decimal(0) if aim.mention.quantity.kind is Kind.COUNT else max(steps) / 2)


def _hit(
    audit: Audit, paragraph: Paragraph, mention: Mention, expected: Decimal, aim: Aim, result: Result
) -> Hit:
    text = paragraph.folded
    goal = aim.mention.written(aim.paragraph.folded)
    reached = result.mention.written(result.paragraph.folded)
    working = f"{aim.paragraph.line.spot}的目标{goal}、{result.paragraph.line.spot}的实际{reached}"
    span = Span(text.text[mention.at : mention.end], mention.at)
    shown = mention.quantity.printed(expected) if expected >= 0 else "相反"
    return at(audit, paragraph, span, mention.written(text), shown, working=working, hint="")
