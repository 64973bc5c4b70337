"""The bureau's list of units, read by what stands above its columns, .xlsx, .xls, .ods or .csv.

A row that cannot be used is named with its cell; then nothing of the list is used, for a unit left out is
noticed only when its workbook is missed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pyfuncs.decimals import plain
from workbook.check.listing.columns import visible
from workbook.intake import read_grids
from workbook.intake.grid import Grid, Value
from workbook.package import Refused

HEADS: dict[str, tuple[str, ...]] = {
    "name": ("单位名称", "单位", "单位全称", "部门名称", "预算单位", "预算单位名称"),
    "code": ("预算编码", "单位编码", "部门编码", "预算单位编码"),
    "level": ("级次", "预算级次"),
    "group": ("组", "分组", "同类组"),
    "last": ("上年工作簿", "上年自评表"),
}
"""What a column may be called, by what it holds; the first is what the program's own lists call it."""
CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")
EXACT = Decimal(10) ** 15
"""From here on Excel no longer keeps every digit of a number."""
LONGEST = 100
"""Characters of a unit's name."""
SHOWN = 20
"""Faults of a list that are told at once."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the list; what a list does not have is empty.

    code: its 预算编码; level: its 预算级次 as the list says it; group: its peers; last: last year's workbook;
    more: what stands in the other columns, by their heads; places: the cell of each, by the same names.
    """

    name: str
    code: str = ""
    level: str = ""
    group: str = ""
    last: Path | None = None
    more: Mapping[str, Value] = field(default_factory=dict, compare=False)
    places: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def shown(self) -> str:
        """The name with its code, as lists show it."""
        return f"{self.name}（{self.code}）" if self.code else self.name


def folded(name: str) -> str:
    """Return a unit's name as names are compared: width, case and blanks do not count."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()


def read_units(path: Path) -> list[Unit]:
    """Return the units of the list at `path`, in its order; raise Refused naming every bad cell."""
    grid, head = _table(path)
    columns = _columns(grid, head)
    found, faults = [], []
    for row in range(head + 1, len(grid.rows)):
        texts = {name: _text(grid.at(row, col)) for name, col in columns.items()}
        if any(texts.values()):
            unit = _unit(grid, row, columns, texts, path.parent)
            found.append(unit)
            faults += _faults(unit, {name: grid.at(row, col) for name, col in columns.items()})
    faults += _repeated(found)
    if faults:
        more = f"\n　……还有 {len(faults) - SHOWN} 处" if len(faults) > SHOWN else ""
        raise Refused(f"{path.name} 有 {len(faults)} 处要改：\n　" + "\n　".join(faults[:SHOWN]) + more)
    if not found:
        raise Refused(f"{path.name} 的表头下面没有单位，请一行写一个单位")
    return found


def _table(path: Path) -> tuple[Grid, int]:
    """Return the sheet and the row of the heads."""
    for grid in read_grids(path):
        for row in range(min(len(grid.rows), 20)):
            if {*map(_bare, grid.texts(row))} & set(HEADS["name"]):
                return grid, row
    raise Refused(
        f"{path.name} 里找不到单位清单：表头要有“{HEADS['name'][0]}”，"
        f"还可以有 {'、'.join(names[0] for names in list(HEADS.values())[1:])}"
    )


def _columns(grid: Grid, head: int) -> dict[str, int]:
    """Return the column of everything the list has: known heads by their key, others by themselves."""
    known = {name: key for key, names in HEADS.items() for name in names}
    found: dict[str, int] = {}
    for col in range(grid.width):
        title = _bare(grid.text(head, col))
        name = known.get(title, title)
        if name in found and title:
            raise Refused(f"{grid.place(head, col)}：表头“{title}”重复，请删去一列或改名")
        if title:
            found[name] = col
    return found


def _bare(title: str) -> str:
    return re.sub(r"[\s*＊]+", "", title)


def _text(value: Value) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    return visible(" ".join(value.split())) if isinstance(value, str) else "" if value is None else str(value)


def _unit(grid: Grid, row: int, columns: Mapping[str, int], texts: Mapping[str, str], folder: Path) -> Unit:
    places = {name: str(grid.place(row, col)) for name, col in columns.items()}
    own = {key: texts.get(key, "") for key in HEADS}
    last = folder / own["last"] if own["last"] else None
    more = {name: grid.at(row, col) for name, col in columns.items() if name not in HEADS and texts[name]}
    return Unit(own["name"], own["code"], own["level"], own["group"], last, more, places)


def _faults(unit: Unit, values: Mapping[str, Value]) -> list[str]:
    """Return what is wrong with one row, each with its cell and what to do."""
    found = []
    if not unit.name:
        found.append(f"{unit.places['name']} 没有写单位名称")
    elif len(unit.name) > LONGEST:
        found.append(
            f"{unit.places['name']} 的单位名称有 {len(unit.name)} 个字，请写全称，不超过 {LONGEST} 个字"
        )
    code = values.get("code")
    if isinstance(code, Decimal) and code >= EXACT:
        found.append(
            f"{unit.places['code']} 的预算编码超过 15 位，Excel 存成数字会丢位，请把这一列设为文本重填"
        )
    elif unit.code and not CODE.fullmatch(unit.code):
        found.append(
            f"{unit.places['code']} 的预算编码“{unit.code[:40]}”不对，应为 40 位以内的数字、字母、点和横线"
        )
    if unit.last is not None and not unit.last.is_file():
        found.append(f"{unit.places['last']} 的上年工作簿找不到：{unit.last}；路径从清单所在的文件夹算起")
    return found


def _repeated(units: Sequence[Unit]) -> list[str]:
    """Return which rows mean the same unit: one code, or one name without codes that tell them apart."""
    found: list[str] = []
    codes: dict[str, Unit] = {}
    names: dict[str, Unit] = {}
    for unit in units:
        if unit.code and (first := codes.setdefault(unit.code.casefold(), unit)) is not unit:
            found.append(f"{unit.places['code']} 的预算编码 {unit.code} 与 {first.places['code']} 相同")
        first = names.setdefault(folded(unit.name), unit)
        if first is not unit and unit.name and not (unit.code and first.code):
            found.append(
                f"{unit.places['name']} 的单位“{unit.name}”与 {first.places['name']} 相同；"
                "确是两个单位的，请都写上预算编码"
            )
    return found
