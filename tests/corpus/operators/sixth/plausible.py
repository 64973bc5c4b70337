"""Sizes that cannot be beside each other though every sum comes out."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.sixth import fault
from tests.corpus.operators.third.claims import needed

CLASS = "plausible"
LINES = ("abroad", "purchase", "running", "reception")
KINDS = ("admin", "ca", "inst", "worker", "other")


@fault("quarter_less_than_the_one_before", CLASS)
def falling(desk: Desk) -> None:
    """What was paid by the end of September is less than by the end of June."""
    half = desk.amount("pay_q2_paid")
    needed(half > 20, "little paid")
    desk.spoil("pay_q3_paid", round(half * 4 / 5, 2))
    desk.blame("pay_q2_paid")


@fault("everything_paid_in_the_first_quarter", CLASS)
def early(desk: Desk) -> None:
    """The wages of the whole year paid by the end of March, and nothing after."""
    whole = desk.amount("paid_total")
    needed(whole > 50 and desk.amount("expend_personnel_final") > 10, "little paid")
    for quarter in (1, 2, 3):
        desk.spoil(f"pay_q{quarter}_paid", whole)
    desk.blame("pay_q4_paid", "paid_total")


@fault("aim_of_march_above_that_of_december", CLASS)
def aims(desk: Desk) -> None:
    """序时目标 of the first quarter above that of the last."""
    last = desk.amount("pay_q4_target")
    needed(Decimal("0.3") < last < 1, "no aims")
    desk.spoil("pay_q1_target", Decimal(1))
    desk.blame("pay_q2_target", "pay_q4_target", "pay_q1_paid")


@fault("few_people_for_the_wages", CLASS)
def few(desk: Desk) -> None:
    """Two people on the list for the wages of dozens."""
    needed(desk.amount("expend_personnel_final") > 300, "low wages")
    for column in ("posts", "staff"):
        for kind in KINDS:
            desk.put(f"{column}_{kind}", 2 if kind == "admin" else 0)
        desk.spoil(f"{column}_total", 2)
    desk.put("staff_note", "实有人数与编制一致")
    desk.blame("staff_admin", "expend_personnel_final", "expend_basic_final", "staff_note", "sub_staff",
               "sub_posts", "sub_staff_own", "sub_posts_own")  # fmt: skip


@fault("three_public_above_all_spent", CLASS)
def beyond(desk: Desk) -> None:
    """More three-public money than the department spent at all, in budget and outturn."""
    size = round(desk.amount("expend_total_final") * 2 + 100, 2)
    for column in ("budget", "final"):
        for line in LINES:
            desk.spoil(f"sangong_{line}_{column}", size if line == "running" else 0)
        desk.spoil(f"sangong_total_{column}", size)
    desk.blame("expend_total_final", "expend_operating_final", "sangong_running_last", "sangong_total_last")


@fault("three_public_twenty_times_last_year", CLASS)
def jump(desk: Desk) -> None:
    """Last year a twentieth of this year's three-public money, without a word."""
    needed(desk.amount("sangong_total_final") > 10, "nothing spent")
    small = {line: round(desk.amount(f"sangong_{line}_final") / 20, 2) for line in LINES}
    for column in ("last", "before"):
        for line, amount in {**small, "total": sum(small.values(), Decimal(0))}.items():
            desk.spoil(f"sangong_{line}_{column}", amount)
    desk.blame("sangong_total_final", "sangong_running_final", "sangong_reception_final")


@fault("guests_without_a_budget", CLASS)
def guests(desk: Desk) -> None:
    """Money for guests without any in the budget, the total of the budget following."""
    planned = desk.amount("sangong_reception_budget")
    needed(planned > 0 and desk.amount("sangong_reception_final") > 1, "no guests")
    desk.spoil("sangong_reception_budget", 0)
    desk.spoil("sangong_total_budget", desk.amount("sangong_total_budget") - planned)
    desk.blame("sangong_reception_final", "sangong_total_final")


@fault("car_bought_without_a_budget", CLASS)
def car(desk: Desk) -> None:
    """A car bought, nothing for it in the budget; the sums follow."""
    needed(desk.amount("sangong_purchase_budget") == 0 == desk.amount("sangong_purchase_final"), "planned")
    needed(desk.amount("expend_operating_final") > 1, "nothing spent")
    desk.spoil("sangong_purchase_final", Decimal("17.98"))
    desk.spoil("sangong_total_final", desk.amount("sangong_total_final") + Decimal("17.98"))
    desk.blame("sangong_purchase_budget", "sangong_total_budget")


@fault("journey_abroad_without_a_budget", CLASS)
def journey(desk: Desk) -> None:
    """A journey abroad, nothing for it in the budget; the sums follow."""
    needed(desk.amount("sangong_abroad_budget") == 0 == desk.amount("sangong_abroad_final"), "planned")
    desk.spoil("sangong_abroad_final", Decimal("9.6"))
    desk.spoil("sangong_total_final", desk.amount("sangong_total_final") + Decimal("9.6"))
    desk.blame("sangong_abroad_budget", "sangong_total_budget")


@fault("purchases_above_all_spent", CLASS)
def purchases(desk: Desk) -> None:
    """Goods bought for three times what was spent altogether; list and plan follow."""
    row = desk.pick(desk.rows("procurements"), "no purchases")
    more = round(desk.amount("expend_total_final") * 3, 2)
    for column, total in (("proc_plan", "proc_plan_total"), ("proc_actual", "proc_actual_total")):
        desk.spoil(row.cells[column], number(row, column) + more)
        desk.spoil(total, desk.amount(total) + more)
    desk.blame("expend_total_final", "paid_total")


@fault("treasury_keeps_more_than_was_left", CLASS)
def treasury(desk: Desk) -> None:
    """国库集中支付结转结余 above the whole carry-over."""
    left = desk.amount("carryover_end")
    desk.spoil("treasury_carryover", left * 2 + 55)
    desk.blame("carryover_end")


@fault("cars_and_no_assets", CLASS)
def nothing(desk: Desk) -> None:
    """No assets at all, and cars that were driven all the year."""
    needed(desk.amount("sangong_running_final") > 1 and desk.amount("asset_total") > 0, "no cars")
    for key in ("asset_total", "asset_used", "asset_idle", "stocktake_book", "stocktake_found"):
        desk.spoil(key, 0)
    desk.blame("sangong_running_final", "asset_note")


@fault("letters_by_the_hundred_thousand", CLASS)
def letters(desk: Desk) -> None:
    """A county office that dealt with a quarter of a million letters."""
    for key in ("petition_received", "petition_on_time", "petition_replied"):
        desk.spoil(key, 250000)
    desk.blame("text_achievements")


@fault("thousands_of_helpers", CLASS)
def helpers(desk: Desk) -> None:
    """Helpers by the thousand beside a handful of staff."""
    desk.spoil("nonstaff", 4600)
    desk.blame("staff_total", "expend_personnel_final")


@fault("old_comrades_by_the_hundred", CLASS)
def comrades(desk: Desk) -> None:
    """Hundreds of 离休 cadres in a county office: all of them joined before October 1949."""
    desk.spoil("lixiu", 880)
    desk.blame("tuixiu", "staff_total")


@fault("workers_without_posts", CLASS)
def workers(desk: Desk) -> None:
    """Workers and no posts for them, the note says all is as approved; totals as they were."""
    posts = desk.amount("posts_worker")
    needed(posts > 0 and desk.amount("staff_worker") > 0, "no workers")
    needed(desk.amount("staff_total") <= desk.amount("posts_total"), "too many")
    desk.spoil("posts_worker", 0)
    desk.spoil("posts_inst", desk.amount("posts_inst") + posts)
    desk.put("staff_note", "各类人员均未超出本类编制")
    desk.blame("staff_worker", "staff_note")


@fault("added_with_a_minus", CLASS)
def added(desk: Desk) -> None:
    """A cut that is called an addition."""
    rows = [r for r in desk.rows("adjustments") if number(r, "adj_amount") < 0]
    row = desk.pick(rows, "no cuts")
    desk.spoil(row.cells["adj_type"], "本级追加")
    desk.blame(row.cells["adj_amount"])


@fault("arrived_twice_the_budget", CLASS)
def arrived(desk: Desk) -> None:
    """Twice the money of its budget came for a project."""
    row = desk.pick([r for r in desk.rows("projects") if number(r, "project_budget") > 10], "no budget")
    desk.spoil(row.cells["project_arrived"], number(row, "project_budget") * 2)
    desk.blame(row.cells["project_budget"])


@fault("project_code_of_another_year", CLASS)
def code(desk: Desk) -> None:
    """The code of a project is of a year six years before all others."""
    rows = [
        r for r in desk.rows("projects", at_least=2) if str(desk.year) in str(r.cells["project_code"].value)
    ]
    row = desk.pick(rows, "no years in codes")
    old = str(row.cells["project_code"].value)
    desk.spoil(row.cells["project_code"], old.replace(str(desk.year), str(desk.year - 6)))
    desk.blame("appraisal_project", "aim_project")


@fault("met_with_the_coefficient_of_a_failure", CLASS)
def effect(desk: Desk) -> None:
    """达成 with a coefficient of one tenth."""
    needed(desk.datum("effect_grade").value == "达成", "not met")
    desk.spoil("effect_coefficient", Decimal("0.1"))
    desk.blame("effect_grade")


def _unit_of(desk: Desk, key: str, whole: str) -> None:
    rows = [r for r in desk.rows("subordinates") if isinstance(r.cells[key].value, Decimal)]
    row = desk.pick(rows, "units without figures")
    desk.spoil(row.cells[key], desk.amount(whole) * 3 + 10)
    desk.blame(whole, key, f"{key}_own")
    desk.blame(*(row.cells[k] for k in ("sub_income_final", "sub_basic", "sub_posts", "sub_staff")))


@fault("unit_larger_than_the_department", CLASS)
def larger(desk: Desk) -> None:
    """One subordinate unit has more people than the whole department."""
    _unit_of(desk, "sub_staff", "staff_total")


@fault("unit_richer_than_the_department", CLASS)
def richer(desk: Desk) -> None:
    """One subordinate unit had more income than the whole department."""
    _unit_of(desk, "sub_income_final", "income_total_final")


@fault("paid_more_than_there_was_to_pay", CLASS)
def payable(desk: Desk) -> None:
    """More was paid than there was to pay."""
    paid = desk.amount("paid_total")
    needed(paid > 20, "little paid")
    desk.spoil("payable", round(paid * 3 / 5, 2))
    desk.blame("paid_total", "pay_q4_paid")
