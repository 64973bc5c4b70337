"""True figures as they are seldom told: rounded, beside other years, negated, supposed, in other units."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from tests.corpus.benign.fifth_kind import benign
from tests.corpus.desk import Desk
from tests.corpus.operators.fifth.claims import ratio
from tests.corpus.operators.figures import append
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import needed, plain
from tests.corpus.prose import money, percent, places

Figures = Callable[[Desk], dict[str, object]]


def _tells(kind: str, figures: Figures, *words: str) -> None:
    """Register a true sentence of these figures."""

    @benign(f"tells5_{kind}")
    def make(desk: Desk) -> None:
        known: dict[str, object] = {"year": desk.year, "last": desk.year - 1, "next": desk.year + 1}
        append(desk, desk.pick(words).format_map(known | figures(desk)))


def _rate(desk: Desk) -> Decimal:
    value = ratio("expend_total_final", "expend_total_revised")(desk)
    needed(Decimal("0.1") < value <= 1, "no rate")
    return value


_tells(
    "rate_of_one_place",
    lambda d: {"n": percent(_rate(d), 1)},
    "预算执行率约{n}。",
    "预算执行率为{n}（保留一位小数）。",
)
_tells("rate_in_whole", lambda d: {"n": percent(_rate(d), 0)}, "预算执行率约{n}。", "预算执行率大约在{n}。")
_tells("rate_beside_last_year", lambda d: {"n": percent(_rate(d))},
       "预算执行率{n}，{last}年为81.20%。", "{last}年预算执行率为76.4%，本年为{n}。")  # fmt: skip
_tells("rate_supposed", lambda d: {"n": percent(_rate(d))},
       "预算执行率为{n}；如剔除年底下达的资金，将更高。", "执行率{n}，力争{next}年达到98%。")  # fmt: skip
_tells(
    "not_executed",
    lambda d: {"n": percent(1 - _rate(d))},
    "尚有{n}的调整预算未执行。",
    "未执行部分占调整预算的{n}。",
)


def _outturn(desk: Desk) -> Decimal:
    value = desk.amount("expend_total_final")
    needed(value > 100, "too little")
    return value


_tells(
    "outturn_in_yi",
    lambda d: {"n": places(_outturn(d) / 10000, 4)},
    "全年支出{n}亿元。",
    "支出决算为{n}亿元。",
)
_tells(
    "outturn_in_yuan", lambda d: {"n": f"{_outturn(d) * 10000:,.2f}"}, "全年支出{n}元。", "支出决算{n}元。"
)
_tells("outturn_rounded_down", lambda d: {"n": _outturn(d).quantize(Decimal(1), ROUND_DOWN)},
       "全年支出约{n}万元。", "全年支出不低于{n}万元。")  # fmt: skip
_tells("outturn_nearly", lambda d: {"n": _outturn(d).quantize(Decimal(1), ROUND_UP)},
       "全年支出不超过{n}万元。", "全年支出控制在{n}万元以内。")  # fmt: skip
_tells("outturn_in_brackets", lambda d: {"n": money(_outturn(d)), "p": percent(_rate(d))},
       "全年支出（{n}）按规定用途使用。", "全年支出{n}（执行率{p}）。")  # fmt: skip


def _two_budgets(desk: Desk) -> dict[str, object]:
    keys = ("expend_total_initial", "expend_total_revised", "expend_total_final")
    return dict(zip("abc", (money(desk.amount(key)) for key in keys), strict=True))


_tells("three_figures_in_order", _two_budgets, "年初预算、调整预算和决算分别为{a}、{b}、{c}。",
       "预算由{a}调整为{b}，决算{c}。")  # fmt: skip


def _within(desk: Desk) -> dict[str, object]:
    final, revised = desk.amount("expend_total_final"), desk.amount("expend_total_revised")
    needed(final < revised, "over the budget")
    return {"a": money(revised), "b": money(revised - final)}


_tells("within_the_budget", _within, "全年支出未超过调整预算{a}。", "支出比调整预算{a}少{b}。")


def _content(desk: Desk) -> dict[str, object]:
    a, b = desk.amount("survey_satisfied"), desk.amount("survey_valid")
    needed(0 < a < b, "no survey")
    return {"a": plain(a), "b": plain(b), "c": plain(b - a), "n": percent(a / b), "m": percent(1 - a / b)}


_tells(
    "not_content",
    _content,
    "有效问卷{b}份中，{c}份未表示满意。",
    "{b}份有效问卷中{a}份满意，满意度{n}，其余{m}为一般或不满意。",
)
_tells("content_beside_last_year", _content, "满意度{n}，{last}年为89.6%。", "{last}年满意度85.2%，本年{n}。")


def _staff(desk: Desk) -> dict[str, object]:
    posts, people = desk.amount("posts_total"), desk.amount("staff_total")
    return {"a": plain(posts), "b": plain(people), "c": plain(people + desk.amount("nonstaff"))}


_tells(
    "staff_with_outsiders",
    _staff,
    "在职在编{b}人，加上编外人员共{c}人。",
    "编制{a}名，在编{b}人，含编外共{c}人在岗。",
)


def _adjusted(desk: Desk) -> dict[str, object]:
    rows = [r for r in desk.rows("adjustments") if number(r, "adj_amount") > 0]
    row = desk.pick(rows, "no additions")
    return {"d": row.cells["adj_doc"].value, "n": money(number(row, "adj_amount"))}


_tells("addition_by_document", _adjusted, "{d}追加{n}，用于上级部署的工作。", "其中{d}下达{n}。")


def _project(desk: Desk) -> dict[str, object]:
    row = desk.pick([r for r in desk.rows("projects") if number(r, "project_spent") > 0], "nothing spent")
    left = number(row, "project_budget") - number(row, "project_spent")
    needed(left >= 0, "overdrawn")
    return {"p": row.cells["project_name"].value, "a": money(number(row, "project_budget")), "b": money(left)}


_tells("project_with_what_is_left", _project, "{p}预算{a}，年末未支付{b}。", "{p}安排预算{a}，尚余{b}。")
