"""The seeded part of the corpus against the floors recorded beside it; the whole runs under ``make corpus``.

Three books, each with a fifth of the operators; the half kept for the final run is left out.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.corpus.books import EDITIONS, SYSTEMS, book
from tests.corpus.measure import Result, hit, made, tally
from tests.corpus.registry import BENIGN, CLASSES, FAULTS, accepted
from tests.corpus.running import CRASHED, attempt
from workbook.check import CHECKS

SHARE = 5
"""Every fifth operator in each book, another fifth in the next."""
EXAMPLES = (("lechang-2024", 0, 12), ("sichuan-2020", 1, 14), ("target-form-2020", 0, 15))
LEGAL = ("", "不适用", "首年", "无项目", "年中新设", "尾数")


@cache
def floors() -> dict[str, Any]:
    """Return what must be reached."""
    return yaml.safe_load(Path(__file__).with_name("floors.yaml").read_text("utf-8"))


@cache
def seeded() -> Result:
    """Return the quick run."""
    result = Result()
    for number, (system_id, edition, seed) in enumerate(EXAMPLES):
        stood = book(system_id, EDITIONS[edition], seed)
        for kinds, found, half in ((FAULTS, result.faults, "open"), (BENIGN, result.benign, "")):
            some = list(kinds.values())[number::SHARE]
            found.extend(attempt(stood, operator, seed, half) for operator in some)
    return result


@pytest.mark.parametrize("klass", CLASSES)
def test_no_class_falls_below_its_floor(klass: str) -> None:
    """The share at a right code and an accepted cell is at least what it was."""
    share = tally(seeded()).get(("open", klass))
    assert share is not None, f"no fault of class {klass} was made"
    assert 100 * share.at_code >= floors()["floors"][klass] * share.faults, misses(klass)


def misses(klass: str) -> list[str]:
    """Return the faults of a class not found at code and cell."""
    codes = accepted()
    wrong = [o for o in made(seeded().faults) if o.klass == klass and not hit(o, codes[o.kind])]
    return [f"{o.kind} in {o.book} at {o.blamed[:3]}: {[r[1:3] for r in o.raised[:3]]}" for o in wrong]


def test_one_fault_raises_few_findings() -> None:
    """Median and p95 of the findings a fault raises."""
    counts = sorted(len(o.raised) for o in made(seeded().faults) if o.raised)
    most = floors()["most_findings"]
    assert counts[len(counts) // 2] <= most["median"]
    assert counts[int(len(counts) * 0.95)] <= most["p95"]


def test_no_fault_ends_the_program() -> None:
    """Whatever stands in the cells, validation comes to its end."""
    assert [o for o in seeded().faults if any(code == CRASHED for _, code, _, _ in o.raised)] == []


def test_harmless_edits_raise_nothing() -> None:
    """As many false alarms as recorded, at most."""
    false = [(o.kind, o.book, o.raised[0]) for o in seeded().benign if o.raised]
    assert len(false) <= floors()["false_alarms"]["benign"], false


@pytest.mark.parametrize("peculiar", LEGAL)
@pytest.mark.parametrize("system_id", SYSTEMS)
def test_clean_departments_raise_nothing(system_id: str, peculiar: str) -> None:
    """What is unusual and legal is no finding, but for what is recorded."""
    raised = book(system_id, EDITIONS[len(peculiar) % 2], 300, peculiar).raised
    known = floors()["false_alarms"]["clean"]
    assert [r for r in raised if r[1] not in known] == []


def test_every_kind_has_its_codes() -> None:
    """kinds.yaml names the kinds there are, and codes there are or families to come."""
    codes = accepted()
    assert set(codes) == set(FAULTS)
    single = {code for wanted in codes.values() for code in wanted if not code.endswith("*")}
    assert single - set(CHECKS) <= {"REFUSED"}


def test_sizes() -> None:
    """As many kinds as the corpus promises."""
    assert len(FAULTS) >= 150
    assert len(BENIGN) >= 60
    assert {operator.klass for operator in FAULTS.values()} == set(CLASSES)
