"""Points, score and loss of one indicator told one after the other: X（5分）自评4.12分，失0.88分."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from pyfuncs.decimals import plain
from workbook.check.frame.finding import Place
from workbook.check.frame.registry import Case
from workbook.check.naming.table import table
from workbook.check.sayings.things import Naming, namings_of
from workbook.check.stated.table import Stated, asserted
from workbook.check.words.facts import at
from workbook.check.words.prose import PLANS
from workbook.language.function_words import one_of
from workbook.language.patterns import own
from workbook.score.scorecard import IndicatorScore

_SLACK = Decimal("0.005")
_LEAST = 2
"""So many figures are told one after the other; one by itself is read elsewhere."""


@cache
@own
def _form() -> re.Pattern[str]:
    words = table().points
    kinds = "|".join(f"(?P<{kind}>{one_of(listed)})" for kind, listed in words.items())
    return re.compile(
        rf"[，,、(]?(?:其中|后|并|共|实际)?(?:{kinds})?(?:为|是|了|计)?(?P<n>\d+(?:\.\d+)?)分\)?"
    )


def points_of_indicators(case: Case) -> Iterator[Stated]:
    """Yield points, scores and losses told of an indicator that are not its own."""
    for naming in case.once(namings_of):
        items = [m for m in naming.mentions if isinstance(m.thing, IndicatorScore)]
        if len(items) == 1 and naming.prose.key != PLANS and asserted(naming.sentence.text):
            yield from _of_one(case, naming, items[0].thing, items[0].end)  # type: ignore[arg-type]


def _of_one(case: Case, naming: Naming, item: IndicatorScore, start: int) -> Iterator[Stated]:
    text, position, told = naming.sentence.text, start, list[tuple[str, Decimal]]()
    while found := _form().match(text, position):
        kind = next((name for name in table().points if found[name]), "" if told else "full")
        if not kind:
            return
        told.append((kind, Decimal(found["n"])))
        position = found.end()
    scores = [score for score in (item.self_score, item.score) if score is not None]
    if len(told) < _LEAST or not item.applicable or not scores:
        return
    worths = {"full": [item.points], "got": scores, "lost": [item.points - score for score in scores]}
    titles = {"full": "分值", "got": "得分", "lost": "扣分"}
    for kind, number in told:
        if all(abs(number - worth) > _SLACK for worth in worths[kind]):
            place = Place(*at(case.submission, "self_total"))
            name, printed = f"{item.indicator.name}的{titles[kind]}", f"{plain(worths[kind][0])} 分"
            begin = naming.sentence.start
            yield Stated(naming.prose, begin + start, begin + position, name, printed, (place,))
            return
