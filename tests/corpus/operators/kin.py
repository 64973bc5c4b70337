"""Which figures may be wrong when one is: those that cannot be told apart may be named, no others."""

from __future__ import annotations

from fnmatch import fnmatchcase

from tests.corpus.desk import Desk

COLUMNS = ("initial", "revised", "final")
EQUAL: tuple[tuple[str, ...], ...] = (
    tuple(f"posts_{line}" for line in ("total", "admin", "ca", "inst", "worker", "other")),
    tuple(f"staff_{line}" for line in ("total", "admin", "ca", "inst", "worker", "other")),
    *((f"income_total_{c}", f"income_*_{c}") for c in COLUMNS),
    *((f"expend_total_{c}", f"expend_basic_{c}", f"expend_project_{c}") for c in COLUMNS),
    *((f"expend_basic_{c}", f"expend_personnel_{c}", f"expend_operating_{c}") for c in COLUMNS),
    *((f"sangong_total_{c}", f"sangong_*_{c}") for c in ("last", "budget", "final")),
    ("expend_total_initial", "expend_total_revised", "adj_amount"),
    ("carryover_begin", "carryover_end", "income_total_final", "expend_total_final"),
    ("paid_total", "pay_q4_paid"),
    ("paid_total", "expend_total_final"),
    ("proc_plan_total", "proc_plan"),
    ("proc_actual_total", "proc_actual"),
    ("expend_project_revised", "project_budget"),
    ("expend_project_final", "project_spent"),
    ("asset_total", "asset_used", "asset_idle"),
)
"""Inputs bound by one equation each, the total first; of a list every row."""


def suspects(desk: Desk, key: str) -> list[str]:
    """Return the keys that explain what a wrong `key` upsets.

    They stand in every equation `key` stands in, and in none that still holds: 项目支出 is wrong alone when
    both its total and its list disagree, 人员经费 or 公用经费 when 基本支出 agrees with the total. Where
    several remain, the total they make may stand for them.
    """
    known = sorted(k for k in (*desk.submission.fields, *desk.submission.columns) if _is_input(desk, k))
    equations = [{k for k in known for p in group if fnmatchcase(k, p)} for group in EQUAL]
    broken = [e for e in equations if key in e]
    held = {k for e in equations if key not in e for k in e}
    both = set.intersection(*broken) if broken else set[str]()
    found = (both - held) | {key}
    if len(found) > 1:
        found |= {group[0] for group, e in zip(EQUAL, equations, strict=True) if key in e and found <= e}
    return sorted(found)


def _is_input(desk: Desk, key: str) -> bool:
    return desk.submission.layout.field(key).is_input


def blame_kin(desk: Desk, *keys: str) -> None:
    """Blame each of `keys` and what cannot be told from it."""
    for key in keys:
        desk.blame(*suspects(desk, key))
