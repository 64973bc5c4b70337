"""The operators: a kind of fault or of harmless edit, its class, and the function that makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.corpus.desk import Desk
from tests.tools import yamls

Make = Callable[[Desk], Any]
CLASSES = {
    "typed": "填错、漏填",
    "sums": "勾稽、单位、重复",
    "targets": "目标与自评得分",
    "structure": "表样与公式",
    "plausible": "合理性",
    "text": "文字与数据",
    "file": "文件内容",
    "answers": "原因与说明",
}
HALVES = ("open", "kept")
NEWEST = 9
"""The generation of kinds that is the kept half, whole; those before have been looked at and are open.

From the third on they are by people who had not seen the checks: right codes are families, cells exact.
"""


@dataclass(frozen=True)
class Operator:
    """How one kind of fault is made.

    klass: one of CLASSES, empty for a harmless edit. follows: the department's self scores, reasons and
    problems go with the figures, as if it had typed the fault before it scored itself. rescored: results of
    formulas are written after the fault, as ``jixiao score --write`` does. since: the generation it was
    written in.
    """

    kind: str
    klass: str
    make: Make
    follows: bool = True
    rescored: bool = True
    since: int = 1

    @property
    def half(self) -> str:
        """One of HALVES: the newest generation is kept for one final run, and one written ahead of it too."""
        return "kept" if self.since >= NEWEST else "open"


Fault = Callable[..., Callable[[Make], Make]]
"""What registers a kind of fault, in a generation of its own too."""
FAULTS: dict[str, Operator] = {}
BENIGN: dict[str, Operator] = {}


def fault(
    kind: str, klass: str, *, follows: bool = True, rescored: bool = True, since: int = 1
) -> Callable[[Make], Make]:
    """Register a kind of fault."""

    def register(make: Make) -> Make:
        assert kind not in FAULTS, kind
        assert klass in CLASSES, klass
        FAULTS[kind] = Operator(kind, klass, make, follows, rescored, since)
        return make

    return register


def benign(
    kind: str, *, follows: bool = True, rescored: bool = True, since: int = 1
) -> Callable[[Make], Make]:
    """Register a kind of harmless edit."""

    def register(make: Make) -> Make:
        assert kind not in BENIGN, kind
        BENIGN[kind] = Operator(kind, "", make, follows, rescored, since)
        return make

    return register


def accepted() -> dict[str, list[str]]:
    """Return the right codes of each kind; ``JX-D-*`` stands for a family.

    A generation has its ``kinds.yaml`` beside its operators, so that who may read one need not see the next.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(Path(__file__).parent.rglob("kinds.yaml")):
        for group in yamls.safe_load(path.read_text("utf-8")).values():
            assert not found.keys() & group.keys(), path
            found |= group
    return found


def right(code: str, wanted: list[str]) -> bool:
    """Tell whether `code` is one of the wanted."""
    return any(code == want or (want.endswith("*") and code.startswith(want[:-1])) for want in wanted)
