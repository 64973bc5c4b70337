"""``jixiao project-forms``: the 项目支出绩效自评表 of every project, one file each."""

from __future__ import annotations

from pathlib import Path

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH

BOOK = click.argument("book", type=PATH, metavar="自评表")


@click.command(
    "project-forms",
    cls=base.Command,
    example="jixiao project-forms 自评表.xlsm -o 项目自评表",
    help="把“项目自评”“项目指标”里的每个项目，按全国通行的表式各出一份项目支出绩效自评表（.xlsx），放进一个文件夹。",
)
@BOOK
@click.option(
    "-o", "--output", "out", type=PATH, required=True, metavar="文件夹", help="输出文件夹，可以还没有"
)
@FORCE
def project_forms(book: Path, out: Path, force: bool) -> None:
    """Write one file per project."""
    from workbook.package.files import (
        Names,
        make_folder,
        require_folder,
        require_writable,
        safe_name,
        write_atomically,
    )
    from workbook.package.guard import Refused
    from workbook.report.appraised import appraised
    from workbook.report.project_sheets import TITLE, project_sheet
    from workbook.submission import open_workbook

    require_folder(out)
    opened = open_workbook(book)
    base.require_sheets(opened, book.name)
    submission = opened.submission
    forms = list(appraised(submission))
    if not forms:
        raise Refused(f"{book.name} 的“项目自评”没有填项目，没有可出的表；先在那里逐个填项目编码")
    names, missing = Names(STEM), [form for form in forms if not form.total.text]
    paths = [out / f"{names.new(safe_name(f'{form.code}_{form.name}'))}.xlsx" for form in forms]
    make_folder(out)
    for path in paths:
        require_writable(path, (book,), force)
    for path, form in zip(paths, forms, strict=True):
        write_atomically(path, project_sheet(form))
    click.echo(f"已在 {out} 写入 {len(forms)} 份{TITLE}。")
    if missing:
        shown = "、".join(form.name for form in missing[:3])
        more = f"等 {len(missing)} 个项目" if len(missing) > 3 else ""
        base.notices([f"{shown}{more}还没有总分：分值、完成值或执行数没有填全，见 jixiao validate"])


STEM = 70
"""Characters of a file's name without its suffix, as of other folders."""
