"""Everything typed into an old workbook that was not carried: beside the fields, over the form, on findings.

The old sheets are walked cell by cell; what was neither carried nor put there by the program is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.cells.results import STATUS
from workbook.check.mark import COLUMNS
from workbook.layout import Layout
from workbook.layout.placement import NOTE_ROW, OWN_SHEETS, STAMPS, SYSTEM_TEXT
from workbook.package.address import address, quoted
from workbook.package.reader import Book, Cell
from workbook.renewal.form import Overlay
from workbook.renewal.leftovers import PREFIXES, Homeless, empty, standing, words
from workbook.submission.identity import stamp
from workbook.submission.model import Submission

Position = tuple[str, int, int]
_GROUP = re.compile(r"_(?:[A-Z]\d+(?:_\d+)+|L\d+)$")
"""A name of an indicator's or level's part of a column."""
_CODE = re.compile(r"^JX-[A-Z]-\d+$")
_MORE = re.compile(r"^还有 \d+ 个问题没有列出$")


@dataclass(frozen=True, slots=True)
class Stray:
    """A cell that was not carried; `told` is what to say of it."""

    place: Position
    told: Homeless


class Walk:
    """Looks through the old book beside the empty new one.

    read: places already carried. findings: 校验结果 is carried too. renewed: how many formulas of another
    version of the program gave way to today's.
    """

    def __init__(self, form: Overlay, target: Submission, read: set[Position], findings: bool) -> None:
        self.book, self.form, self.target = form.book, form, target
        self.skipped = read | _status(form.book) | (set() if findings else _findings(form.book))
        self.findings = findings
        self.renewed = 0
        self.written: dict[str, frozenset[str]] = {}
        self.names = self._names()

    def strays(self) -> Iterator[Stray]:
        """Yield what is left, sheet by sheet and row by row."""
        for name, sheet in self.book.sheets.items():
            if name in OWN_SHEETS or name not in self.form.twins:
                continue
            for row, col in sorted(sheet.cells):
                cell = sheet.cells[row, col]
                place = (name, row, col)
                if (empty(cell) and cell.formula is None) or place in self.skipped:
                    continue
                if not self.form.has(*place) and not self._of_another_version(place, cell):
                    at = f"{quoted(name)}!{address(row, col)}"
                    yield Stray(place, Homeless(at, words(cell), self._why(place)))

    def _of_another_version(self, place: Position, cell: Cell) -> bool:
        """Tell whether an older program put it there: a formula with today's, a label with its name."""
        if cell.formula is not None:
            old = not self.form.current and any(c.formula is not None for c in self.form.standing(*place))
            self.renewed += old
            return old or (not self.form.current and cell.formula in self._written(place[0]))
        name = self.names.get(place, "")
        if standing(name, cell) or self._older_note(place, cell) or self._same_letters(place, cell):
            return True
        return not self.form.exact and bool(name) and _fixed(self.target.layout, name)

    def _older_note(self, place: Position, cell: Cell) -> bool:
        """Tell whether it is the note under a title as an older program worded it: it begins as today's."""
        if self.form.current or place[1:] != (NOTE_ROW, 0) or not isinstance(cell.value, str):
            return False
        said = (str(now.value) for now in self.form.standing(*place))
        return any(_beginning(now) == _beginning(cell.value) for now in said)

    def _same_letters(self, place: Position, cell: Cell) -> bool:
        """Tell whether it is what is printed there today but for signs and breaks: 分值（部分样例）."""
        if self.form.current or not isinstance(cell.value, str):
            return False
        said = (str(now.value) for now in self.form.standing(*place) if now.formula is None)
        return any(_letters(now) == _letters(cell.value) != "" for now in said)

    def _written(self, sheet: str) -> frozenset[str]:
        """Return the formulas of a sheet today: the head of a widened or moved list stands elsewhere."""
        if sheet not in self.written:
            homes = {sheet, *self.form.homes.get(sheet, ())} & self.target.book.sheets.keys()
            cells = (cell for home in homes for cell in self.target.book.sheets[home].cells.values())
            self.written[sheet] = frozenset(cell.formula for cell in cells if cell.formula)
        return self.written[sheet]

    def _names(self) -> dict[Position, str]:
        """Return the name each place of the old book has: a field's, or what the program writes."""
        found: dict[Position, str] = {}
        for name in self.book.names:
            area = self.book.area(name)
            if area is None or name.startswith(PREFIXES) or _GROUP.search(name):
                continue
            for row in range(area.top, area.bottom + 1):
                for col in range(area.left, area.right + 1):
                    found.setdefault((area.sheet, row, col), name)
        return found

    def _why(self, place: Position) -> str:
        """Say why the place was not carried."""
        name, layout = self.names.get(place), self.target.layout
        stands = self.form.standing(*place)
        if len(stands) == 1 and stands[0].formula is not None:
            own = self.book.cell(*place).formula is not None
            return "与程序写的公式不同，没有带入" if own else "盖掉了表上的公式，没有带入"
        if len(stands) == 1 and not empty(stands[0]) and (name is None or _fixed(layout, name)):
            return "与表上印的内容不同，没有带入"
        if name is None or name in (*COLUMNS, *layout.spots):
            return "不是填报格，没有带入"
        if name not in layout.strips:
            return f"新表没有填报项 {name}"
        ids = self.book.area(f"{layout.strips[name].box}_id")
        entry = self.book.cell(ids.sheet, place[1], ids.left).value if ids else None
        if not entry:
            return "新表没有这一行"
        if stamp(self.book, "system_id") == layout.system.id:
            return f"编号“{entry}”的这一列不填，没有带入"
        return f"新表没有编号“{entry}”的同一项"


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _beginning(note: str) -> str:
    return note.partition("\n")[0].partition("。")[0]


def _fixed(layout: Layout, name: str) -> bool:
    """Tell whether `name` stands for texts of the form."""
    place = layout.spots.get(name) or layout.strips.get(name)
    return name in (*STAMPS, SYSTEM_TEXT) or (place is not None and place.field.role == "fixed")


def _status(book: Book) -> set[Position]:
    area = book.area(STATUS)
    return {(area.sheet, area.top, area.left)} if area else set()


def _findings(book: Book) -> set[Position]:
    """Return the cells the program wrote into 校验结果: rows with the code of a check, and the last note."""
    areas = {name: area for name in COLUMNS if (area := book.area(name))}
    codes, messages = areas.get("result_code"), areas.get("result_message")
    if codes is None or messages is None:
        return set()
    found = set()
    for row in range(codes.top, codes.bottom + 1):
        code, message = (book.cell(a.sheet, row, a.left).value for a in (codes, messages))
        if _CODE.match(str(code)) or _MORE.match(str(message)):
            found |= {(area.sheet, row, area.left) for area in areas.values()}
    return found
