"""A run as text for a terminal and as the page docs/审核实测.md."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from tests.audit.injected.faults import ALONE, KINDS
from tests.audit.injected.measuring import SYSTEMS, Tally, cleared, measure
from tests.audit.judged import table

PAGE = Path(__file__).parents[3] / "docs" / "审核实测.md"
HEAD = """# 审核实测

由 `make audits` 生成，不要手改。

做法：用虚构单位的自评表生成报告，在报告里放一处错，看 `jixiao audit --workbook` 是否在那一句报出来；
没有错的报告应一条也不报。只靠报告本身就看得出的错，“要对表”一栏空着。
代码在 [tests/audit/injected](../tests/audit/injected)。
"""


def main() -> None:
    """Measure, print the table, and write the page where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=2, help="departments of each system")
    parser.add_argument("--misses", type=int, default=2, help="missed ones shown of each kind")
    parser.add_argument("--kinds", default="", help="only these, with a comma between")
    parser.add_argument("--alone", action="store_true", help="without the workbook")
    parser.add_argument("--clean", type=int, default=0, help="so many clean departments too")
    parser.add_argument("--store", action="store_true", help="write docs/审核实测.md")
    args = parser.parse_args()
    kinds = tuple(filter(None, args.kinds.split(",")))
    told = _clean(args.clean) if args.clean else ""
    rows, total = [], Tally()
    for name, tally, missed in measure(range(1, args.seeds + 1), kinds=kinds, alone=args.alone):
        total.tried, total.placed = total.tried + tally.tried, total.placed + tally.placed
        rows.append(_row(name, tally))
        print(rows[-1], *(f"    {text[:330]}" for text in missed[: args.misses]), sep="\n", flush=True)
    rows.append(f"| 合计（{len(rows)} 种） | {total.tried} | {total.placed} | {_rate(total)} | |")
    print(rows[-1])
    if args.store:
        PAGE.write_text(_page(told, rows, args.seeds), "utf-8")


def _clean(count: int) -> str:
    """Measure clean departments and return what the page says of them."""
    drafts = raised = 0
    for name, draft, found in cleared(count):
        drafts, raised = drafts + draft, raised + len(found)
        for finding in found:
            print(f"{name}：{finding.code} {finding.message}", flush=True)
    opened = f"其中 {drafts} 份写明有待补的地方，是草稿，待补处不计。" if drafts else ""
    told = (
        f"没有错的报告 {count} 份（{len(SYSTEMS)} 个体系，各种少见而合规的情形轮流），"
        f"单独审和对表审，共报 {raised} 条。{opened}"
    )
    print(told)
    return told


def _page(told: str, rows: list[str], seeds: int) -> str:
    head = "| 错的种类 | 放了 | 在那一句报出 | 比率 | 要对表 |\n| --- | ---: | ---: | ---: | --- |"
    places = (
        f"有错的报告：{len(KINDS)} 种错，{len(SYSTEMS)} 个体系，每个体系 {seeds} 个单位，每份报告一处错。"
    )
    return "\n".join((HEAD, told, "", places, "", head, *rows, "", *_judged())) + "\n"


JUDGED = """## 别人写的报告

上面的错由写审核的人自己放。下面六份报告和里面的错（每次一处），由没有看过审核代码的人按真实报告的样子写：
县局、乡镇、中学、医院、市直部门和只有一名会计的小单位。一半公开，审核照着改进过；一半留着，只在最后跑一次。
留着的一半头一次跑（2026 年 11 月 29 日）三类是 70.3%、45.2%、18.2%，原文误报 9 条、改动误报 3 处；
只改正了误报，没有照漏报改。
单独审报告，不对自评表。代码在 [tests/audit/judged.py](../tests/audit/judged.py)。
"""


def _judged() -> Iterator[str]:
    """Yield the lines on the reports of an outside judge, both halves."""
    yield JUDGED
    for half, name in (("open", "公开的一半"), ("kept", "留着的一半")):
        yield from (f"| {name} | 放了 | 报出 | 比率 |", "| --- | ---: | ---: | ---: |", *table(half), "")


def _row(name: str, tally: Tally) -> str:
    return f"| {name} | {tally.tried} | {tally.placed} | {_rate(tally)} | {'' if name in ALONE else '是'} |"


def _rate(tally: Tally) -> str:
    return f"{tally.placed / tally.tried:.1%}" if tally.tried else "没有可放的"
