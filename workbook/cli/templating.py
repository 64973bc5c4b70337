"""``jixiao template``: the Word templates, for those who make them their own."""

from __future__ import annotations

from pathlib import Path

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH
from workbook.cli.placeholders import tell_faults, tell_names

SYSTEM = click.option(
    "--system", "name", default="lechang-2024", metavar="体系", help="指标体系，默认 lechang-2024"
)
PAPER = click.option("--working-paper", "paper", is_flag=True, help="审核附件的模板")


@click.group(
    "template",
    cls=base.CommandGroup,
    example=(
        "jixiao template export -o 报告模板.docx\njixiao template names\njixiao template check 报告模板.docx"
    ),
    help="报告的 Word 模板：导出、查占位符、改好后检查。",
)
def template() -> None:
    """Group of the commands about templates."""


@template.command(
    "export",
    cls=base.Command,
    example="jixiao template export -o 报告模板.docx",
    help="导出随附的模板，在 Word 里改成自己的。放在自评表旁边并命名为 报告模板.docx，表中按钮就用它。",
)
@click.option("-o", "--output", "out", type=PATH, required=True, metavar="输出.docx", help="输出文件")
@PAPER
@click.option("--notice", "letter", is_flag=True, help="整改通知的模板")
@FORCE
def export(out: Path, paper: bool, letter: bool, force: bool) -> None:
    """Write the shipped template."""
    from workbook.notice import shipped as shipped_notice
    from workbook.package.files import require_writable, write_atomically
    from workbook.report.filling import shipped

    if out.suffix.lower() != ".docx":
        raise click.UsageError(f"输出文件应以 .docx 结尾，现在是 {out.name}")
    require_writable(out, force=force)
    write_atomically(out, shipped_notice() if letter else shipped(paper))
    if letter:
        click.echo(
            f"已生成 {out}。下一步：在 Word 中修改，再用 jixiao notice --template {base.shell_quoted(out)}"
        )
        return
    click.echo(
        f"已生成 {out}。下一步：在 Word 中修改，再用 jixiao template check {base.shell_quoted(out)} 检查。"
    )


@template.command(
    "names",
    cls=base.Command,
    example="jixiao template names --system lechang-2024",
    help="列出模板里能用的全部占位符：正文段落、表、图，和每个填报项。",
)
@SYSTEM
@base.format_option("text", "json")
def names(name: str, output_format: str) -> None:
    """List every placeholder."""
    from workbook.layout import assemble
    from workbook.report.catalogue import catalogue
    from workbook.systems import load

    tell_names(catalogue(assemble(load(name))), output_format)


@template.command(
    "check",
    cls=base.Command,
    example="jixiao template check 报告模板.docx",
    help="检查改过的模板：占位符是否写对、填得到，章节和指标有没有漏。",
)
@click.argument("file", type=PATH, metavar="模板.docx")
@SYSTEM
@PAPER
@base.format_option("text", "json")
def check(file: Path, name: str, paper: bool, output_format: str) -> int:
    """Check a template; exit 1 when something in it does not work."""
    from workbook.layout import assemble
    from workbook.package import Refused
    from workbook.report.template_check import faults
    from workbook.systems import load

    try:
        data = file.read_bytes()
    except OSError:
        raise Refused(f"找不到或打不开模板 {file}") from None
    return tell_faults(str(file), faults(data, assemble(load(name)), paper), output_format)
