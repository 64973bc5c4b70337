"""The reviewers' table read back: by what stands above its columns, every fault with its cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pyfuncs.conversion import EXCEL_EPOCH
from pyfuncs.decimals import parse_decimal, plain
from workbook.intake import read_grids
from workbook.intake.grid import Grid, Place, Value
from workbook.issuing.units import folded
from workbook.package import Refused
from workbook.review.heads import CONCLUSIONS, SCORES, Page

SHOWN = 20
"""Faults told at once."""
SEARCHED = 20
"""Rows in which the heads are looked for."""


@dataclass(frozen=True, slots=True)
class Given:
    """What reviewers typed for one indicator. own: the self score they saw; at: where the score stands."""

    indicator: str
    score: Decimal | None
    reason: str
    own: Decimal | None
    at: Place


@dataclass(slots=True)
class Reviewed:
    """The review of one unit: its scores by indicator code, and the conclusion.

    at: the first cell of its first row; bonus_at: where the bonus stands.
    """

    unit: str
    code: str
    at: Place
    scores: dict[str, Given] = field(default_factory=dict)
    bonus: Decimal | None = None
    bonus_at: Place | None = None
    body: str = ""
    person: str = ""
    day: dt.date | None = None
    opinion: str = ""

    @property
    def begun(self) -> bool:
        """True when anything was typed for the unit."""
        given = any(row.score is not None or row.reason for row in self.scores.values())
        return given or self.bonus is not None or bool(self.body or self.person or self.day or self.opinion)

    @property
    def key(self) -> str:
        """What the unit is known by: its code, or else its name."""
        return key_of(self.code, self.unit)


def key_of(code: str, name: str) -> str:
    """Return what a unit is known by."""
    return code.casefold() or folded(name)


def refuse(name: str, faults: list[str]) -> None:
    """Raise Refused naming the faults, where there are any."""
    if faults:
        more = f"\n　……还有 {len(faults) - SHOWN} 处" if len(faults) > SHOWN else ""
        raise Refused(f"{name} 有 {len(faults)} 处要改：\n　" + "\n　".join(faults[:SHOWN]) + more)


def read_reviews(path: Path) -> list[Reviewed]:
    """Return the reviews that were begun, in the order of the table; raise Refused naming every bad cell."""
    grids = read_grids(path)
    faults: list[str] = []
    units: dict[str, Reviewed] = {}
    for row in _rows(grids, SCORES, path.name, required=True):
        _score(row, units, faults)
    for row in _rows(grids, CONCLUSIONS, path.name, required=False):
        _conclusion(row, units, faults)
    begun = [unit for unit in units.values() if unit.begun]
    for unit in begun:
        lacking = [word for word, value in (("复评人", unit.person), ("复评日期", unit.day)) if not value]
        if lacking:
            faults.append(f"{unit.at}：“{unit.unit}”没有{'、'.join(lacking)}，请在“{CONCLUSIONS.name}”写明")
    refuse(path.name, faults)
    if not begun:
        raise Refused(f"{path.name} 里还没有复评得分，请在“{SCORES.name}”的黄色格填写")
    return begun


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a page: values and places by the key of the column."""

    values: Mapping[str, Value]
    places: Mapping[str, Place]

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if isinstance(value, Decimal):
            return plain(value)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def number(self, key: str, label: str, faults: list[str]) -> Decimal | None:
        value = self.values.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        number = parse_decimal(value.strip()) if isinstance(value, str) else value
        if isinstance(number, Decimal):
            return number
        faults.append(f"{self.places[key]} 的{label}“{self.text(key) or value}”不是数，请填分数")
        return None


def _rows(grids: list[Grid], page: Page, name: str, required: bool) -> Iterator[_Row]:
    """Yield the rows of a page that name a unit or an indicator."""
    titles = {head.title: head.key for head in page.heads}
    must = {page.heads[0].title, next(head.title for head in page.heads if head.typed)}
    for grid in grids:
        for top in range(min(SEARCHED, len(grid.rows))):
            found = {grid.text(top, col).strip(): col for col in range(grid.width)}
            if must <= found.keys():
                columns = {titles[title]: col for title, col in found.items() if title in titles}
                yield from _below(grid, top, columns)
                return
    if required:
        raise Refused(
            f"{name} 里找不到表头“{'”“'.join(sorted(must))}”；"
            "请用 jixiao review 汇总.json -o 复评.xlsx 生成的复评表"
        )


def _below(grid: Grid, top: int, columns: Mapping[str, int]) -> Iterator[_Row]:
    for row in range(top + 1, len(grid.rows)):
        values = {key: grid.at(row, col) for key, col in columns.items()}
        if any(value not in (None, "") for value in values.values()):
            yield _Row(values, {key: grid.place(row, col) for key, col in columns.items()})


def _unit(row: _Row, units: dict[str, Reviewed], faults: list[str]) -> Reviewed | None:
    name, code = row.text("unit"), row.text("code")
    if not name and not code:
        faults.append(f"{row.places['unit']} 没有写单位")
        return None
    return units.setdefault(key_of(code, name), Reviewed(name or code, code, row.places["unit"]))


def _score(row: _Row, units: dict[str, Reviewed], faults: list[str]) -> None:
    unit = _unit(row, units, faults)
    if unit is None:
        return
    code, at = row.text("indicator"), row.places["score"]
    if not code:
        faults.append(f"{row.places.get('indicator', at)} 没有写指标编号")
        return
    score = row.number("score", "复评得分", faults)
    own, reason = row.number("own", "自评得分", faults), row.text("reason")
    if (first := unit.scores.get(code)) is not None:
        faults.append(f"{at} 的“{unit.unit}”{code} 与 {first.at} 重复，请删去一行")
        return
    if score is None and reason and not isinstance(row.values.get("score"), str):
        faults.append(f"{row.places['reason']} 写了理由，{at.cell} 没有写复评得分")
    if score is not None and not reason and score != own:
        faults.append(f"{at} 的复评得分 {plain(score)} 与自评得分不同，没有写复评理由")
    unit.scores[code] = Given(code, score, reason, own, at)


def _conclusion(row: _Row, units: dict[str, Reviewed], faults: list[str]) -> None:
    unit = _unit(row, units, faults)
    if unit is None:
        return
    if unit.bonus_at is not None:
        faults.append(f"{row.places['unit']} 的“{unit.unit}”与 {unit.bonus_at} 重复，请删去一行")
        return
    unit.bonus_at = row.places["bonus"]
    unit.bonus = row.number("bonus", "复评加减分", faults)
    unit.body, unit.person, unit.opinion = (row.text(key) for key in ("body", "person", "opinion"))
    unit.day = _day(row, faults)


def _day(row: _Row, faults: list[str]) -> dt.date | None:
    value = row.values.get("day")
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, Decimal) and 0 < value < 2_958_466:
        return EXCEL_EPOCH + dt.timedelta(int(value))
    text = row.text("day")
    if not text:
        return None
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"):
        try:
            return dt.datetime.strptime(text, form).date()
        except ValueError:
            continue
    faults.append(f"{row.places['day']} 的复评日期“{text}”认不出，请写成 2025-08-20")
    return None
