"""三公经费: amounts, against the budget and last year, and its parts."""

from __future__ import annotations

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth.money import amount
from tests.corpus.operators.ninth.telling import Said, money, positive, rate, tell

THREE = ("三公", "公用经费")


tell(
    "three_public_spent",
    amount("sangong_total_final", "sangong_total_budget", "sangong_total_last"),
    "{y}年“三公”经费决算{m}",
    "全年“三公”经费实际支出{m}",
    "“三公”经费支出决算数为{m}",
    "本年度“三公”经费支出合计{m}",
    hints=THREE,
)
tell(
    "three_public_budget",
    amount("sangong_total_budget", "sangong_total_before", "sangong_total_final"),
    "{y}年“三公”经费预算{m}",
    "年初安排“三公”经费预算{m}",
    "“三公”经费本年预算数为{m}",
    hints=THREE,
)
tell(
    "reception",
    amount("sangong_reception_final", "sangong_running_final", "sangong_reception_last"),
    "公务接待费决算{m}",
    "{y}年公务接待费支出{m}",
    "全年发生公务接待费{m}",
    hints=THREE,
)
tell(
    "cars",
    amount("sangong_running_final", "sangong_reception_final", "sangong_running_last"),
    "公务用车运行维护费决算{m}",
    "{y}年公务用车运行维护费支出{m}",
    "全年公务用车运行维护费{m}",
    hints=THREE,
)


def _of_last_year(desk: Desk, honest: bool) -> Said:
    """The year's own amount is nothing, and last year's is left standing."""
    now, last = desk.amount("sangong_total_final"), positive(desk, "sangong_total_last")
    if now != 0:
        raise NotHere("not nothing")
    return {"m": "0万元" if honest else money(desk, last, True)}


tell(
    "three_public_that_was_nothing",
    _of_last_year,
    "{y}年“三公”经费决算为{m}",
    "本年度“三公”经费实际支出{m}",
    "全年“三公”经费支出{m}",
    hints=THREE,
)


def _against_budget(desk: Desk, honest: bool) -> Said:
    spent, planned = positive(desk, "sangong_total_final"), positive(desk, "sangong_total_budget")
    if spent == planned:
        raise NotHere("equal")
    over = (spent > planned) == honest
    return {
        "a": money(desk, spent, True),
        "b": money(desk, planned, True),
        "w": "大于" if over else "小于",
        "v": "超出" if over else "低于",
    }


tell(
    "three_public_within_the_budget",
    _against_budget,
    "“三公”经费实际支出数{w}预算安排的“三公”经费数",
    "全年“三公”经费决算{v}预算",
    "“三公”经费预算{b}、决算{a}，决算{v}预算",
    "本年“三公”经费决算数{w}年初预算数",
    hints=THREE,
)


def _fallen(desk: Desk, honest: bool) -> Said:
    now, last = positive(desk, "sangong_total_final"), positive(desk, "sangong_total_last")
    share = abs(now - last) / last
    if share < 0.005:
        raise NotHere("hardly moved")
    return {
        "w": "增长" if now > last else "下降",
        "r": rate(desk, share, honest),
        "v": "增加" if now > last else "减少",
    }


tell(
    "three_public_change_in_per_cent",
    _fallen,
    "“三公”经费决算较上年{w}{r}",
    "与{l}年相比，“三公”经费支出{w}{r}",
    "{y}年“三公”经费决算比上年{v}{r}",
    hints=THREE,
)
