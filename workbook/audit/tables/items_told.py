"""What the text says of the projects of a table together: how many there are, which were paid in full.

Of 项目 only the section of the table speaks; of 专项 the whole report does where one table lists them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import Grid, Row, grids
from workbook.audit.text.phrases import EVERY, SPENT
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named

RATE = ("执行率", "支出率", "完成率", "支付率")
_RATED = rf"(?:的)?(?:预算|资金|支出)?{SPENT}率"
_SPECIAL = r"(?:财政|重点)?专项(?:资金|项目)?"
_COUNT = re.compile(
    rf"(?<![有中余外他些\d])(?P<n>[1-9]\d?)个(?:项目(?:中|均|都|全部|资金均)|{_SPECIAL}(?:中|里|均|都|全部|的预算))"
)
_ALL = re.compile(
    r"(?:(?<![\d个项目余他些])(?:项目|资金|预算)|(?:各|所有|全部)个?(?:财政)?专项)(?:资金|支出)?(?:年[末底]前?|年内|全年)?"
    r"(?:均已?|都已?|已?全部)+(?:全部|按时|按期)*(?:支付|执行|支出|拨付)(?:完毕|完成|到位)"
)
_PAID = re.compile(rf"(?P<n>[1-9]\d?)个项目(?:资金|预算)?(?:均|已)*全部{SPENT}(?:完毕|完成)")
_SHORT = re.compile(
    rf"(?:项目|专项)(?:资金)?(?:中|里)[，,]?有?(?P<n>[1-9]\d?)个(?:项目|专项)?{_RATED}(?:均|都)?(?:低于|未达到?|没有达到|不到|不足)100%"
)
_ALL_SHORT = re.compile(
    rf"(?:[1-9]\d?个|各|所有)(?:项目|{_SPECIAL}){_RATED}(?:均|都)(?:低于|未达到?|没有达到|不到|不足)100%"
)
_ALL_WHOLE = re.compile(
    rf"(?:[1-9]\d?个|各|所有)(?:项目|{_SPECIAL}){_RATED}{EVERY}(?:已)?(?:为|达到?|是)?100%"
)
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class _Items:
    """The rows of a table of projects, and those of them that were not paid in full; rate: its column."""

    rows: tuple[Row, ...]
    short: tuple[Row, ...]
    rate: int | None
    known: bool


def counted(audit: Audit, grid: Grid) -> Iterator[Hit]:
    """Yield how many projects the text speaks of, and which of them were paid, against a table's rows."""
    if not re.search("(?:项目|专项)(?:名称)?$", grid.heads[0]) or len(grid.rows) < 2:
        return
    items, section = _items(grid), audit.document.section_of(grid.rows[0].head)
    special = _is_special(grid) and sum(_is_special(other) for other in audit.once(grids)) == 1
    for paragraph in audit.document.body:
        here = audit.document.section_of(paragraph) is section
        if here or special:
            yield from _of_paragraph(audit, paragraph, items, here)


def _is_special(grid: Grid) -> bool:
    return "专项" in grid.heads[0] + grid.named


def _items(grid: Grid) -> _Items:
    rate = grid.column(*RATE)
    cells = [(row, row.cells.get(rate if rate is not None else -1)) for row in grid.rows]
    short = tuple(row for row, cell in cells if cell and cell.percent and cell.value < _HUNDRED)
    return _Items(grid.rows, short, rate, all(cell is not None and cell.percent for _, cell in cells))


def _of_paragraph(audit: Audit, paragraph: Paragraph, items: _Items, here: bool) -> Iterator[Hit]:
    text = paragraph.folded.text
    for sentence in paragraph.sentences:
        if named(sentence.text, (*PAST, *FUTURE)):  # of them the table says nothing
            text = text.replace(sentence.text, "，" * len(sentence.text))
    number, short = len(items.rows), len(items.short)
    for found in _COUNT.finditer(text):
        if (here or "专项" in found[0]) and int(found["n"]) != number:
            yield _hit(audit, paragraph, found, found["n"], str(number), f"表中列了 {number} 个项目")
    if items.short and (claim := _ALL.search(text)) and (here or "专项" in claim[0]):
        yield _all_paid(audit, paragraph, claim, items)
    if not items.known:
        return
    if here and (paid := _PAID.search(text)) and int(paid["n"]) != number - short:
        told = f"表中执行率100%的有 {number - short} 个"
        yield _hit(audit, paragraph, paid, paid["n"], str(number - short), told)
    told = f"表中执行率低于100%的有 {short} 个"
    for found in _SHORT.finditer(text):
        if (here or "专项" in found[0]) and int(found["n"]) != short:
            yield _hit(audit, paragraph, found, found["n"], str(short), told)
    for pattern, right in ((_ALL_SHORT, number), (_ALL_WHOLE, 0)):
        for found in pattern.finditer(text):
            if (here or "专项" in found[0]) and short != right:
                yield _hit(audit, paragraph, found, found[0], f"{short} 个低于100%", told)


def _hit(audit: Audit, paragraph: Paragraph, found: re.Match[str], value: str, right: str, told: str) -> Hit:
    return at(audit, paragraph, Span(found[0], found.start()), value, right, told=told)


def _all_paid(audit: Audit, paragraph: Paragraph, found: re.Match[str], items: _Items) -> Hit:
    row = items.short[0]
    printed = row.cells[items.rate or 0].paragraph.text.strip()
    told = f"表中“{row.name}”的执行率是 {printed}"
    return _hit(audit, paragraph, found, found[0], "写明没有支付完的项目", told)
