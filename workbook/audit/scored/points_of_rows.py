"""Points told in the text of a part or an indicator, against the rows of the table of scores.

“满意度10.00分（满分10分）”, and its row has 9.50; “履职效能50分，得满分”, and its rows come to 49.00
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import Grid, Row, grids
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_N = r"\d{1,3}(?:\.\d{1,2})?"
_TOLD = re.compile(
    rf"(?P<name>[\u4e00-\u9fa5“”]{{2,12}}?)(?:指标|部分|方面)?(?:权重|分值|满分)?(?P<full>{_N})分[，,]"
    rf"(?:自评|实际?)?得(?:分|了)?(?:(?P<all>满分)|(?P<own>{_N})分?)(?=[，。；、）)]|$)"
    rf"|(?P<name2>[\u4e00-\u9fa5“”]{{2,12}}?)(?:指标|部分|方面)?(?:自评|实际?)?得?(?:分|了)?(?P<own2>{_N})分?"
    rf"[（(](?:满分|分值|权重)(?:为|是)?(?P<full2>{_N})分?[)）]"
)
_FULL, _GOT = (
    ("分值", "满分", "权重", "标准分", "权重分"),
    ("得分", "自评得分", "实得分", "自评分", "实际得分"),
)
_STRAY = re.compile("^(?:其中|包括|一是|二是|三是|四是|五是|和|及|在)")


@dataclass(slots=True)
class _Sum:
    full: Decimal = Decimal(0)
    got: Decimal = Decimal(0)
    row: Paragraph | None = None


def points_of_rows(audit: Audit) -> Iterator[Hit]:
    """Yield the points of a part that the only table of scores has otherwise."""
    known = audit.once(_sums)
    if not known:
        return
    for paragraph in audit.document.body:
        for found in _TOLD.finditer(paragraph.folded.text):
            name = _STRAY.sub("", (found["name"] or found["name2"]).strip("“”"))
            total, full = known.get(name), Decimal(found["full"] or found["full2"])
            own = full if found["all"] else Decimal(found["own"] or found["own2"])
            if total is None or total.row is None or total.full != full or total.got == own:
                continue
            span = Span(found[0], found.start())
            value = "满分" if found["all"] else f"{own}分"
            told = f"{total.row.line.spot}起的评分表里“{name}”得{total.got}分"
            yield at(audit, paragraph, span, value, f"{total.got}分", told=told)


def _sums(audit: Audit) -> dict[str, _Sum]:
    """Return the points of each part and each indicator by its name, none of two that are called alike."""
    tables = [g for g in audit.once(grids) if g.only(*_FULL) is not None and g.only(*_GOT) is not None]
    if len(tables) != 1:
        return {}
    grid = tables[0]
    full, got = grid.only(*_FULL), grid.only(*_GOT)
    told: dict[str, _Sum] = defaultdict(_Sum)
    for row in grid.rows:
        if row.is_sum or full not in row.cells or got not in row.cells:
            continue
        for name in _names(grid, row):
            each = told[name]
            each.full += row.cells[full].value
            each.got += row.cells[got].value
            each.row = each.row or row.head
    return dict(told)


def _names(grid: Grid, row: Row) -> set[str]:
    """Return what a row is called, by the words of its cells before those of figures."""
    words = (p.text.strip() for n, p in sorted(row.typed.items()) if n < 3 and n not in row.cells)
    listed = {row.name, *(word for word in words if re.fullmatch("[\u4e00-\u9fa5]{2,12}", word))}
    return listed | {word.removesuffix("指标") for word in listed}
