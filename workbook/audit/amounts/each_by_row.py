"""A price times its number that is no row of the outlay, where that row parts evenly by the number.

“救助儿童130名，每人平均2.2万元” where the row 儿童康复救助 has 312.00: 2.4 each. Only where the row is named
after it, the number parts it evenly to the digits of the price, and nothing in the report is the product.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.audit.text.likeness import LITTLE, pairs
from workbook.audit.text.told import said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import FACTORS, Kind

_EACH = re.compile(
    r"(?:^|[，。；：按])?(?:[^，。；：\d]{0,8})(?:平均)?每(?P<unit>[\u4e00-\u9fa5]{1,2}?)(?:平均|补助|补贴|标准|投入|支出|成本)*(?:约|为|是)?$"
)
_AMOUNT = re.compile(r"(?P<n>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|元)?")
_PEOPLE = {"人": ("名", "人", "位"), "名": ("名", "人"), "户": ("户", "家"), "尾": ("尾",)}
_SHARED, _EVEN, _NEAR = 2, 50, 4
_PAID = re.compile("支出|执行|决算|支付")


@dataclass(frozen=True, slots=True)
class Outlay:
    """What a row of a table spent, in 元, with its name and the step of its digits."""

    name: str
    value: Decimal
    words: frozenset[str]


def each_by_row(audit: Audit) -> Iterator[Hit]:
    """Yield prices of one that its row of the outlay contradicts."""
    rows = audit.once(_outlays)
    told = audit.once(_told)
    for paragraph in audit.document.body if rows else ():
        for number, each in enumerate(paragraph.mentions):
            found = _EACH.search(each.lead)
            if each.quantity.kind is not Kind.MONEY or not found or not each.quantity.exact:
                continue
            units = _PEOPLE.get(found["unit"], (found["unit"],))
            near = paragraph.mentions[max(0, number - _NEAR) : number + 2]
            counts = [
                m for m in near
                if m.quantity.kind is Kind.COUNT and m.quantity.unit.lstrip("万") in units
                and m.quantity.exact and m.sentence == each.sentence
            ]  # fmt: skip
            words = pairs(each.span.text, LITTLE) | pairs(paragraph.folded.text[:20], LITTLE)
            able = [row for row in rows if len(row.words & words) >= _SHARED]
            if not counts or len({row.value for row in able}) != 1 or each.span.text.count("每") > 1:
                continue  # 示范协会每个3万元、一般协会每个1.5万元: a row has both
            yield from _against(audit, paragraph, each, counts, able[0], told)


def _against(
    audit: Audit, paragraph: Paragraph, each: Mention, counts: list[Mention], row: Outlay, told: set[Decimal]
) -> Iterator[Hit]:
    """Yield a price that times its number is nothing of the report, where the row parts evenly."""
    price, step = each.quantity.value, each.quantity.step
    fits = [c for c in counts if abs(c.quantity.value * price - row.value) <= c.quantity.value * step / 2]
    made = [c.quantity.value * price for c in counts]
    if fits or any(abs(m - t) <= m * Decimal("0.002") for m in made for t in told):
        return
    for count in counts:
        right = row.value / count.quantity.value
        even = right == right.quantize(step) if right else False
        if even and count.quantity.value * step >= _EVEN * 100:
            span = Span(paragraph.folded.text[each.at : each.end], each.at)
            yield at(
                audit, paragraph, span, each.written(paragraph.folded), each.quantity.printed(right),
                working=f"{row.name}的支出、{count.written(paragraph.folded)}", hint="",
            )  # fmt: skip
            return


def _outlays(audit: Audit) -> list[Outlay]:
    """Return the rows of tables of outlay that are no sums, for ``audit.once``."""
    found = []
    for grid in audit.once(grids):
        paid = [n for n, head in enumerate(grid.heads) if n and _PAID.search(head) and "率" not in head]
        for row in grid.rows if len(paid) == 1 else ():
            cell = row.typed.get(paid[0])
            read = _AMOUNT.fullmatch(re.sub(r"\s", "", cell.text)) if cell else None
            unit = FACTORS.get((read["unit"] if read else "") or grid.unit)
            if read and unit:
                value = Decimal(read["n"].replace(",", "")) * unit
                found.append(Outlay(row.name, value, pairs(row.name, LITTLE)))
    return found


def _told(audit: Audit) -> set[Decimal]:
    """Return the amounts of text and rows, in 元, for ``audit.once``."""
    rows = {row.value for row in audit.once(_outlays)}
    return rows | {
        s.mention.quantity.value for s in audit.once(said) if s.mention.quantity.kind is Kind.MONEY
    }
