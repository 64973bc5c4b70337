"""What the rows of the list of bonuses count, on the cases and by laws."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyfuncs import CATALOG
from pyfuncs.bodies import STANDING
from pyfuncs.names import matter
from pyfuncs.recognition import Department, Listed, Record, Standard, counted, standard_points
from tests.pyfuncs import lists_of_bonuses as lists

few = settings(max_examples=60, deadline=None)
LEVELS = ("国家级", "省级", "市级")
STANDARD = Standard(
    tuple(Listed(kind, level, D(points)) for kind in ("加分", "减分") for points, level in enumerate(LEVELS)),
    yearly=False,
)
WHO = Department()


@pytest.mark.parametrize("case", lists.cases(), ids=lambda case: case.note)
def test_case(case: lists.Case) -> None:
    points = [standard_points(record, case.standard, case.department) for record in case.records]
    assert points == case.standards
    assert list(counted(case.records, case.standard, case.department)) == case.counts


def test_every_argument_of_the_rows_is_used_by_a_case() -> None:
    used = {key for case in lists.cases() for key in case.rule}
    literals = {p.name for p in CATALOG["bonus"].rows if p.parse}
    assert literals <= used
    assert used - literals == {"subjects"}


records = st.builds(
    Record,
    item=st.sampled_from(("甲", "乙", " 甲", "甲　")),
    kind=st.sampled_from(("加分", "减分")),
    level=st.sampled_from(LEVELS),
)


@given(rows=st.lists(records, max_size=8), order=st.randoms())
@few
def test_one_matter_counts_once_and_the_highest_whatever_the_order(rows: list[Record], order) -> None:
    def totals(listed: list[Record]) -> dict[tuple[str, str], D]:
        found: dict[tuple[str, str], D] = {}
        for row, value in zip(listed, counted(listed, STANDARD, WHO), strict=True):
            if isinstance(value, D):
                key = (str(row.kind), matter(str(row.item)))
                assert key not in found
                found[key] = value
        return found

    shuffled = list(rows)
    order.shuffle(shuffled)
    best = totals(rows)
    assert best == totals(shuffled)
    for row in rows:
        value = standard_points(row, STANDARD, WHO)
        assert isinstance(value, D)
        assert abs(best[str(row.kind), matter(str(row.item))]) >= value


@given(rows=st.lists(records, max_size=8))
@few
def test_counted_one_by_one_nothing_is_dropped(rows: list[Record]) -> None:
    each = counted(rows, replace(STANDARD, once=False), WHO)
    assert all(isinstance(value, D) for value in each)
    once = counted(rows, STANDARD, WHO)
    assert all(value == alone for value, alone in zip(once, each, strict=True) if isinstance(value, D))


def test_the_exceptions_are_each_told_once() -> None:
    """Of overlapping names one would be counted twice."""
    names = [name for name in STANDING if not name.startswith("-")]
    assert len(set(STANDING)) == len(STANDING)
    assert not [(a, b) for a in names for b in names if a != b and a in b]
