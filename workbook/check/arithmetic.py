"""JX-A: do the figures add up? (R1 to R10 of the audit of a published report)"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pyfuncs.decimals import RATE_PLACES, half_up
from workbook.check.finding import Hit, Severity
from workbook.check.registry import Case, check, place_of
from workbook.layout import Type
from workbook.layout.fields.model import Matrix

CLAUSE = "预算绩效自评数据应与部门决算一致，表内、表间勾稽相符"
SUM_MESSAGE = "{label}填 {value}，各分项之和为 {expected}，相差 {difference}"
SUM_HINT = "核对来源文件，更正分项或合计；差在四舍五入尾差以内的会降为提示"
CENT_HALF = Decimal("0.005")


def _rounding(gap: Decimal, terms: int) -> Severity | None:
    """A gap that rounding `terms` two-decimal figures and their total explains is only worth a note."""
    return "info" if abs(gap) <= CENT_HALF * (terms + 1) else None


def _total_hit(case: Case, key: str, parts: list[str]) -> Iterator[Hit]:
    """Compare a stated total with the sum of its parts.

    Two-decimal parts may each be off by half a cent: a gap within that is only worth a note. While a
    part is blank, only parts that already exceed the total are wrong.
    """
    total = case.submission.number(key)
    found = [case.submission.number(part) for part in parts]
    known = [n for n in found if n is not None]
    if total is None or not known:
        return
    gap = total - sum(known, Decimal(0))
    field = case.field(key)
    required = [n for n, part in zip(found, parts, strict=True) if n is None and case.field(part).required]
    if gap == 0 or (required and gap > 0):
        return
    severity = _rounding(gap, len(known)) if field.type is Type.MONEY else None
    yield Hit(case.at(key), field, total, total - gap, gap, severity=severity)


def _matrix_totals(case: Case, prefix: str) -> Iterator[Hit]:
    """Check every stated total of the matrix whose keys match `prefix`."""
    for box in case.submission.layout.boxes:
        if isinstance(box.block, Matrix) and box.block.control:
            for column in box.block.columns:
                total = box.block.key("total", column)
                if total.startswith(prefix):
                    parts = [box.block.key(line.key, column) for line in box.block.lines if line.in_sum]
                    yield from _total_hit(case, total, parts)


@check("JX-A-01", "error", "编制数合计不符", SUM_MESSAGE, SUM_HINT, CLAUSE)
def posts_add_up(case: Case) -> Iterator[Hit]:
    """The posts by category must add up to the approved total (R1)."""
    yield from _matrix_totals(case, "posts_")


@check("JX-A-02", "error", "实有人数合计不符", SUM_MESSAGE, SUM_HINT, CLAUSE)
def staff_adds_up(case: Case) -> Iterator[Hit]:
    """The staff by category must add up to the stated total (R2)."""
    yield from _matrix_totals(case, "staff_")


@check("JX-A-03", "error", "收入合计不符", SUM_MESSAGE, SUM_HINT, CLAUSE)
def income_adds_up(case: Case) -> Iterator[Hit]:
    """The sources of income must add up in budget, revised budget and outturn (R3)."""
    yield from _matrix_totals(case, "income_")


@check("JX-A-04", "error", "支出合计不符", SUM_MESSAGE, SUM_HINT, CLAUSE)
def expenditure_adds_up(case: Case) -> Iterator[Hit]:
    """Basic and project expenditure make the total; personnel and operating make basic (R4)."""
    yield from _matrix_totals(case, "expend_")
    for column in ("initial", "revised", "final"):
        parts = [f"expend_personnel_{column}", f"expend_operating_{column}"]
        yield from _total_hit(case, f"expend_basic_{column}", parts)


@check(
    "JX-A-05",
    "error",
    "调整预算与调整明细不符",
    "{label}填 {value}，年初预算加全部调整为 {expected}，相差 {difference}",
    "核对“预算调整”各行金额（追减为负数）和“收支”的年初、调整预算",
    CLAUSE,
)
def adjustments_add_up(case: Case) -> Iterator[Hit]:
    """The revised budget is the initial budget plus every adjustment (R5)."""
    initial, revised = (case.submission.number(f"expend_total_{c}") for c in ("initial", "revised"))
    if initial is None or revised is None:
        return
    expected = initial + (case.submission.number("adj_total") or 0)
    if revised != expected:
        key = "expend_total_revised"
        gap = revised - expected
        severity = _rounding(gap, 1 + sum(1 for _ in case.submission.rows("adjustments")))
        yield Hit(case.at(key), case.field(key), revised, expected, gap, severity=severity)


@check(
    "JX-A-06",
    "error",
    "年末结转结余不平",
    "{label}填 {value}，上年结转加本年收入减本年支出为 {expected}，相差 {difference}",
    "核对上年结转、收入决算、支出决算和年末结转结余",
    CLAUSE,
)
def carry_over_balances(case: Case) -> Iterator[Hit]:
    """Carry-over at year end is what came in, plus last year's, less what was spent (R6)."""
    number = case.submission.number
    begin, income, spent = (
        number("carryover_begin"),
        number("income_total_final"),
        number("expend_total_final"),
    )
    end = number("carryover_end")
    if begin is None or income is None or spent is None or end is None:
        return
    expected = begin + income - spent
    if end != expected:
        place, field, gap = case.at("carryover_end"), case.field("carryover_end"), end - expected
        yield Hit(place, field, end, expected, gap, severity=_rounding(gap, 3))


@check(
    "JX-A-07",
    "error",
    "占比计算不符",
    "{label}显示 {value}，按分项÷合计应为 {expected}",
    "在 Excel 中重新计算并保存；公式被改动的请恢复",
    CLAUSE,
)
def shares_are_right(case: Case) -> Iterator[Hit]:
    """A share shown in the workbook is part over whole, two decimals of a percent (R7)."""
    for key in ("basic_share", "project_share"):
        area = case.submission.book.area(key)
        expected = case.submission.number(key)
        shown = case.submission.book.cell(area.sheet, area.top, area.left).value if area else None
        if isinstance(shown, Decimal) and expected is not None:
            gap = half_up(shown, RATE_PLACES) - expected
            if gap:
                yield Hit(case.at(key), case.field(key), shown, expected, gap)


@check(
    "JX-A-08",
    "error",
    "填报比率与明细不符",
    "{label}填 {value}，按明细计算为 {expected}，相差 {difference}",
    "有明细时不用填比率；请清空该格，或更正明细",
    CLAUSE,
)
def reported_rates_match(case: Case) -> Iterator[Hit]:
    """A rate that is both reported and computable must be the same in both (R8)."""
    for item in case.card.indicators:
        key = case.submission.layout.plans[item.indicator.code].metric.stand_in
        stated = case.submission.number(key) if key else None
        if stated is None or item.metric is None or item.reported:
            continue
        gap = half_up(stated, RATE_PLACES) - item.metric
        if gap:
            datum = case.submission.fields[key]
            yield Hit(place_of(datum), datum.field, stated, item.metric, gap)


@check("JX-A-09", "error", "“三公”经费合计不符", SUM_MESSAGE, SUM_HINT, CLAUSE)
def sangong_adds_up(case: Case) -> Iterator[Hit]:
    """The kinds of the three public expenses must add up to their total (R9)."""
    yield from _matrix_totals(case, "sangong_")


@check(
    "JX-A-10",
    "error",
    "自评总分与各项得分不符",
    "{label}填 {value}，各项自评得分加自评加减分为 {expected}，相差 {difference}",
    "按各项得分之和更正自评总分，或更正各项自评得分",
    CLAUSE,
)
def self_total_adds_up(case: Case) -> Iterator[Hit]:
    """The stated self score is the sum of its parts, at most the ceiling (R10)."""
    total = case.submission.number("self_total")
    open_scores = [i for i in case.card.indicators if i.self_score is None and not i.dropped]
    if total is None or open_scores or case.card.self_base is None:
        return
    bonus = case.submission.number("self_bonus") or Decimal(0)
    expected = min(case.card.system.ceiling, case.card.self_base + bonus)
    if total != expected:
        yield Hit(case.at("self_total"), case.field("self_total"), total, expected, total - expected)


@check("JX-A-11", "error", "政府采购明细合计不符", SUM_MESSAGE, "核对采购明细与全年合计", CLAUSE)
def procurement_adds_up(case: Case) -> Iterator[Hit]:
    """Once procurement is listed, the list must add up to the year's totals."""
    for kind in ("plan", "actual"):
        yield from _list_total(case, f"proc_{kind}_total", f"proc_{kind}_sum")


@check("JX-A-12", "error", "项目支出合计不符", SUM_MESSAGE, "核对项目清单与“收支”的项目支出", CLAUSE)
def projects_add_up(case: Case) -> Iterator[Hit]:
    """Once projects are listed, budget and spending must match project expenditure."""
    yield from _list_total(case, "expend_project_revised", "project_budget_sum")
    yield from _list_total(case, "expend_project_final", "project_spent_sum")


def _list_total(case: Case, total_key: str, sum_key: str) -> Iterator[Hit]:
    total, listed = case.submission.number(total_key), case.submission.number(sum_key)
    if total is not None and listed is not None and total != listed:
        yield Hit(case.at(total_key), case.field(total_key), total, listed, total - listed)


@check("JX-A-13", "error", "固定资产合计不符", SUM_MESSAGE, "在用与闲置之和应等于固定资产总额", CLAUSE)
def assets_add_up(case: Case) -> Iterator[Hit]:
    """Assets in use and idle make the total."""
    yield from _total_hit(case, "asset_total", ["asset_used", "asset_idle"])


QUARTERS = tuple(f"pay_q{n}_paid" for n in (1, 2, 3, 4))
AT_MOST = (
    ("paid_total", "payable"),
    ("asset_used", "asset_total"),
    ("petition_on_time", "petition_received"),
    ("petition_replied", "petition_received"),
    ("survey_returned", "survey_sent"),
    ("survey_valid", "survey_returned"),
    ("survey_satisfied", "survey_valid"),
    *pairwise(QUARTERS),
)


@check(
    "JX-A-14",
    "error",
    "部分大于整体",
    "{label}填 {value}，大于{whole}的 {expected}",
    "核对两个数，更正填反或填错的一个",
    CLAUSE,
)
def part_within_whole(case: Case) -> Iterator[Hit]:
    """A part cannot exceed its whole, nor a cumulative figure the next one."""
    for part, whole in AT_MOST:
        a, b = case.submission.number(part), case.submission.number(whole)
        if a is not None and b is not None and a > b:
            yield Hit(case.at(part), case.field(part), a, b, a - b, {"whole": case.field(whole).label})


@check(
    "JX-A-15",
    "error",
    "全年支付数不一致",
    "{label}填 {value}，实际支付金额为 {expected}，相差 {difference}",
    "第四季度末累计支付应等于全年实际支付金额",
    CLAUSE,
)
def payments_agree(case: Case) -> Iterator[Hit]:
    """The fourth quarter's cumulative payment is the payment of the year."""
    last, total = case.submission.number(QUARTERS[-1]), case.submission.number("paid_total")
    if last is not None and total is not None and last != total:
        yield Hit(case.at(QUARTERS[-1]), case.field(QUARTERS[-1]), last, total, last - total)
