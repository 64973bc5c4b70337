"""The rate all money was spent at, told once with all that was spent, against where it is told again.

“全年支出16412.80万元，预算执行率92.00%” … “一是预算执行率94%，扣0.8分”
“全年预算17840.00万元” bears the rate out, and what was not used up: “年底没有用完的157000.00元”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.told import Said, said
from workbook.audit.text.wrong import exact
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_SPENT = re.compile(
    r"^(?:20\d\d年度?)?(?:本年度?|全年|年度|当年|部门)(?:全年|实际|一共|共|总|合计|财政拨款|整体|部门|累计)*支出(?:合计|总计|总额|数|为|共|了)*$"
)
_BUDGET = re.compile(
    r"^(?:20\d\d年度?)?(?:全年|年度|调整后?)(?:总|收入|支出|部门)?预算(?:数|总额|合计|为|共|安排)*$"
)
_RATE = re.compile(
    r"^(?:整体|部门|全年|总体|年度)?(?:支出)?预算(?:总体)?执行率(?:是|为|达到?了?|只有|仅为?)?$"
)
_AGAIN = re.compile(
    r"(?:^|[，。；：、]|[一二三四五六七八九十]是(?:部门|全年|年度|整体)?|[①-⑩]|[)）])(?:整体|部门|全年|总体|年度)?预算执行率(?:是|为|达到?了?|只有|仅为?)?$"
)
_UNUSED = re.compile(r"^(?:所以)?年[末底](?:还|尚)?(?:没有|没|未)(?:用完|花完|用掉|使用)的(?:资金|钱|经费)?$")
_PART = re.compile(
    "项目|专项|工程|采购|三公|基金|基本支出|公用|人员经费|目标|上年|去年|季度|月|单位预算|中心|二级"
)
_PAST = re.compile(r"^[^，。；]{0,4}(?:的)?(?:目标|要求|标准|以上|以下|及以上)")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Spent:
    """All that was spent, and the rate beside it."""

    amount: Mention
    rate: Mention
    paragraph: Paragraph


def spent(audit: Audit) -> Spent | None:
    """Return where all spent is told with its rate behind it, for ``audit.once``; None if not once."""
    found = []
    for paragraph in audit.document.body:
        listed = paragraph.mentions
        for one, other in pairwise(listed):
            money = one.quantity.kind is Kind.MONEY and _SPENT.match(one.lead) and not one.past
            share = other.quantity.kind is Kind.SHARE and _RATE.match(other.lead)
            if money and share and exact(one, other) and one.sentence == other.sentence and other.stop <= 2:
                found.append(Spent(one, other, paragraph))
    return found[0] if len(found) == 1 else None


def rate_of_all(audit: Audit) -> Iterator[Hit]:
    """Yield the rate where it is told again and is another, and where budget and outlay make another."""
    own = audit.once(spent)
    if own is None:
        return
    yield from _by_amounts(audit, own)
    for item in audit.once(said):
        mention, text = item.mention, item.paragraph.folded
        share = mention.quantity
        if share.kind is not Kind.SHARE or not exact(mention) or mention.at == own.rate.at:
            continue
        before = re.split("[。；]", text.text[: mention.at])[-1]
        if not _AGAIN.search(before) or _PART.search(before) or _PAST.match(text.text[mention.end :]):
            continue
        if any(_PART.search(title) for title in audit.document.section_of(item.paragraph).path):
            continue
        if (
            mention.past
            or mention.part
            or abs(share.value - own.rate.quantity.value) <= max(share.step, own.rate.quantity.step) / 2
        ):
            continue
        yield _hit(audit, item, own.rate.written(own.paragraph.folded), "预算执行率", own.paragraph)


def _by_amounts(audit: Audit, own: Spent) -> Iterator[Hit]:
    """Yield the rate, or what was left, that the only 全年预算 that is of all does not make."""
    budgets = [
        item for item in audit.once(said)
        if item.mention.quantity.kind is Kind.MONEY and _BUDGET.match(item.mention.lead)
        and not item.mention.past and item.mention.quantity.value >= own.amount.quantity.value
    ]  # fmt: skip
    if len({item.mention.quantity.value for item in budgets}) != 1:
        return
    whole, gone = budgets[0].mention.quantity, own.amount.quantity
    if not whole.value:
        return
    made = gone.value / whole.value
    home = budgets[0].paragraph
    rate = own.rate.quantity
    if abs(made - rate.value) > rate.step:
        expected = f"{(made * _HUNDRED):.2f}%（支出除以{budgets[0].mention.written(home.folded)}）"
        yield _hit(audit, Said(own.paragraph, own.rate), expected, "预算执行率", home)
        return
    for item in audit.once(said):
        mention = item.mention
        if mention.quantity.kind is Kind.MONEY and exact(mention) and _UNUSED.search(mention.lead):
            left = whole.value - gone.value
            if abs(mention.quantity.value - left) > max(mention.quantity.step, whole.step, gone.step):
                yield _hit(audit, item, mention.quantity.printed(left), "没有用完的", home)


def _hit(audit: Audit, item: Said, expected: str, subject: str, where: Paragraph) -> Hit:
    text, mention = item.paragraph.folded, item.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    value = mention.written(text)
    return at(audit, item.paragraph, span, value, expected, subject=subject, other=where.line.spot)
