"""Figures a reviewer stops at: sizes that cannot be, shares upside down, round or repeated numbers."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.fifth import fault
from tests.corpus.operators.kin import blame_kin
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import needed

CLASS = "plausible"
MONIES = tuple(
    f"{name}_{column}"
    for name in ("income_public", "income_fund", "income_capital", "income_other", "income_total",
                 "expend_basic", "expend_personnel", "expend_operating", "expend_project", "expend_total")
    for column in ("initial", "revised", "final")
)  # fmt: skip


@fault("whole_form_in_yuan", CLASS)
def yuan(desk: Desk) -> None:
    """Income and outturn throughout in 元; every sum is right."""
    for key in MONIES:
        if desk.has(key) and desk.submission.number(key) is not None:
            desk.spoil(key, desk.amount(key) * 10000)
    desk.blame("carryover_begin", "carryover_end", "paid_total", "payable", "project_budget", "project_spent")
    desk.blame("adj_amount")
    desk.about = "unit"


@fault("three_public_in_yuan", CLASS)
def sangong(desk: Desk) -> None:
    """The three-public money throughout in 元."""
    keys = [k for k in desk.submission.fields if k.startswith("sangong_") and desk.datum(k).field.is_input]
    keys = [k for k in keys if isinstance(desk.datum(k).value, Decimal)]
    needed(desk.amount("sangong_total_final") > 1, "nothing spent")
    for key in keys:
        desk.spoil(key, desk.amount(key) * 10000)
    desk.blame("expend_operating_final", "expend_total_final")
    desk.about = "sangong"


@fault("assets_in_yuan", CLASS)
def assets(desk: Desk) -> None:
    """The assets throughout in 元."""
    for key in ("asset_total", "asset_used", "asset_idle", "stocktake_book", "stocktake_found"):
        if desk.has(key):
            desk.spoil(key, desk.amount(key) * 10000)
    desk.about = "assets"


@fault("project_paid_more_than_arrived", CLASS)
def arrived(desk: Desk) -> None:
    """A project spent more than the money that came."""
    rows = [r for r in desk.rows("projects") if number(r, "project_spent") > 10]
    row = desk.pick([r for r in rows if number(r, "project_arrived") > 0], "no money came")
    desk.spoil(row.cells["project_arrived"], round(number(row, "project_spent") / 2, 2))
    desk.blame(row.cells["project_spent"])


@fault("project_overdrawn", CLASS)
def overdrawn(desk: Desk) -> None:
    """A project spent a quarter more than its budget."""
    row = desk.pick([r for r in desk.rows("projects") if number(r, "project_budget") > 10], "no budget")
    desk.spoil(row.cells["project_spent"], round(number(row, "project_budget") * 5 / 4, 2))
    desk.blame(row.cells["project_budget"], row.cells["project_arrived"])
    blame_kin(desk, "project_spent")
    code = row.cells["project_code"].value
    rows = [r for r in desk.rows("appraisals", at_least=0) if r.cells["appraisal_project"].value == code]
    desk.blame(*(r.cells["appraisal_spent_fiscal"] for r in rows))


@fault("more_defects_than_checks_could_find", CLASS)
def defects(desk: Desk) -> None:
    """Ninety defects in a project that was never looked at."""
    row = desk.pick(desk.rows("projects"), "no projects")
    desk.spoil(row.cells["project_checks"], 0)
    desk.spoil(row.cells["project_defects"], 90)


@fault("nobody_at_work", CLASS)
def nobody(desk: Desk) -> None:
    """No staff at all, while personnel money was spent."""
    needed(desk.amount("expend_personnel_final") > 10, "no personnel money")
    for kind in ("admin", "ca", "inst", "worker", "other", "total"):
        desk.spoil(f"staff_{kind}", 0)
    desk.blame("expend_personnel_final", "posts_total", "sub_staff", "sub_staff_own")


@fault("staff_ten_times_the_posts", CLASS)
def crowded(desk: Desk) -> None:
    """A nought too many in staff, its sum following."""
    kind = desk.pick([k for k in ("admin", "inst", "worker") if desk.amount(f"staff_{k}") > 3], "few")
    more = desk.amount(f"staff_{kind}") * 9
    desk.spoil(f"staff_{kind}", desk.amount(f"staff_{kind}") + more)
    desk.spoil("staff_total", desk.amount("staff_total") + more)
    desk.blame(f"posts_{kind}", "posts_total", "staff_note", "sub_staff_own")


@fault("all_content_to_the_last", CLASS)
def content(desk: Desk) -> None:
    """Three papers sent out, three came back, all of them content."""
    for key in ("survey_sent", "survey_returned", "survey_valid", "survey_satisfied"):
        desk.spoil(key, 3)
    desk.about = "survey_sent"


@fault("nothing_paid_until_december", CLASS)
def quarters(desk: Desk) -> None:
    """Nothing paid until the last day of the year."""
    needed(desk.amount("paid_total") > 50, "little paid")
    for number_of in (1, 2, 3):
        desk.spoil(f"pay_q{number_of}_paid", 0)
    desk.blame("pay_q4_paid", "paid_total")


@fault("progress_wanted_goes_back", CLASS)
def progress(desk: Desk) -> None:
    """序时目标 of the third quarter below that of the second."""
    value = desk.amount("pay_q2_target")
    needed(value > Decimal("0.2"), "no aims")
    desk.spoil("pay_q3_target", value / 2)
    desk.blame("pay_q2_target")


@fault("plan_of_purchases_without_any", CLASS)
def purchases(desk: Desk) -> None:
    """A plan of purchases and nothing bought, without a word."""
    needed(desk.amount("proc_plan_total") > 20, "no plan")
    desk.spoil("proc_actual_total", 0)
    desk.blame("proc_plan_total", "proc_actual")


@fault("nothing_in_use", CLASS)
def unused(desk: Desk) -> None:
    """Assets in use and idle exchanged: nine tenths lie idle."""
    used, idle = desk.amount("asset_used"), desk.amount("asset_idle")
    needed(used > idle * 3, "much idle")
    desk.spoil("asset_used", idle)
    desk.spoil("asset_idle", used)
    desk.blame("asset_note", "asset_total")


@fault("effect_not_met_with_a_high_coefficient", CLASS)
def effect(desk: Desk) -> None:
    """未达成 with the coefficient of what was met."""
    needed(desk.datum("effect_grade").value == "达成", "not met")
    desk.spoil("effect_grade", "未达成")
    desk.blame("effect_coefficient")


@fault("subordinate_is_the_department", CLASS)
def itself(desk: Desk) -> None:
    """The department stands in the list of its own subordinates."""
    row = desk.pick(desk.rows("subordinates"), "no units")
    desk.spoil(row.cells["sub_name"], desk.submission.text("dept_name"))
    desk.blame("dept_name")


@fault("two_subordinates_of_one_name", CLASS)
def namesakes(desk: Desk) -> None:
    """Two subordinate units of the same name."""
    one, other = desk.rng.sample(desk.rows("subordinates", at_least=2), 2)
    desk.spoil(one.cells["sub_name"], other.cells["sub_name"].value)
    desk.blame(other.cells["sub_name"])


@fault("transfer_from_above_taken_away", CLASS)
def transfer(desk: Desk) -> None:
    """追减 with a plus sign by its type: an addition called a cut."""
    rows = [r for r in desk.rows("adjustments") if number(r, "adj_amount") > 0]
    row = desk.pick(rows, "no additions")
    desk.spoil(row.cells["adj_type"], "本级追减")
    desk.blame(row.cells["adj_amount"], row.cells["adj_excluded"], row.cells["adj_basis"])


@fault("excluded_without_a_ground", CLASS)
def excluded(desk: Desk) -> None:
    """An adjustment left out of the assessment, nobody says on what ground."""
    rows = [r for r in desk.rows("adjustments") if r.cells["adj_excluded"].value == "是"]
    row = desk.pick(rows, "none excluded")
    desk.spoil(row.cells["adj_basis"], None)
    desk.blame(row.cells["adj_excluded"], row.cells["adj_type"])


@fault("purchase_at_ten_times_its_plan", CLASS)
def price(desk: Desk) -> None:
    """A purchase at ten times its plan; the total follows."""
    row = desk.pick([r for r in desk.rows("procurements") if number(r, "proc_plan") > 2], "no purchases")
    more = number(row, "proc_plan") * 9
    desk.spoil(row.cells["proc_actual"], number(row, "proc_actual") + more)
    desk.spoil("proc_actual_total", desk.amount("proc_actual_total") + more)
    desk.blame(row.cells["proc_plan"], "proc_plan_total", "expend_total_final")
