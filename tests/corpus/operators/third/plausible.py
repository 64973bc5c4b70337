"""What a reviewer stops at: kinds of people, days, places, documents and files that cannot be meant."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.dates import DAY, day_of
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third import fault

CLASS = "plausible"
LINES = ("budget", "final", "targets", "result")


@fault("retired_cadres_and_retired_exchanged", CLASS)
def retired_exchanged(desk: Desk) -> None:
    """Sixty who joined before 1949 and one other retired."""
    cadres, retired = desk.amount("lixiu"), desk.amount("tuixiu")
    if retired < cadres + 20:
        raise NotHere("not clear")
    desk.spoil("lixiu", retired)
    desk.spoil("tuixiu", cadres)


@fault("contract_staff_many_times", CLASS)
def contract_staff(desk: Desk) -> None:
    """Nine times as many without a post as with one."""
    staff = desk.amount("staff_total")
    if staff < 20:
        raise NotHere("a small unit")
    desk.spoil("nonstaff", staff * 9)
    desk.blame("staff_total")


@fault("personnel_and_operating_exchanged", CLASS)
def personnel_exchanged(desk: Desk) -> None:
    """人员经费 and 公用经费 exchanged in all columns: hardly any wages, far too much for paper."""
    if desk.amount("expend_personnel_final") < desk.amount("expend_operating_final") * 3:
        raise NotHere("not clear")
    for column in ("initial", "revised", "final"):
        keys = (f"expend_personnel_{column}", f"expend_operating_{column}")
        one, other = (desk.amount(key) for key in keys)
        desk.spoil(keys[0], other)
        desk.spoil(keys[1], one)
    desk.blame("staff_total", "posts_total")
    desk.about = "personnel"


@fault("operating_ten_times_a_head", CLASS)
def operating_a_head(desk: Desk) -> None:
    """Half the people typed as a tenth: far too much money a head."""
    kinds = ("admin", "ca", "inst", "worker", "other")
    staff = desk.amount("staff_total")
    if staff < 100:
        raise NotHere("a small unit")
    few = {kind: desk.amount(f"staff_{kind}") // 20 for kind in kinds}
    for kind, count in few.items():
        desk.spoil(f"staff_{kind}", count)
    desk.spoil("staff_total", Decimal(sum(few.values())))
    desk.blame("posts_total", "expend_personnel_final", "staff_note")
    desk.about = "staff_total"


@fault("last_year_copied_from_this", CLASS)
def last_copied(desk: Desk) -> None:
    """All lines of last year's “三公” are those of this year to the cent."""
    lines = ("abroad", "purchase", "running", "reception", "total")
    if sum(desk.amount(f"sangong_{line}_final") > 1 for line in lines) < 3:
        raise NotHere("few lines")
    if desk.amount("sangong_total_final") == desk.amount("sangong_total_last"):
        raise NotHere("the same already")
    for line in lines:
        desk.spoil(f"sangong_{line}_last", desk.amount(f"sangong_{line}_final"))
    desk.blame(*(f"sangong_{line}_final" for line in lines))
    desk.about = "sangong_last"


@fault("budget_and_final_dates_exchanged", CLASS)
def dates_exchanged(desk: Desk) -> None:
    """The days of the budget beside 决算 and those of the final accounts beside 预算."""
    for part in ("approved", "published"):
        one, other = desk.datum(f"disclose_{part}_budget"), desk.datum(f"disclose_{part}_final")
        if day_of(other.value) - day_of(one.value) < 60 * DAY:
            raise NotHere("close together")
        desk.spoil(one, other.value)
        desk.spoil(other, one.value)


@fault("published_and_approved_exchanged", CLASS)
def publication_exchanged(desk: Desk) -> None:
    """The columns 批复 and 公开 exchanged in all lines."""
    for line in LINES:
        one, other = desk.datum(f"disclose_approved_{line}"), desk.datum(f"disclose_published_{line}")
        desk.spoil(one, other.value)
        desk.spoil(other, one.value)
    desk.about = "disclose"


@fault("published_far_too_late", CLASS)
def published_too_late(desk: Desk) -> None:
    """The final accounts published four years after they were approved."""
    line = desk.pick(LINES)
    day = day_of(desk.datum(f"disclose_published_{line}").value)
    desk.spoil(f"disclose_published_{line}", day.replace(year=day.year + 4, day=min(day.day, 28)))
    desk.blame(f"disclose_approved_{line}", "fill_date", f"disclose_days_{line}")


@fault("filled_on_a_day_to_come", CLASS)
def filled_in_future(desk: Desk) -> None:
    """填报日期 in another century by a slip of a digit."""
    day = day_of(desk.datum("fill_date").value)
    desk.spoil("fill_date", dt.date(day.year + 80, day.month, min(day.day, 28)))


@fault("petitions_replied_before_received", CLASS)
def petitions_unanswered(desk: Desk) -> None:
    """A hundred answers to petitions nobody sent."""
    received = desk.amount("petition_received")
    desk.spoil("petition_replied", received + 100)
    desk.blame("petition_received", "petition_on_time")


@fault("survey_of_one", CLASS)
def survey_of_one(desk: Desk) -> None:
    """Hundreds were sent and returned, one was valid and satisfied: 100 %."""
    if desk.amount("survey_returned") < 100:
        raise NotHere("a small survey")
    desk.spoil("survey_valid", Decimal(1))
    desk.spoil("survey_satisfied", Decimal(1))
    desk.blame("survey_returned", "survey_sent")


@fault("stocktake_in_another_unit", CLASS)
def stocktake_unit(desk: Desk) -> None:
    """Found a hundred times what the books have."""
    if desk.amount("stocktake_book") < 10:
        raise NotHere("few assets")
    desk.spoil("stocktake_found", desk.amount("stocktake_book") * 100)
    desk.blame("stocktake_book", "asset_note")


@fault("procurement_contract_after_filing", CLASS)
def contract_after_filing(desk: Desk) -> None:
    """A contract signed after the form was filled."""
    rows = [r for r in desk.rows("procurements") if isinstance(r.cells["proc_contract"].value, dt.date)]
    row = desk.pick(rows, "no contract")
    day = day_of(desk.datum("fill_date").value) + 50 * DAY
    desk.spoil(row.cells["proc_contract"], day)
    desk.put(row.cells["proc_filing"], day + 3 * DAY)
    desk.blame(row.cells["proc_filing"])


@fault("adjustment_after_the_year", CLASS)
def adjustment_after_year(desk: Desk) -> None:
    """The budget of a year adjusted in March of the next."""
    row = desk.pick(desk.rows("adjustments"))
    desk.spoil(row.cells["adj_date"], dt.date(desk.year + 1, 2, 27))
    desk.blame(row.cells["adj_doc"])


@fault("adjustment_larger_than_budget", CLASS)
def adjustment_too_large(desk: Desk) -> None:
    """Two adjustments that cancel each other, each of them larger than the whole budget."""
    free = desk.free("adjustments")
    total = desk.amount("expend_total_revised") * 3
    row = desk.pick([r for r in desk.rows("adjustments") if number(r, "adj_amount") > 0], "no addition")
    desk.spoil(row.cells["adj_amount"], number(row, "adj_amount") + total)
    for column, datum in row.cells.items():
        if datum.field.is_input and not datum.blank:
            desk.put(free.cells[column], datum.value)
    desk.put(free.cells["adj_doc"], f"示财预〔{desk.year}〕88号")
    desk.put(free.cells["adj_type"], "本级追减")
    desk.spoil(free.cells["adj_amount"], -total)
    count = len(desk.rows("adjustments"))
    note = desk.submission.text("adj_note").replace(f"调整 {count} 笔", f"调整 {count + 1} 笔")
    desk.put("adj_note", note)
    desk.blame("expend_total_revised", "adj_note")
    desk.about = "adj_amount"


@fault("task_finished_before_it_was_ordered", CLASS)
def task_before_order(desk: Desk) -> None:
    """Done two years before the document that ordered it."""
    rows = [
        r for r in desk.rows("tasks")
        if isinstance(r.cells["task_done"].value, dt.date)
        and f"〔{desk.year}〕" in str(r.cells["task_doc"].value)
    ]  # fmt: skip
    row = desk.pick(rows, "none done")
    desk.spoil(row.cells["task_done"], dt.date(desk.year - 2, 5, 6))
    desk.blame(row.cells["task_due"], row.cells["task_doc"])


@fault("note_of_task_promises_the_past", CLASS)
def note_promises_past(desk: Desk) -> None:
    """A task that is not done is expected to be done two years ago."""
    rows = [r for r in desk.rows("tasks") if r.cells["task_state"].value != "已完成"]
    row = desk.pick(rows, "all done")
    desk.spoil(row.cells["task_note"], f"因设备到货推迟，预计{desk.year - 2}年6月完成")


@fault("building_in_another_unit", CLASS)
def building_unit(desk: Desk) -> None:
    """Built a thousand times what was approved: 平方米 for 千平方米."""
    what = desk.pick(
        [w for w in ("area", "cost") if desk.has(f"building_{w}_actual")], "no buildings asked for"
    )
    if desk.amount(f"building_{what}_approved") <= 0:
        raise NotHere("nothing built")
    desk.spoil(f"building_{what}_actual", desk.amount(f"building_{what}_approved") * 1000)
    desk.blame(f"building_{what}_approved")


@fault("yearly_progress_of_a_quarter", CLASS)
def progress(desk: Desk) -> None:
    """Progress of September below that of June: the quarter by itself."""
    keys = [f"spending_progress_{n}" for n in (1, 2, 3)]
    if not all(desk.has(key) for key in keys):
        raise NotHere("no progress asked for")
    values = [desk.amount(key) for key in keys]
    alone = values[2] - values[1]
    if alone <= 0 or alone >= values[1]:
        raise NotHere("most of it in the last")
    desk.spoil(keys[2], alone)
    desk.blame(*keys)
