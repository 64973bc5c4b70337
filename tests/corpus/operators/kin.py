"""Which figures are bound to one another, so that a finding about one may name any of them."""

from __future__ import annotations

from fnmatch import fnmatchcase

from tests.corpus.desk import Desk

COLUMNS = ("initial", "revised", "final")
GROUPS: tuple[tuple[str, ...], ...] = (
    ("posts_*",),
    ("staff_admin", "staff_ca", "staff_inst", "staff_worker", "staff_other", "staff_total", "staff_sum",
     "staff_gap"),
    *((f"income_*_{c}",) for c in COLUMNS),
    *((f"expend_*_{c}",) for c in COLUMNS),
    *((f"sangong_*_{c}",) for c in ("last", "budget", "final")),
    ("expend_total_initial", "expend_total_revised", "adj_total", "adj_amount", "budget_added"),
    ("carryover_begin", "carryover_end", "income_total_final", "expend_total_final", "carryover_rate"),
    ("paid_total", "pay_q4_paid", "expend_total_final", "payment_rate"),
    ("proc_plan_total", "proc_plan_sum", "proc_plan"),
    ("proc_actual_total", "proc_actual_sum", "proc_actual"),
    ("expend_project_revised", "expend_project_initial", "project_budget_sum", "project_budget"),
    ("expend_project_final", "project_spent_sum", "project_spent"),
    ("asset_total", "asset_used", "asset_idle", "stocktake_book", "stocktake_found", "asset_rate"),
    ("petition_received", "petition_on_time", "petition_replied"),
    ("survey_sent", "survey_returned", "survey_valid", "survey_satisfied"),
    ("payable", "expend_total_revised"),
    ("treasury_carryover", "carryover_end"),
)  # fmt: skip


def blame_kin(desk: Desk, *keys: str) -> None:
    """Blame each of `keys` and what each is bound to."""
    known = {*desk.submission.fields, *desk.submission.layout.spots, *desk.submission.columns}
    for key in keys:
        desk.blame(key)
        for group in GROUPS:
            if any(fnmatchcase(key, pattern) for pattern in group):
                found = [k for k in sorted(known) for p in group if fnmatchcase(k, p)]
                desk.blame(*found)
