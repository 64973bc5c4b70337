"""``jixiao score``, ``rules`` and ``explain``: scores, and the checks one by one."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbook.cli import base
from workbook.cli.building import FORCE, PATH, score_text
from workbook.cli.validating import require_codes

if TYPE_CHECKING:
    from workbook.score.lacking import Lack
    from workbook.score.scorecard import Scorecard


def _number(value: Decimal | None) -> str | None:
    """Return a number as text without zeros at its end: "0.76", not "0.760000"."""
    from pyfuncs.decimals import plain

    return None if value is None else plain(value)


@click.command(
    "score",
    cls=base.Command,
    example="jixiao score 自评表.xlsm --explain\njixiao score 自评表.xlsm --write 已评分.xlsm",
    help="按填报数据给全部指标评分，与表中函数逐格一致。",
)
@click.argument("file", type=PATH, metavar="自评表.xlsm")
@click.option("--explain", is_flag=True, help="写出每项的计分过程和数据所在单元格")
@click.option("--write", "out", type=PATH, metavar="输出.xlsm", help="把得分写入副本，其余一概不动")
@FORCE
@base.format_option("text", "json")
def score(file: Path, explain: bool, out: Path | None, force: bool, output_format: str) -> int:
    """Score one workbook; exit 1 when only a part of it could be read."""
    from workbook.cells.results import with_results
    from workbook.package.files import require_same_kind, require_writable, write_atomically
    from workbook.score.scorecard import score as compute
    from workbook.submission import open_workbook

    if out is not None:
        require_writable(out, (file,), force)
    opened = open_workbook(file)
    if out is not None:
        require_same_kind(out, file, opened.members)
    if base.stopped_by(file, opened.submission):
        return base.EXIT_FINDINGS
    card = compute(opened.submission)
    if out is not None:
        write_atomically(out, with_results(opened, card).packed())
        click.echo(f"已写入 {out}", err=True)
    if output_format == "json":
        click.echo(json.dumps(_score_json(file, card), ensure_ascii=False, indent=2))
    else:
        click.echo(score_text(card, explain), nl=False)
    return 0


def _score_json(file: Path, card: Scorecard) -> dict[str, Any]:
    from pyfuncs.decimals import plain
    from workbook.layout.standard import standard_of

    standard = standard_of(card.system)
    return {
        "schema_version": 1,
        "file": str(file),
        "system": card.system.id,
        "total": _number(card.total),
        "grade": None if card.grade_open else card.grade or None,
        "complete": card.complete,
        "sample": card.system.is_sample,
        "levels": [
            {
                "name": level.name,
                "points": plain(level.points),
                "score": _number(level.score),
                "rate": _number(level.rate),
                "self_score": _number(level.own),
            }
            for level in card.levels
        ],
        "indicators": [
            {
                "code": i.indicator.code,
                "level1": i.level1,
                "level2": i.level2,
                "name": i.indicator.name,
                "points": plain(i.points),
                "metric": _number(i.metric),
                "rule_score": _number(i.score),
                "self_score": _number(i.self_score),
                "applicable": i.applicable,
                "closed": i.closed,
                "missing": [_missing(lack) for lack in i.missing],
                "standard": standard(i.indicator),
                "explanation": i.explanation,
            }
            for i in card.indicators
        ],
        "bonus": _number(card.bonus),
        "total_explanation": card.total_steps,
        "cap": plain(card.system.ceiling),
    }


def _missing(lack: Lack) -> dict[str, str]:
    return {
        "field": lack.key,
        "label": lack.label,
        "sheet": lack.sheet,
        "cell": lack.cell,
        "reason": lack.reason,
    }


@click.command("rules", cls=base.Command, example="jixiao rules", help="列出全部检查。")
@base.format_option("text", "json")
def rules(output_format: str) -> None:
    """List every check, those of a report too."""
    import workbook.audit  # noqa: F401  (registers its checks)
    from workbook.check import listed
    from workbook.check.finding import SEVERITY_WORDS
    from workbook.check.listing.rules import whole_data

    if output_format == "json":
        content = [whole_data(item) for item in listed()]
        click.echo(json.dumps({"schema_version": 1, "rules": content}, ensure_ascii=False, indent=2))
        return
    for item in listed():
        trial = "（试行）" if item.beta else ""
        click.echo(f"{item.code}  {SEVERITY_WORDS[item.severity]}  {item.basis.kind}  {item.title}{trial}")


@click.command(
    "explain",
    cls=base.Command,
    example="jixiao explain JX-P-02",
    help="说明一项检查：级别、为什么查、依据、界限、在哪里答复、错的和对的例子、怎么改。",
)
@click.argument("code", metavar="代码")
def explain(code: str) -> None:
    """Explain one check."""
    import workbook.audit  # noqa: F401  (registers its checks)
    from workbook.check import CHECKS
    from workbook.check.listing.explained import explained

    require_codes((code.upper(),), of_report=None)
    item = CHECKS[code.upper()]
    click.echo(f"{item.code}  {item.title}")
    for heading, told in explained(item):
        click.echo(f"{heading}：{told}")
