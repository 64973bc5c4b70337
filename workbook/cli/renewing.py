"""``jixiao convert`` and ``migrate``: a filled workbook carried on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base
from workbook.cli.building import EDITIONS, FORCE, PATH, edition_of

if TYPE_CHECKING:
    from workbook.renewal import Carried, Rescored, Wanted
    from workbook.submission import Opened

SHOWN = 30  # lines printed of what does no harm; the rest is counted
LONG_FORMULA = 200  # characters
OUTPUT = click.option("-o", "--output", "out", type=PATH, required=True, metavar="输出文件", help="输出文件")


@click.command(
    "convert",
    cls=base.Command,
    example=(
        "jixiao convert 自评表.xlsm -o 自评表.xlsx     # 去掉宏，换成公式\n"
        "jixiao convert 自评表.xlsx -o 自评表.xlsm     # 换成带评分函数和按钮的"
    ),
    help="函数版（.xlsm）和普通版（.xlsx）互换：填报内容和说明原样带过去。",
)
@click.argument("file", type=PATH, metavar="自评表")
@OUTPUT
@FORCE
@base.format_option("text", "json")
def convert(file: Path, out: Path, force: bool, output_format: str) -> int:
    """Turn a filled workbook of one edition into the other; exit 1 when something has no place."""
    from workbook.submission import open_workbook

    edition = edition_of(out)
    opened = open_workbook(file)
    is_plain = opened.submission.plain  # reads it: what cannot be read is refused before more is loaded
    from workbook.package import Refused
    from workbook.renewal import Wanted
    from workbook.submission.identity import system_text

    if is_plain == (edition == "plain"):
        other = next(suffix for suffix, name in EDITIONS.items() if name != edition)
        raise Refused(f"{file.name} 已经是这一版；输出文件应以 {other} 结尾")
    if base.stopped_by(file, opened.submission):
        return base.EXIT_FINDINGS
    wanted = Wanted(opened.layout.system, system_text(opened.book), edition)
    return _carry(file, opened, out, wanted, force, output_format)


@click.command(
    "migrate",
    cls=base.Command,
    example=(
        "jixiao migrate 旧表.xlsm -o 新表.xlsm\njixiao migrate 旧表.xlsm -o 新表.xlsm --system 新体系.yaml"
    ),
    help="把旧版式或旧体系的自评表带入新表，列出没有去处的、新增的、换了位置的内容和变了的得分。",
)
@click.argument("file", type=PATH, metavar="旧表")
@OUTPUT
@click.option("--system", metavar="体系", help="新表的指标体系（编号或 YAML 文件），默认与旧表相同")
@FORCE
@base.format_option("text", "json")
def migrate(file: Path, out: Path, system: str | None, force: bool, output_format: str) -> int:
    """Carry a workbook into the current layout or another system; exit 1 when something has no place."""
    from workbook.submission import open_workbook

    edition = edition_of(out)
    opened = open_workbook(file)
    from workbook.renewal import Wanted
    from workbook.submission.identity import known_system
    from workbook.systems.loader import load, source_text

    if base.lacks_content(file, opened):
        return base.EXIT_FINDINGS
    if system:
        loaded, text = load(system), source_text(system)
    else:
        loaded, text = known_system(opened.book, file.name)
    return _carry(file, opened, out, Wanted(loaded, text, edition, findings=False), force, output_format)


def _carry(file: Path, opened: Opened, out: Path, wanted: Wanted, force: bool, output_format: str) -> int:
    from workbook.package.files import require_writable, write_atomically
    from workbook.renewal import carry

    require_writable(out, (file,), force)
    done = carry(opened, wanted)
    write_atomically(out, done.new.packed())
    if output_format == "json":
        click.echo(json.dumps(_json(file, out, done), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(out, done)))
    return base.EXIT_FINDINGS if done.homeless or done.damage else 0


def _json(file: Path, out: Path, done: Carried) -> dict[str, object]:
    return {
        "schema_version": 1,
        "file": str(file),
        "output": str(out),
        "carried": len(done.kept),
        "notes": done.notes,
        "damage": done.damage,
        "moved": [{"key": k.key, "label": k.label, "from": k.old, "to": k.new} for k in done.moved],
        "new": done.fresh,
        "rescored": [_rescored(item) for item in done.rescored],
        "homeless": [{"place": h.place, "content": h.content, "why": h.why} for h in done.homeless],
    }


def _rescored(item: Rescored) -> dict[str, str | None]:
    from pyfuncs.decimals import plain

    new, text = (None, item.new) if isinstance(item.new, str) else (plain(item.new), "")
    said = {"code": item.code, "name": item.name, "old": plain(item.old)}
    return {**said, "new": new, "new_text": text, "why": item.why}


def _shown(content: str) -> str:
    """Return a long formula shortened; what people typed stays whole."""
    long = content.startswith("=") and len(content) > LONG_FORMULA
    return f"{content[:LONG_FORMULA]}…" if long else content


def _lines(out: Path, done: Carried) -> list[str]:
    lines = [f"已写入 {out}：带入 {len(done.kept)} 格。", *done.notes]
    parts = (
        ("旧表错位，先改好旧表再带入（撤销移动，或恢复备份）", done.damage, None),
        (
            "没有去处（只在旧表中）",
            [f"{h.place}：{_shown(h.content)}（{h.why}）" for h in done.homeless],
            None,
        ),
        ("新增、需要补填", done.fresh, SHOWN),
        ("得分有变化", [str(item) for item in done.rescored], SHOWN),
        ("换了位置", [f"{k.label}：{k.old} → {k.new}" for k in done.moved], SHOWN),
    )
    for title, found, most in parts:
        if found:
            lines.append(f"{title} {len(found)} 项：")
            lines += [f"  {text}" for text in found[:most]]
            if most and len(found) > most:
                lines.append(f"  ……另有 {len(found) - most} 项，用 --format json 看全部")
    lines.append(f"下一步：jixiao validate {base.shell_quoted(out)}")
    return lines
