"""``jixiao systems export`` and ``import``: editing an indicator system in Excel."""

from __future__ import annotations

from pathlib import Path

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH

YAML_SUFFIXES = (".yaml", ".yml")


@click.command(
    "export",
    cls=base.Command,
    example="jixiao systems export lechang-2024 -o 体系.xlsx\njixiao systems export 本县.yaml -o 体系.xlsx",
    help="把一个指标体系写成 Excel 工作簿，在里面改指标、分值和评分规则。",
)
@click.argument("name", metavar="体系编号或YAML文件")
@click.option("-o", "--output", "out", type=PATH, required=True, metavar="输出.xlsx", help="输出文件")
@FORCE
def export_system(name: str, out: Path, force: bool) -> None:
    """Write a system as a workbook for editing."""
    from workbook.authoring.export import export
    from workbook.package.files import require_writable, write_atomically
    from workbook.systems import load

    _require_suffix(out, ".xlsx")
    require_writable(out, (Path(name),), force)
    system = load(name)
    write_atomically(out, export(system))
    click.echo(f"已导出 {out}：{system.title}，{len(system.indicators)} 项指标。")
    click.echo("下一步：在 Excel 中照“填写说明”页修改，存盘关闭后运行：")
    click.echo(f"  jixiao systems import {out} -o 我的体系.yaml")


@click.command(
    "import",
    cls=base.Command,
    example="jixiao systems import 体系.xlsx -o 我的体系.yaml",
    help="把改好的指标体系工作簿变成体系文件；有问题时逐格指出。",
)
@click.argument("book", type=PATH, metavar="体系.xlsx")
@click.option("-o", "--output", "out", type=PATH, required=True, metavar="输出.yaml", help="输出文件")
@FORCE
def import_system(book: Path, out: Path, force: bool) -> None:
    """Write the system in a workbook as YAML; exit 2 with every cell to be mended."""
    from workbook.authoring.load import read_system
    from workbook.package.files import require_writable, write_atomically
    from workbook.template.trial import try_editions

    _require_suffix(out, *YAML_SUFFIXES)
    require_writable(out, (book,), force)
    found = read_system(book)
    system = found.system
    notices = (*found.notices, *try_editions(system, found.text, out.name))
    write_atomically(out, found.text.encode("utf-8"))
    base.notices(notices)
    click.echo(f"已生成 {out}：{system.title}，{len(system.indicators)} 项指标，合计 {system.total} 分。")
    click.echo("下一步：查看评分标准，或直接生成自评表：")
    click.echo(f"  jixiao systems show {out}")
    click.echo(f"  jixiao new 自评表.xlsm --system {out}")


def _require_suffix(out: Path, *suffixes: str) -> None:
    if out.suffix.lower() not in suffixes:
        raise click.UsageError(f"输出文件应以 {suffixes[0]} 结尾，现在是 {out.name}")
