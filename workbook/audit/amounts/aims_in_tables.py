"""Shares of their targets that results of a table's rows are not: 改造厕所168户，为目标的115%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.case import Audit, at
from workbook.audit.text.grids import grids
from workbook.audit.text.phrases import TARGET
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.likeness import neighbours
from workbook.language.quantities import ROUNDED, Bound, Kind

_AIMED = re.compile(
    rf"^(?:为|是|达到?|占|完成|完成了|相当于)(?:年度|年初|全年|计划|绩效)?{TARGET}(?:值|数|任务)?的$"
)
_TARGET, _RESULT = (
    ("目标值", "计划", "年初目标", "指标值", "目标"),
    ("完成值", "实际", "完成情况", "实际完成"),
)
_NUMBER = re.compile(r"(?:≥|>=|不低于)?(?P<n>\d[\d,]*(?:\.\d+)?)(?P<unit>[\u4e00-\u9fa5]{0,4})(?:以上)?")


def aims_in_tables(audit: Audit) -> Iterator[Hit]:
    """Yield a share of its target that a result of a table's row is not: 改造厕所168户，为目标的115%."""
    rows = list(_rows(audit))
    for paragraph in audit.document.body if rows else ():
        for part, rate in pairwise(paragraph.mentions):
            exact = part.quantity.kind is Kind.COUNT and part.quantity.exact
            told = rate.quantity.kind is Kind.SHARE and rate.quantity.bound is Bound.EXACT
            if not exact or not told or not _AIMED.match(rate.lead):
                continue
            written = part.written(paragraph.folded)
            aimed = {
                _value(target)
                for name, target, result in rows
                if result[0] == written and target["unit"] == result["unit"] and _shares(name, part.subject)
            }
            made = part.quantity.value / aimed.pop() if len(aimed) == 1 and 0 not in aimed else None
            if made and abs(made - rate.quantity.value) > rate.quantity.step / 2 + ROUNDED:
                span = Span(paragraph.folded.text[rate.at : rate.end], rate.at)
                value, shown = rate.written(paragraph.folded), rate.quantity.printed(made)
                yield at(audit, paragraph, span, value, shown, working=f"{written}、表里的目标", hint="")


def _rows(audit: Audit) -> Iterator[tuple[str, re.Match[str], re.Match[str]]]:
    """Yield name, target and result of the rows of tables that have both."""
    for grid in audit.once(grids):
        one, other = grid.column(*_TARGET), grid.column(*_RESULT)
        for row in grid.rows if one is not None and other is not None else ():
            cells = [row.typed.get(n or 0) for n in (one, other)]
            found = [_NUMBER.fullmatch(re.sub(r"\s", "", cell.text)) if cell else None for cell in cells]
            if found[0] and found[1]:
                yield row.name, found[0], found[1]


def _value(found: re.Match[str]) -> Decimal:
    return Decimal(found["n"].replace(",", ""))


def _shares(name: str, other: str) -> bool:
    """Tell whether two names have two pairs of letters in common, or the shorter all of its letters."""
    return len(neighbours(name) & neighbours(other)) > 1 or (len(other) > 1 and set(other) <= set(name))
