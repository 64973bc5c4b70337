"""The first, the last, the most and the least."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.seventh.telling import Said, tell
from tests.corpus.operators.third.claims import needed
from workbook.submission import Row

QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")
Worth = Callable[[Row], Decimal | None]


def _first_of(
    table: str, name: str, worth: Worth, least: Decimal, most: bool
) -> Callable[[Desk, bool], Said]:
    """Return what names the row of the largest or the smallest worth, or another that clearly is not."""

    def figures(desk: Desk, honest: bool) -> Said:
        found = [(worth(r), str(r.cells[name].value)) for r in desk.rows(table, at_least=3)]
        rows = [(w, n) for w, n in found if w is not None]
        needed(len(rows) == len(found) == len({n for _, n in rows}), "one says nothing")
        rows.sort(reverse=most)
        needed(abs(rows[0][0] - rows[1][0]) > least, "as good as equal")
        return {"n": rows[0][1] if honest else desk.pick(rows[1:])[1]}

    return figures


def _rate(row: Row) -> Decimal | None:
    budget = number(row, "project_budget")
    return number(row, "project_spent") / budget if budget > 1 else None


def _ordinal(column: str) -> Worth:
    def worth(row: Row) -> Decimal | None:
        day = row.cells[column].value
        return Decimal(day.toordinal()) if isinstance(day, dt.date) else None

    return worth


tell(
    "smallest_project",
    _first_of("projects", "project_name", lambda r: number(r, "project_budget"), Decimal(1), most=False),
    "各项目中预算规模最小的是“{n}”",
    "预算安排最少的项目为“{n}”",
    "“{n}”是全部项目中预算最小的一个",
)
tell(
    "slowest_project",
    _first_of("projects", "project_name", _rate, Decimal("0.03"), most=False),
    "执行率最低的项目是“{n}”",
    "各项目中“{n}”预算执行最慢，执行率居末位",
    "预算执行率排在最后的是“{n}”",
)
tell(
    "first_finished",
    _first_of("projects", "project_name", _ordinal("project_done"), Decimal(0), most=False),
    "最早完成的项目是“{n}”",
    "“{n}”在各项目中率先完成",
    "全年第一个完工的项目为“{n}”",
)
tell(
    "last_finished_task",
    _first_of("tasks", "task_name", _ordinal("task_done"), Decimal(0), most=True),
    "最后办结的重点工作是“{n}”",
    "“{n}”在已办结的重点工作中完成得最晚",
    "重点工作中“{n}”办结时间最晚",
)
tell(
    "smallest_purchase",
    _first_of("procurements", "proc_item", lambda r: number(r, "proc_actual"), Decimal(1), most=False),
    "金额最小的一笔政府采购为“{n}”",
    "各项采购中“{n}”成交金额最低",
    "“{n}”是全年成交额最小的采购",
)
tell(
    "last_contract",
    _first_of("procurements", "proc_item", _ordinal("proc_contract"), Decimal(0), most=True),
    "最后签订合同的采购是“{n}”",
    "“{n}”的合同在各项采购中签得最晚",
    "采购合同中以“{n}”签订时间最晚",
)


def _heaviest(desk: Desk, honest: bool) -> Said:
    losses = [
        (i.points - i.score, i.indicator.name)
        for i in desk.card.indicators
        if i.applicable and i.score is not None and i.score < i.points and i.self_score == i.score
    ]
    needed(len(losses) > 2 and len({n for _, n in losses}) == len(losses), "few losses")
    losses.sort(reverse=True)
    needed(losses[0][0] - losses[1][0] > Decimal("0.2"), "as good as equal")
    return {"n": losses[0][1] if honest else desk.pick(losses[1:])[1]}


tell(
    "heaviest_loss",
    _heaviest,
    "扣分最多的指标是“{n}”",
    "失分最重的三级指标为“{n}”",
    "从扣分情况看，“{n}”扣分居各指标之首",
)


def _kind_of_staff(desk: Desk, honest: bool) -> Said:
    kinds = {"行政": "admin", "参公": "ca", "事业": "inst", "工勤": "worker"}
    found = sorted(((desk.amount(f"staff_{k}"), n) for n, k in kinds.items()), reverse=True)
    needed(found[0][0] > max(found[1][0], desk.amount("staff_other")) + 1, "as good as equal")
    return {"n": found[0][1] if honest else desk.pick(found[1:])[1]}


tell(
    "most_of_the_staff",
    _kind_of_staff,
    "在职人员按身份分，{n}人员人数最多",
    "从人员构成看，{n}人员最多",
    "各类在职人员中，{n}身份的人数居首位",
)


def _quarter_paid(most: bool) -> Callable[[Desk, bool], Said]:
    def figures(desk: Desk, honest: bool) -> Said:
        paid = [Decimal(0), *(desk.amount(f"pay_q{n}_paid") for n in range(1, 5))]
        parts = sorted(((b - a, q) for (a, b), q in zip(pairwise(paid), QUARTERS, strict=True)), reverse=most)
        needed(abs(parts[0][0] - parts[1][0]) > paid[-1] / 100 > 1, "as good as equal")
        return {"n": parts[0][1] if honest else desk.pick(parts[1:])[1]}

    return figures


tell(
    "best_quarter",
    _quarter_paid(True),
    "{n}的当季支付额是四个季度中最高的",
    "分季度看，{n}支付最多",
    "全年支付高峰出现在{n}",
)
tell(
    "worst_quarter",
    _quarter_paid(False),
    "{n}的当季支付额是四个季度中最低的",
    "分季度看，{n}支付最少",
    "全年支付低谷出现在{n}",
)
