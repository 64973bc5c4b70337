"""Which self scores hang on a figure: while it is wrong, nobody can say whether they are right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from pyfuncs import Kind
from workbook.check.frame.finding import Place
from workbook.check.frame.registry import Case, place_of
from workbook.layout.readers import Uses, last_readers, uses


def readers(case: Case, keys: Set[str]) -> tuple[str, ...]:
    """Return the codes of the indicators scored from one of `keys`, directly or through computed fields."""
    found = last_readers(case.once(_uses), tuple(sorted(keys)))
    codes = {use.by for use in found if use.kind == "indicator"}
    return tuple(code for code in case.submission.layout.plans if code in codes)


def scored_by(case: Case, keys: Set[str]) -> Iterator[Place]:
    """Yield the self scores of these indicators."""
    for code in readers(case, keys):
        if datum := case.submission.entry("score_self", code):
            yield place_of(datum)


def misled_by_repeats(case: Case, keys: Set[str]) -> Iterator[Place]:
    """Yield the self scores that hang on the columns `keys` of a list with a repeated row in it.

    Where the function leaves repeated rows out by itself (``pyfuncs.once``) the score is right all the same.
    """
    for code in readers(case, keys):
        calls = [call for _, call in case.submission.layout.plans[code].parts()]
        once = any(p.kind is Kind.NAMES and a is not None for call in calls for p, a in call.pairs())
        datum = case.submission.entry("score_self", code)
        if datum and not once:
            yield place_of(datum)


def answered_by_deduction(case: Case, keys: Set[str], words: Sequence[str] = ("",)) -> bool:
    """Tell whether points were taken off for one of `keys`, with the reason written beside the self score.

    words: one of them stands in a reason that speaks of the matter; points may be lost for another.
    """
    for code in readers(case, keys):
        own, reason = (case.submission.entry(column, code) for column in ("score_self", "score_reason"))
        points = case.submission.layout.plans[code].indicator.points.value
        lower = own is not None and isinstance(own.value, Decimal) and own.value < points
        text = reason.value if reason is not None and isinstance(reason.value, str) else ""
        text = text.replace(case.card.indicator(code).arithmetic, "")  # what the form says tells no reason
        if lower and text and any(word in text for word in words):
            return True
    return False


def _uses(case: Case) -> Uses:
    return uses(case.submission.layout)
