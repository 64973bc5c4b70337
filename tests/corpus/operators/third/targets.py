"""Targets whose halves were mixed up on the way from the plan to the form."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.overruns import number
from tests.corpus.operators.targets import measured, unexplained
from tests.corpus.operators.third import fault
from workbook.submission import Row

CLASS = "targets"
ALL = ("target_value", "target_actual", "target_reason", "target_action", "target_unit", "target_last")


def _at_least(desk: Desk) -> Row:
    rows = [
        r for r in desk.rows("targets")
        if r.cells["target_direction"].value == "≥" and r.cells["target_revised"].blank
        and isinstance(r.cells["target_value"].value, Decimal) and r.cells["target_value"].value > 0
        and isinstance(r.cells["target_actual"].value, Decimal) and r.cells["target_actual"].value > 0
    ]  # fmt: skip
    return desk.pick(rows, "no such target")


def _spoil(desk: Desk, row: Row, **values: Decimal | str | None) -> None:
    for key, value in values.items():
        desk.put(row.cells[key], value)
    for key in ("target_reason", "target_action"):
        desk.put(row.cells[key], None)
    desk.blame(*(row.cells[key] for key in ALL))
    desk.about = next(iter(values))


@fault("target_and_actual_exchanged", CLASS)
def exchanged(desk: Desk) -> None:
    """The target and the result stand in each other's column, so that the target is missed."""
    row = _at_least(desk)
    value, actual = number(row, "target_value"), number(row, "target_actual")
    if actual < value * Decimal("1.02"):
        raise NotHere("not exceeded")
    _spoil(desk, row, target_value=actual, target_actual=value)


@fault("target_ten_times", CLASS)
def ten_times(desk: Desk) -> None:
    """A zero too many in the target."""
    row = _at_least(desk)
    _spoil(desk, row, target_value=number(row, "target_value") * 10)


@fault("actual_ten_times", CLASS)
def actual_ten_times(desk: Desk) -> None:
    """A zero too many in the result."""
    row = _at_least(desk)
    _spoil(desk, row, target_actual=number(row, "target_actual") * 10)


@fault("actual_of_the_first_half", CLASS)
def first_half(desk: Desk) -> None:
    """The result as of the half-year report."""
    row = _at_least(desk)
    _spoil(desk, row, target_actual=round(number(row, "target_actual") * Decimal("0.46"), 2))


@fault("actual_in_wan_target_in_one", CLASS)
def actual_in_wan(desk: Desk) -> None:
    """The target in 人次, the result in 万人次."""
    row = _at_least(desk)
    if number(row, "target_actual") < 100:
        raise NotHere("too little")
    _spoil(desk, row, target_actual=number(row, "target_actual") / 10000)


@fault("actual_left_at_zero", CLASS)
def left_at_zero(desk: Desk) -> None:
    """0 for a result nobody filled in."""
    row = _at_least(desk)
    _spoil(desk, row, target_actual=Decimal(0))


@fault("actual_is_the_gap", CLASS)
def actual_is_gap(desk: Desk) -> None:
    """By how much it was exceeded, instead of the result."""
    row = _at_least(desk)
    gap = number(row, "target_actual") - number(row, "target_value")
    if gap <= 0 or gap > number(row, "target_value") / 2:
        raise NotHere("no small surplus")
    _spoil(desk, row, target_actual=gap)


@fault("limit_read_as_aim", CLASS)
def limit_as_aim(desk: Desk) -> None:
    """≤ typed ≥: what stayed under its limit now missed its aim."""
    rows = [
        r for r in desk.rows("targets")
        if r.cells["target_direction"].value == "≤" and r.cells["target_revised"].blank
        and isinstance(r.cells["target_value"].value, Decimal)
        and isinstance(r.cells["target_actual"].value, Decimal)
        and r.cells["target_actual"].value < r.cells["target_value"].value * Decimal("0.95")
    ]  # fmt: skip
    row = desk.pick(rows, "no limit kept")
    desk.spoil(row.cells["target_direction"], "≥")
    _spoil(desk, row, target_direction="≥")


@fault("results_a_line_lower", CLASS)
def results_lower(desk: Desk) -> None:
    """The column of results pasted one line lower; some targets are now missed without a word."""
    rows = [
        r for r in desk.rows("targets")
        if isinstance(r.cells["target_actual"].value, Decimal) and r.cells["target_value"].value
    ]  # fmt: skip
    missed = 0
    for above, row in zip([rows[-1], *rows[:-1]] if rows else [], rows, strict=False):
        actual, value = number(above, "target_actual"), number(row, "target_value")
        sign = row.cells["target_direction"].value
        missed += actual < value * Decimal("0.7") if sign == "≥" else actual > value * Decimal("1.4")
        _spoil(desk, row, target_actual=actual)
    if not missed:
        raise NotHere("nothing missed by it")


@fault("missed_and_action_only", CLASS)
def action_only(desk: Desk) -> None:
    """A missed target with a measure and no reason."""
    row = measured(desk, "≥")
    unexplained(desk, row, number(row, "target_value") * Decimal("0.72"))
    desk.put(row.cells["target_action"], "下年6月底前补齐缺口，由业务股负责")


@fault("missed_and_reason_hollow", CLASS)
def reason_hollow(desk: Desk) -> None:
    """A missed target, and the reason is that everybody tried."""
    row = measured(desk, "≥")
    unexplained(desk, row, number(row, "target_value") * Decimal("0.68"))
    desk.put(
        row.cells["target_reason"],
        desk.pick(("经多方努力仍未达到", "已尽最大努力", "历年均如此", "完成情况正常")),
    )
    desk.put(row.cells["target_action"], "下年6月底前补齐缺口，由业务股负责")


@fault("rating_against_its_text", CLASS)
def rating_against_text(desk: Desk) -> None:
    """达成, and the text says nothing was done."""
    rows = [r for r in desk.rows("targets") if r.cells["target_rating"].value == "达成"]
    row = desk.pick(rows, "no such rating")
    desk.spoil(row.cells["target_text_actual"], desk.pick(("尚未开展", "未完成，推迟至下年", "本年未实施")))
    desk.blame(row.cells["target_rating"], row.cells["target_coefficient"])


@fault("revised_to_what_was_reached", CLASS)
def revised_to_reached(desk: Desk) -> None:
    """A missed target lowered to just what was reached, without a word."""
    row = measured(desk, "≥")
    reached = round(number(row, "target_value") * Decimal("0.6"), 2)
    _spoil(desk, row, target_actual=reached, target_revised=reached)
    desk.blame(row.cells["target_revised"])


def _own(kind: str, change: Decimal) -> None:
    """Register a kind that gives a target another score than its row earns."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        rows = [
            r for r in desk.rows("targets")
            if isinstance(r.cells["target_self"].value, Decimal)
            and isinstance(r.cells["target_weight"].value, Decimal)
        ]  # fmt: skip
        row = desk.pick(rows, "no score of its own")
        desk.spoil(row.cells["target_self"], number(row, "target_weight") + change)
        desk.blame(row.cells["target_weight"], row.cells["target_actual"])


_own("target_self_over_weight", Decimal("1.50"))
_own("target_self_twice_over", Decimal(20))


@fault("target_self_full_though_missed", CLASS)
def self_full_though_missed(desk: Desk) -> None:
    """Half reached, explained, and all the points."""
    rows = [r for r in desk.rows("targets") if isinstance(r.cells["target_weight"].value, Decimal)]
    found = [
        r for r in rows
        if r.cells["target_direction"].value == "≥" and isinstance(r.cells["target_value"].value, Decimal)
        and isinstance(r.cells["target_actual"].value, Decimal) and r.cells["target_revised"].blank
    ]  # fmt: skip
    row = desk.pick(found, "no weighted target")
    desk.put(row.cells["target_actual"], round(number(row, "target_value") / 2, 2))
    desk.put(row.cells["target_reason"], "因招标流标一次，工程第四季度才开工")
    desk.put(row.cells["target_action"], "下年6月底前完成剩余部分")
    desk.spoil(row.cells["target_self"], number(row, "target_weight"))
    desk.blame(row.cells["target_weight"], row.cells["target_actual"])
