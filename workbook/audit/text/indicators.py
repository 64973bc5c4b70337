"""The indicators a table of a report lists: target, result, weight and score of each.

    for table in audit.once(tables): table.rows[0].missed

A target is read with its sign, ≥85%; without one it is the least wanted, but of what is better the less
there is of it, where nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import Grid, Row, grids
from workbook.audit.text.phrases import LESS_IS_MORE, POINTS
from workbook.language.periods import years
from workbook.language.quantities import FACTORS, Kind, Quantity

_TARGET = re.compile(r"目标|指标值|计划值|计划数")
_RESULT = re.compile(r"实际|完成值|完成情况|完成数|全年完成|年末完成|达成值|实绩")
_VALUE = re.compile(r"(?:完成|实际|达成)(?:值|率)$")
_WEIGHT = re.compile(POINTS)
_SCORE = re.compile(r"得分(?!率)|自评分|评分(?!标准|依据|办法|细则|说明)")
_SIGN, _UNIT = re.compile(r"性质|符号|方向"), re.compile(r"(?:计量|度量)单位")
_NAME = re.compile(r"指标(?!值|解释|说明|性质|类型)")
_OVER, _UNDER = r"≥|>=|＞|>|不低于|不少于|大于等于|大于|超过", r"≤|<=|＜|<|不高于|不超过|不多于|小于等于|小于"
_SIGNED = re.compile(rf"{_OVER}|{_UNDER}")
_CELL = re.compile(
    rf"(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|[=＝])?\s*(?P<n>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>万|亿)?(?P<unit>[^\d\s，。；]{{0,6}}?)"
    r"(?:(?P<least>及?以上)|(?P<most>及?以内|及?以下))?"
)
_LESS = re.compile(rf"{LESS_IS_MORE}|费|支出|变动|偏差|占比|结转|结余|时间|重复|差异|扣减|调整")
"""Words of what is better the less there is of it."""
_NEVER = re.compile(
    "事故|死亡|投诉|差错|违规|违纪|违法|逾期|上访|信访|处罚|故障|失误|泄密|案件|火灾|延误|感染|舆情|返贫|伤亡"
)
"""What there is to be none of where nought is the target."""
_NO_LEAST = re.compile(r"[天日月年时秒元分]|小时|分钟|工作日")
_SCALES = {"万": Decimal(10000), "亿": Decimal(100000000)}
_BRACKETS = re.compile(r"[“”\"‘’《》\s]|[（(][^（）()]*[）)]")
_COUNTED_IN = re.compile(r"[（(](?P<unit>[\u4e00-\u9fa5]{1,3})[）)]$")
_COUNTED = re.compile(
    r"(?:总)?(?:(?:人次|批次|场次|台次|[人批台件户家个项次场所例篇起])?数|人次|批次|场次|台次|数量)$"
)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a cell: value, unit, and 1 where it is the least wanted, -1 the most, 0 without a sign."""

    value: Decimal
    unit: str
    sign: int
    cell: Paragraph

    @property
    def shown(self) -> str:
        """What is typed there."""
        return self.cell.text.strip()

    def is_like(self, quantity: Quantity) -> bool:
        """Tell whether a figure of the text is of the same kind and unit."""
        if self.unit == "%":
            return quantity.kind is Kind.SHARE
        if self.unit in FACTORS:
            return quantity.kind is Kind.MONEY
        return quantity.kind is Kind.COUNT and quantity.unit == self.unit

    @property
    def plain(self) -> Decimal:
        """The value as the text's figures have it: a percent as a ratio, an amount in 元."""
        return self.value / _HUNDRED if self.unit == "%" else self.value * FACTORS.get(self.unit, Decimal(1))


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row: the indicator's name without signs; target and result are None where they are no figures."""

    name: str
    row: Row
    target: Measure | None
    result: Measure | None
    weight: Decimal | None
    score: Decimal | None

    @property
    def core(self) -> str:
        """The name without what it counts: 出院人数 is told as 出院…人."""
        bare = _COUNTED.sub("", self.name)
        return bare if len(bare) >= 2 else self.name

    @property
    def missed(self) -> bool | None:
        """Whether the result misses the target, None where the table does not tell."""
        target, result = self.target, self.result
        if target is None or result is None or target.unit != result.unit:
            return None
        if target.sign:
            return (result.value - target.value) * target.sign < 0
        if not target.value and _NEVER.search(self.name):
            return result.value > 0
        if _LESS.search(self.name) or _NO_LEAST.search(target.unit) or not target.unit:
            return None if result.value != target.value else False
        return result.value < target.value


@dataclass(frozen=True, slots=True)
class Table:
    """A table of indicators, and whether it is all of them: its weights make 100."""

    grid: Grid
    rows: tuple[Indicator, ...]

    @property
    def has_targets(self) -> bool:
        """Whether targets stand in it, and not only the points of groups."""
        return any(row.target is not None for row in self.rows)

    @property
    def is_whole(self) -> bool:
        """Whether the weights make 100."""
        weights = [row.weight for row in self.rows if row.weight is not None]
        return len(weights) == len(self.rows) and sum(weights, Decimal(0)) == _HUNDRED


def tables(audit: Audit) -> list[Table]:
    """Return the tables of indicators, for ``audit.once``."""
    return [table for grid in audit.once(grids) if (table := _table(grid))]


def targets_of_all(audit: Audit) -> Table | None:
    """Return the indicators of all tables with targets, for ``audit.once``; of two of one name none.

    A table of another year is left out.
    """
    own = audit.once(about).year
    listed = [
        table
        for table in audit.once(tables)
        if table.has_targets and all(y.number in (0, own) for y in years(table.grid.named))
    ]
    names = Counter(row.name for table in listed for row in table.rows)
    rows = tuple(row for table in listed for row in table.rows if names[row.name] == 1 or len(listed) == 1)
    return Table(listed[0].grid, rows) if rows else None


def _only(grid: Grid, pattern: re.Pattern[str], *, never: re.Pattern[str] | None = None) -> int | None:
    found = [
        n for n, head in enumerate(grid.heads) if pattern.search(head) and not (never and never.search(head))
    ]
    return found[0] if len(found) == 1 else None


def _of_results(grid: Grid) -> int | None:
    """Return the column of results; of two so called the one with figures: 实际值, 完成情况 with 完成."""
    found = [n for n, head in enumerate(grid.heads) if _RESULT.search(head)]
    if len(found) > 1:
        found = [n for n in found if any(_measure(row.typed.get(n), "", "") for row in grid.rows)]
    if len(found) > 1:  # 实际达标（人） and 完成值: how many, and what comes of it
        found = [n for n in found if _VALUE.search(grid.heads[n])]
    return found[0] if len(found) == 1 else None


def aim_and_result(grid: Grid) -> tuple[int | None, int | None]:
    """Return the columns of targets and of results, whatever stands in them; None for none or several."""
    return _only(grid, _TARGET, never=_RESULT), _of_results(grid) or _only(grid, _RESULT)


def _table(grid: Grid) -> Table | None:
    target, result = _only(grid, _TARGET, never=_RESULT), _of_results(grid)
    weight, score = _only(grid, _WEIGHT), _only(grid, _SCORE, never=_WEIGHT)
    named = [
        n for n, head in enumerate(grid.heads) if _NAME.search(head) and n not in (target, result, weight)
    ]
    if not named or (None in (target, result) and None in (weight, score)):
        return None
    columns = _Columns(max(named), target, result, weight, score, _only(grid, _SIGN), _only(grid, _UNIT))
    return Table(grid, tuple(_indicator(row, columns) for row in grid.rows if not row.is_sum))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a table what stands; sign, unit: columns of their own for the sign and unit of the targets."""

    named: int
    target: int | None
    result: int | None
    weight: int | None
    score: int | None
    sign: int | None
    unit: int | None


def _indicator(row: Row, columns: _Columns) -> Indicator:
    cell = row.typed.get(columns.named, row.head)
    sign, unit = (_typed(row, column) for column in (columns.sign, columns.unit))
    bracket = _COUNTED_IN.search(cell.text)  # 新增经营主体（户）
    unit = unit or (bracket["unit"] if bracket else "")
    target, result = (
        row.typed.get(-1 if column is None else column) for column in (columns.target, columns.result)
    )
    weight, score = columns.weight, columns.score
    return Indicator(
        _BRACKETS.sub("", cell.text),
        row,
        _measure(target, sign if _SIGNED.fullmatch(sign) else "", unit),
        _measure(result, "", unit),
        _number(row, weight),
        _number(row, score),
    )


def _typed(row: Row, column: int | None) -> str:
    cell = row.typed.get(column) if column is not None else None
    return cell.text.strip() if cell else ""


def _number(row: Row, column: int | None) -> Decimal | None:
    cell = row.cells.get(column) if column is not None else None
    if cell is None and column is not None and (typed := row.typed.get(column)):
        found = re.fullmatch(r"(\d+(?:\.\d+)?)分", typed.text.strip())
        return Decimal(found[1]) if found else None
    return cell.value if cell else None


def _measure(cell: Paragraph | None, before: str, after: str) -> Measure | None:
    """Return the figure of a cell; before, after: the sign and unit another column gives it."""
    text = cell.text.strip() if cell else ""
    bare = re.fullmatch(r"\d[\d,]*(?:\.\d+)?", text) is not None
    found = _CELL.fullmatch(f"{before}{text}{after if bare else ''}")
    if found is None or cell is None:
        return None
    value = Decimal(found["n"].replace(",", "")) * _SCALES.get(found["scale"] or "", Decimal(1))
    sign = 1 if found["over"] or found["least"] else -1 if found["under"] or found["most"] else 0
    return Measure(value, _BRACKETS.sub("", found["unit"]), sign, cell)
