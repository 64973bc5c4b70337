"""What is said of money kept, of payments, the three public expenses and purchases."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.sixth.money import CENT
from tests.corpus.operators.sixth.sayings import more, says, share, some

says(
    "money_kept",
    lambda d: some(d, "carryover_end"),
    ("年末仍有资金结转下年", "年末形成了结转结余"),
    ("年末没有结转结余", "年末资金全部用完，结转为零"),
)
says(
    "money_came_over",
    lambda d: some(d, "carryover_begin"),
    ("年初有上年结转资金", "年初结转了上年资金"),
    ("年初没有上年结转资金", "上年未结转资金到本年"),
)
says(
    "more_kept",
    lambda d: more(d.amount("carryover_end"), d.amount("carryover_begin"), CENT),
    ("结转结余规模比年初增加", "年末结转结余高于年初"),
    ("结转结余规模比年初下降", "年末结转结余低于年初"),
)
says(
    "treasury_money",
    lambda d: some(d, "treasury_carryover"),
    ("国库集中支付仍有结转结余存量资金", "国库集中支付存量资金尚未全部消化"),
    ("国库集中支付没有结转结余存量资金", "国库集中支付存量资金为零"),
)
says(
    "all_paid",
    lambda d: d.amount("paid_total") == d.amount("payable"),
    ("既定支付金额全部支付到位", "应付资金已全部支付"),
    ("既定支付金额没有全部支付", "应付资金尚有未支付部分"),
)


def _quarters(desk: Desk) -> list[Decimal]:
    paid = [desk.amount(f"pay_q{n}_paid") for n in (1, 2, 3, 4)]
    return [b - a for a, b in zip([Decimal(0), *paid], paid, strict=False)]


def _halves(desk: Desk) -> bool | None:
    first, second, third, fourth = _quarters(desk)
    return more(third + fourth, first + second, 2)


def _last_most(desk: Desk) -> bool | None:
    *before, last = _quarters(desk)
    return more(last, max(before), 1)


def _ahead(desk: Desk) -> bool | None:
    gaps = [share(desk, f"pay_q{n}_paid", "payable") - desk.amount(f"pay_q{n}_target") for n in (1, 2, 3, 4)]
    return True if min(gaps) >= 0 else False if min(gaps) < Decimal("-0.03") else None


says(
    "second_half_more",
    _halves,
    ("下半年支付的资金多于上半年", "支付进度前低后高，下半年支付较多"),
    ("上半年支付的资金多于下半年", "支付进度前高后低，上半年支付较多"),
)
says(
    "last_quarter_most",
    _last_most,
    ("第四季度是全年支付最多的季度", "各季度中以第四季度支付最多"),
    ("全年支付的高峰不在第四季度", "支付最多的季度不是第四季度"),
)
says(
    "on_schedule",
    _ahead,
    ("各季度末支付进度均达到序时目标", "支付没有落后于序时进度"),
    ("有的季度末支付进度落后于序时目标", "支付未能完全跟上序时进度"),
)


def _public(desk: Desk, column: str, line: str = "total") -> bool | None:
    mine, other = (desk.amount(f"sangong_{line}_{c}") for c in ("final", column))
    return more(mine, other)


says(
    "three_public_fell",
    lambda d: None if (up := _public(d, "last")) is None else not up,
    ("“三公”经费比上年下降", "“三公”经费落实了只减不增的要求", "“三公”经费支出少于上年"),
    ("“三公”经费比上年增加", "“三公”经费支出高于上年"),
)
says(
    "three_public_over",
    lambda d: _public(d, "budget") is True,
    ("“三公”经费决算超出本年预算", "“三公”经费突破了年度预算"),
    ("“三公”经费决算没有超出本年预算", "“三公”经费控制在年度预算之内"),
)
says(
    "went_abroad",
    lambda d: some(d, "sangong_abroad_final"),
    ("本年发生了因公出国（境）费", "年内安排人员因公出国（境）"),
    ("本年未发生因公出国（境）费", "年内没有因公出国（境）支出"),
)
says(
    "bought_cars",
    lambda d: some(d, "sangong_purchase_final"),
    ("本年购置了公务用车", "发生了公务用车购置费"),
    ("本年没有购置公务用车", "未发生公务用车购置费"),
)
says(
    "cars_cost_most",
    lambda d: more(d.amount("sangong_running_final"), d.amount("sangong_reception_final")),
    ("公务用车运行维护费高于公务接待费", "“三公”经费中车辆运行维护费多于接待费"),
    ("公务接待费高于公务用车运行维护费", "“三公”经费中接待费多于车辆运行维护费"),
)
says(
    "guests_cost_more",
    lambda d: _public(d, "last", "reception"),
    ("公务接待费比上年增加", "公务接待支出高于上年"),
    ("公务接待费比上年减少", "公务接待支出较上年压减"),
)
says(
    "three_public_spent",
    lambda d: some(d, "sangong_total_final"),
    ("本年仍发生了“三公”经费支出", "年内有“三公”经费支出"),
    ("本年“三公”经费零支出", "年内未发生“三公”经费"),
)


def _bought(desk: Desk) -> bool | None:
    plan, bought = desk.amount("proc_plan_total"), desk.amount("proc_actual_total")
    return None if plan == 0 or bought > plan else plan == bought


def _signed(desk: Desk) -> list[dt.date]:
    days = [row.cells["proc_contract"].value for row in desk.rows("procurements")]
    return [day for day in days if isinstance(day, dt.date)]


says(
    "has_purchases",
    lambda d: some(d, "proc_plan_total"),
    ("本年有政府采购事项", "编报了本年政府采购计划"),
    ("本年没有政府采购事项", "未编报政府采购计划"),
)
says(
    "purchases_as_planned",
    _bought,
    ("实际采购金额与采购计划一致", "政府采购计划足额执行"),
    ("实际采购金额与采购计划不一致", "政府采购没有足额按计划执行"),
)
says(
    "purchase_over_plan",
    lambda d: any(number(r, "proc_actual") > number(r, "proc_plan") for r in d.rows("procurements")),
    ("有采购项目的成交金额超出计划", "个别采购突破了计划金额"),
    ("各采购项目成交金额均未超出计划", "没有超计划采购"),
)
says(
    "signed_by_midyear",
    lambda d: max(_signed(d)) < dt.date(d.year, 7, 1),
    ("采购合同都在上半年签订", "6月底前完成全部采购合同签订"),
    ("有采购合同在下半年签订", "7月以后仍有采购合同签订"),
)
says(
    "new_building",
    lambda d: {"是": True, "否": False}.get(str(d.datum("building_new").value)),
    ("本年新建了楼堂馆所", "年内有新建楼堂馆所项目"),
    ("本年没有新建楼堂馆所", "年内未新建楼堂馆所"),
)
