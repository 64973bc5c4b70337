"""``jixiao issue``: a workbook for every unit of the bureau's list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base, many, terminal
from workbook.cli.building import FORCE, PATH
from workbook.cli.candidates import expand

if TYPE_CHECKING:
    from workbook.issuing import Issue, Unit, Wanted

BOTH = "both"


@click.command(
    "issue",
    cls=base.Command,
    example=(
        "jixiao issue 单位清单.xlsx --system lechang-2024 -o 下发\n"
        "jixiao issue 单位清单.xlsx --system lechang-2024 --last 上年报送 --edition xlsm -o 下发"
    ),
    help=(
        "按单位清单给每个单位生成一份自评表：写好单位名称、级次，盖上预算编码，有上年工作簿的由上年带入；"
        "另有发放清单.xlsx 写明谁领了哪个文件。清单的表头要有“单位名称”，还可以有"
        "预算编码、级次、组、上年工作簿，以及与填报项同名的列。"
    ),
)
@click.argument("units", type=PATH, metavar="单位清单")
@click.option("--system", required=True, metavar="体系", help="指标体系（编号或 YAML 文件）")
@click.option(
    "-o", "--output", "out", type=PATH, required=True, metavar="文件夹", help="自评表和发放清单放在哪个文件夹"
)
@click.option(
    "--year", type=click.IntRange(2000, 2100), metavar="年度", help="评价年度，默认取指标体系的年度"
)
@click.option(
    "--last", type=PATH, metavar="文件夹", help="上年的自评表在哪个文件夹，按预算编码、单位名称对上"
)
@click.option(
    "--edition",
    type=click.Choice((BOTH, "xlsm", "xlsx")),
    default=BOTH,
    help="每个单位发哪种：xlsm 函数版、xlsx 普通版、both 两种都发（默认）",
)
@many.JOBS
@FORCE
@base.format_option("text", "json")
def issue(
    units: Path,
    system: str,
    out: Path,
    year: int | None,
    last: Path | None,
    edition: str,
    jobs: int | None,
    force: bool,
    output_format: str,
) -> int:
    """Issue the workbooks; exit 1 where something of last year has no place, 2 where a unit gets none."""
    from workbook.issuing import LIST_NAME, as_workbook, read_units
    from workbook.package.files import make_folder, require_folder, write_atomically

    wanted = _wanted(system, year, edition)
    listed = read_units(units)
    if last is not None:
        listed = _with_last(listed, last, jobs)
    require_folder(out)
    paths = _paths(listed, wanted, out)
    _require_free((*(path for group in paths for path in group), out / LIST_NAME), units, force)
    make_folder(out)
    issues, written = [], []
    for made, names in zip(_made(listed, wanted, jobs), paths, strict=True):
        pairs = list(zip(names, made.books, strict=False))
        for path, book in pairs:
            write_atomically(path, book.data)
        written.append([path for path, _ in pairs])
        issues.append(replace(made, books=tuple(replace(book, data=b"") for book in made.books)))
    write_atomically(out / LIST_NAME, as_workbook(issues, written))
    _tell(issues, written, out, output_format)
    if any(item.refused for item in issues):
        return base.EXIT_FAILURE
    return base.EXIT_FINDINGS if any(item.homeless for item in issues) else 0


def _wanted(system: str, year: int | None, edition: str) -> Wanted:
    """Return what every unit is to get; the year is that of the system where none is given."""
    import datetime as dt

    from workbook.issuing import EDITIONS, Wanted
    from workbook.systems.loader import load, source_text

    loaded = load(system)
    return Wanted(
        source_text(system),
        Path(system).name,
        year or (loaded.year if loaded.annual else None),
        tuple(suffix for suffix in EDITIONS if edition in (BOTH, suffix[1:])),
        dt.date.today(),
    )


def _require_free(paths: Sequence[Path], units: Path, force: bool) -> None:
    """Raise Refused when one of the files to be written is in the way; a folder that is new has none."""
    from workbook.package.files import require_writable

    for path in paths:
        if path.parent.is_dir():
            require_writable(path, (units,), force)


@dataclass(frozen=True, slots=True)
class _Job:
    """What is done for each unit."""

    wanted: Wanted

    def __call__(self, unit: Unit) -> Issue:
        from workbook.issuing import issue as issued

        return issued(unit, self.wanted)


def _made(units: Sequence[Unit], wanted: Wanted, jobs: int | None) -> Iterable[Issue]:
    """Yield what every unit gets, in their order."""
    from workbook.issuing import Issue
    from workbook.many import Failed, Plan, each

    work = each(units, Plan(_Job(wanted), many.prepare, jobs))
    for unit, made in zip(units, terminal.followed(work, "生成", [u.name for u in units]), strict=True):
        yield Issue(unit, refused=made.why) if isinstance(made, Failed) else made


def _with_last(units: Sequence[Unit], folder: Path, jobs: int | None) -> list[Unit]:
    """Return the units with last year's workbook from `folder`, where the list itself names none."""
    from workbook.issuing import index
    from workbook.issuing.last_year import Known, known
    from workbook.many import Plan, each

    files = [candidate.path for candidate in expand([str(folder)])]
    work = terminal.followed(each(files, Plan(known, many.prepare, jobs)), "找上年", [p.name for p in files])
    found = index(units, [item for item in work if isinstance(item, Known)])
    return [replace(u, last=u.last or found.get(u.shown)) for u in units]


def _paths(units: Sequence[Unit], wanted: Wanted, out: Path) -> list[list[Path]]:
    """Return where the workbooks of each unit go: every name once, whatever the units are called."""
    from workbook.cli.destinations import STEM
    from workbook.package.files import Names, safe_name

    names = Names(STEM, ("发放清单",))
    end = f"_{wanted.year}年度自评表" if wanted.year else "_自评表"
    stems = [names.new(safe_name(unit.name)[: STEM - len(end)] + end) for unit in units]
    return [[out / f"{stem}{suffix}" for suffix in wanted.suffixes] for stem in stems]


def _tell(issues: Sequence[Issue], files: Sequence[Sequence[Path]], out: Path, output_format: str) -> None:
    """Say what was issued, and what was not."""
    from workbook.check.listing.columns import visible
    from workbook.issuing import LIST_NAME

    if output_format == "json":
        listed = [
            {
                "department": item.unit.name,
                "code": item.unit.code or None,
                "level": item.unit.level or None,
                "group": item.unit.group or None,
                "files": [
                    {"file": str(path), "sha256": book.digest}
                    for path, book in zip(paths, item.books, strict=True)
                ],
                "carried": item.carried,
                "homeless": list(item.homeless),
                "refused": item.refused or None,
            }
            for item, paths in zip(issues, files, strict=True)
        ]
        click.echo(json.dumps({"schema_version": 1, "units": listed}, ensure_ascii=False, indent=2))
        return
    for item in issues:
        if item.refused:
            click.echo(visible(f"{item.unit.shown}：没有发放（{item.refused}）"), err=True)
        elif item.homeless:
            click.echo(
                visible(f"{item.unit.shown}：上年的 {len(item.homeless)} 项没有带入，见 {LIST_NAME}"),
                err=True,
            )
    done = sum(not item.refused for item in issues)
    rolled = sum(item.carried is not None for item in issues)
    click.echo(f"已写入 {out}：{done} 个单位的自评表（{rolled} 个由上年带入）和 {LIST_NAME}。")
    click.echo("下一步：发给各单位填报；收齐后 jixiao collect 报送文件夹 --units 发放清单.xlsx -o 汇总.xlsx")
