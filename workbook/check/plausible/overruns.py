"""JX-Q: what goes beyond its budget, plan or posts, for which a department may have its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pyfuncs.decimals import percent
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import (
    AS_BUDGETED,
    BETWEEN_PROJECTS,
    PLANNED,
    SANGONG_BUDGETED,
    TALLY,
    WITHIN_BUDGET,
    experience,
)
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.frame.scored import answered_by_deduction
from workbook.check.ledger.localise import told, told_already
from workbook.check.ledger.relations import (
    ARRIVED,
    DUE,
    OVERSPENT,
    PAID,
    PROCURED,
    PROJECT,
    SANGONG,
    STOCK,
)
from workbook.check.words.figure_words import figure_words

BEYOND = "{label}填 {value}，大于{whole}的 {expected}，超出 {difference}"
ASK = f"核对两个数；确实超出的，{IN_RESULTS}写明原因"
SHARE = "超出部分与预算（计划）之比，超过的要写明原因"
TOTAL = "expend_total_final"
OF_BASIC = ("expend_personnel_final", "expend_operating_final")
ITEM_BEYOND = Decimal("0.2")
"""A single procurement so much beyond its plan wants a word though others cost less."""


def _beyond(case: Case, code: str) -> Iterator[Hit]:
    """Yield what lies beyond by more than the threshold, unless a deduction explains it.

    A reason that speaks of something else, as of what a tender saved, does not.
    """
    for hit in told(case, code):
        assert hit.field
        if not answered_by_deduction(case, {hit.field.key}, figure_words().beyond):
            yield hit


@check(
    PAID,
    "warning",
    "实际支付与支出决算不符",
    "{label}填 {value}，{words}为 {expected}，相差 {difference}",
    f"核对两个数；有不经国库支付的支出、以前年度支付等情况的，{IN_RESULTS}写明是什么、多少",
    TALLY,
    reason="全年实际支付的钱就是决算支出。两个数不同，支出率和决算就各说各的，要能说清差在哪里。",
    bad="支出决算合计 1343.10，实际支付金额和第四季度末累计支付都填 1300.00",
    good="支出决算合计 1343.10，实际支付金额和第四季度末累计支付都填 1343.10",
    threshold=Threshold(Decimal("0.001"), "差额与支出决算之比，超过的要写明原因"),
    related=("JX-A-15",),
)
def paid_is_spent(case: Case) -> Iterator[Hit]:
    """What was paid in the year is what the final accounts call expenditure."""
    yield from told(case, PAID)


@check(
    OVERSPENT,
    "warning",
    "支出超过调整预算",
    BEYOND,
    ASK,
    WITHIN_BUDGET,
    reason="支出不能超过预算。超过的，要么是数填错了，要么年中追加没有计入调整预算。",
    bad="项目支出调整预算 644.60，决算 656.31，决算合计跟着多，填 1373.10",
    good="项目支出调整预算 644.60，决算 626.31",
    threshold=Threshold(
        Decimal("0.12"), "日常公用经费超出部分与预算之比，超过的要写明原因；其他各行一超出就要写"
    ),
    related=("JX-A-04",),
)
def overspent(case: Case) -> Iterator[Hit]:
    """Nothing is spent beyond the revised budget; operating expenses may use what personnel saves."""
    hits = {hit.field.key: hit for hit in _beyond(case, OVERSPENT) if hit.field}
    total = hits.pop(TOTAL, None)
    for key, hit in hits.items():
        if key != "expend_basic_final" or hits.keys().isdisjoint(OF_BASIC):
            yield replace(hit, alike=(key,))
    if total:  # a line that lies beyond by as much or more is the cause
        over = total.difference or Decimal(0)
        parts = (key for key, hit in hits.items() if hit.difference and hit.difference >= over)
        yield replace(total, alike=(TOTAL, *parts))


@check(
    SANGONG,
    "warning",
    "“三公”经费超过预算",
    BEYOND,
    f"核对两个数；确实超预算的，{IN_RESULTS}写明是哪一项、为什么",
    SANGONG_BUDGETED,
    reason="“三公”经费要公开，超预算会被追问。年中调剂过的，本年预算填调剂以后的数。",
    bad="公务接待费本年预算 3.00，决算 4.46，合计跟着多，填 13.58",
    good="公务接待费本年预算 3.00，决算 2.46",
    threshold=Threshold(Decimal("0.05"), SHARE),
    related=("JX-A-09",),
)
def sangong_over_budget(case: Case) -> Iterator[Hit]:
    """The three public expenses stay within their budget, line by line; the total where no line tells why."""
    hits = list(_beyond(case, SANGONG))
    lines = sum((hit.difference or Decimal(0) for hit in hits if not _is_total(hit)), Decimal(0))
    for hit in hits:
        left = (hit.difference or Decimal(0)) - lines
        budget = hit.expected if isinstance(hit.expected, Decimal) else Decimal(0)
        if not _is_total(hit) or left > budget * case.threshold(SANGONG):
            yield hit


def _is_total(hit: Hit) -> bool:
    return hit.field is not None and hit.field.key.startswith("sangong_total_")


@check(
    PROJECT,
    "warning",
    "项目支出超过项目预算",
    "第 {row} 行“{name}”的" + BEYOND,
    ASK,
    BETWEEN_PROJECTS,
    reason="一个项目花的钱不能比它的预算多。多出来的，要么填错了，要么用了别的项目的钱。",
    bad="“干部业务培训”预算 28.00，执行 32.75；“政务平台运维”少花 8.00，执行 83.40",
    good="“干部业务培训”预算 28.00，执行 24.75",
    also=(WITHIN_BUDGET,),
    threshold=Threshold(Decimal(0), SHARE),
    related=("JX-A-12", "JX-Q-11"),
)
def project_overspent(case: Case) -> Iterator[Hit]:
    """A project spends no more than its own budget."""
    names = {row.cells["project_spent"].row: row for row in case.submission.rows("projects")}
    for hit in told(case, PROJECT):
        row = names[hit.place.row or 0]
        name = str(row.scalar("project_name") or "未命名项目")
        yield _named(hit, {"row": str(row.index + 1), "name": name})


def _named(hit: Hit, args: dict[str, str]) -> Hit:
    return Hit(
        hit.place, hit.field, hit.value, hit.expected, hit.difference, {**hit.args, **args}, rests=hit.rests
    )


@check(
    PROCURED,
    "warning",
    "实际采购超过采购计划",
    BEYOND,
    ASK,
    AS_BUDGETED,
    reason="没有计划的采购不能实施。实际大于计划的，多半是追加的计划没有填，或者合计填错了。",
    bad="计划 86.00，实际采购填 89.30",
    good="计划 86.00，实际采购 84.30",
    threshold=Threshold(Decimal("0.001"), SHARE),
    also=(PLANNED,),
    related=("JX-A-11",),
)
def procured_beyond_plan(case: Case) -> Iterator[Hit]:
    """Nothing is procured beyond the plan; single items may cost a little more where others cost less."""
    if any(told(case, PROCURED)):
        yield from _beyond(case, PROCURED)
        return
    for row in case.submission.rows("procurements"):
        datum, other = row.cells["proc_actual"], row.cells["proc_plan"]
        spent, planned = datum.value, other.value
        if not isinstance(spent, Decimal) or not isinstance(planned, Decimal) or planned <= 0:
            continue
        places = (place_of(datum), place_of(other))
        if spent > planned * (1 + ITEM_BEYOND) and not told_already(case, *places):
            name = str(row.scalar("proc_item") or "未命名项目")
            args = {"label": f"“{name}”的{datum.field.label}", "whole": other.field.label}
            yield Hit(places[0], datum.field, spent, planned, spent - planned, args, rests=places)


@check(
    DUE,
    "warning",
    "既定支付金额大于调整预算",
    BEYOND,
    f"核对两个数和填报口径；含上年结转等情况的，{IN_RESULTS}写明是什么、多少",
    WITHIN_BUDGET,
    reason="支付要有预算。应支付的金额比全年预算多出很多，多半填错了，支出率也会跟着偏低。",
    bad="“收支”支出调整预算 1363.40，既定支付金额填 2726.80",
    good="“收支”支出调整预算 1363.40，既定支付金额填 1363.40",
    threshold=Threshold(Decimal("0.25"), SHARE),
    related=("JX-A-14",),
)
def due_beyond_budget(case: Case) -> Iterator[Hit]:
    """What was to be paid in the year is of its budget, give or take what was carried over."""
    carried = case.submission.number("carryover_begin") or 0
    for hit in told(case, DUE):
        if hit.difference is not None and hit.difference > carried:
            yield hit


@check(
    ARRIVED,
    "warning",
    "支付大于到位资金",
    BEYOND,
    f"核对两个数；到位资金要含上年结转和年中追加；确实先用了别的资金的，{IN_RESULTS}写明是什么、多少",
    TALLY,
    reason="钱到了才能花。花的比到的多，多半是到位资金少填了结转、追加，或者垫付了别的钱。",
    bad="全年实际支付 1343.10，到位资金填 1243.10",
    good="全年实际支付 1343.10，到位资金填 1363.40",
    threshold=Threshold(Decimal(0), SHARE),
    related=("JX-Q-14", "JX-Q-24"),
)
def paid_beyond_arrived(case: Case) -> Iterator[Hit]:
    """Nothing is paid, by the department or for a project, before the money is there."""
    names = {row.cells["project_spent"].row: row for row in case.submission.rows("projects")}
    beyond = {hit.place for hit in told(case, PROJECT)}  # beyond its budget: one cause
    for hit in told(case, ARRIVED):
        if hit.field and hit.field.key == "project_spent":
            row = names[hit.place.row or 0]
            if hit.place in beyond:
                continue
            label = f"“{row.scalar('project_name') or '未命名项目'}”的{hit.field.label}"
            yield _named(hit, {"label": label})
        else:  # where all that was budgeted has arrived, it is what was spent beyond the budget
            spent = (h for h in told(case, OVERSPENT) if h.field and h.field.key == TOTAL)
            yield replace(hit, alike=tuple(TOTAL for h in spent if h.difference == hit.difference))


@check(
    STOCK,
    "warning",
    "存量资金大于年末结转结余",
    BEYOND,
    f"核对两个数；口径不同的，{IN_RESULTS}写明差在哪里",
    TALLY,
    reason="国库集中支付结转结余是年末结转结余的一部分，不会比它大。",
    bad="年末结转结余 22.00，国库集中支付结转结余存量资金填 82.00",
    good="年末结转结余 22.00，国库集中支付结转结余存量资金填 0",
    beta=True,
    related=("JX-Q-16",),
)
def stock_within_carryover(case: Case) -> Iterator[Hit]:
    """What is left at the treasury is part of what is left."""
    yield from told(case, STOCK)


@check(
    "JX-Q-16",
    "warning",
    "年末结转结余占比偏高",
    "{label}填 {value}，占支出调整预算的 {of_budget}，超过 {limit}",
    f"核对两个数；确实没有用完的，{IN_RESULTS}写明是哪些资金、为什么没有用、什么时候用",
    experience("结转结余应控制在合理规模，规模大的应说明原因"),
    reason="钱花不出去，说明预算编多了或者执行慢了。比例高的，审核人员会问是哪些钱。",
    bad="支出调整预算 1363.40，年末结转结余 622.00，收入决算跟着多",
    good="支出调整预算 1363.40，年末结转结余 22.00",
    threshold=Threshold(Decimal("0.3"), "年末结转结余与支出调整预算之比"),
    related=("JX-A-06",),
)
def much_left_over(case: Case) -> Iterator[Hit]:
    """A large share of the budget left at year end wants a word."""
    left, budget = (case.submission.number(k) for k in ("carryover_end", "expend_total_revised"))
    most = case.threshold("JX-Q-16")
    places = (case.at("carryover_end"), case.at("expend_total_revised"))
    if not left or not budget or budget < 0 or left / budget <= most or told_already(case, *places):
        return
    if not answered_by_deduction(case, {"carryover_end"}):
        args = {"of_budget": percent(left / budget), "limit": percent(most)}
        yield Hit(places[0], case.field("carryover_end"), left, args=args, rests=places)
