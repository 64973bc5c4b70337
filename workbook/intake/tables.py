"""Finds the tables of known forms in a sheet: where each begins, whose it is, of which year and in which
unit.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook.intake.form import Form
from workbook.intake.grid import Grid
from workbook.intake.labels import bare, folded, means_number, unit_in, years_in

LONGEST_TITLE = 60
_NOTE = re.compile(r"^(?:注|说明|备注|附注)\d*[::、.]")
_CODE = re.compile(
    r"(?:公开|财决|预算?公?开?|附|批复|表)?[A-Za-z]{0,9}\d{1,2}(?:-\d+)?表?$|\(?(?:续|续表)\)?$"
)
_NAMED = re.compile(
    r"^(?:编制|填报|预算|所属|汇总)?(?:单位|部门)(?:名称|全称)?(?:\((?:公章|盖章|签章)\))?:(.*)$"
)
_ASKING = (
    "单位名称",
    "部门名称",
    "单位全称",
    "部门全称",
    "编制单位",
    "填报单位",
    "填报部门",
    "预算单位",
    "预算部门",
)
"""What stands before the name of a unit, colon or not."""
_PERIOD = re.compile(
    r"^(?:(?:报表|决算|截至|截止|所属)?(?:日期|日|期|时间)?:?)?(20\d\d)[-/.年]12[-/.月]31日?$"
)
"""The last day of a year above a table: the year it is of."""
_NO_NAME = re.compile(r"^(?:人民币)?[百千万亿]*元")
_SHEETS_OF = (
    *"局委院所站馆厂",
    *("中心", "学校", "小学", "中学", "幼儿园", "大队", "支队", "公司", "联合会", "协会", "办公室"),
)
"""How the names of units end that sheets are called by."""
_LEAD = re.compile(r"^(?:(?:附件|附表|附|表|公开)?\d{1,2}[、:.\-_]+|[A-Za-z]+\d{1,2}(?:[-_]\d+)?)")
"""The number of a form before its title: 附件3：, Z03_1."""
_BEFORE = re.compile(
    r"(?:附件|附表|附|表|第)?[A-Za-z]{0,9}\d{1,2}(?:_\d+)?(?:部分|表)?(?!\d)|20\d\d年?度?|公开表?|部门(?:决算|预算)?$|单位(?:决算|预算)?$|虚构"
)
"""Of what stands before a title: years, numbers of the form, and words that name no unit."""
_UNITS = tuple("局办会院所站队委部室心校馆社团府厅司署处科股园场库区镇乡村组联协关学台报网企厂行")
"""Characters the names of units end with."""


@dataclass(frozen=True)
class Table:
    """One table of a form: rows `top` to `bottom` of its sheet, both included.

    owner: the unit it says it is of, unit: of money; both empty where it does not say; year: None then.
    """

    form: Form
    grid: Grid
    top: int
    bottom: int
    owner: str = ""
    year: int | None = None
    unit: str = ""

    @property
    def name(self) -> str:
        """As messages call it: file, sheet and form."""
        return f"{self.grid.file} 的“{self.grid.name}”（{self.form.name}）"


def tables_of(grid: Grid, forms: Sequence[Form]) -> list[Table]:
    """Return the tables of `forms` in a sheet, from top to bottom; none where nothing is recognised."""
    titles = [
        (row, form, text)
        for row in range(len(grid.rows))
        if (hit := _titled(grid, row, forms))
        for form, text in [hit]
    ]
    if not titles:
        form = _form_of(grid.name, forms)
        titles = [(0, form, grid.name)] if form else []
    found = []
    for number, (row, form, text) in enumerate(titles):
        first = 0 if number == 0 else row
        end = titles[number + 1][0] - 1 if number + 1 < len(titles) else len(grid.rows) - 1
        found += [
            _described(Table(form, grid, top, bottom), text) for top, bottom in _owners(grid, first, end)
        ]
    return found


def _titled(grid: Grid, row: int, forms: Sequence[Form]) -> tuple[Form, str] | None:
    for text in grid.texts(row):
        if form := _form_of(text, forms):
            return form, text
    return None


def _form_of(text: str, forms: Sequence[Form]) -> Form | None:
    """Return the form a text is the title of, None where more than unit, year and number stand before it."""
    found = _titles(text, forms)
    return found[0] if found else None


def _titles(text: str, forms: Sequence[Form]) -> tuple[Form, str] | None:
    """Return the form with the longest name the text ends with, and the unit named before it.

    项目支出决算表 is not 支出决算表: what stands before must be a unit's name.
    """
    if "表" not in text or len(found := folded(text)) > LONGEST_TITLE or _NOTE.match(found):
        return None
    found = _LEAD.sub("", re.sub(r"\([^()]*\)$", "", found))
    best: tuple[int, Form, str] | None = None
    for whole in {bare(found), bare(_CODE.sub("", found))}:
        for form in forms:
            for name in map(bare, form.titles):
                if whole.endswith(name) and (best is None or len(name) > best[0]):
                    best = len(name), form, whole.removesuffix(name)
    if best is None:
        return None
    before = _BEFORE.sub("", best[2])
    return (best[1], before) if not before or before.endswith(_UNITS) else None


def _owners(grid: Grid, top: int, bottom: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a table: it begins again where another unit is named below its figures."""
    starts = [top]
    numbers = False
    for row in range(top, bottom + 1):
        if numbers and owner_in(grid, row):
            starts.append(row)
            numbers = False
        numbers = numbers or _numeric(grid, row)
    for number, start in enumerate(starts):
        yield start, starts[number + 1] - 1 if number + 1 < len(starts) else bottom


def owner_in(grid: Grid, row: int) -> str:
    """Return the unit a row names, as 部门：×××; the name may stand in the next cell, without a colon too."""
    for col in range(grid.width):
        text = folded(grid.text(row, col))
        beside = text in _ASKING and _beside(grid, row, col).endswith(_UNITS)
        match = _NAMED.match(f"{text}:" if beside else text)
        if match is None or grid.merged.get((row, col), (row, col)) != (row, col):
            continue
        name = match[1] or _beside(grid, row, col)
        name = re.split(r"(?:金额|计量)?单位:", folded(name))[0]
        if name and not _NO_NAME.match(name) and ":" not in name:
            return name
    return ""


def _beside(grid: Grid, row: int, col: int) -> str:
    """Return the next text of a row, right of a column."""
    return next(filter(None, (grid.text(row, right) for right in range(col + 1, grid.width))), "")


def _described(table: Table, title: str) -> Table:
    """Return the table with what stands above its figures: unit, year and owner."""
    grid, rows = table.grid, list(_above(table))
    named = _titles(title, (table.form,))
    owner = next(filter(None, (owner_in(grid, row) for row in rows)), "")
    owner = owner or (named[1] if named else "") or unit_called(grid.name)
    texts = [text for row in rows for text in grid.texts(row)]
    units = {unit for text in texts if (unit := unit_in(text))} or _units(grid)
    years = years_in(title) or {
        y for text in texts if "年度" in text and len(text) < LONGEST_TITLE for y in years_in(text)
    }
    years = years or set(_ends_of_years(grid, rows))
    years = years or years_in(grid.name)
    return Table(
        table.form, grid, table.top, table.bottom, owner,
        years.pop() if len(years) == 1 else None,
        units.pop() if len(units) == 1 else "/".join(sorted(units)),
    )  # fmt: skip


def unit_called(sheet: str) -> str:
    """Return the name of a sheet that is that of a unit, one sheet a unit; empty for any other."""
    name = folded(sheet)
    return name if len(name) > 3 and "表" not in name and name.endswith(_SHEETS_OF) else ""


def _ends_of_years(grid: Grid, rows: Sequence[int]) -> Iterator[int]:
    """Yield the years whose last day stands in `rows`, as a text or a date."""
    for row in rows:
        for value in grid.rows[row]:
            if isinstance(value, dt.date) and (value.month, value.day) == (12, 31):
                yield value.year
            elif isinstance(value, str) and (match := _PERIOD.match(folded(value))):
                yield int(match[1])


def _above(table: Table) -> Iterator[int]:
    """Yield the rows above the first figure, headers included."""
    for row in range(table.top, table.bottom + 1):
        if _numeric(table.grid, row) and row > table.top:
            return
        yield row


def _numeric(grid: Grid, row: int) -> bool:
    return any(isinstance(v, Decimal) or (isinstance(v, str) and means_number(v)) for v in grid.rows[row])


def _units(grid: Grid) -> set[str]:
    """Return the units stated anywhere in the sheet: one holds for tables that state none."""
    found = {unit for row in range(len(grid.rows)) for text in grid.texts(row) if (unit := unit_in(text))}
    return found if len(found) == 1 else set()
