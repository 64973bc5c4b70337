"""政府采购: plan and outcome, one purchase against another, contracts and when they were filed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import (
    Said,
    cell,
    far,
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


def _signed(row: Row) -> dt.date:
    value = row.cells["proc_contract"].value
    needed(isinstance(value, dt.date), "no day")
    assert isinstance(value, dt.date)
    return value


def _planned(desk: Desk, honest: bool) -> Said:
    plan, actual = desk.amount("proc_plan_total"), desk.amount("proc_actual_total")
    needed(min(plan, actual) > 1 and far(plan, actual), "as good as equal")
    a, b = (plan, actual) if honest else (actual, plan)
    return {"a": f"{a:.2f}", "b": f"{b:.2f}"}


tell(
    "purchases_planned_and_made",
    _planned,
    "政府采购计划金额{a}万元，实际采购金额{b}万元",
    "全年编报采购计划{a}万元，实际完成采购{b}万元",
    "政府采购计划数与实际数分别为{a}万元、{b}万元",
)


def _saved(desk: Desk, honest: bool) -> Said:
    plan, actual = desk.amount("proc_plan_total"), desk.amount("proc_actual_total")
    gap = plan - actual
    needed(gap > Decimal("0.6") and plan > 1, "nothing saved")
    right = one_of(desk, 2, honest)
    rate = percent(gap / plan) if right[1] else percent(gap / plan * desk.pick((10, 3)))
    return {"a": plain(desk, gap, right[0], actual), "p": rate}


tell(
    "purchases_saved",
    _saved,
    "政府采购节约资金{a}，节约率{p}",
    "与采购计划相比节约{a}，占计划金额的{p}",
    "采购环节压减{a}，较计划下降{p}",
)


def _one_and_other(desk: Desk, honest: bool) -> Said:
    rows = filled(named(desk, "procurements", "proc_item"), "proc_actual")
    needed(len(rows) > 1, "one only")
    one, other = desk.rng.sample(rows, 2)
    a, b = number(one, "proc_actual"), number(other, "proc_actual")
    needed(far(a, b), "as good as equal")
    return {
        "s": cell(one, "proc_item"),
        "t": cell(other, "proc_item"),
        "w": "高" if (a > b) is honest else "低",
    }


tell(
    "one_purchase_and_another",
    _one_and_other,
    "“{s}”的实际金额{w}于“{t}”",
    "就成交金额而言，“{s}”{w}于“{t}”",
    "“{s}”与“{t}”相比，前者实际金额更{w}",
)


def _first_signed(desk: Desk, honest: bool) -> Said:
    rows = filled(named(desk, "procurements", "proc_item"), "proc_contract")
    needed(len(rows) > 1, "one only")
    one, other = desk.rng.sample(rows, 2)
    a, b = _signed(one), _signed(other)
    needed(a != b, "the same day")
    return {
        "s": cell(one, "proc_item"),
        "t": cell(other, "proc_item"),
        "w": "早于" if (a < b) is honest else "晚于",
    }


tell(
    "which_contract_was_first",
    _first_signed,
    "“{s}”合同签订{w}“{t}”",
    "“{s}”的签约时间{w}“{t}”",
    "从合同日期看，“{s}”{w}“{t}”",
)


def _tally(kind: str, wanted: Callable[[Row], bool], *phrasings: str) -> None:
    def figures(desk: Desk, honest: bool) -> Said:
        rows = filled(
            desk.rows("procurements", at_least=2), "proc_plan", "proc_actual", "proc_contract", "proc_filing"
        )
        found = sum(map(wanted, rows))
        needed(0 < found < len(rows), "all or none")
        near = [n for n in range(1, len(rows) + 1) if n != found]
        return {"n": found if honest else desk.pick(near), "k": len(rows)}

    tell(f"tally_of_purchases_{kind}", figures, *phrasings)


_tally(
    "below_plan",
    lambda r: number(r, "proc_actual") < number(r, "proc_plan"),
    "{k}项采购中成交价低于计划的有{n}项",
    "实际金额低于计划金额的采购{n}项",
    "有{n}项采购实现了资金节约",
)


def _sums(desk: Desk, honest: bool) -> Said:
    rows = filled(desk.rows("procurements", at_least=2), "proc_actual")
    needed(len(rows) <= 4, "a long list")
    values = [number(r, "proc_actual") for r in rows]
    whole = total(rows, "proc_actual")
    needed(min(values) > 1, "little money")
    wrong = whole - desk.pick(values)
    return {
        "list": "、".join(f"{cell(r, 'proc_item')}{v:.2f}万元" for r, v in zip(rows, values, strict=True)),
        "a": f"{whole if honest else wrong:.2f}万元",
    }


tell(
    "sum_of_the_purchases",
    _sums,
    "政府采购共支出{a}，即{list}",
    "{list}，以上采购共计{a}",
    "各项采购实际金额为{list}，累计{a}",
)
