"""From 项目支出绩效自评表 to values: one form a project, its money by source, its goal and its targets."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook.intake.found import Findings, Value, Wanted
from workbook.intake.grid import Grid
from workbook.intake.labels import bare, folded, same_name, years_in
from workbook.intake.project_aims import Aims
from workbook.intake.project_layout import (
    CODE,
    FURTHER,
    GOALS,
    HEAD,
    NAME,
    OWNERS,
    REASONS,
    UNIT,
    code_and_name,
    forms,
)
from workbook.intake.project_money import Money
from workbook.intake.project_page import KIND, Page
from workbook.layout import Layout

CALLED = ("appraisal_project", "aim_project")
"""Columns that say whose the row is."""
_SIGNED = re.compile(r"负责人\s*[:：]\s*(\S.{0,11}?)\s*(?:财务|填报|填表|联系|审核|经办|电话|日期|$)")
_END = re.compile(r"^(?:总分|合计|总计|备注|说明|注)")


def read_project_forms(grids: Sequence[Grid], layout: Layout, wanted: Wanted) -> tuple[Findings, set[int]]:
    """Return what the forms among `grids` say, and the positions of the sheets that are such forms.

    A project is called by its code where the form prints one, else by its name: see `coded`.
    Raises UnitWanted where money has no unit.
    """
    found, used = Findings(), set()
    for number, grid in enumerate(grids):
        found_here = list(forms(grid))
        if found_here and "appraisal_project" in layout.strips:
            used.add(number)
            for form in found_here:
                found.add(_Reader(Page(form, layout, wanted)).read())
    return found, used


def coded(values: Iterable[Value], codes: Mapping[str, str]) -> list[Value]:
    """Return values with the projects called as the workbook calls them; codes: by folded name."""
    return [_called(value, codes) for value in values]


def _called(value: Value, codes: Mapping[str, str]) -> Value:
    code = codes.get(folded(value.row)) if value.source == KIND and value.by in CALLED else None
    if code is None:
        return value
    return dataclasses.replace(value, row=code, value=code if value.key == value.by else value.value)


@dataclass
class _Reader:
    """Reads one form."""

    page: Page

    def read(self) -> Findings:
        """Return what the form says; of one that is not wanted only why."""
        name = self.page.text(self.page.form.beside(NAME))
        if why := self._unwanted(name):
            self.page.left(self.page.form.top, 0, name or KIND, why)
            return self.page.found
        before, name = code_and_name(name)
        code = self.page.text(self.page.form.beside(CODE)) or before
        project = code or name
        at = self.page.form.beside(NAME)
        assert at
        self.page.take("appraisal_project", project, at, project, "appraisal_project")
        if code:
            self.page.take("project_name", name, at, name, "project_name")
            self.page.take("project_code", code, self.page.form.beside(CODE) or at, name, "project_name")
        self._words(project)
        Money(self.page, project, name).read()
        aims = Aims(self.page, project)
        form = self.page.form
        for row in range(form.heads + 1, form.bottom + 1):
            if any(_END.match(bare(text)) for text in form.grid.texts(row)[:2]) or form.title(row):
                break
            aims.read(row)
        return self.page.found

    def _unwanted(self, name: str) -> str:
        grid, wanted = self.page.form.grid, self.page.wanted
        if not name:
            return "没有写项目名称，没有导入"
        above = range(max(0, self.page.form.top - 3), self.page.form.top)
        years = {year for row in above for text in grid.texts(row) for year in years_in(text)}
        if wanted.taken is not None and years and wanted.taken not in years:
            return f"是 {min(years)} 年度的表，要的是 {wanted.taken} 年度；确要导入，请加 --year {min(years)}"
        owners = [text for label in OWNERS if (text := self.page.text(self.page.form.beside((label,))))]
        known = (*wanted.names, *wanted.units)
        if wanted.names and owners and not any(same_name(a, b) for a in owners for b in known):
            return f"是“{owners[0]}”的，不是本单位和封面所列下属单位的；确要导入，请用 --department"
        return ""

    def _words(self, project: str) -> None:
        """Take what is said in words: unit, head, goal and result."""
        unit = self.page.form.beside(UNIT)
        if unit and not any(same_name(self.page.text(unit), own) for own in self.page.wanted.names):
            self.page.listed("appraisal_unit", self.page.text(unit), unit, project)
        if head := self.page.form.beside(HEAD):
            self.page.listed("appraisal_head", self.page.text(head), head, project)
        elif signed := next(self._signed(), None):
            self.page.listed("appraisal_head", signed[0], signed[1], project)
        for key, labels in (("appraisal_reason", REASONS), *FURTHER.items()):
            if key in self.page.layout.strips and (at := self.page.form.beside(labels)):
                self.page.said(key, at, project)
        for key, labels in GOALS.items():
            if (at := self.page.form.label(labels)) is not None:
                row, col = at
                self.page.said(key, (row + 1, col), project)

    def _signed(self) -> Iterator[tuple[str, tuple[int, int]]]:
        for row in self.page.form.rows():
            for col in range(self.page.form.grid.width):
                if match := _SIGNED.search(self.page.form.grid.text(row, col)):
                    yield match[1], (row, col)
