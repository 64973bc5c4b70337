"""Who reads each field: the indicators and their sentences, the total, conditions and other fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import Literal

import msgspec

from workbook.layout.fields.formula import Expression
from workbook.layout.placement import Layout
from workbook.systems.model import Input
from workbook.systems.plan import Plan

CHECKLIST_COLUMNS = ("check_answer", "check_count")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Use(msgspec.Struct, frozen=True):
    """One reader of a field.

    kind: the score (``indicator``) or the ``sentence`` of the indicator `by`, the ``total`` with bonus and
    grade, a ``condition`` the figures must meet, or another ``field`` `by`, which is computed from this one
    or must be filled depending on it.
    """

    kind: Literal["indicator", "sentence", "total", "condition", "field"]
    by: str = ""


Uses = Mapping[str, Set[Use]]


def uses(layout: Layout) -> Uses:
    """Return the readers of every field or column that has any, by its key."""
    return layout.once(_found)


def _found(layout: Layout) -> Uses:
    found: dict[str, set[Use]] = {}
    for key, use in _uses(layout):
        found.setdefault(key, set()).add(use)
    return found


def _uses(layout: Layout) -> Iterator[tuple[str, Use]]:
    scheme = layout.scheme
    for code, plan in layout.plans.items():
        yield from ((key, Use("indicator", code)) for key in _read_by(plan))
        yield from ((key, Use("sentence", code)) for key in _PLACEHOLDER.findall(plan.indicator.sentence))
    for call in (scheme.bonus, *scheme.totals, *([scheme.grade] if scheme.grade else [])):
        yield from ((key, Use("total")) for _, key in call.fields())
    for requirement in scheme.requirements:
        yield from ((key, Use("condition")) for key in requirement.term.keys)
    for field_key, term in scheme.needs.items():
        yield from ((key, Use("field", field_key)) for key in term.keys)
    for field_key, formula in _formulas(layout):
        operands = formula.keys()
        yield from ((key, Use("field", field_key)) for key in operands)


def _read_by(plan: Plan) -> Iterator[str]:
    yield from (key for _, key in plan.fields)
    yield from (key for term in plan.terms for key in term.keys)


def _formulas(layout: Layout) -> Iterator[tuple[str, Expression]]:
    for places in (layout.spots, layout.strips):
        for key, place in places.items():
            if place.field.formula is not None:
                yield key, place.field.formula


def last_readers(found: Uses, keys: tuple[str, ...]) -> set[Use]:
    """Return who reads one of `keys` in the end: in place of a computed field, who reads that."""
    waiting, seen, last = list(keys), set(keys), set()
    while waiting:
        for use in found.get(waiting.pop(), ()):
            if use.kind != "field":
                last.add(use)
            elif use.by not in seen:
                seen.add(use.by)
                waiting.append(use.by)
    return last


def own_keys(layout: Layout) -> Iterator[tuple[Input, str, tuple[str, ...]]]:
    """Yield every field of the system's own with the table it is a column of, and the keys it is read by."""
    system = layout.system
    yield from ((item, "", (item.key,)) for _, item in system.own_inputs())
    for table in system.tables:
        for column in table.columns:
            cells = (f"{column.key}_{number}" for number, _ in enumerate(table.lines, 1))
            yield column, table.title, (column.key, *cells)


def unread(layout: Layout) -> Iterator[str]:
    """Yield a remark on every field and checklist of the system that nothing reads."""
    found = uses(layout)
    for item, table, keys in own_keys(layout):
        if any(key in found for key in keys):
            continue
        where = f"“{table}”的列" if table else "自动计算的填报项" if item.computed else "填报项"
        rest = "只在表中显示" if item.computed else "填了不影响得分和报告，不需要的请删去"
        yield f"{where}“{item.label}”（{item.key}）没有用到：指标、条件、其他填报项和报告句都不取它，{rest}"
    total = any(Use("total") in found.get(key, ()) for key in CHECKLIST_COLUMNS)
    for indicator in layout.system.indicators:
        read = any(Use("indicator", indicator.code) in found.get(key, ()) for key in CHECKLIST_COLUMNS)
        if indicator.checklist and not read and not total:
            name, columns = f"{indicator.code} {indicator.name}", "check_answer（是否）或 check_count（次数）"
            yield f"“{name}”的检查清单没有用到：计分不取 {columns}，答了不影响得分"
