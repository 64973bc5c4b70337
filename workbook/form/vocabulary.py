"""What the placeholders of a form stand for: the names of the report's templates, followed to their fields.

There is no second list. A name leads to a single field, to the column of a list, to a row of a list with
fixed rows, or to a text of the report. Lists are gone through row by row: where ``[编号]`` is left out, all
their rows are meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_args, get_type_hints

from workbook.form.faults import ALL_NAMES
from workbook.form.notation import COUNTER, EACH_LINE, MERGE, WAYS, YUAN, Tag
from workbook.language.hints import HALF, meant
from workbook.layout import Layout, Matrix, Roster, Table
from workbook.report import names
from workbook.report.catalogue import INSERTS, types
from workbook.report.held import Entries
from workbook.report.names import Rows

LINE_NAME = "名称"
"""The column of a table's fixed lines that says what each is called."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """A list whose rows are gone through.

    kind: what it is: “rows” people fill in, “entries” the system fixes, “lines” of a table, “texts” of the
    report; key: its key or name; condition: column and value of the rows that are meant.
    """

    kind: str
    key: str
    condition: tuple[Any, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Target:
    """What a placeholder stands for.

    kind: “field” (column is its key), “entry” (of a list with fixed rows, the row `inside`), “text” (path of
    a text of the report) or “column” of the list `of`; column: key, `Entries` or name; "" counts the rows.
    """

    kind: str
    column: Any
    of: Repeated | None = None
    inside: str = ""


class Unknown(Exception):
    """A placeholder that leads nowhere; ``str()`` says why, with the nearest right name."""


class Vocabulary:
    """The placeholders of forms for workbooks of a layout."""

    def __init__(self, layout: Layout) -> None:
        """Keep what names there are."""
        self.layout = layout
        self._tree = names.tree(layout)
        blocks = [box.block for box in layout.boxes]
        self.matrices = {names.chinese(b.title): b for b in reversed(blocks) if isinstance(b, Matrix)}
        self.rosters = {names.chinese(b.title): b for b in reversed(blocks) if isinstance(b, Roster)}

    def target(self, tag: Tag) -> Target:
        """Return what `tag` stands for; raise Unknown."""
        for way in tag.ways:
            if way not in WAYS:
                raise Unknown(f"没有“|{way}”这种写法{meant(way, WAYS)}；可以写的有：{'、'.join(WAYS)}")
        target = self._followed(tag)
        if MERGE in tag.ways and target.kind != "column":
            raise Unknown(f"“|{MERGE}”只用于逐行填的列")
        if YUAN in tag.ways and self._unit(target) != "万元":
            raise Unknown(f"“|{YUAN}”只用于以万元为单位的金额")
        return target

    def _unit(self, target: Target) -> str:
        """Return the unit of the field a placeholder stands for, empty where it has none."""
        key = target.column.key if isinstance(target.column, Entries) else target.column
        if target.of is not None and target.of.kind == "lines":
            columns = self.matrices[target.of.key].columns
            return next((column.unit for column in columns if column.key == key), "")
        try:
            return self.layout.field(key).unit if target.kind != "text" else ""
        except KeyError:
            return ""

    def _followed(self, tag: Tag) -> Target:
        steps = [
            names.chinese(step) for step in tag.steps
        ]  # “三公”经费, 扣分原因／说明: as a label is printed
        if tag.without_unit:
            steps.pop()
        if not all(steps):
            raise Unknown("括号里没有写名称，或多了一个点")
        head, *rest = steps
        if head in INSERTS:
            raise Unknown(
                f"“{head}.…”整张插入，只在报告模板里能用；表里请逐列写，如 {{{{ 项目明细.项目名称 }}}}"
            )
        name = self._name(head, rest)
        if not name or (not rest and head in types() and not isinstance(self._tree[name], str)):
            return self._text(tag, head, rest)  # the report has a text of that name, the workbook a list
        found = self._tree[name]
        if isinstance(found, str):
            return self._single(found, rest, tag)
        if isinstance(found, Entries):
            return self._entry(found, rest, tag)
        if isinstance(found, Rows):
            of = Repeated("rows", found.key, self._condition(tag, found.columns))
            return Target("column", self._column(found.columns, rest, name), of)
        if name in self.rosters:
            return self._of_roster(name, found, rest, tag)
        return self._of_group(name, found, rest, tag)

    def spelled_out(self, tag: Tag, target: Target) -> bool:
        """Tell whether a name is written in full, as a defined name must be: a form has names of its own."""
        if target.kind not in ("field", "column") or tag.ways or tag.inside:
            return False
        found: Any = self._tree
        for step in tag.steps:
            if not isinstance(found, Mapping) or step not in found:
                return isinstance(found, Rows) and step in found.columns and step == tag.steps[-1]
            found = found[step]
        return target.kind == "field" or len(tag.steps) > 1

    def begins(self, tag: Tag) -> bool:
        """Tell whether a name has several steps, the first of which is known."""
        return len(tag.steps) > 1 and tag.steps[0] in self._tree

    def _name(self, head: str, rest: list[str]) -> str:
        """Return the name `head` means, empty for none; of several groups the one that has what follows."""
        if head in self._tree:
            return head
        groups = {n: v for n, v in self._tree.items() if not isinstance(v, str)} if rest else {}
        begun = [n for n in groups if n.startswith(head) and not head.isascii()]
        for known in (groups, {n: groups[n] for n in begun if self._follows(n, rest[0])}, self._tree):
            try:
                return names.full(known, head)
            except KeyError:
                continue
        if begun:
            raise Unknown(f"“{head}”可以是{'、'.join(begun)}，请多写几个字")
        return self._on_sheet(head, rest[0]) if rest else ""

    def _on_sheet(self, sheet: str, step: str) -> str:
        """Return the block of the sheet called so that has what follows, empty where none has."""
        boxes = (box for box in self.layout.boxes if names.chinese(box.sheet) == sheet)
        blocks = {names.chinese(box.block.title): box.block for box in boxes}
        known = [title for title in blocks if title in self._tree]
        lists = [title for title in known if isinstance(blocks[title], (Table, Roster))]
        whole = [title for title in known if step in self._columns(title)]
        found = whole or [title for title in known if self._follows(title, step)]
        found = found or (lists if step == COUNTER else [])
        if len(found) > 1:
            raise Unknown(f"“{sheet}”这一页有{'、'.join(found)}，都可能有“{step}”，请写其中一个的名称")
        return found[0] if found else ""

    def _columns(self, name: str) -> Mapping[str, Any]:
        found = self._tree[name]
        return found.columns if isinstance(found, Rows) else found if isinstance(found, Mapping) else {}

    def _follows(self, name: str, step: str) -> bool:
        """Tell whether a group has something called `step`."""
        try:
            return bool(names.full(self._columns(name), step))
        except KeyError:
            return False

    def _single(self, key: str, rest: list[str], tag: Tag) -> Target:
        if rest or tag.inside or tag.condition:
            raise Unknown(f"“{tag.steps[0]}”是一格，后面不能再写{'、'.join(rest) or '方括号'}")
        return Target("field", key)

    def _entry(self, column: Entries, rest: list[str], tag: Tag) -> Target:
        """Follow a column written by its key: ``score_self["B1-1"]``."""
        title = next(t for t, b in self.rosters.items() if column.key in {c.key for c in b.columns})
        if rest:
            raise Unknown(f"“{tag.steps[0]}”是一列，后面不能再写{'、'.join(rest)}")
        return self._row_of(self.rosters[title], column, tag)

    def _of_roster(self, title: str, found: Mapping[str, Entries], rest: list[str], tag: Tag) -> Target:
        column = self._column(found, rest, title)
        return self._row_of(self.rosters[title], column, tag, found)

    def _row_of(
        self, block: Roster, column: Any, tag: Tag, columns: Mapping[str, Any] | None = None
    ) -> Target:
        ids = [entry.id for entry in block.entries]
        if not tag.inside:
            return Target(
                "column", column, Repeated("entries", block.key, self._condition(tag, columns or {}))
            )
        if tag.inside not in ids:
            raise Unknown(f"{block.title}没有编号“{tag.inside}”{meant(tag.inside, ids)}")
        return Target("entry", column, Repeated("entries", block.key), tag.inside)

    def _of_group(self, name: str, found: Any, rest: list[str], tag: Tag) -> Target:
        if name in self.matrices and rest and rest[0] == EACH_LINE:
            return self._lines(name, rest[1:], tag)
        path = name
        for step in rest:
            if not isinstance(found, Mapping):
                raise Unknown(f"“{path}”是一格，后面不能再写“{step}”")
            found = found[self._full(found, step, path)]
            path = f"{path}.{step}"
        if isinstance(found, str):
            return self._single(found, [], tag)
        lines = f"；逐行填写 {name}.{EACH_LINE}.…" if name in self.matrices else ""
        raise Unknown(f"“{path}”是一组填报项，请写到具体一项，如 {path}.{next(iter(found))}{lines}")

    def _lines(self, title: str, rest: list[str], tag: Tag) -> Target:
        block = self.matrices[title]
        columns = {names.chinese(c.label): c.key for c in block.columns} | {LINE_NAME: LINE_NAME}
        return Target("column", self._column(columns, rest, f"{title}.{EACH_LINE}"), Repeated("lines", title))

    def _column(self, columns: Mapping[str, Any], rest: list[str], path: str) -> Any:
        if len(rest) != 1:
            first = next(iter(columns))
            raise Unknown(f"“{path}”是清单，后面写一列，如 {path}.{first}")
        if rest[0] == COUNTER and COUNTER not in columns:
            return ""
        return columns[self._full(columns, rest[0], path, (COUNTER,))]

    def _condition(self, tag: Tag, columns: Mapping[str, Any]) -> tuple[str, Any]:
        if tag.inside and columns:
            raise Unknown(f"方括号里写“列=值”，如 [{next(iter(columns))}=…]，现在是“{tag.inside}”")
        if tag.condition is None:
            return ("", "")
        column, value = tag.condition
        return columns[self._full(columns, column, tag.steps[0])], value

    @staticmethod
    def _full(columns: Mapping[str, Any], step: str, path: str, more: Iterable[str] = ()) -> str:
        try:
            return names.full(columns, step)
        except KeyError:
            known = [*columns, *more]
            near = (
                meant(step, known, HALF) or f"，可以写的有：{'、'.join(n for n in known if not n.isascii())}"
            )
            raise Unknown(f"“{path}”里没有“{step}”{near}") from None

    def _text(self, tag: Tag, head: str, rest: list[str]) -> Target:
        """Follow a name to the texts of the report."""
        kind, path = types().get(head), head
        if kind is None:
            known = [name for name, v in self._tree.items() if isinstance(v, str) != bool(rest)]
            known += types()
            raise Unknown(f"没有“{head}”这个名称{meant(head, known)}；{ALL_NAMES}")
        while is_dataclass(kind) and rest:
            inner = {f.name: f for f in fields(kind)}
            step = self._full(inner, rest.pop(0), path)
            kind, path = _hint(kind, step), f"{path}.{step}"
        items = get_args(kind)
        if items and is_dataclass(items[0]) and _flat(items[0]):
            columns = {f.name: f.name for f in fields(items[0])}
            return Target("column", self._column(columns, rest, path), Repeated("texts", path))
        if rest or is_dataclass(kind) or (items and items[0] is not str):
            raise Unknown(f"“{tag.written}”一层套一层，只在报告模板里能用；{ALL_NAMES}")
        return Target("text", path)


def _hint(kind: Any, name: str) -> Any:
    return get_type_hints(kind)[name]


def _flat(kind: Any) -> bool:
    """Tell whether the rows of a list hold texts only."""
    return all(_hint(kind, f.name) is str for f in fields(kind))
