"""Points a row of the score is said to have lost, by its name right before them: 预算执行扣2.5分, for 1.5.

Also the only loss told that is of no row, where one row's loss is told nowhere and a slip lies between them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from pyfuncs.decimals import plain
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import Row, grids
from workbook.audit.text.indicators import tables
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.relations.model import slip

_LOST = re.compile(
    r"(?:^|[，。；：、\n])(?P<lead>[^，。；：、\n]{0,30}?)(?:被)?扣(?:减|除)?(?:了)?(?P<n>\d{1,2}(?:\.\d{1,2})?)分(?!以|之|钟)"
)
_RULE = re.compile(
    r"每[^，。；]{0,12}扣|扣完|最多扣|上年|去年|满分(?:为|是|：)?\d|共扣|合计扣|累计扣|一共扣|总共扣|计扣|各扣|[两三四五六七八九十\d]项扣"
)
_COLUMN = re.compile("扣分$|扣减分|失分")
_LEAST, _MOST, _MANY, _ROWS = 3, 12, 40, 200
"""Fewer losses say nothing; so many rows with a loss are looked at, and losses of the text."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A row of a score and what it lost."""

    name: str
    points: Decimal
    row: Row


def lost_by_row(audit: Audit) -> Iterator[Hit]:
    """Yield losses that are another than that of the row named right before, or of no row at all."""
    rows = audit.once(rows_lost)[:_ROWS]
    if not rows:
        return
    told = [
        (paragraph, found)
        for paragraph in audit.document.body if not _RULE.search(paragraph.folded.text)
        for found in _LOST.finditer(paragraph.folded.text)
    ][:_ROWS]  # fmt: skip
    names = Counter(row.name for row in rows)
    spoken = Counter(row.name for _, found in told for row in rows if _strip(found["lead"]) == row.name)
    seen = False
    for paragraph, found in told:
        own = [row for row in rows if _strip(found["lead"]) == row.name]
        alone = len(own) == 1 and names[own[0].name] == spoken[own[0].name] == 1
        if alone and Decimal(found["n"]) != own[0].points:
            seen = True
            yield _hit(audit, paragraph, found, own[0])
    if not seen:
        yield from _of_none(audit, rows, told)
        yield from _of_sum(audit, told)


def _strip(lead: str) -> str:
    return re.sub("(?:指标|得分|方面|一项|项)+$", "", lead)


def rows_lost(audit: Audit) -> list[Lost]:
    """Return what each row of the tables with points lost, by a column or weight less score, for ``once``."""
    found: list[Lost] = []
    for table in audit.once(tables):
        listed = [
            Lost(row.name, row.weight - row.score, row.row)
            for row in table.rows if row.weight is not None and row.score is not None
        ]  # fmt: skip
        found += [row for row in listed if row.points >= 0]
    known = {id(row.row) for row in found}
    for grid in audit.once(grids):
        columns = [n for n, head in enumerate(grid.heads) if n and _COLUMN.search(head)]
        for row in grid.rows if len(columns) == 1 else ():
            cell = row.cells.get(columns[0])
            if cell is not None and not cell.percent and id(row) not in known and cell.value >= 0:
                found.append(Lost(row.name, cell.value, row))
    return found


def _of_none(audit: Audit, rows: list[Lost], told: list[tuple[Paragraph, re.Match[str]]]) -> Iterator[Hit]:
    """Yield the one loss that is of no row, nor of several together, nor a part of one told in pieces."""
    lost = [row for row in rows if row.points > 0]
    losses = [Decimal(found["n"]) for _, found in told]
    if not _LEAST <= len(losses) <= _MANY or not lost or len(lost) > _MOST:
        return
    points = {row.points for row in lost}
    sums = {sum(group, Decimal(0)) for n in (2, 3) for group in combinations(sorted(points), n)}
    odd = [each for each in told if Decimal(each[1]["n"]) not in points | sums]
    missing = [row for row in lost if row.points not in losses]
    if len(odd) != 1:
        return
    paragraph, found = odd[0]
    parts = {sum(group, Decimal(0)) for n in (2, 3) for group in combinations(losses[:_MOST], n)}
    near = [row for row in missing if slip(found["n"], f"{row.points:f}") and row.points not in parts]
    if len({row.points for row in near}) == 1:
        yield _hit(audit, paragraph, found, near[0])


def _of_sum(audit: Audit, told: list[tuple[Paragraph, re.Match[str]]]) -> Iterator[Hit]:
    """Yield the loss of a list of all whose digits are exchanged, so that they make not what was lost."""
    wholes = {
        cell.value: cell.paragraph.line.spot
        for grid in audit.once(grids) if grid.total
        for n, cell in grid.total.cells.items() if _COLUMN.search(grid.heads[n]) and cell.value
    }  # fmt: skip
    for order in dict.fromkeys(paragraph.order for paragraph, _ in told) if len(wholes) == 1 else ():
        listed = [each for each in told if each[0].order == order]
        made = sum((Decimal(found["n"]) for _, found in listed), Decimal(0))
        (whole, spot), paragraph = next(iter(wholes.items())), listed[0][0]
        if len(listed) <= _LEAST or "主要" in paragraph.folded.text or made == whole:
            continue
        odd = [
            found for _, found in listed
            if _turned(found["n"], f"{Decimal(found['n']) + whole - made:.2f}")
        ]  # fmt: skip
        if len(odd) == 1:
            span = Span(f"扣{odd[0]['n']}分", paragraph.folded.text.index("扣", odd[0].end("lead")))
            why = f"{spot}的合计是扣 {plain(whole)} 分，这里各项相加是 {plain(made)} 分"
            shown = plain(Decimal(odd[0]["n"]) + whole - made)
            yield at(audit, paragraph, span, f"{odd[0]['n']}分", f"{shown}分", told=why)


def _turned(one: str, other: str) -> bool:
    """Tell whether two figures of three digits have the same, two of them exchanged."""
    return len(one) == len(other) > _LEAST and one != other and sorted(one) == sorted(other)


def _hit(audit: Audit, paragraph: Paragraph, found: re.Match[str], row: Lost) -> Hit:
    span = Span(f"扣{found['n']}分", paragraph.folded.text.index("扣", found.end("lead")))
    told = f"{row.row.head.line.spot}表中“{row.name}”扣了 {plain(row.points)} 分"
    return at(audit, paragraph, span, f"{found['n']}分", f"{plain(row.points)}分", told=told)
