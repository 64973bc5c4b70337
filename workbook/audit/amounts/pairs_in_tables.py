"""How much something grew or went beyond its aim, told without both figures, against a table that has them.

“增加1710万元，增幅53.6%”: in the table 4800 became 6510, and that is 35.6%
“为目标的126.0%，超出13.2万人份”: in the table 120 was aimed at, and 151.2 were done
“超额完成24%，多完成16场”: by the only row of that rate
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import Grid, grids
from workbook.audit.text.indicators import tables
from workbook.audit.text.wrong import wrong_by
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import FACTORS, Kind

_GREW = re.compile(r"(?:增加|追加|调增|增长|新增|净增|多)了?$")
_BY = re.compile(
    r"^(?:增幅|增长率|增长|增长幅度|调增幅度|调增比例|追加比例|追加幅度|上升|升幅)(?:为|是|达到?)?$"
)
_FIRST = re.compile("年初|上年|去年|原|前|20[0-9]{2}年")
_NO_MONEY = re.compile("[率%比]|占|增减|差|分")
_OF_AIM = re.compile(r"(?:为|完成|是|达到?|相当于)?(?:年度|全年|年初)?(?:目标|计划|任务)(?:值|数|任务)?的$")
_BEYOND = re.compile("超出|超额完成|超额|多完成|超")
_FEW = 3
"""Digits an amount needs so that a row is no chance."""


def pairs_in_tables(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield rates and excesses that the only row of a table they can be of does not bear out."""
    for one, other in pairwise(paragraph.mentions):
        if one.sentence != other.sentence or other.stop not in (0, 2) or one.depth != other.depth:
            continue
        if one.quantity.kind is Kind.MONEY and _GREW.search(one.lead) and _BY.match(other.lead):
            yield from _grown(audit, paragraph, one, other)
        elif one.quantity.kind is Kind.SHARE and _OF_AIM.search(one.lead) and one.quantity.exact:
            yield from _beyond(audit, paragraph, one, other)


def grown_rows(audit: Audit) -> list[tuple[Decimal, Decimal, Decimal, str]]:
    """Return what rows of tables had first and last, in 元, a step, and their names, for ``audit.once``."""
    found = []
    for grid in audit.once(grids):
        for one, other in pairwise(_columns(grid)):
            rows = [*grid.rows, *([grid.total] if grid.total else [])]
            for row in rows:
                first, last = row.cells.get(one), row.cells.get(other)
                if first and last and not first.percent and not last.percent and first.value > 0:
                    by = FACTORS[grid.unit]
                    step = Decimal(1).scaleb(int(first.value.as_tuple().exponent)) * by
                    found.append((first.value * by, last.value * by, step, row.name))
    return found


def _columns(grid: Grid) -> list[int]:
    """Return the columns of amounts of a table whose unit is told, where the first is of before."""
    if grid.unit not in FACTORS:
        return []
    columns = [n for n, head in enumerate(grid.heads) if n and not _NO_MONEY.search(head)]
    return columns[:2] if columns and _FIRST.search(grid.heads[columns[0]]) else []


def _grown(audit: Audit, paragraph: Paragraph, amount: Mention, rate: Mention) -> Iterator[Hit]:
    told = amount.quantity
    digits = len(f"{told.value / told.step:f}".strip("0."))
    if rate.quantity.kind is not Kind.SHARE or not told.exact or not rate.quantity.exact or digits < _FEW:
        return
    before = [m for m in paragraph.mentions if m.sentence == amount.sentence and m.at < amount.at]
    if any(m.quantity.kind is Kind.MONEY for m in before):
        return  # its own sentence says of what
    rows = [
        row for row in audit.once(grown_rows) if abs(row[1] - row[0] - told.value) < max(told.step, row[2])
    ]
    named = [row for row in rows if re.search("合计|总计", row[3])] or rows
    made = {rate.quantity.printed((last - first) / first): (first, last) for first, last, _, _ in named}
    half = rate.quantity.step * Decimal("0.6")
    fits = any(abs((last - first) / first - rate.quantity.value) <= half for first, last, _, _ in rows)
    if len(made) == 1 and not fits:
        expected, (first, last) = made.popitem()
        working = "、".join(told.printed(value) for value in (first, last))
        yield wrong_by(audit, paragraph, rate, expected, working)


def _beyond(audit: Audit, paragraph: Paragraph, rate: Mention, gap: Mention) -> Iterator[Hit]:
    """Yield by how much an aim was passed that the only target met by so much does not make."""
    text = paragraph.folded.text
    said = _BEYOND.search(gap.lead + text[gap.quantity.start : gap.at])
    if not said or gap.quantity.kind is not Kind.COUNT or gap.quantity.loose or rate.quantity.value <= 1:
        return
    before = [m for m in paragraph.mentions if m.sentence == gap.sentence and m.at < rate.at]
    if any(m.quantity.kind is Kind.COUNT and m.quantity.unit == gap.quantity.unit for m in before):
        return
    rows = [
        (row.target, row.result)
        for table in audit.once(tables)
        for row in table.rows
        if row.target and row.result and row.target.unit == row.result.unit and row.target.value
        if row.target.unit.startswith(gap.quantity.unit)
        if abs(row.result.value / row.target.value - rate.quantity.value)
        <= rate.quantity.step * Decimal("0.6")
    ]
    made = {result.value - target.value: (target.shown, result.shown) for target, result in rows}
    if len(made) == 1 and not any(abs(value - gap.quantity.value) <= gap.quantity.step for value in made):
        value, shown = made.popitem()
        yield wrong_by(audit, paragraph, gap, gap.quantity.printed(value), "、".join(shown))
