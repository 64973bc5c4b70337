"""JX-S: what stands or reaches far beyond the form."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.check.frame.basis import TEMPLATE
from workbook.check.frame.finding import Hit, Place, shown_places
from workbook.check.frame.registry import Case, check
from workbook.layout.fields.model import MOST_ROWS
from workbook.package.address import address
from workbook.package.areas import drawn

ROWS, COLUMNS = MOST_ROWS, 100
"""So far beyond the last cell of the form nobody writes on purpose."""


@check(
    "JX-S-15",
    "warning",
    "表外很远的地方有内容",
    "{what}",
    "按 Ctrl+End 找到最后一格，把表外多余的行列整行整列删除；"
    "名称在“公式—名称管理器”里改回清单的行数，然后保存",
    TEMPLATE,
    reason="离表很远的格多半是误填或粘贴带来的，看的人想不到那里有内容，打印出来会有上万页空白。",
    bad="人员!A1048576 填着“见附表”",
    good="人员的最后一格就在表的末尾",
    after=("JX-S-06", "JX-S-09"),
)
def far_away(case: Case) -> Iterator[Hit]:
    """Cells and names far beyond the declared area: told once per sheet, and read no further."""
    book, layout = case.submission.book, case.submission.layout
    ends = {sheet.name: (0, 0) for sheet in layout.sheets}
    for box in layout.boxes:
        last, width = ends[box.sheet]
        ends[box.sheet] = max(last, box.last), max(width, box.width)
    for name, (last, width) in ends.items():
        grid = book.sheets.get(name)
        far = [
            Place(name, *at)
            for at, cell in (grid.cells.items() if grid else ())
            if (at[0] > last + ROWS or at[1] > width + COLUMNS) and cell.value not in (None, "")
        ]
        if far:
            told = shown_places(sorted(far, key=lambda p: (p.row or 0, p.col or 0)))
            yield Hit(far[0], args={"what": f"表外很远的 {told['count']} 格有内容：{told['cells']}"})
    yield from _names(case, ends)


def _names(case: Case, ends: dict[str, tuple[int, int]]) -> Iterator[Hit]:
    """Yield the lists whose names reach far down: told by the first of each sheet."""
    told: set[str] = set()
    for key, strip in case.submission.layout.strips.items():
        area = drawn(case.submission.book.names.get(key, ""))
        if area is None or strip.sheet in told or area.bottom <= ends.get(area.sheet, (0, 0))[0] + ROWS:
            continue
        told.add(strip.sheet)
        where = f"{address(area.top, area.left)}:{address(area.bottom, area.right)}"
        what = f"“{strip.field.label}”的名称 {key} 一直画到 {where}，空行没有读"
        yield Hit(Place(area.sheet), strip.field, args={"what": what})
