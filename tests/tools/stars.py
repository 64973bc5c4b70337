"""Patterns of the program in which one endless repeat stands alone within another: (a+)*, (?:年|[度末]*)*.

A text of so many letters that almost fits is then searched in twice the time for each letter more.
``python -m tests.tools.stars`` prints those of every pattern made while all modules load and a report is
audited, and the number of patterns seen.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from typing import Any

ENDLESS = 4294967295
"""How the parser of Python writes that a repeat has no end."""
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT")


def nests(pattern: str) -> bool:
    """Tell whether a pattern repeats without end what is nothing but an endless repeat."""
    return any(_is_alone(body) for body in _endless(_parsed(pattern)))


def _parsed(pattern: str) -> Any:
    return importlib.import_module("re._parser").parse(pattern)


def _endless(sequence: Any) -> Iterator[Any]:
    """Yield the bodies of all endless repeats."""
    for operation, value in sequence:
        if str(operation) in _REPEATS and int(value[1]) >= ENDLESS:
            yield value[2]
        for inner in _within(str(operation), value):
            yield from _endless(inner)


def _within(operation: str, value: Any) -> tuple[Any, ...]:
    """Return the sequences an operation holds."""
    if operation in _REPEATS:
        return (value[2],)
    if operation == "SUBPATTERN":
        return (value[3],)
    if operation == "BRANCH":
        return tuple(value[1])
    return (value[1],) if operation in ("ASSERT", "ASSERT_NOT") else ()


def _is_alone(sequence: Any) -> bool:
    """Tell whether some way through a sequence is an endless repeat, all beside it able to be nothing."""
    items = list(sequence)
    for number, (operation, value) in enumerate(items):
        if any(_least(sequence, item) for other, item in enumerate(items) if other != number):
            continue
        if str(operation) in _REPEATS and int(value[1]) >= ENDLESS:
            return True
        bodies = () if str(operation).startswith("ASSERT") else _within(str(operation), value)
        if any(map(_is_alone, bodies)):
            return True
    return False


def _least(sequence: Any, item: Any) -> int:
    """Return how many letters an item of a sequence takes at least."""
    alone = type(sequence)(sequence.state, [item])
    return int(alone.getwidth()[0])


def made() -> set[str]:
    """Return the patterns made while the modules load and a report is audited; to be run first of all."""
    seen: set[str] = set()
    compiled = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: Any) -> Any:
        if isinstance(pattern, str):
            seen.add(pattern)
        return compiled(pattern, flags)

    re._compile = noted  # type: ignore[attr-defined]
    workbook = importlib.import_module("workbook")
    for module in pkgutil.walk_packages(workbook.__path__, "workbook."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    judged = importlib.import_module("tests.audit.judged")
    for report in judged.reports("open")[:3]:
        judged.findings(report.text)
    re._compile = compiled  # type: ignore[attr-defined]
    return seen


def main() -> None:
    """Print the patterns that nest, and how many there are in all."""
    seen = made()
    for pattern in sorted(filter(nests, seen)):
        print(pattern)
    print(len(seen), file=sys.stderr)


if __name__ == "__main__":
    main()
