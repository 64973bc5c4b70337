"""What is to be filled where: the placeholders of a form, and the rows its lists repeat.

A row with a placeholder of a list is repeated for every row of the list. What one entry takes is a block of
rows: neighbouring rows of one list, and those a merged cell with a placeholder reaches down to. Two lists in
one row go together only where both have the same fixed rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from workbook.form.notation import Tag, broken, tag, tags
from workbook.form.page import Page, Texts, at, formula_of, joined
from workbook.form.vocabulary import Repeated, Target, Unknown, Vocabulary
from workbook.layout import Roster
from workbook.package.areas import Area, area_of
from workbook.package.book import Book
from workbook.package.markup import local
from workbook.report.faults import Fault

QUOTED, MOST_ROWS = 40, 100
TWO_LISTS = "同一行里有两个清单，不知道按哪一个逐行填；请分开放在不同的行"
UNLIKE = "这一行里同一个清单的条件不一样，或有的写了、有的没有写；请都写同样的，如 [目标组=数量指标]"


@dataclass(frozen=True, slots=True)
class Placed:
    """A placeholder with what it stands for."""

    tag: Tag
    target: Target


@dataclass(slots=True)
class Band:
    """Rows repeated for a list (0-based, ends included)."""

    top: int
    bottom: int
    of: Repeated


@dataclass(slots=True)
class PagePlan:
    """The placeholders of a page by cell, the rows that are repeated, and what is wrong.

    named: cells whose placeholder is the defined name they have; heads: placeholders of printed
    headers and footers, by the name of their element.
    """

    page: Page
    cells: dict[tuple[int, int], list[Placed]] = field(default_factory=dict)
    bands: list[Band] = field(default_factory=list)
    named: dict[tuple[int, int], str] = field(default_factory=dict)
    heads: dict[str, list[Placed]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class Planner:
    """Finds what a form asks for, of workbooks with a vocabulary."""

    def __init__(self, vocabulary: Vocabulary, texts: Texts, book: Book) -> None:
        """Keep the names there are, and those the form defines."""
        self._vocabulary, self._texts = vocabulary, texts
        self._names = dict(_areas(book))

    def plan(self, page: Page) -> PagePlan:
        """Return what is to be filled in on a page."""
        found = PagePlan(page)
        for row in page.rows:
            for cell in row:
                self._cell(found, cell)
        self._by_name(found)
        self._heads(found)
        found.bands = list(self._bands(found))
        return found

    def _cell(self, plan: PagePlan, cell: Any) -> None:
        formula, where = formula_of(cell), at(cell)
        runs = self._texts.runs(cell)
        text = joined(runs) if runs is not None else ""
        place = plan.page.place(*where)
        if formula is not None:
            if tags(formula) or broken(formula):
                message = "公式里的占位符不会被填写；请把占位符单独写一格，公式引用那一格"
                plan.faults.append(Fault(True, place, _quote(formula), message))
            return
        if wrong := broken(text):
            plan.faults.append(Fault(True, place, _quote(text), wrong))
        placed = self._placed(plan, text, place)
        if placed:
            plan.cells[where] = placed

    def _placed(self, plan: PagePlan, text: str, place: str) -> list[Placed]:
        found = []
        for one in tags(text):
            try:
                found.append(Placed(one, self._vocabulary.target(one)))
            except Unknown as wrong:
                plan.faults.append(Fault(True, place, f"{{{{ {one.written} }}}}", str(wrong)))
        return found

    def _by_name(self, plan: PagePlan) -> None:
        """Add the cells whose defined name is a placeholder; other names are the form's own."""
        for name, area in self._names.items():
            row, col = area.top, area.left
            if area.sheet != plan.page.name or (row, col) in plan.cells:
                continue
            end = area.bottom, area.right
            if end not in (
                (row, col),
                plan.page.merged(row, col)[2:],
            ):  # Excel names a merged cell either way
                continue
            one = tag(name)
            try:
                target = self._vocabulary.target(one)
            except Unknown as wrong:
                self._doubtful(plan, name, (row, col), str(wrong))
                continue
            if not self._vocabulary.spelled_out(one, target):
                self._doubtful(plan, name, (row, col), "名称没有写全")
                continue
            cell = next((c for r in plan.page.rows for c in r if at(c) == (row, col)), None)
            if cell is not None and formula_of(cell) is not None:
                message = f"格的名称是“{name}”，格里却是公式，保留公式，没有填"
                plan.faults.append(Fault(False, plan.page.place(row, col), name, message))
                continue
            plan.cells[row, col] = [Placed(one, target)]
            plan.named[row, col] = name

    def _doubtful(self, plan: PagePlan, name: str, where: tuple[int, int], why: str) -> None:
        """Tell of a name of several steps that begins like a placeholder: people meant one."""
        if self._vocabulary.begins(tag(name)):
            message = f"格的名称“{name}”不是完整的占位符，没有填：{why}；不是占位符的不用管"
            plan.faults.append(Fault(False, plan.page.place(*where), name, message))

    def _heads(self, plan: PagePlan) -> None:
        group = plan.page.root.find(plan.page.tag("headerFooter"))
        for node in () if group is None else group:
            if isinstance(node.tag, str) and node.text:
                place = f"{plan.page.name}的页眉页脚"
                if wrong := broken(node.text):
                    plan.faults.append(Fault(True, place, _quote(node.text), wrong))
                for placed in self._placed(plan, node.text, place):
                    if placed.target.kind == "column":
                        message = "页眉页脚里不能逐行填清单"
                        plan.faults.append(Fault(True, place, placed.tag.written, message))
                    plan.heads.setdefault(local(node), []).append(placed)

    def _bands(self, plan: PagePlan) -> Iterator[Band]:
        """Yield the blocks of rows, top to bottom."""
        rows: dict[int, Repeated] = {}
        for (row, col), placed in sorted(plan.cells.items()):
            lists = list(
                dict.fromkeys(p.target.of for p in placed if p.target.kind == "column" and p.target.of)
            )
            if lists and plan.page.merged(row, col)[2] - row >= MOST_ROWS:
                message = f"一条最多占 {MOST_ROWS} 行，这一格向下合并得太多，请拆开"
                plan.faults.append(Fault(True, plan.page.place(row, col), placed[0].tag.written, message))
                continue
            for of in lists:
                for each in range(row, plan.page.merged(row, col)[2] + 1):
                    known = rows.setdefault(each, of)
                    if not self._together(known, of):
                        same = (known.kind, known.key) == (of.kind, of.key)
                        message = UNLIKE if same else TWO_LISTS
                        plan.faults.append(
                            Fault(True, plan.page.place(row, col), placed[0].tag.written, message)
                        )
        band: Band | None = None
        for row in sorted(rows):
            if band and row == band.bottom + 1 and self._together(band.of, rows[row]):
                band.bottom = row
                continue
            if band:
                yield band
            band = Band(row, row, rows[row])
        if band:
            yield band

    def _together(self, one: Repeated, other: Repeated) -> bool:
        """Tell whether two lists are gone through in step: one list, or lists of the same fixed rows."""
        if one == other:
            return True
        if one.kind != "entries" or other.kind != "entries" or one.condition != other.condition:
            return False
        return self._ids(one) == self._ids(other)

    def _ids(self, of: Repeated) -> list[str]:
        block = self._vocabulary.layout.box(of.key).block
        return [entry.id for entry in block.entries] if isinstance(block, Roster) else []


def _areas(book: Book) -> Iterator[tuple[str, Area]]:
    """Yield the defined names of cells with where they stand."""
    for name, reference in book.names.items():
        area = area_of(reference)
        if area and area.sheet in book.sheets:
            yield name, area


def _quote(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= QUOTED else f"{line[:QUOTED]}…"
