"""More or less than last year or than the budget, and by how much."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth.telling import Draw, Said, money, positive, rate, tell

LEAST = Decimal("0.003")


def way(now: str, before: str) -> Draw:
    """Return what draws in which direction an amount moved: {w} 增长, {v} 增加, {u} 上升."""

    def draw(desk: Desk, honest: bool) -> Said:
        one, other = moved(desk, now, before)
        up = (one > other) == honest
        return {
            "w": "增长" if up else "下降",
            "v": "增加" if up else "减少",
            "u": "有所上升" if up else "有所下降",
            "a": money(desk, other, True),
            "b": money(desk, one, True),
            "m": money(desk, abs(one - other), True),
        }

    return draw


def moved(desk: Desk, now: str, before: str) -> tuple[Decimal, Decimal]:
    """Return two amounts that differ."""
    one, other = positive(desk, now), positive(desk, before)
    if abs(one - other) / other < LEAST:
        raise NotHere("hardly moved")
    return one, other


def difference(now: str, before: str) -> Draw:
    """Return what draws by how much an amount moved, {m} and {r}, one of them wrong."""

    def draw(desk: Desk, honest: bool) -> Said:
        one, other = moved(desk, now, before)
        up = one > other
        return {
            "w": "增长" if up else "下降",
            "v": "增加" if up else "减少",
            "m": money(desk, abs(one - other), honest, (one, other)),
            "r": rate(desk, abs(one - other) / other, honest),
            "a": money(desk, other, True),
            "b": money(desk, one, True),
        }

    return draw


tell(
    "way_of_outturn",
    way("expend_total_final", "expend_total_last"),
    "{y}年支出决算较上年{v}{m}",
    "支出决算由{l}年的{a}变为{y}年的{b}，同比{w}",
    "与{l}年相比，本年支出决算{u}",
    "全年支出决算比上年决算{w}",
)
tell(
    "way_of_three_public",
    way("sangong_total_final", "sangong_total_last"),
    "“三公”经费决算较上年{v}{m}",
    "“三公”经费支出比上年{u}",
    "{y}年“三公”经费决算同比{w}",
    "严格控制“三公”经费，全年决算较{l}年{w}",
    hints=("三公",),
)
tell(
    "way_of_the_budget",
    way("expend_total_revised", "expend_total_initial"),
    "调整预算较年初预算{v}{m}",
    "年中调整后，支出预算较年初{v}",
    "调整后支出预算与年初预算相比{u}",
    hints=("预算调整", "预算控制"),
)
tell(
    "growth_of_outturn",
    difference("expend_total_final", "expend_total_last"),
    "支出决算比上年{v}{m}，{w}{r}",
    "{y}年支出决算较{l}年{w}{r}",
    "与上年决算{a}相比，支出决算{v}{m}",
)
