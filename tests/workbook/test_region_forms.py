"""Forms of regions filled as published, scored as their rules say; what could not be read is made up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal as D
from typing import Any

import pytest

from tests.tools.departments import department, layout_of
from tests.tools.workbooks import from_data
from workbook.check import run
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.systems import load_shipped

FULL = {"target_rating": "达成", "target_coefficient": 1}
"""How a target without a number is judged that was reached."""


def card_of(system: str, data: Mapping[str, Any]) -> Scorecard:
    """Return the scores of a workbook of `system` with `data` typed in."""
    return score(from_data(layout_of(system), data))


def met(name: str, group: str, points: float, **more: Any) -> dict[str, Any]:
    """Return a target with its points, reached where nothing else is said."""
    row = {"target_name": name, "target_group": group, "target_weight": points}
    return row | (more or FULL)


def value(direction: str, target: float, actual: float) -> dict[str, Any]:
    """Return what a target with a number says beside its name."""
    return {"target_direction": direction, "target_value": target, "target_actual": actual}


def answered(system: str, **other: Any) -> dict[str, dict[str, Any]]:
    """Return the checklist of `system` with 是 and 0 everywhere, but for `other` (A3_1_2 for A3-1-2)."""
    items = [item for indicator in load_shipped(system).indicators for item in indicator.checklist]
    lines = {i.id: {"check_count": 0} if i.counted else {"check_answer": "是"} for i in items}
    return lines | {key.replace("_", "-"): {"check_answer": answer} for key, answer in other.items()}


def coefficients(system: str, **other: float) -> dict[str, float]:
    """Return every coefficient the indicators of `system` ask for, 1 but for `other`."""
    asked = [i.key for indicator in load_shipped(system).indicators for i in indicator.inputs]
    return {key: 1.0 for key in asked if _type(system, key) == "百分比"} | other


def _type(system: str, key: str) -> str:
    """Return the type of an own input of `system`."""
    return next(item.type for _, item in load_shipped(system).own_inputs() if item.key == key)


def test_chongqing_2021() -> None:
    """https://m.yzwku.com/doc/98587.html: 执行率 76 % earns 7.6, everything else full: 97.6 as printed.

    The last 20 points of the targets are cut off on the page, and made up.
    """
    rows = [
        met("党性教育培训次数", "数量指标", 5, **value("≥", 6, 12)),
        met("组织宣传活动次数", "数量指标", 10, **value("≥", 10, 43)),
        met("制作宣传品数量", "数量指标", 5, **value("≥", 10, 20)),
        met("播发稿件数量", "数量指标", 10, **value("≥", 2200, 2859)),
        met("业务保障能力提升", "社会效益指标", 10, **value("≥", 0.9, 0.95)),
        met("其余两项（网页截去）", "社会效益指标", 20),
    ]
    money = {"expend_total_revised": 100, "expend_total_final": 76}
    card = card_of("chongqing-2021", money | coefficients("chongqing-2021") | {"targets": rows})
    assert [level.score for level in card.levels] == [D("7.60"), D("90.00")]
    assert card.total == D("97.60")
    less = coefficients("chongqing-2021", procurement_coefficient=0.7274)
    card = card_of("chongqing-2021", money | less | {"targets": rows})
    assert card.indicator("B1-9").score == D("1.45")  # 2 × 72.74 %
    assert card.total == D("97.05")


def test_dazhou_2017() -> None:
    """https://wanglu.net/thread/t12-491155-4.html: 5, 5, 5, 2, 4 and then 1; 90 in all, as printed.

    Where the other six points were lost is cut off on the page: here by innovation and training, made up.
    """
    system, rows = "dazhou-2017", [met("部门特性指标", "数量指标", 20, **value("≥", 10, 10))]
    given = coefficients(
        system, estimate_basis=0.4, goal_management=0.8, innovation_coefficient=0.4, talent_coefficient=0.4
    )
    data = given | {
        "special_count": 4, "special_timely": 4, "central_total": 120, "central_compliant": 120,
        "payable": 50, "paid_total": 50, "nontax_due": 0, "nontax_collected": 0, "nontax_payable": 0,
        "nontax_paid": 0, "survey_valid": 100, "survey_satisfied": 95, "checklist": answered(system),
        "tasks": [{"task_name": "重点改革", "task_state": "已完成"}], "targets": rows,
    }  # fmt: skip
    card = card_of(system, data)
    assert [card.indicator(f"A{n}").score for n in ("1-1", "1-2", "1-3", "2-1", "2-2")] == [5, 5, 5, 2, 4]
    assert card.indicator("B1-1").score == 1
    assert [level.score for level in card.levels] == [21, 30, 39]
    assert card.total == 90


HUANGGANG = [
    met("监测数据必须合格", "年度绩效目标1", 10, **value("=", 1, 1)),
    met("取得监测资料", "年度绩效目标1", 10, **value("=", 1, 1)),
    met("整编资料审核满意度", "年度绩效目标1", 20, **value("≥", 0.98, 0.98)),
    met("监测数据资料整编", "年度绩效目标2", 20, **value("=", 1, 1)),
    met("完成年度资料上报", "年度绩效目标2", 20, **value("=", 1, 1)),
]
"""https://taowenge.com/d-68062183.html"""


def test_huanggang_2020() -> None:
    """20, 40 and 40, all met: by the note on the form (B/A) that is full.

    The unit wrote 19.6 for 98 % of 98 % and 99.6 in all, as if the target were 100 %.
    """
    money = {"expend_total_revised": 10, "expend_total_final": 10}
    card = card_of("huanggang-2020", money | {"targets": HUANGGANG})
    assert [level.score for level in card.levels] == [20, 40, 40]
    rows = [
        *HUANGGANG[:2],
        met("整编资料审核满意度", "年度绩效目标1", 20, **value("≥", 1, 0.98)),
        *HUANGGANG[3:],
    ]
    assert card_of("huanggang-2020", money | {"targets": rows}).total == D(
        "99.60"
    )  # what 19.6 would be of 100 %


def project(budget: float, spent: float, *aims: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of one appraised project."""
    named = {"project_name": "水土保持监测", "project_code": "P1"}
    return {
        "projects": [named | {"project_budget": budget, "project_spent": spent}],
        "appraisals": [{"appraisal_project": "P1"}],
        "aims": [{"aim_project": "P1", "aim_name": f"指标{n}"} | dict(aim) for n, aim in enumerate(aims, 1)],
    }


def shown(system: str, key: str, data: Mapping[str, Any]) -> object:
    """Return the first cell of a computed column of 项目自评."""
    return next(iter(from_data(layout_of(system), data).rows("appraisals"))).scalar(key)


def judged(points: float, rating: str, coefficient: float) -> dict[str, Any]:
    """Return a target of a project without a number."""
    words = {"aim_class": "质量", "aim_weight": points}
    return words | {"aim_rating": rating, "aim_coefficient": coefficient}


def reached(kind: str, points: float, target: float, actual: float) -> dict[str, Any]:
    """Return a target of a project with a number."""
    numbers = {"aim_direction": "≥", "aim_value": target, "aim_actual": actual}
    return {"aim_class": kind, "aim_weight": points} | numbers


def test_a_project_of_huanggang() -> None:
    """预算执行 20 and targets of 80; 部分达成 reaches down to 50 % there, and to 60 % elsewhere."""
    data = project(10, 9.5, reached("质量", 40, 1, 1), judged(40, "部分达成", 0.55))
    assert shown("huanggang-2020", "appraisal_execution", data) == D("19.00")
    assert shown("huanggang-2020", "appraisal_total", data) == D("81.00")
    assert shown("anhui-2022", "appraisal_total", data) is None


def test_a_project_of_daying() -> None:
    """https://dyrmt.com/article-132779-22.html: 10 and four targets of 22.5 points each."""
    aims = [reached("数量", 22.5, 1, 1), reached("时效", 22.5, 1, 1), reached("数量", 22.5, 1, 0.9)]
    data = project(100, 92, *aims, judged(22.5, "达成", 1))
    assert shown("sichuan-2020", "appraisal_execution", data) == D("9.20")
    assert shown("sichuan-2020", "appraisal_points", data) == 100
    assert shown("sichuan-2020", "appraisal_total", data) == D("96.95")


def test_anhui_2022() -> None:
    """棠溪镇: 89.974 of 90 万元 is 99.97 %, 9.997 points; 50, 30 and 10 (满意度 made up)."""
    rows = [
        met("基建工程委托业务项目数量", "数量指标", 8, **value("≥", 50, 50)),
        met("委托业务报告合格率", "质量指标", 8, **value("≥", 1, 1)),
        met("经费支出合规性", "质量指标", 8),
        met("提交报告及时性", "时效指标", 8),
        met("项目总成本", "成本指标", 8, **value("≤", 90, 90)),
        met("单项业务成本", "成本指标", 10),
        met("对维护基建市场公平的影响程度", "社会效益指标", 10),
        met("对控制基建项目成本影响程度", "生态效益指标", 10),
        met("对四项制度健全和落实的持续性影响", "可持续影响指标", 10),
        met("公众满意度", "满意度指标", 10),
    ]
    card = card_of("anhui-2022", {"expend_total_revised": 90, "expend_total_final": 89.974, "targets": rows})
    assert [level.score for level in card.levels] == [D("10.00"), 50, 30, 10]
    rows[5] |= {"target_rating": "部分达成", "target_coefficient": 0.6}
    card = card_of("anhui-2022", {"expend_total_revised": 90, "expend_total_final": 80, "targets": rows})
    assert [level.score for level in card.levels] == [D("8.89"), 46, 30, 10]  # 10 × 80 ÷ 90; 10 × 60 %


@pytest.mark.parametrize(
    ("final", "satisfied", "cost", "satisfaction", "total"),
    [
        (93, 98, 5, 10, "99.30"),  # the total that is printed
        (110, 98, 5, 10, "100.00"),
        (115, 90, 3, 10, "98.00"),
        (115.01, 89, 1, 10, "96.00"),
        (79.9, 85, 0, 9, "91.99"),
        (93, 79.99, 5, 8, "97.30"),
    ],
)
def test_jiangxi_2017(final: float, satisfied: float, cost: int, satisfaction: int, total: str) -> None:
    """江西省政协: 成本控制率 within ±10, 15 and 20 %, one point for every 5 % below 90 %; 99.3 is printed."""
    rows = [met("完成调研", "数量指标", 45), met("履职履责", "社会效益指标", 30)]
    data = {
        "expend_total_revised": 100, "expend_total_final": final, "targets": rows,
        "survey_valid": 10000, "survey_satisfied": satisfied * 100,
    }  # fmt: skip
    card = card_of("jiangxi-2017", data)
    assert card.indicator("B2-1").score == cost
    assert card.indicator("D1-1").score == satisfaction
    assert card.total == D(total)


def test_shouxian_2023() -> None:
    """A made-up form: the lines that are printed, with their two peculiar rules."""
    system = "shouxian-2023"
    data = {"overall_target": "是", "checklist": answered(system), "expend_total_revised": 100}
    card = card_of(system, data | {"expend_total_final": 96.3})
    codes = ("A1-1", "A2-1", "A2-2", "A3-1", "A3-2", "B1-1")
    assert [card.indicator(code).score for code in codes] == [3, 3, 3, 4, 2, D("4.82")]  # 4.815, half up
    assert card.levels[0].score == 15
    part = data | {"checklist": answered(system, A1_1_3="否", A3_1_2="否")}
    assert [card_of(system, part).indicator(code).score for code in ("A1-1", "A3-1")] == [2, 3]
    none = card_of(system, data | {"overall_target": "否"})
    assert none.indicator("A3-1").score == 0  # 未设置绩效目标，该栏不得分


def test_target_60_2022() -> None:
    """A made-up form of 20, 60 and 20: far above a low target loses 10, 20, 30 %; an inverse one is A/B."""
    rows = [
        met("培训人数", "数量指标", 10, **value("≥", 100, 299.99)),
        met("检查次数", "数量指标", 10, **value("≥", 10, 30)),
        met("单位成本", "成本指标", 10, **value("≤", 8, 10)),
        met("服务人次", "社会效益指标", 10, **value("≥", 10, 40)),
        met("新增就业", "经济效益指标", 10, **value("≥", 10, 60)),
        met("满意度", "服务对象满意度指标", 10, **value("≥", 0.9, 0.81)),
    ]
    data = {
        "expend_total_initial": 100, "expend_total_revised": 120, "expend_total_final": 114, "targets": rows,
        "carryover_end": 6, "checklist": answered("target-60-2022", C1_1_3="否"),
    }  # fmt: skip
    card = card_of("target-60-2022", data)
    assert card.indicator("A1-1").score == 19
    assert card.indicator("B1-1").score == 27  # 10 + 9 + 8
    assert card.indicator("B2-1").score == 24  # 8 + 7 + 9
    codes = ("C1-1", "C2-1", "C3-1", "C4-1", "C5-1")
    assert [card.indicator(code).score for code in codes] == [D("2.67"), 4, 4, 4, 2]
    assert card.total == D("86.67")


def test_a_name_with_brackets_is_told_of_by_its_whole_name() -> None:
    """科技（制度、方法、机制等）创新: the generated problems name it, and no other word of it."""
    found = from_data(layout_of("dazhou-2017"), department(2, system_id="dazhou-2017"))
    lost = score(found).indicator("C2-2")
    assert lost.score is not None
    assert lost.score < lost.points
    assert run(found, score(found), only=["JX-W-13"]) == []
    told = str(found.fields["text_problems"].value).replace("科技（制度、方法、机制等）创新", "某项工作")
    changed = department(2, system_id="dazhou-2017") | {"text_problems": told}
    changed["text_recommendations"] = "加强管理。"
    bare = from_data(layout_of("dazhou-2017"), changed)
    assert [f.code for f in run(bare, score(bare), only=["JX-W-13"])] == ["JX-W-13"]
