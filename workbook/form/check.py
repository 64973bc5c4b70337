"""Checks a form before anybody fills it: each placeholder, where it stands, and what the form leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbook.form.filling import Form, read_form
from workbook.form.notation import tags
from workbook.form.page import at, formula_of
from workbook.form.plan import PagePlan, Placed
from workbook.form.references import box_of
from workbook.form.vocabulary import Target, Vocabulary
from workbook.layout import Layout, Matrix, Roster, Table
from workbook.layout.placement import Box
from workbook.package.markup import children, local
from workbook.package.relationships import all_links
from workbook.report.faults import Fault
from workbook.report.held import Entries
from workbook.report.names import chinese

_ELSEWHERE = {
    "drawing": "文本框、图形里的占位符不会被填写，请写到单元格里",
    "chart": "图表里的占位符不会被填写；图表可以引用填好的单元格",
    "chartEx": "图表里的占位符不会被填写；图表可以引用填好的单元格",
    "comments": "批注里的占位符不会被填写",
    "threadedComment": "批注里的占位符不会被填写",
}
"""Parts in which nothing is filled, by the kind of the relationship that leads to them."""
ESSENTIAL = ("dept_name", "fiscal_year", "score_self", "self_total")
"""What a form for self-evaluation says at least."""
_SINGLE = re.compile(r"(?<![:\w$!.])\$?([A-Za-z]{1,3})\$?(\d{1,7})(?![\w:(])")
_SAID = 8


def faults(data: bytes, name: str, layout: Layout) -> list[Fault]:
    """Return what is wrong with the form `data` for workbooks of `layout`; Refused: no workbook."""
    vocabulary = Vocabulary(layout)
    form = read_form(data, name, vocabulary)
    found = [fault for plan in form.plans for fault in (*plan.faults, *_formulas(plan), *_spare(plan))]
    found += _elsewhere(form)
    targets = [p.target for plan in form.plans for each in _all(plan) for p in each]
    if not targets and not any(fault.error for fault in found):
        message = (
            "没有任何占位符，填出来会和原表一样；在要填的格里写 {{ 单位全称 }}，写法见 jixiao form names"
        )
        return [*found, Fault(True, "表样", "", message)]
    return [*found, *_left_out(targets, layout)]


def _all(plan: PagePlan) -> Iterator[list[Placed]]:
    yield from plan.cells.values()
    yield from plan.heads.values()


def _formulas(plan: PagePlan) -> Iterator[Fault]:
    """Yield the formulas that look at one row of a list where all of them may be meant."""
    rows = {row for band in plan.bands for row in range(band.top, band.bottom + 1)}
    for row in plan.page.rows if rows else ():
        for cell in row:
            formula = formula_of(cell)
            if not formula:
                continue
            top = int(row.get("r")) - 1
            for match in _SINGLE.finditer(re.sub(r'"[^"]*"', "", formula)):
                box = box_of(match[0])
                summed = re.search(r"\w\($", formula[: formula.find(match[0])]) is not None
                if box and box[0] in rows and top not in rows and not summed:
                    place = f"{plan.page.name}!{cell.get('r')}"
                    message = (
                        f"公式只取逐行填的第一行（{match[0]}）；要合计的请写成 SUM({match[0]}:{match[0]})"
                    )
                    yield Fault(False, place, f"={formula}", message)


def _spare(plan: PagePlan) -> Iterator[Fault]:
    """Yield the blank rows kept ready under a list: filled by nobody, they stay behind its last row."""
    rows = {int(row.get("r")) - 1: row for row in plan.page.rows}
    for band in plan.bands:
        looks = _looks(rows[band.bottom]) if band.bottom in rows else []
        last = band.bottom
        while last + 1 in rows and _blank(rows[last + 1]) and _looks(rows[last + 1]) == looks:
            last += 1
        if looks and last > band.bottom:
            place = f"{plan.page.name}第 {band.bottom + 2} 行"
            message = f"逐行填的行下面留了 {last - band.bottom} 行空行，填好后会排在清单后面；请删去"
            yield Fault(False, place, "", message)


def _looks(row: Any) -> list[tuple[int, str]]:
    """Return the formats of a row's cells, by column."""
    return [(at(cell)[1], cell.get("s", "0")) for cell in row]


def _blank(row: Any) -> bool:
    return all(len(cell) == 0 for cell in row)


def _elsewhere(form: Form) -> Iterator[Fault]:
    found = (link for links in all_links(form.members).values() for link in links)
    for part, kind in {link.target: link.kind for link in found if link.kind in _ELSEWHERE}.items():
        nodes = (node for top in children(form.members.get(part)) for node in top.iter())
        for text in ("".join(node.itertext()) for node in nodes if _is_text(node)):
            if tags(text):
                yield Fault(True, part.rpartition("/")[2], text.strip()[:40], _ELSEWHERE[kind])
    for name in form.book.sheets:
        if tags(name):
            yield Fault(True, name, name, "工作表名称里的占位符不会被填写")


def _is_text(node: Any) -> bool:
    return isinstance(node.tag, str) and local(node) in ("p", "comment", "threadedComment", "v")


def _left_out(targets: list[Target], layout: Layout) -> Iterator[Fault]:
    """Yield what the workbook has and the form does not print."""
    used = {_key(target) for target in targets}
    labels = [layout.field(key).label for key in ESSENTIAL if key not in used]
    if labels:
        yield Fault(False, "表样", "", f"没有填{'、'.join(labels)}")
    yield from _rows_left_out(targets, layout)
    empty: dict[str, list[str]] = {}
    for box in layout.boxes:
        if not (_keys(box) & used) and not _lists(box, targets) and _asks(box):
            empty.setdefault(box.sheet, []).append(box.block.title.partition("（")[0])
    if empty:
        said = "；".join(f"{sheet}：{'、'.join(titles)}" for sheet, titles in empty.items())
        yield Fault(False, "表样", "", f"自评表里这些内容没有用到（用不着的不必管）：{said}")


def _key(target: Target) -> str:
    column = target.column
    return column.key if isinstance(column, Entries) else str(column)


def _keys(box: Box) -> set[str]:
    block = box.block
    if isinstance(block, Matrix):
        rows = [line.key for line in block.lines] + (["sum", "total", "gap"] if block.control else [])
        return {block.key(row, column) for row in rows for column in block.columns}
    if isinstance(block, (Table, Roster)):
        return {column.key for column in block.columns}
    return {field.key for field in block.fields}


def _lists(box: Box, targets: list[Target]) -> bool:
    own = (getattr(box.block, "key", ""), chinese(box.block.title))
    return any(t.of is not None and t.of.key in own for t in targets)


def _asks(box: Box) -> bool:
    """Tell whether people type anything in a block."""
    block = box.block
    if isinstance(block, Matrix):
        return any(column.is_input for column in block.columns)
    if isinstance(block, Table):
        return block.columns[0].is_input
    fields = block.columns if isinstance(block, Roster) else block.fields
    return any(field.is_input for field in fields)


def _rows_left_out(targets: list[Target], layout: Layout) -> Iterator[Fault]:
    """Yield the fixed rows a form prints one by one and forgets some of."""
    for box in layout.boxes:
        block = box.block
        if not isinstance(block, Roster):
            continue
        mine = [t for t in targets if t.of is not None and t.of.kind == "entries" and t.of.key == block.key]
        named = {t.inside for t in mine if t.inside}
        missing = [entry.id for entry in block.entries if entry.id not in named]
        if named and missing and all(t.inside for t in mine):
            said = "、".join(missing[:_SAID]) + (f"等 {len(missing)} 行" if len(missing) > _SAID else "")
            yield Fault(False, "表样", "", f"{block.title}逐行写了编号，漏了 {said}")
