"""The made-up system of awards and limited totals, and departments that reach its clauses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from workbook.layout import Layout, assemble
from workbook.systems.loader import parse

PATH = Path(__file__).parents[1] / "systems" / "awards.yaml"
NAME, UNIT = "示例县示例局", "示例县信息中心"
ROW = {
    "bonus_item": "先进集体", "bonus_kind": "加分", "bonus_by": "示例省人民政府", "bonus_level": "省级",
    "bonus_doc": "示发1号", "bonus_doc_kind": "决定", "bonus_date": "2024-05-01", "bonus_subject": NAME,
}  # fmt: skip
"""A row that counts 2 points."""


@cache
def layout() -> Layout:
    """Return the layout of the workbook."""
    text = PATH.read_text("utf-8")
    return assemble(parse(text, PATH.name), text)


def data(
    *rows: Mapping[str, Any], funds: Any = 0, cases: Any = 0, on_time: Any = "是", spent: Any = 100
) -> dict[str, Any]:
    """Return a department with those bonus rows, each with what differs from ROW.

    funds: gained from above, in 万元; cases: of misconduct; spent: of a budget of 100.
    """
    keys = {item.label: item.key for item in layout().system.inputs}
    return {
        "dept_name": NAME, "dept_alias": "示例局；信息局", "fiscal_year": 2024,
        "subordinates": [{"sub_name": UNIT}],
        "paid_total": 93.54, "payable": 100,
        "expend_total_final": spent, "expend_total_revised": 100,
        keys["争取上级资金"]: funds, keys["重大违纪违法案件"]: cases, keys["是否按时报送"]: on_time,
        "bonuses": [{**ROW, "bonus_item": f"第 {number} 项", **row} for number, row in enumerate(rows, 1)],
    }  # fmt: skip


CASES: dict[str, dict[str, Any]] = {
    "nothing": data(),
    "counted": data({}, {"bonus_kind": "减分"}, {"bonus_level": "国家级", "bonus_rank": "一等奖"}),
    "another year": data({"bonus_date": "2023-12-31"}, {"bonus_date": "2025-01-01"}),
    "twice": data(
        {"bonus_item": "５Ｇ 应用（示范）"}, {"bonus_item": "5g应用(示范)", "bonus_level": "国家级"}
    ),
    "documents": data({"bonus_doc_kind": "通报"}, {"bonus_doc_kind": "证书、奖牌"}),
    "units": data({"bonus_subject": UNIT}, {"bonus_subject": "信息局"}, {"bonus_subject": "示例县农业局"}),
    "bodies": data({"bonus_by": "国家发展和改革委员会"}, {"bonus_by": "示例省安全生产委员会"}),
    "unlisted": data(
        {"bonus_kind": "减分", "bonus_level": "县级"}, {"bonus_level": "市级", "bonus_rank": "二等奖"}
    ),
    "computed": data({}, funds=300),
    "capped": data({"bonus_level": "国家级"}, {"bonus_level": "国家级"}, funds=300),
    "penalties": data(*[{"bonus_kind": "减分"}] * 2),
    "open row": data({}, {"bonus_level": None}),
    "begun": data({}, dict.fromkeys(ROW) | {"bonus_doc": "示发2号"}),
    "no date": data({"bonus_date": None}),
    "no funds": data({}, funds=None),
    "little spent": data({}, {}, spent=92),
    "less spent": data(spent=89.996),
    "late": data(on_time="否"),
    "misconduct": data(on_time="否", cases=2),
    "misconduct unknown": data(cases=None),
}
"""Departments by what they are about."""
