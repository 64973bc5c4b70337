"""Lists a made-up department exports from its systems: project library, payments, procurement, asset cards.

As with `tests.tools.accounts` the headings are those offices use; nothing of the importer is known here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Any

from tests.tools.pages import RATES
from workbook.intake.grid import Grid, Value

Rows = list[list[Value]]
ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))


def yuan(value: object) -> Decimal:
    """Return 万元 as 元."""
    return Decimal(str(value or 0)) * 10000


def sheet(
    name: str, heads: Sequence[str], rows: Rows, rng: Random, unit: str, owner: str, file: str = ""
) -> Grid:
    """Return a list as an export: headings in any order, title or none, sums, remarks, blank rows."""
    order = list(range(len(heads)))
    rng.shuffle(order)
    lines: Rows = []
    if rng.random() < 0.7:
        lines += [[f"{owner}{name}"], [f"单位：{unit}", None, f"编制单位：{owner}"]]
        shown = [heads[n] for n in order]
    else:
        shown = [f"{heads[n]}（{unit}）" if _money(rows, n) else heads[n] for n in order]
    lines.append(list(shown))
    middle = len(rows) // 2
    for number, row in enumerate(rows):
        lines.append([_written(row[n], unit) for n in order])
        if number == middle and rng.random() < 0.5:
            lines.append(["本页小计", *[_written(_sum(rows[: middle + 1], n), unit) for n in order[1:]]])
            if rng.random() < 0.5:
                lines.append(list(shown))
        if rng.random() < 0.1:
            lines.append([])
    if rng.random() < 0.6:
        lines.append(["合 计", *[_written(_sum(rows, n), unit) for n in order[1:]]])
    if rng.random() < 0.5:
        lines += [[], ["制表人：李四"]]
    width = max(map(len, lines))
    return Grid(file or f"{name}.xlsx", name, [line + [None] * (width - len(line)) for line in lines])


def _money(rows: Rows, column: int) -> bool:
    return any(isinstance(row[column], Decimal) for row in rows)


def _sum(rows: Rows, column: int) -> Value:
    if not _money(rows, column):
        return None
    return sum((value for row in rows if isinstance(value := row[column], Decimal)), Decimal(0))


def _written(value: Value | int, unit: str) -> Value:
    if isinstance(value, Decimal):
        return value / RATES[unit]
    return Decimal(value) if isinstance(value, int) else value


def projects(data: Mapping[str, Any], rng: Random) -> Grid:
    """Return the project library."""
    yes = {"有": rng.choice(("有", "是")), "无": rng.choice(("无", "否")), "是": "是", "否": "否"}
    heads = (
        "项目编码",
        "项目名称",
        "年度预算",
        "绩效目标",
        "是否入库",
        "是否评审",
        "计划完成日期",
        "实际完成日期",
        "检查次数",
        "程序瑕疵数",
        "到位资金",
    )
    rows: Rows = [
        [
            p.get("project_code", f"P{n:03}"), p["project_name"], yuan(p["project_budget"]),
            yes.get(p.get("project_target", "")), p.get("project_library"), p.get("project_review"),
            _day(p.get("project_due"), rng), _day(p.get("project_done"), rng), p.get("project_checks"),
            p.get("project_defects"), yuan(p.get("project_arrived")),
        ]
        for n, p in enumerate(data.get("projects", ()))
    ]  # fmt: skip
    return sheet("项目库", heads, rows, rng, rng.choice(("元", "万元")), data["dept_name"])


def _day(value: dt.date | None, rng: Random) -> Value:
    if value is None:
        return None
    return rng.choice(
        (value, value.isoformat(), f"{value:%Y/%m/%d}", f"{value.year}年{value.month}月{value.day}日")
    )


def payments(data: Mapping[str, Any], rng: Random) -> Grid:
    """Return the payments: their sums are the department's, by quarter and by project."""
    left = [(p["project_name"], yuan(p.get("project_spent"))) for p in data.get("projects", ())]
    before, rows = Decimal(0), []
    for quarter, (month, last) in enumerate(ENDS, 1):
        until = yuan(data[f"pay_q{quarter}_paid"])
        room, before = until - before, until
        while left and left[0][1] <= room:
            name, sum_ = left.pop(0)
            room -= sum_
            rows.append(
                (
                    name,
                    sum_,
                    dt.date(data["fiscal_year"], month - rng.randint(0, 2), rng.randint(1, last - 3)),
                )
            )
        if left and room > 0:
            left[0] = (left[0][0], left[0][1] - room)
            rows.append((left[0][0], room, dt.date(data["fiscal_year"], month, last)))
            room = Decimal(0)
        if room:
            rows.append(("基本支出", room, dt.date(data["fiscal_year"], month, 28)))
    lines: Rows = [[f"ZF{n:05}", name, day, sum_, "已支付"] for n, (name, sum_, day) in enumerate(rows)]
    lines.insert(
        len(lines) // 2, ["ZF99999", "基本支出", dt.date(data["fiscal_year"], 5, 6), Decimal(12345), "已作废"]
    )
    return sheet(
        "支付明细",
        ("凭证号", "项目名称", "支付日期", "支付金额", "支付状态"),
        lines,
        rng,
        "元",
        data["dept_name"],
    )


def procurement(data: Mapping[str, Any], rng: Random) -> Grid:
    """Return the ledger of procurement."""
    heads = ("采购项目名称", "采购预算金额", "合同金额", "合同签订日期", "备案日期")
    rows: Rows = [
        [
            p["proc_item"],
            yuan(p["proc_plan"]),
            yuan(p["proc_actual"]),
            p.get("proc_contract"),
            p.get("proc_filing"),
        ]
        for p in data.get("procurements", ())
    ]
    return sheet("采购台账", heads, rows, rng, rng.choice(("元", "万元")), data["dept_name"])


def assets(data: Mapping[str, Any], rng: Random) -> Grid:
    """Return the asset cards."""
    rows: Rows = []
    for key, state in (("asset_used", "在用"), ("asset_idle", "闲置")):
        value = yuan(data[key])
        rows += [
            [f"{state}设备甲", "设备", value // 3, state],
            [f"{state}设备乙", "家具", value - value // 3, state],
        ]
    other = yuan(data["asset_total"]) - yuan(data["asset_used"]) - yuan(data["asset_idle"])
    if other:
        rows.append(["出租房屋", "房屋", other, "出租"])
    rows.append(["财务软件", "无形资产", Decimal(54321), "在用"])
    return sheet(
        "资产卡片", ("资产名称", "资产类别", "账面原值", "使用状况"), rows, rng, "元", data["dept_name"]
    )


def tasks(data: Mapping[str, Any], rng: Random) -> Grid:
    """Return the ledger of assigned tasks."""
    said = {"已完成": rng.choice(("已办结", "完成")), "进行中": "推进中", "未完成": "未办结"}
    heads = ("督办事项", "交办单位", "来文文号", "办结期限", "办结日期", "办理状态", "未办结原因")
    keys = ("task_name", "task_assigner", "task_doc", "task_due", "task_done")
    rows: Rows = [
        [*(task.get(key) for key in keys), said[task["task_state"]], task.get("task_note")]
        for task in data.get("tasks", ())
    ]
    return sheet("督办台账", heads, rows, rng, "元", data["dept_name"])


def adjustments(data: Mapping[str, Any], rng: Random) -> Grid:
    """Return the ledger of budget adjustments."""
    heads = ("指标文号", "下达日期", "调整金额", "调整类型", "是否剔除考核", "剔除依据")
    rows: Rows = [
        [
            a["adj_doc"],
            a["adj_date"],
            yuan(a["adj_amount"]),
            a["adj_type"],
            a["adj_excluded"],
            a.get("adj_basis"),
        ]
        for a in data.get("adjustments", ())
    ]
    return sheet("预算调整台账", heads, rows, rng, rng.choice(("元", "万元")), data["dept_name"])


def every(data: Mapping[str, Any], rng: Random) -> list[Grid]:
    """Return all lists of a department."""
    makers = (projects, payments, procurement, assets, tasks, adjustments)
    return [make(data, rng) for make in makers]
