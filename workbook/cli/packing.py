"""``jixiao pack`` and ``jixiao verify``: what is handed in, in one file, and whether it is still the same."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH

if TYPE_CHECKING:
    from workbook.dossier.packing import Dossier, Judged
    from workbook.dossier.sealed import Difference
    from workbook.dossier.verifying import Verdict

SHOWN = 20
"""Differences of a second look told one by one."""


@click.command(
    "pack",
    cls=base.Command,
    example=(
        "jixiao pack 自评表.xlsm --evidence 佐证 -o 送审包.zip\n"
        "jixiao pack 自评表.xlsm --evidence 佐证 --report 自评报告.docx -o 送审包.zip"
    ),
    help=(
        "把自评表、自评报告、校验结果、佐证材料装成一个送审包，附清单和回执。"
        "退出码：0 已装好，1 有错误没有装，2 文件读不了。"
    ),
)
@click.argument("file", type=PATH, metavar="自评表.xlsm")
@click.option(
    "--evidence", type=PATH, metavar="文件夹", help="存放佐证材料的文件夹，佐证目录列出的文件装进包里"
)
@click.option(
    "--report",
    type=PATH,
    metavar="报告.docx",
    help="修改定稿的自评报告，连同审核意见装包；不给就由程序生成一份并注明",
)
@click.option("--draft", is_flag=True, help="有错误也装，注明是草稿")
@click.option("-o", "--output", "out", type=PATH, required=True, metavar="送审包.zip", help="输出文件")
@FORCE
@base.format_option("text", "json")
def pack(
    file: Path,
    evidence: Path | None,
    report: Path | None,
    draft: bool,
    out: Path,
    force: bool,
    output_format: str,
) -> int:
    """Pack a workbook with everything that is handed in."""
    from workbook.dossier.handed import handed

    given = [path for path in (file, report) if path is not None]
    _require_target(out, given, evidence, force)
    book = handed(file)
    from workbook.dossier.packing import assemble, judge
    from workbook.evidence import read_folder

    folder = None if evidence is None else read_folder(evidence, without=(*given, out))
    judged = judge(book, folder)
    if judged.errors and not draft:
        _told(judged, None, "", out, output_format)
        click.echo(
            f"没有装包：有 {judged.errors} 个错误。改正后再装；先送一份看看的，加 --draft 装成草稿", err=True
        )
        return base.EXIT_FINDINGS
    dossier = assemble(judged, report)
    sha256 = dossier.write(out)
    click.echo(f"已写入 {out}", err=True)
    _told(judged, dossier, sha256, out, output_format)
    return 0


def _require_target(out: Path, given: list[Path], evidence: Path | None, force: bool) -> None:
    """Refuse a package that cannot be written, or would replace what goes into it."""
    from workbook.package.files import require_writable

    if out.suffix.lower() != ".zip":
        raise click.UsageError(f"输出文件应以 .zip 结尾，现在是 {out.name}")
    require_writable(out, given, force)
    if evidence is not None and out.exists() and out.resolve().is_relative_to(evidence.resolve()):
        raise click.UsageError(f"{out} 在佐证文件夹里，可能是佐证材料，请把送审包写到别处")


def _told(judged: Judged, dossier: Dossier | None, sha256: str, out: Path, output_format: str) -> None:
    from workbook.check.listing.checked import Checked
    from workbook.check.listing.lines import Screen, text_lines

    if output_format == "json":
        click.echo(json.dumps(_pack_json(judged, dossier, sha256, out), ensure_ascii=False, indent=2))
        return
    said = [judged.checked(judged.path)]
    if dossier is not None and dossier.audit:
        path = dossier.manifest.of("report")[0].path
        said.append(Checked(Path(path), dossier.audit, department=dossier.manifest.department, report=True))
    for line in text_lines(said, Screen()):
        click.echo(line)
    if dossier is not None:
        from workbook.dossier.receipt import facts

        for label, text in facts(dossier.manifest):
            click.echo(f"{label}：{text}")
        click.echo(f"送审包 SHA-256：{sha256}（与送审包分开告诉审核人员，可供核对）")


def _pack_json(judged: Judged, dossier: Dossier | None, sha256: str, out: Path) -> dict[str, Any]:
    import msgspec

    return {
        "schema_version": 1,
        "file": str(judged.path),
        "package": str(out) if dossier else None,
        "sha256": sha256 or None,
        "manifest": msgspec.to_builtins(dossier.manifest) if dossier else None,
        "findings": [finding.as_json() for finding in judged.findings],
    }


@click.command(
    "verify",
    cls=base.Command,
    example="jixiao verify 送审包.zip\njixiao verify 送审包.zip --sealed 盖章的自评报告.pdf",
    help=(
        "核对送审包：文件齐不齐、有没有改过、有没有多出来的，再用现在的规则校验一遍；"
        "给了盖章稿的，再与包里的报告逐字核对。"
        "退出码：0 完整，1 有出入，2 不是送审包或打不开。"
    ),
)
@click.argument("file", type=PATH, metavar="送审包.zip")
@click.option(
    "--sealed", type=PATH, metavar="盖章稿.pdf", help="盖章定稿的 PDF（带文字的），与包里的报告逐字核对"
)
@base.format_option("text", "json")
def verify(file: Path, sealed: Path | None, output_format: str) -> int:
    """Verify a package, and the sealed report against the packed one."""
    from workbook.dossier.sealed import compare
    from workbook.dossier.verifying import verify as look

    verdict = look(file)
    held = None
    if sealed is not None and not verdict.problems:
        held = Sealed(sealed, compare(file, verdict.manifest, sealed))
    if output_format == "json":
        click.echo(json.dumps(_verify_json(file, verdict, held), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join([*_sealed_text(sealed, held), *_verify_text(file, verdict)]))
    return 0 if verdict.intact and not (held and held.differences) else base.EXIT_FINDINGS


class Sealed(NamedTuple):
    """The sealed report and where it differs from the packed one."""

    path: Path
    differences: list[Difference]


def _sealed_text(sealed: Path | None, held: Sealed | None) -> list[str]:
    from workbook.dossier.sealed import KIND_WORDS

    if sealed is None:
        return []
    if held is None:
        return [f"盖章稿 {sealed.name}：没有核对，送审包本身与装包时不同"]
    if not held.differences:
        return [f"盖章稿 {sealed.name}：文字和数字与包里的报告一致（印章、签字和图片不在核对之列）"]
    lines = [f"盖章稿{KIND_WORDS[one.kind]} {one.message}" for one in held.differences]
    return [*lines, f"盖章稿 {sealed.name}：与包里的报告有 {len(lines)} 处不同，请核实以哪一份为准"]


def _verify_text(file: Path, verdict: Verdict) -> list[str]:
    from workbook.dossier.receipt import PROVES, facts
    from workbook.dossier.verifying import PROBLEM_WORDS

    lines = [f"{PROBLEM_WORDS[p.kind]} {p.path}：{p.message}" for p in verdict.problems]
    lines += _recheck_text(verdict)
    lines += [f"{label}：{text}" for label, text in facts(verdict.manifest)]
    lines.append(f"送审包 SHA-256：{verdict.sha256}")
    whole = f"完整，{verdict.checked} 个文件与清单一致" if verdict.intact else "与装包时不同，请退回重报"
    return [*lines, f"{file}：{whole}。{PROVES}"]


def _recheck_text(verdict: Verdict) -> list[str]:
    found = verdict.recheck
    said = {
        "same": "重新校验：结果与装包时相同（佐证材料的检查在装包时做过，这里核对文件没有变）",
        "rules": "重新校验：结果与装包时不同，因为装包以后程序或检查规则变了",
        "differs": "重新校验：规则没有变，结果却与包里的不同，包里的校验结果不是这份自评表的",
        "unknown": f"重新校验：没有做，{found.why}",
    }
    lines = [said[found.outcome]]
    if found.changed:
        lines.append(f"装包以后变了的检查：{'、'.join(found.changed)}")
    for word, items in (("现在多出", found.appeared), ("现在没有", found.gone)):
        for code, _, sheet, cell, message in items[:SHOWN]:
            lines.append(f"{word}：{code} {sheet}{'!' if cell else ''}{cell} {message}")
        if len(items) > SHOWN:
            lines.append(f"{word}：…另有 {len(items) - SHOWN} 条，见 --format json")
    return lines


def _verify_json(file: Path, verdict: Verdict, held: Sealed | None) -> dict[str, Any]:
    import msgspec

    from workbook.dossier.receipt import PROVES
    from workbook.dossier.verifying import KEYS

    found = verdict.recheck
    return {
        "schema_version": 1,
        "file": str(file),
        "sha256": verdict.sha256,
        "intact": verdict.intact,
        "problems": [{"kind": p.kind, "path": p.path, "message": p.message} for p in verdict.problems],
        "recheck": {
            "outcome": found.outcome,
            "why": found.why,
            "changed_rules": list(found.changed),
            "appeared": [dict(zip(KEYS, item, strict=True)) for item in found.appeared],
            "gone": [dict(zip(KEYS, item, strict=True)) for item in found.gone],
        },
        "sealed": held and {"file": str(held.path), "differences": list(map(asdict, held.differences))},
        "manifest": msgspec.to_builtins(verdict.manifest),
        "note": PROVES,
    }
