"""预算调整: when, by which document, of which type, how much of it counts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import (
    Said,
    cell,
    far,
    filled,
    heads,
    named,
    plain,
    slipped,
    tell,
    total,
)
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import percent
from workbook.submission import Row


def _day(row: Row) -> dt.date:
    value = row.cells["adj_date"].value
    needed(isinstance(value, dt.date), "no day")
    assert isinstance(value, dt.date)
    return value


def _ordered(desk: Desk) -> list[Row]:
    return sorted(filled(desk.rows("adjustments"), "adj_date", "adj_amount"), key=_day)


def _other_month(desk: Desk, month: int) -> int:
    return desk.pick([m for m in range(1, 13) if abs(m - month) > 1])


def _edge(kind: str, place: int, *phrasings: str) -> None:
    def figures(desk: Desk, honest: bool) -> Said:
        month = _day(_ordered(desk)[place]).month
        return {"m": month if honest else _other_month(desk, month)}

    tell(f"month_of_the_{kind}_change", figures, *phrasings)


_edge(
    "first",
    0,
    "当年第一笔预算调整办理于{m}月",
    "预算调整自{m}月开始，此前未作调整",
    "全年最早的一次预算调整在{m}月",
)


def _type(desk: Desk, honest: bool) -> Said:
    row = desk.pick(named(desk, "adjustments", "adj_doc", lambda r: not r.cells["adj_type"].blank), "none")
    right = cell(row, "adj_type")
    kinds = ("上级转移支付", "本级追加", "本级追减", "落实国家政策", "调剂", "不可抗力")
    return {"t": cell(row, "adj_doc"), "n": right if honest else desk.pick([k for k in kinds if k != right])}


tell(
    "type_of_a_change",
    _type,
    "{t}涉及的调整属于{n}",
    "按调整类型划分，{t}为{n}",
    "{t}这笔调整的类型是{n}",
)


def _of_a_type(desk: Desk, honest: bool) -> Said:
    rows = filled(desk.rows("adjustments", at_least=2), "adj_type")
    kinds = Counter(cell(r, "adj_type") for r in rows)
    name = desk.pick(sorted(kinds))
    value = total([r for r in rows if cell(r, "adj_type") == name], "adj_amount")
    every = abs(total(rows, "adj_amount"))
    needed(abs(value) > 1, "nothing to speak of")
    return {"t": name, "n": plain(desk, abs(value), honest, every), "k": kinds[name]}


tell(
    "money_of_a_type",
    _of_a_type,
    "年中调整里属于{t}的共{k}笔，净额{n}",
    "类型为{t}的预算调整{k}笔，合计{n}",
    "按类型汇总，{t}{k}笔、{n}",
)


def _both_ways(desk: Desk, honest: bool) -> Said:
    amounts = [number(r, "adj_amount") for r in filled(desk.rows("adjustments"), "adj_amount")]
    more = sum((a for a in amounts if a > 0), Decimal(0))
    less = -sum((a for a in amounts if a < 0), Decimal(0))
    needed(more > 1 and less > 1, "one way only")
    if not honest:
        swap = far(more, less) and desk.rng.random() < 0.6
        more, less = (less, more) if swap else (more, slipped(desk, less))
    return {"a": f"{more:.2f}", "b": f"{less:.2f}"}


tell(
    "added_and_taken_away",
    _both_ways,
    "全年调增预算合计{a}万元，调减合计{b}万元",
    "预算调整中，追加部分{a}万元，追减部分{b}万元",
    "调增、调减金额分别为{a}万元和{b}万元",
)


def _path(desk: Desk, honest: bool) -> Said:
    rows = _ordered(desk)
    first, last = desk.amount("expend_total_initial"), desk.amount("expend_total_revised")
    needed(far(first, last), "as good as equal")
    right = honest or desk.rng.random() < 0.5
    return {
        "a": f"{first:.2f}",
        "b": f"{last if honest or not right else slipped(desk, last):.2f}",
        "k": heads(desk, len(rows), right),
    }


tell(
    "from_the_first_budget_to_the_last",
    _path,
    "年初预算{a}万元，经过{k}次调整，年末预算为{b}万元",
    "部门预算从{a}万元起步，先后{k}次调整后为{b}万元",
    "全年办理预算调整{k}次，支出预算由{a}万元变为{b}万元",
)


def _excluded(desk: Desk) -> tuple[Decimal, Decimal]:
    rows = filled(desk.rows("adjustments"), "adj_excluded", "adj_amount")
    out = total([r for r in rows if cell(r, "adj_excluded") == "是"], "adj_amount")
    return out, total(rows, "adj_amount") - out


def _rate_left(desk: Desk, honest: bool) -> Said:
    out, counted = _excluded(desk)
    first = desk.amount("expend_total_initial")
    needed(first > 1 and abs(counted) > 1 and abs(out) / first > Decimal("0.01"), "none left out")
    whole = abs(out + counted)
    needed(abs(whole - abs(counted)) / first > Decimal("0.006"), "as good as equal")
    return {"p": percent((abs(counted) if honest else whole) / first)}


tell(
    "rate_of_what_counts",
    _rate_left,
    "扣除可剔除部分后，计入考核的调整净额占年初预算的{p}",
    "剔除后计入考核的预算调整净额为年初预算的{p}",
    "只看计入考核的部分，调整净额与年初预算之比为{p}",
)


def _counts(desk: Desk, honest: bool) -> Said:
    row = desk.pick(
        named(desk, "adjustments", "adj_doc", lambda r: cell(r, "adj_excluded") in ("是", "否")), "none"
    )
    held = (cell(row, "adj_excluded") == "是") is honest
    return {"t": cell(row, "adj_doc"), "w": "可以剔除" if held else "计入考核"}


tell(
    "whether_a_change_counts",
    _counts,
    "{t}对应的调整在考核时{w}",
    "考核预算调整率时，{t}的调整额{w}",
    "对{t}，本部门按“{w}”处理",
)


def _by_midyear(desk: Desk, honest: bool) -> Said:
    rows = _ordered(desk)
    early = sum(_day(r).month <= 6 for r in rows)
    needed(0 < early < len(rows), "all at one time")
    late = len(rows) - early
    if not honest:
        early, late = (late, early) if early != late else (early + 1, late - 1)
    return {"a": early, "b": late}


tell(
    "changes_by_half_years",
    _by_midyear,
    "预算调整上半年{a}笔、下半年{b}笔",
    "全年调整按时间分：1至6月{a}笔，7至12月{b}笔",
    "上半年办理预算调整{a}笔，下半年办理{b}笔",
)
