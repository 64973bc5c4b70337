"""The pages of docs/规则: one per rule shape, one per function that belongs to no shape."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from pyfuncs import CATALOG, Function, Kind
from pyfuncs.catalog import ROLES
from pyfuncs.decimals import POINT_PLACES, amount, half_up
from pyfuncs.parameters import COMPUTED_KINDS, FIELD_KINDS, REQUIRED, Parameter
from pyfuncs.shapes import DETAILS, SHAPES
from tests.tools.handbook import example, recognised, uses
from tests.tools.handbook.example import LEFT_OUT
from tests.tools.handbook.markdown import bullets, code, fence, generated, page, table
from workbook.cells.formulas import level_formula
from workbook.package.address import address

ROOT = "规则"
RESCALE = "rescale"
METRICS, OTHERS = "指标值", "其他"
SOURCE = re.compile(r"\bSource[^:]*:\s*(.*)\Z", re.DOTALL)
LATIN_BREAK = re.compile(r"(?<=[\x21-\x7e])\s*\n\s*|\s*\n\s*(?=[\x21-\x7e])")
REMARK = generated(" pyfuncs 中的声明或 tests/cases/functions 中的用例")


def pages() -> dict[str, str]:
    """Return the pages of every rule shape and of every other function, and their index."""
    found = {f"{ROOT}/README.md": _index()}
    for number in SHAPES:
        found[f"{ROOT}/{shape_file(number)}"] = _shape_page(number)
    for function in unnumbered():
        name = f"{ROOT}/{function_file(function)}"
        found[name] = page(REMARK, f"# {function.title}", _section(function, 0, depth=2))
    return found


def shape_file(number: int) -> str:
    """Return the file of a rule shape, below docs/规则."""
    return f"{number:02d}-{SHAPES[number]}.md"


def function_file(function: Function) -> str:
    """Return the file of a function without a rule shape, below docs/规则."""
    return f"{METRICS if function.role == 'metric' else OTHERS}/{function.title}.md"


def unnumbered() -> tuple[Function, ...]:
    """Return the functions that belong to no rule shape."""
    return tuple(function for function in CATALOG.values() if not function.shapes)


def covering(number: int) -> tuple[Function, ...]:
    """Return the functions of a rule shape, rules before the functions giving an indicator's value."""
    found = [function for function in CATALOG.values() if number in function.shapes]
    return tuple(sorted(found, key=lambda function: function.role == "metric"))


def _index() -> str:
    shapes = [
        (str(number), f"[{title}]({shape_file(number)})", DETAILS[number].sentence, _names(covering(number)))
        for number, title in SHAPES.items()
    ]
    metrics = [f for f in unnumbered() if f.role == "metric"]
    others = [f for f in unnumbered() if f.role != "metric"]
    return page(
        REMARK,
        "# 计分规则",
        "公开的评分标准归纳起来有下列写法。每页有评分标准的句子、参数、写进指标体系的样子、带数字的算例、"
        "单元格公式，以及填得不对时单元格显示什么。怎样加一种写法，见[扩展](../扩展.md)。",
        table(("序号", "写法", "一句话", "函数"), shapes),
        "## 指标值函数\n\n算出指标值，供上面各种写法计分。",
        _function_index(metrics),
        "## 其他函数" if others else "",
        _function_index(others) if others else "",
    )


def _function_index(functions: list[Function]) -> str:
    rows = ((f"[{f.title}]({function_file(f)})", f.help, code(f.name)) for f in functions)
    return table(("名称", "一句话", "函数"), rows)


def _names(functions: tuple[Function, ...]) -> str:
    return "、".join(f"{f.title} {code(f.name)}" for f in functions)


def _shape_page(number: int) -> str:
    shape = DETAILS[number]
    fed = [CATALOG[name] for name in shape.fed_by]
    links = "、".join(f"[{f.title}]({function_file(f)})" for f in fed)
    return page(
        REMARK,
        f"# {number} {shape.title}",
        f"{shape.sentence}。",
        f"指标值一般由这些函数给出：{links}。" if links else "",
        *(f"## {f.title}\n\n{_section(f, number, depth=3)}" for f in covering(number)),
    )


def _section(function: Function, shape: int, depth: int) -> str:
    """Return everything about one function, worked out on the example of rule shape `shape`."""
    others, refused = example.examples(function, shape), example.refusals(function, shape)
    told = [case for case in refused if shape and case.get("shape") == shape]
    shown = told[0] if told else others.pop(0)
    args = shown["args"]
    written = args | shown.get("rows", {})
    uses_found = list(_used(function, args, shape))
    parts = (
        ("", f"{function.help}。（{ROLES[function.role]} {code(function.name)}）"),
        ("评分标准的句子", f"> {example.sentence(function, written)}"),
        ("参数", _parameters(function)),
        ("写在指标体系里", _written(function, written, shape)),
        ("算例", _worked(function, shown)),
        ("单元格公式", _formulas(function, args)),
        ("一级指标小计", _level(shown["level"]) if "level" in shown else ""),
        ("更多算例", _more(function, args, others)),
        ("各行的认定", recognised.table_of_cases() if function.rows else ""),
        ("填得不对时", _refused(function, args, [case for case in refused if case not in told])),
        ("自带体系中的用法", bullets(uses_found)),
        ("依据", source(function)),
        ("", _origin(function, shape)),
    )
    titled = (f"{'#' * depth} {title}\n\n{text}" if title else text for title, text in parts if text)
    return "\n\n".join(titled)


def _parameters(function: Function) -> str:
    rows = [
        (code(p.name), p.title, _what(function, p), _default(p), "" if p.options else _help(p))
        for p in (*function.rows, *function.parameters)
    ]
    return table(("参数", "名称", "写什么", "必填或默认", "说明"), rows)


def _help(parameter: Parameter) -> str:
    return parameter.help if parameter.help != parameter.title else ""


def _what(function: Function, parameter: Parameter) -> str:
    kind = parameter.kind
    if kind in FIELD_KINDS:
        return f"填报项的键（{kind.value}）"
    if kind is Kind.WEIGHTS:
        return f"程序给出：{'加减分的 awards 表' if function.rows else '检查清单各项的 points'}"
    if kind is Kind.COUNTED:
        return "程序给出：明细表的“认定分”列"
    if kind is Kind.NAMES:
        return "程序给出：明细表里认重复行的列"
    if kind is Kind.UNIT:
        return f"程序给出：填报项是百分比的为 {code('%')}"
    if kind in COMPUTED_KINDS or kind is Kind.POINTS:
        return f"程序给出：{kind.value}"
    if parameter.options:
        return "\n".join(f"{code(key)}：{words or '按有误处理'}" for key, words in parameter.options.items())
    return _sample(function, parameter)


def _sample(function: Function, parameter: Parameter) -> str:
    """Return a value of the case files with the words it becomes."""
    assert parameter.parse is not None
    given = (case["args"] | case.get("rows", {}) for case in example.examples(function))
    found = [args for args in given if parameter.name in args]
    if not found:
        return "参数"
    raw = str(found[0][parameter.name])
    beside = function.parameter(parameter.beside)
    told = found[0].get(parameter.beside)
    known = beside.parse(told) if beside and beside.parse and told is not None else beside and beside.default
    words = parameter.worded({parameter.name: parameter.parse(raw), parameter.beside: known})
    return f"参数，如 {code(raw)}" + (f"，句子中为“{words}”" if words not in ("", raw) else "")


def _default(parameter: Parameter) -> str:
    default = parameter.default
    if default is REQUIRED:
        return "必填"
    if default is None or default == ():
        return f"可{LEFT_OUT}"
    return code("、".join(default) if isinstance(default, tuple) else str(default))


def _written(function: Function, args: dict[str, Any], shape: int) -> str:
    """Return the YAML: the call with the one that gives its value, and what is to be replaced in it."""
    lines = [example.as_written(function, args)]
    fields = [function]
    if shape and function.role == "rule" and DETAILS[shape].fed_by:
        metric = CATALOG[DETAILS[shape].fed_by[0]]
        lines.insert(0, example.as_written(metric, example.examples(metric)[0]["args"]))
        fields.insert(0, metric)
    if shape and function.role == "metric":
        lines.append(example.as_written(CATALOG["proportional"], {}))
    own = [p for f in fields for p in f.own_parameters()]
    titles = [f"“{p.title}”" for p in own if p.kind in FIELD_KINDS and not p.optional]
    note = f"{'、'.join(titles)}处写填报项的键，见 `jixiao fields`。" if titles else ""
    return "\n\n".join(part for part in (fence("\n".join(lines), "yaml"), note) if part)


def _worked(function: Function, case: dict[str, Any]) -> str:
    args, lines = case["args"], []
    if "text" in case:
        lines.append(f"单元格显示：{code(case['text'])}")
    else:
        lines.append(f"过程：{example.run(function, args).steps}")
        word = "得分" if function.unit == "分" else "结果"
        lines.append(f"{word}：**{example.result(function, args)}**")
    if note := case.get("note"):
        lines.append(f"说明：{note}")
    return f"{example.inputs(function, args)}\n\n{bullets(lines)}"


def _formulas(function: Function, args: dict[str, Any]) -> str:
    cells = example.own_cells()
    formula, worded = (example.formula(function, args, steps) for steps in (False, True))
    named = [
        f"{cells[example.OWN[p.kind]]} 是{p.title}"
        for p in function.parameters
        if p.kind in example.OWN and cells[example.OWN[p.kind]] in formula
    ]
    nested = [f"“{p.title}”" for p in function.parameters if p.kind in (Kind.SCORE, Kind.RIVAL)]
    if nested:
        named.append(f"{'、'.join(nested)}处是{'各自' if len(nested) > 1 else '它'}的公式或单元格")
    parts = (
        fence(formula),
        f"其中 {'，'.join(named)}。" if named else "",
        "计分过程：",
        fence(worded),
        "普通版（不含宏）的公式：",
        fence(example.native_formula(function, args)),
    )
    return "\n\n".join(part for part in parts if part)


def _level(level: dict[str, Decimal]) -> str:
    """Return the subtotal of a level from which an indicator was dropped."""
    column = example.layout().strips["level_score"]
    place = address(column.first, column.col)
    formula = level_formula(example.layout(), "level_score", "L1", column.first)
    rest = level["points"] - level["dropped"]
    value = half_up(level["gained"] * level["points"] / rest, POINT_PLACES)
    return (
        f"{fence('=' + formula)}\n\n其中 {place} 所在的小计按 "
        f"{level['gained']}×{level['points']}÷{rest}＝**{amount(value)}** 计。"
    )


def _more(function: Function, base: dict[str, Any], others: list[dict[str, Any]]) -> str:
    rows = [
        (
            example.changed(function, case["args"], base),
            str(case["steps"]),
            example.result(function, case["args"]),
            case.get("note", ""),
        )
        for case in others
    ]
    return table(("与上例不同之处", "过程", "结果", "说明"), rows) if rows else ""


def _refused(function: Function, base: dict[str, Any], refused: list[dict[str, Any]]) -> str:
    rows = [(example.changed(function, case["args"], base), code(str(case["text"]))) for case in refused]
    return table(("与上例不同之处", "单元格显示"), rows) if rows else ""


def _used(function: Function, args: dict[str, Any], shape: int) -> Iterator[str]:
    up = "../" if shape else "../../"
    for system_id, found in uses.of(function.name).items():
        fitting = [use for use in found if _fits(use, function, args, shape)]
        if not fitting:
            continue
        listed = "、".join(use.place for use in fitting[: uses.LISTED])
        more = f" 等 {len(fitting)} 处" if len(fitting) > uses.LISTED else ""
        calls = [call for call in (fitting[0].metric, fitting[0].call) if call and "fn" in call]
        written = "、".join(code(example.flow(call)) for call in calls)
        like = f"；{fitting[0].code} 写作 {written}" if calls else ""
        yield f"[{system_id}]({up}体系/{system_id}.md)：{listed}{more}{like}"


def _fits(use: uses.Use, function: Function, args: dict[str, Any], shape: int) -> bool:
    """Tell whether a use of `function` is one of rule shape `shape`."""
    if function.role == "policy":
        return (use.call["policy"] == RESCALE) == (args["policy"] == RESCALE)
    fed_by = DETAILS[shape].fed_by if shape else ()
    return not fed_by or use.metric is None or use.metric["fn"] in fed_by


def source(function: Function) -> str:
    """Return the source named in the docstring."""
    match = SOURCE.search(inspect.getdoc(function.body) or "")
    assert match is not None, function.name
    return re.sub(r"\s*\n\s*", "", LATIN_BREAK.sub(" ", match[1])).strip()


def _origin(function: Function, shape: int) -> str:
    up = "../../" if shape else "../../../"
    module = Path(*function.body.__module__.split(".")).with_suffix(".py").as_posix()
    cases = f"tests/cases/functions/{function.name}.yaml"
    return f"代码 [{module}]({up}{module})，用例 [{cases}]({up}{cases})。"
