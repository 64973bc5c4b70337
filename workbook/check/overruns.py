"""JX-Q: what goes beyond its budget, plan or posts, for which a department may have its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import percent
from workbook.check.answers import IN_RESULTS
from workbook.check.basis import (
    ACCOUNTED,
    AS_BUDGETED,
    BETWEEN_PROJECTS,
    KINDS_OF_POSTS,
    PLANNED,
    SANGONG_BUDGETED,
    TALLY,
    WITHIN_BUDGET,
    WITHIN_POSTS,
    experience,
)
from workbook.check.figure_words import figure_words
from workbook.check.finding import Hit
from workbook.check.localise import told, told_already
from workbook.check.registry import Case, Threshold, check, place_of
from workbook.check.relations import OVERSPENT, OVERSTAFFED, PAID, PROCURED, PROJECT, SANGONG, STOCK
from workbook.check.scored import answered_by_deduction

BEYOND = "{label}填 {value}，大于{whole}的 {expected}，超出 {difference}"
ASK = f"核对两个数；确实超出的，{IN_RESULTS}写明原因"
SHARE = "超出部分与预算（计划）之比，超过的要写明原因"
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
    hits = list(_beyond(case, OVERSPENT))
    beyond = {hit.field.key for hit in hits if hit.field}
    for hit in hits:
        told_of_its_part = "expend_personnel_final" in beyond or "expend_operating_final" in beyond
        if not (hit.field and hit.field.key == "expend_basic_final" and told_of_its_part):
            yield hit


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
    """The three public expenses stay within their budget, line by line."""
    yield from _beyond(case, SANGONG)


@check(
    OVERSTAFFED,
    "warning",
    "实有人数超过编制数",
    "{label}填 {value} 人，超过{whole}的 {expected} 人",
    "在“人员情况说明”里写明超编的原因和消化的办法；占用别的编制的，写明占用哪一种",
    WITHIN_POSTS,
    reason="超编会扣财政供养人员控制率的分，审核人员也会问。原因写在人员情况说明里，报告就能取到。",
    bad="行政编制 24，实有 26，“人员情况说明”空着",
    good="行政编制 24，实有 26，说明写“军转安置 2 人，待退休消化”",
    answer="staff_note",
    also=(KINDS_OF_POSTS,),
    related=("JX-A-01", "JX-A-02"),
)
def overstaffed(case: Case) -> Iterator[Hit]:
    """More people than posts need a word, in total and by kind."""
    yield from told(case, OVERSTAFFED)


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
    threshold=Threshold(Decimal("0.01"), SHARE),
    also=(PLANNED,),
    related=("JX-A-11",),
)
def procured_beyond_plan(case: Case) -> Iterator[Hit]:
    """Nothing is procured beyond the plan; single items may cost a little more where others cost less."""
    hits = list(told(case, PROCURED))
    if hits:
        yield from _beyond(case, PROCURED)
        return
    actual, plan = (case.submission.number(key) for key in ("proc_actual_total", "proc_plan_total"))
    least = case.threshold(PROCURED) if actual and plan and actual > plan else ITEM_BEYOND
    for row in case.submission.rows("procurements"):
        datum, other = row.cells["proc_actual"], row.cells["proc_plan"]
        spent, planned = datum.value, other.value
        if not isinstance(spent, Decimal) or not isinstance(planned, Decimal) or planned <= 0:
            continue
        places = (place_of(datum), place_of(other))
        if spent > planned * (1 + least) and not told_already(case, *places):
            name = str(row.scalar("proc_item") or "未命名项目")
            args = {"label": f"“{name}”的{datum.field.label}", "whole": other.field.label}
            yield Hit(places[0], datum.field, spent, planned, spent - planned, args, rests=places)


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


@check(
    "JX-Q-17",
    "warning",
    "盘点有盈亏而没有说明",
    "{label}填 {value}，账面数为 {expected}，相差 {difference}",
    "在“资产情况说明”里写明盘盈盘亏的是什么、原因和处理",
    ACCOUNTED,
    reason="盘点就是拿实物与账面核对。两个数不同，说明有盘盈盘亏，要写明原因。",
    bad="账面数 1520.60，实盘数 1500.00，“资产情况说明”空着",
    good="账面数 1520.60，实盘数 1500.00，说明写“盘亏 20.60 万元为已报废未下账的车辆，正在办理核销”",
    elsewhere="“资产情况说明”；那里写的是别的事的，在“校验结果”的答复栏",
)
def stocktake_differs(case: Case) -> Iterator[Hit]:
    """What was found is what the books say, or the difference needs its reason.

    A note that speaks of other things does not answer it.
    """
    found, book = (case.submission.fields[k] for k in ("stocktake_found", "stocktake_book"))
    places = (place_of(found), place_of(book))
    a, b = found.value, book.value
    known = told_already(case, *places) or _only_the_book_is_off(case)
    if isinstance(a, Decimal) and isinstance(b, Decimal) and a != b and not known:
        note = case.submission.text("asset_note")
        answer = "asset_note" if not note or any(word in note for word in figure_words().stocktaking) else ""
        yield Hit(places[0], found.field, a, b, a - b, rests=places, answer=answer)


@check(
    "JX-Q-18",
    "warning",
    "盘点账面数与固定资产总额相差很多",
    "{label}填 {value}，固定资产总额填 {expected}，相差 {difference}",
    f"核对两个数的口径和单位；盘点的范围不同的，{IN_RESULTS}写明怎样不同",
    TALLY,
    reason="盘点的账面数与年末固定资产总额说的是同一批资产。差得多，多半是有一个抄错了。",
    bad="固定资产总额 1520.60，盘点账面数和实盘数都填 520.60",
    good="固定资产总额 1520.60，盘点账面数和实盘数都填 1520.60",
    threshold=Threshold(Decimal("0.1"), "差额与固定资产总额之比"),
    beta=True,
    related=("JX-A-13", "JX-Q-17"),
)
def stocktake_of_something_else(case: Case) -> Iterator[Hit]:
    """The books of the stocktake and the assets of the year end are the same ones, a few months apart."""
    book, total = (case.submission.fields[k] for k in ("stocktake_book", "asset_total"))
    places = (place_of(book), place_of(total))
    a, b = book.value, total.value
    if not isinstance(a, Decimal) or not isinstance(b, Decimal) or told_already(case, *places):
        return
    if _is_off(case, a, b):
        yield Hit(places[0], book.field, a, b, a - b, rests=places)


def _is_off(case: Case, number: Decimal, total: Decimal) -> bool:
    return abs(number - total) > total * case.threshold("JX-Q-18")


def _only_the_book_is_off(case: Case) -> bool:
    """Tell whether what was found agrees with the assets and the books do not, which JX-Q-18 tells of."""
    book, found, total = (
        case.submission.number(k) for k in ("stocktake_book", "stocktake_found", "asset_total")
    )
    if book is None or found is None or total is None:
        return False
    return _is_off(case, book, total) and not _is_off(case, found, total)
