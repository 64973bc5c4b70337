"""``jixiao import``: figures that exist already, brought into the workbook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base
from workbook.cli.building import EDITIONS, FORCE, PATH

if TYPE_CHECKING:
    from workbook.intake import Sources
    from workbook.intake.grid import Grid
    from workbook.intake.landing import Entry, Landed
    from workbook.submission import Opened

SHOWN = 40  # lines printed of what does no harm; the rest is counted
UNITS = ("元", "千元", "万元", "百万元", "亿元")


@click.command(
    "import",
    cls=base.Command,
    example=(
        "jixiao import 决算公开表.xls 预算公开表.xlsx --into 自评表.xlsx -o 已导入.xlsx\n"
        "jixiao import 支付明细.csv --into 自评表.xlsx -o 已导入.xlsx --unit 元"
    ),
    help=(
        "把决算公开表、预算公开表、本单位导出的清单里已有的数导入自评表，逐个列出来自哪一格。"
        "退出码：0 已导入，1 有不一致、没有导入的数，2 文件读不了。"
    ),
)
@click.argument("sources", nargs=-1, required=True, type=PATH, metavar="来源…")
@click.option("--into", "book", type=PATH, required=True, metavar="自评表", help="要导入到的自评表")
@click.option("-o", "--output", "out", type=PATH, required=True, metavar="输出文件", help="输出文件")
@click.option(
    "--map",
    "maps",
    multiple=True,
    type=PATH,
    metavar="对照表",
    help="自己的对照表（YAML 或 Excel），可以给几个，先于自带的",
)
@click.option("--unit", type=click.Choice(UNITS), help="来源没有写金额单位时，按这个单位")
@click.option(
    "--prefer",
    type=click.Choice(("book", "source")),
    default="book",
    help="与表中已填的不同时，以哪个为准，默认 book（表中的）",
)
@click.option("--department", default="", metavar="名称", help="要来源里哪个单位的表，默认自评表封面的单位")
@click.option(
    "--year", type=click.IntRange(2000, 2100), metavar="年度", help="要来源里哪一年度的表，默认评价年度"
)
@FORCE
@base.format_option("text", "json")
def import_(
    sources: tuple[Path, ...],
    book: Path,
    out: Path,
    maps: tuple[Path, ...],
    unit: str | None,
    prefer: str,
    department: str,
    year: int | None,
    force: bool,
    output_format: str,
) -> int:
    """Bring figures of other files into a workbook; exit 1 where something was not taken."""
    import datetime as dt

    from workbook.intake import Options, bring_in, labels_of, load_mappings
    from workbook.package.files import require_same_kind, require_writable, write_atomically
    from workbook.submission import open_workbook

    opened = open_workbook(book)
    require_same_kind(out, book, opened.members)
    require_writable(out, (book, *sources, *maps), force)
    if base.stopped_by(book, opened.submission):
        return base.EXIT_FINDINGS
    labels = labels_of(opened.layout)
    mappings = [mapping for path in maps for mapping in load_mappings(path, labels)]
    options = Options(unit or "", prefer == "source", department, year, mappings)
    landed, notes = bring_in(opened, _sources(sources), options, dt.date.today())
    write_atomically(out, landed.new.packed())
    if output_format == "json":
        click.echo(json.dumps(as_json(out, landed, notes), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(out, landed, notes)))
    lost = any(not item.harmless for item in landed.homeless)
    return base.EXIT_FINDINGS if landed.differing or landed.clashes or lost else 0


def _sources(paths: Sequence[Path]) -> Sources:
    """Return what is imported; a workbook of ours is known by what it says of itself, not by its name."""
    from workbook.intake import Sources, is_workbook, read_grids
    from workbook.package.reader import require_whole
    from workbook.submission import open_workbook

    grids: list[Grid] = []
    workbooks: list[Opened] = []
    for path in paths:
        if path.suffix.lower() in EDITIONS and path.is_file():
            opened = open_workbook(path)
            require_whole(opened.book, path.name)
            if is_workbook(opened):
                base.require_sheets(opened, path.name)
                workbooks.append(opened)
                continue
        grids += read_grids(path)
    return Sources(grids, workbooks)


def as_json(out: Path, landed: Landed, notes: list[str]) -> dict[str, object]:
    """Return what became of every value, as docs/命令行.md has it."""
    from workbook.intake.landing import State

    taken = (State.TAKEN, State.REPLACED, State.CARRIED)
    clashes: list[dict[str, object]] = [
        {
            "field": clash.key,
            "row": clash.row or None,
            "taken": None,
            "why": "来源互相矛盾",
            "stated": [
                {"value": value, "source_file": p.file, "source_sheet": p.sheet, "source_cell": p.cell}
                for value, p in clash.stated
            ],
        }
        for clash in landed.clashes
    ]
    differing = [
        _entry(entry)
        | {"taken": "source" if entry.state is State.REPLACED else "book", "why": "与表中已填的不同"}
        for entry in landed.differing
    ]
    return {
        "schema_version": 1,
        "output": str(out),
        "notes": notes,
        "imported": [_entry(entry) for entry in landed.entries if entry.state in taken],
        "same": [_entry(entry) for entry in landed.entries if entry.state is State.SAME],
        "conflicts": [*differing, *clashes],
        "homeless": [
            {"place": h.place, "content": h.content, "why": h.why, "harmless": h.harmless}
            for h in landed.homeless
        ],
    }


def _entry(entry: Entry) -> dict[str, object]:
    from workbook.intake.grid import ranges

    first = entry.places[0]
    one_file = all(place.file == first.file for place in entry.places)
    return {
        "field": entry.key,
        "row": entry.row or None,
        "label": entry.label,
        "target": entry.target,
        "old": entry.old_text or None,
        "new": entry.new_text,
        "source_file": first.file,
        "source_sheet": first.sheet,
        "source_cell": first.cell,
        "source_cells": ranges(entry.places) if one_file else [str(place) for place in entry.places],
    }


def _lines(out: Path, landed: Landed, notes: list[str]) -> list[str]:
    from workbook.intake.landing import State

    filled = sum(1 for entry in landed.entries if entry.state is State.TAKEN)
    replaced = sum(1 for entry in landed.entries if entry.state is State.REPLACED)
    also = f"，换成来源的 {replaced} 格" if replaced else ""
    lines = [f"已写入 {out}：填入 {filled} 格{also}。", *notes, *told_of(landed)]
    if landed.entries:
        lines.append(f"每个数的来源记在新表的“导入记录”里。下一步：jixiao validate {base.shell_quoted(out)}")
    else:
        lines.append(
            "一个数也没有导入，新表与原表一样；按上面写的原因改好来源，或加上写明的选项，再导入一次。"
        )
    return lines


def told_of(landed: Landed) -> list[str]:
    """Return what became of the values, part by part, as it is printed."""
    from workbook.intake.landing import State

    by_state = {state: [e for e in landed.entries if e.state is state] for state in State}
    lines: list[str] = []
    parts = (
        ("来源互相矛盾，没有导入，请查清后手工填", [str(clash) for clash in landed.clashes], None),
        (
            "与表中已填的不同，留下表中的（要换成来源的，加 --prefer source）",
            _told(by_state[State.KEPT]),
            None,
        ),
        ("与表中已填的不同，换成来源的", _told(by_state[State.REPLACED]), None),
        ("没有导入", [str(item) for item in landed.homeless if not item.harmless], None),
        ("自评表用不到", [str(item) for item in landed.homeless if item.harmless], SHOWN),
        ("填入", _told(by_state[State.TAKEN]), SHOWN),
        ("与表中相同", _told(by_state[State.SAME]), SHOWN),
    )
    for title, found, most in parts:
        if found:
            lines.append(f"{title} {len(found)} 项：")
            lines += [f"  {text}" for text in found[:most]]
            if most and len(found) > most:
                lines.append(f"  ……另有 {len(found) - most} 项，用 --format json 或表中“导入记录”看全部")
    return lines


def _told(entries: list[Entry]) -> list[str]:
    return [
        f"{entry.target} {entry.label}：{f'{entry.old_text} ｜ ' if entry.old_text else ''}{entry.new_text}"
        f" ← {entry.places[0]}{f' 等 {len(entry.places)} 格' if len(entry.places) > 1 else ''}"
        for entry in entries
    ]
