"""What a term gives: its kind and unit, and whether what it computes with fits together."""

from __future__ import annotations

import msgspec

from pyfuncs.decimals import EXACT, SETTLED
from workbook.systems.terms.facts import CONDITION, DATE, NUMBER, SHARE, TEXT, Facts
from workbook.systems.terms.nodes import (
    FUNCTIONS,
    NEAR,
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
    walk,
)
from workbook.systems.terms.nodes import Any as Either
from workbook.systems.terms.tokens import TermFault


class Sort(msgspec.Struct, frozen=True):
    """What a term gives: its kind, and of a number the unit, "%" for a ratio."""

    kind: str
    unit: str = ""


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
