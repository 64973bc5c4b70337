"""Amounts the problems and measures take up, with a slip of the pen: 93.20万元结转 for 92.30.

Such a chapter tells of amounts given further up. One given nowhere, a slip away from one that became of the
money what this did (carried over, lying idle, added), is that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit, at
from workbook.audit.text.grids import grids
from workbook.audit.text.likeness import LITTLE, pairs
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.quantities import FACTORS, Kind, Quantity
from workbook.language.relations.model import slip

_BECAME = (
    re.compile("结转|结余|未支出|未支付|未执行|没有支出|没有支付|未能当年支出|未使用|没有使用|沉淀|余款"),
    re.compile("闲置|未利用|未投用|没有投用|停用"),
    re.compile("追加|调增|新增预算"),
    re.compile("超支|超预算|超标准"),
    re.compile("尾款|欠付|未付|拖欠|质保金"),
)
_AHEAD = re.compile("计划|拟|将|预计|安排|争取|申请|增加到|每年")
_DIGITS = 3
_SHARED, _HEAD = 2, 16


def amounts_again(audit: Audit) -> Iterator[Hit]:
    """Yield the amounts of problems and measures that are a slip of one told before them."""
    late = orders(audit.once(problems)) | orders(audit.once(measures))
    money = [s for s in audit.once(said) if _is_plain(s)]
    known = {s.mention.quantity.value for s in money if s.paragraph.order not in late}
    cells = _in_tables(audit)
    for item in money:
        quantity = item.mention.quantity
        written = item.mention.written(item.paragraph.folded)
        digits = re.sub(r"\D", "", written)
        digits = digits if "." in written else digits.strip("0")
        here = [became for became in _BECAME if became.search(_around(item))]
        if item.paragraph.order not in late or not here or len(digits) < _DIGITS:
            continue
        alike = {s.mention.quantity.value for s in money if s.paragraph.order not in late and _is_so(s, here)}
        if quantity.value in alike | cells or _AHEAD.search(item.mention.lead):
            continue
        beside = [
            s.mention.quantity.value for s in money if s is not item and s.mention.span == item.mention.span
        ]
        if any(quantity.value + o in known | cells or quantity.value - o in known | cells for o in beside):
            continue  # 尾款12.30万元，另有9.00万元质保金 are the 21.30 told before
        if _JOINED.search(_before(item)) and _is_of_two(quantity.value, money, late):
            continue
        near = [
            other for other in money
            if other.paragraph.order not in late and other.mention.quantity.unit == quantity.unit
            and any(became.search(_around(other)) for became in here)
            and _slipped(quantity, other.mention.quantity)
        ]  # fmt: skip
        if not near and quantity.value not in known:
            near = _likest(item, [
                other for other in money
                if other.paragraph.order not in late and other.mention.quantity.unit == quantity.unit
                and _is_so(other, here) and _slipped(quantity, other.mention.quantity)
            ])  # fmt: skip
        if len({other.mention.quantity.value for other in near}) > 1:
            near = _likest(item, near)
        if len({other.mention.quantity.value for other in near}) == 1:
            yield _hit(audit, item, near[0])


def _in_tables(audit: Audit) -> set[Decimal]:
    """Return the amounts of all tables, in yuan."""
    return {
        cell.value * FACTORS[grid.unit]
        for grid in audit.once(grids) if grid.unit in FACTORS
        for row in (*grid.rows, *filter(None, (grid.total,)))
        for cell in row.cells.values() if not cell.percent
    }  # fmt: skip


_JOINED = re.compile("[和、及与]|两|合计|共")
"""Says that an amount is of two things: 培训住宿和成果印刷…结余5.00万元."""


def _before(item: Said) -> str:
    return item.mention.span.text[: item.mention.at - item.mention.span.start]


def _is_of_two(value: Decimal, money: list[Said], late: frozenset[int]) -> bool:
    """Tell whether two amounts told in one sentence before make one: 节约4.00万元、1.00万元."""
    told: dict[tuple[int, int], set[Decimal]] = {}
    for s in money:
        if s.paragraph.order not in late:
            told.setdefault((s.paragraph.order, s.mention.span.start), set()).add(s.mention.quantity.value)
    return any(value - one in values and value != 2 * one for values in told.values() for one in values)


def _is_so(item: Said, here: list[re.Pattern[str]]) -> bool:
    """Tell whether the sentence of an amount tells what became of it: 结转中，养老设施项目75.00万元."""
    return any(became.search(item.mention.span.text) for became in here)


def _likest(item: Said, near: list[Said]) -> list[Said]:
    """Return those of several amounts whose sentence shares the most with the paragraph of one."""
    words = pairs(item.paragraph.folded.text, LITTLE)
    shared = [len(words & pairs(_sentence(other), LITTLE)) for other in near]
    most = max(shared, default=0)
    return [other for other, n in zip(near, shared, strict=True) if n == most and most >= _SHARED]


def _sentence(item: Said) -> str:
    """Return the sentence of a figure with what its paragraph begins with."""
    return f"{item.paragraph.folded.text[:_HEAD]}，{item.mention.span.text}"


def _slipped(one: Quantity, other: Quantity) -> bool:
    return slip(one.printed(one.value), other.printed(other.value))


def _is_plain(item: Said) -> bool:
    quantity = item.mention.quantity
    exact = quantity.exact and not item.mention.past
    return quantity.kind is Kind.MONEY and exact


def _around(item: Said) -> str:
    """Return what leads to a figure and its clause, that behind the comma too where nothing else is in it."""
    mention, text = item.mention, item.paragraph.folded.text
    behind = re.split(r"[。；，、]", text[mention.end : mention.end + 20])[0]
    return f"{mention.lead}{re.split(r'[0-9]', behind)[0]}"


def _hit(audit: Audit, item: Said, model: Said) -> Hit:
    text, mention = item.paragraph.folded, item.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    return at(
        audit, item.paragraph, span, mention.written(text), model.mention.written(model.paragraph.folded),
        subject=mention.subject[-8:] or "的", other=model.paragraph.line.spot,
    )  # fmt: skip
