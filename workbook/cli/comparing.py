"""``jixiao diff``: what changed from one workbook to the next."""

from __future__ import annotations

import json
from pathlib import Path

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH

SUFFIXES = (".xlsx", ".json")


@click.command(
    "diff",
    cls=base.Command,
    example="jixiao diff 第一次报送.xlsx 整改后.xlsm\njixiao diff 旧.xlsx 新.xlsx -o 对比.xlsx",
    help=(
        "比较两份自评表：得分、每个填报项、清单的每一行、文字改了哪里，问题改正了没有。"
        "清单按名称对行，换了位置不算改动。退出码：0 没有不同，1 有不同，2 文件读不了。"
    ),
)
@click.argument("old", type=PATH, metavar="旧表")
@click.argument("new", type=PATH, metavar="新表")
@click.option("-o", "--output", "out", type=PATH, metavar="对比.xlsx", help="写入文件：.xlsx 或 .json")
@FORCE
@base.format_option("text", "json")
def diff(old: Path, new: Path, out: Path | None, force: bool, output_format: str) -> int:
    """Compare two workbooks; exit 1 when they differ."""
    from workbook.check.listing.columns import visible
    from workbook.difference.comparison import as_data, as_workbook, compare, sentences
    from workbook.package.files import require_writable, write_atomically
    from workbook.submission import open_workbook

    if out is not None:
        if out.suffix.lower() not in SUFFIXES:
            raise click.UsageError(f"输出文件应以 {' 或 '.join(SUFFIXES)} 结尾，现在是 {out.name}")
        require_writable(out, (old, new), force)
    books = [(path, open_workbook(path)) for path in (old, new)]
    if any(base.stopped_by(path, opened.submission) for path, opened in books):
        return base.EXIT_FINDINGS
    before, after = ((str(path), opened.submission) for path, opened in books)
    found = compare(before, after)
    base.notices(list(map(visible, found.doubts)))
    content = json.dumps(as_data(found), ensure_ascii=False, indent=2) + "\n"
    if out is not None:
        write_atomically(out, as_workbook(found) if out.suffix.lower() == ".xlsx" else content.encode())
        click.echo(f"已写入 {out}", err=True)
    if output_format == "json":
        click.echo(content, nl=False)
    else:
        click.echo(visible("\n".join(sentences(found))))
    return 0 if found.same else base.EXIT_FINDINGS
