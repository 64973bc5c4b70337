"""Self scores and totals as they are moved, rounded and defended."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.scores import entry, full, give, lost, pick
from tests.corpus.operators.third import fault

CLASS = "targets"


@fault("self_scores_a_line_lower", CLASS, follows=False)
def a_line_lower(desk: Desk) -> None:
    """The column of self scores pasted one line lower."""
    items = [i for i in desk.card.indicators if i.applicable and i.score is not None]
    if len(items) < 4 or len({i.score for i in items}) < 3:
        raise NotHere("too few")
    for above, item in zip([items[0], *items[:-1]], items, strict=True):
        desk.spoil(entry(desk, "score_self", item), above.score)
        desk.blame(entry(desk, "score_reason", item))
    desk.about = "score_self"


@fault("self_is_full_with_the_reason_of_merit", CLASS, follows=False)
def reason_of_merit(desk: Desk) -> None:
    """All the points for what lost some, because the work was hard."""
    item = pick(desk, lost)
    give(desk, item, item.points)
    desk.spoil(
        entry(desk, "score_reason", item),
        desk.pick(("工作任务重、成效突出，应得满分", "工作确有成效", "同类部门均为满分")),
    )


@fault("self_five_points_for_three", CLASS, follows=False)
def over_points(desk: Desk) -> None:
    """The score of the other form: more than the indicator has."""
    item = pick(desk, full)
    give(desk, item, item.points * 2)
    desk.blame(entry(desk, "score_reason", item))


@fault("self_lower_without_a_word", CLASS, follows=False)
def lower(desk: Desk) -> None:
    """An indicator with all its points is given half of them, and nothing says why."""
    item = pick(desk, lambda i: full(i) and i.points >= 2)
    if not entry(desk, "score_reason", item).blank:
        raise NotHere("there is a reason")
    give(desk, item, item.points / 2)
    desk.blame(entry(desk, "score_reason", item))


@fault("self_total_rounded_up", CLASS, follows=False)
def total_rounded_up(desk: Desk) -> None:
    """79.71 becomes 80."""
    total = desk.amount("self_total")
    up = total.to_integral_value(ROUND_CEILING)
    if up - total < Decimal("0.02"):
        raise NotHere("nothing to round")
    desk.spoil("self_total", up)
    desk.blame("self_sum", "self_bonus", "score_total")


@fault("self_total_is_100", CLASS, follows=False)
def total_is_100(desk: Desk) -> None:
    """100 in the total, the rows as they were."""
    if desk.amount("self_total") > 99:
        raise NotHere("nearly 100")
    desk.spoil("self_total", Decimal(100))
    desk.blame("self_sum", "self_bonus", "score_total")


@fault("self_total_of_last_year", CLASS, follows=False)
def total_of_last_year(desk: Desk) -> None:
    """The total kept from last year's form."""
    desk.spoil("self_total", desk.amount("self_total") - Decimal("6.35"))
    desk.blame("self_sum", "self_bonus", "score_total")


@fault("self_digits_turned_round", CLASS, follows=False)
def digits_turned(desk: Desk) -> None:
    """2.40 typed 4.20: more than the rule gives, below the points."""
    found = []
    for item in desk.card.indicators:
        if lost(item) and item.score:
            digits = f"{item.score:.2f}"
            turned = Decimal(f"{digits[-2]}.{digits[-4]}{digits[-1]}") if len(digits) == 4 else Decimal(0)
            if item.score < turned <= item.points:
                found.append((item, turned))
    item, turned = desk.pick(found, "no such digits")
    give(desk, item, turned)
    desk.blame(entry(desk, "score_reason", item))


@fault("reason_without_loss", CLASS, follows=False)
def reason_without_loss(desk: Desk) -> None:
    """All the points, and a reason why some were taken off."""
    item = pick(desk, lambda i: full(i) and i.points >= 2)
    desk.spoil(entry(desk, "score_reason", item), "因设备到货推迟，扣 1.00 分")
    desk.blame(entry(desk, "score_self", item))
    desk.about = item.indicator.code


@fault("not_applicable_of_what_was_filled_in", CLASS, follows=False)
def not_applicable(desk: Desk) -> None:
    """不适用 of an indicator that lost points, whose figures stand in the form."""
    found = [i for i in desk.card.indicators if lost(i) and i.indicator.not_applicable]
    item = desk.pick(found, "none may be left out")
    desk.spoil(entry(desk, "score_applicable", item), "不适用")
    desk.spoil(entry(desk, "score_reason", item), desk.pick(("不涉及", "与本单位无关", "本年不考核")))
    desk.blame(entry(desk, "score_self", item))
    desk.about = item.indicator.code


@fault("own_bonus_without_any", CLASS, follows=False)
def own_bonus(desk: Desk) -> None:
    """自评加减分 of 3 where the list has nothing for it."""
    if desk.has_table("bonuses") and any(True for _ in desk.submission.rows("bonuses")):
        raise NotHere("there is a list")
    desk.spoil("self_bonus", Decimal(3))
    desk.blame("self_total")
