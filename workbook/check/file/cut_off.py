"""JX-F: filled rows that are not printed."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.check.file.hidden_rows import rows_told
from workbook.check.frame.basis import Basis
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, check
from workbook.layout.fields.model import Table
from workbook.package.address import address
from workbook.package.areas import Area
from workbook.package.print_areas import plain_areas


@check(
    "JX-F-22",
    "warning",
    "填了内容的行不在打印范围内",
    "“{title}”有 {count} 行填了内容却打不出来（{rows}），{sheet}的打印范围是 {area}",
    "点“页面布局—打印区域—取消打印区域”；或用 jixiao print 出打印稿，它按填到哪里打到哪里",
    Basis("经验", "纸质表与电子表一样，填了的行都要打印出来"),
    reason="打印范围写成固定的以后，后来填的行不会自动加进去，交上去的纸质表就少了这几行。",
    bad="重点工作的打印范围是 A1:G14，“重点工作明细”第 15、16 行填了内容",
    good="打印范围到清单的最后一行",
    related=("JX-F-10",),
)
def filled_rows_not_printed(case: Case) -> Iterator[Hit]:
    """An area of fixed rows ends above rows that were typed later; one that moves has them."""
    book = case.submission.book
    areas = plain_areas(book.parts[book.main]) if book.main in book.parts else {}
    for box in case.submission.layout.boxes:
        sheet = book.sheets.get(box.sheet)
        if not isinstance(box.block, Table) or box.sheet not in areas or sheet is None or not sheet.visible:
            continue
        filled = {next(iter(row.cells.values())).row for row in case.submission.rows(box.block.key)}
        left = sorted(row for row in filled if not any(a.top <= row <= a.bottom for a in areas[box.sheet]))
        if left:
            args = {"title": box.block.title, "count": str(len(left)), "rows": rows_told(left)}
            shown = "、".join(map(_shown, areas[box.sheet]))
            yield Hit(Place(box.sheet, left[0], 0), args={**args, "sheet": box.sheet, "area": shown})


def _shown(area: Area) -> str:
    return f"{address(area.top, area.left)}:{address(area.bottom, area.right)}"
