"""``jixiao export``: the bureau's own form filled from a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base, many
from workbook.cli.building import FORCE, PATH
from workbook.cli.candidates import expand
from workbook.cli.destinations import destination

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = 5
"""Open places named where there is no form because of them."""


@dataclass(frozen=True, slots=True)
class Exporting:
    """What is done with each workbook.

    form: the bytes of the form; name: what it is called; suffix: of its file; draft: what is open is marked;
    single: the output's name, where it is one file.
    """

    form: bytes
    name: str
    suffix: str
    draft: bool
    single: Path | None

    def __call__(self, path: Path) -> many.Done:
        from workbook.check import run
        from workbook.check.listing.checked import checked
        from workbook.cli.drafting import of_errors
        from workbook.form import fill
        from workbook.form.shipped_review import REVIEW
        from workbook.score.scoring import score
        from workbook.submission import open_workbook
        from workbook.submission.reviewed import review_of

        submission = open_workbook(path).submission
        if part := many.partial(path, submission):
            return part
        card = score(submission)
        findings = run(submission, card)
        item = checked(path, submission, findings, None, card)
        errors = [finding for finding in findings if finding.severity == "error"]
        if errors and not self.draft:
            told = of_errors(path, errors, "官方表")
            return many.Done(item, told=told, outcome="有错误，没有生成", code=base.EXIT_FINDINGS)
        if Path(self.name).stem == REVIEW.name and review_of(submission) is None:
            told = (f"{path}：还没有财政复评，没有生成。请先用 jixiao review 把复评得分写回自评表的副本",)
            return many.Done(item, told=told, outcome="还没有复评，没有生成", code=base.EXIT_FINDINGS)
        filled = fill(self.form, self.name, submission, card, self.draft)
        if filled.holes and not self.draft:
            told = self._of_holes(path, filled.holes)
            return many.Done(item, told=told, outcome="有待补，没有生成", code=base.EXIT_FINDINGS)
        product = many.Product("form", Path(self.name).stem, self.suffix, filled.data)
        open_ = f"错误 {len(errors)} 处，待补 {len(filled.holes)} 格"
        shown = (
            f"草稿：{self.single}（{open_}，页眉有“草稿”字样）。下一步：补齐后去掉 --draft 重新生成。"
            if self.draft
            else f"已填好：{self.single}。下一步：打开核对一遍，再打印盖章。"
        )
        outcome = "已生成草稿" if self.draft else "已生成"
        return many.Done(
            item, made=(product,), shown=shown, told=self._of_left(path, filled.left), outcome=outcome
        )

    def _of_left(self, path: Path, left: Sequence[str]) -> tuple[str, ...]:
        """Name the rows of lists the form has no place for."""
        if not left:
            return ()
        more = f"等 {len(left)} 行" if len(left) > FIRST else ""
        told = "、".join(left[:FIRST]) + more
        return (
            f"提醒：{path} 的{told}，不合表样 {self.name} 里写的任何条件，没有填进去；请核对自评表或条件",
        )

    def _of_holes(self, path: Path, holes: Sequence[tuple[str, str]]) -> tuple[str, ...]:
        """Name the first cells that stay open, how many there are, and what to do."""
        lines = [f"  {place}：{label}" for place, label in holes[:FIRST]]
        if len(holes) > FIRST:
            lines.append(f"  …另有 {len(holes) - FIRST} 格")
        lines.append(
            f"{path}：表样 {self.name} 里有 {len(holes)} 格要填的内容自评表还没有，没有生成。"
            "请在自评表中补齐；要先看草稿，加 --draft"
        )
        return tuple(lines)


@click.command(
    "export",
    cls=base.Command,
    example=(
        "jixiao export 自评表.xlsm --form 市局评分表.xlsx -o 评分表.xlsx\n"
        "jixiao export 自评表.xlsm --form 整体支出绩效自评表 -o 绩效自评表.xlsx\n"
        "jixiao export 各部门 --form 市局评分表.xlsx -o 评分表"
    ),
    help=(
        "把自评表的数填进财政局自己的表（.xlsx），表上写占位符，版式不变。"
        "有错误的自评表只能加 --draft 生成草稿。"
        "多个文件或整个文件夹时，输出写文件夹名，每个单位一份。"
    ),
)
@many.FILES
@click.option(
    "--form", "form", required=True, metavar="表样", help="写好占位符的表，或随附表样的名称（见 form list）"
)
@click.option("-o", "--output", "out", type=PATH, required=True, metavar="输出", help="输出文件或文件夹")
@click.option("--draft", is_flag=True, help="生成草稿：页眉标“草稿”，没有填的格标“待补”")
@many.JOBS
@FORCE
def export(files: tuple[str, ...], form: str, out: Path, draft: bool, jobs: int | None, force: bool) -> int:
    """Fill the form; exit 1 and write nothing for a workbook with errors, unless a draft is asked for."""
    candidates = expand(files)
    several = many.several(candidates)
    data, name = form_bytes(form)
    suffix = suffix_of(data, name)
    inputs = [*(candidate.path for candidate in candidates), Path(form)]
    to = {"form": destination(out, several, (suffix,), inputs, force)}
    job = Exporting(data, name, suffix, draft, None if several else out)
    results = []
    for looked in many.over(candidates, job, "填写官方表", jobs):
        done, paths = many.written(looked, to)
        many.tell(done, not several)
        results.append(done)
        for path in paths.values():
            click.echo(f"已生成 {path}", err=True)
        if not several and done.shown:
            click.echo(done.shown)
    if several:
        many.close(results)
    return many.exit_code(results)


def form_bytes(form: str) -> tuple[bytes, str]:
    """Return the content and name of a form: of a file, or of a shipped one by its name; raise Refused."""
    from workbook.form.shipped import FORMS, shipped
    from workbook.package import Refused
    from workbook.package.guard import MAX_FILE

    path = Path(form)
    if not path.exists() and form in FORMS:
        return shipped(form), f"{form}.xlsx"
    try:
        size = path.stat().st_size
        data = path.read_bytes() if path.is_file() and size <= MAX_FILE else None
    except (OSError, ValueError):
        raise Refused(f"找不到或打不开表样 {form}；随附的表样有：{'、'.join(FORMS)}") from None
    if data is None:
        raise Refused(f"表样 {form} 不是普通文件，或超过 {MAX_FILE // 2**20} MB")
    return data, path.name


def suffix_of(data: bytes, name: str) -> str:
    """Return how a filled form ends, by its content; raise Refused for what is no workbook."""
    from workbook.form.filling import parts_of
    from workbook.package.content_types import macro_type

    return ".xlsm" if macro_type(parts_of(data, name)) else ".xlsx"
