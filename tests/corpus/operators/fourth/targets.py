"""Targets, indicators of projects and self scores that do not say what was reached."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, transposed
from tests.corpus.operators.fourth import fault
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import entry, give, lost, pick
from tests.corpus.operators.third.claims import needed
from workbook.submission import Row

CLASS = "targets"
ALL = (
    "target_value",
    "target_actual",
    "target_reason",
    "target_action",
    "target_unit",
    "target_last",
    "target_direction",
    "target_revised",
)


def _target(desk: Desk, sign: str = "≥") -> Row:
    rows = [
        r
        for r in desk.rows("targets")
        if r.cells["target_direction"].value == sign
        and r.cells["target_revised"].blank
        and number(r, "target_value") > 0
        and isinstance(r.cells["target_actual"].value, Decimal)
    ]
    return desk.pick(rows, "no such target")


def _silent(desk: Desk, row: Row, key: str, value: Decimal | str) -> None:
    """Type something into a target and leave no reason."""
    for cleared in ("target_reason", "target_action"):
        desk.put(row.cells[cleared], None)
    desk.spoil(row.cells[key], value)
    desk.blame(*(row.cells[name] for name in ALL))


@fault("result_is_last_years", CLASS)
def last_years(desk: Desk) -> None:
    """Last year's result in the place of this year's, below the target, without a word."""
    rows = [
        r
        for r in desk.rows("targets")
        if r.cells["target_direction"].value == "≥"
        and r.cells["target_revised"].blank
        and 0 < number(r, "target_last") < number(r, "target_value") * Decimal("0.99")
    ]
    row = desk.pick(rows, "no target above last year")
    _silent(desk, row, "target_actual", number(row, "target_last"))


@fault("target_below_nothing", CLASS)
def below_nothing(desk: Desk) -> None:
    """A negative target for something that is counted."""
    row = _target(desk)
    _silent(desk, row, "target_value", -number(row, "target_value"))


@fault("result_below_nothing", CLASS)
def result_below_nothing(desk: Desk) -> None:
    """A negative result for something that is counted."""
    row = _target(desk)
    needed(number(row, "target_actual") > 0, "none")
    _silent(desk, row, "target_actual", -number(row, "target_actual"))


@fault("revised_far_up", CLASS)
def revised_up(desk: Desk) -> None:
    """The target raised to four times in the middle of the year, and missed, without a word."""
    row = _target(desk)
    needed(number(row, "target_actual") < number(row, "target_value") * 3, "more was reached")
    _silent(desk, row, "target_revised", number(row, "target_value") * 4)


@fault("aim_read_as_limit", CLASS)
def as_limit(desk: Desk) -> None:
    """≥ typed ≤: what was exceeded is now a limit that was broken."""
    rows = [
        r
        for r in desk.rows("targets")
        if r.cells["target_direction"].value == "≥"
        and r.cells["target_revised"].blank
        and number(r, "target_actual") > number(r, "target_value") * Decimal("1.05") > 0
    ]
    _silent(desk, desk.pick(rows, "none exceeded"), "target_direction", "≤")


@fault("share_of_nine_hundred_percent", CLASS)
def share(desk: Desk) -> None:
    """A target of 95 % reached by 950 %."""
    row = _target(desk)
    desk.put(row.cells["target_unit"], "%")
    desk.put(row.cells["target_value"], Decimal(95))
    desk.put(row.cells["target_last"], Decimal(94))
    _silent(desk, row, "target_actual", Decimal(950))


def _aim(desk: Desk, sign: str = "≥") -> Row:
    rows = [
        r
        for r in desk.rows("aims")
        if r.cells["aim_direction"].value == sign
        and number(r, "aim_value") > 0
        and number(r, "aim_actual") > 0
        and number(r, "aim_weight") > 0
    ]
    return desk.pick(rows, "no measured indicator")


@fault("more_than_all_are_content", CLASS)
def content(desk: Desk) -> None:
    """服务对象满意度 of 105 %."""
    rows = [
        r for r in desk.rows("aims") if "满意度" in str(r.cells["aim_name"].value) and number(r, "aim_value")
    ]
    row = desk.pick(rows, "nobody asked")
    desk.spoil(row.cells["aim_actual"], Decimal(105))
    desk.blame(row.cells["aim_unit"], row.cells["aim_value"], row.cells["aim_reason"])


@fault("limit_of_project_broken", CLASS)
def limit(desk: Desk) -> None:
    """Twice the months allowed, and nothing says why."""
    row = _aim(desk, "≤")
    desk.put(row.cells["aim_reason"], None)
    desk.spoil(row.cells["aim_actual"], number(row, "aim_value") * 2)
    desk.blame(row.cells["aim_reason"], row.cells["aim_value"], row.cells["aim_self"])


@fault("indicator_ten_times_over", CLASS)
def ten_times(desk: Desk) -> None:
    """Ten times what was aimed at, and nothing says why."""
    rows = [
        r
        for r in desk.rows("aims")
        if r.cells["aim_direction"].value == "≥"
        and r.cells["aim_unit"].value != "%"
        and number(r, "aim_value")
    ]
    row = desk.pick(rows, "none counted")
    desk.put(row.cells["aim_reason"], None)
    desk.spoil(row.cells["aim_actual"], number(row, "aim_value") * 10)
    desk.blame(row.cells["aim_reason"], row.cells["aim_value"])


@fault("indicator_weight_doubled", CLASS)
def weight(desk: Desk) -> None:
    """One indicator of a project has twice its points: they come to more than 90."""
    row = _aim(desk)
    code = row.cells["aim_project"].value
    desk.spoil(row.cells["aim_weight"], number(row, "aim_weight") * 2)
    desk.blame(
        *(
            r.cells[key]
            for r in desk.rows("aims")
            if r.cells["aim_project"].value == code
            for key in ("aim_weight", "aim_project", "aim_self")
        )
    )
    desk.blame(
        *(
            r.cells["appraisal_project"]
            for r in desk.rows("appraisals")
            if r.cells["appraisal_project"].value == code
        )
    )


@fault("indicator_self_below_nothing", CLASS)
def self_below(desk: Desk) -> None:
    """A negative score of an indicator."""
    row = _aim(desk)
    desk.spoil(row.cells["aim_self"], Decimal(-5))
    desk.blame(row.cells["aim_weight"])


def _rated(desk: Desk) -> Row:
    return desk.pick([r for r in desk.rows("aims") if r.cells["aim_rating"].value == "达成"], "none rated")


@fault("words_short_though_met", CLASS)
def words_short(desk: Desk) -> None:
    """Three wanted, one built, 达成 with all the points."""
    row = _rated(desk)
    wanted, reached = desk.pick(
        (
            ("建成服务站点3个", "建成服务站点1个"),
            ("出台制度5项", "出台制度2项"),
            ("6月底前完成", "11月底完成"),
        )
    )
    desk.put(row.cells["aim_text"], wanted)
    desk.spoil(row.cells["aim_text_actual"], reached)
    desk.blame(row.cells["aim_text"], row.cells["aim_rating"], row.cells["aim_coefficient"])


@fault("rated_without_a_result", CLASS)
def rated_without(desk: Desk) -> None:
    """达成, and nothing says what was reached."""
    row = _rated(desk)
    desk.spoil(row.cells["aim_text_actual"], None)
    desk.blame(row.cells["aim_text"], row.cells["aim_rating"])


@fault("not_met_without_reason", CLASS)
def not_met(desk: Desk) -> None:
    """未达成, a third of the points, and nothing says why."""
    row = _rated(desk)
    desk.put(row.cells["aim_text_actual"], "未通过验收")
    desk.put(row.cells["aim_coefficient"], Decimal("0.3"))
    desk.put(row.cells["aim_reason"], None)
    desk.spoil(row.cells["aim_rating"], "未达成")
    desk.blame(row.cells["aim_reason"], row.cells["aim_text_actual"])


@fault("rating_without_a_target", CLASS)
def without_target(desk: Desk) -> None:
    """The words of the target are gone; nobody knows what 达成 means."""
    row = _rated(desk)
    desk.spoil(row.cells["aim_text"], None)
    desk.blame(
        row.cells["aim_rating"], row.cells["aim_text_actual"], row.cells["aim_name"], row.cells["aim_value"]
    )


@fault("project_spent_without_a_budget_of_its_own", CLASS)
def no_budget(desk: Desk) -> None:
    """The form of a project tells what was spent and not out of what."""
    rows = [r for r in desk.rows("appraisals") if number(r, "appraisal_spent_fiscal") > 5]
    row = desk.pick(rows, "nothing spent")
    desk.spoil(row.cells["appraisal_budget_fiscal"], None)
    desk.blame_row(row)
    code = row.cells["appraisal_project"].value
    desk.blame(
        *(r.cells["project_budget"] for r in desk.rows("projects") if r.cells["project_code"].value == code)
    )
    desk.about = "appraisal_budget_fiscal"


@fault("self_total_digits_exchanged", CLASS, follows=False)
def digits(desk: Desk) -> None:
    """79.16 typed 97.16."""
    value = desk.amount("self_total")
    other = transposed(value)
    needed(other is not None and abs(other - value) > 1, "no other figure")
    desk.spoil("self_total", other)
    desk.blame("self_sum", "self_bonus", "score_total")


@fault("self_all_full_reasons_kept", CLASS, follows=False)
def all_full(desk: Desk) -> None:
    """All the points everywhere, and the reasons why some were lost."""
    items = [i for i in desk.card.indicators if lost(i)]
    needed(len(items) > 1, "few losses")
    for item in items:
        give(desk, item, item.points)
        desk.blame(entry(desk, "score_reason", item))
    desk.about = "score_self"


@fault("self_is_the_rate", CLASS, follows=False)
def is_the_rate(desk: Desk) -> None:
    """0.82 for 4.12 of 5: the rate in the place of the score, the reason as it was."""
    item = pick(desk, lambda i: lost(i) and i.points >= 3 and (i.score or 0) >= 2)
    give(desk, item, round((item.score or Decimal(0)) / item.points, 2))
    desk.blame(entry(desk, "score_reason", item))
