"""The money of a project by stage and by source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.intake.conversion import Unusable, amount
from workbook.intake.found import UnitWanted
from workbook.intake.labels import UNITS, bare, unit_in
from workbook.intake.project_layout import COLUMNS, NAME, WHY, WIDER, columns_of
from workbook.intake.project_page import Page
from workbook.layout.sheets.project import MORE_SOURCES, SOURCES, STAGES

ROUNDED = Decimal("0.005")
"""万元 each source may be off by."""


@dataclass(frozen=True)
class Money:
    """Reads the money of a project from its form; name: the project's, project: what it is called by."""

    page: Page
    project: str
    name: str

    def read(self) -> None:
        """Take the money of each stage: in whole and by source."""
        grid = self.page.form.grid
        head, columns = next(
            (
                (row, found)
                for row in self.page.form.rows()
                if len(found := columns_of(grid, row, COLUMNS)) > 1
            ),
            (None, {}),
        )
        if head is None:
            return
        printed = list(self.page.form.lines(head, min(columns.values())))
        self._why(head, [row for _, row in printed])
        for stage, _ in STAGES:
            if stage in columns:
                lines = [(self._known(stage, kind), row) for kind, row in printed]
                self._stage(stage, columns[stage], lines)

    def _why(self, head: int, rows: Sequence[int]) -> None:
        """Take the reason that stands beside the money."""
        grid = self.page.form.grid
        col = next((col for col in range(grid.width) if bare(grid.text(head, col)) in WHY), None)
        if col is not None and (row := next((row for row in rows if grid.text(row, col)), None)) is not None:
            self.page.said("appraisal_reason", (row, col), self.project)

    def _stage(self, stage: str, col: int, lines: Sequence[tuple[str, int]]) -> None:
        sums: dict[str, Decimal] = {}
        places: dict[str, tuple[int, int]] = {}
        for kind, row in lines:
            try:
                value = amount(self.page.form.grid.at(row, col))
                if value and not kind:
                    raise Unusable("不认得这一行是哪种资金")
            except Unusable as reason:
                self.page.left(row, col, self.name, f"{reason}，这一列的资金没有导入，请手工填")
                return
            if value is not None and kind:
                sums[kind] = sums.get(kind, Decimal(0)) + value * self._rate(col)
                places.setdefault(kind, (row, col))
        whole = sums.pop("whole", None)
        added = sum(sums.values(), Decimal(0))
        off = added - (added if whole is None else whole)
        if any(kind == "fiscal" for kind, _ in lines):  # else the form gives only some of the sources
            off = abs(off)
        if whole is not None and sums and off > ROUNDED * len(sums):
            row, col = places["whole"]
            told = f"各来源相加得 {plain(added)} 万元，总额是 {plain(whole)} 万元"
            self.page.left(row, col, self.name, f"{told}，这一列没有导入")
            return
        for kind, _ in (*SOURCES, *MORE_SOURCES):
            if kind in sums:
                self.page.listed(f"appraisal_{stage}_{kind}", sums[kind], places[kind], self.project)
        if whole is None:
            return
        own = {"budget": "project_budget", "spent": "project_spent"}.get(stage)
        if own:  # the whole stands in the list of projects, once
            self.page.take("project_name", self.name, self.page.at(NAME), self.name, "project_name")
            self.page.take(own, whole, places["whole"], self.name, "project_name")
        else:
            self.page.listed(f"appraisal_{stage}", whole, places["whole"], self.project)

    def _known(self, stage: str, kind: str) -> str:
        """Return the kind of a line, or where the workbook has no column for it the one it belongs to."""
        wider = WIDER.get(kind, "")
        return wider if wider and f"appraisal_{stage}_{kind}" not in self.page.layout.strips else kind

    def _rate(self, col: int) -> Decimal:
        """Return 万元 in one of the form's unit of money: of the column, else of the form."""
        heads = range(max(0, self.page.form.top - 3), self.page.form.heads)
        texts = [*(self.page.form.grid.text(row, col) for row in heads)]
        texts += [text for row in heads for text in self.page.form.grid.texts(row)]
        unit = next((unit for text in texts if (unit := unit_in(text))), self.page.wanted.unit)
        if not unit:
            raise UnitWanted(f"{self.page.form.grid.file} 的“{self.page.form.grid.name}”")
        return UNITS[unit] / UNITS["万元"]
