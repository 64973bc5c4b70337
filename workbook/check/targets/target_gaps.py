"""JX-T: what a target lacks beside its figures: unit, group, the result of one in words, a measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyfuncs.decimals import plain
from pyfuncs.lists import target_met
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import FORM, STANDARD, TARGETS
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import in_row, target_name, text_of
from workbook.check.words.figure_words import figure_words
from workbook.language.adequacy import boilerplate, hollow, idle_promise
from workbook.language.folding import fold
from workbook.layout.sheets.rows import RowColumns
from workbook.layout.sheets.scored import SCORED_LISTS
from workbook.layout.sheets.work import SCORED_TARGETS
from workbook.submission.model import Datum, Row
from workbook.submission.targets import aimed

OTHERS = 2
"""So many other rows that are filled show that a single blank one was forgotten."""
MOSTLY = 3
"""Of several blank ones each wants so many filled: more are a habit."""
ALWAYS = 3
"""So many other targets with a measure show that one always is written."""
_UNIT_IN_NAME = re.compile(r"\([^()]{1,6}\)$")
"""加装电梯数（部）: the name says the unit itself."""
_DIRECTIONS = ("≥", "≤", "=")


@check(
    "JX-T-57",
    "warning",
    "只有个别目标没有填单位或目标组",
    "目标“{name}”的{label}空着，另外 {others} 个都填了{why}",
    f"照批复的目标补填；没有单位的数，单位填“个”“项”等量词，百分数填“%”；确实没有的，{IN_RESULTS}写明",
    FORM,
    reason="没有单位的数，读的人不知道是 120 公里还是 120 次；没有目标组的目标，汇总和报告里归不到任何一类。",
    bad="“养护农村公路里程”指标值 120，单位空着，其余 9 个目标都填了单位",
    good="“养护农村公路里程”指标值 120，单位填“公里”",
    related=("JX-T-05", "JX-T-08", "JX-T-48"),
)
def left_out_of_a_column(case: Case) -> Iterator[Hit]:
    """What nearly every other row of the list holds was forgotten in this one."""
    for columns in SCORED_LISTS:
        rows = list(case.submission.rows(columns.list))
        figured = [r for r in rows if r.number(columns.target) is not None]
        figured = [r for r in figured if not _UNIT_IN_NAME.search(fold(target_name(columns, r)).text)]
        yield from _gaps(
            columns, figured, f"{columns.list.removesuffix('s')}_unit", "，不知道数说的是多少什么"
        )
        if columns is SCORED_TARGETS and not scored_groups(case):
            yield from _gaps(columns, rows, columns.group, "，这个目标归不到任何一组")


def _gaps(columns: RowColumns, rows: list[Row], key: str, why: str) -> Iterator[Hit]:
    data = [(row, row.cells[key]) for row in rows if key in row.cells]
    blank = [(row, datum) for row, datum in data if datum.blank and not datum.lost]
    filled = len(data) - len(blank)
    if filled < (OTHERS if len(blank) == 1 else MOSTLY * len(blank)):
        return
    for row, datum in blank:
        args = {"name": target_name(columns, row), "others": str(filled), "why": why}
        yield Hit(place_of(datum), datum.field, args=args, rests=in_row(row, columns.name))


@check(
    "JX-T-58",
    "warning",
    "文字目标评了等次，没有写完成情况",
    "目标“{name}”的目标是“{aim}”，评为“{value}”，{lack}",
    "在文字完成情况栏写明做了什么、做到什么程度，能用数的用数",
    TARGETS,
    reason="没有数的目标靠完成情况来评等次。只有等次、没有完成情况，审核人员无从判断评得对不对。",
    bad="“政务服务便利度”文字目标写“明显提升”，定性等次选“达成”，文字完成情况空着",
    good="文字完成情况写“12 个事项全程网办，平均办理时间由 5 天减到 2 天”",
    related=("JX-T-11", "JX-T-21"),
)
def judged_by_nothing(case: Case) -> Iterator[Hit]:
    """A grade rests on what was done."""
    for columns in SCORED_LISTS:
        for row in case.submission.rows(columns.list):
            aim, grade, told = (
                text_of(row, columns.text),
                text_of(row, columns.rating),
                row.cells[columns.told],
            )
            if not aim or not grade or told.lost or row.number(columns.actual) is not None:
                continue
            if lack := _nothing(told, "完成情况"):
                args = {"name": target_name(columns, row), "aim": aim, "lack": lack}
                rests = in_row(row, columns.text, columns.rating)
                yield Hit(place_of(told), told.field, grade, args=args, rests=rests)


def _nothing(datum: Datum, what: str) -> str:
    """Return in words that a text says nothing, “” where it says something; what was done may be short."""
    text = datum.value if isinstance(datum.value, str) else ""
    if not text:
        return f"没有写{what}"
    bare = fold(text).text
    empty = boilerplate(text) and not any(word in bare for word in figure_words().results)
    return f"{what}写“{text[:20]}”，没有说明问题" if empty else ""


def _no_measure(datum: Datum) -> str:
    text = datum.value if isinstance(datum.value, str) else ""
    if not text:
        return "没有写改进措施"
    return f"改进措施写“{text[:20]}”，没有写怎样改" if idle_promise(text) else ""


@check(
    "JX-T-59",
    "warning",
    "有偏差的目标没有改进措施",
    "目标“{name}”{state}，{lack}",
    "在“改进措施”栏写明下一步做什么、什么时候做完；不需要再做的，写明为什么",
    TARGETS,
    reason="自评表要求偏差的原因和改进措施都写。只写原因、不写怎么办，同样的偏差下年还会有。",
    bad="“扶持企业新增产值”目标 2.5，实际 2.3，写了偏差原因，改进措施空着",
    good="改进措施写“下年度按月跟踪投产进度，3 月底前全部投产”",
    related=("JX-T-03", "JX-T-13"),
    after=("JX-T-60",),
)
def missed_without_a_measure(case: Case) -> Iterator[Hit]:
    """Who missed a target says what will be done; who never writes measures for the others need not."""
    rows = [r for r in case.submission.rows("targets") if text_of(r, "target_reason")]
    given = sum(1 for row in rows if text_of(row, "target_action"))
    always = given == len(rows) - 1 >= ALWAYS
    for row in rows:
        datum, reason = row.cells["target_action"], text_of(row, "target_reason")
        lack, state = _no_measure(datum), _state(row)
        if not lack or datum.lost or hollow(reason):
            continue  # of a hollow reason JX-T-03 asks first
        wanted = bool(state) and not _says_what_next(reason)
        if wanted or (datum.blank and always) or not datum.blank:
            args = {"name": target_name(SCORED_TARGETS, row), "lack": lack, "state": state or "写了偏差原因"}
            rests = in_row(row, "target_value", "target_actual", "target_reason")
            yield Hit(place_of(datum), datum.field, args=args, rests=rests)


def _state(row: Row) -> str:
    """Return how a target was missed, as first set or as adjusted; “” for one that was met."""
    actual, direction = row.number("target_actual"), text_of(row, "target_direction") or "≥"
    if actual is None or direction not in _DIRECTIONS:
        return ""
    for key, words in (("target_revised", "年中调整值"), ("target_value", "指标值")):
        target = row.number(key)
        if target is not None and not target_met(direction, target, actual):
            return f"{words} {direction}{plain(target)}，实际 {plain(actual)}"
    return ""


def _says_what_next(reason: str) -> bool:
    """Tell whether a reason tells of what is done about it too, or that nothing more is to be done."""
    bare = fold(reason).text
    return any(word in bare for word in figure_words().remedies)


@check(
    "JX-T-05",
    "error",
    "目标组不属于任何指标",
    "目标“{name}”的目标组“{group}”没有对应的指标，不会计分",
    "目标组改成本表指标体系里的组：{groups}",
    STANDARD,
    reason="按目标组计分的体系，组名写错的目标不归任何指标。表上看不出来，也不会得分，容易漏过去。",
    bad="“合格率”的目标组写“质量”，体系里没有这个组",
    good="“合格率”的目标组写“质量指标”",
)
def stray_target(case: Case) -> Iterator[Hit]:
    """Where targets are scored by group, one outside every group would be lost without a word."""
    groups = scored_groups(case)
    if not groups:
        return
    for row in case.submission.rows("targets"):
        group = row.scalar("target_group")
        if group not in groups and (aimed(row) is not None or not row.cells["target_name"].blank):
            place = row.cells["target_group"]
            args = {"name": str(row.scalar("target_name") or "未命名目标"), "group": str(group or "")}
            yield Hit(
                place_of(place), place.field, str(group or ""), args={**args, "groups": "、".join(groups)}
            )


def scored_groups(case: Case) -> tuple[str, ...]:
    """Return the groups whose targets some indicator scores, in any of its calls."""
    plans = case.submission.layout.plans.values()
    calls = [call for plan in plans for _, call in plan.parts()]
    return tuple(dict.fromkeys(text for call in calls for text in call.allotted("target_group")))
