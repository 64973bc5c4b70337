"""How many of those asked were pleased, against the rates of satisfaction the report tells elsewhere.

“收回60份，满意54份” … a row 服务对象满意度 ≥90% 95.00%: 54 of 60 are 90.00%, of which nothing is told
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.text.borne import measure_of
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_PLEASED = re.compile("(?:^|[，；：、]|其中|表示|评价|回答|选择|的)满意的?(?:有|为|共)?$")
_HALF_PLEASED = re.compile("(?:基本|比较|较|较为|非常|很)满意|一般|加权|平均")
"""Answers in more than two steps, of which a rate may count some."""
_SAID_SO = re.compile("^[一-龥]{0,4}(?:表示|评价为|回答)满意")
_AIMED = re.compile("目标|不低于|≥|以上|要求|高于|低于|达到")
_CELL = re.compile(r"(?P<n>\d{1,3}(?:\.\d{1,3})?)%?")
_FAR = Decimal("0.07")
_WHOLE, _LOW, _DUST = Decimal("0.5"), 50, Decimal("0.00011")
"""Fewer are not most of those asked, nor is a lower number a rate; so far rounding may carry a rate."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How many were asked, and how many of them were pleased; others: counts before of whom they may be."""

    paragraph: Paragraph
    asked: Mention
    pleased: Mention
    others: tuple[Mention, ...] = ()

    @property
    def rate(self) -> Decimal:
        """The share of those pleased."""
        return self.pleased.quantity.value / self.asked.quantity.value

    @property
    def rates(self) -> tuple[Decimal, ...]:
        """The shares of all the counts before: 有效样本1000个，感到安全的978人，表示满意的934人."""
        return tuple(self.pleased.quantity.value / each.quantity.value for each in (self.asked, *self.others))


def pleased(audit: Audit) -> Iterator[Hit]:
    """Yield those pleased whose share no rate of satisfaction tells, where one place alone can be meant."""
    told = list(_rates(audit))
    listed = [each for paragraph in audit.document.body for each in _asked(paragraph)]
    for each in listed:
        if any(abs(rate - made) <= half for rate, half, _ in told for made in each.rates):
            continue
        unmade = [
            (rate, where) for rate, half, where in told
            if abs(rate - each.rate) <= _FAR
            and not any(abs(rate - made) <= half for o in listed for made in o.rates)
        ]  # fmt: skip
        if unmade and len({rate for rate, _ in unmade}) == 1:
            rate, where = unmade[0]
            yield _hit(audit, each, rate, where)


def _asked(paragraph: Paragraph) -> Iterator[Asked]:
    before: Mention | None = None
    counts: list[Mention] = []
    for mention in paragraph.mentions:
        counted = mention.quantity.kind is Kind.COUNT and mention.quantity.exact and not mention.past
        if before is not None and before.sentence != mention.sentence:
            counts = []
        happy = _PLEASED.search(mention.lead) or (not mention.lead and _SAID_SO.match(mention.tail))
        if counted and before is not None and happy:
            same = before.sentence == mention.sentence and measure_of(before) == measure_of(mention)
            same = same and not _HALF_PLEASED.search(mention.span.text)
            if same and before.quantity.value * _WHOLE < mention.quantity.value <= before.quantity.value:
                others = (c for c in counts if c is not before and c.quantity.value >= mention.quantity.value)
                yield Asked(paragraph, before, mention, tuple(others))
        elif counted:
            before = mention
        if counted:
            counts.append(mention)


def _rates(audit: Audit) -> Iterator[tuple[Decimal, Decimal, Paragraph]]:
    """Yield the rates of satisfaction of text and tables, half their last digit, and where they stand."""
    row, name = -1, ""
    for paragraph in audit.document.paragraphs:
        if paragraph.line.table:
            name = name + paragraph.text if paragraph.line.row == row else paragraph.text
            row = paragraph.line.row
            found = _CELL.fullmatch(re.sub(r"\s", "", paragraph.text))
            if found and "满意" in name and Decimal(found["n"]) > _LOW:
                places = len(found["n"].partition(".")[2])
                yield Decimal(found["n"]) / 100, Decimal(5).scaleb(-3 - places) + _DUST, paragraph
            continue
        for mention in paragraph.mentions:
            share = mention.quantity.kind is Kind.SHARE
            if share and "满意" in mention.span.text and not _AIMED.search(mention.lead + mention.tail[:4]):
                yield mention.quantity.value, mention.quantity.step / 2 + _DUST, paragraph


def _hit(audit: Audit, each: Asked, rate: Decimal, where: Paragraph) -> Hit:
    text, mention = each.paragraph.folded, each.pleased
    span = Span(text.text[mention.at : mention.end], mention.at)
    value = f"{mention.written(text)}（占{each.rate * 100:.2f}%）"
    return at(audit, each.paragraph, span, value, f"{rate * 100:.2f}%", subject="满意", other=where.line.spot)
