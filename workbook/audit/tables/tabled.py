"""JX-R: the tables of a report against themselves and against what its text says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.audit.goals.entire import names_in_tables
from workbook.audit.goals.row_verdicts import row_verdicts
from workbook.audit.goals.spans_told import due_days
from workbook.audit.scored.headed import headed
from workbook.audit.scored.lost_by_row import lost_by_row
from workbook.audit.scored.lost_in_turn import none_lost, turns_of_rows
from workbook.audit.scored.points_of_rows import points_of_rows
from workbook.audit.scored.scores import totals
from workbook.audit.tables.by_heads import by_heads
from workbook.audit.tables.captions import captions_hold
from workbook.audit.tables.columns_made import columns_made
from workbook.audit.tables.columns_told import columns_told, other_unit
from workbook.audit.tables.counted_totals import counted_totals
from workbook.audit.tables.indicated import indicated
from workbook.audit.tables.introduced import introduced
from workbook.audit.tables.items_told import RATE, counted
from workbook.audit.tables.last_year_taken import last_year_taken
from workbook.audit.tables.laws import NOT_ADDED, Broken, averaged, laws
from workbook.audit.tables.rated_rows import rated_rows
from workbook.audit.tables.rests_told import rests_told
from workbook.audit.tables.rows_alone import (
    above_full,
    gaps_of_rows,
    lost_for,
    other_measures,
    points_of_reasons,
    sums_across,
)
from workbook.audit.tables.rows_lone import rows_lone
from workbook.audit.tables.rows_retold import rows_retold
from workbook.audit.tables.told_of_table import told_of_table
from workbook.audit.tables.totals_told import totals_told
from workbook.audit.tables.worked_of_rows import worked_of_rows
from workbook.audit.tables.years_told import years_told
from workbook.audit.text.about import about
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.grids import Cell, Grid, Row, as_whole, grids
from workbook.audit.text.phrases import SPENT
from workbook.audit.text.told import said
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind

_HAN, _DIGIT = re.compile("[一二三四五六七八九十]+"), re.compile(r"\d+|[①-⑩]")
"""The number in the mark of a row."""
_ROUNDED = Decimal("0.005")
_POINTS = re.compile("分值|得分|满分|权重")
_SPENT = ("支出数", "实际支出", "决算数", "执行数", "支出额", "实际执行")
_BUDGET = ("调整预算", "全年预算", "预算数", "预算额")
_WORDS = {
    "spent": re.compile(
        r"^(?:资金|项目|经费)*(?:全年|本年|实际|共|已)*(?:支出|执行|支付|列支)(?:数|额|资金|完成)?$"
    ),
    "budget": re.compile(r"^(?:项目|经费)*(?:调整|全年)?预算(?:数|额|安排)?$"),
    "rate": re.compile(rf"^(?:预算|资金|项目)*{SPENT}率(?:最低|最高|仅|只有|偏低|较低)?$"),
}
_LOST = r"[^，。；：]{0,6}扣(?:了)?(?P<n>\d+(?:\.\d+)?)分"
_HUNDRED = Decimal(100)
_UNITS = {"元": Decimal(1), "万元": Decimal(10000), "亿元": Decimal(100000000)}


@check(
    "JX-R-29",
    "error",
    "表格与表格或正文不符",
    "“{quote}”写的是 {value}，{told}，应为 {expected}",
    "核对表格和正文，改正写错的一处",
    WRITTEN,
    reason="表里的数，合计一加就知道，执行率一除就知道，正文又常把它再写一遍。改了一处没改另一处，报告就自相矛盾。",
    bad="表里“合计2864.30”，各行相加是2854.30",
    good="表里“合计2854.30”，正文也写“项目支出2854.30万元”",
    related=("JX-R-20", "JX-R-25"),
)
def tables_hold(audit: Audit) -> Iterator[Hit]:
    """Totals are those of the rows, rates those of their figures, and the text says what the table says."""
    told = set[tuple[object, object]]()
    for hit in _all(audit):
        if (
            hit.place,
            str(hit.value),
        ) not in told:  # a cell may break what its heads say and what its numbers do
            told.add((hit.place, str(hit.value)))
            yield hit


def _all(audit: Audit) -> Iterator[Hit]:
    yield from names_in_tables(audit)
    yield from indicated(audit)
    yield from worked_of_rows(audit)
    yield from rows_retold(audit)
    yield from rows_lone(audit)
    yield from rated_rows(audit)
    yield from due_days(audit)
    yield from lost_by_row(audit)
    yield from points_of_rows(audit)
    yield from none_lost(audit)
    yield from turns_of_rows(audit)
    yield from last_year_taken(audit)
    yield from row_verdicts(audit)
    yield from told_of_table(audit)
    yield from captions_hold(audit)
    yield from other_measures(audit)
    yield from gaps_of_rows(audit)
    yield from rests_told(audit)
    yield from headed(audit)
    for grid in audit.once(grids):
        made = [*_moved_rows(grid), *columns_made(grid)]
        named = [cell for cell, _, _ in made]
        for cell, expected, why in (
            *made,
            *laws(grid, [*_summed(grid), *_rates(grid), *by_heads(grid)], named),
        ):
            yield _told(audit, cell, expected, why)
        yield from _spoken(audit, grid)
        yield from counted(audit, grid)
        yield from _scored(audit, grid)
        yield from columns_told(audit, grid)
        yield from totals_told(audit, grid)
        yield from introduced(audit, grid)
        yield from years_told(audit, grid)
        yield from counted_totals(audit, grid)
        yield from other_unit(audit, grid)
        yield from lost_for(audit, grid)
        yield from points_of_reasons(audit, grid)
        yield from sums_across(audit, grid)
        yield from above_full(audit, grid)


def _told(audit: Audit, cell: Cell, expected: Decimal, why: str) -> Hit:
    text = cell.paragraph.text.strip()
    places = max(0, -int(cell.value.as_tuple().exponent))
    shown = f"{expected:.{places}f}" + ("%" if cell.percent else "")
    return at(audit, cell.paragraph, None, text, shown, told=why)


def _summed(grid: Grid) -> Iterator[Broken]:
    """Yield the totals their column does not make; of rates, and of columns with blanks, nothing is said."""
    if grid.total is None or len(grid.rows) < 2 or grid.nested:
        return
    tops = _tops(grid, grid.total)
    for number, total in grid.total.cells.items():
        cells = [row.cells.get(number) for row in tops]
        listed = [cell for cell in cells if cell is not None and not cell.percent]
        if not listed or len(listed) < len(cells) or total.percent or NOT_ADDED.search(grid.heads[number]):
            continue
        added = sum((cell.value for cell in listed), Decimal(0))
        if abs(added - total.value) > _ROUNDED * len(listed) and not averaged(total, listed, added):
            yield Broken(total, tuple(listed), added, f"表中“{grid.heads[number]}”各行相加")


def _moved_rows(grid: Grid) -> Iterator[tuple[Cell, Decimal, str]]:
    """Yield the cells of the one row that explains every column that is off by digits exchanged."""
    off = list(_summed(grid))
    able = [_exchanged(list(law.of), law.made.value - law.expected) for law in off]
    slips = any(_exchanged([law.made], law.expected - law.made.value) for law in off)
    rows = set.intersection(*(set(found) for found in able)) if able and not slips else set()
    if len(rows) == 1:
        row = rows.pop()
        for law, found in zip(off, able, strict=True):
            yield *found[row], f"{law.why}与合计 {plain(law.made.value)} 不符"


def _exchanged(cells: list[Cell], gap: Decimal) -> dict[int, tuple[Cell, Decimal]]:
    """Return the cells, by row, two of whose digits change places to make a total, with the value."""
    found = {}
    for number, cell in enumerate(cells):
        made = cell.value + gap
        one, other = f"{cell.value:f}", f"{made:f}"
        apart = [n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
        if made > 0 and len(one) == len(other) and len(apart) == 2 and sorted(one) == sorted(other):
            found[number] = (cell, made)
    return found


def _tops(grid: Grid, total: Row) -> tuple[Row, ...]:
    """Return the rows a total adds up: without those a row above them is the sum of, where a column shows it.

    基本支出 100, 人员经费 80, 公用经费 20, 项目支出 50, 合计 150. Of a table that has all of it twice, in
    groups and one by one, none.
    """
    for number, whole in total.cells.items():
        values = [row.cells[number].value for row in grid.rows if number in row.cells]
        if len(values) < len(grid.rows) or whole.percent:
            continue
        if whole.value and sum(values) in (2 * whole.value, 3 * whole.value):
            return ()
        tops, place = [], 0
        while place < len(values):
            tops.append(place)
            place += _below(values[place:]) + 1
        if len(tops) < len(values) and abs(sum(values[n] for n in tops) - whole.value) <= _ROUNDED * len(
            tops
        ):
            return tuple(grid.rows[n] for n in tops)
    return _highest(grid.rows)


def _highest(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return the rows numbered like the first where others are numbered below them: 一、, and （1） of it."""
    styles = [_DIGIT.sub("1", _HAN.sub("一", row.mark)) for row in rows]
    return tuple(row for row, style in zip(rows, styles, strict=True) if style == styles[0] or not styles[0])


def _below(values: list[Decimal]) -> int:
    """Return how many values right behind the first it is the sum of, 0 for none; two at the least."""
    added = Decimal(0)
    for count, value in enumerate(values[1:], 1):
        added += value
        if count > 1 and values[0] and abs(added - values[0]) <= _ROUNDED * count:
            return count
    return 0


def _rates(grid: Grid) -> Iterator[Broken]:
    """Yield the rates the two figures of their row do not make."""
    part, whole, rate = (grid.column(*words) for words in (_SPENT, _BUDGET, RATE))
    part = grid.only("支出", "决算", "执行") if part is None else part
    whole = grid.only("预算", "安排") if whole is None else whole
    if part is None or whole is None or rate is None or len({part, whole, rate}) < 3:
        return
    broken, kept = [], 0
    for row in (*grid.rows, *((grid.total,) if grid.total else ())):
        one, other, told = (row.cells.get(n) for n in (part, whole, rate))
        if one is None or other is None or told is None or not other.value or not told.percent:
            continue
        expected = one.value / other.value * _HUNDRED
        step = Decimal(1).scaleb(int(told.value.as_tuple().exponent))
        if abs(expected - told.value) > step * Decimal("0.6"):
            why = f"按这一行的{grid.heads[part]}和{grid.heads[whole]}"
            broken.append(Broken(told, (one, other), expected, why, adds=False))
        else:
            kept += 1
    if len(broken) <= kept + 1:  # else the rate is of other columns: 较年初预算执行率
        yield from broken


def _column_of(grid: Grid, subject: str) -> int | None:
    """Return the column that words behind the name of a row speak of."""
    for name, words in (("spent", _SPENT), ("budget", _BUDGET), ("rate", RATE)):
        if _WORDS[name].match(subject):
            return grid.column(*words)
    return None


_AHEAD = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|[一二三四五六七八九十]是|全[年院校局县市区镇]|本?年度?|当年|本?部门|本?单位|我[局院校委]|按|照|其中"
    r"|[和与及、“”的]|项目|财政|安排|用于|实际|支出|预算|决算|共|已|主要|包括|一般公共预算|资金|专项)*"
)
"""What may stand before the name of a row that is told of as a whole."""
_WITHIN = re.compile(r"\d{1,2}月(?:份|[底末初])|季度|半年|截至\d{1,2}月")


def _spoken(audit: Audit, grid: Grid) -> Iterator[Hit]:
    """Yield the figures of the text that name a row and a column and differ from the cell."""
    own = audit.once(about).year
    for item in audit.once(said):
        mention = item.mention
        if _WITHIN.search(mention.lead) or mention.part:
            continue  # 6月底项目支出执行率为38.5%
        if mention.past or mention.year not in (0, own) or mention.quantity.bound is not Bound.EXACT:
            continue
        # 基本支出640万元，项目支出820万元: what has a row of its own is not of the one the clause begins with
        own_rows = [r for r in grid.rows if len(r.name) >= 4 and r.name in mention.subject]
        able = own_rows or [r for r in grid.rows if len(r.name) >= 4]
        row = next((r for r in able if _named(r.name, mention)), None)
        if row is None:
            continue
        behind = mention.subject.partition(row.name)[2] if row.name in mention.subject else mention.subject
        number = _column_of(grid, behind)
        cell = row.cells.get(number) if number is not None else None
        if cell and (expected := _differs(grid, number or 0, cell, mention)):
            text = item.paragraph.folded
            span = Span(text.text[mention.at : mention.end], mention.at)
            head, printed = grid.heads[number or 0], cell.paragraph.text.strip()
            where = f"{cell.paragraph.line.spot}表中“{row.name}”的{head}是 {printed}"
            yield at(audit, item.paragraph, span, mention.written(text), expected, told=where)


def _named(name: str, mention: Mention) -> bool:
    """Tell whether a figure is of a row: it is named right before it, or begins its clause.

    With anything before the name it is no figure of all of the row: 生均公用经费支出, 两所分院设备购置支出.
    """
    if name in mention.subject:
        ahead = mention.subject.partition(name)[0]
        return mention.subject.endswith(name) is False and _AHEAD.fullmatch(ahead) is not None
    start = mention.span.text[: mention.at - mention.span.start]
    before = re.split("[；：]", start)[-1]
    return before.startswith(name) and mention.stop == 2 and before.count("，") == 1


def _differs(grid: Grid, number: int, cell: Cell, mention: Mention) -> str:
    """Return what a figure should be by a cell, “” where it is that or is not comparable."""
    quantity = mention.quantity
    if cell.percent:
        value = cell.value / _HUNDRED
        fits = quantity.kind is Kind.SHARE
    else:
        unit = _UNITS.get(grid.unit)
        fits = quantity.kind is Kind.MONEY and unit is not None
        value = cell.value * (unit or 1)
    if not fits or quantity.agrees(value):
        return ""
    return quantity.printed(value)


def _scored(audit: Audit, grid: Grid) -> Iterator[Hit]:
    """Yield the points of a table against the total of the text and against what it says was lost."""
    own = next((n for n, head in enumerate(grid.heads) if re.search("得分", head) and "率" not in head), None)
    full = next((n for n, head in enumerate(grid.heads) if re.search("分值|满分|标准分", head)), None)
    if own is None or full is None or not _POINTS.search("".join(grid.heads)):
        return
    whole = grid.total.cells.get(full) if grid.total else None
    ours = grid.total.cells.get(own) if grid.total else None
    if whole and ours and whole.value == _HUNDRED:
        for total in audit.once(totals):
            if total.points != ours.value and "加分" not in total.paragraph.text:
                told = f"{ours.paragraph.line.spot}评分表的合计是 {plain(ours.value)} 分"
                shown = f"{plain(ours.value)}分"
                yield at(audit, total.paragraph, total.span, f"{plain(total.points)}分", shown, told=told)
    for name in dict.fromkeys(row.name for row in grid.rows if len(row.name) >= 4 and not grid.nested):
        yield from _lost(audit, [row for row in grid.rows if row.name == name], (own, full))


def _lost(audit: Audit, rows: list[Row], columns: tuple[int, int]) -> Iterator[Hit]:
    """Yield what the text says was lost by a name against its rows: a group of targets has several."""
    points, full = ([row.cells[n].value for row in rows if n in row.cells] for n in columns)
    name, ours, most = rows[0].name, sum(points, Decimal(0)), sum(full, Decimal(0))
    if not len(points) == len(full) == len(rows) or ours > most:
        return
    for paragraph in audit.document.body:
        found = list(re.finditer(as_whole(name) + _LOST, paragraph.folded.text))
        if len(found) == 1 and paragraph.folded.text.count(name) == 1:
            lost, expected = Decimal(found[0]["n"]), most - ours
            off = lost - expected  # of several rows each may be rounded
            off = Decimal(0) if len(rows) > 1 and abs(off) <= _ROUNDED * len(rows) else off
            if (off > 0) if "项" in found[0][0] else off:
                told = f"评分表里“{name}”分值 {plain(most)} 分、得分 {plain(ours)} 分"
                span = Span(found[0][0], found[0].start())
                yield at(audit, paragraph, span, f"{plain(lost)}分", f"{plain(expected)}分", told=told)
