"""``jixiao roll``: next year's workbook begun from this year's."""

from __future__ import annotations

import json
from pathlib import Path

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH, edition_of, empty_template


@click.command(
    "roll",
    cls=base.Command,
    example=(
        "jixiao roll 2024年自评表.xlsm --year 2025 -o 2025年自评表.xlsm\n"
        "jixiao roll 2024年自评表.xlsm --year 2025 -o 2025年自评表.xlsm --system 新体系.yaml"
    ),
    help="从上年的自评表生成新一年的：单位、人员、下属单位带过来，上年决算、结转数自动填好，没做完的目标和工作接着列。",
)
@click.argument("file", type=PATH, metavar="上年的自评表")
@click.option("--year", type=click.IntRange(2000, 2100), required=True, metavar="年度", help="新表的评价年度")
@click.option(
    "-o", "--output", "out", type=PATH, required=True, metavar="输出文件", help="输出文件，扩展名决定版本"
)
@click.option("--system", metavar="体系", help="新表的指标体系（编号或 YAML 文件），默认与上年相同")
@FORCE
@base.format_option("text", "json")
def roll(file: Path, year: int, out: Path, system: str | None, force: bool, output_format: str) -> int:
    """Begin the workbook of the next year; exit 1 where something has no place in it."""
    import datetime as dt

    from workbook.cli.importing import as_json
    from workbook.intake import roll as roll_on
    from workbook.layout import assemble
    from workbook.package import Refused
    from workbook.package.files import require_writable, write_atomically
    from workbook.submission import open_workbook
    from workbook.submission.identity import known_system
    from workbook.template import build
    from workbook.template.fill import fill, fresh_data

    edition = edition_of(out)
    old = open_workbook(file)
    require_writable(out, (file,), force)
    if base.stopped_by(file, old.submission):
        return base.EXIT_FINDINGS
    before = old.submission.number("fiscal_year")
    if before is not None and int(before) + 1 != year:
        raise Refused(f"{file.name} 是 {int(before)} 年度的，只能生成 {int(before) + 1} 年度的新表")
    if system:
        fresh = empty_template(system, edition)
    else:
        loaded, text = known_system(old.book, file.name)
        fresh = build(assemble(loaded, text), text, edition)
    landed = roll_on(old, fill(fresh, fresh_data(fresh.layout, "", year)), dt.date.today())
    write_atomically(out, landed.new.packed())
    if output_format == "json":
        click.echo(json.dumps(as_json(out, landed, []), ensure_ascii=False, indent=2))
    else:
        lines = [f"已写入 {out}：由上年带入 {len(landed.entries)} 格，都要核对，逐格记在“导入记录”里。"]
        lines += [f"  没有带入　{item}" for item in landed.homeless]
        lines.append("其余照旧填写。上年的得分、本年的决算和实际完成值不带入。")
        click.echo("\n".join(lines))
    return base.EXIT_FINDINGS if landed.homeless else 0
