"""Why a term has no value, said alike by the evaluation and by the formula in the cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from pyfuncs.operands import UNLISTED, Limit
from pyfuncs.outcome import NOT_APPLICABLE, SETTLED, UNSCORED_TEXTS, UNTOLD
from workbook.systems.terms.facts import DATE, NUMBER, TEXT, Fact, Facts
from workbook.systems.terms.nodes import (
    Any,
    Binary,
    Both,
    Call,
    Default,
    Filled,
    If,
    Node,
    Number,
    Ref,
    Rows,
    children,
    walk,
)
from workbook.systems.terms.words import words

UNCOMPUTABLE = "有误：算式无法计算"
SHOWN = (NOT_APPLICABLE, UNTOLD, *SETTLED)
REASONS = UNSCORED_TEXTS[:2]
"""What a cell of 指标评分 shows for a number, and how a reason begins."""

OLDEST, MOST = 1901, 10000
"""The first year of a date put together of numbers, and what year, month and day must stay below.

To Excel the year 24 is 1924; 1900 has one day too many there; LibreOffice counts months and days in 16 bits.
"""


def blank(fact: Fact) -> str:
    """A field is empty."""
    return f"待填：{fact.label}"


def error(fact: Fact) -> str:
    """A field holds an error of Excel."""
    return f"有误：{fact.label}{'中有' if fact.box else '是'}错误值"


def strange(fact: Fact) -> str:
    """A field holds something of another kind."""
    kind = "日期" if fact.kind == DATE else "数字"
    return f"有误：{fact.label}{'中有不是' + kind + '的内容' if fact.box else '不是' + kind}"


def beyond(fact: Fact, limit: Limit) -> str:
    """A number or date passes a limit of the field."""
    if not fact.box:
        return f"有误：{fact.label}{limit.told}"
    what = "日期" if fact.kind == DATE else "数"
    return f"有误：{fact.label}中有{limit.told}{' ' if limit.told[-1].isdigit() else ''}的{what}"


def unlisted(fact: Fact) -> str:
    """A text is none of the choices of the field."""
    return f"有误：{fact.label}{f'中有{UNLISTED}的' if fact.box else f'填的{UNLISTED}'}"


def zero(divisor: Node, facts: Facts) -> str:
    """What is divided by is zero."""
    return f"有误：{words(divisor, facts)}为 0"


def no_day(made: Node, facts: Facts) -> str:
    """What is put together is no date."""
    return f"有误：{words(made, facts)}不是日期"


class Need(msgspec.Struct, frozen=True):
    """Something that must hold before the term is computed.

    what: the field (Ref), the list (Rows, its column `ref`), the divisor, or the date put together of three
    numbers (Call); path: the conditions, each with
    the answer, under which it is looked at at all. optional: a blank is no fault; any_kind: only an error is.
    within: the list in each of whose rows it must hold, where the conditions `rows` lead to it.
    """

    what: Node
    path: tuple[tuple[Node, bool], ...]
    divisor: bool = False
    optional: bool = False
    any_kind: bool = False
    within: Rows | None = None
    rows: tuple[tuple[Node, bool], ...] = ()

    def covers(self, other: Need) -> bool:
        """Tell whether `other` holds whenever this one does."""
        alike = self.what == other.what and self.divisor == other.divisor and self.within == other.within
        under = self.path == other.path[: len(self.path)] and self.rows == other.rows[: len(self.rows)]
        return alike and under and self.optional <= other.optional and self.any_kind <= other.any_kind


def needs(node: Node, facts: Facts) -> Iterator[Need]:
    """Yield what a resolved term needs, in the order in which it is looked at, nothing twice."""
    seen: list[Need] = []
    for need in _needs(node, facts, ()):
        if not any(other.covers(need) for other in seen):
            seen.append(need)
            yield need


def _needs(node: Node, facts: Facts, path: tuple[tuple[Node, bool], ...]) -> Iterator[Need]:
    if isinstance(node, Ref):
        yield Need(node, path)
    elif isinstance(node, Default):
        yield Need(node.ref, path, optional=True)
    elif isinstance(node, Filled):
        yield Need(node.ref, path, optional=True, any_kind=True)
    elif isinstance(node, If):
        yield from _needs(node.condition, facts, path)
        yield from _needs(node.then, facts, (*path, (node.condition, True)))
        yield from _needs(node.otherwise, facts, (*path, (node.condition, False)))
    elif isinstance(node, (Both, Any)):
        yield from _needs(node.left, facts, path)
        yield from _needs(node.right, facts, (*path, (node.left, isinstance(node, Both))))
    elif isinstance(node, Rows):
        yield from _list_needs(node, facts, path)
    else:
        for child in children(node):
            yield from _needs(child, facts, path)
        if isinstance(node, Binary) and node.op == "÷" and not isinstance(node.right, Number):
            yield Need(node.right, path, divisor=True)
        if isinstance(node, Call) and node.name == "日期":
            yield Need(node, path)


def _list_needs(node: Rows, facts: Facts, path: tuple[tuple[Node, bool], ...]) -> Iterator[Need]:
    """Columns first; single fields beside them are looked at whatever the rows hold."""
    tested = {id(part.ref) for part in walk(node) if isinstance(part, Filled)}
    for part in walk(node):
        if isinstance(part, Ref):
            yield Need(part, path, any_kind=id(part) in tested, optional=id(part) in tested)
    if node.name in ("最大", "最小") and node.of is not None:
        yield Need(node, path)
        return
    dealt_with = {
        part.ref.name for part in walk(node) if isinstance(part, Filled)
    }  # 已填 or 为空 says what then
    condition = ((node.condition, True),) if node.condition is not None else ()
    for inner, rows in ((node.condition, ()), (node.of, condition)):
        if inner is not None:
            yield from (
                Need(need.what, path, need.divisor, within=node, rows=need.rows)
                for need in _row_needs(inner, rows)
                if not (isinstance(need.what, Ref) and need.what.name in dealt_with)
            )


def _row_needs(node: Node, rows: tuple[tuple[Node, bool], ...]) -> Iterator[Need]:
    """Yield the cells and divisors of a row, each with the conditions of the row that lead to it."""
    if isinstance(node, (Both, Any)):
        yield from _row_needs(node.left, rows)
        yield from _row_needs(node.right, (*rows, (node.left, isinstance(node, Both))))
    elif isinstance(node, Ref):
        if node.row:
            yield Need(node, (), rows=rows)
    elif not isinstance(node, Filled):
        for child in children(node):
            yield from _row_needs(child, rows)
        if isinstance(node, Binary) and node.op == "÷" and not isinstance(node.right, Number):
            yield Need(node.right, (), divisor=True, rows=rows)


def counts_whole(used: Iterable[str], facts: Facts) -> bool:
    """Tell whether every row counts: those of a list with fixed lines that must be filled.

    Of other lists a row counts when anything stands in the columns concerned, or in the first.
    """
    found = [facts.by_key[key] for key in used]
    return found[0].box not in facts.leads and any(fact.required for fact in found)


def kind_of(need: Need, facts: Facts) -> str:
    """Return 数, 日期 or 文字 of the field a need speaks of; text where only an error is a fault."""
    assert isinstance(need.what, Ref)
    return TEXT if need.any_kind else facts.by_key[need.what.name].kind


def limits_of(need: Need, facts: Facts) -> tuple[Limit, ...]:
    """Return the limits a number or date a need speaks of must keep to."""
    assert isinstance(need.what, Ref)
    numbers = kind_of(need, facts) in (NUMBER, DATE)
    return tuple(facts.by_key[need.what.name].operand.limits) if numbers else ()


def choices_of(need: Need, facts: Facts) -> tuple[str, ...]:
    """Return the only texts a need takes, none where it takes any; whether anything is there is no choice."""
    assert isinstance(need.what, Ref)
    return () if need.any_kind else facts.by_key[need.what.name].choices


__all__ = ["DATE", "NUMBER", "TEXT", "UNCOMPUTABLE", "Need", "beyond", "blank", "choices_of", "error",
           "kind_of", "limits_of", "needs", "no_day", "strange", "unlisted", "zero"]  # fmt: skip
