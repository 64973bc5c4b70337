"""“三公”经费: parts and their sum, budget and outturn, this year and last."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import Said, far, one_of, plain, side, tell
from tests.corpus.operators.third.claims import needed


def _parts(desk: Desk, honest: bool) -> Said:
    cars, guests = desk.amount("sangong_running_final"), desk.amount("sangong_reception_final")
    whole = desk.amount("sangong_total_final")
    needed(min(cars, guests) > 1 and cars + guests == whole, "other parts too")
    right = one_of(desk, 3, honest)
    return {
        "a": plain(desk, cars, right[0], desk.amount("sangong_running_budget")),
        "b": plain(desk, guests, right[1], desk.amount("sangong_reception_budget")),
        "c": plain(desk, whole, right[2], desk.amount("sangong_total_budget")),
    }


tell(
    "parts_of_sangong",
    _parts,
    "“三公”经费决算{c}，其中公务用车运行维护费{a}、公务接待费{b}",
    "公务用车运行维护费{a}与公务接待费{b}两项合计，“三公”经费支出{c}",
    "全年“三公”经费支出{c}：公务用车运行维护费{a}，公务接待费{b}",
)


def _exchanged(desk: Desk, honest: bool) -> Said:
    cars, guests = desk.amount("sangong_running_final"), desk.amount("sangong_reception_final")
    needed(min(cars, guests) > 1 and far(cars, guests), "as good as equal")
    a, b = (cars, guests) if honest else (guests, cars)
    return {"a": f"{a:.2f}", "b": f"{b:.2f}"}


tell(
    "cars_and_guests",
    _exchanged,
    "公务用车运行维护费、公务接待费决算分别为{a}万元和{b}万元",
    "公务用车运行维护费支出{a}万元，公务接待费支出{b}万元",
    "“三公”经费中，运行维护公务用车用去{a}万元，公务接待用去{b}万元",
)


def _planned(desk: Desk, honest: bool) -> Said:
    plan, spent = desk.amount("sangong_total_budget"), desk.amount("sangong_total_final")
    needed(min(plan, spent) > 1 and far(plan, spent), "as good as equal")
    a, b = (plan, spent) if honest else (spent, plan)
    return {"a": f"{a:.2f}", "b": f"{b:.2f}"}


tell(
    "sangong_planned_and_spent",
    _planned,
    "“三公”经费本年预算{a}万元，决算{b}万元",
    "全年安排“三公”经费预算{a}万元，实际支出{b}万元",
    "{year}年“三公”经费预算数、决算数分别为{a}万元、{b}万元",
)


def _of_last_year(kind: str, name: str) -> None:
    """Register this year's figure of a line, with last year's in its place where it is false."""

    def figures(desk: Desk, honest: bool) -> Said:
        now, before = desk.amount(f"sangong_{kind}_final"), desk.amount(f"sangong_{kind}_last")
        needed(min(now, before) > 1 and far(now, before), "as good as equal")
        return {"n": f"{now if honest else before:.2f}"}

    tell(
        f"last_years_{kind}",
        figures,
        f"{{year}}年{name}支出{{n}}万元",
        f"当年{name}决算{{n}}万元",
        f"{name}全年决算数{{n}}万元",
    )


_of_last_year("reception", "公务接待费")


def _cut(desk: Desk) -> bool | None:
    now, before = desk.amount("sangong_total_budget"), desk.amount("sangong_total_before")
    needed(before > 1, "nothing before")
    return None if not now or abs(now - before) < Decimal("0.3") else now < before


side(
    "sangong_budget_was_cut",
    _cut,
    (
        "本年“三公”经费预算低于上年预算",
        "编制预算时，“三公”经费较上年预算有所压减",
        "“三公”经费预算安排比上年减少",
    ),
    (
        "本年“三公”经费预算高于上年预算",
        "编制预算时，“三公”经费较上年预算有所增加",
        "“三公”经费预算安排比上年增加",
    ),
)


def _one_sort(desk: Desk) -> bool | None:
    cars, guests = desk.amount("sangong_running_final"), desk.amount("sangong_reception_final")
    needed(cars + guests > 1, "none")
    return cars > 2 * guests if abs(cars - 2 * guests) > 1 else None


side(
    "cars_cost_twice_as_much",
    _one_sort,
    (
        "公务用车运行维护费是公务接待费的两倍还多",
        "公务接待费不到公务用车运行维护费的一半",
        "公务用车运行维护费超过公务接待费两倍",
    ),
    (
        "公务用车运行维护费不到公务接待费的两倍",
        "公务接待费超过公务用车运行维护费的一半",
        "公务用车运行维护费不足公务接待费的两倍",
    ),
)
