"""Turns one line of a sheet into plain data, and remembers which cell each piece of it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from pyfuncs import Function
from workbook.authoring.bindings import find_function, read_parameter
from workbook.authoring.column import Column, ColumnKind, SystemSheet
from workbook.authoring.content import read, split_notice
from workbook.authoring.directory import Directory, Unsettled
from workbook.authoring.problems import At, Problems
from workbook.authoring.rows import RowData, put, reach
from workbook.authoring.source import SheetLine

REQUIRED = "必填，现在是空白"


@dataclass
class Part:
    """The data of one line. cells: by path within the line; sound: nothing wrong was noted."""

    data: RowData = field(default_factory=dict)
    cells: dict[str, At] = field(default_factory=dict)
    sound: bool = True


class LineReader:
    """Reads lines; `notices` collects what was read otherwise than written."""

    def __init__(self, fields: Directory, problems: Problems, notices: list[str]) -> None:
        self.fields, self.problems, self.notices = fields, problems, notices

    def read(self, sheet: SystemSheet, line: SheetLine, points: Decimal | None = None) -> Part:
        """Return the data of `line`; points: of the indicator a call belongs to, when known."""
        part = Part(sound=not line.unreadable)
        for column in sheet.columns:
            if not column.is_data or column.title not in line.cells:
                continue
            if column.kind is not ColumnKind.PARAMETER:
                for path in (column.path, *column.also):
                    part.cells.setdefault(path, line.at(column))
            if column.kind is ColumnKind.FUNCTION:
                known = reach(part.data, "points.value") if points is None else points
                if known is not None and known < 0:
                    known = None  # told by itself, awards cannot be judged by it
                self._call(sheet, column, line, part, known)
            elif column.kind is not ColumnKind.PARAMETER:
                self._value(column, line, part)
        return part

    def _note(self, part: Part, at: At, message: str) -> None:
        self.problems.add(at, message)
        part.sound = False

    def _value(self, column: Column, line: SheetLine, part: Part) -> None:
        content = line.get(column)
        if content is None:
            if column.required and line.is_blank(column):
                self._note(part, line.at(column), f"{REQUIRED}；{column.help}" if column.help else REQUIRED)
            elif column.empty:
                put(part.data, column.path, "")
            return
        try:
            put(part.data, column.path, read(column, content, self.fields))
        except Unsettled:
            part.sound = False  # the field has a fault of its own, told there
        except ValueError as error:
            self._note(part, line.at(column), str(error))
        else:
            if column.kind is ColumnKind.LINES and (notice := split_notice(content.text)):
                self.notices.append(f"{line.at(column)}：{notice}")

    def _call(
        self, sheet: SystemSheet, column: Column, line: SheetLine, part: Part, points: Decimal | None
    ) -> None:
        """Read a function with its parameters, unless a term stands in their place."""
        columns = [
            c for c in sheet.columns
            if c.kind is ColumnKind.PARAMETER and c.path == column.path and c.title in line.cells
        ]  # fmt: skip
        content, alone = line.get(column), sheet.alone(column.path)
        written = alone is not None and not line.is_blank(alone)
        if content is None:
            filled = next((c for c in columns if not line.is_blank(c)), None)
            if line.is_blank(column) and (filled or (column.required and not written)):
                reason = f"；“{filled.title}”已经填了" if filled else "，也没有写算式" if alone else ""
                self._note(part, line.at(column), f"还没有选函数{reason}")
            return
        part.cells[column.path] = line.at(column)
        try:
            function = find_function(content, column.role)
        except ValueError as error:
            self._note(part, line.at(column), str(error))
            return
        if alone is not None and written:
            self._note(part, line.at(alone), f"算式和“{column.title}”只填一处，请清空另一处")
            return
        put(part.data, f"{column.path}.fn", function.name)
        self._parameters(function, columns, line, part, points)

    def _parameters(
        self, function: Function, columns: list[Column], line: SheetLine, part: Part, points: Decimal | None
    ) -> None:
        own = function.own_parameters()
        for column in columns:
            at = line.at(column)
            if column.number > len(own):
                if not line.is_blank(column):
                    count = f"只有 {len(own)} 个参数" if own else "没有参数"
                    self._note(part, at, f"“{function.title}”{count}，这一格多余，请清空或改选函数")
                continue
            parameter = own[column.number - 1]
            path = f"{column.path}.{parameter.name}"
            part.cells[path] = at
            content = line.get(column)
            if content is None:
                if not parameter.optional and line.is_blank(column):
                    self._note(part, at, f"“{function.title}”的“{parameter.title}”必填；{parameter.help}")
                continue
            try:
                value, notice = read_parameter(parameter, content, self.fields, points)
            except Unsettled:
                part.sound = False
                continue
            except ValueError as error:
                self._note(part, at, f"“{parameter.title}”：{error}")
                continue
            put(part.data, path, value)
            if notice:
                self.notices.append(f"{at}：{notice}")
