"""Targets, results and weights that do not go together."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.sixth import fault
from tests.corpus.operators.sixth.results import met
from tests.corpus.operators.sixth.works import value
from tests.corpus.operators.third.claims import needed
from workbook.submission import Row

CLASS = "targets"
Test = Callable[[Row], bool]
Change = Callable[[Row], dict[str, object]]


def _spoilt(kind: str, table: str, test: Test, change: Change, *beside: str) -> None:
    """Register a kind that types other things into a row that fits."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        row = desk.pick([r for r in desk.rows(table) if test(r)], "no such row")
        changes = change(row)
        needed(any(row.cells[key].value != new for key, new in changes.items()), "as it was")
        for key, new in changes.items():
            desk.spoil(row.cells[key], new)
        desk.blame(*(row.cells[key] for key in beside))


def _least(row: Row) -> bool:
    """Tell whether a row asks for at least so much and got it, without adjustments."""
    plain = value(row, "target_direction") == "≥" and value(row, "target_revised") is None
    return plain and number(row, "target_actual") >= number(row, "target_value") > 1


def _missed(row: Row) -> bool:
    return number(row, "target_value") > 1 and number(row, "target_actual") > 0 and not met(row)


def _judged(row: Row) -> bool:
    return bool(value(row, "target_rating")) and bool(value(row, "target_text"))


def _none(*keys: str) -> Change:
    return lambda row: dict.fromkeys(keys)


_spoilt(
    "target_of_nought",
    "targets",
    _least,
    lambda r: {"target_value": Decimal(0)},
    "target_actual",
    "target_direction",
)
_spoilt(
    "target_a_tenth_of_the_result",
    "targets",
    _least,
    lambda r: {"target_value": round(number(r, "target_actual") / 10, 3), "target_reason": None},
    "target_actual",
    "target_action",
)
_spoilt("unit_wiped_out", "targets", _least, _none("target_unit"), "target_value")
_spoilt(
    "nine_hundred_per_cent_content",
    "targets",
    _least,
    lambda r: {"target_unit": "%", "target_value": Decimal(90), "target_actual": Decimal(935)},
)
_spoilt("name_of_a_target_wiped_out", "targets", _least, _none("target_name"), "target_value")
_spoilt(
    "target_lowered_without_a_word",
    "targets",
    lambda r: _missed(r) and value(r, "target_direction") == "≥" and value(r, "target_revised") is None,
    lambda r: {"target_revised": number(r, "target_actual"), "target_reason": None, "target_action": None},
    "target_value",
    "target_actual",
)
_spoilt(
    "exact_target_passed_over",
    "targets",
    lambda r: value(r, "target_direction") == "=" and number(r, "target_value") > 1,
    lambda r: {"target_actual": number(r, "target_value") * 2, "target_reason": None},
    "target_value",
    "target_direction",
    "target_action",
)
_spoilt(
    "limit_broken_without_a_word",
    "targets",
    lambda r: value(r, "target_direction") == "≤" and number(r, "target_value") > 1,
    lambda r: {"target_actual": number(r, "target_value") * 3, "target_reason": None},
    "target_value",
    "target_direction",
    "target_action",
    "target_unit",
)
_spoilt(
    "missed_without_a_measure",
    "targets",
    lambda r: _missed(r) and bool(value(r, "target_action")),
    _none("target_action"),
    "target_actual",
    "target_reason",
)
_spoilt(
    "growth_that_is_none",
    "targets",
    lambda r: _least(r) and 0 < number(r, "target_last") < number(r, "target_value"),
    lambda r: {"target_growth": Decimal("0.85")},
    "target_value",
    "target_last",
    "target_actual",
)
_spoilt(
    "a_hundred_times_last_year",
    "targets",
    lambda r: _least(r) and number(r, "target_last") > 1 and not value(r, "target_reason"),
    lambda r: {"target_last": round(number(r, "target_value") / 100, 3)},
    "target_value",
    "target_actual",
)
_spoilt(
    "target_points_to_no_evidence",
    "targets",
    lambda r: bool(value(r, "target_evidence")),
    lambda r: {"target_evidence": "E97"},
)
_spoilt(
    "group_of_a_target_wiped_out",
    "targets",
    lambda r: bool(value(r, "target_group")),
    _none("target_group"),
    "target_class",
    "target_name",
)
_spoilt(
    "rated_met_with_no_coefficient_to_speak_of",
    "targets",
    lambda r: _judged(r) and value(r, "target_rating") == "达成",
    lambda r: {"target_coefficient": Decimal("0.1")},
    "target_rating",
)
_spoilt(
    "rated_not_met_with_all_of_it",
    "targets",
    _judged,
    lambda r: {"target_rating": "未达成", "target_coefficient": Decimal(1)},
    "target_text_actual",
)
_spoilt(
    "judged_target_without_a_rating",
    "targets",
    _judged,
    _none("target_rating", "target_coefficient"),
    "target_text_actual",
)
_spoilt("judged_target_without_a_result", "targets", _judged, _none("target_text_actual"), "target_rating")
_spoilt(
    "weight_of_a_target_wiped_out",
    "targets",
    lambda r: number(r, "target_weight") > 0,
    _none("target_weight"),
    "target_self",
)
_spoilt(
    "more_points_than_the_target_has",
    "targets",
    lambda r: number(r, "target_weight") > 0,
    lambda r: {"target_self": number(r, "target_weight") + 3},
    "target_weight",
)


@fault("results_of_last_year_copied", CLASS)
def copied(desk: Desk) -> None:
    """Every result is that of last year to the last place."""
    rows = [r for r in desk.rows("targets", at_least=2) if number(r, "target_last") > 0 and _least(r)]
    needed(len(rows) > 1, "few")
    for row in rows:
        desk.spoil(row.cells["target_actual"], number(row, "target_last"))
        desk.blame(row.cells["target_last"], row.cells["target_reason"])


@fault("two_targets_of_one_number", CLASS)
def twins(desk: Desk) -> None:
    """Two targets have the same number."""
    one, other = desk.rng.sample(desk.rows("targets", at_least=2), 2)
    needed(bool(value(other, "target_no")), "no numbers")
    desk.spoil(one.cells["target_no"], value(other, "target_no"))
    desk.blame(other.cells["target_no"])


def _aim(row: Row) -> bool:
    plain = value(row, "aim_direction") == "≥" and number(row, "aim_weight") > 0
    return plain and number(row, "aim_actual") >= number(row, "aim_value") > 2


_spoilt("project_indicator_without_a_result", "aims", _aim, _none("aim_actual"), "aim_value", "aim_self")
_spoilt(
    "project_indicator_missed_without_a_word",
    "aims",
    _aim,
    lambda r: {"aim_actual": round(number(r, "aim_value") / 4), "aim_reason": None},
    "aim_self",
    "aim_value",
    "aim_weight",
)
_spoilt("project_indicator_of_no_project", "aims", _aim, lambda r: {"aim_project": "SL1999-77"})
_spoilt(
    "project_months_above_the_limit",
    "aims",
    lambda r: value(r, "aim_direction") == "≤",
    lambda r: {"aim_actual": number(r, "aim_value") * 2, "aim_reason": None},
    "aim_value",
    "aim_self",
)
_spoilt(
    "project_content_above_the_whole",
    "aims",
    lambda r: value(r, "aim_unit") == "%" and number(r, "aim_actual") > 50,
    lambda r: {"aim_actual": number(r, "aim_actual") * 10},
    "aim_unit",
    "aim_value",
)
_spoilt(
    "project_rated_failed_with_all_of_it",
    "aims",
    lambda r: value(r, "aim_rating") == "达成",
    lambda r: {"aim_rating": "未达成"},
    "aim_coefficient",
    "aim_text_actual",
    "aim_self",
)
_spoilt(
    "project_indicator_heavier_by_seven",
    "aims",
    _aim,
    lambda r: {"aim_weight": number(r, "aim_weight") + 7},
    "aim_self",
    "aim_project",
)
