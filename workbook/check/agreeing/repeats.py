"""JX-U: does the same thing stand in a list twice?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from pyfuncs.decimals import plain
from pyfuncs.recognition import AGAIN, DROPPED
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import STANDARD, experience
from workbook.check.frame.finding import Hit, Severity
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import text_of
from workbook.check.frame.scored import misled_by_repeats
from workbook.language.sameness import recognised
from workbook.layout.fields.model import Field, Once, Table, Type
from workbook.layout.sheets.bonus import LIST
from workbook.submission.model import Row
from workbook.systems.awards import COUNTED

ONCE = experience("同一事项在清单中只列一次")
NUMBERED: tuple[tuple[str, str, str, str, Severity | None], ...] = (
    ("projects", "project_code", "项目编码", "", None),
    ("targets", "target_no", "目标编号", "target_group", "warning"),
    ("subordinates", "sub_code", "单位预算编码", "", None),
)
"""Lists with a column of numbers: what it is called, within which column they differ, how grave it is."""
MEASURED = (Type.MONEY, Type.NUMBER, Type.COUNT, Type.DATE)
LEAST, ENOUGH = 4, 3
"""Names of fewer letters, and rows with fewer figures and days, are alike by chance."""
_OF_HONOURS = ("bonus_doc", "bonus_date", "bonus_kind", "bonus_level", "bonus_subject")
"""What is the same of one honour, whatever it is called."""
_SERIAL = re.compile(r"[\d一二三四五六七八九十甲乙丙丁东西南北上下]")


def _onces(case: Case) -> Iterator[tuple[Table, Once]]:
    """Yield every list whose rows are to be told apart, with how they are."""
    for box in case.submission.layout.boxes:
        if isinstance(box.block, Table) and box.block.once:
            yield box.block, box.block.once


def _key(row: Row, columns: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return what a row is recognised by, None without a name or with a cell that cannot be read."""
    if not text_of(row, columns[0]) or any(row.cells[key].problem for key in columns):
        return None
    return tuple(_shown(row.cells[key].value) for key in columns)


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        return plain(value.normalize())
    return recognised(value) if isinstance(value, str) else str(value or "")


Again = tuple[Row, Row]
"""A row, and the one above it that says the same."""


def _again(rows: Iterator[Row], key: Callable[[Row], object]) -> Iterator[Again]:
    seen: dict[object, Row] = {}
    for row in rows:
        known = key(row)
        if known is not None and seen.setdefault(known, row) is not row:
            yield row, seen[known]


def _hit(pair: Again, key: str, what: str, severity: Severity | None = None) -> Hit:
    row, before = pair
    datum = row.cells[key]
    first = before.cells[key]
    args = {"what": what, "name": str(datum.value), "first": str(place_of(first))}
    return Hit(place_of(datum), datum.field, str(datum.value), args=args, severity=severity)


@check(
    "JX-U-01",
    "error",
    "清单中有重复的行",
    "{what}“{name}”与 {first} 是同一项",
    "删去重复的一行；确是两项的，把名称写得能分清，如加上期次、地点",
    ONCE,
    reason="同一行粘贴了两遍，项数和金额都会多算；算完成率时只计第一行。全半角、空格和标点不同的，也算同一项。",
    bad="“推进园区二期配套建设”列了两行",
    good="“推进园区二期配套建设”只列一行",
)
def same_row_twice(case: Case) -> Iterator[Hit]:
    """What stands there again is not counted again where rows are counted (see ``pyfuncs.once``).

    What is computed otherwise from the list waits, as sums and counts do in terms and relations: nobody can
    say whether it is right while the row is there. A name shared by two projects with codes of their own, or
    of two units, may be right; by two units' projects with codes of their own it is.
    """
    for table, once in _onces(case):
        rows = case.submission.rows(table.key)
        for pair in _again(rows, lambda row, once=once: _key(row, once.columns)):  # type: ignore[misc]
            codes = {recognised(text_of(row, once.beside)) for row in pair} - {""} if once.beside else set()
            units = {recognised(text_of(row, table.origin)) for row in pair} if table.origin else set()
            if len(codes) > 1 and len(units) > 1:
                continue
            severity: Severity | None = "warning" if len(codes) > 1 or len(units) > 1 else None
            cells = pair[0].cells
            spoils = (*map(place_of, cells.values()), *misled_by_repeats(case, cells.keys()))
            yield replace(_hit(pair, once.columns[0], once.what, severity), spoils=spoils)


@check(
    "JX-U-02",
    "error",
    "编号重复",
    "{what}“{name}”与 {first} 相同，名称却不同",
    "核对两行的编号，一项一个编号；同一项列了两遍的，删去重复的一行",
    ONCE,
    reason="一个编码只能是一个项目、一个单位，一个编号只能是一个目标。相同的，要么抄错了，要么同一项换个名称列了两遍。",
    bad="两个项目的编码都是“SL2024-01”",
    good="两个项目的编码是“SL2024-01”和“SL2024-02”",
    related=("JX-U-01",),
)
def same_number(case: Case) -> Iterator[Hit]:
    """The code of a project is its own, and the number of a target, which may begin again in each group."""
    for table, column, what, group, severity in NUMBERED:
        rows = list(case.submission.rows(table))
        within = group if group and _begins_again(rows, column, group) else ""

        def known(row: Row, column: str = column, within: str = within) -> tuple[str, str] | None:
            found = _shown(row.cells[column].value)
            return (found, recognised(text_of(row, within)) if within else "") if found else None

        name = case.submission.layout.box_of(column).block.columns[0].key  # type: ignore[union-attr]
        for pair in _again(iter(rows), known):
            if len({recognised(text_of(row, name)) for row in pair}) > 1:
                yield _hit(pair, column, what, severity)


def _begins_again(rows: list[Row], column: str, group: str) -> bool:
    """Tell whether the numbers of every group begin with 1."""
    first: dict[str, str] = {}
    for row in rows:
        first.setdefault(recognised(text_of(row, group)), _shown(row.cells[column].value))
    return len(first) > 1 and all(re.search(r"(?<!\d)0*1$", number) for number in first.values())


@check(
    "JX-U-10",
    "warning",
    "疑似同一项换了名称",
    "{what}“{name}”与 {first} 的名称相近，{alike}，疑似同一项",
    f"同一项的删去一行；确是两项的，{IN_RESULTS}写明各是什么",
    ONCE,
    reason="同一项加几个字再列一遍，项数和金额都会多算。名称相近、数又都一样的，审核人员一眼就会问。",
    bad="“办公设备更新”和“办公设备更新采购”的计划 24.00、实际 23.60、合同日期都相同",
    good="“办公设备更新”只列一行",
    related=("JX-U-01",),
)
def same_under_another_name(case: Case) -> Iterator[Hit]:
    """Words are added to the name, and every figure and day is the same; numbered parts are not meant."""
    yield from _honours_renamed(case)
    for table, once in _onces(case):
        telling = [c for c in table.columns if c.type in MEASURED and c.is_input]
        groups: dict[str, list[Row]] = {}
        for row in case.submission.rows(table.key):
            rows = groups.setdefault(text_of(row, once.within) if once.within else "", [])
            for other in rows:
                if alike := _twins(row, other, once.columns[0], telling):
                    hit = _hit((row, other), once.columns[0], once.what)
                    yield replace(hit, args={**hit.args, "alike": alike})
                    break
            rows.append(row)


def _honours_renamed(case: Case) -> Iterator[Hit]:
    """Yield honours that one document gives on one day to one subject, whose names hold one another."""
    rows: list[Row] = []
    for row in case.submission.rows(LIST):
        name, doc = (recognised(text_of(row, key)) for key in ("bonus_item", "bonus_doc"))
        for other in rows if len(name) >= LEAST and doc else ():
            before = recognised(text_of(other, "bonus_item"))
            alike = all(_shown(row.cells[k].value) == _shown(other.cells[k].value) for k in _OF_HONOURS)
            if alike and name != before and len(before) >= LEAST and (name in before or before in name):
                hit = _hit((row, other), "bonus_item", "加减分事项")
                yield replace(hit, args={**hit.args, "alike": "文号、日期和对象都相同"})
                break
        rows.append(row)


def _twins(row: Row, other: Row, name: str, telling: list[Field]) -> str:
    """Return in what two rows of like names are the same, “” where they are not one matter."""
    short, long = sorted((recognised(text_of(r, name)) for r in (row, other)), key=len)
    added = long.removeprefix(short) if long.startswith(short) else long.removesuffix(short)
    if len(short) < LEAST or len(added) == len(long) or _SERIAL.search(added):
        return ""
    values = [(c.type, row.cells[c.key].value, other.cells[c.key].value) for c in telling]
    alike = [kind for kind, a, b in values if a is not None and a == b]
    if added and len(alike) >= ENOUGH and all(a == b for _, a, b in values):
        return "金额、数量和日期都相同"
    days, figures = ([v for v in values if (v[0] is Type.DATE) is dated] for dated in (True, False))
    none = any(all(not v[side] for v in figures) for side in (1, 2)) and bool(figures)
    same_days = [a for _, a, b in days if a is not None and a == b]
    if none and len(same_days) > 1 and all(a == b for _, a, b in days):
        return "日期都相同，有一行金额是 0"
    return ""


@check(
    "JX-U-03",
    "error",
    "加减分事项重复",
    "加减分事项“{name}”已在 {first} 列出，这一行不计分",
    "删去重复的一行；确是两件事的，把事项写得能分清",
    STANDARD,
    reason="同一事项只计一次。重复列出，合计的分数看上去多，实际并不计。",
    bad="“安全生产工作先进集体”列了两行",
    good="“安全生产工作先进集体”只列一行",
)
def honoured_twice(case: Case) -> Iterator[Hit]:
    """One matter counts once; under two levels the lower row may have been listed on purpose."""
    counted = case.submission.layout.field(COUNTED).formula
    assert counted is not None
    rows = list(case.submission.rows(LIST))
    for row in rows:
        if counted.evaluate(row) != f"{DROPPED}{AGAIN}":
            continue
        name = recognised(text_of(row, "bonus_item"))
        others = [r for r in rows if r is not row and recognised(text_of(r, "bonus_item")) == name]
        alike = [r for r in others if text_of(r, "bonus_level") == text_of(row, "bonus_level")]
        if others:
            severity: Severity | None = None if alike else "warning"
            yield _hit((row, (alike or others)[0]), "bonus_item", "加减分事项", severity)
