"""``jixiao validate``: one workbook or a hundred, checked before they are handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base, terminal
from workbook.cli.building import FORCE, PATH
from workbook.cli.candidates import Candidate, empty, expand
from workbook.cli.evidence import EVIDENCE, Evidence, evidence_of
from workbook.cli.presenting import FORMATS, present, require_outputs
from workbook.cli.presenting import wanted as wanted_output

if TYPE_CHECKING:
    from workbook.check.listing.checked import Checked
    from workbook.systems import System

MARK_ONE = "--mark 一次只能用于一个文件"


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
@click.argument("files", nargs=-1, required=True, metavar="文件或文件夹...")
@click.option("--strict", is_flag=True, help="有没答复、没答清楚的警告也算不通过")
@click.option(
    "--mark", "mark_out", type=PATH, metavar="输出.xlsm", help="把问题写入副本的“校验结果”并标出单元格"
)
@click.option("--only", multiple=True, metavar="代码", help="只做这些检查，可重复")
@click.option("--skip", multiple=True, metavar="代码", help="不做这些检查，可重复")
@click.option("--system", metavar="体系", help="必须用这个指标体系（编号或 YAML 文件），内容不同的不校验")
@EVIDENCE
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
    named = [c.path for c in candidates if c.folder is None]
    _require_mark(mark_out, out, named, force)
    require_outputs(want, named)
    job = _Job(only, skip, _system(system), mark_out, evidence_of(evidence, candidates))
    looked = [(c, job.look(c.path)) for c in terminal.followed(candidates, "校验", lambda c: c.path.name)]
    done = _ours(looked)
    _write_mark(mark_out, done, force)
    results = [result.checked for result in done]
    require_outputs(want, [result.path for result in results])
    present(results, want)
    return _exit_code(results, strict)


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of one file; stranger: no workbook of ours; marked: the copy with the findings, if wanted."""

    checked: Checked
    stranger: bool = False
    marked: bytes = b""


@dataclass(frozen=True, slots=True)
class _Job:
    """What is done with each file."""

    only: Sequence[str]
    skip: Sequence[str]
    system: System | None
    mark_out: Path | None
    evidence: Evidence

    def look(self, path: Path) -> _Done:
        """Open one file once and do everything with it."""
        from workbook.check import run
        from workbook.check.listing.checked import Checked, checked
        from workbook.check.mark import mark
        from workbook.package import AnotherWorkbook, Refused
        from workbook.package.files import require_same_kind
        from workbook.score.scorecard import score as compute
        from workbook.submission import open_workbook
        from workbook.submission.identity import require_system

        known = Checked(path)
        try:
            opened = open_workbook(path)
            submission = opened.submission
            asked = self.system.checks if self.system else None
            known = checked(path, submission, (), asked)
            if self.system:
                require_system(opened.layout.system, self.system, path.name)
            folder = self.evidence.of(path, submission)
        except Refused as problem:
            return _Done(replace(known, refused=str(problem)), isinstance(problem, AnotherWorkbook))
        if self.mark_out is not None:
            require_same_kind(self.mark_out, path, opened.members)
        findings = tuple(run(submission, compute(submission), self.only, self.skip, asked, folder))
        marked = mark(opened, findings, folder).packed() if self.mark_out is not None else b""
        return _Done(replace(known, findings=findings), marked=marked)


def _require_mark(mark_out: Path | None, out: Path | None, named: Sequence[Path], force: bool) -> None:
    """Refuse a marked copy that cannot be written, before any work is done."""
    from workbook.package.files import require_writable

    if mark_out is None:
        return
    if out and mark_out.resolve() == out.resolve():
        raise click.UsageError("--mark 和 -o 是两个文件，请用不同的文件名")
    require_writable(mark_out, named, force)
    if len(named) > 1:
        raise click.UsageError(MARK_ONE)


def _write_mark(mark_out: Path | None, done: Sequence[_Done], force: bool) -> None:
    from workbook.package.files import require_writable, write_atomically

    if mark_out is None:
        return
    require_writable(mark_out, [result.checked.path for result in done], force)
    if len(done) != 1:
        raise click.UsageError(MARK_ONE)
    if done[0].marked:
        write_atomically(mark_out, done[0].marked)
        click.echo(f"已写入 {mark_out}，打开后看“校验结果”", err=True)


def _system(name: str | None) -> System | None:
    from workbook.systems import load

    return load(name) if name else None


def _ours(looked: Sequence[tuple[Candidate, _Done]]) -> list[_Done]:
    """Leave out what a folder holds of other people's, such as our own lists of findings."""
    done = []
    for candidate, result in looked:
        if candidate.folder and result.stranger:
            click.echo(f"跳过 {candidate.path}：不是自评表", err=True)
        else:
            done.append(result)
    for folder in dict.fromkeys(candidate.folder for candidate, _ in looked):
        if folder and all(result.stranger for candidate, result in looked if candidate.folder == folder):
            raise empty(folder)
    return done


def require_codes(codes: Sequence[str], of_report: bool | None = False) -> None:
    """Raise UsageError for a code no check has; of_report: only those of a report, only others, None both."""
    from workbook.check import CHECKS
    from workbook.language.hints import meant

    if any(code not in CHECKS for code in codes):
        import workbook.audit  # noqa: F401  (its checks may be meant)
    for code in codes:
        if code not in CHECKS:
            raise click.UsageError(f"没有检查 {code}{meant(code, CHECKS)}；全部检查见 jixiao rules")
        if of_report is not None and CHECKS[code].of_report != of_report:
            command = "validate" if of_report else "audit"
            raise click.UsageError(f"{code} 不在这里查，用 jixiao {command} --only {code}")


def _exit_code(results: Sequence[Checked], strict: bool) -> int:
    if any(item.refused for item in results):
        return base.EXIT_FAILURE
    open_ones = {f.severity for item in results for f in item.findings if not f.settled}
    failed = "error" in open_ones or (strict and "warning" in open_ones)
    return base.EXIT_FINDINGS if failed else 0
