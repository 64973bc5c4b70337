"""Measures that set out to mend what is not broken: a task that is done, an indicator that lost nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.frame.finding import Place
from workbook.check.frame.registry import Case, place_of
from workbook.check.naming.table import Measure, table
from workbook.check.sayings.claims_own import OWN
from workbook.check.sayings.expressions import keys, true_of
from workbook.check.sayings.said import Cells
from workbook.check.sayings.things import Naming, namings_of
from workbook.check.stated.table import Stated
from workbook.check.words.case import texts_of
from workbook.check.words.derived import Values
from workbook.check.words.facts import at
from workbook.check.words.prose import PLANS
from workbook.language.periods import named
from workbook.score.scorecard import IndicatorScore

_INDICATOR, _PEOPLE = "indicator", "people"


def measured(case: Case) -> Iterator[Stated]:
    """Yield the measures for what their own words say is wrong, where the cells have it right."""
    for naming in case.once(namings_of):
        if naming.prose.key == PLANS:
            for measure in table().measures:
                if measure.of != _PEOPLE and _says(naming.sentence.text, measure):
                    yield from _of_one(case, naming, measure)
    plans = case.once(texts_of).by_key.get(PLANS)
    for measure in table().measures if plans else ():
        if plans and measure.of == _PEOPLE and true_of(measure.holds, case.submission):
            datum = case.submission.fields.get(measure.column)
            places = (place_of(datum),) if datum else tuple(case.at(key) for key in keys(measure.holds)[:1])
            for sentence in plans.text.sentences:
                if _says(sentence.text, measure):
                    yield Stated(
                        plans, sentence.start, sentence.end, "实有在职人数", "没有超过编制数", places
                    )


def _says(text: str, measure: Measure) -> bool:
    return all(named(text, group) for group in measure.say) and not named(text, measure.never)


def _of_one(case: Case, naming: Naming, measure: Measure) -> Iterator[Stated]:
    """Yield the only thing of its kind that a measure names, where there is nothing to mend."""
    things = [mention.thing for mention in naming.mentions]
    found: tuple[str, str, tuple[Place, ...]] | None = None
    if measure.of == _INDICATOR:
        items = [thing for thing in things if isinstance(thing, IndicatorScore)]
        found = _unlost(case, items[0], measure) if len(items) == 1 else None
    else:
        rows = [t[0] for t in things if isinstance(t, tuple) and len(t) == 1 and t[0].key == measure.of]
        if len(rows) == 1 and len(things) == 1 and _holds(case, rows[0].row, measure):
            datum = rows[0].row.cells[measure.column]
            found = datum.field.label, f"“{datum.value}”", (place_of(datum),)
    if found:
        start, end = naming.sentence.start, naming.sentence.end
        yield Stated(naming.prose, start, end, *found)


def _unlost(case: Case, item: IndicatorScore, measure: Measure) -> tuple[str, str, tuple[Place, ...]] | None:
    scores = [score for score in (item.self_score, item.score) if score is not None]
    if not item.applicable or item.score is None or item.points <= Decimal(0):
        return None
    if any(score < item.points for score in scores):
        return None
    printed = f"{plain(scores[0])} 分，{measure.so}"
    return f"{item.indicator.name}的得分", printed, (Place(*at(case.submission, "self_total")),)


def _holds(case: Case, row: object, measure: Measure) -> bool | None:
    if measure.holds.startswith("own("):
        cells = Cells(case.submission, Values(case.submission, case.card), case.card)
        return OWN[measure.holds[4:-1]](row, cells)  # type: ignore[arg-type]
    return true_of(measure.holds, case.submission, row)  # type: ignore[arg-type]
