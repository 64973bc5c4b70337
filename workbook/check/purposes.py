"""What each input is for, with the checks that look at it: what ``jixiao fields`` prints.

Which fields a check looks at is asked of the check itself: the keys its own module names in the code it runs,
the relations told under its code, and the columns that tell the rows of a list apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import CodeType, FunctionType
from typing import Any

from workbook.check.agreeing.repeats import same_row_twice
from workbook.check.every import all_checks, listed
from workbook.check.ledger.relations import relations
from workbook.layout import Layout, Table
from workbook.layout.fields.model import Purpose
from workbook.layout.purposes import Purposes, purposes


def all_purposes(layout: Layout) -> Purposes:
    """Return what every input serves, by key: indicators, report and law first, then checks, by code."""
    found = {key: list(purposes(layout).get(key, ())) for key in layout.inputs}
    for key, codes in _checked(layout).items():
        if key in found:
            found[key] += [Purpose("check", code) for code in codes]
    return {key: tuple(served) for key, served in found.items()}


def _checked(layout: Layout) -> Mapping[str, list[str]]:
    """Return the codes of the checks that look at each key, in the order they are done."""
    codes: dict[str, set[str]] = {}
    for check in all_checks().values():
        for key in named(check.body):
            codes.setdefault(key, set()).add(check.code)
    for relation in relations(layout):
        for key in relation.keys:
            codes.setdefault(key, set()).add(relation.code)
    again = next(check.code for check in all_checks().values() if check.body is same_row_twice)
    for box in layout.boxes:
        if isinstance(box.block, Table) and box.block.once:
            for key in box.block.once.telling:
                codes.setdefault(key, set()).add(again)
    order = [check.code for check in listed()]
    return {key: sorted(found, key=order.index) for key, found in codes.items()}


def named(body: Callable[..., Any]) -> set[str]:
    """Return the texts in a function and in what it uses of its own module, to any depth."""
    found: set[str] = set()
    waiting: list[Any] = [body]
    seen: set[object] = set()
    while waiting:
        function = waiting.pop()
        if not isinstance(function, FunctionType) or function in seen:
            continue
        seen.add(function)
        for code in _codes(function.__code__):
            found.update(_texts(code.co_consts))
            for name in code.co_names:
                used = function.__globals__.get(name)
                if getattr(used, "__module__", None) == function.__module__:
                    waiting += [used] if not isinstance(used, type) else list(vars(used).values())
                else:
                    found.update(_texts(used))
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    """Yield the code of a function and of every function within."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in a constant, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts((*value.keys(), *value.values()))
    elif isinstance(value, (tuple, list, set, frozenset)):
        for item in value:
            yield from _texts(item)
