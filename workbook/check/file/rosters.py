"""JX-S: are the rows the indicator system fixes all there, alone, and where the formulas look for them?"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.check.file.outside import rows_below
from workbook.check.file.structure import RESTORE, SHOWN_TEXT
from workbook.check.frame.basis import TEMPLATE
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, check, corner
from workbook.layout import Roster
from workbook.layout.fields.model import Entry
from workbook.layout.placement import group_name
from workbook.package.reader import Area


def _rosters(case: Case) -> Iterator[tuple[Roster, Area, dict[str, int]]]:
    """Yield every list of fixed rows that can be found: its ids, and the row of each entry still there."""
    for box in case.submission.layout.boxes:
        if isinstance(box.block, Roster) and (ids := case.submission.book.area(f"{box.block.key}_id")):
            yield box.block, ids, case.submission.entry_rows[box.block.key]


@check(
    "JX-S-07",
    "error",
    "固定行的编号被改动",
    "“{title}”中找不到编号“{entry}”",
    "恢复该行第一列的编号；行已删除的，撤销删除。不行则" + RESTORE,
    TEMPLATE,
    reason="固定的行按第一列的编号来认。编号改了，就不知道这一行是哪个指标。",
    bad="编号“A1-1”改成了“X9-9”",
    good="编号仍是“A1-1”",
    partial=True,
)
def lost_entry(case: Case) -> Iterator[Hit]:
    """Rows given by the indicator system are recognised by their id in the first column."""
    book = case.submission.book
    for block, area, rows in _rosters(case):
        ids = {book.cell(area.sheet, row, area.left).value for row in range(area.top, area.bottom + 1)}
        for entry in block.entries:
            if entry.id not in ids:
                place = Place(area.sheet, rows[entry.id], area.left) if entry.id in rows else corner(area)
                yield Hit(place, args={"title": block.title, "entry": entry.id})


@check(
    "JX-S-11",
    "error",
    "固定清单中多出一行",
    "“{title}”的行是固定的，这里多出一行（{text}），{effect}",
    "选中整行删除；要写的内容移到“说明”列",
    TEMPLATE,
    reason="固定清单有几行由指标体系规定，公式按这些行计算。夹在中间的多一行，公式会把它也算进去；写在最后一行下面的，谁也读不到。",
    bad="“指标得分”在最后一行之后又添了一行",
    good="“指标得分”的行数与指标体系一样，要补充的写在“扣分原因／说明”栏",
    related=("JX-S-07",),
)
def extra_row(case: Case) -> Iterator[Hit]:
    """The rows of these lists are fixed by the indicator system; formulas count every row between them.

    What stands below the last one nobody reads.
    """
    book = case.submission.book
    titles = {box.block.title for box in case.submission.layout.boxes}
    for block, area, rows in _rosters(case):
        known = set(rows.values())
        for row in range(area.top, area.bottom + 1):
            if row not in known:
                text = book.cell(area.sheet, row, area.left).value
                args = {"title": block.title, "text": str(text or "空行")[:SHOWN_TEXT]}
                yield Hit(Place(area.sheet, row, area.left), args={**args, "effect": "公式会把它也算进去"})
        for place, words in _below(case, block, area, titles):
            args = {"title": block.title, "text": words[:SHOWN_TEXT], "effect": "程序和公式都读不到"}
            yield Hit(place, args=args)


def _below(case: Case, block: Roster, area: Area, titles: set[str]) -> Iterator[tuple[Place, str]]:
    """Yield where somebody wrote on below the last fixed row; what is printed there has a name or a title."""
    book, keys = case.submission.book, [column.key for column in (*block.labels, *block.columns)]
    last = max((a.right for key in keys if (a := book.area(key))), default=area.left)
    for row in rows_below(book, area, titles):
        if any(found.sheet == area.sheet and found.top <= row <= found.bottom for found in case.once(_areas)):
            return
        for col in range(area.left, last + 1):
            cell = book.cell(area.sheet, row, col)
            if isinstance(cell.value, str) and cell.value.strip() and cell.formula is None:
                yield Place(area.sheet, row, col), cell.value
                break


def _areas(case: Case) -> list[Area]:
    """Return where everything with a name stands."""
    layout = case.submission.layout
    keys = (*layout.spots, *layout.strips)
    return [area for key in keys if (area := case.submission.book.area(key))]


@check(
    "JX-S-13",
    "error",
    "固定清单被排过序",
    "“{title}”的行次序变了，公式仍按原来的行取数，“{entry}”起的得分不可靠",
    "撤销排序，或把各行按编号排回原来的次序，再重新计算；不行则" + RESTORE,
    TEMPLATE,
    reason="公式按原来的行取固定清单的数。排过序，这个指标就会用到那个指标的数。",
    bad="两行对调了：指标评分!A7 是“A1-2”，A8 是“A1-1”",
    good="按编号排列：指标评分!A7 是“A1-1”，A8 是“A1-2”",
    related=("JX-S-07",),
)
def changed_order(case: Case) -> Iterator[Hit]:
    """Formulas know the parts of a fixed list by their rows: a sorted one gives them another's figures."""
    book = case.submission.book
    for block, area, rows in _rosters(case):
        before = -1
        even = [key for key in block.grouped if (a := book.area(key)) and a.top == area.top]
        for entry in block.entries:
            row = rows.get(entry.id, before)
            parts = [book.area(group_name(key, entry.group)) for key in even]
            outside = any(part and not part.top <= row <= part.bottom for part in parts)
            if entry.id in rows and (outside or (row < before and _is_ordered(case, block, entry))):
                place = _first_moved(block, area, rows) or Place(area.sheet, row, area.left)
                args = {
                    "title": block.title,
                    "entry": str(book.cell(area.sheet, place.row or 0, area.left).value),
                }
                yield Hit(place, args=args, spoils=(Place(area.sheet),))
                break
            before = row


def _first_moved(block: Roster, area: Area, rows: dict[str, int]) -> Place | None:
    """Return the first row that holds another entry than in the order of the system."""
    order = [rows[entry.id] for entry in block.entries if entry.id in rows]
    moved = next((row for row, own in zip(sorted(order), order, strict=True) if row != own), None)
    return None if moved is None else Place(area.sheet, moved, area.left)


def _is_ordered(case: Case, block: Roster, entry: Entry) -> bool:
    """Tell whether the order within an indicator or level counts.

    It does where the steps of a score stand on another sheet, and where the items of a checklist have points.
    """
    if block.key == "scores":
        return case.submission.plain
    indicators = case.submission.layout.system.indicators
    return any(i.code == entry.group and any(item.points for item in i.checklist) for i in indicators)
