"""Puts the lines of all sheets together into the plain data of a system, with the cell of every part."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbook.authoring import columns
from workbook.authoring.assembled import Assembled, Owner
from workbook.authoring.column import SystemSheet
from workbook.authoring.directory import Directory, directory_of
from workbook.authoring.hierarchy import Hierarchy
from workbook.authoring.lines import REQUIRED, LineReader, Part
from workbook.authoring.own import OwnFields
from workbook.authoring.problems import Problems
from workbook.authoring.rows import RowData, put, reach
from workbook.authoring.source import SheetLine, SystemBook
from workbook.language.hints import HALF, meant_or_all

OWN_NAMES = ("指标值", "分值")
"""What terms of an indicator may speak of beside the fields."""
RESULTS = ("指标值", "得分")
"""What terms of the total may: with the code of an indicator before it."""
MOST_CODES = 40
"""Codes listed where one is not known; of more, none."""


def system_data(source: SystemBook, problems: Problems, notices: list[str]) -> Assembled:
    """Return what the sheets say; problems and notices are collected."""
    return _Assembly(source, problems, notices).run()


class _Assembly:
    def __init__(self, source: SystemBook, problems: Problems, notices: list[str]) -> None:
        self.lines, self.problems = source.lines, problems
        self.result = Assembled()
        self.own = OwnFields(self.result, problems)
        self.reader = LineReader(self._fields(), problems, notices)

    def _fields(self) -> Directory:
        """Return every field the sheets may name, those of the system's own read for the first time."""
        first = OwnFields(Assembled(), Problems())  # their own terms must wait until all are known
        first.read(self.lines, LineReader(directory_of((), ()), Problems(), []))
        column = columns.INDICATORS.column("code")
        found = (line.get(column) for line in self.lines[columns.INDICATORS.name])
        codes = [content.text.strip() for content in found if content]
        results = (f"{code}{result}" for code in codes for result in RESULTS)
        return replace(first.directory(), more=frozenset((*OWN_NAMES, *results)))

    def run(self) -> Assembled:
        """Read the sheets in the order in which they need one another."""
        self.own.read(self.lines, self.reader)
        for line in self.lines[columns.INFO.name]:
            self.result.raw |= self.result.register(self.reader.read(columns.INFO, line), "$")
        self._grades()
        Hierarchy(self.result, self.problems).read(self.lines[columns.INDICATORS.name], self.reader)
        for line, code, part in self.own.beside:
            if owner := self._owner(columns.INPUTS, line, code):
                self._add(owner, columns.INPUTS, line, part)
        for sheet in columns.SHEETS:
            if sheet.owned:
                self._owned(sheet)
            elif sheet in (
                columns.TOTALS,
                columns.AWARDS,
                columns.PROJECT_PARTS,
                columns.CONDITIONS,
                columns.CHECKS,
            ):
                self._listed(sheet)
        self._choices()
        return self.result

    def _listed(self, sheet: SystemSheet) -> None:
        """Read the objects of a key of the system."""
        parts = [self.reader.read(sheet, line) for line in self.lines[sheet.name]]
        if parts:
            path = f"$.{sheet.key}"
            listed = [self.result.register(part, f"{path}[{number}]") for number, part in enumerate(parts)]
            put(self.result.raw, sheet.key, listed)
            if sheet.whole:
                self.result.cells[path] = self.lines[sheet.name][-1].at(sheet.column(sheet.whole))

    def _grades(self) -> None:
        """Read the grades, and the conditions that limit them, which stand in lines without points."""
        sheet = columns.GRADES
        grades: list[RowData] = []
        limits: list[RowData] = []
        lowest = sheet.column("lowest")
        for line in self.lines[sheet.name]:
            part = self.reader.read(sheet, line)
            limited = not line.is_blank(sheet.column("when"))
            if limited and not line.is_blank(lowest):
                self.problems.add(line.at(lowest), "写条件的一行不填最低分；等级本身另写一行")
            elif not limited and line.is_blank(lowest):
                self.problems.add(line.at(lowest), f"{REQUIRED}；{lowest.help}")
            path = f"$.grade_limits[{len(limits)}]" if limited else f"$.grades[{len(grades)}]"
            data = self.result.register(part, path)
            if limited:
                limits.append({("grade" if key == "name" else key): value for key, value in data.items()})
            else:
                grades.append(data)
                self.result.cells["$.grades"] = line.at(lowest)  # the last one, for all of them
        self.result.raw |= {"grades": grades, "grade_limits": limits}

    def _owner(self, sheet: SystemSheet, line: SheetLine, code: str | None) -> Owner | None:
        """Return the indicator a line belongs to; None (noted) when there is none."""
        column, owners = sheet.column("code"), self.result.owners
        if code is None:
            if line.is_blank(column):
                self.problems.add(line.at(column), "必填，上面也没有可以沿用的编号")
            return None
        if code not in owners:
            hint = meant_or_all(code, owners, HALF) if len(owners) < MOST_CODES else ""
            self.problems.add(line.at(column), f"“{columns.INDICATORS.name}”页没有编号 {code}{hint}")
        return owners.get(code)

    def _owned(self, sheet: SystemSheet) -> None:
        """Add the objects of a sheet to their indicators; a blank code repeats the one above."""
        code: str | None = None
        for line in self.lines[sheet.name]:
            content = line.get(sheet.column("code"))
            code = content.text.strip() if content else code
            owner = self._owner(sheet, line, code)
            part = self.reader.read(sheet, line, owner.points if owner else None)
            part.data.pop("code", None)
            if owner is not None:
                self._add(owner, sheet, line, part)

    def _add(self, owner: Owner, sheet: SystemSheet, line: SheetLine, part: Part) -> None:
        """Add one object to its indicator."""
        path = f"{owner.path}.{sheet.key}"
        if sheet.single:
            if sheet.key in owner.data:
                self.problems.add(
                    line.at(sheet.column("code")), f"一个指标只能写一行{sheet.name}，这个编号出现了两次"
                )
            owner.data[sheet.key] = self.result.register(part, path, sheet.inner)
        else:
            listed: list[Any] = owner.data.setdefault(sheet.key, [])
            listed.append(self.result.register(part, f"{path}[{len(listed)}]", sheet.inner))
            if sheet.whole:
                self.result.cells[path] = line.at(sheet.column(sheet.whole))
        if not part.sound:
            self.result.unsound.add(owner.path)

    def _choices(self) -> None:
        found: RowData = {}
        for line in self.lines[columns.CHOICES.name]:
            part = self.reader.read(columns.CHOICES, line)
            key = reach(part.data, "field")
            if key is None:
                continue
            if key in found:
                self.problems.add(part.cells["field"], f"填报项 {key} 出现了两次，请合在一格")
            found[key] = part.data.get("choices", [])
            self.result.cells[f"$.choices.{key}"] = part.cells["field"]
        put(self.result.raw, "choices", found)
