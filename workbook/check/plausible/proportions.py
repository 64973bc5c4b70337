"""JX-Q: do amounts suit the year's money they are part of, and the quarters they were paid in?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pyfuncs.decimals import amount, percent, plain
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import TALLY, WITHIN_BUDGET, experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.frame.rows import in_row, text_of
from workbook.check.ledger.localise import told_already

QUARTERS = tuple(f"pay_q{n}_paid" for n in range(1, 5))
ALIKE = 3
"""So many sums in a row that are alike to the cent were copied, or nothing was paid for half a year."""
SOME = Decimal(20)
"""万元 below which a few payments may well end by June."""


@check(
    "JX-Q-83",
    "warning",
    "几个季度的累计支付完全一样",
    "{first}到{last}的累计支付都填 {value}，中间没有支付一分钱",
    f"照国库支付系统重填各季度末的累计数，不要把全年数抄到每一格；确实没有支付的，{IN_RESULTS}写明原因",
    experience("工资、水电每个季度都要付，累计支付不会几个季度一分不变"),
    reason="各季度末的累计数用来算支付进度。把全年的数抄到四格，第一季度就显得全付完了。",
    bad="四个季度末的累计支付都填 1343.10",
    good="四个季度末的累计支付填 312.40、690.20、1032.60、1343.10",
    related=("JX-Q-24",),
)
def quarters_alike(case: Case) -> Iterator[Hit]:
    """Wages are paid in every quarter; what does not change from June to December was copied."""
    data = [case.submission.fields[key] for key in QUARTERS if key in case.submission.fields]
    for start in range(len(data) - ALIKE + 1):
        sum_then = data[start].value
        if not isinstance(sum_then, Decimal) or sum_then < SOME:
            continue
        same = [d for d in data[start:] if d.value == sum_then]
        if len(same) < ALIKE or same != data[start : start + len(same)]:
            continue
        places = tuple(place_of(d) for d in same)
        if not told_already(case, *places):
            first, last = (d.field.label.partition("·")[0] for d in (same[0], same[-1]))
            args = {"first": first, "last": last}
            yield Hit(places[0], data[start].field, sum_then, args=args, rests=places[1:])
        return


EARLY, LATE = Decimal("0.95"), Decimal("0.1")
"""Nearly all of the year paid by March, and hardly anything by September."""
WAGES = Decimal(50)
"""万元 of a year that hold the wages of some, who are paid every month."""


@check(
    "JX-Q-93",
    "warning",
    "支付进度不合常理",
    "{label}填 {value}，{told}",
    f"照国库支付系统重填各季度末的累计数；确实这样支付的，{IN_RESULTS}写明原因",
    experience("工资、水电每个月都要付，全年的支付不会集中在最后一个季度，也不会第一季度就付完"),
    reason="支付进度要看每个季度。前三季度填 0，全年的钱就是年底突击花掉的，审核人员一定会问。",
    bad="前三个季度末的累计支付都填 0，第四季度末 1343.10",
    good="四个季度末的累计支付填 312.40、690.20、1032.60、1343.10",
    threshold=Threshold(WAGES, "全年支付的万元数，多于的才看进度", "万元"),
    related=("JX-Q-83", "JX-Q-24"),
)
def paid_all_at_once(case: Case) -> Iterator[Hit]:
    """A department that was there in January pays wages in every quarter; one founded later has no budget."""
    data = [case.submission.fields[key] for key in QUARTERS if key in case.submission.fields]
    numbers = [d.value for d in data if isinstance(d.value, Decimal)]
    if len(data) < len(QUARTERS) or len(numbers) < len(data) or numbers[-1] < case.threshold("JX-Q-93"):
        return
    if not case.submission.number("expend_total_initial"):
        return
    places = tuple(place_of(d) for d in data)
    found = _unlikely(numbers)
    if found and not told_already(case, *places):
        number, told = found
        rests = tuple(place for place in places if place != places[number])
        yield Hit(places[number], data[number].field, numbers[number], args={"told": told}, rests=rests)


def _unlikely(paid: list[Decimal]) -> tuple[int, str] | None:
    """Return the quarter that cannot be, and why; alike to the cent are others' to tell."""
    year = paid[-1]
    if paid[2] <= year * LATE:
        share = "一分没有支付" if paid[2] == 0 else f"只付了 {percent(paid[2] / year)}"
        return 2, f"前三个季度{share}，全年 {amount(year)} 都在第四季度支付"
    if paid[0] == 0:
        half = "上半年" if paid[1] == 0 else "第一季度"
        return (1 if paid[1] == 0 else 0), f"{half}一分没有支付，年初就有预算"
    if paid[0] >= year * EARLY and len(set(paid)) > 2:
        return 0, f"第一季度就支付了全年 {amount(year)} 的 {percent(paid[0] / year)}"
    return None


ARRIVED = (("arrived_total", "expend_total_revised", "carryover_begin"),)
"""What arrived for the department, what it is of, and what was there before."""


@check(
    "JX-Q-84",
    "warning",
    "到位资金比预算多得多",
    "{what}填 {value}，是{whole} {expected} 的 {times} 倍",
    f"核对两个数和单位；到位资金含上年结转和年中追加，预算数也要填追加以后的，或{IN_RESULTS}写明",
    experience("到位资金与预算数大体相当，年中有追加、上年有结转的略多"),
    reason="到位的比预算多出几倍，多半是多打了一位，或者追加的没有计入预算，到位率就没有意义。",
    bad="“干部业务培训”预算 28.00，到位资金填 112.00",
    good="“干部业务培训”预算 28.00，到位资金填 28.00",
    threshold=Threshold(Decimal("2.5"), "到位资金与预算之比", "倍"),
    related=("JX-Q-25",),
)
def arrived_many_times(case: Case) -> Iterator[Hit]:
    """What arrives for a project, or for all, is its budget and a little more."""
    most, fields = case.threshold("JX-Q-84"), case.submission.fields
    for part, whole, before in ARRIVED:
        datum, budget = fields.get(part), case.submission.number(whole)
        carried = case.submission.number(before) or Decimal(0)
        if datum is None or not isinstance(datum.value, Decimal) or not budget or budget < 0:
            continue
        if datum.value - carried > budget * most and not told_already(case, place_of(datum), case.at(whole)):
            args = _times(datum.field.label, case.field(whole).label, datum.value / budget)
            yield Hit(place_of(datum), datum.field, datum.value, budget, args=args, rests=(case.at(whole),))
    for row in case.submission.rows("projects"):
        datum, budget = row.cells["project_arrived"], row.number("project_budget")
        places = (place_of(datum), *in_row(row, "project_budget"))
        if not isinstance(datum.value, Decimal) or not budget or budget < 0 or told_already(case, *places):
            continue
        if datum.value > budget * most or _out_of_nothing(case, datum.value, budget):
            name = f"“{text_of(row, 'project_name') or '未命名项目'}”的{datum.field.label}"
            args = _times(name, "预算金额", datum.value / budget)
            yield Hit(places[0], datum.field, datum.value, budget, args=args, rests=places)


MORE = Decimal("1.4")
"""So many times its budget, more than everything that was carried over explains, arrives for no project."""


def _out_of_nothing(case: Case, arrived: Decimal, budget: Decimal) -> bool:
    """Tell whether more arrived for a project than its budget and all the department carried over.

    Money moved from another project shows in the total; of a project in lots every lot may tell the whole.
    """
    carried = case.submission.number("carryover_begin")
    if carried is None or arrived <= budget * MORE or arrived - budget <= carried:
        return False
    rows = [
        (r.number("project_arrived"), r.number("project_budget")) for r in case.submission.rows("projects")
    ]
    told = [(came, planned or Decimal(0)) for came, planned in rows if came is not None]
    more = sum((came - planned for came, planned in told), Decimal(0))
    return [came for came, _ in told].count(arrived) == 1 and more > carried


def _times(what: str, whole: str, times: Decimal) -> dict[str, str]:
    return {"what": what, "whole": whole, "times": f"{times:.1f}"}


PARTS = (
    ("proc_plan_total", "expend_total_revised"),
    ("proc_actual_total", "expend_total_revised"),
    ("sangong_total_budget", "expend_total_revised"),
    ("sangong_total_final", "expend_total_final"),
)
"""Money that is spent out of the year's expenditure, though no sum adds it up."""


@check(
    "JX-Q-85",
    "warning",
    "一部分比全部支出还大",
    "{label}填 {value}，比{whole} {expected} 还大{others}",
    f"核对金额和单位；按合同总价、分几年付款的，填本年的数，或{IN_RESULTS}写明合同总价和年限",
    WITHIN_BUDGET,
    reason="采购、“三公”经费都从支出里花。一部分比全部还多，不是单位错了，就是把几年的合同价填了进来。",
    bad="“收支”支出调整预算 1363.40，政府采购计划金额填 6000.00",
    good="“收支”支出调整预算 1363.40，政府采购计划金额填 86.00",
    also=(TALLY,),
    threshold=Threshold(Decimal("0.2"), "超出部分与全部支出之比，超过的要写明原因"),
    related=("JX-Q-43",),
)
def part_above_the_whole(case: Case) -> Iterator[Hit]:
    """What is bought is bought with what there is; plan and outturn of one kind are told once."""
    told: dict[str, list[Hit]] = {}
    carried = case.submission.number("carryover_begin") or Decimal(0)
    for part, whole in PARTS:
        datum, total = case.submission.fields.get(part), case.submission.number(whole)
        if datum is None or not isinstance(datum.value, Decimal) or not total or total < 0:
            continue
        most = (total + carried) * (1 + case.threshold("JX-Q-85"))
        places = (place_of(datum), case.at(whole))
        if datum.value > most and not told_already(case, *places):
            args = {"whole": case.field(whole).label}
            hit = Hit(places[0], datum.field, datum.value, total, args=args, rests=places)
            told.setdefault(part.partition("_")[0], []).append(hit)
    for first, *rest in told.values():
        labels = "、".join(hit.field.label for hit in rest if hit.field)
        yield replace(first, args={**first.args, "others": f"；{labels}也是" if labels else ""})


_NETTED = ("调剂", "划转", "科目", "互转")
"""Money moved within a budget: nothing in all, though something was adjusted."""


@check(
    "JX-Q-86",
    "warning",
    "调整金额是 0",
    "第 {row} 行“{doc}”的调整金额填 {value}，等于没有调整",
    f"照文件补填金额；没有调整的删去这一行；科目之间调剂、总额不变的，类型选“调剂”或{IN_RESULTS}写明",
    experience("列入明细的每一笔调整都有金额"),
    reason="有文号没有金额的一行，多半是金额漏填了，调整数合计就少了一笔。",
    bad="“示财预〔2024〕12号”的调整金额填 0",
    good="“示财预〔2024〕12号”的调整金额填 45.60",
    related=("JX-Q-43", "JX-A-05"),
)
def adjusted_by_nothing(case: Case) -> Iterator[Hit]:
    """A document that adjusted the budget says by how much; within the budget it may be nothing in all."""
    for row in case.submission.rows("adjustments"):
        datum = row.cells["adj_amount"]
        words = text_of(row, "adj_type") + text_of(row, "adj_doc") + text_of(row, "adj_basis")
        if datum.value == 0 and not datum.blank and not any(word in words for word in _NETTED):
            args = {"row": plain(Decimal(row.index + 1)), "doc": text_of(row, "adj_doc") or "未写文号"}
            yield Hit(place_of(datum), datum.field, Decimal(0), args=args)
