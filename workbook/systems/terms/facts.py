"""What a term may speak of: the fields of a workbook by key and label, and what each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

import msgspec

from pyfuncs.operands import Operand
from workbook.language.hints import meant
from workbook.systems.terms.tokens import TermFault

NUMBER, TEXT, DATE, CONDITION = "数", "文字", "日期", "条件"
SHARE = "%"


class Fact(msgspec.Struct, frozen=True):
    """One field. kind: 数, 文字 or 日期; unit: "%" for a ratio, else as printed; box: of a list's column.

    computed: a visible formula, whose cell says itself why it has no number; result: a cell of 指标评分,
    where the two editions give that reason in other words. typed, whole: see Operand; required: it
    must be filled, in a list with fixed lines in each of them.
    """

    key: str
    label: str
    kind: str
    unit: str = ""
    choices: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    box: str = ""
    computed: bool = False
    result: bool = False
    required: bool = False
    typed: bool = False
    whole: bool = False

    @property
    def operand(self) -> Operand:
        """How messages call it, and what it may hold."""
        day = self.kind == DATE
        return Operand(self.label, self.minimum, self.maximum, self.typed, self.whole, self.choices, day)


def item_key(column: str, row: str) -> str:
    """Return the key of the cell of `column` in the row with the id `row`: ``check_answer:A1-1-2``."""
    return f"{column}:{row}"


@dataclass(frozen=True)
class Facts:
    """All fields a term may name, by key; a label serves as well while only one field has it."""

    by_key: Mapping[str, Fact]
    leads: Mapping[str, str] = field(default_factory=dict)  # of a growable list: its first column, by box
    system: frozenset[str] = frozenset()  # keys of the system's own fields, whose labels come before others
    own: frozenset[str] = frozenset()  # keys of an indicator's own cells, whose labels come first: 指标值
    once: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of a list: what tells its rows apart

    @cached_property
    def _labels(self) -> dict[str, list[str]]:
        labels: dict[str, list[str]] = {}
        for fact in self.by_key.values():
            labels.setdefault(_bare(fact.label), []).append(fact.key)
            if ":" in fact.key and not fact.result:  # an item of a list by its id
                labels.setdefault(fact.key.partition(":")[2], []).append(fact.key)
        return labels

    def with_more(self, facts: Iterable[Fact]) -> Facts:
        """Return these facts and `facts`, whose labels come first."""
        more = {fact.key: fact for fact in facts}
        return replace(self, by_key={**self.by_key, **more}, own=self.own | frozenset(more))

    def key(self, name: str) -> str:
        """Return the key of the field called `name`, a key or a label; raise TermFault when there is none."""
        if name in self.by_key:
            return name
        found = self._labels.get(_bare(name), [])
        for first in (self.own, self.system):
            found = [key for key in found if key in first] or found
            if len(found) == 1:
                break
        if len(found) == 1:
            return found[0]
        if found:
            raise TermFault(f"有 {len(found)} 个填报项叫“{name}”，请写键：{'、'.join(found[:6])}")
        labels = [label for label, same in self._labels.items() if len(same) == 1]
        if any(word in name for word in "且或"):
            raise TermFault(f"没有填报项“{name}”；“且”“或”前后要有空格")
        hint = meant(name, self.by_key) or meant(_bare(name), labels) or "，全部填报项见 jixiao fields"
        raise TermFault(f"没有填报项“{name}”{hint}")


def _bare(label: str) -> str:
    return "".join(label.split()).removeprefix("其中：")
