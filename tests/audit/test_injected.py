"""A sample of the faults put into clean reports; ``python -m tests.audit.injected`` prints all."""

from __future__ import annotations

from random import Random

import pytest

from tests.audit.injected import ALONE, HARMLESS, KINDS, Clean, clean, sampled
from tests.corpus.peculiar import PECULIAR
from tests.tools.systems import spread
from workbook.systems import shipped_ids

FLOOR, ALONE_FLOOR = 0.95, 0.8
HARD = {"删了一句", "术语走样", "多余空格", "句末缺句号"}
"""Kinds that may hit where nobody could tell: another wording, a place that is right by itself."""


def _finished(system: str, seed: int, peculiar: str = "") -> Clean:
    """Return a clean report; one that says itself where it is not finished (待补) is no clean one."""
    report = clean(system, seed, peculiar)
    if any("待补" in line.text for line in report.lines):
        pytest.skip("the report has open places")
    return report


def test_there_are_enough_kinds() -> None:
    assert len(KINDS) >= 40
    assert set(KINDS) >= ALONE | HARD


def test_faults_are_caught_at_their_sentence() -> None:
    """One department, every kind, with its workbook."""
    tried = seen = 0
    for name, tally, missed in sampled(tuple(KINDS), 1, seed=3, systems=("lechang-2024",)):
        tried, seen = tried + tally.tried, seen + tally.placed
        assert tally.placed == tally.tried or name in HARD, missed
    assert tried >= 40
    assert seen >= FLOOR * tried


@pytest.mark.parametrize("name", HARMLESS)
@pytest.mark.slow
def test_edits_made_with_good_reason_raise_nothing(name: str) -> None:
    for number, system in enumerate(("lechang-2024", "sichuan-2020")):
        report = clean(system, 3)
        edited = HARMLESS[name](Random(number), report.lines)
        assert edited is not None or number, name
        if edited is None:
            continue
        for alone in (True, False):
            found = [f for f in report.found(edited.lines, alone) if not report.known(f, alone)]
            assert [f.message for f in found] == [], edited.done


@pytest.mark.slow
@pytest.mark.parametrize("alone", [False, True])
def test_every_kind_has_its_floor(alone: bool) -> None:
    """All systems by turns; alone only the kinds that show in the report itself."""
    kinds = tuple(sorted(ALONE)) if alone else tuple(KINDS)
    total = caught = kinds_tried = 0
    for name, tally, missed in sampled(kinds, 2 if alone else 3, alone):
        total, caught = total + tally.tried, caught + tally.placed
        kinds_tried += bool(tally.tried)
        assert tally.placed >= tally.tried - 1, (name, missed)
    assert kinds_tried >= 30
    assert caught >= (ALONE_FLOOR if alone else FLOOR) * total


@pytest.mark.slow
@pytest.mark.parametrize(("system", "peculiar"), spread(["", *PECULIAR]))
def test_clean_reports_raise_nothing(system: str, peculiar: str) -> None:
    report = _finished(system, 5, peculiar)
    for alone in (True, False):
        assert [f.message for f in report.found(report.lines, alone)] == []


@pytest.mark.parametrize("system", shipped_ids())
def test_a_clean_report_of_each_system_raises_nothing(system: str) -> None:
    report = _finished(system, 3)
    for alone in (True, False):
        assert [f.message for f in report.found(report.lines, alone)] == []


ONCE_RAISED = (
    ("target-form-2020", 124, "超百分之百"),  # a budget taken for what was spent
    ("huanggang-2020", 155, "无下属"),  # full marks at 99.995 %
    ("sichuan-2020", 173, "当日完成"),  # what is left, told twice, of an income below the budget
    ("jiangxi-2017", 1084, "首年"),  # what is left, told once, of an income below the budget
    ("dazhou-2017", 1010, "加减分"),  # a problem that names its indicator with the brackets it has
    ("hunan-county-2018", 1110, "超百分之百"),  # 任务7 and 任务17 are two
    ("huanggang-2020", 205, "尾数"),  # a group of targets has several rows of points
)


@pytest.mark.parametrize(("system", "seed", "peculiar"), ONCE_RAISED)
def test_clean_reports_that_once_raised_something(system: str, seed: int, peculiar: str) -> None:
    """Departments in which something looked like a fault and is none."""
    report = clean(system, seed, peculiar)
    for alone in (True, False):
        assert [f.message for f in report.found_clean(alone)] == []
