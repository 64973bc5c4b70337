"""What the schema of an indicator system refuses beyond its types: sums, codes, calls, sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pyfuncs import CATALOG, Function
from pyfuncs.catalog import ROLES, SUPPLIED_KINDS
from pyfuncs.decimals import half_up, plain
from workbook.systems import model
from workbook.systems.messages import nearest
from workbook.systems.model import Binding, Indicator, Input, System

_CODE = re.compile(r"^[A-Z][0-9]+(-[0-9]+)+$")
_KEY = re.compile(r"^[a-z][a-z]+(_[a-z0-9]+)+$")
_ID = re.compile(r"^[a-z0-9][a-z0-9-]*$")
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_PLACES = 4
LONGEST = 255
"""Characters of a text in an Excel formula."""
Fault = tuple[str, str]
"""Path like ``$.levels[0].name`` and Chinese message."""


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
    for level_no, level in enumerate(system.levels):
        level_path = f"$.levels[{level_no}]"
        yield from _sum_fault(level_path, level, (i for g in level.groups for i in g.indicators))
        for group_no, group in enumerate(level.groups):
            group_path = f"{level_path}.groups[{group_no}]"
            yield from _sum_fault(group_path, group, group.indicators)
            for no, indicator in enumerate(group.indicators):
                path = f"{group_path}.indicators[{no}]"
                if codes[indicator.code] > 1:
                    yield f"{path}.code", f"指标编号 {indicator.code} 出现了两次"
                for key, message in indicator_faults(indicator):
                    yield f"{path}.{key}", message
                for item_no, item in enumerate(indicator.checklist):
                    if items[item.id] > 1:
                        yield f"{path}.checklist[{item_no}].id", f"检查项编号 {item.id} 出现了两次"
    yield from _too_fine(system)
    points = sum((i.points.value for i in system.indicators), Decimal(0))
    if points != system.total:
        yield "$.total", f"各指标分值合计 {plain(points)}，应等于总分 {plain(system.total)}"
    yield from _frame_faults(system)
    yield from _input_faults(system)


def _number_faults(system: System) -> Iterator[Fault]:
    """Every number is finite and not negative where that has no meaning."""
    for key in ("total", "ceiling"):
        value = getattr(system, key)
        if not value.is_finite() or value <= 0:
            yield f"$.{key}", "应为大于 0 的数"
    for number, grade in enumerate(system.grades):
        if not grade.lowest.is_finite() or grade.lowest < 0:
            yield f"$.grades[{number}].lowest", "应为不小于 0 的数"
        if re.search(r"[;:；：]", grade.name) or not grade.name.strip():
            yield f"$.grades[{number}].name", "等级名称不能为空，也不能有冒号、分号"
    for level_no, level in enumerate(system.levels):
        for group_no, group in enumerate(level.groups):
            for no, indicator in enumerate(group.indicators):
                path = f"$.levels[{level_no}].groups[{group_no}].indicators[{no}]"
                if not indicator.points.value.is_finite() or indicator.points.value < 0:
                    yield f"{path}.points.value", "分值应为不小于 0 的数"
                for item_no, item in enumerate(indicator.checklist):
                    if item.points is not None and not (item.points.is_finite() and item.points > 0):
                        yield f"{path}.checklist[{item_no}].points", "检查项的分值应为大于 0 的数"
        if not any(i.points.value for g in level.groups for i in g.indicators) and level.groups:
            yield f"$.levels[{level_no}]", f"“{level.name}”的分值合计为 0，总分算不出来"


def _name_faults(system: System) -> Iterator[Fault]:
    """What is printed must be there, and must not look like a formula."""
    if not _ID.match(system.id):
        yield "$.id", f"编号“{system.id}”应由小写英文字母、数字和连字符组成，如 mycounty-2025"
    if not FIRST_YEAR <= system.year <= LAST_YEAR:
        yield "$.year", f"年度应为 {FIRST_YEAR} 至 {LAST_YEAR}"
    named: list[tuple[str, str]] = [("$.title", system.title)]
    for level_no, level in enumerate(system.levels):
        named.append((f"$.levels[{level_no}].name", level.name))
        for group_no, group in enumerate(level.groups):
            path = f"$.levels[{level_no}].groups[{group_no}]"
            named.append((f"{path}.name", group.name))
            named += [(f"{path}.indicators[{n}].name", i.name) for n, i in enumerate(group.indicators)]
    for path, name in named:
        if not name.strip():
            yield path, "名称不能为空"
        elif name.startswith(("=", "+", "@")):
            yield path, f"名称“{name}”不能以 {name[0]} 开头，Excel 会当成公式"


def _empty_or_repeated(system: System) -> Iterator[Fault]:
    """Levels have names of their own, and every level and group has an indicator."""
    names = Counter(level.name for level in system.levels)
    for level_no, level in enumerate(system.levels):
        if names[level.name] > 1:
            yield f"$.levels[{level_no}].name", f"一级指标“{level.name}”出现了两次"
        for group_no, group in enumerate(level.groups):
            if not group.indicators:
                yield f"$.levels[{level_no}].groups[{group_no}]", f"“{group.name}”没有任何指标"
        if not level.groups:
            yield f"$.levels[{level_no}]", f"“{level.name}”没有任何指标"


def _too_fine(system: System) -> Iterator[Fault]:
    """Full points must be printable with the places of a score."""
    for level_no, level in enumerate(system.levels):
        for group_no, group in enumerate(level.groups):
            for no, indicator in enumerate(group.indicators):
                if half_up(indicator.points.value, system.point_places) != indicator.points.value:
                    path = f"$.levels[{level_no}].groups[{group_no}].indicators[{no}].points.value"
                    yield path, f"分值的小数位数超过得分的小数位数（point_places: {system.point_places}）"


def _sum_fault(
    path: str, part: model.Level | model.Group, indicators: Iterable[Indicator]
) -> Iterator[Fault]:
    """A level that prints its points must have them."""
    points = sum((i.points.value for i in indicators), Decimal(0))
    if part.points is not None and points != part.points:
        yield f"{path}.points", f"“{part.name}”各指标分值合计 {plain(points)}，应等于 {plain(part.points)}"


def _frame_faults(system: System) -> Iterator[Fault]:
    for key in ("point_places", "rate_places"):
        if not 0 <= getattr(system, key) <= MOST_PLACES:
            yield f"$.{key}", f"小数位数应为 0 至 {MOST_PLACES}"
    for message in binding_faults(system.bonus.rule, "bonus"):
        yield "$.bonus.rule", message
    if not system.bonus.source and not system.bonus.sample:
        yield "$.bonus", "加减分没有注明来源：写 source（通知文号），或写 sample: true 表示样例"
    if system.after_total:
        for message in binding_faults(system.after_total.rule, "total"):
            yield "$.after_total.rule", message
        if not system.after_total.source and not system.after_total.sample:
            yield "$.after_total", "没有注明来源：写 source，或写 sample: true 表示样例"
    if len(system.grade_steps) > LONGEST:
        yield "$.grades", f"等级的文字太长，Excel 公式里最多 {LONGEST} 个字"
    if len({grade.name for grade in system.grades}) < len(system.grades):
        yield "$.grades", "有两个等级同名"
    lowest = [grade.lowest for grade in system.grades]
    if len(set(lowest)) < len(lowest):
        yield "$.grades", "有两个等级的最低分相同"
    if lowest and min(lowest) > 0:
        yield "$.grades", f"{plain(min(lowest))} 分以下没有等级，最低的等级应从 0 分起"


def _input_faults(system: System) -> Iterator[Fault]:
    found: list[tuple[str, Input]] = [(f"$.inputs[{n}]", item) for n, item in enumerate(system.inputs)]
    for number, table in enumerate(system.tables):
        if not table.lines:
            yield f"$.tables[{number}].lines", f"“{table.title}”没有任何行"
        found += [(f"$.tables[{number}].columns[{n}]", item) for n, item in enumerate(table.columns)]
    keys = Counter(item.key for _, item in found)
    for path, item in found:
        if not _KEY.match(item.key):
            yield f"{path}.key", f"“{item.key}”应由小写英文词组成，中间用下划线，如 key_spend"
        elif keys[item.key] > 1:
            yield f"{path}.key", f"填报项 {item.key} 出现了两次"
        if bool(item.part) != bool(item.whole) or (item.part and (item.plus or item.minus)):
            yield f"{path}.part", "比率要同时写 part 和 whole；合计写 plus 和 minus，两种不能混用"
        if item.computed and item.type not in ("金额", "数字", "整数", "百分比"):
            yield f"{path}.type", "计算得出的填报项应为金额、数字、整数或百分比"
        if (item.type == "选项") != bool(item.choices):
            yield f"{path}.choices", "类型为“选项”的要列出 choices，其他类型不写 choices"


def indicator_faults(indicator: Indicator) -> Iterator[Fault]:
    """Yield (key within the indicator, Chinese message) of what is wrong with one indicator."""
    if not _CODE.match(indicator.code):
        yield "code", f"指标编号“{indicator.code}”应写成 A1-1 这样的形式"
    if indicator.points.value < 0:
        yield "points.value", "分值不能为负数"
    if not indicator.points.source and not indicator.points.sample:
        yield "points", "分值没有注明来源：写 source（通知文号），或写 sample: true 表示样例"
    if not indicator.source.strip():
        yield "source", "没有注明评分标准的依据；没有依据的，写明是样例，并写 rule_sample: true"
    points = indicator.points.value
    for key, binding, role in _calls(indicator):
        for message in binding_faults(binding, role, points):
            yield key, message
    yield from _weight_faults(indicator)


def _calls(indicator: Indicator) -> Iterator[tuple[str, Binding, str]]:
    yield "metric", indicator.metric, "metric"
    yield "rule", indicator.rule, "rule"
    if indicator.alternative:
        yield "alternative.metric", indicator.alternative.metric, "metric"
        yield "alternative.rule", indicator.alternative.rule, "rule"
    for number, binding in enumerate(indicator.adjust):
        yield f"adjust[{number}]", binding, "adjustment"


def _weight_faults(indicator: Indicator) -> Iterator[Fault]:
    given = [item.points for item in indicator.checklist if item.points is not None]
    if not given:
        return
    if len(given) < len(indicator.checklist):
        yield "checklist", "检查项的 points 要么全写，要么全不写"
    elif sum(given) != indicator.points.value:
        total, points = plain(sum(given, Decimal(0))), plain(indicator.points.value)
        yield "checklist", f"检查项分值合计 {total}，应等于本指标分值 {points}"


def binding_faults(binding: Binding, role: str, points: Decimal | None = None) -> Iterator[str]:
    """Yield what is wrong with a call that should be of a function of `role`."""
    name = str(binding.get("fn", ""))
    known = tuple(n for n, f in CATALOG.items() if f.role == role and n not in BUILT_IN)
    if name not in known:
        kind = f"，它是“{ROLES[CATALOG[name].role]}”，这里要{ROLES[role]}" if name in CATALOG else ""
        kind = "，它由程序自己调用" if name in BUILT_IN else kind
        yield f"函数“{name}”{'不能用在这里' if kind else '不存在'}{kind or nearest(name, known)}"
        return
    function = CATALOG[name]
    for key, value in binding.items():
        if key != "fn":
            yield from _argument_faults(function, key, value, points)
    for parameter in function.own_parameters():
        if not parameter.optional and parameter.name not in binding:
            yield f"函数 {name} 缺少参数 {parameter.name}（{parameter.title}）"


BUILT_IN = {"better", "capped_total", "grade"}
"""Functions the workbook calls by itself: for `alternative`, `ceiling` and `grades`."""


def _argument_faults(function: Function, key: str, value: object, points: Decimal | None) -> Iterator[str]:
    parameter = function.parameter(key)
    if parameter is None or parameter.kind in SUPPLIED_KINDS:
        own = tuple(p.name for p in function.own_parameters())
        yield f"函数 {function.name} 没有参数“{key}”{nearest(key, own)}"
    elif len(str(value)) > LONGEST:
        yield f"参数 {key}（{parameter.title}）有 {len(str(value))} 个字，Excel 公式里最多 {LONGEST} 个"
    elif parameter.parse is not None:
        try:
            parsed = parameter.parse(value)
        except ValueError as error:
            yield f"参数 {key}（{parameter.title}）：{error}"
            return
        if parameter.within and points is not None and (fault := parameter.within(parsed, points)):
            yield f"参数 {key}（{parameter.title}）：{fault}"
