"""Laws of what follows a rule: adjustments, what does not apply, bonus, total, ceiling and grade."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pyfuncs import CATALOG, NotApplicable
from pyfuncs.decimals import half_up, plain
from pyfuncs.literals import quantity
from tests.pyfuncs import strategies as make
from tests.pyfuncs.strategies import score_of

few = settings(max_examples=60, deadline=None)
scores = st.decimals(0, 100, places=2)
extras = st.decimals(-60, 60, places=2)
GRADES = ("优", "良", "中", "差")


@given(first=scores, second=scores)
@few
def test_the_better_of_two_is_at_least_both_and_one_of_them(first: D, second: D) -> None:
    better = CATALOG["better"]
    assert better.call(first, second).value == max(first, second)
    assert better.call(first, "不适用").value == better.call("不适用", first).value == first
    with pytest.raises(NotApplicable):
        better.call("不适用", "不适用")


@given(data=st.data())
@few
def test_over_achievement_never_raises_a_score(data: st.DataObject) -> None:
    function = CATALOG["over_target"]
    args = data.draw(make.arguments(function))
    assert 0 <= score_of(function, args) <= args["score"]


@given(data=st.data())
@few
def test_no_excess_leaves_the_score(data: st.DataObject) -> None:
    function = CATALOG["over_target"]
    args = data.draw(make.arguments(function, target="100%", metric=data.draw(st.decimals(0, 1, places=4))))
    assert score_of(function, args) == args["score"]


@given(score=scores, holds=st.booleans())
@few
def test_a_gate_leaves_a_score_or_takes_all_of_it(score: D, holds: bool) -> None:
    found = CATALOG["gate"].call(D(holds), D(10), score).value
    assert found == (score if holds else 0)


@given(data=st.data(), score=scores, places=st.integers(0, 4))
@few
def test_a_condition_changes_a_score_one_way(data: st.DataObject, score: D, places: int) -> None:
    """A cap, a factor and a deduction never raise it; without the condition nothing is touched."""
    action = data.draw(st.sampled_from(("cap", "times", "deduct")))
    amount = data.draw(make.percents(D(0), D(1)))
    rule, full = CATALOG["when"], D(10)
    score = min(half_up(score, places), full)
    assert rule.call(D(0), full, score, action, amount, places).value == score
    changed = rule.call(D(1), full, score, action, amount, places).value
    assert 0 <= changed <= score
    fixed = rule.call(D(1), full, "待填：指标值", "award", amount, places).value
    assert fixed == half_up(quantity(amount).of(full), places)


@given(first=scores, second=scores)
@few
def test_of_two_scores_one_is_the_higher_and_one_the_lower(first: D, second: D) -> None:
    taken = {CATALOG["better"].call(first, second, take).value for take in ("higher", "lower")}
    assert taken == {first, second}
    assert CATALOG["better"].call(first, second, "lower").value <= first


@given(full=make.points(), data=st.data())
@few
def test_what_does_not_apply_earns_all_or_what_is_given(full: D, data: st.DataObject) -> None:
    function, own = CATALOG["not_applicable"], data.draw(st.decimals(0, full, places=2))
    assert function.call(full, "full").value == full
    assert function.call(full, "full", own).value == full
    assert function.call(full, "manual", own).value == own
    with pytest.raises(NotApplicable):
        function.call(full, "rescale", own)


counts = st.decimals(-5, 5, places=1) | st.sampled_from((None, "不计：重复", "不计：非本年度"))


@given(rows=st.lists(counts, max_size=8), cap=st.integers(0, 10), penalty_cap=st.integers(0, 10))
@few
def test_a_bonus_keeps_to_its_caps_whatever_the_order(
    rows: list[D | str | None], cap: int, penalty_cap: int
) -> None:
    def total(*counted: D | str | None) -> D:
        return CATALOG["bonus"].call(list(counted), cap, penalty_cap).value

    assert -penalty_cap <= total(*rows) <= cap
    assert total(*rows) == total(*rows[::-1])
    assert total(*rows, D(2)) >= total(*rows) >= total(*rows, D(-3))
    assert total(*rows, "不计：重复", None) == total(*rows)


@given(rows=st.lists(counts, max_size=8), cap=st.integers(0, 10), computed=st.decimals(0, 8, places=2))
@few
def test_computed_points_are_one_gain_more(rows: list[D | str | None], cap: int, computed: D) -> None:
    bonus = CATALOG["bonus"]
    assert bonus.call(rows, cap, None, computed).value == bonus.call([*rows, computed], cap).value


@given(score=scores, extra=extras, ceiling=st.integers(60, 120))
@few
def test_the_total_lies_between_zero_and_the_ceiling(score: D, extra: D, ceiling: int) -> None:
    total = CATALOG["capped_total"].call(score, extra, ceiling).value
    assert total == min(max(score + extra, D(0)), D(ceiling))


@given(score=scores, extra=extras, places=st.integers(0, 4))
@few
def test_a_total_is_published_with_its_decimals(score: D, extra: D, places: int) -> None:
    outcome = CATALOG["capped_total"].call(score, extra, None, places)
    assert outcome.value == half_up(outcome.value, places)
    assert outcome.steps.endswith(f"{outcome.value:.{places}f}")


@pytest.mark.parametrize("falls", [False, True])
@given(score=scores, rate=st.decimals(0, 2, places=4), partition=make.partitions(), data=st.data())
@few
def test_a_ceiling_only_lowers_and_follows_its_figure(
    falls: bool, score: D, rate: D, partition: make.Partition, data: st.DataObject
) -> None:
    """More of what should be high never costs, nor less of what should be low."""
    ceilings = sorted((data.draw(st.integers(0, 100)) for _ in partition.spans), reverse=falls)
    text = partition.text([str(ceiling) for ceiling in ceilings])
    function = CATALOG["execution_ceiling"]
    found = function.call(score, rate, text).value
    assert 0 <= found <= score
    assert found == score or found in ceilings
    more = function.call(score, rate + D("0.1"), text).value
    assert more <= found if falls else more >= found


@given(partition=make.partitions(), data=st.data())
@few
def test_no_ceiling_dips_between_two_higher_ones(partition: make.Partition, data: st.DataObject) -> None:
    ceilings = [data.draw(st.integers(0, 4)) for _ in partition.spans]
    places = range(len(ceilings))
    dips = any(
        ceilings[b] < min(ceilings[a], ceilings[c])
        for a in places
        for b in places
        for c in places
        if a < b < c
    )
    text = partition.text([str(ceiling) for ceiling in ceilings])
    parse = CATALOG["execution_ceiling"].parameter("bands").parse  # type: ignore[union-attr]
    assert parse
    if dips:
        with pytest.raises(ValueError, match="中间的上限反而低"):
            parse(text)
    else:
        assert len(parse(text)) == len(ceilings)


@given(
    score=scores,
    action=st.sampled_from(("cap", "deduct", "times")),
    points=st.integers(0, 100),
    places=st.integers(0, 4),
)
@few
def test_a_condition_only_lowers_the_total_and_only_while_it_holds(
    score: D, action: str, points: int, places: int
) -> None:
    when, score = CATALOG["total_when"], half_up(score, places)
    change = f"{points}%" if action == "times" else str(points)
    assert when.call(score, 0, action, change, places).value == score
    changed = when.call(score, 1, action, change, places).value
    assert 0 <= changed <= score
    assert changed == half_up(changed, places)
    if action != "times":
        assert changed == (min(score, D(points)) if action == "cap" else max(score - points, D(0)))


@given(share=st.integers(0, 100), score=scores)
@few
def test_a_share_taken_off_is_the_rest_kept(share: int, score: D) -> None:
    when = CATALOG["total_when"]
    off = when.call(score, 1, "deduct", f"{share}%", 4).value
    assert off == when.call(score, 1, "times", f"{100 - share}%", 4).value


@given(low=scores, high=scores, cuts=st.sets(st.integers(1, 100), min_size=3, max_size=3), data=st.data())
@few
def test_a_higher_total_never_has_a_lower_grade(low: D, high: D, cuts: set[int], data: st.DataObject) -> None:
    steps = list(zip(GRADES, [*sorted(cuts, reverse=True), 0], strict=True))
    text = "; ".join(f"{name}: {lowest}" for name, lowest in data.draw(st.permutations(steps)))
    low, high = sorted((low, high))
    labels = [CATALOG["grade"].call(score, text).label for score in (low, high)]
    assert GRADES.index(labels[0]) >= GRADES.index(labels[1])
    for name, lowest in steps:  # the lower end belongs to the grade
        assert CATALOG["grade"].call(D(lowest), text).label == name
    best = data.draw(st.sampled_from(GRADES))
    limited = CATALOG["grade"].call(high, text, best).label
    assert GRADES.index(limited) == max(GRADES.index(labels[1]), GRADES.index(best))


@given(shares=st.lists(st.sampled_from(("是", "否", "不适用")), min_size=1, max_size=9), data=st.data())
@few
def test_equal_points_of_the_items_change_nothing(shares: list[str], data: st.DataObject) -> None:
    assume(set(shares) != {"不适用"})
    each = plain(data.draw(st.decimals("0.1", 5, places=1)))
    function = CATALOG["checklist_share"]
    by_points = function.call(shares, ";".join([each] * len(shares))).value
    assert function.call(shares).value == by_points


@given(items=st.lists(st.tuples(st.integers(1, 20), st.booleans()), min_size=1, max_size=9))
@few
def test_a_checklist_earns_exactly_the_points_of_its_items(items: list[tuple[int, bool]]) -> None:
    full, wanted = sum(points for points, _ in items), sum(points for points, met in items if met)
    answers, weights = ["是" if met else "否" for _, met in items], ";".join(str(p) for p, _ in items)
    share = CATALOG["checklist_share"].call(answers, weights).value
    assert CATALOG["proportional"].call(share, D(full), None, None, None, 4).value == wanted
