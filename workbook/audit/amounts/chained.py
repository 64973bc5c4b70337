"""A level of the year before, by how much it changed and by what percent, in a row.

“2023年支出1753万元，2024年增加98万元，增长5%”: 5% of 1753 are 88
“2023年支出1753万元，2024年减少88万元”: with 1841万元 told elsewhere, and no 1665万元, it grew
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.audit.text.told import said
from workbook.audit.text.wrong import alike, exact, ratio_meets, wrong
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import FACTORS, Kind

_UP = "增加|增长|增收|增支|净增|多支出|上升|提高"
_DOWN = "减少|下降|减支|减收|压减|少支出|降低"
_MOVED = re.compile(rf"(?:同比|共|净|实际)?(?:(?P<up>{_UP})|{_DOWN})(?:了|额?为|额)?$")
_PERCENT = re.compile(
    rf"^(?:同比|增幅|降幅)?(?:(?P<up>{_UP}|增幅)|{_DOWN}|降幅)(?:幅度|率|比例)?(?:了|为|达)?$"
)
_LAST = re.compile(r"上年|去年|上一年|(?<!\d)(?:19|20)\d\d年")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_WORD = re.compile(r"上年|去年|上一年|同期|同比")
_OTHER = re.compile("同口径|剔除|扣除|可比|预算|计划|目标|年初|年中|其中|季度|月份|上半年|下半年")
_BIG = 3
"""Digits a figure needs so that it is hardly met by chance."""


def chained(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield percents and directions of a change that the level of the year before right before it denies."""
    listed = paragraph.mentions
    for number, (before, amount) in enumerate(pairwise(listed)):
        if not _follows(audit, before, amount):
            continue
        change = listed[number + 2] if number + 2 < len(listed) else None
        up = _MOVED.search(amount.lead)["up"] is not None  # type: ignore[index]
        rated = change is not None and _is_percent_of(amount, change)
        if change is not None and rated and not ratio_meets(change, amount, before):
            yield _off(audit, paragraph, (before, amount, change), number)
            continue
        if _turned(audit, before, amount, up=up):
            made = before.quantity.value - amount.quantity.value * (1 if up else -1)
            expected = f"{'减少' if up else '增加'}，另一处写的是 {before.quantity.printed(made)}"
            yield wrong(audit, paragraph, amount, expected, (before,))


def _follows(audit: Audit, before: Mention, amount: Mention) -> bool:
    """Tell whether a figure is of the year before and the next one by how much it changed since."""
    own = audit.once(about).year
    if before.sentence != amount.sentence or before.depth != amount.depth or amount.stop > 2:
        return False
    if not (alike(before, amount) and exact(before, amount) and before.quantity.value > 0):
        return False
    if not _MOVED.search(amount.lead) or not _LAST.search(before.lead) or _MOVED.search(before.lead):
        return False
    if amount.quantity.value >= before.quantity.value or _OTHER.search(amount.gap + before.lead):
        return False
    base = {int(year) for year in _YEARS.findall(before.lead)}
    told = {int(year) for year in _YEARS.findall(amount.gap)}
    if base and (not own or base != {own - 1}):
        return False
    if told - base - {own}:
        return False
    return not (_WORD.search(amount.gap) and base and own not in told)  # 2023年100万元，比上年增加: of 2022


def _is_percent_of(amount: Mention, change: Mention) -> bool:
    """Tell whether a share right behind an amount says the same change in percent, and the same way."""
    found = _PERCENT.match(change.lead)
    moved = _MOVED.search(amount.lead)
    if found is None or moved is None or change.quantity.kind is not Kind.SHARE or change.stop > 2:
        return False
    beside = change.sentence == amount.sentence and change.depth == amount.depth
    return beside and exact(change) and (found["up"] is None) == (moved["up"] is None)


def _off(audit: Audit, paragraph: Paragraph, told: tuple[Mention, Mention, Mention], number: int) -> Hit:
    """Return the hit at the amount where the level before both and the percent agree, else at the percent."""
    before, amount, change = told
    earlier = [m for m in paragraph.mentions[max(0, number - 4) : number] if m.sentence == before.sentence]
    for now in earlier:
        gap = abs(now.quantity.value - before.quantity.value)
        if alike(now, before) and exact(now) and gap and ratio_of(gap, before, change):
            return wrong(audit, paragraph, amount, amount.quantity.printed(gap), (now, before))
    made = change.quantity.printed(amount.quantity.value / before.quantity.value)
    return wrong(audit, paragraph, change, made, (before, amount))


def ratio_of(gap: Decimal, before: Mention, change: Mention) -> bool:
    """Tell whether a gap is the percent of the level before."""
    return abs(gap / before.quantity.value - change.quantity.value) <= change.quantity.step


def _turned(audit: Audit, before: Mention, amount: Mention, *, up: bool) -> bool:
    """Tell whether only the other way leads to a figure of the report."""
    one, moved = before.quantity, amount.quantity
    digits = len(one.printed(one.value).rstrip(one.unit).replace(".", ""))
    if digits < _BIG or not moved.value or one.unit != moved.unit:
        return False
    known = audit.once(levels)
    kind = "" if one.kind is Kind.MONEY else one.unit
    there, other = (one.value + moved.value * (1 if way else -1) for way in (up, not up))
    return (kind, there) not in known and (kind, other) in known


def levels(audit: Audit) -> frozenset[tuple[str, Decimal]]:
    """Return the figures of text and tables with their unit, “” of amounts in 元, for ``audit.once``."""
    found = {
        ("" if q.kind is Kind.MONEY else q.unit, q.value)
        for q in (item.mention.quantity for item in audit.once(said))
        if q.kind in (Kind.MONEY, Kind.COUNT)
    }
    for grid in audit.once(grids):
        factor = FACTORS.get(grid.unit)
        for row in (*grid.rows, *((grid.total,) if grid.total else ())):
            if factor is not None:
                found |= {("", cell.value * factor) for cell in row.cells.values() if not cell.percent}
    return frozenset(found)
