"""Pages of forms as offices write them: units, widths, merged headers, blanks, notes.

`Ways` says how a form may differ from its neighbour's: every one occurs in published forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from workbook.intake.grid import Grid

Cells = list[list[object]]
CHINESE = "一二三四五六七八九十"


@dataclass(frozen=True)
class Ways:
    """How a form is written. unit: of its amounts; wide: digits in full width; spaced: blanks inside
    labels; merged: whether merged headers are known as such; blank: what stands for nothing; shift: blank
    columns put before; gaps: blank rows; notes: sentences under the table; subtotals: rows that repeat
    sums.
    """

    unit: str = "万元"
    wide: bool = False
    spaced: bool = False
    merged: bool = True
    blank: object = None
    shift: int = 0
    gaps: bool = False
    notes: bool = False
    subtotals: bool = False
    separators: bool = False
    ordinals: bool = True
    upright: bool = False  # 三公 with an expense a row
    named: bool = True


def ways(rng: Random) -> Ways:
    """Return one of the ways forms are written."""
    flag = lambda: rng.random() < 0.5  # noqa: E731
    return Ways(
        rng.choice(("元", "万元", "千元")), flag(), flag(), flag(), rng.choice((None, 0, "—", "-", "0.00")),
        rng.choice((0, 0, 1, 3)), flag(), flag(), flag(), flag(), flag(), flag(), flag(),
    )  # fmt: skip


RATES = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000)}


@dataclass
class Page:
    """A form while it is written."""

    way: Ways
    rows: Cells = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def line(self, *cells: object) -> int:
        """Add a row, and now and then a blank one."""
        self.rows.append([None] * self.way.shift + list(cells))
        return len(self.rows) - 1

    def gap(self) -> None:
        """Leave a row blank where this page does."""
        if self.way.gaps:
            self.line()

    def span(self, row: int, left: int, right: int, bottom: int | None = None) -> None:
        """Merge cells of a row, or of several."""
        self.merges.append((row, left + self.way.shift, bottom or row, right + self.way.shift))

    def amount(self, yuan: Decimal | None) -> object:
        """Return an amount as this page writes it."""
        if not yuan:
            return self.way.blank
        value = yuan / RATES[self.way.unit]
        text = f"{value:,f}" if self.way.separators else f"{value:f}"
        if self.way.wide:
            return text.translate(
                {ord(a): ord(b) for a, b in zip("0123456789.,", "０１２３４５６７８９．，", strict=True)}
            )
        return text if self.way.separators else value

    def label(self, text: str) -> str:
        """Return a label as this page writes it."""
        return " ".join(text) if self.way.spaced and len(text) <= 6 else text

    def head(self, title: str, code: str, owner: str, year: int) -> None:
        """Write what stands above a table."""
        self.line(f"{year}年度{title}" if self.way.named else title)
        self.line(None, None, None, code)
        self.line(f"部门：{owner}", None, f"{year}年度", f"金额单位：{self.way.unit}")
        self.gap()

    def foot(self, title: str) -> None:
        """Write what stands below a table."""
        if self.way.notes:
            self.gap()
            self.line(f"注：本表反映部门本年度的{title}情况，数据来自部门决算报表，共 3 张。")

    def grid(self, name: str, file: str = "公开表.xlsx") -> Grid:
        """Return the page as it is read from a file."""
        width = max(map(len, self.rows))
        rows = [[_stored(cell) for cell in row] + [None] * (width - len(row)) for row in self.rows]
        merged = {
            (r, c): (top, left)
            for top, left, bottom, right in (self.merges if self.way.merged else ())
            for r in range(top, bottom + 1)
            for c in range(left, right + 1)
        }
        return Grid(file, name, rows, merged)  # type: ignore[arg-type]


def _stored(cell: object) -> object:
    """Return a cell as it is read back from a file."""
    return Decimal(cell) if isinstance(cell, int) else None if cell == "" else cell


def numbered(labels: Sequence[str]) -> list[str]:
    """Return labels with the numbers official forms give them."""
    return [f"{CHINESE[n]}、{label}" for n, label in enumerate(labels)]
