"""Rows of a table that contradict themselves: units of two kinds, points lost for reasons.

“健康讲座 | 50场 | 58万元”: what was to be counted is told in money
“产出数量 | 20 | 17.8 | 2.2 | 甲少10座，扣1.4分；乙少400路，扣1.2分”: 1.4 and 1.2 are not 2.2
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.audit.tables.laws import NOT_ADDED
from workbook.audit.text.case import Audit, at
from workbook.audit.text.grids import Grid
from workbook.audit.text.indicators import tables
from workbook.check.frame.finding import Hit

_FAMILIES = {
    "金额": ("元",),
    "面积": ("平方米", "亩", "公顷", "平方公里", "平米"),
    "长度": ("公里", "千米", "米"),
    "重量": ("吨", "公斤", "千克"),
    "时间": ("天", "日", "小时", "分钟", "个月", "个工作日", "工作日"),
    "数量": (
        *(
            "人",
            "人次",
            "名",
            "户",
            "家",
            "个",
            "项",
            "件",
            "场",
            "场次",
            "次",
            "期",
            "批",
            "批次",
            "所",
            "座",
            "处",
            "台",
            "套",
        ),
        *(
            "辆",
            "条",
            "册",
            "本",
            "份",
            "篇",
            "只",
            "头",
            "株",
            "间",
            "张",
            "起",
            "例",
            "人份",
            "家次",
            "户次",
            "班",
            "盏",
            "栋",
        ),
    ),
}
_OF = {unit: family for family, units in _FAMILIES.items() for unit in units}
_LOST = re.compile(r"扣了?(?P<n>\d{1,2}(?:\.\d{1,2})?)分")
_RULED = re.compile("[每各]|满分|标准|最多|扣完|可扣|应扣|不扣|少扣|累计|共扣|合计")
_LOSS = re.compile(r"扣分(?:值|数)?|失分|扣减分")


def other_measures(audit: Audit) -> Iterator[Hit]:
    """Yield results in a unit of another kind than their target's: 50场, 58万元."""
    for table in audit.once(tables):
        for row in table.rows:
            target, result = row.target, row.result
            one, other = (_OF.get(m.unit, "") if m else "" for m in (target, result))
            if target and result and one and other and one != other:
                told = f"同一行的目标值是 {target.shown}，单位不是一类"
                yield at(audit, result.cell, None, result.shown, f"以“{target.unit}”计的数", told=told)


def lost_for(audit: Audit, grid: Grid) -> Iterator[Hit]:
    """Yield the points a row loses that are not those its reasons take off one by one."""
    columns = [n for n, head in enumerate(grid.heads) if _LOSS.fullmatch(head)]
    for row in grid.rows if len(columns) == 1 else ():
        lost = row.cells.get(columns[0])
        told = [cell for n, cell in row.typed.items() if n != columns[0] and _LOST.search(cell.text)]
        if lost is None or len(told) != 1 or _RULED.search(told[0].text):
            continue
        each = [Decimal(found["n"]) for found in _LOST.finditer(told[0].text)]
        made = sum(each, Decimal(0))
        if made != abs(lost.value):
            working = "、".join(f"{plain(n)}分" for n in each)
            yield at(
                audit, told[0], None, working, f"合计 {plain(abs(lost.value))} 分",
                told=f"同一行扣分写的是 {plain(abs(lost.value))} 分",
            )  # fmt: skip


_GAP = re.compile("偏差(?:值|量|数)?|差额|差异(?:值|数)?|差值|超欠?额")
_SIGNED = re.compile(r"[+\-－＋]?(?P<n>\d{1,9}(?:\.\d{1,4})?)(?P<unit>[^\d\s%]{0,4})")
_SUM = re.compile("合计|小计|总计|共计")


def gaps_of_rows(audit: Audit) -> Iterator[Hit]:
    """Yield deviations told in rows that are not what lies between aim and result; either way is no fault."""
    for table in audit.once(tables):
        columns = [n for n, head in enumerate(table.grid.heads) if _GAP.fullmatch(head)]
        for row in table.rows if len(columns) == 1 else ():
            target, result, cell = row.target, row.result, row.row.typed.get(columns[0])
            found = _SIGNED.fullmatch(cell.text.strip()) if cell else None
            if target and result and cell and found and target.unit == result.unit != "%":
                made = abs(result.value - target.value)
                if found["unit"] in ("", target.unit) and Decimal(found["n"]) != made:
                    told = f"目标值 {target.shown}，完成值 {result.shown}"
                    yield at(audit, cell, None, cell.text.strip(), f"{plain(made)}{target.unit}", told=told)


def sums_across(audit: Audit, grid: Grid) -> Iterator[Hit]:
    """Yield the one row whose 合计 is not what its other columns make, where those of the others are."""
    sums = [n for n, head in enumerate(grid.heads) if n and _SUM.fullmatch(head)]
    if len(sums) != 1 or grid.nested:
        return
    rows = [row for row in (*grid.rows, *([grid.total] if grid.total else [])) if sums[0] in row.cells]
    others = sorted({n for row in rows for n in row.cells} - {sums[0]})
    if len(others) < 2 or any(NOT_ADDED.search(grid.heads[n]) for n in others):
        return
    off = []
    for row in rows:
        made = sum((row.cells[n].value for n in others if n in row.cells), Decimal(0))
        if made != row.cells[sums[0]].value:
            off.append((row.cells[sums[0]], made))
    if len(off) == 1 and len(rows) > 2:
        cell, made = off[0]
        told = f"“{grid.heads[sums[0]]}”是同一行其他各列相加"
        yield at(audit, cell.paragraph, None, cell.paragraph.text.strip(), plain(made), told=told)


_OF_FULL = re.compile(r"(?P<got>\d{1,3}(?:\.\d{1,2})?)[/／](?P<full>\d{1,3}(?:\.\d{1,2})?)分?")
_SCORED = re.compile("得分|评分|分值")


def above_full(audit: Audit, grid: Grid) -> Iterator[Hit]:
    """Yield points above what there are, told as 6/5."""
    for column in (n for n, head in enumerate(grid.heads) if _SCORED.search(head)):
        for row in grid.rows:
            cell = row.typed.get(column)
            found = _OF_FULL.fullmatch(cell.text.strip()) if cell else None
            if cell and found and Decimal(found["got"]) > Decimal(found["full"]):
                told = f"分值是 {found['full']} 分"
                yield at(audit, cell, None, cell.text.strip(), f"不大于{found['full']}的数", told=told)


_WHY_LOST = re.compile("(?:扣分|失分)(?:的)?(?:理由|原因|说明|情况|依据|事项)")
_FULL_HEAD, _OWN_HEAD = (
    re.compile(r"^(?:标准|指标)?(?:分值|满分|权重分)$"),
    re.compile(r"^(?:自评|实际|最终)?(?:得分|评分)$"),
)


def points_of_reasons(audit: Audit, grid: Grid) -> Iterator[Hit]:
    """Yield the points a row has less than all, where its only reason takes off others: 10 | 8 | 扣3分."""
    heads = [_UNITS_OF.sub("", head) for head in grid.heads]
    full, own, why = (
        [n for n, head in enumerate(heads) if n and pattern.search(head)]
        for pattern in (_FULL_HEAD, _OWN_HEAD, _WHY_LOST)
    )
    if not len(full) == len(own) == len(why) == 1 or any(_LOSS.fullmatch(head) for head in heads):
        return
    for row in grid.rows:
        most, got, cell = row.cells.get(full[0]), row.cells.get(own[0]), row.typed.get(why[0])
        if most is None or got is None or cell is None or _RULED.search(cell.text):
            continue
        each = [Decimal(found["n"]) for found in _LOST.finditer(cell.text)]
        if each and sum(each, Decimal(0)) != most.value - got.value:
            working = "、".join(f"{plain(n)}分" for n in each)
            told = f"同一行{heads[full[0]]} {plain(most.value)}、{heads[own[0]]} {plain(got.value)}"
            yield at(audit, cell, None, working, f"合计 {plain(most.value - got.value)} 分", told=told)


_UNITS_OF = re.compile(r"[（(][^（）()]*[）)]")
