"""``jixiao collect``: what came back from the units, judged one by one and together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base, many
from workbook.cli.building import FORCE, PATH
from workbook.cli.candidates import empty
from workbook.cli.gathering import DASK, Taken, gather, sources_of

if TYPE_CHECKING:
    from workbook.collection import Collected, Record
    from workbook.many import Failed
    from workbook.scale.sources import Source

SUFFIXES = (".xlsx", ".html", ".json", ".parquet")
SHOWN = 5
"""Units named on the screen."""
UNITS = click.option(
    "--units", type=PATH, metavar="单位清单", help="应报单位的清单（或发放清单.xlsx）：谁没有报、谁和谁同组"
)
SINCE = click.option(
    "--since", type=PATH, metavar="上次汇总", help="上次汇总的 .json 或 .xlsx：改正了没有，比上次好还是差"
)


@click.command(
    "collect",
    cls=base.Command,
    example=(
        "jixiao collect 报送 --units 发放清单.xlsx -o 汇总.xlsx -o 汇总.html -o 汇总.json\n"
        "jixiao collect 第二次报送 --units 发放清单.xlsx --since 汇总.json -o 第二次.html\n"
        "jixiao collect s3://报送/2024 --dask local -o 结果 -o 汇总.xlsx"
    ),
    help=(
        "汇总各单位报来的自评表：得分、问题、资金、谁没有报、谁与同组相差很远、先复核谁和为什么。"
        "同一单位报了几份的，最新的算数，其余列出。"
        "文件或文件夹也可以是 fsspec 认得的地址（s3://、webdav:// 等）。"
    ),
)
@many.FILES
@click.option(
    "-o",
    "--output",
    "outs",
    type=click.Path(),
    multiple=True,
    metavar="汇总.xlsx",
    help=(
        "写出的文件，可重复；后缀定形式：.xlsx、.html、.json、.parquet；"
        "没有后缀的是文件夹（也可以是地址）：逐个文件存结果，下次只做新的和改过的"
    ),
)
@UNITS
@SINCE
@many.JOBS
@DASK
@FORCE
@base.format_option("text", "json")
def collect(
    files: tuple[str, ...],
    outs: tuple[str, ...],
    units: Path | None,
    since: Path | None,
    jobs: int | None,
    dask: str | None,
    force: bool,
    output_format: str,
) -> int:
    """Collect workbooks; exit 1 where a unit has errors or is missing, 2 where a file could not be read."""
    from workbook.collection.document import as_json
    from workbook.package.files import require_writable
    from workbook.scale.sources import shown

    paths, results = _outputs(outs)
    for out in paths:
        require_writable(out, [path for path in (units, since) if path], force)
    found = collected(files, units, since, jobs, paths, dask, results)
    for out in paths:
        store(found, out)
    if output_format == "json":
        click.echo(as_json(found), nl=False)
    else:
        _tell(found)
    for written in (*paths, *([shown(results)] if results else [])):
        click.echo(f"已写入 {written}", err=True)
    if found.of("refused"):
        return base.EXIT_FAILURE
    return base.EXIT_FINDINGS if found.of("missing") or any(u.error for u in found.counted) else 0


def _outputs(outs: Sequence[str]) -> tuple[list[Path], str | None]:
    """Return the files to be written, and the folder of results if there is one; raise UsageError."""
    from workbook.scale.sources import is_address

    kinds = "、".join(SUFFIXES)
    paths, folders = [], []
    for out in outs:
        suffix = Path(out).suffix.lower()
        if suffix in SUFFIXES and is_address(out):
            raise click.UsageError(f"{kinds} 写在本机，写好再上传；只有放结果的文件夹可以是地址")
        if suffix in SUFFIXES and not Path(out).is_dir():
            paths.append(Path(out))
        elif suffix and not is_address(out) and not Path(out).is_dir():
            raise click.UsageError(f"输出文件应以 {kinds} 结尾，现在是 {Path(out).name}；文件夹不带后缀")
        else:
            folders.append(out)
    if len(folders) > 1:
        raise click.UsageError(f"放结果的文件夹只能有一个，现在有 {len(folders)} 个")
    return paths, folders[0] if folders else None


def collected(
    files: Sequence[str],
    units: Path | None = None,
    since: Path | None = None,
    jobs: int | None = None,
    outputs: Sequence[Path] = (),
    dask: str | None = None,
    results: str | None = None,
) -> Collected:
    """Return the collection of the workbooks meant by `files`; outputs of ours among them are left out.

    dask: “local” or the address of a scheduler; results: the folder in which what is done is kept.
    """
    from workbook.collection import collect as judge
    from workbook.collection.document import load
    from workbook.issuing import read_units

    listed = read_units(units) if units else []
    before = load(since) if since else None
    own = {path.resolve() for path in (*outputs, *(path for path in (units, since) if path))}
    sources = sources_of(files, lambda path: path.resolve() in own)
    records: list[Record] = []
    labels: dict[str, str] = {}
    for record, known in _records(sources, gather(sources, jobs, dask, results)):
        records.append(record)
        labels |= known
    return judge(records, labels, listed, before, since.name if since else "")


def _records(
    sources: Sequence[Source], taken: Sequence[Taken | Failed]
) -> Iterator[tuple[Record, dict[str, str]]]:
    """Yield the records, and tell what could not be used; other people's files in a folder are left out."""
    from workbook.check.listing.columns import visible
    from workbook.collection import Record

    ours = dict.fromkeys((source.folder for source in sources if source.folder), False)
    for source, made in zip(sources, taken, strict=True):
        if not isinstance(made, Taken):
            made = Taken(Record(file=source.file, state="refused", why=many.failure(made)))  # noqa: PLW2901
        if source.folder and made.stranger:
            click.echo(f"跳过 {source.file}：不是自评表", err=True)
            continue
        if source.folder:
            ours[source.folder] = True
        if made.record.state == "refused":
            click.echo(visible(f"{source.file}：{many.UNDONE}（{made.record.why}）"), err=True)
        yield made.record, made.labels
    for folder, found in ours.items():
        if not found:
            raise empty(folder)


def store(found: Collected, out: Path) -> None:
    """Write the collection in the form the name asks for; raise Refused when it cannot be."""
    from workbook.package.files import write_atomically

    suffix = out.suffix.lower()
    if suffix == ".xlsx":
        from workbook.collection.book import as_workbook

        data = as_workbook(found, out.parent)
    elif suffix == ".html":
        from workbook.collection.page import as_html

        data = as_html(found, out.parent).encode()
    elif suffix == ".parquet":
        data = _parquet(found)
    else:
        from workbook.collection.document import as_json

        data = as_json(found).encode()
    write_atomically(out, data)


def _parquet(found: Collected) -> bytes:
    from workbook.collection.overview import table
    from workbook.package import Refused

    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise Refused("写 .parquet 要另装 pyarrow：pip install 'jixiao[parquet]'") from None
    data: bytes = table(found).to_parquet(index=False)
    return data


def _tell(found: Collected) -> None:
    """Say the state of the collection, whom to look at first, and who is missing."""
    from workbook.check.listing.columns import visible

    lines = [found.sentence()]
    first = [unit for unit in found.counted if unit.reasons][:SHOWN]
    if first:
        lines.append("先复核谁：")
    for number, unit in enumerate(first, 1):
        lines.append(f"  {number}. {unit.shown}　风险 {unit.risk}　{unit.file}")
        lines += [f"     {reason.text}" for reason in unit.reasons]
    missing = [unit.shown for unit in found.of("missing")]
    if missing:
        lines.append(f"没有报：{'、'.join(missing)}")
    lines += [f"重复：{unit.file}（{unit.why}）" for unit in found.of("duplicate")]
    if found.since:
        lines.append(_since(found))
    click.echo(visible("\n".join(lines)))


def _since(found: Collected) -> str:
    """Return in one line what became of what was found the last time."""
    from workbook.difference.findings import WORDS

    told = [u.changed for u in found.counted if u.changed is not None]
    counts = {word: sum(len(changed[name]) for changed in told) for name, word in WORDS.items()}
    return f"与 {found.since} 相比（{len(told)} 个单位）：" + "，".join(f"{w} {n}" for w, n in counts.items())
