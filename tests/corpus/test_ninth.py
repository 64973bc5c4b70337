"""The ninth generation: faults are false and harmless edits true by the cells, reckoned here once more."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.corpus.desk import Desk
from tests.corpus.ninth_reading import amounts, counts, done, lies, rates, short, told
from tests.corpus.operators.ninth.telling import TALES


def minus(one: str, other: str) -> Callable[[Desk], Decimal]:
    """Return what reckons the difference of two cells."""
    return lambda desk: desk.amount(one) - desk.amount(other)


MONEY: dict[str, str | Callable[[Desk], Decimal]] = {
    "income_of_the_first_budget": "income_total_initial",
    "income_in_the_end": "income_total_final",
    "outturn": "expend_total_final",
    "first_budget": "expend_total_initial",
    "revised_budget": "expend_total_revised",
    "basic_spending": "expend_basic_final",
    "project_spending": "expend_project_final",
    "office_money": "expend_operating_final",
    "money_left": "carryover_end",
    "money_brought_forward": "carryover_begin",
    "budget_added": minus("expend_total_revised", "expend_total_initial"),
    "paid_by_midyear": "pay_q2_paid",
    "purchases_planned": "proc_plan_total",
    "purchases_made": "proc_actual_total",
    "things_not_used": "asset_idle",
    "three_public_spent": "sangong_total_final",
    "three_public_budget": "sangong_total_budget",
    "three_public_that_was_nothing": "sangong_total_final",
    "reception": "sangong_reception_final",
    "cars": "sangong_running_final",
}


@pytest.mark.parametrize("kind", sorted(MONEY))
def test_amounts(kind: str) -> None:
    """Told rightly the amount is that of the cell; told wrongly no rounding makes it so."""
    what = MONEY[kind]
    for honest in (True, False):
        for desk, words in told(kind, honest=honest):
            right = desk.amount(what) if isinstance(what, str) else what(desk)
            gap = min(abs(found - right) for found in amounts(words))
            assert gap < Decimal("0.005") if honest else gap > Decimal("0.05"), words


RATES: dict[str, tuple[str, str]] = {
    "rate_of_payment": ("paid_total", "payable"),
    "outturn_of_the_revised_budget": ("expend_total_final", "expend_total_revised"),
    "rate_of_money_left": ("carryover_end", "expend_total_revised"),
    "share_of_projects": ("expend_project_final", "expend_total_final"),
    "three_public_rate": ("sangong_total_final", "sangong_total_budget"),
    "office_money_rate": ("expend_operating_final", "expend_operating_revised"),
    "rate_of_purchases": ("proc_actual_total", "proc_plan_total"),
    "rate_of_use": ("asset_used", "asset_total"),
    "contentment": ("survey_satisfied", "survey_valid"),
    "rate_of_staff": ("staff_total", "posts_total"),
}


@pytest.mark.parametrize("kind", sorted(RATES))
def test_rates(kind: str) -> None:
    """Told rightly the rate is that of the cells; told wrongly it is a point or more off."""
    part, whole = RATES[kind]
    for honest in (True, False):
        for desk, words in told(kind, honest=honest):
            right = desk.amount(part) / desk.amount(whole) * 100
            gap = min(abs(found - right) for found in rates(words))
            assert gap <= Decimal("0.005") if honest else gap >= Decimal("0.9"), words


COUNTS: dict[str, Callable[[Desk], int]] = {
    "posts": lambda desk: int(desk.amount("posts_total")),
    "staff": lambda desk: int(desk.amount("staff_total")),
    "retired": lambda desk: int(desk.amount("tuixiu")),
    "projects": lambda desk: len(desk.rows("projects")),
    "targets": lambda desk: len(desk.rows("targets")),
    "tasks": lambda desk: len(desk.rows("tasks")),
    "units_below": lambda desk: len(desk.rows("subordinates")),
    "papers": lambda desk: len(desk.rows("evidence")),
    "adjustments": lambda desk: len(desk.rows("adjustments")),
    "letters": lambda desk: int(desk.amount("petition_received")),
    "number_of_indicators_that_lost": lambda desk: sum(
        i.score is not None and i.score < i.points for i in desk.card.indicators
    ),
    "number_of_projects_named": lambda desk: len(desk.rows("projects")),
}


@pytest.mark.parametrize("kind", sorted(COUNTS))
def test_counts(kind: str) -> None:
    """The number is that of the list where it is told rightly, and only there."""
    for honest in (True, False):
        for desk, words in told(kind, honest=honest):
            found = counts(words)
            assert found, words
            assert (COUNTS[kind](desk) in found) == honest, words


def test_rate_and_number_of_the_tasks() -> None:
    """What is said of the tasks done is so by their states, or is not."""
    for honest in (True, False):
        for desk, words in told("rate_of_tasks", honest=honest):
            right = Decimal(done(desk)) / len(desk.rows("tasks")) * 100
            assert (abs(rates(words)[0] - right) < Decimal("0.01")) == honest, words
        for desk, words in told("tasks_done", honest=honest):
            assert (counts(words)[-1] == done(desk)) == honest, words


def above(one: str, other: str) -> Callable[[Desk], bool]:
    """Return what tells whether one cell holds more than another."""
    return lambda desk: desk.amount(one) > desk.amount(other)


def some(table: str, key: str, value: object) -> Callable[[Desk], bool]:
    """Return what tells whether a row has that value."""
    return lambda desk: any(row.cells[key].value == value for row in desk.rows(table))


def is_something(key: str) -> Callable[[Desk], bool]:
    """Return what tells whether a cell holds more than nothing."""
    return lambda desk: desk.amount(key) > 0


def lost_points(desk: Desk) -> bool:
    """Tell whether an indicator lost points."""
    return any(i.score is not None and i.score < i.points for i in desk.card.indicators)


DENIED: dict[str, Callable[[Desk], bool]] = {
    "all_targets_met": lambda desk: any(map(short, desk.rows("targets"))),
    "all_projects_in_time": lambda desk: any(
        lies(row, "project_due", "project_done") for row in desk.rows("projects")
    ),
    "all_tasks_done": lambda desk: done(desk) < len(desk.rows("tasks")),
    "all_tasks_in_time": lambda desk: any(lies(row, "task_due", "task_done") for row in desk.rows("tasks")),
    "nothing_lost": lost_points,
    "all_money_spent": above("expend_total_revised", "expend_total_final"),
    "all_projects_with_aims": some("projects", "project_target", "否"),
    "all_letters_in_time": above("petition_received", "petition_on_time"),
    "all_things_in_use": is_something("asset_idle"),
    "no_money_left": is_something("carryover_end"),
    "no_units_below": lambda desk: bool(list(desk.submission.rows("subordinates"))),
    "no_purchases": is_something("proc_actual_total"),
    "no_adjustments": lambda desk: bool(list(desk.submission.rows("adjustments"))),
    "no_transfers": some("adjustments", "adj_type", "上级转移支付"),
    "no_letters": is_something("petition_received"),
    "no_idle_things": is_something("asset_idle"),
    "not_more_people_than_posts": above("staff_total", "posts_total"),
    "no_three_public_money": is_something("sangong_total_final"),
    "no_reception": is_something("sangong_reception_final"),
    "no_reproof": some("bonuses", "bonus_kind", "减分"),
    "a_car_was_bought": lambda desk: desk.amount("sangong_purchase_final") == 0,
    "money_left_where_there_is_none": lambda desk: desk.amount("carryover_end") == 0,
}
"""What makes a sentence without figures false."""


@pytest.mark.parametrize("kind", sorted(DENIED))
def test_claims(kind: str) -> None:
    """A boast or a denial is told wrongly only where a cell is against it, rightly only where none is."""
    for honest in (True, False):
        for desk, words in told(kind, honest=honest):
            assert DENIED[kind](desk) != honest, words


MOVES = {
    "way_of_outturn": ("expend_total_final", "expend_total_last"),
    "way_of_three_public": ("sangong_total_final", "sangong_total_last"),
    "way_of_the_budget": ("expend_total_revised", "expend_total_initial"),
    "three_public_within_the_budget": ("sangong_total_final", "sangong_total_budget"),
}


@pytest.mark.parametrize("kind", sorted(MOVES))
def test_ways(kind: str) -> None:
    """The direction is that of the cells where it is told rightly, and only there."""
    now, before = MOVES[kind]
    for honest in (True, False):
        for desk, words in told(kind, honest=honest):
            up = bool(re.search("增|上升|大于|超出", words.replace("新增", "")))
            assert (up == (desk.amount(now) > desk.amount(before))) == honest, words


@pytest.mark.parametrize("kind", ["parts_of_outturn", "parts_of_basic_spending", "parts_of_three_public"])
def test_parts(kind: str) -> None:
    """The parts make the whole where they are told rightly, and only there."""
    keys = {"parts_of_outturn": "expend_total", "parts_of_basic_spending": "expend_basic"}
    total = f"{keys.get(kind, 'sangong_total')}_final"
    for honest in (True, False):
        for desk, words in told(kind, honest=honest):
            whole = desk.amount(total)
            assert (sum(amounts(words)) == 2 * whole) == honest, words


def test_parts_of_the_staff() -> None:
    """So do the kinds of staff."""
    for honest in (True, False):
        for desk, words in told("parts_of_the_staff", honest=honest):
            assert (sum(counts(words)) == 2 * desk.amount("staff_total")) == honest, words


def test_chain_and_growth() -> None:
    """Differences are those of the cells."""
    for honest in (True, False):
        for _, words in told("chain_of_the_budget", honest=honest):
            found = sorted(amounts(words))
            assert (found[-1] == found[0] + found[1]) == honest, words
        for desk, words in told("growth_of_outturn", honest=honest):
            now, before = desk.amount("expend_total_final"), desk.amount("expend_total_last")
            right = abs(now - before) / before * 100
            if rates(words):
                assert (abs(rates(words)[0] - right) <= Decimal("0.005")) == honest, words
            else:
                assert (amounts(words)[-1] == abs(now - before)) == honest, words


def test_what_is_counted_within_a_text() -> None:
    """A number told before or behind a list is that of the list where it is told rightly, and only there."""
    for honest in (True, False):
        for _, words in told("number_of_systems_named", honest=honest):
            assert (words.count("《") == int(re.findall(r"(\d+)项", words)[-1])) == honest, words
        for _, words in told("number_of_sections_named", honest=honest):
            assert (words.count("、") + 1 == int(re.findall(r"(\d+)个", words)[-1])) == honest, words
        for _, words in told("number_of_measures_named", honest=honest):
            (number,) = re.findall(r"(\d+|[一二三四五六七八九])(?:方面|项)", words)
            said_so = int(number) if number.isdigit() else "零一二三四五六七八九".index(number)
            assert (len(re.findall("[：；][一二三四五六]是", words)) == said_so) == honest, words
        for _, words in told("sum_of_trainings", honest=honest):
            whole, *parts = map(int, re.findall(r"\d+", words))
            assert (whole == sum(parts)) == honest, words


def test_published_in_time() -> None:
    """Budget and accounts were published within twenty days where it is told rightly, and only there."""
    for honest in (True, False):
        for desk, words in told("published_in_time", honest=honest):
            late = any(desk.amount(f"disclose_days_{what}") > 20 for what in ("budget", "final"))
            assert late != honest, words
        for desk, words in told("three_public_change_in_per_cent", honest=honest):
            now, last = desk.amount("sangong_total_final"), desk.amount("sangong_total_last")
            near = abs(rates(words)[0] - abs(now - last) / last * 100) <= Decimal("0.005")
            assert near == honest, words


def test_total_grade_and_points() -> None:
    """Total, grade and points are those of the scores where they are told rightly, and only there."""
    for honest in (True, False):
        for desk, words in told("total", honest=honest):
            found = [Decimal(n) for n in re.findall(r"(\d+(?:\.\d+)?)分", words)]
            assert (desk.card.self_total in found) == honest, words
        for desk, words in told("grade", honest=honest):
            assert (f"“{desk.card.grade}”" in words) == honest, words
        for kind in ("score_of_an_indicator", "points_lost_by_an_indicator", "indicator_in_full"):
            for desk, words in told(kind, honest=honest):
                item = max(
                    (i for i in desk.card.indicators if i.indicator.name in words),
                    key=lambda i: len(i.indicator.name),
                )
                assert item.score is not None
                right = {"s": item.score, "p": item.points - item.score, "i": None}[kind[0]]
                rest = re.sub(r"(满分|分值|（)[\d.]+分", "", words)
                found = re.findall(r"(\d+(?:\.\d+)?)分", rest)
                if right is None:
                    assert (item.score == item.points) == honest, words
                else:
                    assert (Decimal(found[-1]) == right) == honest, words


@pytest.mark.parametrize("kind", sorted(TALES))
def test_true_and_false_differ(kind: str) -> None:
    """No sentence is both true and false of one department."""
    true, false = (
        {(desk.year, desk.submission.text("dept_name"), words) for desk, words in told(kind, honest=honest)}
        for honest in (True, False)
    )
    assert not true & false
