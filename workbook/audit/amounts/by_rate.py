"""What a rate, told beside what was done, says of the rest and of what was done.

“计划38.5公里，实际35.0公里，完成率90.9%，余下5.3公里”: 3.5 are left
“培训720名…考核合格784名，合格率95%”: 95% of 720 are 684
“预算1350万元，支出1250万元，全部支出”; “办结39件，42件全部办结”: not all
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import PEOPLE
from workbook.audit.text.wrong import exact, ratio_meets, wrong
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
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
    for number, (done, rate, left) in enumerate(zip(listed, listed[1:], listed[2:], strict=False)):
        beside = rate.stop == left.stop == 2 and done.depth == rate.depth == left.depth
        if rate.quantity.kind is not Kind.SHARE or not beside or not _LEFT.match(left.lead) or not exact(rate):
            continue
        poor = re.search("[不未]", done.lead + rate.lead) is not None
        if poor or not (_is_count(done) and _is_count(left)) or _unit(done) != _unit(left):
            continue
        before = [
            m for m in listed[max(0, number - _MOST) : number]
            if _is_count(m) and _unit(m) == _unit(done) and m.quantity.value > done.quantity.value
            and ratio_meets(rate, done, m)
        ]  # fmt: skip
        if len({m.quantity.value for m in before}) != 1:
            continue
        rest = before[0].quantity.value - done.quantity.value
        if rest > 0 and abs(rest - left.quantity.value) > left.quantity.step / 2:
            yield wrong(audit, paragraph, left, left.quantity.printed(rest), (before[0], done))


def done_by_rate(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what was done that a rate called so cannot be of, but would be but for a slip of the pen."""
    listed = paragraph.mentions
    for number, (done, rate) in enumerate(zip(listed, listed[1:], strict=False)):
        named = _NAMED.match(rate.lead) if rate.quantity.kind is Kind.SHARE and rate.stop == 2 else None
        if not named or not _is_count(done) or not exact(rate) or rate.quantity.value > _WHOLE:
            continue
        root = named["root"][-2:]
        before = [m for m in listed[max(0, number - _MOST) : number] if _is_count(m) and _unit(m) == _unit(done)]
        whole = [m for m in before if not _NOT_OF_IT.search(m.lead) and m.quantity.value]
        if root not in done.lead + done.tail or not whole or any(ratio_meets(rate, done, m) for m in whole):
            continue
        for each in reversed(whole):
            made = (each.quantity.value * rate.quantity.value).quantize(Decimal(1))
            told, wanted = (done.quantity.printed(v) for v in (done.quantity.value, made))
            if done.quantity.value > each.quantity.value and slip(told, wanted):
                yield wrong(audit, paragraph, done, wanted, (each, rate))
                break


_SPENT = re.compile(r"^(?:实际|已|当年)*(?:支出|支付|执行|使用)(?:数|了|为)*$")
_BUDGET = re.compile(r"预算(?:数|为|安排)?$|安排(?:资金)?$")
_ALL_SPENT = re.compile(r"^[，,](?:已|均|当年)?(?P<said>全部(?:支出|支付|执行|使用)(?:完毕|到位)?)")
_ALL_DONE = re.compile(r"^(?P<said>(?:已)?(?:全部|均|都)(?:按期|按时|及时)?(?P<verb>办结|整改|完成|处置|答复|验收|归档|销号|发放|修复))")


def all_but_some(paragraph: Paragraph) -> Iterator[tuple[Span, Mention, Mention]]:
    """Yield that all was spent or done right beside figures that say less: the words, what was, what there was."""
    text, listed = paragraph.folded.text, paragraph.mentions
    for one, other in zip(listed, listed[1:], strict=False):
        if one.sentence != other.sentence or not exact(one, other) or other.depth or one.depth:
            continue
        found = _ALL_SPENT.match(text[other.end : other.end + 14])
        money = one.quantity.kind is other.quantity.kind is Kind.MONEY
        if found and money and other.stop == 2 and _BUDGET.search(one.lead) and _SPENT.match(other.lead):
            if other.quantity.value < one.quantity.value:
                start = other.end + found.start("said")
                yield Span(found["said"], start), other, one
        yield from _not_all_done(text, one, other)


def _not_all_done(text: str, one: Mention, other: Mention) -> Iterator[tuple[Span, Mention, Mention]]:
    found = _ALL_DONE.match(text[other.end : other.end + 12])
    alike = _is_count(one) and _is_count(other) and _unit(one) == _unit(other) and other.stop == 2
    if not found or not alike or other.lead:
        return
    if one.lead.endswith(found["verb"]) and one.quantity.value < other.quantity.value:
        yield Span(found["said"], other.end + found.start("said")), one, other

