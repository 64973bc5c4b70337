"""JX-T: do the targets of projects, and those in words, say what came of them, and can it be?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import percent
from pyfuncs.lists import target_met
from workbook.check.frame.answers import IN_RESULTS, repeated, unsaid
from workbook.check.frame.basis import FORM, TARGETS, experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.frame.rows import in_row, text_of
from workbook.check.targets.projects import appraised, name_of
from workbook.check.words.figure_words import figure_words
from workbook.language.folding import fold
from workbook.language.shortfall import shortfall
from workbook.layout.sheets.project import SCORED_AIMS, STAGES, sources_of
from workbook.layout.sheets.rows import RowColumns
from workbook.layout.sheets.scored import SCORED_LISTS
from workbook.layout.sheets.work import EFFECT_GRADES
from workbook.submission.model import Row

AIMS = SCORED_AIMS
_HUNDRED = Decimal(100)
_PERCENT = ("%", "百分比")


def _name(columns: RowColumns, row: Row) -> str:
    return text_of(row, columns.name) or "未命名指标"


def _unit(columns: RowColumns, row: Row) -> str:
    return fold(text_of(row, f"{columns.list.removesuffix('s')}_unit")).text


def _rows(case: Case) -> Iterator[tuple[RowColumns, Row]]:
    for columns in SCORED_LISTS:
        yield from ((columns, row) for row in case.submission.rows(columns.list))


@check(
    "JX-T-40",
    "warning",
    "没有达到的指标没有写清原因",
    "“{name}”{short}，{lack}",
    "在“偏差原因”栏写明为什么没有达到、怎样改进",
    TARGETS,
    reason="没有达到的指标要说明原因，报告的项目自评表取自这一格。空着或者写“有待改进”，等于没有说。",
    bad="“验收合格”评为“部分达成”，偏差原因空着",
    good="“验收合格”评为“部分达成”，偏差原因写“2 个标段因设备到货推迟，次年 3 月验收”",
    related=("JX-T-03", "JX-T-21"),
    beside=("JX-T-18", "JX-T-21", "JX-Q-55"),
)
def missed_without_a_reason(case: Case) -> Iterator[Hit]:
    """What was missed by its figures or its grade needs its reason; figures of 绩效目标 tells JX-T-03."""
    for columns in SCORED_LISTS:
        copies = repeated(case.submission, columns.reason)
        for row in case.submission.rows(columns.list):
            short, note = _short(columns, row), row.cells[columns.reason]
            lack = unsaid(note, "偏差原因", copies, amiss=True)[0] if short and not note.lost else ""
            if lack:
                args = {"name": _name(columns, row), "short": short, "lack": lack}
                rests = in_row(row, columns.actual, columns.rating, columns.coefficient)
                yield Hit(place_of(note), note.field, args=args, rests=rests)


def _short(columns: RowColumns, row: Row) -> str:
    """Return in words how a target was missed, “” for one that was met or that others tell of."""
    grade = text_of(row, columns.rating)
    if columns is not AIMS and row.cells[columns.reason].blank:
        return ""  # of the department's own targets the indicator may have the reason
    target, actual = row.number(columns.target), row.number(columns.actual)
    if target is None and grade in EFFECT_GRADES[1:]:
        return f"评为“{grade}”"
    direction = text_of(row, columns.direction) or "≥"
    if columns is not AIMS or target is None or actual is None or direction not in ("≥", "≤", "="):
        return ""
    return "" if target_met(direction, target, actual) else "没有达到指标值"


@check(
    "JX-T-41",
    "warning",
    "项目指标超额过多而没有原因",
    "“{name}”指标值 {expected}，完成值 {value}，完成 {completion}，超过 {limit}",
    "核对两个数和单位；没有填错的，在“偏差原因及改进措施”栏写明超额的原因",
    TARGETS,
    reason="完成值是指标值的好几倍，多半是多打了一位，或者指标定得太低。审核人员会问，先把原因写上。",
    bad="“扶持企业数”指标值 40，完成值 400，偏差原因空着",
    good="“扶持企业数”指标值 40，完成值 42",
    threshold=Threshold(Decimal(2), "完成值与指标值之比"),
    answer="aim_reason",
    related=("JX-T-04",),
)
def overshot_without_a_reason(case: Case) -> Iterator[Hit]:
    """An indicator of a project exceeded many times was mistyped, or asked for too little."""
    most = case.threshold("JX-T-41")
    for row in case.submission.rows(AIMS.list):
        target, actual = row.number(AIMS.target), row.number(AIMS.actual)
        if not target or target < 0 or actual is None or text_of(row, AIMS.direction) in ("≤", "="):
            continue
        if actual / target > most and not _over_all(AIMS, row, actual):
            datum = row.cells[AIMS.actual]
            args = {"name": _name(AIMS, row), "completion": percent(actual / target), "limit": percent(most)}
            rests = in_row(row, AIMS.target, AIMS.direction)
            yield Hit(place_of(datum), datum.field, actual, target, actual - target, args, rests=rests)


@check(
    "JX-T-42",
    "error",
    "比率超过 100%",
    "“{name}”的{label}填 {value}%，这样的比率不会超过 100%",
    "核对这个数；是增长幅度、与计划之比的，把指标名称写清楚",
    FORM,
    reason="满意度、合格率是一部分占全部的多少，全部满意也只有 100%。超过的一定填错了。",
    bad="“服务对象满意度”单位 %，完成值填 105",
    good="“服务对象满意度”单位 %，完成值填 95",
    related=("JX-Q-03", "JX-T-41"),
)
def more_than_all(case: Case) -> Iterator[Hit]:
    """Of some rates there is never more than all; told at the first figure of the row that is more."""
    for columns, row in _rows(case):
        for key in (columns.actual, columns.target):
            datum, number = row.cells[key], row.number(key)
            if number is not None and _over_all(columns, row, number):
                args = {"name": _name(columns, row)}
                rests = in_row(row, columns.target, columns.actual)
                yield Hit(place_of(datum), datum.field, number, args=args, spoils=rests)
                break


def _over_all(columns: RowColumns, row: Row, number: Decimal) -> bool:
    """Tell whether a rate that has a whole is above it; slips of its unit tells JX-Q-03."""
    words, name = figure_words(), fold(text_of(row, columns.name)).text
    if number <= _HUNDRED or _unit(columns, row) not in _PERCENT:
        return False
    return any(w in name for w in words.at_most_all) and not any(w in name for w in words.not_of_all)


@check(
    "JX-T-43",
    "warning",
    "指标的单位与名称不符",
    "“{name}”是比率，单位却填“{value}”",
    f"比率的单位填“%”；指标其实是数量、金额的，把名称改准确；确实如此的，{IN_RESULTS}写明",
    FORM,
    reason="满意度、合格率这样的比率没有“万元”“个”这样的单位。单位填错，报告里就印成“满意度 95 万元”。",
    bad="“服务对象满意度”指标值 90，单位填“万元”",
    good="“服务对象满意度”指标值 90，单位填“%”",
    related=("JX-Q-03",),
)
def rate_in_another_unit(case: Case) -> Iterator[Hit]:
    """What is called a share is counted neither in money nor in pieces."""
    words = figure_words()
    for columns, row in _rows(case):
        name, unit = fold(text_of(row, columns.name)).text, _unit(columns, row)
        if unit not in words.counted_units or any(w in name for w in words.rates_with_units):
            continue
        if any(name.endswith(end) for end in words.share_ends):
            datum = row.cells[f"{columns.list.removesuffix('s')}_unit"]
            yield Hit(place_of(datum), datum.field, text_of(row, datum.field.key), args={"name": name})


@check(
    "JX-T-44",
    "warning",
    "评了等次，没有写目标或完成情况",
    "“{name}”评为“{grade}”，没有写{what}，看不出{why}",
    "补填文字目标和完成情况；有数的指标填指标值和完成值",
    TARGETS,
    reason="没有数的指标靠文字对照：目标是什么、做成了什么，缺一样，等次就没有根据。",
    bad="“验收合格”的文字目标写“符合标准”，评为“达成”，完成情况空着",
    good="“验收合格”的文字目标写“符合标准”，评为“达成”，完成情况写“符合标准”",
    related=("JX-T-11", "JX-T-21"),
)
def rated_on_nothing(case: Case) -> Iterator[Hit]:
    """A grade stands between what was wanted and what came of it; of one figure it needs neither."""
    for columns, row in _rows(case):
        grade, aim, told = (text_of(row, key) for key in (columns.rating, columns.text, columns.told))
        figures = (columns.target, columns.actual, *([columns.revised] if columns.revised else []))
        if not grade or bool(aim) is bool(told) or any(not row.cells[key].blank for key in figures):
            continue
        if columns is not AIMS and aim:
            continue  # of the department's own targets the line beneath may tell what came of it
        datum = row.cells[columns.told if aim else columns.text]
        if datum.lost:
            continue
        what, why = ("完成情况", "做成了什么") if aim else ("目标", "要做成什么")
        args = {"name": _name(columns, row), "grade": grade, "what": what, "why": why}
        yield Hit(place_of(datum), datum.field, args=args, rests=in_row(row, columns.rating))


@check(
    "JX-T-45",
    "warning",
    "写着没有做够，却评为达成",
    "“{name}”评为“{value}”，目标写“{aim}”，完成情况写“{told}”，{short}",
    f"核对完成情况，没有做够的改评“部分达成”或“未达成”；另有原因的，{IN_RESULTS}写明",
    TARGETS,
    reason="文字目标里的数和日期，审核人员一对照就看得出够不够。没有做够评为达成，得分就没有根据。",
    bad="“验收合格”的目标写“建成服务站点3个”，完成情况写“建成服务站点1个”，评为“达成”",
    good="“验收合格”的目标写“建成服务站点3个”，完成情况写“建成服务站点3个”，评为“达成”",
    related=("JX-T-21",),
)
def short_of_its_words(case: Case) -> Iterator[Hit]:
    """A figure or a month in words is compared as one in figures is."""
    for columns, row in _rows(case):
        aim, told = text_of(row, columns.text), text_of(row, columns.told)
        if text_of(row, columns.rating) != EFFECT_GRADES[0] or not aim or not told:
            continue
        if short := shortfall(aim, told):
            datum = row.cells[columns.rating]
            args = {"name": _name(columns, row), "aim": aim[:40], "told": told[:40], "short": short}
            rests = in_row(row, columns.text, columns.told)
            yield Hit(place_of(datum), datum.field, EFFECT_GRADES[0], args=args, rests=rests)


@check(
    "JX-T-46",
    "warning",
    "项目有执行数没有预算数",
    "项目“{name}”的{spent}填 {value}，{label}空着或是 0",
    f"补填这一来源的全年预算数；年中调剂来的，预算数填调剂以后的数，或{IN_RESULTS}写明",
    experience("项目支出按资金来源有预算才有执行"),
    reason="项目自评按资金来源算执行率。执行有数、预算没有数，执行率就算不出来。",
    bad="“产业发展扶持”执行·财政拨款填 140.00，全年·财政拨款空着",
    good="“产业发展扶持”全年·财政拨款填 150.00，执行·财政拨款填 140.00",
    related=("JX-T-24", "JX-T-16"),
)
def spent_without_a_budget(case: Case) -> Iterator[Hit]:
    """What a source paid for a project, it was to pay."""
    (_, _), (budget, _), (spent, _) = STAGES
    for row in appraised(case):
        for source, _ in sources_of(case.submission.layout.system):
            paid, wanted = f"appraisal_{spent}_{source}", f"appraisal_{budget}_{source}"
            amount, datum = row.number(paid), row.cells[wanted]
            if amount and amount > 0 and not datum.lost and not row.number(wanted):
                args = {"name": name_of(row), "spent": row.cells[paid].field.label}
                yield Hit(place_of(datum), datum.field, amount, args=args, rests=in_row(row, paid))
