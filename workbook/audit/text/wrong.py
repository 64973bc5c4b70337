"""A figure that the others of its sentence do not make: how it is told, and how far rounding may carry it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import PEOPLE
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Kind


def wrong(audit: Audit, paragraph: Paragraph, mention: Mention, expected: str, of: Iterable[Mention]) -> Hit:
    """Return the hit at a figure that should be `expected`, worked out of others; all of one paragraph."""
    working = "、".join(m.written(paragraph.folded) for m in of)
    return wrong_by(audit, paragraph, mention, expected, working)


def wrong_by(audit: Audit, paragraph: Paragraph, mention: Mention, expected: str, working: str) -> Hit:
    """Return the hit at a figure that should be `expected`; working: of what, as it is to be printed."""
    text = paragraph.folded
    span = Span(text.text[mention.at : mention.end], mention.at)
    return at(audit, paragraph, span, mention.written(text), expected, working=working, hint="")


def exact(*listed: Mention) -> bool:
    """Tell whether figures are meant as they stand: no 约, no range."""
    return all(m.quantity.exact for m in listed)


def alike(one: Mention, other: Mention) -> bool:
    """Tell whether two figures are of one measure: both amounts, or counts in one unit; shares are none."""
    first, second = one.quantity, other.quantity
    if first.kind is not second.kind or first.kind not in (Kind.MONEY, Kind.COUNT):
        return False
    units = {first.unit, second.unit}
    return first.kind is Kind.MONEY or len(units) == 1 or units <= PEOPLE


def ratio_meets(share: Mention, part: Mention, whole: Mention) -> bool:
    """Tell whether a share is that of two figures, as far as their digits tell; of nought any may be."""
    one, other = part.quantity, whole.quantity
    if not other.value:
        return True
    made = one.value / other.value
    coarse = (one.step + other.step * made) / other.value / 2 if one.kind is Kind.MONEY else Decimal(0)
    return abs(made - share.quantity.value) <= share.quantity.step / 2 + coarse + ROUNDED
