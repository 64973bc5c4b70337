"""The collection as .xlsx: a sheet for every table, native charts in front, links to the workbooks."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook.check.listing.links import is_address, way_of
from workbook.check.listing.sheets import ListBook
from workbook.collection import distribution
from workbook.collection.collected import Collected
from workbook.collection.distribution import Bars
from workbook.collection.document import DATA_SHEET, chunks
from workbook.collection.risk import KINDS
from workbook.collection.tables import TABLES, Column, Link, Table, Value
from workbook.package.writing import link, text, to_cell, to_file
from workbook.package.xstring import CELL_LIMIT, cut

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TITLE, FRONT = "部门整体支出绩效自评　汇总", "总览"
HEAD_ROW, SHOWN_FIRST = 2, 10
MOST = 1_000_000
"""Rows of a sheet; Excel has 1,048,576."""
FORMATS = {"points": "0.00##", "number": "0", "rate": "0.00%", "money": "#,##0.00####"}
CHART = (500, 290)
"""Width and height of a chart in pixels."""
_FRONT_WIDTHS = (6, 30, 10, 96)


def as_workbook(collected: Collected, folder: Path | None = None) -> bytes:
    """Return the workbook; the same collection gives the same bytes.

    folder: where it is to be written, for the links to the workbooks.
    """
    lists = ListBook.begin(TITLE)
    front = lists.sheet(FRONT, _FRONT_WIDTHS)
    looks = {kind: lists.look(align="center", num_format=form) for kind, form in FORMATS.items()}
    written = [table for table in TABLES if _write(lists, table, collected, folder, looks)]
    below = _front(lists, front, collected, written, folder)
    _charts(lists, front, collected, below)
    data = lists.book.add_worksheet(DATA_SHEET)
    data.very_hidden()
    for row, chunk in enumerate(chunks(collected)):
        text(data, row, 0, chunk)
    return lists.packed()


def _front(
    lists: ListBook, sheet: Worksheet, collected: Collected, written: list[Table], folder: Path | None
) -> int:
    """Write what a reviewer sees first: the state, who is to be looked at, what the weights are.

    Returns the first free row.
    """
    text(sheet, 0, 0, TITLE, lists.title)
    since = f"；与 {collected.since} 相比" if collected.since else ""
    text(sheet, 1, 0, collected.sentence() + since, lists.note)
    lists.heads(sheet, HEAD_ROW, ("名次", "先复核谁", "风险", "为什么"))
    row = HEAD_ROW
    for number, unit in enumerate((u for u in collected.counted if u.reasons), 1):
        if number > SHOWN_FIRST:
            break
        row += 1
        why = cut("\n".join(f"{reason.text}（{reason.weight}）" for reason in unit.reasons), CELL_LIMIT)
        lists.row(sheet, row, ["", cut(unit.shown, CELL_LIMIT), "", why], _FRONT_WIDTHS)
        _lead(lists, sheet, row, 1, Link(unit.shown, unit.file), folder)
        sheet.write_number(row, 0, number, lists.centred)
        sheet.write_number(row, 2, float(unit.risk), lists.points)
    row += 2
    for table in written:
        link(sheet, row, 1, to_cell(table.name), table.name, lists.linked)
        text(sheet, row, 3, table.note, lists.note)
        row += 1
    row += 1
    text(sheet, row, 1, "风险的分量", lists.note)
    for nth, kind in enumerate(KINDS.values()):
        text(sheet, row + nth, 3, f"{kind.word}：{kind.each}，至多 {kind.most}", lists.note)
    return row + len(KINDS) + 1


def _write(
    lists: ListBook, table: Table, collected: Collected, folder: Path | None, looks: dict[str, Any]
) -> bool:
    """Write one table unless it is empty; tell whether it was written."""
    rows = table.rows(collected)
    first = next(rows, None)
    if first is None:
        return False
    widths = [column.width for column in table.columns]
    sheet = lists.sheet(table.name, widths)
    text(sheet, 0, 0, table.name, lists.title)
    text(sheet, 1, 0, table.note, lists.note)
    lists.heads(sheet, HEAD_ROW, [column.head for column in table.columns])
    number = HEAD_ROW
    for row in (first, *islice(rows, MOST)):
        number += 1
        shown = [cut(value, CELL_LIMIT) if isinstance(value, str) else "" for value in row]
        lists.row(sheet, number, shown, widths)
        for col, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _cell(lists, sheet, number, col, column, value, folder, looks)
    left = sum(1 for _ in rows)
    if left:
        number += 1
        text(sheet, number, 0, f"还有 {left} 行没有列出，请看 .json", lists.note)
    sheet.ignore_errors({"number_stored_as_text": f"A1:Z{number + 1}"})
    sheet.autofilter(HEAD_ROW, 0, number, len(widths) - 1)
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    return True


def _cell(
    lists: ListBook,
    sheet: Worksheet,
    row: int,
    col: int,
    column: Column,
    value: Value,
    folder: Path | None,
    looks: dict[str, Any],
) -> None:
    """Write what is no plain text."""
    if isinstance(value, Link):
        _lead(lists, sheet, row, col, value, folder)
    elif isinstance(value, (int, Decimal)):
        sheet.write_number(row, col, float(value), looks.get(column.kind, lists.centred))


def _lead(lists: ListBook, sheet: Worksheet, row: int, col: int, to: Link, folder: Path | None) -> None:
    """Write a text that leads to a workbook; to an address no office program opens it is text alone."""
    way, shown = way_of(to.file, folder), cut(to.text, CELL_LIMIT)
    if is_address(way):
        if way.startswith("http"):
            link(sheet, row, col, way, shown, lists.linked)
        else:
            text(sheet, row, col, shown, lists.body)
        return
    where = to_file(way, to.sheet, to.cell or "A1") if to.sheet else to_file(way)
    link(sheet, row, col, where, shown, lists.linked)


def _charts(lists: ListBook, front: Worksheet, collected: Collected, top: int) -> None:
    """Put the charts below the list; their figures stand on a sheet of their own."""
    if not collected.counted:
        return
    sheet = lists.sheet("图的数据", (26, 10, 10))
    row = 0
    charts = []
    shown = (distribution.totals(collected), distribution.grades(collected), distribution.weakest(collected))
    for bars in filter(lambda bars: bars.names, shown):
        charts.append(_bars(lists, sheet, row, bars))
        row += len(bars.names) + 2
    if dots := distribution.dots(collected):
        charts.append(_dots(lists, sheet, row, dots))
    for number, chart in enumerate(charts):
        place = {"x_offset": (number % 2) * (CHART[0] + 20), "y_offset": number // 2 * (CHART[1] + 12)}
        front.insert_chart(top, 0, chart, place)


def _bars(lists: ListBook, sheet: Worksheet, top: int, bars: Bars) -> Any:
    text(sheet, top, 0, bars.title, lists.body)
    for row, (name, value) in enumerate(zip(bars.names, bars.values, strict=True), top + 1):
        text(sheet, row, 0, name, lists.body)
        sheet.write_number(row, 1, value)
    chart = lists.book.add_chart({"type": "bar" if bars.rates else "column"})
    last = top + len(bars.names)
    name = sheet.get_name()
    labels = {"value": True, "num_format": "0%"} if bars.rates else {"value": True}
    chart.add_series(
        {
            "categories": [name, top + 1, 0, last, 0],
            "values": [name, top + 1, 1, last, 1],
            "fill": {"color": "#1F4E79"},
            "data_labels": labels,
            "gap": 40,
        }
    )
    return _dressed(chart, bars.title, reverse=bars.rates)


def _dots(lists: ListBook, sheet: Worksheet, top: int, dots: Any) -> Any:
    for row, dot in enumerate(dots, top + 1):
        text(sheet, row, 0, dot.name, lists.body)
        sheet.write_number(row, 1, dot.rule)
        sheet.write_number(row, 2, dot.own)
    chart = lists.book.add_chart({"type": "scatter"})
    name, last = sheet.get_name(), top + len(dots)
    chart.add_series(
        {
            "categories": [name, top + 1, 1, last, 1],
            "values": [name, top + 1, 2, last, 2],
            "marker": {"type": "circle", "size": 5, "fill": {"color": "#B3261E"}, "border": {"none": True}},
        }
    )
    low = max(0.0, int(20 * min(min(dot.rule, dot.own) for dot in dots)) / 20)
    high = max(1.0, *(max(dot.rule, dot.own) for dot in dots))
    for row, end in enumerate((low, high), last + 1):
        text(sheet, row, 0, "斜线", lists.body)
        sheet.write_number(row, 1, end)
        sheet.write_number(row, 2, end)
    chart.add_series(
        {
            "categories": [name, last + 1, 1, last + 2, 1],
            "values": [name, last + 1, 2, last + 2, 2],
            "marker": {"type": "none"},
            "line": {"color": "#7F7F7F", "dash_type": "dash", "width": 1},
        }
    )
    axis = {"num_format": "0%", "name_font": {"size": 9}, "min": low, "max": high}
    chart.set_x_axis({"name": "规则得分率", **axis})
    chart.set_y_axis({"name": "自评得分率", **axis})
    return _dressed(chart, "自评与规则得分：在斜线上方的自评偏高", axes=False)


def _dressed(chart: Any, title: str, reverse: bool = False, axes: bool = True) -> Any:
    chart.set_title({"name": title, "name_font": {"size": 11, "bold": True}, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_size({"width": CHART[0], "height": CHART[1]})
    if reverse:  # of shares: from nothing to the whole, or small differences look large
        chart.set_x_axis({"min": 0, "max": 1, "num_format": "0%", "major_gridlines": {"visible": False}})
    if axes:
        chart.set_y_axis({"major_gridlines": {"visible": False}, "reverse": reverse})
    return chart
