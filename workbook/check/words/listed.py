"""Facts of lists and scores: rows of projects and targets, how many there are, metrics and points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from pyfuncs.decimals import amount, percent, plain
from pyfuncs.lists import target_met
from pyfuncs.parameters import SHARE
from workbook.check.words.facts import At, Fact, at, bare_label, called
from workbook.check.words.names import COUNTED, DONE, SCORED, SUFFIXES, SYNONYMS, UNDONE
from workbook.language.folding import fold
from workbook.language.quantities import Kind
from workbook.layout import Table
from workbook.layout.measures import metric_unit
from workbook.score.scorecard import IndicatorScore, Scorecard
from workbook.submission.model import Row, Submission
from workbook.submission.targets import aimed

MONEY_UNITS = {"元": Decimal(1), "万元": Decimal(10000), "亿元": Decimal(10**8)}
"""Units of money a target may have, in 元."""
_POINTS = frozenset({"分"})
State = Callable[[Row], bool | None]


def list_facts(submission: Submission) -> Iterator[Fact]:
    """Yield the number of rows of the lists people count in texts, and of those done and not done."""
    for key in COUNTED:
        rows = list(submission.rows(key))
        yield _number(submission, key, len(rows), "")
        if key == "targets":
            valued = sum(not row.cells["target_value"].blank for row in rows)
            yield _number(submission, key, valued, "（有指标值的）")
        if (state := _STATES.get(key)) and rows:
            found = [state(row) for row in rows]
            if None not in found:
                yield _number(submission, key, sum(done is True for done in found), "（已完成）", DONE)
                yield _number(submission, key, sum(done is False for done in found), "（未完成）", UNDONE)


def _number(submission: Submission, key: str, number: int, what: str, *states: tuple[str, ...]) -> Fact:
    """Return the fact that list `key` has so many rows, `what` says of which state."""
    counted = COUNTED[key]
    return Fact(
        f"“{list_title(submission, key)}”的行数{what}",
        list_place(submission, key),
        Kind.COUNT,
        Decimal(number),
        (frozenset(counted.words), *(frozenset(state) for state in states)),
        units=frozenset(counted.units),
        printed=f"{number} {counted.units[0]}",
        counted=True,
        behind=(key,),
    )


def list_title(submission: Submission, key: str) -> str:
    """Return the title of the table `key`, without what stands in brackets."""
    block = submission.layout.box(key).block
    assert isinstance(block, Table)
    return bare_label(block.title)


def list_place(submission: Submission, key: str) -> At:
    """Return the first cell of the table `key`."""
    block = submission.layout.box(key).block
    assert isinstance(block, Table)
    data = submission.columns.get(block.columns[0].key, ())
    return (data[0].sheet, data[0].row, data[0].col) if data else at(submission, block.columns[0].key)


def task_done(row: Row) -> bool | None:
    """Tell whether a key task is done, None where its state is blank."""
    state = row.scalar("task_state")
    return state == "已完成" if isinstance(state, str) else None


def target_done(row: Row) -> bool | None:
    """Tell whether a target is met, None where that cannot be told."""
    target, actual = aimed(row), row.scalar("target_actual")
    if target is None or not isinstance(actual, Decimal):
        return None
    return target_met(str(row.cells["target_direction"].value or "≥"), target, actual)


def project_done(row: Row) -> bool | None:
    """Tell whether a project is finished."""
    return not row.cells["project_done"].blank


_STATES: dict[str, State] = {"tasks": task_done, "targets": target_done, "projects": project_done}


def row_facts(submission: Submission) -> Iterator[Fact]:
    """Yield budget and spending of each project, and target, result and last year's value of each target."""
    for row in submission.rows("projects"):
        for key in ("project_budget", "project_spent"):
            yield from _cell(row, "project_name", key, Kind.MONEY, "万元")
    for row in submission.rows("targets"):
        unit = str(row.scalar("target_unit") or "")
        kind = Kind.SHARE if unit in ("%", "％") else Kind.MONEY if unit in MONEY_UNITS else Kind.COUNT
        for key in ("target_value", "target_actual", "target_last"):
            yield from _cell(row, "target_name", key, kind, unit)


def _cell(row: Row, name_key: str, key: str, kind: Kind, unit: str) -> Iterator[Fact]:
    name, value, datum = row.scalar(name_key), row.scalar(key), row.cells[key]
    if not isinstance(name, str) or not isinstance(value, Decimal) or len(bare_label(name)) < 4:
        return
    base = value * MONEY_UNITS[unit] if kind is Kind.MONEY else value / 100 if kind is Kind.SHARE else value
    column = called(
        datum.field.label, ("项目", "项目支出", "项目预算", "项目资金") if kind is Kind.MONEY else ()
    )
    yield Fact(
        f"{name}·{datum.field.label}",
        (datum.sheet, datum.row, datum.col),
        kind,
        base,
        (row_words(name),),
        column,
        frozenset({unit}) if kind is Kind.COUNT else frozenset(),
        f"{amount(value) if kind is Kind.MONEY and unit == '万元' else plain(value)} {unit}",
        past=key == "target_last",
        row=True,
    )


def row_words(name: str) -> frozenset[str]:
    """Return what a row is called: its name, and its name without 里程, 户数 and the like at its end.

    What stands in brackets may be said, or left out: 公路养护（1期）.
    """
    bare, whole = bare_label(name), fold(name).text
    found = {bare, whole, whole.replace("(", "").replace(")", "")}
    for suffix in SUFFIXES:
        stem = bare.removesuffix(suffix)
        if stem != bare and len(stem) >= 4:
            found.add(stem)
    return frozenset(found)


def score_facts(submission: Submission, card: Scorecard) -> Iterator[Fact]:
    """Yield the metric and the points of each indicator, those of each level, and the total."""
    for item in card.indicators:
        yield from _indicator(submission, item)
    for level in card.levels:
        named = frozenset({bare_label(level.name)})
        yield from _points(level.name, at(submission, "level_score"), (level.own, level.score), named)
    names = frozenset({"自评总分", *SYNONYMS["自评总分"]})
    for key, label, value in (
        ("self_total", "自评总分", card.self_total),
        ("score_total", "规则总分", card.total),
    ):
        if value is not None:
            told = f"{plain(value)} 分"
            home = at(submission, key)
            more: dict[str, Any] = {"printed": told, "total": True, "behind": ("score_self", "self_total")}
            yield Fact(label, home, Kind.COUNT, value, (names,), units=_POINTS, **more)


def _indicator(submission: Submission, item: IndicatorScore) -> Iterator[Fact]:
    named, name = called(item.indicator.name), item.indicator.name
    datum = submission.entry("score_self", item.indicator.code)
    home = (datum.sheet, datum.row, datum.col) if datum else at(submission, "score_self")
    if metric_unit(submission.layout, item.indicator) == SHARE and item.metric is not None:
        code, told = (item.indicator.code,), percent(item.metric)
        yield Fact(f"{name}的指标值", home, Kind.SHARE, item.metric, (named,), printed=told, behind=code)
    yield from _points(name, home, (item.self_score, item.score), named, item.indicator.code)


def _points(
    name: str, home: At, scores: tuple[Decimal | None, ...], named: frozenset[str], *behind: str
) -> Iterator[Fact]:
    for value in scores:
        if value is not None:
            told, needed = f"{plain(value)} 分", (named, frozenset(SCORED))
            more: dict[str, Any] = {"printed": told, "behind": behind}
            yield Fact(f"{name}的得分", home, Kind.COUNT, value, needed, units=_POINTS, **more)
