"""The command ``jixiao`` with all its subcommands."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from workbook.cli import (
    auditing,
    base,
    building,
    bundling,
    collecting,
    comparing,
    diagnosing,
    explaining,
    exporting,
    forming,
    importing,
    issuing,
    merging,
    noticing,
    packing,
    printing,
    project_forms,
    refreshing,
    renewing,
    reporting,
    reviewing,
    rolling,
    scoring,
    serving,
    systems,
    templating,
    validating,
)
from workbook.kept import modules
from workbook.language.patterns import kept


@click.group(
    cls=base.CommandGroup,
    example=(
        "jixiao demo 演示            # 用自带样例走一遍\n"
        "jixiao new 自评表.xlsm --department 某某局\n"
        "jixiao validate 自评表.xlsm\n"
        "jixiao report 自评表.xlsm -o 自评报告.docx"
    ),
    invoke_without_command=True,
    help="绩效：部门整体支出绩效自评。填一本 Excel，自动评分，送审前校验，生成自评报告。",
)
@click.option("--debug", is_flag=True, help="出错时显示完整的技术信息")
@click.option("--version", "show_version", is_flag=True, help="显示版本")
@click.pass_context
def root(context: click.Context, debug: bool, show_version: bool) -> None:
    """Show the version or the help when no command is given."""
    if show_version:
        from importlib.metadata import version

        click.echo(f"jixiao {version('jixiao')}")
    elif context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (
    building.demo,
    building.new,
    building.fill,
    importing.import_,
    scoring.score,
    validating.validate,
    reporting.report,
    project_forms.project_forms,
    printing.print_,
    exporting.export,
    forming.form,
    auditing.audit,
    templating.template,
    packing.pack,
    packing.verify,
    explaining.rules,
    explaining.explain,
    systems.systems,
    systems.fields,
    renewing.convert,
    refreshing.refresh,
    renewing.migrate,
    rolling.roll,
    merging.merge,
    issuing.issue,
    collecting.collect,
    comparing.diff,
    noticing.notice,
    serving.serve,
    reviewing.review,
    diagnosing.doctor,
    bundling.bundle,
):
    root.add_command(_command)


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    return base.run(root, args)


def entry() -> None:
    """Console script: run and exit."""
    base.spare_the_collector()
    with kept():
        code = main()
    if not sys.dont_write_bytecode:
        modules.keep()
    sys.exit(code)
