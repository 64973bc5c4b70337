"""``jixiao validate``: one workbook or a hundred, as text, JSON or a table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH

if TYPE_CHECKING:
    from workbook.check import Finding
    from workbook.systems import System


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
    out: Path | None,
    force: bool,
    output_format: str,
) -> int:
    """Validate workbooks."""
    from workbook.package.files import require_writable

    only, skip = (tuple(code.upper() for code in codes) for codes in (only, skip))
    paths = _expand(files)
    require_codes((*only, *skip))
    if mark_out and out and mark_out.resolve() == out.resolve():
        raise click.UsageError("--mark 和 -o 是两个文件，请用不同的文件名")
    for target in filter(None, (mark_out, out)):
        require_writable(target, paths, force)
    if mark_out is not None and len(paths) != 1:
        raise click.UsageError("--mark 一次只能用于一个文件")
    if output_format == "xlsx" and out is None:
        raise click.UsageError("--format xlsx 需要用 -o 指定输出文件")
    wanted = _wanted(system)
    done = [_validate_one(path, only, skip, wanted) for path in paths]
    if mark_out is not None and not isinstance(done[0], str):
        _write_marks(paths[0], mark_out, done[0][1])
    _present(paths, done, output_format, out)
    return _exit_code(done, strict)


def _wanted(system: str | None) -> System | None:
    from workbook.systems import load

    return load(system) if system else None


def _validate_one(path: Path, only: Sequence[str], skip: Sequence[str], wanted: System | None) -> Any:
    """Return (submission, findings), or the sentence why the file cannot be validated."""
    from workbook.check import run
    from workbook.package import Refused
    from workbook.score.scorecard import score as compute
    from workbook.submission.read import read_workbook, require_system

    try:
        submission = read_workbook(path)
        if wanted:
            require_system(submission, wanted)
    except Refused as problem:
        return str(problem)
    return submission, run(submission, compute(submission), only, skip)


def require_codes(codes: Sequence[str]) -> None:
    """Raise UsageError for a code no check has."""
    from workbook.check import CHECKS

    for code in codes:
        if code not in CHECKS:
            raise click.UsageError(f"没有检查 {code}；全部检查见 jixiao rules")


def _expand(names: Sequence[str]) -> list[Path]:
    """Return the workbooks meant: files, folders, patterns, ``@list.txt``."""
    found: list[Path] = []
    for name in names:
        path = Path(name)
        if name.startswith("@") and not path.exists():
            try:
                lines = Path(name[1:]).read_text("utf-8-sig").splitlines()
            except OSError:
                raise click.UsageError(f"找不到清单文件 {name[1:]}") from None
            found.extend(Path(line.strip()) for line in lines if line.strip())
        elif path.is_dir():
            found.extend(_inside(path))
        elif any(c in name for c in "*?") and not path.exists():
            matched = sorted(path.parent.glob(path.name))
            if not matched:
                raise click.UsageError(f"没有符合 {name} 的文件")
            found.extend(matched)
        else:
            found.append(path)
    return found


def _inside(folder: Path) -> list[Path]:
    """Return the workbooks in `folder`, leaving out other people's, such as our own lists of findings."""
    from workbook.package import AnotherWorkbook, Refused
    from workbook.submission.read import read_workbook

    kinds = (".xlsm", ".xlsx", ".xls")
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in kinds or path.name.startswith("~$") or not path.is_file():
            continue
        try:
            read_workbook(path)
        except AnotherWorkbook:
            click.echo(f"跳过 {path}：不是自评表", err=True)
            continue
        except Refused:
            pass  # reported with the others
        found.append(path)
    if not found:
        raise click.UsageError(f"文件夹 {folder} 里没有自评表（.xlsm 或 .xlsx）")
    return found


def _write_marks(source: Path, out: Path, findings: Sequence[Finding]) -> None:
    from workbook.check.mark import mark
    from workbook.package import open_package
    from workbook.package.files import require_same_kind, write_atomically

    members = open_package(source)
    require_same_kind(out, source, members)
    write_atomically(out, mark(members, findings, source.name))
    click.echo(f"已写入 {out}，打开后看“校验结果”", err=True)


def _present(paths: Sequence[Path], done: Sequence[Any], output_format: str, out: Path | None) -> None:
    from workbook.check import listing as render

    listing = [
        (str(path), result if isinstance(result, str) else result[1])
        for path, result in zip(paths, done, strict=True)
    ]
    for result in done:
        if isinstance(result, str) and output_format != "json":
            click.echo(f"错误：{result}", err=True)
    if output_format == "xlsx":
        content = render.as_workbook(listing)
    else:
        makers = {
            "json": lambda: _findings_json(paths, done),
            "csv": lambda: render.as_csv(listing),
            "html": lambda: render.as_html(listing),
            "text": lambda: _findings_text(paths, done),
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


def _findings_text(paths: Sequence[Path], done: Sequence[Any]) -> str:
    from workbook.check import listing as render
    from workbook.check.finding import SEVERITIES

    lines = []
    for path, result in zip(paths, done, strict=True):
        if isinstance(result, str):
            lines.append(f"{path}：没有校验（{result}）")
            continue
        _, found = result
        lines.extend(render.lines(found))
        if found:
            lines.append(f"{path}：{render.summary_text(found)}")
        else:
            lines.append(f"{path}：没有发现问题。下一步：jixiao report {base.quoted(path)} -o 自评报告.docx")
    found = [f for result in done if not isinstance(result, str) for f in result[1]]
    if found:
        worst = min(found, key=lambda f: SEVERITIES.index(f.severity))
        lines.append(f"下一步：按“改”逐条更正后重新校验；不明白的看 jixiao explain {worst.code}")
    return "\n".join(lines) + "\n"


def _findings_json(paths: Sequence[Path], done: Sequence[Any]) -> str:
    from workbook.check import listing as render

    files: list[dict[str, Any]] = []
    for path, result in zip(paths, done, strict=True):
        if isinstance(result, str):
            files.append({"file": str(path), "refused": result, "summary": None, "findings": []})
            continue
        submission, found = result
        year = submission.number("fiscal_year")
        files.append(
            {
                "file": str(path),
                "system": submission.layout.system.id,
                "department": submission.text("dept_name") or None,
                "year": int(year) if year is not None else None,
                "summary": render.summary(found),
                "findings": [f.as_json() for f in found],
            }
        )
    return json.dumps({"schema_version": 1, "files": files}, ensure_ascii=False, indent=2) + "\n"


def _exit_code(done: Sequence[Any], strict: bool) -> int:
    if any(isinstance(result, str) for result in done):
        return base.EXIT_FAILURE
    levels = {f.severity for _, found in done for f in found}
    failed = "error" in levels or (strict and "warning" in levels)
    return base.EXIT_FINDINGS if failed else 0
