"""The fields a system can name: found by label, by key or as 标签（键）, alone or in a term."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from pyfuncs import Kind
from pyfuncs.catalog import offered
from pyfuncs.conversion import shortened
from workbook.language.hints import meant
from workbook.layout.bindings import SENTENCE_METRIC
from workbook.layout.fields.model import Field, Type
from workbook.layout.laying import lay_out
from workbook.layout.placement import Layout
from workbook.layout.sheets.facts import facts_of
from workbook.systems.keys import key_of
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
from workbook.systems.terms import Facts, Ref, TermFault, parse
from workbook.systems.terms.nodes import FUNCTIONS, LIST_FUNCTIONS, walk

_KEYED = re.compile(r"[（(]\s*([A-Za-z][A-Za-z0-9_]*)\s*[)）]\s*$")
_KEY_IN_BRACKETS = re.compile(r"(?<!\s)\s*[（(]\s*([a-z][a-z0-9_]*)\s*[)）]")
_TEXT_OR_KEY = re.compile(
    r"[“\"‘'「＂\[][^”\"’'」＂\]]{0,255}[”\"’'」＂\]]|(?<![\w·])([a-z][a-z0-9_]*)(?![\w·]|\s*[（(])"
)
_ARITHMETIC = re.compile("[-+×÷*/=≠<>≤≥＋－＊／＝＜＞,，]")
_TEXTS = (Type.TEXT, Type.LONG_TEXT, Type.CHOICE)
_METRIC: Binding = {"fn": offered("metric")[0].name}
_RULE: Binding = {"fn": offered("rule")[0].name}
_BONUS: Binding = {"fn": offered("bonus")[0].name}
"""Any functions: what a system computes moves no field."""
METRIC_LABEL = "指标值"
GROUPS = {
    Kind.NUMBER: "单格·数值",
    Kind.TEXT: "单格·文字",
    Kind.NUMBERS: "整列·数值",
    Kind.TEXTS: "整列·文字",
    Kind.DATES: "整列·日期",
}
"""What a field can be used for, by the kind of parameter that takes it."""
ONLY_IN_TERMS = "单格·日期"
"""The use of a field no parameter takes; a term may."""


class Unsettled(ValueError):
    """The name of a field that is wrong itself, which is told where it stands."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One field or column of the 自评表; group: None when no parameter takes it (a single date).

    made: its key was made from its label, and its label alone says which field is meant.
    """

    key: str
    label: str
    sheet: str
    field: Field
    group: Kind | None
    column: bool
    made: bool = False

    @property
    def keyed(self) -> str:
        """``标签（键）``; a column's label says on which sheet it stands."""
        place = f"{self.sheet}·" if self.column else ""
        return f"{place}{self.label}（{self.key}）"

    @property
    def shown(self) -> str:
        """How it is offered: a key nobody chose is not shown."""
        return self.label if self.made else self.keyed


def _group(kind: Type, column: bool) -> Kind | None:
    if kind is Type.DATE:
        return Kind.DATES if column else None
    if kind in _TEXTS:
        return Kind.TEXTS if column else Kind.TEXT
    return Kind.NUMBERS if column else Kind.NUMBER


@dataclass(frozen=True)
class Directory:
    """All fields of the workbook for one system.

    facts: the same fields as terms know them; more: names terms may use beside them (指标值); unsettled: keys
    and labels of faulty fields.
    """

    entries: dict[str, Listed]
    facts: Facts
    offered: frozenset[str] = field(default=frozenset())
    unsettled: frozenset[str] = field(default=frozenset())
    more: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(cls, layout: Layout) -> Directory:
        """Return the fields of `layout`; those people fill or see computed are offered in lists."""
        facts = facts_of(layout.system)
        fields = [spot.field for spot in layout.spots.values()]
        fields += [strip.field for strip in layout.strips.values()]
        labels = Counter(field.label for field in fields)
        entries = {}
        for column, places in ((False, layout.spots), (True, layout.strips)):
            for key, spot in places.items():
                kind = spot.field
                made = labels[kind.label] == 1 and _speaks_for_itself(facts, kind.label, key)
                group = _group(kind.type, column)
                entries[key] = Listed(key, kind.label, spot.sheet, kind, group, column, made)
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
        return cls({**listed, **entries}, facts, frozenset(listed))

    def listed(self, group: Kind | None) -> list[Listed]:
        """Return the entries offered for parameters of `group`, in the order of the sheets."""
        return [e for key, e in self.entries.items() if key in self.offered and e.group is group]

    def shown(self, text: str) -> str:
        """Return how a field or term of a system stands in a cell: every key gets its label."""
        return _TEXT_OR_KEY.sub(lambda m: self.entries[m[1]].keyed if m[1] in self.offered else m[0], text)

    def operand(self, text: str, column: bool) -> str:
        """Return what the system shall say where a field or, but for a column, a term may stand.

        A label stays a label where the system understands it. Raises ValueError in Chinese.
        """
        entry = self.entries.get(_named(self.facts, text))
        if entry and entry.column is column:
            return text.strip()
        return self.term(text) if not column and self._is_term(text) else self.key(text, column)

    def _is_term(self, text: str) -> bool:
        """Tell whether more than a field was meant; a broken term is known by its signs."""
        try:
            node = parse(self._without_labels(text))
            if isinstance(node, Ref):
                return node.name in self.more
            return text.strip() not in {e.label for e in self.entries.values()}
        except TermFault:
            if text.strip() in {e.label for e in self.entries.values()}:
                return False
            return bool(_ARITHMETIC.search(text)) and not _KEYED.search(text)

    def term(self, text: str) -> str:
        """Return a term as the system shall write it, with the key for every ``标签（键）``.

        Raises ValueError in Chinese for what is no term or names a field that does not exist; the kinds of
        its fields are told by the checks of the system.
        """
        written = self._without_labels(text).strip()
        try:
            found = [part.name for part in walk(parse(written)) if isinstance(part, Ref)]
            for name in found:
                if name not in self.more | self.unsettled:
                    self.facts.key(name)
        except TermFault as fault:
            raise ValueError(str(fault)) from None
        if self.unsettled.intersection(found):
            raise Unsettled
        return written

    def _without_labels(self, text: str) -> str:
        """Return `text` with the key alone for every ``标签（键）``."""
        done, at = "", 0
        for match in _KEY_IN_BRACKETS.finditer(text):
            before, entry = text[at : match.start()], self.entries.get(match[1])
            if entry is None or entry.label in (*FUNCTIONS, *LIST_FUNCTIONS):
                continue
            name = next((n for n in (f"{entry.sheet}·{entry.label}", entry.label) if before.endswith(n)), "")
            if name:
                done += before.removesuffix(name) + entry.key
                at = match.end()
        return done + text[at:]

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
        """Return `sentence` with every ``{key}`` as it is offered."""

        def shown(key: str) -> str:
            if key == SENTENCE_METRIC:
                return METRIC_LABEL
            return self.entries[key].shown if key in self.offered else key

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


def _named(facts: Facts, text: str) -> str:
    """Return the key of the field that is all a term says, empty when it says more or something else."""
    try:
        node = parse(text)
        return facts.key(node.name) if isinstance(node, Ref) else ""
    except TermFault:
        return ""


def _speaks_for_itself(facts: Facts, label: str, key: str) -> bool:
    """Tell whether `key` was made from `label`, which says the same in terms and sentences."""
    if key != key_of(label) or label == METRIC_LABEL or set("{}") & set(label):
        return False
    return _named(facts, label) == key


def directory_of(
    inputs: tuple[Input, ...],
    tables: tuple[InputTable, ...],
    choices: dict[str, tuple[str, ...]] | None = None,
) -> Directory:
    """Return every field a system with these fields of its own can name.

    The checklist's columns are among them, though the 自评表 of a system without checklist has none.
    """
    return _directory_of(inputs, tables, tuple((choices or {}).items()))


@lru_cache(maxsize=8)  # a workbook is laid out for it, and most files ask for that of no field of their own
def _directory_of(
    inputs: tuple[Input, ...],
    tables: tuple[InputTable, ...],
    choices: tuple[tuple[str, tuple[str, ...]], ...],
) -> Directory:
    item = Item(id="A1-1-1", text="")
    indicator = Indicator(
        code="A1-1", name="", points=Points(value=Decimal(0)), metric=_METRIC, rule=_RULE, sentence="",
        source="", checklist=(item,),
    )  # fmt: skip
    level = Level(name="", groups=(Group(name="", indicators=(indicator,)),))
    any_system = System(
        id="", title="", region="", year=0, version="", source="", levels=(level,),
        bonus=Bonus(rule=_BONUS), inputs=inputs, tables=tables, choices=dict(choices),
    )  # fmt: skip
    return Directory.of(lay_out(any_system))
