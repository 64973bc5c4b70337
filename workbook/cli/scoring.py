"""``jixiao score``: one workbook or a hundred."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbook.cli import base, many
from workbook.cli.building import FORCE, PATH, score_text
from workbook.cli.candidates import expand
from workbook.cli.destinations import destination

if TYPE_CHECKING:
    from workbook.score.scorecard import Scorecard


@click.command(
    "score",
    cls=base.Command,
    example=(
        "jixiao score 自评表.xlsm --explain\n"
        "jixiao score 自评表.xlsm --write 已评分.xlsm\n"
        "jixiao score 各部门 --write 已评分"
    ),
    help="按填报数据给全部指标评分，与表中函数逐格一致。可以一次给多个文件或整个文件夹评分。",
)
@many.FILES
@click.option("--explain", is_flag=True, help="写出每项的计分过程和数据所在单元格")
@click.option(
    "--write",
    "out",
    type=PATH,
    metavar="输出.xlsm",
    help="把得分写入副本，其余一概不动；多个文件时写文件夹名",
)
@many.JOBS
@FORCE
@base.format_option("text", "json")
def score(
    files: tuple[str, ...],
    explain: bool,
    out: Path | None,
    jobs: int | None,
    force: bool,
    output_format: str,
) -> int:
    """Score workbooks; exit 1 when only a part of one could be read."""
    from workbook.check.listing.columns import visible

    candidates = expand(files)
    several = many.several(candidates)
    inputs = [candidate.path for candidate in candidates]
    to = {"write": destination(out, several, (), inputs, force)} if out else {}
    job = _Score(output_format, explain, bool(out), None if several else out)
    results = []
    for looked in many.over(candidates, job, "评分", jobs):
        done, paths = many.written(looked, to)
        results.append(done)
        many.tell(done, not several)
        for path in paths.values():
            click.echo(f"已写入 {path}", err=True)
        if output_format == "text" and done.shown is not None and (explain or not several):
            head = f"{done.checked.path}（{done.checked.unit}）\n" if several else ""
            click.echo(visible(f"{head}{done.shown}"), nl=False)
    if output_format == "json":
        _show_json(results, several)
    elif several:
        many.close(results, counts=False)
    return many.exit_code(results)


@dataclass(frozen=True, slots=True)
class _Score:
    """What is done with each file. write: a copy with the scores is made; single: its name, if it is one."""

    output_format: str
    explain: bool
    write: bool
    single: Path | None

    def __call__(self, path: Path) -> many.Done:
        from workbook.package.files import require_same_kind
        from workbook.submission import open_workbook

        opened = open_workbook(path)
        if self.write:
            require_same_kind(self.single or path, path, opened.members)
        if part := many.partial(path, opened.submission):
            return part
        from workbook.cells.results import with_results
        from workbook.check.listing.checked import checked
        from workbook.score.scoring import score as compute

        card = compute(opened.submission)
        shown = self._shown(path, card)
        made: tuple[many.Product, ...] = ()
        if self.write:
            data = with_results(opened, card).packed()
            made = (many.Product("write", "自评表（已评分）", path.suffix, data),)
        outcome = "已评分" if card.complete else "未评完"
        item = checked(path, opened.submission, (), None, card)
        return many.Done(item, made=made, shown=shown, outcome=outcome)

    def _shown(self, path: Path, card: Scorecard) -> Any:
        from workbook.score.listing import as_data

        if self.output_format == "json":
            return {"file": str(path), **as_data(card)}
        return score_text(card, self.explain)


def _show_json(results: Sequence[many.Done], several: bool) -> None:
    """Print the scores; of several files as a list, with those that could not be scored."""
    if several:
        listed = [{**_told(done), **(done.shown or {})} for done in results]
        content: Any = {"schema_version": 1, "files": listed}
    else:
        content = results[0].shown and {"schema_version": 1, **results[0].shown}
    if content:
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))


def _told(done: many.Done) -> dict[str, Any]:
    item = done.checked
    told: dict[str, Any] = {
        "file": str(item.path),
        "department": item.department or None,
        "year": item.year,
    }
    if done.shown is None:
        told["refused"] = item.refused or done.outcome
        told["findings"] = [finding.as_json() for finding in item.findings]
    return told
