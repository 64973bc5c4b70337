"""``jixiao report``: the report for publication, and the working paper beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base, many
from workbook.cli.building import FORCE, PATH
from workbook.cli.candidates import expand
from workbook.cli.destinations import destination
from workbook.cli.drafting import Drafting, prepare

if TYPE_CHECKING:
    from workbook.cli.destinations import Destination
    from workbook.report.profile import Profile

TRACES = (".xlsx", ".json")


@click.command(
    "report",
    cls=base.Command,
    example=(
        "jixiao report 自评表.xlsm -o 自评报告.docx\n"
        "jixiao report 自评表.xlsm -o 草稿.docx --draft\n"
        "jixiao report 自评表.xlsm -o 自评报告.docx --working-paper 审核附件.docx --trace 数字来源.xlsx\n"
        "jixiao report 各部门 -o 自评报告"
    ),
    help=(
        "用同一份数据生成自评报告（Word）。有错误的自评表只能加 --draft 生成草稿。"
        "多个文件或整个文件夹时，各输出写文件夹名，每个单位一份。"
    ),
)
@many.FILES
@click.option("-o", "--output", "out", type=PATH, required=True, metavar="输出.docx", help="输出文件或文件夹")
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
@many.JOBS
@FORCE
def report(
    files: tuple[str, ...],
    out: Path,
    draft: bool,
    paper: Path | None,
    trace: Path | None,
    template: Path | None,
    profile: Path | None,
    pdf: bool,
    jobs: int | None,
    force: bool,
) -> int:
    """Fill reports; exit 1 and write nothing for a workbook with errors, unless a draft is asked for."""
    candidates = expand(files)
    several = many.several(candidates)
    inputs = [*(candidate.path for candidate in candidates), *filter(None, (template, profile))]
    outputs = {name: path for name, path in zip(OUTPUTS, (out, paper, trace), strict=True) if path}
    to = _destinations(outputs, several, inputs, pdf, force)
    looks = _looks(profile) if profile else None
    single = None if several else out
    job = Drafting(draft, bool(paper), _trace_kind(trace), _bytes(template), looks, single)
    results = []
    for looked in many.over(candidates, job, "生成报告", jobs, prepare):
        done, paths = many.written(looked, to)
        many.tell(done, not several)
        results.append(_with_pdf(done, paths, several) if pdf else done)
        for path in paths.values():
            click.echo(f"已生成 {path}", err=True)
        if not several and done.shown:
            click.echo(done.shown)
    if several:
        many.close(results)
    return many.exit_code(results)


OUTPUTS = ("report", "paper", "trace")
"""The options that name an output."""


def _destinations(
    outputs: dict[str, Path], several: bool, inputs: list[Path], pdf: bool, force: bool
) -> dict[str, Destination]:
    """Return where the outputs go; a usage error or Refused when one cannot be what it is called."""
    from workbook.package.files import require_writable

    suffixes = {"trace": TRACES}
    if not several and len({path.resolve() for path in outputs.values()}) < len(outputs):
        raise click.UsageError("报告、审核附件和来源文件要写到不同的文件")
    found = {
        name: destination(path, several, suffixes.get(name, (".docx",)), inputs, force)
        for name, path in outputs.items()
    }
    if pdf and not found["report"].folder:
        require_writable(outputs["report"].with_suffix(".pdf"), inputs, force)
    return found


def _trace_kind(trace: Path | None) -> str:
    """Return the suffix of the trace, that of a workbook in a folder; empty where none is wanted."""
    if trace is None:
        return ""
    return suffix if (suffix := trace.suffix.lower()) in TRACES else TRACES[0]


def _with_pdf(done: many.Done, paths: dict[str, Path], several: bool) -> many.Done:
    """Make the PDF of a report; of several one that fails is that file's failure."""
    from workbook.package import Refused
    from workbook.report import ReportProblem
    from workbook.report.pdf import to_pdf

    if "report" not in paths:
        return done
    try:
        click.echo(f"已生成 {to_pdf(paths['report'])}", err=True)
    except (Refused, ReportProblem) as problem:
        if not several:
            raise
        click.echo(f"{done.checked.path}：{problem}", err=True)
        return replace(done, outcome="没有 PDF", code=base.EXIT_FAILURE)
    return done


def _looks(profile: Path) -> Profile:
    from workbook.report.profile import load

    return load(profile)


def _bytes(template: Path | None) -> bytes | None:
    from workbook.package import Refused

    try:
        return template.read_bytes() if template else None
    except OSError:
        raise Refused(f"找不到或打不开模板 {template}") from None
