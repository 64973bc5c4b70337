"""JX-Q: does the coefficient of what was judged lie within the interval of its grade?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from pyfuncs.decimals import percent
from pyfuncs.literals import Interval, interval
from pyfuncs.rows import NATIONAL_GRADES
from pyfuncs.tells import TargetScored
from workbook.check.frame.answers import own_answer
from workbook.check.frame.basis import STANDARD
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.scored import scored_by
from workbook.layout.fields.called import RowCall
from workbook.layout.sheets.project import SCORED_AIMS
from workbook.layout.sheets.work import SCORED_TARGETS
from workbook.submission.model import Datum

Graded = tuple[Datum, Datum, str, Mapping[str, Interval], bool]
"""A grade people chose, its coefficient, the column of figures, what goes together, whether it is scored."""


def _graded(case: Case) -> Iterator[Graded]:
    """Yield what is graded and scored, then what nobody scores, by the intervals most systems have."""
    found = [*_scored(case), *_scored_aims(case)]
    yield from found
    told = {id(number) for _, number, *_ in found}
    own = [bounds for *_, bounds, _ in found] + [_intervals(case)[1]]
    for grade, number, figure in _unscored(case):
        typed = number.value if isinstance(number.value, Decimal) else None
        spans = [span for bounds in own if (span := bounds.get(str(grade.value)))]
        if id(number) not in told and typed is not None and not any(typed in span for span in spans):
            yield grade, number, figure, NATIONAL, False


def _scored(case: Case) -> Iterator[Graded]:
    told = set[int]()
    for plan in case.submission.layout.plans.values():
        for _, call in plan.parts():
            for name in call.function.graded[:1]:
                grades, numbers = (_cells(case, call.key_of(key)) for key in (name, call.function.graded[1]))
                bounds = call.literals().get(call.function.graded[2]) or {}
                for grade, number in zip(grades, numbers, strict=False):
                    if id(number) not in told:
                        told.add(id(number))
                        yield grade, number, "target_value", bounds, True


def _scored_aims(case: Case) -> Iterator[Graded]:
    scored, bounds = _intervals(case)
    for row in case.submission.rows(SCORED_AIMS.list) if scored else ():
        grade, number = row.cells[SCORED_AIMS.rating], row.cells[SCORED_AIMS.coefficient]
        yield grade, number, SCORED_AIMS.target, bounds, True


def _intervals(case: Case) -> tuple[bool, Mapping[str, Interval]]:
    """Return whether the indicators of projects are scored by their grade, and by which intervals."""
    scored = case.submission.layout.field(SCORED_AIMS.score).formula
    own = scored.variants[-1].call if isinstance(scored, RowCall) else None
    parts = own.function.tells if own else None
    if own and isinstance(parts, TargetScored):
        return True, own.literals().get(parts.grades) or {}
    return False, {}


def _unscored(case: Case) -> Iterator[tuple[Datum, Datum, str]]:
    fields = case.submission.fields
    if EFFECT[0] in fields and EFFECT[1] in fields:
        yield fields[EFFECT[0]], fields[EFFECT[1]], ""
    targets = SCORED_TARGETS
    for row in case.submission.rows(targets.list):
        yield row.cells[targets.rating], row.cells[targets.coefficient], targets.target


EFFECT = ("effect_grade", "effect_coefficient")
NATIONAL = {name: interval(span) for name, span in (part.split(":") for part in NATIONAL_GRADES.split("|"))}
"""The intervals of 财预〔2020〕10号; a system's own count as well where nobody scores."""


def _cells(case: Case, key: str) -> tuple[Datum, ...]:
    fields = case.submission.fields
    return (fields[key],) if key in fields else case.submission.columns.get(key, ())


@check(
    "JX-Q-55",
    "error",
    "系数与等次不一致",
    "{grade}填“{given}”，{label}{typed}，应在 {range} 之内",
    "按评定的等次改系数，或核对等次",
    STANDARD,
    reason="先评等次，再在等次的区间里给系数。系数超出区间，这个指标就不能计分。",
    bad="等次填“部分达成”，系数填 92%，“部分达成”是 60% 到 80%",
    good="等次填“达成”，系数填 92%",
    related=("JX-P-07",),
)
def coefficient_in_grade(case: Case) -> Iterator[Hit]:
    """The coefficient lies in the interval of its grade; where nobody scores it, it only wants a word."""
    for grade, number, figure, bounds, counts in _graded(case):
        span = bounds.get(grade.value) if isinstance(grade.value, str) else None
        if span is None or not (number.blank or isinstance(number.value, Decimal)):
            continue
        counted = own_answer(case.submission, figure, place_of(number)) if figure else None
        if number.blank and counted is not None and not counted.blank:
            continue  # a target with a figure needs no coefficient
        value = number.value if isinstance(number.value, Decimal) else None
        if value is None or value not in span:
            typed = "没有填" if value is None else f"填 {percent(value)}"
            args = {"grade": grade.field.label, "given": str(grade.value), "range": str(span), "typed": typed}
            spoils = tuple(scored_by(case, {number.field.key}))
            hit = Hit(
                place_of(number), number.field, value, args=args, rests=(place_of(grade),), spoils=spoils
            )
            yield hit if counts else replace(hit, severity="warning")
