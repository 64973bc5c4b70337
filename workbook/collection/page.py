"""The collection as one HTML page that needs nothing else; without a script it can be read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from pyfuncs.decimals import amount, percent, plain
from workbook.check.frame.finding import SEVERITIES, SEVERITY_WORDS
from workbook.check.listing.links import uri_of
from workbook.check.listing.page import allowed, environment
from workbook.collection import distribution
from workbook.collection.collected import Collected
from workbook.collection.record import STATE_WORDS
from workbook.collection.risk import KINDS
from workbook.collection.tables import FIRST, TABLES, UNITS, Column, Table, place

HERE = "workbook.collection"
TEMPLATE, STYLE, SCRIPT = "page.html", "page.css", "page.js"
SHOWN_FIRST = 5
IN_ITS_ROW = (FIRST.name, UNITS.name, "全部问题")
"""Tables the page shows with the units instead."""
HEADS = (
    ("序号", "n"), ("单位", "name"), ("预算编码", "code"), ("组", "text"), ("状态", "n"), ("规则总分", "n"),
    ("自评总分", "n"), ("自评高出", "n"), ("等级", "n text"), ("错误", "n"), ("警告", "n"), ("风险", "n"),
    ("为什么", "long"),
)  # fmt: skip


def as_html(collected: Collected, folder: Path | None = None) -> str:
    """Return the page; everything that comes from a workbook is escaped.

    folder: where it is to be written, for the links to the workbooks.
    """
    style, script = (resources(HERE).joinpath(name).read_text("utf-8") for name in (STYLE, SCRIPT))
    return (
        environment(HERE)
        .get_template(TEMPLATE)
        .render(
            **content(collected, lambda file: uri_of(file, folder)),
            policy=f"default-src 'none'; style-src {allowed(style)}; script-src {allowed(script)}",
            style=style,
            script=script,
        )
    )


def content(collected: Collected, way: Callable[[str], str]) -> dict[str, Any]:
    """Return what the page is made of, but for its looks. way: where the name of a file leads to."""
    return {
        "collected": collected,
        "first": [unit for unit in collected.counted if unit.reasons][:SHOWN_FIRST],
        "numbers": {unit.file: number for number, unit in enumerate(collected.units, 1)},
        "heads": _heads(),
        "words": SEVERITY_WORDS,
        "found": {s: sum(getattr(unit, s) for unit in collected.counted) for s in SEVERITIES},
        "states": STATE_WORDS,
        "groups": sorted({unit.group for unit in collected.units if unit.group}),
        "totals": distribution.totals(collected),
        "grades": distribution.grades(collected),
        "weakest": distribution.weakest(collected),
        "dots": distribution.dots(collected),
        "kinds": list(KINDS.values()),
        "tables": list(_tables(collected)),
        "findings": list(_findings(collected)),
        "way": way,
        "place": place,
        "points": lambda value: "" if value is None else amount(value),
        "printed": _figure,
    }


def _heads() -> list[tuple[str, str]]:
    """Return the heads with what their column is: figures are sorted as such."""
    words = {"状态", "等级"}
    return [(head, "text" if head in words else kind) for head, kind in HEADS]


def _tables(collected: Collected) -> Iterator[tuple[Table, list[object]]]:
    for table in TABLES:
        if table.name not in IN_ITS_ROW:
            rows: list[object] = [list(row) for row in table.rows(collected)]
            if rows:
                yield table, rows


def _findings(collected: Collected) -> Iterator[tuple[int, str]]:
    """Yield number and findings of every unit, as JSON that cannot end the element it stands in."""
    for number, unit in enumerate(collected.units, 1):
        if unit.state == "ok" and unit.findings:
            rows = [
                [
                    SEVERITY_WORDS[f["severity"]],
                    f["code"],
                    place(f["sheet"] or "", f["cell"] or ""),
                    f["message"],
                    f["hint"],
                    f["answered"] or "",
                ]
                for f in unit.findings
            ]
            yield number, json.dumps(rows, ensure_ascii=False).replace("<", "\\u003c")


def _figure(column: Column, value: object) -> str:
    if not isinstance(value, Decimal):
        return str(value)
    if column.kind == "rate":
        return percent(value)
    return amount(value) if column.kind in ("points", "money") else plain(value)
