"""What a term is made of: a small closed language over fields, numbers, texts, dates and lists.

``实际支付÷年初预算`` is Binary("÷", Ref, Ref); ``有无 = "否" 且 天数(期限, 完成日) > 3`` an And of two
comparisons. The parser gives names as written; ``facts.resolved`` puts the keys of fields in their place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal

import msgspec

NEAR = 8
"""Decimals to which a figure is rounded before it is cut to whole numbers, and a computed amount before it
is compared.

A ratio is defined to 12 decimals, so that 1÷3×3 is 0.999999999999 and must not be cut to 0; and a double of
six digits before the point is noise from the tenth decimal on, while typed amounts have six at most.
"""


@dataclass(frozen=True, slots=True)
class Number:
    """A constant; percent: it was written as a percentage. 80 % is 0.8."""

    value: Decimal
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One text, or several of which any will do."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date."""

    date: dt.date


@dataclass(frozen=True, slots=True)
class Ref:
    """A field: its label as written, its key once resolved; row: the cell of the list's row in question."""

    name: str
    row: bool = False


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic of two numbers; op: + - × ÷."""

    op: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Minus:
    """The negative of a number."""

    inner: Node


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison; op: = ≠ < > ≤ ≥."""

    op: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Filled:
    """Whether something stands in a field, or (blank) nothing does."""

    ref: Ref
    blank: bool


@dataclass(frozen=True, slots=True)
class Both:
    """且: the right side counts only where the left holds."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Any:
    """或: the right side counts only where the left does not hold."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Not:
    """非."""

    inner: Node


@dataclass(frozen=True, slots=True)
class If:
    """若: `then` where the condition holds, else `otherwise`; the other one is not looked at."""

    condition: Node
    then: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Call:
    """One of FUNCTIONS on single values, by its Chinese name."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Default:
    """缺省: a field, or a constant where the field is blank."""

    ref: Ref
    constant: Number


@dataclass(frozen=True, slots=True)
class Rows:
    """A figure of a list: 个数 of the rows that meet `condition`, or 合计, 最大, 最小 of `of` over them."""

    name: str
    of: Node | None
    condition: Node | None


Node = (
    Number
    | Text
    | Day
    | Ref
    | Binary
    | Minus
    | Compare
    | Filled
    | Both
    | Any
    | Not
    | If
    | Call
    | Default
    | Rows
)
Condition = Compare | Filled | Both | Any | Not


class Signature(msgspec.Struct, frozen=True):
    """A function on single values: how many arguments (most None: any), kinds of them and of its value."""

    least: int
    most: int | None
    takes: str
    gives: str
    words: str


FUNCTIONS = {
    "较小": Signature(2, None, "数", "数", "{}的较小者"),
    "较大": Signature(2, None, "数", "数", "{}的较大者"),
    "绝对值": Signature(1, 1, "数", "数", "{}的绝对值"),
    "取整": Signature(1, 1, "数", "数", "{}的整数部分"),
    "进一": Signature(1, 1, "数", "数", "{}（不足 1 的按 1 计）"),
    "四舍五入": Signature(2, 2, "数", "数", "{0}（四舍五入保留 {1} 位小数）"),
    "天数": Signature(2, 2, "日期", "数", "{0}至{1}的天数"),
    "年份": Signature(1, 1, "日期", "数", "{0}的年份"),
    "月份": Signature(1, 1, "日期", "数", "{0}的月份"),
    "日期": Signature(3, 3, "数", "日期", "{0}年{1}月{2}日"),
}
"""Functions by name; words: how the printed standard says them."""
ROW_FUNCTIONS = ("较小", "较大", "绝对值", "取整", "进一", "天数", "年份", "月份")
"""Those that may be used on the cells of a list's rows."""
LIST_FUNCTIONS = ("个数", "合计", "最大", "最小")


def children(node: Node) -> Iterator[Node]:
    """Yield the nodes directly below `node`, in the order in which they are looked at."""
    for item in fields(node):
        value = getattr(node, item.name)
        if isinstance(value, tuple):
            yield from (part for part in value if not isinstance(part, str))
        elif value is not None and not isinstance(value, (str, bool, Decimal, dt.date)):
            yield value


def walk(node: Node) -> Iterator[Node]:
    """Yield `node` and everything below it, in the order in which it is looked at."""
    yield node
    for child in children(node):
        yield from walk(child)


def rebuilt(node: Node, change: Callable[[Node], Node]) -> Node:
    """Return `node` with `change` applied to each node directly below it."""
    changed: dict[str, object] = {}
    for item in fields(node):
        value = getattr(node, item.name)
        if isinstance(value, tuple) and not isinstance(node, Text):
            changed[item.name] = tuple(map(change, value))
        elif not isinstance(value, (str, bool, Decimal, dt.date, tuple)) and value is not None:
            changed[item.name] = change(value)
    return replace(node, **changed) if changed else node  # type: ignore[arg-type]


def keys(node: Node) -> tuple[str, ...]:
    """Return the keys of the fields a resolved term reads, each once, in the order they are looked at.

    Of an item of the checklist it is the key of its column.
    """
    names = (part.name for part in walk(node) if isinstance(part, Ref))
    return tuple(dict.fromkeys(n if n.startswith("score_") else n.partition(":")[0] for n in names))
