"""Points told behind the name of an indicator, 过程（30分，得29.26分）, against its row of a score: 28.26."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.audit.text.grids import grids
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_HEADED = re.compile(
    r"(?:^|[)）、.．，；。：\s])(?P<name>[\u4e00-\u9fa5]{2,12})(?:指标|方面|类)?[（(](?:满分|分值|权重|共)?(?P<full>\d{1,3}(?:\.\d{1,2})?)分[，,、]"
    r"(?:自评|实际|实)?得(?:分)?(?P<got>\d{1,3}(?:\.\d{1,2})?)分[）)]"
)
_LEAST = 2


def headed(audit: Audit) -> Iterator[Hit]:
    """Yield the points told of an indicator with its full points that differ from its row."""
    rows: dict[tuple[str, Decimal], set[Decimal]] = {}
    for grid in audit.once(grids):
        full, got = grid.only("分值", "满分", "权重"), grid.only("得分", "自评得分", "自评分")
        if full is None or got is None:
            continue
        for row in grid.rows:
            one, other = row.cells.get(full), row.cells.get(got)
            if one and other:
                rows.setdefault((row.name.removesuffix("指标"), one.value), set()).add(other.value)
    if len(rows) < _LEAST:
        return
    for paragraph in audit.document.paragraphs:
        for found in _HEADED.finditer(paragraph.folded.text):
            points = rows.get((found["name"], Decimal(found["full"])), set())
            if len(points) == 1 and Decimal(found["got"]) not in points:
                span = Span(found["got"], found.start("got"))
                told = f"评分表里“{found['name']}”的得分是这个数"
                yield at(audit, paragraph, span, found["got"], str(next(iter(points))), told=told)
