"""Self scores that are not those of the rules, and totals that are not their sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.registry import Fault, fault
from workbook.score.scorecard import IndicatorScore
from workbook.submission import Datum

CLASS = "targets"
Choose = Callable[[IndicatorScore], bool]


def lost(item: IndicatorScore) -> bool:
    """Tell whether an indicator lost points."""
    return item.applicable and item.score is not None and item.score < item.points


def full(item: IndicatorScore) -> bool:
    """Tell whether an indicator has all its points."""
    return item.applicable and item.score is not None and item.score == item.points > 0


def entry(desk: Desk, column: str, item: IndicatorScore) -> Datum:
    """Return the cell of an indicator's row."""
    datum = desk.submission.entry(column, item.indicator.code)
    if datum is None:
        raise NotHere(f"no {column}")
    return datum


def pick(desk: Desk, wanted: Choose) -> IndicatorScore:
    """Return an indicator for which `wanted` holds."""
    return desk.pick([item for item in desk.card.indicators if wanted(item)], "no such indicator")


def give(desk: Desk, item: IndicatorScore, points: Decimal | str | None) -> None:
    """Let the department give itself `points`, its total following."""
    desk.spoil(entry(desk, "score_self", item), points)
    if isinstance(points, Decimal):
        desk.totalled = True
    desk.about = item.indicator.code


def given_reasons(of: Fault, before: str, reasons: Mapping[str, Sequence[str]]) -> None:
    """Register kinds of a generation that give a loss one of some reasons, by name.

    of: the generation's `fault`; before: what stands before each name.
    """
    for name, texts in reasons.items():
        _given(of, f"{before}_{name}", texts)


def _given(of: Fault, kind: str, texts: Sequence[str]) -> None:
    @of(kind, "answers", follows=False)
    def make(desk: Desk) -> None:
        item = pick(desk, lost)
        desk.spoil(entry(desk, "score_reason", item), desk.pick(texts))
        desk.about = item.indicator.code


@fault("self_above_rule", CLASS, follows=False)
def self_above_rule(desk: Desk) -> None:
    """Half of what was lost is given back, the reason as it was."""
    item = pick(desk, lost)
    give(desk, item, round(((item.score or 0) + item.points) / 2, 2))
    desk.blame(entry(desk, "score_reason", item))


@fault("self_above_rule_by_a_cent", CLASS, follows=False)
def self_above_rule_by_a_cent(desk: Desk) -> None:
    """0.01 more than the rule gives."""
    item = pick(desk, lost)
    give(desk, item, (item.score or Decimal(0)) + Decimal("0.01"))
    desk.blame(entry(desk, "score_reason", item))


@fault("self_just_below_full", CLASS, follows=False)
def self_just_below_full(desk: Desk) -> None:
    """Points less 0.01 where the rule gives less, reason 无."""
    item = pick(desk, lambda i: lost(i) and (i.score or 0) < i.points - Decimal("0.02"))
    give(desk, item, item.points - Decimal("0.01"))
    desk.put(entry(desk, "score_reason", item), "无")
    desk.blame(entry(desk, "score_reason", item))


@fault("self_full_on_loss", CLASS, follows=False)
def self_full_on_loss(desk: Desk) -> None:
    """Full points where the rule takes some off."""
    item = pick(desk, lost)
    give(desk, item, item.points)
    desk.put(entry(desk, "score_reason", item), desk.pick((None, "无扣分", "已达标")))
    desk.blame(entry(desk, "score_reason", item))


@fault("self_all_inflated", CLASS, follows=False)
def self_all_inflated(desk: Desk) -> None:
    """Every indicator at its points less 0.01."""
    items = [item for item in desk.card.indicators if lost(item)]
    if len(items) < 2:
        raise NotHere("too few indicators lost points")
    for item in items:
        own = max(item.points - Decimal("0.01"), item.score or Decimal(0))
        desk.spoil(entry(desk, "score_self", item), own)
        desk.put(entry(desk, "score_reason", item), "无")
        desk.blame(entry(desk, "score_reason", item))
    desk.totalled = True


@fault("self_over_points", CLASS, follows=False)
def self_over_points(desk: Desk) -> None:
    """More than the indicator is worth."""
    item = pick(desk, full)
    give(desk, item, item.points + 1)


@fault("self_negative", CLASS, follows=False)
def self_negative(desk: Desk) -> None:
    """Less than nothing."""
    give(desk, pick(desk, full), Decimal(-1))


@fault("self_in_words", CLASS, follows=False)
def self_in_words(desk: Desk) -> None:
    """满分 instead of a number."""
    give(desk, pick(desk, full), "满分")


@fault("self_below_rule_without_reason", CLASS, follows=False)
def self_below_rule(desk: Desk) -> None:
    """A point less than the rule gives, and no word why."""
    item = pick(desk, lambda i: full(i) and i.points > 1)
    give(desk, item, item.points - 1)
    desk.blame(entry(desk, "score_reason", item))


@fault("reason_of_loss_blank", CLASS, follows=False)
def reason_of_loss_blank(desk: Desk) -> None:
    """Points lost, no reason."""
    item = pick(desk, lost)
    desk.spoil(entry(desk, "score_reason", item), None)
    desk.blame(entry(desk, "score_self", item))
    desk.about = item.indicator.code


@fault("total_off", CLASS, follows=False)
def total_off(desk: Desk) -> None:
    """自评总分 is not the sum of the self scores."""
    desk.spoil(
        "self_total", desk.amount("self_total") - desk.pick((Decimal("0.5"), Decimal(3), Decimal("0.01")))
    )


@fault("total_inflated", CLASS, follows=False)
def total_inflated(desk: Desk) -> None:
    """自评总分 above its sum."""
    total = desk.amount("self_total")
    if total > 95:
        raise NotHere("no room below the ceiling")
    desk.spoil("self_total", total + Decimal("4.5"))


@fault("total_above_ceiling", CLASS, follows=False)
def total_above_ceiling(desk: Desk) -> None:
    """自评总分 of 120 points."""
    desk.spoil("self_total", desk.submission.layout.system.ceiling + 20)


@fault("own_bonus_off", CLASS, follows=False)
def own_bonus_off(desk: Desk) -> None:
    """自评加减分 more than the listed awards give, the total following."""
    desk.spoil("self_bonus", (desk.card.bonus or Decimal(0)) + 2)
    desk.totalled = True
    desk.blame("self_total")


@fault("not_applicable_without_reason", CLASS)
def not_applicable_without_reason(desk: Desk) -> None:
    """不适用 and nothing else."""
    allowed = {i.code for i in desk.submission.layout.system.indicators if i.not_applicable}
    item = pick(desk, lambda i: i.indicator.code in allowed)
    desk.put(entry(desk, "score_applicable", item), "不适用")
    desk.put(entry(desk, "score_reason", item), None)
    desk.blame(entry(desk, "score_applicable", item), entry(desk, "score_reason", item))


@fault("full_score_on_blank_input", CLASS, follows=False)
def full_score_on_blank_input(desk: Desk) -> None:
    """A figure is left out, and the indicator that reads it still has all its points."""
    items = [item for item in desk.card.indicators if full(item)]
    answers = {d.field.key for d in desk.submission.columns.get("check_answer", ())}
    for item in desk.rng.sample(items, len(items)):
        mine = [row for row in desk.rows("checklist") if _belongs(row, item)] if answers else []
        for row in mine:
            for column in ("check_answer", "check_count"):
                datum = row.cells.get(column)
                if datum is not None and not datum.blank:
                    desk.put(datum, None)
                    desk.blame(datum, entry(desk, "score_self", item))
                    return
    raise NotHere("no checklist")


def _belongs(row: object, item: IndicatorScore) -> bool:
    index = row.index  # type: ignore[attr-defined]
    block = row.submission.layout.box("checklist").block  # type: ignore[attr-defined]
    return block.entries[index].group == item.indicator.code


@fault("applicable_in_words", CLASS, follows=False)
def applicable_in_words(desk: Desk) -> None:
    """适用 typed as something else."""
    item = pick(desk, full)
    desk.spoil(entry(desk, "score_applicable", item), "部分适用")
