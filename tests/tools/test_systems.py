"""The few systems expensive tests run over show what all shipped ones show."""

from __future__ import annotations

import pytest

from tests.tools import systems
from tests.tools.systems import features, functions, representative, spread
from tests.tools.workbooks import CLAUSES, SYSTEM, system_of
from workbook.systems import shipped_ids


def test_representatives_show_every_feature() -> None:
    chosen = representative()
    assert SYSTEM in chosen
    assert len(chosen) < len(shipped_ids())
    assert set().union(*map(features, chosen)) == set().union(*map(features, shipped_ids()))


def test_what_a_test_runs_over_anyway_needs_no_other() -> None:
    beside = set(representative(CLAUSES))
    assert beside < set(representative())
    shown = set().union(features(CLAUSES), *map(features, beside))
    assert shown >= set().union(*map(features, shipped_ids()))


def test_every_system_has_a_case_and_every_case_a_system() -> None:
    pairs = spread("甲乙丙")
    assert {name for name, _ in pairs} == set(shipped_ids())
    assert {case for name, case in pairs if name not in representative()} == set("甲乙丙")
    assert {case for name, case in pairs if name in representative()} == set("甲乙丙")
    assert len(pairs) == len(set(pairs))


def test_the_whole_has_every_representative_with_every_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(systems, "dose", lambda whole: whole)
    assert {(name, case) for name in representative() for case in "甲乙丙"} < set(spread("甲乙丙"))


def test_the_functions_of_a_system_are_all_there() -> None:
    assert {"execution_ceiling", "targets_score", "ratio", "bonus"} <= functions(
        system_of("target-form-2020")
    )
