"""``jixiao new``, ``fill`` and ``demo``: making workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbook.cli import base

if TYPE_CHECKING:
    from workbook.layout import Layout
    from workbook.score.scorecard import Scorecard
    from workbook.submission import Opened

PATH = click.Path(path_type=Path, readable=False)  # the reader says better why a file does not open
FORCE = click.option("--force", is_flag=True, help="输出文件已存在时覆盖")


EDITIONS = {".xlsm": "udf", ".xlsx": "plain"}
"""Edition of a workbook by the suffix of its name."""


def empty_template(system: str, edition: str = "udf", rows: Sequence[str] = ()) -> Opened:
    """Return the empty workbook of a system, shipped or in a YAML file; rows: LIST=N of its lists."""
    from workbook.layout import assemble
    from workbook.systems.loader import load, source_text
    from workbook.template import build

    loaded, text, name = load(system), source_text(system), Path(system).name
    layout = assemble(loaded, text, source=name)
    if rows:
        layout = assemble(loaded, text, wanted_rows(layout, rows), name)
    return build(layout, text, edition)


def wanted_rows(layout: Layout, rows: Sequence[str]) -> dict[str, int]:
    """Return how many rows each list is to have, by its key; rows: texts “projects=200”, “项目明细=200”
    or, by the sheet of a single list, “项目清单=200”.

    Raises UsageError for an unknown list and for what is no number of rows.
    """
    from workbook.language.hints import meant
    from workbook.layout import Table
    from workbook.layout.fields.model import MOST_ROWS

    placed = [b for b in layout.boxes if isinstance(b.block, Table) and b.block.columns[0].is_input]
    tables = [b.block for b in placed if isinstance(b.block, Table)]
    sheets = [b.sheet for b in placed]
    alone = {t.key: b for t, b in zip(tables, sheets, strict=True) if sheets.count(b) == 1}
    found: dict[str, int] = {}
    for text in rows:
        name, _, number = (part.strip() for part in text.partition("="))
        table = next(
            (t for t in tables if name in (t.key, t.title.partition("（")[0], alone.get(t.key))), None
        )
        if table is None:
            named = {t.key: t.title.partition("（")[0] for t in tables}
            known = "、".join(f"{key}（{title}）" for key, title in named.items())
            raise click.UsageError(f"--rows 没有清单“{name}”{meant(name, named)}；可以写的有：{known}")
        if not (number.isascii() and number.isdigit() and 1 <= int(number) <= MOST_ROWS):
            raise click.UsageError(f"--rows {text}：等号后面写行数，1 到 {MOST_ROWS}，如 {table.key}=200")
        found[table.key] = int(number)
    return found


@click.command(
    "new",
    cls=base.Command,
    example=(
        "jixiao new 自评表.xlsm --system lechang-2024 --department 某某局 --year 2024\n"
        "jixiao new 自评表.xlsx      # 普通版：不含宏，WPS、LibreOffice 也能算分\n"
        "jixiao new 自评表.xlsm --rows projects=300 --rows targets=200"
    ),
    help="生成一份空白自评表：.xlsm 带评分函数和按钮；.xlsx 是普通版，只用公式，不含宏。",
)
@click.argument("out", type=PATH, metavar="输出文件")
@click.option(
    "--system", default="lechang-2024", metavar="体系", help="指标体系编号或 YAML 文件，默认 lechang-2024"
)
@click.option("--department", default="", metavar="名称", help="单位全称，写入封面")
@click.option(
    "--year", type=click.IntRange(2000, 2100), metavar="年度", help="评价年度，默认取指标体系的年度"
)
@click.option(
    "--rows",
    multiple=True,
    metavar="清单=行数",
    help="给清单多留行，如 projects=300，可重复；少于原有行数的不变",
)
@FORCE
def new(
    out: Path, system: str, department: str, year: int | None, rows: tuple[str, ...], force: bool
) -> None:
    """Write an empty template."""
    from workbook.package.files import require_writable, write_atomically
    from workbook.template.fill import fill as fill_in
    from workbook.template.fill import fresh_data

    edition = edition_of(out)
    require_writable(out, force=force)
    empty = empty_template(system, edition, rows)
    write_atomically(out, fill_in(empty, fresh_data(empty.layout, department, year)).packed())
    program = "Excel " if edition == "udf" else "Excel、WPS 或 LibreOffice "
    click.echo(f"已生成 {out}。下一步：在 {program}中打开，从“封面与单位信息”填起。")


def edition_of(out: Path) -> str:
    """Return the edition the name asks for; any other suffix is a usage error."""
    edition = EDITIONS.get(out.suffix.lower())
    if edition is None:
        raise click.UsageError(f"输出文件应以 .xlsm（函数版）或 .xlsx（普通版）结尾，现在是 {out.name}")
    return edition


@click.command(
    "fill",
    cls=base.Command,
    example="jixiao fill 自评表.xlsm 数据.yaml -o 已填.xlsm",
    help="把数据文件填入自评表。数据的键就是填报项的键，见 jixiao fields。",
)
@click.argument("template", type=PATH, metavar="自评表.xlsm")
@click.argument("data", type=PATH, metavar="数据.yaml")
@click.option("-o", "--output", "out", type=PATH, required=True, metavar="输出.xlsm", help="输出文件")
@FORCE
def fill(template: Path, data: Path, out: Path, force: bool) -> None:
    """Fill a template from a data file."""
    from workbook.package.files import require_same_kind, require_writable, write_atomically
    from workbook.submission import open_workbook
    from workbook.template.fill import fill as fill_in
    from workbook.template.fill import load_data

    opened = open_workbook(template)
    base.require_sheets(opened, template.name)
    require_same_kind(out, template, opened.members)
    require_writable(out, (template, data), force)
    write_atomically(out, fill_in(opened, load_data(data)).packed())
    click.echo(f"已填入 {out}。下一步：jixiao validate {base.shell_quoted(out)}")


@click.command(
    "demo",
    cls=base.Command,
    example="jixiao demo 演示",
    help="用自带的两份样例走完全过程：自评表、得分、问题清单、自评报告，都放在指定文件夹；另有十二个虚构单位的汇总页。",
)
@click.argument("folder", type=PATH, metavar="文件夹")
@click.option("--force", is_flag=True, help="文件夹里已有同名文件时覆盖")
def demo(folder: Path, force: bool) -> None:
    """Run the main job on the shipped samples."""
    from importlib.resources import files

    from workbook.cli.demonstrating import demonstrate
    from workbook.package.files import make_folder
    from workbook.samples import SAMPLES

    make_folder(folder)
    template = empty_template("lechang-2024")
    rows = []
    for name in SAMPLES:
        data = Path(str(files("workbook.samples").joinpath(f"{name}.yaml")))
        rows.append(_demo_one(folder, template, data, force))
    _print_demo(rows, folder, [path.name for path in demonstrate(folder, force)])


def _demo_one(folder: Path, template: Opened, data_file: Path, force: bool) -> dict[str, Any]:
    """Do the whole job for one sample; return what the summary shows.

    A workbook with errors gets a draft of its report, any other the report itself.
    """
    from workbook.check import run
    from workbook.check.frame.finding import told_errors
    from workbook.check.listing.checked import checked
    from workbook.check.listing.problem_list import as_workbook
    from workbook.check.mark import mark
    from workbook.package.files import require_writable, safe_name, write_atomically
    from workbook.report import Options, issued, render
    from workbook.score.scoring import score
    from workbook.template.fill import fill as fill_in
    from workbook.template.fill import fresh_data, load_data

    filled = fill_in(template, {**fresh_data(template.layout, "", None), **load_data(data_file)})
    submission = filled.submission
    card = score(submission)
    findings = run(submission, card)
    stem = safe_name(f"{submission.text('dept_name')}_{submission.number('fiscal_year')}年度")
    errors = told_errors(findings)
    report = issued(submission, card, errors)
    paper = Options(paper=True, draft=report.draft, remarks=errors)
    listed = checked(folder / f"{stem}自评表.xlsm", submission, findings)
    outputs = {
        f"{stem}自评表.xlsm": mark(filled, findings).packed(),
        f"{stem}得分说明.txt": score_text(card, explain=True).encode("utf-8-sig"),
        f"{stem}问题清单.xlsx": as_workbook([listed], folder),
        f"{stem}自评报告{'（草稿）' if report.draft else ''}.docx": report.data,
        f"{stem}审核附件.docx": render(submission, card, None, paper),
    }
    for name, content in outputs.items():
        require_writable(folder / name, force=force)
        write_atomically(folder / name, content)
    return {
        "department": submission.text("dept_name"),
        "card": card,
        "findings": findings,
        "files": list(outputs),
    }


def _print_demo(rows: list[dict[str, Any]], folder: Path, more: Sequence[str]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title="演示结果", title_justify="left")
    for head in ("单位", "规则总分", "自评总分", "错误", "警告", "提示"):
        table.add_column(head, overflow="fold")
    for row in rows:
        card, findings = row["card"], row["findings"]
        counts = [str(sum(f.severity == s for f in findings)) for s in ("error", "warning", "info")]
        total = "未评完（数据不全）" if card.total is None else f"{card.total}{card.grade_words}"
        table.add_row(row["department"], total, str(card.self_total), *counts)
    Console(highlight=False).print(table)
    click.echo(f"文件在 {folder}：")
    for row in rows:
        for name in row["files"]:
            click.echo(f"  {name}")
    for name in more:
        click.echo(f"  {name}")
    click.echo("下一步：先打开“自评表.xlsm”的“指标评分”和“校验结果”两页，再看自评报告；有错误的只生成草稿。")


def score_text(card: Scorecard, explain: bool) -> str:
    """Return the scores as lines of text; with `explain` each with its standard, arithmetic and inputs."""
    from pyfuncs.decimals import amount, plain
    from workbook.layout.standard import standard_of
    from workbook.score.lacking import told

    lines = []
    standard = standard_of(card.system)
    for item in card.indicators:
        got = told(item.missing, item.score_text) if item.score is None else f"{amount(item.score)} 分"
        own = f"，自评 {amount(item.self_score)} 分" if item.self_score is not None else ""
        lines.append(f"{item.indicator.code} {item.indicator.name}：{got}（满分 {plain(item.points)}{own}）")
        if explain:
            lines.append(f"    标准：{standard(item.indicator)}")
            lines.append(f"    计分：{item.arithmetic}")
            lines.extend(f"    · {s.label}＝{s.value or '空白'}（{s.place}）" for s in item.sources)
    if card.bonus is None:
        lines.append(f"加减分：{told(card.bonus_missing, card.bonus_text)}")
    else:
        lines.append(f"加减分：{amount(card.bonus)}（{card.bonus_steps}）")
    for level in card.levels:
        gained = level.score_text if level.score is None else amount(level.score)
        lines.append(f"{level.name}：{gained}／{plain(level.points)}")
    sample = f"（{card.system.sample_words}）" if card.system.is_sample else ""
    total = "未评完" if card.total is None else f"{amount(card.total)} 分{card.grade_words}"
    lines.append(f"规则总分：{total}{sample}")
    if card.total is None and card.total_missing:
        lines.append(f"    {told(card.total_missing, card.total_text)}")
    if explain and card.total is not None:
        lines.append(f"    计分：{card.total_steps}")
    if card.self_total is not None:
        lines.append(f"自评总分：{amount(card.self_total)} 分")
    return "\n".join(lines) + "\n"
