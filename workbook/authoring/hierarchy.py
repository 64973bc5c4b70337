"""Reads 指标: groups the indicators by the names of their levels and groups, in order of first mention."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbook.authoring import columns
from workbook.authoring.assembled import Assembled, Owner
from workbook.authoring.lines import LineReader, Part
from workbook.authoring.problems import Problems
from workbook.authoring.rows import RowData
from workbook.authoring.source import SheetLine


@dataclass
class Hierarchy:
    """Reads the lines of the sheet into ``levels``."""

    result: Assembled
    problems: Problems

    def read(self, lines: list[SheetLine], reader: LineReader) -> None:
        """Read all lines."""
        levels: list[RowData] = []
        found: dict[tuple[str, ...], tuple[str, RowData]] = {}
        above: tuple[str, str] = ("", "")
        for line in lines:
            part = reader.read(columns.INDICATORS, line)
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
            parent.append(self._indicator(part, path))
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
            before = self.result.cells[f"{path}.points"]
            self.problems.add(at, f"填了 {points}，与{before}的 {data['points']} 不一致；只填一处即可")
        self.result.cells.setdefault(f"{path}.points", at)

    def _indicator(self, part: Part, path: str) -> RowData:
        data = part.data
        points = data.get("points", {})
        if set(points) == {"value"} and self.result.raw.get("source"):
            data["points"] = points["value"]  # its source is the system's
        code, owners = data.get("code", ""), self.result.owners
        if code in owners:
            before = self.result.cells[f"{owners[code].path}.code"]
            self.problems.add(part.cells["code"], f"编号 {code} 与{before}重复")
        elif code:
            owners[code] = Owner(path, data)
        if not part.sound:
            self.result.unsound.add(path)
        return self.result.register(part, path)
