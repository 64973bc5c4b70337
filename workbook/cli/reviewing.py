"""``jixiao review``: the reviewers' table, and their scores written back into the workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base, many
from workbook.cli.building import FORCE, PATH
from workbook.cli.candidates import expand
from workbook.cli.collecting import collected

if TYPE_CHECKING:
    from workbook.review import Outcome, Reviewed


STEM = 80
"""Characters of a copy's name."""


@click.command(
    "review",
    cls=base.Command,
    example=("jixiao review 汇总.json -o 复评.xlsx\njixiao review 报送 --scores 复评.xlsx -o 复评后"),
    help=(
        "财政复评：先由汇总（或自评表、文件夹）生成复评表，复评人员在里面填复评得分和理由；"
        "再用 --scores 把复评得分写回各单位自评表的副本，原文件不动。"
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="汇总、自评表或文件夹...")
@click.option("--scores", type=PATH, metavar="复评.xlsx", help="填好的复评表：把里面的复评得分写回自评表")
@click.option(
    "-o",
    "--output",
    "out",
    type=PATH,
    required=True,
    metavar="文件或文件夹",
    help="没有 --scores 时是复评表（.xlsx）；有 --scores 时是放副本的文件夹",
)
@many.JOBS
@FORCE
def review(files: tuple[str, ...], scores: Path | None, out: Path, jobs: int | None, force: bool) -> int:
    """Make the reviewers' table, or write their scores back; exit 1 where a review found no workbook."""
    if scores is None:
        return _table(files, out, jobs, force)
    return _write(files, scores, out, force)


def _table(files: Sequence[str], out: Path, jobs: int | None, force: bool) -> int:
    from workbook.collection.document import is_collection, load
    from workbook.package.files import require_writable, write_atomically
    from workbook.review import as_workbook

    if out.suffix.lower() != ".xlsx":
        raise click.UsageError(
            f"复评表应以 .xlsx 结尾，现在是 {out.name}；要写回复评得分的，加 --scores 复评.xlsx"
        )
    require_writable(out, [Path(name) for name in files], force)
    alone = Path(files[0]) if len(files) == 1 else None
    found = load(alone) if alone and is_collection(alone) else collected(files, jobs=jobs, outputs=[out])
    units = [unit for unit in found.counted if unit.indicators]
    if not units:
        raise click.UsageError(
            "没有可以复评的单位，没有生成复评表：给出单位填好的自评表、放自评表的文件夹，"
            "或 jixiao collect 生成的汇总（.json）；读不了的见上面各行"
        )
    write_atomically(out, as_workbook(found))
    click.echo(f"已写入 {out}：{len(units)} 个单位，请在黄色格填复评得分和理由")
    return base.EXIT_FAILURE if found.of("refused") else 0


def _write(files: Sequence[str], scores: Path, out: Path, force: bool) -> int:
    from workbook.check.listing.columns import visible
    from workbook.package.files import Names, make_folder, require_folder, require_writable, write_atomically
    from workbook.review import read_reviews

    if scores.is_dir():
        raise click.UsageError(
            f"--scores 要写填好的复评表（一个 .xlsx 文件），{scores} 是文件夹；放副本的文件夹用 -o"
        )
    require_folder(out)
    reviews = read_reviews(scores)
    paths = [item.path for item in expand(files) if item.path.resolve() != scores.resolve()]
    found, told, refused = _matched(reviews, paths, scores.name)
    names = Names(STEM)
    copies = [out / f"{names.new(path.stem[:STEM])}{path.suffix}" for path, _, _ in found]
    for copy in copies if out.is_dir() else ():
        require_writable(copy, [*paths, scores], force)
    if found:
        make_folder(out)
    for copy, (_, unit, outcome) in zip(copies, found, strict=True):
        write_atomically(copy, outcome.opened.packed())
        click.echo(visible(f"{unit.unit}：{outcome.told()}；{copy}"))
    for line in told:
        click.echo(visible(line), err=True)
    click.echo(f"写回 {len(found)} 份，复评表里有 {len(reviews)} 个单位")
    return base.EXIT_FAILURE if refused else base.EXIT_FINDINGS if told else 0


def _matched(
    reviews: Sequence[Reviewed], paths: Sequence[Path], name: str
) -> tuple[list[tuple[Path, Reviewed, Outcome]], list[str], bool]:
    """Return the reviewed workbooks, in words what was not reviewed, and whether a file could not be read.

    Raises Refused for faults of the table.
    """
    from workbook.package import Refused
    from workbook.review import faults_of, write
    from workbook.review.table import refuse
    from workbook.review.writing import Known
    from workbook.score.scoring import score
    from workbook.submission import open_workbook

    known, told, faults, used = Known(reviews), [], list[str](), set[str]()
    found, refused = [], False
    for path in paths:
        try:
            opened = open_workbook(path)
        except Refused as problem:
            told.append(f"没有写回：{problem}")
            refused = True
            continue
        unit = known.of(opened)
        if unit is None:
            told.append(f"没有写回：{path.name} 的单位不在复评表里，或没有复评")
            continue
        used.add(unit.key)
        problems = faults_of(unit, opened.submission, score(opened.submission))
        faults += problems
        if not problems:
            found.append((path, unit, write(unit, opened)))
    refuse(name, faults)
    told += [f"{unit.at}：“{unit.unit}”没有找到自评表" for unit in reviews if unit.key not in used]
    return found, told, refused
