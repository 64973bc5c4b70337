"""The fields a system can name: written as 标签（键）, and found again by key or by label."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from pyfuncs import Kind
from pyfuncs.catalog import offered
from pyfuncs.conversion import shortened
from workbook.layout.bindings import SENTENCE_METRIC
from workbook.layout.fields.model import Field, Type
from workbook.layout.placement import Layout, lay_out
from workbook.language.hints import meant
from workbook.systems.model import (
    Binding,
    Bonus,
    Group,
    Indicator,
    Input,
    InputTable,
    Item,
    Level,
    Points,
    System,
)

_KEYED = re.compile(r"[（(]\s*([A-Za-z][A-Za-z0-9_]*)\s*[)）]\s*$")
_TEXTS = (Type.TEXT, Type.LONG_TEXT, Type.CHOICE)
_METRIC: Binding = {"fn": offered("metric")[0].name}
_RULE: Binding = {"fn": offered("rule")[0].name}
"""Any metric and any rule: what an indicator computes moves no field."""
METRIC_LABEL = "指标值"
GROUPS = {
    Kind.NUMBER: "单格·数值",
    Kind.TEXT: "单格·文字",
    Kind.NUMBERS: "整列·数值",
    Kind.TEXTS: "整列·文字",
    Kind.DATES: "整列·日期",
}
"""What a field can be used for, by the kind of parameter that takes it."""


class Unsettled(ValueError):
    """The name of a field that is wrong itself, which is told where it stands."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One field or column of the 自评表; group: None when no parameter takes it (a single date)."""

    key: str
    label: str
    sheet: str
    field: Field
    group: Kind | None
    column: bool

    @property
    def shown(self) -> str:
        """How it is written in a cell: a column's label says on which sheet it stands."""
        place = f"{self.sheet}·" if self.column else ""
        return f"{place}{self.label}（{self.key}）"


def _group(kind: Type, column: bool) -> Kind | None:
    if kind is Type.DATE:
        return Kind.DATES if column else None
    if kind in _TEXTS:
        return Kind.TEXTS if column else Kind.TEXT
    return Kind.NUMBERS if column else Kind.NUMBER


@dataclass(frozen=True)
class Directory:
    """All fields of the workbook for one system; unsettled: keys and labels of faulty ones."""

    entries: dict[str, Listed]
    offered: frozenset[str] = field(default=frozenset())
    unsettled: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(cls, layout: Layout) -> Directory:
        """Return the fields of `layout`; those people fill or see computed are offered in lists."""
        entries = {}
        for column, places in ((False, layout.spots), (True, layout.strips)):
            for key, spot in places.items():
                kind = spot.field
                entries[key] = Listed(key, kind.label, spot.sheet, kind, _group(kind.type, column), column)
        hidden = {layout.sheet_of("score_rule"), layout.sheet_of("result_place")}
        order = {sheet.name: number for number, sheet in enumerate(layout.sheets)}
        offered = [
            e for e in entries.values()
            if e.sheet not in hidden and e.field.role in ("input", "derived")
            and e.field.type is not Type.LONG_TEXT
        ]  # fmt: skip
        groups = [*GROUPS, None]
        offered.sort(key=lambda e: (groups.index(e.group), order[e.sheet]))
        listed = {e.key: e for e in offered}
        return cls({**listed, **entries}, frozenset(listed))

    def listed(self, group: Kind | None) -> list[Listed]:
        """Return the entries offered for parameters of `group`, in the order of the sheets."""
        return [e for key, e in self.entries.items() if key in self.offered and e.group is group]

    def shown(self, key: str) -> str:
        """Return how `key` is written in a cell; a key no list offers stays as it is."""
        return self.entries[key].shown if key in self.offered else key

    def key(self, text: str, column: bool | None = False) -> str:
        """Return the key meant by ``标签（键）``, a key or a unique label; raise ValueError in Chinese.

        column: True when a whole column is wanted, False for a single field, None for either.
        """
        match = _KEYED.search(text)
        named = match[1] if match else text.strip()
        entry = self.entries.get(named) or self._labelled(text.strip(), named, column)
        if column is not None and entry.column is not column:
            names = ("整列（明细表的一列）", "单个格子")
            is_now, wanted = names if entry.column else names[::-1]
            raise ValueError(f"“{entry.label}（{entry.key}）”是{is_now}，这里要{wanted}")
        return entry.key

    def _labelled(self, text: str, key: str, column: bool | None) -> Listed:
        known: dict[str, list[Listed]] = {}
        for entry in map(self.entries.__getitem__, self.offered):
            if column is None or entry.column is column:
                for name in {entry.key, entry.label, f"{entry.sheet}·{entry.label}"}:
                    known.setdefault(name, []).append(entry)
        same = known.get(text, [])
        if len(same) == 1:
            return same[0]
        if not same and self.unsettled & {key, text, text.rpartition("·")[2]}:
            raise Unsettled
        if same:
            listed = "、".join(sorted(entry.shown for entry in same))
            raise ValueError(f"叫“{shortened(text)}”的填报项有 {len(same)} 个：{listed}；请写明一个")
        one = [name for name, entries in known.items() if len(entries) == 1]
        hint = meant(key, one, shown=lambda name: known[name][0].shown)
        raise ValueError(f"没有填报项“{shortened(text)}”{hint or '，请从下拉列表选择，全部见“填报项”页'}")

    def to_labels(self, sentence: str) -> str:
        """Return `sentence` with every ``{key}`` as ``{标签（键）}``."""

        def shown(key: str) -> str:
            return f"{METRIC_LABEL}（{key}）" if key == SENTENCE_METRIC else self.shown(key)

        return re.sub(r"\{([a-z][a-z0-9_]*)\}", lambda m: f"{{{shown(m[1])}}}", sentence)

    def to_keys(self, sentence: str) -> str:
        """Return `sentence` with keys in its braces; raise ValueError for a field that does not exist."""

        def keyed(match: re.Match[str]) -> str:
            inner = match[1].strip()
            named = _KEYED.search(inner)
            if inner == METRIC_LABEL or (named[1] if named else inner) == SENTENCE_METRIC:
                return f"{{{SENTENCE_METRIC}}}"
            return f"{{{self.key(inner)}}}"

        return re.sub(r"\{([^{}]+)\}", keyed, sentence)


def directory_of(
    inputs: tuple[Input, ...],
    tables: tuple[InputTable, ...],
    choices: dict[str, tuple[str, ...]] | None = None,
) -> Directory:
    """Return every field a system with these fields of its own can name.

    The checklist's columns are among them, though the 自评表 of a system without checklist has none.
    """
    item = Item(id="A1-1-1", text="")
    indicator = Indicator(
        code="A1-1", name="", points=Points(value=Decimal(0)), metric=_METRIC, rule=_RULE, sentence="",
        source="", checklist=(item,),
    )  # fmt: skip
    level = Level(name="", groups=(Group(name="", indicators=(indicator,)),))
    any_system = System(
        id="", title="", region="", year=0, version="", source="", levels=(level,),
        bonus=Bonus(rule={}), inputs=inputs, tables=tables, choices=choices or {},
    )  # fmt: skip
    return Directory.of(lay_out(any_system))
