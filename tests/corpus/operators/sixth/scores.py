"""Self scores, totals and bonuses that are not those of the rules."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.scores import entry, full, give, lost, pick
from tests.corpus.operators.sixth import fault
from tests.corpus.operators.sixth.works import value
from tests.corpus.operators.third.claims import needed

CLASS = "targets"


@fault("two_self_scores_exchanged", CLASS, follows=False)
def exchanged(desk: Desk) -> None:
    """A lost and a full indicator have each other's points; their sum is the same."""
    short, whole = pick(desk, lost), pick(desk, full)
    needed(short.score != whole.score, "the same points")
    desk.spoil(entry(desk, "score_self", short), whole.score)
    desk.spoil(entry(desk, "score_self", whole), short.score)
    desk.blame(entry(desk, "score_reason", short), entry(desk, "score_reason", whole))
    desk.about = short.indicator.code


@fault("self_score_rounded_up", CLASS, follows=False)
def rounded(desk: Desk) -> None:
    """A broken score made a whole one."""
    item = pick(desk, lambda i: lost(i) and (i.score or Decimal(0)) % 1 != 0)
    give(desk, item, (item.score or Decimal(0)).to_integral_value(ROUND_CEILING))
    desk.blame(entry(desk, "score_reason", item))


@fault("every_self_score_full", CLASS, follows=False)
def everything(desk: Desk) -> None:
    """All points for every indicator, reasons as they were."""
    items = [i for i in desk.card.indicators if lost(i)]
    needed(len(items) > 1, "nothing lost")
    for item in items:
        give(desk, item, item.points)
        desk.blame(entry(desk, "score_reason", item))
    desk.about = "all"


@fault("self_total_of_another_sum", CLASS, follows=False)
def total(desk: Desk) -> None:
    """The total is four points more than what it adds up."""
    desk.spoil("self_total", desk.amount("self_total") + (4 if desk.amount("self_total") < 95 else -4))
    desk.blame("self_bonus", "score_self")


@fault("bonus_of_nothing", CLASS, follows=False)
def bonus(desk: Desk) -> None:
    """A bonus of two points and a half without any award."""
    needed(not list(desk.submission.rows("bonuses")), "there are awards")
    desk.spoil("self_bonus", Decimal("2.5"))
    desk.blame("self_total", "bonus_item")


@fault("reproof_left_out_of_the_bonus", CLASS, follows=False)
def reproof(desk: Desk) -> None:
    """A bonus as if nobody had been reproved."""
    rows = [r for r in desk.rows("bonuses") if value(r, "bonus_kind") == "减分"]
    needed(bool(rows), "no reproof")
    desk.spoil("self_bonus", desk.amount("self_bonus") + 2)
    desk.blame("self_total", *(r.cells["bonus_item"] for r in rows))
