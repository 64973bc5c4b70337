"""The native formula of every case row, computed by LibreOffice in one conversion, shows what it must."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.libreoffice.convert import compute
from tests.libreoffice.native_rows import (
    IN_CELLS,
    LEFT_OUT,
    UNLIKE,
    case_rows,
    spoiled_rows,
    why_inexpressible,
)
from tests.libreoffice.office import why_not

pytestmark = pytest.mark.libreoffice
REFUSED = "no system loads with this parameter"
BOUND = {"not_applicable": ("own",), "ratio": ("part", "whole")}
"""Arguments that may be left out and that a system binds wherever the function is used in the workbook."""
INEXPRESSIBLE = {
    "affine refused 3": REFUSED,
    "better refused 3": REFUSED,
    "bonus refused 1": REFUSED,
    "bonus refused 2": REFUSED,
    "by_choice refused 4": REFUSED,
    "checklist_share refused 9": REFUSED,
    "execution_ceiling refused 4": REFUSED,
    "execution_ceiling refused 5": REFUSED,
    "execution_ceiling refused 6": REFUSED,
    "formula refused 5": REFUSED,
    "inverse refused 3": REFUSED,
    "inverse refused 5": REFUSED,
    "not_applicable refused 4": REFUSED,
    "occurrences refused 8": REFUSED,
    "over_target refused 3": REFUSED,
    "per_occurrence refused 3": REFUSED,
    "per_step refused 2": REFUSED,
    "per_step refused 3": REFUSED,
    "proportional refused 5": REFUSED,
    "proportional refused 6": REFUSED,
    "proportional refused 10": REFUSED,
    "proportional refused 11": REFUSED,
    "proportional refused 12": REFUSED,
    "proportional refused 13": REFUSED,
    "symmetric_tiers refused 2": REFUSED,
    "symmetric_tiers refused 4": REFUSED,
    "symmetric_tiers refused 5": REFUSED,
    "targets_score refused 15": REFUSED,
    "targets_score refused 16": REFUSED,
    "tiers refused 1": REFUSED,
    "tiers refused 2": REFUSED,
    "tiers refused 4": REFUSED,
    "tiers refused 5": REFUSED,
    "tiers refused 6": REFUSED,
    "time_points refused 4": REFUSED,
    "time_tiers refused 4": REFUSED,
    "time_tiers refused 5": REFUSED,
    "total_when refused 4": REFUSED,
    "total_when refused 5": REFUSED,
    "total_when refused 6": REFUSED,
    "when refused 6": REFUSED,
    "when refused 7": REFUSED,
}
"""Rows without a native formula, and why."""


def _left_out(function: str) -> list[str]:
    return [f"the argument {name} must be given" for name in BOUND.get(function, ())]


def test_rows_without_a_formula_are_the_listed_ones() -> None:
    """A listed row that has a formula by now must leave the list."""
    found = {row.name: why for row in case_rows() if (why := why_inexpressible(row))}
    listed = {
        name: "no system loads" in why
        if name.removesuffix(LEFT_OUT).removesuffix(IN_CELLS) in INEXPRESSIBLE
        else name.endswith(LEFT_OUT) and why in _left_out(name.split()[0])
        for name, why in found.items()
    }
    assert all(listed.values()), [(name, found[name]) for name, known in listed.items() if not known]
    assert set(INEXPRESSIBLE) <= set(found)
    assert not [row.name for row in spoiled_rows() if why_inexpressible(row)]


def test_the_worded_rows_take_every_branch() -> None:
    worded = "".join(str(row.wanted) for row in case_rows() if row.worded)
    for words in ("超过上限", "低于 0", "调为", "未超过", "－", "＋", "不成立", "总分不变"):
        assert words in worded


def test_every_row_shows_what_it_must(tmp_path: Path) -> None:
    if reason := why_not():
        pytest.skip(reason)
    rows = [row for row in (*case_rows(), *spoiled_rows()) if not why_inexpressible(row)]
    found = compute(((row, row.formula) for row in rows), tmp_path)
    wrong = {
        row.name: f"{row.name}: shows {got!r}, must show {row.wanted!r}: {row.formula(str)}"
        for row, got in zip(rows, found, strict=True)
        if got != row.wanted
    }
    assert not set(UNLIKE) - set(wrong), "agrees by now: take it off the list"
    assert not set(wrong) - set(UNLIKE), "\n".join(wrong[name] for name in wrong if name not in UNLIKE)
    assert len(rows) > 1500
