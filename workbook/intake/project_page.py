"""One form of a project while it is read, and what was found on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.intake.found import Findings, Homeless, Value, Wanted
from workbook.intake.labels import folded
from workbook.intake.project_layout import PRINTED, Form
from workbook.layout import Field, Layout

KIND = "项目支出绩效自评表"


@dataclass
class Page:
    """A form, the workbook it is read for, what is wanted, and what is found."""

    form: Form
    layout: Layout
    wanted: Wanted
    found: Findings = field(default_factory=Findings)

    def column(self, key: str) -> Field:
        """Return the column of a list of the workbook."""
        return self.layout.strips[key].field

    def at(self, names: Sequence[str]) -> tuple[int, int]:
        """Return where the first of `names` has its value, else where the form begins."""
        return self.form.beside(names) or (self.form.top, 0)

    def text(self, at: tuple[int, int] | None) -> str:
        """Return what stands in a cell, as text."""
        if at is None:
            return ""
        value = self.form.grid.at(*at)
        return value.strip() if isinstance(value, str) else plain(value) if isinstance(value, Decimal) else ""

    def said(self, key: str, at: tuple[int, int], project: str) -> None:
        """Take a text; what the blank form prints there is none."""
        said = self.text(at)
        if not PRINTED.search(folded(said)):
            self.listed(key, said, at, project)

    def listed(self, key: str, value: Decimal | str, at: tuple[int, int], project: str) -> None:
        """Take what the list of appraisals has of a project; of nothing nothing is taken."""
        if value != "":
            self.take(key, value, at, project, "appraisal_project")

    def take(
        self, key: str, value: Decimal | str, at: tuple[int, int], row: str, by: str, nth: int = 0
    ) -> None:
        """Take a value for the row of a list that `by` calls `row`; of rows of one name the `nth`."""
        if key in self.layout.strips:
            place = self.form.grid.place(*at)
            self.found.values.append(Value(key, value, (place,), KIND, by, row, nth, creates=True))

    def left(self, row: int, col: int, content: str, why: str) -> None:
        """Tell what was not taken, and why."""
        self.found.homeless.append(Homeless(str(self.form.grid.place(row, col)), content, why))
