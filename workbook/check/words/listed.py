"""Facts of lists and scores: rows of projects and targets, how many there are, metrics and points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from pyfuncs.decimals import amount, percent, plain
from pyfuncs.lists import target_met
from pyfuncs.parameters import SHARE
from workbook.check.finding import Place
from workbook.check.registry import Case, place_of
from workbook.check.words.facts import Fact, bare_label, called, in_base, number_with
from workbook.check.words.names import COUNTED, DONE, SCORED, SYNONYMS, UNDONE
from workbook.language.quantities import Kind
from workbook.layout.measures import metric_unit
from workbook.score.scorecard import IndicatorScore
from workbook.submission.model import Row

_MONEY_UNITS = {"元": Decimal(1), "万元": Decimal(10000), "亿元": Decimal(10**8)}
_SUFFIXES = (
    "里程",
    "户数",
    "人次数",
    "人次",
    "户次",
    "数量",
    "个数",
    "次数",
    "长度",
    "面积",
    "人数",
    "件数",
    "数",
)
State = Callable[[Row], bool | None]


def list_facts(case: Case) -> Iterator[Fact]:
    """Yield the number of rows of the lists people count in texts, and of those done and not done."""
    for key, counted in COUNTED.items():
        rows = list(case.submission.rows(key))
        first = case.submission.layout.box(key)
        at = Place(first.sheet, *_corner(case, key))
        label = first.block.title
        name, unit = frozenset(counted.words), frozenset(counted.units)

        def count(
            number: int, what: str, *states: tuple[str, ...], at: Place = at, name: frozenset[str] = name,
            unit: frozenset[str] = unit, label: str = label, first: str = counted.units[0],
        ) -> Fact:  # fmt: skip
            needed = (name, *(frozenset(state) for state in states))
            told = number_with(Decimal(number), first)
            return Fact(
                f"{bare_label(label)}{what}",
                at,
                Kind.COUNT,
                Decimal(number),
                needed,
                units=unit,
                printed=told,
                counted=True,
            )

        yield count(len(rows), "")
        if key == "targets":
            yield count(sum(not row.cells["target_value"].blank for row in rows), "（有指标值的）")
        if (state := _STATES.get(key)) and rows:
            found = [state(row) for row in rows]
            if None not in found:
                yield count(sum(done is True for done in found), "（已完成）", DONE)
                yield count(sum(done is False for done in found), "（未完成）", UNDONE)


def _corner(case: Case, key: str) -> tuple[int, int]:
    block = case.submission.layout.box(key).block
    columns = getattr(block, "columns", ())
    data = case.submission.columns.get(columns[0].key, ())
    return (data[0].row, data[0].col) if data else (0, 0)


def task_done(row: Row) -> bool | None:
    """Tell whether a key task is done, None where its state is blank."""
    state = row.scalar("task_state")
    return state == "已完成" if isinstance(state, str) else None


def target_done(row: Row) -> bool | None:
    """Tell whether a target is met, None where that cannot be told."""
    target, actual = row.scalar("target_value"), row.scalar("target_actual")
    if not isinstance(target, Decimal) or not isinstance(actual, Decimal):
        return None
    return target_met(str(row.cells["target_direction"].value or "≥"), target, actual)


def project_done(row: Row) -> bool | None:
    """Tell whether a project is finished."""
    return not row.cells["project_done"].blank


_STATES: dict[str, State] = {"tasks": task_done, "targets": target_done, "projects": project_done}


def row_facts(case: Case) -> Iterator[Fact]:
    """Yield budget and spending of each project, and target, result and last year's value of each target."""
    for row in case.submission.rows("projects"):
        for key in ("project_budget", "project_spent"):
            yield from _cell(case, row, "project_name", key, Kind.MONEY, "万元")
    for row in case.submission.rows("targets"):
        unit = str(row.scalar("target_unit") or "")
        kind = Kind.SHARE if unit in ("%", "％") else Kind.MONEY if unit in _MONEY_UNITS else Kind.COUNT
        for key in ("target_value", "target_actual", "target_last"):
            yield from _cell(case, row, "target_name", key, kind, unit)


def _cell(case: Case, row: Row, name_key: str, key: str, kind: Kind, unit: str) -> Iterator[Fact]:
    name, value, datum = row.scalar(name_key), row.scalar(key), row.cells[key]
    if not isinstance(name, str) or not isinstance(value, Decimal) or len(bare_label(name)) < 4:
        return
    base = value * _MONEY_UNITS[unit] if kind is Kind.MONEY else value / 100 if kind is Kind.SHARE else value
    column = called(
        datum.field.label, ("项目", "项目支出", "项目预算", "项目资金") if kind is Kind.MONEY else ()
    )
    yield Fact(
        f"{name}·{datum.field.label}",
        place_of(datum),
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
    """Return what a row is called: its name, and its name without 里程, 户数 and the like at its end."""
    bare = bare_label(name)
    found = {bare}
    for suffix in _SUFFIXES:
        stem = bare.removesuffix(suffix)
        if stem != bare and len(stem) >= 4:
            found.add(stem)
    return frozenset(found)


def score_facts(case: Case) -> Iterator[Fact]:
    """Yield the metric and the points of each indicator, those of each level, and the total."""
    for item in case.card.indicators:
        yield from _indicator(case, item)
    unit = frozenset({"分"})
    for level in case.card.levels:
        needed = (frozenset({bare_label(level.name)}), frozenset(SCORED))
        at = Place(case.submission.layout.sheet_of("level_score"))
        for value in (level.own, level.score):
            if value is not None:
                yield Fact(
                    f"{level.name}得分",
                    at,
                    Kind.COUNT,
                    value,
                    needed,
                    units=unit,
                    printed=f"{plain(value)} 分",
                )
    names = frozenset({"自评总分", *SYNONYMS["自评总分"]})
    own, rule = case.card.self_total, case.card.total
    for key, label, value in (("self_total", "自评总分", own), ("score_total", "规则总分", rule)):
        if value is not None:
            told = f"{plain(value)} 分"
            yield Fact(label, case.at(key), Kind.COUNT, value, (names,), units=unit, printed=told, total=True)


def _indicator(case: Case, item: IndicatorScore) -> Iterator[Fact]:
    names = called(item.indicator.name)
    datum = case.submission.entry("score_self", item.indicator.code)
    at = place_of(datum) if datum else Place(case.submission.layout.sheet_of("score_self"))
    if metric_unit(case.submission.layout, item.indicator) == SHARE and item.metric is not None:
        told = percent(item.metric)
        label = f"{item.indicator.name}指标值"
        yield Fact(label, at, Kind.SHARE, in_base(item.metric, Kind.SHARE), (names,), printed=told)
    for value in (item.self_score, item.score):
        if value is not None:
            told, label = f"{plain(value)} 分", f"{item.indicator.name}得分"
            needed = (names, frozenset(SCORED))
            yield Fact(label, at, Kind.COUNT, value, needed, units=frozenset({"分"}), printed=told)
