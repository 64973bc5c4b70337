"""The tables of a collection, declared once for the workbook and the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from workbook.check.frame.finding import SEVERITIES, SEVERITY_WORDS
from workbook.collection import overview
from workbook.collection.collected import Collected
from workbook.collection.record import STATE_WORDS, Record
from workbook.difference.findings import WORDS

Kind = Literal["text", "points", "number", "rate", "money"]


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a workbook: to a cell of its sheet, or to the file."""

    text: str
    file: str
    sheet: str = ""
    cell: str = ""


Value = str | int | Decimal | Link | None
Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in characters, what stands in it."""

    head: str
    width: float
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A table. note: what is to be known of it; rows: made when they are asked for."""

    name: str
    note: str
    columns: tuple[Column, ...]
    rows: Callable[[Collected], Iterator[Row]]


def place(sheet: str, cell: str) -> str:
    """Return a cell as people write it."""
    return f"{sheet}!{cell}" if cell else sheet


def _first(collected: Collected) -> Iterator[Row]:
    for number, unit in enumerate(collected.counted, 1):
        for nth, reason in enumerate(unit.reasons):
            at = place(reason.sheet, reason.cell) or "打开"
            to = Link(at, unit.file, reason.sheet, reason.cell)
            head = (number, unit.shown, unit.risk) if nth == 0 else (number, unit.shown, None)
            yield (*head, reason.text, reason.weight, to)


def _units(collected: Collected) -> Iterator[Row]:
    for number, u in enumerate(collected.units, 1):
        counts = [getattr(u, severity) if u.state == "ok" else None for severity in SEVERITIES]
        to = Link(u.shown, u.file) if u.file else u.shown
        yield (
            number, to, u.code, u.level, u.group, STATE_WORDS[u.state], u.total, u.self_total, u.gap, u.grade,
            u.review_total, u.review_grade, *counts, u.risk if u.state == "ok" else None, u.execution,
            _targets(u), u.why, u.system, u.file,
        )  # fmt: skip


def _targets(unit: Record) -> str:
    return "" if unit.met is None or not unit.targets else f"{unit.met}/{unit.targets}"


def _indicators(collected: Collected) -> Iterator[Row]:
    keys = ("system", "level", "code", "name", "units", "points", "mean", "self_mean", "rate", "full", "zero")
    for row in overview.by_indicator(collected):
        yield [row[key] for key in keys]


def _reviews(collected: Collected) -> Iterator[Row]:
    for u in collected.counted:
        if u.review_total is None:
            continue
        yield [
            u.shown,
            "",
            "总分",
            u.points,
            u.total,
            u.self_total,
            u.review_total,
            u.review_gap,
            u.review_grade,
        ]
        for i in u.indicators:
            if i.review is not None and i.review_gap:
                figures = (i.points, i.score, i.self_score, i.review, i.review_gap)
                yield [u.shown, i.code, i.name, *figures, i.review_reason]


def _levels(collected: Collected) -> Iterator[Row]:
    keys = ("system", "name", "units", "points", "mean", "self_mean", "rate", "full", "zero")
    for row in overview.by_level(collected):
        yield [row[key] for key in keys]


def _groups(collected: Collected) -> Iterator[Row]:
    keys = ("units", "missing", "mean", "lowest", "highest", "error", "warning")
    for row in overview.by_group(collected):
        yield [row["group"] or "没有分组", *(row[key] for key in keys)]


def _money(collected: Collected) -> Iterator[Row]:
    for row in overview.money(collected):
        yield [row["label"], row["units"], row["sum"]]


def _checks(collected: Collected) -> Iterator[Row]:
    for row in overview.checks(collected):
        yield [row["code"], row["title"], row["units"], row["findings"]]


def _absent(collected: Collected) -> Iterator[Row]:
    for u in collected.of("missing", "refused", "duplicate"):
        yield [
            STATE_WORDS[u.state],
            u.shown,
            u.code,
            u.group,
            u.why,
            Link(u.file, u.file) if u.file else None,
        ]


def _findings(collected: Collected) -> Iterator[Row]:
    for u in collected.counted:
        for f in u.findings:
            at = place(f["sheet"] or "", f["cell"] or "")
            to = Link(at, u.file, f["sheet"] or "", f["cell"] or "") if at else None
            word = SEVERITY_WORDS[f["severity"]]
            yield [u.shown, word, f["code"], to, f["message"], f["hint"], f["answered"] or ""]


def _since(collected: Collected) -> Iterator[Row]:
    for u in collected.counted:
        for name, word in WORDS.items():
            for pair in (u.changed or {}).get(name, ()):
                found: dict[str, Any] = pair["after"] or pair["before"]
                at = place(found["sheet"] or "", found["cell"] or "")
                to = (
                    Link(at, u.file, found["sheet"] or "", found["cell"] or "")
                    if pair["after"] and at
                    else at
                )
                yield [u.shown, word, SEVERITY_WORDS[found["severity"]], found["code"], to,
                       found["message"], pair["reply"] or found["answered"] or ""]  # fmt: skip


def _scores(collected: Collected) -> Iterator[Row]:
    for u in collected.counted:
        for x in (u.changed or {}).get("scores", ()):
            before, after = x["before"], x["after"]
            gained = None if before is None or after is None else Decimal(after) - Decimal(before)
            figures = (before, after, gained, x["own_before"], x["own_after"])
            yield [u.shown, x["code"], x["name"], *(v if v is None else Decimal(v) for v in figures)]


_SCORED = (
    Column("满分", 8, "points"), Column("规则平均", 10, "points"), Column("自评平均", 10, "points"),
    Column("得分率", 9, "rate"), Column("满分单位", 9, "number"), Column("零分单位", 9, "number"),
)  # fmt: skip
_COUNTS = tuple(Column(SEVERITY_WORDS[severity], 7, "number") for severity in SEVERITIES)
FIRST = Table(
    "先复核谁",
    "按风险从高到低。风险是右边各条的分量之和，没有别的成分；点“从哪里看起”打开那个单位的表。",
    (
        Column("名次", 6, "number"), Column("单位", 28), Column("风险", 8, "points"), Column("为什么", 76),
        Column("分量", 8, "points"), Column("从哪里看起", 22),
    ),
    _first,
)  # fmt: skip
UNITS = Table(
    "单位",
    "每个单位一行，按风险从高到低；读不了的、没有报的、重复的在后面。",
    (
        Column("序号", 6, "number"), Column("单位", 28), Column("预算编码", 13), Column("级次", 8),
        Column("组", 12), Column("状态", 8), Column("规则总分", 9, "points"), Column("自评总分", 9, "points"),
        Column("自评高出", 9, "points"), Column("等级", 7), Column("复评总分", 9, "points"),
        Column("复评等级", 9), *_COUNTS, Column("风险", 8, "points"),
        Column("执行率", 9, "rate"), Column("目标完成", 9), Column("说明", 34), Column("指标体系", 16),
        Column("文件", 34),
    ),
    _units,
)  # fmt: skip
TABLES = (
    FIRST,
    UNITS,
    Table(
        "财政复评",
        "写回了复评得分的单位：总分一行，其下是复评与自评不同的指标。没有写回的、写回以后改过的不列。",
        (
            Column("单位", 28), Column("编号", 9), Column("指标", 26), Column("满分", 8, "points"),
            Column("规则得分", 9, "points"), Column("自评得分", 9, "points"), Column("复评得分", 9, "points"),
            Column("复评－自评", 11, "points"), Column("复评理由（总分为等级）", 56),
        ),
        _reviews,
    ),
    Table(
        "各项指标",
        "只算适用而评出分来的单位。得分率低的，多半是共同的问题。",
        (
            Column("指标体系", 16), Column("一级指标", 18), Column("编号", 9), Column("指标", 26),
            Column("单位数", 8, "number"), *_SCORED,
        ),
        _indicators,
    ),
    Table(
        "一级指标",
        "同上，按一级指标合计。",
        (Column("指标体系", 16), Column("一级指标", 24), Column("单位数", 8, "number"), *_SCORED),
        _levels,
    ),
    Table(
        "各组",
        "组取自单位清单的“组”列。",
        (
            Column("组", 20), Column("已收", 8, "number"), Column("没有报", 8, "number"),
            Column("平均分", 10, "points"), Column("最低", 10, "points"), Column("最高", 10, "points"),
            Column("错误", 8, "number"), Column("警告", 8, "number"),
        ),
        _groups,
    ),
    Table(
        "资金合计",
        "各单位填的数相加，万元；没有填的单位不算在内，单位数写在旁边。",
        (Column("项目", 40), Column("单位数", 9, "number"), Column("合计（万元）", 18, "money")),
        _money,
    ),
    Table(
        "常见问题",
        "涉及单位多的，多半是通知没有写清楚。",
        (
            Column("代码", 10), Column("检查", 44), Column("单位数", 9, "number"),
            Column("条数", 9, "number"),
        ),
        _checks,
    ),
    Table(
        "缺报和重复",
        "没有报的、读不了的、被同一单位较新的文件代替的。",
        (
            Column("状态", 9), Column("单位", 30), Column("预算编码", 13), Column("组", 12),
            Column("说明", 50), Column("文件", 40),
        ),
        _absent,
    ),
    Table(
        "与上次比",
        "上次指出的问题改正了没有；“答复”是单位写在“校验结果”里的。",
        (
            Column("单位", 28), Column("结果", 15), Column("级别", 8), Column("代码", 10), Column("位置", 18),
            Column("问题", 56), Column("答复", 30),
        ),
        _since,
    ),
    Table(
        "得分变动",
        "与上次汇总相比，规则得分或自评得分变了的指标。",
        (
            Column("单位", 28), Column("编号", 9), Column("指标", 28), Column("上次规则分", 11, "points"),
            Column("这次规则分", 11, "points"), Column("增减", 9, "points"),
            Column("上次自评", 10, "points"), Column("这次自评", 10, "points"),
        ),
        _scores,
    ),
    Table(
        "全部问题",
        "点“位置”打开那个单位的表，停在那一格。",
        (
            Column("单位", 26), Column("级别", 8), Column("代码", 10), Column("位置", 18), Column("问题", 56),
            Column("怎么改", 44), Column("答复", 24),
        ),
        _findings,
    ),
)  # fmt: skip
