"""``jixiao print``: a workbook as it goes on paper."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH

BOOK = click.argument("book", type=PATH, metavar="自评表")
PDF = ".pdf"


@click.command(
    "print",
    cls=base.Command,
    example=(
        "jixiao print 自评表.xlsx -o 自评表.pdf\n"
        "jixiao print 自评表.xlsx -o 打印稿.xlsx   # 用 WPS、LibreOffice 打印"
    ),
    help=(
        "出一份只供打印的自评表：得分写好，空行、空清单、没有填的清单页不打。"
        "输出 .pdf（要有 LibreOffice），或与自评表同样的 .xlsx、.xlsm；接着填的还用原来的自评表。"
    ),
)
@BOOK
@click.option(
    "-o", "--output", "out", type=PATH, required=True, metavar="输出", help="写成 .pdf 或 .xlsx、.xlsm"
)
@FORCE
def print_(book: Path, out: Path, force: bool) -> None:
    """Write the copy, or its PDF."""
    from workbook.package.files import require_same_kind, require_writable, write_atomically
    from workbook.submission import open_workbook
    from workbook.template.printing import for_paper, has_record

    require_writable(out, (book,), force)
    opened = open_workbook(book)
    pdf = out.suffix.lower() == PDF
    if not pdf:
        if out.suffix.lower() not in (".xlsx", ".xlsm"):
            raise click.UsageError(
                f"打印稿应以 .pdf 结尾，或与 {book.name} 一样以 {book.suffix.lower()} 结尾，现在是 {out.name}"
            )
        require_same_kind(out, book, opened.members)
    base.require_sheets(opened, book.name)
    data = for_paper(opened).packed()
    write_atomically(out, _as_pdf(data, book) if pdf else data)
    record = "“导入记录”不在里面，要打的在自评表里单独打。" if has_record(opened) else ""
    click.echo(f"已生成 {out}，只供打印；要改的在 {book.name} 里改，再出一份。{record}")


def _as_pdf(data: bytes, book: Path) -> bytes:
    from workbook.report.pdf import to_pdf

    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        source = Path(folder, f"打印{book.suffix.lower()}")
        source.write_bytes(data)
        return to_pdf(source, "输出写成 .xlsx 或 .xlsm，再用 Excel、WPS 打印").read_bytes()
