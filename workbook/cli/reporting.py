"""``jixiao report``: the report for publication, and the working paper beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH

if TYPE_CHECKING:
    from workbook.check import Finding
    from workbook.report import Options
    from workbook.report.draft import Hole

FIRST = 5
"""Errors named where there is no report because of them."""
TRACES = (".xlsx", ".json")


@click.command(
    "report",
    cls=base.Command,
    example=(
        "jixiao report 自评表.xlsm -o 自评报告.docx\n"
        "jixiao report 自评表.xlsm -o 草稿.docx --draft\n"
        "jixiao report 自评表.xlsm -o 自评报告.docx --working-paper 审核附件.docx --trace 数字来源.xlsx"
    ),
    help="用同一份数据生成自评报告（Word）。有错误的自评表只能加 --draft 生成草稿。",
)
@click.argument("file", type=PATH, metavar="自评表.xlsm")
@click.option("-o", "--output", "out", type=PATH, required=True, metavar="输出.docx", help="输出文件")
@click.option("--draft", is_flag=True, help="生成草稿：加水印，标出待补处，末尾列出待补事项")
@click.option(
    "--working-paper",
    "paper",
    type=PATH,
    metavar="附件.docx",
    help="同时生成审核附件：规则得分、算式、单元格、来源",
)
@click.option(
    "--trace", type=PATH, metavar="来源.xlsx", help="同时写出报告中每个数字的来源（.xlsx 或 .json）"
)
@click.option("--template", type=PATH, metavar="模板.docx", help="用自己改过的 Word 模板")
@click.option("--profile", type=PATH, metavar="版式.yaml", help="本地版式：标题、字体、行距、目录、图表")
@click.option("--pdf", is_flag=True, help="同时生成 PDF（需要 LibreOffice）")
@FORCE
def report(
    file: Path,
    out: Path,
    draft: bool,
    paper: Path | None,
    trace: Path | None,
    template: Path | None,
    profile: Path | None,
    pdf: bool,
    force: bool,
) -> int:
    """Fill the report; exit 1 and write nothing for a workbook with errors, unless a draft is asked for."""
    from workbook.check import run
    from workbook.check.finding import told_errors
    from workbook.package.files import write_atomically
    from workbook.report import Options, issued, made, render
    from workbook.report.profile import Profile, load
    from workbook.report.trace import Trace
    from workbook.score.scorecard import score
    from workbook.submission import open_workbook

    _require(out, paper, trace, [path for path in (file, template, profile) if path], pdf, force)
    own, looks = _bytes(template), load(profile) if profile else Profile()
    submission = open_workbook(file).submission
    if base.stopped_by(file, submission):
        return base.EXIT_FINDINGS
    card = score(submission)
    errors = [finding for finding in run(submission, card) if finding.severity == "error"]
    if errors and not draft:
        _refuse(file, errors)
        return base.EXIT_FINDINGS
    options = Options(draft=draft, remarks=told_errors(errors), profile=looks)
    figures = Trace() if trace else None
    document = made(submission, card, own, options, figures.follow if figures else None)
    if document.holes and not draft:
        _refuse_open(file, issued(submission, card, (), own).holes)
        return base.EXIT_FINDINGS
    outputs = {out: document.data}
    if paper:
        outputs[paper] = render(submission, card, None, _of_paper(options))
    if trace and figures:
        outputs[trace] = (
            figures.as_workbook() if trace.suffix.lower() == ".xlsx" else figures.as_json(file, out)
        )
    for path, data in outputs.items():
        write_atomically(path, data)
        click.echo(f"已生成 {path}", err=True)
    if pdf:
        from workbook.report.pdf import to_pdf

        click.echo(f"已生成 {to_pdf(out)}", err=True)
    open_ = f"错误 {len(errors)} 处，待补 {len(document.holes)} 处，均列在末尾"
    click.echo(
        f"草稿：{out}（{open_}）。下一步：补齐后去掉 --draft 重新生成。"
        if draft
        else f"报告：{out}。下一步：在 Word 中通读一遍，再盖章报送。"
    )
    return 0


def _of_paper(options: Options) -> Options:
    from dataclasses import replace

    return replace(options, paper=True)


def _require(
    out: Path, paper: Path | None, trace: Path | None, inputs: list[Path], pdf: bool, force: bool
) -> None:
    """Raise a usage error or Refused when an output cannot be what it is called, or cannot be written."""
    from workbook.package.files import require_writable

    for path in filter(None, (out, paper)):
        if path.suffix.lower() != ".docx":
            raise click.UsageError(f"输出文件应以 .docx 结尾，现在是 {path.name}")
    if trace and trace.suffix.lower() not in TRACES:
        raise click.UsageError(f"来源文件应以 {' 或 '.join(TRACES)} 结尾，现在是 {trace.name}")
    outputs = [path for path in (out, paper, trace) if path]
    if len({path.resolve() for path in outputs}) < len(outputs):
        raise click.UsageError("报告、审核附件和来源文件要写到不同的文件")
    for path in (*outputs, *([out.with_suffix(".pdf")] if pdf else [])):
        require_writable(path, inputs, force)


def _bytes(template: Path | None) -> bytes | None:
    from workbook.package import Refused

    try:
        return template.read_bytes() if template else None
    except OSError:
        raise Refused(f"找不到或打不开模板 {template}") from None


def _refuse(file: Path, errors: list[Finding]) -> None:
    """Name the first errors, how many there are, and how to see them all."""
    for finding in errors[:FIRST]:
        click.echo(f"  {finding.code} {finding.hit.place} {finding.message}", err=True)
    if len(errors) > FIRST:
        click.echo(f"  …另有 {len(errors) - FIRST} 处", err=True)
    name = base.shell_quoted(file)
    click.echo(
        f"{file}：有 {len(errors)} 处错误，没有生成报告。"
        f"全部错误见 jixiao validate {name}；要先看草稿，加 --draft",
        err=True,
    )


def _refuse_open(file: Path, holes: list[Hole]) -> None:
    """Name the first places that are open in the report, how many there are, and how to see them all."""
    for hole in holes[:FIRST]:
        click.echo(f"  {hole.heading}：{'、'.join((hole.what, *hole.places))}", err=True)
    if len(holes) > FIRST:
        click.echo(f"  …另有 {len(holes) - FIRST} 处", err=True)
    click.echo(
        f"{file}：报告里还有 {len(holes)} 处待补，没有生成报告。请在自评表中补齐；要先看草稿，加 --draft",
        err=True,
    )
