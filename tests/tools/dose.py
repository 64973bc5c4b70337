"""How much is done of what is repeated many times: a part in each run, all of it by ``make deep``.

A sweep (a fault in every cell, a kill at any moment, thousands of damaged files) finds most of what it can
find in its first part; what is left is for before a release and for whoever changes what it sweeps over.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from math import ceil
from typing import TypeVar

T = TypeVar("T")
DOSE = float(os.environ.get("JIXIAO_DOSE", "0.15"))
"""Share of the whole; ``make deep`` sets 1, and any number may be asked for by hand."""


def dose(whole: int) -> int:
    """Return how many of so many are done: one at least."""
    return max(1, ceil(whole * DOSE))


def some(items: Iterable[T], dose_of: float | None = None) -> list[T]:
    """Return a part of the items, at equal distances, the first among them; always the same ones."""
    each = list(items)
    number = min(len(each), max(1, ceil(len(each) * (DOSE if dose_of is None else dose_of))))
    return [each[n * len(each) // number] for n in range(number)]
