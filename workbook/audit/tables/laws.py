"""Laws a table keeps in all its places but one, found in its numbers and not in the words of its heads.

| 年初预算 | 年中调整 | 调整后预算 |: the third column is the sum of the others in every row but this one
一、基本支出 / 其中：人员经费 / 公用经费: in every column but this one the first row is the sum of the others

A law needs witnesses: places where it holds and says something. The cell named is the one most broken laws
have in common.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from workbook.audit.text.grids import Cell, Grid, Row
from workbook.audit.text.phrases import LESS_IS_MORE
from workbook.language.relations.model import slip

NOT_ADDED = re.compile(
    "率|比|占|单价|均|每(?!年|月|季)|单耗|指数|系数|最高|最低|峰值|排名|名次|序号|年度$|年份|单位成本"
)
"""Heads of columns nobody adds up."""
_LESS = re.compile(LESS_IS_MORE)
_RATED = re.compile("率|比|占|幅|%|％|完成度|进度")
_WIDEST, _LONGEST = 10, 40
"""Columns and rows of the largest table looked at: the work grows with their cubes."""
_SPREAD = 2
"""By no more than so many times do the parts of a mean differ."""
_ROUNDED, _SLACK = Decimal("0.005"), Decimal("0.6")
_HUNDRED = Decimal(100)
_WITNESSES, _MANY = 3, 8
"""Rows that must bear out a law across columns; so many that two may break it."""
_WEAK = 4
"""Rows of which two say something of their own, and the others no more than 5 + 0 = 5 or 5 of 5 is 100%."""
_NAMED, _UNNAMED = 1, 2
"""Columns that must bear a row out as a sum where it is called one, and where it is not."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A law broken: the cell that follows from the others, these, what it should be, and how it is told.

    adds: it is their sum; minus: the one of them that is taken away.
    """

    made: Cell
    of: tuple[Cell, ...]
    expected: Decimal
    why: str
    adds: bool = True
    minus: Cell | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells it binds."""
        return (self.made, *self.of)

    def wanted(self, cell: Cell) -> Decimal | None:
        """Return what a cell should be if the others are right, None where that cannot be told."""
        if cell is self.made:
            return self.expected
        off = self.made.value - self.expected
        return (cell.value - off if cell is self.minus else cell.value + off) if self.adds else None


def laws(
    grid: Grid, known: Iterable[Broken], told: Collection[Cell] = ()
) -> Iterator[tuple[Cell, Decimal, str]]:
    """Yield the cells that break laws of their table: the cell, what it should be, and why.

    known: laws its heads tell, broken. told: cells already named; a law that binds one is not told again.
    """
    rows = [*grid.rows, *([grid.total] if grid.total else [])]
    small = len(grid.heads) <= _WIDEST and len(rows) <= _LONGEST
    found = [*_across(grid, rows), *_down(grid, rows)] if small else []
    named = {id(cell) for cell in told}
    broken = [law for law in (*known, *found) if not named & {id(cell) for cell in law.cells}]
    while broken:
        counts = Counter(id(cell) for law in broken for cell in law.cells)
        cell, law = _blamed(broken, counts)
        wanted = law.wanted(cell)
        yield cell, law.expected if wanted is None else wanted, law.why
        broken = [each for each in broken if not any(cell is other for other in each.cells)]


def _blamed(broken: Sequence[Broken], counts: Counter[int]) -> tuple[Cell, Broken]:
    """Return the cell most laws have in common, and one of them that tells what it should be.

    Of equals it is the only slip of the pen, then what the first law makes.
    """
    able = [(cell, law) for law in broken for cell in law.cells if law.wanted(cell) is not None]
    most = max(counts[id(cell)] for cell, _ in able)
    able = [(cell, law) for cell, law in able if counts[id(cell)] == most]
    first = able[0][1]
    slips = [
        cell
        for cell, law in able
        if law is first and slip(f"{cell.value:f}", _as(cell, law.wanted(cell) or Decimal(0)))
    ]
    cells = slips if len(slips) == 1 else [cell for cell, law in able if law is first and cell is first.made]
    return (cells or [able[0][0]])[0], first


def _as(cell: Cell, value: Decimal) -> str:
    return f"{value:.{max(0, -int(cell.value.as_tuple().exponent))}f}"


def _across(grid: Grid, rows: Sequence[Row]) -> Iterator[Broken]:
    """Yield the rows that break what all the others have in common across their columns."""
    columns = sorted({n for row in rows for n in row.cells})
    for one, other, made in (
        (a, b, c) for c in columns for a, b in combinations([n for n in columns if n != c], 2)
    ):
        if not any(_RATED.search(grid.heads[n]) for n in (one, other, made)):
            why = f"别的行{grid.heads[one]}加{grid.heads[other]}都等于{grid.heads[made]}"
            yield from _law(_summed(row, one, other, made, why) for row in rows)
        elif _RATED.search(grid.heads[made]):
            for part, whole in ((one, other), (other, one)):
                if not any(_RATED.search(grid.heads[n]) for n in (part, whole)):
                    names = grid.heads[part], grid.heads[whole]
                    for grown in (False, True):
                        why = "别的行都是{}{}{}".format(names[0], "比" if grown else "除以", names[1])
                        yield from _law(_rated(row, part, whole, made, why, grown) for row in rows)


_Tried = tuple[bool, Broken, bool] | None
"""Whether a law holds in a place, what it would be broken, and whether its holding says something."""


def _law(tried: Iterable[_Tried]) -> Iterator[Broken]:
    """Yield the one place a law with witnesses enough is broken; two of many."""
    known = [each for each in tried if each is not None]
    strong = {(law.made.value, law.of[0].value) for held, law, says in known if held and says}
    holds = strong | {(law.made.value, law.of[0].value) for held, law, _ in known if held}
    off = [law for held, law, _ in known if not held]
    borne = len(strong) >= _WITNESSES or (len(strong) == _WITNESSES - 1 and len(holds) >= _WEAK)
    if borne and 0 < len(off) <= (1 if len(strong) < _MANY else 2):
        yield from off


def _summed(row: Row, one: int, other: int, made: int, why: str) -> _Tried:
    cells = [row.cells.get(n) for n in (one, other, made)]
    a, b, c = cells
    if a is None or b is None or c is None or any(cell and cell.percent for cell in cells):
        return None
    held, says = a.value + b.value == c.value, bool(a.value and b.value and _says(c.value))
    return held, Broken(c, (a, b), a.value + b.value, why), says


def _rated(row: Row, part: int, whole: int, made: int, why: str, grown: bool) -> _Tried:
    a, b, c = (row.cells.get(n) for n in (part, whole, made))
    if a is None or b is None or c is None or a.percent or b.percent or not b.value:
        return None
    expected = ((a.value - b.value) if grown else a.value) / b.value * _HUNDRED
    held = abs(expected - c.value) <= _step(c) * _SLACK
    if not held and not grown and c.value == _HUNDRED and expected > _HUNDRED:
        return None  # 完成率 never above 100%: a way of telling, no slip
    turned = (_HUNDRED * _HUNDRED / expected, 2 * _HUNDRED - expected) if expected and not grown else ()
    likely = expected <= _HUNDRED or _LESS.search(row.name)  # more than wanted and told as less: seldom meant
    if likely and any(abs(each - c.value) <= _step(c) * _SLACK for each in turned):
        return None  # of what is better the less there is of it, 30 days wanted and 25 needed are 120%
    return held, Broken(c, (a, b), expected, why, adds=False), expected not in (0, _HUNDRED)


def _says(value: Decimal) -> bool:
    """Tell whether a number has digits enough to be no chance."""
    return len(f"{value:f}".replace(".", "").strip("0-")) > 1


def _step(cell: Cell) -> Decimal:
    return Decimal(1).scaleb(int(cell.value.as_tuple().exponent))


def _down(grid: Grid, rows: Sequence[Row]) -> Iterator[Broken]:
    """Yield the columns in which a row is not the sum of those it is the sum of in the others."""
    columns = [
        n
        for n in sorted({n for row in rows for n in row.cells})
        if not NOT_ADDED.search(grid.heads[n]) and not any(n in r.cells and r.cells[n].percent for r in rows)
    ]
    below, led = _below(rows, columns, grid)
    for number, row in enumerate(rows):
        if row.is_sum and number + 1 in led:
            continue  # 收入合计 is what stands right below it, whatever the outlays come to
        tried = [_of_rows(row, parts, columns, grid) for parts in _blocks(rows, number, below, led)]
        named = row.is_sum or (number + 1 < len(rows) and rows[number + 1].part)
        best = max(tried, key=lambda each: (each[0], -len(each[1])), default=(0, []))
        least = _NAMED if named else _UNNAMED
        if best[0] >= least and 0 < len(best[1]) <= max(1, best[0] // 2):
            yield from best[1]


_LEADS = re.compile("(?:收入|支出)[^，。]{0,6}(?:合计|总计)$")
"""A sum that stands above what it is of: 收入合计, 一般公共预算财政拨款, 其他收入."""


def _below(rows: Sequence[Row], columns: Sequence[int], grid: Grid) -> tuple[set[int], set[int]]:
    """Return the rows that are parts of the row above them, in all columns, and those below a leading sum."""
    found, beneath = set[int](), set[int]()
    for number, row in enumerate(rows):
        led = not row.is_sum or _LEADS.search(row.name)
        for end in range(number + 3, len(rows) + 1) if led and number not in found else ():
            holds, off = _of_rows(row, rows[number + 1 : end], columns, grid)
            if holds >= (_NAMED if row.is_sum else _UNNAMED) and not off:
                found |= set(range(number + 1, end))
                beneath |= set(range(number + 1, end)) if row.is_sum else set()
                break
    return found, beneath


def _blocks(rows: Sequence[Row], number: int, below: set[int], led: set[int]) -> Iterator[Sequence[Row]]:
    """Yield the rows a row may be the sum of: some right below or above it, those numbered alike, sums."""
    row = rows[number]
    after = next((n for n in range(number + 1, len(rows)) if rows[n].is_sum), len(rows))
    for end in range(number + 3, after + 1):
        yield rows[number + 1 : end]
    if not row.is_sum:
        return
    before = next((n for n in range(number - 1, -1, -1) if rows[n].is_sum), -1)
    for start in range(before + 1, number - 1):
        if not led.issuperset(range(start, number)):  # those are what 收入合计 above them is made of
            yield rows[start:number]
    for part in (range(before + 1, number), range(number + 1, after)):
        yield [rows[n] for n in part if n not in below and not rows[n].part]
    others = [(n, other) for n, other in enumerate(rows) if other is not row]
    yield [other for n, other in others if not other.part and not other.is_sum and n not in below]
    yield [other for _, other in others if other.is_sum]
    style = next((_style(other) for _, other in others if other.mark), "")
    yield [other for _, other in others if other.mark and _style(other) == style]


def averaged(made: Cell, listed: Sequence[Cell], added: Decimal) -> bool:
    """Tell whether what stands below a column is no sum but a mean of it: 班额 46, 48, 42.5 and 45.3."""
    values = [cell.value for cell in listed]
    within = len(values) >= _WITNESSES and 0 < min(values) <= made.value <= max(values)
    near = within and max(values) <= _SPREAD * min(values)
    return near and not slip(f"{made.value:f}", _as(made, added))


def _style(row: Row) -> str:
    return re.sub(r"\d+", "1", re.sub("[一二三四五六七八九十]+", "一", row.mark))


def _of_rows(row: Row, parts: Sequence[Row], columns: Sequence[int], grid: Grid) -> tuple[int, list[Broken]]:
    """Return in how many columns a row is the sum of others, and the columns in which it is not."""
    holds, off = set[Decimal](), list[Broken]()
    for column in columns if len(parts) > 1 else ():
        made = row.cells.get(column)
        listed = [cell for part in parts if (cell := part.cells.get(column)) is not None]
        if made is None or (len(listed) < len(parts) and not listed):
            continue
        added = sum((cell.value for cell in listed), Decimal(0))
        if abs(added - made.value) <= _ROUNDED * len(listed) * (1 if _step(made) < 1 else 0):
            if sum(cell.value != 0 for cell in listed) > 1 and _says(made.value):
                holds.add(made.value)
        elif len(listed) < len(parts):
            return 0, []
        elif averaged(made, listed, added):
            continue
        else:
            names = "、".join(part.name for part in parts[:3]) + ("等" if len(parts) > 3 else "")
            why = f"别的列里“{row.name}”都是{names}相加"
            off.append(Broken(made, tuple(listed), added, why))
    return len(holds), off
