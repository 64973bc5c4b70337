"""Puts the lines of all sheets together into the plain data of a system, with the cell of every part."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import msgspec

from workbook.authoring import columns
from workbook.authoring.columns import SystemSheet
from workbook.authoring.directory import Directory, directory_of
from workbook.authoring.lines import LineReader, Part
from workbook.authoring.problems import Problems
from workbook.authoring.rows import RowData, put, reach
from workbook.authoring.source import SheetLine, SystemBook
from workbook.language.hints import HALF, meant_or_all
from workbook.systems.model import Input, InputTable

AUTOMATIC_KEY = "extra_{}"


@dataclass
class Assembled:
    """Plain data for ``loader.build``; part: cells by path; unsound: faulty indicators."""

    raw: RowData = field(default_factory=dict)
    part: Part = field(default_factory=Part)
    unsound: set[str] = field(default_factory=set)
    indicators: dict[str, RowData] = field(default_factory=dict)  # by path


@dataclass(frozen=True, slots=True)
class _Owner:
    """An indicator other sheets add to."""

    path: str
    data: RowData

    @property
    def points(self) -> Decimal | None:
        """Its points, None when they could not be read."""
        value = reach(self.data, "points.value")
        return value if isinstance(value, Decimal) else None


def system_data(source: SystemBook, problems: Problems, notices: list[str]) -> Assembled:
    """Return what the sheets say; problems and notices are collected."""
    return _Assembly(source, problems, notices).run()


class _Assembly:
    def __init__(self, source: SystemBook, problems: Problems, notices: list[str]) -> None:
        self.source, self.lines = source, source.lines
        self.problems, self.notices = problems, notices
        self.result = Assembled()
        self.owners: dict[str, _Owner] = {}
        self.homeless: list[RowData] = []  # columns of tables that are not there
        self.reader = LineReader(directory_of((), ()), problems, notices)

    def run(self) -> Assembled:
        """Read the sheets in the order in which they need one another."""
        scratch = _Assembly(self.source, Problems(), [])
        scratch._inputs()
        self.reader.fields = scratch.own_fields()
        self._inputs()
        self._info()
        grades = self.lines[columns.GRADES.name]
        self.result.raw["grades"] = [
            self._plain(columns.GRADES, "grades", number, line) for number, line in enumerate(grades)
        ]
        if grades:
            self.result.part.cells["$.grades"] = grades[-1].at(columns.GRADES.column("lowest"))
        self._indicators()
        self._children(columns.CHECKLIST, "checklist")
        self._children(columns.ADJUSTMENTS, "adjust")
        self._alternatives()
        self._choices()
        return self.result

    def _register(self, part: Part, prefix: str, inner: str = "") -> RowData:
        """Take over the cells of `part`, which stands at `prefix`; inner: the piece of it that counts."""
        if prefix != "$":
            self.result.part.cells.setdefault(prefix, next(iter(part.cells.values())))
        for path, at in part.cells.items():
            kept = path.removeprefix(inner).lstrip(".") if path.startswith(inner) else None
            if kept is not None:
                self.result.part.cells[f"{prefix}.{kept}" if kept else prefix] = at
        return part.data

    def _plain(self, sheet: SystemSheet, key: str, number: int, line: SheetLine) -> RowData:
        return self._register(self.reader.read(sheet, line), f"$.{key}[{number}]")

    def own_fields(self) -> Directory:
        """Return all fields of the workbook, once 补充数据 and 补充表 are read."""
        raw = self.result.raw
        inputs, tables = _converted(raw["inputs"], Input), _converted(raw["tables"], InputTable)
        sound = {item.key for item in (*inputs, *(c for table in tables for c in table.columns))}
        rows = [*raw["inputs"], *(row for table in raw["tables"] for row in table["columns"]), *self.homeless]
        faulty = [row for row in rows if row.get("key") not in sound]
        unsettled = frozenset(row[key] for row in faulty for key in ("key", "label") if key in row)
        return replace(directory_of(inputs, tables), unsettled=unsettled)

    def _inputs(self) -> None:
        """Read 补充数据 and 补充表.

        Done twice: a field may be computed from others of its kind, which must be known to be found.
        """
        raw = self.result.raw
        raw["inputs"], raw["tables"] = [], []
        tables: dict[str, tuple[str, list[RowData]]] = {}
        for number, line in enumerate(self.lines[columns.TABLES.name]):
            data = self._plain(columns.TABLES, "tables", number, line)
            data["columns"] = []
            raw["tables"].append(data)
            title = data.get("title")
            if title in tables:
                self.problems.add(line.at(columns.TABLES.column("title")), f"表名“{title}”出现了两次")
            tables[str(title)] = (f"$.tables[{number}].columns", data["columns"])
        parts = [(line, self.reader.read(columns.INPUTS, line)) for line in self.lines[columns.INPUTS.name]]
        taken = {part.data.get("key") for _, part in parts}
        free = (key for n in range(1, 10**6) if (key := AUTOMATIC_KEY.format(n)) not in taken)
        for line, part in parts:
            name = part.data.pop("table", None)
            if name is not None and name not in tables:
                at = line.at(columns.INPUTS.column("table"))
                self.problems.add(
                    at, f"“补充表”页没有“{name}”{meant_or_all(name, tables, HALF) if tables else ''}"
                )
                self.homeless.append(part.data)
                continue
            path, listed = tables[name] if name else ("$.inputs", raw["inputs"])
            data = self._register(part, f"{path}[{len(listed)}]")
            if "key" not in data:
                data["key"] = next(free)
            listed.append(data)

    def _info(self) -> None:
        for line in self.lines[columns.INFO.name]:
            part = self.reader.read(columns.INFO, line)
            after = part.data.get("after_total", {})
            rule = columns.INFO.column("after_total.rule")
            if after and "rule" not in after:
                if (after.get("source") or after.get("sample")) and line.is_blank(rule):
                    self.problems.add(line.at(rule), "还没有选函数；没有总分调整的，把来源和样例两格也清空")
                del part.data["after_total"]
            self.result.raw |= self._register(part, "$")

    def _indicators(self) -> None:
        """Group the indicators by the names of their levels and groups, in order of first mention."""
        levels: list[RowData] = []
        found: dict[tuple[str, ...], tuple[str, RowData]] = {}
        above: tuple[str, str] = ("", "")
        for line in self.lines[columns.INDICATORS.name]:
            part = self.reader.read(columns.INDICATORS, line)
            level, group = part.data.pop("level", {}), part.data.pop("group", {})
            above = self._heads(line, level, group, above)
            path, parent = "$.levels", levels
            for names, piece, key, column in (
                (above[:1], level, "groups", "level.points"), (above, group, "indicators", "group.points"),
            ):  # fmt: skip
                if names not in found:
                    found[names] = (f"{path}[{len(parent)}]", {"name": names[-1], key: []})
                    parent.append(found[names][1])
                path, data = found[names]
                self._sum(line, data, piece.get("points"), path, column)
                path, parent = f"{path}.{key}", data[key]
            path = f"{path}[{len(parent)}]"
            parent.append(self._indicator(line, part, path))
        self.result.raw["levels"] = levels

    def _heads(
        self, line: SheetLine, level: RowData, group: RowData, above: tuple[str, str]
    ) -> tuple[str, str]:
        """Return the names of level and group, a blank taken from the line above."""
        first, second = columns.INDICATORS.column("level.name"), columns.INDICATORS.column("group.name")
        upper = level.get("name", above[0])
        lower = group.get("name", above[1] if upper == above[0] else "")
        for column, name in ((first, upper), (second, lower)):
            if not name and line.is_blank(column):
                self.problems.add(line.at(column), "必填，上一行也没有可以沿用的名称")
        return upper, lower

    def _sum(self, line: SheetLine, data: RowData, points: Decimal | None, path: str, column: str) -> None:
        """Take the points printed for a level or group; two different ones are a problem."""
        if points is None:
            return
        at = line.at(columns.INDICATORS.column(column))
        if data.setdefault("points", points) != points:
            before = self.result.part.cells[f"{path}.points"]
            self.problems.add(at, f"填了 {points}，与{before}的 {data['points']} 不一致；只填一处即可")
        self.result.part.cells.setdefault(f"{path}.points", at)

    def _indicator(self, line: SheetLine, part: Part, path: str) -> RowData:
        data = part.data
        exempt = data.get("exempt", {})
        for key in ("field", "when"):
            column = columns.INDICATORS.column(f"exempt.{key}")
            if exempt and key not in exempt and line.is_blank(column):
                self.problems.add(line.at(column), "不适用条件的两格要一起填，或一起清空")
                part.sound = False
        code = data.get("code", "")
        if code in self.owners:
            before = self.result.part.cells[f"{self.owners[code].path}.code"]
            self.problems.add(part.cells["code"], f"编号 {code} 与{before}重复")
        elif code:
            self.owners[code] = _Owner(path, data)
        if not part.sound:
            self.result.unsound.add(path)
        self.result.indicators[path] = data
        return self._register(part, path)

    def _owner(self, sheet: SystemSheet, line: SheetLine, code: str | None) -> _Owner | None:
        """Return the indicator a line belongs to; None (noted) when there is none."""
        column = sheet.column("code")
        if code is None:
            if line.is_blank(column):
                self.problems.add(line.at(column), "必填，上面也没有可以沿用的编号")
            return None
        if code not in self.owners:
            hint = meant_or_all(code, self.owners, HALF) if len(self.owners) < 40 else ""
            self.problems.add(line.at(column), f"“指标”页没有编号 {code}{hint}")
        return self.owners.get(code)

    def _children(self, sheet: SystemSheet, key: str) -> None:
        """Add checklist items or adjustments to their indicators; a blank code repeats the one above."""
        code: str | None = None
        for line in self.lines[sheet.name]:
            content = line.get(sheet.column("code"))
            code = content.text.strip() if content else code
            owner = self._owner(sheet, line, code)
            part = self.reader.read(sheet, line, owner.points if owner else None)
            part.data.pop("code", None)
            if owner is None:
                continue
            listed: list[Any] = owner.data.setdefault(key, [])
            path = f"{owner.path}.{key}"
            if key == "adjust":
                self._register(part, f"{path}[{len(listed)}]", "call")
                listed.append(part.data.get("call", {}))
            else:
                self.result.part.cells.setdefault(path, part.cells["points"])
                listed.append(self._register(part, f"{path}[{len(listed)}]"))
            if not part.sound:
                self.result.unsound.add(owner.path)

    def _alternatives(self) -> None:
        sheet = columns.ALTERNATIVES
        for line in self.lines[sheet.name]:
            column = sheet.column("code")
            content = line.get(column)
            owner = self._owner(sheet, line, content.text.strip() if content else None)
            part = self.reader.read(sheet, line, owner.points if owner else None)
            part.data.pop("code", None)
            if owner is None:
                continue
            if "alternative" in owner.data:
                self.problems.add(line.at(column), "一个指标只能有一种备选算法，这个编号出现了两次")
            owner.data["alternative"] = self._register(part, f"{owner.path}.alternative")
            if not part.sound:
                self.result.unsound.add(owner.path)

    def _choices(self) -> None:
        found: RowData = {}
        for line in self.lines[columns.CHOICES.name]:
            part = self.reader.read(columns.CHOICES, line)
            key = part.data.get("field")
            if key is None:
                continue
            if key in found:
                self.problems.add(part.cells["field"], f"填报项 {key} 出现了两次，请合在一格")
            found[key] = part.data.get("choices", [])
            self.result.part.cells[f"$.choices.{key}"] = part.cells["field"]
        put(self.result.raw, "choices", found)


def _converted(raw: list[RowData], kind: Any) -> tuple[Any, ...]:
    """Return those of `raw` that are sound; what is wrong with the others is told elsewhere."""
    found = []
    for data in raw:
        try:
            found.append(msgspec.convert(data, kind))
        except msgspec.ValidationError:
            continue
    return tuple(found)
