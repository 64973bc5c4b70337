"""``jixiao systems`` and ``jixiao fields``: what is prescribed, and what is asked for."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbook.cli import authoring, base

if TYPE_CHECKING:
    from workbook.systems import System


@click.group(
    cls=base.CommandGroup,
    example="jixiao systems list\njixiao systems show lechang-2024\n"
    "jixiao systems export lechang-2024 -o 体系.xlsx",
    help="查看、检查指标体系（哪些指标、多少分、怎么计分），或用 Excel 修改。",
)
def systems() -> None:
    """Group of the system commands."""


def _summary(system: System) -> dict[str, Any]:
    from pyfuncs.decimals import plain
    from workbook.systems.fingerprint import fingerprint

    return {
        "id": system.id,
        "title": system.title,
        "region": system.region,
        "year": system.year,
        "points_total": plain(system.total),
        "version": system.version,
        "fingerprint": fingerprint(system),
        "sample": system.is_sample,
        "source": system.source,
        "indicators": len(system.indicators),
    }


def _refusal(system: System, text: str, name: str) -> list[str]:
    """Say why no workbook can be made of a system that is shown, nothing where one can."""
    from workbook.layout import assemble
    from workbook.systems import SystemProblem

    try:
        assemble(system, text, source=name)
    except SystemProblem as problem:
        return [f"这个体系还不能用，显示的标准不全。{problem}"]
    return []


@systems.command("list", cls=base.Command, example="jixiao systems list", help="列出自带的指标体系。")
@base.format_option("text", "json")
def list_systems(output_format: str) -> None:
    """List the shipped systems."""
    from pyfuncs.decimals import plain
    from workbook.systems import load_shipped, shipped_ids

    found = [load_shipped(system_id) for system_id in shipped_ids()]
    if output_format == "json":
        listed = [_summary(system) for system in found]
        click.echo(json.dumps({"schema_version": 1, "systems": listed}, ensure_ascii=False, indent=2))
        return
    for system in found:
        sample = f"，{system.sample_words or '分值有出处'}"
        click.echo(f"{system.id}  {system.title}")
        click.echo(f"    {len(system.indicators)} 项指标，{plain(system.total)} 分{sample}；{system.source}")


@systems.command(
    "show",
    cls=base.Command,
    example="jixiao systems show lechang-2024\njixiao systems show lechang-2024 --format yaml > 我的.yaml",
    help="显示一个指标体系的全部指标、分值和评分标准。",
)
@click.argument("name", metavar="体系编号或YAML文件")
@base.format_option("text", "json", "yaml")
def show(name: str, output_format: str) -> None:
    """Print a system with its scoring standards as sentences."""
    from workbook.systems import shipped_ids
    from workbook.systems.loader import load, source_text

    if output_format == "yaml":
        click.echo(source_text(name), nl=False)
        return
    system = load(name)
    if name not in shipped_ids():
        base.notices(_refusal(system, source_text(name), Path(name).name))
    if output_format == "json":
        content = {"schema_version": 1, **_summary(system), "items": _items(system)}
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return
    _print(system)


def _items(system: System) -> list[dict[str, Any]]:
    """Return the indicators of a system as plain data."""
    from pyfuncs.decimals import plain
    from workbook.layout.sheets.score import indicator_label
    from workbook.layout.standard import standard_of

    standard = standard_of(system)
    return [
        {
            "code": i.code,
            "level1": level.name,
            "level2": group.name,
            "name": indicator_label(i),
            "points": plain(i.points.value),
            "sample": i.points.sample,
            "standard": standard(i),
        }
        for level, group, i, _ in system.placed()
    ]


def _print(system: System) -> None:
    """Print a system with its scoring standards as sentences, level by level."""
    from pyfuncs.decimals import plain
    from workbook.layout.sheets.score import indicator_label
    from workbook.layout.standard import frame_sentences, standard_of
    from workbook.systems.fingerprint import fingerprint

    standard = standard_of(system)
    click.echo(f"{system.title}（{system.id}，第 {system.version} 版）")
    click.echo(f"来源：{system.source}")
    click.echo(f"指纹：{fingerprint(system)}")
    level_name = group_name = ""
    for level, group, indicator, _ in system.placed():
        if level.name != level_name:
            points = sum((i.points.value for i in level.indicators), Decimal(0))
            click.echo(f"\n【{level.name}】{plain(points)} 分")
        if (level.name, group.name) != (level_name, group_name):
            click.echo(f"  {group.name}")
        level_name, group_name = level.name, group.name
        sample = "（样例分值）" if indicator.points.sample else ""
        worth = plain(indicator.points.value)
        click.echo(f"    {indicator.code} {indicator_label(indicator)}  {worth} 分{sample}")
        click.echo(f"        {standard(indicator)}")
    click.echo("\n【加减分、总分与其他约定】")
    for sentence in frame_sentences(system):
        click.echo(f"    {sentence}")


@systems.command(
    "check",
    cls=base.Command,
    example="jixiao systems check 我的体系.yaml",
    help="检查一个指标体系文件：结构、函数、参数、填报项和分值合计。",
)
@click.argument("file", metavar="YAML文件")
@base.format_option("text", "json")
def check(file: str, output_format: str) -> None:
    """Check a system file, as far as building its workbooks; exit 2 with the place of the first fault."""
    from pyfuncs.decimals import plain
    from workbook.check.settings import faults
    from workbook.layout import assemble
    from workbook.layout.readers import unread
    from workbook.systems.loader import SystemProblem, load, source_text
    from workbook.template.trial import try_editions

    system, text, name = load(file), source_text(file), Path(file).name
    if wrong := faults(system):
        raise SystemProblem(f"{name} 有错：{'；'.join(wrong)}")
    notices = [*try_editions(system, text, name), *unread(assemble(system, text, source=name))]
    if output_format == "json":
        content = {"schema_version": 1, "ok": True, **_summary(system), "notices": notices}
        click.echo(json.dumps(content, ensure_ascii=False))
    else:
        base.notices(notices)
        click.echo(
            f"{system.title}：{len(system.indicators)} 项指标，合计 {plain(system.total)} 分，没有问题。"
        )


systems.add_command(authoring.export_system)
systems.add_command(authoring.import_system)


@click.command(
    "fields",
    cls=base.Command,
    example="jixiao fields --system lechang-2024",
    help="数据字典：每个填报项的键、工作表、单元格、类型、单位和要求。",
)
@click.option(
    "--system", "name", default="lechang-2024", metavar="体系", help="指标体系编号，默认 lechang-2024"
)
@base.format_option("text", "json")
def fields(name: str, output_format: str) -> None:
    """Print the data dictionary."""
    from workbook.layout import assemble
    from workbook.layout.dictionary import dictionary
    from workbook.report.purposes import printed_purposes
    from workbook.systems.loader import load, source_text

    system = load(name)
    rows = dictionary(system, printed_purposes(assemble(system, source_text(name), source=Path(name).name)))
    if output_format == "json":
        click.echo(json.dumps({"schema_version": 1, "fields": rows}, ensure_ascii=False, indent=2))
        return
    sheet = ""
    for row in rows:
        if row["sheet"] != sheet:
            sheet = str(row["sheet"])
            click.echo(f"\n【{sheet}】")
        place = row.get("cell") or f"{row['column']} 列"
        unit = f"，{row['unit']}" if row["unit"] else ""
        when = f"，{row['required_when']}的必填" if row["required_when"] else ""
        required = "，必填" if row["required"] else when
        choices = f"，可选：{'、'.join(row['choices'])}" if row["choices"] else ""
        click.echo(f"  {row['key']}  {row['label']}（{place}，{row['type']}{unit}{required}{choices}）")
        if row["purpose"]:
            click.echo(f"      用于：{_purpose_words(row['purpose'])}")


def _purpose_words(purposes: list[dict[str, str]]) -> str:
    """Return what a field is for: “指标 B1-1、B1-2；报告“部门整体支出”；检查 JX-A-05”."""
    codes: dict[str, list[str]] = {}
    for purpose in purposes:
        codes.setdefault(purpose["kind"], []).append(purpose["code"])
    words = {"indicator": "指标 {}", "report": "报告“{}”", "law": "{}", "check": "检查 {}"}
    return "；".join(words[kind].format("、".join(found)) for kind, found in codes.items())
