"""What a term may speak of: the fields of a workbook by key and label, and what each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

import msgspec

from pyfuncs.decimals import EXACT, SETTLED
from pyfuncs.names import as_offered
from pyfuncs.operands import Operand
from workbook.language.hints import meant
from workbook.systems.terms.nodes import (
    FUNCTIONS,
    NEAR,
    ROW_FUNCTIONS,
    Binary,
    Both,
    Call,
    Compare,
    Day,
    Default,
    Filled,
    If,
    Minus,
    Node,
    Not,
    Number,
    Ref,
    Rows,
    Text,
    rebuilt,
    walk,
)
from workbook.systems.terms.nodes import Any as Either
from workbook.systems.terms.parser import TermFault

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


class Sort(msgspec.Struct, frozen=True):
    """What a term gives: its kind, and of a number the unit, "%" for a ratio."""

    kind: str
    unit: str = ""


def resolved(node: Node, facts: Facts, rows: bool = False) -> Node:
    """Return `node` with the keys of fields for their names; raise TermFault for one that is not known.

    rows: within 个数 or 合计, where the columns of a list mean the cell of the row.
    """
    if isinstance(node, Ref):
        key = facts.key(node.name)
        listed = bool(facts.by_key[key].box)
        if listed and not rows:
            raise TermFault(f"“{node.name}”是明细表的一列，要用 个数(…)、合计(…) 等算成一个数")
        return Ref(key, listed)
    if isinstance(node, Rows):
        if rows:
            raise TermFault(f"“{node.name}”里面不能再套“{node.name}”一类的函数")
        inner = rebuilt(node, lambda child: resolved(child, facts, rows=True))
        boxes = {facts.by_key[part.name].box for part in walk(inner) if isinstance(part, Ref) and part.row}
        if len(boxes) != 1:
            raise TermFault(f"“{node.name}”里要用同一张明细表的列")
        if node.name in ("最大", "最小") and (node.condition or not isinstance(node.of, Ref)):
            raise TermFault(f"“{node.name}”只能写成 {node.name}(列)")
        return inner
    if isinstance(node, Compare):
        return _as_offered(_sides(node, facts, rows), facts)
    if rows and isinstance(node, (If, Default)):
        raise TermFault("“个数”“合计”里面不能用“若”和“缺省”")
    if rows and isinstance(node, Call) and node.name not in ROW_FUNCTIONS:
        raise TermFault(f"“个数”“合计”里面不能用“{node.name}”")
    return rebuilt(node, lambda child: resolved(child, facts, rows))


def _sides(node: Compare, facts: Facts, rows: bool) -> Node:
    """Resolve both sides; a word beside a text field that is no field is one without its quotation marks."""
    try:
        return rebuilt(node, lambda child: resolved(child, facts, rows))
    except TermFault as fault:
        left, right = node.left, node.right
        if not (isinstance(left, Ref) and isinstance(right, Ref)):
            raise
        try:
            known = facts.by_key[facts.key(left.name)]
        except TermFault:
            raise fault from None
        if known.kind != TEXT:
            raise
        text = as_offered(right.name, known.choices)
        raise TermFault(
            f"没有填报项“{right.name}”；是文字的要加引号，如 {left.name} {node.op} “{text}”"
        ) from None


def _as_offered(node: Node, facts: Facts) -> Node:
    """Return a comparison with the texts spelled as the field offers them, full or half width."""
    assert isinstance(node, Compare)
    field = node.left if isinstance(node.left, Ref) else node.right
    choices = facts.by_key[field.name].choices if isinstance(field, Ref) else ()

    def spelled(side: Node) -> Node:
        return (
            Text(tuple(as_offered(text, choices) for text in side.texts)) if isinstance(side, Text) else side
        )

    return Compare(node.op, spelled(node.left), spelled(node.right)) if choices else node


def sort_of(node: Node, facts: Facts) -> Sort:
    """Return what a resolved term gives; raise TermFault where kinds or units do not fit."""
    if isinstance(node, Number):
        return Sort(NUMBER, SHARE if node.percent else "")
    if isinstance(node, Text):
        return Sort(TEXT)
    if isinstance(node, Day):
        return Sort(DATE)
    if isinstance(node, Ref):
        fact = facts.by_key[node.name]
        return Sort(fact.kind, fact.unit)
    if isinstance(node, Default):
        return _required(node.ref, facts, NUMBER)
    if isinstance(node, Minus):
        return _required(node.inner, facts, NUMBER)
    if isinstance(node, Binary):
        return _arithmetic(node, facts)
    if isinstance(node, If):
        _required(node.condition, facts, CONDITION)
        values = (node.then, sort_of(node.then, facts)), (node.otherwise, sort_of(node.otherwise, facts))
        return _alike(*values, "“若”的各个值")
    if isinstance(node, Call):
        return _call_sort(node, facts)
    if isinstance(node, Rows):
        if node.condition is not None:
            _required(node.condition, facts, CONDITION)
        if node.name in ("最大", "最小") and node.of is not None:
            return sort_of(node.of, facts)
        return Sort(NUMBER) if node.of is None else _required(node.of, facts, NUMBER)
    _check_condition(node, facts)
    return Sort(CONDITION)


def certain(node: Node, facts: Facts) -> int | None:
    """Return the decimals to which a number is rounded before it is compared, None for a typed one.

    Ratios, which are small, to 12; to two fewer what is computed from ratios that are rounded already.
    """
    if isinstance(node, (Number, Ref, Default)):
        return None
    if sort_of(node, facts).unit != SHARE:
        return NEAR
    reads = [facts.by_key[part.name] for part in walk(node) if isinstance(part, Ref)]
    return SETTLED if any(fact.result or fact.computed for fact in reads) else EXACT


def _required(node: Node, facts: Facts, kind: str) -> Sort:
    found = sort_of(node, facts)
    if found.kind != kind:
        named = f"“{facts.by_key[node.name].label}”" if isinstance(node, Ref) else "这里"
        raise TermFault(f"{named}是{found.kind}，应为{kind}")
    return found


def _alike(left: tuple[Node, Sort], right: tuple[Node, Sort], what: str) -> Sort:
    """Return the common sort of two operands, each with its own; a plain number goes with everything."""
    (one, a), (other, b) = left, right
    if a.kind != b.kind:
        raise TermFault(f"{what}一个是{a.kind}，一个是{b.kind}，不能放在一起")
    if (a.unit == SHARE) != (b.unit == SHARE) and not _free(one) and not _free(other):
        raise TermFault(f"{what}一个是百分比，一个不是，不能放在一起；比率写成 90% 这样的百分数")
    return a if a.unit and not _free(one) else b


def _free(node: Node) -> bool:
    """True for zero, which is zero in every unit."""
    return isinstance(node, Number) and not node.value


def _arithmetic(node: Binary, facts: Facts) -> Sort:
    a, b = (_required(side, facts, NUMBER) for side in (node.left, node.right))
    if node.op in "+-":
        if isinstance(node.left, Number) and node.left.value == 1 and b.unit == SHARE:
            return b  # 1 - x of a share
        return _alike((node.left, a), (node.right, b), "加减的两项")
    if node.op == "×":
        if a.unit == SHARE:
            return Sort(NUMBER, b.unit) if b.unit or not isinstance(node.right, Number) else Sort(NUMBER)
        if not a.unit:
            return Sort(NUMBER, b.unit)
        return Sort(NUMBER, a.unit if b.unit == SHARE or isinstance(node.right, Number) else "")
    if isinstance(node.right, Number):
        if not node.right.value:
            raise TermFault("不能除以 0")
        return Sort(NUMBER, "" if node.right.percent and a.unit == SHARE else a.unit)
    return Sort(NUMBER, SHARE if a.unit == b.unit else "")


def _call_sort(node: Call, facts: Facts) -> Sort:
    signature = FUNCTIONS[node.name]
    sorts = [_required(argument, facts, signature.takes) for argument in node.arguments]
    first = sorts[0]
    if node.name in ("较小", "较大"):
        for other in zip(node.arguments[1:], sorts[1:], strict=True):
            first = _alike((node.arguments[0], sorts[0]), other, f"“{node.name}”的各项")
        return first
    if node.name == "四舍五入":
        places = node.arguments[1]
        if not isinstance(places, Number) or places.value not in (0, 1, 2, 3, 4, 5, 6):
            raise TermFault("“四舍五入”的第二个参数是小数位数，写 0 至 6")
    kept = node.name in ("绝对值", "取整", "进一", "四舍五入")
    return Sort(signature.gives, "天" if node.name == "天数" else first.unit if kept else "")


def _check_condition(node: Node, facts: Facts) -> None:
    if isinstance(node, (Both, Either)):
        for side in (node.left, node.right):
            _required(side, facts, CONDITION)
    elif isinstance(node, Not):
        _required(node.inner, facts, CONDITION)
    elif isinstance(node, Filled):
        sort_of(node.ref, facts)
    elif isinstance(node, Compare):
        _check_comparison(node, facts)


def _check_comparison(node: Compare, facts: Facts) -> None:
    left, right = ((side, sort_of(side, facts)) for side in (node.left, node.right))
    sort = _alike(left, right, f"“{node.op}”的两边")
    if sort.kind == CONDITION:
        raise TermFault("条件不能互相比较，请用 且、或、非")
    for side in (node.left, node.right):
        if sort.kind == TEXT and node.op not in "=≠":
            raise TermFault(f"文字只能用 = 或 ≠ 比较，不能用 {node.op}")
        if isinstance(side, Text) and isinstance(node.left, Text) and isinstance(node.right, Text):
            raise TermFault("两段文字都是写死的，比较没有意义")
    field, texts = (node.left, node.right) if isinstance(node.right, Text) else (node.right, node.left)
    if isinstance(texts, Text) and isinstance(field, Ref):
        fact = facts.by_key[field.name]
        strange = [text for text in texts.texts if fact.choices and text not in fact.choices]
        if strange:
            listed = "、".join(fact.choices)
            raise TermFault(f"“{'、'.join(strange)}”不是“{fact.label}”的选项，可选：{listed}")
