"""Made-up departments, complete and consistent, as data for ``jixiao fill``: same arguments, same data.

Sums and balances agree, self scores are the rule scores, every lost point has its reason, texts quote the
same counts. The room imports nothing of the product: what a department needs of an indicator system, of
the parameters of a call and of scoring comes in as arguments.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from workbook.samples import amounts, lists, own, units, words
from workbook.samples.amounts import Data, Rows
from workbook.samples.appraisals import appraisals
from workbook.samples.lists import day
from workbook.samples.own import Literals, metrics_of

BY_SOURCE = 3
"""Every so many departments leave out what no indicator asks for: money by source, by use, of last year."""
EFFECTS = (
    ("达成", (1, 0.92, 0.925, 0.9125, 0.80075, 0.8)),
    ("部分达成", (0.7999, 0.725, 0.6)),
    ("未达成", (0.5999, 0.3, 0)),
)


def department(seed: int, system: Any, literals: Literals, scored: Callable[[Data], Any]) -> Data:
    """Return the data of department `seed` for an indicator system.

    system: as loaded; literals: see Literals; scored: data to the scorecard of a workbook with that data.
    """
    data = facts(Random(f"{seed}-False-False"), seed, system, literals)
    found, card = self_evaluated(data, system, scored)
    return data | found | words.texts(data, card, system.year)


def facts(rng: Random, seed: int, system: Any, literals: Literals) -> Data:
    """Return everything a department knows before it is scored."""
    name = f"示例县第{seed}局（虚构）"
    money, totals = amounts.budget(rng)
    grade, coefficients = rng.choice(EFFECTS[:1] * 4 + EFFECTS[1:])
    bonus = lists.bonuses(rng, name, _awards(system, literals))
    _documented(rng, bonus, literals(system.bonus.rule), f"第{seed}服务中心")
    adjusted = lists.adjustments(rng, totals)
    data: Data = {
        "dept_name": name, "dept_alias": f"第{seed}局", "dept_level": "县级", "fiscal_year": system.year,
        "supervisor": "示例县人民政府", "dept_head": "张三（虚构）", "preparer": "李四（虚构）",
        "phone": "0000-1234567", "fill_date": dt.date(2025, 3, 18),
        "subordinates": units.named(seed),
        "staff_date": day(12, 31), "stocktake_date": day(11, 29),
        "overall_target": rng.choice(("是",) * 15),
        "effect_grade": grade, "effect_coefficient": rng.choice(coefficients),
        "adj_note": f"全年调整 {len(adjusted)} 笔",
        "projects": lists.projects(rng, totals),
        "targets": lists.targets(rng, *_target_rules(system, literals), _document(system)),
        "tasks": lists.tasks(rng),
        "checklist": checklist(rng, system),
        "evidence": list(evidence(system).values()),
    }  # fmt: skip
    parts = (amounts.staff, amounts.sangong, amounts.assets, amounts.satisfaction)
    for part in (*parts, lists.procurements, lists.disclosure):
        data |= part(rng)
    data |= money | {"bonuses": bonus, "adjustments": adjusted}
    data |= appraisals(data["projects"], system.project_form)
    amounts.people(data)
    if seed % BY_SOURCE:
        data |= amounts.by_source(data)
    filled = {key: value for key, value in data.items() if value not in ([], {})}
    data = filled | own.inputs(rng, system, literals)
    own.agree(data)
    moved: Data = lists.dated(data, system.year)
    return moved


def evidence(system: Any) -> dict[str, Data]:
    """Return one document for each group of indicators, by what their codes begin with."""
    codes = dict.fromkeys(indicator.code.partition("-")[0] for indicator in system.indicators)
    return {
        code: {
            "evidence_name": f"{code}各项指标的证明材料",
            "evidence_no": f"E{number:02}",
            "evidence_indicator": code,
            "evidence_file": f"E{number:02}.pdf",
            "evidence_date": day(12, 20),
        }
        for number, code in enumerate(codes, 1)
    }


def _document(system: Any) -> str:
    """Return the number of the document that backs the targets: the fifth, or the last of fewer."""
    numbers = [str(row["evidence_no"]) for row in evidence(system).values()]
    return numbers[:5][-1]


def checklist(rng: Random, system: Any) -> dict[str, Data]:
    """制度与合规清单: mostly 是 and 0; a 否, a 不适用 or a count comes with its note."""
    data: dict[str, Data] = {}
    for indicator in system.indicators:
        absent = rng.random() < (0.5 if indicator.not_applicable else 0.03)
        for item in indicator.checklist:
            cells: Data = {"check_evidence": _backing(system, indicator.code)}
            if item.counted:
                cells["check_count"] = rng.choice((0, 0, 0, 0, 1, 2))
            else:
                cells["check_answer"] = "不适用" if absent else rng.choice(("是",) * 9 + ("否",))
            if cells.get("check_count") or cells.get("check_answer") in ("否", "不适用"):
                cells["check_note"] = _noted(item.id, len(data), "check_count" not in cells and absent)
            data[item.id] = cells
    return data


def _noted(item: str, number: int, absent: bool) -> str:
    if absent:
        return f"本年没有第 {item} 项所述事项，见职能文件"
    return f"因{words.cause(number)}，已列入整改清单第 {number + 1} 号"


def _awards(system: Any, literals: Literals) -> list[tuple[str, str, str]]:
    """Return kind, level and class of what earns points, and of the criticism of the two lowest levels."""
    if system.bonus.awards:
        return [(award.kind, award.level, award.rank) for award in system.bonus.awards]
    levels = list(literals(system.bonus.rule)["awards"] or ())
    return [("加分", level, "") for level in levels] + [("减分", level, "") for level in levels[-2:]]


def _documented(rng: Random, rows: Rows, standard: Mapping[str, Any], subordinate: str) -> None:
    """Add what only some standards ask of a bonus: the kind of document, or who earned it."""
    for row in rows:
        if standard["documents"]:
            row["bonus_doc_kind"] = rng.choice((*standard["documents"], "证书、奖牌"))
        if standard["subordinate"]:
            row["bonus_subject"] = rng.choice((row["bonus_subject"], subordinate))


def _target_rules(system: Any, literals: Literals) -> tuple[dict[str, float], Mapping[str, Any]]:
    """Return the groups of targets with the points they share, and the grades of qualitative targets.

    A group the system only offers has no points.
    """
    groups, grades = dict.fromkeys(system.choices.get("target_group", ()), 0.0), {}
    for indicator in system.indicators:
        for call in metrics_of(indicator):
            if call["fn"] == "targets_score":
                groups |= _shared(literals(call)["wanted"], float(indicator.points.value))
                grades = literals(call)["grades"]
    return groups, grades


def _shared(groups: Sequence[str], points: float) -> dict[str, float]:
    """Share the points of an indicator out to the groups of targets it scores, in cents."""
    each = int(points * 100 / len(groups)) / 100
    return dict.fromkeys(groups, each) | {groups[-1]: round(points - each * (len(groups) - 1), 2)}


def _backing(system: Any, code: str) -> str:
    return str(evidence(system)[code.partition("-")[0]]["evidence_no"])


def self_evaluated(data: Data, system: Any, scored: Callable[[Data], Any]) -> tuple[Data, Any]:
    """Return the self scores of `data`, with what its units say, and its scorecard.

    What is given by hand needs a second look.
    """
    card = scored(data)
    own = _own_scores(system, card)
    if "manual" in {system.policy(item.indicator) for item in card.indicators if not item.applicable}:
        card = scored(data | own)
        own = _own_scores(system, card)
    return own | units.figures(data), card


def _own_scores(system: Any, card: Any) -> Data:
    """自评得分 = 规则得分, with a reason wherever points are lost or the indicator does not apply."""
    scores = {}
    for number, item in enumerate(card.indicators):
        row: Data = {"score_evidence": _backing(system, item.indicator.code)}
        if not item.applicable:
            row |= {"score_applicable": "不适用", "score_reason": words.absence(number, item.indicator.name)}
        elif item.score is not None and item.score < item.points:
            row["score_reason"] = words.loss(number, item)
        if item.score is not None:
            row["score_self"] = float(item.score)
        elif not item.applicable and not item.dropped:  # to be given by hand
            row["score_self"] = float(item.points) / 2
        scores[item.indicator.code] = row
    own = sum(level.score for level in card.levels if level.score is not None)
    bonus = card.bonus or 0
    total = min(system.ceiling, max(0, own + bonus))
    return {"scores": scores, "self_bonus": float(bonus), "self_total": float(total)}
