"""Money: budget and outturn, adjustments, payment, expenses, procurement, assets.

Declarations only. Source of the fields: what each figure of the published 2024 report needs to be checked.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from workbook.layout.fields.arithmetic import Difference, Quotient, Sum
from workbook.layout.fields.columns import ColumnSum, SumWhere
from workbook.layout.fields.matrix import Line, Matrix
from workbook.layout.fields.model import (
    YES_NO,
    Form,
    Last,
    Once,
    Purpose,
    Sheet,
    Table,
    choice,
    count,
    date,
    derived,
    money,
    rate,
    share,
    text,
)
from workbook.layout.sheets.funds import ARRIVED, BY_SOURCE, MONEY_COLUMNS, WITH_LAST

_INCOME, _SPENT = Purpose("report", "部门整体收入"), Purpose("report", "部门整体支出")
_PRINTED = (
    *(f"expend_total_{column.key}" for column in MONEY_COLUMNS),
    "expend_basic_final",
    "expend_project_final",
)

_CARRIED = Last("carryover_begin", Decimal(2), least=Decimal(50))

BUDGET = Sheet(
    "收支",
    "单位：万元，照部门预算批复和部门决算报表填；没有的填 0，不要留空。",
    (
        Matrix(
            "收入",
            "收入来源",
            "income_{row}_{column}",
            (
                Line("public", "一般公共预算财政拨款"),
                Line("fund", "政府性基金预算财政拨款"),
                Line("capital", "国有资本经营预算财政拨款"),
                Line("other", "其他收入"),
            ),
            WITH_LAST,
            subject="收入",
            control=True,
            marks=tuple((f"income_total_{column.key}", _INCOME) for column in MONEY_COLUMNS),
        ),
        Matrix(
            "支出",
            "支出性质",
            "expend_{row}_{column}",
            (
                Line("basic", "基本支出"),
                Line("personnel", "其中：人员经费", in_sum=False),
                Line("operating", "其中：日常公用经费", in_sum=False),
                Line("project", "项目支出"),
            ),
            WITH_LAST,
            subject="支出",
            control=True,
            marks=tuple((key, _SPENT) for key in _PRINTED),
        ),
        Form(
            "结转结余与占比",
            (
                money("carryover_begin", "上年结转结余", required=True, marks=(_SPENT,)),
                money("carryover_end", "年末结转结余", required=True, marks=(_SPENT,), last=_CARRIED),
                money("treasury_carryover", "国库集中支付结转结余存量资金", required=True),
                derived(
                    rate("basic_share", "基本支出占比"), Quotient("expend_basic_final", "expend_total_final")
                ),
                derived(
                    rate("project_share", "项目支出占比"),
                    Quotient("expend_project_final", "expend_total_final"),
                ),
                derived(
                    rate("carryover_rate", "结转结余率"), Quotient("carryover_end", "expend_total_revised")
                ),
            ),
        ),
        *BY_SOURCE,
        ARRIVED,
    ),
)

ADJUSTMENT_TYPES = (
    "上级转移支付",
    "落实国家政策",
    "不可抗力",
    "临时交办任务",
    "本级追加",
    "本级追减",
    "调剂",
    "人员经费调整",
)

TOTALS = ("expend_total_initial", "expend_total_revised")
ADJUSTMENT = Sheet(
    "预算调整",
    "逐笔填写年中调整；追减填负数。因落实政策、不可抗力、上级或本级党委政府临时交办的，可填剔除；没有调整的不填。",
    (
        Form(
            "调整情况汇总",
            (
                derived(money("adj_total", "调整数合计", minimum=None), ColumnSum("adj_amount")),
                derived(
                    money("adj_excluded_total", "剔除考核的调整数", minimum=None),
                    SumWhere("adj_amount", "adj_excluded", "是", TOTALS),
                ),
                derived(
                    money("adj_assessed_total", "计入考核的调整数", minimum=None),
                    SumWhere("adj_amount", "adj_excluded", "否", TOTALS),
                ),
                derived(
                    rate("adj_rate_total", "调整数占年初预算", minimum=None),
                    Quotient("adj_total", "expend_total_initial"),
                ),
                text("adj_note", "调整情况说明", lines=3, help="调整幅度大的，写明原因和依据"),
            ),
        ),
        Table(
            "adjustments",
            "预算调整明细",
            (
                text("adj_doc", "文号或事由", required=True, width=26),
                date("adj_date", "日期", required=True),
                money("adj_amount", "调整金额", required=True, minimum=None),
                choice("adj_type", "类型", ADJUSTMENT_TYPES, required=True, width=16),
                choice("adj_excluded", "是否剔除考核", YES_NO, required=True),
                text("adj_basis", "剔除依据", width=34),
            ),
            once=Once("预算调整", ("adj_doc", "adj_amount", "adj_date")),
            gathered=True,
        ),
    ),
    landscape=True,
)

PAYMENT = Sheet(
    "支付进度",
    "单位：万元。既定支付数按用款计划，实际支付数按国库支付系统。",
    (
        Form(
            "全年支付",
            (
                money("payable", "既定支付金额", required=True),
                money("paid_total", "实际支付金额", required=True),
                derived(rate("payment_rate", "部门预算资金支出率"), Quotient("paid_total", "payable")),
            ),
        ),
        Matrix(
            "分季度支付进度",
            "时点",
            "pay_{row}_{column}",
            (
                Line("q1", "第一季度末"),
                Line("q2", "第二季度末"),
                Line("q3", "第三季度末"),
                Line("q4", "第四季度末"),
            ),
            (
                money("paid", "累计支付", required=True),
                share("target", "序时目标", required=True, help="如 25%、50%"),
                derived(rate("progress", "支付进度"), Quotient("paid", "payable")),
            ),
        ),
    ),
)

SANGONG_LAST = Last("last", Decimal("0.5"), least=Decimal(1), check="JX-Q-20")
"""How much more than last year the three public expenses may be."""

EXPENSES = Sheet(
    "公用与三公",
    "单位：万元。日常公用经费取自“收支”；“三公”经费没有的填 0。",
    (
        Form(
            "日常公用经费",
            (
                derived(
                    money("operating_budget", "日常公用经费调整预算"), Sum(("expend_operating_revised",))
                ),
                derived(money("operating_final", "日常公用经费决算"), Sum(("expend_operating_final",))),
                derived(
                    rate("operating_rate", "公用经费控制率"), Quotient("operating_final", "operating_budget")
                ),
            ),
        ),
        Matrix(
            "“三公”经费",
            "项目",
            "sangong_{row}_{column}",
            (
                Line("abroad", "因公出国（境）费"),
                Line("purchase", "公务用车购置费"),
                Line("running", "公务用车运行维护费"),
                Line("reception", "公务接待费"),
            ),
            (
                money("last", "上年决算", required=True),
                money(
                    "budget",
                    "本年预算",
                    required=True,
                    last=replace(SANGONG_LAST, becomes=False, into="before"),
                ),
                money("final", "本年决算", required=True, last=SANGONG_LAST),
                money("before", "上年预算", required=True, help="照上年部门预算"),
            ),
            subject="“三公”经费",
            control=True,
        ),
        Form(
            "控制情况",
            (
                derived(
                    rate("sangong_rate", "“三公”经费控制率"),
                    Quotient("sangong_total_final", "sangong_total_budget"),
                ),
                derived(
                    money("sangong_change", "比上年增减", minimum=None),
                    Difference("sangong_total_final", "sangong_total_last"),
                ),
            ),
        ),
    ),
)

PROCUREMENT = Sheet(
    "政府采购",
    "单位：万元。先填全年合计，再列明细；没有政府采购的，合计填 0。",
    (
        Form(
            "全年合计",
            (
                money("proc_plan_total", "政府采购计划金额", required=True),
                money("proc_actual_total", "实际采购金额", required=True),
                derived(
                    rate("proc_rate", "政府采购执行率"), Quotient("proc_actual_total", "proc_plan_total")
                ),
                derived(money("proc_plan_sum", "明细计划额合计"), ColumnSum("proc_plan")),
                derived(money("proc_actual_sum", "明细实际额合计"), ColumnSum("proc_actual")),
            ),
        ),
        Table(
            "procurements",
            "采购明细",
            (
                text("proc_item", "采购项目", required=True, width=26),
                money("proc_plan", "计划金额", required=True),
                money("proc_actual", "实际金额", required=True),
                date("proc_contract", "合同日期"),
                date("proc_filing", "备案日期"),
            ),
            rows=20,
            once=Once("采购项目", ("proc_item", "proc_plan", "proc_contract")),
            gathered=True,
        ),
    ),
)

ASSETS = Sheet(
    "资产",
    "单位：万元，按年末资产账和盘点表填。",
    (
        Form(
            "固定资产使用",
            (
                money("asset_total", "固定资产总额", required=True),
                money("asset_used", "在用固定资产", required=True),
                money("asset_idle", "闲置固定资产", required=True),
                share("asset_rate_reported", "利用率（只有比率时填）", help="填了总额和在用额就不用填"),
                text(
                    "asset_rate_reported_note",
                    "利用率来源说明",
                    help="没有明细时，写明比率的来源和依据",
                    lines=2,
                ),
                derived(rate("asset_rate", "固定资产利用率"), Quotient("asset_used", "asset_total")),
                count("asset_excess", "超标准配置次数", "次", required=True, help="没有的填 0"),
            ),
        ),
        Form(
            "资产盘点",
            (
                date("stocktake_date", "盘点日期", required=True),
                money("stocktake_book", "账面数", required=True),
                money("stocktake_found", "实盘数", required=True),
                derived(
                    money("stocktake_gap", "盘盈（亏）", minimum=None),
                    Difference("stocktake_found", "stocktake_book"),
                ),
                text("asset_note", "资产情况说明", lines=2),
            ),
        ),
    ),
)
