"""项目: one against another, the one that lacks something, dates, sums, and what the list says of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import (
    Said,
    cell,
    filled,
    named,
    one_of,
    plain,
    tell,
    total,
)
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import percent
from workbook.submission import Row

NAME = "project_name"


def _day(row: Row, column: str) -> dt.date:
    value = row.cells[column].value
    needed(isinstance(value, dt.date), "no day")
    assert isinstance(value, dt.date)
    return value


def _budget(row: Row) -> Decimal:
    return number(row, "project_budget")


def _sums(desk: Desk, honest: bool) -> Said:
    rows = desk.rows("projects", at_least=2)
    budget, spent = total(rows, "project_budget"), total(rows, "project_spent")
    needed(min(budget, spent) > 2 and budget - spent > 1, "nothing left")
    right = one_of(desk, 3, honest)
    return {
        "k": len(rows),
        "a": plain(desk, budget, right[0]),
        "b": plain(desk, spent, right[1]),
        "c": plain(desk, budget - spent, right[2], spent),
    }


tell(
    "sums_of_the_projects",
    _sums,
    "{k}个项目预算合计{a}，执行{b}，结余{c}",
    "项目清单所列预算总额{a}、执行总额{b}，尚余{c}",
    "全年项目预算{a}，支出{b}，两者相差{c}",
)


def _compared(kind: str, worth: Callable[[Row], Decimal], *phrasings: str) -> None:
    """Register two projects held against each other."""

    def figures(desk: Desk, honest: bool) -> Said:
        rows = named(desk, "projects", NAME, lambda r: _budget(r) > 1)
        needed(len(rows) > 1, "one only")
        one, other = desk.rng.sample(rows, 2)
        a, b = worth(one), worth(other)
        needed(abs(a - b) > Decimal("0.02") * max(a, b), "as good as equal")
        first, second = (one, other) if (a > b) is honest else (other, one)
        return {"s": cell(first, NAME), "t": cell(second, NAME)}

    tell(f"compared_by_{kind}", figures, *phrasings)


_compared(
    "budget",
    _budget,
    "“{s}”的预算规模大于“{t}”",
    "论预算安排，“{s}”多于“{t}”",
    "“{t}”的预算少于“{s}”",
)
_compared(
    "rate",
    lambda r: number(r, "project_spent") / _budget(r),
    "“{s}”的执行率高于“{t}”",
    "资金执行进度上，“{s}”快于“{t}”",
    "“{t}”的预算执行率落后于“{s}”",
)


def _finished(desk: Desk, honest: bool) -> Said:
    rows = named(desk, "projects", NAME, lambda r: isinstance(r.cells["project_done"].value, dt.date))
    needed(len(rows) > 1, "one only")
    one, other = desk.rng.sample(rows, 2)
    a, b = _day(one, "project_done"), _day(other, "project_done")
    needed(a != b, "the same day")
    first, second = (one, other) if (a < b) is honest else (other, one)
    return {"s": cell(first, NAME), "t": cell(second, NAME)}


tell(
    "which_project_was_done_first",
    _finished,
    "“{s}”完成在前，“{t}”完成在后",
    "“{s}”完工早于“{t}”",
    "“{t}”比“{s}”完成得晚",
)


def _planned_month(desk: Desk, honest: bool) -> Said:
    row = desk.pick(filled(named(desk, "projects", NAME), "project_due"))
    day = _day(row, "project_due")
    wrong = desk.pick([m for m in range(1, 13) if abs(m - day.month) > 1])
    return {"t": cell(row, NAME), "m": day.month if honest else wrong, "y": day.year}


tell(
    "month_a_project_is_due",
    _planned_month,
    "“{t}”计划于{y}年{m}月完成",
    "“{t}”的计划完成时间为{y}年{m}月",
    "按计划，“{t}”应在{y}年{m}月完工",
)


def _which(kind: str, column: str, answer: str, *phrasings: str) -> None:
    """Register the project of which the list says so, or one of which it does not."""

    def figures(desk: Desk, honest: bool) -> Said:
        rows = named(desk, "projects", NAME, lambda r: cell(r, column) in ("是", "否"))
        wanted = [r for r in rows if (cell(r, column) == answer) is honest]
        needed(len({cell(r, column) for r in rows}) == 2, "all alike")
        return {"t": cell(desk.pick(wanted), NAME)}

    tell(kind, figures, *phrasings)


_which(
    "project_that_was_reviewed",
    "project_review",
    "是",
    "“{t}”通过了事前评审",
    "“{t}”立项前履行了评审程序",
    "对“{t}”组织了项目评审",
)
_which(
    "project_without_aims",
    "project_target",
    "否",
    "“{t}”没有设置绩效目标",
    "“{t}”未编报绩效目标",
    "未设绩效目标的项目里有“{t}”",
)


def _without(kind: str, column: str, name: str) -> None:
    def figures(desk: Desk, honest: bool) -> Said:
        rows = desk.rows("projects", at_least=2)
        found = sum(cell(r, column) == "否" for r in filled(rows, column))
        needed(0 < found < len(rows), "all alike")
        wrong = [n for n in (found - 1, found + 1, len(rows) - found) if 0 < n <= len(rows) and n != found]
        return {"n": found if honest else desk.pick(wrong), "k": len(rows)}

    tell(
        f"number_of_projects_{kind}",
        figures,
        f"{{k}}个项目中有{{n}}个{name}",
        f"{name}的项目{{n}}个",
        f"尚有{{n}}个项目{name}",
    )


_without("without_aims", "project_target", "没有设置绩效目标")


def _covered(desk: Desk, honest: bool) -> Said:
    rows = filled(desk.rows("projects", at_least=2), "project_target")
    found = sum(cell(r, "project_target") == "是" for r in rows)
    right = Decimal(found) / len(rows)
    wrong = Decimal(found - 1) / len(rows) if found == len(rows) else Decimal(1)
    return {"p": percent(right if honest else wrong), "k": len(rows)}


tell(
    "coverage_of_aims",
    _covered,
    "项目绩效目标覆盖率{p}",
    "设置绩效目标的项目占全部{k}个项目的{p}",
    "绩效目标在项目中的覆盖面为{p}",
)
