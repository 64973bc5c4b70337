"""One quantity in two measures, and points by what is told beside them.

“3200平方米，合48亩”: 4.8; “10分，完成率90%，按比例得8分”: 9; “10分得9.2分，扣1.8分”: 0.8
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_V = r"\d{1,9}(?:\.\d{1,3})?"
_AREA = re.compile(
    rf"(?<![\d.,])(?P<a>{_V})(?P<wan>万)?(?P<u>平方米|公顷)[，,(]?(?:约)?(?:折合|合|即|相当于)(?:约)?(?P<b>{_V})(?P<w>亩|公顷)"
)
_MU = {"平方米": Decimal(3) / 2000, "公顷": Decimal(15), "亩": Decimal(1)}
"""How many 亩 one is."""
_POINTS = re.compile(
    rf"(?<![\d.])(?P<full>{_V})分[，,](?:实际)?[\u4e00-\u9fa5]{{0,6}}率(?:为|达)?(?P<p>{_V})%[，,]?按(?:完成)?比例(?:计分|得分|扣分)?[，,]?(?:应|实)?得(?P<b>{_V})分"
)
_LOST = re.compile(
    rf"(?<![\d.])(?P<full>{_V})分[，,]?(?:实|自评)?得分?(?P<got>{_V})分[，,](?:共|扣除|扣分|扣减?)+(?P<b>{_V})分(?![^，。；]{{0,6}}(?:其中|后))"
)
_NEARLY = Decimal("0.03")
_CENT = Decimal("0.011")


def same_measure(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what one quantity comes to by another measure beside it where it does not."""
    text = paragraph.folded.text
    for found in _AREA.finditer(text):
        made = Decimal(found["a"]) * (10000 if found["wan"] else 1) * _MU[found["u"]] / _MU[found["w"]]
        if abs(made - Decimal(found["b"])) > made * _NEARLY + _step(found["b"]):
            yield _hit(audit, paragraph, found, f"{made:.2f}{found['w']}", found["w"])
    for found in _POINTS.finditer(text):
        made = min(Decimal(1), Decimal(found["p"]) / 100) * Decimal(found["full"])
        if abs(made - Decimal(found["b"])) > _step(found["b"]) * Decimal("0.6") + _CENT:
            yield _hit(audit, paragraph, found, f"{made:.2f}分", "分")
    for found in _LOST.finditer(text):
        made = Decimal(found["full"]) - Decimal(found["got"])
        if made >= 0 and abs(made - Decimal(found["b"])) > _CENT:
            yield _hit(audit, paragraph, found, f"{made.normalize():f}分", "分")


def _step(number: str) -> Decimal:
    return Decimal(1).scaleb(-len(number.partition(".")[2]))


def _hit(audit: Audit, paragraph: Paragraph, found: re.Match[str], expected: str, unit: str) -> Hit:
    span = Span(found["b"] + unit, found.start("b"))
    return at(
        audit, paragraph, span, found["b"] + unit, expected,
        working=found[0][: found.start("b") - found.start()], hint="",
    )  # fmt: skip
