"""What the schema of an indicator system refuses beyond its types: sums, codes, calls, sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.appraisals import grade_ranges
from pyfuncs.conversion import FIRST_YEAR, LAST_YEAR
from pyfuncs.decimals import half_up, plain
from workbook.systems.awards import award_faults
from workbook.systems.call_faults import LONGEST, binding_faults, inside
from workbook.systems.input_faults import input_faults
from workbook.systems.model import (
    PROJECT_SOURCES,
    PROJECT_TEXTS,
    Binding,
    Group,
    Indicator,
    Level,
    ProjectForm,
    System,
)

_CODE = re.compile(r"^[A-Z][0-9]+(-[0-9]+)+$")
_ID = re.compile(r"^[a-z0-9][a-z0-9-]*$")
MOST_PLACES = 4
MOST_POINTS = 10000
WHOLE = Decimal(100)
"""Points of 项目支出绩效自评表."""
Fault = tuple[str, str]
"""Path like ``$.levels[0].groups[1].indicators[2].rule.target``, and Chinese message."""


def faults(system: System) -> Iterator[Fault]:
    """Yield every rule of the schema that `system` breaks."""
    broken = list(_number_faults(system))
    yield from broken
    if broken:
        return  # sums of what is no number mean nothing
    yield from _name_faults(system)
    yield from _empty_or_repeated(system)
    codes = Counter(i.code for i in system.indicators)
    items = Counter(item.id for i in system.indicators for item in i.checklist)
    for path, part in system.walk():
        if not isinstance(part, Indicator):
            yield from _sum_fault(path, part)
            continue
        if codes[part.code] > 1:
            yield f"{path}.code", f"指标编号 {part.code} 出现了两次"
        for key, message in indicator_faults(part):
            yield f"{path}.{key}", message
        for number, item in enumerate(part.checklist):
            if items[item.id] > 1:
                yield f"{path}.checklist[{number}].id", f"检查项编号 {item.id} 出现了两次"
    yield from _too_fine(system)
    points = sum((i.points.value for i in system.indicators), Decimal(0))
    if points != system.total:
        yield "$.total", f"各指标分值合计 {plain(points)}，应等于总分 {plain(system.total)}"
    yield from _frame_faults(system)
    yield from input_faults(system)


def _number_faults(system: System) -> Iterator[Fault]:
    """Every number is finite and not negative where that has no meaning."""
    for key in ("total", "ceiling"):
        value = getattr(system, key)
        if not value.is_finite() or not 0 < value <= MOST_POINTS:
            yield f"$.{key}", f"应为大于 0、不大于 {MOST_POINTS} 的数"
    yield from _grade_faults(system)
    for path, part in system.walk():
        if isinstance(part, Indicator):
            yield from _point_faults(path, part)
        elif part.points and not part.points.is_finite():
            yield f"{path}.points", "应为数字"
    for path, part in system.walk():
        if isinstance(part, Level) and part.groups and not any(i.points.value for i in part.indicators):
            yield path, f"“{part.name}”的分值合计为 0，总分算不出来"


def _point_faults(path: str, indicator: Indicator) -> Iterator[Fault]:
    points = indicator.points.value
    if not points.is_finite() or not 0 <= points <= MOST_POINTS:
        yield f"{path}.points.value", f"分值应为 0 至 {MOST_POINTS} 的数"
    for number, item in enumerate(indicator.checklist):
        if item.points is not None and not (item.points.is_finite() and item.points > 0):
            yield f"{path}.checklist[{number}].points", "检查项的分值应为大于 0 的数"


def _grade_faults(system: System) -> Iterator[Fault]:
    for number, grade in enumerate(system.grades):
        path = f"$.grades[{number}]"
        if not grade.lowest.is_finite() or grade.lowest < 0:
            yield f"{path}.lowest", "应为不小于 0 的数"
        if re.search(r"[;:；：]", grade.name) or not grade.name.strip():
            yield f"{path}.name", "等级名称不能为空，也不能有冒号、分号"


def _name_faults(system: System) -> Iterator[Fault]:
    """What is printed must be there."""
    if not _ID.match(system.id):
        yield "$.id", f"编号“{system.id}”应由小写英文字母、数字和连字符组成，如 mycounty-2025"
    if not FIRST_YEAR <= system.year <= LAST_YEAR:
        yield "$.year", f"年度应为 {FIRST_YEAR} 至 {LAST_YEAR}"
    named: list[tuple[str, str]] = [("$.title", system.title)]
    named += [(f"{path}.name", part.name) for path, part in system.walk()]
    for path, name in named:
        if not name.strip():
            yield path, "名称不能为空"


def _empty_or_repeated(system: System) -> Iterator[Fault]:
    """Levels, and the groups of a level, have names of their own; each has an indicator."""
    seen: set[tuple[str, ...]] = set()
    level = ""
    for path, part in system.walk():
        if isinstance(part, Indicator):
            continue
        own: tuple[str, ...]
        if isinstance(part, Level):
            level, own, where = part.name, (part.name,), f"一级指标“{part.name}”"
        else:
            own, where = (level, part.name), f"“{level}”里的二级指标“{part.name}”"
        if own in seen:
            yield f"{path}.name", f"{where}出现了两次，请合在一处或改名"
        seen.add(own)
        if not (part.groups if isinstance(part, Level) else part.indicators):
            yield path, f"“{part.name}”没有任何指标"


def _too_fine(system: System) -> Iterator[Fault]:
    """Full points must be printable with the places of a score."""
    for _, _, indicator, path in system.placed():
        if half_up(indicator.points.value, system.point_places) != indicator.points.value:
            message = f"分值的小数位数超过得分的小数位数（point_places: {system.point_places}）"
            yield f"{path}.points.value", message


def _sum_fault(path: str, part: Level | Group) -> Iterator[Fault]:
    """A level that prints its points must have them."""
    points = sum((i.points.value for i in part.indicators), Decimal(0))
    if part.points is not None and points != part.points:
        yield f"{path}.points", f"“{part.name}”各指标分值合计 {plain(points)}，应等于 {plain(part.points)}"


def _frame_faults(system: System) -> Iterator[Fault]:
    for key in ("point_places", "rate_places", "total_places"):
        places = getattr(system, key)
        if places is not None and not 0 <= places <= MOST_PLACES:
            yield f"$.{key}", f"小数位数应为 0 至 {MOST_PLACES}"
    for key, message in binding_faults(system.bonus.rule, "bonus"):
        yield inside("$.bonus.rule", key), message
    yield from award_faults(system)
    if not system.bonus.source and not system.bonus.sample:
        yield "$.bonus", "加减分没有注明来源：写 source（通知文号），或写 sample: true 表示样例"
    for number, rule in enumerate(system.after_total):
        path = f"$.after_total[{number}]"
        for key, message in binding_faults(rule.rule, "total"):
            yield inside(f"{path}.rule", key), message
        if not rule.source and not rule.sample:
            yield path, "没有注明来源：写 source，或写 sample: true 表示样例"
    for number, limit in enumerate(system.grade_limits):
        if limit.grade not in {grade.name for grade in system.grades}:
            names = "、".join(grade.name for grade in system.grades)
            yield (
                f"$.grade_limits[{number}].grade",
                f"没有等级“{limit.grade}”，有：{names or '（没有写等级）'}",
            )
    yield from _ladder_faults(system)
    yield from _project_faults(system.project_form)


def _project_faults(form: ProjectForm) -> Iterator[Fault]:
    """The points of the form of projects make 100, and no class of targets belongs to two parts."""
    total = form.execution + sum((part.points for part in form.parts), Decimal(0))
    if total != WHOLE:
        yield "$.project_form", f"项目自评表的分值合计 {plain(total)}，应为 {plain(WHOLE)}"
    classes = Counter(text for part in form.parts for text in part.classes)
    for number, part in enumerate(form.parts):
        for text in part.classes:
            if classes[text] > 1:
                path = f"$.project_form.parts[{number}].classes"
                yield path, f"指标类型“{text}”写了两次，只能归一个一级指标"
    if form.grades:
        try:
            grade_ranges(form.grades)
        except ValueError as error:
            yield "$.project_form.grades", str(error)
    for name in form.named_sources:
        if name not in PROJECT_SOURCES:
            yield "$.project_form.sources", f"没有资金来源“{name}”，可写：{'、'.join(PROJECT_SOURCES)}"
    for name in form.asked_texts:
        if name not in PROJECT_TEXTS:
            yield "$.project_form.texts", f"没有“{name}”这一项文字，可写：{'、'.join(PROJECT_TEXTS)}"
    if not form.source and not form.sample:
        yield "$.project_form", "没有注明来源：写 source，或写 sample: true 表示样例"


def _ladder_faults(system: System) -> Iterator[Fault]:
    """The grades together must cover every total once."""
    for number, grade in enumerate(system.grades):
        if grade.lowest > system.ceiling:
            least, most = plain(grade.lowest), plain(system.ceiling)
            yield f"$.grades[{number}].lowest", f"最低分 {least} 超过总分上限 {most}，没有单位能得这个等级"
    if len(system.grade_steps) > LONGEST:
        yield "$.grades", f"等级的文字太长，Excel 公式里最多 {LONGEST} 个字"
    if len({grade.name for grade in system.grades}) < len(system.grades):
        yield "$.grades", "有两个等级同名"
    lowest = [grade.lowest for grade in system.grades]
    if len(set(lowest)) < len(lowest):
        yield "$.grades", "有两个等级的最低分相同"
    if lowest and min(lowest) > 0:
        yield "$.grades", f"{plain(min(lowest))} 分以下没有等级，最低的等级应从 0 分起"


def indicator_faults(indicator: Indicator) -> Iterator[Fault]:
    """Yield (key within the indicator, Chinese message) of what is wrong with one indicator."""
    if not _CODE.match(indicator.code):
        yield "code", f"指标编号“{indicator.code}”应写成 A1-1 这样的形式"
    if indicator.points.value < 0:
        yield "points.value", "分值不能为负数"
        return
    if not indicator.points.source and not indicator.points.sample:
        yield "points", "分值没有注明来源：写 source（通知文号），或写 sample: true 表示样例"
    if not indicator.source.strip():
        yield "source", "没有注明评分标准的依据；没有依据的，写明是样例，并写 rule_sample: true"
    points = indicator.points.value
    for path, binding, role in _calls(indicator):
        for key, message in binding_faults(binding, role, points):
            yield inside(path, key), message
    yield from _weight_faults(indicator)
    for number, case in enumerate(indicator.cases):
        if case.metric is None and case.rule is None:
            yield f"cases[{number}]", "写明这种情形下改用的 metric 或 rule"


def _calls(indicator: Indicator) -> Iterator[tuple[str, Binding, str]]:
    yield "metric", indicator.metric, "metric"
    yield "rule", indicator.rule, "rule"
    if indicator.alternative:
        yield "alternative.metric", indicator.alternative.metric, "metric"
        yield "alternative.rule", indicator.alternative.rule, "rule"
    for number, case in enumerate(indicator.cases):
        if case.metric is not None:
            yield f"cases[{number}].metric", case.metric, "metric"
        if case.rule is not None:
            yield f"cases[{number}].rule", case.rule, "rule"
    for number, binding in enumerate(indicator.adjust):
        yield f"adjust[{number}]", binding, "adjustment"


def _weight_faults(indicator: Indicator) -> Iterator[Fault]:
    given = [item.points for item in indicator.checklist if item.points is not None]
    for number, item in enumerate(indicator.checklist):
        if item.counted and item.mandatory:
            yield f"checklist[{number}].mandatory", "填次数的检查项没有“不适用”，不写 mandatory"
    if not given:
        return
    if len(given) < len(indicator.checklist):
        yield "checklist", "检查项的 points 要么全写，要么全不写"
    elif all(item.counted for item in indicator.checklist):
        return  # what one occurrence costs; they need not add up to anything
    elif sum(given) != indicator.points.value:
        total, points = plain(sum(given, Decimal(0))), plain(indicator.points.value)
        yield "checklist", f"检查项分值合计 {total}，应等于本指标分值 {points}"
