"""JX-A: do figures in two places agree, or follow from one another? (R5 to R8 and R10 of the audit)"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import EXACT, RATE_PLACES, half_up
from workbook.check.agreeing.arithmetic import SUM_MESSAGE
from workbook.check.frame.basis import STANDARD, TALLY
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import day_in
from workbook.check.ledger.localise import told
from workbook.check.ledger.relations import ONTIME_STATED, STATED, TARGETS_STATED
from workbook.check.targets.targets import reached
from workbook.score.evaluation import Evaluator, sources_of
from workbook.systems.calls import Term

CONDITION_CODE = "JX-A-16"


@check(
    "JX-A-05",
    "error",
    "调整预算与调整明细不符",
    SUM_MESSAGE,
    "核对“预算调整”各行金额（追减为负数）和“收支”的年初、调整预算",
    TALLY,
    reason="年初预算加全年的调整就是调整预算。对不上，多半是漏了一笔调整，或者追减的金额没有写成负数。",
    bad="“收支”年初预算 1280.00，“预算调整”四笔 45.00、18.30、32.00、-12.50，调整预算填 1363.40",
    good="“收支”年初预算 1280.00，“预算调整”四笔 45.60、18.30、32.00、-12.50，调整预算填 1363.40",
)
def adjustments_add_up(case: Case) -> Iterator[Hit]:
    """The revised budget is the initial budget plus every adjustment (R5)."""
    yield from told(case, "JX-A-05")


@check(
    "JX-A-06",
    "error",
    "年末结转结余不平",
    SUM_MESSAGE,
    "核对上年结转、收入决算、支出决算和年末结转结余；都没有抄错的，把财政收回、上缴、结余分配的从上年结转结余里减去，"
    "使用的非财政拨款结余加进去再填，并在结转结余的情况说明里写明",
    TALLY,
    reason=(
        "上年结转结余加本年收入，减去本年支出，应等于年末结转结余。"
        "不平的，多半是抄错了数，或者有结余分配、财政收回等事项。"
    ),
    bad="上年结转 6.20，收入决算 1358.90，支出决算 1343.10，年末结转结余填 0",
    good="上年结转 6.20，收入决算 1358.90，支出决算 1343.10，年末结转结余填 22.00",
)
def carry_over_balances(case: Case) -> Iterator[Hit]:
    """Carry-over at year end is what came in, plus last year's, less what was spent (R6)."""
    yield from told(case, "JX-A-06")


def _apart(stated: Decimal, computed: Decimal, places: int = EXACT) -> Decimal:
    """Return how far a stated rate lies from the computed one, 0 where they agree in the digits it has.

    91.67% agrees with 0.916666666667, and 100% does not agree with 99.6%: a rate has two decimals of its
    percentage, whatever was typed. places: decimals to which the computed one is defined.
    """
    exponent = stated.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    digits = min(max(RATE_PLACES, -exponent), places)
    return half_up(stated, digits) - half_up(computed, digits)


@check(
    "JX-A-08",
    "error",
    "填报比率与明细不符",
    "{label}填 {value}，按明细计算为 {expected}，相差 {difference}",
    "有明细时不用填比率；请清空该格，或更正明细",
    TALLY,
    reason=("有明细的，比率按明细算；只有比率、没有明细的，才填比率。两样都填又不相等，就不知道该信哪个。"),
    bad="在用固定资产 1441.20，固定资产总额 1520.60，利用率又填 100%",
    good="在用固定资产 1441.20，固定资产总额 1520.60，利用率不填，由程序算出 94.78%",
    related=("JX-I-03",),
)
def reported_rates_match(case: Case) -> Iterator[Hit]:
    """A rate that is both reported and computable must be the same in both (R8).

    An indicator says how it computes a rate; one no indicator reads is printed in reports all the same.
    """
    scored = set()
    for item in case.card.indicators:
        key = case.submission.layout.plans[item.indicator.code].metric.stand_in
        scored.add(key)
        stated = case.submission.number(key) if key else None
        if stated is None or item.metric is None or item.reported:
            continue
        decimals = case.card.system.rate_places
        gap = _apart(stated, item.metric, EXACT if decimals is None else decimals + 2)
        if gap and (datum := case.submission.fields.get(key)):
            yield Hit(place_of(datum), datum.field, stated, item.metric, gap)
    for key, quotient in STATED.items():
        stated, part, whole = map(case.submission.number, (key, *quotient))
        if key in scored or stated is None or part is None or not whole:
            continue
        if gap := _apart(stated, part / whole):
            yield Hit(case.at(key), case.field(key), stated, part / whole, gap)
    for key, counted in ((TARGETS_STATED, case.once(reached)), (ONTIME_STATED, _in_time(case))):
        stated = case.submission.number(key)
        if key in scored or stated is None or not counted:
            continue
        if gap := min((_apart(stated, rate) for rate in counted), key=abs):
            yield Hit(case.at(key), case.field(key), stated, counted[0], gap)


def _in_time(case: Case) -> tuple[Decimal, ...]:
    """Return the share of the projects that were done by their day: of all, and of those that are done."""
    rows = list(case.submission.rows("projects"))
    days = [tuple(day_in(row.cells[key]) for key in ("project_due", "project_done")) for row in rows]
    if not rows or any(
        due is None or row.cells["project_done"].problem for (due, _), row in zip(days, rows, strict=True)
    ):
        return ()
    kept = sum(1 for due, done in days if due and done and done <= due)
    ended = sum(1 for _, done in days if done)
    return tuple(Decimal(kept) / number for number in (len(rows), ended) if number)


@check(
    "JX-A-10",
    "error",
    "自评总分与各项得分不符",
    "{label}填 {value}，各项自评得分加自评加减分为 {expected}，相差 {difference}",
    "按各项得分之和更正自评总分，或更正各项自评得分",
    TALLY,
    reason="自评总分要写进报告，应当由各项得分加出来。加不出来，就不知道是总分错了还是某一项错了。",
    bad="各项自评得分加上加减分是 94.54，自评总分填 95.54",
    good="各项自评得分加上加减分是 94.54，自评总分填 94.54",
    related=("JX-P-04",),
)
def self_total_adds_up(case: Case) -> Iterator[Hit]:
    """The stated self score is the sum of its parts, at most the ceiling (R10)."""
    total, expected = case.card.stated_total, case.card.self_sum
    if total is not None and expected is not None and total != expected:
        yield Hit(case.at("self_total"), case.field("self_total"), total, expected, total - expected)


@check(
    "JX-A-14",
    "error",
    "部分大于整体",
    "{label}填 {value}，{than}{whole}的 {expected}",
    "核对两个数，更正填反或填错的一个",
    TALLY,
    reason=("部分不会大于整体，累计数也不会越往后越小。出现这种情况，多半是两个数填反了，或者单位弄错了。"),
    bad="受理 14 件，按期办结填 15 件",
    good="受理 14 件，按期办结填 14 件",
)
def part_within_whole(case: Case) -> Iterator[Hit]:
    """A part cannot exceed its whole, nor a cumulative figure the next one."""
    yield from told(case, "JX-A-14")


@check(
    "JX-A-15",
    "error",
    "全年支付数不一致",
    SUM_MESSAGE,
    "核对“支付进度”的第四季度末累计支付和实际支付金额，更正填错的一个，两个数应相等",
    TALLY,
    reason="到第四季度末的累计支付，就是全年的实际支付。两个数不同，支付进度和支出率就各说各的。",
    bad="第四季度末累计支付 1340.00，全年实际支付 1343.10",
    good="第四季度末累计支付 1343.10，全年实际支付 1343.10",
)
def payments_agree(case: Case) -> Iterator[Hit]:
    """The fourth quarter's cumulative payment is the payment of the year."""
    yield from told(case, "JX-A-15")


@check(
    CONDITION_CODE,
    "error",
    "数据不符合指标体系规定的条件",
    "{told}；表中{figures}",
    "核对这几个数，更正填错的；都没有填错的，按指标体系的规定处理",
    STANDARD,
    reason=(
        "指标体系规定了填报的数之间应有的关系，如完成数不大于计划数。"
        "不符合的，用到这些数的指标都不计分，改好后才计分。"
    ),
    bad="体系规定实际采购金额不大于政府采购计划金额：计划填 86.00，实际填 90.00",
    good="体系规定实际采购金额不大于政府采购计划金额：计划填 86.00，实际填 84.30",
    related=("JX-P-07",),
)
def conditions_are_met(case: Case) -> Iterator[Hit]:
    """Figures that break a condition of the standard score nothing until they are put right."""
    evaluator = Evaluator(case.submission)
    for requirement in case.submission.layout.scheme.requirements:
        if evaluator.holds(requirement.term) is False and requirement.term.keys:
            first = requirement.term.keys[0]
            args = {"told": requirement.message, "figures": _figures(case, requirement.term)}
            yield Hit(case.at(first), case.field(first), args=args)


def _figures(case: Case, term: Term) -> str:
    """Name what stands in the fields of a condition, each with its place."""
    found = [source for key in term.keys for source in sources_of(case.submission, key)]
    return "、".join(f"{source.label}＝{source.value or '空白'}（{source.place}）" for source in found)
