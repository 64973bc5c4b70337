"""``jixiao doctor``: is this computer, and this workbook, ready for Excel and Python?"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base
from workbook.cli.building import PATH

if TYPE_CHECKING:
    from workbook.doctor import Verdict


@click.command(
    "doctor",
    cls=base.Command,
    example="jixiao doctor\njixiao doctor 自评表.xlsm",
    help=(
        "自检：按钮和函数用不了时，逐项查这台电脑和这份表哪里不对、怎么改。不联网，不启动 Excel，不运行宏。"
        "退出码：0 没有问题，1 有问题，2 文件打不开（电脑照查）。"
    ),
)
@click.argument("file", type=PATH, required=False, metavar="[自评表.xlsm]")
@base.format_option("text", "json")
def doctor(file: Path | None, output_format: str) -> int:
    """Diagnose this computer and a workbook."""
    from workbook.doctor import gather, judge

    facts = gather(file)
    verdicts = judge(facts)
    if output_format == "json":
        content = {
            "schema_version": 1,
            "file": str(file) if file else None,
            "summary": _counts(verdicts),
            "checks": [verdict.as_json() for verdict in verdicts],
        }
        click.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        click.echo(_text(verdicts))
    if facts.file is not None and facts.file.refused:
        return base.EXIT_FAILURE
    return base.EXIT_FINDINGS if any(v.state == "problem" for v in verdicts) else 0


def _counts(verdicts: Sequence[Verdict]) -> dict[str, int]:
    from workbook.doctor.judge import WORDS

    counts = Counter(verdict.state for verdict in verdicts)
    return {state: counts[state] for state in WORDS}


def _text(verdicts: Sequence[Verdict]) -> str:
    from workbook.doctor.judge import WORDS

    lines = [verdict.line for verdict in verdicts]
    counts = _counts(verdicts)
    lines.append("，".join(f"{word} {counts[state]}" for state, word in WORDS.items()))
    first = next((v for v in verdicts if v.state == "problem"), None) or next(
        (v for v in verdicts if v.state == "warning"), None
    )
    if first:
        lines.append(
            f"下一步：按“改”逐条处理后再查一遍；来龙去脉见 docs/常见问题.md，按代码找，如“{first.entry}”"
        )
    else:
        lines.append("下一步：没有查出问题；按钮仍不正常的，见 docs/常见问题.md")
    return "\n".join(lines)
