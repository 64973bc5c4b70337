"""``jixiao notice``: a letter and a problem list for every unit that has something to mend."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base, many
from workbook.cli.building import FORCE, PATH
from workbook.cli.collecting import UNITS, collected

if TYPE_CHECKING:
    from workbook.collection import Collected, Record
    from workbook.notice import Letter


@click.command(
    "notice",
    cls=base.Command,
    example=(
        "jixiao notice 汇总.json -o 整改通知 --sender 示例县财政局 --deadline 2025年4月30日\n"
        "jixiao notice 报送 --units 发放清单.xlsx -o 整改通知"
    ),
    help=(
        "给每个有问题的单位出一份整改通知（Word）和一份问题清单（Excel），没有报的出催报；"
        "每份里只有本单位的内容。来源是 jixiao collect 的 .json、.xlsx，或自评表、文件夹。"
    ),
)
@click.argument("source", type=PATH, metavar="汇总或文件夹")
@click.option("-o", "--output", "out", type=PATH, required=True, metavar="文件夹", help="通知放在哪个文件夹")
@UNITS
@click.option("--sender", default="", metavar="名称", help="落款单位，不写的留空格")
@click.option("--deadline", default="", metavar="日期", help="整改期限，如 2025年4月30日，不写的留空格")
@click.option("--date", "day", default="", metavar="日期", help="成文日期，不写的留空格")
@click.option(
    "--template",
    type=PATH,
    metavar="模板.docx",
    help="用自己改过的模板，由 jixiao template export --notice 导出",
)
@many.JOBS
@FORCE
def notice(
    source: Path,
    out: Path,
    units: Path | None,
    sender: str,
    deadline: str,
    day: str,
    template: Path | None,
    jobs: int | None,
    force: bool,
) -> int:
    """Write the notices; exit 2 when a file could not be read and got none."""
    from workbook.check.listing.columns import visible
    from workbook.notice import letter_for, render
    from workbook.notice.letter import told
    from workbook.package.files import require_folder

    require_folder(out)
    look = _template(template)
    found = _source(source, units, jobs)
    letters = [(u, letter) for u in found.units if (letter := letter_for(u, sender, deadline, day))]
    made = [(unit, letter, render(letter, look)) for unit, letter in letters]
    _write(made, out, [path for path in (source, units, template) if path], force)
    clean = len(found.counted) - sum(unit.state == "ok" for unit, _ in letters)
    click.echo(
        f"已写入 {out}：{told([letter for _, letter in letters])}；没有问题的 {clean} 个单位不用通知。"
    )
    refused = list(found.of("refused"))
    for unit in refused:
        click.echo(visible(f"没有通知：{unit.file} 读不了，不知道是哪个单位的"), err=True)
    return base.EXIT_FAILURE if refused else 0


def _write(
    made: Sequence[tuple[Record, Letter, bytes]], out: Path, inputs: Sequence[Path], force: bool
) -> None:
    """Write the letters and lists, every name once; nothing when one of them is in the way."""
    from workbook.notice import as_workbook, stems
    from workbook.package.files import make_folder, require_writable, write_atomically

    names = stems([letter for _, letter, _ in made])
    if out.is_dir():
        for stem in names:
            require_writable(out / f"{stem}整改通知.docx", inputs, force)
            require_writable(out / f"{stem}问题清单.xlsx", inputs, force)
    make_folder(out)
    for stem, (unit, _, data) in zip(names, made, strict=True):
        write_atomically(out / f"{stem}整改通知.docx", data)
        if unit.findings:
            write_atomically(out / f"{stem}问题清单.xlsx", as_workbook(unit))


def _template(path: Path | None) -> bytes | None:
    from workbook.package import Refused

    try:
        return path.read_bytes() if path else None
    except OSError:
        raise Refused(f"找不到或打不开模板 {path}") from None


def _source(source: Path, units: Path | None, jobs: int | None) -> Collected:
    from workbook.collection.document import is_collection, load

    if is_collection(source):
        return load(source)
    return collected([str(source)], units, None, jobs)
