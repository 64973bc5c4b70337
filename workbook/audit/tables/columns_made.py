"""Columns a table makes of others: differences and growth of two years, what is left, shares of the total,
how far a target was reached. Which columns they are made of must leave no choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.grids import Cell, Grid, Row
from workbook.audit.text.phrases import POINTS

_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?|(?P<last>上年|去年|上一年)|(?P<this>本年|今年|当年)")
_CHANGED = re.compile(r"增减|增加|减少|变动|差额|增长")
_OF = re.compile("预算|目标|计划|任务|指标|限额|标准|定额|概算|合同|核定|批复")
"""What a change may be from that is no year; both columns of years are then of it: 预算增减 of two years."""
_RATE = re.compile(r"率|幅|%|％|比例|比重|占比")
_LEFT = re.compile(
    r"(?<!上年)(?<!年初)(?<!期初)(?<!去年)(?<!前年度)(?:年末)?(?:结余|结转|剩余|未支付|未执行)(?:数|额|资金|结转)*$"
)
_BUDGET = re.compile(r"(?:全年|调整)?后?预算(?:数|额|安排数)?$")
_SPENT = re.compile(r"(?:支出|执行|支付|决算)(?:数|额)?$|^实际支出")
_SHARE = re.compile(
    r"^(?:占比|比重|占总[额数]?(?:的)?(?:比例|比重|比)?|所占比[例重]|构成)(?:[（(]?[%％][）)]?)?$"
)
_UNITS = re.compile(r"[（(][^（）()]*[）)]")
_HUNDRED = Decimal(100)
_SLACK = Decimal("0.6")
_FEW, _THREE = 2, 3
_EACH = Decimal("0.05")
"""By so much each share may be rounded."""


def columns_made(grid: Grid) -> Iterator[tuple[Cell, Decimal, str]]:
    """Yield the cells that the others of their row do not make: the cell, what it should be, and of what."""
    rows = (*grid.rows, *((grid.total,) if grid.total else ()))
    heads = [_UNITS.sub("", head) for head in grid.heads]
    for made in (
        _changes(grid, heads, rows),
        _left(grid, heads, rows),
        _shares(grid, heads),
        _lost(grid, heads, rows),
    ):
        yield from _borne_out(made)


_Made = tuple[Cell, Decimal, str, bool]
"""A cell, what its row makes, of what, and whether it is that."""


def _borne_out(made: Iterator[_Made]) -> Iterator[tuple[Cell, Decimal, str]]:
    """Yield the cells that are not what their rows make, where the other rows bear that reading out.

    Of 决算比预算增减 no row is the change from the year before: then nothing is wrong but the reading.
    """
    columns: dict[tuple[int, bool], list[_Made]] = {}
    for each in made:
        columns.setdefault((each[0].paragraph.line.column, each[0].percent), []).append(each)
    for listed in columns.values():
        broken = [each[:3] for each in listed if not each[3]]
        kept = sum(1 for cell, _, _, holds in listed if holds and cell.value)
        if len(broken) <= kept + 1:
            yield from broken


_FULL = re.compile(rf"^{POINTS}(?:分|值)?$")
_OWN = re.compile(r"^(?:自评|实际)?(?:得分|评分)$")
_LOST = re.compile(r"^(?:扣|失)分(?:值|数)?$")


def _lost(grid: Grid, heads: list[str], rows: tuple[Row, ...]) -> Iterator[_Made]:
    """Yield the points lost that points earned and the most there are do not leave."""
    full, own, lost = (
        [n for n, head in enumerate(heads) if n and p.match(head)] for p in (_FULL, _OWN, _LOST)
    )
    if not len(full) == len(own) == len(lost) == 1:
        return
    for row in rows:
        most, got, gone = (row.cells.get(n[0]) for n in (full, own, lost))
        if most and got and gone:
            holds = abs(most.value - got.value - abs(gone.value)) <= _step(gone) / 2
            yield gone, most.value - got.value, f"按这一行的{heads[full[0]]}减{heads[own[0]]}", holds


def _changes(grid: Grid, heads: list[str], rows: tuple[Row, ...]) -> Iterator[_Made]:
    """Yield what parts two years, in amounts and in percent."""
    years = [
        (n, _year(head))
        for n, head in enumerate(heads)
        if n and _YEAR.search(head) and not _CHANGED.search(head)
    ]
    years = years if len(years) == _FEW else _of_one_thing(heads, years)
    if len(years) != _FEW or years[0][1] == years[1][1] or None in (years[0][1], years[1][1]):
        return
    (before, _), (now, _) = sorted(years, key=lambda each: each[1] or 0)
    changed = [
        n
        for n, head in enumerate(heads)
        if n
        and _CHANGED.search(head)
        and all(w in heads[before] and w in heads[now] for w in _OF.findall(head))
    ]
    gaps, rates = (
        [n for n in changed if bool(_RATE.search(grid.heads[n])) is rate] for rate in (False, True)
    )
    told = f"按这一行的{grid.heads[before]}和{grid.heads[now]}"
    signed = len(gaps) == 1 and _is_signed(rows, before, now, gaps[0])
    for row in rows:
        old, new = row.cells.get(before), row.cells.get(now)
        if old is None or new is None or old.percent or new.percent:
            continue
        gap = new.value - old.value
        for cell in (_with_sign(row, n) for n in gaps if len(gaps) == 1):
            if not cell or cell.percent:
                continue
            turned = gap and cell.value == -gap and (signed or cell.paragraph.text.strip()[:1] in ("+", "＋"))
            apart = abs(abs(cell.value) - abs(gap)) > _step(old) + _step(new)
            yield cell, gap, told, not (turned or apart)
        for cell in (row.cells.get(n) for n in rates if len(rates) == 1):
            if cell and old.value:
                grown = gap / old.value * _HUNDRED
                yield cell, grown, told, abs(abs(cell.value) - abs(grown)) <= _step(cell) * _SLACK


_PLUS = re.compile(r"[+＋](\d[\d,]*(?:\.\d+)?)")


def _of_one_thing(heads: list[str], years: list[tuple[int, int | None]]) -> list[tuple[int, int | None]]:
    """Return the only two columns of one thing in two years: 2024年决算 and 2023年决算, no 预算."""
    things: dict[str, list[tuple[int, int | None]]] = {}
    for number, year in years:
        things.setdefault(_YEAR.sub("", heads[number]).removeprefix("度"), []).append((number, year))
    pairs = [listed for listed in things.values() if len(listed) == _FEW]
    return pairs[0] if len(pairs) == 1 else []


def _with_sign(row: Row, number: int) -> Cell | None:
    """Return a cell with its number, one with a plus too."""
    typed = row.typed.get(number)
    plus = _PLUS.fullmatch(re.sub(r"\s", "", typed.text)) if typed else None
    return Cell(Decimal(plus[1].replace(",", "")), typed) if plus and typed else row.cells.get(number)


def _is_signed(rows: tuple[Row, ...], before: int, now: int, changed: int) -> bool:
    """Tell whether a column writes falls with a minus: some row does, and is right to."""
    for row in rows:
        old, new, cell = (row.cells.get(n) for n in (before, now, changed))
        if old and new and cell and cell.value < 0 and new.value - old.value == cell.value:
            return True
    return False


def _year(head: str) -> int | None:
    """Return which year a head names, of the year before and this one the first less than the second."""
    found = _YEAR.search(head)
    if found is None:
        return None
    return int(found["year"]) if found["year"] else 1 if found["last"] else 2


def _left(grid: Grid, heads: list[str], rows: tuple[Row, ...]) -> Iterator[_Made]:
    """Yield what is left of the budget."""
    budget, spent, left = (
        [n for n, head in enumerate(heads) if n and p.search(head)] for p in (_BUDGET, _SPENT, _LEFT)
    )
    budget = [n for n in budget if "年初" not in heads[n]] or budget
    if not len(budget) == len(spent) == len(left) == 1 or len({*budget, *spent, *left}) < _THREE:
        return
    for row in rows:
        one, other, rest = (row.cells.get(n[0]) for n in (budget, spent, left))
        if one and other and rest and not any(c.percent for c in (one, other, rest)):
            made = one.value - other.value
            holds = abs(made - rest.value) <= _step(one) + _step(other)
            yield rest, made, f"按这一行的{grid.heads[budget[0]]}减{grid.heads[spent[0]]}", holds


def _shares(grid: Grid, heads: list[str]) -> Iterator[_Made]:
    """Yield shares of the only total."""
    shares = [n for n, head in enumerate(grid.heads) if n and _SHARE.match(head)]
    if grid.total is None or len(shares) != 1:
        return
    told = grid.total.cells.get(shares[0])
    if told and told.percent:
        yield told, _HUNDRED, "合计是全部", abs(told.value - _HUNDRED) <= _EACH * len(grid.rows)
    amounts = [n for n, cell in grid.total.cells.items() if n != shares[0] and not cell.percent]
    if len(amounts) != 1 or not grid.total.cells[amounts[0]].value:
        return
    whole = grid.total.cells[amounts[0]].value
    for row in grid.rows:
        part, share = row.cells.get(amounts[0]), row.cells.get(shares[0])
        if part and share and not part.percent:
            made = part.value / whole * _HUNDRED
            holds = abs(made - share.value) <= max(_step(share), Decimal("0.01")) * Decimal("1.1")
            yield share, made, f"按{grid.heads[amounts[0]]}占合计的比例", holds


def _step(cell: Cell) -> Decimal:
    """Return one in the last digit of a cell."""
    return Decimal(1).scaleb(int(cell.value.as_tuple().exponent))
