"""The sentences of the ninth generation, told rightly."""

from __future__ import annotations

from tests.corpus.benign.ninth_kind import benign
from tests.corpus.desk import Desk
from tests.corpus.operators.ninth.lists import DEEDS_DONE, numbered
from tests.corpus.operators.ninth.telling import DEEDS, TALES, write

RIGHTLY = (
    "income_in_the_end", "outturn", "first_budget", "revised_budget", "project_spending", "office_money",
    "money_left", "budget_added", "paid_by_midyear", "purchases_made", "things_not_used",
    "three_public_spent", "reception", "three_public_within_the_budget", "three_public_change_in_per_cent",
    "rate_of_payment", "rate_of_money_left", "share_of_projects", "contentment", "rate_of_tasks",
    "rate_of_adjustment",
    "posts", "staff", "projects", "tasks_done", "units_below",
    "way_of_outturn", "growth_of_outturn", "way_of_the_budget",
    "parts_of_outturn", "parts_of_the_staff", "chain_of_the_budget",
    "all_targets_met", "all_projects_in_time", "all_tasks_in_time", "no_money_left", "no_idle_things",
    "no_three_public_money", "no_letters", "published_in_time",
    "total", "grade", "points_lost_by_an_indicator", "indicator_in_full",
    "budget_of_a_project", "result_of_a_target", "a_target_that_was_met", "state_of_a_task",
    "day_of_publication", "day_a_task_was_done",
    "number_of_measures_named", "number_of_systems_named", "sum_of_trainings",
)  # fmt: skip
"""Of each class of sentences the most usual."""


def _rightly(kind: str) -> None:
    @benign(f"rightly_{kind}", follows=False)
    def make(desk: Desk) -> None:
        tale = TALES[kind]
        write(desk, tale.words(desk, True), tale.home, tale.hints)


for _kind in RIGHTLY:
    _rightly(_kind)


@benign("numbered_in_turn", follows=False)
def _(desk: Desk) -> None:
    """A list of deeds, numbered as it should be."""
    datum = desk.datum(desk.pick(DEEDS))
    desk.put(datum, f"{datum.value or ''}{numbered(desk, range(1, desk.rng.randrange(4, 6)))}")


@benign("numbered_anew_in_each_part", follows=False)
def _(desk: Desk) -> None:
    """The small numbers start again under each of the great ones."""
    first, second, third, fourth = desk.rng.sample(DEEDS_DONE, 4)
    parts = (
        f"（一）内部管理\n1.{first}。\n2.{second}。\n（二）履职情况\n1.{third}。\n2.{fourth}。",
        f"一、内部管理\n（一）{first}。\n（二）{second}。\n二、履职情况\n（一）{third}。\n（二）{fourth}。",
        f"1. 内部管理\n（1）{first}；\n（2）{second}。\n2. 履职情况\n（1）{third}；\n（2）{fourth}。",
    )
    datum = desk.datum(desk.pick(DEEDS))
    desk.put(datum, f"{datum.value or ''}\n{desk.pick(parts)}")
