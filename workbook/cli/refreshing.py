"""``jixiao refresh``: the program's parts of filled workbooks renewed, of one or of a whole folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from workbook.cli import base, many
from workbook.cli.building import FORCE, PATH
from workbook.cli.candidates import expand
from workbook.cli.destinations import destination


@click.command(
    "refresh",
    cls=base.Command,
    example="jixiao refresh 自评表.xlsm -o 新.xlsm\njixiao refresh 各部门 -o 更新后",
    help=(
        "升级程序后更新已填的自评表：换宏、旧公式和版本信息，填报内容、格式和自己改的解释器位置一概不动。"
        "可以一次更新多个文件或整个文件夹。"
    ),
)
@many.FILES
@click.option(
    "-o",
    "--output",
    "out",
    type=PATH,
    required=True,
    metavar="输出文件",
    help="输出文件或文件夹",
)
@many.JOBS
@FORCE
def refresh(files: tuple[str, ...], out: Path, jobs: int | None, force: bool) -> int:
    """Renew the program's parts of filled workbooks; exit 1 when only a part of one could be read."""
    candidates = expand(files)
    several = many.several(candidates)
    to = {"output": destination(out, several, (), [c.path for c in candidates], force)}
    results = []
    for looked in many.over(candidates, _Refresh(None if several else out), "更新", jobs, prepare):
        done, paths = many.written(looked, to)
        results.append(done)
        many.tell(done, not several)
        if "output" in paths:
            click.echo("\n".join([f"已写入 {paths['output']}：{done.shown[0]}", *done.shown[1:]]))
    if several:
        many.close(results, counts=False)
    return many.exit_code(results)


def prepare() -> None:
    """Load what every file needs, once per process."""
    import workbook.renewal
    import workbook.submission  # noqa: F401


@dataclass(frozen=True, slots=True)
class _Refresh:
    """What is done with each file. single: the name of the output, where it is one file."""

    single: Path | None

    def __call__(self, path: Path) -> many.Done:
        from workbook.submission import open_workbook

        opened = open_workbook(path)
        submission = opened.submission  # read before more is loaded
        from workbook.check.listing.checked import checked
        from workbook.package.files import require_same_kind
        from workbook.renewal import refresh as renew

        require_same_kind(self.single or path, path, opened.members)
        if part := many.partial(path, submission):
            return part
        done = renew(opened)
        said = f"更新了 {len(done.changed)} 个部件" if done.changed else "各部件已是最新"
        return many.Done(
            checked(path, submission, ()),
            made=(many.Product("output", "自评表", path.suffix, done.new.packed()),),
            shown=(f"{said}，填报内容没有改动。", *done.notes),
            outcome="已更新" if done.changed else "已是最新",
        )
