"""The share of indicators reached, beside how many of how many: 10项指标中7项达到目标，达标率70%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import INDICATOR, REACHED
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_REACHED = re.compile(
    rf"(?P<all>[1-9]\d?)[项个条][^，。；\d]{{0,6}}{INDICATOR}(?:中|里|，)[，,]?(?:有|已|共)*"
    rf"(?P<n>\d{{1,2}})[项个条](?:指标)?(?:已|均)*{REACHED}"
    rf"(?P<between>[^。；%]{{0,40}}?)(?<![合均权]){INDICATOR}?达标率(?:为|是|达到?)?(?P<rate>\d+(?:\.\d+)?)%"
)
_HUNDRED = Decimal(100)


def share_reached(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a share of indicators reached that their counts do not make."""
    text = paragraph.folded.text
    for found in _REACHED.finditer(text):
        whole, part, rate = int(found["all"]), int(found["n"]), Decimal(found["rate"])
        if "%" in found["between"] or re.search("其中|上年|比", found["between"]) or part > whole:
            continue
        made, step = _HUNDRED * part / whole, Decimal(1).scaleb(int(rate.as_tuple().exponent))
        if abs(made - rate) > step * Decimal("0.6"):
            start = found.start("rate")
            span, places = Span(text[start : found.end()], start), max(0, -int(rate.as_tuple().exponent))
            working = f"{whole}项、{part}项"
            yield at(audit, paragraph, span, span.text, f"{made:.{places}f}%", working=working, hint="")
