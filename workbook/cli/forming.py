"""``jixiao form``: forms with placeholders, for those who lay them out."""

from __future__ import annotations

import json
from pathlib import Path

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH
from workbook.cli.exporting import form_bytes
from workbook.cli.placeholders import tell_faults, tell_names
from workbook.cli.templating import SYSTEM


@click.group(
    "form",
    cls=base.CommandGroup,
    example=(
        "jixiao form list\n"
        "jixiao form export 整体支出绩效自评表 -o 表样.xlsx\n"
        "jixiao form check 市局评分表.xlsx"
    ),
    help="财政局自己的表：列出和导出随附的表样，查占位符，写好后检查。填表用 jixiao export。",
)
def form() -> None:
    """Group of the commands about forms."""


@form.command("list", cls=base.Command, example="jixiao form list", help="列出随附的表样。")
@base.format_option("text", "json")
def list_(output_format: str) -> None:
    """List the shipped forms."""
    from workbook.form.shipped import FORMS

    if output_format == "json":
        content = [{"name": f.name, "about": f.about} for f in FORMS.values()]
        click.echo(json.dumps({"schema_version": 1, "forms": content}, ensure_ascii=False, indent=2))
        return
    for known in FORMS.values():
        click.echo(f"{known.name}　{known.about}")


@form.command(
    "export",
    cls=base.Command,
    example="jixiao form export 整体支出绩效自评表 -o 表样.xlsx",
    help="导出随附的表样，在 Excel 里改成自己的。",
)
@click.argument("name", metavar="名称")
@click.option("-o", "--output", "out", type=PATH, required=True, metavar="输出.xlsx", help="输出文件")
@FORCE
def export(name: str, out: Path, force: bool) -> None:
    """Write a shipped form."""
    from workbook.form.shipped import shipped
    from workbook.package.files import require_writable, write_atomically

    if out.suffix.lower() != ".xlsx":
        raise click.UsageError(f"输出文件应以 .xlsx 结尾，现在是 {out.name}")
    data = shipped(name)
    require_writable(out, force=force)
    write_atomically(out, data)
    click.echo(
        f"已生成 {out}。下一步：在 Excel 中修改，再用 jixiao form check {base.shell_quoted(out)} 检查。"
    )


@form.command(
    "names",
    cls=base.Command,
    example="jixiao form names --system lechang-2024",
    help="列出表里能用的全部占位符：每个填报项，清单的每一列，报告的文字。",
)
@SYSTEM
@base.format_option("text", "json")
def names(name: str, output_format: str) -> None:
    """List every placeholder."""
    from workbook.form.listing import listed
    from workbook.form.notation import WAYS
    from workbook.layout import assemble
    from workbook.systems import load

    tell_names(listed(assemble(load(name))), output_format, WAYS)


@form.command(
    "check",
    cls=base.Command,
    example="jixiao form check 市局评分表.xlsx",
    help="检查写好占位符的表：逐格指出写错、填不到的，最近似的写法，还有什么没有用到。",
)
@click.argument("file", metavar="表样")
@SYSTEM
@base.format_option("text", "json")
def check(file: str, name: str, output_format: str) -> int:
    """Check a form; exit 1 when something in it does not work."""
    from workbook.form.check import faults
    from workbook.layout import assemble
    from workbook.systems import load

    data, called = form_bytes(file)
    return tell_faults(file, faults(data, called, assemble(load(name))), output_format)
