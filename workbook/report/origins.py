"""Every figure the report can print, with where it comes from: what the trace looks figures up in."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import plain
from pyfuncs.lists import target_met
from pyfuncs.outcome import Wrong
from workbook.layout import Field, Layout, Matrix, Roster, Table, Type
from workbook.report.annex import level_rate
from workbook.report.finder import Finder
from workbook.report.wording import one_line, rate, shown
from workbook.score.scorecard import IndicatorScore
from workbook.submission.model import Datum, Row
from workbook.submission.targets import aimed

POINTS = "分"
_LABELS = {"score_points": "分值", "score_rule": "规则得分", "score_self": "自评得分", "metric": "指标值"}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure comes from.

    value: as the workbook has it; unit: printed behind it; key, label: of the field (label in parts that the
    text may name); cell: sheet!cell; formula: how it is computed, empty for what is typed; code: of the
    indicator it belongs to.
    """

    value: str
    unit: str
    key: str
    labels: tuple[str, ...]
    cell: str
    formula: str = ""
    code: str = ""

    @property
    def label(self) -> str:
        """The parts of its label in one."""
        return "·".join(self.labels)


Index = dict[str, list[Origin]]
"""Origins by the digits they are printed with: “1280.00”, “97.56%”."""


def index(finder: Finder) -> Index:
    """Return all figures of a submission and its scores."""
    found: Index = defaultdict(list)
    for text, origin in _all(finder):
        digits = text.removesuffix(origin.unit) if origin.unit != "%" else text
        found[digits].append(origin)
    return dict(found)


def _all(finder: Finder) -> Iterator[tuple[str, Origin]]:
    yield from _fields(finder)
    yield from _tables(finder)
    for item in finder.card.indicators:
        yield from _scores(finder, item)
    yield from _sums(finder)
    yield from _counts(finder)


def _counts(finder: Finder) -> Iterator[tuple[str, Origin]]:
    """Yield how many targets have a value, and how many of them are met and missed."""
    met: list[bool] = []
    for row in finder.submission.rows("targets"):
        target, actual = aimed(row), row.scalar("target_actual")
        direction = row.scalar("target_direction")
        if isinstance(target, Decimal) and isinstance(actual, Decimal):
            try:
                met.append(target_met(direction if isinstance(direction, str) else "≥", target, actual))
            except Wrong:
                continue
    places = "、".join(finder.place(key) for key in ("target_actual", "target_value"))
    for count, label in ((len(met), "量化"), (sum(met), "达到"), (len(met) - sum(met), "未达到")):
        origin = Origin(str(count), "", "target_actual", ("目标", label), places, f"=计数({label})")
        yield str(count), origin


def _fields(finder: Finder) -> Iterator[tuple[str, Origin]]:
    submission = finder.submission
    totals = dict(_totals(submission.layout))
    for key, spot in submission.layout.spots.items():
        value = submission.scalar(key)
        if isinstance(value, (Decimal, dt.date)):
            labels = totals.get(key) or tuple(one_line(part) for part in spot.field.label.split("·"))
            origin = Origin(
                _stored(value), unit(spot.field), key, labels, finder.place(key), finder.formula(key)
            )
            yield shown(spot.field, value), origin


def _totals(layout: Layout) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what the totals of matrices are called, in parts: 收入 and 年初预算."""
    for box in layout.boxes:
        if isinstance(box.block, Matrix) and box.block.control:
            for column in box.block.columns:
                label = column.label.removesuffix("数")
                yield box.block.key("total", column), tuple(filter(None, (box.block.subject, label)))


def unit(field: Field) -> str:
    """Return what is printed behind a value of `field`."""
    return "年" if field.type is Type.YEAR else field.unit


def _stored(value: Decimal | dt.date) -> str:
    return plain(value) if isinstance(value, Decimal) else value.isoformat()


def _tables(finder: Finder) -> Iterator[tuple[str, Origin]]:
    submission = finder.submission
    for box in submission.layout.boxes:
        if not isinstance(box.block, Table):
            continue
        rows = list(submission.rows(box.block.key))
        for row in rows:
            yield from _row(finder, row, box.block)
        first = box.block.columns[0]
        count = Origin(
            str(len(rows)), "", first.key, (box.block.title,), finder.place(first.key), f"=行数({first.key})"
        )
        yield str(len(rows)), count


def _row(finder: Finder, row: Row, block: Table) -> Iterator[tuple[str, Origin]]:
    name = _name(row, block)
    behind = next((_text(d) for k, d in row.cells.items() if k.endswith("_unit")), "")
    for key, datum in row.cells.items():
        if isinstance(datum.value, (Decimal, dt.date)):
            field = datum.field
            after = unit(field) or behind
            text = shown(field, datum.value)
            origin = Origin(_stored(datum.value), after, key, (name, field.label), datum.place)
            yield text if text.endswith(after) else text + after, origin
    for part, whole in (("target_actual", "target_value"), ("project_spent", "project_budget")):
        if part in row.cells and whole in row.cells:
            top, bottom = row.cells[part].value, row.cells[whole].value
            if isinstance(top, Decimal) and isinstance(bottom, Decimal) and bottom:
                places = f"{row.cells[part].place}、{row.cells[whole].place}"
                ratio = top / bottom
                origin = Origin(str(ratio), "%", part, (name, "完成率"), places, f"={part}/{whole}")
                yield rate(ratio), origin


def _name(row: Row, block: Table) -> str:
    return next((text for c in block.columns if c.key in row.cells and (text := _text(row.cells[c.key]))), "")


def _text(datum: Datum) -> str:
    return one_line(datum.value) if isinstance(datum.value, str) else ""


def _scores(finder: Finder, item: IndicatorScore) -> Iterator[tuple[str, Origin]]:
    code, name = item.indicator.code, item.indicator.name
    for key, value in (
        ("score_self", item.self_score),
        ("score_points", item.points),
        ("score_rule", item.score),
    ):
        if value is not None:
            place = finder.place(f"{key}:{code}")
            formula = item.arithmetic if key == "score_rule" else ""
            origin = Origin(plain(value), POINTS, key, (name, _LABELS[key]), place, formula, code)
            yield from _as_points(value, origin)
    if item.self_score is not None and item.self_score < item.points:
        places = "、".join(finder.place(f"{key}:{code}") for key in ("score_points", "score_self"))
        lost = item.points - item.self_score
        origin = Origin(
            plain(lost), POINTS, "score_self", (name, "扣"), places, "=score_points-score_self", code
        )
        yield from _as_points(lost, origin)
    if item.metric is not None:
        place = finder.place(f"score_metric:{code}")
        values = [(rate(item.metric), "%"), (plain(item.metric), "")]
        for text, after in values:
            labels = (name, _LABELS["metric"])
            yield (
                text,
                Origin(plain(item.metric), after, "score_metric", labels, place, item.arithmetic, code),
            )


def _as_points(value: Decimal, origin: Origin) -> Iterator[tuple[str, Origin]]:
    """Yield points as prose prints them, and as tables do."""
    for text in dict.fromkeys((plain(value), f"{value:.2f}")):
        yield text, origin


def _sums(finder: Finder) -> Iterator[tuple[str, Origin]]:
    card = finder.card
    for level in card.levels:
        for key, value, label in (
            ("level_points", level.points, "分值"),
            ("level_score", level.score, "规则得分"),
            ("level_self", level.own, "自评得分"),
        ):
            if value is not None:
                place = finder.place(f"{key}:{level.name}")
                labels = (level.name, label)
                yield from _as_points(
                    value, Origin(plain(value), POINTS, key, labels, place, f"=合计({label})")
                )
        if level.own is not None and level.points:
            share = level_rate(level.own, level.points)
            places = "、".join(finder.place(f"{key}:{level.name}") for key in ("level_self", "level_points"))
            formula = "=level_self/level_points"
            yield rate(share), Origin(str(share), "%", "level_self", (level.name, "得分率"), places, formula)
    for key, value, label in (
        ("self_total", card.self_total, "自评得分"),
        ("score_total", card.total, "规则总分"),
        ("score_base", card.base, "指标合计"),
        ("score_bonus", card.bonus, "加减分"),
    ):
        if value is not None:
            formula = (
                card.total_steps if key == "score_total" else card.bonus_steps if key == "score_bonus" else ""
            )
            yield from _as_points(
                value, Origin(plain(value), POINTS, key, (label,), finder.place(key), formula)
            )


def texts(finder: Finder) -> list[tuple[str, str, Datum]]:
    """Return every text people typed that has figures in it: itself on one line, key and cell."""
    submission = finder.submission
    found = [(d.field.key, d) for d in submission.fields.values()]
    for key, data in submission.columns.items():
        if not isinstance(submission.layout.box_of(key).block, (Table, Roster)):
            continue
        found += [(key, datum) for datum in data]
    return [
        (one_line(datum.value.replace("\n", " ")), key, datum)
        for key, datum in found
        if isinstance(datum.value, str) and len(datum.value) > 1 and any(c.isdigit() for c in datum.value)
    ]
