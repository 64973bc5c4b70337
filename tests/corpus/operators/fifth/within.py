"""Sentences that contradict themselves, whatever the cells hold."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.fifth.claims import Said, say
from tests.corpus.prose import percent, places


def _quarters(desk: Desk, honest: bool) -> Said:
    parts = [desk.rng.randint(4, 20) for _ in range(4)]
    return {**dict(zip("abcd", parts, strict=True)), "n": sum(parts) + (0 if honest else 6)}


say("four_quarters", _quarters, "四个季度分别开展检查{a}次、{b}次、{c}次、{d}次，全年共{n}次。",
    "一至四季度分别下乡{a}次、{b}次、{c}次、{d}次，合计{n}次。")  # fmt: skip


def _points(desk: Desk, honest: bool) -> Said:
    a = desk.rng.randint(81, 90)
    rise = desk.rng.randint(3, 8)
    return {"a": a, "b": a + rise, "n": rise if honest else rise + 4}


say("percentage_points", _points, "政策知晓率由{a}%提高到{b}%，提高{n}个百分点。",
    "设备完好率从{a}%上升至{b}%，上升了{n}个百分点。")  # fmt: skip


def _part(desk: Desk, honest: bool) -> Said:
    b = desk.rng.randint(60, 140)
    return {"b": b, "a": b // 4 if honest else b + desk.rng.randint(10, 30)}


say("part_over_whole", _part, "走访群众{b}户，其中困难家庭{a}户。", "受训学员{b}人次，其中村干部{a}人次。")


def _rise(desk: Desk, honest: bool) -> Said:
    a = desk.rng.randint(40, 80)
    b = a + desk.rng.randint(15, 40)
    return {"a": a, "b": b} if honest else {"a": b, "b": a}


say("rises_downwards", _rise, "年接待游客由{a}万人次增加到{b}万人次。", "农村公路从{a}公里延长至{b}公里。")


def _surplus(desk: Desk, honest: bool) -> Said:
    b = desk.rng.randint(50, 120)
    extra = desk.rng.randint(5, 15)
    return {"b": b, "a": b + extra if honest else b - extra}


say("plan_overfulfilled", _surplus, "计划整治点位{b}处，实际整治{a}处，超额完成任务。",
    "原定培训{b}人，实际培训{a}人，超过计划。")  # fmt: skip


def _rate(desk: Desk, honest: bool) -> Said:
    b = desk.rng.randint(40, 90)
    a = b - desk.rng.randint(4, 9)
    value = Decimal(a) / b
    return {"a": a, "b": b, "n": percent(value if honest else value - Decimal("0.17"), 1)}


say("sampling", _rate, "抽检产品{b}批次，合格{a}批次，合格率{n}。", "督查事项{b}件，已销号{a}件，销号率{n}。")


def _more_or_less(desk: Desk, honest: bool) -> Said:
    a = desk.rng.randint(120, 300)
    down = desk.rng.randint(10, 40)
    return {"a": a, "b": a - down, "n": down if honest else down + 15}


say(
    "fewer_by",
    _more_or_less,
    "会议由上年的{a}次减少到{b}次，减少{n}次。",
    "文件从{a}份压减到{b}份，少发{n}份。",
)


def _names(desk: Desk, honest: bool) -> Said:
    return {"n": "三" if honest else desk.pick("四五")}


say("places_named", _names, "在东山、西河、南岭{n}个乡镇开展试点。", "东山、西河、南岭{n}镇列入试点范围。")


def _each(desk: Desk, honest: bool) -> Said:
    k, n = desk.rng.randint(6, 18), desk.rng.randint(3, 9)
    return {"k": k, "n": n, "c": k * n + (0 if honest else 11)}


say(
    "so_many_each",
    _each,
    "为{k}个村各配备垃圾桶{n}个，共{c}个。",
    "{k}个网格每个配备网格员{n}名，共计{c}名。",
)


def _halves(desk: Desk, honest: bool) -> Said:
    a = desk.rng.randint(110, 290)
    b = desk.rng.randint(60, 100)
    return {"a": a, "b": b, "c": places(Decimal(a + b + (0 if honest else 30)) / 10, 1),
            "x": places(Decimal(a) / 10, 1), "y": places(Decimal(b) / 10, 1)}  # fmt: skip


say("two_kinds_of_roads", _halves, "新改建道路{c}公里，其中新建{x}公里、改建{y}公里。",
    "新建道路{x}公里，改建道路{y}公里，合计{c}公里。")  # fmt: skip


def _span(desk: Desk, honest: bool) -> Said:
    return {"n": 3 if honest else 5, "a": desk.year - 2}


say(
    "years_counted",
    _span,
    "{a}年至{year}年连续{n}年举办农民丰收节。",
    "{a}年到{year}年已连续{n}年开展清河行动。",
)


def _days(desk: Desk, honest: bool) -> Said:
    start = desk.rng.randint(3, 10)
    long = desk.rng.randint(4, 9)
    return {"a": start, "b": start + long - 1, "n": long if honest else long + 5}


say("days_counted", _days, "技能培训于{year}年5月{a}日至{b}日举办，为期{n}天。",
    "宣传活动于6月{a}日至{b}日开展，共{n}天。")  # fmt: skip
