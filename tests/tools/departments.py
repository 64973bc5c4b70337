"""Seeded generator of plausible departments, as data for ``fill``.

A complete department is consistent throughout: sums and balances agree, self scores are the rule scores,
every lost point has its reason, texts quote the same counts. With `blanks` inputs are missing and some
lists are replaced by a reported rate; with `wrong` some cells hold what does not belong there.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random
from typing import Any

from tests.tools import extras, figures, lists
from tests.tools.workbooks import SYSTEM, filled, submission
from workbook.score.scorecard import IndicatorScore, Scorecard, score
from workbook.systems import System, load_shipped

EVIDENCE = (
    ("E01", "部门预算批复及编制说明", "A1", lists.day(1, 22)),
    ("E02", "预算调整文件汇编", "C1-3", lists.day(11, 25)),
    ("E03", "部门决算报表", "B1", dt.date(2025, 2, 20)),
    ("E04", "政府采购合同及备案表", "B1-4", lists.day(8, 14)),
    ("E05", "绩效目标批复及完成情况证明", "A2、C2-2", dt.date(2025, 1, 10)),
    ("E06", "项目实施与验收资料", "B2、C2-3", lists.day(12, 20)),
    ("E07", "资产盘点表", "B3", lists.day(11, 29)),
    ("E08", "内部管理制度汇编", "B5-1", lists.day(3, 1)),
    ("E09", "预决算公开网页截图", "B1-7", lists.day(9, 12)),
    ("E10", "编制批复及年末人员名册", "B4-1", lists.day(12, 31)),
    ("E11", "重点工作督办单", "C2-1", lists.day(12, 31)),
    ("E12", "信访台账与满意度调查报告", "C4", lists.day(12, 28)),
)
BACKED_BY = {
    "A1": "E01",
    "A2": "E05",
    "B1": "E03",
    "B1-4": "E04",
    "B1-7": "E09",
    "B2": "E06",
    "B3": "E07",
    "B4": "E10",
    "B5": "E08",
    "C1": "E03",
    "C1-3": "E02",
    "C2": "E05",
    "C2-1": "E11",
    "C2-3": "E06",
    "C3": "E05",
    "C4": "E12",
}
EFFECTS = (
    ("达成", (1, 0.92, 0.925, 0.9125, 0.80075, 0.8)),
    ("部分达成", (0.7999, 0.725, 0.6)),
    ("未达成", (0.5999, 0.3, 0)),
)
REPORTED = {
    "projects": {"coverage_reported": 1, "ontime_reported": 0.8125},
    "tasks": {"task_rate_reported": 0.55555},
    "targets": {"target_rate_reported": 0.5},
}
"""A list and the rates a department states when it has none."""
WRONG = ("一千二百", "1,234.5", "不适用", "１２", -3, 0.005, 1e9, "是 ", "#N/A")


def department(
    seed: int, blanks: bool = False, wrong: bool = False, system_id: str = SYSTEM
) -> dict[str, Any]:
    """Return the data of department `seed` for a system: same arguments, same data."""
    rng = Random(f"{seed}-{blanks}-{wrong}")
    system = load_shipped(system_id)
    name = f"示例县第{seed}局（虚构）"
    data = _facts(rng, system, name, seed)
    if blanks:
        _blank(rng, data)
    if wrong:
        _spoil(rng, data)
    card = score(submission(filled(data, system_id)))
    own = _self_evaluation(card)
    if "manual" in {system.policy(i.indicator) for i in card.indicators if not i.applicable}:
        card = score(submission(filled(data | own, system_id)))  # now with what is given by hand
        own = _self_evaluation(card)
    return data | own | ({} if blanks else _texts(data, card))


def _facts(rng: Random, system: System, name: str, seed: int) -> dict[str, Any]:
    money, totals = figures.budget(rng)
    grade, coefficients = rng.choice(EFFECTS[:1] * 4 + EFFECTS[1:])
    rows = {
        "bonuses": lists.bonuses(rng, name, extras.bonus_levels(system)),
        "adjustments": lists.adjustments(rng, totals),
    }
    data: dict[str, Any] = {
        "dept_name": name,
        "dept_alias": f"第{seed}局",
        "dept_level": "县级",
        "fiscal_year": system.year,
        "supervisor": "示例县人民政府",
        "dept_head": "张三（虚构）",
        "preparer": "李四（虚构）",
        "phone": "0000-1234567",
        "fill_date": dt.date(2025, 3, 18),
        "subordinates": [{"sub_name": f"第{seed}服务中心", "sub_nature": "公益一类事业单位"}],
        "staff_date": lists.day(12, 31),
        "stocktake_date": lists.day(11, 29),
        "overall_target": rng.choice(("是",) * 14 + ("否",)),
        "effect_grade": grade,
        "effect_coefficient": rng.choice(coefficients),
        "adj_note": f"全年调整 {len(rows['adjustments'])} 笔",
        "projects": lists.projects(rng, totals),
        "targets": lists.targets(rng, *extras.group_rules(system)),
        "tasks": lists.tasks(rng),
        "checklist": lists.checklist(rng, system),
        "evidence": [
            {
                "evidence_name": title,
                "evidence_no": number,
                "evidence_indicator": indicator,
                "evidence_file": f"{number}.pdf",
                "evidence_date": date,
            }
            for number, title, indicator, date in EVIDENCE
        ],
    }
    parts = (
        figures.staff,
        figures.sangong,
        figures.assets,
        figures.satisfaction,
        lists.procurements,
        lists.disclosure,
    )
    for part in parts:
        data |= part(rng)
    if not data["checklist"]:
        del data["checklist"]  # the system has none
    data |= money | {key: value for key, value in rows.items() if value}
    return data | extras.inputs(rng, system)


def _blank(rng: Random, data: dict[str, Any]) -> None:
    """Leave out a share of the inputs; lists may give way to a reported rate."""
    if len(data["targets"]) < 30:
        data["targets"].append({"target_name": "其他成果", "target_unit": "项", "target_actual": 3})
    for block, rates in REPORTED.items():
        if rng.random() < 0.5:
            del data[block]
            data |= {key: rate for key, rate in rates.items() if rng.random() < 0.8}
    share = rng.choice((0.03, 0.1, 0.4, 1))
    for key in [k for k in data if k != "fiscal_year" and rng.random() < share]:
        value = data[key]
        if isinstance(value, list) and share < 1:
            for row in value:
                row.pop(rng.choice(list(row)))
        elif isinstance(value, dict) and share < 1:
            value.pop(rng.choice(list(value)))
        else:
            del data[key]


def _spoil(rng: Random, data: dict[str, Any]) -> None:
    """Put text, negative, fractional and logical values where they do not belong."""
    for key in [k for k in data if k != "fiscal_year" and rng.random() < 0.15]:
        if isinstance(data[key], list):
            row = rng.choice(data[key])
            row[rng.choice(list(row))] = rng.choice(WRONG)
        elif isinstance(data[key], dict):
            row = data[key][rng.choice(list(data[key]))]
            row[rng.choice(list(row))] = rng.choice(WRONG)
        else:
            data[key] = rng.choice(WRONG)


def _backing(code: str) -> str:
    return BACKED_BY.get(code) or BACKED_BY.get(code.partition("-")[0], "E03")


def _self_evaluation(card: Scorecard) -> dict[str, Any]:
    """自评得分 = 规则得分, with a reason wherever points are lost or the indicator does not apply."""
    scores = {}
    for item in card.indicators:
        row: dict[str, Any] = {"score_evidence": _backing(item.indicator.code)}
        if not item.applicable:
            row |= {"score_applicable": "不适用", "score_reason": "本年度没有此类事项"}
        elif item.score is not None and item.score < item.points:
            row["score_reason"] = _reason(item)
        if item.score is not None:
            row["score_self"] = float(item.score)
        elif not item.applicable and not item.dropped:  # to be given by hand
            row["score_self"] = float(item.points) / 2
        scores[item.indicator.code] = row
    own = sum((level.score for level in card.levels if level.score is not None), Decimal(0))
    bonus = card.bonus or Decimal(0)
    total = min(card.system.ceiling, max(Decimal(0), own + bonus))
    return {"scores": scores, "self_bonus": float(bonus), "self_total": float(total)}


def _reason(item: IndicatorScore) -> str:
    return f"{item.steps}，扣 {item.points - (item.score or 0)} 分，原因已查明"


def _texts(data: dict[str, Any], card: Scorecard) -> dict[str, Any]:
    """文字材料: quotes the counts of the lists, names every indicator that lost points."""
    lost = [i.indicator.name for i in card.indicators if i.score is not None and i.score < i.points]
    count = sum("target_value" in row for row in data["targets"])
    return {
        "text_duties": "本部门（虚构）负责示例产业发展、公路养护、安全检查和政务服务。",
        "text_work": f"列入清单的重点工作 {len(data['tasks'])} 项，设置量化绩效目标 {count} 个。",
        "text_conclusion": "预算编制较为规范，资金使用总体合规，主要目标基本完成。",
        "text_achievements": f"全年实施项目 {len(data['projects'])} 个，服务对象反映良好。",
        "text_problems": "\n".join(f"{n}. {name}有扣分，工作还有差距。" for n, name in enumerate(lost, 1))
        or "没有突出问题。",
        "text_recommendations": "\n".join(
            f"{n}. 针对{name}，由业务股于 2025 年 6 月底前完成整改。" for n, name in enumerate(lost, 1)
        )
        or "保持现有做法，由办公室于 2025 年 6 月底前总结。",
        "narratives": {
            i.indicator.code: {"narrative": f"{i.indicator.name}按规定办理，情况属实。"}
            for i in card.indicators
        },
    }
