"""More than there was: outturn over budget, procurement over plan, staff over posts, without a word."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.registry import fault
from workbook.submission import Row

CLASS = "plausible"


def number(row: Row, column: str) -> Decimal:
    """Return the figure of a row, 0 when there is none."""
    value = row.cells[column].value
    return value if isinstance(value, Decimal) else Decimal(0)


@fault("outturn_over_revised", CLASS, follows=False)
def outturn_over_revised(desk: Desk) -> None:
    """More spent than the revised budget allows; every sum follows."""
    gap = desk.amount("expend_total_revised") - desk.amount("expend_total_final") + Decimal(50)
    for key in (
        "expend_personnel_final", "expend_basic_final", "expend_total_final", "income_public_final",
        "income_total_final", "paid_total", "pay_q4_paid",
    ):  # fmt: skip
        desk.add(key, gap)
    desk.put("payable", max(desk.amount("payable"), desk.amount("paid_total") + gap))
    desk.blame(
        "expend_total_final",
        "expend_total_revised",
        "expend_basic_final",
        "expend_personnel_final",
        "payable",
    )


@fault("project_outturn_over_revised", CLASS, follows=False)
def project_outturn_over_revised(desk: Desk) -> None:
    """项目支出 over its revised budget, 人员经费 less by as much."""
    gap = desk.amount("expend_project_revised") - desk.amount("expend_project_final") + Decimal(9)
    if desk.amount("expend_personnel_final") <= gap or not desk.amount("expend_project_revised"):
        raise NotHere("not enough elsewhere")
    desk.add("expend_project_final", gap)
    for key in ("expend_personnel_final", "expend_basic_final"):
        desk.add(key, -gap)
    row = desk.rows("projects")[0]
    desk.put(row.cells["project_spent"], number(row, "project_spent") + gap)
    desk.blame("expend_project_final", "expend_project_revised", row.cells["project_spent"])
    desk.blame(row.cells["project_budget"])


@fault("project_overspent", CLASS, follows=False)
def project_overspent(desk: Desk) -> None:
    """One project spends more than its budget, another as much less."""
    rows = desk.rows("projects", at_least=2)
    rows = sorted(rows, key=lambda row: number(row, "project_spent"))
    giver, taker = rows[-1], desk.pick(rows[:-1])
    gap = number(taker, "project_budget") - number(taker, "project_spent") + Decimal("0.5")
    if number(giver, "project_spent") < gap:
        raise NotHere("too little money")
    desk.put(taker.cells["project_spent"], number(taker, "project_spent") + gap)
    desk.put(giver.cells["project_spent"], number(giver, "project_spent") - gap)
    desk.blame(taker.cells["project_spent"], taker.cells["project_budget"])


@fault("procurement_over_plan", CLASS, follows=False)
def procurement_over_plan(desk: Desk) -> None:
    """One procurement cost more than planned, and so did all together: the total says so too.

    A single one may cost more where others cost as much less.
    """
    row = desk.pick(desk.rows("procurements"))
    left = desk.amount("proc_plan_total") - desk.amount("proc_actual_total")
    gap = max(number(row, "proc_plan") - number(row, "proc_actual"), left) + Decimal(3)
    desk.put(row.cells["proc_actual"], number(row, "proc_actual") + gap)
    desk.add("proc_actual_total", gap)
    desk.blame(row.cells["proc_actual"], row.cells["proc_plan"])
    desk.blame("proc_actual_total")


@fault("procurement_total_over_plan", CLASS, follows=False)
def procurement_total_over_plan(desk: Desk) -> None:
    """All procurements together cost half as much again."""
    plan = desk.amount("proc_plan_total")
    rows = desk.rows("procurements")
    gap = plan / 2 + plan - desk.amount("proc_actual_total")
    desk.put(rows[0].cells["proc_actual"], number(rows[0], "proc_actual") + gap)
    desk.add("proc_actual_total", gap)
    desk.blame("proc_actual_total", "proc_plan_total", rows[0].cells["proc_actual"], "proc_rate")


@fault("sangong_over_budget", CLASS, follows=False)
def sangong_over_budget(desk: Desk) -> None:
    """“三公” expenses 60 % over their budget, no reason anywhere."""
    gap = desk.amount("sangong_total_budget") * Decimal("1.6") - desk.amount("sangong_total_final")
    if not desk.amount("sangong_total_budget"):
        raise NotHere("no “三公” expenses")
    for key in ("sangong_reception_final", "sangong_total_final"):
        desk.add(key, gap)
    desk.blame("sangong_total_final", "sangong_total_budget", "sangong_reception_final", "sangong_rate")
    blame_scores(desk, "sangong_total_final")


@fault("sangong_line_over_budget", CLASS, follows=False)
def sangong_line_over_budget(desk: Desk) -> None:
    """公务接待费 over its own budget, 公务用车 as much under."""
    gap = desk.amount("sangong_reception_budget") - desk.amount("sangong_reception_final") + Decimal(2)
    if desk.amount("sangong_running_final") <= gap:
        raise NotHere("too little money")
    desk.add("sangong_reception_final", gap)
    desk.add("sangong_running_final", -gap)
    desk.blame("sangong_reception_final", "sangong_reception_budget")


@fault("staff_over_posts", CLASS, follows=False)
def staff_over_posts(desk: Desk) -> None:
    """More staff than posts, and no word why."""
    gap = max(Decimal(0), desk.amount("posts_total") - desk.amount("staff_total")) + Decimal(5)
    for key in ("staff_admin", "staff_total"):
        desk.add(key, gap)
    desk.put("staff_note", desk.pick((None, "无", "情况属实")))
    desk.blame("staff_total", "posts_total", "staff_note", "staff_admin", "staff_rate")
    blame_scores(desk, "staff_total")


def blame_scores(desk: Desk, key: str) -> None:
    """Blame the rows of the indicators that read `key`: without a reason they may say so as well."""
    for item in desk.card.indicators:
        if any(getattr(source, "key", "") == key for source in item.sources):
            entry = desk.submission.entry("score_reason", item.indicator.code)
            if entry:
                desk.blame(entry)


@fault("paid_is_not_outturn", CLASS)
def paid_is_not_outturn(desk: Desk) -> None:
    """Payments agree among themselves but lie far below the outturn."""
    paid = desk.amount("paid_total")
    if not paid:
        raise NotHere("nothing paid")
    for quarter in ("q1", "q2", "q3", "q4"):
        desk.put(f"pay_{quarter}_paid", desk.amount(f"pay_{quarter}_paid") * Decimal("0.6"))
    desk.put("paid_total", paid * Decimal("0.6"))
    desk.blame("paid_total", "expend_total_final", "pay_q4_paid")


@fault("payable_below_paid", CLASS)
def payable_below_paid(desk: Desk) -> None:
    """Less was due than was paid."""
    desk.put("payable", desk.amount("paid_total") * Decimal("0.8"))
    desk.blame("payable", "paid_total", "pay_q4_paid", "pay_q3_paid", "payment_rate")


@fault("payable_over_budget", CLASS)
def payable_over_budget(desk: Desk) -> None:
    """Twice the revised budget was due."""
    desk.put("payable", desk.amount("expend_total_revised") * 2)
    desk.blame("payable", "expend_total_revised")


@fault("quarters_falling", CLASS)
def quarters_falling(desk: Desk) -> None:
    """A cumulative payment below that of the quarter before."""
    one, other = desk.pick((("q1", "q2"), ("q2", "q3")))
    first, second = desk.amount(f"pay_{one}_paid"), desk.amount(f"pay_{other}_paid")
    if first == second:
        raise NotHere("both the same")
    desk.put(f"pay_{one}_paid", second)
    desk.put(f"pay_{other}_paid", first)
    desk.blame(f"pay_{one}_paid", f"pay_{other}_paid")


@fault("quarters_not_cumulative", CLASS)
def quarters_not_cumulative(desk: Desk) -> None:
    """Each quarter by itself instead of what was paid up to its end."""
    before = Decimal(0)
    for quarter in ("q1", "q2", "q3", "q4"):
        paid = desk.amount(f"pay_{quarter}_paid")
        desk.put(f"pay_{quarter}_paid", paid - before)
        before = paid
        desk.blame(f"pay_{quarter}_paid")
    desk.blame("paid_total")


@fault("quarter_targets_falling", CLASS)
def quarter_targets_falling(desk: Desk) -> None:
    """序时目标 of the third quarter below that of the second."""
    if not desk.amount("pay_q2_target"):
        raise NotHere("no target")
    desk.put("pay_q3_target", desk.amount("pay_q2_target") / 2)
    desk.blame("pay_q3_target", "pay_q2_target")


@fault("progress_falling", CLASS)
def progress_falling(desk: Desk) -> None:
    """执行进度 of September below that of June."""
    first = desk.amount("spending_progress_1")
    if not first:
        raise NotHere("no progress")
    desk.put("spending_progress_2", first / 2)
    desk.blame("spending_progress_1", "spending_progress_2")
