"""What the columns of a table are to one another, by their names: 预算数, 执行数, 执行率."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.language.folding import Folded, Span
from workbook.language.mentions import Mention
from workbook.language.relations.model import Form, Relation

_PLANNED = re.compile(r"预算|目标|计划|编制|任务|核定|下达|应[收付缴发办]|批复|额定")
_DONE = re.compile(r"执行|决算|实际|完成|支出|实有|支付|到位|实[收付缴发办]|在职|使用")
_RATE = re.compile(r"(?:率|进度|程度)(?:[（(].*)?$")
_GROWTH = re.compile(r"(?:增|减|变动|变化|升|降|涨|同比|环比).*(?:率|幅度?|%|比例)|^(?:增幅|降幅|同比|增速)")
_LEFT = re.compile(r"空编|空缺|结余|剩余|节约|差额|差异|未完成|未支付|余额|缺口")
_CHANGE = re.compile(r"增减|增加|减少|变动|变化|增长额|差额|差异")
_BEFORE = re.compile(r"上年|去年|上期|同期|期初|年初(?!预算)")
_NOW = re.compile(r"本年|今年|当年|本期|期末|年末")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Triple:
    """Three columns that make a relation: its kind, and the columns in their roles."""

    kind: Form
    columns: tuple[tuple[str, int], ...]

    def of(self, cells: Sequence[Mention], text: Folded) -> Relation:
        """Return the relation of the cells of one row."""
        told = {role: cells[column] for role, column in self.columns}
        sign = 0
        if self.kind == "growth":
            sign = -1 if told["change"].quantity.value < 0 else 1
        if self.kind == "difference" and told["result"].quantity.value >= 0:
            one, other = told["minuend"], told["subtrahend"]
            if one.quantity.value < other.quantity.value:
                told |= {"minuend": other, "subtrahend": one}
        start, end = min(m.at for m in told.values()), max(m.end for m in told.values())
        roles = {role: (mention,) for role, mention in told.items()}
        return Relation(self.kind, roles, Span(text.text[start:end], start), sign=sign)


def triples(heads: Sequence[str]) -> Iterator[Triple]:
    """Yield the relations between columns of these names; heads: without that of the labels."""
    for column, name in enumerate(heads):
        before, now = _two_years(heads, column)
        if _GROWTH.search(name):
            if before is not None and now is not None:
                yield Triple("growth", (("now", now), ("before", before), ("change", column)))
        elif _RATE.search(name):
            whole, part = _planned_and_done(heads, column)
            if whole is not None and part is not None:
                yield Triple("rate", (("part", part), ("whole", whole), ("rate", column)))
        elif _CHANGE.search(name) and before is not None and now is not None:
            yield Triple("difference", (("minuend", now), ("subtrahend", before), ("result", column)))
        elif _LEFT.search(name):
            whole, part = _planned_and_done(heads, column)
            if whole is not None and part is not None:
                yield Triple("difference", (("minuend", whole), ("subtrahend", part), ("result", column)))


def _planned_and_done(heads: Sequence[str], column: int) -> tuple[int | None, int | None]:
    """Return the last columns before one of what was planned and of what was done."""
    earlier = [n for n in range(column) if not any(p.search(heads[n]) for p in (_RATE, _GROWTH, _LEFT))]
    done = [n for n in earlier if _DONE.search(heads[n])]
    planned = [n for n in earlier if n not in done and _PLANNED.search(heads[n])]
    return (planned[-1] if planned else None), (done[-1] if done else None)


def _two_years(heads: Sequence[str], column: int) -> tuple[int | None, int | None]:
    """Return the columns of the year before and of this year that stand before one."""
    earlier = [n for n in range(column) if not any(p.search(heads[n]) for p in (_RATE, _GROWTH))]
    before = [n for n in earlier if _BEFORE.search(heads[n])]
    now = [n for n in earlier if _NOW.search(heads[n])]
    if len(before) == len(now) == 1:
        return before[0], now[0]
    dated = {int(found[0]): n for n in earlier if (found := _YEAR.search(heads[n]))}
    if len(dated) == 2 and len(earlier) >= 2:
        return dated[min(dated)], dated[max(dated)]
    return None, None
