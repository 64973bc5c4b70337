"""Self scores and targets that were mixed up: rows, scales, directions, percentages."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.scores import entry, give, lost, pick
from tests.corpus.operators.second import fault
from tests.corpus.operators.targets import measured, unexplained

CLASS = "targets"


@fault("self_scores_exchanged", CLASS, follows=False)
def self_scores_exchanged(desk: Desk) -> None:
    """The self scores of two neighbours stand in each other's row."""
    scored = [(i, i.score) for i in desk.card.indicators if i.applicable and i.score is not None]
    pairs = [(a[0], b[0]) for a, b in pairwise(scored) if abs(a[1] - b[1]) > 1]
    one, other = desk.pick(pairs, "all the same")
    for mine, its in ((one, other), (other, one)):
        desk.spoil(entry(desk, "score_self", mine), its.score)
        desk.blame(entry(desk, "score_reason", mine))
    desk.about = one.indicator.code


@fault("self_rounded_up", CLASS, follows=False)
def self_rounded_up(desk: Desk) -> None:
    """6.63 becomes 7: self scores are rounded in one's own favour."""
    items = [i for i in desk.card.indicators if lost(i) and (i.score or 0) % 1]
    item = desk.pick(items, "no score with decimals")
    score = item.score or Decimal(0)
    give(desk, item, min(item.points, score - score % 1 + 1))
    desk.blame(entry(desk, "score_reason", item))


@fault("self_in_percent", CLASS, follows=False)
def self_in_percent(desk: Desk) -> None:
    """得分率 instead of the score: 95 of 5 points."""
    item = pick(desk, lambda i: lost(i) and bool(i.score))
    give(desk, item, round((item.score or Decimal(0)) / item.points * 100, 2))
    desk.blame(entry(desk, "score_reason", item))


@fault("self_is_the_loss", CLASS, follows=False)
def self_is_the_loss(desk: Desk) -> None:
    """What was taken off is typed as the score."""
    item = pick(desk, lambda i: lost(i) and i.points - (i.score or 0) != i.score)
    give(desk, item, item.points - (item.score or Decimal(0)))
    desk.blame(entry(desk, "score_reason", item), "text_problems")


def _total(kind: str, times: int) -> None:
    @fault(kind, CLASS, follows=False)
    def make(desk: Desk) -> None:
        bonus = desk.amount("self_bonus")
        if not bonus:
            raise NotHere("no bonus")
        desk.spoil("self_total", desk.amount("self_total") + bonus * times)


_total("bonus_in_total_twice", 1)
_total("bonus_not_in_total", -1)


@fault("bonus_without_award", CLASS, follows=False)
def bonus_without_award(desk: Desk) -> None:
    """Bonus points, and not one award in the list."""
    if desk.amount("self_bonus") <= 0:
        raise NotHere("no bonus")
    rows = desk.rows("bonuses")
    for row in rows:
        for datum in row.cells.values():
            if not datum.blank:
                desk.put(datum, None)
    desk.blame("self_bonus", "self_total")
    desk.blame_row(rows[0])
    desk.about = "self_bonus"


@fault("not_applicable_not_allowed", CLASS, follows=False)
def not_applicable_not_allowed(desk: Desk) -> None:
    """不适用 for an indicator the system scores for everybody."""
    allowed = {i.code for i in desk.submission.layout.system.indicators if i.not_applicable}
    item = pick(desk, lambda i: i.indicator.code not in allowed and lost(i))
    desk.put(entry(desk, "score_applicable", item), "不适用")
    desk.put(entry(desk, "score_reason", item), "本单位无此项业务，因“三定”方案未列此职责")
    desk.blame(*(entry(desk, c, item) for c in ("score_applicable", "score_reason", "score_self")))
    desk.about = item.indicator.code


@fault("direction_reversed", CLASS)
def direction_reversed(desk: Desk) -> None:
    """≤ typed for ≥: what was reached now misses the target."""
    rows = [
        r for r in desk.rows("targets")
        if r.cells["target_direction"].value == "≥" and r.cells["target_value"].value
        and isinstance(r.cells["target_actual"].value, Decimal)
        and r.cells["target_actual"].value > Decimal(str(r.cells["target_value"].value))
    ]  # fmt: skip
    row = desk.pick(rows, "none exceeded")
    desk.put(row.cells["target_direction"], "≤")
    for column in ("target_reason", "target_action"):
        desk.put(row.cells[column], None)
    desk.blame(
        *(row.cells[c] for c in ("target_direction", "target_actual", "target_reason", "target_action"))
    )


@fault("actual_is_rate_of_completion", CLASS)
def actual_is_rate(desk: Desk) -> None:
    """100 typed for the result of a target of 12 or 250: 完成率 in place of 实际完成值."""
    row = measured(desk, "≥")
    value = Decimal(str(row.cells["target_value"].value))
    if Decimal(40) <= value <= Decimal(100) or row.cells["target_unit"].value == "%":
        raise NotHere("100 may be a result")
    unexplained(desk, row, Decimal(100))
    desk.blame(row.cells["target_value"], row.cells["target_unit"])


@fault("target_is_zero", CLASS)
def target_is_zero(desk: Desk) -> None:
    """At least 0: whatever happens, it is met."""
    row = measured(desk, "≥")
    desk.spoil(row.cells["target_value"], 0)
    desk.blame(row.cells["target_direction"], row.cells["target_actual"])


@fault("no_actual_anywhere", CLASS)
def no_actual_anywhere(desk: Desk) -> None:
    """The list of targets is the one of January: no result in any row."""
    rows = [r for r in desk.rows("targets") if r.cells["target_value"].value]
    if not rows:
        raise NotHere("no quantified target")
    for row in rows:
        for column in ("target_actual", "target_reason", "target_action"):
            desk.put(row.cells[column], None)
        desk.blame(row.cells["target_actual"])
    desk.about = "target_actual"


@fault("missed_target_without_measure", CLASS)
def missed_a_third(desk: Desk) -> None:
    """A third was reached, as with 专精特新 1 of 5, and nobody says why."""
    row = measured(desk, "≥")
    unexplained(desk, row, Decimal(str(row.cells["target_value"].value)) / 3)
