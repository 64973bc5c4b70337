"""Targets and the points a department gives itself: not met and full, no reason, ratings against results."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.fifth import fault
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import entry, full, give, lost, pick
from tests.corpus.operators.third.claims import needed
from workbook.submission import Row

CLASS = "targets"


def _minimum(desk: Desk) -> list[Row]:
    """Return the targets that are a minimum and were reached."""
    return [
        r
        for r in desk.rows("targets")
        if r.cells["target_direction"].value == "≥"
        and r.cells["target_revised"].blank
        and number(r, "target_actual") >= number(r, "target_value") > 4
    ]


@fault("missed_and_no_reason", CLASS)
def no_reason(desk: Desk) -> None:
    """Two thirds of the target, and nobody says why."""
    row = desk.pick(_minimum(desk), "none reached")
    desk.put(row.cells["target_actual"], round(number(row, "target_value") * 2 / 3, 1))
    desk.put(row.cells["target_reason"], None)
    desk.blame(row.cells["target_reason"], row.cells["target_actual"], row.cells["target_action"])


@fault("missed_and_self_score_full", CLASS)
def missed_full(desk: Desk) -> None:
    """The target missed by half, all the points of its weight."""
    rows = [r for r in _minimum(desk) if number(r, "target_weight") > 0 and number(r, "target_self") > 0]
    row = desk.pick(rows, "no weights")
    desk.put(row.cells["target_actual"], round(number(row, "target_value") / 2, 1))
    desk.put(row.cells["target_reason"], "因设备到货推迟两个月，第四季度才开工")
    desk.put(row.cells["target_action"], "下年一季度前补齐，业务股负责")
    desk.put(row.cells["target_self"], number(row, "target_weight"))
    desk.blame(row.cells["target_self"], row.cells["target_actual"])


@fault("result_in_another_unit", CLASS)
def unit(desk: Desk) -> None:
    """The result in single pieces where the target is in ten thousands."""
    row = desk.pick(_minimum(desk), "none reached")
    desk.spoil(row.cells["target_actual"], number(row, "target_actual") * 10000)
    desk.blame(row.cells["target_value"], row.cells["target_unit"])


@fault("result_without_its_point", CLASS)
def point(desk: Desk) -> None:
    """A point lost in the result."""
    rows = [r for r in _minimum(desk) if number(r, "target_actual") % 1]
    row = desk.pick(rows, "whole numbers")
    desk.spoil(row.cells["target_actual"], number(row, "target_actual") * 1000)
    desk.blame(row.cells["target_value"], row.cells["target_unit"])


@fault("result_left_blank", CLASS)
def blank(desk: Desk) -> None:
    """A target with a figure, a result without."""
    row = desk.pick(_minimum(desk), "none reached")
    desk.spoil(row.cells["target_actual"], None)
    desk.blame(row.cells["target_value"], row.cells["target_text_actual"], row.cells["target_reason"])


@fault("target_left_blank", CLASS)
def aim_blank(desk: Desk) -> None:
    """A result with a figure, a target without."""
    row = desk.pick(_minimum(desk), "none reached")
    desk.spoil(row.cells["target_value"], None)
    desk.blame(row.cells["target_actual"], row.cells["target_text"], row.cells["target_direction"])


@fault("direction_turned_round", CLASS)
def direction(desk: Desk) -> None:
    """≤ where more was wanted and far more was done."""
    rows = [
        r for r in _minimum(desk) if number(r, "target_actual") > number(r, "target_value") * Decimal("1.1")
    ]
    row = desk.pick(rows, "none beyond")
    desk.spoil(row.cells["target_direction"], "≤")
    desk.blame(row.cells["target_actual"], row.cells["target_value"], row.cells["target_reason"])


@fault("weights_do_not_make_the_whole", CLASS)
def weights(desk: Desk) -> None:
    """A weight five higher than planned."""
    row = desk.pick([r for r in desk.rows("targets") if number(r, "target_weight") > 0], "no weights")
    desk.spoil(row.cells["target_weight"], number(row, "target_weight") + 5)
    desk.blame("target_weight", row.cells["target_self"])


@fault("target_entered_twice", CLASS)
def twice(desk: Desk) -> None:
    """The same target in two lines."""
    row, free = desk.pick(_minimum(desk), "none reached"), desk.free("targets")
    for key, datum in row.cells.items():
        if not datum.blank and datum.field.is_input:
            desk.spoil(free.cells[key], datum.value)
    desk.blame_row(row)


def _aims(desk: Desk) -> list[Row]:
    return [
        r
        for r in desk.rows("aims")
        if r.cells["aim_direction"].value == "≥"
        and number(r, "aim_weight") > 0
        and number(r, "aim_actual") >= number(r, "aim_value") > 2
    ]


@fault("project_indicator_missed_and_full", CLASS)
def aim_full(desk: Desk) -> None:
    """An indicator of a project half done with all its points."""
    row = desk.pick(_aims(desk), "none measured")
    desk.put(row.cells["aim_actual"], round(number(row, "aim_value") / 2, 1))
    desk.put(row.cells["aim_self"], number(row, "aim_weight"))
    desk.put(row.cells["aim_reason"], "因设备到货推迟两个月，第四季度才开工")
    desk.blame(row.cells["aim_actual"], row.cells["aim_self"])


@fault("project_indicator_over_its_weight", CLASS)
def aim_over(desk: Desk) -> None:
    """More points than the indicator of a project has."""
    row = desk.pick(_aims(desk), "none measured")
    desk.spoil(row.cells["aim_self"], number(row, "aim_weight") + 3)
    desk.blame(row.cells["aim_weight"])


@fault("project_indicator_without_weight", CLASS)
def aim_weight(desk: Desk) -> None:
    """The weight of an indicator of a project forgotten."""
    row = desk.pick(_aims(desk), "none measured")
    desk.spoil(row.cells["aim_weight"], None)
    desk.blame("aim_weight", row.cells["aim_self"])
    desk.blame(*(r.cells["appraisal_project"] for r in desk.rows("appraisals")))


@fault("project_rated_met_but_words_say_not", CLASS)
def rated(desk: Desk) -> None:
    """达成 beside a result in words that says the opposite."""
    rows = [r for r in desk.rows("aims") if r.cells["aim_rating"].value == "达成"]
    row = desk.pick(rows, "none rated")
    desk.spoil(
        row.cells["aim_text_actual"], desk.pick(("未达到预期标准", "验收不合格，正在返工", "没有完成"))
    )
    desk.blame(row.cells["aim_rating"], row.cells["aim_coefficient"])


@fault("self_above_the_points", CLASS, follows=False)
def above(desk: Desk) -> None:
    """One point more than the indicator has."""
    item = pick(desk, full)
    give(desk, item, item.points + 1)


@fault("self_nought_without_a_word", CLASS, follows=False)
def nought(desk: Desk) -> None:
    """Nothing for an indicator that is in order, no reason given."""
    item = pick(desk, lambda i: full(i) and i.points > 1)
    give(desk, item, Decimal(0))
    desk.spoil(entry(desk, "score_reason", item), None)


@fault("self_as_if_nothing_were_lost", CLASS, follows=False)
def as_if(desk: Desk) -> None:
    """The points of the indicator copied down; the reason of the loss beside it."""
    item = pick(desk, lost)
    give(desk, item, item.points)
    desk.blame(entry(desk, "score_reason", item))


@fault("self_of_two_rows_exchanged", CLASS, follows=False)
def exchanged(desk: Desk) -> None:
    """Two self scores in each other's row."""
    items = [i for i in desk.card.indicators if i.applicable and i.self_score is not None]
    needed(len(items) > 1, "one indicator")
    one, other = desk.rng.sample(items, 2)
    needed(one.self_score != other.self_score, "alike")
    give(desk, one, other.self_score)
    give(desk, other, one.self_score)
    desk.blame(*(entry(desk, "score_reason", i) for i in (one, other)))


@fault("not_applicable_yet_scored_low", CLASS, follows=False)
def not_applicable(desk: Desk) -> None:
    """不适用 for an indicator that lost points, without a reason."""
    item = pick(desk, lost)
    desk.spoil(entry(desk, "score_applicable", item), "不适用")
    desk.spoil(entry(desk, "score_reason", item), None)
    desk.blame(entry(desk, "score_self", item))
    desk.about = item.indicator.code


@fault("total_is_rounded_up_to_a_grade", CLASS, follows=False)
def total(desk: Desk) -> None:
    """The total is the next full ten."""
    value = desk.amount("self_total")
    needed(value < 98, "no higher grade")
    desk.spoil("self_total", Decimal(int(value // 10 + 1) * 10))
    desk.blame("score_self")


@fault("total_with_the_bonus_twice", CLASS, follows=False)
def bonus_twice(desk: Desk) -> None:
    """The points of the bonus list are counted twice."""
    bonus = desk.amount("self_bonus")
    needed(bonus != 0, "no bonus")
    desk.spoil("self_total", desk.amount("self_total") + bonus)
    desk.blame("self_bonus")


@fault("bonus_without_an_entry", CLASS, follows=False)
def bonus(desk: Desk) -> None:
    """More points claimed than the list of awards gives."""
    desk.spoil("self_bonus", desk.amount("self_bonus") + 3)
    desk.blame("self_total")
