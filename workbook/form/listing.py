"""All placeholders a form may hold, for ``jixiao form names``: as they are written in a form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any, get_type_hints

from workbook.form.notation import COUNTER, EACH_LINE
from workbook.form.vocabulary import LINE_NAME
from workbook.layout import Layout, Matrix, Roster, Table
from workbook.report import names
from workbook.report.catalogue import Row, types
from workbook.report.held import Entries
from workbook.report.names import Rows

ROWS, TEXTS = "（逐行）", "报告的文字"


def listed(layout: Layout) -> Iterator[Row]:
    """Yield every placeholder, group by group."""
    tree = names.tree(layout)
    for one in names.listed(layout):
        if one.key in layout.spots:
            yield Row(one.sheet, _tag(one.written), one.label, one.key)
    for box in layout.boxes:
        block, title = box.block, names.chinese(box.block.title)
        if isinstance(block, Matrix):
            columns = [(LINE_NAME, "行的名称")] + [(names.chinese(c.label), c.label) for c in block.columns]
            for name, label in columns:
                yield Row(f"{title}{ROWS}", _tag(f"{title}.{EACH_LINE}.{name}"), label)
        elif isinstance(block, (Table, Roster)):
            found = tree[title]
            entries = found.columns if isinstance(found, Rows) else found
            yield Row(f"{title}{ROWS}", _tag(f"{title}.{COUNTER}"), "1、2、3……")
            for name, column in entries.items():
                key = column.key if isinstance(column, Entries) else column
                if name != key:
                    yield Row(f"{title}{ROWS}", _tag(f"{title}.{name}"), name, key)
    for name, kind in _texts():
        if kind is str or kind == list[str]:
            yield Row(TEXTS, _tag(name), "程序写好的文字" if kind is str else "程序写好的各段")


def _texts() -> Iterator[tuple[str, Any]]:
    """Yield the names of the report's text with their types, those behind a dot too."""
    for name, kind in types().items():
        yield name, kind
        if is_dataclass(kind):
            yield from ((f"{name}.{inner}", hint) for inner, hint in get_type_hints(kind).items())


def _tag(name: str) -> str:
    return f"{{{{ {name} }}}}"
