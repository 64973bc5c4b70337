"""What is said against a figure in brackets, shares of one thing that make a hundred, yields.

“98.6%，比目标（98%）低0.6个百分点”: it is higher
“较常年偏多21%（常年737.5毫米）”: against the usual, told behind it
“补贴比例为50%、30%、25%”: three that share all are the hundred
“面积42.6万亩，总产18.3万吨，亩产492.6公斤”: what an acre yields
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.audit.sums.full_lists import unit_of
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import exact, wrong
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_THAN = re.compile(r"[比较][\u4e00-\u9fa5]{2,8}$")
_WAY = re.compile(
    r"^\)?(?:的[\u4e00-\u9fa5]{1,4})?(?:实际)?(?:(?P<up>高出?|多|提高|上升|增加|增长|提升|超出?|长)|(?P<down>低|少|下降|降低|减少|缩短|短))"
    r"(?:了|完成|出|支出|收入|建成|新增)?$"
)
_USUAL = re.compile(
    r"[比较](?:常年|历年|往年|多年)(?:同期|平均|值)?(?:偏|明显偏)?(?:(?P<up>多|高)|(?P<down>少|低))$"
)
_ROUND = Decimal("0.0006")


def against_brackets(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield by how much a figure is off one in brackets that it is not, or not that way."""
    listed = paragraph.mentions
    for number, (now, base, gap) in enumerate(zip(listed, listed[1:], listed[2:], strict=False)):
        if gap.sentence != now.sentence or not exact(now, base) or gap.quantity.loose:
            continue
        if base.depth == now.depth + 1 == gap.depth + 1:
            yield from _than(audit, paragraph, now, base, gap)
        if gap.depth == now.depth + 1 == base.depth + 1 and base.quantity.kind is Kind.SHARE:
            yield from _usual(audit, paragraph, now, base, gap)
        yield from _yield_of(audit, paragraph, listed[max(0, number - 1) : number + 3])
    yield from _of_hundred(audit, paragraph)


def _than(audit: Audit, paragraph: Paragraph, now: Mention, base: Mention, gap: Mention) -> Iterator[Hit]:
    """Yield a difference from what stands in brackets behind 比…: its size, or its way."""
    text = paragraph.folded.text
    opened = text.rfind("(", now.end, base.at)
    than = opened > 0 and _THAN.search(text[now.end : opened])
    way = _WAY.match(text[base.end : gap.at])
    same = unit_of(now) == unit_of(base) and now.quantity.kind in (Kind.SHARE, Kind.MONEY, Kind.COUNT)
    share = now.quantity.kind is Kind.SHARE
    if not (than and way and same) or now.past:
        return
    by = now.quantity.value - base.quantity.value
    if gap.quantity.kind is (Kind.CHANGE if share else now.quantity.kind) and (
        share or unit_of(gap) == unit_of(now)
    ):
        told = gap.quantity.value if way["up"] else -gap.quantity.value
        slack = (now.quantity.step + base.quantity.step) / 2 if share else now.quantity.step
        if by and abs(told - by) > slack:
            size = gap.quantity.printed(abs(by)) if not share else f"{plain(abs(by) * 100)}个百分点"
            yield wrong(audit, paragraph, gap, ("高" if by > 0 else "低") + size, (now, base))


def _usual(audit: Audit, paragraph: Paragraph, now: Mention, rate: Mention, base: Mention) -> Iterator[Hit]:
    """Yield by how many percent a figure is off the usual one told behind that it is not."""
    way = _USUAL.search(rate.lead)
    if not way or unit_of(now) != unit_of(base) or not base.quantity.value or now.past:
        return
    by = (now.quantity.value - base.quantity.value) / base.quantity.value
    told = rate.quantity.value if way["up"] else -rate.quantity.value
    if abs(by - told) > rate.quantity.step / 2 + _ROUND:
        yield wrong(audit, paragraph, rate, rate.quantity.printed(abs(by)), (now, base))


_ACRE = re.compile(r"(?:平均)?(?:亩产|单产)(?:量)?(?:为|达到?|约)?$")


def _yield_of(audit: Audit, paragraph: Paragraph, near: tuple[Mention, ...]) -> Iterator[Hit]:
    """Yield what an acre yields that area and crop do not make."""
    each = near[-1]
    if each.quantity.unit not in ("公斤", "千克") or not _ACRE.search(each.lead) or not exact(*near):
        return
    here = [m for m in near[:-1] if m.sentence == each.sentence and not m.past]
    areas = [m for m in here if m.quantity.unit == "亩" and m.quantity.value]
    crops = [m for m in here if m.quantity.unit == "吨" and m.quantity.value]
    if len(areas) != 1 or len(crops) != 1:
        return
    area, crop = areas[0].quantity, crops[0].quantity
    made = crop.value * 1000 / area.value
    slack = made * (crop.step / crop.value + area.step / area.value) / 2 + each.quantity.step
    if abs(made - each.quantity.value) > slack:
        yield wrong(audit, paragraph, each, each.quantity.printed(made), (crops[0], areas[0]))


_SPLIT = re.compile(r"(?:比例|结构|构成)(?:分别|依次)?(?:为|是)$")
_ALL_OF_IT = re.compile("[两三四]级|各级|分担|共担|承担|出资|构成|结构")
_OTHER = re.compile("累计|完成|达标|合格|增长|提高|覆盖|不低于|不高于|分别占")
_ROW = 6


def _of_hundred(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the last of the shares in a row by which something is split that are not the hundred."""
    listed = paragraph.mentions
    for number, first in enumerate(listed):
        if first.quantity.kind is not Kind.SHARE or not _SPLIT.search(first.lead):
            continue
        row = [first]
        for each in listed[number + 1 : number + _ROW]:
            if each.quantity.kind is not Kind.SHARE or each.stop != 1 or each.lead:
                break
            row.append(each)
        made = sum((m.quantity.value for m in row), Decimal(0))
        slack = sum((m.quantity.step for m in row), Decimal(0))
        low = first.at - first.span.start
        before = first.span.text[max(0, low - 40) : low]
        off = made > 1 + slack or (made < 1 - slack and _ALL_OF_IT.search(before))
        rest = 1 - made + row[-1].quantity.value
        if off and len(row) > 1 and exact(*row) and rest > 0 and not _OTHER.search(before):
            yield wrong(audit, paragraph, row[-1], row[-1].quantity.printed(rest), row[:-1])
