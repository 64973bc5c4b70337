"""From the tables of the national forms to values of fields: whose, of which year, in which unit, confirmed
by sums.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.intake.figures import Figure
from workbook.intake.form import shipped_forms
from workbook.intake.found import Findings, Homeless, UnitWanted, Value, Wanted
from workbook.intake.grid import Grid
from workbook.intake.labels import UNITS, same_name
from workbook.intake.matching import ROUNDED, Read, read_table, unused
from workbook.intake.tables import Table, tables_of
from workbook.layout import Layout, Type
from workbook.package.guard import Refused
from workbook.submission.sources import shown

MANY = 12  # figures without a field listed one by one for a table; the rest is counted


def read_forms(grids: Sequence[Grid], layout: Layout, wanted: Wanted) -> tuple[Findings, set[int]]:
    """Return what the national forms among `grids` say, and the positions of the sheets that hold such forms.

    Raises UnitWanted where a table with wanted figures states no unit, Refused where several units are named
    and the workbook does not say which is its own.
    """
    found, used = Findings(), set()
    tables = []
    for number, grid in enumerate(grids):
        here = tables_of(grid, shipped_forms())
        tables += here
        if here:
            used.add(number)
    for table in _own(tables, wanted, found):
        if table.form.without:
            found.homeless.append(Homeless(table.name, "整张表", table.form.without, True))
            continue
        _values(read_table(table, wanted.names), layout, wanted, found)
    return found, used


def confirm_wholes(found: Findings, layout: Layout, typed: Callable[[str], Decimal | None]) -> None:
    """Drop the parts that do not add up to the whole another form, or else the workbook, gives.

    typed: what the workbook has in a field. 公开06 is of one fund only: with others its parts are not all.
    """
    for form in shipped_forms():
        here = [value for value in found.values if value.source == form.name] if form.whole else []
        if not here:
            continue
        wholes = [v.value for v in found.values if v.key == form.whole and v.source != form.name]
        whole = wholes[0] if wholes else typed(form.whole)
        parts = {value.key: value.value for value in here}
        total = sum((part for part in parts.values() if isinstance(part, Decimal)), Decimal(0))
        if isinstance(whole, Decimal) and abs(total - whole) <= ROUNDED * len(parts):
            continue
        said = f"基本支出是 {plain(whole)}" if isinstance(whole, Decimal) else "没有基本支出可以核对"
        why = f"{form.name}各项相加得 {plain(total)} 万元，{said}：这张表可能只是一部分资金，请核对后手工填"
        found.values = [value for value in found.values if value not in here]
        found.homeless += [
            Homeless(str(v.places[0]), f"{layout.spots[v.key].field.label}＝{shown(v.value)}", why)
            for v in here
        ]


def _own(tables: Sequence[Table], wanted: Wanted, found: Findings) -> Iterator[Table]:
    """Yield the tables of the wanted department and year, and tell of the others."""
    tables = _completed(tables)
    owners = list(dict.fromkeys(t.owner for t in tables if t.owner))
    several = [a for n, a in enumerate(owners) if not any(same_name(a, b) for b in owners[:n])]
    if not wanted.names and len(several) > 1:
        raise Refused(
            f"来源里有 {len(several)} 个单位的表（{'、'.join(several[:5])}），请用 --department 写明要哪一个"
        )
    for table in tables:
        if wanted.names and table.owner and not any(same_name(table.owner, name) for name in wanted.names):
            why = (
                f"是“{table.owner}”的表，不是“{wanted.names[0]}”的；确要导入，请加 --department {table.owner}"
            )
            found.homeless.append(Homeless(table.name, "整张表", why))
            continue
        if table.year is not None and wanted.taken is not None and table.year != wanted.taken:
            why = f"是 {table.year} 年度的表，要的是 {wanted.taken} 年度；确要导入，请加 --year {table.year}"
            found.homeless.append(Homeless(table.name, "整张表", why))
            continue
        if not table.owner and wanted.names and len(several) > 1:
            why = "没有写单位名称，而同一批来源里有几个单位；请在表上写明“部门：”再导入"
            found.homeless.append(Homeless(table.name, "整张表", why))
            continue
        if not table.owner:
            found.note([f"{table.grid.file} 没有写单位名称，按本单位的表导入"])
        if table.year is None and wanted.taken is not None:
            found.note([f"{table.grid.file} 没有写年度，按 {wanted.taken} 年度导入"])
        yield table if table.year else replace(table, year=wanted.taken)  # for columns headed 2024年预算数


def _completed(tables: Sequence[Table]) -> list[Table]:
    """Return the tables with the year and owner of their file where they state none and the file has one
    only.
    """
    done = []
    for table in tables:
        kin = [other for other in tables if other.grid.file == table.grid.file]
        owners, years = {t.owner for t in kin if t.owner}, {t.year for t in kin if t.year}
        owner = table.owner or (owners.pop() if len(owners) == 1 else "")
        year = table.year or (years.pop() if len(years) == 1 else None)
        done.append(replace(table, owner=owner, year=year))
    return done


def _values(read: Read, layout: Layout, wanted: Wanted, found: Findings) -> None:
    """Add what a table gives the fields of the workbook."""
    table, form = read.table, read.table.form
    earlier = wanted.year is not None and wanted.taken is not None and wanted.taken < wanted.year
    if earlier and (not form.previous or wanted.taken != (wanted.year or 0) - 1):
        found.homeless.append(Homeless(table.name, "整张表", f"本表没有 {wanted.taken} 年度的填报项要用它"))
        return
    refused: set[str] = set()
    for named, measure, lines in form.targets():
        if earlier and measure not in form.previous:
            continue
        key = named.removesuffix(measure) + form.previous[measure] if earlier else named
        if key not in layout.spots or not any((line, measure) in read.figures for line in lines):
            continue
        fault = next((read.faults[line, measure] for line in lines if (line, measure) in read.faults), "")
        if fault:
            refused.add(fault)
            continue
        value = _sum(read, measure, lines)
        if value is not None:
            figures = [read.figures[line, measure] for line in lines if (line, measure) in read.figures]
            told = [f for f in figures if f.value] or figures[:1]
            money = layout.spots[key].field.type is Type.MONEY
            amount = value * _rate(table, wanted) / UNITS["万元"] if money else value
            found.values.append(Value(key, amount, tuple(f.place for f in told), form.name))
    found.homeless += [Homeless(table.name, "这一部分没有导入", why) for why in sorted(refused)]
    if not read.figures:
        found.homeless.append(Homeless(table.name, "整张表", "表头或行名与通行格式不同，认不出各数是什么"))
    if not earlier:
        found.homeless += _without_home(table, [*unused(form, read), *read.unknown])


def _sum(read: Read, measure: str, lines: Sequence[str]) -> Decimal | None:
    """Return the sum of lines; a blank is nothing where a printed sum confirms it, else it is not known."""
    keys = [(line, measure) for line in lines if (line, measure) in read.figures]
    amounts = [read.value(*key) for key in keys]
    if None in amounts and not all(
        key in read.confirmed for key, v in zip(keys, amounts, strict=True) if v is None
    ):
        return None
    return sum((value or Decimal(0) for value in amounts), Decimal(0))


def _rate(table: Table, wanted: Wanted) -> Decimal:
    """Return yuan in one unit of the table."""
    if "/" in table.unit:
        raise Refused(f"{table.name} 写了两种金额单位（{table.unit}），分不清用哪一种；请先在表上改成一种")
    if not table.unit and not wanted.unit:
        raise UnitWanted(table.name)
    return UNITS[table.unit or wanted.unit]


def _without_home(table: Table, figures: Sequence[Figure]) -> list[Homeless]:
    told = [
        Homeless(str(f.place), f"{'·'.join(f.labels)}＝{plain(f.value)}", "自评表没有对应的填报项", True)
        for f in figures[:MANY]
        if isinstance(f.value, Decimal)
    ]
    if len(figures) > MANY:
        told.append(Homeless(table.name, f"另有 {len(figures) - MANY} 个数", "自评表没有对应的填报项", True))
    return told
