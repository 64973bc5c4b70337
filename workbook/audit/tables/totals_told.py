"""The whole of a table told by the name of a column: 全年执行率97.74% is the total of 执行率.

Of the table that has 基本支出 and 项目支出 the whole report speaks where it says 全年 or the like; of the
others only the text of their section, and where it says nothing of the kind only a slip of the pen is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.grids import Cell, Grid, Row, grids
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.quantities import FACTORS, Kind
from workbook.language.relations.model import slip

_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_BEGINS = re.compile(
    r"^(?:截至|截止|其中|我?[局院校委厅站所处办县区市镇]|本?部门|本?单位|(?:19|20)\d\d年?度?|全年|本年度?|当年|年度|年[末底]|[末底]|整体|总体"
    r"|共有?|现有|实有|实际|有|占|的|年内|总)+"
)
_ENDS = re.compile(r"(?:人员|职工|人数|数额|数量|总数|总额|合计|总计|共计|数|额|共|为|是|达到?|有)+$")
_WHOLE = re.compile(
    r"全年|年度|部门|单位|整体|总体|本年|我[局院校委厅站所处办]|全[局院校委厅站所处办县区市]|^[末底]?(?:19|20)\d\d年"
)
_SAME = (
    {"调整后预算", "全年预算", "调整预算", "预算调整后"},
    {"年中调整", "预算调整", "年中预算调整", "调整"},
    {"年初预算", "年初批复预算", "年初批复"},
    {"决算支出", "支出决算", "支出", "决算", "实际支出", "全年支出", "执行"},
    {"执行率", "预算执行率", "支出率", "支出执行率"},
    {"结转", "结转结余", "结余", "年末结转"},
    {"在职", "在岗", "实有在职", "实有"},
    {"编制", "核定编制"},
    {"退休", "离退休"},
)
"""What heads and the text call alike."""
_FEW = 2
_ALL = ("合计", "总计")


def totals_told(audit: Audit, grid: Grid) -> Iterator[Hit]:
    """Yield the figures of the text that are called after a column and differ from its total."""
    sums = [row for row in grid.rows if row.is_sum]
    total = grid.total or (sums[0] if len(sums) == 1 and sums[0].name in _ALL else None)
    columns = _columns(grid) if total else {}
    if total is None or not columns:
        return
    ours = _is_of_all(grid) and sum(_is_of_all(other) for other in audit.once(grids)) == 1
    home, own = audit.document.section_of(grid.rows[0].head), audit.once(about).year
    names = [row.name for row in grid.rows if len(row.name) > _FEW]
    for item in audit.once(said):
        column = columns.get(_core(item.mention.lead))
        cell = total.cells.get(column) if column is not None else None
        here = audit.document.section_of(item.paragraph) is home
        if cell is None or not (here or ours) or not _is_plain(item, own):
            continue
        sure = _WHOLE.search(item.mention.lead) is not None
        spoken = re.split("；", _before(item))[-1]
        others = _OTHERS.search(_BEGINS.sub("", item.mention.lead if sure else spoken))
        if _is_headed_apart(audit, item) or _is_in_another(audit, item, grid):
            continue
        if any(name in spoken for name in names) or others or _APART.search(spoken):
            continue
        if not here and not sure:
            continue
        if not _is_of_all(grid) and _is_of_another(item, total, grid):
            continue
        wanted = _differs(item, cell, grid, column or 0)
        if wanted and ((sure and _is_of_all(grid)) or slip(_digits(item), wanted)):
            yield _hit(audit, item, cell, grid.heads[column or 0], wanted)


def _is_of_another(item: Said, total: Row, grid: Grid) -> bool:
    """Tell whether a rate stands behind an amount that is no total of the table: 全年支出7142万元，支出率.

    The table is one of projects alone, and what was spent on them is another amount.
    """
    mention, factor = item.mention, FACTORS.get(grid.unit)
    if mention.quantity.kind is not Kind.SHARE or factor is None:
        return False
    before = [m for m in item.paragraph.mentions if m.end <= mention.at and m.quantity.kind is Kind.MONEY]
    near = before[-1] if before and before[-1].sentence == mention.sentence else None
    cells = [cell.value * factor for cell in total.cells.values() if not cell.percent]
    return near is not None and not any(near.quantity.agrees(value) for value in cells)


_OTHERS = re.compile(
    "项目(?!支出)|专项|经费|局|中心|科|站|单位|其中|接待|培训|会议|采购|资产|公用|人员支出|[上去]年|基金|公益金"
)
"""What a sentence speaks of that is not all of a table."""


_APART = re.compile(
    "基本支出|项目支出|三公|出国|接待|用车|培训费|会议费|采购|专项|公用经费|人员经费|基金|公益金|[上去]年"
)
"""Makes a sentence one of something else, though 全年 or 本年 stands in its clause."""


_HEAD = re.compile(r"^[^。：:\d]{0,4}[^。：:]{2,16}[。：:]")


def _is_headed_apart(audit: Audit, item: Said) -> bool:
    """Tell whether a heading says of what a figure is: （五）“三公”经费。全年预算9.20万元."""
    head = _HEAD.match(item.paragraph.folded.text)
    title = audit.document.section_of(item.paragraph).title
    named = [head[0]] if head else []
    return any(_APART.search(each) and not _ALL_OF_IT.search(each) for each in (*named, title)) or any(
        not _OF_MONEY.search(each) for each in named
    )


_OF_MONEY = re.compile("预算|支出|收支|执行|资金|财务|决算|收入|总体|整体|概况|结余|结转")
_ALL_OF_IT = re.compile("整体|总体|总的|收支|支出情况|预算执行情况")


def _is_in_another(audit: Audit, item: Said, grid: Grid) -> bool:
    """Tell whether an amount is one of another table: there is what it is of."""
    quantity = item.mention.quantity
    return quantity.kind is Kind.MONEY and any(
        quantity.agrees(cell.value * FACTORS[other.unit])
        for other in audit.once(grids)
        if other is not grid and other.unit in FACTORS
        for row in (*other.rows, *filter(None, (other.total,)))
        for cell in row.cells.values()
        if not cell.percent
    )


def _is_of_all(grid: Grid) -> bool:
    """Tell whether a table is that of the department’s outlay: basic and of projects, with their total."""
    return {"基本支出", "项目支出"} <= {row.name for row in grid.rows}


def _columns(grid: Grid) -> dict[str, int]:
    """Return the columns by what they may be called, those no other is called."""
    found: dict[str, list[int]] = {}
    for number, head in enumerate(grid.heads):
        core = _core(_BRACKETS.sub("", head)) if number else ""
        for name in next((same for same in _SAME if core in same), {core}) if core else ():
            found.setdefault(name, []).append(number)
    return {name: numbers[0] for name, numbers in found.items() if len(numbers) == 1}


def _core(words: str) -> str:
    """Return what a head or the words before a figure name, without when, whose and how many."""
    return _ENDS.sub("", _BEGINS.sub("", re.split("[，：:、]", _BRACKETS.sub("", words))[-1]))


def _is_plain(item: Said, own: int) -> bool:
    mention = item.mention
    return (
        mention.quantity.exact
        and not (mention.past or mention.depth)
        and (not mention.part or "全年" in mention.lead)  # 6月末51.2%；全年97.7%
        and mention.year in (0, own)
    )


def _before(item: Said) -> str:
    """Return what its sentence says before a figure."""
    mention = item.mention
    return mention.span.text[: mention.at - mention.span.start]


def _digits(item: Said) -> str:
    return item.mention.quantity.printed(item.mention.quantity.value)


def _differs(item: Said, cell: Cell, grid: Grid, column: int) -> str:
    """Return what a figure should be by the total; “” where it is that, another cell, or of no such kind."""
    quantity = item.mention.quantity
    factor = _factor(quantity.kind, cell, grid)
    cells = [row.cells[column] for row in grid.rows if column in row.cells]
    if factor is None or any(quantity.agrees(c.value * factor) for c in (cell, *cells)):
        return ""
    return quantity.printed(cell.value * factor)


def _factor(kind: Kind, cell: Cell, grid: Grid) -> Decimal | None:
    if kind is Kind.SHARE:
        return Decimal("0.01") if cell.percent else None
    if kind is Kind.MONEY:
        return None if cell.percent else FACTORS.get(grid.unit)
    return Decimal(1) if kind is Kind.COUNT and not cell.percent and not FACTORS.get(grid.unit) else None


def _hit(audit: Audit, item: Said, cell: Cell, head: str, wanted: str) -> Hit:
    text, mention = item.paragraph.folded, item.mention
    told = f"{cell.paragraph.line.spot}表中合计的{head}是 {cell.paragraph.text.strip()}"
    span = Span(text.text[mention.at : mention.end], mention.at)
    return at(audit, item.paragraph, span, mention.written(text), wanted, told=told)
