"""The operators: a kind of fault or of harmless edit, its class, and the function that makes it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.corpus.desk import Desk

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


@dataclass(frozen=True)
class Operator:
    """How one kind of fault is made.

    klass: one of CLASSES, empty for a harmless edit. follows: the department's self scores, reasons and
    problems go with the figures, as if it had typed the fault before it scored itself. rescored: results of
    formulas are written after the fault, as ``jixiao score --write`` does.
    """

    kind: str
    klass: str
    make: Make
    follows: bool = True
    rescored: bool = True


FAULTS: dict[str, Operator] = {}
BENIGN: dict[str, Operator] = {}


def fault(kind: str, klass: str, *, follows: bool = True, rescored: bool = True) -> Callable[[Make], Make]:
    """Register a kind of fault."""

    def register(make: Make) -> Make:
        assert kind not in FAULTS, kind
        assert klass in CLASSES, klass
        FAULTS[kind] = Operator(kind, klass, make, follows, rescored)
        return make

    return register


def benign(kind: str, *, follows: bool = True, rescored: bool = True) -> Callable[[Make], Make]:
    """Register a kind of harmless edit."""

    def register(make: Make) -> Make:
        assert kind not in BENIGN, kind
        BENIGN[kind] = Operator(kind, "", make, follows, rescored)
        return make

    return register


def half_of(kind: str, about: str) -> str:
    """Return the half of a fault: a quarter of the kinds is kept whole, of the others a third of places."""
    if _number(kind) % 4 == 0 or _number(f"{kind}|{about}") % 3 == 0:
        return "kept"
    return "open"


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def accepted() -> dict[str, list[str]]:
    """Return the right codes of each kind; ``JX-D-*`` stands for a family."""
    text = Path(__file__).with_name("kinds.yaml").read_text("utf-8")
    return {kind: codes for group in yaml.safe_load(text).values() for kind, codes in group.items()}


def right(code: str, wanted: list[str]) -> bool:
    """Tell whether `code` is one of the wanted."""
    return any(code == want or (want.endswith("*") and code.startswith(want[:-1])) for want in wanted)
