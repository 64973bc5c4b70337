"""What a rate, told beside what was done, says of the rest and of what was done.

“计划38.5公里，实际35.0公里，完成率90.9%，余下5.3公里”: 3.5 are left
“培训720名…考核合格784名，合格率95%”: 95% of 720 are 684
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import PEOPLE
from workbook.audit.text.wrong import exact, ratio_meets, wrong
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.model import slip

_LEFT = re.compile(r"^(?:还|尚|仍|另)?(?:余下|剩余|剩下|其余|尚有|仍有|还有|未[\u4e00-\u9fa5]{2})的?$")
_NAMED = re.compile(r"^(?P<root>[\u4e00-\u9fa5]{2,4})率(?:为|是|达到?)*$")
_NOT_OF_IT = re.compile("其中|上年|去年|每|均")
_MOST = 10
_WHOLE = Decimal(1)


def _unit(mention: Mention) -> str:
    return "人" if mention.quantity.unit in PEOPLE else mention.quantity.unit


def _is_count(mention: Mention) -> bool:
    return mention.quantity.kind is Kind.COUNT and exact(mention) and mention.quantity.unit not in ("", "分")


def left_by_rate(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what is left of what a rate right before is of, where it is not the rest."""
    listed = paragraph.mentions
    for number, (rate, left) in enumerate(pairwise(listed)):
        beside = left.stop == 2 and rate.depth == left.depth and _LEFT.match(left.lead)
        if rate.quantity.kind is not Kind.SHARE or not beside or not exact(rate) or not _is_count(left):
            continue
        before = [
            m for m in listed[max(0, number - _MOST) : number]
            if _is_count(m) and _unit(m) == _unit(left) and not m.past
        ]  # fmt: skip
        if re.search("[不未]", rate.lead) or not before or before[-1].sentence != rate.sentence:
            continue
        if re.search("[不未]", before[-1].lead):
            continue
        able = [
            (whole, done) for whole in before for done in before
            if whole.quantity.value > done.quantity.value and ratio_meets(rate, done, whole)
        ]  # fmt: skip
        rests = {whole.quantity.value - done.quantity.value for whole, done in able}
        if len(rests) == 1 and abs((rest := rests.pop()) - left.quantity.value) > left.quantity.step / 2:
            yield wrong(audit, paragraph, left, left.quantity.printed(rest), able[0])


def rate_by_slip(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a rate named after what was done that a slip keeps from being of the one number before it.

    栽植2.4万株，人均6.7株；成活2.28万株，成活率93.0%: it is 95.0%
    """
    listed = paragraph.mentions
    text = paragraph.folded.text
    for number, (done, rate) in enumerate(pairwise(listed)):
        named = _NAMED.match(rate.lead) if rate.quantity.kind is Kind.SHARE and rate.stop == 2 else None
        if not named or not _is_count(done) or not exact(rate) or named["root"][-2:] not in done.lead:
            continue
        whole = [
            m for m in listed[max(0, number - _MOST) : number]
            if _is_count(m) and _unit(m) == _unit(done) and "。" not in text[m.end : done.at]
            and not _NOT_OF_IT.search(m.lead)
        ]  # fmt: skip
        if len(whole) != 1 or not whole[0].quantity.value or ratio_meets(rate, done, whole[0]):
            continue
        made = rate.quantity.printed(done.quantity.value / whole[0].quantity.value)
        if slip(rate.quantity.printed(rate.quantity.value), made):
            yield wrong(audit, paragraph, rate, made, (done, whole[0]))


def done_by_rate(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what was done that a rate called so cannot be of, but would be but for a slip of the pen."""
    listed = paragraph.mentions
    for number, (done, rate) in enumerate(itertools.pairwise(listed)):
        named = _NAMED.match(rate.lead) if rate.quantity.kind is Kind.SHARE and rate.stop == 2 else None
        if not named or not _is_count(done) or not exact(rate) or rate.quantity.value > _WHOLE:
            continue
        root = named["root"][-2:]
        before = [
            m for m in listed[max(0, number - _MOST) : number] if _is_count(m) and _unit(m) == _unit(done)
        ]
        whole = [m for m in before if not _NOT_OF_IT.search(m.lead) and m.quantity.value]
        if root not in done.lead + done.tail or not whole or any(ratio_meets(rate, done, m) for m in whole):
            continue
        for each in reversed(whole):
            made = (each.quantity.value * rate.quantity.value).quantize(Decimal(1))
            told, wanted = (done.quantity.printed(v) for v in (done.quantity.value, made))
            if done.quantity.value > each.quantity.value and slip(told, wanted):
                yield wrong(audit, paragraph, done, wanted, (each, rate))
                break
