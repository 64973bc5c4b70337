"""Whether there is such a thing at all, and whether all of it was done."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.seventh.telling import Holds, side
from tests.corpus.operators.third.claims import needed


def _listed(table: str, *keys: str) -> Holds:
    """Return what tells whether a list has rows, and figures beside it; None where the two differ."""

    def holds(desk: Desk) -> bool | None:
        needed(desk.has_table(table), f"no {table}")
        found = {bool(list(desk.submission.rows(table))), *(desk.amount(key) > 0 for key in keys)}
        return found.pop() if len(found) == 1 else None

    return holds


def _some(key: str) -> Holds:
    return lambda desk: desk.amount(key) > 0


side(
    "there_are_projects",
    _listed("projects", "expend_project_final"),
    ("除基本支出外，本年还安排了项目", "部门支出中包括项目支出", "本年有专项项目实施"),
    ("本年没有安排任何项目", "部门支出全部为基本支出，未设项目", "全年无项目支出"),
)
side(
    "there_are_units",
    _listed("subordinates"),
    ("部门决算由本级和所属单位汇总而成", "所属单位的收支已并入部门决算", "部门之下设有二级预算单位"),
    ("本部门没有二级预算单位", "部门决算即局本级决算，无所属单位", "作为一级预算单位，本部门不管理其他单位"),
)
side(
    "there_were_purchases",
    _listed("procurements", "proc_actual_total"),
    ("本年实施了政府采购", "部分货物和服务通过政府采购取得", "政府采购支出已在采购表中列明"),
    ("本年没有发生政府采购", "政府采购支出为零", "全年没有达到限额的采购事项，未实施政府采购"),
)
side(
    "there_were_changes",
    _listed("adjustments"),
    ("执行中对预算作过调整", "年中办理了预算调整手续", "调整预算的文件已列入清单"),
    ("年初预算一次批复到底，执行中未作调整", "全年没有办理预算追加或追减", "本年预算没有任何调整"),
)
side(
    "there_was_an_inquiry",
    _some("survey_sent"),
    ("本年开展了满意度问卷调查", "通过发放问卷了解服务对象意见", "满意度数据来自问卷调查"),
    ("本年没有开展满意度问卷调查", "未向服务对象发放调查问卷", "因人手有限，问卷调查没有进行"),
)
side(
    "there_are_tasks",
    _listed("tasks"),
    ("本年承担了上级交办的重点工作", "有重点工作列入考核清单", "重点工作已按清单逐项推进"),
    ("本年没有承担重点工作任务", "重点工作清单为空", "全年未收到上级交办的重点工作"),
)
side(
    "there_are_extra_points",
    _listed("bonuses"),
    ("有加减分事项随表申报", "加减分项已附文件申报", "本年存在需要加减分的情形"),
    ("本年没有加减分事项", "未申报加分，也没有减分", "不存在加分或减分的情形"),
)
side(
    "a_car_was_bought",
    _some("sangong_purchase_final"),
    ("本年购置了公务用车", "发生了公务用车购置费", "新购公务用车的支出已列入决算"),
    ("本年没有购置公务用车", "公务用车购置费为零", "未发生公务用车购置支出"),
)


def _counted(desk: Desk) -> bool:
    return isinstance(desk.datum("stocktake_date").value, dt.date)


side(
    "things_were_counted",
    _counted,
    ("本年组织了固定资产盘点", "对固定资产开展了实地盘点", "固定资产盘点已经完成"),
    ("本年没有组织固定资产盘点", "固定资产盘点尚未开展", "因系统升级，本年未盘点固定资产"),
)


def _adjusted(desk: Desk) -> bool:
    return any(not r.cells["target_revised"].blank for r in desk.rows("targets"))


side(
    "targets_were_adjusted",
    _adjusted,
    ("有绩效目标在年中调整了目标值", "个别绩效目标按程序作了修订", "绩效目标值执行中有调整"),
    ("绩效目标年中没有作过调整", "各项目标值与年初批复一致，未作修订", "执行中未调整任何绩效目标"),
)


def _arrived(desk: Desk) -> bool | None:
    rows = desk.rows("projects")
    needed(all(not r.cells["project_arrived"].blank for r in rows), "one says nothing")
    gaps = [number(r, "project_budget") - number(r, "project_arrived") for r in rows]
    return True if not any(gaps) else False if max(gaps) > 1 else None


side(
    "project_money_arrived",
    _arrived,
    ("各项目资金均足额到位", "项目预算资金全部到位，没有缺口", "项目资金到位率均为百分之百"),
    ("有项目资金没有足额到位", "部分项目资金到位不及时，存在缺口", "个别项目的预算资金年末仍未到位"),
)


def _filed(desk: Desk) -> bool:
    waited = []
    for row in desk.rows("procurements"):
        signed, filed = row.cells["proc_contract"].value, row.cells["proc_filing"].value
        needed(isinstance(signed, dt.date) and isinstance(filed, dt.date), "one says nothing")
        assert isinstance(signed, dt.date)
        assert isinstance(filed, dt.date)
        waited.append((filed - signed).days <= 15)
    return all(waited)


side(
    "contracts_were_filed",
    _filed,
    (
        "采购合同均在签订后15日内备案",
        "合同备案没有超过15日的情形",
        "从签订到备案，各采购合同用时都不超过15天",
    ),
    (
        "有采购合同在签订15日以后才备案",
        "个别采购合同备案用时超过15天",
        "采购合同备案存在超过15日的情形",
    ),
)


def _done(desk: Desk) -> bool | None:
    states = [str(r.cells["task_state"].value) for r in desk.rows("tasks")]
    needed(not set(states) - {"已完成", "进行中", "未完成"}, "another state")
    return set(states) == {"已完成"}


side(
    "every_task_is_done",
    _done,
    ("交办的重点工作一项不落地完成", "重点工作至年末全部销号", "各项重点工作均已画上句号"),
    ("重点工作至年末未能全部销号", "仍有重点工作挂账未销", "重点工作没有全部画上句号"),
)


def _paid_each_quarter(desk: Desk) -> bool | None:
    aims = [desk.amount(f"pay_q{n}_target") for n in range(1, 5)]
    payable = desk.amount("payable")
    needed(payable > 0 and all(aims), "no aims")
    gaps = [desk.amount(f"pay_q{n}_paid") / payable - aim for n, aim in enumerate(aims, 1)]
    return True if min(gaps) >= 0 else False if min(gaps) < Decimal("-0.005") else None


side(
    "every_quarter_on_schedule",
    _paid_each_quarter,
    (
        "四个季度末的支付进度都达到了序时目标",
        "各季度支付均不慢于序时目标",
        "没有哪个季度末的支付落后于序时目标",
    ),
    ("有季度末的支付进度没有达到序时目标", "个别季度支付慢于序时目标", "至少有一个季度末支付落后于序时目标"),
)
