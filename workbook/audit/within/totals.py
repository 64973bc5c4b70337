"""Totals of one sentence whose parts are told in other ways than a list behind 其中.

“新建甲校（1,620个学位）和扩建乙校（1,500个学位），共新增学位3,120个”: in brackets behind their names
“甲3个，每个10万元；乙1个，15万元；合计45万元”: so many of each
“招标节约6万元，审减4.5万元，少支1.3万元，三项合计11.8万元”: each by a verb of its own
“签约46个，比目标多1个，其中甲17个、乙12个、丙9个、丁8个”: behind what the total is more by
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import alike, exact, wrong
from workbook.audit.within.patterns import patterns
from workbook.audit.worked.shared import many
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.model import slip

_MOST, _CHOICES = 10, 64
_BRACKET = re.compile(r"^\((?:计|共|约)?$")
_AFTER_BRACKET = re.compile(r"^[\u4e00-\u9fa5]{0,6}\)")


def totals(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield totals that their parts, told in the same sentence, do not make."""
    for _, group in groupby(paragraph.mentions, key=lambda mention: mention.sentence):
        here = list(group)
        for number, total in enumerate(here):
            if number < 2 or not exact(total) or total.depth:
                continue
            before = here[:number]
            for parts in (_noted(paragraph, before, total), _of_so_many(paragraph, before, total)):
                if parts and not _makes(parts, total):
                    yield wrong(audit, paragraph, total, total.quantity.printed(_sum(parts)), parts)
                    break
            else:
                yield from _priced(audit, paragraph, before, total)
        yield from _behind_gap(audit, paragraph, here)


def _sum(parts: Sequence[Mention]) -> Decimal:
    return sum((part.quantity.value for part in parts), Decimal(0))


def _makes(parts: Sequence[Mention], total: Mention) -> bool:
    steps = total.quantity.step + sum((part.quantity.step for part in parts), Decimal(0))
    counted = total.quantity.kind is Kind.COUNT and all(p.quantity.step <= total.quantity.step for p in parts)
    fine = counted and total.quantity.step >= 1
    return abs(_sum(parts) - total.quantity.value) <= (0 if fine else steps / 2)


def _noted(paragraph: Paragraph, before: Sequence[Mention], total: Mention) -> list[Mention]:
    """Return the figures in brackets behind the names right before a total: 甲桥（86米）、乙桥（124米）."""
    if not patterns().all_told.search(total.lead):
        return []
    text = paragraph.folded.text
    parts = [m for m in before if m.depth == 1]
    rest = [m for m in before if not m.depth and m.at > parts[0].at] if parts else []
    alone = all(
        _BRACKET.match(text[text.rfind("(", 0, p.at) : p.at])
        and _AFTER_BRACKET.match(text[p.end : p.end + 8])
        for p in parts
    )
    joined = all(
        re.fullmatch(
            r"[\u4e00-\u9fa5]{0,6}\)[、，和与及；以\u4e00-\u9fa5]{1,24}\((?:计|共|约)?", text[a.end : b.at]
        )
        for a, b in pairwise(parts)
    )
    if len(parts) < 2 or not alone or not joined or not exact(*parts) or any(alike(m, total) for m in rest):
        return []
    said = text[parts[0].at : total.at]
    return (
        parts if all(alike(p, total) for p in parts) and not patterns().more_than_these.search(said) else []
    )


def _of_so_many(paragraph: Paragraph, before: Sequence[Mention], total: Mention) -> list[Mention]:
    """Return as many figures before a total as it is said to be of: 三项合计; or all, of one kind."""
    clause = re.split("[，,。；;：:、]", paragraph.folded.text[max(0, total.at - 24) : total.at])[-1]
    said = patterns().so_many_make.search(clause)
    if not said or total.stop < 2:
        return []
    number = many(said["n"])
    parts = [m for m in before if alike(m, total) and m.depth == total.depth]
    if not 1 < number <= _MOST or len(parts) != number or not exact(*parts):
        return []
    between = paragraph.folded.text[parts[0].at : total.at]
    fair = all(not patterns().no_part.search(p.lead) and not p.past for p in parts)
    return parts if fair and not patterns().more_than_these.search(between) else []


def _priced(audit: Audit, paragraph: Paragraph, before: Sequence[Mention], total: Mention) -> Iterator[Hit]:
    """Yield a total that so many of each, at so much, do not come to: 3个，每个10万元；1个，15万元；合计."""
    if total.quantity.kind is not Kind.MONEY or not patterns().all_told.search(total.lead):
        return
    start = before[0].span.start
    between = paragraph.folded.text[start : total.at]
    if patterns().not_by_price.search(between) or patterns().more_than_these.search(between):
        return
    made = [Decimal(0)]
    used: list[Mention] = []
    priced = 0
    for segment in _segments(before):
        amounts = [m for m in segment if m.quantity.kind is Kind.MONEY]
        counts = [m for m in segment if m.quantity.kind is Kind.COUNT]
        each = [m for m in amounts if patterns().each.search(m.lead)]
        if not exact(*segment) or len(amounts) != 1 or len(counts) != 1 or len(each) > 1:
            return
        of, amount = counts[0].quantity.value, amounts[0].quantity.value
        options = {of * amount} if each else {amount, of * amount}
        priced += bool(each)
        used += [counts[0], amounts[0]]
        made = [m + option for m in made for option in options][:_CHOICES]
    if len(used) < 4 or not priced or len(used) > 2 * _MOST:
        return
    slack = total.quantity.step / 2
    if all(abs(m - total.quantity.value) > slack for m in made):
        yield wrong(audit, paragraph, total, total.quantity.printed(made[0]), used)


def _segments(listed: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield what is told of each thing: a count and the money behind it."""
    here: list[Mention] = []
    for mention in listed:
        if here and mention.quantity.kind is Kind.COUNT and here[-1].quantity.kind is Kind.MONEY:
            yield here
            here = []
        here.append(mention)
    if here:
        yield here


def _behind_gap(audit: Audit, paragraph: Paragraph, here: Sequence[Mention]) -> Iterator[Hit]:
    """Yield a total with what it is more by between it and its parts: 46个，比目标多1个，其中…."""
    text = paragraph.folded.text
    for number, (total, gap) in enumerate(pairwise(here)):
        near = gap.stop == 2 and alike(total, gap) and gap.depth == total.depth
        if not near or not patterns().more_by.search(gap.lead) or gap.quantity.value >= total.quantity.value:
            continue
        parts: list[Mention] = []
        for each in here[number + 2 : number + 2 + _MOST]:
            if each.stop > 2 or each.depth != total.depth or not alike(each, total):
                break
            parts.append(each)
        opened = parts and re.match("[，,、]其中|[，,](?:分别|包括)", text[gap.end : parts[0].at])
        if len(parts) < 2 or not opened or not exact(total, *parts) or _makes(parts, total):
            continue
        if (
            any(patterns().no_part.search(p.lead.removeprefix("其中")) for p in parts)
            or "等" in parts[-1].tail[:2]
        ):
            continue
        made, whole = _sum(parts), total.quantity.value
        shown, told = total.quantity.printed(made), total.quantity.printed(whole)
        if len(parts) > 2 and (made > whole or slip(shown, told) or made > whole * Decimal("0.9")):
            if _is_chain(parts, whole):
                continue
            yield wrong(audit, paragraph, total, shown, parts)


def _is_chain(parts: Sequence[Mention], whole: Decimal) -> bool:
    """Tell whether some of the parts, from the first on, make the whole: the others are of something else."""
    made = Decimal(0)
    for part in parts:
        made += part.quantity.value
        if made == whole:
            return True
    return False
