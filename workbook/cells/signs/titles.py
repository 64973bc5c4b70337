"""Signs beside a title: unit and year, what contradicts itself, a list whose last row is used."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.cells.signs.contradictions import YEAR, Contradiction, contradictions
from workbook.cells.signs.sign import Known, Sign
from workbook.layout import Form, Layout, Sheet, Table, Type
from workbook.layout.fields.model import block_fields
from workbook.layout.placement import TITLE_ROW
from workbook.layout.subtotals import Value
from workbook.systems.terms.literals import quote

HINT = "请核对（有颜色的格）："
"""First words of what contradicts itself on a sheet, beside its title."""
FULL = "已填到最后一行，行不够：先加行，见本页说明"
"""Beside the title of a list whose last row is used."""
NARROW_LIST = 3
"""Columns of a list that has no room beside its title but behind them."""
TITLE_WIDTH = 22
"""Characters of a first column that holds the title of its sheet."""


def units(layout: Layout) -> Iterator[Sign]:
    """Yield unit and year beside the title of each sheet's main list, which paper repeats on every page.

    Where letters stand before the list, they fill a page of their own: it has them too.
    """
    excel = f'IF(LEN(dept_name)=0,"",dept_name&" · "&{YEAR}&" 年度")'
    for number, sheet in enumerate(layout.sheets[1:], 2):
        boxes = [box for box in layout.boxes if box.sheet == sheet.name]
        main = next((box for box in boxes if not isinstance(box.block, Form)), boxes[0])
        last = _last_on_paper(layout, sheet, max(main.width, 2) - 1)
        yield Sign(f"jx_sign_unit{number}", sheet.name, main.top, last, "unit", excel, _unit_value)
        if main is not boxes[0] and any(f.type is Type.LONG_TEXT for f in block_fields(boxes[0].block)):
            name = f"jx_sign_unit{number}_1"
            yield Sign(name, sheet.name, boxes[0].top, last, "unit", excel, _unit_value)


def _last_on_paper(layout: Layout, sheet: Sheet, last: int) -> int:
    """Return the last column of a list that is printed."""
    if sheet.printed_to:
        return layout.strips[sheet.printed_to].col
    steps = layout.strips["score_steps"]
    return steps.col - 1 if steps.sheet == sheet.name else last


def _unit_value(known: Known) -> Value:
    unit, year = (known.submission.fields[key].stored for key in ("dept_name", YEAR))
    return f"{unit} · {'' if year is None else year} 年度" if unit not in (None, "") else None


def hints(layout: Layout) -> Iterator[Sign]:
    """Yield, beside the title of a sheet, what contradicts itself there; the cells are coloured."""
    for number, sheet in enumerate(layout.sheets, 1):
        here = [one for one in contradictions(layout) if layout.sheet_of(one.key) == sheet.name]
        if not here:
            continue

        def value(known: Known, here: list[Contradiction] = here) -> Value:
            counts = [(one, known.met(one)) for one in here]
            found = "；".join(f"{one.title} {count} 处" for one, count in counts if count)
            return f"{HINT}{found}" if found else None

        parts = "&".join(f'IF({c.count()}>0,"；{c.title} "&{c.count()}&" 处","")' for c in here)
        total = "+".join(c.count() for c in here)
        excel = f'IF({total}=0,"",{quote(HINT)}&MID({parts},2,999))'
        col = 1 if sheet.first_width >= TITLE_WIDTH else 3
        yield Sign(f"jx_sign_hint{number}", sheet.name, TITLE_ROW, col, "hint", excel, value)


def full(layout: Layout) -> Iterator[Sign]:
    """Yield, beside the title of each list people fill, that its last row is used."""
    for box in layout.boxes:
        if not isinstance(box.block, Table) or not box.block.columns[0].is_input:
            continue
        key = box.block.columns[0].key

        def value(known: Known, key: str = key) -> Value:
            data = known.submission.columns.get(key, ())
            return FULL if data and data[-1].stored not in (None, "") else None

        excel = f'IF(COUNTA(INDEX({key},ROWS({key}),1))=0,"",{quote(FULL)})'
        col = 2 if box.width > NARROW_LIST else box.width  # the title runs over the columns before
        yield Sign(f"jx_sign_full_{box.block.key}", box.sheet, box.top, col, "hint", excel, value)
