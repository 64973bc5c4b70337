"""JX-S: does every cell still stand beside its label, and do the fixed texts say what was printed?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from workbook.check.file.rosters import lost_entry
from workbook.check.file.structure import RESTORE
from workbook.check.frame.basis import TEMPLATE
from workbook.check.frame.finding import Hit, Place, Severity, shown_places
from workbook.check.frame.registry import Case, check
from workbook.check.frame.versions import is_of_another_version
from workbook.language.remembered import remembered
from workbook.layout import Field, Form, Matrix, Roster
from workbook.layout.printed import heading, label, line_labels
from workbook.package.reader import Area

BEFORE, AFTER = 6, 24
"""Characters quoted before and after the place where two texts part."""

NEAR = 6
"""So many columns or rows away a unit or a note is still looked for."""
_UNIT = re.compile(r"单位[:：]\s*[百千万亿]?元")


@dataclass(frozen=True, slots=True)
class Printed:
    """A fixed text: its place, what is wanted there, and what is found.

    Of a label also the field, its cell (at), and in `shared` what it labels: cells of one column or line
    share a label. The label of paid_total is wanted as “实际支付金额” at 支付进度!A7, left of its cell B7.
    """

    place: Place
    wanted: str
    found: str
    field: Field | None = None
    at: Place | None = None
    shared: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """True when the text is where it belongs."""
        return self.found == self.wanted


class Texts:
    """The fixed texts of a file, and those that do not stand where the names of their cells say."""

    def __init__(self, case: Case) -> None:
        self._book, self._layout = case.submission.book, case.submission.layout
        self._rows = case.submission.entry_rows
        self._all = [text for text in self._texts() if not self._is_elsewhere(text)]
        self.astray = [text for text in self._all if not text.stands]

    def _is_elsewhere(self, text: Printed) -> bool:
        """Tell whether the name of the cell stands for one of another sheet, as JX-S-02 tells."""
        key = text.field.key if text.field else ""
        home = self._layout.spots.get(key) or self._layout.strips.get(key)
        return bool(home and text.at and text.at.sheet != home.sheet)

    def is_moved(self, text: Printed) -> bool:
        """Tell whether the label is still there, so that it was the cell that left it.

        paid_total stands at B15 and “实际支付金额” still at A7: the cell was dragged (JX-S-12). If A7
        says “别的名称” and the label is nowhere else, the label was reworded (JX-S-10).
        """
        if text.field is None:
            return False
        return text.shared in self._intact or self._spare[text.place.sheet][text.wanted] > 0

    @cached_property
    def _intact(self) -> set[tuple[str, ...]]:
        """Labels that other cells of the same column or line still find."""
        return {text.shared for text in self._all if text.stands and text.shared}

    @cached_property
    def _spare(self) -> dict[str, Counter[str]]:
        """How often each text stands on a sheet beyond the places where it belongs."""
        standing = {
            name: Counter(_plain(str(cell.value)) for cell in sheet.cells.values() if cell.value is not None)
            for name, sheet in self._book.sheets.items()
        }
        for place, wanted in {(text.place, text.wanted) for text in self._all if text.stands}:
            standing[place.sheet][wanted] -= 1
        return standing

    def _texts(self) -> Iterator[Printed]:
        yield from self._notes()
        for box in self._layout.boxes:
            if isinstance(box.block, Form):
                yield from self._form(box.block)
            elif isinstance(box.block, Matrix):
                yield from self._matrix(box.block)
            else:
                labels = box.block.labels if isinstance(box.block, Roster) else ()
                for column in (*labels, *box.block.columns):
                    yield from self._above(column, heading(column), 1)
                if isinstance(box.block, Roster):
                    yield from self._roster(box.block)

    def _form(self, block: Form) -> Iterator[Printed]:
        """A column put between moves every cell of a form; one that left its column alone was dragged."""
        columns = Counter(area.left for field in block.fields if (area := self._book.area(field.key)))
        home = columns.most_common(1)[0][0] if columns else 0
        for field in block.fields:
            distance = self._layout.spots[field.key].col
            for text in self._beside(field, label(field), distance):
                dragged = text.at and text.at.col != home
                yield replace(text, found="") if dragged else text
                if text.stands and not dragged:
                    yield from self._unit(field, self._layout.spots[field.key].span)

    def _unit(self, field: Field, span: int) -> Iterator[Printed]:
        """The unit stands to the right of its cell, further away where the user put columns between."""
        area = self._book.area(field.key)
        if area and field.unit and span == 1:
            usual = Place(area.sheet, area.top, area.left + 1)
            places = [Place(area.sheet, area.top, area.left + n) for n in range(1, 1 + NEAR)]
            place = next((other for other in places if self._text(other) == _plain(field.unit)), usual)
            yield Printed(place, _plain(field.unit), self._text(place))

    def _notes(self) -> Iterator[Printed]:
        """The note under the title of a sheet says in what unit its amounts are."""
        for sheet in self._layout.sheets:
            said, cells = _UNIT.search(sheet.note), self._book.sheets.get(sheet.name)
            for (row, col), cell in cells.cells.items() if said and cells else ():
                found = _UNIT.search(str(cell.value)) if row < NEAR and isinstance(cell.value, str) else None
                if said and found:
                    yield Printed(Place(sheet.name, row, col), said[0], found[0])

    def _matrix(self, block: Matrix) -> Iterator[Printed]:
        labels, heads = line_labels(block), [heading(column) for column in block.heads]
        for row, col, field in block.cells:
            yield from self._beside(field, labels[row], 1 + col, (block.title, "line", str(row)))
            yield from self._above(field, heads[col], 1 + row, (block.title, "column", str(col)))

    def _beside(
        self, field: Field, wanted: str, distance: int, shared: tuple[str, ...] = ()
    ) -> Iterator[Printed]:
        """The label stands to the left of its cell, further away where the user put columns between."""
        if area := self._book.area(field.key):
            places = (Place(area.sheet, area.top, col) for col in range(area.left - 1, -1, -1))
            usual = Place(area.sheet, area.top, max(0, area.left - distance))
            yield self._label(field, wanted, area, usual, places, shared)

    def _above(
        self, field: Field, wanted: str, distance: int, shared: tuple[str, ...] = ()
    ) -> Iterator[Printed]:
        """The head stands above its column, further up where the user put rows between."""
        if area := self._book.area(field.key):
            places = (Place(area.sheet, row, area.left) for row in range(area.top - 1, -1, -1))
            usual = Place(area.sheet, max(0, area.top - distance), area.left)
            yield self._label(field, wanted, area, usual, places, shared)

    def _label(
        self,
        field: Field,
        wanted: str,
        area: Area,
        usual: Place,
        places: Iterator[Place],
        shared: tuple[str, ...],
    ) -> Printed:
        """Return the text at its usual place, or the same one at the nearest of `places`."""
        wanted, own, place = _plain(wanted), Place(area.sheet, area.top, area.left), usual
        if usual == own or self._text(usual) != wanted:
            place = next((other for other in places if self._text(other) == wanted), usual)
        # at the edge of the sheet there is no room for the label
        found = "" if place == own else self._text(place)
        return Printed(place, wanted, found, field, own, shared)

    def _roster(self, block: Roster) -> Iterator[Printed]:
        """The fixed rows are found by their ids: they may be sorted."""
        rows = self._rows[block.key]
        for entry in block.entries:
            for column, text in zip(block.labels, entry.labels, strict=True):
                area = self._book.area(column.key)
                if area and entry.id in rows:
                    place = Place(area.sheet, rows[entry.id], area.left)
                    yield Printed(place, _plain(text), self._text(place))

    def _text(self, place: Place) -> str:
        assert place.row is not None
        assert place.col is not None
        value = self._book.cell(place.sheet, place.row, place.col).value
        return "" if value is None else _plain(str(value))


@check(
    "JX-S-10",
    "error",
    "固定文字被改动",
    "由程序印出的文字被改动，应为“{wanted}”，现为“{found}”{others}",
    "恢复原文字；升级过程序的，用 jixiao migrate 带入新表；标准有变的，由财政部门修改指标体系后重新生成表",
    TEMPLATE,
    reason="题目、科目名称、评分标准改了字，同样一个数，意思就变了。只看数字是看不出来的。",
    bad="预算编制合理性的评分标准改成“其余得4分”",
    good="预算编制合理性的评分标准与生成时一样",
    after=("JX-S-13", "JX-S-20"),
    beside=("JX-S-07",),
)
def changed_text(case: Case) -> Iterator[Hit]:
    """A reworded question, name or standard changes what a score means without changing a number."""
    texts = case.once(Texts)
    sheets: dict[str, dict[Place, Printed]] = {}
    for text in texts.astray:
        if not texts.is_moved(text):
            sheets.setdefault(text.place.sheet, {})[text.place] = text
    # another version of the program may have worded it otherwise
    severity: Severity | None = "warning" if sheets and is_of_another_version(case) else None
    astray = {(hit.place.sheet, hit.place.row): hit.place for hit in lost_entry(case)}
    for changed in sheets.values():
        known = {p: astray[p.sheet, p.row] for p in changed if (p.sheet, p.row) in astray}
        (place, text), *rest = (
            (p, t) for p, t in changed.items() if p not in known or len(known) == len(changed)
        )
        wanted, found = _parting(text.wanted, text.found)
        args = {"wanted": wanted, "found": found, "others": _others([other for other, _ in rest])}
        rests = (known[place],) if place in known else ()  # the whole row is another: JX-S-07
        yield Hit(place, args=args, severity=severity, rests=rests)


@check(
    "JX-S-12",
    "error",
    "单元格被移动",
    "“{label}”的单元格被移到了这里，原来的格已不算数{others}",
    "撤销移动；要改位置的数字请重新输入，或复制后选择性粘贴数值，不要剪切、拖动。不行则" + RESTORE,
    TEMPLATE,
    reason="拖动、剪切单元格时，它的名称会跟着走。程序到新的位置取数，写在原处的数就不算了。",
    bad="把“实际支付金额”的格从支付进度!B7 拖到 B15",
    good="“实际支付金额”填在支付进度!B7，要挪动数字就重新输入",
    related=("JX-S-02",),
    after=("JX-S-20",),
)
def moved_cell(case: Case) -> Iterator[Hit]:
    """A cell dragged elsewhere takes its name along: its figure would count for another line than shown."""
    texts = case.once(Texts)
    sheets: dict[str, dict[Place, Field]] = {}
    for text in texts.astray:
        if text.field and text.at and texts.is_moved(text):
            sheets.setdefault(text.at.sheet, {}).setdefault(text.at, text.field)
    for moved in sheets.values():
        (place, field), *rest = moved.items()
        yield Hit(place, field, args={"others": _others([other for other, _ in rest])})


def _others(places: list[Place]) -> str:
    more = shown_places(places)
    return f"；本表还有 {more['count']} 处：{more['cells']}" if places else ""


@remembered
def _plain(text: str) -> str:
    """Return `text` without line breaks and outer spaces, which programs write differently.

    Nor is there a star: which cells must be filled another version of the program may see otherwise.
    """
    return " ".join(word for word in text.split() if word != "*")


def _parting(wanted: str, found: str) -> tuple[str, str]:
    """Return both texts from shortly before the place where they part.

    Of “得分＝分值×指标值，最高为满分。” and “得分＝分值×指标值，最高为 2 分。” it is
    “…标值，最高为满分。” and “…标值，最高为 2 分。”.
    """
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(wanted, found, strict=False))))
    start = max(0, same - BEFORE)

    def cut(text: str) -> str:
        end = same + AFTER
        shown = f"{'…' if start else ''}{text[start:end]}{'…' if len(text) > end else ''}"
        return shown if text else "空白"

    return cut(wanted), cut(found)
