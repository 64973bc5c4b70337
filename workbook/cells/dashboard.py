"""The figures on the cover: how far each sheet is filled, and where most points are lost.

Each is a native formula in the sheet and the same value computed here, cell by cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import half_up, plain
from workbook.layout import Layout, Roster, Sheet, Table
from workbook.layout.fields.model import block_fields
from workbook.layout.sheets.cover import TOP_LOSSES, required_count
from workbook.package.address import address
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Submission

BOXES = ("progress", "losses")
"""Lists whose cells hold array formulas."""
_LOST = "IF(ISNUMBER(score_rule),score_points-score_rule,-1)-ROW(score_rule)/10^7"
"""Points lost per indicator; the row makes ties unique, an open indicator counts as -1.

The array has one number per row of 指标评分. With 5 points and a score of 4.93 in row 14 it is
0.07 - 14/10^7 = 0.0699986; the same loss in row 15 gives 0.0699985, so that LARGE finds each row once and the
upper one first. Rounded to four decimals the number is the loss again.
"""


def _required(sheet: Sheet) -> tuple[list[str], list[str]]:
    """Return the keys whose filled cells count, and the first columns of lists that must have rows."""
    keys, lists = [], []
    for block in sheet.blocks:
        if isinstance(block, Table):
            lists += [block.columns[0].key] if block.expected else []
        elif isinstance(block, Roster):
            keys += [column.key for column in block.columns if column.required]
        else:
            keys += [field.key for field in block_fields(block) if field.required and field.is_input]
    return keys, lists


def formula(layout: Layout, key: str, offset: int, row: int, col: int) -> str:
    """Return the formula of a dashboard cell: column `key`, its `offset`-th row, at (row, col)."""
    if key == "progress_required":
        return plain(Decimal(required_count(layout.sheets[offset])))
    if key == "progress_filled":
        keys, lists = _required(layout.sheets[offset])
        parts = [f"COUNTA({','.join(keys)})"] if keys else []
        parts += [f"IF(COUNTA({first})>0,1,0)" for first in lists]
        return "+".join(parts) or "0"
    if key == "progress_rate":
        filled, required = address(row, col - 1), address(row, col - 2)
        return f'IF({required}=0,"",ROUND({filled}/{required},4))'
    largest = f"LARGE({_LOST},{offset + 1})"
    place = f"MATCH({largest},{_LOST},0)"
    if key == "loss_name":
        return f'IF(ROUND({largest},4)>0,INDEX(score_name,{place}),"")'
    lost = f"ROUND(INDEX(score_points,{place})-INDEX(score_rule,{place}),4)"
    return f'IF(ROUND({largest},4)>0,{lost},"")'


def values(submission: Submission, card: Scorecard) -> Iterator[tuple[str, int, Decimal | str | None]]:
    """Yield (column, row offset, value) of every dashboard cell."""
    for offset, sheet in enumerate(submission.layout.sheets):
        required = Decimal(required_count(sheet))
        filled = Decimal(_filled(submission, sheet))
        yield "progress_required", offset, required
        yield "progress_filled", offset, filled
        yield "progress_rate", offset, half_up(filled / required, 4) if required else None
    lost = [
        (item.points - item.score, item)
        for item in card.indicators
        if item.score is not None and half_up(item.points - item.score, 4) > 0
    ]
    lost.sort(key=lambda pair: -pair[0])  # stable: equal losses keep the order of the sheet
    labels = {entry.id: entry.labels[2] for entry in submission.layout.entries("scores")}
    for offset in range(TOP_LOSSES):
        points, item = lost[offset] if offset < len(lost) else (None, None)
        yield "loss_points", offset, points
        yield "loss_name", offset, labels[item.indicator.code] if item else None


def _filled(submission: Submission, sheet: Sheet) -> int:
    keys, lists = _required(sheet)
    cells = [d for k in keys for d in submission.columns.get(k, ())]
    cells += [submission.fields[k] for k in keys if k in submission.fields]
    count = sum(1 for datum in cells if datum.stored not in (None, ""))
    for first in lists:
        count += any(datum.stored not in (None, "") for datum in submission.columns.get(first, ()))
    return count
