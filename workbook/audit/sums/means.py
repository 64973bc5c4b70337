"""Results somebody works out of the figures right before: a mean, by how much one is off, shares in turn.

“得分分别为92分、94分、95分、95分，平均96分”: the mean is 94
“用时99天，比约定的110天提前21天”: it was 11
“基本支出1019万元、项目支出1528万元，占比分别为45%和55%”: they are 40 and 60
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Kind

_MEAN = re.compile(r"^(?:综合|总体|全年|总)?平均(?:分|得分|值|满意度|合格率)?(?:为|是|达到?)?$")
_THAN = re.compile(r"[比较][\u4e00-\u9fa5]{0,10}$")
_OFF = re.compile(r"^(?:提前|推迟|延后|缩短|压缩|延长)(?:了|完成)?$")
_IN_TURN = re.compile(r"(?:占比|比重|比例|占[\u4e00-\u9fa5]{2,8}的?(?:比重|比例)?)分别(?:为|是|达)?$")
_MOST = 8


def means(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the results that the figures before them in their sentence do not make."""
    plain = (m for m in paragraph.mentions if not m.depth)
    for _, group in groupby(plain, key=lambda mention: mention.sentence):
        here = list(group)
        for number, mention in enumerate(here):
            before = here[max(0, number - _MOST) : number]
            exact = mention.quantity.exact
            if len(before) < 2 or not exact:
                continue
            found = _mean(mention, before) or _off(mention, before)
            if found:
                yield _hit(audit, paragraph, mention, *found)
            if _IN_TURN.search(mention.lead):
                yield from _in_turn(audit, paragraph, before, here[number : number + _MOST])


def _mean(mention: Mention, before: list[Mention]) -> tuple[Decimal, list[Mention]] | None:
    """Return the mean of the figures in a row before one called so; of shares only one beyond them."""
    if not _MEAN.match(mention.lead) or mention.stop != 2:
        return None
    kind, unit = mention.quantity.kind, mention.quantity.unit
    listed: list[Mention] = []
    for each in reversed(before):
        if each.quantity.kind is not kind or each.quantity.unit != unit or each.quantity.loose:
            break
        listed.insert(0, each)
        if each.stop > 2:
            break
    values = [each.quantity.value for each in listed]
    if len(values) < 2 or re.search("目标|上年|去年", "".join(m.lead for m in listed)):
        return None
    made, told = sum(values, Decimal(0)) / len(values), mention.quantity
    if kind is Kind.SHARE:  # groups may weigh unlike
        wrong = not min(values) <= told.value <= max(values)
    else:
        wrong = kind is Kind.COUNT and unit == "分" and abs(made - told.value) > told.step * Decimal("0.6")
    return (made, listed) if wrong else None


def _off(mention: Mention, before: list[Mention]) -> tuple[Decimal, list[Mention]] | None:
    """Return by how much a time is off the one it is held against: 用时99天，比约定的110天提前11天."""
    one, other = before[-2:]
    units = {m.quantity.unit for m in (one, other, mention)}
    days = len(units) == 1 and units <= {"天", "日", "个工作日", "小时", "分钟"}
    if not days or mention.stop > 2 or not _OFF.match(mention.lead) or not _THAN.search(other.lead):
        return None
    made = abs(one.quantity.value - other.quantity.value)
    loose = one.quantity.loose or other.quantity.loose
    return None if loose or made == mention.quantity.value else (made, [one, other])


def _in_turn(
    audit: Audit, paragraph: Paragraph, before: list[Mention], shares: list[Mention]
) -> Iterator[Hit]:
    """Yield shares told in turn of amounts right before that are theirs by another order or not at all."""
    told = [m for m in shares if m.quantity.kind is Kind.SHARE and (m is shares[0] or m.stop <= 1)]
    amounts = before[-len(told) :] if len(before) >= len(told) > 1 else []
    alike = {(m.quantity.kind, m.quantity.unit) for m in amounts}
    if any(m.stop > 2 for m in amounts[1:]) or shares[0].stop > 2:
        return
    if len(alike) != 1 or any(m.quantity.loose or m.quantity.kind is Kind.SHARE for m in amounts):
        return
    whole = sum((m.quantity.value for m in amounts), Decimal(0))
    if not whole or abs(sum((m.quantity.value for m in told), Decimal(0)) - 1) > told[0].quantity.step * len(
        told
    ):
        return
    for amount, share in zip(amounts, told, strict=True):
        made = amount.quantity.value / whole
        if abs(made - share.quantity.value) > share.quantity.step * Decimal("0.6") + ROUNDED:
            yield _hit(audit, paragraph, share, made, amounts)
            return


def _hit(audit: Audit, paragraph: Paragraph, mention: Mention, made: Decimal, listed: list[Mention]) -> Hit:
    text = paragraph.folded
    span = Span(text.text[mention.at : mention.end], mention.at)
    working = "、".join(m.written(text) for m in listed)
    expected = mention.quantity.printed(made)
    return at(audit, paragraph, span, mention.written(text), expected, working=working, hint="")
