"""All placeholders a template may hold, for the list ``jixiao template names`` and for the check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from workbook.layout import Layout
from workbook.report import names
from workbook.report.annex import Explanation
from workbook.report.charts import CHARTS
from workbook.report.context import Report
from workbook.report.paper import Input
from workbook.report.tables import TABLES

MORE = {"report_title": str, "explanations": list[Explanation], "inputs": list[Input]}
"""What templates get besides the report: its title, and what the working paper is made of."""
INSERTS = {"tables": TABLES, "表": TABLES, "charts": CHARTS, "图": CHARTS}
TEXT_GROUP = "正文和附表（for 循环的用法见随附模板）"
INSERT_GROUP = "表和图（独占一段；“.编号”是它的序号）"


@dataclass(frozen=True, slots=True)
class Row:
    """A placeholder as it is written, with what it prints; key: of its field."""

    group: str
    written: str
    label: str
    key: str = ""


def catalogue(layout: Layout) -> list[Row]:
    """Return every placeholder for `layout`, group by group."""
    return [*_texts(), *_inserts(), *_fields(layout)]


def _texts() -> Iterator[Row]:
    for name, kind in types().items():
        items = _item(kind)
        if is_dataclass(kind):
            yield from _inner(name, kind)
        elif items is None:
            yield Row(TEXT_GROUP, f"{{{{ {name} }}}}", "正文")
        else:
            inner = "、".join(f.name for f in fields(items)) if is_dataclass(items) else ""
            yield Row(TEXT_GROUP, f"{{%p for x in {name} %}}", f"逐段或逐行{'：x.' + inner if inner else ''}")


def _inner(name: str, kind: Any) -> Iterator[Row]:
    """Yield what stands behind a dot: texts by themselves, lists as they are gone through."""
    for inner, hint in get_type_hints(kind).items():
        written = f"{name}.{inner}"
        loop = f"{{%tr for x in {written} %}}"
        yield Row(
            TEXT_GROUP, loop if _item(hint) else f"{{{{ {written} }}}}", "逐行" if _item(hint) else "正文"
        )


def _inserts() -> Iterator[Row]:
    for word, known in (("表", TABLES), ("图", CHARTS)):
        for title, _ in known.values():
            yield Row(
                INSERT_GROUP, f"{{{{ {word}.{title} }}}}", f"{title}{word}；{{{{ {word}.{title}.编号 }}}}"
            )


def _fields(layout: Layout) -> Iterator[Row]:
    for name in names.listed(layout):
        yield Row(name.sheet, f"{{{{ {name.written} }}}}", name.label, name.key)


@cache
def types() -> dict[str, Any]:
    """Return the type of every name of the text, the tables of the score among them."""
    return {**get_type_hints(Report), **MORE}


def _item(kind: Any) -> Any:
    """Return what a list holds, None for what is no list."""
    arguments = get_args(kind)
    return arguments[0] if arguments else None
