"""JX-T: do the lines of a project say what they count, and do they speak of this project?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import STANDARD, experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import text_of
from workbook.check.targets.projects import appraised, name_of
from workbook.language.folding import fold
from workbook.language.sameness import recognised
from workbook.layout.sheets.project import AIMS_LIST, SCORED_AIMS
from workbook.submission.model import Row

_DESCRIBED = (SCORED_AIMS.name, SCORED_AIMS.target, SCORED_AIMS.text)


@check(
    "JX-T-49",
    "warning",
    "项目指标没有填分值",
    "项目“{project}”的指标“{name}”没有填分值，{others}",
    "补填分值，使一个项目的指标和预算执行率合计 100 分；只说明情况、不计分的，分值填 0",
    STANDARD,
    reason="漏了一条的分值，这条就不得分，项目的总分和等级都不完整。",
    bad="同一个项目的“扶持企业数”分值 50，“验收合格”分值空着",
    good="“扶持企业数”分值 50，“验收合格”分值 40",
    related=("JX-T-15", "JX-Q-30"),
)
def aim_without_points(case: Case) -> Iterator[Hit]:
    """Points are given to all lines of the projects or to none; told once for each project."""
    aims: dict[str, list[Row]] = {}
    for row in case.submission.rows(AIMS_LIST):
        if any(not row.cells[key].blank for key in _DESCRIBED):
            aims.setdefault(text_of(row, "aim_project"), []).append(row)
    weighed = {project: [r for r in rows if _has_points(r)] for project, rows in aims.items()}
    for project, rows in aims.items():
        bare = [r for r in rows if r.cells[SCORED_AIMS.points].blank and not r.cells[SCORED_AIMS.points].lost]
        if not bare or not any(weighed.values()):
            continue
        datum, known = bare[0].cells[SCORED_AIMS.points], len(weighed[project])
        others = f"这个项目另有 {known} 条填了" if known else "别的项目都填了"
        others += f"；还有 {len(bare) - 1} 条也没有填" if len(bare) > 1 else ""
        args = {"project": project, "name": text_of(bare[0], SCORED_AIMS.name) or "未命名指标"}
        yield Hit(place_of(datum), datum.field, args={**args, "others": others})


def _has_points(row: Row) -> bool:
    return not row.cells[SCORED_AIMS.points].blank


@check(
    "JX-T-55",
    "warning",
    "项目指标没有写名称或类别",
    "项目“{project}”的一条指标没有写{lacks}{given}{others}",
    "补写三级指标的名称，在“指标类别”选数量、质量、时效、成本、效益或满意度",
    STANDARD,
    reason="没有名称，不知道那个数是什么；没有类别，分值归不到产出、效益，报告里的自评表也排不进去。",
    bad="分值 50、完成值 42 的一条，三级指标空着",
    good="分值 50、完成值 42 的一条，三级指标写“扶持企业数”",
    related=("JX-T-15", "JX-T-49"),
)
def aim_without_name(case: Case) -> Iterator[Hit]:
    """What is counted has a name, and a class where the others have one; told once of each column."""
    rows = [r for r in case.submission.rows(AIMS_LIST) if any(not r.cells[k].blank for k in _COUNTED)]
    for key, lacks in ((SCORED_AIMS.name, "名称"), ("aim_class", "类别")):
        bare = [r for r in rows if r.cells[key].blank and not r.cells[key].lost]
        if not bare or (key == "aim_class" and len(bare) == len(rows)):
            continue
        datum, name = bare[0].cells[key], text_of(bare[0], SCORED_AIMS.name)
        args = {"project": text_of(bare[0], "aim_project"), "lacks": lacks}
        args["given"] = f"（“{name}”）" if name and lacks == "类别" else ""
        args["others"] = f"；还有 {len(bare) - 1} 条也没有写" if len(bare) > 1 else ""
        yield Hit(place_of(datum), datum.field, args=args)


_COUNTED = (SCORED_AIMS.points, SCORED_AIMS.target, SCORED_AIMS.actual, SCORED_AIMS.text)


SHORT = 4
"""A name of fewer signs is a word of everyday use: 培训."""
_TOGETHER = re.compile(
    r"^.{0,2}(?:与|和|及(?!时)|、|并)|调[剂整入出给至到]|划[转入出]|转入|用于|统筹|一并|合并|配套|衔接|同步|结合|依托|配合|参照|"
    r"支持|服务|保障|移交|并入|归入|影响|推迟|占用"
)
"""Words that join two projects, or tell why one has to do with another."""
_TEXTS = ("appraisal_goal", "appraisal_result", "appraisal_reason")
_AIM_TEXTS = (SCORED_AIMS.text, SCORED_AIMS.told, SCORED_AIMS.reason)


@check(
    "JX-T-50",
    "warning",
    "写的是别的项目",
    "项目“{name}”的{label}写着“{quote}”，说的是清单里的另一个项目“{other}”",
    f"改写本项目的情况；两个项目合在一起实施的，把两个都写上，或{IN_RESULTS}写明",
    experience("一行写一个项目，目标、完成情况和原因说的都是这个项目"),
    reason="从别的行复制过来忘了改，报告里就把一个项目的成果写到另一个项目名下。",
    bad="“产业发展扶持”的实际完成情况写“政务平台运维已通过验收”",
    good="“产业发展扶持”的实际完成情况写“扶持企业 42 户，资金全部兑付”",
    related=("JX-T-23",),
    beside=("JX-T-14",),
)
def another_project(case: Case) -> Iterator[Hit]:
    """A text that opens with the name of another project, and does not name its own, was copied."""
    names = {text_of(r, "project_name") for r in case.submission.rows("projects")}
    known = {recognised(name): name for name in names if len(recognised(name)) >= SHORT}
    own = {Decimal(row.index + 1): name_of(row) for row in appraised(case)}
    for row in appraised(case):
        yield from _copied(row, name_of(row), known, _TEXTS)
    for row in case.submission.rows(AIMS_LIST):
        order = row.scalar("aim_order")
        if isinstance(order, Decimal) and order in own:
            yield from _copied(row, own[order], known, _AIM_TEXTS)


def _copied(row: Row, name: str, known: dict[str, str], keys: tuple[str, ...]) -> Iterator[Hit]:
    mine = recognised(name)
    for key in keys:
        text = fold(text_of(row, key))
        said = recognised(text.text)
        if not said or mine in said or (len(mine) >= SHORT and mine[:SHORT] in said):
            continue
        others = [other for other in known if other in said and other not in mine and mine not in other]
        others = [o for o in others if not any(o != p and o in p for p in others)]
        if len(others) != 1 or not said.removeprefix("完成").startswith(others[0]):
            continue
        if not _TOGETHER.search(said.partition(others[0])[2]):
            datum = row.cells[key]
            args = {"name": name, "quote": text.raw[:40], "other": known[others[0]]}
            yield Hit(
                place_of(datum), datum.field, args=args, rests=(place_of(next(iter(row.cells.values()))),)
            )
            return
