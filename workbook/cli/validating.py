"""``jixiao validate``: one workbook or a hundred, checked before they are handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base, many
from workbook.cli.building import FORCE, PATH
from workbook.cli.candidates import expand
from workbook.cli.destinations import destination
from workbook.cli.evidence import EVIDENCE, Evidence, evidence_of
from workbook.cli.presenting import FORMATS, present, require_outputs
from workbook.cli.presenting import wanted as wanted_output

if TYPE_CHECKING:
    from workbook.check.frame.finding import Finding
    from workbook.evidence import Folder
    from workbook.submission import Opened
    from workbook.systems import System


@click.command(
    "validate",
    cls=base.Command,
    example=(
        "jixiao validate 自评表.xlsm\n"
        "jixiao validate 各部门\\ -o 问题清单.xlsx\n"
        "jixiao validate 各部门\\ --split -o 退回各单位"
    ),
    help="送审前校验，可以一次校验多个文件或整个文件夹。退出码：0 没有错误，1 有错误，2 文件读不了。",
)
@many.FILES
@click.option("--strict", is_flag=True, help="有没答复、没答清楚的警告也算不通过")
@click.option(
    "--mark",
    "mark_out",
    type=PATH,
    metavar="输出.xlsm",
    help="把问题写入副本的“校验结果”并标出单元格；多个文件时写文件夹名",
)
@click.option("--only", multiple=True, metavar="代码", help="只做这些检查，可重复")
@click.option("--skip", multiple=True, metavar="代码", help="不做这些检查，可重复")
@click.option("--system", metavar="体系", help="必须用这个指标体系（编号或 YAML 文件），内容不同的不校验")
@EVIDENCE
@many.JOBS
@click.option(
    "-o", "--output", "out", type=PATH, metavar="文件", help="结果写入文件（xlsx 必须指定），形式可由后缀定"
)
@click.option(
    "--split", is_flag=True, help="xlsx 按单位分开：-o 写 .xlsx 的一页一个单位，写文件夹的一个单位一个文件"
)
@FORCE
@click.option(
    "--no-color", "--no-colour", "plain", is_flag=True, help="屏幕上不用颜色（设了 NO_COLOR 也一样）"
)
@base.format_option(*FORMATS)
def validate(
    files: tuple[str, ...],
    strict: bool,
    mark_out: Path | None,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    system: str | None,
    evidence: Path | None,
    jobs: int | None,
    out: Path | None,
    split: bool,
    force: bool,
    plain: bool,
    output_format: str,
) -> int:
    """Validate workbooks."""
    only, skip = (tuple(code.upper() for code in codes) for codes in (only, skip))
    require_codes((*only, *skip))
    want = wanted_output(output_format, out, split, force, colour=not plain)
    candidates = expand(files)
    inputs = [candidate.path for candidate in candidates]
    if mark_out and out and mark_out.resolve() == out.resolve():
        raise click.UsageError("--mark 和 -o 是两个文件，请用不同的文件名")
    several = many.several(candidates)
    marks = {"mark": destination(mark_out, several, (), inputs, force)} if mark_out else {}
    require_outputs(want, [candidate.path for candidate in candidates if candidate.folder is None])
    single = None if several else mark_out
    job = _Job(only, skip, _system(system), bool(mark_out), single, evidence_of(evidence, candidates))
    results, marked = [], 0
    for looked in many.over(candidates, job, "校验", jobs):
        done, paths = many.written(looked, marks)
        results.append(done)
        marked += len(paths)
    if mark_out and marked:
        said = f"标注副本 {marked} 个" if several else _to_look_at(results)
        click.echo(f"已写入 {mark_out}：{said}" if several else f"已写入 {mark_out}，{said}", err=True)
    checked = [done.checked for done in results]
    require_outputs(want, [item.path for item in checked])  # a list of ours found in a folder may go
    present(checked, want)
    return _exit_code(results, strict)


def _to_look_at(results: Sequence[many.Done]) -> str:
    found = any(done.checked.findings for done in results)
    return "打开后看“校验结果”" if found else "没有发现问题"


@dataclass(frozen=True, slots=True)
class _Job:
    """What is done with each file. mark: a copy with the findings is made; single: its name, if it is one."""

    only: Sequence[str]
    skip: Sequence[str]
    system: System | None
    mark: bool
    single: Path | None
    evidence: Evidence

    def __call__(self, path: Path) -> many.Done:
        """Open one file once and do everything with it."""
        from workbook.submission import open_workbook

        opened = open_workbook(path)
        submission = opened.submission
        from workbook.check import run
        from workbook.check.listing.checked import checked
        from workbook.package import Refused
        from workbook.score.scoring import score as compute
        from workbook.submission.identity import require_system

        asked = self.system.checks if self.system else None
        known = checked(path, submission, (), asked)
        try:
            if self.system:
                require_system(opened.layout.system, self.system, path.name)
            folder = self.evidence.of(path, submission)
        except Refused as problem:
            return many.Done(replace(known, refused=str(problem)), code=base.EXIT_FAILURE)
        card = compute(submission)
        findings = tuple(run(submission, card, self.only, self.skip, asked, folder))
        item = checked(path, submission, findings, asked, card)
        return many.Done(item, made=(self._marked(path, opened, findings, folder),) if self.mark else ())

    def _marked(
        self, path: Path, opened: Opened, findings: Sequence[Finding], folder: Folder | None
    ) -> many.Product:
        """Return the copy with the findings in it."""
        from workbook.check.mark import mark
        from workbook.package.files import require_same_kind

        require_same_kind(self.single or path, path, opened.members)
        return many.Product("mark", "自评表（已标注）", path.suffix, mark(opened, findings, folder).packed())


def _system(name: str | None) -> System | None:
    if not name:
        return None
    from workbook.systems import load

    return load(name)


def require_codes(codes: Sequence[str], of_report: bool | None = False) -> None:
    """Raise UsageError for a code no check has; of_report: only those of a report, only others, None both."""
    if not codes:
        return
    from workbook.check import CHECKS
    from workbook.language.hints import meant

    if any(code not in CHECKS for code in codes):
        import workbook.audit.every  # noqa: F401  (its checks may be meant)
    for code in codes:
        if code not in CHECKS:
            raise click.UsageError(f"没有检查 {code}{meant(code, CHECKS)}；全部检查见 jixiao rules")
        if of_report is not None and CHECKS[code].of_report != of_report:
            command = "validate" if of_report else "audit"
            raise click.UsageError(f"{code} 不在这里查，用 jixiao {command} --only {code}")


def _exit_code(results: Sequence[many.Done], strict: bool) -> int:
    open_ones = {f.severity for done in results for f in done.checked.findings if not f.settled}
    failed = "error" in open_ones or (strict and "warning" in open_ones)
    return max(many.exit_code(results), base.EXIT_FINDINGS if failed else 0)
