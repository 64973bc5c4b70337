"""``jixiao merge``: the workbooks of subordinate units rolled up into that of their department."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH

if TYPE_CHECKING:
    from workbook.cli.candidates import Candidate
    from workbook.layout import Layout
    from workbook.merge import Given, Merged
    from workbook.merge.sums import Part, Total
    from workbook.merge.units import Unit

SHOWN_PARTS = 4
"""Parts of a sum that are printed; JSON and 导入记录 have all."""
STATES = {"office": "本级", "known": "清单里已有", "new": "清单里没有，已加一行", "refused": "没有汇总"}


@click.command(
    "merge",
    cls=base.Command,
    example=(
        "jixiao merge 本级.xlsx 甲中心.xlsx 乙站.xlsx --into 部门自评表.xlsx -o 已汇总.xlsx\n"
        "jixiao merge 各单位 --into 部门自评表.xlsm -o 已汇总.xlsm --prefer source"
    ),
    help=(
        "把下属单位的自评表汇总到部门的自评表：每个单位在“下属单位”一行，项目等清单接在后面，"
        "各项合计填到部门的空格，逐个列出来自哪一份表的哪一格。"
        "退出码：0 已汇总，1 有不一致、没有汇总的数或表，2 有文件读不了。"
    ),
)
@click.argument("sources", nargs=-1, required=True, metavar="单位的自评表或文件夹…")
@click.option("--into", "book", type=PATH, required=True, metavar="部门的自评表", help="要汇总到的自评表")
@click.option("-o", "--output", "out", type=PATH, required=True, metavar="输出文件", help="输出文件")
@click.option(
    "--prefer",
    type=click.Choice(("book", "source")),
    default="book",
    help="与表中已填的不同时，以哪个为准，默认 book（表中的）",
)
@click.option(
    "--year", type=click.IntRange(2000, 2100), metavar="年度", help="要哪一年度的表，默认部门的评价年度"
)
@click.option(
    "--list",
    "lists",
    multiple=True,
    metavar="清单",
    help="另外要收进来的清单，如 targets 或 绩效目标，可以给几个；项目、采购、预算调整本来就收",
)
@FORCE
@base.format_option("text", "json")
def merge(
    sources: tuple[str, ...],
    book: Path,
    out: Path,
    prefer: str,
    year: int | None,
    lists: tuple[str, ...],
    force: bool,
    output_format: str,
) -> int:
    """Roll units up; exit 1 where something was not taken, 2 where a file could not be read."""
    import datetime as dt

    from workbook.cli.candidates import expand
    from workbook.merge import Options
    from workbook.merge import merge as merged_into
    from workbook.package.files import require_same_kind, require_writable, write_atomically
    from workbook.submission import open_workbook

    department = open_workbook(book)
    require_same_kind(out, book, department.members)
    meant = [one for one in expand(sources) if one.path.resolve() not in (book.resolve(), out.resolve())]
    require_writable(out, (book, *(one.path for one in meant)), force)
    if base.stopped_by(book, department.submission):
        return base.EXIT_FINDINGS
    options = Options(prefer == "source", year, _keys(lists, department.layout))
    done = merged_into(department, _given(meant), options, dt.date.today())
    if done.taken:
        write_atomically(out, done.landed.new.packed())
    if output_format == "json":
        click.echo(json.dumps(as_json(out, done), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(out, done)))
    return _code(done)


def _code(done: Merged) -> int:
    if any(unit.unreadable for unit in done.refused):
        return base.EXIT_FAILURE
    landed = done.landed
    lost = any(not item.harmless for item in landed.homeless)
    told = landed.differing or landed.clashes or lost or done.totals.unknown or done.refused
    return base.EXIT_FINDINGS if told else 0


def _keys(lists: Sequence[str], layout: Layout) -> list[str]:
    """Return the keys of the lists the user names by key, title or sheet."""
    from workbook.layout import Table

    known: dict[str, str] = {}
    for box in layout.boxes:
        if isinstance(box.block, Table):
            known |= dict.fromkeys((box.block.key, box.block.title, box.sheet), box.block.key)
    for name in lists:
        if name not in known:
            titles: dict[str, str] = {}
            for title, key in known.items():
                if title != key:
                    titles.setdefault(key, title.partition("（")[0])
            told = "、".join(f"{title}（{key}）" for key, title in titles.items())
            raise click.UsageError(f"没有清单“{name}”，可选：{told}")
    return [known[name] for name in lists]


def _given(meant: Sequence[Candidate]) -> list[Given]:
    """Open every file; files of one name are told apart by their folders.

    What lies in a folder and is no workbook of ours is told of and left.
    """
    from workbook.cli.many import partial
    from workbook.merge import Given
    from workbook.package import AnotherWorkbook, Refused, open_package
    from workbook.submission import open_members

    names = Counter(one.path.name for one in meant)
    found = []
    for one in meant:
        path = one.path
        called = path.name if names[path.name] == 1 else str(path)
        try:
            opened = open_members(open_package(path), called)
            if partial(path, opened.submission):
                why = "只读到一部分；请先用 jixiao validate 看缺什么，补齐再汇总"
                found.append(Given(called, None, why, in_part=True))
            else:
                found.append(Given(called, opened))
        except AnotherWorkbook as problem:
            if one.folder is None:
                found.append(Given(called, None, _why(called, problem)))
            else:
                base.notices([f"{path} 不是 jixiao 自评表，跳过"])
        except Refused as problem:
            found.append(Given(called, None, _why(called, problem)))
    return found


def _why(called: str, problem: Exception) -> str:
    """Return why a file cannot be used, without its name, which stands before it."""
    return str(problem).removeprefix(called).strip("：: ").removeprefix("的")


def as_json(out: Path, done: Merged) -> dict[str, object]:
    """Return what became of every file and value, as docs/命令行.md has it."""
    from workbook.cli.importing import as_json as landed_as_json

    return {
        **landed_as_json(out, done.landed, done.notes),
        "output": str(out) if done.taken else None,
        "units": [_unit(unit) for unit in done.units],
        "sums": [_sum(total, done) for total in done.totals.sums],
        "unsummed": [{"field": of.key, "label": of.label, "why": why} for of, why in done.totals.unknown],
    }


def _unit(unit: Unit) -> dict[str, object]:
    return {
        "file": unit.file,
        "unit": unit.name or None,
        "code": unit.code or None,
        "row": None if unit.state in ("office", "refused") else unit.row,
        "state": unit.state,
        "why": unit.why or None,
    }


def _sum(total: Total, done: Merged) -> dict[str, object]:
    from pyfuncs.decimals import plain

    return {
        "field": total.field.key,
        "label": total.field.label,
        "target": done.landed.new.submission.fields[total.field.key].place,
        "value": plain(total.value),
        "parts": [
            {
                "unit": part.called,
                "value": plain(part.value),
                "source_file": part.place.file,
                "source_sheet": part.place.sheet,
                "source_cell": part.place.cell,
            }
            for part in total.parts
        ],
    }


def _lines(out: Path, done: Merged) -> list[str]:
    from workbook.cli.importing import told_of

    lines = [f"{unit.file}：{_told(unit)}" for unit in done.taken]
    lines += [f"{unit.file}：{STATES['refused']}（{unit.why}）" for unit in done.refused]
    if not done.taken:
        return [*lines, "没有一份表可以汇总，没有写出新表。"]
    lines += [f"已写入 {out}：汇总 {len(done.taken)} 份，填入 {_filled(done)} 格。", *done.notes]
    if done.totals.sums:
        lines.append(f"部门各项合计 {len(done.totals.sums)} 项：")
        lines += [f"  {_added(total, done)}" for total in done.totals.sums]
    if done.totals.unknown:
        lines.append(f"没有求合计 {len(done.totals.unknown)} 项：")
        places = done.landed.new.submission.fields
        lines += [f"  {places[of.key].place} {of.label}：{why}" for of, why in done.totals.unknown]
    lines += told_of(done.landed)
    lines.append(f"每个数的来源记在新表的“导入记录”里。下一步：jixiao validate {base.shell_quoted(out)}")
    return lines


def _told(unit: Unit) -> str:
    code = f"，预算编码 {unit.code}" if unit.code else ""
    name = unit.name if unit.state == "office" else unit.row
    return f"{name}{code}（{STATES[unit.state]}）"


def _filled(done: Merged) -> int:
    from workbook.intake.landing import State

    return sum(1 for entry in done.landed.entries if entry.state is State.TAKEN)


def _added(total: Total, done: Merged) -> str:
    """Return a sum with its parts: 人员!B13 编制数合计 41＝本级 29＋示例中心 12（各表 人员!B13）."""
    from pyfuncs.decimals import plain
    from workbook.package.address import quoted

    target = done.landed.new.submission.fields[total.field.key].place
    cells = {f"{quoted(part.place.sheet)}!{part.place.cell}" for part in total.parts}
    parts = "＋".join(_part(part, len(cells) > 1) for part in total.parts[:SHOWN_PARTS]).replace("＋-", "－")
    more = f"……共 {len(total.parts)} 项" if len(total.parts) > SHOWN_PARTS else ""
    where = f"（各表 {cells.pop()}）" if len(cells) == 1 else ""
    return f"{target} {total.field.label} {plain(total.value)}＝{parts}{more}{where}"


def _part(part: Part, apart: bool) -> str:
    """Return a part; apart: its cell is told, as it is not that of the others."""
    from pyfuncs.decimals import plain

    told = f"{part.called} {plain(part.value)}" if part.value >= 0 else f"-{part.called} {plain(-part.value)}"
    return f"{told}（{part.place}）" if apart else told
