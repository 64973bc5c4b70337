"""``jixiao validate``: one workbook or a hundred, as text, JSON or a table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH
from workbook.cli.evidence import EVIDENCE, Evidence, evidence_of

if TYPE_CHECKING:
    from workbook.check import Finding
    from workbook.submission import Submission
    from workbook.systems import System
    from workbook.systems.model import CheckSetting

MARK_ONE = "--mark 一次只能用于一个文件"


@click.command(
    "validate",
    cls=base.Command,
    example="jixiao validate 自评表.xlsm\njixiao validate 各部门\\ --format xlsx -o 问题清单.xlsx",
    help="送审前校验，可以一次校验多个文件或整个文件夹。退出码：0 没有错误，1 有错误，2 文件读不了。",
)
@click.argument("files", nargs=-1, required=True, metavar="文件或文件夹...")
@click.option("--strict", is_flag=True, help="有警告也算不通过")
@click.option(
    "--mark", "mark_out", type=PATH, metavar="输出.xlsm", help="把问题写入副本的“校验结果”并标出单元格"
)
@click.option("--only", multiple=True, metavar="代码", help="只做这些检查，可重复")
@click.option("--skip", multiple=True, metavar="代码", help="不做这些检查，可重复")
@click.option("--system", metavar="体系", help="必须用这个指标体系（编号或 YAML 文件），内容不同的不校验")
@EVIDENCE
@click.option("-o", "--output", "out", type=PATH, metavar="文件", help="结果写入文件（xlsx 必须指定）")
@FORCE
@base.format_option("text", "json", "csv", "xlsx", "html")
def validate(
    files: tuple[str, ...],
    strict: bool,
    mark_out: Path | None,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    system: str | None,
    evidence: Path | None,
    out: Path | None,
    force: bool,
    output_format: str,
) -> int:
    """Validate workbooks."""
    from workbook.package.files import require_writable, write_atomically

    only, skip = (tuple(code.upper() for code in codes) for codes in (only, skip))
    require_codes((*only, *skip))
    candidates = _expand(files)
    _require_outputs(candidates, mark_out, out, force)
    if output_format == "xlsx" and out is None:
        raise click.UsageError("--format xlsx 需要用 -o 指定输出文件")
    job = _Job(only, skip, _wanted(system), mark_out, _evidence(evidence, candidates))
    looked = [(c, job.look(c.path)) for c in candidates]
    done = _ours(looked)
    for target in filter(None, (mark_out, out)):
        require_writable(target, [result.path for result in done], force)
    if mark_out is not None and len(done) != 1:
        raise click.UsageError(MARK_ONE)
    if mark_out is not None and (marked := done[0].marked):
        write_atomically(mark_out, marked)
        click.echo(f"已写入 {mark_out}，打开后看“校验结果”", err=True)
    _present(done, output_format, out)
    return _exit_code(done, strict)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A file to validate; folder: the one it was found in, where other files lie about."""

    path: Path
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of one file: its findings, or the sentence why it cannot be validated.

    about: system, department and year of the file; stranger: no workbook of ours; marked: the copy with the
    findings, where one is wanted.
    """

    path: Path
    about: dict[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    refused: str = ""
    stranger: bool = False
    marked: bytes = b""


def _require_outputs(
    candidates: Sequence[_Candidate], mark_out: Path | None, out: Path | None, force: bool
) -> None:
    """Refuse outputs that cannot be written, before any work is done."""
    from workbook.package.files import require_writable

    if mark_out and out and mark_out.resolve() == out.resolve():
        raise click.UsageError("--mark 和 -o 是两个文件，请用不同的文件名")
    named = [c.path for c in candidates if c.folder is None]
    for target in filter(None, (mark_out, out)):
        require_writable(target, named, force)
    if mark_out is not None and len(named) > 1:
        raise click.UsageError(MARK_ONE)


def _wanted(system: str | None) -> System | None:
    from workbook.systems import load

    return load(system) if system else None


def _evidence(root: Path | None, candidates: Sequence[_Candidate]) -> Evidence:
    one = len(candidates) == 1 and candidates[0].folder is None
    return evidence_of(root, [candidate.path for candidate in candidates], one)


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
        from workbook.check.mark import mark
        from workbook.package import AnotherWorkbook, Refused
        from workbook.package.files import require_same_kind
        from workbook.score.scorecard import score as compute
        from workbook.submission import open_workbook
        from workbook.submission.identity import require_system

        try:
            opened = open_workbook(path)
            submission = opened.submission
            if self.system:
                require_system(opened.layout.system, self.system, path.name)
            folder = self.evidence.of(path, submission)
        except Refused as problem:
            return _Done(path, refused=str(problem), stranger=isinstance(problem, AnotherWorkbook))
        if self.mark_out is not None:
            require_same_kind(self.mark_out, path, opened.members)
        asked = self.system.checks if self.system else None
        findings = tuple(run(submission, compute(submission), self.only, self.skip, asked, folder))
        marked = mark(opened, findings, folder).packed() if self.mark_out is not None else b""
        return _Done(path, _about(submission, asked), findings, marked=marked)


def _about(submission: Submission, asked: Sequence[CheckSetting] | None) -> dict[str, Any]:
    """Return what the JSON says of the file itself."""
    from workbook.check.settings import told

    year = submission.number("fiscal_year")
    return {
        "system": submission.layout.system.id,
        "department": submission.text("dept_name") or None,
        "year": int(year) if year is not None else None,
        "settings": told(submission.layout.system.checks if asked is None else asked),
    }


def _ours(looked: Sequence[tuple[_Candidate, _Done]]) -> list[_Done]:
    """Leave out what a folder holds of other people's, such as our own lists of findings."""
    done = []
    for candidate, result in looked:
        if candidate.folder and result.stranger:
            click.echo(f"跳过 {candidate.path}：不是自评表", err=True)
        else:
            done.append(result)
    for folder in dict.fromkeys(candidate.folder for candidate, _ in looked):
        if folder and all(result.stranger for candidate, result in looked if candidate.folder == folder):
            raise _empty(folder)
    return done


def _empty(folder: Path) -> click.UsageError:
    return click.UsageError(f"文件夹 {folder} 里没有自评表（.xlsm 或 .xlsx）")


def require_codes(codes: Sequence[str]) -> None:
    """Raise UsageError for a code no check has."""
    from workbook.check import CHECKS
    from workbook.language.hints import meant

    for code in codes:
        if code not in CHECKS:
            raise click.UsageError(f"没有检查 {code}{meant(code, CHECKS)}；全部检查见 jixiao rules")


def _expand(names: Sequence[str]) -> list[_Candidate]:
    """Return the files meant: files, folders, patterns, ``@list.txt``."""
    found: list[_Candidate] = []
    for name in names:
        path = Path(name)
        if name.startswith("@") and not path.exists():
            try:
                lines = Path(name[1:]).read_text("utf-8-sig").splitlines()
            except OSError:
                raise click.UsageError(f"找不到清单文件 {name[1:]}") from None
            found.extend(_Candidate(Path(line.strip())) for line in lines if line.strip())
        elif path.is_dir():
            found.extend(_Candidate(inside, path) for inside in _inside(path))
        elif any(c in name for c in "*?") and not path.exists():
            matched = sorted(path.parent.glob(path.name))
            if not matched:
                raise click.UsageError(f"没有符合 {name} 的文件")
            found.extend(map(_Candidate, matched))
        else:
            found.append(_Candidate(path))
    return found


def _inside(folder: Path) -> list[Path]:
    """Return the files in `folder` that may be workbooks."""
    kinds = (".xlsm", ".xlsx", ".xls")
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in kinds and not path.name.startswith("~$") and path.is_file()
    ]
    if not found:
        raise _empty(folder)
    return found


def _present(done: Sequence[_Done], output_format: str, out: Path | None) -> None:
    from workbook.check import listing as render

    listing = [(str(result.path), result.refused or result.findings) for result in done]
    for result in done:
        if result.refused and output_format != "json":
            click.echo(f"错误：{result.refused}", err=True)
    if output_format == "xlsx":
        content = render.as_workbook(listing)
    else:
        makers = {
            "json": lambda: _findings_json(done),
            "csv": lambda: render.as_csv(listing),
            "html": lambda: render.as_html(listing),
            "text": lambda: _findings_text(done),
        }
        text = makers[output_format]()
        if out is None:
            click.echo(text, nl=False)
            return
        content = text.encode("utf-8-sig" if output_format == "csv" else "utf-8")
    from workbook.package.files import write_atomically

    assert out is not None
    write_atomically(out, content)
    click.echo(f"已写入 {out}", err=True)


def _findings_text(done: Sequence[_Done]) -> str:
    from workbook.check import listing as render
    from workbook.check.finding import SEVERITIES

    lines = []
    for result in done:
        path = result.path
        if result.refused:
            lines.append(f"{path}：没有校验（{result.refused}）")
            continue
        lines.extend(f"{path}：按体系的要求，{words}" for words in result.about["settings"])
        lines.extend(render.lines(result.findings))
        if result.findings:
            lines.append(f"{path}：{render.summary_text(result.findings)}")
        else:
            lines.append(
                f"{path}：没有发现问题。下一步：jixiao report {base.shell_quoted(path)} -o 自评报告.docx"
            )
    found = [finding for result in done for finding in result.findings]
    if found:
        worst = min(found, key=lambda f: SEVERITIES.index(f.severity))
        lines.append(f"下一步：按“改”逐条更正后重新校验；不明白的看 jixiao explain {worst.code}")
    return "\n".join(lines) + "\n"


def _findings_json(done: Sequence[_Done]) -> str:
    from workbook.check import listing as render

    files: list[dict[str, Any]] = []
    for result in done:
        if result.refused:
            files.append(
                {"file": str(result.path), "refused": result.refused, "summary": None, "findings": []}
            )
            continue
        files.append(
            {
                "file": str(result.path),
                **result.about,
                "summary": render.summary(result.findings),
                "findings": [f.as_json() for f in result.findings],
            }
        )
    return json.dumps({"schema_version": 1, "files": files}, ensure_ascii=False, indent=2) + "\n"


def _exit_code(done: Sequence[_Done], strict: bool) -> int:
    if any(result.refused for result in done):
        return base.EXIT_FAILURE
    levels = {finding.severity for result in done for finding in result.findings}
    failed = "error" in levels or (strict and "warning" in levels)
    return base.EXIT_FINDINGS if failed else 0
