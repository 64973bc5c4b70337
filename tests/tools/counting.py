"""Counts how often the costly stages are called, wherever they are called from."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from workbook import layout

STAGES = {
    "read": "workbook.package.reader.read_book",
    "unzip": "workbook.package.guard.unpack",
    "zip": "workbook.package.patch.pack",
    "place": "workbook.layout.laying.lay_out",
    "score": "workbook.score.scoring.score",
}
"""What is counted; every module that imported the function is patched as well, so all are imported first."""
ROOMS = ("check", "renewal", "report", "template")


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Count the calls of the stages while the context lasts; layouts kept in memory are dropped first."""
    for room in ROOMS:
        importlib.import_module(f"workbook.{room}")
    counts: Counter[str] = Counter()
    changed: list[tuple[dict[str, Any], str, object]] = []
    for name, place in STAGES.items():
        module, _, attribute = place.rpartition(".")
        original = getattr(importlib.import_module(module), attribute)
        for space in [vars(m) for full, m in list(sys.modules.items()) if full.startswith("workbook.")]:
            for key in [k for k, v in space.items() if v is original]:
                changed.append((space, key, original))
                space[key] = _counting(counts, name, original)
    layout._placed.cache_clear()
    try:
        yield counts
    finally:
        for space, key, original in changed:
            space[key] = original


def _counting(counts: Counter[str], name: str, original: Callable[..., object]) -> Callable[..., object]:
    def call(*args: object, **more: object) -> object:
        counts[name] += 1
        return original(*args, **more)

    return call
