"""Checks that an indicator system names only fields the workbook has, and choices they offer."""

from __future__ import annotations

import difflib
import re
import string
from collections.abc import Iterator, Mapping

from pyfuncs.catalog import COLUMN_KINDS
from workbook.layout.extra_sheet import extra_sheets
from workbook.layout.model import Type, block_fields
from workbook.layout.placement import Layout
from workbook.systems.calls import Call, Key, bonus_call, total_calls

_LOOKS_LIKE_CELL = re.compile(r"^[a-z]{1,3}[0-9]+$|^r[0-9]*c[0-9]*$")
SENTENCE_METRIC = "metric"
"""Placeholder of the indicator value in a sentence."""


def faults(layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield (path, Chinese message) for every key or choice that does not exist.

    The path is that of the definition, ``$.levels[0].groups[1].indicators[2].metric``.
    """
    system = layout.system
    yield from _input_faults(layout)
    for key in system.choices:
        field = layout.inputs.get(key)
        if field is None:
            yield f"$.choices.{key}", _unknown(layout, key)
        elif field.type not in (Type.CHOICE, Type.TEXT):
            yield f"$.choices.{key}", f"填报项“{key}”是{field.type.value}，不能改为选项"
    for level_no, level in enumerate(system.levels):
        for group_no, group in enumerate(level.groups):
            for no, indicator in enumerate(group.indicators):
                path = f"$.levels[{level_no}].groups[{group_no}].indicators[{no}]"
                for key, message in _indicator_faults(layout, indicator.code):
                    yield f"{path}.{key}", message
    for message in _call_faults(layout, bonus_call(system)):
        yield "$.bonus.rule", message
    for message in _call_faults(layout, total_calls(system)[-1]):
        yield "$.after_total.rule", message


def _input_faults(layout: Layout) -> Iterator[tuple[str, str]]:
    """A key of the system's own must not be one the workbook has already, nor look like an address."""
    own = [f.key for s in extra_sheets(layout.system) for b in s.blocks for f in block_fields(b)]
    fixed = {
        f.key for sheet in layout.sheets if sheet not in extra_sheets(layout.system)
        for block in sheet.blocks for f in block_fields(block)
    }  # fmt: skip
    later = {item.key for item in layout.system.inputs}
    for number, item in enumerate(layout.system.inputs):
        for key in filter(None, (*item.plus, *item.minus, item.part, item.whole)):
            if key not in layout.spots or not layout.field(key).type.numeric:
                yield f"$.inputs[{number}]", _unknown(layout, key, "数值")
            elif key in later:
                yield f"$.inputs[{number}]", f"“{item.key}”只能由写在它前面的填报项计算，不能用“{key}”"
            elif layout.field(key).role == "score":
                yield f"$.inputs[{number}]", f"“{key}”是得分，不能用来计算填报项"
        later.discard(item.key)
    for key in own:
        if key in fixed or _LOOKS_LIKE_CELL.match(key):
            yield "$.inputs", f"填报项“{key}”与工作簿已有的名称重复，请换一个"


def _indicator_faults(layout: Layout, code: str) -> Iterator[tuple[str, str]]:
    plan = layout.plans[code]
    indicator = plan.indicator
    for message in _call_faults(layout, plan.metric):
        yield "metric", message
    for message in _call_faults(layout, plan.score):
        yield "rule", message
    if exempt := indicator.exempt:
        if exempt.field not in layout.spots:
            yield "exempt.field", _unknown(layout, exempt.field)
        elif exempt.when not in layout.field(exempt.field).choices:
            yield "exempt.when", _not_offered(layout, exempt.field, (exempt.when,))
    try:
        named = [name for _, name, _, _ in string.Formatter().parse(indicator.sentence) if name is not None]
    except ValueError:
        yield "sentence", "花括号没有成对；要引用填报项写 {键}"
        return
    for name in named:
        if name != SENTENCE_METRIC and name not in layout.spots:
            yield "sentence", _unknown(layout, name) if name else "花括号里没有写填报项的键"


def _call_faults(layout: Layout, call: Call) -> Iterator[str]:
    bound = {p.name: a.name for p, a in _pairs(call) if isinstance(a, Key)}
    for parameter, argument in _pairs(call):
        if isinstance(argument, Call):
            yield from _call_faults(layout, argument)
        elif isinstance(argument, Key):
            places = layout.strips if parameter.kind in COLUMN_KINDS else layout.spots
            if argument.name not in places:
                yield _unknown(layout, argument.name, parameter.kind.value)
        elif argument is not None and parameter.parse and bound.get(parameter.of) in layout.inputs:
            yield from _choice_faults(layout, bound[parameter.of], parameter.parse(argument), parameter.title)


def _pairs(call: Call) -> zip:  # type: ignore[type-arg]
    return zip(call.function.parameters, call.arguments, strict=True)


def _choice_faults(layout: Layout, key: str, named: object, title: str) -> Iterator[str]:
    """The texts a call names must be offered; a list of amounts must cover every choice."""
    offered = layout.field(key).choices
    if not offered:
        return
    texts = (named,) if isinstance(named, str) else tuple(named)  # type: ignore[arg-type]
    if strange := tuple(str(text) for text in texts if text not in offered):
        yield f"{title}：{_not_offered(layout, key, strange)}"
    if isinstance(named, Mapping) and (left := [choice for choice in offered if choice not in named]):
        yield f"{title}没有写“{'、'.join(left)}”；不计分的写 0"


def _not_offered(layout: Layout, key: str, texts: tuple[str, ...]) -> str:
    offered = layout.field(key).choices
    return f"“{'、'.join(texts)}”不是“{layout.field(key).label}”的选项，可选：{'、'.join(offered)}"


def _unknown(layout: Layout, key: str, kind: str = "填报项") -> str:
    if key in layout.strips or key in layout.spots:
        return f"“{key}”不能用作{kind}"
    near = difflib.get_close_matches(key, [*layout.spots, *layout.strips], 1)
    return f"没有填报项“{key}”{f'，是否指 {near[0]}？' if near else '，全部填报项见 jixiao fields'}"
