"""Money by where it comes from and what it is for, and what arrived: blocks of the sheets of money.

Declarations only. Source of the fields: 公开01, 04, 05, 07 and 08 of the final accounts, and the published
forms that ask for expenditure of 政府性基金, carry-over by source and income by use. No shipped rule needs
all of them: they are asked for where an indicator reads one, and stay folded otherwise.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from workbook.layout.fields.arithmetic import Quotient
from workbook.layout.fields.matrix import Line, Matrix
from workbook.layout.fields.model import Form, Last, derived, money, rate

FISCAL_SOURCES = (
    Line("public", "一般公共预算财政拨款"),
    Line("fund", "政府性基金预算财政拨款"),
    Line("capital", "国有资本经营预算财政拨款"),
)
"""The three budgets of the treasury, each with income, expenditure and carry-over of its own."""
USES = (
    Line("basic", "用于基本支出"),
    Line("project", "用于项目支出"),
    Line("undivided", "不分基本和项目的", help="如经营收入、附属单位上缴收入"),
)

YEARS = Last("last", Decimal("0.5"), least=Decimal(100), falls=True)
"""Income and expenditure half as much again as last year, or half of it, by a million yuan or more."""
CARRIED = Last("begin", Decimal(2), least=Decimal(50))
"""Carry-over that trebled in the year."""


MONEY_COLUMNS = (
    money("initial", "年初预算", required=True),
    money("revised", "调整预算", required=True, help="含年中追加、追减和调剂"),
    money("final", "决算", required=True),
)

WITH_LAST = (
    *MONEY_COLUMNS[:-1],
    replace(MONEY_COLUMNS[-1], last=YEARS),
    money("last", "上年决算", required=True),
)
"""What income and expenditure are told for: the three stages of the year, and last year's outturn."""

BY_SOURCE = (
    Matrix("收入按用途", "用途", "received_{row}_{column}", USES, MONEY_COLUMNS),
    Matrix(
        "支出按资金来源",
        "资金来源",
        "spent_{row}_{column}",
        (*FISCAL_SOURCES, Line("other", "其他资金", help="财政拨款以外的资金")),
        MONEY_COLUMNS,
    ),
    Matrix(
        "结转结余按资金来源",
        "资金来源",
        "carryover_{row}_{column}",
        (*FISCAL_SOURCES, Line("other", "其他资金", help="非财政拨款结转结余")),
        (
            money("begin", "上年结转结余", required=True),
            money("end", "年末结转结余", required=True, last=CARRIED),
        ),
    ),
)
"""Income by use, expenditure and carry-over by source."""
ARRIVED = Form(
    "资金到位",
    (
        money("arrived_total", "到位资金", help="含上年结转和年中追加，按下达的指标、额度填"),
        derived(rate("arrived_rate", "资金到位率"), Quotient("arrived_total", "expend_total_revised")),
    ),
)
