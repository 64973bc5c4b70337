"""Columns whose heads say how they are made: 编制 less 在职 is 空编, 合格 of 参测 is 合格率.

A row is told where the other rows of its table do as their heads say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.tables.laws import Broken
from workbook.audit.text.grids import Cell, Grid

_LESS = (
    ("编制", "在职|实有|在编|在岗|年末人员", "空编|缺编|空缺|空岗"),
    ("原值|原价", "折旧|摊销", "净值|净额"),
    ("送审|报审", "审定|审核后", "核减|审减"),
    ("应[收缴征]", "实[收缴征]|已[收缴征]", "[欠未][收缴征]|短收|差额"),
    ("发放(?:问卷)?|发出", "收回|回收", "未收回|未回收"),
    ("受理|收到|收案|交办|转办", "办结|审结|结案|答复|已办", "未办结|在办|未结|办理中|未审结"),
    ("计划|目标|任务", "完成|实际", "未完成|差额|缺口|相差"),
    ("应到|应参", "实到|实参|出席", "缺席|未到|缺勤|请假"),
    ("采购|购入|入库|印制|定制", "发放|领用|出库|使用", "结存|库存|剩余|未发放"),
    ("隐患|问题|检查发现|发现", "整改|销号|已改", "未整改|未销号|正在整改"),
)
"""What is taken from what, and the rest: heads of three columns."""
_RATE = (
    ("参[测考评]|[抽送受]检|[检监]测|抽查|检验", "合格|达标|优良|通过", "合格率|达标率|优良率|通过率"),
    ("受理|收到|收案|交办|转办|应办", "办结|审结|结案|答复|已办", "办结率|结案率|答复率|审结率"),
    ("收回|回收|有效问卷|调查人数|受访", "满意", "满意率|满意度"),
    ("发放(?:问卷)?|发出", "收回|回收", "回收率|收回率"),
    ("应[收缴征]", "实[收缴征]|已[收缴征]", "收缴率|征收率|收取率|入库率"),
    ("管理|建档|在册|登记|患者|应管", "规范管理|规范|已管", "规范管理率|规范率|管理率"),
    ("隐患|问题|检查发现|发现", "整改|销号|已改", "整改率|销号率"),
    ("计划|目标|任务", "完成|实际", "完成率"),
)  # fmt: skip
"""The whole, the part, and the rate they make."""
_HUNDRED = Decimal(100)


def by_heads(grid: Grid) -> Iterator[Broken]:
    """Yield what the heads of three columns make another in one row, and only there."""
    for whole, part, rest in _LESS:
        yield from _read(grid, (whole, part, rest), rate=False)
    for whole, part, rate in _RATE:
        yield from _read(grid, (whole, part, rate), rate=True)


def _read(grid: Grid, words: tuple[str, str, str], rate: bool) -> Iterator[Broken]:
    columns = _columns(grid, words)
    if columns is None:
        return
    kept, broken = 0, []
    for row in (*grid.rows, *((grid.total,) if grid.total else ())):
        one, other, told = (row.cells.get(n) for n in columns)
        if one is None or other is None or told is None or (rate and (not one.value or not told.percent)):
            continue
        made = other.value / one.value * _HUNDRED if rate else one.value - other.value
        if made < 0:
            continue  # more than there was to do: 0 or a dash is left
        if abs(made - told.value) <= _slack(told, rate):
            kept += 1
        else:
            why = f"按这一行的{grid.heads[columns[0]]}和{grid.heads[columns[1]]}"
            broken.append(Broken(told, (one, other), made, why, adds=not rate, minus=None if rate else other))
    if len(broken) == 1 and kept > 1:
        yield from broken


def _slack(told: Cell, rate: bool) -> Decimal:
    step = Decimal(1).scaleb(int(told.value.as_tuple().exponent))
    return step * Decimal("0.6") if rate else Decimal("0.005")


def _columns(grid: Grid, words: tuple[str, str, str]) -> tuple[int, int, int] | None:
    """Return the columns the words mean, None where one is not there or not one alone."""
    result = [n for n, head in enumerate(grid.heads) if re.search(words[2], head)]
    part = [n for n, head in enumerate(grid.heads) if re.search(words[1], head) and n not in result]
    whole = [
        n for n, head in enumerate(grid.heads) if re.search(words[0], head) and n not in (*result, *part)
    ]
    if len(result) == len(part) == len(whole) == 1:
        return whole[0], part[0], result[0]
    return None
