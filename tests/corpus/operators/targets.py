"""Targets: missing halves, missed or far exceeded without a reason, groups and grades that do not exist."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.registry import fault
from workbook.submission import Row

CLASS = "targets"


def measured(desk: Desk, direction: str = "") -> Row:
    rows = [
        row for row in desk.rows("targets")
        if row.cells["target_value"].value
        and isinstance(row.cells["target_actual"].value, Decimal)
        and direction in ("", row.cells["target_direction"].value)
    ]  # fmt: skip
    return desk.pick(rows, "no quantified target")


def _value(row: Row) -> Decimal:
    return Decimal(str(row.cells["target_value"].value))


def unexplained(desk: Desk, row: Row, actual: Decimal) -> None:
    desk.put(row.cells["target_actual"], round(actual, 3))
    desk.put(row.cells["target_reason"], None)
    desk.put(row.cells["target_action"], None)
    desk.blame(row.cells["target_reason"], row.cells["target_actual"], row.cells["target_action"])
    desk.about = "target_reason"


def _missed(kind: str, direction: str, factor: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        row = measured(desk, direction)
        unexplained(desk, row, _value(row) * Decimal(factor))


_missed("target_missed", "≥", "0.8")
_missed("target_just_missed", "≥", "0.99")
_missed("limit_exceeded", "≤", "1.2")
_missed("exact_target_missed", "=", "0.9")
_missed("target_far_exceeded", "≥", "2.5")


@fault("reason_removed", CLASS)
def reason_removed(desk: Desk) -> None:
    """The reason of a missed target is left out."""
    rows = [row for row in desk.rows("targets") if not row.cells["target_reason"].blank]
    row = desk.pick(rows, "no target with a reason")
    desk.put(row.cells["target_reason"], None)
    desk.blame(row.cells["target_reason"], row.cells["target_actual"])


@fault("actual_blank", CLASS)
def actual_blank(desk: Desk) -> None:
    """A target of which nobody says what was reached."""
    row = measured(desk)
    desk.put(row.cells["target_actual"], None)
    desk.blame(row.cells["target_actual"])


@fault("direction_blank", CLASS)
def direction_blank(desk: Desk) -> None:
    """A figure without ≥, ≤ or =."""
    row = measured(desk)
    desk.put(row.cells["target_direction"], None)
    desk.blame(row.cells["target_direction"], row.cells["target_value"])


@fault("value_blank", CLASS)
def value_blank(desk: Desk) -> None:
    """A result without a target."""
    row = measured(desk)
    desk.put(row.cells["target_value"], None)
    desk.blame(row.cells["target_value"], row.cells["target_actual"], row.cells["target_name"])
    desk.blame(row.cells["target_direction"])


@fault("value_and_actual_blank", CLASS)
def value_and_actual_blank(desk: Desk) -> None:
    """A name and nothing else."""
    row = measured(desk)
    for column in ("target_value", "target_actual", "target_direction", "target_last"):
        desk.put(row.cells[column], None)
        desk.blame(row.cells[column])
    desk.blame(row.cells["target_name"])
    desk.about = "target_actual"


@fault("group_unknown", CLASS)
def group_unknown(desk: Desk) -> None:
    """A group no indicator of the system scores."""
    if not desk.submission.layout.field("target_group").choices and not _grouped(desk):
        raise NotHere("groups are free here")
    desk.spoil(desk.pick(desk.rows("targets")).cells["target_group"], desk.pick(("数量", "其他指标", "产出")))


@fault("group_blank", CLASS)
def group_blank(desk: Desk) -> None:
    """No group where groups are scored."""
    if not _grouped(desk):
        raise NotHere("groups are not scored here")
    desk.spoil(desk.pick(desk.rows("targets")).cells["target_group"], None)


def _grouped(desk: Desk) -> bool:
    return any(i.metric["fn"] == "targets_score" for i in desk.submission.layout.system.indicators)


def _rated(desk: Desk) -> Row:
    rows = [row for row in desk.rows("targets") if not row.cells["target_rating"].blank]
    return desk.pick(rows, "no qualitative target")


@fault("coefficient_outside_grade", CLASS)
def coefficient_outside_grade(desk: Desk) -> None:
    """达成 with a coefficient of 未达成."""
    row = _rated(desk)
    desk.put(row.cells["target_rating"], "达成")
    desk.put(row.cells["target_coefficient"], Decimal("0.35"))
    desk.blame(row.cells["target_coefficient"], row.cells["target_rating"])


@fault("coefficient_blank", CLASS)
def coefficient_blank(desk: Desk) -> None:
    """A grade without its coefficient."""
    row = _rated(desk)
    desk.put(row.cells["target_coefficient"], None)
    desk.blame(row.cells["target_coefficient"], row.cells["target_rating"])


@fault("rating_and_value", CLASS)
def rating_and_value(desk: Desk) -> None:
    """Both a figure and a grade: which of them counts?"""
    if not _grouped(desk):
        raise NotHere("grades are not scored here")
    row = measured(desk)
    desk.put(row.cells["target_rating"], "未达成")
    desk.put(row.cells["target_coefficient"], Decimal("0.2"))
    desk.blame(*(row.cells[c] for c in ("target_rating", "target_coefficient", "target_value")))


@fault("weight_missing", CLASS)
def weight_missing(desk: Desk) -> None:
    """All weights but one."""
    rows = [row for row in desk.rows("targets", at_least=2) if row.cells["target_weight"].value]
    datum = desk.pick(rows, "no weights").cells["target_weight"]
    desk.spoil(datum, None)


@fault("effect_outside_grade", CLASS)
def effect_outside_grade(desk: Desk) -> None:
    """社会经济效益 called 达成 with the coefficient of 未达成, or the other way round.

    What belongs to a grade the system says; one that does not leaves it to the department.
    """
    indicators = desk.submission.layout.system.indicators
    if not any(i.metric["fn"] == "grade_coefficient" for i in indicators):
        raise NotHere("the system gives grades no bounds")
    value = desk.submission.text("effect_grade")
    desk.put("effect_coefficient", Decimal("0.31") if value == "达成" else Decimal("0.99"))
    if value == "未达成" and not desk.amount("effect_coefficient"):
        raise NotHere("coefficient 0")
    desk.blame("effect_coefficient", "effect_grade")
