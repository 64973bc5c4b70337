"""What the figures of several cells come to, put into words."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.fourth.claims import Said, amount, over, say, share, total
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import money, places

amount(
    "unexecuted",
    lambda d: d.amount("expend_total_revised") - d.amount("expend_total_final"),
    "全年有{n}预算未执行。",
    "调整预算中尚有{n}没有形成支出。",
)
amount(
    "still_to_pay",
    lambda d: d.amount("payable") - d.amount("paid_total"),
    "年末尚未支付{n}。",
    "既定支付金额中还有{n}未付出。",
)
amount(
    "paid_in_fourth_quarter",
    lambda d: d.amount("pay_q4_paid") - d.amount("pay_q3_paid"),
    "第四季度当季支付{n}。",
    "10月至12月共支付{n}。",
)
amount(
    "all_projects_budget",
    lambda d: total(d, "projects", "project_budget"),
    "清单所列项目预算合计{n}。",
    "全部项目共安排预算{n}。",
)
amount(
    "all_projects_spent",
    lambda d: total(d, "projects", "project_spent"),
    "清单所列项目合计执行{n}。",
    "全部项目实际支出{n}。",
)
amount(
    "excluded_adjustments",
    lambda d: sum(
        (number(r, "adj_amount") for r in d.rows("adjustments") if r.cells["adj_excluded"].value == "是"),
        Decimal(0),
    ),
    "按规定不纳入考核的预算调整为{n}。",
    "剔除考核的调整金额合计{n}。",
)
amount(
    "cuts",
    lambda d: (
        -sum(
            (number(r, "adj_amount") for r in d.rows("adjustments") if number(r, "adj_amount") < 0),
            Decimal(0),
        )
    ),
    "年中共追减预算{n}。",
    "全年核减预算{n}。",
)
amount(
    "transfers_from_above",
    lambda d: sum(
        (
            number(r, "adj_amount")
            for r in d.rows("adjustments")
            if r.cells["adj_type"].value == "上级转移支付"
        ),
        Decimal(0),
    ),
    "年中上级转移支付增加预算{n}。",
    "因上级转移支付追加{n}。",
)
amount(
    "below_sangong_budget",
    lambda d: d.amount("sangong_total_budget") - d.amount("sangong_total_final"),
    "“三公”经费比预算节约{n}。",
    "“三公”经费决算较本年预算少支出{n}。",
    least=1,
)
amount(
    "over_sangong_budget",
    lambda d: d.amount("sangong_total_final") - d.amount("sangong_total_budget"),
    "“三公”经费超预算{n}。",
    "“三公”经费决算比预算多出{n}。",
    least=1,
)
amount(
    "surplus_of_the_year",
    lambda d: d.amount("income_total_final") - d.amount("expend_total_final"),
    "本年收入与支出相抵，结余{n}。",
    "当年收支相抵后余{n}。",
)
amount(
    "stock_of_treasury",
    lambda d: d.amount("treasury_carryover"),
    "国库集中支付结转结余存量资金{n}。",
    "年末国库存量资金为{n}。",
)
amount(
    "found_in_stocktaking",
    lambda d: d.amount("stocktake_found"),
    "资产盘点实盘数为{n}。",
    "经盘点，固定资产实有{n}。",
)
amount(
    "subordinates_income",
    lambda d: total(d, "subordinates", "sub_income_final"),
    "下属单位决算收入合计{n}。",
    "所属单位全年收入{n}。",
)

share(
    "first_half_of_the_paid",
    lambda d: over(d.amount("pay_q2_paid"), d.amount("paid_total")),
    "上半年支付额占全年支付额的{n}。",
    "全年支付中有{n}发生在上半年。",
)
share(
    "fourth_quarter_of_the_paid",
    lambda d: over(d.amount("pay_q4_paid") - d.amount("pay_q3_paid"), d.amount("paid_total")),
    "第四季度支付占全年支付的{n}。",
    "年底最后一个季度的支付占全年的{n}。",
)
share(
    "sangong_of_its_budget",
    lambda d: over(d.amount("sangong_total_final"), d.amount("sangong_total_budget")),
    "“三公”经费完成预算的{n}。",
    "“三公”经费支出为本年预算的{n}。",
)
share(
    "income_of_the_initial",
    lambda d: over(d.amount("income_total_final"), d.amount("income_total_initial")),
    "收入决算为年初预算的{n}。",
    "收入完成年初预算的{n}。",
)
share(
    "list_of_projects_executed",
    lambda d: over(total(d, "projects", "project_spent"), total(d, "projects", "project_budget")),
    "项目总体执行率{n}。",
    "清单所列项目平均执行率为{n}（按金额计算）。",
)
share(
    "largest_purchase_of_all",
    lambda d: over(
        max(number(r, "proc_actual") for r in d.rows("procurements", at_least=2)),
        d.amount("proc_actual_total"),
    ),
    "最大一笔采购占实际采购总额的{n}。",
    "单项金额最大的采购占全部采购的{n}。",
)


def _basic(desk: Desk, honest: bool) -> Said:
    a, b = desk.amount("expend_personnel_final"), desk.amount("expend_operating_final")
    needed(min(a, b) > 5 and abs(a - b) > 10, "no two parts")
    a, b = (a, b) if honest else (b, a)
    return {"a": money(a), "b": money(b)}


say(
    "personnel_then_operating",
    _basic,
    "基本支出由人员经费{a}和公用经费{b}组成。",
    "基本支出用于人员的{a}，用于日常公用的{b}。",
)


def _assets(desk: Desk, honest: bool) -> Said:
    used, idle = desk.amount("asset_used"), desk.amount("asset_idle")
    needed(min(used, idle) > 1 and abs(used - idle) > used / 10, "none idle")
    used, idle = (used, idle) if honest else (idle, used)
    return {"c": money(desk.amount("asset_total")), "a": money(used), "b": money(idle)}


say(
    "assets_in_use_then_idle",
    _assets,
    "固定资产总额{c}，其中在用{a}、闲置{b}。",
    "年末固定资产{c}（在用{a}，闲置{b}）。",
)


def _per_head(desk: Desk, honest: bool) -> Said:
    value = over(desk.amount("asset_total"), desk.amount("staff_total"))
    needed(value > 1, "few assets")
    return {"n": places(value if honest else value * Decimal("0.37"), 2)}


say(
    "assets_per_head",
    _per_head,
    "人均占有固定资产{n}万元（按年末在职人数）。",
    "在职人员人均固定资产{n}万元。",
)


def _average(desk: Desk, honest: bool) -> Said:
    rows = desk.rows("projects", at_least=2)
    value = total(desk, "projects", "project_budget") / len(rows)
    needed(value > 5, "little money")
    return {"n": places(value if honest else value * Decimal("1.9"), 2)}


say("average_project", _average, "项目平均预算{n}万元。", "平均每个项目安排预算{n}万元。")


def _ends(desk: Desk, honest: bool) -> Said:
    gap = desk.amount("carryover_end") - desk.amount("carryover_begin")
    needed(abs(gap) > 5, "nearly the same")
    return {"way": "增加" if (gap > 0) == honest else "减少", "n": money(abs(gap))}


say("carryover_went", _ends, "年末结转结余比年初{way}{n}。", "结转结余较上年末{way}{n}。")


def _guests(desk: Desk, honest: bool) -> Said:
    now, last = desk.amount("sangong_reception_final"), desk.amount("sangong_reception_last")
    needed(last > 1 and abs(now - last) > last / 50, "nearly the same")
    way = ("增长", "下降") if (now > last) == honest else ("下降", "增长")
    return {"way": way[0], "n": f"{places(abs(now / last - 1) * 100, 2)}%"}


say("reception_went", _guests, "公务接待费比上年{way}{n}。", "公务接待费较{last}年{way}{n}。")


def _cars(desk: Desk, honest: bool) -> Said:
    now, last = desk.amount("sangong_running_final"), desk.amount("sangong_running_last")
    needed(abs(now - last) > 1, "nearly the same")
    return {"way": "增加" if (now > last) == honest else "减少", "n": money(abs(now - last))}


say("vehicles_went", _cars, "公务用车运行维护费比上年{way}{n}。", "车辆运行维护费同比{way}{n}。")


def _pace(desk: Desk, honest: bool) -> Said:
    gaps = [
        over(desk.amount(f"pay_q{n}_paid"), desk.amount("payable")) - desk.amount(f"pay_q{n}_target")
        for n in range(1, 5)
    ]
    needed(min(gaps) >= (0 if honest else Decimal("0.001")), "behind")
    return {}


say(
    "in_step_with_the_year",
    _pace,
    "各季度末支付进度均达到序时目标。",
    "四个季度末的支付进度都不低于序时目标。",
    false=("各季度末支付进度均未达到序时目标。", "四个季度末的支付进度都落后于序时目标。"),
)
