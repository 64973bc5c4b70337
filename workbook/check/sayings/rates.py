"""Shares of points that indicators and parts of the system got, and what an indicator measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import amount, half_up
from workbook.check.sayings.marks import Level
from workbook.check.sayings.named import EXTREMES, MAY, SLACK, sum_of
from workbook.check.sayings.reading import INDICATOR, LEVEL, Clause
from workbook.check.sayings.said import Cells, Right, Said
from workbook.check.sayings.table import table
from workbook.check.words.facts import At
from workbook.check.words.forms import share_printed
from workbook.language.quantities import Kind
from workbook.score.scorecard import IndicatorScore, Scorecard


def said_rate(clause: Clause, card: Scorecard, place: At) -> Iterator[Said | Right]:
    """Yield what a clause says of the share of its points an indicator got, or of what it measures.

    In the text of one that it does not name, 自评得分率 may be that of all of them.
    """
    named = [thing for thing in clause.all_things if isinstance(thing, IndicatorScore)][:1]
    own = [thing for thing in clause.things if isinstance(thing, IndicatorScore)]
    if len(clause.quantities) != 1 or not named or len(own) > 1:
        return
    item = named[0]
    quantity, metric = clause.quantities[0], item.metric
    if quantity.kind is not Kind.SHARE or quantity.loose or not item.applicable:
        return
    scores = [score for score in (item.self_score, item.score) if score is not None]
    rates = [score / item.points for score in scores] if item.points > 0 else []
    if rates and not own:
        whole = sum_of(each.points for each in card.indicators)
        rates += [total / whole for total in (card.self_total, card.total) if total is not None and whole]
    yield from _share(clause, INDICATOR, "score_rate", f"{item.indicator.name}的得分率", rates, place)
    if metric is not None and share_printed(metric) in item.arithmetic:
        yield from _share(clause, INDICATOR, "metric_word", f"{item.indicator.name}的指标值", [metric], place)


def _share(
    clause: Clause, meaning: str, word: str, name: str, rates: list[Decimal], place: At
) -> Iterator[Said | Right]:
    quantity = clause.quantities[0]
    if rates and clause.means(frozenset((meaning, word)), MAY | {"level_word", "all", "complete"}):
        if any(quantity.agrees(rate) for rate in rates):
            yield Right(quantity)
        else:
            yield Said(clause, name, share_printed(rates[0]), (place,), quantity)


def said_best(clause: Clause, card: Scorecard, place: At) -> Iterator[Said]:
    """Yield where another part of the system, or indicator, is called the one that got most of its points."""
    own = [thing for thing in clause.things if isinstance(thing, (Level, IndicatorScore))]
    if len(own) != 1 or clause.quantities:
        return
    thing, may = own[0], MAY | {"all", "whole"}
    meaning = LEVEL if isinstance(thing, Level) else INDICATOR
    for word, extreme in EXTREMES.items():
        if not clause.means(frozenset((meaning, "score_rate", word)), may):
            continue
        name = thing.name if isinstance(thing, Level) else thing.indicator.name
        by_own, by_rule = (_rates(thing, card, own=own) for own in (True, False))
        if (
            by_own
            and by_rule
            and all(abs(rates[name] - extreme(rates.values())) > SLACK for rates in (by_own, by_rule))
        ):
            best = next(each for each, rate in by_own.items() if rate == extreme(by_own.values()))
            title = f"得分率最{'高' if word == 'most' else '低'}的"
            yield Said(clause, title, f"“{best}”，{share_printed(by_own[best])}", (place,))


def _rates(thing: Level | IndicatorScore, card: Scorecard, *, own: bool) -> dict[str, Decimal]:
    """Return the shares of their points that the parts of one rank got, by name; none while one is open."""
    got, points = defaultdict[str, Decimal](Decimal), defaultdict[str, Decimal](Decimal)
    first = isinstance(thing, Level) and any(i.level1 == thing.name for i in card.indicators)
    for item in card.indicators:
        score = item.self_score if own and item.self_score is not None else item.score
        if not item.applicable:
            continue
        if score is None:
            return {}
        name = (
            item.indicator.name
            if isinstance(thing, IndicatorScore)
            else item.level1
            if first
            else item.level2
        )
        got[name] += score
        points[name] += item.points
    return {name: got[name] / points[name] for name in got if points[name] > 0}


def said_level_rate(clause: Clause, place: At) -> Iterator[Said | Right]:
    """Yield which share of its points a part of the system is said to have got, right or wrong."""
    parts = [thing for thing in clause.all_things if isinstance(thing, Level)][:1]
    quantity = clause.quantities[0] if len(clause.quantities) == 1 else None
    if not parts or quantity is None or quantity.kind is not Kind.SHARE or quantity.loose:
        return
    items = [item for item in parts[0].items if item.applicable]
    full = sum_of(i.points for i in items)
    scores = [sum_of(i.self_score for i in items), sum_of(i.score for i in items)]
    if full:
        rates = [score / full for score in scores if score is not None]
        yield from _share(clause, LEVEL, "score_rate", f"{parts[0].name}的得分率", rates, place)


def said_largest_line(clause: Clause, cells: Cells) -> Iterator[Said]:
    """Yield where another of the kinds of spending than the largest is called so: 三者中，公用经费最多."""
    if clause.quantities or not clause.meant & {"most"}:
        return
    kinds = {line: table().lines[line] for line in _KINDS_OF_SPENDING}
    may = frozenset(("expend", "spent", "share", "all", "be", "largest_size", "whole", "sum", *kinds))
    own = [line for line in kinds if any(line in token for way in clause.ways for token in way)]
    said = [line for line in own if clause.means(frozenset((line, "most")), may)]
    values = {
        line: cells.value(told.cells["final"], None)
        for line, told in kinds.items()
        if cells.has(told.cells["final"])
    }
    known = {line: value for line, value in values.items() if value is not None}
    told_of = len(kinds.keys() & clause.before) == len(kinds) or "expend" in clause.before | clause.meant
    if len(said) != 1 or len(own) != 1 or len(known) != len(kinds) or not told_of:
        return
    best = max(known, key=lambda line: known[line])
    if best != said[0] and known[best] != known[said[0]]:
        places = cells.places(kinds[best].cells["final"], None)
        yield Said(
            clause, "数额最大的支出", f"{kinds[best].name}，{amount(half_up(known[best], 2))} 万元", places
        )


_KINDS_OF_SPENDING = ("personnel", "operating", "project_money")
"""Of which all spending consists."""
