"""``jixiao audit``: a finished report against itself, and against its workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH
from workbook.cli.presenting import FORMATS, present, require_outputs, write
from workbook.cli.presenting import wanted as wanted_output
from workbook.cli.validating import require_codes

if TYPE_CHECKING:
    from workbook.audit import Document, Filed
    from workbook.check.frame.finding import Finding


@click.command(
    "audit",
    cls=base.Command,
    example=(
        "jixiao audit 自评报告.docx\n"
        "jixiao audit 自评报告.docx --workbook 自评表.xlsm\n"
        "jixiao audit 自评报告.docx --workbook 自评表.xlsm -o 审核意见.html"
    ),
    help=(
        "审核写好的报告：自己对自己，加 --workbook 再与自评表逐项对。"
        "能读 .docx、.txt、.md 和带文字的 .pdf。退出码：0 没有错误，1 有错误，2 文件读不了。"
    ),
)
@click.argument("file", type=PATH, metavar="报告")
@click.option("--workbook", "book", type=PATH, metavar="自评表.xlsm", help="报告所依据的自评表，逐项核对")
@click.option("--strict", is_flag=True, help="有警告也算不通过")
@click.option("--only", multiple=True, metavar="代码", help="只做这些检查，可重复")
@click.option("--skip", multiple=True, metavar="代码", help="不做这些检查，可重复")
@click.option(
    "-o", "--output", "out", type=PATH, metavar="文件", help="结果写入文件（xlsx 必须指定），形式可由后缀定"
)
@FORCE
@click.option(
    "--no-color", "--no-colour", "plain", is_flag=True, help="屏幕上不用颜色（设了 NO_COLOR 也一样）"
)
@base.format_option(*FORMATS)
def audit(
    file: Path,
    book: Path | None,
    strict: bool,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    out: Path | None,
    force: bool,
    plain: bool,
    output_format: str,
) -> int:
    """Audit one report; exit 1 on errors, with --strict on warnings too."""
    from workbook.audit.reading import open_report

    only, skip = (tuple(code.upper() for code in codes) for codes in (only, skip))
    require_codes((*only, *skip), of_report=True)
    want = wanted_output(output_format, out, False, force, colour=not plain)
    inputs = [path for path in (file, book) if path]
    require_outputs(want, inputs)
    lines = open_report(file)
    filed = _filed(book) if book else None
    from workbook.audit import Audit, as_json
    from workbook.audit import audit as run
    from workbook.audit.text.document import document
    from workbook.check.listing.checked import Checked

    report = document(file.name, lines)
    found = run(Audit(report, filed), only, skip)
    if want.kind in ("json", "html"):
        write(as_json(str(file), found) if want.kind == "json" else _html(report, found), want.out)
    else:
        department = filed.submission.text("dept_name") if filed else ""
        present([Checked(file, tuple(found), department=department, report=True)], want)
    levels = {finding.severity for finding in found}
    return base.EXIT_FINDINGS if "error" in levels or (strict and "warning" in levels) else 0


def _filed(path: Path) -> Filed:
    """Return the workbook at `path`, scored; raise Refused where only a part of it could be read."""
    from workbook.submission import open_workbook

    submission = open_workbook(path).submission
    from workbook.audit import Filed
    from workbook.check import unread
    from workbook.package import Refused
    from workbook.score.scoring import score

    card = score(submission)
    if unread(submission, card):
        raise Refused(f"{path.name} 只读出一部分，没有与报告核对；请先用 jixiao validate 校验并改正")
    return Filed(submission, card)


def _html(report: Document, found: list[Finding]) -> str:
    from workbook.audit.page import as_html

    return as_html(report, found)
