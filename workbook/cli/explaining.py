"""``jixiao rules`` and ``explain``: the checks one by one."""

from __future__ import annotations

import json

import click

from workbook.cli import base
from workbook.cli.validating import require_codes


@click.command("rules", cls=base.Command, example="jixiao rules", help="列出全部检查。")
@base.format_option("text", "json")
def rules(output_format: str) -> None:
    """List every check, those of a report too."""
    import workbook.audit.every  # noqa: F401  (registers its checks)
    from workbook.check import listed
    from workbook.check.frame.finding import SEVERITY_WORDS
    from workbook.check.listing.rules import whole_data

    if output_format == "json":
        content = [whole_data(item) for item in listed()]
        click.echo(json.dumps({"schema_version": 1, "rules": content}, ensure_ascii=False, indent=2))
        return
    for item in listed():
        trial = "（试行）" if item.beta else ""
        click.echo(f"{item.code}  {SEVERITY_WORDS[item.severity]}  {item.basis.kind}  {item.title}{trial}")


@click.command(
    "explain",
    cls=base.Command,
    example="jixiao explain JX-P-02",
    help="说明一项检查：级别、为什么查、依据、界限、在哪里答复、错的和对的例子、怎么改。",
)
@click.argument("code", metavar="代码")
def explain(code: str) -> None:
    """Explain one check."""
    import workbook.audit.every  # noqa: F401  (registers its checks)
    from workbook.check import CHECKS
    from workbook.check.listing.explained import explained

    require_codes((code.upper(),), of_report=None)
    item = CHECKS[code.upper()]
    click.echo(f"{item.code}  {item.title}")
    for heading, told in explained(item):
        click.echo(f"{heading}：{told}")
