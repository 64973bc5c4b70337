"""What is told of placeholders: their names, and what is wrong with those of a template or a form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from workbook.cli import base

if TYPE_CHECKING:
    from workbook.report.catalogue import Row
    from workbook.report.faults import Fault


def tell_names(rows: Iterable[Row], output_format: str, ways: Mapping[str, str] | None = None) -> None:
    """Print every placeholder by group; ways: what may follow a name, and what it does."""
    rows = list(rows)
    if output_format == "json":
        content = [
            {"group": r.group, "name": r.written, "field": r.key or None, "label": r.label} for r in rows
        ]
        more = [{"way": way, "about": about} for way, about in (ways or {}).items()]
        _dump({"names": content} | ({} if ways is None else {"ways": more}))
        return
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            click.echo(group)
        key = f"（{row.key}）" if row.key and row.key not in row.written else ""
        click.echo(f"  {row.written}　{' '.join(row.label.split())}{key}")
    if ways:
        click.echo("名称后面可以加")
    for way, about in (ways or {}).items():
        click.echo(f"  |{way}　{about}")


def tell_faults(file: str, found: Sequence[Fault], output_format: str) -> int:
    """Print what is wrong with a template or form; return 1 where something does not work, else 0."""
    errors = sum(fault.error for fault in found)
    if output_format == "json":
        content = [
            {"severity": f.severity, "place": f.place, "quote": f.quote, "message": f.message} for f in found
        ]
        _dump({"file": file, "faults": content})
        return base.EXIT_FINDINGS if errors else 0
    for fault in found:
        quote = f"：{fault.quote}" if fault.quote else ""
        click.echo(f"{'错误' if fault.error else '提醒'}　{fault.place}{quote}\n    {fault.message}")
    click.echo(
        f"{file}：错误 {errors} 处，提醒 {len(found) - errors} 处" if found else f"{file}：没有发现问题"
    )
    return base.EXIT_FINDINGS if errors else 0


def _dump(content: dict[str, Any]) -> None:
    click.echo(json.dumps({"schema_version": 1} | content, ensure_ascii=False, indent=2))
