"""Reads 补充数据 and 补充表: the fields a system asks for itself, which every other sheet may name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from workbook.authoring import columns
from workbook.authoring.assembled import Assembled
from workbook.authoring.directory import Directory, directory_of
from workbook.authoring.lines import LineReader, Part
from workbook.authoring.problems import Problems
from workbook.authoring.rows import RowData
from workbook.authoring.source import SheetLine
from workbook.language.hints import HALF, meant_or_all
from workbook.systems.keys import key_of
from workbook.systems.model import Input, InputTable


@dataclass
class OwnFields:
    """What the two sheets say.

    beside: lines of fields that belong to one indicator, still without a place; all: the data of every field.
    """

    result: Assembled
    problems: Problems
    beside: list[tuple[SheetLine, str, Part]] = field(default_factory=list)
    all: list[RowData] = field(default_factory=list)

    def read(self, lines: dict[str, list[SheetLine]], reader: LineReader) -> None:
        """Read both sheets; general fields and tables are put in their place."""
        raw = self.result.raw
        raw["inputs"], raw["tables"] = [], []
        tables: dict[str, tuple[str, list[RowData]]] = {}
        for number, line in enumerate(lines[columns.TABLES.name]):
            part = reader.read(columns.TABLES, line)
            data = self.result.register(part, f"$.tables[{number}]") | {"columns": []}
            raw["tables"].append(data)
            title = data.get("title")
            if title in tables:
                self.problems.add(line.at(columns.TABLES.column("title")), f"表名“{title}”出现了两次")
            tables[str(title)] = (f"$.tables[{number}].columns", data["columns"])
        for line in lines[columns.INPUTS.name]:
            self._place(line, reader.read(columns.INPUTS, line), tables)

    def _place(self, line: SheetLine, part: Part, tables: dict[str, tuple[str, list[RowData]]]) -> None:
        """Put the field of one line where it belongs; a blank key is made from the label."""
        data = part.data
        name, code = data.pop("table", None), data.pop("code", None)
        if "label" in data:
            data.setdefault("key", key_of(data["label"]))
        self.all.append(data)
        if name is not None and code is not None:
            self.problems.add(line.at(columns.INPUTS.column("code")), "补充表的列各指标都能用，不填指标编号")
        elif code is not None:
            self.beside.append((line, code, part))
        elif name is not None and name not in tables:
            hint = meant_or_all(name, tables, HALF) if tables else ""
            self.problems.add(line.at(columns.INPUTS.column("table")), f"“补充表”页没有“{name}”{hint}")
        else:
            path, listed = tables[name] if name else ("$.inputs", self.result.raw["inputs"])
            listed.append(self.result.register(part, f"{path}[{len(listed)}]"))

    def directory(self) -> Directory:
        """Return all fields of the workbook."""
        raw = self.result.raw
        inputs = _converted([*raw["inputs"], *(part.data for *_, part in self.beside)], Input)
        tables = _converted(raw["tables"], InputTable)
        sound = {item.key for item in (*inputs, *(c for table in tables for c in table.columns))}
        faulty = [data for data in self.all if data.get("key") not in sound]
        unsettled = frozenset(data[key] for data in faulty for key in ("key", "label") if key in data)
        return replace(directory_of(inputs, tables), unsettled=unsettled)


def _converted(raw: list[RowData], kind: Any) -> tuple[Any, ...]:
    """Return those of `raw` that are sound; what is wrong with the others is told elsewhere."""
    found = []
    for data in raw:
        try:
            found.append(msgspec.convert(data, kind))
        except msgspec.ValidationError:
            continue
    return tuple(found)
