"""JX-Q: this year against last year, where the book holds last year's figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import percent, plain
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.frame.scored import answered_by_deduction
from workbook.check.ledger.localise import told, told_already
from workbook.check.ledger.relations import SANGONG
from workbook.check.plausible.percentages import mixed
from workbook.layout import Matrix
from workbook.layout.sheets.money import EXPENSES, SANGONG_LAST
from workbook.submission.model import Datum, Row
from workbook.systems.calls import Key

SANGONG_LINES = tuple(line.key for b in EXPENSES.blocks if isinstance(b, Matrix) for line in b.lines)
SANGONG_TOTALS = tuple(f"sangong_total_{column}" for column in ("last", "budget", "final"))


@check(
    "JX-Q-20",
    "warning",
    "“三公”经费比上年增加很多",
    "{label}填 {value}，{beside} {expected}，{change}",
    f"核对两个数；确实增加的，{IN_RESULTS}写明原因，如更新公务用车、承办会议",
    experience("“三公”经费从严控制，比上年增加很多的应说明原因"),
    reason="“三公”经费要逐年压减。突然增加很多，要么数填错了，要么有特别的事，都要先说清楚。",
    bad="公务接待费上年决算 0.20、本年预算和决算 3.00 和 2.46",
    good="公务接待费上年决算 3.20、本年决算 2.46",
    threshold=Threshold(SANGONG_LAST.share, "比上年增加的部分与上年之比，且增加 1 万元以上"),
    related=("JX-Q-12",),
)
def sangong_jumps(case: Case) -> Iterator[Hit]:
    """A line that grows by more than half, or from nothing, wants a word; one that falls does not.

    Without any figure of last year, as in the first year of a department, there is nothing to compare.
    """
    limit = case.threshold("JX-Q-20")
    over = {hit.place for hit in told(case, SANGONG)}  # one word answers both
    for last, beside, data in _years(case):
        before = last.value
        for datum in data:
            now = datum.value
            if not isinstance(before, Decimal) or not isinstance(now, Decimal):
                continue
            places = (place_of(datum), place_of(last))
            jumps = now - before > SANGONG_LAST.least and now > before * (1 + limit)
            known = told_already(case, *places) or answered_by_deduction(case, {datum.field.key})
            if jumps and not known and places[0] not in over:
                change = f"增加 {percent((now - before) / before)}" if before else "上年没有"
                args = {"change": change, "beside": beside}
                yield Hit(places[0], datum.field, now, before, now - before, args, rests=places)
                break


def _years(case: Case) -> Iterator[tuple[Datum, str, list[Datum]]]:
    """Yield last year's figure of the three public expenses, what it is called, and those of this year."""
    fields = case.submission.fields
    known: dict[str, list[Datum]] = {}
    for datum in fields.values():
        declared = datum.field.last
        if declared and declared.check == SANGONG_LAST.check and declared.key in fields:
            known.setdefault(declared.key, []).append(datum)
    if any(case.submission.number(key) for key in known):
        for key, data in known.items():
            if key not in SANGONG_TOTALS:
                outturn_first = sorted(
                    data, key=lambda datum: not (datum.field.last and datum.field.last.becomes)
                )
                yield fields[key], "上年决算", outturn_first
    for plan in case.submission.layout.plans.values():
        arguments = {p.name: a.name for p, a in plan.metric.pairs() if isinstance(a, Key)}
        keys = [arguments.get(name, "") for name in plan.metric.function.grows]
        if keys and keys[0] in SANGONG_TOTALS and set(keys) <= set(fields):
            current, last = (fields[key] for key in keys)
            if last.value and last.field.key not in SANGONG_TOTALS:
                yield last, last.field.label, [current]


@check(
    "JX-Q-21",
    "warning",
    "目标低于上年",
    "目标“{name}”指标值 {value}{unit}，低于上年的 {expected}{unit}",
    "核对两个数；确实定得比上年低的，在“偏差原因”写明",
    experience("绩效目标一般不低于上年已经做到的，低于的应说明原因"),
    reason="目标比上年已经做到的还低，完成了也说明不了什么。有特别原因的要写出来。",
    bad="“养护农村公路里程”上年值 130，指标值 120",
    good="“养护农村公路里程”上年值 110，指标值 120",
    threshold=Threshold(Decimal(0), "低于上年的部分与上年值之比"),
    answer="target_reason",
    related=("JX-T-04",),
)
def target_below_last_year(case: Case) -> Iterator[Hit]:
    """A target that asks for less than last year brought wants a reason."""
    share = case.threshold("JX-Q-21")
    for row in case.submission.rows("targets"):
        value, last, _ = _figures(row)
        if value is None or last is None or row.scalar("target_direction") != "≥":
            continue
        if value < last * (1 - share):
            yield _hit(row, "target_value", value, last)


@check(
    "JX-Q-22",
    "warning",
    "预计增长与指标值、上年值不符",
    "目标“{name}”预计增长填 {value}，按指标值 {target} 和上年值 {last} 计算为 {expected}",
    "核对三个数，更正填错的一个；指标值本身就是增长率的，不填预计增长",
    experience("指标值、上年值和预计增长应能互相推算"),
    reason="三个数填了两个，第三个就定了。对不上，说明有一个抄错了。",
    bad="指标值 120，上年值 110，预计增长填 19.09%",
    good="指标值 120，上年值 110，预计增长填 9.09%",
    threshold=Threshold(Decimal("0.005"), "预计增长与推算出的增长之差"),
    beta=True,
    related=("JX-Q-21",),
)
def growth_follows(case: Case) -> Iterator[Hit]:
    """The growth announced is that from last year's figure to the target."""
    for row in case.submission.rows("targets"):
        value, last, growth = _figures(row)
        if value is None or growth is None or not last or last < 0:
            continue
        expected = value / last - 1
        if abs(expected - growth) > case.threshold("JX-Q-22"):
            args = {"target": plain(value), "last": plain(last)}
            yield _hit(row, "target_growth", growth, expected, **args)


@check(
    "JX-Q-23",
    "warning",
    "指标值与上年值相差太多",
    "目标“{name}”指标值 {target}{unit}，上年值 {value}{unit}，相差 {times} 倍，单位可能不同",
    f"核对两个数，按本行的单位重填；确实相差这么多的，{IN_RESULTS}写明",
    experience("同一指标的指标值与上年值应是同一单位，大小相近"),
    reason="两年的数差几十倍，多半是一个按万元、一个按元填，或者小数点错了一位。",
    bad="“养护农村公路里程”指标值 120，上年值 1.1",
    good="“养护农村公路里程”指标值 120，上年值 110",
    threshold=Threshold(Decimal(50), "指标值与上年值相差的倍数", "倍"),
    related=("JX-Q-03", "JX-Q-22"),
)
def target_far_from_last_year(case: Case) -> Iterator[Hit]:
    """So much more or less than last year is another unit, or a misplaced point."""
    most = case.threshold("JX-Q-23")
    odd = {id(found.row.cells["target_last"]) for found in case.once(mixed)}
    for row in case.submission.rows("targets"):
        value, last, _ = _figures(row)
        if value is None or last is None or value <= 0 or last <= 0 or id(row.cells["target_last"]) in odd:
            continue
        times = max(value / last, last / value)
        if times >= most:
            args = {"target": plain(value), "times": f"{times:.0f}"}
            yield _hit(row, "target_last", last, value, **args)


def _figures(row: Row) -> tuple[Decimal | None, ...]:
    found = (row.cells[key].value for key in ("target_value", "target_last", "target_growth"))
    return tuple(value if isinstance(value, Decimal) else None for value in found)


def _hit(row: Row, key: str, value: Decimal, expected: Decimal, **args: str) -> Hit:
    datum = row.cells[key]
    name, unit = row.scalar("target_name") or "未命名目标", row.scalar("target_unit") or ""
    words = {"name": str(name), "unit": str(unit), **args}
    rests = tuple(place_of(row.cells[k]) for k in ("target_value", "target_last"))
    return Hit(place_of(datum), datum.field, value, expected, value - expected, words, rests=rests)
